//! The register of limits: how much of each kind a plan may hold. People never meet them, and no machine suffers from what is
//! within them. Numbers have theirs by unit ([`crate::model::Unit`]).

use super::{EditError, Spot};
use crate::model::{Letters, Plan, Value};
use crate::rules::{Entries, Kind, entries, registers};

/// The most rows of the committee's table.
pub const MOST_AREAS: usize = 500;
/// The most levels of the committee's table.
pub const MOST_LEVELS: usize = 12;
/// The most things in one of the committee's own lists.
pub const MOST_LISTED: usize = 200;
/// The most providers and the most zones of home care: each pair is a line.
pub const MOST_PAIRED: usize = 100;
/// The most words that are remembered.
pub const MOST_WORDS: usize = 1_000;
/// The most placements.
pub const MOST_PLACEMENTS: usize = 100_000;
/// The most day prices of one placement.
pub const MOST_PRICES: usize = 200;
/// The most saved forecasts.
pub const MOST_SAVED: usize = 200;
/// The most scenarios: as many as can be seen side by side.
pub const MOST_SCENARIOS: usize = 8;
/// The most changes in a scenario.
pub const MOST_CHANGES: usize = 40;
/// The most steps in a meeting's minutes.
pub const MOST_MINUTES: usize = 500;

/// The longest name, owner or author, letters.
pub const LONGEST_NAME: usize = 200;
/// The longest number of a placement, letters.
pub const LONGEST_NUMBER: usize = 80;
/// The longest comment, source, question or step of a meeting, letters.
pub const LONGEST_COMMENT: usize = 2_000;
/// The longest notes of a plan, letters.
pub const LONGEST_NOTES: usize = 20_000;
/// The longest id, letters.
pub const LONGEST_ID: usize = 80;
/// The longest name of a line, letters: some ids.
pub const LONGEST_LINE: usize = 400;

/// Refuses a text of more letters than so many.
pub(super) fn check_text(spot: Spot, text: &str, most: usize) -> Result<(), EditError> {
    if is_longer(text, most) { Err(EditError::TextTooLong(spot, most)) } else { Ok(()) }
}

/// Refuses a name that is too long, or that nobody can see.
pub(super) fn check_name(spot: Spot, name: &str) -> Result<(), EditError> {
    if name.is_blank() { Err(EditError::EmptyName) } else { check_text(spot, name, LONGEST_NAME) }
}

pub(super) fn check_length(len: usize, most: usize) -> Result<(), EditError> {
    if len > most { Err(EditError::TooMany(most)) } else { Ok(()) }
}

fn is_longer(text: &str, most: usize) -> bool {
    // A letter is one byte or more, so that few texts are counted.
    text.len() > most && text.chars().count() > most
}

/// Shortens what is longer than may be and names what has a name that nobody can see, with `mark` where that was done: for
/// plans of a time that had no such limits.
pub fn shorten(plan: &mut Plan, mark: &str) {
    let cut = |text: &mut String, most: usize| {
        if is_longer(text, most) {
            *text = text.chars().take(most - mark.chars().count()).chain(mark.chars()).collect();
        }
    };
    let name = |text: &mut String| {
        if text.is_blank() && !text.trim().is_empty() {
            mark.trim().clone_into(text);
        }
        cut(text, LONGEST_NAME);
    };
    name(&mut plan.name);
    cut(&mut plan.notes, LONGEST_NOTES);
    plan.areas.iter_mut().for_each(|area| name(&mut area.name));
    let catalog = &mut plan.catalog;
    for Entries { list, .. } in entries() {
        let mut items = catalog.set(*list, Vec::new());
        for item in &mut items {
            name(&mut item.name);
        }
        catalog.set(*list, items);
    }
    catalog.providers.iter_mut().for_each(|provider| name(&mut provider.name));
    plan.placements.iter_mut().for_each(|placement| cut(&mut placement.number, LONGEST_NUMBER));
    plan.lines.values_mut().for_each(|line| cut(&mut line.note, LONGEST_COMMENT));
    plan.sources.values_mut().for_each(|source| cut(&mut source.text, LONGEST_COMMENT));
    for saved in &mut plan.saved {
        cut(&mut saved.name, LONGEST_NAME);
        cut(&mut saved.by, LONGEST_NAME);
        cut(&mut saved.comment, LONGEST_COMMENT);
    }
    plan.scenarios.iter_mut().for_each(|scenario| name(&mut scenario.name));
    for register in registers() {
        plan.records.change(register.id, |records| {
            for record in records {
                for (place, (field, value)) in register.fields.iter().zip(&mut record.values).enumerate() {
                    match (field.kind, value) {
                        (Kind::Text(_), Value::Text(text)) if place == 0 => name(text),
                        (Kind::Text(longest), Value::Text(text)) => cut(text, longest),
                        _ => {}
                    }
                }
            }
        });
    }
    cut(&mut plan.meeting.question, LONGEST_COMMENT);
    plan.meeting.small_numbers.iter_mut().for_each(|why| cut(why, LONGEST_COMMENT));
    for minute in &mut plan.minutes {
        cut(&mut minute.at, LONGEST_COMMENT);
        cut(&mut minute.what, LONGEST_COMMENT);
    }
}
