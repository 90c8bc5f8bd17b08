//! Pasted blocks as other programs write them: one notation for all numbers, words of other systems asked about once, and
//! texts that come back as they went out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::exchange::paste::{parse_block, write_block};
use namndkalkyl::format::Scale;
use namndkalkyl::model::Measure;
use namndkalkyl::model::{Address, At, Decimal, Input, Month, Plan, Price, Span};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::sheet::{
    Answers, Block, Cursor, Entry, Field, Landing, LandingRow, Pasting, Which, copy, pasting, record_row,
};
use proptest::prelude::*;
use support::full;

fn block(text: &str) -> Block {
    Block { rows: parse_block(text).unwrap(), ..Block::default() }
}

fn cell(month: Month, scale: Scale) -> Entry {
    Entry::Cell(Address::new("placeringar.barn.hvb", Input::Outcome, At::Month(month)), scale)
}

/// The months of a year in one row.
fn months(scale: Scale) -> Landing {
    let months: Vec<Month> = Span::year(2025).months().collect();
    Landing {
        heads: months.iter().map(ToString::to_string).collect(),
        rows: vec![LandingRow { head: "HVB".into(), cells: months.iter().map(|m| Some(cell(*m, scale))).collect() }],
        corner: Cursor { row: 0, column: 0 },
    }
}

/// New rows of the list of placements.
fn placements(rows: usize) -> Landing {
    let row = |nth| LandingRow {
        head: "ny".into(),
        cells: Field::ALL.iter().map(|field| Some(Entry::Placement(Which::New(nth), *field))).collect(),
    };
    Landing {
        heads: Field::ALL.iter().map(|field| field.key().to_owned()).collect(),
        rows: (0..rows).map(row).collect(),
        corner: Cursor { row: 0, column: 0 },
    }
}

fn taken(plan: &Plan, pasting: Pasting) -> (Plan, Edit, String) {
    let taken = pasting.taken.unwrap();
    let mut plan = plan.clone();
    let back = apply(&mut plan, taken.edit).unwrap();
    (plan, back, taken.told)
}

fn booked(plan: &Plan) -> Vec<Option<Decimal>> {
    let at = |month| plan.inputs.get(&Address::new("placeringar.barn.hvb", Input::Outcome, At::Month(month)));
    Span::year(2025).months().map(at).collect()
}

fn numbers(values: &[i64]) -> Vec<Option<Decimal>> {
    let mut all = vec![None; 12];
    for (slot, value) in all.iter_mut().zip(values) {
        *slot = Some(Decimal::from(*value));
    }
    all
}

fn pasted(text: &str, scale: Scale) -> (Vec<Option<Decimal>>, String) {
    let plan = Plan::empty(2025);
    let pasting = pasting(&plan, &months(scale), &block(text), &Answers::new());
    assert!(pasting.questions.is_empty(), "{text}: {:?}", pasting.questions);
    let (plan, _, told) = taken(&plan, pasting);
    (booked(&plan), told)
}

#[test]
fn one_cell_decides_how_the_others_are_read() {
    for (text, values) in [
        ("2,481\t12,204,377", [2_481, 12_204_377]),
        ("-2.481\t-12.204.377", [-2_481, -12_204_377]),
        ("(2 481)\t12 204 377-", [-2_481, -12_204_377]),
        ("2.481 kr\t-7,00 kr", [2_481, -7]),
        ("2\u{2007}481\t\u{feff}7", [2_481, 7]),
    ] {
        assert_eq!(pasted(text, Scale::Kr).0, numbers(&values), "{text}");
    }
    let (_, told) = pasted("2,481\t12,204,377", Scale::Kr);
    assert!(told.contains("”2,481” lästes som 2\u{a0}481."), "{told}");
}

#[test]
fn dashes_are_zero_and_marks_are_empty_and_both_are_told() {
    let (values, told) = pasted("1 234,00 kr\t -   kr \t-\t--\t..\tX", Scale::Kr);
    assert_eq!(values, numbers(&[1_234, 0, 0]));
    assert!(told.contains("2 streck lästes som 0. 3 celler med .., -- eller X lästes som tomma."), "{told}");
}

#[test]
fn the_unit_that_some_have_holds_for_all() {
    let (values, told) = pasted("5 tkr\t7\t8", Scale::Kr);
    assert_eq!(values, numbers(&[5_000, 7_000, 8_000]));
    assert!(told.contains("Tal utan enhet lästes som tkr"), "{told}");
    assert_eq!(pasted("5 kr\t7", Scale::Tkr).0, numbers(&[5, 7]));
    assert_eq!(pasted("5\t7", Scale::Tkr).0, numbers(&[5_000, 7_000]));
}

