//! Nothing is claimed without data: no answer says how the budget will be kept where budget, forecast or range is not known,
//! and no figure stands where there is nothing behind it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::measures::{MeasureKey, Term, Weight, summary, value};
use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute, placements};
use namndkalkyl::disclosure::screen::{Row, With, rows};
use namndkalkyl::disclosure::{Audience, Difference, Gate};
use namndkalkyl::model::{
    Area, AreaSource, Decimal, Group, LineId, Month, Placement, Plan, Price, PriceStep, ROOT, VatRule,
};
use namndkalkyl::simulate::Simulation;
use namndkalkyl::{rules, words};
use proptest::prelude::*;
use support::full::{day, number};
use support::ledger::{enter, enter_row, year};
use support::plans;

/// Words that say how the budget is kept.
const CLAIMS: [&str; 8] =
    ["överskott", "underskott", "balans", "budgeten räcker", "klarar budgeten", "når målet", "Ja", "Nej"];

/// What answers the question of a line's calculator.
fn answer(line: &str, plan: &Plan, figures: &Figures) -> String {
    words::answer::of(rules::of(&line.into()).unwrap(), plan, figures)
}

/// The answers about the whole committee.
fn about_the_whole(plan: &Plan, figures: &Figures) -> Vec<String> {
    let root = LineId::from(ROOT);
    let deviation = figures.year(&root, Quantity::ForecastDeviation);
    let mut said = vec![
        words::answer::committee(plan, figures, &Gate::DESK),
        words::measure::answer(plan, figures),
        words::meeting::left(deviation, plan.closed, figures.is_budget_alone(&root)),
    ];
    if summary(plan, figures).full.share.is_none() {
        said.push(words::measure::no_share(figures).to_owned());
    }
    said
}

/// The rows of the meeting's screen.
fn on_screen(plan: &Plan, figures: &Figures) -> Vec<Row> {
    let gate = Gate::new(plan, figures, Audience::Screen);
    rows(plan, &gate, figures, With { figures, difference: &Difference::default() }, &LineId::from(ROOT))
}

fn claims_nothing(plan: &Plan) {
    let figures = compute(plan);
    for said in about_the_whole(plan, &figures) {
        for claim in CLAIMS {
            assert!(!said.contains(claim), "{said}");
        }
    }
}

/// Two areas by hand.
fn areas(closed: u8) -> Plan {
    let mut plan = year(2025, closed);
    let area = |id: &str| Area { id: id.into(), name: id.to_uppercase(), parent: None, source: AreaSource::Manual };
    plan.areas = vec![area("a"), area("b")];
    plan
}

