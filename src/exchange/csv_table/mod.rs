//! Long CSV tables: `year,month,series,unit,value` and any other columns, one row per figure, in any order of columns.
//!
//! As spreadsheet programs and statistics offices write them: `;`, comma or tab, or what a first line `sep=` says; UTF-8
//! with or without mark, UTF-16, CP1252 or CP850; English or Swedish names of columns and units. How numbers are written
//! is decided for each series, or else for the column of values, from all of them. An empty value was not printed in the
//! source; rows may end with empty fields that the header does not have, or lack empty ones at their end. A file is taken whole or not at all: all that is wrong is told at once, up to [`MOST_ERRORS`].

mod error;

pub use error::TableError;
use std::borrow::Cow;

use super::delimited::{Record, Records};
use super::file::{MOST_COLUMNS, heads, said_delimiter, text_of};
use super::paste::from_text;
use super::{SourceSeries, SourceUnit};
use crate::format::{
    Clues, LoneMark, Notation, NumberContext, NumberError, Scale, ValueMark, is_lone, month_number, parse_number,
    value_mark,
};
use crate::model::{Decimal, Letters, Map, Month, Unit};
use crate::personal_id;

/// The most rows that are read.
pub const MOST_ROWS: usize = 500_000;
/// The most series in a file.
pub const MOST_SERIES: usize = 1_000;
/// The most errors that are told.
pub const MOST_ERRORS: usize = 20;

/// A table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its series, in order of appearance.
    pub series: Vec<SourceSeries>,
    /// How many rows it has.
    pub rows: usize,
    /// How many of them have no value.
    pub empty: usize,
    /// How many of those without a value have `..`, `--` or `X` instead.
    pub marked: usize,
    /// How many dashes were read as zero.
    pub dashes: usize,
    /// Whether the file's letters are those of DOS (CP850 or CP437).
    pub dos: bool,
    /// Numbers such as `1,234` that other numbers show how to read, and how they were: the first two of them.
    pub decided: Vec<(String, LoneMark)>,
    /// The first two numbers that nothing shows how to read. While there is any, and no answer, nothing should be
    /// imported; they are read as decimals.
    pub undecided: Vec<String>,
}

/// How many examples are given.
const EXAMPLES: usize = 2;

/// Reads a table, or tells all that is wrong with it, in order of line.
pub fn read(bytes: &[u8]) -> Result<Table, Vec<TableError>> {
    read_by(bytes, None)
}

/// As [`read`], with an answer to what a mark is that stands alone before three digits, where nothing in the table shows it.
pub fn read_by(bytes: &[u8], answer: Option<LoneMark>) -> Result<Table, Vec<TableError>> {
    let (text, dos) = text_of(bytes).map_err(|error| vec![error])?;
    let (rest, wanted) = said_delimiter(&text);
    let (delimiter, columns) = header(rest, wanted).map_err(|error| vec![error])?;
    let line = if wanted.is_some() { 2 } else { 1 };
    let rows = || {
        let mut records = Records::from_line(rest, delimiter, MOST_COLUMNS, line);
        records.by_ref().find(|record| !record.is_blank());
        records.filter(|record| !record.is_blank())
    };
    let mut reading = Reading { columns, answer, ..Reading::default() };
    reading.table.dos = dos;
    for record in rows().take(MOST_ROWS) {
        reading.take_clue(&record);
    }
    for record in rows() {
        if !reading.take(&record) {
            break;
        }
    }
    reading.finish()
}

/// The columns that are used: the name, other names of it, and whether a table must have it.
const COLUMNS: [(&str, &[&str], bool); 6] = [
    ("year", &["år"], true),
    ("month", &["månad"], true),
    ("series", &["serie"], true),
    ("unit", &["enhet"], true),
    ("value", &["värde"], true),
    ("label", &["etikett", "benämning"], false),
];

/// The place of `series` in [`COLUMNS`].
const SERIES: usize = 2;
/// The place of `value` in [`COLUMNS`]: the column of numbers, where decimals are no part of an identity number.
const VALUE: usize = 4;

