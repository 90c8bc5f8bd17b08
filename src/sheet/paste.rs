//! Blocks of cells: paste, copy, clear and fill right, each as one edit.

use super::list::{self, new_placement};
use super::records::{self, FreeIds, new_record};
use super::{Cell, Entry, EntryError, Field, Which, enter};
use std::collections::BTreeMap;

use crate::edit::Edit;
use crate::exchange::paste::as_text;
use crate::format::{self, NumberContext, Scale};
use crate::model::{Decimal, Map, Placement, Plan, Record, Set, Unit};
use crate::personal_id;
use crate::rules::{Kind, Register};

/// What stands before a figure on screen to say whether it is good news, and before a name whose parts are folded.
const MARKS: [char; 6] = ['▲', '▼', '■', '▾', '▸', ' '];

/// The most placements that one paste makes: each is compared with all that are there.
const MOST_NEW: usize = 20_000;

/// What is said of a block with more rows than a list takes.
fn too_many(most: usize, what: &str) -> EntryError {
    let most = format::number(most.into(), 0);
    EntryError(format!("Listan tar högst {most} {what}. Ta färre rader."))
}

/// Turns a pasted block into one edit. `targets` are the cells from the paste's corner, row by row, as far as the table
/// reaches; rows after the last placement make new ones. Computed cells are passed over where the block has a value
/// for them. The first cell that cannot be read refuses the whole paste.
///
/// The result says how many values were taken.
pub fn paste(plan: &Plan, targets: &[Vec<Option<Entry>>], block: &[Vec<String>]) -> Result<(Edit, usize), EntryError> {
    paste_from("det inklistrade", plan, targets, block)
}

/// The same for a block from what is called this.
pub(super) fn paste_from(
    source: &str,
    plan: &Plan,
    targets: &[Vec<Option<Entry>>],
    block: &[Vec<String>],
) -> Result<(Edit, usize), EntryError> {
    let mut edits = Vec::new();
    // In any order: a list that is sorted on screen.
    let mut drafts: BTreeMap<usize, Placement> = BTreeMap::new();
    let mut numbered = Set::new();
    let mut drawn: Vec<Drawn> = Vec::new();
    let mut taken = 0;
    let rows = rows(plan, targets);
    for (i, (row, texts)) in targets.iter().zip(block).enumerate() {
        for (j, (entry, text)) in row.iter().zip(texts).enumerate() {
            let Some(entry) = entry else { continue };
            let at = |EntryError(message)| EntryError(format!("Rad {}, kolumn {} i {source}: {message}", i + 1, j + 1));
            match entry {
                Entry::Cell(..) => edits.push(enter(plan, entry, text).map_err(at)?),
                // An empty cell in a new row keeps the default instead of refusing.
                Entry::Placement(Which::New(_), _) | Entry::Field(_, Which::New(_), _) if text.trim().is_empty() => {
                    continue;
                }
                Entry::Placement(record, field) => {
                    let place = match record {
                        Which::New(nth) if *nth >= MOST_NEW => {
                            return Err(too_many(MOST_NEW, "nya placeringar på en gång"));
                        }
                        Which::New(nth) => plan.placements.len() + nth,
                        Which::Known(number) => *rows.get(&**number).ok_or_else(|| at(list::gone(number)))?,
                    };
                    let draft = drafts.entry(place).or_insert_with(|| match plan.placements.get(place) {
                        Some(placement) => placement.clone(),
                        None => new_placement(plan),
                    });
                    list::set(plan, draft, *field, text).map_err(at)?;
                    if *field == Field::Number {
                        numbered.insert(place);
                    }
                }
                Entry::Field(register, which, field) => {
                    let known = drawn.iter().position(|drawn| drawn.register == *register);
                    let known = known.unwrap_or_else(|| {
                        drawn.push(Drawn::of(plan, register));
                        drawn.len() - 1
                    });
                    let record = drawn[known].record(plan, which, &at)?;
                    records::set(plan, register, record, *field, text).map_err(at)?;
                }
            }
            taken += 1;
        }
    }
    edits.extend(placed(plan, drafts, &numbered));
    edits.extend(drawn.into_iter().flat_map(|drawn| drawn.edits(plan)));
    Ok((Edit::Batch(edits), taken))
}

