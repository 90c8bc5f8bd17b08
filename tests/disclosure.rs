//! The gate to what others see, against one who adds and subtracts everything that is told.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use namndkalkyl::calc::{Figures, Period, Quantity, compute, forecast, placements};
use namndkalkyl::disclosure::screen::{Of, With, rows};
use namndkalkyl::disclosure::{Audience, Difference, FEWEST, Gate};
use namndkalkyl::explain::{Explanation, Formula, Subject, as_text};
use namndkalkyl::format::Scale;
use namndkalkyl::model::{
    Area, AreaSource, Change, Decimal, Group, Lever, LeverKind, LineId, Placement, Plan, Price, PriceStep, ROOT,
    Scenario, Set, Unit, VatRule,
};
use namndkalkyl::scenario::sensitivity::{Steps, bar, inputs};
use namndkalkyl::scenario::{targets, work};
use namndkalkyl::sheet::{FigureColumn, RowKind, RowSpec, figure_table, others_rows};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use support::full::{day, number};
use support::ledger::{enter, enter_row, year};

/// What one unknown is: a line's own part of a figure, or what a change gives it. Two that are the same are one.
type Unknown = (LineId, Decimal);
/// What is told: so many of each unknown.
type Told = BTreeMap<Unknown, i32>;

const FORMS: [&str; 4] = ["familjehem", "hvb", "sis", "stodboende"];

fn line(name: &str) -> LineId {
    LineId::from(name)
}

/// A plan with so many placements per group and care form, which areas are summed as they are chosen.
fn plan_with(placed: &[usize], areas: usize) -> Plan {
    let mut plan = year(2025, 6);
    let mut list = Vec::new();
    for (place, count) in placed.iter().enumerate() {
        let group = Group::ALL[place / FORMS.len()];
        for i in 0..*count {
            let kr_per_day = Decimal::from(1_000 + 37 * place + 11 * i);
            list.push(Placement {
                number: format!("P{}", list.len() + 1),
                group,
                care_form: FORMS[place % FORMS.len()].into(),
                start: day("2024-11-01"),
                end: None,
                price: Price::Daily(vec![PriceStep { from: day("2024-11-01"), kr_per_day }]),
                income_per_day: Decimal::ZERO,
                vat: VatRule::None,
            });
        }
    }
    plan.placements = list;
    let area = |id: &str, parent: Option<&str>, source: AreaSource| Area {
        id: id.into(),
        name: id.to_uppercase(),
        parent: parent.map(str::to_owned),
        source,
    };
    let from = |name: &str| AreaSource::Line(line(name));
    plan.areas = match areas {
        0 => vec![area("p", None, from("placeringar"))],
        1 => vec![area("p", None, from("placeringar")), area("m", None, AreaSource::Manual)],
        2 => vec![
            area("ifo", None, AreaSource::Sum),
            area("barn", Some("ifo"), from("placeringar.barn")),
            area("vuxna", Some("ifo"), from("placeringar.vuxna")),
            area("m", None, AreaSource::Manual),
        ],
        _ => vec![
            area("p", None, from("placeringar")),
            area("m", None, AreaSource::Manual),
            area("n", None, AreaSource::Manual),
            area("o", None, AreaSource::Manual),
        ],
    };
    for area in plan.areas.clone().iter().filter(|area| area.source == AreaSource::Manual) {
        let line = area.line();
        enter(&mut plan, &[(&format!("{line}/budget@2025"), "-1200000")]);
        enter_row(&mut plan, &format!("{line}/utfall"), 2025, &"-100000 ".repeat(6));
    }
    for form in placements::base_lines(&plan) {
        enter(&mut plan, &[(&format!("{form}/budget@2025"), "-900000")]);
    }
    plan
}

fn price(on: &str, value: i64) -> Change {
    Change { lever: Lever::new(LeverKind::Price, on), value: Decimal::from(value), from: None, terms: Vec::new() }
}

fn scenario(id: &str, changes: Vec<Change>) -> Scenario {
    Scenario { id: id.into(), name: id.into(), changes, few: None }
}

