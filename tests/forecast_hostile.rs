//! Histories that are hard on a forecast: gaps, one month, nothing but zeros, an income among costs, an outlier of a
//! hundred times, nothing or all closed, no budget, another year. Every month that can have a forecast has one, and what
//! could not be done is said with what to do about it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::forecast::{self, side_by_side};
use namndkalkyl::calc::{CheckKind, Figures, Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::{agree, explain};
use namndkalkyl::model::{Decimal, Input, LineId, Method, Month, Phasing, Plan};
use namndkalkyl::words;
use proptest::prelude::*;
use support::by_hand::{LINE, METHODS, by_hand, fell_back, put};
use support::ledger::{Choice, choose, enter_row, shows, shows_row};

/// Outcome of last year and of this, January first; a dash is an empty cell.
const HISTORIES: [(&str, &str, &str); 14] = [
    ("nothing", "", ""),
    ("one month", "", "-900"),
    ("one month of last year", "– – – – – – – – – – – -900", ""),
    ("a gap at the beginning", "", "– – -900 -950 -1000 -900 -900 -950 -980 -900 -1000 -900"),
    ("gaps", "-900 – -900 -900 – -900 -900 – -900 -900 – -900", "-900 – -950 – -1000 -900 – -950 -980 – -1000 -900"),
    ("a gap at the end", "", "-900 -950 -900 -950 -1000 -900 -900 – – – – –"),
    ("only zeros", "0 0 0 0 0 0 0 0 0 0 0 0", "0 0 0 0 0 0 0 0 0 0 0 0"),
    ("zeros last year", "0 0 0 0 0 0 0 0 0 0 0 0", "-900 -950 -1000 -900 -900 -950 -980 -900 -1000 -900 -900 -900"),
    ("an income among costs", "", "-900 -950 4000 -900 -900 -950 -980 -900 -1000 -900 -900 -900"),
    ("an outlier", "", "-900 -950 -1000 -95000 -900 -950 -980 -900 -1000 -900 -900 -900"),
    ("an outlier at the end", "", "-900 -950 -1000 -900 -900 -950 -980 -900 -1000 -900 -900 -90000"),
    (
        "cancelling out",
        "-900 900 -900 900 -900 900 -900 900 -900 900 -900 900",
        "900 -900 900 -900 900 -900 900 -900 900 -900 900 -900",
    ),
    (
        "last year partly",
        "– – – -900 -950 -1000 -900 -900 -950 -980 -900 -1000",
        "-900 -950 -1000 -900 -900 -950 -980 -900 -1000 -900 -900 -900",
    ),
    (
        "as large as can be",
        "-1000000000000 1000000000000 -1000000000000 0 0 0.000001 0 0 0 0 0 -0.000001",
        "1000000000000 -1000000000000 0.000001 -1000000000000 -1000000000000 -1000000000000 0 0 0 0 0 1000000000000",
    ),
];

fn plan_of(closed: u8, last_year: &str, this_year: &str, method: Method) -> Plan {
    let mut plan = by_hand(closed);
    enter_row(&mut plan, "oversikt.a/utfall", 2024, last_year);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, this_year);
    choose(&mut plan, LINE, Choice::Method(method));
    plan
}

fn year(figures: &Figures, quantity: Quantity) -> Option<Decimal> {
    figures.year(&LineId::from(LINE), quantity)
}

