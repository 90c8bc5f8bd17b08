//! The document: what is saved opens as the same plan, old files open for ever, and what cannot be read is refused.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::document::{FORMAT, Flaw, LONGEST, Place, ReadError, VERSION, read, read_error_text, write};
use namndkalkyl::edit::{EditError, Spot, check};
use namndkalkyl::model::Plan;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use support::{full, plans, table};

fn frozen() -> String {
    std::fs::read_to_string(table::path("documents/v6.json")).unwrap()
}

/// The frozen document as a tree, to change.
fn tree() -> Value {
    serde_json::from_str(&frozen()).unwrap()
}

#[test]
fn files_of_every_version_open_for_ever() {
    let first = std::fs::read_to_string(table::path("documents/v1.json")).unwrap();
    assert_eq!(read(&first).as_ref(), Ok(&full::plan()));
    let second = std::fs::read_to_string(table::path("documents/v2.json")).unwrap();
    assert_eq!(read(&second).as_ref(), Ok(&full::second()));
    let third = std::fs::read_to_string(table::path("documents/v3.json")).unwrap();
    assert_eq!(read(&third).as_ref(), Ok(&full::third()));
    let fourth = std::fs::read_to_string(table::path("documents/v4.json")).unwrap();
    assert_eq!(read(&fourth).as_ref(), Ok(&full::fourth()));
    let fifth = std::fs::read_to_string(table::path("documents/v5.json")).unwrap();
    assert_eq!(read(&fifth).as_ref(), Ok(&full::fifth()));
    assert_eq!(read(&frozen()).as_ref(), Ok(&full::newest()));
}

