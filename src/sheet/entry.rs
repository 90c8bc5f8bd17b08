//! What typing in a cell means.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Cell;
use super::list::{self, Field};
use super::records;
use crate::calc::resembles;
use crate::calc::{Figures, idle};
use crate::edit::Edit;
use crate::format::{self, NumberContext, NumberError, Scale};
use crate::model::{Address, Plan, SignConvention, Unit};
use crate::personal_id;
use crate::rules::{Kind, Register};
use crate::words;

/// What a typed cell stands for. Its text form is the field's stable name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A number at an address, typed in this scale of kronor.
    Cell(Address, Scale),
    /// A field of a placement.
    Placement(Which, Field),
    /// The field at this place of a record of a register.
    Field(&'static Register, Which, usize),
}

/// Which one of a list a field belongs to. Never a row: another may come to stand there while it is typed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// The placement with this running number, or the record with this id.
    Known(Arc<str>),
    /// A new one: the first one after the last, the second one, …, from 0.
    New(usize),
}

impl Which {
    /// The one that is there, by its running number or id.
    pub fn known(id: &str) -> Self {
        Self::Known(id.into())
    }

    /// Its running number or id; `ny` for a new one.
    pub fn id(&self) -> &str {
        match self {
            Which::Known(id) => id,
            Which::New(_) => "ny",
        }
    }

    /// What tells it from other rows of its list.
    pub fn key(&self) -> String {
        match self {
            Which::Known(id) => format!("={id}"),
            Which::New(_) => "ny".to_owned(),
        }
    }

    /// Whether it is not in its list yet.
    pub fn is_new(&self) -> bool {
        matches!(self, Which::New(_))
    }
}

/// Whether a field in the row with this key may have this name: that of a record has its number or id in it, so that not
/// every row has to be made to find one.
pub fn may_name(row_key: &str, name: &str) -> bool {
    row_key.strip_prefix('=').is_none_or(|id| name.contains(id))
}

impl Entry {
    /// The stable name of the field.
    pub fn name(&self) -> String {
        match self {
            Entry::Cell(address, _) => address.to_string(),
            Entry::Placement(Which::Known(number), field) => format!("placeringar.lista.{number}.{field}"),
            Entry::Placement(Which::New(_), field) => format!("placeringar.ny.{field}"),
            Entry::Field(register, which, place) => {
                format!("{}.{}.{}", register.id, which.id(), register.fields[*place].key)
            }
        }
    }

    /// The same field once this edit of it is made: a new record is known then, and a placement may have another number.
    #[must_use]
    pub fn after(&self, edit: &Edit) -> Entry {
        match (self, edit) {
            (Entry::Placement(_, field), Edit::SetPlacement(_, made) | Edit::InsertPlacement(_, made)) => {
                Entry::Placement(Which::known(&made.number), *field)
            }
            (Entry::Field(register, Which::New(_), place), Edit::InsertRecord(.., made)) => {
                Entry::Field(register, Which::known(&made.id), *place)
            }
            _ => self.clone(),
        }
    }

