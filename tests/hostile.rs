//! Input that is huge, deep or wide on purpose: each reader is done with it in seconds, within bounded memory.
//!
//! Without optimization what is read in full is a fortieth as large; `cargo test --release --test hostile` reads it all.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

#[path = "fuzz/chance.rs"]
#[allow(dead_code, reason = "the mutations use the rest")]
mod chance;
#[path = "support/fragments.rs"]
mod fragments;
#[path = "fuzz/readers/mod.rs"]
#[allow(dead_code, reason = "seeds are for those that change them")]
mod readers;

use std::time::{Duration, Instant};

use fragments::packed;
use namndkalkyl::document::{self, ReadError};
use namndkalkyl::exchange::csv_table::{self, TableError};
use namndkalkyl::exchange::paste::{MOST_CELLS, PasteError, parse_block};
use namndkalkyl::exchange::{MOST_BYTES, table_error_text};
use namndkalkyl::link;
use readers::{FULL, READERS, said};

/// The most memory that this whole test may take, kB: the largest file and what it is read into.
const MOST_MEMORY: u64 = 400_000;
/// A part of the largest that is read.
const PART: usize = if cfg!(debug_assertions) { 40 } else { 1 };
/// The longest that reading any of it may take.
const LONGEST: Duration = Duration::from_secs(20);

/// The most memory that this process has held, kB, where the system tells.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().split(' ').next()?.parse().ok()
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    let took = begun.elapsed();
    assert!(took < LONGEST, "{what}: {took:?}");
    println!("{what}: {took:.1?}, most memory {:?} kB", most_memory());
    result
}

/// Makes an input when it is its turn, so that memory is what reading it takes.
type Made<'a> = &'a dyn Fn() -> String;

/// As often as there is room for.
fn filled(head: &str, part: &str, most: usize) -> String {
    let mut text = head.to_owned();
    text.push_str(&part.repeat((most - head.len()) / part.len()));
    text
}

/// Where the lists of a document begin, to go on otherwise from there.
fn heads() -> (String, usize, usize) {
    let head = document::write(&FULL);
    let (areas, placements) = (head.find("\"areas\":[").unwrap() + 9, head.find("\"placements\":[").unwrap() + 14);
    (head, areas, placements)
}

const AREA: &str = "{\"id\":\"a\",\"name\":\"A\",\"source\":\"sum\"},";
const PLACEMENT: &str = "{\"number\":\"1\",\"group\":\"barn\",\"care_form\":\"hvb\",\"start\":\"2025-01-01\",\
                         \"daily\":[{\"from\":\"2025-01-01\",\"kr_per_day\":\"1\"}]},";

// One test, so that memory is what one reader after the other takes.
#[test]
fn huge_input_is_refused_in_bounded_time_and_memory() {
    links();
    documents();
    tables();
    blocks();
    every_reader();
    if let Some(most) = most_memory() {
        assert!(most < MOST_MEMORY, "{most} kB");
    }
}

fn links() {
    let most = link::LONGEST_TEXT;
    let (head, areas, placements) = heads();
    let document = |part: &str, head: &str| packed('p', filled(head, part, most).as_bytes());
    let cases: &[(&str, Made)] = &[
        ("link: spaces, one too many", &|| packed('p', &vec![b' '; most + 1])),
        ("link: nested lists", &|| packed('p', &vec![b'['; most])),
        ("link: a name", &|| document("\"", "{\"format\":\"namndkalkyl\",\"version\":3,\"name\":\"")),
        ("link: empty areas", &|| document("{},", &head[..areas])),
        ("link: areas", &|| document(AREA, &head[..areas])),
        ("link: placements", &|| document(PLACEMENT, &head[..placements])),
        ("link: zeros", &|| document("0,", &head[..placements])),
        ("link: letters", &|| "p1".to_owned() + &"A".repeat(link::LONGEST_READ - 2)),
        ("link: no link", &|| "p".repeat(50_000_000)),
    ];
    for (what, hostile) in cases {
        let hostile = hostile();
        assert!(timed(what, || link::read(&hostile)).is_err());
    }
}