fn plans() -> impl Strategy<Value = Plan> {
    let count = prop_oneof![3 => Just(0_usize), 3 => 1_usize..5, 2 => 5_usize..9];
    let line = prop_oneof![
        1 => Just("placeringar".to_owned()),
        1 => select(vec!["placeringar.barn", "placeringar.vuxna", "placeringar.sis"]).prop_map(str::to_owned),
        4 => (select(vec!["barn", "vuxna"]), select(FORMS.to_vec())).prop_map(|(of, form)| format!("placeringar.{of}.{form}")),
    ];
    let change = (line, select(vec![5_i64, 10])).prop_map(|(line, value)| price(&line, value));
    (vec(count, 8), 0_usize..4, vec(vec(change, 1..4), 1..3)).prop_map(|(placed, areas, changes)| {
        let mut plan = plan_with(&placed, areas);
        plan.scenarios = changes.into_iter().enumerate().map(|(i, of)| scenario(&format!("s{i}"), of)).collect();
        plan
    })
}

/// How few persons stand behind a line in some month, before or after.
fn is_few(figures: &[&Figures], line: &LineId) -> bool {
    let months = figures.iter().flat_map(|figures| figures.row(line, Quantity::Persons).months).flatten();
    months.into_iter().any(|number| !number.is_zero() && number < Decimal::from(FEWEST))
}

/// The lines with a forecast of their own that are part of a line, as the tables have them.
fn leaves(plan: &Plan, of: &LineId) -> Vec<LineId> {
    let below = |parent: Option<&str>| -> Vec<LineId> {
        let below = plan.areas.iter().filter(|area| area.parent.as_deref() == parent);
        below.flat_map(|area| leaves(plan, &area.line())).collect()
    };
    let area = plan.areas.iter().find(|area| area.line() == *of);
    match area.map(|area| (&area.source, area)) {
        _ if of.as_str() == ROOT => below(None),
        Some((AreaSource::Sum, area)) => below(Some(&area.id)),
        Some((AreaSource::Line(from), _)) => leaves(plan, from),
        Some((AreaSource::Manual, _)) => vec![of.clone()],
        None => targets::base_lines(plan, of),
    }
}

/// One who writes down all that is told.
struct Attacker<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    told: Vec<Told>,
}

impl Attacker<'_> {
    /// What these lines come to, in figures that are told. Where nobody is there is nothing to find out.
    fn hears(&mut self, lines: &[(LineId, i32)]) {
        let mut told = Told::new();
        for (line, sign) in lines {
            for leaf in leaves(self.plan, line) {
                let value = self.figures.year(&leaf, Quantity::Forecast).unwrap_or_default();
                if !value.is_zero() {
                    *told.entry((leaf, value)).or_default() += sign;
                }
            }
        }
        self.told.push(told);
    }

    /// What changes give these lines together.
    fn hears_change(&mut self, changes: &[Change], lines: &[LineId]) {
        let moved = self.moved(changes);
        let within: BTreeSet<LineId> = lines.iter().flat_map(|line| leaves(self.plan, line)).collect();
        self.told
            .push(moved.into_iter().filter(|(leaf, _)| within.contains(leaf)).map(|unknown| (unknown, 1)).collect());
    }

    fn moved(&self, changes: &[Change]) -> Vec<Unknown> {
        let after = work(self.plan, self.figures, changes).figures;
        let more = |line: &LineId| {
            let of = |figures: &Figures| figures.year(line, Quantity::Forecast).unwrap_or_default();
            of(&after) - of(self.figures)
        };
        let lines = forecast::lines(self.plan).into_iter().map(|(line, _)| line);
        lines
            .map(|line| (more(&line), line))
            .filter(|(more, _)| !more.is_zero())
            .map(|(more, line)| (line, more))
            .collect()
    }

    /// Whether all of these unknowns together can be reckoned from what was told.
    fn learns(&self, what: &[Unknown]) -> bool {
        let known: BTreeSet<&Unknown> = self.told.iter().flat_map(BTreeMap::keys).collect();
        let all: Vec<&Unknown> = known.into_iter().collect();
        if what.is_empty() || what.iter().any(|unknown| !all.contains(&unknown)) {
            return false;
        }
        let row = |told: &dyn Fn(&Unknown) -> i32| -> Vec<f64> {
            all.iter().map(|unknown| f64::from(told(unknown))).collect()
        };
        let mut rows: Vec<Vec<f64>> =
            self.told.iter().map(|told| row(&|unknown| told.get(unknown).copied().unwrap_or_default())).collect();
        let mut target = row(&|unknown| i32::from(what.contains(unknown)));
        let mut next = 0;
        for column in 0..all.len() {
            let Some(pivot) = (next..rows.len()).find(|at| rows[*at][column].abs() > 1e-9) else { continue };
            rows.swap(next, pivot);
            let pivot = rows[next].clone();
            let without = |row: &mut Vec<f64>| {
                let times = row[column] / pivot[column];
                row.iter_mut().zip(&pivot).for_each(|(cell, by)| *cell -= times * by);
            };
            rows[next + 1..].iter_mut().for_each(without);
            let times = target[column] / pivot[column];
            target.iter_mut().zip(&pivot).for_each(|(cell, by)| *cell -= times * by);
            next += 1;
        }
        target.iter().all(|cell| cell.abs() < 1e-9)
    }
}

