//! A line that has only ever been a cost, or only an income, stays one in every method and every path, unless something
//! that is known says otherwise.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::forecast::side_by_side;
use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute};
use namndkalkyl::explain::explain;
use namndkalkyl::model::{Area, AreaSource, Decimal, LineId, Method, Month, Nature, Plan};
use namndkalkyl::simulate::{Outcome, Simulation};
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use support::ledger::{Choice, choose, enter, enter_row, year};

const LVM: &str = "placeringar.vuxna.lvm";
const AREA: &str = "oversikt.a";

fn run(plan: &Plan, paths: u32) -> Outcome {
    let mut simulation = Simulation::with_paths(plan, &compute(plan), paths);
    while !simulation.done() {
        simulation.step(paths);
    }
    simulation.outcome().unwrap()
}

fn area(closed: u8, before: &[i64], now: &[i64], budget: i64) -> Plan {
    let mut plan = year(2025, closed);
    plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual });
    let row = |months: &[i64]| months.iter().map(i64::to_string).collect::<Vec<_>>().join(" ");
    enter_row(&mut plan, "oversikt.a/utfall", 2024, &row(before));
    enter_row(&mut plan, "oversikt.a/utfall", 2025, &row(now));
    enter(&mut plan, &[("oversikt.a/budget@2025", &budget.to_string())]);
    plan
}

fn booked(figures: &Figures, line: &str) -> Decimal {
    figures.row(&LineId::from(line), Quantity::Outcome).to_date.unwrap()
}

#[test]
fn a_budget_that_a_cost_has_used_up_is_never_kept() {
    // By its own history, by a method that carries on, and against a budget that has months left.
    for method in [Method::RemainingBudget, Method::Combined, Method::RunRate(3), Method::Typical, Method::Ses] {
        let mut plan = year(2025, 8);
        enter(&mut plan, &[(&format!("{LVM}/budget@2025"), "-200000")]);
        enter_row(&mut plan, &format!("{LVM}/utfall"), 2025, "-90000 -85000 -70000 0 0 -55000 0 0");
        choose(&mut plan, LVM, Choice::Method(method));
        let outcome = run(&plan, 4_000);
        let line = LineId::from(LVM);
        assert_eq!(outcome.lines[&line].within_budget, 0, "{method:?}");
        assert_eq!(outcome.probability(&line), Some(Decimal::ZERO));
        assert!(outcome.lines[&line].forecast.p90 <= Decimal::from(-300_000), "{method:?}: {:?}", outcome.lines[&line]);
        // Something known may still bring it back: a repayment that is decided.
        enter(&mut plan, &[(&format!("{LVM}/effekt@2025-10"), "400000")]);
        assert!(run(&plan, 400).lines[&line].within_budget > 0, "{method:?}");
    }
}

#[test]
fn a_trend_down_ends_at_zero_and_says_so() {
    let falling: Vec<i64> = (0..20).map(|month| -20_000 + 1_000 * month).collect();
    let mut plan = area(8, &falling[..12], &falling[12..], -60_000);
    choose(&mut plan, AREA, Choice::Method(Method::Theta));
    let figures = compute(&plan);
    let line = LineId::from(AREA);
    let months = figures.row(&line, Quantity::Forecast).months.map(Option::unwrap);
    assert!(months[8..].iter().all(|month| *month <= Decimal::ZERO), "{months:?}");
    let damped = side_by_side(&plan, &line).into_iter().find(|one| one.method == Method::Damped).unwrap();
    assert_eq!(damped.months[11], Some(Decimal::ZERO));
    choose(&mut plan, AREA, Choice::Method(Method::Damped));
    let figures = compute(&plan);
    let key = FigureKey::new(AREA, Quantity::Forecast, Period::Month(Month::january(2025).plus(11)));
    let explained = explain(&plan, &figures, &key).unwrap();
    assert_eq!(explained.formula.value(), Some(Decimal::ZERO));
    assert!(explained.formula.operands()[0].label.contains("bara haft kostnader"), "{:?}", explained.formula);
    // Said to be now one and now the other, the trend may go where it goes.
    let mut either = plan.clone();
    let settings = either.lines.get_mut(&line).unwrap();
    settings.nature = Some(Nature::Either);
    assert!(compute(&either).get(&key).unwrap() > Decimal::ZERO);
    // One month of income, and the trend may go where it goes.
    enter(&mut plan, &[("oversikt.a/utfall@2024-03", "500")]);
    assert!(compute(&plan).get(&key).unwrap() > Decimal::ZERO);
}

