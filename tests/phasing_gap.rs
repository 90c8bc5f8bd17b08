//! The phased budget against the pattern of earlier years: how much of a surplus to date is false.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{CheckKind, Quantity, compute, phasing_shares};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Area, AreaSource, Decimal, LineId, Phasing, Plan};
use namndkalkyl::words;
use proptest::prelude::*;
use support::by_hand::{LINE, by_hand, row};
use support::full::number;
use support::ledger::{Choice, choose, enter, enter_row, figures, noticed, shows, shows_row};

const NONE: [&str; 0] = [];

/// 12 000 kr a year: 500 a month and the rest in December.
const IN_DECEMBER: &str = "-500 -500 -500 -500 -500 -500 -500 -500 -500 -500 -500 -6500";

fn misled(plan: &Plan) -> Vec<String> {
    noticed(plan, &CheckKind::PhasingMisleads)
}

fn empty(plan: &mut Plan, cell: &str) {
    apply(plan, Edit::SetCell(cell.parse().unwrap(), None)).unwrap();
}

#[test]
fn a_flat_budget_of_costs_in_december_shows_a_false_surplus() {
    let mut plan = by_hand(8);
    enter_row(&mut plan, "oversikt.a/utfall", 2024, IN_DECEMBER);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, &"-500 ".repeat(8));
    // 8 000 kr is phased, and 4 000 kr used to come by August: the surplus of 4 000 is false, all of it.
    shows(
        &plan,
        &[
            ("oversikt.a.avvikelse.ack", "4000"),
            ("oversikt.a.periodisering.ack", "4000"),
            ("oversikt.a.periodisering.t1", "2000"),
            ("oversikt.a.periodisering", "0"),
        ],
    );
    shows_row(&plan, "oversikt.a.periodisering", &format!("{}-5500", "500 ".repeat(11)));
    assert_eq!(misled(&plan), [LINE]);
    let shares = phasing_shares(&compute(&plan), &LineId::from(LINE)).unwrap();
    assert!(agree(shares.budget, number("200") / number("3")) && agree(shares.earlier, number("100") / number("3")));
    // Phased as last year there is nothing false in it.
    choose(&mut plan, LINE, Choice::Phasing(Phasing::LastYear));
    shows(&plan, &[("oversikt.a.periodisering.ack", "0"), ("oversikt.a.avvikelse.ack", "0")]);
    assert_eq!(misled(&plan), NONE);
}

#[test]
fn the_shares_of_earlier_years_are_averaged() {
    let mut plan = by_hand(8);
    enter_row(&mut plan, "oversikt.a/utfall", 2023, IN_DECEMBER);
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &format!("{}0 -2000", "-1000 ".repeat(10)));
    // January: halfway between 500 and 1 000 of 12 000. November: between 500 and 0. December: between 6 500 and 2 000.
    shows_row(&plan, "oversikt.a.periodisering", &format!("{}750 -3250", "250 ".repeat(10)));
    shows(&plan, &[("oversikt.a.periodisering.ack", "2000")]);
    // A dearer year counts no more than another: it is the shares that are averaged.
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &format!("{}0 -20000", "-10000 ".repeat(10)));
    shows_row(&plan, "oversikt.a.periodisering", &format!("{}750 -3250", "250 ".repeat(10)));
    // Three years back count, a fourth does not.
    enter_row(&mut plan, "oversikt.a/utfall", 2022, &"-1 ".repeat(12));
    // December: a third of 6 500, 2 000 and 1 000, less the 1 000 that is phased.
    let december = number("1000") - number("9500") / number("3");
    shows(&plan, &[("oversikt.a.periodisering.2025-12", &december.to_string())]);
    shows(&plan, &[("oversikt.a.periodisering.2025-11", "500")]);
    let three = figures(&plan);
    enter_row(&mut plan, "oversikt.a/utfall", 2021, IN_DECEMBER);
    assert_eq!(figures(&plan), three);
}

#[test]
fn a_year_with_a_month_missing_or_that_cancels_out_says_nothing() {
    let mut plan = by_hand(8);
    enter_row(&mut plan, "oversikt.a/utfall", 2023, IN_DECEMBER);
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &"-1000 ".repeat(12));
    shows(&plan, &[("oversikt.a.periodisering.ack", "2000")]);
    empty(&mut plan, "oversikt.a/utfall@2024-11");
    shows(&plan, &[("oversikt.a.periodisering.ack", "4000")]);
    empty(&mut plan, "oversikt.a/utfall@2023-01");
    shows(&plan, &[("oversikt.a.periodisering.ack", "–"), ("oversikt.a.periodisering", "–")]);
    assert_eq!(misled(&plan), NONE);
    assert_eq!(phasing_shares(&compute(&plan), &LineId::from(LINE)), None);
    for months in
        ["-1 1 -1 1 -1 1 -1 1 -1 1 -1 1", "-900 900 -900 900 -900 900 -900 900 -900 900 -900 901", &"0 ".repeat(12)]
    {
        enter_row(&mut plan, "oversikt.a/utfall", 2024, months);
        shows(&plan, &[("oversikt.a.periodisering", "–")]);
    }
    // Nor is there anything to compare without a budget.
    enter_row(&mut plan, "oversikt.a/utfall", 2024, IN_DECEMBER);
    shows(&plan, &[("oversikt.a.periodisering.ack", "4000")]);
    empty(&mut plan, "oversikt.a/budget@2025");
    shows(&plan, &[("oversikt.a.periodisering", "–")]);
}

