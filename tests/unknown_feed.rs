//! A register that feeds a line, neither of which anybody knows: grants that are given to homes month by month.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::sync::Once;

use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute, compute_incremental};
use namndkalkyl::disclosure::{Audience, Gate};
use namndkalkyl::document;
use namndkalkyl::edit::{Edit, apply, check};
use namndkalkyl::explain::{Formula, LEFT_OUT, Link, Operand, Subject, agree, explain};
use namndkalkyl::model::{
    Address, At, CatalogList, Decimal, Input, LineId, Measure, MeasureStatus, Month, Named, Plan, Record, Unit, Value,
};
use namndkalkyl::rules::Expr::{Closed, Of, OrZero, Records, Row as Figure};
use namndkalkyl::rules::{
    self, Calculator, During, Entries, Facts, Feed, Field, Kind, Line, Lines, Money, Name, Number, Parts, Register,
    Row, Whose, Words, measures,
};
use namndkalkyl::sheet;
use namndkalkyl::sheet::{Entry, Which};
use proptest::prelude::*;
use support::idle::wrong;

const LINE: &str = "stod";
const HOMES: Lines = Lines::Listed(LINE, CatalogList::Added(LINE));

/// What is granted.
static GRANTS: Register = Register {
    id: "bidrag",
    words: Words { one: "bidrag", the: "Bidraget", many: "bidrag", new: "Nytt bidrag", list: "bidragslistan" },
    ids: "b",
    fields: &[
        Field { empty: rules::Empty::Refused, ..Field::of("namn", "Bidrag", Kind::Text(60)) },
        Field { empty: rules::Empty::Refused, ..Field::of("hem", "Hem", Kind::Line) },
        Field::of("kr", "Per månad", Kind::Number(Number::of(Unit::Kr))),
        Field::of("fran", "Från", Kind::Month),
        Field::of("till", "Till", Kind::Day),
        Field::of("personer", "Personer", Kind::Number(Number::of(Unit::Persons))),
        Field {
            empty: rules::Empty::Refused,
            ..Field::of("lage", "Läge", Kind::Choice(&[("sure", "Säkert"), ("off", "Indraget")]))
        },
    ],
    computed: &[],
    page: LINE,
    figures: "bidragslistan",
    most: 40,
    aside: Some((LAGE, 1)),
    persons: Some(PERSONS),
};
const KR: usize = 2;
const FROM: usize = 3;
const UNTIL: usize = 4;
const PERSONS: usize = 5;
const LAGE: usize = 6;

static GIVEN: Feed =
    Feed { register: &GRANTS, amount: KR, during: During::Between(Some(FROM), Some(UNTIL)), line: Some(1) };
/// The same in the month that it begins in, of all homes.
static BEGUN: Feed = Feed { register: &GRANTS, amount: KR, during: During::In(FROM), line: None };

static HOME: Facts = Facts { name: Name::Entry, ..Facts::NOTHING };
static ALL: Facts = Facts { name: Name::Is("Stöd"), parts: Parts::Below, ..Facts::NOTHING };
static CALCULATOR: Calculator = Calculator {
    entries: &[Entries::added(LINE, ["hem", "hem", "Hem"])],
    ..Calculator::of(
        LINE,
        "Stöd",
        &[
            Line {
                money: Some(Money::of(OrZero(&Figure(Quantity::Income)), "bidrag")),
                facts: &HOME,
                ..Line::of(HOMES, &[Row::sum(Quantity::Income, Records(&GIVEN))])
            },
            Line {
                facts: &ALL,
                ..Line::of(
                    Lines::One(LINE),
                    &[
                        Row::sum(Quantity::Income, Of(Whose::Below, Quantity::Income)),
                        Row::sum(Quantity::Known, Closed(&Records(&BEGUN))),
                    ],
                )
            },
        ],
    )
};

fn empty() -> Plan {
    static ADDED: Once = Once::new();
    ADDED.call_once(|| rules::add_descriptions(vec![&CALCULATOR], vec![&GRANTS]));
    let mut plan = Plan::empty(2025);
    plan.closed = 6;
    plan.catalog.set(CatalogList::Added(LINE), vec![Named::new("a", "Almen"), Named::new("b", "Boken")]);
    plan
}

fn month(number: u8) -> Month {
    Month::new(2025, number).unwrap()
}

/// A grant of kronor a month.
fn grant(id: &str, home: &str, kr: Option<i64>, from: Option<Month>, until: Option<Month>, persons: i64) -> Record {
    let name = Value::Text(format!("Bidrag {id}"));
    let number = |number: Option<i64>| number.map_or(Value::Nothing, |number| Value::Number(number.into()));
    let from = from.map_or(Value::Nothing, Value::Month);
    let until = until.map_or(Value::Nothing, |until| Value::Day(until.first_day()));
    let home = Value::Line(LineId::from(LINE).child(home));
    Record { id: id.into(), values: vec![name, home, number(kr), from, until, number(Some(persons)), Value::Choice(0)] }
}

