//! Shapes that say something are seen: three to one against what they lie on, in the light and in the dark, as the tokens of
//! the style sheet have it (WCAG 1.4.11); and text four and a half to one (1.4.3).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;

/// What shapes are filled or drawn with.
const SHAPES: [&str; 14] = [
    "edge",
    "accent",
    "good",
    "bad",
    "warn",
    "act",
    "act-2",
    "act-3",
    "act-6",
    "fc",
    "budget",
    "last-year",
    "dim",
    "ink",
];
/// Parts of a column that are paler than that, and have an edge of `act-2` therefore.
const WITH_AN_EDGE: [&str; 4] = ["act-4", "act-5", "act-7", "act-8"];
/// What text is written in.
const TEXTS: [&str; 6] = ["ink", "dim", "accent", "good", "bad", "warn"];
/// What lies under: of text and of shapes.
const GROUNDS: [&str; 2] = ["card", "paper"];

fn source(name: &str) -> String {
    fs::read_to_string(format!("{}/style/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The colours of a part of a style sheet, by their names.
fn colours(part: &str) -> BTreeMap<String, f64> {
    let tokens = part.split("--").skip(1).filter_map(|token| token.split_once(": #"));
    tokens
        .filter_map(|(name, rest)| {
            let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
            let digits = if digits.len() == 3 { digits.chars().flat_map(|digit| [digit; 2]).collect() } else { digits };
            (digits.len() == 6).then(|| (name.to_owned(), luminance(&digits)))
        })
        .collect()
}

fn luminance(digits: &str) -> f64 {
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Every set of tokens that the app is seen in, and what it is called.
fn sets() -> Vec<(&'static str, BTreeMap<String, f64>)> {
    let (tokens, meeting) = (source("tokens.css"), source("meeting.css"));
    let (light, rest) = tokens.split_once("(prefers-color-scheme: dark)").unwrap();
    let dark = rest.split_once("@media").unwrap().0;
    let room = meeting.split_once(".dark-room {").unwrap().1.split_once('}').unwrap().0;
    let light = colours(light);
    let mut in_room = colours(dark);
    in_room.extend(colours(room));
    vec![("light", light), ("dark", colours(dark)), ("dark room", in_room)]
}

#[test]
fn shapes_and_texts_are_seen() {
    let mut faint = Vec::new();
    for (set, colours) in sets() {
        let colour = |name: &str| *colours.get(name).unwrap_or_else(|| panic!("{set} has no {name}"));
        let mut hold = |names: &[&str], grounds: &[&str], least: f64| {
            for (name, ground) in names.iter().flat_map(|name| grounds.iter().map(move |ground| (name, ground))) {
                let found = contrast(colour(name), colour(ground));
                if found < least {
                    faint.push(format!("{set}: {name} on {ground} is {found:.2}, not {least}"));
                }
            }
        };
        hold(&SHAPES, &["card"], 3.0);
        hold(&["edge", "accent", "good", "bad", "last-year"], &["paper"], 3.0);
        hold(&["act-2"], &["card"], 3.0);
        hold(&["edge"], &["typed"], 3.0);
        hold(&TEXTS, &GROUNDS, 4.5);
        hold(&["accent-ink"], &["accent"], 4.5);
    }
    assert!(faint.is_empty(), "{}", faint.join("\n"));
    let chart = source("chart.css");
    let edged: Vec<String> = WITH_AN_EDGE.iter().map(|name| format!(".ink-{}", name.replace("act-", "part"))).collect();
    let rule = format!("rect:is({}) {{ stroke: var(--act-2); }}", edged.join(", "));
    assert!(chart.contains(&rule), "{rule}");
    // The fan is pale by itself.
    assert!(chart.contains(".ink-band { fill: var(--fc); fill-opacity: .28; stroke: var(--fc);"));
}

#[test]
fn contrast_is_reckoned_as_it_should_be() {
    assert!((contrast(luminance("ffffff"), luminance("000000")) - 21.0).abs() < 1e-9);
    assert!((contrast(luminance("777777"), luminance("ffffff")) - 4.48).abs() < 0.005);
}
