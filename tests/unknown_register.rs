//! A register that nobody knows: what the mechanism does for a list that it has never seen.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::compute;
use namndkalkyl::edit::{Edit, EditError, apply, between, check};
use namndkalkyl::model::{Area, AreaSource, Decimal, Plan, Record, Value};
use namndkalkyl::rules::{Empty, Field, Kind, registers};
use namndkalkyl::session::{Filter, List, Order, Sort, Wanted};
use namndkalkyl::sheet::{
    self, Answers, Cursor, Entry, Landing, LandingRow, Pasting, RowKind, Which, duplicate_record, pasting,
    record_columns, record_row, remove_record, table_in,
};
use namndkalkyl::{document, shelf, words};
use proptest::prelude::*;
use support::unknown::{self, GRANTS};

const NAME: usize = 0;
const PERSONS: usize = 1;
const KRONOR: usize = 2;
const MONTH: usize = 3;
const DAY: usize = 4;
const CHOICE: usize = 5;
const LINE: usize = 6;
const YES: usize = 7;
const SUM: usize = 8;

fn empty() -> Plan {
    unknown::add();
    let mut plan = Plan::empty(2025);
    plan.areas = vec![Area { id: "a".into(), name: "Område".into(), parent: None, source: AreaSource::Manual }];
    plan
}

/// Types in a field of the record in a row, or of a new one, and enters it.
fn enter(plan: &mut Plan, row: usize, field: usize, text: &str) -> Result<Edit, String> {
    let which = grants(plan).get(row).map_or(Which::New(0), |record| Which::known(&record.id));
    let edit = sheet::enter(plan, &Entry::Field(&GRANTS, which, field), text).map_err(|error| error.0)?;
    apply(plan, edit).map_err(|error| words::edit_error(plan, &error))
}

fn grants(plan: &Plan) -> Vec<Record> {
    plan.records.of(GRANTS.id).clone()
}

/// Three grants, typed field by field.
fn typed() -> Plan {
    let mut plan = empty();
    for (row, texts) in [
        ["Språk", "12", "1 000", "mar", "2025-06-30", "Beviljat", "Område", "ja"],
        ["Äldre", "3", "2 500,5", "2026-01", "", "sökt", "", ""],
        ["Arbete", "", "", "jan", "", "", "", "nej"],
    ]
    .into_iter()
    .enumerate()
    {
        for (field, text) in texts.into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            enter(&mut plan, row, field, text).unwrap();
        }
    }
    assert_eq!(check(&plan), Ok(()));
    plan
}

fn names(plan: &Plan) -> Vec<String> {
    grants(plan).iter().map(|record| record.name().to_owned()).collect()
}

#[test]
fn it_is_typed_in_and_shown() {
    let plan = typed();
    let records = grants(&plan);
    assert_eq!(records.iter().map(|record| record.id.as_str()).collect::<Vec<_>>(), ["s1", "s2", "s3"]);
    assert_eq!(records[0].number(PERSONS), Some(Decimal::from(12)));
    assert_eq!(records[0].values[YES], Value::Yes(true));
    assert_eq!(records[1].values[DAY], Value::Nothing);
    assert_eq!(records[1].values[CHOICE], Value::Choice(0));
    let row = record_row(&plan, &GRANTS, 0);
    let shown: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(shown[NAME..=PERSONS], ["Språk", "12"]);
    assert_eq!(shown[MONTH..], ["mar 2025", "2025-06-30", "Beviljat", "Område", "ja", "12\u{a0}000"]);
    let of = |row| record_row(&plan, &GRANTS, row).cells[SUM].own_figure.clone();
    assert_eq!(of(1), Some(("stodlistan.s2.summa".to_owned(), "7501.5".parse().unwrap())));
    assert_eq!(of(2), None, "nobody has said how many");
    assert_eq!(record_row(&plan, &GRANTS, 3).kind, RowKind::New);
    let columns = record_columns(&plan, &GRANTS);
    assert_eq!(columns.len(), GRANTS.fields.len() + GRANTS.computed.len());
    assert_eq!(columns[CHOICE].choices, ["Sökt", "Beviljat"]);
    assert_eq!(columns[YES].choices, ["ja", "nej"]);
    // What a field shows gives the same when it is typed again.
    for row in 0..records.len() {
        for cell in record_row(&plan, &GRANTS, row).cells {
            let Some(entry) = cell.entry else { continue };
            let mut now = plan.clone();
            let edit = sheet::enter(&now, &entry, &cell.edit).unwrap();
            apply(&mut now, edit).unwrap();
            assert_eq!(now, plan, "{}", entry.name());
        }
    }
    // Figures know nothing of it.
    assert_eq!(compute(&plan), compute(&empty()));
}

