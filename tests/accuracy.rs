//! How good earlier forecasts were: the published forecasts of 2025 against the year's outcome, small plans by hand, and
//! what holds of any plan.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "the example is made for other tests too")]
mod harnosand;
mod support;

use std::collections::BTreeMap;

use harnosand::{csv, saved};
use namndkalkyl::calc::accuracy::{
    Against, AtSaved, Coverage, Entry, FEWEST, Forecaster, Score, Standing, Summary, compare, cutoffs, entries, result,
    rows, score, summaries, units,
};
use namndkalkyl::calc::{Figures, Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::explain::agree;
use namndkalkyl::model::{Area, AreaSource, Decimal, LineId, Method, Plan, ROOT, SavedForecast, SavedLine};
use proptest::collection::vec;
use proptest::prelude::*;
use support::full::{day, number};
use support::ledger::{Choice, choose, enter, enter_row, year};
use support::plans;

const A: &str = "oversikt.a";

fn tkr(amount: Decimal) -> Decimal {
    (amount / Decimal::ONE_THOUSAND).round()
}

fn example(closed: u8) -> Plan {
    Plan { closed, ..harnosand::plan() }
}

fn at_saved(plan: &Plan, figures: &Figures, line: &LineId) -> Vec<AtSaved> {
    compare(plan, figures, line).whole
}

fn per_unit(plan: &Plan, figures: &Figures, line: &LineId) -> Vec<AtSaved> {
    compare(plan, figures, line).units
}

fn error_of(at: &AtSaved, by: Forecaster) -> Option<Decimal> {
    at.errors[0][by.place()]
}

// The published forecasts of 2025.

/// The tables are printed in whole tkr, and the example is within half a tkr of them.
#[test]
fn errors_of_the_published_forecasts_are_the_published_ones() {
    let plan = example(12);
    let figures = compute(&plan);
    let lines: BTreeMap<_, _> = saved::rows().into_iter().collect();
    let mut found = 0;
    for row in csv::table("2025/derived_prognos_vs_utfall_2025.csv") {
        let Some(line) = lines.get(&(row.text("block").to_owned(), row.text("label").to_owned())) else { continue };
        found += 1;
        let near = |error: Decimal, column: &str, slack: i64| {
            // The table has outcome − forecast.
            let printed = -row.number(column).unwrap() * Decimal::ONE_THOUSAND;
            assert!((error - printed).abs() <= Decimal::from(slack), "{line} {column}: {error}, printed {printed}");
        };
        let all = entries(&plan, &figures, line);
        near(all[0].error.unwrap(), "fel_t1_utfall_minus_prognos", 1000);
        near(all[1].error.unwrap(), "fel_t2_utfall_minus_prognos", 1000);
        let at = at_saved(&plan, &figures, line);
        near(error_of(&at[1], Forecaster::StraightLine).unwrap(), "fel_linear_utfall_minus_prognos", 2000);
        assert_eq!(result(&figures, line).unwrap().1, Against::Outcome, "{line}");
    }
    assert_eq!(found, lines.len());
}

/// The mean errors per unit of the committee's own forecasts, and what simple ways would have given at the same dates.
#[test]
fn the_committees_own_forecasts_missed_by_737_and_1005_tkr_per_unit() {
    let plan = example(12);
    let figures = compute(&plan);
    let all = per_unit(&plan, &figures, &LineId::from(ROOT));
    let missed = |at: &AtSaved, by| tkr(at.score(by).unwrap().size);
    assert_eq!(all.iter().map(|at| (at.saved, at.errors.len())).collect::<Vec<_>>(), [(0, 27), (1, 27)]);
    assert_eq!(missed(&all[0], Forecaster::Saved), number("1005"));
    assert_eq!(missed(&all[1], Forecaster::Saved), number("737"));
    assert_eq!(missed(&all[1], Forecaster::StraightLine), number("817"));
    assert_eq!(missed(&all[1], Forecaster::RestOfBudget), number("765"));
    // Both the proposal and its mean with the committee's own are nearer than the committee's own, on both dates.
    for at in &all {
        let own = missed(at, Forecaster::Saved);
        assert!(missed(at, Forecaster::Proposal) < own && missed(at, Forecaster::Mean) < own);
    }
    let mut several = Vec::new();
    for (at, closed) in all.iter().zip([4, 8]) {
        for (unit, errors) in units(&plan, &figures, &LineId::from(ROOT), at.saved).into_iter().zip(&at.errors) {
            let error = halfway_error(&figures, &unit, closed);
            if (error - errors[Forecaster::Proposal.place()].unwrap()).abs() > Decimal::ONE {
                several.push((closed, unit.to_string()));
            }
        }
    }
    // These have several lines with a typical month each, and not all of one month.
    let of = |closed, unit: &str| (closed, format!("oversikt.{unit}"));
    assert_eq!(several, [of(4, "ifo"), of(8, "ifo"), of(8, "peng-och-mat")]);
    let pooled = AtSaved::scores(&all).unwrap();
    assert!(pooled.iter().all(|score| score.count == 54));
    assert!(Forecaster::ALL.iter().enumerate().all(|(i, by)| by.place() == i));
    assert!(agree(pooled[0].size * Decimal::TWO, all.iter().map(|at| at.score(Forecaster::Saved).unwrap().size).sum()));
}

/// The error of the months ahead halfway between budget and what the months so far carry on, reckoned on the unit as a
/// whole: the mean of their mean and of those that are neither the highest nor the lowest (of four, the two in the middle).
fn halfway_error(figures: &Figures, unit: &LineId, closed: usize) -> Decimal {
    let months = |quantity| figures.row(unit, quantity).months.map(Option::unwrap_or_default);
    let (outcome, budget) = (months(Quantity::Outcome), months(Quantity::Budget));
    let mut sorted = outcome[..closed].to_vec();
    sorted.sort();
    let mean = |months: &[Decimal]| months.iter().sum::<Decimal>() / Decimal::from(months.len());
    let carried_on = (mean(&sorted) + mean(&sorted[1..closed - 1])) / Decimal::TWO;
    (closed..12).map(|i| (carried_on + budget[i]) / Decimal::TWO - outcome[i]).sum()
}

#[test]
fn before_the_year_is_over_forecasts_are_measured_against_the_present_one() {
    let plan = example(8);
    let figures = compute(&plan);
    let root = LineId::from(ROOT);
    let (now, against) = result(&figures, &root).unwrap();
    assert_eq!((Some(now), against), (figures.year(&root, Quantity::ForecastDeviation), Against::Forecast));
    let all = entries(&plan, &figures, &root);
    // T2 was made with August closed: nothing has come since, so it says nothing of how good it was.
    assert_eq!(all.iter().map(|entry| entry.standing).collect::<Vec<_>>(), [Standing::Counts, Standing::NothingSince]);
    assert_eq!(score(&all).unwrap().count, 1);
    assert_eq!(per_unit(&plan, &figures, &root).iter().map(|at| at.saved).collect::<Vec<_>>(), [0]);
}

#[test]
fn every_row_with_a_saved_forecast_has_a_summary_and_units_are_the_narrowest_of_them() {
    let plan = example(12);
    let figures = compute(&plan);
    let lines: Vec<LineId> = summaries(&plan, &figures).into_iter().map(|summary| summary.line).collect();
    assert_eq!(lines[0].as_str(), ROOT);
    assert_eq!(lines.len(), saved::rows().len());
    assert!(lines.iter().all(|line| rows(&plan).contains(line)));
    let of = |line: &str| units(&plan, &figures, &LineId::from(line), 1);
    assert_eq!(of(ROOT).len(), 27);
    // Its parts are no rows that the committee made a forecast of.
    assert_eq!(of("oversikt.ifo"), [LineId::from("oversikt.ifo")]);
    assert_eq!(of("oversikt.placeringar-barn"), []);
    assert_eq!(of("placeringar.barn"), []);
    assert!(per_unit(&plan, &figures, &LineId::from("oversikt.ifo")).is_empty());
}

// Plans by hand.

/// A row by hand, −1 000 a month in budget, and forecasts of it as name, closed months then and deviation.
fn by_hand(closed: u8, outcome: &str, forecasts: &[(u8, &str)]) -> Plan {
    let mut plan = year(2025, closed);
    plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual });
    enter(&mut plan, &[("oversikt.a/budget@2025", "-12000")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, outcome);
    let saved = forecasts.iter().map(|(closed, deviation)| forecast(*closed, SavedLine::deviating(number(deviation))));
    plan.saved = saved.collect();
    plan
}