/// Everything that must hold of the row, whatever came before.
fn holds(plan: &Plan, what: &str) {
    let figures = compute(plan);
    let line = LineId::from(LINE);
    let row = |quantity| figures.row(&line, quantity);
    let (forecast, outcome, budget) = (row(Quantity::Forecast), row(Quantity::Outcome), row(Quantity::Budget));
    for i in 0..12 {
        // Wherever there is a budget to fall back on there is a forecast.
        assert!(forecast.months[i].is_some() || budget.months[i].is_none(), "{what}: month {}", i + 1);
        assert!(outcome.months[i].is_none() || forecast.months[i] == outcome.months[i], "{what}: month {}", i + 1);
    }
    let ahead: Decimal = (0..12).filter(|i| outcome.months[*i].is_none()).filter_map(|i| forecast.months[i]).sum();
    let to_date = outcome.to_date.unwrap_or_default();
    if let Some(year) = forecast.year {
        assert!(agree(year, to_date + ahead), "{what}: {year}, {to_date} and {ahead}");
    }
    let missing: Vec<u8> =
        (1..=plan.closed).filter(|month| outcome.months[usize::from(*month) - 1].is_none()).collect();
    let said = figures.checks.iter().any(|check| check.kind == CheckKind::OutcomeMissing(missing.clone()));
    assert_eq!(said, !missing.is_empty() && (outcome.year.is_some() || budget.year.is_some()), "{what}");
    for check in &figures.checks {
        let text = words::check(plan, check);
        for part in [&text.what, &text.hint] {
            assert!(part.ends_with('.') && !part.contains(['!', '-']) && part.len() > 10, "{what}: {part}");
        }
    }
    for key in figures.keys().into_iter().filter(|key| key.line == line) {
        let value = figures.get(&key).unwrap();
        let explained = explain(plan, &figures, &key).unwrap_or_else(|| panic!("{what}: {key}"));
        let found = explained.formula.value().unwrap_or_else(|| panic!("{what}: {key}"));
        // Where amounts as large as can be cancel out, the last digits of their weights are left.
        assert!(agree(found, value) || (found - value).abs() < Decimal::new(1, 6), "{what}: {key} {found} {value}");
    }
    forecast::proposal(plan, &figures, &line);
    forecast::tried(plan, &figures, &line);
    forecast::suspected_months(plan, &figures, &line);
}

#[test]
fn every_history_with_every_method() {
    for (what, last_year, this_year) in HISTORIES {
        for closed in [0, 1, 3, 6, 7, 11, 12] {
            for method in METHODS {
                let plan = plan_of(closed, last_year, this_year, method);
                holds(&plan, &format!("{what}, {closed} closed, {method:?}"));
            }
        }
    }
}

#[test]
fn with_everything_added_and_without_a_budget() {
    for (what, last_year, this_year) in HISTORIES {
        for closed in [1, 7] {
            for method in METHODS {
                let mut plan = plan_of(closed, last_year, this_year, method);
                for (month, one_off, step) in [(-2, -90_000, -75), (2, 4_000, 100), (5, -1, -75), (10, -50_000, 3)] {
                    put(&mut plan, Input::OneOff, month, one_off);
                    put(&mut plan, Input::OneOffChance, month, 30);
                    put(&mut plan, Input::Step, month, step);
                }
                holds(&plan, &format!("{what}, {closed} closed, {method:?}, adjusted"));
                choose(&mut plan, LINE, Choice::OnAccumulated(true));
                holds(&plan, &format!("{what}, {closed} closed, {method:?}, on accumulated"));
                apply(&mut plan, Edit::SetCell("oversikt.a/budget@2025".parse().unwrap(), None)).unwrap();
                holds(&plan, &format!("{what}, {closed} closed, {method:?}, no budget"));
                apply(&mut plan, Edit::SetYear(2026)).unwrap();
                holds(&plan, &format!("{what}, {closed} closed, {method:?}, the year after"));
            }
        }
    }
}

#[test]
fn what_could_not_be_done_is_said_with_what_to_do() {
    let says = |plan: &Plan| -> Vec<String> {
        let checks = compute(plan).checks.into_iter().filter(|check| check.line.as_str() == LINE);
        let texts = checks.map(|check| words::check(plan, &check));
        texts.map(|text| format!("{} {}", text.what, text.hint)).collect()
    };
    let plan = plan_of(8, "", "-900 -950 -1000 -900 -900 -950 – -900", Method::Ses);
    assert_eq!(
        says(&plan),
        [
            "A: prognosmetoden ”Utjämning, nyare månader väger mer” saknar underlag. Tills vidare räknas resten av \
             året med ”Snitt av årets månader”. Fyll i utfall för minst fyra månader i rad till och med den senast stängda, eller välj en \
             annan prognosmetod.",
            "A: utfall saknas för juli. Hittills räknas utan dem. I helåret används prognosen i stället. Fyll i utfallet, eller ändra senast stängda månad i \
             sidhuvudet.",
        ]
    );
    for (method, needed) in [
        (Method::Typical, "minst tre månader i rad"),
        (Method::Theta, "minst fyra månader i rad"),
        (Method::Damped, "minst sex månader i rad"),
        (Method::Combined, "minst två månader i rad"),
        (Method::LastYearShare, "förra årets alla månader"),
        (Method::RunRate(1), "någon av de stängda månader"),
        (Method::Manual, "din egen prognos"),
    ] {
        let plan = plan_of(3, "", "-900 -900", method);
        let said = says(&plan).join(" ");
        assert!(said.contains(needed), "{method:?}: {said}");
    }
    // A month that is known is something to go by, though the last one is missing and there is no budget.
    let mut plan = plan_of(2, "", "-900", Method::Typical);
    let no_budget = Edit::SetCell("oversikt.a/budget@2025".parse().unwrap(), None);
    apply(&mut plan, no_budget.clone()).unwrap();
    shows(&plan, &[("oversikt.a.prognos", "-10800"), ("oversikt.a.prognos.2025-12", "-900")]);
    assert_eq!(says(&plan).len(), 3, "{:?}", says(&plan));
    // Nothing at all is no forecast.
    let mut plan = plan_of(2, "", "", Method::Typical);
    apply(&mut plan, no_budget).unwrap();
    shows(&plan, &[("oversikt.a.prognos", "–"), ("oversikt.a.prognos.2025-12", "–")]);
    assert!(says(&plan)[0].contains("raden har ingen prognos"), "{:?}", says(&plan));
}