/// Where the columns stand.
#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    place: [Option<usize>; COLUMNS.len()],
    count: usize,
}

/// The delimiter under which the first line makes most sense as a header, and its columns.
fn header(text: &str, said: Option<char>) -> Result<(char, Columns), TableError> {
    let (delimiter, fields) = heads(text, said, |field| column(field).is_some()).ok_or(TableError::Empty)?;
    if fields.len() > MOST_COLUMNS {
        return Err(TableError::TooManyColumns);
    }
    if fields.iter().any(|field| personal_id::occurs_in(field)) {
        return Err(TableError::PersonalId { line: 1 });
    }
    let mut columns = Columns { count: fields.len(), ..Columns::default() };
    for (i, field) in fields.iter().enumerate() {
        let Some(known) = column(field) else { continue };
        if let (Some(place), Some((name, ..))) = (columns.place.get_mut(known), COLUMNS.get(known))
            && place.replace(i).is_some()
        {
            return Err(TableError::RepeatedColumn(name));
        }
    }
    let absent = COLUMNS.iter().zip(columns.place).filter(|((_, _, needed), place)| *needed && place.is_none());
    let missing: Vec<&str> = absent.map(|((name, ..), _)| *name).collect();
    if missing.is_empty() {
        Ok((delimiter, columns))
    } else {
        Err(TableError::MissingColumns { missing, found: fields.iter().map(|field| cut(field)).collect() })
    }
}

/// Which of the columns has this name.
fn column(name: &str) -> Option<usize> {
    let name = name.trim().lower();
    COLUMNS.iter().position(|(key, others, _)| *key == name || others.contains(&name.as_str()))
}