fn forecast(closed: u8, snapshot: SavedLine) -> SavedForecast {
    SavedForecast {
        name: format!("efter {closed}"),
        year: 2025,
        saved_on: day("2025-05-15"),
        closed,
        by: "Controller".into(),
        comment: String::new(),
        lines: [(A.into(), snapshot), ("oversikt.borta".into(), snapshot)].into(),
    }
}

fn entries_of(plan: &Plan, line: &str) -> Vec<Entry> {
    entries(plan, &compute(plan), &LineId::from(line))
}

fn errors_of(plan: &Plan) -> Vec<[Option<Decimal>; 5]> {
    at_saved(plan, &compute(plan), &A.into()).into_iter().map(|at| at.errors[0]).collect()
}

#[test]
fn an_error_is_forecast_minus_outcome() {
    let plan = by_hand(12, &"-1100 ".repeat(12), &[(4, "-600"), (8, "-1500"), (12, "-1200")]);
    let all = entries_of(&plan, A);
    let shown: Vec<_> =
        all.iter().map(|entry| (entry.error.unwrap(), entry.percent.unwrap(), entry.standing)).collect();
    assert_eq!(
        shown,
        [
            (number("600"), number("5"), Standing::Counts),
            (number("-300"), number("-2.5"), Standing::Counts),
            // Made when the outcome was known: no forecast.
            (number("0"), number("0"), Standing::NothingSince),
        ]
    );
    let of_two = Score { count: 2, size: number("450"), bias: number("150") };
    assert_eq!(score(&all), Some(of_two));
    assert!(!of_two.says_something() && !of_two.leans());
    assert!(Score { count: FEWEST, ..of_two }.says_something());
    assert!(Score { bias: number("-225"), ..of_two }.leans());
    assert!(!Score { size: Decimal::ZERO, bias: Decimal::ZERO, ..of_two }.leans());
}

