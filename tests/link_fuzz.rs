//! Links by someone who means ill, or by a bad line: mutated fragments are read without a panic, in bounded memory, and
//! give an error or a plan that is valid.
//!
//! `NAMNDKALKYL_FUZZ=1000000 cargo test --release --test link_fuzz` makes a million; without it some thousands are made.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;
use std::time::Instant;

use namndkalkyl::document;
use namndkalkyl::edit::{self, apply, check};
use namndkalkyl::example;
use namndkalkyl::link::{self, LinkError, Shared, SharedScenario};
use namndkalkyl::model::Plan;
use support::fragments::{encoded, packed};

/// How many fragments are made where nobody asks for more.
const FEW: u32 = 20_000;
/// The most memory that reading any of them may take, kB.
const MOST_MEMORY: u64 = 400_000;

/// A stream of chance that is the same every time (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below a number, which is not zero.
    fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }

    fn byte(&mut self) -> u8 {
        self.next() as u8
    }
}

/// What is wrong with some bytes in one or a few ways.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance, letter: impl Fn(u8) -> u8) {
    for _ in 0..=chance.below(3) {
        if bytes.is_empty() {
            bytes.push(letter(chance.byte()));
        }
        let at = chance.below(bytes.len());
        match chance.below(8) {
            0 => bytes[at] = letter(bytes[at] ^ (1 << chance.below(8))),
            1 => bytes[at] = letter(chance.byte()),
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..(at + 1 + chance.below(16)).min(bytes.len()))),
            4 => bytes.insert(at, letter(chance.byte())),
            5 => {
                // A piece of another, in the middle of this one.
                let from = chance.below(other.len());
                let piece = &other[from..(from + 1 + chance.below(64)).min(other.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            6 => {
                // A piece of itself once more.
                let piece = bytes[at..(at + 1 + chance.below(64)).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let to = chance.below(bytes.len());
                bytes.swap(at, to);
            }
        }
    }
}

fn base64_letter(byte: u8) -> u8 {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    if byte.is_ascii_alphanumeric() { byte } else { LETTERS[usize::from(byte) % LETTERS.len()] }
}

/// A document that is shared, at each stage of becoming a link.
struct Seed {
    kind: char,
    text: Vec<u8>,
    zlib: Vec<u8>,
    fragment: Vec<u8>,
}

fn seeds() -> Vec<Seed> {
    // The plan that has something in every field, the empty one, and a scenario with its measures.
    let full = document::read(include_str!("data/documents/v4.json")).unwrap();
    let scenario = SharedScenario::of(&full, &full.scenarios[0].id).unwrap();
    [('p', full), ('p', Plan::empty(2025)), ('s', scenario.alone())]
        .map(|(kind, plan)| {
            let text = document::write(&plan).into_bytes();
            let zlib = miniz_oxide::deflate::compress_to_vec_zlib(&text, 1);
            Seed { kind, fragment: encoded(kind, &zlib).into_bytes(), text, zlib }
        })
        .into()
}

/// A fragment that is wrong in its letters, in what is packed, in the packed text, or all through.
fn fragment(seeds: &[Seed], chance: &mut Chance) -> String {
    let (seed, other) = (&seeds[chance.below(seeds.len())], &seeds[chance.below(seeds.len())]);
    match chance.below(10) {
        0..=1 => {
            let mut bytes = seed.fragment.clone();
            mutate(&mut bytes, &other.fragment, chance, base64_letter);
            String::from_utf8(bytes).unwrap()
        }
        2..=3 => {
            let mut bytes = seed.zlib.clone();
            mutate(&mut bytes, &other.zlib, chance, |byte| byte);
            encoded(seed.kind, &bytes)
        }
        4..=8 => {
            // Whole to the checksum: only the document can find what is wrong.
            let mut bytes = seed.text.clone();
            mutate(&mut bytes, &other.text, chance, |byte| byte);
            packed(seed.kind, &bytes)
        }
        _ => {
            let bytes: Vec<u8> = (0..chance.below(300)).map(|_| chance.byte()).collect();
            match chance.below(3) {
                0 => String::from_utf8_lossy(&bytes).into_owned(),
                1 => encoded('p', &bytes),
                _ => encoded('s', &[&[0x78, 0x9c], bytes.as_slice()].concat()),
            }
        }
    }
}

/// What became of a fragment, in a word.
fn verdict(read: &Result<Shared, LinkError>) -> &'static str {
    match read {
        Ok(Shared::Plan(_)) => "plan",
        Ok(Shared::Scenario(_)) => "scenario",
        Err(LinkError::Document(_)) => "no document",
        Err(LinkError::Damaged) => "damaged",
        Err(LinkError::NotOurs) => "not ours",
        Err(LinkError::Newer) => "newer",
        Err(LinkError::NotAScenario) => "not a scenario",
        Err(LinkError::TooLong | LinkError::TooLarge) => "too large",
    }
}