#[test]
fn what_it_does_not_take_is_refused_with_what_to_do() {
    let mut plan = typed();
    for (field, text, said) in [
        (NAME, "", "Stödet behöver ett namn."),
        (NAME, "811228-9874", "personnummer"),
        (PERSONS, "1,5", "Antalet personer är hela personer, 0–500."),
        (PERSONS, "501", "Antalet personer är hela personer, 0–500."),
        (PERSONS, "−1", "Antalet personer är hela personer, 0–500."),
        (KRONOR, "8112289874", "personnummer"),
        (KRONOR, "mycket", "mycket"),
        (KRONOR, "9999999999999", "Stödet ”Språk”: per person är högst 1\u{a0}000\u{a0}000\u{a0}000\u{a0}000\u{a0}kr."),
        (MONTH, "snart", "”snart” är ingen månad."),
        (DAY, "31 februari", "31 februari"),
        (CHOICE, "kanske", "Läget är Sökt eller Beviljat. Skriv ett av dem."),
        (LINE, "torg", "Ingen rad med egen prognos heter ”torg”."),
        (YES, "kanske", "Bråttom är ja eller nej. Skriv ett av dem."),
    ] {
        let before = plan.clone();
        let message = enter(&mut plan, 0, field, text).unwrap_err();
        assert!(message.contains(said), "{field} {text}: {message}");
        assert!(message.ends_with('.') && !message.contains('!'), "{message}");
        assert_eq!(plan, before, "the old value stays");
    }
    let long = "å".repeat(61);
    assert!(enter(&mut plan, 0, NAME, &long).unwrap_err().contains("längre än 60 tecken"));
    assert!(enter(&mut plan, 0, NAME, &"å".repeat(60)).is_ok());
    // Whatever way it comes.
    let put = |place: usize, value: Value| {
        let mut record = grants(&typed())[0].clone();
        record.values[place] = value;
        apply(&mut typed(), Edit::SetRecord(&GRANTS, 0, record)).map(|_| ())
    };
    let outside = |place| Err(EditError::RecordOutside(&GRANTS, "Språk".into(), place));
    assert_eq!(put(PERSONS, Value::Number(Decimal::from(501))), outside(PERSONS));
    assert_eq!(put(MONTH, Value::Nothing), outside(MONTH));
    assert_eq!(put(CHOICE, Value::Choice(2)), outside(CHOICE));
    assert_eq!(put(YES, Value::Text("ja".into())), outside(YES));
    assert!(put(NAME, Value::Text("811228-9874".into())).is_err());
    // And no more of them than there may be.
    for row in 3..GRANTS.most {
        enter(&mut plan, row, NAME, &format!("Stöd {row}")).unwrap();
    }
    assert!(enter(&mut plan, GRANTS.most, NAME, "Ett till").unwrap_err().contains("40"));
}