#[test]
fn a_year_whose_outcome_is_not_whole_is_measured_against_the_forecast() {
    let mut plan = by_hand(12, "-1100 -1100 – -1100 -1100 -1100 -1100 -1100 -1100 -1100 -1100 -1100", &[(4, "-600")]);
    plan.areas.push(Area { id: "b".into(), name: "B".into(), parent: None, source: AreaSource::Manual });
    enter(&mut plan, &[("oversikt.b/budget@2025", "-120")]);
    enter_row(&mut plan, "oversikt.b/utfall", 2025, &"-10 ".repeat(12));
    let figures = compute(&plan);
    let against = |line: &str| result(&figures, &LineId::from(line)).unwrap();
    // The missing month counts as budget.
    assert_eq!(against(A), (number("-1100"), Against::Forecast));
    assert_eq!(against("oversikt.b").1, Against::Outcome);
    // A sum with a month from one part only is no whole outcome either.
    assert_eq!(against(ROOT).1, Against::Forecast);
}

#[test]
fn what_cannot_be_scored_is_told_of_and_does_not_count() {
    let plan = by_hand(6, &"-1100 ".repeat(6), &[(0, "0"), (6, "-600"), (9, "-700")]);
    let standings = |line| entries_of(&plan, line).iter().map(|entry| entry.standing).collect::<Vec<_>>();
    assert_eq!(standings(A), [Standing::Counts, Standing::NothingSince, Standing::MoreClosed]);
    // A line that is gone: what was believed stands, and nothing else.
    assert_eq!(standings("oversikt.borta"), [Standing::NoResult; 3]);
    let gone = &entries_of(&plan, "oversikt.borta")[1];
    assert_eq!((gone.deviation, gone.result, gone.error, gone.percent), (number("-600"), None, None, None));
    assert_eq!(summaries(&plan, &compute(&plan)).iter().map(|one| one.line.as_str()).collect::<Vec<_>>(), [A]);
    // Before the year has begun nothing counts.
    let begun = Plan { closed: 0, ..plan };
    assert!(entries_of(&begun, A).iter().all(|entry| entry.standing != Standing::Counts));
    assert_eq!(score(&entries_of(&begun, A)), None);
    assert!(errors_of(&begun).is_empty());
    assert_eq!(
        cutoffs(&begun, &compute(&begun), &A.into()),
        cutoffs(&Plan::empty(2025), &compute(&Plan::empty(2025)), &ROOT.into())
    );
    assert!(summaries(&Plan::empty(2025), &compute(&Plan::empty(2025))).is_empty());
}

