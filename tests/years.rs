//! Years beside the plan's own: what is typed for them is kept, they are calculated as a plan of theirs would be, and
//! what holds by date holds there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::Quantity;
use namndkalkyl::calc::accuracy::{Standing, entries};
use namndkalkyl::calc::{compute, compute_year};
use namndkalkyl::edit::{Edit, apply, check};
use namndkalkyl::explain::{agree, explain};
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Holds, Input, LineId, Method, Month, Plan, SavedForecast, SavedLine, SourceState,
};
use namndkalkyl::{document, example};
use proptest::prelude::*;
use support::full::{day, number};
use support::ledger::{Choice, choose, enter, enter_row, shows, year};
use support::plans;

fn by_hand() -> Area {
    Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual }
}

/// Own units whose direct-time share changes in a month, and whose cost per hour is another next year.
fn own_units() -> Plan {
    let mut plan = year(2025, 3);
    for of in [2024, 2025, 2026] {
        enter_row(&mut plan, "hemtjanst.egen.tatort/timmar_dygn", of, "10 10 10 10 10 10 10 10 10 10 10 10");
    }
    enter(
        &mut plan,
        &[
            ("hemtjanst.egen.tatort/ersattning@2024", "400"),
            ("hemtjanst.egen.tatort/ersattning@2025", "410"),
            ("hemtjanst.egen.tatort/ersattning@2025-10", "420"),
            ("hemtjanst.enhet/brukartid@alltid", "50"),
            ("hemtjanst.enhet/brukartid@2025-07", "80"),
            ("hemtjanst.enhet/kostnad_arbetad_timme@alltid", "100"),
            ("hemtjanst.enhet/kostnad_arbetad_timme@2026", "200"),
        ],
    );
    plan
}

#[test]
fn what_holds_from_a_month_on_holds_in_later_years_and_not_in_earlier_ones() {
    let plan = own_units();
    shows(
        &plan,
        &[
            ("hemtjanst.enhet.arbetade_timmar.2025-06", "600"),
            ("hemtjanst.enhet.arbetade_timmar.2025-07", "387.5"),
            ("hemtjanst.egen.tatort.kostnad.2025-09", "-123000"),
            ("hemtjanst.egen.tatort.kostnad.2025-10", "-130200"),
        ],
    );
    shows(
        &plan.in_year(2024),
        &[("hemtjanst.enhet.arbetade_timmar.2024-12", "620"), ("hemtjanst.egen.tatort.kostnad.2024-12", "-124000")],
    );
}

#[test]
fn a_later_year_goes_by_what_is_assumed_and_by_its_own_amounts() {
    let mut plan = own_units();
    // Nothing is closed in it: what is typed as performed there does not count, and no more does what the plan has not closed.
    enter_row(&mut plan, "hemtjanst.egen.tatort/antagna_timmar_dygn", 2026, "8 8 8 8 8 8 8 8 8 8 8 8");
    shows(
        &plan.in_year(2026),
        &[
            // From July 2025 on, and from October on.
            ("hemtjanst.enhet.arbetade_timmar.2026-01", "310"),
            ("hemtjanst.egen.tatort.kostnad.2026-01", "-104160"),
            // The year's own cost per worked hour.
            ("hemtjanst.enhet.arbetskostnad.2026-01", "-62000"),
        ],
    );
    enter(&mut plan, &[("hemtjanst.egen.tatort/ersattning@2026", "500")]);
    shows(&plan.in_year(2026), &[("hemtjanst.egen.tatort.kostnad.2026-01", "-124000")]);
    // Neither says anything of the year before.
    shows(&plan, &[("hemtjanst.egen.tatort.kostnad.2025-12", "-130200")]);
}

#[test]
fn a_year_before_another_with_a_number_of_its_own_is_not_carried_past_it() {
    let mut plan = own_units();
    enter(&mut plan, &[("hemtjanst.enhet/brukartid@2026", "40")]);
    enter_row(&mut plan, "hemtjanst.egen.tatort/antagna_timmar_dygn", 2026, "8 8 8 8 8 8 8 8 8 8 8 8");
    enter_row(&mut plan, "hemtjanst.egen.tatort/antagna_timmar_dygn", 2027, "8 8 8 8 8 8 8 8 8 8 8 8");
    shows(&plan.in_year(2026), &[("hemtjanst.enhet.arbetade_timmar.2026-01", "620")]);
    // It held for its year; after it what always holds does.
    shows(&plan.in_year(2027), &[("hemtjanst.enhet.arbetade_timmar.2027-01", "496")]);
}

#[test]
fn what_is_not_closed_is_not_known_in_a_later_year() {
    let mut plan = year(2025, 8);
    plan.areas = vec![by_hand()];
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-1 -1 -1 -1 -1 -1 -1 -1 -9 -9 -9 -9");
    enter(&mut plan, &[("oversikt.a/budget@2026", "-24")]);
    choose(&mut plan, "oversikt.a", Choice::Method(Method::RemainingBudget));
    let later = plan.in_year(2026);
    assert_eq!(later.closed, 0);
    shows(
        &later,
        &[
            ("oversikt.a.utfall_fg_ar.2026-08", "-1"),
            ("oversikt.a.utfall_fg_ar.2026-09", "–"),
            ("oversikt.a.prognos", "-24"),
        ],
    );
    // The year itself says all of it to the year after when it is closed.
    plan.closed = 12;
    shows(&plan.in_year(2026), &[("oversikt.a.utfall_fg_ar.2026-09", "-9")]);
}

