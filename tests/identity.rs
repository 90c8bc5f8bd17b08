//! No identity number gets in, whatever way it comes: every text and key of a document, a link, a table and a paste, and
//! every edit; and what is no identity number does.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::path::Path;

use namndkalkyl::document::{ReadError, read, spot_text};
use namndkalkyl::edit::{Edit, EditError, Spot, apply};
use namndkalkyl::exchange::{csv_table, paste};
use namndkalkyl::link::{self, LinkError};
use namndkalkyl::model::{
    Address, At, CatalogList, Decimal, FamilyHomeTerms, Input, Measure, Meeting, Minute, Named, Placement, Plan, Price,
    PriceStep, Provider, SavedForecast, Settings, Source, SourceState, Word, WordKind,
};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::{format, personal_id};
use proptest::prelude::*;
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
                Err(ReadError::Invalid(EditError::PersonalId(_))) => by_guard += 1,
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
        assert!(matches!(error, LinkError::Document(ReadError::Invalid(EditError::PersonalId(_)))), "{path}");
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
            let refused = apply(&mut changed, Edit::Batch(vec![Edit::SetClosed(3), edit]));
            assert!(matches!(refused, Err(EditError::PersonalId(_))), "{what}");
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
    assert_eq!(apply(&mut changed, Edit::SetSettings(seed)), Err(EditError::PersonalId(Spot::Number)));
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
        assert_eq!(paste::parse_block(&format!("101\t{form}\t3\n")), Err(paste::PasteError::PersonalId(1)), "{form}");
    }
    // In a table of texts a point parts no decimals.
    let label = "year,month,series,unit,value,label\n2025,1,a,kr,811228.9874,811228.9874\n";
    assert!(csv_table::read(label.as_bytes()).is_err());
    assert!(csv_table::read(label.replace(",811228.9874\n", ",\n").as_bytes()).is_ok());
}

type TwoFields = fn(&Plan, &str, &str) -> Edit;
type FieldAndAmount = fn(&Plan, &str, Decimal) -> Edit;

/// Every two texts that stand beside each other in a row of a plan.
const TEXTS: &[(Spot, TwoFields)] = &[
    (Spot::Title, |_, one, other| Edit::SetTitle { name: one.into(), notes: other.into() }),
    (Spot::Record(&MEASURES), |plan, one, other| {
        let measure = Measure { name: one.into(), owner: other.into(), ..plan.measures()[0].clone() };
        Edit::SetRecord(&MEASURES, 0, measure.record())
    }),
    (Spot::Record(&MEASURES), |plan, one, other| {
        let measure = Measure { owner: one.into(), note: other.into(), ..plan.measures()[0].clone() };
        Edit::SetRecord(&MEASURES, 0, measure.record())
    }),
    (Spot::Saved, |plan, one, other| {
        Edit::SetSaved(vec![SavedForecast { name: one.into(), by: other.into(), ..plan.saved[0].clone() }])
    }),
    (Spot::Saved, |plan, one, other| {
        Edit::SetSaved(vec![SavedForecast { by: one.into(), comment: other.into(), ..plan.saved[0].clone() }])
    }),
    (Spot::Meeting, |_, one, other| {
        Edit::SetMinutes(vec![Minute { at: one.into(), what: other.into(), deviation: None }])
    }),
];

