//! The proposal as a choice of its own: it follows the figures, begins a new plan and is the calculator where that sees
//! ahead; older plans keep what they had and can take it in one step. And a year that is changed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::forecast::{self, Reason};
use namndkalkyl::calc::{Quantity, compute};
use namndkalkyl::document;
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::example;
use namndkalkyl::model::{Decimal, LineId, Method, Plan};
use support::by_hand::{LINE, booked, by_hand, kr};
use support::ledger::{Choice, choose, enter, enter_row};

fn used(plan: &Plan, line: &str) -> (Method, Method) {
    let figures = compute(plan);
    let used = figures.used(&LineId::from(line)).unwrap();
    (used.chosen, used.method)
}

#[test]
fn a_new_plan_goes_by_proposals_and_an_older_one_as_before() {
    let new = Plan::begun(2026);
    for (line, _) in forecast::lines(&new) {
        assert_eq!(forecast::chosen_method(&new, &line), Method::Proposal, "{line}");
    }
    assert_eq!(document::read(&document::write(&new)), Ok(new));
    let older = example::plan().unwrap();
    assert!(!older.settings.proposals);
    for (line, default) in forecast::lines(&older) {
        let chosen = older.line(&line).and_then(|settings| settings.method).unwrap_or(default);
        assert_eq!(forecast::chosen_method(&older, &line), chosen, "{line}");
    }
    for version in 1..=4 {
        let text = std::fs::read_to_string(support::table::path(&format!("documents/v{version}.json"))).unwrap();
        assert!(!document::read(&text).unwrap().settings.proposals, "{version}");
    }
}

#[test]
fn the_proposal_follows_the_figures() {
    let mut plan = by_hand(0);
    choose(&mut plan, LINE, Choice::Method(Method::Proposal));
    assert_eq!(used(&plan, LINE), (Method::Proposal, Method::RemainingBudget));
    plan.closed = 2;
    booked(&mut plan, &kr(&[-900, -1_100]));
    assert_eq!(used(&plan, LINE), (Method::Proposal, Method::Halfway));
    let no_budget = Edit::SetCell("oversikt.a/budget@2025".parse().unwrap(), None);
    apply(&mut plan, no_budget).unwrap();
    assert_eq!(used(&plan, LINE), (Method::Proposal, Method::RunRate(12)));
    plan.closed = 6;
    booked(&mut plan, &kr(&[-900, -1_100, -1_000, -950, -1_000, -1_050]));
    assert_eq!(used(&plan, LINE), (Method::Proposal, Method::Combined));
    let figures = compute(&plan);
    let why = figures.used(&LineId::from(LINE)).unwrap().why.clone();
    assert!(matches!(why, Some(Reason::TooFew { months: 6 })), "{why:?}");
    // The same as choosing it.
    let proposed = figures.row(&LineId::from(LINE), Quantity::Forecast).clone();
    choose(&mut plan, LINE, Choice::Method(Method::Combined));
    assert_eq!(*compute(&plan).row(&LineId::from(LINE), Quantity::Forecast), proposed);
}

#[test]
fn the_proposal_is_the_calculator_where_that_sees_ahead() {
    let mut plan = Plan::begun(2025);
    plan.closed = 2;
    enter_row(&mut plan, "bistand/utbetalt", 2025, "150000 160000");
    assert_eq!(used(&plan, "bistand"), (Method::Proposal, Method::RunRate(12)));
    enter_row(&mut plan, "bistand/hushall", 2025, "15 16");
    assert_eq!(used(&plan, "bistand"), (Method::Proposal, Method::Calculator));
    enter(&mut plan, &[("bistand/budget@2025", "-1800000")]);
    assert!(!support::ledger::stands_in(&plan, "bistand"));
}

#[test]
fn all_proposals_are_taken_in_one_step_and_given_back_in_one() {
    let before = example::plan().unwrap();
    let mut plan = before.clone();
    let edit = Edit::use_proposals(&plan);
    let back = apply(&mut plan, edit).unwrap();
    for (line, _) in forecast::lines(&plan) {
        assert_eq!(forecast::chosen_method(&plan, &line), Method::Proposal, "{line}");
    }
    // The rest of what was chosen and typed stays.
    assert_eq!(plan.inputs, before.inputs);
    let voucher = LineId::from("hemtjanst.peng");
    assert_eq!(plan.phasing(&voucher), before.phasing(&voucher));
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, before);
}

/// The published year, seen from August: what each way would have missed of the years of the units that have amounts and
/// no calculator.
#[test]
fn on_the_published_year_proposals_miss_less_than_the_usual_methods() {
    let mut plan = example::plan().unwrap();
    plan.lines.values_mut().for_each(|settings| settings.method = None);
    let came = Plan { closed: 12, ..plan.clone() };
    let came = compute(&came);
    let missed = |plan: &Plan| -> Decimal {
        let figures = compute(plan);
        let off = |line: &LineId| {
            let year =
                |figures: &namndkalkyl::calc::Figures| figures.year(line, Quantity::Forecast).unwrap_or_default();
            year(&figures) - year(&came)
        };
        let lines = forecast::lines(plan);
        lines.iter().filter(|(line, _)| line.is_within("oversikt")).map(|(line, _)| off(line).abs()).sum()
    };
    let usual = missed(&plan);
    let follow = Edit::use_proposals(&plan);
    apply(&mut plan, follow).unwrap();
    let proposed = missed(&plan);
    // 15.6 mnkr against 19.5.
    assert!(proposed * Decimal::new(12, 1) < usual, "{proposed} {usual}");
}

#[test]
fn a_changed_year_has_no_closed_month_and_methods_that_cannot_work_are_stood_in_for() {
    let mut plan = by_hand(8);
    plan.name = Plan::given_name(2025);
    choose(&mut plan, LINE, Choice::Method(Method::RunRate(3)));
    let before = plan.clone();
    let edit = Edit::change_year(&plan, 2026);
    let back = apply(&mut plan, edit).unwrap();
    assert_eq!((plan.year, plan.closed, plan.name.as_str()), (2026, 0, "Ny plan 2026"));
    assert_eq!(plan.lines, before.lines, "chosen methods stay");
    enter(&mut plan, &[("oversikt.a/budget@2026", "-12000")]);
    assert_eq!(used(&plan, LINE), (Method::RunRate(3), Method::RemainingBudget));
    assert!(support::ledger::stands_in(&plan, LINE));
    let cell = "oversikt.a/budget@2026".parse().unwrap();
    apply(&mut plan, Edit::SetCell(cell, None)).unwrap();
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, before);
    // A name of one's own stays, and so does the same year.
    plan.name = "Nämnden".into();
    let edit = Edit::change_year(&plan, 2027);
    apply(&mut plan, edit).unwrap();
    assert_eq!(plan.name, "Nämnden");
    let same = Edit::change_year(&before, 2025);
    let mut plan = before.clone();
    apply(&mut plan, same).unwrap();
    assert_eq!(plan, before);
}
