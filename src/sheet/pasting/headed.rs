//! A table with heads, pasted in a list or opened from a file: new rows at the list's end, each value under its head.
//!
//! Nothing that is in the list is written over. What is there already, to the letter, is left out.

use super::read::{are_heads, named_column};
use super::spelling::{self, Spelled};
use super::told::{MOST_SHOWN, all_listed};
use super::way::Place;
use super::{Answers, Block, Change, Counts, Landing, Pasting, Taken};
use crate::edit::Edit;
use crate::exchange::{self, table_error_text};
use crate::model::{Letters, Map, NaiveDate, Placement, Plan, Record, Set};
use crate::rules::Register;
use crate::sheet::paste::paste_from;
use crate::sheet::records::FreeIds;
use crate::sheet::{Entry, EntryError, Field, Which};
use crate::words::counted;

/// A file with a table for the list that is landed in, or why it is none.
pub fn table_in(landing: &Landing, bytes: &[u8]) -> Result<Block, String> {
    let is_known = |head: &str| named_column(landing, &[], head).is_some();
    let rows = exchange::table_rows(bytes, is_known).map_err(|error| table_error_text(&error))?;
    Ok(Block { rows, own: None, file: true })
}

/// A block whose first row is heads of a list.
pub(super) struct Headed<'a> {
    /// Typing in a new row.
    entries: &'a [Option<Entry>],
    heads: &'a [String],
    /// Which row they stand in, and those of the block.
    at: usize,
    said: &'a [String],
    /// Where each of the block's columns goes.
    columns: Vec<Column>,
    /// What the block is called.
    source: &'static str,
}

/// Where a column of the block goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    /// To this one of the list.
    To(usize),
    /// Nowhere: the list reckons it.
    Computed,
    /// Nowhere: another before it goes there.
    Again,
    /// Nowhere: the list has none of that name.
    Unknown,
    /// Nowhere: it has no head and nothing in it.
    Blank,
}

impl<'a> Headed<'a> {
    /// Reads the heads. A file has always some, though the list may know none of them; a block that was pasted is a table of its own
    /// where they name what stands in it.
    pub fn of(landing: &'a Landing, block: &'a Block) -> Option<Self> {
        let entries = landing.rows.first().filter(|_| landing.is_list() && block.own.is_none())?.cells.as_slice();
        let blank = |row: &Vec<String>| row.iter().all(|text| text.trim().is_empty());
        let at = block.rows.iter().position(|row| !blank(row)).unwrap_or(0);
        let said = block.rows.get(at).map_or(&[][..], Vec::as_slice);
        let mut seen = Set::new();
        let width = block.rows.iter().map(Vec::len).max().unwrap_or(0);
        let column = |j: usize| {
            let head = said.get(j).map_or("", String::as_str);
            match named_column(landing, &[], head) {
                Some(Place::To(column)) if entries.get(column).is_none_or(Option::is_none) => Column::Computed,
                Some(Place::To(column)) if seen.insert(column) => Column::To(column),
                Some(_) => Column::Again,
                None if (at..block.rows.len()).all(|i| text_at(&block.rows, i, j).trim().is_empty()) => Column::Blank,
                None => Column::Unknown,
            }
        };
        let columns: Vec<Column> = (0..width).map(column).collect();
        let is_table = are_heads(landing, said) && columns.contains(&Column::To(0)) && at + 1 < block.rows.len();
        let source = if block.file { "filen" } else { "det inklistrade" };
        (block.file || is_table).then_some(Self { entries, heads: &landing.heads, at, said, columns, source })
    }

    /// What comes of it.
    pub fn pasting(&self, plan: &Plan, block: &Block, answers: &Answers) -> Pasting {
        let targets = self.targets(block);
        let mut spelled = spelling::for_list(plan, &targets, &block.rows, false, answers);
        let questions = std::mem::take(&mut spelled.questions);
        Pasting { questions, taken: self.take(plan, &targets, &spelled) }
    }

