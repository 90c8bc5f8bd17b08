//! Edits: every change to a plan, applied in one place, each giving the edit that takes it back.
//!
//! Architecture Invariant: nothing else writes to a plan that a user has open. An edit that is refused leaves the plan
//! exactly as it was. What a plan may hold is decided in `check.rs` and nowhere else.

mod area_source;
mod between;
mod check;
mod check_placement;
mod check_what_if;
mod choices;
mod dirties;
mod error;
mod limits;
mod records;

pub use area_source::{Amounts, budget_lines, change_source, typed_amounts, ways};
pub use between::{between, same_placements};
pub use check::{check, check_cell};
pub use choices::Names;
pub use error::{EditError, Spot};
pub use limits::{
    LONGEST_COMMENT, LONGEST_ID, LONGEST_LINE, LONGEST_NAME, LONGEST_NOTES, LONGEST_NUMBER, MOST_AREAS, MOST_CHANGES,
    MOST_LEVELS, MOST_LISTED, MOST_MINUTES, MOST_PAIRED, MOST_PLACEMENTS, MOST_PRICES, MOST_SAVED, MOST_SCENARIOS,
    MOST_WORDS, shorten,
};

use rust_decimal::Decimal;

use crate::model::{
    Address, Area, CatalogList, LineId, LineSettings, Meeting, Minute, Named, Placement, Plan, Provider, Record,
    SavedForecast, Scenario, Settings, Source, Word,
};
use crate::rules::Register;
use check::{
    check_areas, check_closed, check_in_use, check_line, check_list, check_providers, check_saved, check_settings,
    check_source, check_title, check_word, check_words, check_year,
};
use check_placement::check_placement;
use check_what_if::{check_meeting, check_minutes, check_scenarios};
use records::check_record;

