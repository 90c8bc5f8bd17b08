//! Each forecast method against figures made by hand, against the same written in plain floats, and against what must
//! hold of every way to go on.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::forecast::{exact_parts, way};
use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Decimal, Input, LineId, LineSettings, Method, Plan};
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use support::by_hand::{LINE, METHODS, ahead, booked, by_hand, fell_back, forecast, kr, months, put, with_history};
use support::full::number;
use support::ledger::{Choice, choose, enter, enter_row, same_figures, shows, shows_row};
use support::{plans, smoothing};

#[test]
fn run_rate_is_the_mean_of_the_last_closed_months() {
    let mut plan = by_hand(8);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-100 -200 -300 -400 -500 -600 -700 -800 -9999");
    // Last year does not count.
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &"-77777 ".repeat(12));
    for (months, mean) in [(1, "-800"), (2, "-750"), (3, "-700"), (5, "-600"), (8, "-450"), (12, "-450")] {
        choose(&mut plan, LINE, Choice::Method(Method::RunRate(months)));
        shows_row(
            &plan,
            "oversikt.a.prognos",
            &format!("-100 -200 -300 -400 -500 -600 -700 -800 {mean} {mean} {mean} {mean}"),
        );
    }
    // Three months of which one is missing are two, and the missing one is forecast as the rest.
    let mut plan = by_hand(8);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-100 -200 -300 -400 -500 -600 – -800");
    for (months, mean) in [(1, "-800"), (2, "-800"), (3, "-700"), (12, "-414.2857142857142857142857143")] {
        choose(&mut plan, LINE, Choice::Method(Method::RunRate(months)));
        shows(&plan, &[("oversikt.a.prognos.2025-07", mean), ("oversikt.a.prognos.2025-12", mean)]);
    }
}

#[test]
fn a_typical_month_leaves_out_the_highest_and_the_lowest() {
    for (closed, outcome, typical) in [
        // Of three and four the one or two in the middle.
        (3, "-700 -100 -300", "-300"),
        (3, "-5 -5 -900", "-5"),
        (4, "-700 -100 -300 -400", "-350"),
        (4, "-9 -9 -1 -1", "-5"),
        // Of ties one goes and one stays.
        (5, "-100 -900 -100 -900 -500", "-500"),
        (5, "-2 -2 -2 -2 -2000", "-2"),
        (8, "-10 -20 -30 -40 -50 -60 -70 -1000", "-45"),
        (8, "100 -20 -30 -40 -50 -60 -70 -30", "-38.333333333333333333333333333"),
    ] {
        let mut plan = by_hand(closed);
        enter_row(&mut plan, "oversikt.a/utfall", 2025, outcome);
        choose(&mut plan, LINE, Choice::Method(Method::Typical));
        shows(&plan, &[("oversikt.a.prognos.2025-09", typical), ("oversikt.a.prognos.2025-12", typical)]);
    }
    // The last twelve months, whatever year they are of: of January, and of all that came before February, the last
    // twelve without −9 and −1 200.
    let mut plan = by_hand(1);
    enter_row(&mut plan, "oversikt.a/utfall", 2024, "-5000 -9 -30 -30 -30 -30 -30 -30 -30 -30 -30 -1200");
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-40");
    choose(&mut plan, LINE, Choice::Method(Method::Typical));
    shows(&plan, &[("oversikt.a.prognos.2025-02", "-31")]);
}

#[test]
fn a_combined_month_is_halfway_between_the_mean_and_a_typical_one() {
    for (closed, outcome, combined) in [
        (2, "-100 -300", "-200"),
        (3, "-700 -100 -400", "-400"),
        // Half of −100 and half of −10.
        (4, "-10 -10 -10 -370", "-55"),
        // Half of −160 and half of −45.
        (8, "-10 -20 -30 -40 -50 -60 -70 -1000", "-102.5"),
    ] {
        let mut plan = by_hand(closed);
        enter_row(&mut plan, "oversikt.a/utfall", 2025, outcome);
        choose(&mut plan, LINE, Choice::Method(Method::Combined));
        shows(&plan, &[("oversikt.a.prognos.2025-12", combined)]);
    }
}

/// Four months with one error, which is the same whatever the α: the calmest one, 0.05, is taken.
#[test]
fn smoothing_by_hand() {
    let mut plan = with_history(4, &kr(&[-1_000, -1_000, -1_000, -2_000]), Method::Ses);
    let level = "-1050 ".repeat(8);
    shows_row(&plan, "oversikt.a.prognos", &format!("-1000 -1000 -1000 -2000 {level}"));
    // The line through them falls by 300 a month; half of it for every month, and for the (1 − 0.95⁴) / 0.05 = 3.709875
    // months that the level lags behind: −1050 − 150 × 3.709875.
    choose(&mut plan, LINE, Choice::Method(Method::Theta));
    let found = ahead(&plan);
    for (month, found) in found.iter().enumerate() {
        let expected = number("-1606.48125") - Decimal::from(150 * month as i64);
        assert!((found - expected).abs() < number("0.000001"), "{month}: {found}, expected {expected}");
    }
}

