//! The way that has been followed down through explanations, in words: `Nämnden › Placeringar › HVB`.

use super::Subject;
use crate::calc::{FigureKey, Figures};
use crate::model::Plan;
use crate::words;

/// The most steps of a way that are kept: the first of longer ones are left out.
pub const MOST_STEPS: usize = 12;

/// What each step of a way is called: its line, and where that is the line of the step before, what is measured.
pub fn trail(plan: &Plan, figures: &Figures, steps: &[Subject]) -> Vec<String> {
    let before = std::iter::once(None).chain(steps.iter().map(Some));
    before.zip(steps).map(|(before, step)| named(plan, figures, before, step)).collect()
}

fn named(plan: &Plan, figures: &Figures, before: Option<&Subject>, step: &Subject) -> String {
    let Subject::Figure(key) = step else { return plainly(plan, figures, step) };
    match before {
        Some(Subject::Figure(FigureKey { line, quantity, .. })) if *line == key.line && *quantity == key.quantity => {
            words::period(key.period, figures.year, figures.closed)
        }
        Some(Subject::Figure(FigureKey { line, .. })) if *line == key.line => words::quantity(key.quantity).to_owned(),
        _ => words::line(plan, &key.line),
    }
}

/// What is asked about, by itself.
fn plainly(plan: &Plan, figures: &Figures, subject: &Subject) -> String {
    match subject {
        Subject::Figure(key) => words::line(plan, &key.line),
        Subject::Placement(number, _) => format!("Placering {number}"),
        Subject::Candidate(_, method, _) => words::method(*method),
        Subject::Changed(_, line) => words::line(plan, line),
        Subject::Bridge(_) | Subject::Measure(_) => {
            subject.explained(plan, figures).map_or_else(|| "Uträkningen".to_owned(), |it| it.title)
        }
    }
}

/// A way with one more step. Who comes to a step that is on it already has gone back to that.
pub fn follow(mut steps: Vec<Subject>, next: Subject) -> Vec<Subject> {
    if let Some(place) = steps.iter().position(|step| *step == next) {
        steps.truncate(place);
    }
    steps.push(next);
    let over = steps.len().saturating_sub(MOST_STEPS);
    steps.drain(..over);
    steps
}