/// One change to a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A number in a cell, or an emptied cell.
    SetCell(Address, Option<Decimal>),
    /// The plan's name and notes.
    SetTitle {
        /// The name.
        name: String,
        /// The notes.
        notes: String,
    },
    /// The budget year.
    SetYear(i32),
    /// The last closed month, 0–12.
    SetClosed(u8),
    /// Choices for the whole plan.
    SetSettings(Settings),
    /// Choices for a line; nothing takes them back to the defaults.
    SetLine(LineId, Option<LineSettings>),
    /// All rows of the committee's table.
    SetAreas(Vec<Area>),
    /// One of the plain lists.
    SetCatalog(CatalogList, Vec<Named>),
    /// The home care providers.
    SetProviders(Vec<Provider>),
    /// The placement at this place in the list.
    SetPlacement(usize, Placement),
    /// A new placement at this place in the list.
    InsertPlacement(usize, Placement),
    /// Takes the placement at this place out of the list.
    RemovePlacement(usize),
    /// The source of a reference amount.
    SetSource(Address, Option<Source>),
    /// The saved forecasts.
    SetSaved(Vec<SavedForecast>),
    /// The scenarios.
    SetScenarios(Vec<Scenario>),
    /// The record at this place in a register.
    SetRecord(&'static Register, usize, Record),
    /// A new record at this place in a register.
    InsertRecord(&'static Register, usize, Record),
    /// Takes the record at this place out of a register.
    RemoveRecord(&'static Register, usize),
    /// The meeting page.
    SetMeeting(Meeting),
    /// What was tried in meetings.
    SetMinutes(Vec<Minute>),
    /// What a word of another system means: the id of a group or a care form; nothing forgets it.
    SetWord(Word, Option<String>),
    /// Several changes as one; if one is refused none is made.
    Batch(Vec<Edit>),
    /// Another plan in place of this one.
    Replace(Box<Plan>),
}

/// Makes the change and returns the edit that takes it back.
pub fn apply(plan: &mut Plan, edit: Edit) -> Result<Edit, EditError> {
    Ok(match edit {
        Edit::SetCell(address, value) => {
            check_cell(&address, value)?;
            check_source(&address, plan.sources.get(&address), value)?;
            let old = plan.inputs.set(&address, value);
            Edit::SetCell(address, old)
        }
        Edit::SetTitle { name, notes } => {
            check_title(&name, &notes)?;
            Edit::SetTitle {
                name: std::mem::replace(&mut plan.name, name),
                notes: std::mem::replace(&mut plan.notes, notes),
            }
        }
        Edit::SetYear(year) => {
            check_year(year)?;
            Edit::SetYear(std::mem::replace(&mut plan.year, year))
        }
        Edit::SetClosed(closed) => {
            check_closed(closed)?;
            Edit::SetClosed(std::mem::replace(&mut plan.closed, closed))
        }
        Edit::SetSettings(settings) => {
            check_settings(&settings)?;
            Edit::SetSettings(std::mem::replace(&mut plan.settings, settings))
        }
        Edit::SetLine(line, settings) => {
            check_line(&line, settings.as_ref())?;
            let old = match settings {
                Some(settings) => plan.lines.insert(line.clone(), settings),
                None => plan.lines.remove(&line),
            };
            Edit::SetLine(line, old)
        }
        Edit::SetAreas(areas) => {
            check_areas(&areas)?;
            Edit::SetAreas(std::mem::replace(&mut plan.areas, areas))
        }
        Edit::SetCatalog(list, items) => {
            check_list(list, &items)?;
            if list == CatalogList::CareForms {
                check_in_use(plan, &items)?;
            }
            Edit::SetCatalog(list, plan.catalog.set(list, items))
        }
        Edit::SetProviders(providers) => {
            check_providers(&providers)?;
            Edit::SetProviders(std::mem::replace(&mut plan.catalog.providers, providers))
        }
        Edit::SetPlacement(row, placement) => {
            check_placement(plan, &placement, row, false)?;
            let slot = plan.placements.get_mut(row).ok_or(EditError::NoRow(row))?;
            Edit::SetPlacement(row, std::mem::replace(slot, placement))
        }
        Edit::InsertPlacement(row, placement) => {
            check_placement(plan, &placement, row, true)?;
            if row > plan.placements.len() {
                return Err(EditError::NoRow(row));
            }
            plan.placements.insert(row, placement);
            Edit::RemovePlacement(row)
        }
        Edit::RemovePlacement(row) => {
            if row >= plan.placements.len() {
                return Err(EditError::NoRow(row));
            }
            Edit::InsertPlacement(row, plan.placements.remove(row))
        }
        Edit::SetSource(address, source) => {
            check_source(&address, source.as_ref(), plan.inputs.get(&address))?;
            let old = match source {
                Some(source) => plan.sources.insert(address.clone(), source),
                None => plan.sources.remove(&address),
            };
            Edit::SetSource(address, old)
        }
        Edit::SetSaved(saved) => {
            check_saved(&saved)?;
            Edit::SetSaved(std::mem::replace(&mut plan.saved, saved))
        }
        Edit::SetScenarios(scenarios) => {
            check_scenarios(&scenarios)?;
            Edit::SetScenarios(std::mem::replace(&mut plan.scenarios, scenarios))
        }
        Edit::SetRecord(register, place, record) => {
            check_record(plan, register, &record, Some(place))?;
            let old = plan
                .records
                .change(register.id, |records| records.get_mut(place).map(|slot| std::mem::replace(slot, record)));
            Edit::SetRecord(register, place, old.ok_or(EditError::NoRow(place))?)
        }
        Edit::InsertRecord(register, place, record) => {
            check_record(plan, register, &record, None)?;
            if place > plan.records.of(register.id).len() {
                return Err(EditError::NoRow(place));
            }
            plan.records.change(register.id, |records| records.insert(place, record));
            Edit::RemoveRecord(register, place)
        }
        Edit::RemoveRecord(register, place) => {
            if place >= plan.records.of(register.id).len() {
                return Err(EditError::NoRow(place));
            }
            Edit::InsertRecord(register, place, plan.records.change(register.id, |records| records.remove(place)))
        }
        Edit::SetMeeting(meeting) => {
            check_meeting(&meeting)?;
            Edit::SetMeeting(std::mem::replace(&mut plan.meeting, meeting))
        }
        Edit::SetMinutes(minutes) => {
            check_minutes(&minutes)?;
            Edit::SetMinutes(std::mem::replace(&mut plan.minutes, minutes))
        }
        Edit::SetWord(word, meaning) => {
            let old = match meaning {
                Some(meaning) => {
                    check_word(&word, &meaning)?;
                    check_words(plan.words.len() + usize::from(!plan.words.contains_key(&word)))?;
                    plan.words.insert(word.clone(), meaning)
                }
                None => plan.words.remove(&word),
            };
            Edit::SetWord(word, old)
        }
        Edit::Batch(edits) => {
            let mut undo = Vec::with_capacity(edits.len());
            for edit in edits {
                match apply(plan, edit) {
                    Ok(back) => undo.push(back),
                    Err(error) => {
                        // Taking back what was just made cannot be refused: it restores a state that was valid.
                        for back in undo.into_iter().rev() {
                            let _ = apply(plan, back);
                        }
                        return Err(error);
                    }
                }
            }
            undo.reverse();
            Edit::Batch(undo)
        }
        Edit::Replace(new) => {
            check(&new)?;
            Edit::Replace(Box::new(std::mem::replace(plan, *new)))
        }
    })
}
