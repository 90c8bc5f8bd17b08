//! A calculator that nobody knows: described in `support/unknown.rs` and handed to the mechanism beside the real ones, it is calculated,
//! explained, bridged, turned, drawn, hidden, imported, kept and merged as they are.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::bridge::{BridgeFrom, BridgeKey, Effect, Term, bridge, lines};
use namndkalkyl::calc::{
    CheckKind, FigureKey, Figures, Idle, Period, Quantity, accuracy, compute, compute_incremental, forecast, idle,
    snapshot,
};
use namndkalkyl::disclosure::{Audience, Gate};
use namndkalkyl::edit::{Edit, EditError, MOST_LISTED, apply, between, check};
use namndkalkyl::exchange::{Place, SourceSeries, SourceUnit, places, propose};
use namndkalkyl::explain::{agree, as_text, bridge_effect, explain};
use namndkalkyl::link::{self, Shared};
use namndkalkyl::model::{
    Address, Area, AreaSource, At, CatalogList, Decimal, Input, LeverKind, LineId, Method, Month, Named, Plan,
};
use namndkalkyl::rules::entries;
use namndkalkyl::rules::page::Block;
use namndkalkyl::scenario::levers::{offered, spec};
use namndkalkyl::scenario::seek::{Found, Goal, seek};
use namndkalkyl::scenario::work;
use namndkalkyl::sheet::{self, Entry};
use namndkalkyl::shelf::merge;
use namndkalkyl::simulate::Simulation;
use namndkalkyl::{document, words};
use support::ledger::{enter, enter_row, year};
use support::unknown::{self, LINE, ROWS, SHORT_STAY};

fn whole() -> LineId {
    LineId::from(LINE)
}

/// The home that most is tried on.
const HOME_LINE: &str = "korttid.solgarden";

fn line() -> LineId {
    LineId::from(HOME_LINE)
}

fn other() -> LineId {
    LineId::from("korttid.bjorken")
}

const LIST: CatalogList = CatalogList::Added(LINE);

fn homes(plan: &Plan) -> Vec<&str> {
    plan.catalog.list(LIST).iter().map(|home| home.name.as_str()).collect()
}

/// The edit that adds a home of this name, as it is added on screen.
fn add(plan: &Plan, name: &str) -> Edit {
    let mut items = plan.catalog.list(LIST).clone();
    items.push(Named::new(Named::free_id(name, items.iter().map(|item| item.id.as_str())), name));
    Edit::SetCatalog(LIST, items)
}

/// A plan with two homes, and with one of them and the sum of both behind rows of the committee's table.
fn plan() -> Plan {
    unknown::add();
    let mut plan = year(2025, 6);
    for name in ["Solgården", "Björken"] {
        let edit = add(&plan, name);
        apply(&mut plan, edit).unwrap();
    }
    let area = |id: &str, source| Area { id: id.into(), name: id.to_uppercase(), parent: None, source };
    plan.areas = vec![
        area("solgarden", AreaSource::Line(line())),
        area("bjorken", AreaSource::Line(other())),
        area("annat", AreaSource::Manual),
    ];
    enter_row(&mut plan, "korttid.solgarden/timmar_dygn", 2025, "20 21 19 23 18 22");
    enter_row(&mut plan, "korttid.solgarden/personer", 2025, "30 31 29 33 28 32");
    enter_row(&mut plan, "korttid.solgarden/intakt", 2025, "1000 1000 1000 1000 1000 1000 500 500 500 500 500 500");
    enter_row(&mut plan, "korttid.bjorken/timmar_dygn", 2025, "6 7 5 6 7 6");
    enter_row(&mut plan, "korttid.bjorken/personer", 2025, "9 9 9 9 9 9");
    enter(
        &mut plan,
        &[
            ("korttid.solgarden/pris_nya@alltid", "2000"),
            ("korttid.solgarden/budget_timmar_dygn@alltid", "18"),
            ("korttid.solgarden/budget@2025", "-13000000"),
            ("korttid.bjorken/pris_nya@alltid", "2500"),
            ("korttid.bjorken/budget_timmar_dygn@alltid", "7"),
            ("korttid.bjorken/budget@2025", "-6000000"),
            ("oversikt.annat/budget@2025", "-1000000"),
        ],
    );
    check(&plan).unwrap();
    plan
}

