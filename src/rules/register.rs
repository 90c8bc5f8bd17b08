//! What a register is: a list of small records, as data. Limits, the identity guard, what is typed, pasted, saved, merged, told
//! and put in order are written once for all of them.

use std::fmt;

use super::measures;
use crate::model::{CatalogList, Decimal, Record, Unit, Value};

/// A list of records.
pub struct Register {
    /// The first part of its fields' names.
    pub id: &'static str,
    /// What one is called: `åtgärd`, `Åtgärden`, `åtgärder`, and an unnamed one: `Ny åtgärd`.
    pub words: Words,
    /// What the ids of new ones begin with.
    pub ids: &'static str,
    /// The fields of each, in order. The first is its name.
    pub fields: &'static [Field],
    /// What is reckoned from them, in columns after the fields.
    pub computed: &'static [Computed],
    /// The page that its list is on.
    pub page: &'static str,
    /// The first part of the names of computed figures.
    pub figures: &'static str,
    /// How many there may be.
    pub most: usize,
    /// The field and the choice of it that sets a record aside: what is reckoned of it is shown, but counts for nothing.
    pub aside: Option<(usize, usize)>,
    /// The field that says how many persons a record is about: with one to four it is nothing for others to see.
    pub persons: Option<usize>,
}

/// What the records of a register are called.
pub struct Words {
    /// One: `åtgärd`.
    pub one: &'static str,
    /// A certain one, as a sentence begins: `Åtgärden`.
    pub the: &'static str,
    /// Several: `åtgärder`.
    pub many: &'static str,
    /// One that has no name yet: `Ny åtgärd`.
    pub new: &'static str,
    /// The whole list, as after `i`: `handlingsplanen`.
    pub list: &'static str,
}

/// A field of a register's records.
pub struct Field {
    /// The last part of its name on screen.
    pub key: &'static str,
    /// Its key in documents.
    pub written: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What an empty field means.
    pub empty: Empty,
    /// The head of its column, and the unit below that.
    pub head: &'static str,
    /// The unit, or the period.
    pub sub: &'static str,
    /// An example for a new record.
    pub example: &'static str,
    /// It, as a sentence begins: `Säkerheten`.
    pub the: &'static str,
    /// What it is called in a list of what differs: `säkerhet`.
    pub said: &'static str,
    /// What to do where what is typed is refused, in a sentence.
    pub advice: &'static str,
    /// Whether a copy of a record begins without it.
    pub fresh: bool,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Words, of so many letters at most.
    Text(usize),
    /// A number.
    Number(Number),
    /// A day.
    Day,
    /// A month.
    Month,
    /// One of these: the term that stands for it in documents, and its name.
    Choice(&'static [(&'static str, &'static str)]),
    /// An entry of one of the committee's own lists.
    Listed(CatalogList),
    /// A line that has a forecast of its own.
    Line,
    /// Yes or no.
    YesNo,
}

/// What numbers a field takes.
#[derive(Clone, Copy)]
pub struct Number {
    /// Its unit, which has limits.
    pub unit: Unit,
    /// The least, where the unit's is not.
    pub least: Option<i64>,
    /// The most, where the unit's is not.
    pub most: Option<i64>,
    /// What whole numbers are called, where only those are taken: `hela månader`.
    pub whole: Option<&'static str>,
    /// Whether it is shown and typed in thousands.
    pub thousands: bool,
}

/// What an empty field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// It must not be.
    Refused,
    /// Nothing.
    Nothing,
    /// This number.
    Is(i64),
    /// This number, which documents say all the same.
    Said(i64),
}

/// A column that is reckoned.
pub struct Computed {
    /// The last part of its figures' names.
    pub key: &'static str,
    /// The head of the column.
    pub head: &'static str,
    /// The unit below it.
    pub sub: &'static str,
    /// The unit of the figures.
    pub unit: Unit,
    /// How it is reckoned; a record that lacks what it needs has no figure.
    pub formula: Formula,
}

/// How a figure of a record follows from its fields.
#[derive(Clone, Copy)]
pub enum Formula {
    /// The number in the field at this place.
    Field(usize),
    /// A number.
    Number(i64),
    /// All of them added up.
    Sum(&'static [Formula]),
    /// All of them multiplied.
    Product(&'static [Formula]),
    /// The first divided by the second.
    Divided(&'static Formula, &'static Formula),
    /// What is no formula: a figure of a measure.
    Measure(measures::Effect),
}

impl Register {
    /// Whether a record is set aside.
    pub fn sets_aside(&self, record: &Record) -> bool {
        self.aside.is_some_and(|(field, choice)| record.values.get(field) == Some(&Value::Choice(choice)))
    }

    /// What stands in its fields that is words.
    pub fn texts<'a>(&self, record: &'a Record) -> impl Iterator<Item = (usize, &'a str)> {
        record.values.iter().enumerate().filter_map(|(place, value)| match value {
            Value::Text(text) => Some((place, text.as_str())),
            _ => None,
        })
    }

    /// Its numbers that are long enough to be a part of an identity number.
    pub fn long_numbers(&self, record: &Record) -> Vec<Decimal> {
        let long = self.fields.iter().zip(&record.values).filter(|(field, _)| field.is_long());
        long.filter_map(|(_, value)| if let Value::Number(number) = value { Some(*number) } else { None }).collect()
    }
}

impl PartialEq for Register {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Register {}

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl Field {
    /// A field of a kind: its key, on screen and in documents, and the head of its column.
    pub const fn of(key: &'static str, head: &'static str, kind: Kind) -> Self {
        Self {
            key,
            written: key,
            kind,
            empty: Empty::Nothing,
            head,
            sub: "",
            example: "",
            the: head,
            said: head,
            advice: "",
            fresh: false,
        }
    }

    /// Whether its numbers may be long enough to be a part of an identity number.
    pub fn is_long(&self) -> bool {
        matches!(self.kind, Kind::Number(number) if number.most.is_none_or(|most| most >= 1_000))
    }

    /// What stands there where nothing has been typed; nothing where something must be.
    pub fn usual(&self) -> Value {
        match (self.kind, self.empty) {
            (Kind::Text(_), _) => Value::Text(String::new()),
            (Kind::YesNo, _) => Value::Yes(false),
            (Kind::Number(_), Empty::Is(number) | Empty::Said(number)) => Value::Number(number.into()),
            (Kind::Choice(_), Empty::Refused) => Value::Choice(0),
            _ => Value::Nothing,
        }
    }

    /// Whether a document may leave it out where it is as usual.
    pub fn may_be_left_out(&self) -> bool {
        !matches!(self.empty, Empty::Refused | Empty::Said(_))
    }
}

impl Number {
    /// Numbers of a unit.
    pub const fn of(unit: Unit) -> Self {
        Self { unit, least: None, most: None, whole: None, thousands: false }
    }

    /// Whether a number can stand there.
    pub fn takes(&self, value: Decimal) -> bool {
        self.least.is_none_or(|least| value >= least.into())
            && self.most.is_none_or(|most| value <= most.into())
            && (self.whole.is_none() || value.is_integer())
            && self.unit.has_room_for(value)
    }
}
