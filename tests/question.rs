//! Questions in words: what the committee asks is read as a change, the app's own words are read back as what they say, and
//! what is not understood, missing or two things is said.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::sync::OnceLock;

use namndkalkyl::calc::{Figures, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::example;
use namndkalkyl::model::{
    CatalogList, Change, Decimal, Lever, LeverKind, MEASURES, Measure, MeasureStatus, Month, Named, Plan, Scenario,
};
use namndkalkyl::scenario::levers::{offered, spec};
use namndkalkyl::scenario::suggestions;
use namndkalkyl::words;
use namndkalkyl::words::question::{Lexicon, Missing, Note, Reading};
use proptest::prelude::*;
use support::plans;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn example() -> &'static (Plan, Figures, Lexicon) {
    static EXAMPLE: OnceLock<(Plan, Figures, Lexicon)> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let plan = example::plan().unwrap();
        let figures = compute(&plan);
        let lexicon = Lexicon::new(&plan, &figures);
        (plan, figures, lexicon)
    })
}

fn read(text: &str) -> Reading {
    let (plan, figures, lexicon) = example();
    lexicon.read(plan, figures, &|_| true, text)
}

/// What a text is read as: lever, value and month.
fn understood(text: &str) -> (String, String, Option<u8>) {
    let reading = read(text);
    assert!(reading.is_whole(), "{text}: {reading:?}");
    let change = reading.change.unwrap();
    (change.lever.key(), change.value.normalize().to_string(), change.from)
}

#[test]
fn what_a_chair_asks_is_understood() {
    let cases: &[(&str, &str, &str, Option<u8>)] = &[
        ("fem HVB barn till familjehem från september", "flytta.placeringar.barn.hvb.familjehem", "5", Some(9)),
        (
            "Vad händer om vi flyttar 5 barn från HVB till familjehem?",
            "flytta.placeringar.barn.hvb.familjehem",
            "5",
            None,
        ),
        ("tre familjehem i stället för HVB, barn och unga", "flytta.placeringar.barn.hvb.familjehem", "3", None),
        ("hemtjänst −3 %", "volym.hemtjanst", "-3", None),
        ("Hemtjänst -3%", "volym.hemtjanst", "-3", None),
        ("hemtjänst – 3 procent från oktober", "volym.hemtjanst", "-3", Some(10)),
        ("norm +2 %", "riksnorm.bistand", "2", None),
        ("sänk normen med två procent", "riksnorm.bistand", "-2", None),
        ("pris HVB vuxna +5 % från 1 november", "pris.placeringar.vuxna.hvb", "5", Some(11)),
        ("HVB vuxna blir 5 % dyrare från nov", "pris.placeringar.vuxna.hvb", "5", Some(11)),
        ("sänk priset i familjehem med 5 procent", "pris.placeringar.barn.familjehem", "-5", None),
        ("100 timmar färre per dygn i hemtjänst", "volym.hemtjanst", "-19.49", None),
        ("hemtjänsttimmarna minskar 4 %", "volym.hemtjanst", "-4", None),
        ("brukartid 72 %", "brukartid.hemtjanst.enhet", "72", None),
        ("höj brukartiden till 72 %", "brukartid.hemtjanst.enhet", "72", None),
        ("höj brukartiden med 2 procentenheter", "brukartid.hemtjanst.enhet", "72", None),
        ("tjugo färre hushåll", "volym.bistand", "-13.61", None),
        ("hushållen +5 %", "volym.bistand", "5", None),
        ("bidragstak -10 %", "bidragstak.bistand", "-10", None),
        ("30 jobb i stället för bistånd", "jobb.bistand", "30", None),
        ("två nya HVB per månad barn och unga", "nya.placeringar.barn.hvb", "2", None),
        ("avsluta två HVB, barn", "avsluta.placeringar.barn.hvb", "2", None),
        ("vårdtid HVB vuxna 90 dygn", "langd.placeringar.vuxna.hvb", "90", None),
        ("köp ut fyra konsulentstödda familjehem", "utkop.placeringar.barn.konsulentstott", "4", None),
        ("hemtjänstpengen byter grund", "grund.hemtjanst", "1", None),
        ("Nattpatrull −2 % från december", "niva.hemtjanst.nattpatrull", "-2", Some(12)),
        ("förlorat bidrag 2 mnkr särskilt boende", "bidrag.oversikt.sarskilt-boende", "-2000000", None),
        ("löneökning 3 % i särskilt boende", "lon.oversikt.sarskilt-boende", "3", None),
        ("PO +1,5 procentenheter poolenhet", "po.oversikt.poolenhet", "1.5", None),
    ];
    for (text, lever, value, from) in cases {
        assert_eq!(understood(text), ((*lever).to_owned(), (*value).to_owned(), *from), "{text}");
    }
}