/// The tables of placements and of the committee as paper has them, the rows that stand for hidden ones included.
fn reads_paper(attacker: &mut Attacker) {
    let (plan, figures) = (attacker.plan, attacker.figures);
    let gate = Gate::new(plan, figures, Audience::Paper);
    let root = line(placements::LINE);
    let mut listed = Vec::new();
    for group in Group::ALL.iter().map(|group| root.child(group.id())) {
        let parts = targets::base_lines(plan, &group);
        if !parts.is_empty() {
            listed.push(RowSpec::of(plan, &group).kind(RowKind::Sum));
            listed.extend(parts.iter().map(|part| RowSpec::of(plan, part).level(1)));
        }
    }
    listed.push(RowSpec::of(plan, &root).kind(RowKind::Total));
    let areas = plan.areas.iter().map(|area| RowSpec::of(plan, &area.line()).level(u8::from(area.parent.is_some())));
    let areas: Vec<RowSpec> = areas.chain([RowSpec::of(plan, &line(ROOT)).kind(RowKind::Total)]).collect();
    for specs in [listed, areas] {
        let columns = [FigureColumn::new(Quantity::Forecast, Period::Year, "", "")];
        let table = figure_table(plan, figures, &specs, &columns, Scale::Kr);
        for spec in specs.iter().filter(|spec| gate.tells(&spec.line)) {
            attacker.hears(&[(spec.line.clone(), 1)]);
        }
        let places: Vec<_> = specs.iter().map(|spec| (&spec.line, spec.level, spec.kind == RowKind::Total)).collect();
        let found = namndkalkyl::disclosure::others::others(plan, &places, gate.hidden());
        for (others, (_, row)) in found.iter().zip(others_rows(plan, &table.rows, gate.hidden())) {
            if row.cells[0].text != "–" {
                let of = |places: &[usize], sign| {
                    places.iter().map(|at| (specs[*at].line.clone(), sign)).collect::<Vec<_>>()
                };
                attacker.hears(&[of(&others.hidden, 1), of(&others.shown, -1)].concat());
            }
        }
    }
}

/// What an explanation of changes says of each of them and of all.
fn reads_explanation(attacker: &mut Attacker, told: &Explanation, changes: &[Change], of: &LineId) {
    attacker.hears_change(changes, std::slice::from_ref(of));
    let Formula::Sum(operands) = &told.formula else { panic!("{told:?}") };
    if operands.len() == changes.len() + 1 && changes.len() > 1 {
        // What each moves after those before it: line by line, the later one holds.
        for (place, change) in changes.iter().enumerate() {
            let later: BTreeSet<LineId> =
                changes[place + 1..].iter().flat_map(|later| targets::targets(attacker.plan, later).lines).collect();
            let own = targets::targets(attacker.plan, change).lines;
            let own: Vec<LineId> = own.into_iter().filter(|line| !later.contains(line)).collect();
            attacker.hears_change(changes, &own);
        }
    }
    for operand in operands.iter().filter_map(|operand| operand.parts.as_deref()).flat_map(Formula::all_operands) {
        let moved = attacker.moved(changes);
        let named = moved.into_iter().find(|(_, value)| *value == operand.value);
        attacker.told.extend(named.map(|unknown| Told::from([(unknown, 1)])));
    }
}

/// All scenarios as they stand beside each other, as they are explained and copied, and one by one in a meeting.
fn reads_scenarios(attacker: &mut Attacker) {
    let (plan, figures) = (attacker.plan, attacker.figures);
    let worked: Vec<_> =
        plan.scenarios.iter().map(|of| (of.changes.as_slice(), work(plan, figures, &of.changes))).collect();
    let cases: Vec<_> = worked.iter().map(|(changes, after)| (*changes, after)).collect();
    let gate = Gate::new(plan, figures, Audience::Paper);
    for (difference, (changes, _)) in gate.differences(plan, figures, &cases).into_iter().zip(&cases) {
        // Each area's row, and the whole.
        for area in plan.areas.iter().map(Area::line).chain([line(ROOT)]) {
            if gate.tells(&area) && difference.tells(&area) {
                attacker.hears_change(changes, std::slice::from_ref(&area));
            }
        }
    }
}

