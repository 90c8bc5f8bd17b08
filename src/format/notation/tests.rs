//! Columns in every notation, and what their cells say of each other.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::format::{NumberContext, parse_number};
use crate::model::Unit;

fn clues_of(cells: &[&str]) -> Clues {
    let mut clues = Clues::default();
    for cell in cells {
        clues.take(cell);
    }
    clues
}

/// The cells of one column read as one; nothing where it must be asked.
fn read(cells: &[&str]) -> Option<Vec<Decimal>> {
    let clues = clues_of(cells);
    let notation = Notation::of(&clues, &clues);
    let cells = cells.iter().map(|cell| match value_mark(cell) {
        Some(ValueMark::Zero) => Some(Decimal::ZERO),
        Some(ValueMark::Missing) => None,
        None if is_lone(cell) && notation.lone(cell).is_none() => None,
        None => {
            let read = parse_number(&notation.spell(cell), NumberContext::new(Unit::Kr, Scale::Kr));
            Some(read.unwrap_or_else(|error| panic!("{cell}: {error}")).unwrap())
        }
    });
    cells.collect()
}

#[test]
fn one_cell_decides_for_all() {
    for (cells, values) in [
        (&["1,234", "12,345,678"] as &[&str], &["1234", "12345678"] as &[&str]),
        (&["1.527", "1.527.408"], &["1527", "1527408"]),
        (&["-1.234,5", "-12.345"], &["-1234.5", "-12345"]),
        (&["1,234", "12.5"], &["1234", "12.5"]),
        (&["1,234", "12,5"], &["1.234", "12.5"]),
        (&["1,234", "0,125"], &["1.234", "0.125"]),
        (&["1,234", "1 234 567"], &["1.234", "1234567"]),
        (&["1.234", "1'234'567"], &["1.234", "1234567"]),
        (&["1.234", "1,234,567"], &["1.234", "1234567"]),
        (&["1,234", "1.234", "12,345,678", "12.345.678"], &["1234", "1234", "12345678", "12345678"]),
        (&["(1.234) kr", "5,50 kr"], &["-1234", "5.5"]),
        (&["1.234:-", "-", "1.234.567:-"], &["1234", "0", "1234567"]),
        (&["12,5", "12.5"], &["12.5", "12.5"]),
    ] {
        let values: Vec<Decimal> = values.iter().map(|value| value.parse().unwrap()).collect();
        assert_eq!(read(cells), Some(values), "{cells:?}");
    }
    for cells in [
        &["1,234", "5,678"] as &[&str],
        &["1,234", "5"],
        &["1,234", "1,5", "1,234,567"],
        &["1,234", "1 234", "5.5"],
        &["1.234", "5,678"],
    ] {
        assert_eq!(read(cells), None, "{cells:?}");
    }
}

#[test]
fn words_with_a_number_say_nothing() {
    assert_eq!(clues_of(&["3.5 Vård", "konto 1.234.567", "1,5 och 2,5", "2025-01-01"]), Clues::default());
    assert!(!is_lone("1.234 Konto") && is_lone("1.234 kr/dygn") && is_lone(" (1,234) "));
    assert!(is_bare("1 234-") && !is_bare("5 kr") && !is_bare("0") && !is_bare("kr"));
}

#[test]
fn marks_for_zero_and_for_nothing() {
    for text in
        ["-", "–", "−", "—", " -   kr ", "- kr", "-kr", "kr -", "- tkr", "- %", "\u{a0}-\u{a0}\u{a0}kr\u{a0}", "- kr."]
    {
        assert_eq!(value_mark(text), Some(ValueMark::Zero), "{text}");
    }
    for text in ["--", "––", "..", "...", "…", ".", "X", "x", " .. "] {
        assert_eq!(value_mark(text), Some(ValueMark::Missing), "{text}");
    }
    for text in ["", " ", "0", "-5", "kr", "a-b", "- -", "-----", "xx", "hvb - x", "saknas"] {
        assert_eq!(value_mark(text), None, "{text}");
    }
}

