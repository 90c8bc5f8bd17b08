//! Files with tables: bytes in any encoding, proposals, the preview and the edit that it becomes.

use std::fmt::Write;

use namndkalkyl::exchange::csv_table::{self, MOST_ERRORS, TableError};
use namndkalkyl::exchange::{
    SourceSeries, Target, edit, mapping_error_text, places, preview, propose, table_error_text,
};
use namndkalkyl::format;

use super::super::chance::Chance;
use super::{FULL, Reader, made, said};

pub const READER: Reader = Reader {
    name: "table",
    seeds,
    words: &[
        "year",
        "month",
        "series",
        "unit",
        "value",
        "label",
        "år",
        "månad",
        "serie",
        "enhet",
        "värde",
        "etikett",
        "kr",
        "tkr",
        "mnkr",
        "hours",
        "days",
        "percent",
        "count",
        "dygn",
        "tim",
        "januari",
        "Dec.",
        "2025",
        "2024",
        "811228-9874",
        "5 tkr",
        "sep=;",
        "1.234",
        "1.234.567",
        "..",
        "-",
        "'=1",
    ],
    read: reading,
    seen: &["imported", "nothing to change", "no table", "faults"],
};

fn seeds() -> Vec<Vec<u8>> {
    let swedish = "\u{feff}Värde;Månad;År;Serie;Enhet;Etikett\r\n12,5;mars;2025;barn hvb dygn;Dygn;Vård, dygn\r\n\
                   ;Apr.;2025;barn hvb dygn;dygn;\"Vård, dygn\"\r\n1 234;1;2024;hushall;antal;\r\n;;;;;\r\n";
    let utf16 = swedish.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cp1252 = swedish.chars().skip(1).map(|letter| letter as u8).collect();
    vec![
        include_bytes!("../../data/2025/volym_forsorjningsstod_2025.csv").to_vec(),
        include_bytes!("../../data/2021/ekonomiskt_bistand_manad_2020_2021_long.csv").to_vec(),
        include_bytes!("../../data/2021/volym_hemtjanst_utford_tid_2020_04_2021_04.csv").to_vec(),
        swedish.as_bytes().to_vec(),
        swedish.replace(';', "\t").into_bytes(),
        utf16,
        cp1252,
    ]
}

fn reading(bytes: &[u8]) -> &'static str {
    let table = match csv_table::read(bytes) {
        Ok(table) => table,
        Err(errors) => {
            assert!((1..=MOST_ERRORS).contains(&errors.len()), "{} faults", errors.len());
            for error in &errors {
                said(&table_error_text(error));
            }
            let of_rows =
                errors.iter().any(|error| matches!(error, TableError::HalfRow { .. } | TableError::Value { .. }));
            return if of_rows { "faults" } else { "no table" };
        }
    };
    let again = csv_table::read(written(&table.series).as_bytes()).map(|table| table.series);
    let values = |series: &SourceSeries| !series.values.is_empty();
    let kept: Vec<_> = table.series.iter().filter(|series| values(series)).cloned().collect();
    assert!(kept.is_empty() || again.as_ref() == Ok(&kept), "written and read again: {again:?} of {kept:?}");

    let proposed = propose(&table.series, "Volym barn 2025.csv", &FULL);
    assert_eq!(proposed.len(), table.series.len());
    let some = taken(&table.series, &proposed);
    // And where nobody would put them.
    let mut chance = Chance::of(bytes);
    let places = places(&FULL);
    let any: Vec<_> = table
        .series
        .iter()
        .map(|_| {
            (chance.below(4) > 0)
                .then(|| Target { place: chance.one_of(&places).0.clone(), flip: chance.below(2) == 0 })
        })
        .collect();
    if taken(&table.series, &any) || some { "imported" } else { "nothing to change" }
}

/// Whether anything was to change. What the preview lets through, the plan takes.
fn taken(series: &[SourceSeries], mapping: &[Option<Target>]) -> bool {
    let preview = preview(&FULL, series, mapping);
    for (_, error) in &preview.errors {
        said(&mapping_error_text(error));
    }
    let now = made(&FULL, edit(&preview.changes)).expect("what a preview shows can be made");
    for change in &preview.changes {
        assert_eq!(now.inputs.get(&change.address), Some(change.new));
    }
    !preview.changes.is_empty()
}

/// The series as a table of our own.
fn written(series: &[SourceSeries]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = "year;month;series;unit;value;label\n".to_owned();
    for SourceSeries { name, label, unit, values } in series {
        for (month, value) in values {
            let (year, month, value) = (month.year(), month.number(), format::input_text(*value));
            let unit = unit.suffix();
            writeln!(text, "{year};{month};{};{unit};{value};{}", quoted(name), quoted(label)).expect("memory");
        }
    }
    text
}