#[test]
fn what_nothing_decides_is_asked_once() {
    let plan = Plan::empty(2025);
    let (landing, block) = (months(Scale::Kr), block("2,481\t5,120\t6,300"));
    let asked = pasting(&plan, &landing, &block, &Answers::new());
    let question = asked.questions.first().unwrap();
    assert_eq!((asked.questions.len(), question.key.as_str()), (1, "tal"));
    assert!(question.text.contains("”2,481” och ”5,120”"), "{}", question.text);
    let answered = |choice| {
        let pasting = pasting(&plan, &landing, &block, &Answers::from([("tal".to_owned(), choice)]));
        booked(&taken(&plan, pasting).0)
    };
    assert_eq!(answered(0), numbers(&[2_481, 5_120, 6_300]));
    assert_eq!(answered(1)[..2], ["2.481", "5.12"].map(|value| Some(value.parse().unwrap())));
    // Alone it is read as when it is typed, and a copy of our own as we write.
    assert_eq!(pasted("2,481", Scale::Kr).0[0], Some("2.481".parse().unwrap()));
    let own = Block { own: Some(vec![vec![true; 3]]), ..block.clone() };
    let pasting = pasting(&plan, &landing, &own, &Answers::new());
    assert!(pasting.questions.is_empty());
    assert_eq!(booked(&taken(&plan, pasting).0)[0], Some("2.481".parse().unwrap()));
}

#[test]
fn a_power_of_ten_is_refused_with_what_to_do() {
    let pasting = pasting(&Plan::empty(2025), &months(Scale::Kr), &block("2,48E+06\t1.5E+3"), &Answers::new());
    let message = pasting.taken.unwrap_err().0;
    assert!(message.contains("för smal") && message.contains("kopiera igen"), "{message}");
}

#[test]
fn lists_of_care_systems_are_understood() {
    let plan = Plan::empty(2025);
    let text = "701\tBoU\tHVB-hem\t2025-09-01 00:00:00\ttillsvidare\t3 210:-\r\n\
                702\tVuxen\tFamiljehem (egna)\t2025-09-01 08:15\t2099-12-31\t3210 SEK\r\n\
                703\tBarn & unga\tSto\u{308}dboende\t2025-09-01\t9999-12-31\t1,234.50\r\n";
    let pasting = pasting(&plan, &placements(3), &block(text), &Answers::new());
    assert!(pasting.questions.is_empty(), "{:?}", pasting.questions);
    let (now, _, told) = taken(&plan, pasting);
    let said: Vec<String> = now
        .placements
        .iter()
        .map(|p| {
            let Price::Daily(steps) = &p.price else { panic!() };
            format!("{} {} {} {} {:?} {}", p.number, p.group.id(), p.care_form, p.start, p.end, steps[0].kr_per_day)
        })
        .collect();
    assert_eq!(
        said,
        [
            "701 barn hvb 2025-09-01 None 3210",
            "702 vuxna familjehem 2025-09-01 None 3210",
            "703 barn stodboende 2025-09-01 None 1234.5"
        ]
    );
    assert!(told.contains("1 klockslag") && told.contains("2099-12-31 lästes som inget slutdatum"), "{told}");
}

#[test]
fn a_word_is_asked_about_once_and_remembered_until_undone() {
    let plan = Plan::empty(2025);
    let text = "701\tIFO\tEken\t2025-09-01\r\n702\tIFO\tHVB Eken\t2025-09-01\r\n";
    let (landing, block) = (placements(2), block(text));
    let asked = pasting(&plan, &landing, &block, &Answers::new());
    let keys: Vec<&str> = asked.questions.iter().map(|question| question.key.as_str()).collect();
    assert_eq!(keys, ["ord.grupp.ifo", "ord.vardform.eken", "ord.vardform.hvb eken"]);
    // What is like one form is proposed, what is like none must be chosen.
    let chosen: Vec<&str> = asked.questions.iter().map(|q| q.choices[q.chosen].as_str()).collect();
    assert_eq!(chosen, ["Välj", "Välj", "HVB"]);
    assert!(asked.taken.is_err());

    let place = |question: usize, name: &str| {
        let question = &asked.questions[question];
        (question.key.clone(), question.choices.iter().position(|choice| choice == name).unwrap())
    };
    let answers = Answers::from([place(0, "Vuxna"), place(1, "Stödboende")]);
    let (mut now, back, _) = taken(&plan, pasting(&plan, &landing, &block, &answers));
    let forms: Vec<&str> = now.placements.iter().map(|p| p.care_form.as_str()).collect();
    assert_eq!(forms, ["stodboende", "hvb"]);
    let again = pasting(&now, &landing, &super_block(text), &Answers::new());
    assert!(again.questions.is_empty(), "{:?}", again.questions);
    apply(&mut now, back).unwrap();
    assert_eq!(now, plan);
}