#[test]
fn a_scale_that_is_written_out_holds_for_the_column() {
    let of = clues_of;
    let none = Clues::default();
    assert_eq!(Notation::of(&of(&["5 tkr", "7"]), &none).scale, Some(Scale::Tkr));
    assert_eq!(Notation::of(&of(&["7"]), &of(&["5 mnkr", "7"])).scale, Some(Scale::Mnkr));
    assert_eq!(Notation::of(&of(&["5 tkr", "7 kr", "8"]), &of(&["5 mnkr"])).scale, None);
    assert_eq!(Notation::of(&of(&["4 495:-", "8"]), &none).scale, Some(Scale::Kr));
}

/// A way to write numbers.
#[derive(Clone, Debug)]
struct Way {
    thousands: &'static str,
    decimal: &'static str,
    negative: (&'static str, &'static str),
    unit: &'static str,
    zero: &'static str,
    decimals: usize,
}

fn way() -> impl Strategy<Value = Way> {
    let thousands =
        prop::sample::select(vec!["", " ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{2007}", ".", ",", "'", "’"]);
    let negative = vec![("-", ""), ("−", ""), ("– ", ""), ("(", ")"), ("", "-"), ("", " −")];
    let units = vec!["", " kr", " kr.", ":-", " SEK", "KR"];
    (
        thousands,
        prop::sample::select(vec![",", "."]),
        prop::sample::select(negative),
        prop::sample::select(units),
        prop::sample::select(vec!["-", "–", " -   kr ", "0"]),
        0usize..5,
    )
        .prop_map(|(thousands, decimal, negative, unit, zero, decimals)| {
            let decimal = if thousands == decimal && decimal == "," {
                "."
            } else if thousands == decimal {
                ","
            } else {
                decimal
            };
            Way { thousands, decimal, negative, unit, zero, decimals }
        })
}

fn written(value: i64, way: &Way) -> String {
    if value == 0 {
        return way.zero.into();
    }
    let digits = format!("{:0width$}", value.unsigned_abs(), width = way.decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - way.decimals);
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push_str(way.thousands);
        }
        grouped.push(digit);
    }
    if way.decimals > 0 {
        grouped.push_str(way.decimal);
        grouped.push_str(fraction);
    }
    let (before, after) = if value < 0 { way.negative } else { ("", "") };
    format!("{before}{grouped}{after}{}", way.unit)
}

proptest! {
    #[test]
    fn a_column_in_one_notation_is_read_or_asked_about(
        way in way(),
        values in prop::collection::vec(prop_oneof![Just(0), -999_999i64..1_000_000, any::<i32>().prop_map(i64::from)], 1..6),
    ) {
        let cells: Vec<String> = values.iter().map(|value| written(*value, &way)).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        if cells.iter().any(|cell| crate::personal_id::occurs_in_cell(cell)) {
            return Ok(());
        }
        let decimals = u32::try_from(way.decimals).unwrap();
        let expected: Vec<Decimal> = values.iter().map(|value| Decimal::new(*value, decimals).normalize()).collect();
        if let Some(got) = read(&cells) {
            prop_assert_eq!(got, expected, "{:?}", cells);
        } else {
            // Asked only where nothing but marks before three digits is to go by, and the answer gives it back.
            let answer = if way.decimals == 3 { LoneMark::Decimal } else { LoneMark::Thousands };
                let clues = clues_of(&cells);
                let notation = Notation::of(&clues, &clues).or(Some(answer));
                for (cell, value) in cells.iter().zip(expected).filter(|(cell, _)| value_mark(cell).is_none()) {
                    let context = NumberContext::new(Unit::Kr, Scale::Kr);
                    prop_assert_eq!(parse_number(&notation.spell(cell), context), Ok(Some(value)), "{:?}", cells);
                }
        }
    }

    #[test]
    fn any_text_says_something_or_nothing(texts in prop::collection::vec("\\PC{0,30}|[-(+0-9 .,kr):]{0,12}", 0..5)) {
        let clues = clues_of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let notation = Notation::of(&clues, &clues);
        for text in &texts {
            let _ = (value_mark(text), notation.spell(text));
            // A text that has one reading keeps it.
            if !is_lone(text) {
                prop_assert_eq!(notation.spell(text), text.as_str());
            }
        }
    }
}