/// The beginning of a text from the file, for a message.
fn cut(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

/// A table on its way in.
#[derive(Default)]
struct Reading {
    columns: Columns,
    table: Table,
    index: Map<(String, SourceUnit), usize>,
    /// What all values say of how numbers are written, and what each series' say.
    clues: Clues,
    of_series: Map<String, Clues>,
    answer: Option<LoneMark>,
    errors: Vec<TableError>,
}

impl Reading {
    /// Takes one row; false where there is no use in going on.
    fn take(&mut self, record: &Record<'_>) -> bool {
        self.table.rows += 1;
        let taken = if self.table.rows > MOST_ROWS { Err(TableError::TooManyRows) } else { self.row(record) };
        match taken {
            Ok(()) => true,
            // What holds for the whole file is told alone.
            Err(error @ (TableError::TooManyRows | TableError::TooManySeries)) => {
                self.errors = vec![error];
                false
            }
            Err(error) => {
                self.errors.push(error);
                self.errors.len() < MOST_ERRORS
            }
        }
    }

    fn field<'a>(&self, record: &'a Record<'_>, column: usize) -> &'a str {
        let place = self.columns.place.get(column).copied().flatten();
        place.and_then(|i| record.fields.get(i)).map_or("", |field| field.trim())
    }

    fn take_clue(&mut self, record: &Record<'_>) {
        let (series, value) = (from_text(self.field(record, SERIES)), self.field(record, VALUE));
        self.clues.take(value);
        if let Some(clues) = self.of_series.get_mut(series) {
            clues.take(value);
        } else if self.of_series.len() < MOST_SERIES {
            let mut clues = Clues::default();
            clues.take(value);
            self.of_series.insert(series.to_owned(), clues);
        }
    }

    /// The number in a field, by how the series and the table write numbers.
    fn number(&mut self, series: &str, text: &str) -> Result<Option<Decimal>, NumberError> {
        match value_mark(text) {
            Some(ValueMark::Zero) => {
                self.table.dashes += 1;
                return Ok(Some(Decimal::ZERO));
            }
            Some(ValueMark::Missing) => {
                self.table.marked += 1;
                return Ok(None);
            }
            None => {}
        }
        let own = self.of_series.get(series).copied().unwrap_or_default();
        // A scale in the value could contradict the unit's column; as a count the number may have none of money.
        let mut notation = Notation::of(&own, &self.clues);
        if is_lone(text) {
            if notation.lone(text).is_none() && self.table.undecided.len() < EXAMPLES {
                self.table.undecided.push(text.to_owned());
            }
            notation = notation.or(self.answer);
            if let Some(lone) = notation.lone(text)
                && self.table.decided.len() < EXAMPLES
            {
                self.table.decided.push((text.to_owned(), lone));
            }
        }
        parse_number(&notation.spell(text), NumberContext::new(Unit::Count, Scale::Kr))
    }

    fn row(&mut self, record: &Record<'_>) -> Result<(), TableError> {
        let line = record.line;
        let of_value = self.columns.place.get(VALUE).copied().flatten();
        let holds_one = |(i, field): (usize, &Cow<'_, str>)| {
            if Some(i) == of_value { personal_id::occurs_in_cell(field) } else { personal_id::occurs_in(field) }
        };
        if record.fields.iter().enumerate().any(holds_one) {
            return Err(TableError::PersonalId { line });
        }
        let has = record.fields.len();
        let too_many = record.fields.iter().skip(self.columns.count).any(|field| !field.trim().is_empty());
        // Empty fields at the end may be left out, but a row without series or unit was cut off.
        let needed = COLUMNS.iter().zip(self.columns.place).take(VALUE).filter_map(|(_, place)| place).max();
        if too_many || needed.is_some_and(|last| last >= has) {
            return Err(TableError::HalfRow { line, has, of: self.columns.count });
        }
        let [year, month, series, unit, value, label] = std::array::from_fn(|column| self.field(record, column));
        let (series, label) = (from_text(series), from_text(label));
        if personal_id::occurs_across(&[series, label]) {
            return Err(TableError::PersonalId { line });
        }

        let number = year.parse::<i32>().ok().filter(|year| (1900..=2200).contains(year));
        let number = number.ok_or_else(|| TableError::Year { line, text: cut(year) })?;
        let month = month
            .parse()
            .ok()
            .or_else(|| month_number(month))
            .and_then(|month| Month::new(number, month))
            .ok_or_else(|| TableError::Month { line, text: cut(month) })?;
        if series.is_empty() {
            return Err(TableError::NoSeries { line });
        }
        let unit = SourceUnit::from_name(unit).ok_or_else(|| TableError::Unit { line, text: cut(unit) })?;
        let value = self.number(series, value).map_err(|error| TableError::Value { line, error })?;

        let place = self.place_of(series, label, unit)?;
        let (Some(value), Some(found)) = (value, self.table.series.get_mut(place)) else {
            self.table.empty += 1;
            return Ok(());
        };
        if found.values.insert(month, value).is_some() {
            return Err(TableError::Repeated { line, series: cut(series), month });
        }
        Ok(())
    }

    /// The place of a series, new or known. A label that varies within a series is no label of it.
    fn place_of(&mut self, name: &str, label: &str, unit: SourceUnit) -> Result<usize, TableError> {
        let key = (name.to_owned(), unit);
        if let Some(place) = self.index.get(&key) {
            if let Some(series) = self.table.series.get_mut(*place)
                && series.label != label
            {
                series.label.clear();
            }
            return Ok(*place);
        }
        let place = self.table.series.len();
        if place >= MOST_SERIES {
            return Err(TableError::TooManySeries);
        }
        let name = name.to_owned();
        self.table.series.push(SourceSeries { name, label: label.to_owned(), unit, values: Map::new() });
        self.index.insert(key, place);
        Ok(place)
    }

    fn finish(self) -> Result<Table, Vec<TableError>> {
        if self.table.rows == 0 {
            return Err(vec![TableError::NoRows]);
        }
        if self.errors.is_empty() { Ok(self.table) } else { Err(self.errors) }
    }
}

#[cfg(test)]
mod tests;
