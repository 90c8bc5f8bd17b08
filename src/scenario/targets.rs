//! Which lines a change touches, and which change wins where two of the same kind touch the same.

use crate::calc::placements::{self, on_line};
use crate::calc::{forecast, home_care};
use crate::model::{Change, Group, LeverKind, LineId, Map, Plan};
use crate::rules::assistance;

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
    let assistance = || vec![LineId::from(assistance::LINE)];
    match change.lever.kind {
        LeverKind::Price => through(priced(plan, line)),
        LeverKind::Volume => through(counted(plan, line)),
        LeverKind::Arrivals | LeverKind::Length => through(base_lines(plan, line)),
        LeverKind::Move | LeverKind::End => {
            let mut lines = base_lines(plan, line);
            // The lines that placements move to are moved too.
            if let Some(form) = &change.lever.to {
                let to: Vec<LineId> = Group::ALL
                    .iter()
                    .filter(|group| lines.iter().any(|line| line.as_str().contains(&format!(".{}.", group.id()))))
                    .map(|group| LineId::from(placements::LINE).child(group.id()).child(form))
                    .collect();
                lines.extend(to);
            }
            through(lines)
        }
        LeverKind::Basis => through(vec![LineId::from(home_care::VOUCHER)]),
        LeverKind::DirectTime => through(vec![LineId::from(home_care::OWN_UNITS)]),
        LeverKind::Norm | LeverKind::Cap | LeverKind::Activity => through(assistance()),
        LeverKind::Jobs => on(assistance()),
        LeverKind::Level => on(forecast_lines(plan, line)),
        LeverKind::BuyOut | LeverKind::Grant | LeverKind::Overhead | LeverKind::Raise => on(exactly(plan, line)),
        LeverKind::Measure => {
            let measure = plan.measures().into_iter().find(|measure| Some(&measure.id) == change.lever.to.as_ref());
            on(measure.map(|measure| exactly(plan, &measure.line)).unwrap_or_default())
        }
    }
}

/// The lines of placements on a line or below it, care forms across groups included.
pub fn base_lines(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let within = |base: &LineId| {
        let form_of_all = LineId::from(placements::LINE).child(base.last()) == *line;
        base.is_within(line.as_str()) || form_of_all
    };
    let mut lines = placements::base_lines(plan);
    lines.retain(within);
    lines
}

/// The home care zones on a line or below it.
fn zones(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let catalog = &plan.catalog;
    let zones = catalog.providers.iter().flat_map(|provider| {
        catalog.zones.iter().map(|zone| home_care::zone_line(&provider.id, &zone.id)).collect::<Vec<_>>()
    });
    zones.filter(|zone| zone.is_within(line.as_str())).collect()
}

/// The lines that have a price of their own on a line or below it.
fn priced(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let mut lines = base_lines(plan, line);
    lines.extend(zones(plan, line));
    if line.as_str() == assistance::LINE {
        lines.push(line.clone());
    }
    lines
}

/// The lines that have a volume of their own on a line or below it.
fn counted(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let mut lines = zones(plan, line);
    lines.extend(home_care::TAX_FUNDED.iter().filter(|name| **name == line.as_str()).map(|name| LineId::from(*name)));
    if line.as_str() == assistance::LINE {
        lines.push(line.clone());
    }
    lines
}

/// The line itself if it has a forecast of its own.
fn exactly(plan: &Plan, line: &LineId) -> Vec<LineId> {
    forecast::lines(plan).into_iter().map(|(own, _)| own).filter(|own| own == line).collect()
}

/// The lines with a forecast of their own on a line or below it.
fn forecast_lines(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let base = base_lines(plan, line);
    let lines = forecast::lines(plan).into_iter().map(|(own, _)| own);
    lines.filter(|own| own.is_within(line.as_str()) || base.contains(own)).collect()
}

/// How many placements of a line are there on the first day of a month of the budget year, by place 0–11.
pub fn in_place(plan: &Plan, line: &LineId, month: usize) -> usize {
    let day = plan.span().first.plus(month.min(11) as i32).first_day();
    let there = |placement: &&crate::model::Placement| {
        on_line(placement, line) && placement.start <= day && placement.end.is_none_or(|end| end >= day)
    };
    plan.placements.iter().filter(there).count()
}
