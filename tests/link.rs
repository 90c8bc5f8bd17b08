//! Links and differences on made-up plans: what is shared comes back the same, a damaged or hostile link gives an error,
//! a scenario finds its place in another plan, and the edits between two plans turn one into the other.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::document::{self, ReadError};
use namndkalkyl::edit::{self, Edit, EditError, MOST_SCENARIOS, Spot, apply, check};
use namndkalkyl::example;
use namndkalkyl::link::{self, AddError, LinkError, Shared, SharedScenario};
use namndkalkyl::model::{
    Address, At, Catalog, Change, Decimal, Input, Lever, LeverKind, Measure, MeasureStatus, Month, Named, Plan, Record,
    Scenario, Value,
};
use namndkalkyl::rules::measures::REGISTER as MEASURES;
use namndkalkyl::words::difference::{MOST_ROWS, count, differences};
use namndkalkyl::words::link as said;
use proptest::prelude::*;
use support::edits::edit;
use support::plans::plan;

/// A measure by this id.
fn measure(id: &str, name: &str) -> Measure {
    Measure {
        id: id.to_owned(),
        name: name.to_owned(),
        owner: "Barn och unga".to_owned(),
        line: "placeringar.barn.hvb".into(),
        start: Month::new(2025, 9).unwrap(),
        ramp: 2,
        one_off: Decimal::ZERO,
        per_month: Decimal::from(60_000),
        certainty: Decimal::from(80),
        status: MeasureStatus::Decided,
        outcome: None,
        note: String::new(),
    }
}

fn change(kind: LeverKind, line: &str, to: Option<&str>, value: i64) -> Change {
    let terms = kind.terms().iter().map(|_| Decimal::ONE).collect();
    let lever = Lever { kind, line: line.into(), to: to.map(str::to_owned) };
    Change { lever, value: Decimal::from(value), from: Some(9), terms }
}

/// What a committee might share: prices of `SiS`, five placements that move, and two measures.
fn shared() -> SharedScenario {
    SharedScenario {
        plan: "Härnösand 2025".to_owned(),
        year: 2025,
        scenario: Scenario {
            id: "hostens-forslag".to_owned(),
            name: "Höstens förslag".to_owned(),
            changes: vec![
                change(LeverKind::Price, "placeringar.barn.sis", None, 13),
                change(LeverKind::Move, "placeringar.barn.hvb", Some("familjehem"), 5),
                change(LeverKind::Measure, "placeringar.barn.hvb", Some("egna-hem"), 100),
                change(LeverKind::Measure, "placeringar.barn.hvb", Some("avtal"), 50),
            ],
            few: None,
        },
        measures: vec![measure("egna-hem", "Egna familjehem").record(), measure("avtal", "Nytt avtal").record()],
    }
}

fn scenario_link() -> String {
    link::write(&Shared::Scenario(shared()))
}