#[test]
fn a_full_plan_is_written_as_the_frozen_file() {
    let text = write(&full::newest());
    assert!(text.starts_with(r#"{"format":"namndkalkyl","version":6,"name":"#), "{text}");
    let written: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(written, tree());
    let without_layout: String = frozen().lines().map(str::trim_start).collect();
    // Compact: no more than the frozen file without its line breaks and the spaces that set it out.
    assert!(text.len() < without_layout.len(), "{} bytes against {}", text.len(), without_layout.len());
}

#[test]
fn an_empty_plan_is_short() {
    let mut plan = Plan::empty(2025);
    plan.areas.clear();
    plan.catalog = namndkalkyl::model::Catalog::default();
    let text = write(&plan);
    assert_eq!(
        text,
        r#"{"format":"namndkalkyl","version":6,"name":"Ny plan 2025","year":2025,"closed":0,"catalog":{}}"#
    );
    assert_eq!(read(&text), Ok(plan));
}

#[test]
fn equal_plans_give_equal_bytes() {
    let plan = full::newest();
    let mut same = plan.clone();
    for placement in &mut same.placements {
        placement.income_per_day.rescale(7);
    }
    same.placements[1].income_per_day.set_sign_negative(true);
    assert_eq!(plan, same);
    assert_eq!(write(&plan), write(&same));
    assert_eq!(write(&plan), write(&read(&write(&plan)).unwrap()));
}

#[test]
fn a_byte_order_mark_and_layout_do_no_harm() {
    assert_eq!(read(&format!("\u{feff}\r\n{}\r\n", frozen().replace('\n', "\r\n"))), Ok(full::newest()));
}

#[test]
fn what_is_not_ours_is_refused() {
    for text in [
        "{}",
        "[]",
        "null",
        "12",
        "\"namndkalkyl\"",
        r#"["namndkalkyl",1]"#,
        r#"{"format":"annat","version":1}"#,
        r#"{"format":1}"#,
    ] {
        assert_eq!(read(text), Err(ReadError::NotOurs), "{text}");
    }
    for text in ["", " ", "{", "year,month\n2025,1", "{\"format\":\"namndkalkyl\",", "PK\u{3}\u{4}"] {
        assert!(matches!(read(text), Err(ReadError::NotJson { .. })), "{text}: {:?}", read(text));
    }
    let error = read("{\"format\":\"namndkalkyl\",\n  \"version\" 1}").unwrap_err();
    assert_eq!(error, ReadError::NotJson { line: 2, column: 13 });
    // Deep nesting must not exhaust the stack, inside or outside what is read.
    let deep = "[".repeat(200_000);
    assert!(read(&deep).is_err());
    assert!(read(&format!(r#"{{"format":"{FORMAT}","version":1,"x":{deep}"#)).is_err());
    assert!(read(&format!(r#"{{"format":"{FORMAT}","version":1,"areas":{deep}"#)).is_err());
}

#[test]
fn too_much_text_is_refused_unread() {
    assert_eq!(read(&" ".repeat(LONGEST + 1)), Err(ReadError::TooLarge));
}

#[test]
fn a_future_version_is_refused_and_says_so() {
    // The future may have changed everything but the head.
    let text = r#"{"format":"namndkalkyl","version":7,"plan":[1,2,3]}"#;
    let error = read(text).unwrap_err();
    assert_eq!(error, ReadError::FutureVersion { found: 7, known: VERSION });
    assert_eq!(
        read_error_text(&error),
        "Filen är skriven av en nyare version av Nämndkalkyl (version 7, den här läser till och med version 6). \
         Uppdatera sidan och försök igen. Inget har ändrats."
    );
}

/// Puts a value at a path of keys and list places, or takes away what is there.
fn changed(path: &str, value: Option<Value>) -> String {
    let mut tree = tree();
    let (parent, key) = path.rsplit_once('/').unwrap();
    let parent = tree.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().unwrap()] = value,
        (Value::Object(map), Some(value)) => drop(map.insert(key.to_owned(), value)),
        (Value::Object(map), None) => drop(map.remove(key).unwrap()),
        (parent, value) => panic!("{parent} {value:?}"),
    }
    tree.to_string()
}

#[test]
fn a_broken_part_is_named_with_its_place() {
    let unclear = |text: &str| Flaw::NotUnderstood(text.to_owned());
    let table = [
        ("/placements/2/start", json!("2025-13-01"), "placements[2].start", unclear("2025-13-01")),
        ("/placements/0/end", json!("i juni"), "placements[0].end", unclear("i juni")),
        ("/placements/0/group", json!("katter"), "placements[0].group", unclear("katter")),
        ("/placements/0/vat", json!("hög"), "placements[0].vat", unclear("hög")),
        ("/placements/2/vat", json!("premises"), "placements[2].vat", Flaw::Missing("premises_share".to_owned())),
        ("/placements/2/premises_share", json!("30"), "placements[2].vat", Flaw::Unknown("premises_share".to_owned())),
        ("/placements/2/daily", json!([]), "placements[2].family_home", Flaw::Repeated("family_home".to_owned())),
        ("/placements/0/daily/1/kr_per_day", json!("12,5"), "placements[0].daily[1].kr_per_day", unclear("12,5")),
        ("/placements/2/family_home/fee", json!(""), "placements[2].family_home.fee", unclear("")),
        ("/areas/1/source", json!("gissning"), "areas[1].source", unclear("gissning")),
        ("/areas/0/line", json!("x"), "areas[0].source", Flaw::Unknown("line".to_owned())),
        ("/settings/sign", json!("+"), "settings.sign", unclear("+")),
        ("/lines/bistand/method", json!("run-rate-x"), "lines.bistand.method", unclear("run-rate-x")),
        ("/inputs/bistand", json!({"gissat": {"2025": "1"}}), "inputs.bistand", unclear("gissat")),
        ("/inputs/bistand", json!({"utfall": {"2025-13": "1"}}), "inputs.bistand.utfall", unclear("2025-13")),
        ("/inputs/bistand", json!({"utfall": {"2025-12": "1e9"}}), "inputs.bistand.utfall.2025-12", unclear("1e9")),
        ("/saved/1/lines/oversikt.ifo/low", json!("tjugo"), "saved[1].lines.oversikt.ifo.low", unclear("tjugo")),
        ("/saved/1/deviations", json!({"oversikt": "1"}), "saved[1].deviations", Flaw::Repeated("oversikt".to_owned())),
        ("/version", json!(0), "version", unclear("0")),
    ];
    for (path, value, place, what) in table {
        let expected = ReadError::Broken { place: Place::Path(place.to_owned()), what };
        assert_eq!(read(&changed(path, Some(value))), Err(expected), "{path}");
    }
}

#[test]
fn keys_that_are_missing_unknown_or_of_another_kind_are_named() {
    let what = |text: &str| match read(text) {
        Err(ReadError::Broken { what, place: Place::Position { line: 1, column } }) if column > 1 => what,
        other => panic!("{other:?} from {text}"),
    };
    assert_eq!(what(&changed("/year", None)), Flaw::Missing("year".to_owned()));
    assert_eq!(what(&changed("/version", None)), Flaw::Missing("version".to_owned()));
    assert_eq!(what(&changed("/version", Some(json!("ett")))), Flaw::WrongKind);
    assert_eq!(what(&changed("/placements/0/start", None)), Flaw::Missing("start".to_owned()));
    // Skipping what is unknown would lose it at the next save.
    assert_eq!(what(&changed("/scenarier", Some(json!([])))), Flaw::Unknown("scenarier".to_owned()));
    assert_eq!(what(&changed("/placements/0/namn", Some(json!("")))), Flaw::Unknown("namn".to_owned()));
    assert_eq!(what(&changed("/closed", Some(json!(300)))), Flaw::WrongKind);
    assert_eq!(what(&changed("/areas", Some(json!("inga")))), Flaw::WrongKind);
    assert_eq!(what(&changed("/inputs", Some(json!([])))), Flaw::WrongKind);
    let twice = write(&full::newest()).replace(r#""year":2025"#, r#""year":2025,"year":2026"#);
    assert_eq!(what(&twice), Flaw::Repeated("year".to_owned()));
}

#[test]
fn a_cell_that_is_there_twice_is_not_guessed_at() {
    let text = write(&full::newest());
    for (from, to, place, key) in [
        (r#""2025-02":"0""#, r#""2025-02":"0","2025-02":"5""#, "inputs.oversikt.ovrigt.utfall", "2025-02"),
        (r#""bistand":{"#, r#""bistand":{},"bistand":{"#, "lines", "bistand"),
    ] {
        assert!(text.contains(from), "{from}");
        let expected = ReadError::Broken { place: Place::Path(place.to_owned()), what: Flaw::Repeated(key.to_owned()) };
        assert_eq!(read(&text.replacen(from, to, 1)), Err(expected));
    }
}

#[test]
fn a_readable_file_that_makes_no_valid_plan_is_refused() {
    let table = [
        ("/closed", json!(13), EditError::ClosedOutside),
        ("/year", json!(25), EditError::YearOutside),
        ("/placements/1/number", json!("B1"), EditError::DuplicateNumber("B1".to_owned())),
        ("/placements/1/end", json!("2025-02-28"), EditError::EndBeforeStart("V2".to_owned())),
        ("/placements/1/care_form", json!("hotell"), EditError::UnknownCareForm("hotell".to_owned())),
        ("/placements/0/daily", json!([]), EditError::PriceSteps("B1".to_owned())),
        ("/areas/1/parent", json!("placeringar"), EditError::BadParent("placeringar".to_owned())),
        ("/areas/1/id", json!("ifo"), EditError::BadId("ifo".to_owned())),
    ];
    for (path, value, error) in table {
        let text = changed(path, Some(value));
        assert_eq!(read(&text), Err(ReadError::Invalid(error)), "{path}");
    }
}

#[test]
fn every_refusal_says_what_to_do_in_plain_swedish() {
    let broken = |what| ReadError::Broken { place: Place::Path("placements[3].start".to_owned()), what };
    let errors = [
        ReadError::TooLarge,
        ReadError::NotJson { line: 1, column: 2 },
        ReadError::NotOurs,
        ReadError::FutureVersion { found: 2, known: 1 },
        broken(Flaw::Missing("x".to_owned())),
        broken(Flaw::Unknown("x".to_owned())),
        broken(Flaw::Repeated("x".to_owned())),
        broken(Flaw::NotUnderstood("x".to_owned())),
        ReadError::Broken { place: Place::Position { line: 1, column: 2 }, what: Flaw::WrongKind },
        ReadError::Invalid(EditError::ClosedOutside),
        ReadError::Invalid(EditError::PersonalId(Spot::PlacementRow(3))),
    ];
    for error in errors {
        let text = read_error_text(&error);
        assert!(text.ends_with(" Inget har ändrats."), "{text}");
        let advice = ["Öppna ", "Välj ", "välj ", "Uppdatera "];
        assert!(advice.iter().any(|word| text.contains(word)), "{text}");
        assert!(!text.contains('!') && !text.contains("ogiltig") && !text.contains("  "), "{text}");
    }
}

/// Something to put in place of a part of a document.
fn junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!(true)),
        Just(json!(-1)),
        Just(json!(1e300)),
        Just(json!("")),
        Just(json!("-5")),
        Just(json!("79228162514264337593543950335")),
        Just(json!("9999-12-31")),
        Just(json!("hvb")),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{}])),
        plans::text().prop_map(Value::String),
    ]
}

/// Every place in a document, as a pointer.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| places(item, &format!("{here}/{i}"), found));
        }
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| {
                places(value, &format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            });
        }
        _ => {}
    }
}

