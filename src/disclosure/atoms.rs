//! Into what parts the hidden lines are cut by all that is told of what they change by.
//!
//! Whoever knows what each shown line changes by is left with sums over hidden ones. Adding and subtracting such sums gives
//! nothing but the parts that they cut the hidden lines into. So it is held that five persons stand behind each part.

use super::lines::Counted;
use crate::calc::accounts;
use crate::model::{Area, AreaSource, LineId, Plan, ROOT};
use crate::rules;

/// The parts, which have no line in common.
#[derive(Debug)]
pub(super) struct Atoms(Vec<Vec<LineId>>);

impl Atoms {
    /// These lines, of which nothing but the sum is told.
    pub(super) fn of(lines: Vec<LineId>) -> Self {
        Self(vec![lines])
    }

    /// Tells a sum of these lines, if five persons stand behind each part that is left then, or if it is to be told all the
    /// same. Gives whether it is told.
    pub(super) fn split(&mut self, sum: &[LineId], counted: &Counted, all_the_same: bool) -> bool {
        let mut parts = Vec::new();
        let mut many = true;
        for atom in &self.0 {
            let (within, beside): (Vec<LineId>, Vec<LineId>) =
                atom.iter().cloned().partition(|line| sum.contains(line));
            let cut = !within.is_empty();
            for part in [within, beside].into_iter().filter(|part| !part.is_empty()) {
                many &= !cut || counted.are_many(&part.iter().collect::<Vec<_>>());
                parts.push(part);
            }
        }
        // A line that is hidden only with the changes is in no part before.
        let new: Vec<LineId> =
            sum.iter().filter(|line| !self.0.iter().any(|atom| atom.contains(line))).cloned().collect();
        if !new.is_empty() {
            many &= counted.are_many(&new.iter().collect::<Vec<_>>());
            parts.push(new);
        }
        let told = many || all_the_same;
        if told {
            self.0 = parts;
        }
        told
    }
}

/// Whether a line with a forecast of its own is part of a row.
pub(super) fn is_part(plan: &Plan, row: &LineId, leaf: &LineId) -> bool {
    let below = |parent: Option<&str>| {
        let mut below = plan.areas.iter().filter(|area| area.parent.as_deref() == parent);
        below.any(|area| is_part(plan, &area.line(), leaf))
    };
    match plan.areas.iter().find(|area| area.has_line(row)) {
        _ if row.as_str() == ROOT => below(None),
        Some(Area { source: AreaSource::Sum, id, .. }) => below(Some(id)),
        Some(area) => area.calculated().map_or(row == leaf, |line| is_part(plan, line, leaf)),
        None => match accounts::rows_of(plan, row) {
            Some(rows) => rows.iter().any(|row| is_part(plan, row, leaf)),
            None => rules::is_part(plan, leaf, row),
        },
    }
}