#[test]
fn no_budget_no_percent_and_a_budget_that_moved_is_seen() {
    let mut plan = by_hand(12, &"-1100 ".repeat(12), &[(4, "-600")]);
    let snapshot =
        SavedLine { deviation: Some(number("-600")), forecast: Some(number("-12100")), ..SavedLine::default() };
    plan.saved.push(forecast(5, snapshot));
    let moved = |plan: &Plan| entries_of(plan, A).iter().map(|entry| entry.budget_moved).collect::<Vec<_>>();
    // −12 000 now, −11 500 then. What was saved without its sum says nothing of the budget.
    assert_eq!(moved(&plan), [None, Some(number("-500"))]);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-11500.001")]);
    assert_eq!(moved(&plan), [None, None]);
    enter(&mut plan, &[("oversikt.a/budget@2025", "0")]);
    let all = entries_of(&plan, A);
    assert_eq!((all[0].error, all[0].percent), (Some(number("12600")), None));
}

#[test]
fn the_range_holds_its_ends_and_counts_when_the_forecast_does() {
    let mut plan = by_hand(12, &"-1100 ".repeat(12), &[]);
    for (closed, low, high) in [
        (3, Some("-1200"), Some("-100")),
        (4, Some("-1199"), Some("0")),
        (5, Some("-1300"), Some("-1200")),
        (6, Some("-1300"), None),
        (12, Some("-1300"), Some("0")),
    ] {
        let [low, high] = [low, high].map(|end| end.map(number));
        plan.saved.push(forecast(closed, SavedLine { low, high, ..SavedLine::deviating(number("-800")) }));
    }
    let all = entries_of(&plan, A);
    assert_eq!(
        all.iter().map(|entry| entry.within).collect::<Vec<_>>(),
        [Some(true), Some(false), Some(true), None, Some(true)]
    );
    let coverage = Coverage::of(&all);
    assert_eq!(coverage, Coverage { within: 2, ranged: 3 });
    assert_eq!(coverage.and(coverage), Coverage { within: 4, ranged: 6 });
    assert_eq!(Coverage::default().percent(), None);
    assert_eq!(Coverage { within: 3, ranged: 4 }.percent(), Some(number("75")));
}

/// Three months at −1 100, −1 300 and −1 500, then −1 000 each month: a result of −900.
#[test]
fn each_forecaster_from_what_was_known_then() {
    let mut plan = by_hand(12, &format!("-1100 -1300 -1500 {}", "-1000 ".repeat(9)), &[(0, "60"), (3, "-1200")]);
    let expected = |errors: [Option<&str>; 5]| errors.map(|error| error.map(number));
    assert_eq!(
        errors_of(&plan),
        [
            // Nothing was known: the proposal is the budget, and there is no line to draw.
            expected([Some("960"), Some("900"), Some("930"), None, Some("900")]),
            // Three months with a mean of −1 300 are −900 off, and as much goes on for nine: −3 600 by the straight line.
            // The proposal goes halfway to the budget, −1 150 a month, and is −900 − 9 × 150 = −2 250 off in the year. What
            // was saved is −300 from the result, so that the mean of the two is (−300 − 1 350) / 2.
            expected([Some("-300"), Some("-1350"), Some("-825"), Some("-2700"), Some("0")]),
        ]
    );
    // What has happened to the plan since then does not change what was known, but for the outcome that it is held to.
    choose(&mut plan, A, Choice::Method(Method::Manual));
    enter(&mut plan, &[("oversikt.a/prognos@2025", "-1"), ("oversikt.a/utfall@2025-12", "-2000")]);
    assert_eq!(errors_of(&plan)[1], expected([Some("700"), Some("-350"), Some("175"), Some("-1700"), Some("1000")]));
}

