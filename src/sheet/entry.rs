//! What typing in a cell means.

use std::fmt;

use rust_decimal::Decimal;

use super::Cell;
use super::measures::{self, MeasureField};
use super::placements::{self, Field};
use crate::calc::placements::resembles;
use crate::edit::Edit;
use crate::format::{self, NumberContext, NumberError, Scale};
use crate::model::{Address, Plan, SignConvention, Unit};
use crate::personal_id;
use crate::words;

/// What a typed cell stands for. Its text form is the field's stable name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A number at an address, typed in this scale of kronor.
    Cell(Address, Scale),
    /// A field of the placement on this row of the list; the row after the last one is a new placement.
    Placement(usize, Field),
    /// A field of the measure on this row of the action plan; the row after the last one is a new measure.
    Measure(usize, MeasureField),
}

impl Entry {
    /// The stable name of the field.
    pub fn name(&self, plan: &Plan) -> String {
        match self {
            Entry::Cell(address, _) => address.to_string(),
            Entry::Placement(row, field) => plan.placements.get(*row).map_or_else(
                || format!("placeringar.ny.{field}"),
                |placement| format!("placeringar.lista.{}.{field}", placement.number),
            ),
            Entry::Measure(row, field) => {
                let id = plan.measures.get(*row).map_or("ny", |measure| measure.id.as_str());
                format!("atgard.{id}.{}", field.key())
            }
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
        Entry::Placement(row, field) => {
            plan.placements.get(*row).map_or_else(String::new, |placement| placements::text(plan, placement, *field))
        }
        Entry::Measure(row, field) => {
            plan.measures.get(*row).map_or_else(String::new, |measure| measures::text(plan, measure, *field))
        }
    }
}

/// The cell of an entry: shown rounded to what a table has room for, edited exactly.
pub fn typed_cell(plan: &Plan, entry: Entry) -> Cell {
    let edit = entry_text(plan, &entry);
    let text = match &entry {
        Entry::Cell(address, scale) => {
            let unit = address.input.unit();
            plan.inputs.get(address).map_or_else(String::new, |value| {
                let value = facing(plan, unit, value) / kronor(unit, *scale);
                format::number(value, value.normalize().scale().min(shown_decimals(unit)))
            })
        }
        Entry::Placement(..) | Entry::Measure(..) => edit.clone(),
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
        Entry::Placement(row, field) => placements::enter(plan, *row, *field, text),
        Entry::Measure(row, field) => measures::enter(plan, *row, *field, text),
    }
}