#[test]
fn each_way_needs_so_many_months_in_a_row() {
    for (method, fewest) in
        [(Method::Combined, 2), (Method::Typical, 3), (Method::Ses, 4), (Method::Theta, 4), (Method::Damped, 6)]
    {
        for closed in 1..12_u8 {
            let plan = with_history(closed, &vec![Decimal::from(-7); usize::from(closed)], method);
            assert_eq!(fell_back(&compute(&plan)), closed < fewest, "{method:?} {closed}");
            // With too few the proposed one stands in: halfway to the budget as soon as two months are known.
            let month = if closed < fewest && closed >= 2 { "-503.5" } else { "-7" };
            shows(&plan, &[("oversikt.a.prognos.2025-12", month)]);
            // Months of last year count as well, as long as they are in a row.
            let mut plan = plan;
            for back in 1..=6 {
                put(&mut plan, Input::Outcome, -back, -7);
            }
            assert!(!fell_back(&compute(&plan)), "{method:?} {closed}");
        }
    }
}

/// What the textbooks make of a history; nothing where there are too few months.
fn expected(method: Method, history: &[f64], horizon: usize) -> Option<Vec<f64>> {
    let fewest = match method {
        Method::Combined => 2,
        Method::Typical => 3,
        Method::Ses | Method::Theta => 4,
        _ => 6,
    };
    if history.len() < fewest {
        return None;
    }
    Some(match method {
        Method::Typical => vec![smoothing::typical(history); horizon],
        Method::Ses => vec![smoothing::simple(history).0; horizon],
        Method::Theta => smoothing::theta(history, horizon),
        Method::Damped => smoothing::damped(history, horizon),
        _ => smoothing::combined(history, horizon),
    })
}

const WEIGHED: [Method; 5] = [Method::Typical, Method::Ses, Method::Damped, Method::Theta, Method::Combined];

/// Months up to the last closed one of three, with or without those of last year and the year before.
fn histories() -> impl Strategy<Value = (u8, Vec<i64>)> {
    (0_u8..12).prop_flat_map(|closed| {
        let this_year = usize::from(closed);
        let earlier = prop_oneof![Just(0_usize), Just(12), 0..37_usize];
        (Just(closed), earlier.prop_flat_map(move |earlier| months(this_year + earlier)))
    })
}

/// Whether a month lies across zero from all that came before.
fn crosses(history: &[i64], month: f64) -> bool {
    let one_side =
        |sign: i64| history.iter().all(|before| before * sign >= 0) && history.iter().any(|before| *before != 0);
    one_side(-1) && month > 0.0 || one_side(1) && month < 0.0
}