#[test]
fn a_calculators_line_is_tried_on_its_own_amounts() {
    let mut plan = year(2025, 12);
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2025", "-12000")]);
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2025, &"-900 ".repeat(12));
    enter_row(&mut plan, "placeringar.barn.sis/utfall", 2025, &"-100 ".repeat(12));
    let from = AreaSource::Line("placeringar.barn".into());
    plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: from });
    plan.saved = vec![forecast(4, SavedLine::deviating(number("500")))];
    // −1 000 a month as budgeted, by the sum of its parts. HVB goes halfway to its own budget, −950 for eight months that
    // became −900, and SiS has no budget and is carried on as it was: −400 together, and (500 − 400) / 2 with what was saved.
    assert_eq!(errors_of(&plan), [["500", "-400", "50", "0", "0"].map(|error| Some(number(error)))]);
    let table = cutoffs(&plan, &compute(&plan), &A.into());
    assert_eq!(table.closed, [3, 4, 5, 6, 7, 8, 9, 10, 11]);
    for row in &table.rows {
        // The rest as budget leaves out what has no budget: −1 000 for −900, and nothing for −100.
        let per_month = if row.method.is_none() { number("-50") } else { Decimal::ZERO };
        let expected = table.closed.iter().map(|closed| per_month * Decimal::from(12 - closed));
        assert_eq!(row.errors.len(), 9);
        assert!(row.method.is_some() || row.errors.iter().all(Option::is_some));
        assert!(
            row.errors.iter().zip(expected).all(|(error, expected)| error.is_none_or(|error| near(error, expected))),
            "{row:?}"
        );
    }
    assert!(table.rows.iter().all(|row| row.method != Some(Method::Halfway)), "one of its lines has no budget");
    // A row that takes another row, or a line that no calculator makes, has no result and no parts.
    for from in ["oversikt.a", "annat"] {
        plan.areas[0].source = AreaSource::Line(from.into());
        assert_eq!(cutoffs(&plan, &compute(&plan), &A.into()).rows, []);
        assert_eq!(entries_of(&plan, A)[0].standing, Standing::NoResult);
        assert!(errors_of(&plan).is_empty());
    }
}

#[test]
fn cut_offs_with_gaps_few_months_and_odd_values() {
    let table = |plan: &Plan| cutoffs(plan, &compute(plan), &A.into());
    let shared =
        |plan: &Plan| table(plan).rows.iter().map(|row| row.score.map(|score| score.count)).collect::<Vec<_>>();
    // Three closed months leave nothing to be tried on; four leave one cut-off.
    assert_eq!(table(&by_hand(3, "-1 -2 -3", &[])).closed, [0_u8; 0]);
    let four = by_hand(4, "-1 -2 -3 -4", &[]);
    assert_eq!(table(&four).closed, [3]);
    assert!(shared(&four).iter().all(|count| *count == Some(1)));
    // A gap: no cut-off before it, for the months after are not all known; months from a gap on are a short history.
    let gap = by_hand(12, "-900 -900 -900 -900 – -900 -900 -900 -900 -900 -900 -900", &[]);
    assert_eq!(table(&gap).closed, [5, 6, 7, 8, 9, 10, 11]);
    // The last closed month is missing: no cut-off at all.
    assert_eq!(table(&by_hand(6, "-1 -1 -1 -1 -1 –", &[])).closed, [0_u8; 0]);
    for outcome in ["0 ".repeat(12), "-5 ".repeat(11) + "99999999", "-5 -5 4000 ".repeat(4), "-5 ".to_owned()] {
        let plan = by_hand(12, &outcome, &[(3, "0"), (8, "0")]);
        for row in table(&plan).rows {
            assert_eq!(row.errors.len(), table(&plan).closed.len());
        }
        assert_eq!(errors_of(&plan).len(), 2);
    }
}

