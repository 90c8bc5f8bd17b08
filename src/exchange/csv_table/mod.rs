//! Long CSV tables: `year,month,series,unit,value` and any other columns, one row per figure, in any order of columns.
//!
//! As spreadsheet programs and statistics offices write them: `;`, comma or tab; UTF-8 with or without mark, UTF-16 or
//! CP1252; decimal point or comma; English or Swedish names of columns and units. An empty value was not printed in
//! the source. A file is taken whole or not at all: all that is wrong is told at once, up to [`MOST_ERRORS`].

mod error;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use error::TableError;

use super::delimited::{Record, Records};
use super::encoding::decode;
use super::{MOST_BYTES, SourceSeries, SourceUnit};
use crate::format::{NumberContext, Scale, month_number, parse_number};
use crate::model::{Letters, Month, Unit};
use crate::personal_id;

/// The most rows that are read.
pub const MOST_ROWS: usize = 500_000;
/// The most series in a file.
pub const MOST_SERIES: usize = 1_000;
/// The most errors that are told.
pub const MOST_ERRORS: usize = 20;
/// The most columns.
const MOST_COLUMNS: usize = 200;

/// A table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its series, in order of appearance.
    pub series: Vec<SourceSeries>,
    /// How many rows it has.
    pub rows: usize,
    /// How many of them have no value.
    pub empty: usize,
}

/// Reads a table, or tells all that is wrong with it, in order of line.
pub fn read(bytes: &[u8]) -> Result<Table, Vec<TableError>> {
    let text = text_of(bytes).map_err(|error| vec![error])?;
    let (delimiter, columns) = header(&text).map_err(|error| vec![error])?;
    let mut reading = Reading { columns, ..Reading::default() };
    let mut records = Records::new(&text, delimiter, MOST_COLUMNS);
    records.by_ref().find(|record| !record.is_blank());
    for record in records.filter(|record| !record.is_blank()) {
        if !reading.take(&record) {
            break;
        }
    }
    reading.finish()
}

fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, TableError> {
    if bytes.len() > MOST_BYTES {
        return Err(TableError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(TableError::Workbook);
    }
    let text = decode(bytes).ok_or(TableError::NotText)?;
    match text.trim_start().chars().next() {
        None => Err(TableError::Empty),
        Some('{' | '[') => Err(TableError::Json),
        Some(_) => Ok(text),
    }
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

/// The place of `value` in [`COLUMNS`]: the column of numbers, where decimals are no part of an identity number.
const VALUE: usize = 4;

/// Where the columns stand.
#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    place: [Option<usize>; COLUMNS.len()],
    count: usize,
}

/// The delimiter under which the first line makes most sense as a header, and its columns.
fn header(text: &str) -> Result<(char, Columns), TableError> {
    let readings = [',', ';', '\t'].map(|delimiter| {
        let fields = Records::new(text, delimiter, MOST_COLUMNS).find(|record| !record.is_blank());
        (delimiter, fields.map(|record| record.fields).unwrap_or_default())
    });
    let known = |fields: &[Cow<'_, str>]| fields.iter().filter(|field| column(field).is_some()).count();
    let best = readings.into_iter().max_by_key(|(_, fields)| (known(fields), fields.len()));
    let (delimiter, fields) = best.ok_or(TableError::Empty)?;
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
    index: BTreeMap<(String, SourceUnit), usize>,
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

    fn row(&mut self, record: &Record<'_>) -> Result<(), TableError> {
        let line = record.line;
        let of_value = self.columns.place.get(VALUE).copied().flatten();
        let holds_one = |(i, field): (usize, &Cow<'_, str>)| {
            if Some(i) == of_value { personal_id::occurs_in_cell(field) } else { personal_id::occurs_in(field) }
        };
        if record.fields.iter().enumerate().any(holds_one) {
            return Err(TableError::PersonalId { line });
        }
        if record.fields.len() != self.columns.count {
            return Err(TableError::HalfRow { line, has: record.fields.len(), of: self.columns.count });
        }
        let [year, month, series, unit, value, label] =
            self.columns.place.map(|place| place.and_then(|i| record.fields.get(i)).map_or("", |field| field.trim()));

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
        // A suffix in the value could contradict the unit's column; as a count the number may have none of money.
        let value = parse_number(value, NumberContext::new(Unit::Count, Scale::Kr))
            .map_err(|error| TableError::Value { line, error })?;

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
        self.table.series.push(SourceSeries { name, label: label.to_owned(), unit, values: BTreeMap::new() });
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
mod tests {
    use std::fmt::Write;

    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::exchange::table_error_text;
    use crate::format::NumberError;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn payments_of_2020_and_2021() {
        let bytes = include_bytes!("../../../tests/data/2021/ekonomiskt_bistand_manad_2020_2021_long.csv");
        let table = read(bytes).unwrap();
        assert_eq!((table.rows, table.empty, table.series.len()), (16, 0, 1));
        let series = &table.series[0];
        assert_eq!((series.name.as_str(), series.label.as_str()), ("ekonomiskt_bistand_utbetalt", ""));
        assert_eq!(series.values.get(&month("2021-04")), Some(&dec("1527408")));
        assert_eq!(series.values.len(), 16);
    }

    #[test]
    fn volumes_of_2021_and_2025() {
        for (bytes, rows, empty, series) in [
            (
                include_bytes!("../../../tests/data/2021/volym_placeringar_barn_dygn_2020_04_2021_04.csv").as_slice(),
                65,
                0,
                5,
            ),
            (include_bytes!("../../../tests/data/2021/volym_hemtjanst_utford_tid_2020_04_2021_04.csv"), 39, 0, 3),
            (include_bytes!("../../../tests/data/2021/volym_forsorjningsstod_hushall_2020_04_2021_04.csv"), 13, 0, 1),
            (include_bytes!("../../../tests/data/2021/intakter_kostnader_manad_2021_long.csv"), 60, 0, 15),
            (include_bytes!("../../../tests/data/2025/volym_placeringar_barn_familj_2025.csv"), 168, 6, 14),
            (include_bytes!("../../../tests/data/2025/volym_placeringar_vuxna_2025.csv"), 144, 0, 12),
            (include_bytes!("../../../tests/data/2025/volym_forsorjningsstod_2025.csv"), 36, 1, 3),
            (include_bytes!("../../../tests/data/2025/hemtjanstarenden_2025.csv"), 204, 17, 17),
            (include_bytes!("../../../tests/data/2025/budgetuppfoljning_2025_tabell1_manad.csv"), 259, 0, 37),
        ] {
            let table = read(bytes).unwrap();
            assert_eq!((table.rows, table.empty, table.series.len()), (rows, empty, series));
            let values: usize = table.series.iter().map(|series| series.values.len()).sum();
            assert_eq!(values, rows - empty);
        }
    }

    #[test]
    fn every_delimiter_encoding_and_order_gives_the_same() {
        let plain = read("year,month,series,unit,value,label\n2025,3,hvb,days,\"12,5\",\"Vård, dygn\"\n2025,4,hvb,days,,\"Vård, dygn\"\n".as_bytes());
        assert_eq!(plain.as_ref().map(|table| table.series[0].values[&month("2025-03")]), Ok(dec("12.5")));
        let swedish = "\u{feff}Värde;Månad;År;Serie;Enhet;Etikett\r\n12,5;mars;2025;hvb;Dygn;Vård, dygn\r\n;Apr.;2025;hvb;dygn;Vård, dygn\r\n;;;;;\r\n";
        assert_eq!(read(swedish.as_bytes()), plain);
        assert_eq!(read(swedish.replace(';', "\t").as_bytes()), plain);
        let cp1252: Vec<u8> = swedish.chars().skip(1).map(|c| c as u8).collect();
        assert_eq!(read(&cp1252), plain);
    }

    const HEAD: &str = "year,month,series,unit,value,label\n";

    fn errors(rows: &str) -> Vec<TableError> {
        let errors = read([HEAD, rows].concat().as_bytes()).unwrap_err();
        for error in &errors {
            assert!(table_error_text(error).ends_with('.'), "{error:?}");
        }
        errors
    }

    #[test]
    fn each_fault_is_told_with_its_line() {
        use TableError::*;
        let text = String::from;
        assert_eq!(
            errors(
                "2025,1,a,kr,1,\n2025,13,a,kr,1,\n2025,1,a\n\n25,1,a,kr,1,\n2025,2,a,euro,1,\n2025,3,a,kr,ett,\n2025,4,,kr,1,\n2025,1,a,kr,1,\n2025,5,\"två\nrader\",kr,1,\n2025,6,a,kr,1,x,y\n2025,7,a,kr,5 tkr,\n"
            ),
            [
                Month { line: 3, text: text("13") },
                HalfRow { line: 4, has: 3, of: 6 },
                Year { line: 6, text: text("25") },
                Unit { line: 7, text: text("euro") },
                Value { line: 8, error: NumberError::NotANumber(text("ett")) },
                NoSeries { line: 9 },
                Repeated { line: 10, series: text("a"), month: month("2025-01") },
                HalfRow { line: 13, has: 7, of: 6 },
                Value {
                    line: 14,
                    error: NumberError::WrongSuffix { suffix: text("tkr"), unit: crate::model::Unit::Count }
                },
            ]
        );
        assert_eq!(errors("2025,1,a,kr,1,811228-9874\n"), [PersonalId { line: 2 }]);
        assert_eq!(errors(&"2025,0,a,kr,1,\n".repeat(50)).len(), MOST_ERRORS);
        assert_eq!(errors(""), [NoRows]);
        assert_eq!(errors(",,,,,\n"), [NoRows]);
    }

    #[test]
    fn what_is_no_table_is_told_as_such() {
        use TableError::*;
        let only = |bytes: &[u8]| {
            let errors = read(bytes).unwrap_err();
            assert!(table_error_text(&errors[0]).ends_with('.'));
            assert_eq!(errors.len(), 1);
            errors[0].clone()
        };
        assert_eq!(only(b""), Empty);
        assert_eq!(only(b" \r\n\t"), Empty);
        assert_eq!(only(b"{\"format\": 1}"), Json);
        assert_eq!(only(b"\xEF\xBB\xBF [1]"), Json);
        assert_eq!(only(b"PK\x03\x04\x14\0"), Workbook);
        assert_eq!(only(b"a\0b"), NotText);
        assert_eq!(
            only("år;månad;belopp\n2025;1;5\n".as_bytes()),
            MissingColumns {
                missing: vec!["series", "unit", "value"],
                found: vec!["år".into(), "månad".into(), "belopp".into()]
            }
        );
        assert_eq!(only("year,month,series,unit,value,År\n".as_bytes()), RepeatedColumn("year"));
        assert_eq!(only(["a", &",".repeat(1_000_000)].concat().as_bytes()), TooManyColumns);
        assert_eq!(only(&vec![b'a'; MOST_BYTES + 1]), TooLarge);
        let series: Vec<String> = (0..=MOST_SERIES).map(|i| format!("2025,1,s{i},kr,1,")).collect();
        assert_eq!(errors(&series.join("\n")), [TooManySeries]);
        let rows = "2025,1,a,kr,,\n".repeat(MOST_ROWS + 1);
        assert_eq!(errors(&rows), [TooManyRows]);
    }

    proptest! {
        #[test]
        fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), cut in 0usize..600) {
            let _ = read(&bytes);
            let _ = read(&[HEAD.as_bytes(), &bytes].concat());
            let whole = include_bytes!("../../../tests/data/2025/volym_forsorjningsstod_2025.csv");
            let _ = read(&whole[..cut.min(whole.len())]);
        }

        #[test]
        fn values_survive_a_file(values in prop::collection::btree_map(0i32..240, -1_000_000_000i64..1_000_000_000, 1..40)) {
            let first = Month::january(2010);
            let mut text = HEAD.to_owned();
            for (i, value) in &values {
                let (month, value) = (first.plus(*i), Decimal::new(*value, 2));
                writeln!(text, "{},{},a,kr,{value},", month.year(), month.number()).unwrap();
            }
            let table = read(text.as_bytes()).unwrap();
            let got: Vec<_> = table.series[0].values.iter().map(|(month, value)| (month.since(first), *value)).collect();
            let want: Vec<_> = values.into_iter().map(|(i, value)| (i, Decimal::new(value, 2))).collect();
            prop_assert_eq!(got, want);
        }
    }
}
