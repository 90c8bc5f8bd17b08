//! Two windows with the same plan: what both changed since they last agreed, put together.

use std::mem::discriminant;

use crate::document;
use crate::edit::{Edit, apply, between, check};
use crate::model::{Map, Plan};
use crate::rules::{Entries, entries, registers};

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
/// Cells, choices, placements, records and what stands in the committee's own lists are put together one by one; a list that is
/// short, such as the scenarios, as a whole.
pub fn merge(base: &Plan, mine: &Plan, theirs: &Plan) -> Merged {
    let (my_edits, their_edits) = (between(base, mine), between(base, theirs));
    let all = [base, mine, theirs];
    let mut plan = theirs.clone();
    let mut collided = false;
    plan.placements = merged(all, |plan| &plan.placements, |it| &it.number, &mut collided);
    for register in registers() {
        let records = merged(all, |plan| plan.records.of(register.id), |it| &it.id, &mut collided);
        plan.records.set(register.id, records);
    }
    for Entries { list, .. } in entries() {
        let items = merged(all, |plan| plan.catalog.list(*list), |it| &it.id, &mut collided);
        plan.catalog.set(*list, items);
    }
    plan.catalog.providers = merged(all, |plan| &plan.catalog.providers, |it| &it.id, &mut collided);
    for edit in my_edits.into_iter().filter(|edit| !is_of_list(edit)) {
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
        _ => discriminant(one) == discriminant(other),
    }
}

/// Whether an edit is of lists that are put together item by item.
fn is_of_list(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::SetPlacement(..)
            | Edit::InsertPlacement(..)
            | Edit::RemovePlacement(_)
            | Edit::SetRecord(..)
            | Edit::InsertRecord(..)
            | Edit::RemoveRecord(..)
            | Edit::SetCatalog(..)
            | Edit::SetProviders(_)
    )
}

/// A list put together by the running numbers or ids of what stands in it: mine where I changed it, else theirs. New ones of
/// mine follow those that they stood after. Notes whether both changed the same one. Where only I changed any, they are mine in
/// my order.
fn merged<T: Clone + PartialEq>(
    all: [&Plan; 3],
    list: impl Fn(&Plan) -> &[T],
    name: fn(&T) -> &String,
    collided: &mut bool,
) -> Vec<T> {
    let [base, mine, theirs] = all.map(list);
    if theirs == base {
        return mine.to_vec();
    }
    if mine == base {
        return theirs.to_vec();
    }
    let by_number =
        |list: &[T]| -> Map<String, T> { list.iter().map(|row| (name(row).clone(), row.clone())).collect() };
    let (before, my) = (by_number(base), by_number(mine));
    let mut merged: Vec<T> = Vec::with_capacity(theirs.len());
    for row in theirs {
        let number = name(row);
        let (was, is) = (before.get(number), my.get(number));
        let changed_there = was != Some(row);
        if was == is {
            merged.push(row.clone());
            continue;
        }
        *collided |= changed_there && is != Some(row);
        match is {
            Some(is) => merged.push(is.clone()),
            // Taken out here. If it was changed there it stays, and it is said that they collided.
            None if changed_there => merged.push(row.clone()),
            None => {}
        }
    }
    for (at, row) in mine.iter().enumerate() {
        let number = name(row);
        if before.get(number) == Some(row) || merged.iter().any(|other| name(other) == number) {
            continue;
        }
        // Changed here and taken out there, or new here.
        *collided |= before.contains_key(number);
        let after =
            mine[..at].iter().rev().find_map(|above| merged.iter().position(|other| name(other) == name(above)));
        merged.insert(after.map_or(0, |after| after + 1), row.clone());
    }
    merged
}
