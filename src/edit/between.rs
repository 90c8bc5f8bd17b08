//! The edits that turn one plan into another.

use super::{Edit, records};
use crate::model::{CatalogList, Map, Placement, Plan, Set};
use crate::rules::entries;

/// The edits that turn `from` into `to`, in an order in which each can be made. Few and small: a cell, a placement, a
/// record, a line's choices each for itself; lists that are short are replaced.
///
/// Both plans satisfy [`super::check`]. Whether the plan began as the example stays as it is: that is no change that
/// anyone makes.
pub fn between(from: &Plan, to: &Plan) -> Vec<Edit> {
    let mut edits = Vec::new();
    if (&from.name, &from.notes) != (&to.name, &to.notes) {
        edits.push(Edit::SetTitle { name: to.name.clone(), notes: to.notes.clone() });
    }
    put_if(&mut edits, from.year != to.year, || Edit::SetYear(to.year));
    put_if(&mut edits, from.closed != to.closed, || Edit::SetClosed(to.closed));
    put_if(&mut edits, from.settings != to.settings, || Edit::SetSettings(to.settings.clone()));
    put_if(&mut edits, from.areas != to.areas, || Edit::SetAreas(to.areas.clone()));
    put_placements(&mut edits, from, to);
    for list in entries().map(|entries| entries.list).filter(|list| *list != CatalogList::CareForms) {
        put_list(&mut edits, from, to, list);
    }
    let providers = &to.catalog.providers;
    put_if(&mut edits, from.catalog.providers != *providers, || Edit::SetProviders(providers.clone()));
    let (before, after) = (from.inputs.iter().collect(), to.inputs.iter().collect());
    edits.extend(changed(&before, &after).map(|(cell, value)| Edit::SetCell(cell.clone(), value.copied())));
    edits.extend(changed(&from.lines, &to.lines).map(|(line, value)| Edit::SetLine(line.clone(), value.cloned())));
    edits.extend(changed(&from.sources, &to.sources).map(|(at, value)| Edit::SetSource(at.clone(), value.cloned())));
    put_if(&mut edits, from.saved != to.saved, || Edit::SetSaved(to.saved.clone()));
    put_if(&mut edits, from.scenarios != to.scenarios, || Edit::SetScenarios(to.scenarios.clone()));
    records::between(&mut edits, from, to);
    put_if(&mut edits, from.meeting != to.meeting, || Edit::SetMeeting(to.meeting.clone()));
    put_if(&mut edits, from.minutes != to.minutes, || Edit::SetMinutes(to.minutes.clone()));
    edits.extend(changed(&from.words, &to.words).map(|(word, value)| Edit::SetWord(word.clone(), value.cloned())));
    edits
}

fn put_if(edits: &mut Vec<Edit>, differs: bool, edit: impl FnOnce() -> Edit) {
    if differs {
        edits.push(edit());
    }
}

fn put_list(edits: &mut Vec<Edit>, from: &Plan, to: &Plan, list: CatalogList) {
    let new = to.catalog.list(list);
    put_if(edits, from.catalog.list(list) != new, || Edit::SetCatalog(list, new.clone()));
}

/// What of `to` is not in `from`, and with nothing what is gone, in order of their keys.
fn changed<'a, K: Ord, V: PartialEq>(
    from: &'a Map<K, V>,
    to: &'a Map<K, V>,
) -> impl Iterator<Item = (&'a K, Option<&'a V>)> {
    let gone = from.keys().filter(|key| !to.contains_key(key)).map(|key| (key, None));
    let new = to.iter().filter(|(key, value)| from.get(key) != Some(value)).map(|(key, value)| (key, Some(value)));
    gone.chain(new)
}

/// Placements by their running numbers, and the care forms, which must be there for the placements that use them.
fn put_placements(edits: &mut Vec<Edit>, from: &Plan, to: &Plan) {
    let same = same_placements(from, to);
    let stays: Set<usize> = same.values().copied().collect();
    let rows = (0..from.placements.len()).rev();
    edits.extend(rows.filter(|row| !stays.contains(row)).map(Edit::RemovePlacement));
    put_list(edits, from, to, CatalogList::CareForms);
    for (row, placement) in to.placements.iter().enumerate() {
        match same.get(&row).and_then(|before| from.placements.get(*before)) {
            Some(before) if before == placement => {}
            Some(_) => edits.push(Edit::SetPlacement(row, placement.clone())),
            None => edits.push(Edit::InsertPlacement(row, placement.clone())),
        }
    }
}

/// Which rows of `from` the rows of `to` are: as many as possible that follow each other upwards. A placement is the same
/// by its running number, and where it stands between the same others by its place: it has got another number there, if
/// neither number is in both plans.
pub fn same_placements(from: &Plan, to: &Plan) -> Map<usize, usize> {
    let numbers = |plan: &'_ Plan| -> Map<String, usize> {
        plan.placements.iter().enumerate().map(|(row, placement)| (placement.number.clone(), row)).collect()
    };
    let (before, after) = (numbers(from), numbers(to));
    let known: Set<&str> = to.catalog.care_forms.iter().map(|form| form.id.as_str()).collect();
    // One whose care form goes is taken out and put in again: no list of forms would hold both its old and its new one.
    let stays = |placement: &Placement| known.contains(placement.care_form.as_str());
    let place = |placement: &Placement| after.get(&placement.number).copied().filter(|_| stays(placement));
    let places: Vec<Option<usize>> = from.placements.iter().map(place).collect();
    let kept = rising(&places);
    let same: Map<usize, usize> = kept.iter().filter_map(|row| Some((places[*row]?, *row))).collect();
    // What is left between one that is kept and the next.
    let mut gap = (0, 0);
    let ends = same.iter().map(|(to, from)| (*from, *to)).chain([(from.placements.len(), to.placements.len())]);
    let mut renumbered = Vec::new();
    for end in ends {
        let gone = (gap.0..end.0)
            .filter(|row| stays(&from.placements[*row]) && !after.contains_key(&from.placements[*row].number));
        let new = (gap.1..end.1).filter(|row| !before.contains_key(&to.placements[*row].number));
        renumbered.extend(new.zip(gone));
        gap = (end.0 + 1, end.1 + 1);
    }
    same.into_iter().chain(renumbered).collect()
}

/// The positions of as many places as possible that follow each other upwards: what need not be moved.
pub(super) fn rising(places: &[Option<usize>]) -> Set<usize> {
    // `ends[n]` is where the row of n + 1 places with the lowest last place ends; `before` is the way back.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (position, place) in places.iter().enumerate() {
        if place.is_none() {
            continue;
        }
        let length = ends.partition_point(|end| places[*end] < *place);
        before[position] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = position,
            None => ends.push(position),
        }
    }
    std::iter::successors(ends.last().copied(), |position| before[*position]).collect()
}
