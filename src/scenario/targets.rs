//! Which lines a change touches, and which change wins where two of the same kind touch the same.

use crate::calc::forecast;
use crate::model::{Change, LeverKind, LineId, Map, Plan};
use crate::rules::{self, on_line};

/// The lines that a change touches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// The lines that it changes.
    pub lines: Vec<LineId>,
    /// The lines that it would change if a later change did not.
    pub lost: Vec<LineId>,
    /// Whether it changes what a calculator reads, rather than the line's forecast itself.
    pub through_calculator: bool,
}

impl Targets {
    /// Whether later changes have taken all of it.
    pub fn lost_all(&self) -> bool {
        self.lines.is_empty() && !self.lost.is_empty()
    }
}

/// Two changes of the same kind to the same lines: the later one holds there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The place of the change that does not hold.
    pub loser: usize,
    /// The place of the one that does.
    pub winner: usize,
    /// Where.
    pub lines: Vec<LineId>,
    /// Whether the loser does not hold anywhere.
    pub lost_all: bool,
}

/// The lines of each change, in order.
pub fn resolve(plan: &Plan, changes: &[Change]) -> Vec<Targets> {
    resolved(plan, changes).0
}

/// The changes that shut each other out, in order of the one that does not hold.
pub fn conflicts(plan: &Plan, changes: &[Change]) -> Vec<Conflict> {
    resolved(plan, changes).1
}

fn resolved(plan: &Plan, changes: &[Change]) -> (Vec<Targets>, Vec<Conflict>) {
    let mut taken: Map<(LeverKind, LineId), usize> = Map::new();
    let mut all = vec![Targets::default(); changes.len()];
    let mut conflicts = Vec::new();
    for (place, change) in changes.iter().enumerate().rev() {
        let mut targets = targets(plan, change);
        if change.lever.kind.shuts_out() {
            let key = |line: &LineId| (change.lever.kind, thing(change, line));
            let mut winners: Map<usize, Vec<LineId>> = Map::new();
            targets.lines.retain(|line| match taken.get(&key(line)) {
                Some(winner) => {
                    winners.entry(*winner).or_default().push(line.clone());
                    false
                }
                None => true,
            });
            for line in &targets.lines {
                taken.insert(key(line), place);
            }
            let lost_all = targets.lines.is_empty();
            for (winner, lines) in winners {
                targets.lost.extend(lines.iter().cloned());
                conflicts.push(Conflict { loser: place, winner, lines, lost_all });
            }
        }
        all[place] = targets;
    }
    conflicts.reverse();
    (all, conflicts)
}

/// What two changes of a kind must share to shut each other out: the line, or the measure.
fn thing(change: &Change, line: &LineId) -> LineId {
    match (&change.lever.kind, &change.lever.to) {
        (LeverKind::Measure, Some(id)) => LineId::from("atgard").child(id),
        _ => line.clone(),
    }
}

/// The lines that a change touches, whatever other changes there are.
pub fn targets(plan: &Plan, change: &Change) -> Targets {
    let line = &change.lever.line;
    let through = |lines: Vec<LineId>| Targets { lines, lost: Vec::new(), through_calculator: true };
    let on = |lines: Vec<LineId>| Targets { lines, lost: Vec::new(), through_calculator: false };
    let moved = || rules::moved(plan, change.lever.kind, line);
    match change.lever.kind {
        LeverKind::Price
        | LeverKind::Volume
        | LeverKind::Arrivals
        | LeverKind::Length
        | LeverKind::Basis
        | LeverKind::DirectTime
        | LeverKind::Norm
        | LeverKind::Cap
        | LeverKind::Activity => through(moved()),
        LeverKind::Move | LeverKind::End => {
            let mut lines = moved();
            // The lines that placements move to are moved too.
            if let Some(form) = &change.lever.to {
                let above = lines.iter().filter_map(|line| line.as_str().rsplit_once('.'));
                let mut to: Vec<LineId> = above.map(|(above, _)| LineId::new(above).child(form)).collect();
                to.dedup();
                lines.extend(to);
            }
            through(lines)
        }
        LeverKind::Jobs => on(moved()),
        LeverKind::Level => on(forecast_lines(plan, line)),
        LeverKind::BuyOut | LeverKind::Grant | LeverKind::Overhead | LeverKind::Raise => on(exactly(plan, line)),
        LeverKind::Measure => {
            let measure = plan.measures().into_iter().find(|measure| Some(&measure.id) == change.lever.to.as_ref());
            on(measure.map(|measure| exactly(plan, &measure.line)).unwrap_or_default())
        }
    }
}

/// The lines with a forecast of their own that a line of the list adds up, itself where it is one.
pub fn base_lines(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let listed = rules::calculators().filter(|calculator| calculator.listed);
    let lines = listed.flat_map(|calculator| calculator.with_forecast(plan));
    lines.filter(|own| rules::is_part(plan, own, line)).collect()
}

/// The line itself if it has a forecast of its own.
fn exactly(plan: &Plan, line: &LineId) -> Vec<LineId> {
    forecast::lines(plan).into_iter().map(|(own, _)| own).filter(|own| own == line).collect()
}

/// The lines with a forecast of their own on a line or below it.
fn forecast_lines(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let lines = forecast::lines(plan).into_iter().map(|(own, _)| own);
    lines.filter(|own| rules::is_part(plan, own, line)).collect()
}

/// How many placements of a line are there on the first day of a month of the budget year, by place 0–11.
pub fn in_place(plan: &Plan, line: &LineId, month: usize) -> usize {
    let day = plan.span().first.plus(month.min(11) as i32).first_day();
    let there = |placement: &&crate::model::Placement| {
        on_line(placement, line) && placement.start <= day && placement.end.is_none_or(|end| end >= day)
    };
    plan.placements.iter().filter(there).count()
}