#[test]
fn saved_forecasts_are_compared_with_in_their_own_year() {
    let mut plan = year(2025, 8);
    plan.areas = vec![by_hand()];
    enter(&mut plan, &[("oversikt.a/budget@2025", "-120"), ("oversikt.a/budget@2026", "-240")]);
    let line = LineId::from("oversikt.a");
    let saved = |year| SavedForecast {
        name: "T1".into(),
        year,
        saved_on: day("2025-05-12"),
        closed: 4,
        by: String::new(),
        comment: String::new(),
        lines: [(line.clone(), SavedLine::deviating(number("-5")))].into(),
    };
    apply(&mut plan, Edit::SetSaved(vec![saved(2024), saved(2025)])).unwrap();
    shows(&plan, &[("oversikt.a.prognos.forandring", "5")]);
    let standing = |plan: &Plan| -> Vec<Standing> {
        let entries = entries(plan, &compute(plan), &line);
        entries.iter().map(|entry| entry.standing).collect()
    };
    assert_eq!(standing(&plan), [Standing::OtherYear, Standing::Counts]);
    // Another year has none, rather than that of this one.
    apply(&mut plan, Edit::SetYear(2026)).unwrap();
    shows(&plan, &[("oversikt.a.prognos.forandring", "–")]);
    assert_eq!(standing(&plan), [Standing::OtherYear, Standing::OtherYear]);
    let text = document::write(&plan);
    assert_eq!(document::read(&text), Ok(plan));
}

#[test]
fn a_year_gets_an_amount_of_its_own_that_is_yet_to_be_checked() {
    let mut plan = own_units();
    let before = plan.clone();
    let from: Address = "hemtjanst.enhet/kostnad_arbetad_timme@alltid".parse().unwrap();
    assert_eq!(Edit::amount_of_year(&plan, &from, 2026), None, "it has one");
    let edit = Edit::amount_of_year(&plan, &from, 2027).unwrap();
    let back = apply(&mut plan, edit).unwrap();
    let to: Address = "hemtjanst.enhet/kostnad_arbetad_timme@2027".parse().unwrap();
    assert_eq!(plan.inputs.get(&to), Some(number("100")));
    assert_eq!(plan.sources[&to].state, SourceState::Unverified);
    assert_eq!(compute(&plan).keys(), compute(&before).keys());
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, before);
    let nothing: Address = "hemtjanst.enhet/timmar_arsarbetare@alltid".parse().unwrap();
    assert_eq!(Edit::amount_of_year(&plan, &nothing, 2027), None);
}

#[test]
fn what_is_typed_for_other_years_is_kept() {
    let mut plan = example::plan().unwrap();
    for input in Input::ALL {
        let of = |year: i32| -> Vec<At> {
            input
                .holds()
                .iter()
                .flat_map(|holds| match holds {
                    Holds::Reported | Holds::Month | Holds::From => {
                        (1..=12).map(|month| At::Month(Month::new(year, month).unwrap())).collect()
                    }
                    Holds::Year => vec![At::Year(year)],
                    Holds::Tertial => (1..=3).map(|number| At::Tertial(year, number)).collect(),
                    Holds::Always => vec![At::Always, At::Year(year)],
                })
                .collect()
        };
        for at in (plan.year - 4..=plan.year + 3).flat_map(of) {
            assert!(input.holds_for(at));
            plan.inputs.set(&Address::new("oversikt.kvar", *input, at), Some(number("2")));
        }
    }
    check(&plan).unwrap();
    assert_eq!(document::read(&document::write(&plan)), Ok(plan));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Any year of any plan can be calculated and explained, and is what a plan of that year gives.
    #[test]
    fn any_year_of_any_plan(plan in plans::plan(), years in -4..=3_i32) {
        let year = plan.year + years;
        let seen = plan.in_year(year);
        check(&seen).unwrap();
        let figures = compute_year(&plan, year);
        prop_assert_eq!(figures.year, year);
        prop_assert_eq!(figures.closed, match years { ..0 => 12, 0 => plan.closed, _ => 0 });
        prop_assert_eq!(&figures, &compute(&seen));
        for key in figures.keys().into_iter().step_by(7) {
            let explained = explain(&seen, &figures, &key);
            let value = explained.and_then(|explained| explained.formula.value());
            prop_assert!(agree(value.unwrap(), figures.get(&key).unwrap()), "{key}");
        }
        // The plan's own year is the plan, and seeing another changes nothing of it.
        prop_assert_eq!(plan.in_year(plan.year), plan);
    }
}

#[test]
fn a_year_of_a_quantity_that_is_compared_reads_the_year_before() {
    let plan = example::plan().unwrap();
    let later = compute_year(&plan, plan.year + 1);
    let line = LineId::from("bistand");
    let january = Month::january(plan.year);
    let before = later.row(&line, Quantity::PaymentsLastYear).months[0];
    assert_eq!(before, compute(&plan).row(&line, Quantity::Payments).months[0], "{january}");
    assert!(before.is_some());
}
