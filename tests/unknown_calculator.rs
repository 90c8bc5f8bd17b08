//! A calculator that nobody knows: described in `support/unknown.rs` and handed to the mechanism beside the real ones, it is calculated,
//! explained, bridged, turned, drawn, hidden, imported, kept and merged as they are.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::bridge::{BridgeFrom, BridgeKey, Effect, Term, bridge, lines};
use namndkalkyl::calc::{Figures, Period, Quantity, accuracy, compute, compute_incremental, forecast, idle, snapshot};
use namndkalkyl::disclosure::{Audience, Gate};
use namndkalkyl::edit::{Edit, apply, check};
use namndkalkyl::exchange::{Place, SourceSeries, SourceUnit, places, propose};
use namndkalkyl::explain::{agree, bridge_effect, explain};
use namndkalkyl::model::{Address, Area, AreaSource, At, Decimal, Input, LeverKind, LineId, Method, Month, Plan};
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

fn line() -> LineId {
    LineId::from(LINE)
}

/// A plan with a row of the committee's table behind it.
fn plan() -> Plan {
    unknown::add();
    let mut plan = year(2025, 6);
    let area = |id: &str, source| Area { id: id.into(), name: id.to_uppercase(), parent: None, source };
    plan.areas = vec![area("korttiden", AreaSource::Line(line())), area("annat", AreaSource::Manual)];
    enter_row(&mut plan, "korttid/timmar_dygn", 2025, "20 21 19 23 18 22");
    enter_row(&mut plan, "korttid/personer", 2025, "30 31 29 33 28 32");
    enter_row(&mut plan, "korttid/intakt", 2025, "1000 1000 1000 1000 1000 1000 500 500 500 500 500 500");
    enter(
        &mut plan,
        &[
            ("korttid/pris_nya@alltid", "2000"),
            ("korttid/budget_timmar_dygn@alltid", "18"),
            ("korttid/budget@2025", "-13000000"),
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
    let taken = [20, 21, 19, 23, 18, 22];
    let known: i64 = (0..6).map(|i| taken[i] * days(i)).sum();
    let mean = Decimal::from(known) / Decimal::from((0..6).map(days).sum::<i64>());
    let mut net = Decimal::ZERO;
    for (i, found) in figures.row(&line(), Quantity::Forecast).months.into_iter().enumerate() {
        let beds = taken.get(i).map_or(mean, |taken| Decimal::from(*taken));
        let income = Decimal::from(if i < 6 { 1000 } else { 500 });
        let month = income - beds * Decimal::from(days(i)) * Decimal::from(2000);
        let found = found.unwrap();
        assert!(near(found, month), "{i}: {found} {month}");
        net += month;
    }
    assert!(near(figures.year(&line(), Quantity::Forecast).unwrap(), net));
    // A row of the committee's table takes it, and the committee adds it up.
    assert!(near(figures.year(&"oversikt.korttiden".into(), Quantity::Forecast).unwrap(), net));
    let whole = figures.year(&"oversikt".into(), Quantity::Forecast).unwrap();
    assert!(near(whole, net - Decimal::from(1_000_000)), "{whole}");
}

#[test]
fn every_figure_is_explained_and_the_explanation_gives_it() {
    let plan = plan();
    let figures = compute(&plan);
    let keys: Vec<_> = figures.keys().into_iter().filter(|key| key.line == line()).collect();
    assert!(keys.len() > 200, "{}", keys.len());
    for key in keys {
        let explained = explain(&plan, &figures, &key).unwrap_or_else(|| panic!("{key} is not explained"));
        assert!(agree(explained.formula.value().unwrap(), explained.value), "{key}");
        assert!(explained.title.contains("Korttidsboende"), "{}", explained.title);
    }
}

#[test]
fn its_bridge_adds_up_and_is_explained() {
    let plan = plan();
    let figures = compute(&plan);
    assert!(lines(&plan).contains(&line()));
    for period in [Period::Year, Period::ToDate] {
        let bridge = bridge(&plan, &figures, &line(), BridgeFrom::Budget, period).unwrap();
        assert!(bridge.by_volume);
        assert_eq!(bridge.effects.iter().map(|(_, kr)| kr).sum::<Decimal>(), bridge.deviation());
        assert!(bridge.effects.get(Effect::Volume).is_sign_negative());
        assert!(!bridge.effects.get(Effect::Price).is_zero());
        for effect in Effect::ALL {
            let term = Term::Effect(*effect);
            let key: BridgeKey = bridge.key(&bridge.line, term);
            let explained = bridge_effect(&plan, &figures, &key).unwrap();
            assert!(agree(explained.formula.value().unwrap(), explained.value), "{effect:?} {period:?}");
        }
        assert!(words::bridge::answer(&bridge).contains("fler dygn"), "{}", words::bridge::answer(&bridge));
    }
}

#[test]
fn levers_move_it_and_a_goal_is_found() {
    let plan = plan();
    let figures = compute(&plan);
    let levers: Vec<_> = offered(&plan, &figures).into_iter().filter(|lever| lever.line == line()).collect();
    for (kind, named) in
        [(LeverKind::Volume, "Korttidsboende: platser"), (LeverKind::Price, "Korttidsboende: dygnspris")]
    {
        let lever = levers.iter().find(|lever| lever.kind == kind).unwrap();
        assert_eq!(words::scenario::lever(&plan, lever), named);
        let spec = spec(&plan, &figures, lever);
        let worked = work(&plan, &figures, &[spec.turned(Decimal::TEN)]);
        let cost = |figures: &Figures| figures.row(&line(), Quantity::Cost).months[11].unwrap();
        assert!(near(cost(&worked.figures), cost(&figures) * Decimal::new(11, 1)), "{kind:?}");
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
fn the_simulation_gives_it_spread() {
    let plan = plan();
    let outcome = Simulation::run(&plan, &compute(&plan));
    let spread = &outcome.lines[&line()];
    assert!(spread.deviation.p10 < spread.deviation.p90, "{:?}", spread.deviation);
    let area = &outcome.lines[&LineId::from("oversikt.korttiden")];
    assert!(area.deviation.p10 < area.deviation.p90);
}

#[test]
fn one_to_four_persons_are_hidden_from_others() {
    let mut plan = plan();
    let hides = |plan: &Plan, audience| Gate::new(plan, &compute(plan), audience);
    assert!(hides(&plan, Audience::Paper).tells(&line()));
    enter_row(&mut plan, "korttid/personer", 2025, "30 4 29 33 28 32");
    for audience in [Audience::Paper, Audience::Screen] {
        let gate = hides(&plan, audience);
        assert!(!gate.tells(&line()) && !gate.tells(&"oversikt.korttiden".into()));
        // What is left of the whole would give it.
        assert!(!gate.tells(&"oversikt.annat".into()) || !gate.tells(&"oversikt".into()));
    }
}

#[test]
fn what_is_typed_changes_it_and_what_does_not_says_so() {
    let plan = plan();
    let figures = compute(&plan);
    let cell = |input, at| Address::new(LINE, input, at);
    assert_eq!(idle(&plan, &figures, &cell(Input::NewPrice, At::Always)), None);
    let mut other = plan.clone();
    apply(&mut other, Edit::SetCell(cell(Input::Minutes, At::Always), Some(Decimal::ONE))).unwrap();
    assert_eq!(compute(&other), figures);
    assert!(idle(&other, &figures, &cell(Input::Minutes, At::Always)).is_some());
    // Calculated anew after an edit it is as calculated from nothing.
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
        let back = apply(&mut plan, Edit::SetCell(Address::new(LINE, input, at), Some(value.into()))).unwrap();
        (plan, back)
    };
    let (mut mine, back) = set(&base, Input::NewPrice, At::Always, 2_200);
    let july = At::Month(Month::new(2025, 7).unwrap());
    let (theirs, _) = set(&base, Input::AssumedHoursPerDay, july, 25);
    let merged = merge(&base, &mine, &theirs).plan;
    let (both, _) = set(&mine, Input::AssumedHoursPerDay, july, 25);
    assert_eq!(merged, both);
    assert_eq!(document::read(&document::write(&merged)).unwrap(), merged);
    apply(&mut mine, back).unwrap();
    assert_eq!(mine, base);
}

#[test]
fn an_import_finds_it_by_its_words() {
    let plan = plan();
    let series = |name: &str, unit: &str| SourceSeries {
        name: name.into(),
        label: String::new(),
        unit: SourceUnit::from_name(unit).unwrap(),
        values: namndkalkyl::model::Map::new(),
    };
    let proposed = propose(&[series("Växelvård och avlastning", "personer")], "tabell.csv", &plan);
    assert_eq!(proposed[0].as_ref().unwrap().place, Place::new(LINE, Input::Persons));
    assert!(propose(&[series("Särskilt boende", "personer")], "tabell.csv", &plan)[0].is_none());
    assert!(places(&plan).iter().any(|(_, name)| name == "Korttidsboende: personer"));
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
        Block::Keys(_) | Block::Beside(_) | Block::Why(_) | Block::Records(..) => None,
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
    assert!(forecast::lines(&plan).contains(&(line(), Method::Calculator)));
    assert!(forecast::side_by_side(&plan, &line()).iter().any(|candidate| candidate.forecast.is_some()));
    assert!(accuracy::rows(&plan).contains(&"oversikt.korttiden".into()));
    let saved = snapshot(&plan, &figures);
    assert_eq!(saved[&line()].volume, figures.year(&line(), Quantity::Days));
    assert_eq!(words::forecast::part(&line()), "Korttidsboende");
}