/// One scenario in a meeting: the rows, and what is explained when a number is pressed.
fn sees_meeting(attacker: &mut Attacker, of: &Scenario, about: &LineId, told: Option<&Difference>) {
    let (plan, figures) = (attacker.plan, attacker.figures);
    let gate = Gate::new(plan, figures, Audience::Screen);
    let after = work(plan, figures, &of.changes);
    let difference = told.cloned().unwrap_or_else(|| gate.difference(plan, figures, &after, &of.changes));
    let shown = rows(plan, &gate, figures, With { figures: &after.figures, difference: &difference }, about);
    let singles: Vec<LineId> =
        shown.iter().filter_map(|row| if let Of::Line(line) = &row.of { Some(line.clone()) } else { None }).collect();
    for row in shown.iter().filter(|row| !row.after.is_few()) {
        match &row.of {
            Of::Line(line) => attacker.hears_change(&of.changes, std::slice::from_ref(line)),
            Of::Total => attacker.hears_change(&of.changes, std::slice::from_ref(about)),
            // What is taken together is what the total and the others leave.
            Of::Few | Of::Rest => {}
        }
    }
    for single in singles {
        attacker.hears(&[(single, 1)]);
    }
    let subject = Subject::Changed(of.changes.clone(), about.clone());
    if let Some(told) = subject.told(plan, figures, &gate) {
        reads_explanation(attacker, &told, &of.changes, about);
    }
}

/// The bars of Känslighet on paper: an agreed step in the price of each line.
fn reads_bars(attacker: &mut Attacker) {
    let plan = attacker.plan;
    let gate = Gate::new(plan, attacker.figures, Audience::Paper);
    let lines = std::iter::once(line(placements::LINE)).chain(placements::base_lines(plan));
    let bars: Vec<Change> = lines.map(|line| price(line.as_str(), 10)).collect();
    let (told, out): (Vec<&Change>, Vec<&Change>) =
        bars.iter().partition(|bar| gate.tells_beside(plan, attacker.figures, bar));
    for bar in told {
        attacker.hears_change(std::slice::from_ref(bar), std::slice::from_ref(&bar.lever.line));
    }
    if gate.tells_sum(plan, attacker.figures, &out.iter().map(|bar| bar.lever.line.clone()).collect()) {
        let all = out.iter().flat_map(|bar| attacker.moved(std::slice::from_ref(bar)));
        let all: Vec<Unknown> = all.collect();
        let mut sum = Told::new();
        for unknown in all {
            *sum.entry(unknown).or_default() += 1;
        }
        attacker.told.push(sum);
    }
}

/// Holds that nothing of a line with one to four persons can be reckoned.
fn learns_nothing(attacker: &Attacker) {
    let (plan, figures) = (attacker.plan, attacker.figures);
    let groups = Group::ALL.iter().map(|group| line(placements::LINE).child(group.id()));
    let lines: Vec<LineId> =
        placements::base_lines(plan).into_iter().chain(groups).chain([line(placements::LINE)]).collect();
    for small in lines.iter().filter(|line| is_few(&[figures], line)) {
        let parts = leaves(plan, small);
        let mut own: Vec<Unknown> = parts
            .iter()
            .map(|leaf| (leaf.clone(), figures.year(leaf, Quantity::Forecast).unwrap_or_default()))
            .collect();
        own.retain(|(_, value)| !value.is_zero());
        assert!(!attacker.learns(&own), "{small} is told\n{:#?}", attacker.told);
        for of in &plan.scenarios {
            let moved: Vec<Unknown> =
                attacker.moved(&of.changes).into_iter().filter(|(leaf, _)| parts.contains(leaf)).collect();
            assert!(!attacker.learns(&moved), "what {small} costs is told by {}\n{:#?}", of.id, attacker.told);
        }
    }
}

/// The plan, and what it is with one change of a scenario turned to nothing.
fn turned(plan: &Plan) -> Vec<Plan> {
    let mut all = vec![plan.clone()];
    for (of, scenario) in plan.scenarios.iter().enumerate() {
        for at in 0..scenario.changes.len() {
            let mut turned = plan.clone();
            turned.scenarios[of].changes[at].value = Decimal::ZERO;
            all.push(turned);
        }
    }
    all
}

