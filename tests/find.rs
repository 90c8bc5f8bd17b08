//! What a few words find: everything by its own name, the best first, and nothing of few persons on a meeting's screen.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::sync::LazyLock;

use namndkalkyl::calc::{Figures, compute};
use namndkalkyl::disclosure::{Audience, Gate};
use namndkalkyl::model::Plan;
use namndkalkyl::session::find::{Hit, Kind, MOST_SHOWN, Offer, Target, find};
use namndkalkyl::{example, words};
use proptest::prelude::*;
use support::plans::plan;

static EXAMPLE: LazyLock<(Plan, Figures)> = LazyLock::new(|| {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    (plan, figures)
});

fn offers() -> [Vec<Offer>; 2] {
    let offer = |(id, name, words): &(&'static str, &str, &'static str)| Offer { id, name: (*name).to_owned(), words };
    [
        [("oversikt", "Översikt", ""), ("bistand", "Ekonomiskt bistånd", "socialbidrag"), ("prognos", "Prognos", "")]
            .iter()
            .map(offer)
            .collect(),
        [("spara", "Spara fil", "ladda ned"), ("angra", "Ångra", "")].iter().map(offer).collect(),
    ]
}

fn found(text: &str) -> Vec<Hit> {
    let (plan, figures) = &*EXAMPLE;
    let [pages, commands] = offers();
    find(plan, figures, &Gate::DESK, &pages, &commands, text).shown
}

fn first(text: &str) -> Hit {
    found(text).into_iter().next().unwrap_or_else(|| panic!("{text} finds nothing"))
}

#[test]
fn pages_and_commands_are_found_by_the_beginnings_of_their_words() {
    for text in ["översikt", "OVER", "oversikt", " Över "] {
        assert_eq!(first(text).target, Target::Page("oversikt"), "{text}");
    }
    assert_eq!(first("ångra").target, Target::Command("angra"));
    assert_eq!(first("angr").target, Target::Command("angra"));
    assert_eq!(first("socialb").kind, Kind::Page, "by another word for it");
    assert_eq!(first("fil spara").target, Target::Command("spara"), "in any order");
    assert!(found("versikt").is_empty() && found("zzz").is_empty(), "not by what is inside a word");
    let all: Vec<Kind> = found("").iter().map(|hit| hit.kind).collect();
    assert_eq!(all, [Kind::Page, Kind::Page, Kind::Page, Kind::Command, Kind::Command]);
}

#[test]
fn lines_figures_and_placements_are_found_by_the_plans_own_words() {
    let hvb = first("hvb");
    assert_eq!((hvb.kind, hvb.name.as_str()), (Kind::Line, "HVB"));
    assert!(found("hvb").iter().all(|hit| hit.kind != Kind::Figure), "figures only where they are asked for");
    let figure = first("prognos hvb");
    let Target::Figure(key) = &figure.target else { panic!("{figure:?}") };
    assert_eq!(key.to_string(), "placeringar.hvb.prognos");
    assert_eq!(first("prognos").target, Target::Page("prognos"));
    assert!(found("prognos").iter().any(|hit| hit.name == "Prognos helåret 2025, Nämnden"));
    assert_eq!(first("120").target, Target::Placement("120".to_owned()));
    assert_eq!(first("placering 120").target, Target::Placement("120".to_owned()));
}

#[test]
fn those_of_a_kind_stand_together_and_the_rest_is_counted() {
    let (plan, figures) = &*EXAMPLE;
    let [pages, commands] = offers();
    let hits = find(plan, figures, &Gate::DESK, &pages, &commands, "p");
    assert_eq!(hits.shown.len(), MOST_SHOWN);
    assert!(hits.more > 0);
    let mut kinds: Vec<Kind> = hits.shown.iter().map(|hit| hit.kind).collect();
    kinds.dedup();
    let mut once = kinds.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(kinds.len(), once.len(), "{kinds:?}");
}

#[test]
fn a_meetings_screen_finds_nothing_of_few_persons() {
    let (plan, figures) = &*EXAMPLE;
    let gate = Gate::new(plan, figures, Audience::Screen);
    let hidden = gate.hidden().iter().next().unwrap();
    let name = words::line(plan, hidden);
    let said = |gate: &Gate, text: &str| find(plan, figures, gate, &[], &[], text).shown;
    assert!(said(&Gate::DESK, &name).iter().any(|hit| hit.target == Target::Line(hidden.clone())));
    assert!(said(&gate, &name).iter().all(|hit| hit.target != Target::Line(hidden.clone())));
    assert!(said(&gate, "120").is_empty());
    for hit in said(&gate, &format!("prognos {name}")) {
        assert!(!matches!(&hit.target, Target::Figure(key) if !gate.tells(&key.line)), "{hit:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_it_answers_in_order_and_no_more_than_is_shown(plan in plan(), text in ".{0,40}") {
        let figures = compute(&plan);
        let [pages, commands] = offers();
        let hits = find(&plan, &figures, &Gate::DESK, &pages, &commands, &text);
        prop_assert!(hits.shown.len() <= MOST_SHOWN && (hits.more == 0 || hits.shown.len() == MOST_SHOWN));
        prop_assert!(hits.shown.iter().all(|hit| !hit.name.is_empty()));
    }

    #[test]
    fn every_area_and_every_record_is_found_by_its_name(plan in plan()) {
        let figures = compute(&plan);
        for area in plan.areas.iter().filter(|area| area.name.chars().any(char::is_alphanumeric)) {
            let hits = find(&plan, &figures, &Gate::DESK, &[], &[], &area.name);
            let there = hits.shown.iter().any(|hit| hit.target == Target::Line(area.line()));
            prop_assert!(there || hits.more > 0 , "{}: {hits:?}", area.name);
        }
    }
}