#[test]
fn a_block_is_pasted_undone_and_copied() {
    let mut plan = typed();
    let before = plan.clone();
    let which = |row: usize| {
        let new = || Which::New(row - 3);
        grants(&plan).get(row).map_or_else(new, |record| Which::known(&record.id))
    };
    let targets: Vec<Vec<Option<Entry>>> =
        (2..6).map(|row| (0..4).map(|field| Some(Entry::Field(&GRANTS, which(row), field))).collect()).collect();
    let block =
        [["Arbete", "7", "10", "feb"], ["Fritid", "8", "", ""], ["Kost", "", "", "2025-05"], ["Resor", "", "5", ""]];
    let block: Vec<Vec<String>> = block.map(|row| row.map(str::to_owned).to_vec()).to_vec();
    let (edit, taken) = sheet::paste(&plan, &targets, &block).unwrap();
    assert_eq!(taken, 4 + 2 + 2 + 2);
    let back = apply(&mut plan, edit).unwrap();
    assert_eq!(names(&plan), ["Språk", "Äldre", "Arbete", "Fritid", "Kost", "Resor"]);
    assert_eq!(grants(&plan)[2].number(PERSONS), Some(Decimal::from(7)));
    let cells: Vec<Vec<sheet::Cell>> = (2..4).map(|row| record_row(&plan, &GRANTS, row).cells[..2].to_vec()).collect();
    assert_eq!(sheet::copy(&cells), [["Arbete", "7"], ["Fritid", "8"]]);
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, before);
    // One that cannot be read refuses the whole block.
    let mut bad = block;
    bad[1][1] = "många".into();
    assert!(sheet::paste(&plan, &targets, &bad).unwrap_err().0.contains("Rad 2, kolumn 2"));
    // Copied, taken out, and undone.
    let copy = duplicate_record(&plan, &GRANTS, 0).unwrap();
    let back = apply(&mut plan, copy).unwrap();
    assert_eq!(names(&plan), ["Språk", "Språk", "Äldre", "Arbete"]);
    assert_eq!(grants(&plan)[1].id, "s4");
    apply(&mut plan, back).unwrap();
    let gone = remove_record(&plan, &GRANTS, 1).unwrap();
    let back = apply(&mut plan, gone).unwrap();
    assert_eq!(names(&plan), ["Språk", "Arbete"]);
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, before);
}

/// What the list's last row and its heads are.
fn landing(plan: &Plan) -> Landing {
    let cells = record_row(plan, &GRANTS, grants(plan).len()).cells.into_iter().map(|cell| cell.entry).collect();
    Landing {
        heads: record_columns(plan, &GRANTS).into_iter().map(|column| column.head).collect(),
        rows: vec![LandingRow { head: String::new(), cells }],
        corner: Cursor::default(),
    }
}

/// Opens a file in the list: what is said, and the edit.
fn opened(plan: &Plan, bytes: &[u8]) -> Result<(String, Edit), String> {
    let block = table_in(&landing(plan), bytes)?;
    let Pasting { questions, taken } = pasting(plan, &landing(plan), &block, &Answers::new());
    assert_eq!(questions, []);
    taken.map(|taken| (taken.told, taken.edit)).map_err(|error| error.0)
}

/// The list as a file, with its columns in this order.
fn written(plan: &Plan, columns: &[usize], delimiter: char) -> String {
    let line = |texts: Vec<String>| {
        let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
        texts.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string()) + "\r\n"
    };
    let mut text = line(columns.iter().map(|column| record_columns(plan, &GRANTS)[*column].head.clone()).collect());
    for row in 0..grants(plan).len() {
        let cells = record_row(plan, &GRANTS, row).cells;
        let cells: Vec<sheet::Cell> = columns.iter().map(|column| cells[*column].clone()).collect();
        text += &line(sheet::copy(&[cells]).remove(0));
    }
    text
}

#[test]
fn a_file_with_heads_is_read_in() {
    let mut plan = typed();
    let before = plan.clone();
    let text =
        "Telefon;Fran;STÖD;Personer (antal);Summa;Rad\n070;mar;Språk;14;;område\n;;;;;\n071;2026-02;Körsång;;9;\n";
    let (told, edit) = opened(&plan, text.as_bytes()).unwrap();
    assert_eq!(
        told,
        "2 rader är inlagda sist i listan. 1 av dem heter som en som redan fanns. Kolumnen ”Telefon” finns inte i listan \
         och är utelämnad. Kolumnen ”Summa” räknas ut av listan och är utelämnad. 1 tom rad är utelämnad. Ctrl+Z ångrar."
    );
    let back = apply(&mut plan, edit).unwrap();
    assert_eq!(names(&plan), ["Språk", "Äldre", "Arbete", "Språk", "Körsång"]);
    assert_eq!(grants(&plan)[..3], grants(&before)[..], "nothing is written over");
    assert_eq!(grants(&plan)[3].number(PERSONS), Some(Decimal::from(14)));
    assert_eq!(grants(&plan)[4].id, "s5");
    // Once more there is nothing new in it.
    let (told, edit) = opened(&plan, text.as_bytes()).unwrap();
    assert!(told.starts_with("Inget är inlagt. 2 rader fanns redan och är utelämnade."), "{told}");
    assert_eq!(edit, Edit::Batch(Vec::new()));
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, before);
    // As Excel writes it.
    let (_, edit) = opened(&plan, b"St\xf6d;Br\xe5ttom;St\xf6d\r\n\xc5ka;ja;x\r\n").unwrap();
    apply(&mut plan, edit).unwrap();
    assert_eq!((names(&plan)[3].as_str(), &grants(&plan)[3].values[YES]), ("Åka", &Value::Yes(true)));
}