fn size(history: &[i64]) -> i64 {
    history.iter().map(|month| month.abs()).max().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn smoothing_is_as_the_textbooks_have_it((closed, history) in histories()) {
        let floats: Vec<f64> = history.iter().map(|month| *month as f64).collect();
        for method in WEIGHED {
            let plan = with_history(closed, &kr(&history), method);
            let held = |month: f64| if crosses(&history, month) { 0.0 } else { month };
            let expected = expected(method, &floats, usize::from(12 - closed));
            let expected = expected.map(|months| months.into_iter().map(held).collect::<Vec<_>>());
            prop_assert_eq!(fell_back(&compute(&plan)), expected.is_none());
            for (found, expected) in ahead(&plan).into_iter().zip(expected.unwrap_or_default()) {
                let expected = if crosses(&history, expected) { 0.0 } else { expected };
                let off = (found.to_f64().unwrap() - expected).abs();
                prop_assert!(off <= 1e-6 * expected.abs().max(size(&history) as f64), "{:?} {} {}", method, found, expected);
            }
        }
    }

    /// What is shown as weights is all there is to a forecast: the parts make it again exactly, and as shares they are one.
    #[test]
    fn parts_make_the_forecast_and_add_up((closed, history) in histories()) {
        let exact = kr(&history);
        let horizon = usize::from(12 - closed);
        for method in WEIGHED {
            let Some(rows) = exact_parts(&exact, way(method).unwrap(), horizon) else { continue };
            prop_assert_eq!(rows.len(), horizon);
            let found = ahead(&with_history(closed, &exact, method));
            for (row, found) in rows.iter().zip(found) {
                prop_assert_eq!(row.len(), history.len());
                let whole: Decimal = row.iter().sum();
                let shares: Decimal = row.iter().map(|part| part / whole).sum();
                prop_assert!((shares - Decimal::ONE).abs() < number("0.000000000000000000001"));
                let made: Decimal = row.iter().zip(&exact).map(|(part, month)| part * month).sum();
                let made = made / whole;
                let crossed = crosses(&history, made.to_f64().unwrap());
                prop_assert_eq!(if crossed { Decimal::ZERO } else { made }, found);
            }
        }
    }

    #[test]
    fn a_history_that_stands_still_goes_on_to_the_ore(
        level in -100_000_000_i64..100_000_000, closed in 6_u8..12, earlier in 0_usize..=36,
    ) {
        let level = Decimal::new(level, 2);
        // Last year in full, so that its share can be told.
        let earlier = if earlier < 12 { 12 } else { earlier };
        for method in METHODS {
            let mut plan = with_history(closed, &vec![level; usize::from(closed) + earlier], method);
            enter(&mut plan, &[("oversikt.a/budget@2025", &(level * Decimal::from(12)).to_string())]);
            put(&mut plan, Input::Forecast, i32::from(closed), level);
            if method == Method::LastYearShare && level.is_zero() {
                continue;
            }
            prop_assert!(!fell_back(&compute(&plan)), "{:?}", method);
            for month in ahead(&plan) {
                prop_assert!(agree(month, level), "{:?} {} {}", method, month, level);
            }
        }
    }

    /// In öre or in tkr, from zero or from a thousand: every method only carries on what it sees.
    #[test]
    fn scaling_and_shifting_the_months_scales_and_shifts_the_forecast(
        closed in 6_u8..12, history in months(30), times in prop::sample::select(vec![2_i64, 5, -1, -3, 10]), plus in -700_i64..700,
    ) {
        let history = &history[..usize::from(closed) + 18];
        let limit = Decimal::new(size(history) * times.abs() + 12_000, 0) * number("0.000001");
        for method in METHODS {
            let plan = |times: i64, plus: i64| {
                let moved: Vec<i64> = history.iter().map(|month| month * times + plus).collect();
                let mut plan = with_history(closed, &kr(&moved), method);
                let budget = -12_000 * times + 12 * plus;
                enter(&mut plan, &[("oversikt.a/budget@2025", &budget.to_string())]);
                for month in i32::from(closed)..12 {
                    put(&mut plan, Input::Forecast, month, -900 * times + plus);
                }
                plan
            };
            // A share of last year scales but does not shift.
            let plus = if method == Method::LastYearShare { 0 } else { plus };
            let combined = |mut plan: Plan| {
                choose(&mut plan, LINE, Choice::Method(Method::Combined));
                ahead(&plan)
            };
            let held = [plan(1, 0), plan(times, plus)].map(combined).iter().flatten().any(Decimal::is_zero);
            for (one, other) in ahead(&plan(1, 0)).into_iter().zip(ahead(&plan(times, plus))) {
                // Held at zero, where a line that has only been a cost stops.
                let held = one.is_zero() || other.is_zero() || method == Method::Halfway && held;
                let expected = one * Decimal::from(times) + Decimal::from(plus);
                prop_assert!(held || (other - expected).abs() <= limit, "{:?} {} {}", method, other, expected);
            }
        }
    }

    #[test]
    fn the_order_of_placements_and_areas_does_not_matter(
        (plan, placements, areas, methods) in plans::plan().prop_flat_map(|plan| {
            let placements = Just(plan.placements.clone()).prop_shuffle();
            let areas = Just(plan.areas.clone()).prop_shuffle();
            (Just(plan), placements, areas, prop::collection::vec(prop::sample::select(METHODS.to_vec()), 6))
        }),
    ) {
        let mut plan = plan;
        for (area, method) in plan.areas.clone().iter().zip(methods) {
            let settings = LineSettings { method: Some(method), ..LineSettings::default() };
            plan.lines.insert(area.line(), settings);
        }
        let mut shuffled = plan.clone();
        shuffled.placements = placements;
        shuffled.areas = areas;
        same_figures(&plan, &shuffled);
    }
}

/// A closed month without outcome lies behind what is carried on: it counts with its budget. A mean of the last months is
/// that of every month.
#[test]
fn every_month_has_a_forecast() {
    for method in METHODS {
        let mut plan = by_hand(8);
        booked(&mut plan, &kr(&[-30; 6]));
        put(&mut plan, Input::Outcome, 0, -30);
        put(&mut plan, Input::Forecast, 1, -30);
        put(&mut plan, Input::Forecast, 11, -30);
        choose(&mut plan, LINE, Choice::Method(method));
        let carried = match method {
            Method::RemainingBudget => "-1000",
            // What is proposed stands in for last year's share.
            Method::Halfway | Method::LastYearShare => "-515",
            _ => "-30",
        };
        let missing = if matches!(method, Method::RunRate(_) | Method::Manual) { "-30" } else { "-1000" };
        shows(&plan, &[("oversikt.a.prognos.2025-02", missing), ("oversikt.a.prognos.2025-12", carried)]);
        let months = forecast(&plan);
        let year = compute(&plan).year(&LineId::from(LINE), Quantity::Forecast);
        assert_eq!(months.iter().flatten().count(), 12, "{method:?}");
        assert_eq!(Some(months.iter().flatten().sum::<Decimal>()), year, "{method:?}");
        // The same where all months are closed.
        for month in 8..12 {
            put(&mut plan, Input::Outcome, month, -30);
        }
        plan.closed = 12;
        shows(&plan, &[("oversikt.a.prognos.2025-02", missing), ("oversikt.a.utfall.2025-02", "–")]);
    }
}