#[test]
fn what_could_be_two_things_is_asked() {
    let levers = |text: &str| {
        let reading = read(text);
        assert_eq!((reading.missing, reading.change), (Some(Missing::Which), None), "{text}");
        reading
            .choices
            .iter()
            .map(|choice| {
                format!(
                    "{} {}",
                    choice.lever.key(),
                    choice.value.map_or("?".into(), |value| value.normalize().to_string())
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        levers("fem HVB till familjehem från september"),
        ["flytta.placeringar.barn.hvb.familjehem 5", "flytta.placeringar.vuxna.hvb.familjehem 5"]
    );
    assert_eq!(levers("norm 2 %"), ["riksnorm.bistand -2", "riksnorm.bistand 2"]);
    assert_eq!(levers("pris HVB +5 %"), ["pris.placeringar.barn.hvb 5", "pris.placeringar.vuxna.hvb 5"]);
    assert_eq!(levers("pris HVB"), ["pris.placeringar.barn.hvb ?", "pris.placeringar.vuxna.hvb ?"]);
    // A day, a month or a year.
    let hours = levers("100 timmar färre i hemtjänst");
    assert_eq!(hours, ["volym.hemtjanst -19.49", "volym.hemtjanst -0.64", "volym.hemtjanst -0.05"]);
    // Each month, or in all that is left of the year.
    let new = levers("två nya HVB från oktober, vuxna");
    assert_eq!(new, ["nya.placeringar.vuxna.hvb 1.5", "nya.placeringar.vuxna.hvb 2"]);
    assert!(read("två nya HVB från oktober, vuxna").notes.contains(&Note::NoMonth));
}

#[test]
fn what_is_missing_or_not_understood_is_said() {
    let missing = |text: &str| read(text).missing;
    assert_eq!(missing(""), Some(Missing::Nothing));
    assert_eq!(missing(" ?"), Some(Missing::Nothing));
    assert_eq!(missing("blåbär"), Some(Missing::What));
    assert_eq!(missing("hemtjänst −3 % 19811218-9876"), Some(Missing::PersonalId));
    assert_eq!(read("19811218-9876").unknown, Vec::<String>::new());
    assert_eq!(missing("+5 %"), Some(Missing::What));
    assert_eq!(missing("hemtjänst"), Some(Missing::HowMany(LeverKind::Volume)));
    assert_eq!(missing("pris"), Some(Missing::Where(LeverKind::Price)));
    assert_eq!(missing("flytta fem"), Some(Missing::Where(LeverKind::Move)));
    assert_eq!(missing("hemtjänst 3 % 5 %"), Some(Missing::OneNumber(number("3"), number("5"))));
    assert_eq!(missing("hemtjänst −90 %"), Some(Missing::Outside(LeverKind::Volume, number("-75"), number("100"))));
    assert_eq!(missing("fem färre jobb"), Some(Missing::Upwards(LeverKind::Jobs)));
    assert_eq!(missing("nivån för nattpatrull +200 tkr"), Some(Missing::Unit(LeverKind::Level)));
    let unknown = read("hemtjänst blåbär −3 % saft");
    assert_eq!((unknown.unknown.clone(), unknown.is_whole()), (vec!["blåbär".to_owned(), "saft".to_owned()], false));
    assert!(unknown.change.is_some());
    assert_eq!(words::question::unknown(&unknown.unknown).unwrap(), "Orden »blåbär« och »saft« förstås inte här.");
    // What is said and not followed is no whole question either.
    for (text, note) in [
        ("hemtjänst −3 % från mars", Note::Closed(3)),
        ("hemtjänst −3 % från 15 oktober", Note::WholeMonth),
        ("hemtjänst −3 % från oktober 2026", Note::OtherYear(2026)),
        ("hemtjänst −3 % oktober november", Note::TwoMonths(10)),
        ("2 nya per månad i HVB vuxna från oktober", Note::NoMonth),
    ] {
        let reading = read(text);
        assert_eq!((reading.notes.as_slice(), reading.is_whole()), ([note].as_slice(), false), "{text}");
        assert!(reading.change.is_some(), "{text}");
    }
    for text in ["hemtjänst −3 % från oktober 2025", "hemtjänst −3 % nu"] {
        assert!(read(text).is_whole(), "{text}");
    }
}

#[test]
fn what_few_persons_cost_is_not_reckoned_into_percent() {
    let (plan, figures, lexicon) = example();
    let text = "priset i SiS +500 kr";
    let told = lexicon.read(plan, figures, &|_| true, text);
    assert_eq!(told.change.unwrap().value, number("4.57"));
    let hidden = lexicon.read(plan, figures, &|_| false, text);
    assert_eq!((hidden.missing, hidden.change), (Some(Missing::Hidden), None));
    // What is assumed today is not either.
    let new = lexicon.read(plan, figures, &|_| false, "två nya SiS");
    assert_eq!(new.change.unwrap().value, number("2"));
}

/// A change of each lever, from a month on where it holds from one, with few decimals.
fn changes(plan: &Plan, figures: &Figures) -> Vec<Change> {
    let mut changes = Vec::new();
    for (i, lever) in offered(plan, figures).into_iter().enumerate() {
        let spec = spec(plan, figures, &lever);
        let size = match lever.kind {
            LeverKind::Basis => Decimal::ONE,
            LeverKind::DirectTime => number("72.5"),
            LeverKind::Measure => number("50"),
            kind if kind.is_counted() => Decimal::from(1 + i % 14),
            LeverKind::Arrivals | LeverKind::Length => Decimal::from(2 + i % 3),
            LeverKind::Grant => Decimal::from(250_000 * (1 + i as i64 % 5) * if i % 2 == 0 { 1 } else { -1 }),
            _ => Decimal::new(25 * (1 + i as i64 % 7) * if i % 2 == 0 { 1 } else { -1 }, 1),
        };
        let from = (plan.closed + 1 + (i % 2) as u8).min(12);
        let from = Some(from).filter(|from| i % 3 > 0 && lever.kind.is_dated() && *from > plan.closed);
        changes.push(Change { from, ..spec.turned(size) });
    }
    changes
}

fn in_words(plan: &Plan, change: &Change) -> [String; 2] {
    let sentence = words::scenario::change(plan, change, change.lever.kind.is_dated());
    [sentence, words::question::question(plan, std::slice::from_ref(change))]
}

#[test]
fn every_lever_of_the_example_is_read_back_from_its_own_words() {
    let (plan, figures, _) = example();
    let mut plan = plan.clone();
    let measure = |id: &str, name: &str| Measure {
        id: id.into(),
        line: "hemtjanst.nattpatrull".into(),
        name: name.into(),
        owner: String::new(),
        start: Month::new(2025, 10).unwrap(),
        ramp: 0,
        one_off: Decimal::ZERO,
        per_month: Decimal::ONE_HUNDRED,
        certainty: Decimal::ONE_HUNDRED,
        status: MeasureStatus::Decided,
        outcome: None,
        note: String::new(),
    };
    let measures = [measure("a1", "Byta till digital tillsyn från 22"), measure("a2", "Färre hyrda")];
    plan.records.set(MEASURES, measures.map(Measure::record).to_vec());
    let lexicon = Lexicon::new(&plan, figures);
    let changes = changes(&plan, figures);
    assert!(changes.len() > 200, "{}", changes.len());
    for change in changes {
        for text in in_words(&plan, &change) {
            let reading = lexicon.read(&plan, figures, &|_| true, &text);
            assert_eq!(reading.change.as_ref(), Some(&change), "{text}: {reading:?}");
            assert!(reading.is_whole(), "{text}: {reading:?}");
        }
    }
    for asked in suggestions(&plan, figures) {
        if let [change] = asked.as_slice() {
            for text in in_words(&plan, change) {
                assert_eq!(lexicon.read(&plan, figures, &|_| true, &text).change.as_ref(), Some(change), "{text}");
            }
        }
    }
}

#[test]
fn a_calculator_that_nobody_knows_can_be_asked_about() {
    support::unknown::add();
    let mut plan = support::ledger::year(2025, 6);
    let homes = ["Solgården", "Björken"].map(|name| Named::new(Named::free_id(name, std::iter::empty::<&str>()), name));
    apply(&mut plan, Edit::SetCatalog(CatalogList::Added(support::unknown::LINE), homes.to_vec())).unwrap();
    for home in ["solgarden", "bjorken"] {
        support::ledger::enter_row(&mut plan, &format!("korttid.{home}/timmar_dygn"), 2025, "20 21 19 23 18 22");
        support::ledger::enter(&mut plan, &[(&format!("korttid.{home}/pris_nya@alltid"), "3000")]);
    }
    let figures = compute(&plan);
    let lexicon = Lexicon::new(&plan, &figures);
    let read = |text: &str| lexicon.read(&plan, &figures, &|_| true, text);
    let key = |text: &str| {
        let reading = read(text);
        assert!(reading.is_whole(), "{text}: {reading:?}");
        let change = reading.change.unwrap();
        format!("{} {}", change.lever.key(), change.value.normalize())
    };
    assert_eq!(key("Solgården +5 %"), "volym.korttid.solgarden 5");
    assert_eq!(key("dygnspriset i Björken höjs 3 %"), "pris.korttid.bjorken 3");
    assert_eq!(key("två platser färre på Solgården per dygn"), "volym.korttid.solgarden -9.77");
    assert_eq!(read("korttidsboende +5 %").choices.len(), 2);
}

#[test]
fn a_name_follows_its_changes_while_they_gave_it() {
    let (plan, figures, _) = example();
    let lever = Lever::new(LeverKind::Move, "placeringar.barn.hvb").to("familjehem");
    let change = |number: i64| Change { from: Some(9), ..spec(plan, figures, &lever).turned(Decimal::from(number)) };
    let with = |name: String, number: i64| Scenario { id: "a".into(), name, changes: vec![change(number)], few: None };
    let turned = |name: String| {
        let before = with(name.clone(), 3);
        let mut after = with(name, 5);
        words::question::follow(plan, &before, &mut after);
        after.name
    };
    let name = words::question::given(plan, &[change(3)]);
    assert_eq!(name, "Om tre i HVB, barn och unga flyttar till Familjehem från september?");
    assert_eq!(turned(name), "Om fem i HVB, barn och unga flyttar till Familjehem från september?");
    assert_eq!(
        turned(words::question::kept(plan, &[change(3)])),
        "5\u{a0}placeringar flyttas från HVB, barn och unga till Familjehem från september"
    );
    assert_eq!(turned("Vår plan".into()), "Vår plan");
    assert_eq!(words::question::heading(plan, &with("Vår plan".into(), 3)), "Vår plan");
    let many: Vec<Change> = (0..40).map(change).collect();
    assert!(words::question::given(plan, &many).chars().count() <= namndkalkyl::edit::LONGEST_NAME);
}

/// Words that questions are made of, and what they are not.
fn anything() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "fem",
        "HVB",
        "till",
        "familjehem",
        "från",
        "september",
        "mars",
        "hemtjänst",
        "−3",
        "-3",
        "+",
        "%",
        "procent",
        "nya",
        "två",
        "pris",
        "priset",
        "sänk",
        "höj",
        "färre",
        "fler",
        "per",
        "månad",
        "dygn",
        "i stället för",
        "barn",
        "vuxna",
        "norm",
        "1",
        "2025",
        "10 000",
        "kr",
        "mnkr",
        "timmar",
        "1,5",
        "jobb",
        "bidrag",
        "nivå",
        "om",
        "?",
        "och",
        "brukartid",
        "en",
        "ett",
        "999999999999999999",
        "−",
        "/",
        "platser",
        "åtgärd",
        "flytta",
        "avsluta",
        "tusen",
        "miljoner",
    ]);
    prop_oneof![
        4 => prop::collection::vec(words, 0..14).prop_map(|words| words.join(" ")),
        1 => plans::text(),
        1 => ".{0,80}",
        1 => "[0-9 .,+−%-]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is said gives a change that can be made, or what is missing.
    #[test]
    fn anything_is_a_change_or_says_what_is_missing(text in anything()) {
        let (plan, figures, lexicon) = example();
        let reading = lexicon.read(plan, figures, &|_| true, &text);
        prop_assert_eq!(reading.change.is_some(), reading.missing.is_none(), "{:?}", reading);
        if let Some(change) = &reading.change {
            let (least, most) = change.lever.kind.range();
            prop_assert!((least..=most).contains(&change.value), "{:?}", change);
            prop_assert!(offered(plan, figures).contains(&change.lever));
            prop_assert!(change.from.is_none_or(|from| from > plan.closed && from <= 12));
        }
        if let Some(missing) = &reading.missing {
            prop_assert!(words::question::missing(missing).len() < 200);
        }
        for choice in &reading.choices {
            words::question::of_choice(plan, choice, reading.from);
        }
        for note in &reading.notes {
            words::question::note(plan, note);
        }
    }

    /// In plans with any names a lever's own words are never read as another change.
    #[test]
    fn own_words_are_never_read_as_another_change(plan in plans::plan()) {
        let figures = compute(&plan);
        let lexicon = Lexicon::new(&plan, &figures);
        for change in changes(&plan, &figures).into_iter().step_by(3) {
            for text in in_words(&plan, &change) {
                let reading = lexicon.read(&plan, &figures, &|_| true, &text);
                if reading.is_whole() {
                    prop_assert_eq!(reading.change.as_ref(), Some(&change), "{}", text);
                }
            }
        }
    }
}
