//! What an edit concerns.

use super::Edit;
use crate::model::{Dirty, Placement, Plan};
use crate::rules::feeds;

impl Edit {
    /// What figures may be others for when it is made in this plan, which it has not been yet. Scenarios, the
    /// meeting page, words that are remembered and records that give no line anything stand beside the figures.
    pub fn dirties(&self, plan: &Plan) -> Dirty {
        match self {
            Edit::SetTitle { .. }
            | Edit::SetScenarios(_)
            | Edit::SetMeeting(_)
            | Edit::SetMinutes(_)
            | Edit::SetWord(..) => Dirty::default(),
            Edit::SetRecord(register, ..) | Edit::InsertRecord(register, ..) | Edit::RemoveRecord(register, _) => {
                if feeds(register) {
                    Dirty::register(register.id)
                } else {
                    Dirty::default()
                }
            }
            Edit::SetCell(address, _) => Dirty::line(&address.line),
            // Rows of another account group add up to other sums.
            Edit::SetLine(line, new)
                if new.as_ref().and_then(|new| new.account.as_ref())
                    != plan.line(line).and_then(|old| old.account.as_ref()) =>
            {
                Dirty::everything()
            }
            Edit::SetLine(line, _) => Dirty::line(line),
            Edit::SetPlacement(row, new) => of_placements([plan.placements.get(*row), Some(new)]),
            Edit::InsertPlacement(_, new) => of_placements([None, Some(new)]),
            Edit::RemovePlacement(row) => of_placements([plan.placements.get(*row), None]),
            Edit::Batch(edits) => of_batch(edits, plan),
            Edit::SetYear(_)
            | Edit::SetClosed(_)
            | Edit::SetSettings(_)
            | Edit::SetAreas(_)
            | Edit::SetCatalog(..)
            | Edit::SetProviders(_)
            | Edit::SetSource(..)
            | Edit::SetSaved(_)
            | Edit::Replace(_) => Dirty::everything(),
        }
    }
}

fn of_placements(before_and_after: [Option<&Placement>; 2]) -> Dirty {
    let mut dirty = Dirty::default();
    for placement in before_and_after.into_iter().flatten() {
        dirty.add_placement(placement.group, &placement.care_form);
    }
    let [before, after] = before_and_after.map(|placement| placement.map(|placement| &placement.number));
    if before != after {
        dirty.add_numbers();
    }
    dirty
}

/// A later edit of a batch may take away what an earlier one put there, so that rows are not what they are now.
fn of_batch(edits: &[Edit], plan: &Plan) -> Dirty {
    let moves_rows =
        |edit: &Edit| matches!(edit, Edit::InsertPlacement(..) | Edit::RemovePlacement(_) | Edit::Batch(_));
    let names_rows = |edit: &Edit| matches!(edit, Edit::SetPlacement(..) | Edit::RemovePlacement(_) | Edit::Batch(_));
    if edits.len() > 1 && edits.iter().any(moves_rows) && edits.iter().any(names_rows) {
        return Dirty::everything();
    }
    let mut dirty = Dirty::default();
    for edit in edits {
        dirty.add(edit.dirties(plan));
    }
    dirty
}
