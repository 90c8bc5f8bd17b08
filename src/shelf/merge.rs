//! Two windows with the same plan: what both changed since they last agreed, put together.

use std::mem::discriminant;

use crate::document;
use crate::edit::{Edit, apply, between, check};
use crate::model::{Map, Placement, Plan};

/// Two plans put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The plan with the changes of both.
    pub plan: Plan,
    /// Whether something that was changed in the one is not as it was left there, because the other changed the same.
    pub collided: bool,
}

/// Puts what `mine` has changed since `base` on top of `theirs`. Where both changed the same thing mine holds, and it is
/// said that they collided. All three plans satisfy [`check`], and so does what comes of them.
///
/// Cells, choices and placements are put together one by one; a list that is short, such as the scenarios, as a whole.
pub fn merge(base: &Plan, mine: &Plan, theirs: &Plan) -> Merged {
    let (my_edits, their_edits) = (between(base, mine), between(base, theirs));
    let rows =
        |edit: &Edit| matches!(edit, Edit::SetPlacement(..) | Edit::InsertPlacement(..) | Edit::RemovePlacement(_));
    let mut plan = theirs.clone();
    let mut collided = false;
    let (placed, other): (Vec<Edit>, Vec<Edit>) = my_edits.into_iter().partition(rows);
    // Placements first: a care form can be taken out of the catalog only once nobody is placed in it.
    if !placed.is_empty() {
        let (placements, both) = placements(&base.placements, &mine.placements, &theirs.placements);
        collided |= both;
        plan.placements = placements;
    }
    for edit in other {
        collided |= their_edits.iter().any(|theirs| same_place(&edit, theirs) && *theirs != edit);
        collided |= apply(&mut plan, edit).is_err();
    }
    // Each change was allowed where it was made; together they may not be, such as a placement in a form that is gone.
    if check(&plan).is_err() {
        return Merged { plan: mine.clone(), collided: true };
    }
    Merged { plan, collided }
}

/// The same of documents; nothing where one of them cannot be read.
pub fn join(base: &str, mine: &str, theirs: &str) -> Option<(String, bool)> {
    let [base, mine, theirs] = [base, mine, theirs].map(|text| document::read(text).ok());
    let merged = merge(&base?, &mine?, &theirs?);
    Some((document::write(&merged.plan), merged.collided))
}

/// Whether two edits write to the same place.
fn same_place(one: &Edit, other: &Edit) -> bool {
    match (one, other) {
        (Edit::SetCell(a, _), Edit::SetCell(b, _)) | (Edit::SetSource(a, _), Edit::SetSource(b, _)) => a == b,
        (Edit::SetLine(a, _), Edit::SetLine(b, _)) => a == b,
        (Edit::SetCatalog(a, _), Edit::SetCatalog(b, _)) => a == b,
        _ => discriminant(one) == discriminant(other),
    }
}

/// Placements by their running numbers: mine where I changed it, else theirs. New ones of mine follow those that they
/// stood after. Also gives whether both changed the same one. Where only I changed any, they are mine in my order.
fn placements(base: &[Placement], mine: &[Placement], theirs: &[Placement]) -> (Vec<Placement>, bool) {
    if theirs == base {
        return (mine.to_vec(), false);
    }
    let by_number = |list: &[Placement]| -> Map<String, Placement> {
        list.iter().map(|placement| (placement.number.clone(), placement.clone())).collect()
    };
    let (before, my) = (by_number(base), by_number(mine));
    let mut collided = false;
    let mut merged: Vec<Placement> = Vec::with_capacity(theirs.len());
    for placement in theirs {
        let number = &placement.number;
        let (was, is) = (before.get(number), my.get(number));
        let changed_there = was != Some(placement);
        if was == is {
            merged.push(placement.clone());
            continue;
        }
        collided |= changed_there && is != Some(placement);
        match is {
            Some(is) => merged.push(is.clone()),
            // Taken out here. If it was changed there it stays, and it is said that they collided.
            None if changed_there => merged.push(placement.clone()),
            None => {}
        }
    }
    for (row, placement) in mine.iter().enumerate() {
        let number = &placement.number;
        if before.get(number) == Some(placement) || merged.iter().any(|other| other.number == *number) {
            continue;
        }
        // Changed here and taken out there, or new here.
        collided |= before.contains_key(number);
        let after =
            mine[..row].iter().rev().find_map(|above| merged.iter().position(|other| other.number == above.number));
        merged.insert(after.map_or(0, |after| after + 1), placement.clone());
    }
    (merged, collided)
}