/// A closed month that is only right as a sum must not lend later months' amounts to earlier ones.
#[test]
fn months_on_the_accumulated_sum_are_those_known_then() {
    let mut plan = by_hand(12, "-1000 -1000 -1000 -1000 -1000 -1000 -4000 -4000 -4000 -4000 -4000 -4000", &[(6, "0")]);
    let before = errors_of(&plan);
    let mut settings = plan.line(&A.into()).cloned().unwrap_or_default();
    settings.on_accumulated = Some(true);
    apply(&mut plan, Edit::SetLine(A.into(), Some(settings))).unwrap();
    assert_eq!(errors_of(&plan), before);
    assert_eq!(before[0][1], Some(number("18000")));
}

// Any plan.

prop_compose! {
    fn hand_plan()(
        closed in 1_u8..=12,
        outcomes in vec(vec(prop::option::weighted(0.95, -1_000_000_i64..200_000), 12), 1..4),
        before in prop::option::of(vec(-1_000_000_i64..0, 12)),
        forecasts in vec((0_u8..=12, vec(-900_000_i64..900_000, 3)), 0..4),
    ) -> Plan {
        let mut plan = year(2025, closed);
        let amounts = |values: &[Option<i64>]| {
            values.iter().map(|value| value.map_or("–".to_owned(), |value| value.to_string())).collect::<Vec<_>>().join(" ")
        };
        for (i, outcome) in outcomes.iter().enumerate() {
            let id = ["a", "b", "c"][i];
            plan.areas.push(Area { id: id.into(), name: id.into(), parent: None, source: AreaSource::Manual });
            enter(&mut plan, &[(&format!("oversikt.{id}/budget@2025"), "-3000000")]);
            enter_row(&mut plan, &format!("oversikt.{id}/utfall"), 2025, &amounts(outcome));
            if let Some(before) = &before {
                let before: Vec<Option<i64>> = before.iter().copied().map(Some).collect();
                enter_row(&mut plan, &format!("oversikt.{id}/utfall"), 2024, &amounts(&before));
            }
        }
        for (closed, deviations) in forecasts {
            let mut saved = forecast(closed, SavedLine::default());
            let parts: Vec<_> = plan.areas.iter().map(Area::line).zip(deviations.into_iter().map(Decimal::from)).collect();
            saved.lines = parts.iter().map(|(line, deviation)| (line.clone(), SavedLine::deviating(*deviation))).collect();
            let sum = parts.iter().map(|(_, deviation)| *deviation).sum();
            saved.lines.insert(ROOT.into(), SavedLine::deviating(sum));
            plan.saved.push(saved);
        }
        plan
    }
}