fn days(month: usize) -> i64 {
    [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
}

fn near(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() < Decimal::new(1, 6)
}

#[test]
fn it_is_described_in_sixty_lines() {
    let text = include_str!("support/unknown.rs");
    let from = text.find("// The description begins.").unwrap();
    let until = text.find("// The description ends.").unwrap();
    let lines = text[from..until].lines().count() - 1;
    assert!(lines <= 60, "{lines}");
}

#[test]
fn its_figures_are_those_of_a_ledger() {
    let plan = plan();
    let figures = compute(&plan);
    let net = |taken: [i64; 6], price: i64, income: [i64; 2]| -> Vec<Decimal> {
        let known: i64 = (0..6).map(|i| taken[i] * days(i)).sum();
        let mean = Decimal::from(known) / Decimal::from((0..6).map(days).sum::<i64>());
        let month = |i: usize| {
            let beds = taken.get(i).map_or(mean, |taken| Decimal::from(*taken));
            Decimal::from(income[i / 6]) - beds * Decimal::from(days(i)) * Decimal::from(price)
        };
        (0..12).map(month).collect()
    };
    let sunny = net([20, 21, 19, 23, 18, 22], 2000, [1000, 500]);
    let birch = net([6, 7, 5, 6, 7, 6], 2500, [0, 0]);
    let together: Vec<Decimal> = sunny.iter().zip(&birch).map(|(a, b)| a + b).collect();
    for (line, months) in [(line(), &sunny), (other(), &birch), (whole(), &together)] {
        for (i, found) in figures.row(&line, Quantity::Forecast).months.into_iter().enumerate() {
            assert!(near(found.unwrap(), months[i]), "{line} {i}: {found:?} {}", months[i]);
        }
        assert!(near(figures.year(&line, Quantity::Forecast).unwrap(), months.iter().sum()));
    }
    // The sum has what is counted, too.
    assert_eq!(figures.row(&whole(), Quantity::Days).months[0], Some(Decimal::from(26 * 31)));
    assert_eq!(figures.row(&whole(), Quantity::Persons).months[0], Some(Decimal::from(39)));
    assert_eq!(figures.year(&whole(), Quantity::Budget), Some(Decimal::from(-19_000_000)));
    // Rows of the committee's table take them, and the committee adds them up.
    let year: Decimal = together.iter().sum();
    let committee = figures.year(&"oversikt".into(), Quantity::Forecast).unwrap();
    assert!(near(committee, year - Decimal::from(1_000_000)), "{committee}");
    let mut plan = plan;
    plan.areas[0].source = AreaSource::Line(whole());
    plan.areas.remove(1);
    let figures = compute(&plan);
    assert!(near(figures.year(&"oversikt.solgarden".into(), Quantity::Forecast).unwrap(), year));
    assert_eq!(SHORT_STAY.offered(&plan), [line(), other(), whole()]);
}

#[test]
fn homes_are_added_renamed_and_removed_and_undone() {
    let base = plan();
    let mut plan = base.clone();
    let before = compute(&plan);
    let mut undo = Vec::new();
    for edit in [
        add(&plan, "Lövet"),
        Edit::SetCell(Address::new("korttid.lovet", Input::NewPrice, At::Always), Some(Decimal::from(900))),
        Edit::SetCell(
            Address::new("korttid.lovet", Input::HoursPerDay, At::Month(Month::january(2025))),
            Some(Decimal::TWO),
        ),
    ] {
        let dirty = edit.dirties(&plan);
        let figures = compute(&plan);
        undo.push(apply(&mut plan, edit).unwrap());
        assert_eq!(compute_incremental(&plan, &figures, &dirty), compute(&plan));
    }
    assert_eq!(homes(&plan), ["Solgården", "Björken", "Lövet"]);
    let figures = compute(&plan);
    let of = |figures: &Figures, line: LineId| figures.year(&line, Quantity::Forecast).unwrap();
    assert!(near(of(&figures, whole()) - of(&before, whole()), of(&figures, "korttid.lovet".into())));
    assert_eq!(words::line(&plan, &"korttid.lovet".into()), "Lövet");
    // Another name, and the same line.
    let mut items = plan.catalog.list(LIST).clone();
    items[0].name = "Solhöjden".into();
    undo.push(apply(&mut plan, Edit::SetCatalog(LIST, items)).unwrap());
    assert_eq!(words::line(&plan, &line()), "Solhöjden");
    assert_eq!(compute(&plan).year(&line(), Quantity::Forecast), before.year(&line(), Quantity::Forecast));
    // One that is gone is in no sum, and a row that took its figures says so.
    let items = plan.catalog.list(LIST)[1..].to_vec();
    undo.push(apply(&mut plan, Edit::SetCatalog(LIST, items)).unwrap());
    let figures = compute(&plan);
    assert_eq!(figures.year(&line(), Quantity::Forecast), None);
    assert!(near(of(&figures, whole()), of(&figures, other()) + of(&figures, "korttid.lovet".into())));
    assert!(figures.checks.iter().any(|check| check.kind == CheckKind::LineUnknown));
    let price = Address::new(HOME_LINE, Input::NewPrice, At::Always);
    assert_eq!(idle(&plan, &figures, &price), Some(Idle::NoLine), "what is typed for it says that it changes nothing");
    for back in undo.into_iter().rev() {
        apply(&mut plan, back).unwrap();
    }
    assert_eq!(plan, base);
}

#[test]
fn what_a_home_can_be_called_is_as_of_any_list() {
    let plan = plan();
    let refused = |items: Vec<Named>| apply(&mut plan.clone(), Edit::SetCatalog(LIST, items)).unwrap_err();
    assert!(matches!(refused(vec![Named::new("a", " ")]), EditError::EmptyName));
    assert!(matches!(refused(vec![Named::new("a", "A"), Named::new("a", "B")]), EditError::BadId(_)));
    assert!(matches!(refused(vec![Named::new("a", "811228-9874")]), EditError::PersonalId(_)));
    // Their lines lie beside what figures of the sum are called.
    assert!(matches!(refused(vec![Named::new("prognos", "Prognos")]), EditError::BadId(_)));
    assert_eq!(Named::free_id("Prognos", [].into_iter()), "prognos-2");
    let many = (0..=MOST_LISTED).map(|i| Named::new(format!("a{i}"), "A")).collect();
    assert!(matches!(refused(many), EditError::TooMany(MOST_LISTED)));
    let nobodys = Edit::SetCatalog(CatalogList::Added("ingen"), vec![Named::new("a", "A")]);
    assert_eq!(apply(&mut plan.clone(), nobodys), Err(EditError::NoList));
}

#[test]
fn every_figure_is_explained_and_the_explanation_gives_it() {
    let plan = plan();
    let figures = compute(&plan);
    for (line, named) in [(line(), "Solgården"), (other(), "Björken"), (whole(), "Korttidsboende")] {
        let keys: Vec<_> = figures.keys().into_iter().filter(|key| key.line == line).collect();
        assert!(keys.len() > 150, "{line} {}", keys.len());
        for key in keys {
            let explained = explain(&plan, &figures, &key).unwrap_or_else(|| panic!("{key} is not explained"));
            assert!(agree(explained.formula.value().unwrap(), explained.value), "{key}");
            assert!(explained.title.contains(named), "{}", explained.title);
        }
    }
}

#[test]
fn its_bridge_adds_up_and_is_explained() {
    let plan = plan();
    let figures = compute(&plan);
    for line in [line(), other(), whole()] {
        assert!(lines(&plan).contains(&line));
        for period in [Period::Year, Period::ToDate] {
            let bridge = bridge(&plan, &figures, &line, BridgeFrom::Budget, period).unwrap();
            assert!(bridge.by_volume);
            assert_eq!(bridge.effects.iter().map(|(_, kr)| kr).sum::<Decimal>(), bridge.deviation());
            assert_eq!(bridge.parts.len(), if line == whole() { 2 } else { 1 });
            for effect in Effect::ALL {
                let term = Term::Effect(*effect);
                let key: BridgeKey = bridge.key(&bridge.line, term);
                let explained = bridge_effect(&plan, &figures, &key).unwrap();
                assert!(agree(explained.formula.value().unwrap(), explained.value), "{effect:?} {period:?}");
            }
        }
    }
    let bridge = bridge(&plan, &figures, &line(), BridgeFrom::Budget, Period::Year).unwrap();
    assert!(bridge.effects.get(Effect::Volume).is_sign_negative());
    assert!(!bridge.effects.get(Effect::Price).is_zero());
    assert!(words::bridge::answer(&bridge).contains("fler dygn"), "{}", words::bridge::answer(&bridge));
}

#[test]
fn levers_move_it_and_a_goal_is_found() {
    let plan = plan();
    let figures = compute(&plan);
    let levers: Vec<_> = offered(&plan, &figures).into_iter().filter(|lever| lever.line == line()).collect();
    for (kind, named) in [(LeverKind::Volume, "Solgården: platser"), (LeverKind::Price, "Solgården: dygnspris")] {
        let lever = levers.iter().find(|lever| lever.kind == kind).unwrap();
        assert_eq!(words::scenario::lever(&plan, lever), named);
        let spec = spec(&plan, &figures, lever);
        let worked = work(&plan, &figures, &[spec.turned(Decimal::TEN)]);
        let cost = |figures: &Figures| figures.row(&line(), Quantity::Cost).months[11].unwrap();
        assert!(near(cost(&worked.figures), cost(&figures) * Decimal::new(11, 1)), "{kind:?}");
        let of = |figures: &Figures, line: &LineId| figures.year(line, Quantity::Forecast).unwrap();
        assert_eq!(of(&worked.figures, &other()), of(&figures, &other()), "the other home stays");
        let moved = of(&worked.figures, &line()) - of(&figures, &line());
        assert!(near(of(&worked.figures, &whole()) - of(&figures, &whole()), moved));
        let from: Decimal = figures.year(&line(), Quantity::ForecastDeviation).unwrap();
        let goal = Goal { line: line(), deviation: from + Decimal::from(500_000) };
        let changes = [spec.turned(spec.neutral)];
        let Found::Reached { value, .. } = seek(&plan, &figures, &changes, 0, &spec, &goal) else { panic!("{kind:?}") };
        assert!(value < Decimal::ZERO);
    }
    assert_eq!(
        words::scenario::now(&spec(&plan, &figures, &levers[1])).unwrap().replace('\u{a0}', " "),
        "nu 2 000 kr/dygn"
    );
}

#[test]
fn the_simulation_gives_each_spread() {
    let plan = plan();
    let outcome = Simulation::run(&plan, &compute(&plan));
    for line in [line(), other(), whole(), "oversikt.solgarden".into(), "oversikt.bjorken".into()] {
        let spread = &outcome.lines[&line];
        assert!(spread.deviation.p10 < spread.deviation.p90, "{line} {:?}", spread.deviation);
    }
}

#[test]
fn one_to_four_persons_of_a_home_are_hidden_from_others() {
    let mut plan = plan();
    let gate = |plan: &Plan, audience| Gate::new(plan, &compute(plan), audience);
    for audience in [Audience::Paper, Audience::Screen] {
        let gate = gate(&plan, audience);
        assert!([line(), other(), whole()].iter().all(|line| gate.tells(line)));
    }
    enter_row(&mut plan, "korttid.bjorken/personer", 2025, "9 4 9 9 9 9");
    for audience in [Audience::Paper, Audience::Screen] {
        let gate = gate(&plan, audience);
        assert!(!gate.tells(&other()) && !gate.tells(&"oversikt.bjorken".into()));
        // The sum less the other home would give it.
        assert!(!gate.tells(&whole()) || !gate.tells(&line()));
        assert!(!gate.tells(&"oversikt".into()) || !gate.tells(&"oversikt.solgarden".into()));
    }
    // What is copied is made by asking the gate of paper.
    let copied = |plan: &Plan| {
        let figures = compute(plan);
        let key = FigureKey::new(other(), Quantity::Forecast, Period::Year);
        let copied = gate(plan, Audience::Paper).clear(|gate| {
            let told = gate.tells(&key.line).then(|| explain(plan, &figures, &key)).flatten();
            told.map(|told| as_text(&told)).unwrap_or_default()
        });
        copied.as_str().to_owned()
    };
    assert_eq!(copied(&plan), "");
    enter_row(&mut plan, "korttid.bjorken/personer", 2025, "9 9 9 9 9 9");
    assert!(copied(&plan).contains("Björken"));
}

#[test]
fn what_is_typed_changes_it_and_what_does_not_says_so() {
    let plan = plan();
    let figures = compute(&plan);
    let cell = |input, at| Address::new(HOME_LINE, input, at);
    assert_eq!(idle(&plan, &figures, &cell(Input::NewPrice, At::Always)), None);
    let mut other = plan.clone();
    apply(&mut other, Edit::SetCell(cell(Input::Minutes, At::Always), Some(Decimal::ONE))).unwrap();
    assert_eq!(compute(&other), figures);
    assert!(idle(&other, &figures, &cell(Input::Minutes, At::Always)).is_some());
    // Calculated anew after an edit it is as calculated from nothing, and the other home is not calculated anew.
    let edit = Edit::SetCell(cell(Input::NewPrice, At::Always), Some(Decimal::from(2_100)));
    let dirty = edit.dirties(&plan);
    let mut other = plan;
    apply(&mut other, edit).unwrap();
    assert_eq!(compute_incremental(&other, &figures, &dirty), compute(&other));
}

#[test]
fn it_is_undone_saved_opened_and_merged() {
    let base = plan();
    let set = |plan: &Plan, input, at, value: i64| {
        let mut plan = plan.clone();
        let back = apply(&mut plan, Edit::SetCell(Address::new(HOME_LINE, input, at), Some(value.into()))).unwrap();
        (plan, back)
    };
    let (mut mine, back) = set(&base, Input::NewPrice, At::Always, 2_200);
    let july = At::Month(Month::new(2025, 7).unwrap());
    let (theirs, _) = set(&base, Input::AssumedHoursPerDay, july, 25);
    let merged = merge(&base, &mine, &theirs).plan;
    let (both, _) = set(&mine, Input::AssumedHoursPerDay, july, 25);
    assert_eq!(merged, both);
    let text = document::write(&merged);
    assert!(
        text.contains(
            r#""added":{"korttid":[{"id":"solgarden","name":"Solgården"},{"id":"bjorken","name":"Björken"}]}"#
        )
    );
    assert_eq!(document::read(&text).unwrap(), merged);
    // What no calculator adds lines for is refused, and so is the same twice.
    for (from, to) in [
        (r#""added":{"korttid":"#, r#""added":{"ingen":"#),
        (r#""added":{"#, r#""added":{"korttid":[{"id":"a","name":"A"}],"#),
    ] {
        assert!(document::read(&text.replace(from, to)).is_err(), "{to}");
    }
    assert!(!document::write(&Plan::empty(2025)).contains("added"), "what is empty is left out");
    let link = link::write(&Shared::Plan(Box::new(merged.clone())));
    assert_eq!(link::read(&link).unwrap(), Shared::Plan(Box::new(merged)));
    apply(&mut mine, back).unwrap();
    assert_eq!(mine, base);
}

#[test]
fn two_windows_that_each_add_a_home_keep_both() {
    let base = plan();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    for (plan, name) in [(&mut mine, "Lövet"), (&mut theirs, "Tallen")] {
        let edit = add(plan, name);
        apply(plan, edit).unwrap();
    }
    let merged = merge(&base, &mine, &theirs);
    assert!(!merged.collided);
    assert_eq!(homes(&merged.plan), ["Solgården", "Björken", "Lövet", "Tallen"]);
    // One renames a home and the other removes another.
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    let mut renamed = base.catalog.list(LIST).clone();
    renamed[0].name = "Solhöjden".into();
    apply(&mut mine, Edit::SetCatalog(LIST, renamed)).unwrap();
    apply(&mut theirs, Edit::SetCatalog(LIST, base.catalog.list(LIST)[..1].to_vec())).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert!(!merged.collided);
    assert_eq!(homes(&merged.plan), ["Solhöjden"]);
    // Both the same one: mine holds, and it is said.
    let mut other = base.catalog.list(LIST).clone();
    other[0].name = "Solbacken".into();
    let mut theirs = base.clone();
    apply(&mut theirs, Edit::SetCatalog(LIST, other)).unwrap();
    let merged = merge(&base, &mine, &theirs);
    assert!(merged.collided);
    assert_eq!(homes(&merged.plan), ["Solhöjden", "Björken"]);
    // What differs is told in the list's own words.
    let told = words::difference::differences(&base, &mine, &between(&base, &mine));
    assert_eq!(told[0].title, "1 boende");
    assert_eq!(told[0].rows[0].to, "Solhöjden");
}

#[test]
fn an_import_finds_a_home_by_its_name_and_the_only_one_by_words() {
    let mut plan = plan();
    let series = |name: &str, unit: &str| SourceSeries {
        name: name.into(),
        label: String::new(),
        unit: SourceUnit::from_name(unit).unwrap(),
        values: namndkalkyl::model::Map::new(),
    };
    let found = |plan: &Plan, name: &str| {
        propose(&[series(name, "personer")], "tabell.csv", plan)[0].as_ref().map(|target| target.place.clone())
    };
    assert_eq!(found(&plan, "Björken, beläggning"), Some(Place::new(other(), Input::Persons)));
    assert_eq!(found(&plan, "Korttidsboende Solgården"), Some(Place::new(line(), Input::Persons)));
    assert_eq!(found(&plan, "Solgården och Björken"), None, "no guess");
    assert_eq!(found(&plan, "Växelvård och avlastning"), None, "either of two");
    assert_eq!(found(&plan, "Särskilt boende"), None);
    assert!(places(&plan).iter().any(|(_, name)| name == "Korttidsboende, Solgården: personer"));
    plan.catalog.set(LIST, vec![Named::new("solgarden", "Solgården")]);
    assert_eq!(found(&plan, "Växelvård och avlastning"), Some(Place::new(line(), Input::Persons)));
    // A name that another calculator has too is no guess either.
    plan.catalog.set(LIST, vec![Named::new("hvb", "HVB")]);
    assert_eq!(found(&plan, "barn hvb"), None);
}

/// It says nothing of its page, and has one all the same: with a place for all that it reads, and all its figures.
#[test]
fn it_has_a_page() {
    let plan = plan();
    let figures = compute(&plan);
    assert_eq!(words::answer::question(&SHORT_STAY), "Vad kostar korttidsboende i år?");
    let answer = words::answer::of(&SHORT_STAY, &plan, &figures).replace('\u{a0}', " ");
    assert_eq!(answer, "Korttidsboende väntas kosta 14,9 mnkr: underskott 1,9 mnkr mot budget.");
    let mut typed: Vec<Address> =
        sheet::all_fields(&plan, &SHORT_STAY).into_iter().flat_map(|(_, cells)| cells).collect();
    let mut shown = Vec::new();
    let cards = SHORT_STAY.page.blocks.iter().filter_map(|block| match block {
        Block::Card(card) => card.table(),
        Block::Keys(_) | Block::Beside(_) | Block::Why(_) | Block::Entries | Block::Records(..) => None,
    });
    for view in cards.flat_map(|table| table.views) {
        for cell in sheet::view_table(&plan, &figures, &SHORT_STAY, view).rows.into_iter().flat_map(|row| row.cells) {
            shown.extend(cell.figure.map(|(key, _)| key.quantity));
            typed.extend(cell.entry.and_then(|entry| match entry {
                Entry::Cell(cell, _) => Some(cell),
                Entry::Placement(..) | Entry::Field(..) => None,
            }));
        }
    }
    for (cell, _) in plan.inputs.iter().filter(|(cell, _)| cell.line == line()) {
        assert!(typed.contains(&cell), "there is no place for {cell}");
    }
    for row in ROWS {
        assert!(shown.contains(&row.quantity), "{:?} is not shown", row.quantity);
    }
}

#[test]
fn it_stands_in_every_list() {
    let plan = plan();
    let figures = compute(&plan);
    let with_forecast = forecast::lines(&plan);
    assert!(!with_forecast.iter().any(|(other, _)| *other == whole()), "a sum has the methods of its parts");
    for home in [line(), other()] {
        assert!(with_forecast.contains(&(home.clone(), Method::Calculator)));
        assert!(forecast::side_by_side(&plan, &home).iter().any(|candidate| candidate.forecast.is_some()));
        assert!(figures.keys().iter().any(|key| key.to_string() == format!("{home}.prognos")));
    }
    assert!(accuracy::rows(&plan).contains(&"oversikt.bjorken".into()));
    assert!(accuracy::rows(&plan).contains(&whole()));
    let saved = snapshot(&plan, &figures);
    for line in [line(), other(), whole()] {
        assert_eq!(saved[&line].volume, figures.year(&line, Quantity::Days));
        assert_eq!(saved[&line].forecast, figures.year(&line, Quantity::Forecast));
    }
    assert_eq!(words::forecast::part(&line()), "Korttidsboende");
    let lists: Vec<&str> = entries().map(|entries| entries.title).collect();
    assert!(lists.contains(&"Korttidsboenden"), "{lists:?}");
}