/// Every text with an amount beside it.
const AMOUNTS: &[(Spot, FieldAndAmount)] = &[
    (Spot::PlacementRow(0), |plan, number, amount| {
        let price = Price::Daily(vec![PriceStep { from: plan.placements[0].start, kr_per_day: amount }]);
        Edit::SetPlacement(0, Placement { number: number.into(), price, ..plan.placements[0].clone() })
    }),
    (Spot::PlacementRow(0), |plan, number, amount| {
        let price = Price::FamilyHome(FamilyHomeTerms { fee: amount, ..FamilyHomeTerms::default() });
        Edit::InsertPlacement(0, Placement { number: number.into(), price, ..plan.placements[0].clone() })
    }),
    (Spot::PlacementRow(0), |plan, number, amount| {
        Edit::SetPlacement(0, Placement { number: number.into(), income_per_day: amount, ..plan.placements[0].clone() })
    }),
    (Spot::Record(&MEASURES), |plan, name, amount| {
        Edit::SetRecord(
            &MEASURES,
            0,
            Measure { name: name.into(), per_month: amount, ..plan.measures()[0].clone() }.record(),
        )
    }),
    (Spot::Record(&MEASURES), |plan, note, amount| {
        Edit::SetRecord(
            &MEASURES,
            0,
            Measure { note: note.into(), outcome: Some(amount), ..plan.measures()[0].clone() }.record(),
        )
    }),
    (Spot::Source, |_, text, amount| {
        let cell = Address::new("hemtjanst.egen.tatort", Input::Rate, At::Year(2025));
        let source = Source { text: text.into(), state: SourceState::Verified };
        Edit::Batch(vec![Edit::SetSource(cell.clone(), Some(source)), Edit::SetCell(cell, Some(amount))])
    }),
    (Spot::Source, |_, text, amount| {
        let cell = Address::new("hemtjanst.egen.tatort", Input::Rate, At::Year(2025));
        let source = Source { text: text.into(), state: SourceState::Verified };
        Edit::Batch(vec![Edit::SetCell(cell.clone(), Some(amount)), Edit::SetSource(cell, Some(source))])
    }),
];

fn full() -> Plan {
    read(&frozen().to_string()).unwrap()
}

/// Refused with where it would stand and what to do, without being said again, and the plan is as it was.
fn refused(plan: &Plan, spot: Spot, edit: Edit, parts: &[&str]) {
    let (mut now, what) = (plan.clone(), format!("{edit:?}"));
    let error = apply(&mut now, Edit::Batch(vec![Edit::SetClosed(3), edit])).expect_err(&what);
    assert_eq!(error, EditError::PersonalId(spot), "{what}");
    assert_eq!(&now, plan, "{what}");
    let said = namndkalkyl::words::edit_error(plan, &error);
    assert!(said.contains(&spot_text(spot)) && said.contains("löpnummer") && said.ends_with("Inget har ändrats."));
    assert!(parts.iter().filter(|part| part.len() > 1).all(|part| !said.contains(part)), "{said}");
    assert_eq!(said, namndkalkyl::words::edit_error(plan, &EditError::PersonalId(spot)));
}

