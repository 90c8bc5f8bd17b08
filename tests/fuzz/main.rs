//! Hostile input: each reader of texts and bytes from outside is given what is wrong in all kinds of ways, and gives a
//! message or something valid, in bounded time and memory, and changes nothing before it is asked to.
//!
//! Some thousands are made each time. `NAMNDKALKYL_FUZZ=1000000 cargo test --release --test fuzz table` makes a million for
//! one reader, `NAMNDKALKYL_FUZZ_SECONDS=900` as many as there is time for, and `NAMNDKALKYL_FUZZ_FROM=7` other ones. What
//! is made so is not led by what is covered; `cargo xtask fuzz` is, with the same readers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod chance;
#[path = "../support/fragments.rs"]
mod fragments;
mod mutate;
mod readers;

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use proptest::prelude::*;

use chance::Chance;
use mutate::mutate;
use readers::{READERS, Reader};

/// How many are made where nobody asks for more.
const FEW: u64 = 1_500;
/// The longest that any may take.
const LONGEST: Duration = Duration::from_secs(10);

/// A number from the environment.
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Something for a reader: a seed that has been changed, or no more than chance.
fn made(reader: &Reader, seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    if chance.below(16) == 0 {
        return (0..chance.below(300)).map(|_| chance.byte()).collect();
    }
    let mut bytes = chance.one_of(seeds).clone();
    let other: &Vec<u8> = chance.one_of(seeds);
    mutate(&mut bytes, other, reader.words, chance);
    bytes
}

/// Reads, and says what was read where that goes wrong.
fn checked(reader: &Reader, bytes: &[u8]) -> (&'static str, Duration) {
    let begun = Instant::now();
    let read = catch_unwind(AssertUnwindSafe(|| (reader.read)(bytes)));
    let took = begun.elapsed();
    let shown = || bytes.escape_ascii().to_string();
    match read {
        Ok(_) if took > LONGEST => panic!("{took:?} for {}", shown()),
        Ok(verdict) => (verdict, took),
        Err(panic) => panic!("{} for {}", words_of(&panic), shown()),
    }
}

fn words_of(panic: &Box<dyn Any + Send>) -> &str {
    panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied()).unwrap_or_default()
}

fn fuzz(reader: &Reader) {
    let (count, seconds) = (asked("NAMNDKALKYL_FUZZ"), asked("NAMNDKALKYL_FUZZ_SECONDS"));
    let most = count.unwrap_or(if seconds.is_some() { u64::MAX } else { FEW });
    let until = seconds.map_or(Duration::MAX, Duration::from_secs);
    let seeds = (reader.seeds)();
    let mut verdicts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    for seed in &seeds {
        let (verdict, _) = checked(reader, seed);
        *verdicts.entry(verdict).or_default() += 1;
    }
    let mut chance = Chance(asked("NAMNDKALKYL_FUZZ_FROM").unwrap_or(20_251_014));
    let begun = Instant::now();
    let mut done = 0;
    while done < most && begun.elapsed() < until {
        let bytes = made(reader, &seeds, &mut chance);
        let (verdict, took) = checked(reader, &bytes);
        *verdicts.entry(verdict).or_default() += 1;
        slowest = slowest.max(took);
        done += 1;
    }
    let took = begun.elapsed().as_secs_f64();
    println!("{}: {done} in {took:.1} s, the slowest {slowest:.1?}: {verdicts:?}", reader.name);
    assert!(reader.seen.iter().all(|verdict| verdicts.contains_key(verdict)), "{verdicts:?}");
}

#[test]
fn document() {
    fuzz(&readers::document::READER);
}

#[test]
fn table() {
    fuzz(&readers::table::READER);
}

#[test]
fn list() {
    fuzz(&readers::list::READER);
}

#[test]
fn outline() {
    fuzz(&readers::outline::READER);
}

#[test]
fn clipboard() {
    fuzz(&readers::clipboard::READER);
}

#[test]
fn cells() {
    fuzz(&readers::cells::READER);
}

#[test]
fn link() {
    fuzz(&readers::link::READER);
}

#[test]
fn found() {
    fuzz(&readers::found::READER);
}

#[test]
fn shelf() {
    fuzz(&readers::shelf::READER);
}

#[test]
fn wire() {
    fuzz(&readers::wire::READER);
}

#[test]
fn every_reader_is_tried() {
    let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    assert_eq!(names, ["document", "table", "list", "outline", "clipboard", "cells", "link", "found", "shelf", "wire"]);
}

/// What a reader is given that nobody changed on purpose: any letters, and any bytes after what is right.
fn anything() -> impl Strategy<Value = (usize, usize, Vec<u8>)> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "\\PC{0,60}".prop_map(String::into_bytes),
        "[0-9 ,.;\t\n\"a-fåäö+−–%/@-]{0,80}".prop_map(String::into_bytes),
        r#"[\[\]{}",:a-e0-9\\u. -]{0,80}"#.prop_map(String::into_bytes),
    ];
    (0..READERS.len(), any::<prop::sample::Index>().prop_map(|index| index.index(4096)), bytes)
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused((reader, cut, bytes) in anything()) {
        let reader = READERS[reader];
        (reader.read)(&bytes);
        // Cut off, and gone on with otherwise.
        let seeds = (reader.seeds)();
        let seed = &seeds[cut % seeds.len()];
        (reader.read)(&seed[..cut.min(seed.len())]);
        (reader.read)(&[&seed[..cut.min(seed.len())], &bytes].concat());
    }
}
