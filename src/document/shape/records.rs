//! Records of registers: an object each, with a key for each field that is not as usual.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::super::pairs::Pairs;
use super::read::{Read, Within};
use super::terms::{read_day, read_number, unclear, write_day, write_number};
use crate::document::Flaw;
use crate::model::{LineId, Record, Value};
use crate::rules::{Kind, Register};

/// A record as it is written.
pub(super) type Row = Pairs<Cell>;

/// What stands in a field: whole numbers as numbers, all else but yes and no as text.
#[derive(Debug)]
pub(super) enum Cell {
    Text(String),
    Whole(u64),
    Yes(bool),
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Whole(number) => serializer.serialize_u64(*number),
            Cell::Yes(yes) => serializer.serialize_bool(*yes),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl Visitor<'_> for Any {
            type Value = Cell;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a whole number or yes or no")
            }

            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell::Text(text.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
                Ok(Cell::Whole(number))
            }

            fn visit_bool<E>(self, yes: bool) -> Result<Cell, E> {
                Ok(Cell::Yes(yes))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

pub(super) fn write(register: &Register, record: &Record) -> Row {
    let mut row = vec![("id".to_owned(), Cell::Text(record.id.clone()))];
    for (field, value) in register.fields.iter().zip(&record.values) {
        if field.may_be_left_out() && *value == field.usual() {
            continue;
        }
        let cell = match (value, field.kind) {
            (Value::Number(number), Kind::Number(of)) if of.whole.is_some() => {
                Cell::Whole(u64::try_from(*number).unwrap_or_default())
            }
            (Value::Choice(place), Kind::Choice(choices)) => Cell::Text(choices[*place].0.to_owned()),
            (Value::Yes(yes), _) => Cell::Yes(*yes),
            (Value::Number(number), _) => Cell::Text(write_number(*number)),
            (Value::Text(text) | Value::Listed(text), _) => Cell::Text(text.clone()),
            (Value::Line(line), _) => Cell::Text(line.to_string()),
            (Value::Day(day), _) => Cell::Text(write_day(*day)),
            (Value::Month(month), _) => Cell::Text(month.to_string()),
            (Value::Nothing | Value::Choice(_), _) => continue,
        };
        row.push((field.written.to_owned(), cell));
    }
    Pairs(row)
}

pub(super) fn read(register: &Register, row: Row) -> Read<Record> {
    let mut id = None;
    let mut values: Vec<Option<Value>> = vec![None; register.fields.len()];
    for (key, cell) in row.0 {
        let slot = match register.fields.iter().position(|field| field.written == key) {
            Some(place) => &mut values[place],
            None if key == "id" && id.is_none() => {
                let Cell::Text(text) = cell else { return Err(Flaw::WrongKind).within(|| key) };
                id = Some(text);
                continue;
            }
            None if key == "id" => return Err(Flaw::Repeated(key)).within(String::new),
            None => return Err(Flaw::Unknown(key)).within(String::new),
        };
        if slot.is_some() {
            return Err(Flaw::Repeated(key)).within(String::new);
        }
        let field = register.fields.iter().find(|field| field.written == key);
        let kind = field.map_or(Kind::YesNo, |field| field.kind);
        *slot = Some(value(kind, cell).within(|| key)?);
    }
    let missing = |key: &str| Err(Flaw::Missing(key.to_owned())).within(String::new);
    let Some(id) = id else { return missing("id") };
    let mut found = Vec::with_capacity(values.len());
    for (field, value) in register.fields.iter().zip(values) {
        match value {
            Some(value) => found.push(value),
            None if field.may_be_left_out() => found.push(field.usual()),
            None => return missing(field.written),
        }
    }
    Ok(Record { id, values: found })
}

fn value(kind: Kind, cell: Cell) -> Result<Value, Flaw> {
    Ok(match (kind, cell) {
        (Kind::YesNo, Cell::Yes(yes)) => Value::Yes(yes),
        (Kind::Number(of), Cell::Whole(number)) if of.whole.is_some() => Value::Number(number.into()),
        (Kind::Number(of), Cell::Text(text)) if of.whole.is_none() => Value::Number(read_number(&text)?),
        (Kind::Text(_), Cell::Text(text)) => Value::Text(text),
        (Kind::Day, Cell::Text(text)) => Value::Day(read_day(&text)?),
        (Kind::Month, Cell::Text(text)) => Value::Month(text.parse().map_err(|()| unclear(&text))?),
        (Kind::Choice(choices), Cell::Text(text)) => {
            let place = choices.iter().position(|(term, _)| *term == text);
            Value::Choice(place.ok_or_else(|| unclear(&text))?)
        }
        (Kind::Listed(_), Cell::Text(id)) => Value::Listed(id),
        (Kind::Line, Cell::Text(line)) => Value::Line(LineId::new(line)),
        _ => return Err(Flaw::WrongKind),
    })
}