/// Three grants of Almen and one of Boken.
fn plan() -> Plan {
    let mut plan = empty();
    let records = vec![
        grant("b1", "a", Some(1_000), None, Some(month(3)), 20),
        grant("b2", "a", Some(500), Some(month(3)), None, 30),
        grant("b3", "a", None, None, None, 40),
        grant("b4", "b", Some(70), Some(month(5)), Some(month(8)), 12),
    ];
    plan.records.set(GRANTS.id, records);
    assert_eq!(check(&plan), Ok(()));
    plan
}

fn months(figures: &Figures, line: &str, quantity: Quantity) -> Vec<i64> {
    let months = figures.row(&line.into(), quantity).months.into_iter();
    months.map(|month| month.map_or(-1, |kr| i64::try_from(kr).unwrap())).collect()
}

#[test]
fn a_line_has_what_holds_in_each_month() {
    let mut plan = plan();
    let figures = compute(&plan);
    let given = [1_000, 1_000, 1_500, 500, 500, 500, 500, 500, 500, 500, 500, 500];
    assert_eq!(months(&figures, "stod.a", Quantity::Income), given);
    // Where nothing holds there is nothing, and not zero.
    assert_eq!(months(&figures, "stod.b", Quantity::Income), [-1, -1, -1, -1, 70, 70, 70, 70, -1, -1, -1, -1]);
    assert_eq!(figures.year(&"stod.a".into(), Quantity::Forecast), Some(Decimal::from(8_000)));
    assert_eq!(figures.year(&"stod".into(), Quantity::Forecast), Some(Decimal::from(8_280)));
    assert_eq!(months(&figures, "stod", Quantity::Known), [-1, -1, 500, -1, 70, -1, -1, -1, -1, -1, -1, -1]);
    // One that is set aside counts for nothing.
    let mut record = plan.records.of(GRANTS.id)[1].clone();
    record.values[LAGE] = Value::Choice(1);
    apply(&mut plan, Edit::SetRecord(&GRANTS, 1, record)).unwrap();
    assert_eq!(months(&compute(&plan), "stod.a", Quantity::Income)[2..4], [1_000, -1]);
}

#[test]
fn it_is_typed_and_undone_and_what_it_feeds_is_calculated_anew() {
    let mut plan = plan();
    let before = compute(&plan);
    let entry = Entry::Field(&GRANTS, Which::known("b4"), KR);
    let edit = sheet::enter(&plan, &entry, "90").unwrap();
    let dirty = edit.dirties(&plan);
    let back = apply(&mut plan, edit).unwrap();
    let after = compute_incremental(&plan, &before, &dirty);
    assert_eq!(after, compute(&plan));
    assert_eq!(months(&after, "stod.b", Quantity::Income)[4], 90);
    let dirty = back.dirties(&plan);
    apply(&mut plan, back).unwrap();
    assert_eq!(compute_incremental(&plan, &after, &dirty), before);
    // A register that feeds nothing concerns no figure.
    let measure = Measure {
        id: "a1".into(),
        name: "Färre platser".into(),
        owner: String::new(),
        line: LineId::from("stod.a"),
        start: month(8),
        ramp: 0,
        one_off: Decimal::ZERO,
        per_month: Decimal::ONE,
        certainty: Decimal::ONE_HUNDRED,
        status: MeasureStatus::Idea,
        outcome: None,
        note: String::new(),
    };
    let edit = Edit::InsertRecord(&measures::REGISTER, 0, measure.record());
    assert!(edit.dirties(&plan).is_nothing());
    apply(&mut plan, edit).unwrap();
    // What a simulation is given has the records that feed, and no others.
    let fed = rules::feeding(&plan.records);
    assert_eq!(fed.of(GRANTS.id), plan.records.of(GRANTS.id));
    assert!(fed.of(measures::REGISTER.id).is_empty());
    assert_eq!(compute(&Plan { records: fed, ..plan.clone() }), compute(&plan));
    assert_eq!(document::read(&document::write(&plan)).unwrap(), plan);
}

#[test]
fn it_is_explained_by_the_records_with_links_to_them() {
    let plan = plan();
    let figures = compute(&plan);
    let keys = figures.keys().into_iter().filter(|key| key.line.is_within(LINE));
    for key in keys {
        let explained = explain(&plan, &figures, &key).unwrap_or_else(|| panic!("{key} is not explained"));
        assert!(agree(explained.formula.value().unwrap(), explained.value), "{key}");
        for Operand { link, value, .. } in explained.formula.all_operands() {
            if let Link::Field(register, id, place) = link {
                let record = plan.records.of(register.id).iter().find(|record| record.id == *id).unwrap();
                assert_eq!(record.number(*place), Some(*value), "{key}");
            }
        }
    }
    let key = FigureKey::new("stod.a", Quantity::Income, Period::Month(month(3)));
    let Formula::Sum(operands) = explain(&plan, &figures, &key).unwrap().formula else { panic!("two of them") };
    assert_eq!(operands.iter().map(|operand| &*operand.label).collect::<Vec<_>>(), ["Bidrag b1", "Bidrag b2"]);
    // The link leads to the record's field.
    let Link::Field(register, id, place) = &operands[1].link else { panic!("to the record") };
    let entry = Entry::Field(register, Which::known(id), *place);
    assert_eq!(entry.name(), "bidrag.b2.kr");
    assert!(sheet::record_row(&plan, register, 1).cells.iter().any(|cell| cell.entry.as_ref() == Some(&entry)));
    assert_eq!(register.page, rules::of(&key.line).unwrap().id);
}