/// Where in the list each placement stands, by its running number; nothing if no placement is a target.
fn rows<'a>(plan: &'a Plan, targets: &[Vec<Option<Entry>>]) -> Map<&'a str, usize> {
    let known = |entry: &Option<Entry>| matches!(entry, Some(Entry::Placement(Which::Known(_), _)));
    if !targets.iter().flatten().any(known) {
        return Map::new();
    }
    plan.placements.iter().enumerate().map(|(row, placement)| (placement.number.as_str(), row)).collect::<Map<_, _>>()
}

/// The records of a register as they are pasted in.
struct Drawn {
    register: &'static Register,
    records: Vec<Record>,
    ids: FreeIds,
    /// Where the one that was last pasted in stands, with its id.
    last: Option<(Which, usize)>,
}

impl Drawn {
    fn of(plan: &Plan, register: &'static Register) -> Self {
        let records = plan.records.of(register.id).clone();
        Self { register, records, ids: FreeIds::of(plan, register), last: None }
    }

    /// The record, with new ones up to it.
    fn record(
        &mut self,
        plan: &Plan,
        which: &Which,
        at: &dyn Fn(EntryError) -> EntryError,
    ) -> Result<&mut Record, EntryError> {
        let place = match self.last.take() {
            Some((last, place)) if last == *which => place,
            _ => records::row_of(plan, self.register, which).map_err(at)?,
        };
        if place >= self.register.most {
            return Err(too_many(self.register.most, self.register.words.many));
        }
        self.last = Some((which.clone(), place));
        while self.records.len() <= place {
            let new = new_record(plan, self.register, &self.records, self.ids.next());
            self.records.push(new);
        }
        Ok(&mut self.records[place])
    }

    /// The edits that make the plan's records these.
    fn edits(self, plan: &Plan) -> impl Iterator<Item = Edit> {
        let (register, before) = (self.register, plan.records.of(self.register.id));
        let edit = move |(place, record): (usize, Record)| match before.get(place) {
            Some(before) if *before == record => None,
            Some(_) => Some(Edit::SetRecord(register, place, record)),
            None => Some(Edit::InsertRecord(register, place, record)),
        };
        self.records.into_iter().enumerate().filter_map(edit)
    }
}

/// The edits that put drafts in their rows of the list. A new row whose running number was not given gets the next free
/// one.
fn placed(plan: &Plan, drafts: BTreeMap<usize, Placement>, numbered: &Set<usize>) -> Vec<Edit> {
    let kept = (0..)
        .zip(&plan.placements)
        .filter(|(place, _)| !drafts.contains_key(place))
        .map(|(_, placement)| placement.number.clone());
    let given = drafts.iter().filter(|(place, _)| **place < plan.placements.len() || numbered.contains(place));
    let taken = kept.chain(given.map(|(_, draft)| draft.number.clone())).collect::<Set<_>>();
    let mut next = new_placement(plan).number.parse::<u64>().unwrap_or(101);

    let (mut changed, mut put) = (Vec::new(), Vec::new());
    let mut end = plan.placements.len();
    for (place, mut draft) in drafts {
        match plan.placements.get(place) {
            Some(old) if old.number == draft.number => changed.push(Edit::SetPlacement(place, draft)),
            Some(_) => put.push((place, draft)),
            None => {
                if !numbered.contains(&place) {
                    while taken.contains(&next.to_string()) {
                        next += 1;
                    }
                    draft.number = next.to_string();
                    next += 1;
                }
                put.push((end, draft));
                end += 1;
            }
        }
    }
    // Rows that change number are taken out before they are put back, since they may have changed numbers with each
    // other: a list that was sorted elsewhere.
    let out = put.iter().rev().filter(|(place, _)| *place < plan.placements.len());
    changed.extend(out.map(|(place, _)| Edit::RemovePlacement(*place)));
    changed.extend(put.into_iter().map(|(place, draft)| Edit::InsertPlacement(place, draft)));
    changed
}

