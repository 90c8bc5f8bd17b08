//! What is typed in a cell: numbers, days and months, choices by name, and the names of cells themselves.

use namndkalkyl::format::{
    self, NumberContext, Scale, date_error_text, month_number, number_error_text, parse_date, parse_month, parse_number,
};
use namndkalkyl::model::{Address, At, Letters, Unit};
use namndkalkyl::personal_id;
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::sheet::{Entry, EntryError, Field, enter, entry_text};

use super::super::chance::Chance;
use super::{FULL, Reader, made, placed, planned, said};

pub const READER: Reader = Reader {
    name: "cells",
    seeds,
    words: &[
        "kr",
        "tkr",
        "mnkr",
        "%",
        "tim",
        "dygn",
        "st",
        "från",
        "till",
        "+",
        "-",
        "−",
        "mars",
        "Dec.",
        "sept",
        "igår",
        "2025-03-11",
        "11 mars 2025",
        "1/4",
        "moms",
        "lokaler 18 %",
        "alltid",
        "-T1",
        "@",
        "/",
        "utfall",
        "budget",
        "(5)",
        "5-",
        ":-",
        "SEK",
        "E+06",
        "T00:00:00",
        "9999-12-31",
        "tillsvidare",
        "\u{200b}",
        "\u{308}",
    ],
    read: reading,
    seen: &["typed", "refused"],
};

fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = [
        "1 234,5",
        "−5 tkr",
        "1.234.567",
        "1,234.5",
        "33 %",
        "12,5 mnkr",
        "0,000001",
        "999999999999",
        "2025-03-11",
        "11/3",
        "11 mars 2025",
        "20250311",
        "mars",
        "sep 2026",
        "2026-01",
        "hemtjanst.egen.tatort/ersattning@2025",
        "oversikt.a/utfall@2025-01",
        "bistand/utbetalt@2025-T2",
        "7 900 + 8 100 från 2025-07-01",
        "lokaler 18 %",
        "HVB",
        "811228-9874",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    let placements = Field::ALL.iter().map(|field| Entry::Placement(placed(0), *field));
    let measures = (0..MEASURES.fields.len()).map(|field| Entry::Field(&MEASURES, planned(0), field));
    seeds.extend(placements.chain(measures).map(|entry| entry_text(&FULL, &entry).into_bytes()));
    seeds
}

const SCALES: [Scale; 3] = [Scale::Kr, Scale::Tkr, Scale::Mnkr];
/// How many cells a text is typed in.
const SOME: usize = 2;
const UNITS: [Unit; 4] = [Unit::Kr, Unit::Percent, Unit::Hours, Unit::Count];

fn reading(bytes: &[u8]) -> &'static str {
    let text = &String::from_utf8_lossy(bytes);
    let mut typed = numbers(text);
    days(text);
    names(text);
    // A few of them, for the sake of time, and which follows from the text.
    let (all, mut chance) = (entries(), Chance::of(bytes));
    for entry in (0..SOME).map(|_| chance.one_of(&all)) {
        match enter(&FULL, entry, text) {
            Err(EntryError(message)) => said(&message),
            Ok(edit) => {
                let then = &entry.after(&edit);
                let Some(now) = made(&FULL, edit) else { continue };
                typed = true;
                assert!(!personal_id::occurs_in(&entry_text(&now, then)) || entry_text(&FULL, entry) == *text);
                // What the field shows then is what it holds.
                let again = enter(&now, then, &entry_text(&now, then)).map(|edit| made(&now, edit));
                assert_eq!(again, Ok(Some(now)), "{entry:?}");
            }
        }
    }
    if typed { "typed" } else { "refused" }
}

/// A cell of each kind, in the first row of each list, and in the row for a new one.
fn entries() -> Vec<Entry> {
    let cell = |(address, scale): (&str, Scale)| Entry::Cell(address.parse().expect("an address"), scale);
    let cells = [
        ("oversikt.ovrigt/utfall@2025-01", Scale::Tkr),
        ("oversikt.ovrigt/utfall@2025-01", Scale::Mnkr),
        ("hemtjanst/prisforandring@alltid", Scale::Kr),
        ("bistand/utbetalt@2025-12", Scale::Kr),
    ];
    let rows = |count: usize| [0, count];
    let placements =
        rows(FULL.placements.len()).into_iter().flat_map(|row| Field::ALL.iter().map(move |field| (row, *field)));
    let measures = rows(FULL.measures().len())
        .into_iter()
        .flat_map(|row| (0..MEASURES.fields.len()).map(move |field| (row, field)));
    cells
        .into_iter()
        .map(cell)
        .chain(placements.map(|(row, field)| Entry::Placement(placed(row), field)))
        .chain(measures.map(|(row, field)| Entry::Field(&MEASURES, planned(row), field)))
        .collect()
}

/// Whether it is a number anywhere. What is read is never rounded: written out it reads as the same.
fn numbers(text: &str) -> bool {
    let mut found = false;
    for (unit, scale) in UNITS.into_iter().flat_map(|unit| SCALES.map(|scale| (unit, scale))) {
        match parse_number(text, NumberContext::new(unit, scale)) {
            Ok(None) => assert!(text.tidy().trim().is_empty()),
            Ok(Some(value)) => {
                found = true;
                let plain = NumberContext::new(unit, Scale::Kr);
                let shown = format::input_text(value);
                assert!(
                    parse_number(&shown, plain) == Ok(Some(value)) || shown.chars().count() > 20,
                    "{text} is {value}, which is written {shown}"
                );
                for decimals in 0..4 {
                    drop((format::number(value, decimals), format::signed(value, decimals)));
                }
            }
            Err(error) => said(&number_error_text(&error)),
        }
    }
    found
}

fn days(text: &str) {
    for year in [1900, 2025, 2200] {
        match parse_date(text, year) {
            Ok(None) => assert!(text.tidy().trim().chars().count() <= 40, "{text}"),
            Ok(Some(day)) => assert_eq!(parse_date(&format::date(day), year), Ok(Some(day)), "{text}"),
            Err(error) => said(&date_error_text(&error)),
        }
        if let Some(month) = parse_month(text, year) {
            assert_eq!(parse_month(&month.to_string(), year), Some(month), "{text}");
        }
    }
    assert!(month_number(text).is_none_or(|month| (1..=12).contains(&month)));
}

fn names(text: &str) {
    if let Ok(address) = text.parse::<Address>() {
        assert_eq!(address.to_string().parse(), Ok(address));
    }
    if let Ok(at) = text.parse::<At>() {
        assert_eq!(at.to_string().parse(), Ok(at));
    }
    // Guards that see every text.
    if personal_id::occurs_in_cell(text) {
        assert!(personal_id::occurs_in(text));
    }
}