#[test]
fn a_file_that_is_no_table_for_it_changes_nothing_and_says_why() {
    let plan = typed();
    for (text, said) in [
        ("", "Filen är tom."),
        ("{}", "Det här ser ut som en sparad plan"),
        (
            "Telefon;Ort\n1;2\n",
            "Ingen rubrik på första raden i filen finns i listan. Där står Telefon och Ort. Döp om kolumnerna efter listans rubriker: Stöd, Personer,",
        ),
        ("Stöd;Personer\n", "Det finns rubriker men inga rader i filen."),
        ("Stöd;Ort\n;Umeå\n", "Det finns rubriker men inga rader i filen."),
        ("Stöd;Personer\nA;2\nB;många\n", "Rad 3, kolumn 2 i filen: ”många”"),
        ("Stöd;Personer\nA;501\n", "Rad 2, kolumn 2 i filen: Antalet personer är hela personer, 0–500."),
        ("Stöd;Ort\nA;811228-9874\n", "Rad 2 ser ut att innehålla ett personnummer."),
        (&format!("Stöd\n{}", "A\n".repeat(38)), "Listan tar högst 40 stöd."),
    ] {
        let message = opened(&plan, text.as_bytes()).unwrap_err();
        assert!(message.starts_with(said), "{text}: {message}");
        assert!(message.ends_with('.'), "{message}");
    }
}

