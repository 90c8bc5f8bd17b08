//! No identity number gets in, whatever way it comes: every text and key of a document, a link, a table and a paste, and
//! every edit; and what is no identity number does.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::path::Path;

use namndkalkyl::document::{ReadError, read};
use namndkalkyl::edit::{Edit, EditError, apply};
use namndkalkyl::exchange::{csv_table, paste};
use namndkalkyl::link::{self, LinkError};
use namndkalkyl::model::{
    Address, At, CatalogList, Decimal, Input, Meeting, Minute, Named, Plan, Provider, Settings, Word, WordKind,
};
use namndkalkyl::personal_id;
use serde_json::Value;
use support::{fragments, table};

/// As the tax agency writes it, and as those write it who hope that nobody sees it.
const FORMS: [&str; 6] = [
    "811228-9874",
    "198112289874",
    "Ärende 8112289874, HVB",
    "1981-12-28.9874",
    "811228\u{200b}/9874",
    "８１１２２８－９８７４",
];

fn frozen() -> Value {
    serde_json::from_str(&std::fs::read_to_string(table::path("documents/v5.json")).unwrap()).unwrap()
}

/// What was calculated and is only kept: nobody types it, and nobody could make it another number.
fn is_calculated(path: &str) -> bool {
    path.starts_with("/saved/") && path.contains("/lines/") && path.matches('/').count() == 5
        || path.starts_with("/minutes/") && path.ends_with("/deviation")
}

/// The paths of all values that are no list or object, and of all objects.
fn paths(value: &Value, path: &str, leaves: &mut Vec<String>, objects: &mut Vec<String>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(of) => {
            objects.push(path.to_owned());
            of.iter().for_each(|(key, value)| paths(value, &format!("{path}/{}", escaped(key)), leaves, objects));
        }
        Value::Array(of) => {
            of.iter().enumerate().for_each(|(i, value)| paths(value, &format!("{path}/{i}"), leaves, objects));
        }
        _ => leaves.push(path.to_owned()),
    }
}

#[test]
fn no_text_number_or_key_of_a_document_holds_one() {
    let (mut leaves, mut objects) = (Vec::new(), Vec::new());
    paths(&frozen(), "", &mut leaves, &mut objects);
    assert!(leaves.len() > 150, "{}", leaves.len());
    let (mut by_guard, mut calculated) = (0, 0);
    for path in &leaves {
        for form in FORMS {
            let mut document = frozen();
            *document.pointer_mut(path).unwrap() = Value::from(form);
            match read(&document.to_string()) {
                Ok(_) if is_calculated(path) && form.parse::<u64>().is_ok() => calculated += 1,
                Ok(_) => panic!("{path} took {form}"),
                Err(ReadError::Invalid(EditError::PersonalId)) => by_guard += 1,
                Err(_) => {}
            }
        }
        // As an amount, and as a bare number.
        for number in [Value::from("8112289874"), Value::from("-8112289874.0"), Value::from(8_112_289_874_u64)] {
            let mut document = frozen();
            *document.pointer_mut(path).unwrap() = number.clone();
            match read(&document.to_string()) {
                Ok(_) if is_calculated(path) => calculated += 1,
                Ok(_) => panic!("{path} took {number}"),
                Err(_) => {}
            }
        }
    }
    // Names, notes, comments, sources, questions, steps and ids: 6 forms each, and what the reader itself cannot read.
    assert!(by_guard >= 150, "{by_guard}");
    assert!(calculated <= 24, "{calculated}");
    for path in &objects {
        for key in ["811228-9874", "8112289874", "placeringar.811228-9874", "placeringar.811228.9874"] {
            let mut document = frozen();
            let object = document.pointer_mut(path).unwrap().as_object_mut().unwrap();
            let value = object.values().next().cloned().unwrap_or(Value::Null);
            object.insert(key.to_owned(), value);
            assert!(read(&document.to_string()).is_err(), "{path} took the key {key}");
        }
    }
}

#[test]
fn a_link_with_one_is_refused_by_its_own_words() {
    for path in ["/name", "/notes", "/scenarios/0/name", "/measures/0/owner", "/minutes/0/what", "/placements/0/number"]
    {
        let mut document = frozen();
        *document.pointer_mut(path).unwrap() = Value::from(FORMS[0]);
        let error = link::read(&fragments::packed('p', document.to_string().as_bytes())).unwrap_err();
        assert_eq!(error, LinkError::Document(ReadError::Invalid(EditError::PersonalId)), "{path}");
        assert!(namndkalkyl::words::link::link_error(&error).contains("personnummer"));
    }
}