#[test]
fn it_is_told_where_it_is_more_than_a_twentieth_of_the_budget_to_date() {
    let mut plan = by_hand(8);
    // 7 600 of 12 000 by August: 400 kr, which is exactly 5 % of 8 000.
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &format!("{}-1100 -1100 -1100 -1100", "-950 ".repeat(8)));
    shows(&plan, &[("oversikt.a.periodisering.ack", "400")]);
    assert_eq!(misled(&plan), NONE);
    enter(&mut plan, &[("oversikt.a/utfall@2024-01", "-949"), ("oversikt.a/utfall@2024-12", "-1101")]);
    assert_eq!(misled(&plan), [LINE]);
    let checks = compute(&plan).checks;
    let check = checks.iter().find(|check| check.kind == CheckKind::PhasingMisleads).unwrap();
    let text = words::check(&plan, check);
    assert_eq!(text.what, "A: budgeten hittills ligger långt från hur kostnaderna brukar komma under året.");
    // When nothing is closed, or all is, nothing is false.
    for closed in [0, 12] {
        plan.closed = closed;
        assert_eq!(misled(&plan), NONE, "{closed}");
    }
    // The other way: a false deficit.
    plan.closed = 8;
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &format!("{}0 0 0 0", "-1500 ".repeat(8)));
    shows(&plan, &[("oversikt.a.periodisering.ack", "-4000")]);
    assert_eq!(misled(&plan), [LINE]);
    // And income that comes in December looks like a deficit until then.
    let mut plan = by_hand(8);
    enter(&mut plan, &[("oversikt.a/budget@2025", "12000")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &IN_DECEMBER.replace('-', ""));
    shows(&plan, &[("oversikt.a.periodisering.ack", "-4000")]);
}

#[test]
fn a_sum_is_of_the_rows_that_can_tell() {
    let mut plan = by_hand(8);
    let area = |id: &str, source| Area { id: id.into(), name: id.into(), parent: None, source };
    plan.areas.extend([
        area("b", AreaSource::Manual),
        area("c", AreaSource::Manual),
        area("d", AreaSource::Line("placeringar.barn.hvb".into())),
    ]);
    enter(&mut plan, &[("oversikt.b/budget@2025", "-24000"), ("oversikt.c/budget@2025", "-120000")]);
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2025", "-6000")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2024, IN_DECEMBER);
    enter_row(&mut plan, "oversikt.b/utfall", 2024, IN_DECEMBER);
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2024, &format!("{}0 0 0 0", "-1 ".repeat(8)));
    shows(
        &plan,
        &[
            ("oversikt.a.periodisering.ack", "4000"),
            ("oversikt.b.periodisering.ack", "8000"),
            ("oversikt.c.periodisering", "–"),
            ("oversikt.d.periodisering.ack", "-2000"),
            ("placeringar.periodisering.ack", "-2000"),
            ("oversikt.periodisering.ack", "10000"),
            ("oversikt.periodisering", "0"),
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// To the last digit: what is false in one month is made up for in the others.
    #[test]
    fn over_the_year_it_is_nothing(
        budget in -1_000_000_000_000_i64..1_000_000_000_000,
        decimals in 0_u32..=12,
        years in prop::collection::vec(prop::collection::vec(-1_000_000_i64..50_000, 12), 1..=3),
        phasing in prop::sample::select(vec![Phasing::Flat, Phasing::Days, Phasing::LastYear]),
        closed in 0_u8..=12,
    ) {
        let budget = Decimal::new(budget, decimals);
        prop_assume!(budget.abs() >= Decimal::new(1, 6));
        let mut plan = by_hand(closed);
        plan.settings.phasing = phasing;
        enter(&mut plan, &[("oversikt.a/budget@2025", &budget.to_string())]);
        for (back, months) in (1..).zip(&years) {
            let months: Vec<String> = months.iter().map(i64::to_string).collect();
            enter_row(&mut plan, "oversikt.a/utfall", 2025 - back, &months.join(" "));
        }
        let gap = row(&plan, Quantity::PhasingGap);
        if gap.iter().all(Option::is_none) {
            return Ok(());
        }
        prop_assert_eq!(gap.iter().flatten().count(), 12);
        prop_assert_eq!(gap.iter().flatten().sum::<Decimal>(), Decimal::ZERO);
        prop_assert_eq!(compute(&plan).year(&LineId::from(LINE), Quantity::PhasingGap), Some(Decimal::ZERO));
    }
}