#[test]
fn it_is_saved_and_opened() {
    let plan = typed();
    let text = document::write(&plan);
    assert!(text.contains(
        r#""registers":{"stod":[{"id":"s1","namn":"Språk","personer":12,"kronor":"1000","fran":"2025-03","dag":"2025-06-30","laget":"granted","rad":"oversikt.a","akut":true},{"#
    ), "{text}");
    assert_eq!(document::read(&text).unwrap(), plan);
    assert!(!document::write(&empty()).contains("registers"), "what is empty is left out");
    for (from, to) in [
        (r#""personer":12"#, r#""personer":"12""#),
        (r#""personer":12"#, r#""personer":501"#),
        (r#""laget":"granted""#, r#""laget":"lost""#),
        (r#""akut":true"#, r#""okand":true"#),
        (r#""fran":"2025-03","#, ""),
        (r#"{"stod":["#, r#"{"annat":["#),
        (r#""id":"s2""#, r#""id":"s1""#),
    ] {
        assert!(text.contains(from));
        assert!(document::read(&text.replace(from, to)).is_err(), "{to}");
    }
}

#[test]
fn two_windows_are_put_together_record_by_record() {
    let base = typed();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    enter(&mut mine, 0, KRONOR, "1 500").unwrap();
    enter(&mut theirs, 1, CHOICE, "Beviljat").unwrap();
    apply(&mut theirs, Edit::RemoveRecord(&GRANTS, 2)).unwrap();
    let mut both = theirs.clone();
    enter(&mut both, 0, KRONOR, "1 500").unwrap();
    let merged = shelf::merge(&base, &mine, &theirs);
    assert_eq!((merged.plan, merged.collided), (both, false));
    // The same one, and then it is said.
    enter(&mut theirs, 0, KRONOR, "900").unwrap();
    let merged = shelf::merge(&base, &mine, &theirs);
    assert!(merged.collided);
    assert_eq!(grants(&merged.plan)[0].number(KRONOR), Some(Decimal::from(1_500)));
}

#[test]
fn what_differs_is_told() {
    let from = typed();
    let mut to = from.clone();
    enter(&mut to, 0, CHOICE, "Sökt").unwrap();
    enter(&mut to, 0, MONTH, "maj").unwrap();
    enter(&mut to, 0, PERSONS, "20").unwrap();
    apply(&mut to, Edit::RemoveRecord(&GRANTS, 2)).unwrap();
    let told = words::difference::differences(&from, &to, &between(&from, &to));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].title, "4 skillnader i stödlistan");
    let rows: Vec<String> = told[0].rows.iter().map(|row| format!("{}: {} → {}", row.what, row.from, row.to)).collect();
    assert_eq!(
        rows,
        [
            "Arbete: finns → –",
            "Språk: personer: 12 → 20",
            "Språk: från: mars 2025 → maj 2025",
            "Språk: läget: Beviljat → Sökt",
        ]
    );
}

#[test]
fn it_is_put_in_order_by_every_column() {
    let plan = typed();
    let order = |column, falling| {
        let order = List::Register(&GRANTS).order(&plan, &Order::default(), Some(Sort { column, falling }), None);
        (0..3).map(|row| names(&plan)[order.place(row)].clone()).collect::<Vec<_>>()
    };
    assert_eq!(order(NAME, false), ["Arbete", "Språk", "Äldre"]);
    assert_eq!(order(PERSONS, false), ["Äldre", "Språk", "Arbete"], "what is not there comes last");
    assert_eq!(order(PERSONS, true), ["Språk", "Äldre", "Arbete"]);
    assert_eq!(order(MONTH, false), ["Arbete", "Språk", "Äldre"]);
    assert_eq!(order(CHOICE, true)[0], "Språk");
    assert_eq!(order(YES, true)[0], "Språk");
    assert_eq!(order(SUM, true), ["Språk", "Äldre", "Arbete"]);
}

#[test]
fn it_is_filtered_by_every_column() {
    let plan = typed();
    let seen = |filters: &[(usize, &str)], kept: &[&str]| {
        let mut wanted = Wanted::default();
        for (column, text) in filters {
            wanted.put(*column, text);
        }
        let kept = kept.iter().map(|id| (*id).to_owned()).collect();
        let sight = List::Register(&GRANTS).sight(&plan, Filter::All, &wanted, &kept, &Order::default());
        let all = names(&plan);
        (0..sight.len()).map(|row| all[sight.place(row).unwrap()].clone()).collect::<Vec<_>>()
    };
    for (column, text, names) in [
        (NAME, "R", vec!["Språk", "Äldre", "Arbete"]),
        (NAME, "ÄL", vec!["Äldre"]),
        (PERSONS, ">5", vec!["Språk"]),
        (PERSONS, "=", vec!["Arbete"]),
        (KRONOR, "2 500,5", vec!["Äldre"]),
        (MONTH, "<2025-04", vec!["Språk", "Arbete"]),
        (MONTH, "mar", vec!["Språk"]),
        (DAY, "2025-06", vec!["Språk"]),
        (CHOICE, "bev", vec!["Språk"]),
        (LINE, "område", vec!["Språk", "Äldre", "Arbete"]),
        (YES, "ja", vec!["Språk"]),
        (SUM, ">10 000", vec!["Språk"]),
        (SUM, "  ", vec!["Språk", "Äldre", "Arbete"]),
    ] {
        assert_eq!(seen(&[(column, text)], &[]), names, "{column} {text}");
    }
    assert_eq!(seen(&[(NAME, "r"), (PERSONS, "<10")], &[]), ["Äldre"], "all of them hold");
    assert_eq!(seen(&[(NAME, "ingen")], &["s3"]), ["Arbete"], "what is worked in stays");
}

#[test]
fn few_persons_are_nothing_for_others() {
    let plan = typed();
    let few: Vec<bool> = (0..3).map(|row| record_row(&plan, &GRANTS, row).few).collect();
    assert_eq!(few, [false, true, false], "twelve, three, and nobody knows how many");
}

#[test]
fn its_fields_have_names_that_stay() {
    let plan = typed();
    let names: Vec<String> = record_row(&plan, &GRANTS, 0)
        .cells
        .into_iter()
        .filter_map(|cell| cell.entry)
        .map(|entry| entry.name())
        .collect();
    assert_eq!(names[..3], ["stod.s1.namn", "stod.s1.personer", "stod.s1.kronor"]);
    // No two registers, and no two fields of one, are called the same, on screen or in a document.
    let ids: Vec<&str> = registers().map(|register| register.id).collect();
    assert_eq!(ids, ["atgard", "stod"]);
    for register in registers() {
        for (place, field) in register.fields.iter().enumerate() {
            let others = || register.fields.iter().take(place);
            assert!(others().all(|other| other.key != field.key && other.written != field.written), "{}", field.key);
        }
        assert!(matches!(register.fields[0], Field { kind: Kind::Text(_), empty: Empty::Refused, .. }));
    }
}

/// Records of the register, whatever they hold.
fn some() -> impl Strategy<Value = Vec<Record>> {
    let month = (2024..2027, 1_u8..=12).prop_map(|(year, month)| namndkalkyl::model::Month::new(year, month).unwrap());
    let number = prop::option::of(0_i64..=500);
    let record = ("[a-e]{1,3}", number, -9_000_i64..9_000, month, 0_usize..2, any::<bool>());
    prop::collection::btree_map("[a-c]{1,2}", record, 0..6).prop_map(|records| {
        let record =
            |(id, (name, persons, kronor, month, choice, yes)): (String, (String, Option<i64>, i64, _, _, _))| {
                let persons = persons.map_or(Value::Nothing, |number| Value::Number(number.into()));
                let line = Value::Line("oversikt.a".into());
                let rest = [Value::Month(month), Value::Nothing, Value::Choice(choice), line, Value::Yes(yes)];
                let values =
                    [Value::Text(name), persons, Value::Number(kronor.into())].into_iter().chain(rest).collect();
                Record { id, values }
            };
        records.into_iter().map(record).collect()
    })
}

fn with(records: &[Record], turned: bool) -> Plan {
    let mut plan = empty();
    let mut records = records.to_vec();
    if turned {
        records.reverse();
    }
    plan.records.set(GRANTS.id, records);
    assert_eq!(check(&plan), Ok(()));
    plan
}

proptest! {
    /// Read in an empty list, with its columns in any order, it is what it was.
    #[test]
    fn the_list_as_a_file_gives_the_list(
        records in some(),
        columns in Just((0..=SUM).collect::<Vec<_>>()).prop_shuffle(),
        delimiter in prop::sample::select(vec![';', ',', '\t']),
        in_windows: bool,
    ) {
        let plan = with(&records, false);
        let text = written(&plan, &columns, delimiter);
        let bytes = if in_windows { text.chars().map(|c| c as u8).collect() } else { text.into_bytes() };
        if records.is_empty() {
            prop_assert!(opened(&empty(), &bytes).is_err());
            return Ok(());
        }
        let (told, edit) = opened(&empty(), &bytes).unwrap();
        let mut now = empty();
        let back = apply(&mut now, edit).unwrap();
        let values = |plan: &Plan| grants(plan).into_iter().map(|record| record.values).collect::<Vec<_>>();
        prop_assert_eq!(values(&now), values(&plan), "{}", told);
        prop_assert_eq!(opened(&now, &bytes).unwrap().1, Edit::Batch(Vec::new()));
        apply(&mut now, back).unwrap();
        prop_assert_eq!(now, empty());
    }

    #[test]
    fn the_edits_between_two_lists_lead_from_one_to_the_other_and_back(one in some(), other in some(), turned: bool) {
        let (from, to) = (with(&one, turned), with(&other, false));
        let mut now = from.clone();
        let back = apply(&mut now, Edit::Batch(between(&from, &to))).unwrap();
        prop_assert_eq!(&now, &to);
        apply(&mut now, back).unwrap();
        prop_assert_eq!(&now, &from);
        prop_assert_eq!(document::read(&document::write(&to)).unwrap(), to);
    }

    /// Where the windows changed different records nothing of either is lost.
    #[test]
    fn two_windows_lose_nothing(base in some(), mine in some(), theirs in some()) {
        let [base, mine, theirs] = [base, mine, theirs].map(|records| with(&records, false));
        let merged = shelf::merge(&base, &mine, &theirs);
        prop_assert_eq!(check(&merged.plan), Ok(()));
        let of = |plan: &Plan, id: &str| grants(plan).into_iter().find(|record| record.id == id);
        for id in grants(&base).iter().chain(&grants(&mine)).chain(&grants(&theirs)).map(|record| &record.id) {
            let [base, mine, theirs, now] = [&base, &mine, &theirs, &merged.plan].map(|plan| of(plan, id));
            if mine == base {
                prop_assert_eq!(now, theirs);
            } else if theirs == base || theirs == mine {
                prop_assert_eq!(now, mine);
            } else {
                prop_assert!(merged.collided);
                prop_assert_eq!(&now, if mine.is_some() { &mine } else { &theirs });
            }
        }
    }
}