#[test]
fn the_year_after_the_months_of_this_one_are_those_of_last_year() {
    let mut plan = plan_of(12, "", &"-900 ".repeat(12), Method::Ses);
    put(&mut plan, Input::OneOff, 11, -50_000);
    put(&mut plan, Input::Outcome, 11, -50_900);
    apply(&mut plan, Edit::SetYear(2026)).unwrap();
    apply(&mut plan, Edit::SetClosed(0)).unwrap();
    shows_row(&plan, "oversikt.a.prognos", &"-900 ".repeat(12));
    shows(&plan, &[("oversikt.a.utfall_fg_ar.2026-12", "-50900")]);
    // December's one-off is no pattern to spread a sum by either.
    choose(&mut plan, LINE, Choice::Method(Method::LastYearShare));
    apply(&mut plan, Edit::SetClosed(1)).unwrap();
    enter_row(&mut plan, "oversikt.a/utfall", 2026, "-450");
    shows_row(&plan, "oversikt.a.prognos", &"-450 ".repeat(12));
}

/// A row by hand with any months of two years, any budget, method, phasing and additions.
fn any_row() -> impl Strategy<Value = Plan> {
    let month = || {
        prop_oneof![
            3 => Just(None),
            6 => (-150_000_i64..50_000).prop_map(Some),
            2 => Just(Some(-100_000)),
            1 => Just(Some(0)),
            1 => Just(Some(-10_000_000)),
        ]
    };
    let months = prop_oneof![
        prop::collection::vec(month(), 24),
        prop::collection::vec((-150_000_i64..-50_000).prop_map(Some), 24),
    ];
    let additions = prop::collection::vec((-24_i32..12, -500_000_i64..500_000, -75_i64..=100, 0_i64..=100), 0..4);
    let choices = (
        prop::sample::select(METHODS.to_vec()),
        prop::option::of(any::<bool>()),
        prop::sample::select(vec![Phasing::Flat, Phasing::Days, Phasing::LastYear]),
    );
    let typed =
        (prop::option::of(-100_000_i64..100_000), prop::option::of(-500_000_i64..0), prop::option::of(0_i32..12));
    (0_u8..=12, months, additions, choices, typed).prop_map(
        |(closed, months, additions, (method, on_accumulated, phasing), (budget, own, own_month))| {
            let mut plan = by_hand(closed);
            let set = |plan: &mut Plan, cell: &str, value: Option<i64>| {
                let value = value.map(|value| Decimal::new(value, 1));
                apply(plan, Edit::SetCell(cell.parse().unwrap(), value)).unwrap();
            };
            set(&mut plan, "oversikt.a/budget@2025", budget);
            set(&mut plan, "oversikt.a/prognos@2025", own);
            if let Some(month) = own_month {
                put(&mut plan, Input::Forecast, month, own.unwrap_or(-7));
            }
            for (month, value) in (-12..).zip(months) {
                let month = Month::january(2025).plus(month);
                set(&mut plan, &format!("oversikt.a/utfall@{month}"), value);
            }
            for (month, one_off, step, chance) in additions {
                put(&mut plan, Input::OneOff, month, one_off);
                put(&mut plan, Input::OneOffChance, month, chance);
                put(&mut plan, Input::Step, month, step);
            }
            choose(&mut plan, LINE, Choice::Method(method));
            choose(&mut plan, LINE, Choice::Phasing(phasing));
            if let Some(yes) = on_accumulated {
                choose(&mut plan, LINE, Choice::OnAccumulated(yes));
            }
            plan
        },
    )
}