fn plan_link(plan: &Plan) -> String {
    link::write(&Shared::Plan(Box::new(plan.clone())))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_plan_comes_back_the_same(plan in plan()) {
        let fragment = plan_link(&plan);
        prop_assert!(fragment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        prop_assert_eq!(link::read(&fragment), Ok(Shared::Plan(Box::new(plan))));
    }

    #[test]
    fn a_scenario_comes_back_with_its_measures_and_nothing_else(plan in plan()) {
        for scenario in &plan.scenarios {
            let shared = SharedScenario::of(&plan, &scenario.id).unwrap();
            prop_assert_eq!(&shared.scenario, scenario);
            prop_assert!(shared.measures.iter().all(|measure| plan.records.of(MEASURES.id).contains(measure)));
            let fragment = link::write(&Shared::Scenario(shared.clone()));
            prop_assert_eq!(link::read(&fragment), Ok(Shared::Scenario(shared)));
        }
    }

    #[test]
    fn a_scenario_finds_its_place_in_another_plan(from in plan(), own in plan()) {
        for scenario in &from.scenarios {
            let shared = SharedScenario::of(&from, &scenario.id).unwrap();
            let (edit, id) = link::add(&own, &shared).unwrap();
            let mut plan = own.clone();
            let back = apply(&mut plan, edit).unwrap();
            prop_assert_eq!(check(&plan), Ok(()));
            prop_assert_eq!(plan.scenarios.len(), own.scenarios.len() + 1);
            prop_assert!(plan.scenarios.starts_with(&own.scenarios) && plan.measures().starts_with(&own.measures()));
            let added = plan.scenarios.last().unwrap();
            prop_assert_eq!(&added.id, &id);
            for (new, old) in added.changes.iter().zip(&scenario.changes) {
                prop_assert_eq!((new.value, &new.lever.line), (old.value, &old.lever.line));
                let needed = shared.measures.iter().find(|measure| Some(&measure.id) == old.lever.to.as_ref());
                if let (LeverKind::Measure, Some(needed)) = (old.lever.kind, needed) {
                    let found = plan.records.of(MEASURES.id).iter().find(|measure| Some(&measure.id) == new.lever.to.as_ref());
                    prop_assert_eq!(found, Some(&Record { id: found.unwrap().id.clone(), ..needed.clone() }));
                } else {
                    prop_assert_eq!(new, old);
                }
            }
            apply(&mut plan, back).unwrap();
            prop_assert_eq!(&plan, &own);
        }
    }

    #[test]
    fn the_edits_between_two_plans_turn_one_into_the_other(from in plan(), to in plan()) {
        let to = Plan { example: from.example, ..to };
        let mut plan = from.clone();
        for edit in edit::between(&from, &to) {
            let before = plan.clone();
            prop_assert_eq!(apply(&mut plan, edit.clone()).map(drop), Ok(()), "{:?}", edit);
            prop_assert_ne!(&plan, &before, "an edit that changes nothing: {:?}", edit);
        }
        prop_assert_eq!(&plan, &to);
        prop_assert!(edit::between(&to, &to).is_empty());
        let back = apply(&mut plan, Edit::Batch(edit::between(&to, &from))).unwrap();
        prop_assert_eq!(&plan, &from);
        apply(&mut plan, back).unwrap();
        prop_assert_eq!(&plan, &to);
    }

    #[test]
    fn what_differs_can_be_told(from in plan(), to in plan()) {
        let to = Plan { example: from.example, ..to };
        let edits = edit::between(&from, &to);
        let told = differences(&from, &to, &edits);
        prop_assert_eq!(told.is_empty(), edits.is_empty());
        prop_assert_eq!(count(&told) == 0, edits.is_empty());
        for group in &told {
            prop_assert!(!group.title.is_empty() && group.rows.len() <= MOST_ROWS);
            prop_assert!(group.rows.iter().all(|row| !row.what.is_empty() && row.from != row.to), "{:?}", group);
        }
        prop_assert!(differences(&to, &to, &[]).is_empty());
    }

    #[test]
    fn what_differs_after_one_edit_is_as_small_as_the_edit(from in plan(), edit in edit()) {
        let mut to = from.clone();
        let small = !matches!(edit, Edit::Batch(_) | Edit::Replace(_));
        if apply(&mut to, edit).is_ok() && small {
            prop_assert!(edit::between(&from, &to).len() <= 1);
        }
    }
}

#[test]
fn placements_are_told_by_number_and_moved_as_little_as_possible() {
    let from = example::plan().unwrap();
    let mut to = from.clone();
    let first = to.placements.remove(0);
    to.placements.push(first);
    let edits = edit::between(&from, &to);
    assert!(matches!(edits.as_slice(), [Edit::RemovePlacement(0), Edit::InsertPlacement(..)]), "{edits:?}");
    let mut to = from.clone();
    to.placements[3].income_per_day += Decimal::ONE;
    assert!(matches!(edit::between(&from, &to).as_slice(), [Edit::SetPlacement(3, _)]));
}

#[test]
fn a_placement_with_another_number_is_one_change() {
    // Found by chance: told as one taken out and another put in.
    let from = example::plan().unwrap();
    let mut to = from.clone();
    to.placements[3].number = "P-1".to_owned();
    to.placements[3].income_per_day += Decimal::ONE;
    let edits = edit::between(&from, &to);
    assert!(matches!(edits.as_slice(), [Edit::SetPlacement(3, _)]), "{edits:?}");
    let told = differences(&from, &to, &edits);
    assert_eq!(told[0].title, "1 placering: P-1");
    let whats: Vec<&str> = told[0].rows.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(whats, ["P-1: löpnummer", "P-1: intäkt per dygn"]);
    // Two that change numbers with each other are not the same by their place.
    let mut to = from.clone();
    to.placements[3].number = from.placements[4].number.clone();
    to.placements[4].number = from.placements[3].number.clone();
    let mut plan = from.clone();
    apply(&mut plan, Edit::Batch(edit::between(&from, &to))).unwrap();
    assert_eq!(plan, to);
}

#[test]
fn care_forms_can_change_places_with_those_that_are_used() {
    let from = example::plan().unwrap();
    let mut to = from.clone();
    for form in &mut to.catalog.care_forms {
        form.id = format!("ny-{}", form.id);
    }
    for placement in &mut to.placements {
        placement.care_form = format!("ny-{}", placement.care_form);
    }
    let mut plan = from.clone();
    apply(&mut plan, Edit::Batch(edit::between(&from, &to))).unwrap();
    assert_eq!(plan, to);
}

#[test]
fn the_lengths_are_what_they_were() {
    let example = example::plan().unwrap();
    let (plan, scenario, empty) = (plan_link(&example), scenario_link(), plan_link(&Plan::empty(2026)));
    println!("example {}, scenario {}, empty plan {}", plan.len(), scenario.len(), empty.len());
    assert!((8_001..25_000).contains(&plan.len()), "{}", plan.len());
    assert!(scenario.len() < 1_000, "{}", scenario.len());
    assert!(empty.len() < 1_000, "{}", empty.len());
    assert_eq!(scenario_link(), scenario, "the same every time");
}

#[test]
fn a_link_that_is_cut_off_or_changed_is_damaged() {
    let whole = scenario_link();
    for cut in 2..whole.len() {
        assert_eq!(link::read(&whole[..cut]), Err(LinkError::Damaged), "cut at {cut}");
    }
    for at in 2..whole.len() {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let read = link::read(&String::from_utf8(bytes).unwrap());
        // A bit between the packed text and its checksum means nothing.
        assert!(read == Err(LinkError::Damaged) || read == Ok(Shared::Scenario(shared())), "changed at {at}: {read:?}");
    }
    // What stands around an address in a letter.
    for after in [".", ",", ")", ">", "”.", "\n", " "] {
        assert_eq!(link::read(&format!("{whole}{after}")), Ok(Shared::Scenario(shared())));
    }
}

#[test]
fn what_is_not_ours_or_newer_is_told_apart() {
    for other in ["", ".", "å", "x1abc", "hemtjanst.egen", "P1", "pa"] {
        assert_eq!(link::read(other), Err(LinkError::NotOurs), "{other}");
    }
    assert_eq!(link::read("p"), Err(LinkError::Damaged));
    assert_eq!(link::read("p2abc"), Err(LinkError::Newer));
    assert_eq!(link::read(&"p".repeat(link::LONGEST_READ + 1)), Err(LinkError::TooLong));
    let version = format!("\"version\":{}", document::VERSION);
    let newer = document::write(&Plan::empty(2025)).replacen(&version, "\"version\":999", 1);
    assert!(matches!(
        link::read(&packed('p', newer.as_bytes())),
        Err(LinkError::Document(ReadError::FutureVersion { found: 999, .. }))
    ));
    assert!(matches!(link::read(&packed('p', b"{}")), Err(LinkError::Document(ReadError::NotOurs))));
    assert_eq!(link::read(&packed('p', &[0xff, 0xfe])), Err(LinkError::Damaged));
}

#[test]
fn a_scenario_comes_alone() {
    let plan = example::plan().unwrap();
    let two = Plan { scenarios: vec![shared().scenario; 1], ..plan };
    assert_eq!(link::read(&packed('s', document::write(&two).as_bytes())), Err(LinkError::NotAScenario));
    let none = Plan { catalog: Catalog::default(), ..Plan::empty(2025) };
    assert_eq!(link::read(&packed('s', document::write(&none).as_bytes())), Err(LinkError::NotAScenario));
}

#[test]
fn no_identity_number_comes_in_by_a_link() {
    let refused = |held| Err(LinkError::Document(ReadError::Invalid(EditError::PersonalId(held))));
    let number = "850101-1236";
    let named = Plan { name: format!("Om {number}"), ..Plan::empty(2025) };
    assert_eq!(link::read(&plan_link(&named)), refused(Spot::Title));
    let mut scenario = shared();
    scenario.scenario.name = number.to_owned();
    assert_eq!(link::read(&link::write(&Shared::Scenario(scenario))), refused(Spot::List));
    let mut scenario = shared();
    scenario.measures[0].values[Measure::OWNER] = Value::Text(number.to_owned());
    assert_eq!(link::read(&link::write(&Shared::Scenario(scenario))), refused(Spot::Record(&MEASURES)));
}

#[test]
fn a_bomb_is_stopped_at_its_limit() {
    let bomb = packed('p', &vec![b' '; link::LONGEST_TEXT + 1]);
    assert!(bomb.len() < 60_000, "{}", bomb.len());
    assert_eq!(link::read(&bomb), Err(LinkError::TooLarge));
    let deep = packed('p', "[".repeat(1_000_000).as_bytes());
    assert!(matches!(link::read(&deep), Err(LinkError::Document(_))));
    let deep = format!("{{\"format\":\"namndkalkyl\",\"x\":{}", "{\"a\":".repeat(100_000));
    assert!(matches!(link::read(&packed('p', deep.as_bytes())), Err(LinkError::Document(_))));
}

#[test]
fn a_scenario_meets_what_the_plan_has() {
    let shared = shared();
    let mut own = Plan::empty(2025);
    own.scenarios =
        vec![Scenario { id: shared.scenario.id.clone(), name: "Mitt".to_owned(), changes: Vec::new(), few: None }];
    // One measure is there already; the other's id is taken by something else.
    own = own.with_measures(vec![Measure::of(&shared.measures[0]), measure("avtal", "Annat avtal")]);
    assert_eq!(link::has(&own, &shared), None);
    let (edit, id) = link::add(&own, &shared).unwrap();
    assert_eq!(id, "hostens-forslag-2");
    let mut plan = own.clone();
    apply(&mut plan, edit).unwrap();
    assert_eq!(plan.measures().len(), 3);
    assert_eq!((plan.measures()[2].id.as_str(), plan.measures()[2].name.as_str()), ("nytt-avtal", "Nytt avtal"));
    let named: Vec<_> = plan.scenarios[1].changes.iter().map(|change| change.lever.to.as_deref()).collect();
    assert_eq!(named, [None, Some("familjehem"), Some("egna-hem"), Some("nytt-avtal")]);

    plan.scenarios = (0..MOST_SCENARIOS).map(|i| Scenario { id: format!("s{i}"), ..shared.scenario.clone() }).collect();
    assert_eq!(link::add(&plan, &shared), Err(AddError::Scenarios));
    assert_eq!(link::has(&plan, &shared).map(|own| own.id.as_str()), Some("s0"));
    let mut full = Plan::empty(2025);
    full = full.with_measures((0..199).map(|i| measure(&format!("m{i}"), "Åtgärd")).collect());
    assert_eq!(link::add(&full, &shared), Err(AddError::Measures));
}

#[test]
fn measures_that_change_places_are_told_apart() {
    // The first gets the id that the second had; the second must not lead to the first.
    let mut shared = shared();
    shared.measures[0].values[Measure::NAME] = Value::Text("Avtal".to_owned());
    let mut own = Plan::empty(2025);
    own = own.with_measures(vec![measure("egna-hem", "Något annat")]);
    let (edit, _) = link::add(&own, &shared).unwrap();
    apply(&mut own, edit).unwrap();
    let names: Vec<_> = own.scenarios[0]
        .changes
        .iter()
        .filter(|change| change.lever.kind == LeverKind::Measure)
        .map(|change| {
            own.records.of(MEASURES.id).iter().find(|m| Some(&m.id) == change.lever.to.as_ref()).unwrap().name()
        })
        .collect();
    assert_eq!(names, ["Avtal", "Nytt avtal"]);
}

#[test]
fn ids_and_cells_of_a_small_plan_survive() {
    let mut small = Plan::empty(2026);
    small.catalog.zones = vec![Named::new("stad", "Stad")];
    small.inputs.set(&Address::new("oversikt", Input::Budget, At::Year(2026)), Some(Decimal::new(-125, 1)));
    assert_eq!(link::read(&plan_link(&small)), Ok(Shared::Plan(Box::new(small))));
}

#[test]
fn what_differs_in_words() {
    let from = example::plan().unwrap();
    let mut to = from.clone();
    to.closed = 9;
    to.placements[1].end = Some(chrono::NaiveDate::from_ymd_opt(2025, 10, 31).unwrap());
    let gone = to.placements.remove(4);
    let cell = Address::new("hemtjanst.egen.tatort", Input::Rate, At::Year(2025));
    to.inputs.set(&cell, Some(Decimal::from(600)));
    let told = differences(&from, &to, &edit::between(&from, &to));
    let titles: Vec<_> = told.iter().map(|group| group.title.clone()).collect();
    let numbers = format!("{}, {}", from.placements[1].number, gone.number);
    assert_eq!(titles, ["Planens namn, år och val", &format!("2 placeringar: {numbers}"), "1 tal: hemtjänst"]);
    let row = |group: usize, row: usize| {
        let row = &told[group].rows[row];
        [row.what.clone(), row.from.clone(), row.to.clone()]
    };
    assert_eq!(row(0, 0), ["Utfall till och med", "augusti", "september"]);
    assert_eq!(row(1, 0)[0], format!("{}: planerat slut", from.placements[1].number));
    assert_eq!(row(1, 0)[2], "2025-10-31");
    assert_eq!((row(1, 1)[0].as_str(), row(1, 1)[2].as_str()), (gone.number.as_str(), "–"));
    assert_eq!(row(2, 0)[0], "Ersättning 2025, Egen regi, tätort");
    assert_eq!(row(2, 0)[2], "600\u{a0}kr/tim");
}

#[test]
fn refusals_say_what_is_wrong_and_what_to_do() {
    let invalid = LinkError::Document(ReadError::Invalid(EditError::EmptyName));
    let personal = LinkError::Document(ReadError::Invalid(EditError::PersonalId(Spot::Title)));
    let newer = LinkError::Document(ReadError::FutureVersion { found: 9, known: 3 });
    let other = [LinkError::NotOurs, LinkError::Newer, LinkError::TooLong, LinkError::TooLarge, LinkError::Damaged];
    for error in other.into_iter().chain([invalid, personal, newer, LinkError::NotAScenario]) {
        let text = said::link_error(&error);
        assert!(text.ends_with("Inget har ändrats.") && text.matches(". ").count() >= 1, "{text}");
        assert!(!text.contains('!') && text.matches("Inget har ändrats").count() == 1, "{text}");
    }
    assert_eq!(said::length(481), "481 tecken (0,5\u{a0}kB)");
    assert_eq!(said::too_long(8_000), None);
    assert!(said::too_long(8_001).unwrap().contains("8\u{a0}001 tecken (8,0\u{a0}kB)"));
    assert!(said::add_error(AddError::Scenarios).ends_with("Ta bort något av dem först."));
    let own = Plan::empty(2026);
    assert!(said::brings(&own, &shared()).unwrap().contains("Åtgärderna Egna familjehem och Nytt avtal läggs"));
}

/// Any bytes as a fragment that is whole.
fn packed(kind: char, bytes: &[u8]) -> String {
    support::fragments::packed(kind, bytes)
}

/// What mail programs, servers in between and people make of a link.
#[derive(Clone, Copy, Debug)]
enum Left {
    /// `#` and `/` written with `%`.
    Escaped,
    /// As the query of another address, all of it written with `%`.
    SafeLinks,
    /// As a query that only writes `#` with `%`.
    Query,
    /// With entities of HTML, within `<` and `>`.
    Html,
    /// Broken in lines of this many letters, quoted if so.
    Lines(usize, bool),
    /// Broken as quoted-printable mail is.
    Printable(usize),
    /// In the middle of a sentence.
    Sentence,
    /// With characters that are not seen.
    Unseen(usize),
    /// With what stands after it in a mail.
    Tail(&'static str),
}

fn escaped(text: &str, all: bool) -> String {
    let escape = |c: char| match c {
        '#' | '/' | '%' | ':' | '?' | '&' | '=' if all || matches!(c, '#' | '/' | '%') => {
            format!("%{:02X}", u32::from(c))
        }
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// The same with something put in after every so many letters.
fn broken(text: &str, length: usize, with: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(length).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join(with)
}

fn leave(address: &str, how: Left) -> String {
    match how {
        Left::Escaped => match address.split_once('#') {
            Some((base, rest)) => format!("{base}{}", escaped(&format!("#{rest}"), false)),
            None => address.to_owned(),
        },
        Left::SafeLinks => format!(
            "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C02%7C%7C&sdata=x%3D&reserved=0",
            escaped(address, true)
        ),
        Left::Query => format!("https://exempel.se/ga?q={}&x=1", address.replace('#', "%23")),
        Left::Html => format!("&lt;{}&gt;", address.replace('&', "&amp;")),
        Left::Lines(length, quoted) => broken(address, length, if quoted { "\r\n> " } else { "\r\n" }),
        Left::Printable(length) => broken(address, length, "=\r\n"),
        Left::Sentence => format!("Hej! Här är ärende #12: {address} som vi talade om. Hälsningar, A"),
        Left::Unseen(length) => broken(address, length, "\u{200b}"),
        Left::Tail(tail) => format!("{address}{tail}"),
    }
}

fn left() -> impl Strategy<Value = Left> {
    prop_oneof![
        Just(Left::Escaped),
        Just(Left::SafeLinks),
        Just(Left::Query),
        Just(Left::Html),
        (40..120usize, any::<bool>()).prop_map(|(length, quoted)| Left::Lines(length, quoted)),
        (40..120usize).prop_map(Left::Printable),
        Just(Left::Sentence),
        (40..120usize).prop_map(Left::Unseen),
        prop::sample::select(vec![
            ">",
            "\"",
            "&gt;",
            ".",
            " ",
            "\r\n",
            ").",
            "&quot;",
            "%3E",
            "%22",
            ",",
            ">.",
            "__;Iw!!x$"
        ])
        .prop_map(Left::Tail),
    ]
}

const BASES: [&str; 3] =
    ["https://exempel.se/namndkalkyl/", "https://exempel.se/index.html", "http://localhost:8080/x/"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_link_is_found_in_whatever_a_mail_program_has_made_of_it(
        plan in plan(),
        scenario in any::<bool>(),
        base in prop::sample::select(BASES.to_vec()),
        inner in left(),
        outer in prop::option::of(left()),
    ) {
        let fragment = if scenario { scenario_link() } else { plan_link(&plan) };
        // In lines within lines no one sends anything.
        let twice = |how| matches!(how, Left::Lines(..) | Left::Printable(..) | Left::Sentence | Left::Unseen(..) | Left::Tail(..));
        let outer = outer.filter(|_| !twice(inner));
        let mut pasted = leave(&format!("{base}#/delad/{fragment}"), inner);
        if let Some(outer) = outer {
            pasted = leave(&pasted, outer);
        }
        let found = link::find(&pasted, "delad").map_err(|error| TestCaseError::fail(format!("{error}: {pasted}")))?;
        prop_assert_eq!(found.fragment, fragment);
        // Whoever wrote `#` anew has sent what comes after it along.
        let sends = |how| matches!(how, Left::Escaped | Left::SafeLinks | Left::Query);
        prop_assert_eq!(found.seen, sends(inner) || outer.is_some_and(sends), "{}", pasted);
    }

    #[test]
    fn whatever_is_pasted_is_a_link_or_is_none(text in ".{0,200}", around in "[ %&#/a-z\n]{0,20}") {
        let cut = &scenario_link()[..40];
        for text in [text.clone(), format!("{around}delad/p1{text}"), format!("delad/{cut}{around}delad/s1{text}")] {
            prop_assert!(link::find(&text, "delad").is_err(), "{text}");
        }
    }
}

/// One thing that may happen to an address on its way, at a place in it.
#[derive(Clone, Debug)]
enum Mangle {
    CutBefore,
    CutAfter,
    Lost,
    Doubled,
    Other(char),
    Put(String),
    Turned,
}

fn mangle() -> impl Strategy<Value = Mangle> {
    let put = prop::sample::select(vec![
        " ",
        "\n",
        "\r\n> ",
        "=\r\n",
        "\"",
        "»",
        ">",
        "&gt;",
        "&#47;",
        "%20",
        "%2F",
        "%25",
        "?utm_source=mail&utm_medium=e",
        "#",
        "/",
        "\u{200b}",
        "delad/",
        "p1",
        "__;",
        "Å",
    ]);
    prop_oneof![
        1 => Just(Mangle::CutBefore),
        1 => Just(Mangle::CutAfter),
        1 => Just(Mangle::Lost),
        1 => Just(Mangle::Doubled),
        1 => prop::char::range(' ', '~').prop_map(Mangle::Other),
        6 => put.prop_map(|text| Mangle::Put(text.to_owned())),
        1 => Just(Mangle::Turned),
    ]
}

fn mangled(text: &str, how: &Mangle, at: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = at % (letters.len() + 1);
    let (before, after) = letters.split_at(at);
    let (before, after): (String, String) = (before.iter().collect(), after.iter().collect());
    let rest = after.chars().skip(1).collect::<String>();
    let first = after.chars().next();
    match how {
        Mangle::CutBefore => after,
        Mangle::CutAfter => before,
        Mangle::Lost => before + &rest,
        Mangle::Doubled => format!("{before}{}{after}", first.unwrap_or('x')),
        Mangle::Other(letter) => format!("{before}{letter}{rest}"),
        Mangle::Put(text) => format!("{before}{text}{after}"),
        Mangle::Turned => {
            let turn = |c: char| if c.is_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
            format!("{before}{}{rest}", first.map(turn).map(String::from).unwrap_or_default())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// However a link is mangled, it opens what was sent, or says that it cannot.
    #[test]
    fn a_mangled_link_opens_what_was_sent_or_says_that_it_cannot(
        scenario in any::<bool>(),
        mangles in prop::collection::vec((mangle(), any::<prop::sample::Index>()), 1..5),
    ) {
        let sent = if scenario { scenario_link() } else { plan_link(&Plan::empty(2025)) };
        let mut address = format!("#/delad/{sent}");
        for (how, at) in &mangles {
            address = mangled(&address, how, at.index(4096));
        }
        match link::find(&address, "delad") {
            Ok(found) => prop_assert_eq!(link::read(&found.fragment), link::read(&sent), "{}", address),
            Err(error) => {
                let text = said::link_error(&error);
                prop_assert!(text.starts_with("Länken ") || text.starts_with("Adressen "), "{}", text);
            }
        }
    }
}

#[test]
fn what_is_put_around_and_into_a_link_does_not_keep_it_from_being_opened() {
    let sent = scenario_link();
    let (one, other) = sent.split_at(60);
    for address in [
        format!("#/delad/{sent}>"),
        format!("#/delad/{sent}\""),
        format!("#/delad/{sent}»"),
        format!("#/delad/{sent}%C2%BB"),
        format!("#/delad/{sent}&gt;"),
        format!("#/delad/{sent}?utm_source=mejl&utm_campaign=x"),
        format!("#/delad/{sent}&fbclid=IwAR0"),
        format!("#/delad/{sent} "),
        format!("#/delad/{sent}%20"),
        format!("#/delad/{one} {other}"),
        format!("#/delad/{one}%0D%0A{other}"),
        format!("#/delad/{one}\r\n{other}"),
        format!("#%2Fdelad/{sent}"),
        format!("#%2Fdelad%2F{sent}"),
        format!("#%2fdelad%2f{sent}"),
        format!("#/Delad/{sent}"),
        format!("#/DELAD/{sent}>"),
        format!("#delad/{sent}"),
        format!("#&#47;delad&#x2F;{sent}"),
        format!("#/delad/?utm_source=x&delad/{sent}"),
    ] {
        assert_eq!(link::find(&address, "delad").map(|found| found.fragment), Ok(sent.clone()), "{address}");
    }
    assert!(link::is_whole(&sent) && !link::is_whole(&format!("{sent}>")));
}

#[test]
fn links_as_they_came_by_mail() {
    let fragment = scenario_link();
    let found = |pasted: String| link::find(&pasted, "delad").map(|found| (found.fragment == fragment, found.seen));
    assert_eq!(found(format!("https://exempel.se/n/%23/delad/{fragment}")), Ok((true, true)));
    assert_eq!(found(format!("https://exempel.se/n/#%2Fdelad%2F{fragment}")), Ok((true, false)));
    assert_eq!(
        found(format!(
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexempel.se%2Fn%2F%2523%2Fdelad%2F{fragment}&data=05"
        )),
        Ok((true, true))
    );
    assert_eq!(found(fragment.clone()), Ok((true, false)));
    assert_eq!(found(format!(" {fragment}\n")), Ok((true, false)));
    assert_eq!(link::find("https://exempel.se/", "delad"), Err(LinkError::NotOurs));
    assert_eq!(link::find("", "delad"), Err(LinkError::NotOurs));
    assert_eq!(link::find(&format!("x/#/delad/{}", &fragment[..60]), "delad"), Err(LinkError::Damaged));
    assert_eq!(link::find("x/#/delad/p2abc", "delad"), Err(LinkError::Newer));
    assert!(!said::SEEN.contains('!'));
}

#[test]
fn a_hostile_paste_takes_a_bounded_time() {
    let begun = std::time::Instant::now();
    // As large as may be read, parted as often as may be.
    let bomb = support::fragments::packed('p', &vec![b' '; link::LONGEST_TEXT]);
    let texts = [
        format!("delad/{bomb} ").repeat(300),
        "delad/p1A ".repeat(300_000),
        format!("delad/{}", "p1A%25".repeat(300_000)),
    ];
    for text in &texts {
        assert!(link::find(text, "delad").is_err());
    }
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}