fn placed(closed: u8) -> Plan {
    let mut plan = areas(closed);
    plan.placements.push(Placement {
        number: "1".into(),
        group: Group::Children,
        care_form: "hvb".into(),
        start: day("2025-01-01"),
        end: None,
        price: Price::Daily(vec![PriceStep { from: day("2025-01-01"), kr_per_day: number("5000") }]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    });
    plan
}

fn none(figures: &Figures, line: &str, quantities: &[Quantity]) {
    for quantity in quantities {
        let row = figures.row(&LineId::from(line), *quantity);
        let some = [row.year, row.to_date].into_iter().chain(row.tertials).chain(row.months).flatten().next();
        assert_eq!(some, None, "{line} {quantity:?}");
    }
}

const DEVIATIONS: [Quantity; 5] = [
    Quantity::Deviation,
    Quantity::ForecastDeviation,
    Quantity::ForecastPercent,
    Quantity::FloorDeviation,
    Quantity::UnchangedDeviation,
];

#[test]
fn an_empty_year() {
    for closed in [0, 2, 8, 12] {
        for plan in [year(2025, closed), areas(closed)] {
            claims_nothing(&plan);
            let figures = compute(&plan);
            none(&figures, ROOT, &DEVIATIONS);
            none(&figures, ROOT, &[Quantity::Budget, Quantity::Outcome, Quantity::Forecast, Quantity::ShareUsed]);
            for term in Term::OF_PLAN {
                let key = MeasureKey::of_plan(term, Weight::Full);
                assert_eq!(value(&plan, &figures, &key), None, "{key}");
            }
            assert_eq!(words::measure::no_share(&figures), "det finns ingen budget att jämföra med");
            for row in on_screen(&plan, &figures) {
                assert_eq!((row.before.value(), row.after.value()), (Some(None), Some(None)), "{:?}", row.of);
            }
            assert_eq!(Simulation::run(&plan, &figures).probability(&LineId::from(ROOT)), None);
        }
    }
}

#[test]
fn budget_and_no_outcome() {
    for closed in [0, 2, 8, 12] {
        let mut plan = areas(closed);
        enter(&mut plan, &[("oversikt.a/budget@2025", "-1200000"), ("oversikt.b/budget@2025", "-600000")]);
        claims_nothing(&plan);
        let figures = compute(&plan);
        assert!(figures.is_budget_alone(&LineId::from(ROOT)));
        assert_eq!(words::measure::no_share(&figures), "det finns inget utfall än");
        let to_date = |quantity| figures.row(&LineId::from(ROOT), quantity).to_date;
        for quantity in [Quantity::Budget, Quantity::Outcome, Quantity::Deviation, Quantity::Benchmark] {
            assert_eq!(to_date(quantity), None, "{quantity:?}");
        }
        assert_eq!(Simulation::run(&plan, &figures).probability(&LineId::from(ROOT)), None);
        // An outcome in one area is something to go by; the other is named.
        if closed > 0 {
            enter_row(&mut plan, "oversikt.a/utfall", 2025, &"-150000 ".repeat(closed.into()));
            let said = words::answer::committee(&plan, &compute(&plan), &Gate::DESK);
            assert!(said.starts_with("Nej") && said.ends_with("Utan utfall än: B."), "{said}");
        }
    }
}

#[test]
fn outcome_and_no_budget() {
    let mut plan = areas(3);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-100000 -100000 -100000");
    claims_nothing(&plan);
    let figures = compute(&plan);
    none(&figures, ROOT, &DEVIATIONS);
    none(&figures, "oversikt.a", &DEVIATIONS);
    assert!(figures.year(&LineId::from("oversikt.a"), Quantity::Forecast).is_some());
    assert_eq!(Simulation::run(&plan, &figures).probability(&LineId::from("oversikt.a")), None);
    // With another's budget it is in the sum, and said to be: 100 000 a month, carried on for twelve.
    enter(&mut plan, &[("oversikt.b/budget@2025", "-1200000")]);
    enter_row(&mut plan, "oversikt.b/utfall", 2025, "-100000 -100000 -100000");
    let figures = compute(&plan);
    let said = words::answer::committee(&plan, &figures, &Gate::DESK);
    assert!(
        said.contains("underskott på 1,2") && said.ends_with("Utan budget, och därför räknade mot noll: A."),
        "{said}"
    );
    let shown = on_screen(&plan, &figures);
    assert_eq!(words::meeting::row(&plan, &figures, &shown[0].of), "A (utan budget)");
    assert_eq!(shown[0].before.value(), Some(Some(number("-1200000"))));
}

#[test]
fn one_placement_without_a_budget() {
    let plan = placed(2);
    claims_nothing(&plan);
    let figures = compute(&plan);
    for line in ["placeringar", "placeringar.barn", "placeringar.hvb", "placeringar.barn.hvb"] {
        none(&figures, line, &DEVIATIONS);
    }
    let said = answer(placements::LINE, &plan, &figures);
    assert!(!said.contains("mot budget"), "{said}");
    let key = FigureKey::new(placements::LINE, Quantity::ForecastDeviation, Period::Year);
    assert_eq!(words::missing(&plan, &figures, &key), "Budget saknas");
}

#[test]
fn two_closed_months_have_no_range_and_no_chance() {
    let mut plan = areas(2);
    enter(&mut plan, &[("oversikt.a/budget@2025", "-1200000"), ("oversikt.b/budget@2025", "-600000")]);
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-90000 -95000");
    enter_row(&mut plan, "oversikt.b/utfall", 2025, "-45000 -48000");
    let figures = compute(&plan);
    let outcome = Simulation::run(&plan, &figures);
    let root = LineId::from(ROOT);
    assert_eq!(outcome.probability(&root), None);
    assert!(words::range::range(&outcome.lines[&root].deviation).starts_with("Här finns inget spann"));
}

#[test]
fn what_is_missing_is_said() {
    let plan = year(2025, 0);
    let figures = compute(&plan);
    let why = |quantity, period| words::missing(&plan, &figures, &FigureKey::new(ROOT, quantity, period));
    assert_eq!(why(Quantity::Budget, Period::Year), "Budget saknas");
    assert_eq!(why(Quantity::ForecastDeviation, Period::Year), "Budget saknas");
    assert_eq!(why(Quantity::Outcome, Period::ToDate), "Ingen månad är stängd än");
    assert_eq!(why(Quantity::ForecastChange, Period::Year), "Ingen prognos är sparad än");
    assert_eq!(why(Quantity::Forecast, Period::Year), "Budget och utfall saknas");
    assert_eq!(why(Quantity::Persons, Period::Month(Month::january(2025))), "Personer saknas");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Whatever the plan is: what is not known is neither a figure nor a claim.
    #[test]
    fn no_answer_claims_what_is_not_known(plan in plans::plan()) {
        let figures = compute(&plan);
        let root = LineId::from(ROOT);
        let known = figures.year(&root, Quantity::ForecastDeviation).is_some() && !figures.is_budget_alone(&root);
        if !known {
            for said in about_the_whole(&plan, &figures) {
                for claim in CLAIMS {
                    prop_assert!(!said.contains(claim), "{}", said);
                }
            }
        }
        for (line, quantity, row) in figures.iter().filter(|(_, quantity, _)| DEVIATIONS.contains(quantity)) {
            let some = [row.year, row.to_date].into_iter().flatten().next();
            let budget = figures.year(line, Quantity::Budget);
            prop_assert!(some.is_none() || budget.is_some(), "{} {:?} deviates from no budget", line, quantity);
        }
        for line in [placements::LINE, "hemtjanst.peng", "bistand"] {
            let said = answer(line, &plan, &figures);
            let budget = figures.year(&LineId::from(line), Quantity::Budget);
            prop_assert!(budget.is_some() || !said.contains("mot budget"), "{}", said);
        }
    }

    /// A chance is told only where paths differ, and only of a line that has a budget.
    #[test]
    fn no_chance_without_a_range_and_a_budget(plan in plans::plan()) {
        let figures = compute(&plan);
        let outcome = Simulation::with_paths(&plan, &figures, 60);
        let mut outcome = outcome;
        while !outcome.done() {
            outcome.step(60);
        }
        let outcome = outcome.outcome().unwrap();
        for (line, spread) in &outcome.lines {
            let told = outcome.probability(line).is_some();
            prop_assert!(!told || figures.year(line, Quantity::Budget).is_some(), "{}", line);
            prop_assert_eq!(told, spread.tells(), "{}", line);
        }
    }
}