/// Refused, or a plan that is valid and can be saved.
fn refused_or_sound(text: &str) -> Result<(), TestCaseError> {
    if let Ok(plan) = read(text) {
        prop_assert_eq!(check(&plan), Ok(()));
        prop_assert_eq!(read(&write(&plan)), Ok(plan));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_saved_opens_as_the_same_plan(plan in plans::plan()) {
        let text = write(&plan);
        let opened = read(&text);
        prop_assert_eq!(opened.as_ref(), Ok(&plan));
        prop_assert_eq!(write(&opened.unwrap()), text);
    }

    #[test]
    fn a_cut_off_document_is_refused(plan in plans::plan(), cut in any::<Index>()) {
        let text = write(&plan);
        let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        let start = &text[..ends[cut.index(ends.len())]];
        prop_assert!(matches!(read(start), Err(ReadError::NotJson { .. })), "{:?}", read(start));
    }

    #[test]
    fn a_document_with_changed_letters_is_refused_or_sound(
        plan in plans::plan(),
        changes in prop::collection::vec((any::<Index>(), 0_u8..3, "[-0-9a-z\"{}\\[\\],:.\\\\ ]"), 1..4),
    ) {
        let mut letters: Vec<char> = write(&plan).chars().collect();
        for (place, kind, letter) in changes {
            let place = place.index(letters.len());
            let letter = letter.chars().next().unwrap();
            match kind {
                0 => letters[place] = letter,
                1 => letters.insert(place, letter),
                _ => drop(letters.remove(place)),
            }
        }
        refused_or_sound(&letters.into_iter().collect::<String>())?;
    }

    #[test]
    fn a_document_with_an_exchanged_part_is_refused_or_sound(
        plan in plans::plan(),
        place in any::<Index>(),
        junk in junk(),
    ) {
        let mut tree: Value = serde_json::from_str(&write(&plan)).unwrap();
        let mut found = Vec::new();
        places(&tree, "", &mut found);
        *tree.pointer_mut(&found[place.index(found.len())]).unwrap() = junk;
        refused_or_sound(&tree.to_string())?;
    }
}