#[test]
fn no_edit_puts_one_in_a_plan() {
    let plan = namndkalkyl::example::plan().unwrap();
    let placement = plan.placements.first().unwrap();
    let line = "placeringar.barn.hvb";
    let cell = || Address::new(line, Input::Outcome, At::Year(2025));
    for form in FORMS {
        let text = || form.to_owned();
        let named = || vec![Named { id: "x".into(), name: text() }];
        let edits = vec![
            Edit::SetTitle { name: text(), notes: String::new() },
            Edit::SetTitle { name: "x".into(), notes: text() },
            Edit::SetCatalog(CatalogList::Zones, named()),
            Edit::SetCatalog(CatalogList::Causes, named()),
            Edit::SetProviders(vec![Provider { id: "x".into(), name: text(), own: true }]),
            Edit::SetPlacement(0, namndkalkyl::model::Placement { number: text(), ..placement.clone() }),
            Edit::InsertPlacement(0, namndkalkyl::model::Placement { number: text(), ..placement.clone() }),
            Edit::SetMeeting(Meeting { question: text(), ..Meeting::default() }),
            Edit::SetMeeting(Meeting { small_numbers: Some(text()), ..Meeting::default() }),
            Edit::SetMinutes(vec![Minute { at: text(), what: "x".into(), deviation: None }]),
            Edit::SetMinutes(vec![Minute { at: "x".into(), what: text(), deviation: None }]),
            Edit::SetWord(Word { kind: WordKind::CareForm, text: text() }, Some("hvb".into())),
        ];
        for edit in edits {
            let mut changed = plan.clone();
            let what = format!("{edit:?}");
            assert_eq!(
                apply(&mut changed, Edit::Batch(vec![Edit::SetClosed(3), edit])),
                Err(EditError::PersonalId),
                "{what}"
            );
            assert_eq!(changed, plan, "{what}");
        }
    }
    let mut changed = plan.clone();
    for (value, taken) in [
        (8_112_289_874_i64, false),
        (-8_112_289_874, false),
        (198_112_289_874, false),
        (8_112_289_000, true),
        (8_112_289_875, true),
        (5_560_360_793, true),
    ] {
        let made = apply(&mut changed, Edit::SetCell(cell(), Some(Decimal::from(value))));
        assert_eq!(made.is_ok(), taken, "{value}");
    }
    let seed = Settings { seed: 1_212_121_212, ..Settings::default() };
    assert_eq!(apply(&mut changed, Edit::SetSettings(seed)), Err(EditError::PersonalId));
}

#[test]
fn no_part_of_a_table_holds_one() {
    for form in FORMS {
        let form = form.replace(',', " ");
        for text in [
            format!("year,month,series,unit,value,{form}\n2025,1,a,kr,1,2\n"),
            format!("year,month,series,unit,value\n2025,1,{form},kr,1\n"),
            format!("year,month,series,unit,value,label\n2025,1,a,kr,1,{form}\n"),
            format!("year,month,series,unit,value,annat\n2025,1,a,kr,1,{form}\n"),
            format!("year,month,series,unit,value\n2025,1,a,kr,{form}\n"),
        ] {
            let errors = csv_table::read(text.as_bytes()).unwrap_err();
            assert!(
                errors.iter().any(|error| matches!(error, csv_table::TableError::PersonalId { .. })),
                "{text}: {errors:?}"
            );
        }
        assert_eq!(paste::parse_block(&format!("101\t{form}\t3\n")), Err(paste::PasteError::PersonalId), "{form}");
    }
    // In a table of texts a point parts no decimals.
    let label = "year,month,series,unit,value,label\n2025,1,a,kr,811228.9874,811228.9874\n";
    assert!(csv_table::read(label.as_bytes()).is_err());
    assert!(csv_table::read(label.replace(",811228.9874\n", ",\n").as_bytes()).is_ok());
}

/// Published figures of three municipalities: none of some thousand cells is taken for an identity number.
#[test]
fn published_tables_pass() {
    fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "csv") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    files(&table::path("."), &mut found);
    let mut cells = 0;
    for file in found {
        for cell in std::fs::read_to_string(&file).unwrap().split([',', ';', '\n']) {
            cells += 1;
            assert!(!personal_id::occurs_in(cell), "{}: {cell}", file.display());
        }
    }
    assert!(cells > 5_000, "{cells}");
    let example = Plan::clone(&namndkalkyl::example::plan().unwrap());
    assert!(namndkalkyl::edit::check(&example).is_ok());
}