fn super_block(text: &str) -> Block {
    block(&text.replace("701", "801").replace("702", "802"))
}

proptest! {
    /// Grouped thousands with any mark, any decimals, in any row of months: the values, or a question whose answer gives them.
    #[test]
    fn a_row_in_one_notation_is_the_values_or_a_question(
        values in prop::collection::vec(-99_999_999i64..100_000_000, 1..12),
        marks in prop::sample::select(vec![(",", "."), (".", ","), ("\u{a0}", ","), ("", "."), ("'", ".")]),
        decimals in 0usize..4,
    ) {
        let written = |value: &i64| {
            let digits = format!("{:0width$}", value.unsigned_abs(), width = decimals + 1);
            let (whole, fraction) = digits.split_at(digits.len() - decimals);
            let groups = whole.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap());
            let sign = if *value < 0 { "-" } else { "" };
            let point = if decimals > 0 { marks.1 } else { "" };
            format!("{sign}{}{point}{fraction}", groups.collect::<Vec<_>>().join(marks.0))
        };
        let text = values.iter().map(written).collect::<Vec<_>>().join("\t");
        let (Ok(rows), plan) = (parse_block(&text), Plan::empty(2025)) else { return Ok(()) };
        let block = Block { rows, ..Block::default() };
        let landing = months(Scale::Kr);
        let mut answers = Answers::new();
        let asked = pasting(&plan, &landing, &block, &answers);
        if asked.questions.iter().any(|question| question.key == "tal") {
            answers.insert("tal".to_owned(), usize::from(decimals == 3));
        }
        let result = pasting(&plan, &landing, &block, &answers);
        // Other questions are of where it goes: sums among the values.
        if result.questions.iter().any(|question| question.key != "tal") {
            return Ok(());
        }
        // One value alone is read as when it is typed.
        if values.len() == 1 && decimals == 0 {
            return Ok(());
        }
        let Ok(taken) = result.taken else { return Ok(()) };
        let mut now = plan.clone();
        if apply(&mut now, taken.edit).is_ok() {
            let expected: Vec<Decimal> =
                values.iter().map(|value| Decimal::new(*value, u32::try_from(decimals).unwrap()).normalize()).collect();
            let got: Vec<Decimal> = booked(&now).into_iter().flatten().collect();
            prop_assert_eq!(got, expected, "{}", text);
        }
    }

    /// Whatever a measure is called, its row comes back as it went out, and no cell of it is a formula elsewhere.
    #[test]
    fn texts_come_back_as_they_went_out(name in "['=+@-]{0,3}[a-zåäö0-9=+@'(). -]{0,12}") {
        prop_assume!(!name.trim().is_empty() && !namndkalkyl::personal_id::occurs_in(&name));
        let mut plan = full::newest();
        let mut measures = plan.measures();
        name.trim().clone_into(&mut measures[0].name);
        name.trim().clone_into(&mut measures[0].note);
        plan = plan.with_measures(measures);
        let fields = [Measure::NAME, Measure::NOTE];
        let cells = record_row(&plan, &MEASURES, 0).cells;
        let out = copy(&[fields.iter().map(|field| cells[*field].clone()).collect()]);
        prop_assert!(out[0].iter().all(|text| !text.starts_with(['=', '+', '-', '@'])), "{:?}", out);
        let back = parse_block(&write_block(&out)).unwrap();
        prop_assert_eq!(&back, &vec![vec![plan.measures()[0].name.clone(), plan.measures()[0].note.clone()]]);
        let id = plan.measures()[0].id.clone();
        let targets = vec![fields.iter().map(|field| Some(Entry::Field(&MEASURES, Which::known(&id), *field))).collect()];
        let (edit, _) = namndkalkyl::sheet::paste(&plan, &targets, &back).unwrap();
        let mut now = plan.clone();
        apply(&mut now, edit).unwrap();
        prop_assert_eq!(now, plan);
    }
}