fn near(one: Decimal, other: Decimal) -> bool {
    (one - other).abs() < Decimal::new(1, 6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_mean_is_between_its_errors(errors in vec(-1_000_000_i64..1_000_000, 1..9)) {
        let score = Score::of(errors.iter().copied().map(Decimal::from)).unwrap();
        let (least, most) = (errors.iter().map(|e| e.abs()).min().unwrap(), errors.iter().map(|e| e.abs()).max().unwrap());
        prop_assert_eq!(score.count, errors.len());
        prop_assert!(score.bias.abs() <= score.size);
        prop_assert!(Decimal::from(least) <= score.size && score.size <= Decimal::from(most));
    }

    /// The mean of two forecasts has the mean of their errors, and is never further off than the two are on average.
    #[test]
    fn the_mean_of_two_forecasts_has_the_mean_of_their_errors(plan in hand_plan()) {
        let figures = compute(&plan);
        for line in rows(&plan) {
            for at in at_saved(&plan, &figures, &line) {
                let [saved, proposal, mean, ..] = at.errors[0].map(Option::unwrap_or_default);
                prop_assert!(near(mean * Decimal::TWO, saved + proposal));
                prop_assert!(mean.abs() * Decimal::TWO <= saved.abs() + proposal.abs() + Decimal::new(1, 6));
            }
        }
    }

    /// A sum's error is the sum of its units', whoever made the forecast.
    #[test]
    fn errors_of_units_add_up(plan in hand_plan()) {
        let figures = compute(&plan);
        let whole = at_saved(&plan, &figures, &ROOT.into());
        for at in per_unit(&plan, &figures, &ROOT.into()) {
            let of_whole = whole.iter().find(|one| one.saved == at.saved).unwrap();
            for i in 0..5 {
                let units: Option<Vec<Decimal>> = at.errors.iter().map(|errors| errors[i]).collect();
                prop_assert_eq!(units.is_some(), of_whole.errors[0][i].is_some());
                if let Some(units) = units {
                    prop_assert!(near(units.iter().sum(), of_whole.errors[0][i].unwrap()));
                }
            }
        }
    }

    /// Whatever was booked later, what would have been said at an earlier date is the same.
    #[test]
    fn no_forecaster_sees_what_came_later(plan in hand_plan(), later in -9_000_000_i64..9_000_000) {
        let said = |plan: &Plan| -> Vec<(usize, Vec<Option<Decimal>>)> {
            let figures = compute(plan);
            let (now, _) = result(&figures, &A.into()).unwrap();
            let all = at_saved(plan, &figures, &A.into());
            all.iter().map(|at| (at.saved, at.errors[0].iter().map(|error| error.map(|error| error + now)).collect())).collect()
        };
        let before = said(&plan);
        let mut changed = plan.clone();
        enter(&mut changed, &[(&format!("oversikt.a/utfall@2025-{:02}", plan.closed), &later.to_string())]);
        for ((_, before), (_, after)) in before.iter().zip(said(&changed)) {
            for (before, after) in before.iter().zip(after) {
                prop_assert_eq!(before.is_some(), after.is_some());
                prop_assert!(near(before.unwrap_or_default(), after.unwrap_or_default()));
            }
        }
    }

    /// At the year's end a cut-off and a saved forecast of the same date are measured alike.
    #[test]
    fn cut_offs_agree_with_saved_forecasts(plan in hand_plan()) {
        let mut plan = plan;
        plan.closed = 12;
        let figures = compute(&plan);
        let table = cutoffs(&plan, &figures, &ROOT.into());
        let of = |method: Option<Method>, closed: u8| {
            let row = table.rows.iter().find(|row| row.method == method)?;
            row.errors[table.closed.iter().position(|at| *at == closed)?]
        };
        let whole = result(&figures, &ROOT.into()).unwrap().1 == Against::Outcome;
        for at in at_saved(&plan, &figures, &ROOT.into()) {
            let closed = plan.saved[at.saved].closed;
            for (by, method) in [(Forecaster::Proposal, None), (Forecaster::RestOfBudget, Some(Method::RemainingBudget))] {
                if let Some(error) = of(method, closed).filter(|_| whole) {
                    prop_assert!(near(error, error_of(&at, by).unwrap()));
                }
            }
        }
        for row in &table.rows {
            prop_assert_eq!(row.errors.len(), table.closed.len());
            prop_assert!(row.score.is_none_or(|score| score.count <= table.closed.len()));
        }
    }

    /// Every valid plan is answered, whatever is in it.
    #[test]
    fn every_valid_plan_is_answered(plan in plans::plan(), more in 0_u8..=12) {
        for plan in [Plan { closed: more, ..plan.clone() }, plan] {
            let figures = compute(&plan);
            let gone = plan.saved.iter().flat_map(|saved| saved.lines.keys().cloned());
            for line in rows(&plan).into_iter().chain(gone) {
                let all = entries(&plan, &figures, &line);
                let counting = all.iter().filter(|entry| entry.standing == Standing::Counts).count();
                prop_assert_eq!(score(&all).map_or(0, |score| score.count), counting);
                prop_assert_eq!(at_saved(&plan, &figures, &line).len(), counting);
                prop_assert!(cutoffs(&plan, &figures, &line).closed.iter().all(|at| (3..plan.closed).contains(at)));
                let _ = AtSaved::scores(&per_unit(&plan, &figures, &line));
            }
            for Summary { line, saved, score, coverage, .. } in summaries(&plan, &figures) {
                prop_assert!(score.map_or(0, |score| score.count) <= saved && coverage.ranged <= saved, "{}", line);
                prop_assert!(coverage.within <= coverage.ranged);
            }
        }
    }
}