fn attacks(plan: &Plan) {
    let figures = compute(plan);
    let attacker = || Attacker { plan, figures: &figures, told: Vec::new() };
    // Paper and copies, all of them.
    let mut reader = attacker();
    reads_paper(&mut reader);
    reads_scenarios(&mut reader);
    reads_bars(&mut reader);
    learns_nothing(&reader);
    // A meeting about any line that goes through all scenarios, and turns each of their changes to nothing and back.
    for about in [ROOT, "placeringar", "placeringar.barn", "placeringar.vuxna"].map(line) {
        let mut watcher = attacker();
        for turned in turned(plan) {
            let mut at = Attacker { plan: &turned, figures: &figures, told: watcher.told };
            for of in &turned.scenarios {
                sees_meeting(&mut at, of, &about, None);
            }
            watcher = Attacker { plan, figures: &figures, told: at.told };
        }
        learns_nothing(&watcher);
    }
    // Explanations that are copied, of all scenarios.
    let gate = Gate::new(plan, &figures, Audience::Paper);
    let mut reader = attacker();
    for of in &plan.scenarios {
        let subject = Subject::Changed(of.changes.clone(), line(ROOT));
        if let Some(told) = subject.told(plan, &figures, &gate) {
            reads_explanation(&mut reader, &told, &of.changes, &line(ROOT));
        }
    }
    learns_nothing(&reader);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn adding_and_subtracting_all_that_is_told_gives_nobody_away(plan in plans()) {
        attacks(&plan);
    }
}

/// One child in secure care, among many others.
fn one_child() -> Plan {
    let mut plan = plan_with(&[12, 9, 1, 7, 8, 6, 0, 5], 1);
    plan.scenarios = vec![scenario("sis", vec![price("placeringar.barn.sis", 13)])];
    plan
}

#[test]
fn the_attacker_finds_the_child_where_all_is_told() {
    let plan = one_child();
    let figures = compute(&plan);
    let mut watcher = Attacker { plan: &plan, figures: &figures, told: Vec::new() };
    sees_meeting(&mut watcher, &plan.scenarios[0], &line(ROOT), Some(&Difference::default()));
    let child = watcher.moved(&plan.scenarios[0].changes);
    assert_eq!(child.len(), 1);
    assert!(watcher.learns(&child), "an attacker that finds nothing holds nothing");
    attacks(&plan);
}

#[test]
fn one_childs_cost_is_told_only_with_a_reason() {
    let mut plan = one_child();
    let figures = compute(&plan);
    let root = line(ROOT);
    let changes = plan.scenarios[0].changes.clone();
    let after = work(&plan, &figures, &changes);
    let subject = Subject::Changed(changes.clone(), root.clone());
    let whole = as_text(&subject.explained(&plan, &figures).unwrap());
    assert!(whole.contains("SiS"), "{whole}");
    for audience in [Audience::Paper, Audience::Screen] {
        let gate = Gate::new(&plan, &figures, audience);
        assert!(gate.tells(&root) && !gate.tells(&line("placeringar.barn.sis")));
        assert!(!gate.difference(&plan, &figures, &after, &changes).tells(&root));
        assert_eq!(subject.told(&plan, &figures, &gate), None);
        // A change that changes nothing hides nobody.
        let with_nothing = [changes.clone(), vec![price("placeringar.barn.familjehem", 0)]].concat();
        let same = work(&plan, &figures, &with_nothing);
        assert!(!gate.difference(&plan, &figures, &same, &with_nothing).tells(&root));
        // What a row that is shown is changed by can be reckoned from it, so that it hides nobody.
        let with_shown = [changes.clone(), vec![price("placeringar.barn.familjehem", 10)]].concat();
        let both = work(&plan, &figures, &with_shown);
        assert!(!gate.difference(&plan, &figures, &both, &with_shown).tells(&root));
        // Others that are hidden with the child are told with it, as one sum.
        let many = [changes.clone(), vec![price("placeringar.barn.stodboende", 10)]].concat();
        let more = work(&plan, &figures, &many);
        let difference = gate.difference(&plan, &figures, &more, &many);
        // But in a meeting each of them is turned by itself.
        assert_eq!(difference.tells(&root), audience == Audience::Paper);
        if audience == Audience::Screen {
            continue;
        }
        assert!(!difference.tells_parts());
        let told = Subject::Changed(many, root.clone()).told(&plan, &figures, &gate).unwrap();
        assert!(as_text(&told).contains("Ändringarna tillsammans") && !as_text(&told).contains("SiS"), "{told:?}");
    }
    plan.scenarios[0].few = Some("Slutet sammanträde".into());
    let gate = Gate::new(&plan, &figures, Audience::Screen);
    assert!(gate.difference(&plan, &figures, &after, &changes).tells(&root));
    assert!(subject.told(&plan, &figures, &gate).is_some());
    assert!(!gate.tells(&line("placeringar.barn.sis")), "a row of one child is hidden all the same");
    plan.scenarios[0].few = Some(" ".into());
    assert!(!Gate::new(&plan, &figures, Audience::Screen).difference(&plan, &figures, &after, &changes).tells(&root));
    // The desk is told everything.
    assert!(Gate::DESK.difference(&plan, &figures, &after, &changes).tells(&root));
    assert_eq!(subject.told(&plan, &figures, &Gate::DESK), subject.explained(&plan, &figures));
}

