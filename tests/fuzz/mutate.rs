//! What is wrong with some bytes: letters that changed on a bad line, and what someone writes who means ill. Numbers, the
//! parts between delimiters and the words of a format are changed as such, so that what comes out is often nearly right.

use std::ops::Range;

use super::chance::Chance;

/// The most bytes that a mutation makes. What is larger is tried in `tests/hostile.rs`.
pub const LONGEST: usize = 65_536;

/// Numbers where something may give way: at limits, with too many digits, and in no ordinary form.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "12",
    "13",
    "255",
    "256",
    "1899",
    "1900",
    "2200",
    "2201",
    "9999",
    "10000",
    "99999",
    "262143",
    "32768",
    "-2147483648",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "18446744073709551615",
    "18446744073709551616",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "-79228162514264337593543950335",
    "1000000000000",
    "1000000000000.000001",
    "10000000000000000",
    "0.000001",
    "0.0000001",
    "0.0000000000001",
    "0.0000000000000000000000000001",
    "1e400",
    "1e-400",
    "1E+28",
    "1e99999999999999999999",
    "NaN",
    "inf",
    "1.2.3",
    "1,2,3",
    "1 234,5",
    "1\u{a0}234\u{202f}567",
    "1.234,5",
    "1,234.5",
    "\u{2212}5",
    "\u{661}\u{662}",
    "2025-02-29",
    "2024-02-29",
    "2025-13",
    "2025-00-00",
    "0000-01-01",
    "29/2 2100",
    "99991231",
];

/// Pieces that are hard on any reader of text.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\x01",
    b"\x1b[2J",
    b"\x7f",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xff",
    b"\xc3",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe5r;m\xe5nad",
    b"\x96\x93\x94\x80",
    "\u{feff}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{a0}".as_bytes(),
    "\u{fffd}".as_bytes(),
    "e\u{301}\u{301}\u{301}".as_bytes(),
    "😀".as_bytes(),
    "İıßŉ".as_bytes(),
    b"\"",
    b"\"\"",
    b"\"\n",
    b"'",
    b";",
    b",",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\\ud83d\\ude00",
    b"\\udc00\\ud800",
    b"{",
    b"[",
    b"[[[[[[[[[[[[[[[[",
    b"{\"a\":",
    b"}",
    b"]",
    b":",
    b"null",
    b"true",
    b"PK\x03\x04",
    b"=1+1",
    b"@",
    b"%",
    b"..",
    b"-",
];

/// What stands between parts of a text.
const BETWEEN: &[u8] = b",;\t\r\n\"{}[]: /@.";

/// Changes bytes in one or a few ways. `other` is something of the same kind and `words` what the format is made of.
pub fn mutate(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], chance: &mut Chance) {
    for _ in 0..=chance.below(3) {
        once(bytes, other, words, chance);
        bytes.truncate(LONGEST);
    }
}

fn once(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], chance: &mut Chance) {
    if bytes.is_empty() {
        bytes.push(chance.byte());
    }
    let at = chance.below(bytes.len());
    match chance.below(17) {
        0 => bytes[at] ^= 1 << chance.below(8),
        1 => bytes[at] = chance.byte(),
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..(at + 1 + chance.below(16)).min(bytes.len()))),
        4 => bytes.insert(at, chance.byte()),
        5 if !other.is_empty() => {
            // A piece of another, in the middle of this one.
            let from = chance.below(other.len());
            let piece = &other[from..(from + 1 + chance.below(64)).min(other.len())];
            bytes.splice(at..at, piece.iter().copied());
        }
        6 => {
            let to = chance.below(bytes.len());
            bytes.swap(at, to);
        }
        7..=9 => {
            let number = chance.one_of(NUMBERS).bytes();
            let place = number_near(bytes, at);
            bytes.splice(place, number);
        }
        10 => {
            let piece = *chance.one_of(PIECES);
            bytes.splice(at..at, piece.iter().copied());
        }
        11 if !words.is_empty() => {
            let word = chance.one_of(words).bytes();
            bytes.splice(at..at, word);
        }
        12 if !words.is_empty() => {
            let place = part_near(bytes, at);
            bytes.splice(place, chance.one_of(words).bytes());
        }
        13 => drop(bytes.drain(part_near(bytes, at))),
        14 => {
            // A part, or all from here to another place, once more: a key, a field, a row.
            let to = chance.below(bytes.len());
            let place = if chance.below(2) == 0 { part_near(bytes, at) } else { at.min(to)..at.max(to) };
            let piece = bytes[place.clone()].to_vec();
            bytes.splice(place.end..place.end, piece);
        }
        15 => {
            // Two parts change places.
            let (first, second) = (part_near(bytes, at), part_near(bytes, chance.below(bytes.len())));
            if first.end <= second.start {
                let moved = bytes[first.clone()].to_vec();
                let here = bytes.splice(second, moved).collect::<Vec<_>>();
                bytes.splice(first, here);
            }
        }
        _ => {
            // A short piece many times over: long cells, many columns, deep nesting.
            let piece = if chance.below(2) == 0 {
                chance.one_of(PIECES).to_vec()
            } else {
                bytes[at..(at + 1 + chance.below(24)).min(bytes.len())].to_vec()
            };
            let times = 1 << chance.below(12);
            let room = LONGEST.saturating_sub(bytes.len()) / piece.len().max(1);
            bytes.splice(at..at, piece.repeat(times.min(room)));
        }
    }
}

/// The number at or after a place; nothing, at that place, where there is none.
fn number_near(bytes: &[u8], at: usize) -> Range<usize> {
    let of_number = |byte: &u8| byte.is_ascii_digit() || b".,-+eE".contains(byte);
    let Some(found) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) else { return at..at };
    let before = bytes[..found].iter().rev().take_while(|byte| of_number(byte)).count();
    let after = bytes[found..].iter().take_while(|byte| of_number(byte)).count();
    // A whole number, or only a part of it such as a year's month.
    if found % 2 == 0 { found - before..found + after } else { found..found + 1 }
}

/// The part between two delimiters that a place is in.
fn part_near(bytes: &[u8], at: usize) -> Range<usize> {
    let between = |byte: &u8| BETWEEN.contains(byte);
    let start = bytes[..at].iter().rposition(between).map_or(0, |found| found + 1);
    let end = bytes[at..].iter().position(between).map_or(bytes.len(), |found| at + found);
    start..end.max(start)
}