    /// What each cell is typed in: a new row for each row with something in it.
    fn targets(&self, block: &Block) -> Vec<Vec<Option<Entry>>> {
        let mut nth = 0;
        let row = |(i, row): (usize, &Vec<String>)| {
            let has = |(text, column): (&String, &Column)| matches!(column, Column::To(_)) && !text.trim().is_empty();
            if i <= self.at || !row.iter().zip(&self.columns).any(has) {
                return vec![None; row.len()];
            }
            nth += 1;
            let new = |entry: &Entry| match entry {
                Entry::Placement(_, field) => Entry::Placement(Which::New(nth - 1), *field),
                Entry::Field(register, _, place) => Entry::Field(register, Which::New(nth - 1), *place),
                Entry::Cell(..) => entry.clone(),
            };
            let cell = |column: &Column| match column {
                Column::To(column) => self.entries.get(*column)?.as_ref().map(new),
                Column::Computed | Column::Again | Column::Unknown | Column::Blank => None,
            };
            self.columns.iter().take(row.len()).map(cell).collect()
        };
        block.rows.iter().enumerate().map(row).collect()
    }

    fn take(&self, plan: &Plan, targets: &[Vec<Option<Entry>>], spelled: &Spelled) -> Result<Taken, EntryError> {
        if !self.columns.iter().any(|column| matches!(column, Column::To(_))) {
            return Err(self.unknown());
        }
        if targets[self.at + 1..].iter().flatten().all(Option::is_none) {
            return Err(EntryError(format!("Det finns rubriker men inga rader i {}.", self.source)));
        }
        let (edit, set) = paste_from(self.source, plan, targets, &spelled.rows)?;
        let numbered = self.columns.iter().any(|column| {
            let entry = if let Column::To(column) = column { self.entries.get(*column) } else { None };
            matches!(entry, Some(Some(Entry::Placement(_, Field::Number))))
        });
        let added = Added::of(plan, edit, numbered);
        let mut left = added.told();
        left.extend(self.left_out(targets));
        left.extend(spelled.told.iter().cloned());
        let mut told = left.join(" ");
        if added.count > 0 {
            told.push_str(" Ctrl+Z ångrar.");
        }
        let counts = Counts { taken: set, ..Counts::default() };
        let changes = self.changes(targets, &spelled.rows);
        let edit = spelled.with_learnt(Edit::Batch(added.edits));
        Ok(Taken { edit, told, counts, left, changes, added: Some(added.count) })
    }

    /// What is said where the list knows no head.
    fn unknown(&self) -> EntryError {
        let found: Vec<String> = self.said.iter().map(|head| head.trim().excerpt()).collect();
        let known: Vec<String> = self
            .entries
            .iter()
            .zip(self.heads)
            .filter(|(entry, _)| entry.is_some())
            .map(|(_, head)| head.tidy().into_owned())
            .collect();
        EntryError(format!(
            "Ingen rubrik på första raden i {} finns i listan. Där står {}. Döp om kolumnerna efter listans rubriker: {}.",
            self.source,
            all_listed(&found),
            known.join(", ")
        ))
    }

