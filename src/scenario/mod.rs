//! What if: a plan and a list of changes in, another plan and its figures out.
//!
//! A scenario is never a copy of a plan. [`work`] takes the plan as it is now, makes the changes on a copy in their order,
//! each as ordinary edits, and computes. So a change of the plan flows through to every scenario at once, and what can be
//! calculated, explained, drawn and simulated of a plan can be of a scenario. [`levers`] are what can be changed, with
//! ranges and today's values; [`targets`] is which lines a change touches, and which change wins where two touch the same
//! thing. [`seek`], [`mix`] and [`sensitivity`] ask [`work`] again and again.
//!
//! Architecture Invariant: no changes, or only such as leave everything as it is, give the plan and its figures exactly.

mod edits;
pub mod levers;
pub mod mix;
mod placed;
pub mod seek;
pub mod sensitivity;
mod suggestions;
pub mod targets;

pub use suggestions::suggestions;
pub use targets::{Conflict, conflicts};

use rust_decimal::Decimal;

use crate::calc::{Figures, Quantity, compute_incremental, forecast, put};
use crate::edit::{Edit, EditError, apply};
use crate::model::{Address, At, Change, Dirty, Input, LeverKind, LineId, Method, Plan, Set};
use crate::rules;
use edits::{edits, first_month, is_neutral};
use targets::{Targets, resolve};

/// A plan with changes made.
#[derive(Clone, Debug)]
pub struct Worked {
    /// The plan with the changes.
    pub plan: Plan,
    /// Its figures.
    pub figures: Figures,
    /// What could not be done, by the place of the change.
    pub failures: Vec<(usize, Failure)>,
}

/// Why a change has no effect, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing in the plan has this line, or no figures to change.
    NothingThere,
    /// Every month is closed.
    NoMonthLeft,
    /// Only so many placements could be changed.
    Only(usize),
    /// The measure that it is about is not in the plan.
    NoMeasure,
    /// The measure is in effect, and counts in the forecast already.
    InEffect,
    /// The plan cannot hold it.
    Refused(EditError),
}

/// Makes the changes on a copy of the plan and computes it. `figures` are the plan's own.
pub fn work(plan: &Plan, figures: &Figures, changes: &[Change]) -> Worked {
    let (changed, dirty, failures) = changed(plan, figures, changes);
    let figures = compute_incremental(&changed, figures, &dirty);
    Worked { plan: changed, figures, failures }
}

/// The plan with the changes made, what they concern, and what could not be done.
fn changed(plan: &Plan, figures: &Figures, changes: &[Change]) -> (Plan, Dirty, Vec<(usize, Failure)>) {
    let mut failures = Vec::new();
    let mut dirty = Dirty::default();
    let mut changed = plan.clone();
    for (place, targets) in resolve(plan, changes).into_iter().enumerate() {
        let change = &changes[place];
        if is_neutral(plan, change) || targets.lost_all() {
            continue;
        }
        if let Err(failure) = make(&mut changed, &mut dirty, figures, change, &targets) {
            failures.push((place, failure));
        }
    }
    (changed, dirty, failures)
}

/// What changes are measured by: a line's deviation at the year's end, or where it has no budget its forecast. Changes do
/// not move the budget.
fn result(figures: &Figures, line: &LineId) -> Option<Decimal> {
    figures.year(line, Quantity::ForecastDeviation).or_else(|| figures.year(line, Quantity::Forecast))
}

/// What each change moves a line's deviation at the year's end by, made one after the other, kr. Adds up to what all of
/// them move it by.
pub fn contributions(plan: &Plan, figures: &Figures, changes: &[Change], line: &LineId) -> Vec<Decimal> {
    let resolved = resolve(plan, changes);
    let deviation = |figures: &Figures| result(figures, line).unwrap_or_default();
    let mut changed = plan.clone();
    let mut then = figures.clone();
    let mut moves = Vec::new();
    for (change, targets) in changes.iter().zip(resolved) {
        let there = !is_neutral(plan, change) && !targets.lost_all();
        // A change that is made in part, or not at all, moves what it moves.
        let mut dirty = Dirty::default();
        let _ = there.then(|| make(&mut changed, &mut dirty, figures, change, &targets));
        let now = compute_incremental(&changed, &then, &dirty);
        moves.push(deviation(&now) - deviation(&then));
        then = now;
    }
    moves
}

/// The edit that makes a scenario part of the plan itself and takes it away, so that it does not count twice; nothing
/// where there is no such scenario.
pub fn into_plan(plan: &Plan, figures: &Figures, id: &str) -> Option<Edit> {
    let scenario = plan.scenarios.iter().find(|scenario| scenario.id == id)?;
    let (mut changed, ..) = changed(plan, figures, &scenario.changes);
    changed.scenarios.retain(|scenario| scenario.id != id);
    Some(Edit::Replace(Box::new(changed)))
}

