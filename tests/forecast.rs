//! Phasing of budgets and the forecast methods that every line has.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{CheckKind, compute, is_pattern, phased};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Area, AreaSource, Decimal, LineId, Method, Phasing, Plan};
use proptest::collection::vec;
use proptest::prelude::*;
use support::full::number;
use support::ledger::{Choice, choose, enter, enter_row, figure, noticed, shows, shows_row, stands_in, year};

/// The line of the only row of the table, typed by hand.
const LINE: &str = "oversikt.a";

/// A table with one row by hand and a budget of 12 000 kr.
fn by_hand(closed: u8) -> Plan {
    let mut plan = year(2025, closed);
    plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual });
    enter(&mut plan, &[("oversikt.a/budget@2025", "-12000")]);
    plan
}

#[test]
fn flat_by_days_by_last_year_and_by_hand() {
    let mut plan = by_hand(0);
    shows_row(&plan, "oversikt.a.budget", &"-1000 ".repeat(12));
    shows(&plan, &[("oversikt.a.budget.t1", "-4000"), ("oversikt.a.budget.ack", "–")]);

    choose(&mut plan, LINE, Choice::Phasing(Phasing::Days));
    enter(&mut plan, &[("oversikt.a/budget@2025", "-36500")]);
    shows_row(&plan, "oversikt.a.budget", "-3100 -2800 -3100 -3000 -3100 -3000 -3100 -3100 -3000 -3100 -3000 -3100");

    choose(&mut plan, LINE, Choice::Phasing(Phasing::LastYear));
    enter_row(&mut plan, "oversikt.a/utfall", 2024, "-10 -20 -10 -10 -10 -10 -10 -10 -10 -10 -10 -80");
    shows_row(&plan, "oversikt.a.budget", "-1825 -3650 -1825 -1825 -1825 -1825 -1825 -1825 -1825 -1825 -1825 -14600");
    // A grant in one month of last year: income stays income.
    enter_row(&mut plan, "oversikt.a/utfall", 2024, "20 -20 -20 -20 -20 -20 -20 -20 -20 -20 -20 -20");
    shows_row(&plan, "oversikt.a.budget", "3650 -3650 -3650");

    choose(&mut plan, LINE, Choice::Phasing(Phasing::ByHand));
    enter_row(&mut plan, "oversikt.a/budget", 2025, "-500 – -700");
    shows_row(&plan, "oversikt.a.budget", "-500 0 -700 0 0 0 0 0 0 0 0 0");
}

#[test]
fn a_phasing_with_nothing_to_go_by_is_flat_and_says_so() {
    let mut plan = by_hand(0);
    let flat = "-1000 ".repeat(12);
    choose(&mut plan, LINE, Choice::Phasing(Phasing::ByHand));
    shows_row(&plan, "oversikt.a.budget", &flat);
    assert_eq!(noticed(&plan, &CheckKind::PhasingFellBack(Phasing::ByHand)), [LINE]);

    choose(&mut plan, LINE, Choice::Phasing(Phasing::LastYear));
    let cancelling = "-100 100 -100 100 -100 100 -100 100 -100 100 -100 100.5";
    for last_year in ["-10 -20 -10", &"0 ".repeat(12), cancelling] {
        let mut plan = plan.clone();
        enter_row(&mut plan, "oversikt.a/utfall", 2024, last_year);
        shows_row(&plan, "oversikt.a.budget", &flat);
        assert_eq!(noticed(&plan, &CheckKind::PhasingFellBack(Phasing::LastYear)), [LINE], "{last_year}");
    }
}

#[test]
fn a_budget_by_hand_that_differs_from_the_years_is_noticed() {
    let mut plan = by_hand(0);
    choose(&mut plan, LINE, Choice::Phasing(Phasing::ByHand));
    enter_row(&mut plan, "oversikt.a/budget", 2025, &"-1000 ".repeat(12));
    assert_eq!(noticed(&plan, &CheckKind::BudgetByHandDiffers), [] as [&str; 0]);
    enter(&mut plan, &[("oversikt.a/budget@2025-03", "-1000.01")]);
    assert_eq!(noticed(&plan, &CheckKind::BudgetByHandDiffers), [LINE]);
    shows(&plan, &[("oversikt.a.budget", "-12000.01")]);
}