    /// The record that it is a field of, if it is one.
    pub fn record(&self) -> Option<&Which> {
        match self {
            Entry::Placement(which, _) | Entry::Field(_, which, _) => Some(which),
            Entry::Cell(..) => None,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Why an entry was refused, in Swedish, with what to do. The old value stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryError(pub String);

/// The sign that a stored value is shown with under the plan's convention.
pub(super) fn facing(plan: &Plan, unit: Unit, value: Decimal) -> Decimal {
    if unit == Unit::Kr && plan.settings.sign == SignConvention::CostsPositive { -value } else { value }
}

/// How many kronor one unit of a scale is.
pub(super) fn kronor(unit: Unit, scale: Scale) -> Decimal {
    match (unit, scale) {
        (Unit::Kr | Unit::Amount, Scale::Tkr) => Decimal::ONE_THOUSAND,
        (Unit::Kr | Unit::Amount, Scale::Mnkr) => Decimal::from(1_000_000),
        _ => Decimal::ONE,
    }
}

/// The text of a cell as it is edited: exact, in the cell's scale and the plan's sign convention.
pub fn entry_text(plan: &Plan, entry: &Entry) -> String {
    match entry {
        Entry::Cell(address, scale) => {
            let unit = address.input.unit();
            let value = plan.inputs.get(address).map(|value| facing(plan, unit, value) / kronor(unit, *scale));
            value.map_or_else(String::new, format::input_text)
        }
        Entry::Placement(record, field) => {
            let found = plan.placements.iter().find(|placement| placement.number == record.id());
            found.filter(|_| !record.is_new()).map_or_else(String::new, |it| list::text(plan, it, *field))
        }
        Entry::Field(register, which, place) => {
            let found = plan.records.of(register.id).iter().find(|record| record.id == which.id());
            found.filter(|_| !which.is_new()).map_or_else(String::new, |record| {
                records::text(plan, &register.fields[*place], &record.values[*place])
            })
        }
    }
}

/// What stands in the entry's row and could be an identity number together with what is typed in it: a text and the
/// amounts, as the check of an entered row has them.
pub fn in_same_row(plan: &Plan, entry: &Entry) -> Vec<String> {
    let plain = |amount: Decimal| amount.normalize().to_string();
    match entry {
        Entry::Cell(..) => Vec::new(),
        Entry::Placement(record, field) => {
            let placement = plan.placements.iter().find(|placement| placement.number == record.id());
            placement.map_or_else(Vec::new, |placement| match field {
                Field::Number => placement.amounts().filter(Decimal::is_integer).map(plain).collect(),
                field if field.is_amount() => vec![placement.number.clone()],
                _ => Vec::new(),
            })
        }
        Entry::Field(register, which, place) => {
            let found = plan.records.of(register.id).iter().find(|record| record.id == which.id());
            let field = &register.fields[*place];
            let is_text = matches!(field.kind, Kind::Text(_));
            found.filter(|_| is_text || field.is_long()).map_or_else(Vec::new, |record| {
                let numbers = register.long_numbers(record).into_iter().filter(|it| is_text && it.is_integer());
                let others = register.texts(record).filter(|(at, _)| at != place).map(|(_, text)| text.to_owned());
                others.chain(numbers.map(plain)).collect()
            })
        }
    }
}

/// The cell of an entry: shown rounded to what a table has room for, edited exactly.
pub fn typed_cell(plan: &Plan, entry: Entry) -> Cell {
    let edit = entry_text(plan, &entry);
    shown_as(plan, entry, edit)
}

/// The cell of an entry whose text is known.
pub(super) fn shown_as(plan: &Plan, entry: Entry, edit: String) -> Cell {
    let text = match &entry {
        Entry::Cell(address, scale) => {
            let unit = address.input.unit();
            plan.inputs.get(address).map_or_else(String::new, |value| {
                let value = facing(plan, unit, value) / kronor(unit, *scale);
                format::number(value, value.normalize().scale().min(shown_decimals(unit)))
            })
        }
        Entry::Placement(..) | Entry::Field(..) => edit.clone(),
    };
    let hint = match entry {
        Entry::Placement(_, Field::Number) => resembles(&edit).map(words::like_person),
        _ => None,
    };
    Cell { text, edit, entry: Some(entry), hint, ..Cell::default() }
}

/// Sums of money are shown whole; rates, hours and percents with what makes a difference.
fn shown_decimals(unit: Unit) -> u32 {
    match unit {
        Unit::Kr | Unit::Amount => 0,
        _ => 2,
    }
}

/// The same with what should be thought of once more in it.
pub fn asked_cell(plan: &Plan, figures: &Figures, entry: Entry) -> Cell {
    let cell = typed_cell(plan, entry);
    let Some(Entry::Cell(address, _)) = &cell.entry else { return cell };
    let doubt = doubted(plan, figures, address);
    Cell { hint: doubt.map(|(hint, _)| hint), quiet: doubt.is_some_and(|(_, quiet)| quiet), ..cell }
}

/// What should be thought of once more in a cell with a number.
pub fn doubt(plan: &Plan, figures: &Figures, cell: &Address) -> Option<&'static str> {
    doubted(plan, figures, cell).map(|(hint, _)| hint)
}

/// The same, and whether it only tells how things should be.
fn doubted(plan: &Plan, figures: &Figures, cell: &Address) -> Option<(&'static str, bool)> {
    let positive = plan.inputs.get(cell)?.is_sign_positive();
    if figures.doubts_sign(cell) {
        return Some((words::doubted_here(plan.settings.sign, cell.input.unit(), positive), false));
    }
    idle(plan, figures, cell).map(|why| (words::idle(cell.input, why), why.is_expected()))
}

/// The edit that empties cells.
pub fn empty(cells: &[Address]) -> Edit {
    Edit::Batch(cells.iter().map(|cell| Edit::SetCell(cell.clone(), None)).collect())
}

/// The edit that gives numbers the other sign.
pub fn turn(plan: &Plan, cells: &[Address]) -> Edit {
    let turned = |cell: &Address| Some(Edit::SetCell(cell.clone(), Some(-plan.inputs.get(cell)?)));
    Edit::Batch(cells.iter().filter_map(turned).collect())
}

/// Turns what was typed in a cell into an edit. Nothing is changed here.
pub fn enter(plan: &Plan, entry: &Entry, text: &str) -> Result<Edit, EntryError> {
    // Before anything that would say the text again.
    if personal_id::occurs_in_cell(text) {
        return Err(EntryError(format::number_error_text(&NumberError::PersonalId)));
    }
    match entry {
        Entry::Cell(address, scale) => {
            let unit = address.input.unit();
            let value = format::parse_number(text, NumberContext { unit, scale: *scale })
                .map_err(|error| EntryError(format::number_error_text(&error)))?;
            Ok(Edit::SetCell(address.clone(), value.map(|value| facing(plan, unit, value))))
        }
        Entry::Placement(record, field) => list::enter(plan, record, *field, text),
        Entry::Field(register, which, place) => records::enter(plan, register, which, *place, text),
    }
}