/// Outcome, one-off and step of a month.
type Extreme = (i64, Option<i64>, Option<i64>);

/// Amounts and changes at their limits: steps up and down, or the same way for four years.
fn extreme() -> impl Strategy<Value = Vec<Extreme>> {
    let largest = 1_000_000_000_000_i64;
    let amount = prop::sample::select(vec![largest, -largest, largest - 1, -1, 0]);
    let one_off = prop::option::of(prop::sample::select(vec![largest, -largest]));
    let step = prop::option::of(prop::sample::select(vec![100_i64, -75, 99]));
    let all_the_same = prop::option::of(prop::sample::select(vec![100_i64, -75]));
    (all_the_same, prop::collection::vec((amount, one_off, step), 48)).prop_map(|(same, months)| {
        months.into_iter().map(|(amount, one_off, step)| (amount, one_off, same.or(step))).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_is_too_large(months in extreme(), closed in 0_u8..=12, on_accumulated: bool) {
        let mut plan = by_hand(closed);
        choose(&mut plan, LINE, Choice::OnAccumulated(on_accumulated));
        for (month, (amount, one_off, step)) in (-36..).zip(months) {
            put(&mut plan, Input::Outcome, month, amount);
            if let Some(one_off) = one_off {
                put(&mut plan, Input::OneOff, month, one_off);
            }
            if let Some(step) = step {
                put(&mut plan, Input::Step, month, step);
            }
        }
        for method in METHODS {
            choose(&mut plan, LINE, Choice::Method(method));
            let figures = compute(&plan);
            for key in figures.keys().into_iter().filter(|key| key.line.as_str() == LINE) {
                prop_assert!(explain(&plan, &figures, &key).is_some(), "{}", key);
            }
            forecast::tried(&plan, &figures, &LineId::from(LINE));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The year is what has come and what is ahead, to the last digit; and no method falls back without saying so.
    #[test]
    fn the_year_is_outcome_and_forecast_and_a_fall_back_is_said(plan in any_row()) {
        holds(&plan, "any row");
        let figures = compute(&plan);
        let line = LineId::from(LINE);
        let forecast = figures.row(&line, Quantity::Forecast);
        let outcome = figures.row(&line, Quantity::Outcome);
        let ahead = (0..12).filter(|i| outcome.months[*i].is_none()).filter_map(|i| forecast.months[i]);
        let both: Vec<Decimal> = outcome.months.iter().flatten().copied().chain(ahead).collect();
        // Digits that no decimal can hold are all that addition in another order may lose.
        let sum: Decimal = both.iter().sum();
        prop_assert!((forecast.year.unwrap_or_default() - sum).abs() < Decimal::new(1, 18), "{:?} {}", forecast.year, sum);

        // What the method gives the months ahead with another budget than the line's: the same, or it fell back and says so.
        let method = plan.method(&line, Method::RemainingBudget);
        let mut other = plan.clone();
        let doubled = year(&figures, Quantity::Budget).unwrap_or_default() * Decimal::TWO - Decimal::from(77);
        apply(&mut other, Edit::SetCell("oversikt.a/budget@2025".parse().unwrap(), Some(doubled))).unwrap();
        let closed = usize::from(plan.closed);
        let moved = compute(&other).row(&line, Quantity::Forecast).months[closed..] != forecast.months[closed..];
        let by_budget = matches!(method, Method::RemainingBudget | Method::Halfway | Method::Manual);
        prop_assert!(!moved || by_budget || fell_back(&figures), "{:?} goes by the budget and does not say so", method);
        if fell_back(&figures) {
            let mut rest = plan.clone();
            choose(&mut rest, LINE, Choice::Method(Method::Proposal));
            prop_assert_eq!(forecast.months, compute(&rest).row(&line, Quantity::Forecast).months);
        }
        for candidate in side_by_side(&plan, &line) {
            prop_assert!(!candidate.chosen || candidate.usable != fell_back(&figures) || method == Method::RemainingBudget);
        }
    }
}
