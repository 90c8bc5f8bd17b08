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

/// The records of every register that has some, in the user's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records(Vec<(&'static str, Vec<Record>)>);

impl Records {
    /// Those of the register with this id.
    pub fn of(&self, register: &str) -> &[Record] {
        self.0.iter().find(|(id, _)| *id == register).map_or(&[], |(_, records)| records)
    }

    /// Puts other records in a register, and gives those that were there.
    pub fn set(&mut self, register: &'static str, records: Vec<Record>) -> Vec<Record> {
        let place = self.0.binary_search_by(|(id, _)| (*id).cmp(register));
        match place {
            Ok(place) if records.is_empty() => self.0.remove(place).1,
            Ok(place) => std::mem::replace(&mut self.0[place].1, records),
            Err(_) if records.is_empty() => records,
            Err(place) => {
                self.0.insert(place, (register, records));
                Vec::new()
            }
        }
    }

    /// Changes the records of a register.
    pub fn change<T>(&mut self, register: &'static str, change: impl FnOnce(&mut Vec<Record>) -> T) -> T {
        let mut records = self.set(register, Vec::new());
        let given = change(&mut records);
        self.set(register, records);
        given
    }
}
