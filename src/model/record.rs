//! Records of registers: small things of a kind in lists, such as the measures of the action plan. What fields a register's
//! records have is described elsewhere.

use rust_decimal::Decimal;

use super::{LineId, Month, NaiveDate};

/// One thing in a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Stable part of keys and field names: lower-case letters, digits and hyphens.
    pub id: String,
    /// What stands in its fields, in the order of the register's.
    pub values: Vec<Value>,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, where a field may be empty. An empty text is a text.
    Nothing,
    /// Free words, never a person's identity number.
    Text(String),
    /// A number in the field's unit.
    Number(Decimal),
    /// A day.
    Day(NaiveDate),
    /// A month.
    Month(Month),
    /// The choice at this place among the field's.
    Choice(usize),
    /// The entry with this id of one of the committee's own lists.
    Listed(String),
    /// A line.
    Line(LineId),
    /// Yes or no.
    Yes(bool),
}

impl Record {
    /// Its name, which is its first field.
    pub fn name(&self) -> &str {
        self.text(0)
    }

    /// The text at this place; empty where there is none.
    pub fn text(&self, place: usize) -> &str {
        match self.values.get(place) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The number at this place, if there is one.
    pub fn number(&self, place: usize) -> Option<Decimal> {
        match self.values.get(place) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}