/// The text of a block of cells, row by row, with numbers as spreadsheet programs read them: a hyphen as minus and no
/// spaces between thousands. What is typed is copied exactly, what is computed as it is shown.
pub fn copy(cells: &[Vec<Cell>]) -> Vec<Vec<String>> {
    cells.iter().map(|row| row.iter().map(|cell| copied(cell).into_text()).collect()).collect()
}

/// What a cell is to other programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// A number, as many decimals as it is shown with.
    Number(Decimal),
    /// Anything else.
    Text(String),
}

impl Leaving {
    /// As spreadsheet programs read it.
    pub(super) fn into_text(self) -> String {
        match self {
            Leaving::Number(value) => value.to_string().replace('.', ","),
            Leaving::Text(text) => text,
        }
    }
}

/// A cell as it goes out.
pub(super) fn copied(cell: &Cell) -> Leaving {
    let text = exact(cell);
    // A running number is a name, though it may be of digits: 007 is not 7.
    let is_name = match cell.entry {
        Some(Entry::Placement(_, field)) => field == Field::Number,
        Some(Entry::Field(register, _, place)) => matches!(register.fields[place].kind, Kind::Text(_)),
        _ => false,
    };
    if is_name {
        return Leaving::Text(as_text(text).into_owned());
    }
    match format::parse_number(text, NumberContext::new(Unit::Count, Scale::Kr)) {
        Ok(Some(value)) => {
            // Ten digits in a row may look like an identity number, which paste would refuse.
            let guarded = personal_id::occurs_in_cell(&format::spreadsheet(value));
            if guarded { Leaving::Text(text.to_owned()) } else { Leaving::Number(value) }
        }
        // A figure with its unit begins with a sign that is one.
        _ if cell.entry.is_none() && is_figure(text) => Leaving::Text(text.replace('−', "-").replace('\u{a0}', " ")),
        _ => Leaving::Text(as_text(text).into_owned()),
    }
}

/// Whether what is shown is a number with its sign and its unit, as `+12,9 %`.
fn is_figure(text: &str) -> bool {
    let rest = text.trim_start_matches(['+', '-', '−', ' ', '\u{a0}']);
    let figure = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\u{a0}' | ',' | '.' | '%' | '/');
    rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().all(figure)
}

/// The exact text of a cell that is typed in, not the rounded one that is shown, and what any other shows, without the mark
/// that says whether it is good news.
pub(super) fn exact(cell: &Cell) -> &str {
    if cell.entry.is_some() { &cell.edit } else { cell.text.trim_start_matches(MARKS).trim_start() }
}

/// Empties every cell of a block that can be emptied.
pub fn clear(plan: &Plan, targets: &[Vec<Option<Entry>>]) -> Result<Edit, EntryError> {
    let empty: Vec<Vec<String>> = targets.iter().map(|row| vec![String::new(); row.len()]).collect();
    let inside: Vec<Vec<Option<Entry>>> = targets
        .iter()
        .map(|row| {
            let is_new = |entry: &Entry| entry.record().is_some_and(Which::is_new);
            row.iter().map(|entry| entry.clone().filter(|entry| !is_new(entry))).collect()
        })
        .collect();
    paste(plan, &inside, &empty).map(|(edit, _)| edit)
}

/// Fills each row of a block with its first cell's value.
pub fn fill_right(plan: &Plan, cells: &[Vec<Cell>]) -> Result<Edit, EntryError> {
    let block: Vec<Vec<String>> = cells
        .iter()
        .map(|row| row.iter().map(|_| row.first().map(|cell| exact(cell).to_owned()).unwrap_or_default()).collect())
        .collect();
    let targets: Vec<Vec<Option<Entry>>> =
        cells.iter().map(|row| row.iter().map(|cell| cell.entry.clone()).collect()).collect();
    paste(plan, &targets, &block).map(|(edit, _)| edit)
}
