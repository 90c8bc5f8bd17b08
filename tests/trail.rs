//! The way down through explanations: what its steps are called, and that it can be gone back up.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::LazyLock;

use namndkalkyl::calc::{Figures, compute};
use namndkalkyl::example;
use namndkalkyl::explain::{Link, MOST_STEPS, Subject, explain, follow, trail};
use namndkalkyl::model::{Month, Plan};
use proptest::prelude::*;
use proptest::sample::Index;

fn figure(key: &str) -> Subject {
    let (_, figures) = &*EXAMPLE;
    Subject::Figure(figures.keys().into_iter().find(|found| found.to_string() == key).unwrap())
}

static EXAMPLE: LazyLock<(Plan, Figures)> = LazyLock::new(|| {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    (plan, figures)
});

#[test]
fn a_step_is_called_by_its_line_and_else_by_what_is_other() {
    let (plan, figures) = &*EXAMPLE;
    let steps = [
        "oversikt.prognos.avvikelse",
        "oversikt.prognos",
        "placeringar.prognos",
        "placeringar.barn.hvb.prognos",
        "placeringar.barn.hvb.prognos.2025-10",
    ];
    let steps: Vec<Subject> =
        steps.map(figure).into_iter().chain([Subject::Placement("120".into(), Month::january(2025))]).collect();
    let names = trail(plan, figures, &steps);
    assert_eq!(names, ["Nämnden", "Prognos", "Placeringar", "HVB, barn och unga", "oktober 2025", "Placering 120"]);
}

#[test]
fn who_comes_back_to_a_step_is_there_and_no_further_down() {
    let [a, b, c] = ["oversikt.budget", "placeringar.budget", "bistand.budget"].map(figure);
    let way = [&a, &b, &c, &b].into_iter().fold(Vec::new(), |way, step| follow(way, step.clone()));
    assert_eq!(way, [a, b]);
}

proptest! {
    #[test]
    fn however_far_down_each_step_has_a_name_and_the_last_is_what_is_shown(
        first in any::<Index>(), links in proptest::collection::vec(any::<Index>(), 0..20),
    ) {
        let (plan, figures) = &*EXAMPLE;
        let keys = figures.keys();
        let mut shown = keys[first.index(keys.len())].clone();
        let mut way = follow(Vec::new(), Subject::Figure(shown.clone()));
        for link in links {
            let explanation = explain(plan, figures, &shown).unwrap();
            let next: Vec<_> = explanation.formula.all_operands().into_iter().filter_map(|operand| match &operand.link {
                Link::Figure(key) => Some(key.clone()),
                _ => None,
            }).collect();
            if next.is_empty() {
                break;
            }
            shown = next[link.index(next.len())].clone();
            way = follow(way, Subject::Figure(shown.clone()));
            prop_assert_eq!(way.last(), Some(&Subject::Figure(shown.clone())));
            prop_assert!(way.len() <= MOST_STEPS);
            let names = trail(plan, figures, &way);
            prop_assert!(names.len() == way.len() && names.iter().all(|name| !name.is_empty()), "{names:?}");
        }
    }
}
