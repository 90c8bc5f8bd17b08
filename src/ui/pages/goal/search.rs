//! The search for one lever's value, made in slices when what is asked for has settled.

use std::time::Duration;

use crate::ui::prelude::*;

use super::wish::Asked;
use crate::calc::Quantity;
use crate::model::{Change, Decimal, Map, Records, order};
use crate::platform::clock::milliseconds;
use crate::scenario::levers::Spec;
use crate::scenario::seek::{Found, Goal, seek_by};
use crate::scenario::{Failure, work};
use crate::ui::slices::{Slice, Slices};
use crate::ui::state::AppState;
use crate::words;

/// How long after the last change a search begins.
pub(super) const AFTER: Duration = Duration::from_millis(150);
/// How many points the curve has besides today's value and the one that was found.
const POINTS: usize = 10;

/// What is sought, and in which plan.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    revision: u32,
    records: Records,
    /// What is to be reached.
    pub goal: Goal,
    /// Changes that stay.
    pub others: Vec<Change>,
    /// The lever, with its month and assumptions.
    pub change: Change,
    /// Its range.
    pub spec: Spec,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The question that it answers.
    pub question: Question,
    /// The value, or how far it gets.
    pub found: Found,
    /// The deviation at values along the range.
    pub curve: Vec<(Decimal, Decimal)>,
    /// What of the change could not be done.
    pub failures: Vec<Failure>,
}

impl Answer {
    /// The value that is shown: today's where nothing is needed.
    pub fn value(&self) -> Decimal {
        match self.found {
            Found::Already { .. } => self.question.spec.neutral,
            Found::Reached { value, .. } | Found::OutOfReach { value, .. } => value,
        }
    }

    /// The deviation there.
    pub fn deviation(&self) -> Decimal {
        match self.found {
            Found::Already { deviation } | Found::Reached { deviation, .. } | Found::OutOfReach { deviation, .. } => {
                deviation
            }
        }
    }

    /// The deviation without the change.
    pub fn before(&self) -> Option<Decimal> {
        let neutral = self.question.spec.neutral;
        self.curve.iter().find(|(value, _)| *value == neutral).map(|(_, deviation)| *deviation)
    }

    /// The lever turned to the value.
    pub fn change(&self) -> Change {
        Change { value: self.value(), ..self.question.change.clone() }
    }

    /// All changes that give the deviation.
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = self.question.others.clone();
        if !matches!(self.found, Found::Already { .. }) {
            changes.push(self.change());
        }
        changes
    }
}

/// The search that follows what is asked for.
#[derive(Clone, Copy)]
pub(super) struct Search {
    asked: Asked,
    question: Memo<Option<Question>>,
    /// What was found last.
    pub answer: RwSignal<Option<Answer>>,
}

impl Search {
    /// Whether what was found is not what is asked for any more.
    pub fn is_stale(self) -> bool {
        self.question.with(|question| {
            self.answer.with(|answer| answer.as_ref().map(|answer| &answer.question) != question.as_ref())
        })
    }

    /// The page's answer in words.
    pub fn words(self, state: AppState) -> String {
        if self.question.with(Option::is_none) {
            return "Det vet vi när planen har en budget och något att ändra. Fyll i det eller öppna exemplet.".into();
        }
        if self.is_stale() {
            return "Söker värdet.".into();
        }
        self.answer.with(|answer| {
            let Some(answer) = answer else { return String::new() };
            let scenario = self.asked.scenario();
            let (goal, spec) = (&answer.question.goal, &answer.question.spec);
            state.with(|plan| {
                words::goal::found(plan, goal, &answer.found, &answer.change(), spec.dated, scenario.as_deref())
            })
        })
    }
}

/// Keeps the search in step with what is asked for.
pub(super) fn follow(state: AppState, asked: Asked) -> Search {
    let question = Memo::new(move |_| {
        let change = asked.change.get()?;
        // Without a deviation there is nothing to reach.
        state.read(|_, figures| asked.goal.with(|goal| figures.year(&goal.line, Quantity::ForecastDeviation)))?;
        Some(Question {
            revision: state.revision(),
            records: state.with(|plan| plan.records.clone()),
            goal: asked.goal.get(),
            others: asked.others(std::slice::from_ref(&change)),
            spec: asked.spec.get().filter(|spec| spec.lever == change.lever)?,
            change,
        })
    });
    let (answer, slices) = (RwSignal::new(None), Slices::new());
    // Outside world: the work that goes on between frames.
    Effect::new(move |_| {
        if let Some(question) = question.get() {
            slices.start(AFTER, search(state, question, answer));
        }
    });
    Search { asked, question, answer }
}

fn search(state: AppState, question: Question, answer: RwSignal<Option<Answer>>) -> Slice {
    let mut known: Map<Decimal, Decimal> = Map::new();
    Box::new(move |until| {
        let turned = |value| [question.others.as_slice(), &[Change { value, ..question.change.clone() }]].concat();
        let mut fresh = false;
        let mut at = |value: Decimal| {
            if let Some(deviation) = known.get(&value) {
                return Some(*deviation);
            }
            if fresh && milliseconds() >= until {
                return None;
            }
            fresh = true;
            let deviation = state
                .read_now(|plan, figures| question.goal.deviation_in(&work(plan, figures, &turned(value)).figures));
            known.insert(value, deviation);
            Some(deviation)
        };
        let Some(found) = seek_by(&question.spec, &question.goal, &mut at) else { return false };
        let spec = &question.spec;
        let mut values: Vec<Decimal> = (0..=POINTS).map(|i| spec.at(spec.steps() * i / POINTS)).collect();
        let value = match found {
            Found::Already { .. } => spec.neutral,
            Found::Reached { value, .. } | Found::OutOfReach { value, .. } => value,
        };
        values.extend([spec.neutral, value, spec.high]);
        order::sort_by(&mut values, Ord::cmp);
        values.dedup();
        let mut curve = Vec::new();
        for value in values {
            let Some(deviation) = at(value) else { return false };
            curve.push((value, deviation));
        }
        let failures = state.read_now(|plan, figures| work(plan, figures, &turned(value)).failures);
        let place = question.others.len();
        let failures = failures.into_iter().filter(|(at, _)| *at == place).map(|(_, failure)| failure).collect();
        answer.set(Some(Answer { question: question.clone(), found, curve, failures }));
        true
    })
}