#[test]
fn what_few_persons_give_is_not_for_others() {
    let mut plan = plan();
    let gate = |plan: &Plan| Gate::new(plan, &compute(plan), Audience::Paper);
    assert!(gate(&plan).tells(&"stod.a".into()) && gate(&plan).tells(&"stod".into()));
    plan.records.change(GRANTS.id, |records| records[3].values[PERSONS] = Value::Number(3.into()));
    let paper = gate(&plan);
    assert!(!paper.tells(&"stod.b".into()));
    // The sum less the other would give it.
    assert!(!paper.tells(&"stod".into()) || !paper.tells(&"stod.a".into()));
    // Where a line of all is told, the record is left out of how it came about.
    let figures = compute(&plan);
    let subject = Subject::Figure(FigureKey::new("stod", Quantity::Known, Period::Month(month(5))));
    if let Some(told) = subject.told(&plan, &figures, &paper) {
        assert!(told.notes.iter().any(|note| note == LEFT_OUT));
    }
}

/// An edit of grants, whatever it is, in a list of so many.
fn some_edit() -> impl Strategy<Value = (usize, usize, Record)> {
    let month = || prop::option::of((1..=12_u8).prop_map(month));
    let record = ("[ab]", prop::option::of(0..5_000_i64), month(), month(), 0..30_i64, 0..2_usize).prop_map(
        |(home, kr, from, until, persons, choice)| {
            let mut record = grant("x", &home, kr, from, until, persons);
            record.values[LAGE] = Value::Choice(choice);
            record
        },
    );
    (0..3_usize, 0..6_usize, record)
}

/// A number typed on a home, on the line of all, or on a home that is not there.
fn some_cell() -> impl Strategy<Value = (Address, Decimal)> {
    let at = prop_oneof![
        Just(At::Always),
        (2024..=2026).prop_map(At::Year),
        (-14_i32..14).prop_map(|month| At::Month(Month::january(2025).plus(month))),
    ];
    let line = prop::sample::select(vec!["stod.a", "stod.b", "stod.borta", LINE]);
    (line, prop::sample::select(Input::ALL), at, 2..50_i64)
        .prop_map(|(line, input, at, number)| (Address::new(line, input, at), Decimal::from(number)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_typed_beside_it_and_changes_nothing_says_why(
        closed in 0..=12_u8,
        fed in any::<bool>(),
        cells in prop::collection::vec(some_cell(), 20..60),
    ) {
        let mut plan = if fed { plan() } else { empty() };
        plan.closed = closed;
        for (cell, number) in cells {
            plan.inputs.set(&cell, Some(number));
        }
        let wrong = wrong(&plan);
        prop_assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn whatever_is_changed_calculating_again_gives_what_calculating_everything_gives(
        edits in prop::collection::vec(some_edit(), 1..12),
    ) {
        let mut plan = plan();
        let first = plan.clone();
        let mut figures = compute(&plan);
        let mut undo = Vec::new();
        for (number, (kind, place, mut record)) in edits.into_iter().enumerate() {
            let count = plan.records.of(GRANTS.id).len();
            record.id = format!("x{number}");
            let edit = match kind {
                0 if count > 0 => Edit::SetRecord(&GRANTS, place % count, record),
                1 if count > 0 => Edit::RemoveRecord(&GRANTS, place % count),
                _ => Edit::InsertRecord(&GRANTS, place.min(count), record),
            };
            let mut dirty = edit.dirties(&plan);
            undo.push(apply(&mut plan, edit).unwrap());
            let cell = Edit::SetCell(Address::new("stod.a", Input::Budget, At::Year(2025)), Some(Decimal::from(number)));
            dirty.add(cell.dirties(&plan));
            undo.push(apply(&mut plan, cell).unwrap());
            figures = compute_incremental(&plan, &figures, &dirty);
            prop_assert_eq!(&figures, &compute(&plan));
            // Against a plain ledger.
            for (i, home) in (0..12).flat_map(|i| [(i, "stod.a"), (i, "stod.b")]) {
                let at = plan.span().first.plus(i);
                let holds = |record: &&Record| {
                    let from = !matches!(record.values[FROM], Value::Month(from) if from > at);
                    let until = !matches!(record.values[UNTIL], Value::Day(until) if Month::of(until) < at);
                    let of = record.values[1] == Value::Line(home.into());
                    from && until && of && record.values[LAGE] == Value::Choice(0)
                };
                let sum = plan.records.of(GRANTS.id).iter().filter(holds).filter_map(|record| record.number(KR));
                let found = figures.row(&home.into(), Quantity::Income).months[i as usize];
                prop_assert_eq!(found, sum.reduce(|a, b| a + b));
            }
        }
        for back in undo.into_iter().rev() {
            apply(&mut plan, back).unwrap();
        }
        prop_assert_eq!(plan, first);
    }
}
