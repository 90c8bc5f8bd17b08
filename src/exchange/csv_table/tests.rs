//! Tables as programs write them, and what is wrong with those that are refused.

use std::fmt::Write;

use super::*;
use crate::exchange::MOST_BYTES;
use crate::exchange::table_error_text;
use proptest::prelude::*;

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

fn table_of(values: &[&str]) -> Table {
    let mut text = "year;month;series;unit;value\n".to_owned();
    for (month, value) in (1..).zip(values) {
        writeln!(text, "2025;{month};a;dygn;{value}").unwrap();
    }
    read(text.as_bytes()).unwrap()
}

fn values_of(table: &Table) -> Vec<String> {
    table.series.iter().flat_map(|series| series.values.values().map(ToString::to_string)).collect()
}

#[test]
fn a_column_has_one_notation() {
    let table = table_of(&["2.481", "1.204.377"]);
    assert_eq!(values_of(&table), ["2481", "1204377"]);
    assert_eq!(table.decided, [("2.481".to_owned(), LoneMark::Thousands)]);
    assert!(table.undecided.is_empty());
    assert_eq!(values_of(&table_of(&["2.481", "7,5"])), ["2481", "7.5"]);
    assert_eq!(values_of(&table_of(&["2,481", "7,5"])), ["2.481", "7.5"]);
    // Another series shows it where the own does not, and the own goes first.
    let text =
        "year;month;series;unit;value\n2025;1;a;kr;2.481\n2025;1;b;kr;1.204.377\n2025;1;c;kr;7.5\n2025;2;c;kr;7.125\n";
    assert_eq!(read(text.as_bytes()).unwrap().undecided, ["2.481"]);
    let table =
        read(text.replace("7.5", "75").replace("7.125", "7.25").replace("2025;2;c;kr;7.25\n", "").as_bytes()).unwrap();
    assert_eq!(values_of(&table), ["2481", "1204377", "75"]);
}

#[test]
fn what_nothing_shows_is_asked_about() {
    let bytes = "year;month;series;unit;value\n2025;1;a;kr;2.481\n2025;2;a;kr;5.120\n2025;3;a;kr;6.300\n".as_bytes();
    let table = read(bytes).unwrap();
    assert_eq!(table.undecided, ["2.481", "5.120"]);
    assert_eq!(values_of(&table), ["2.481", "5.12", "6.3"]);
    let answered = read_by(bytes, Some(LoneMark::Thousands)).unwrap();
    assert_eq!(values_of(&answered), ["2481", "5120", "6300"]);
    assert_eq!(answered.undecided.len(), 2);
    // An answer changes nothing that is clear by itself.
    let clear = "year;month;series;unit;value\n2025;1;a;kr;7,5\n2025;2;a;kr;2.481,25\n".as_bytes();
    assert_eq!(read_by(clear, Some(LoneMark::Thousands)), read(clear));
}

#[test]
fn dashes_are_zero_and_other_marks_no_value() {
    let table = table_of(&["31", "..", "-", "X", "–", "--", ""]);
    assert_eq!(values_of(&table), ["31", "0", "0"]);
    assert_eq!((table.dashes, table.marked, table.empty), (2, 3, 4));
}

#[test]
fn a_said_delimiter_is_obeyed_and_ragged_ends_are_nothing() {
    let said = "sep=;\r\nyear;month;series;unit;value\r\n2025;1;a;dygn;31\r\n";
    assert_eq!(values_of(&read(said.as_bytes()).unwrap()), ["31"]);
    let bar = said.replace(';', "|");
    assert_eq!(values_of(&read(bar.as_bytes()).unwrap()), ["31"]);
    let wrong = said.replace("dygn", "euro");
    assert_eq!(read(wrong.as_bytes()), Err(vec![TableError::Unit { line: 3, text: "euro".into() }]));
    let more = "year;month;series;unit;value\n2025;1;a;dygn;31;\n2025;2;a;dygn;28; ;\n";
    assert_eq!(values_of(&read(more.as_bytes()).unwrap()), ["31", "28"]);
    let fewer = "year;month;series;unit;value;label\n2025;1;a;dygn;31\n2025;2;a;dygn\n";
    let table = read(fewer.as_bytes()).unwrap();
    assert_eq!((values_of(&table), table.empty), (vec!["31".to_owned()], 1));
    let full = more.replace("31;", "31;5");
    assert_eq!(read(full.as_bytes()), Err(vec![TableError::HalfRow { line: 2, has: 6, of: 5 }]));
}

#[test]
fn letters_in_two_parts_and_letters_of_dos_are_read() {
    let text = "A\u{30a}r;Ma\u{30a}nad;Serie;Enhet;Va\u{308}rde\n2025;1;sto\u{308}dboende;dygn;31\n";
    let table = read(text.as_bytes()).unwrap();
    assert_eq!((table.series[0].name.as_str(), table.dos), ("stödboende", false));
    let dos = b"\x8fr;M\x86nad;Serie;Enhet;V\x84rde\n2025;1;st\x94dboende;dygn;31\n";
    let table = read(dos).unwrap();
    assert_eq!((table.series[0].name.as_str(), table.dos), ("stödboende", true));
}

#[test]
fn texts_that_were_guarded_are_what_they_were() {
    let text = "year;month;series;unit;value;label\n2025;1;'=a;dygn;31;'+b\n2025;2;'=a;dygn;-5;'+b\n";
    let table = read(text.as_bytes()).unwrap();
    assert_eq!((table.series[0].name.as_str(), table.series[0].label.as_str()), ("=a", "+b"));
    assert_eq!(values_of(&table), ["31", "-5"]);
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