#[test]
fn two_scenarios_that_differ_by_a_child_are_not_both_told() {
    let mut plan = one_child();
    let many = price("placeringar.barn.familjehem", 10);
    plan.scenarios =
        vec![scenario("utan", vec![many.clone()]), scenario("med", vec![many, price("placeringar.barn.sis", 13)])];
    let figures = compute(&plan);
    let worked: Vec<_> = plan.scenarios.iter().map(|of| work(&plan, &figures, &of.changes)).collect();
    let cases: Vec<_> = plan.scenarios.iter().map(|of| of.changes.as_slice()).zip(&worked).collect();
    let gate = Gate::new(&plan, &figures, Audience::Paper);
    let told: Vec<bool> = gate.differences(&plan, &figures, &cases).iter().map(|of| of.tells(&line(ROOT))).collect();
    assert_eq!(told, [true, false]);
    attacks(&plan);
}

#[test]
fn a_top_row_of_few_persons_is_hidden_too() {
    let plan = plan_with(&[2, 1, 0, 0, 0, 0, 0, 0], 3);
    let figures = compute(&plan);
    let gate = Gate::new(&plan, &figures, Audience::Paper);
    for (name, told) in [("placeringar", false), ("oversikt.p", false), (ROOT, true)] {
        assert_eq!(gate.tells(&line(name)), told, "{name}");
    }
    let hidden = plan.areas.iter().filter(|area| !gate.tells(&area.line())).count();
    assert_eq!(hidden, 2, "one more, or the whole gives it away");
    // Where there is nothing else to hide behind, not even the whole is told.
    let alone = plan_with(&[2, 1, 0, 0, 0, 0, 0, 0], 0);
    assert!(!Gate::new(&alone, &compute(&alone), Audience::Screen).tells(&line(ROOT)));
    attacks(&plan);
    attacks(&alone);
}

#[test]
fn beside_a_figure_on_a_screen_for_others_stands_what_is_shown() {
    let plan = one_child();
    let gate = Gate::new(&plan, &compute(&plan), Audience::Screen);
    for (value, unit, scale, at_desk, told) in [
        ("-3432850.5", Unit::Kr, Scale::Mnkr, "-3432850.5", "-3400000"),
        ("-32850", Unit::Kr, Scale::Tkr, "-32850", "-33000"),
        ("-0.4", Unit::Kr, Scale::Kr, "-0.4", "0"),
        ("12.34", Unit::Percent, Scale::Kr, "12.34", "12.3"),
        ("3.2", Unit::Persons, Scale::Mnkr, "3.2", "3"),
    ] {
        assert_eq!(Gate::DESK.value(number(value), unit, scale), at_desk);
        assert_eq!(gate.value(number(value), unit, scale), told);
    }
}

/// Hidden lines that nobody is ahead on have no part in what a step gives, and do not keep it from being told.
#[test]
fn what_the_hidden_steps_give_together_is_told_in_the_example() {
    let plan = namndkalkyl::example::plan().unwrap();
    let figures = compute(&plan);
    let gate = Gate::new(&plan, &figures, Audience::Paper);
    let steps = |lever: &Lever| bar(&plan, &figures, lever, Steps::default(), &line(ROOT)).up;
    let hidden = inputs(&plan, &figures).into_iter().filter(|lever| !gate.tells_beside(&plan, &figures, &steps(lever)));
    let moves = |lever: &Lever| !bar(&plan, &figures, lever, Steps::default(), &line(ROOT)).size().is_zero();
    let lines: Set<LineId> = hidden.filter(moves).map(|lever| lever.line).collect();
    assert!(lines.len() > 4 && gate.tells_sum(&plan, &figures, &lines));
}