fn documents() {
    let most = document::LONGEST / PART;
    let (head, areas, placements) = heads();
    let many = |list: &str, part: &dyn Fn(usize) -> String| {
        let parts: Vec<String> = (0..20_000).map(part).collect();
        format!(
            "{{\"format\":\"namndkalkyl\",\"version\":3,\"name\":\"A\",\"year\":2025,\"closed\":0,\"{list}\":{}}}",
            parts.concat()
        )
    };
    let cases: &[(&str, Made)] = &[
        ("document: one letter too many", &|| " ".repeat(document::LONGEST + 1)),
        ("document: spaces", &|| " ".repeat(most)),
        ("document: nested lists", &|| "[".repeat(most)),
        ("document: nested objects", &|| "{\"a\":".repeat(most / 5)),
        ("document: a text without end", &|| {
            filled("{\"format\":\"namndkalkyl\",\"version\":3,\"name\":\"", "å", most)
        }),
        ("document: escapes", &|| filled("{\"format\":\"", "\\u00e5", most)),
        ("document: half a pair", &|| filled("{\"format\":\"namndkalkyl\",\"name\":\"", "\\ud800", most)),
        ("document: a number", &|| filled("{\"format\":\"namndkalkyl\",\"version\":", "9", most)),
        ("document: a large exponent", &|| {
            "{\"format\":\"namndkalkyl\",\"version\":3,\"year\":1e999999999}".to_owned()
        }),
        ("document: a key many times", &|| filled("{\"format\":\"namndkalkyl\",\"version\":3,", "\"year\":1,", most)),
        ("document: unknown keys", &|| filled("{\"format\":\"namndkalkyl\",\"version\":3,", "\"x\":1,", most)),
        ("document: areas", &|| filled(&head[..areas], AREA, most)),
        ("document: placements", &|| filled(&head[..placements], PLACEMENT, most)),
        ("document: a long key", &|| {
            format!("{{\"format\":\"namndkalkyl\",\"version\":3,\"{}\":1}}", "å".repeat(most / 2 - 100))
        }),
        ("document: areas in a ring", &|| {
            many("areas", &|i| {
                let comma = if i == 0 { "[" } else { "," };
                let end = if i == 19_999 { "]" } else { "" };
                format!(
                    "{comma}{{\"id\":\"a{i}\",\"name\":\"A\",\"parent\":\"a{}\",\"source\":\"sum\"}}{end}",
                    (i + 1) % 20_000
                )
            })
        }),
    ];
    for (what, hostile) in cases {
        let hostile = hostile();
        let error = timed(what, || document::read(&hostile)).unwrap_err();
        said(&document::read_error_text(&error));
        assert_eq!(error == ReadError::TooLarge, *what == "document: one letter too many", "{what}");
    }
}

fn tables() {
    let most = MOST_BYTES / PART;
    let head = "year,month,series,unit,value\n";
    let cases: &[(&str, Made)] = &[
        ("table: a million columns", &|| filled("a", ",", 1_000_000)),
        ("table: one field", &|| filled(head, "a", most)),
        ("table: a quote without end", &|| filled(&format!("{head}\""), "a\n", most)),
        ("table: quotes", &|| filled(head, "\"", most)),
        ("table: quotes that begin", &|| filled(head, "\"a\n", most)),
        ("table: quotes and commas", &|| filled(head, ",\"", most)),
        ("table: line breaks", &|| filled("", "\n", most)),
        ("table: half rows", &|| filled(head, "\r1", most)),
        ("table: commas", &|| filled(head, ",", most)),
        ("table: mixed delimiters", &|| filled(head, ",;\t", most)),
        ("table: digits", &|| filled(&format!("{head}2025,1,a,kr,"), "1", most)),
        ("table: spaces", &|| filled("", "\u{a0}", most)),
    ];
    for (what, hostile) in cases {
        let hostile = hostile();
        let errors = timed(what, || csv_table::read(hostile.as_bytes())).unwrap_err();
        for error in &errors {
            said(&table_error_text(error));
        }
    }
    assert_eq!(csv_table::read(&vec![b'a'; MOST_BYTES + 1]), Err(vec![TableError::TooLarge]));
    assert_eq!(csv_table::read(&vec![0; MOST_BYTES]), Err(vec![TableError::NotText]));
    // As UTF-16 and in an old encoding, each letter becomes longer.
    let wide = [&[0xFF, 0xFE][..], &[0xE5, 0x00].repeat(most / 2 - 1)].concat();
    assert!(timed("table: UTF-16", || csv_table::read(&wide)).is_err());
    assert!(timed("table: CP1252", || csv_table::read(&vec![0x80; most])).is_err());
}

fn blocks() {
    let most = MOST_BYTES / PART;
    let cases: &[(&str, Made, Option<PasteError>)] = &[
        ("block: cells", &|| "1\t".repeat(most / 2), Some(PasteError::TooManyCells)),
        ("block: rows", &|| "1\n".repeat(most / 2), Some(PasteError::TooManyCells)),
        ("block: a quote without end", &|| filled("\"", "a\t", most), Some(PasteError::TooManyCells)),
        ("block: quotes", &|| "\"".repeat(most), None),
        ("block: one cell", &|| "å".repeat(most / 2 - 100), None),
        ("block: digits", &|| "1".repeat(most), None),
    ];
    for (what, hostile, refused) in cases {
        let hostile = hostile();
        let read = timed(what, || parse_block(&hostile));
        assert_eq!(read.err(), *refused, "{what}");
    }
}

/// The same for all, with what they do afterwards: as many rows and parts as a block may have, and one long cell.
fn every_reader() {
    for reader in READERS {
        for (what, hostile) in [
            ("rows", "1\n".repeat(MOST_CELLS / PART)),
            ("numbered rows", (0..60_000 / PART).map(|row| format!("N{row}\n")).collect::<Vec<_>>().concat()),
            ("cells", "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\r\n".repeat(MOST_CELLS / 10 / PART)),
            ("a long cell", "å".repeat(1_000_000)),
            ("digits", "1".repeat(1_000_000)),
            ("brackets", "{[".repeat(500_000)),
            ("delimiters", ",;\t\"\r\n".repeat(100_000)),
            ("nothing", String::new()),
            ("zero bytes", "\0".repeat(1_000_000)),
        ] {
            timed(&format!("{}: {what}", reader.name), || (reader.read)(hostile.as_bytes()));
        }
    }
}