#[test]
fn the_plans_phasing_holds_where_a_line_has_none() {
    let mut plan = by_hand(0);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-36500")]);
    plan.settings.phasing = Phasing::Days;
    shows(&plan, &[("oversikt.a.budget.2025-02", "-2800")]);
    choose(&mut plan, LINE, Choice::Phasing(Phasing::Flat));
    assert!(agree(figure(&plan, "oversikt.a.budget.2025-02"), number("-36500") / number("12")));
}

/// Three closed months, and what each method gives for April and on.
#[test]
fn each_method() {
    let mut plan = by_hand(3);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-1100 -1300 -1500 -9999");
    enter_row(&mut plan, "oversikt.a/utfall", 2024, "-400 -400 -500 -650 -260 -1 -1 -1 -1 -1 -1 -2600");
    let closed = "-1100 -1300 -1500";
    for (method, rest) in [
        (Method::RemainingBudget, "-1000 -1000"),
        (Method::RunRate(1), "-1500 -1500"),
        (Method::RunRate(2), "-1400 -1400"),
        (Method::RunRate(12), "-1300 -1300"),
        // Three times last year by March.
        (Method::LastYearShare, "-1950 -780 -3 -3 -3 -3 -3 -3 -7800"),
    ] {
        choose(&mut plan, LINE, Choice::Method(method));
        shows_row(&plan, "oversikt.a.prognos", &format!("{closed} {rest}"));
        assert!(!stands_in(&plan, LINE));
    }
    // There is no calculator behind the row: the proposed method stands in.
    choose(&mut plan, LINE, Choice::Method(Method::Calculator));
    assert!(stands_in(&plan, LINE));
}

#[test]
fn a_manual_figure_for_the_year_is_spread_as_the_budget_left() {
    let mut plan = by_hand(3);
    choose(&mut plan, LINE, Choice::Method(Method::Manual));
    choose(&mut plan, LINE, Choice::Phasing(Phasing::ByHand));
    enter_row(&mut plan, "oversikt.a/budget", 2025, "-1 -1 -1 -100 -200 -100 -100 -100 -100 -100 -100 -100");
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-500 -500 -500");
    enter(&mut plan, &[("oversikt.a/prognos@2025", "-3500")]);
    shows_row(&plan, "oversikt.a.prognos", "-500 -500 -500 -200 -400 -200 -200 -200 -200 -200 -200 -200");
    // Where the figure and the budget have different signs, the months share evenly.
    enter(&mut plan, &[("oversikt.a/prognos@2025", "300")]);
    shows_row(&plan, "oversikt.a.prognos", "-500 -500 -500 200 200 200");
    // A closed month without outcome is among those left.
    apply(&mut plan, Edit::SetCell("oversikt.a/utfall@2025-02".parse().unwrap(), None)).unwrap();
    shows(&plan, &[("oversikt.a.prognos", "300"), ("oversikt.a.prognos.2025-02", "130")]);
    assert_eq!(noticed(&plan, &CheckKind::OutcomeMissing(vec![2])), [LINE]);
    // Typed months go before the year's figure, and the rest is budget.
    enter(&mut plan, &[("oversikt.a/prognos@2025-05", "-7")]);
    shows_row(&plan, "oversikt.a.prognos", "-500 -1 -500 -100 -7 -100");
}

#[test]
fn a_method_with_too_little_to_go_by_has_the_proposed_one_stand_in_and_says_so() {
    let mut plan = by_hand(3);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-1100 – -1500");
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &"-100 ".repeat(12));
    // Last year's share needs every closed month; a manual figure has to be typed.
    for method in [Method::LastYearShare, Method::Manual] {
        choose(&mut plan, LINE, Choice::Method(method));
        shows_row(&plan, "oversikt.a.prognos", "-1100 -1300 -1500 -1300");
        assert_eq!(noticed(&plan, &CheckKind::MethodFellBack(method, Some(Method::RunRate(12)))), [LINE]);
    }
    // Nor can a year be foreseen from a month that was a thousandth of it.
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-1100 -1300 -1500");
    enter_row(&mut plan, "oversikt.a/utfall", 2024, "-1 -1 -1 -1000");
    choose(&mut plan, LINE, Choice::Method(Method::LastYearShare));
    assert!(stands_in(&plan, LINE));
    // Nothing closed: no mean of the last months. All closed: no method is needed.
    let mut plan = by_hand(0);
    choose(&mut plan, LINE, Choice::Method(Method::RunRate(3)));
    let by_budget = CheckKind::MethodFellBack(Method::RunRate(3), Some(Method::RemainingBudget));
    assert_eq!(noticed(&plan, &by_budget), [LINE]);
    plan.closed = 12;
    assert!(!stands_in(&plan, LINE));
}