#[test]
fn the_mean_of_paths_is_the_forecast_however_far_months_lie_apart() {
    const SEEDS: u32 = 25;
    for (method, sign) in [(Method::Typical, -1), (Method::RunRate(12), 1), (Method::Ses, -1), (Method::Combined, 1)] {
        let now = [0, 3_000, 100, 0, 9_000, 200, 0, 2_500].map(|month| sign * month);
        let mut plan = area(8, &[], &now, sign * 20_000);
        choose(&mut plan, AREA, Choice::Method(method));
        let line = LineId::from(AREA);
        let wanted = compute(&plan).year(&line, Quantity::Forecast).unwrap().to_f64().unwrap();
        let means: Vec<f64> = (1..=SEEDS)
            .map(|seed| {
                plan.settings.seed = seed;
                run(&plan, 1_000).lines[&line].forecast.mean.to_f64().unwrap()
            })
            .collect();
        let mean = means.iter().sum::<f64>() / f64::from(SEEDS);
        let square = means.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / f64::from(SEEDS - 1);
        let error = (square / f64::from(SEEDS)).sqrt();
        assert!((mean - wanted).abs() <= 4.0 * error + 1.0, "{method:?}: {mean} ± {error}, wanted {wanted}");
    }
}

/// Months of one sign, many of them nothing, now and then one that is much larger.
fn month() -> impl Strategy<Value = i64> {
    prop_oneof![6 => 1..2_000_i64, 2 => Just(0), 1 => 5_000..200_000_i64]
}

fn method() -> impl Strategy<Value = Method> {
    proptest::sample::select(vec![
        Method::RemainingBudget,
        Method::RunRate(3),
        Method::RunRate(12),
        Method::LastYearShare,
        Method::Typical,
        Method::Ses,
        Method::Damped,
        Method::Theta,
        Method::Combined,
        Method::Halfway,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_has_only_been_on_one_side_stays_there(
        method in method(), closed in 1_u8..12, income: bool, budget in 0..3_000_000_i64,
        before in prop_oneof![Just(Vec::new()), proptest::collection::vec(month(), 12)],
        now in proptest::collection::vec(month(), 12),
        trend in -900..900_i64,
    ) {
        let sign = if income { 1 } else { -1 };
        // Every other plan falls towards nothing, which is where a trend would cross.
        let falling = |i: usize, month: i64| (month + trend * i as i64).max(0) * sign;
        let before: Vec<i64> = before.into_iter().enumerate().map(|(i, month)| falling(i, month)).collect();
        let now: Vec<i64> = now.into_iter().enumerate().map(|(i, month)| falling(12 + i, month)).collect();
        let now = &now[..usize::from(closed)];
        prop_assume!(before.iter().chain(now).any(|month| *month != 0));
        let mut plan = area(closed, &before, now, sign * budget);
        choose(&mut plan, AREA, Choice::Method(method));
        let figures = compute(&plan);
        let line = LineId::from(AREA);
        let sign = Decimal::from(sign);
        for month in figures.row(&line, Quantity::Forecast).months.iter().flatten() {
            prop_assert!(month * sign >= Decimal::ZERO, "{} by {:?}", month, method);
        }
        let booked = booked(&figures, AREA);
        let outcome = run(&plan, 60);
        let spread = &outcome.lines[&line];
        for year in spread.forecast.all() {
            prop_assert!((year - booked) * sign >= -Decimal::ONE, "{} after {} by {:?}", year, booked, method);
        }
        let used_up = (booked - figures.year(&line, Quantity::Budget).unwrap()) * sign > Decimal::ONE;
        if used_up {
            let never = if income { outcome.paths } else { 0 };
            prop_assert_eq!(spread.within_budget, never, "{:?}", method);
        }
    }
}