#[test]
fn a_list_that_is_opened_says_in_which_row_it_is() {
    let mut plan = full();
    let (row, first) = (plan.placements.len(), plan.placements[0].clone());
    let price = Price::Daily(vec![PriceStep { from: first.start, kr_per_day: Decimal::from(89_874) }]);
    plan.placements.push(Placement { number: "81122".into(), price, ..first });
    let refused = namndkalkyl::edit::check(&plan);
    assert_eq!(refused, Err(EditError::PersonalId(Spot::PlacementRow(row))));
    let said = namndkalkyl::document::read_error_text(&ReadError::Invalid(refused.unwrap_err()));
    assert!(said.contains(&format!("löpnumret på rad {} ", row + 1)) && !said.contains("81122"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn wherever_it_is_split_between_two_fields_it_is_refused(at in 1usize..10, form in 0usize..5) {
        let number = ["8112289874", "811228-9874", "81 12 28 98 74", "811228 (9874)", "811228,\t98-74"][form];
        let (one, other) = number.split_at(number.char_indices().nth(at).unwrap().0);
        let plan = full();
        for (spot, edit) in TEXTS {
            if !one.trim().is_empty() && !other.trim().is_empty() {
                refused(&plan, *spot, edit(&plan, one, other), &[one, other]);
                // A word between them parts them.
                prop_assert!(apply(&mut plan.clone(), edit(&plan, one, &["till ", other].concat())).is_ok());
            }
        }
        let amount = &"8112289874"[10 - at..];
        for (spot, edit) in AMOUNTS {
            let text = &"198112289874"[..12 - at];
            let value: Decimal = amount.parse().unwrap();
            if at <= 5 && !value.is_zero() {
                refused(&plan, *spot, edit(&plan, text, value), &[text, amount]);
                let other = edit(&plan, &format!("{text} x"), value);
                prop_assert!(apply(&mut plan.clone(), other).is_ok(), "{text} {amount}");
            }
        }
    }
}

/// What a table or a block has in one cell, and in the texts of one row.
#[test]
fn imports_and_pastes_say_in_which_row_it_is() {
    for form in ["850101; 1236", "850101--1236", "85 01 01 12 36", "850101\u{2800}1236"] {
        let table = format!("year,month,series,unit,value,label\n2025,1,a,kr,1,b\n2025,2,a,kr,1,\"{form}\"\n");
        assert_eq!(csv_table::read(table.as_bytes()), Err(vec![csv_table::TableError::PersonalId { line: 3 }]));
        let block = format!("101\t2\n102\t\"{form}\"\n");
        let error = paste::parse_block(&block).unwrap_err();
        assert_eq!(error, paste::PasteError::PersonalId(2), "{form}");
        let said = namndkalkyl::exchange::paste_error_text(error);
        assert!(said.starts_with("Rad 2 ") && said.contains("Ta bort") && !said.contains("850101"), "{said}");
    }
    let table = "year,month,series,unit,value,label\n2025,1,850101,kr,1,1236\n";
    assert_eq!(csv_table::read(table.as_bytes()), Err(vec![csv_table::TableError::PersonalId { line: 2 }]));
    // Accounts and amounts beside each other are what they are.
    let accounts = "year,month,series,unit,value,label\n2025,1,850101,kr,1236,Konto\n";
    assert!(csv_table::read(accounts.as_bytes()).is_ok() && paste::parse_block("850101\t1236\t850101\t1236\n").is_ok());
}

/// How often what is no number is refused, as `docs/identity.md` says. A million in all with
/// `NAMNDKALKYL_MILLION=1 cargo test --release --test identity -- --nocapture`.
#[test]
fn what_is_no_number_is_seldom_refused() {
    let of_each = 1_000_000 / u32::try_from(NON_NUMBERS.len()).unwrap();
    let tries = if std::env::var_os("NAMNDKALKYL_MILLION").is_some() { of_each } else { 10_000 };
    let mut chance = Chance(1);
    for (what, most, make) in NON_NUMBERS {
        let refused = (0..tries).filter(|_| make(&mut chance)).count();
        let share = refused as f64 / f64::from(tries);
        println!("{what}: {refused} of {tries}");
        assert!(share <= *most, "{what}: {share}");
    }
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    /// An amount of ordinary size: each number of digits from two to eight is as common.
    fn amount(&mut self) -> u64 {
        let digits = 2 + self.below(7);
        let most = 10_u64.pow(u32::try_from(digits).unwrap());
        most / 10 + self.below(most - most / 10)
    }

    fn day(&mut self) -> String {
        format!("20{:02}-{:02}-{:02}", 15 + self.below(16), 1 + self.below(12), 1 + self.below(28))
    }

    fn of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len() as u64) as usize]
    }
}

fn grouped(amount: u64) -> String {
    format::number(Decimal::from(amount), 0)
}

const WORDS: &[&str] =
    &["beslut", "placering", "Barn och familj", "HVB", "av", "till", "SiS", "från", "enligt", "möte"];