#[test]
fn months_that_cancel_out_are_no_pattern() {
    let kr = |values: [i64; 4]| values.map(Decimal::from);
    for (months, yes) in [
        ([1, 1, 1, 1], true),
        ([100, -99, 0, 0], true),
        ([101, -100, 0, 0], false),
        ([1, -1, 0, 0], false),
        ([0, 0, 0, 0], false),
    ] {
        assert_eq!(is_pattern(&kr(months), kr(months).iter().sum()), yes, "{months:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// To the öre and beyond: months, tertials and to date, whatever the phasing.
    #[test]
    fn every_phasing_adds_up_to_the_year(
        (budget, decimals) in (-1_000_000_000_000_i64..=1_000_000_000_000, 0_u32..=12),
        last in vec(-1_000_000_i64..1_000_000, 12),
        phasing in prop::sample::select(vec![Phasing::Flat, Phasing::Days, Phasing::LastYear]),
        year_of in 2023..=2028,
        closed in 0_u8..=12,
    ) {
        let mut plan = year(year_of, closed);
        plan.settings.phasing = phasing;
        let budget = Decimal::new(budget, decimals);
        prop_assume!(budget.is_zero() || budget.abs() >= Decimal::new(1, 6));
        enter(&mut plan, &[(&format!("oversikt.a/budget@{year_of}"), &budget.to_string())]);
        let last: Vec<String> = last.iter().map(i64::to_string).collect();
        enter_row(&mut plan, "oversikt.a/utfall", year_of - 1, &last.join(" "));
        let months = phased(&plan, &LineId::from(LINE), &mut Vec::new()).map(Option::unwrap);
        prop_assert_eq!(months.iter().sum::<Decimal>(), budget);
        prop_assert_eq!(months.iter().rev().sum::<Decimal>(), budget);
    }

    /// Outcome of closed months and the method for the rest add up, and no method touches what is booked.
    #[test]
    fn booked_months_stay_as_they_are(
        outcome in vec(-1_000_000_i64..1_000_000, 12),
        last in vec(-1_000_000_i64..1_000_000, 12),
        closed in 0_u8..=12,
        method in prop_oneof![
            Just(Method::RemainingBudget), Just(Method::LastYearShare), Just(Method::Manual),
            (1_u8..=12).prop_map(Method::RunRate),
        ],
    ) {
        let row = |values: &[i64]| values.iter().map(i64::to_string).collect::<Vec<_>>().join(" ");
        let mut plan = by_hand(closed);
        enter_row(&mut plan, "oversikt.a/utfall", 2025, &row(&outcome));
        enter_row(&mut plan, "oversikt.a/utfall", 2024, &row(&last));
        enter(&mut plan, &[("oversikt.a/prognos@2025", "-500000.5")]);
        choose(&mut plan, LINE, Choice::Method(method));
        let figures = compute(&plan);
        let forecast = figures.row(&LineId::from(LINE), namndkalkyl::calc::Quantity::Forecast);
        for (found, booked) in forecast.months.iter().zip(&outcome).take(usize::from(closed)) {
            prop_assert_eq!(*found, Some(Decimal::from(*booked)));
        }
        let sum: Decimal = forecast.months.iter().flatten().sum();
        prop_assert!(agree(sum, forecast.year.unwrap()));
        if method == Method::Manual && closed < 12 {
            prop_assert_eq!(sum, number("-500000.5"));
        }
        if let Method::RunRate(months) = method && closed > 0 && closed < 12 {
            let first = usize::from(closed.saturating_sub(months));
            let last: i64 = outcome[first..usize::from(closed)].iter().sum();
            let mean = Decimal::from(last) / Decimal::from(usize::from(closed) - first);
            prop_assert!(agree(forecast.months[11].unwrap(), mean));
        }
    }
}

#[test]
fn a_closed_month_without_outcome_counts_with_its_budget_by_every_method() {
    let mut plan = by_hand(6);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-900 – -1100 -950 -1050 -1000");
    for method in [
        Method::RemainingBudget,
        Method::LastYearShare,
        Method::Typical,
        Method::Ses,
        Method::Theta,
        Method::Combined,
        Method::Halfway,
        Method::Manual,
    ] {
        choose(&mut plan, LINE, Choice::Method(method));
        shows(&plan, &[("oversikt.a.prognos.2025-01", "-900"), ("oversikt.a.prognos.2025-02", "-1000")]);
    }
}
