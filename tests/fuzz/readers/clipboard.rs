//! What is pasted: the block, and what it becomes in a table of numbers, the list of placements and the action plan.

use namndkalkyl::exchange::paste::{PasteError, as_text, parse_block, write_block};
use namndkalkyl::exchange::{paste_error_text, places};
use namndkalkyl::format::Scale;
use namndkalkyl::model::{Address, At, Month, Span};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::sheet::{self, Entry, EntryError, Field};

use super::super::chance::Chance;
use super::{FULL, Reader, made, placed, planned, said};

pub const READER: Reader = Reader {
    name: "clipboard",
    seeds,
    words: &[
        "Barn",
        "Vuxna",
        "HVB",
        "SiS",
        "familjehem",
        "hvb",
        "2025-03-11",
        "11 mars",
        "1/4",
        "12,5",
        "5 tkr",
        "33 %",
        "−5",
        "800 + 900 från 2025-07-01",
        "moms",
        "hela",
        "lokaler 18 %",
        "Idé",
        "beslutad",
        "sep",
        "2026-01",
        "Placeringar",
        "811228-9874",
        "\t",
        "\r\n",
        "\"",
        "101",
        "102",
        "103",
        "=1+1",
        "'",
        "BoU",
        "HVB-hem",
        "t.v.",
        "(1 234)",
        "1,234",
        "-   kr",
        "\u{308}",
    ],
    read: reading,
    seen: &["made", "refused", "no block"],
};

fn seeds() -> Vec<Vec<u8>> {
    let block = |cells: &[Vec<sheet::Cell>]| write_block(&sheet::copy(cells)).into_bytes();
    let placements: Vec<_> = (0..FULL.placements.len())
        .map(|row| sheet::list_row(&FULL, row, Month::january(FULL.year)).cells[..Field::ALL.len()].to_vec())
        .collect();
    let measures: Vec<_> = (0..FULL.measures().len())
        .map(|row| sheet::record_row(&FULL, &MEASURES, row).cells[..MEASURES.fields.len()].to_vec())
        .collect();
    vec![
        b"1 234,5\t-5\r\n\t33 %\r\n0,1\t1e3\r\n".to_vec(),
        "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\r\n".repeat(3).into_bytes(),
        b"201\tBarn\tHVB\t2025-01-01\t\t7 900\r\n202\tVuxna\tSiS\t2025-03-11\t2025-04-01\t12 000\r\n".to_vec(),
        block(&placements),
        block(&measures),
        b"\"tv\xc3\xa5\nrader\"\t\"ett\ttabb\"\n\"s\xc3\xa4ger \"\"hej\"\"\n\"\tx\n".to_vec(),
    ]
}

fn reading(bytes: &[u8]) -> &'static str {
    let block = match parse_block(&String::from_utf8_lossy(bytes)) {
        Ok(block) => block,
        Err(error) => {
            said(&paste_error_text(error));
            return if matches!(error, PasteError::PersonalId(_)) { "no block" } else { "too large" };
        }
    };
    assert!(block.iter().all(|row| !row.is_empty()));
    let out: Vec<Vec<String>> =
        block.iter().map(|row| row.iter().map(|cell| as_text(cell).into_owned()).collect()).collect();
    assert_eq!(parse_block(&write_block(&out)).as_ref(), Ok(&block), "written and read again");
    let mut chance = Chance::of(bytes);
    let mut taken = false;
    let fields: Vec<usize> = (0..MEASURES.fields.len()).collect();
    for targets in [
        numbers(block.len(), &mut chance),
        list(block.len(), chance.below(FULL.placements.len() + 1), chance.below(3), Field::ALL, |row, field| {
            Entry::Placement(placed(row), field)
        }),
        list(block.len(), chance.below(FULL.measures().len() + 1), chance.below(3), &fields, |row, field| {
            Entry::Field(&MEASURES, planned(row), field)
        }),
    ] {
        match sheet::paste(&FULL, &targets, &block) {
            Ok((edit, _)) => taken |= made(&FULL, edit).is_some(),
            Err(EntryError(message)) => said(&message),
        }
    }
    if taken { "made" } else { "refused" }
}

/// Rows of a table by month, as far as it reaches.
fn numbers(rows: usize, chance: &mut Chance) -> Vec<Vec<Option<Entry>>> {
    let places = places(&FULL);
    let scale = *chance.one_of(&[Scale::Kr, Scale::Tkr, Scale::Mnkr]);
    let first = chance.below(places.len());
    let months = Span::year(FULL.year);
    places[first..]
        .iter()
        .take(rows)
        .map(|(place, _)| {
            let cell =
                |month: Month| Entry::Cell(Address::new(place.line.clone(), place.input, At::Month(month)), scale);
            months.months().map(|month| Some(cell(month))).collect()
        })
        .collect()
}

/// Rows of a list that grows.
fn list<T: Copy>(
    rows: usize,
    first: usize,
    column: usize,
    fields: &[T],
    entry: fn(usize, T) -> Entry,
) -> Vec<Vec<Option<Entry>>> {
    (first..first + rows).map(|row| fields[column..].iter().map(|field| Some(entry(row, *field))).collect()).collect()
}