/// The most memory that this process has held, kB, where the system tells.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().split(' ').next()?.parse().ok()
}

#[test]
fn mutated_fragments_give_an_error_or_a_valid_plan() {
    let count = std::env::var("NAMNDKALKYL_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let begun = Instant::now();
    let seeds = seeds();
    let own = example::plan().unwrap();
    let mut chance = Chance(20_251_014);
    let mut verdicts: BTreeMap<&str, u32> = BTreeMap::new();
    for number in 0..count {
        let fragment = fragment(&seeds, &mut chance);
        let read = link::read(&fragment);
        *verdicts.entry(verdict(&read)).or_default() += 1;
        match read {
            Ok(Shared::Plan(plan)) => {
                assert_eq!(check(&plan), Ok(()), "{fragment}");
                if number % 64 == 0 {
                    let edits = edit::between(&own, &plan);
                    let mut now = own.clone();
                    edits.into_iter().try_for_each(|edit| apply(&mut now, edit).map(drop)).unwrap();
                    assert_eq!(now, Plan { example: own.example, ..*plan });
                }
            }
            Ok(Shared::Scenario(shared)) => {
                let mut now = own.clone();
                apply(&mut now, link::add(&own, &shared).unwrap().0).unwrap();
                assert_eq!(check(&now), Ok(()), "{fragment}");
            }
            Err(_) => {}
        }
    }
    println!(
        "{count} fragments in {:.1} s: {verdicts:?}; most memory {:?} kB",
        begun.elapsed().as_secs_f64(),
        most_memory()
    );
    assert!(
        ["damaged", "no document", "plan", "scenario"].iter().all(|kind| verdicts.contains_key(kind)),
        "{verdicts:?}"
    );
}

#[test]
fn memory_stays_within_bounds_whatever_is_packed() {
    let most = link::LONGEST_TEXT;
    let filled = |part: &str, head: &str| {
        let mut text = head.to_owned();
        while text.len() + part.len() <= most {
            text.push_str(part);
        }
        packed('p', text.as_bytes())
    };
    let head = document::write(&document::read(include_str!("data/documents/v4.json")).unwrap());
    let (areas, placements) = (head.find("\"areas\":[").unwrap() + 9, head.find("\"placements\":[").unwrap() + 14);
    let area = "{\"id\":\"a\",\"name\":\"A\",\"source\":\"sum\"},";
    let placement = "{\"number\":\"1\",\"group\":\"barn\",\"care_form\":\"hvb\",\"start\":\"2025-01-01\",\
                     \"daily\":[{\"from\":\"2025-01-01\",\"kr_per_day\":\"1\"}]},";
    for hostile in [
        packed('p', &vec![b' '; most + 1]),
        packed('p', &vec![b'['; most]),
        filled("\"", "{\"format\":\"namndkalkyl\",\"version\":3,\"name\":\""),
        filled("{},", &head[..areas]),
        filled(area, &head[..areas]),
        filled(placement, &head[..placements]),
        filled("0,", &head[..placements]),
        "p1".to_owned() + &"A".repeat(link::LONGEST_READ - 2),
        "p".repeat(50_000_000),
    ] {
        assert!(link::read(&hostile).is_err());
    }
    if let Some(most) = most_memory() {
        assert!(most < MOST_MEMORY, "{most} kB");
    }
}