/// Makes one change. Lines whose forecast goes by another method than the calculator's get what the calculator says that
/// the change is worth, on top of their method.
fn make(
    plan: &mut Plan,
    dirty: &mut Dirty,
    figures: &Figures,
    change: &Change,
    targets: &Targets,
) -> Result<(), Failure> {
    let first = first_month(plan, change).ok_or(Failure::NoMonthLeft)?;
    let made = edits(plan, figures, change, targets, first)?;
    if made.edits.is_empty() {
        return Err(made.shortage.unwrap_or(Failure::NothingThere));
    }
    let others = lines_by_method(plan, figures, targets);
    let mut trial = (!others.is_empty()).then(|| by_calculator(plan, &others));
    let before = trial.as_ref().map(|trial| of_calculators(trial, &others));
    let batch = Edit::Batch(made.edits);
    if let Some(trial) = &mut trial {
        apply(trial, batch.clone()).map_err(Failure::Refused)?;
    }
    dirty.add(batch.dirties(plan));
    apply(plan, batch).map_err(Failure::Refused)?;
    stay_by_method(plan, figures, &others);
    if let Some((trial, before)) = trial.zip(before) {
        let after = of_calculators(&trial, &others);
        for line in &others {
            dirty.add(Dirty::line(line));
            put_difference(plan, line, first, &before, &after);
        }
    }
    made.shortage.map_or(Ok(()), Err)
}

/// The lines that a change moves through the calculator and whose forecast goes by another method.
fn lines_by_method(plan: &Plan, figures: &Figures, targets: &Targets) -> Vec<LineId> {
    if !targets.through_calculator {
        return Vec::new();
    }
    let moved = |line: &LineId| {
        targets.lines.iter().any(|target| {
            let calculator = rules::calculators().find(|calculator| target.is_within(calculator.id));
            calculator.is_some_and(|calculator| line.is_within(calculator.id))
        })
    };
    let lines = forecast::lines(plan).into_iter().map(|(line, _)| line);
    // A line that nothing is known of begins with the change.
    let some = |line: &LineId| figures.used(line).is_some_and(|used| used.some || !follows_calculator(used.chosen));
    let by_method = |line: &LineId| figures.method(line) != Method::Calculator && some(line);
    lines.filter(|line| moved(line) && by_method(line)).collect()
}

/// Whether a line goes by its calculator as soon as that sees what there is.
fn follows_calculator(chosen: Method) -> bool {
    matches!(chosen, Method::Calculator | Method::Proposal)
}

/// Has these lines go on by the method that they are forecast by, though the change may let their calculator see more: it
/// is worth what the calculator says, and not what another method is.
fn stay_by_method(plan: &mut Plan, figures: &Figures, lines: &[LineId]) {
    for line in lines {
        if let Some(used) = figures.used(line).filter(|used| follows_calculator(used.chosen)) {
            plan.lines.entry(line.clone()).or_default().method = Some(used.method);
        }
    }
}

fn by_calculator(plan: &Plan, lines: &[LineId]) -> Plan {
    let mut trial = plan.clone();
    for line in lines {
        let settings = trial.lines.entry(line.clone()).or_default();
        settings.method = Some(Method::Calculator);
    }
    trial
}

/// The figures of the calculators that these lines belong to.
fn of_calculators(plan: &Plan, lines: &[LineId]) -> Figures {
    let mut figures = Figures::of(plan.year, plan.closed);
    figures.alone = true;
    for calculator in rules::calculators() {
        if lines.iter().any(|line| line.is_within(calculator.id)) {
            put(calculator, plan, &mut figures, None);
        }
    }
    figures
}

fn put_difference(plan: &mut Plan, line: &LineId, first: usize, before: &Figures, after: &Figures) {
    let months = |figures: &Figures| figures.row(line, Quantity::Forecast).months;
    let (before, after) = (months(before), months(after));
    for i in first..12 {
        let more = after[i].unwrap_or_default() - before[i].unwrap_or_default();
        if !more.is_zero() {
            let edit = edits::add(plan, line, Input::Effect, i, more);
            // An effect too large for a cell is left out, as any other edit that a plan cannot hold.
            let _ = apply(plan, edit);
        }
    }
}

/// The cell of an input of a line in a month of the budget year.
fn month_cell(plan: &Plan, line: &LineId, input: Input, i: usize) -> Address {
    Address::new(line.clone(), input, At::Month(plan.span().first.plus(i as i32)))
}

/// The measures that a list of changes refers to, by id.
pub fn measures_of(changes: &[Change]) -> Set<&str> {
    let measures = changes.iter().filter(|change| change.lever.kind == LeverKind::Measure);
    measures.filter_map(|change| change.lever.to.as_deref()).collect()
}