/// What there is in the field that is no number, how often it may be refused, and one of it.
#[allow(clippy::type_complexity, reason = "a table")]
const NON_NUMBERS: &[(&str, f64, fn(&mut Chance) -> bool)] = &[
    ("a row of twelve months pasted as cells", 0.0, |chance| {
        let row: Vec<String> = (0..12).map(|_| chance.amount().to_string()).collect();
        paste::parse_block(&(row.join("\t") + "\n")).is_err()
    }),
    ("a row of accounts, amounts and a name pasted as cells", 0.0, |chance| {
        let row = [chance.below(1_000_000), chance.below(100_000), chance.amount(), chance.amount()];
        let row: Vec<String> = row.iter().map(u64::to_string).collect();
        paste::parse_block(&(row.join("\t") + "\tHVB barn\n")).is_err()
    }),
    ("a row of a table for import", 0.0, |chance| {
        let row = format!(
            "{},{},{},kr,{},{}",
            2020 + chance.below(8),
            1 + chance.below(12),
            chance.below(1_000_000),
            chance.amount(),
            chance.of(WORDS)
        );
        csv_table::read(format!("year,month,series,unit,value,label\n{row}\n").as_bytes()).is_err()
    }),
    ("a sentence with two amounts and a date", 0.0, |chance| {
        let text = format!(
            "{} {} {} kr per dygn, {} {} kr från {}.",
            chance.of(WORDS),
            chance.of(WORDS),
            grouped(chance.amount()),
            chance.of(WORDS),
            grouped(chance.amount()),
            chance.day()
        );
        personal_id::occurs_in(&text)
    }),
    ("two days and an amount with thousands apart, or a day and a time", 0.0, |chance| {
        let text = format!(
            "{} – {}, {} kr\n{} {:02}:{:02}",
            chance.day(),
            chance.day(),
            grouped(1_000 + chance.amount()),
            chance.day(),
            chance.below(24),
            chance.below(60)
        );
        personal_id::occurs_in(&text)
    }),
    ("twelve amounts with thousands apart in a text", 0.002, |chance| {
        let row: Vec<String> = (0..12).map(|_| grouped(1_000 + chance.amount())).collect();
        personal_id::occurs_in(&row.join("\t"))
    }),
    ("twelve amounts in mnkr with a decimal in a text", 0.0, |chance| {
        let row: Vec<String> = (0..12).map(|_| format!("{},{}", chance.below(1_000), chance.below(10))).collect();
        personal_id::occurs_in(&row.join(" "))
    }),
    ("twelve amounts with nothing apart in a text", 0.06, |chance| {
        let row: Vec<String> = (0..12).map(|_| chance.amount().to_string()).collect();
        personal_id::occurs_in(&row.join("\t"))
    }),
    ("a day and an amount of four digits with no word between", 0.11, |chance| {
        personal_id::occurs_in(&format!("{}, {} kr", chance.day(), 1_000 + chance.below(9_000)))
    }),
    ("a running number and a price", 0.0, |chance| {
        personal_id::occurs_beside(&chance.below(10_000).to_string(), u128::from(500 + chance.below(12_000)))
    }),
    ("a number of six digits of another system and a price", 0.01, |chance| {
        personal_id::occurs_beside(&format!("{:06}", chance.below(1_000_000)), u128::from(500 + chance.below(12_000)))
    }),
    ("a whole number of ten digits", 0.01, |chance| {
        personal_id::is_one(u128::from(1_000_000_000 + (chance.below(1 << 31) * 4) % 9_000_000_000))
    }),
];

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
    let (mut cells, mut rows, mut in_notes) = (0, 0, 0);
    for file in found {
        let text = std::fs::read_to_string(&file).unwrap();
        for row in text.lines() {
            for cell in row.split([',', ';']) {
                cells += 1;
                assert!(!personal_id::occurs_in(cell), "{}: {cell}", file.display());
            }
            // As one pastes it: cells, and all of a row in the notes.
            assert!(paste::parse_block(&row.replace([',', ';'], "\t")).is_ok(), "{}: {row}", file.display());
            rows += 1;
            in_notes += usize::from(personal_id::occurs_in(&row.replace([',', ';'], "\t")));
        }
        if let Err(errors) = csv_table::read(text.as_bytes()) {
            let is_one = |error: &csv_table::TableError| matches!(error, csv_table::TableError::PersonalId { .. });
            assert!(!errors.iter().any(is_one), "{}: {errors:?}", file.display());
        }
    }
    assert!(cells > 5_000, "{cells}");
    // `250701\t1423` is a day and an amount, and could be a number.
    assert!(in_notes * 200 <= rows, "{in_notes} of {rows}");
    let example = Plan::clone(&namndkalkyl::example::plan().unwrap());
    assert!(namndkalkyl::edit::check(&example).is_ok());
}