    /// What of the table goes nowhere.
    fn left_out(&self, targets: &[Vec<Option<Entry>>]) -> Vec<String> {
        let heads = |which: Column| -> Vec<String> {
            let of = self.columns.iter().enumerate().filter(|(_, column)| **column == which);
            let name = |(j, _): (usize, &Column)| match self.said.get(j).map(|head| head.trim()) {
                None | Some("") => format!("nummer {}", j + 1),
                Some(head) => format!("”{}”", head.excerpt()),
            };
            of.map(name).collect()
        };
        let said = |which: Column, one: &str, many: &str| {
            let heads = heads(which);
            let named = all_listed(&heads);
            match heads.len() {
                0 => None,
                1 => Some(format!("Kolumnen {named} {one}.")),
                _ => Some(format!("Kolumnerna {named} {many}.")),
            }
        };
        let empty = targets[self.at + 1..].iter().filter(|row| row.iter().all(Option::is_none)).count();
        [
            said(Column::Unknown, "finns inte i listan och är utelämnad", "finns inte i listan och är utelämnade"),
            said(Column::Computed, "räknas ut av listan och är utelämnad", "räknas ut av listan och är utelämnade"),
            said(Column::Again, "står där en gång till och är utelämnad", "står där en gång till och är utelämnade"),
            (empty > 0).then(|| format!("{}.", counted(empty, "tom rad är utelämnad", "tomma rader är utelämnade"))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The first cells of new rows.
    fn changes(&self, targets: &[Vec<Option<Entry>>], rows: &[Vec<String>]) -> Vec<Change> {
        let cells = |i: usize| (0..self.columns.len()).map(move |j| (i, j));
        let change = |(i, j): (usize, usize)| {
            let Column::To(column) = self.columns[j] else { return None };
            targets[i].get(j)?.as_ref()?;
            let new = text_at(rows, i, j).trim().to_owned();
            let place = format!("Rad {}, {}", i + 1, self.heads.get(column)?);
            (!new.is_empty()).then(|| Change { place, old: String::new(), new })
        };
        (self.at + 1..targets.len()).flat_map(cells).filter_map(change).take(MOST_SHOWN).collect()
    }
}

fn text_at(rows: &[Vec<String>], i: usize, j: usize) -> &str {
    rows.get(i).and_then(|row| row.get(j)).map_or("", String::as_str)
}

/// The new ones of a table that are not in the list yet.
#[derive(Default)]
struct Added {
    edits: Vec<Edit>,
    count: usize,
    /// How many were there already.
    same: usize,
    /// How many are called as another that was there.
    alike: usize,
    /// Numbers that others have.
    others: Vec<String>,
}

impl Added {
    /// Looks among what edits put in a list. `numbered`: whether placements have a number of their own.
    fn of(plan: &Plan, edit: Edit, numbered: bool) -> Self {
        let Edit::Batch(edits) = edit else { return Self { edits: vec![edit], ..Self::default() } };
        let mut added = Self::default();
        let mut placements: Map<NaiveDate, Vec<&Placement>> = Map::new();
        let mut numbers: Map<&str, &Placement> = Map::new();
        if edits.iter().any(|edit| matches!(edit, Edit::InsertPlacement(..))) {
            for placement in &plan.placements {
                placements.entry(placement.start).or_default().push(placement);
                numbers.insert(&placement.number, placement);
            }
        }
        let mut ids: Option<FreeIds> = None;
        for edit in edits {
            match edit {
                Edit::InsertPlacement(_, new) => {
                    let is_same =
                        |other: &&Placement| **other == Placement { number: other.number.clone(), ..new.clone() };
                    let mut there = placements.get(&new.start).into_iter().flatten();
                    match numbers.get(&*new.number) {
                        Some(other) if **other == new => added.same += 1,
                        Some(_) => added.others.push(new.number),
                        None if !numbered && there.any(is_same) => added.same += 1,
                        None => {
                            added.edits.push(Edit::InsertPlacement(plan.placements.len() + added.count, new));
                            added.count += 1;
                        }
                    }
                }
                Edit::InsertRecord(register, _, new) => {
                    let ids = ids.get_or_insert_with(|| FreeIds::of(plan, register));
                    added.record(plan, register, new, ids);
                }
                other => added.edits.push(other),
            }
        }
        added
    }

    fn record(&mut self, plan: &Plan, register: &'static Register, new: Record, ids: &mut FreeIds) {
        let there = plan.records.of(register.id);
        if there.iter().any(|other| other.values == new.values) {
            self.same += 1;
            return;
        }
        self.alike += usize::from(there.iter().any(|other| other.name().lower() == new.name().lower()));
        let new = Record { id: ids.next(), ..new };
        self.edits.push(Edit::InsertRecord(register, there.len() + self.count, new));
        self.count += 1;
    }

    fn told(&self) -> Vec<String> {
        let mut told = vec![match self.count {
            0 => "Inget är inlagt.".to_owned(),
            count => format!("{} sist i listan.", counted(count, "rad är inlagd", "rader är inlagda")),
        }];
        if self.alike > 0 {
            told.push(format!("{} av dem heter som en som redan fanns.", self.alike));
        }
        if self.same > 0 {
            let (one, many) = ("rad fanns redan och är utelämnad", "rader fanns redan och är utelämnade");
            told.push(format!("{}.", counted(self.same, one, many)));
        }
        if !self.others.is_empty() {
            let named = all_listed(&self.others);
            told.push(format!("Placering {named} finns redan med andra uppgifter och är inte ändrad."));
        }
        told
    }
}
