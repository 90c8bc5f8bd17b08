//! Numbers that change nothing say why: what is said to be idle changes no figure, and what changes none is said to be.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;

use namndkalkyl::calc::{CheckKind, Idle, compute, idle, idle_checks, list_aside, lists_aside};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::example;
use namndkalkyl::model::{
    Address, Area, AreaSource, At, CatalogList, Decimal, GrantedSource, Group, Input, LineId, LineSettings, Method,
    Month, Named, PayBasis, Phasing, Placement, Plan, VolumeBasis,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use support::idle::{changes, hangs_on_the_series, wrong};
use support::reference::daily;
use support::unknown;

const YEAR: i32 = 2025;

/// Lines of every kind, those of a calculator that nobody knows, and some that nothing makes.
const LINES: [&str; 28] = [
    "oversikt.namnd",
    "oversikt.ifo",
    "oversikt.forsorjningsstod",
    "oversikt.borta",
    "placeringar",
    "placeringar.hvb",
    "placeringar.barn",
    "placeringar.barn.hvb",
    "placeringar.vuxna.hvb",
    "placeringar.vuxna.sis",
    "hemtjanst",
    "hemtjanst.egen",
    "hemtjanst.egen.tatort",
    "hemtjanst.extern.tatort",
    "hemtjanst.extern.borta",
    "hemtjanst.peng",
    "hemtjanst.enhet",
    "hemtjanst.nattpatrull",
    "hemtjanst.schablon.dusch",
    "bistand",
    "bistand.intakter",
    "bistand.orsak.sjuk",
    "bistand.beslut.borta",
    "annat",
    "korttid",
    "korttid.solgarden",
    "korttid.bjorken",
    "korttid.borta",
];

#[derive(Clone, Debug)]
struct Given {
    closed: u8,
    cells: Vec<(usize, Input, At, u16)>,
    choices: BTreeMap<usize, LineSettings>,
    phasing: Phasing,
    pay: (PayBasis, GrantedSource, Option<u8>),
    listed: bool,
    hidden: bool,
    catalog: [bool; 6],
}

fn at() -> impl Strategy<Value = At> {
    prop_oneof![
        3 => Just(At::Always),
        3 => (YEAR - 1..=YEAR + 1).prop_map(At::Year),
        1 => (YEAR - 2..=YEAR, 1_u8..=3).prop_map(|(year, number)| At::Tertial(year, number)),
        12 => (-14_i32..14).prop_map(|month| At::Month(Month::january(YEAR).plus(month))),
    ]
}

/// A time that the input is asked for at, most often.
fn cell() -> impl Strategy<Value = (usize, Input, At, u16)> {
    (0..LINES.len(), select(Input::ALL), at(), 1_u16..1000)
}

fn given() -> impl Strategy<Value = Given> {
    let all = [Method::Calculator, Method::RemainingBudget, Method::LastYearShare, Method::Halfway, Method::Proposal];
    let series = [Method::Typical, Method::Ses, Method::Damped, Method::Theta, Method::Combined, Method::Manual];
    let rates = [1, 3, 6, 12].map(Method::RunRate);
    let mut methods: Vec<Option<Method>> = all.into_iter().chain(series).chain(rates).map(Some).collect();
    methods.extend([None, None, None, Some(Method::Proposal), Some(Method::Manual), Some(Method::Manual)]);
    let bases = vec![None, Some(VolumeBasis::Budget), Some(VolumeBasis::LastYear), Some(VolumeBasis::LastThree)];
    let phasings = vec![None, Some(Phasing::ByHand), Some(Phasing::Days)];
    let choice = (select(methods), select(phasings), select(bases)).prop_map(|(method, phasing, volume_basis)| {
        LineSettings { method, phasing, volume_basis, ..LineSettings::default() }
    });
    let pay = (
        select(vec![PayBasis::Performed, PayBasis::Granted]),
        select(vec![GrantedSource::Share, GrantedSource::Templates]),
        proptest::option::of(1_u8..=12),
    );
    (
        0_u8..=12,
        vec(cell(), 60..190),
        proptest::collection::btree_map(0..LINES.len(), choice, 0..8),
        select(vec![Phasing::Flat, Phasing::Days, Phasing::ByHand]),
        pay,
        any::<bool>(),
        any::<bool>(),
        any::<[bool; 6]>(),
    )
        .prop_map(|(closed, cells, choices, phasing, pay, listed, hidden, catalog)| Given {
            closed,
            cells,
            choices,
            phasing,
            pay,
            listed,
            hidden,
            catalog,
        })
}

/// Somebody who has been placed since the year before, and stays.
fn placed() -> Placement {
    let placement = support::reference::reference().placements[0].clone();
    Placement {
        care_form: "hvb".into(),
        group: Group::Children,
        start: Month::january(YEAR - 1).first_day(),
        end: None,
        price: daily(Decimal::from(3_500)),
        ..placement
    }
}

fn plan_of(given: &Given) -> Plan {
    unknown::add();
    let mut plan = Plan::empty(YEAR);
    plan.areas = Area::usual();
    if given.hidden {
        plan.areas.iter_mut().find(|area| area.id == "namnd").unwrap().parent = Some("sarskilt-boende".into());
    }
    plan.closed = given.closed;
    plan.settings.phasing = given.phasing;
    plan.settings.pay_basis = given.pay.0;
    plan.settings.granted_source = given.pay.1;
    if let Some(month) = given.pay.2 {
        plan.settings.pay_steps.insert(Month::new(YEAR, month).unwrap(), PayBasis::Granted);
    }
    let [zone, form, provider, task, cause, decision] = given.catalog;
    let catalog = &mut plan.catalog;
    catalog.zones = vec![Named::new("tatort", "Tätort")];
    catalog.tasks = vec![Named::new("dusch", "Dusch")];
    catalog.causes = vec![Named::new("sjuk", "Sjuk")];
    // Lists that have more than is typed of, and such as have lost what is.
    zone.then(|| catalog.zones.insert(0, Named::new("borta", "Borta")));
    form.then(|| catalog.care_forms.retain(|form| form.id != "sis"));
    provider.then(|| catalog.providers.retain(|provider| provider.id != "extern"));
    task.then(|| catalog.tasks[0] = Named::new("stad", "Städ"));
    let homes = [Named::new("solgarden", "Solgården"), Named::new("bjorken", "Björken")];
    catalog.set(CatalogList::Added(unknown::LINE), homes.to_vec());
    cause.then(|| catalog.causes.clear());
    decision.then(|| catalog.decisions.push(Named::new("borta", "Borta")));
    if given.listed {
        plan.placements.push(placed());
    }
    for (line, input, at, size) in &given.cells {
        let size = Decimal::from(*size) + Decimal::new(37, 2);
        // Numbers of an ordinary size, so that nothing happens to cancel out.
        let value = match input {
            Input::Budget | Input::Outcome | Input::Forecast | Input::OneOff | Input::Effect => {
                -size * Decimal::from(100)
            }
            Input::Step | Input::PriceStep | Input::OneOffChance => size / Decimal::from(20) + Decimal::ONE,
            Input::PriceChange | Input::VolumeChange => size / Decimal::from(30) + Decimal::ONE,
            Input::PerformedShare | Input::DirectTimeShare => Decimal::from(60) + size / Decimal::from(100),
            Input::MeanDays => size + Decimal::from(5),
            Input::StartsPerMonth => Decimal::ONE + size / Decimal::from(100),
            _ => size,
        };
        plan.inputs.set(&Address::new(LINES[*line], *input, *at), Some(value.round_dp(2)));
    }
    for (line, choice) in &given.choices {
        plan.lines.insert(LineId::from(LINES[*line]), choice.clone());
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 24 } else { 300 }))]

    #[test]
    fn what_changes_nothing_says_why(given in given()) {
        let wrong = wrong(&plan_of(&given));
        prop_assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn in_the_example_every_number_counts_or_says_why() {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    let cells: Vec<Address> = plan.inputs.iter().map(|(cell, _)| cell).collect();
    for cell in cells.iter().step_by(3) {
        let why = idle(&plan, &figures, cell);
        if hangs_on_the_series(&plan, cell) {
            continue;
        }
        let beside = why.is_some_and(Idle::is_beside);
        assert_eq!(why.is_none(), changes(&plan, &figures, cell, beside), "{cell}: {why:?}");
    }
    let noticed = idle_checks(&plan, &figures, "oversikt");
    assert!(noticed.len() < 4, "{noticed:?}");
}

fn noticed(plan: &Plan, line: &str) -> Vec<(Input, Idle)> {
    let checks = idle_checks(plan, &compute(plan), line);
    let of = |kind| if let CheckKind::Idle(input, why) = kind { Some((input, why)) } else { None };
    checks.into_iter().filter_map(|check| of(check.kind)).collect()
}

#[test]
fn an_area_that_becomes_a_sum_keeps_its_budget_and_says_that_it_is_not_counted() {
    let mut plan = Plan::empty(YEAR);
    plan.areas = Area::usual();
    let cell = Address::new("oversikt.namnd", Input::Budget, At::Year(YEAR));
    apply(&mut plan, Edit::SetCell(cell.clone(), Some(Decimal::from(-50_000)))).unwrap();
    assert_eq!(noticed(&plan, "oversikt"), []);
    let mut areas = plan.areas.clone();
    areas[0].source = AreaSource::Sum;
    apply(&mut plan, Edit::SetAreas(areas)).unwrap();
    assert_eq!(noticed(&plan, "oversikt"), [(Input::Budget, Idle::AreaOfParts)]);
    assert!(plan.inputs.get(&cell).is_some());
}

#[test]
fn an_own_forecast_waits_for_its_method_and_a_list_for_its() {
    let mut plan = Plan::empty(YEAR);
    plan.areas = Area::usual();
    let line = LineId::from("oversikt.namnd");
    plan.inputs.set(&Address::new("oversikt.namnd", Input::Forecast, At::Year(YEAR)), Some(Decimal::from(-9)));
    assert_eq!(noticed(&plan, "oversikt"), [(Input::Forecast, Idle::Method(Method::RemainingBudget))]);
    plan.lines.insert(line, LineSettings { method: Some(Method::Manual), ..LineSettings::default() });
    assert_eq!(noticed(&plan, "oversikt"), []);

    let hvb = LineId::from("placeringar.barn.hvb");
    plan.closed = 3;
    plan.placements.push(placed());
    assert_eq!(list_aside(&plan, &compute(&plan), &hvb), None);
    for chosen in [Method::RunRate(3), Method::RemainingBudget] {
        plan.lines.insert(hvb.clone(), LineSettings { method: Some(chosen), ..LineSettings::default() });
        let figures = compute(&plan);
        // There is no budget, so that what is told is what is made of the outcome in its place.
        assert_eq!(list_aside(&plan, &figures, &hvb), Some(figures.method(&hvb)));
        assert_ne!(figures.method(&hvb), Method::RemainingBudget);
        assert_eq!(lists_aside(&plan, &figures).len(), 1);
    }
    plan.lines.insert(hvb.clone(), LineSettings { method: Some(Method::Proposal), ..LineSettings::default() });
    assert_eq!(list_aside(&plan, &compute(&plan), &hvb), None);
    plan.lines.insert(hvb.clone(), LineSettings { method: Some(Method::RunRate(3)), ..LineSettings::default() });
    plan.closed = 12;
    assert_eq!(list_aside(&plan, &compute(&plan), &hvb), None);
}

#[test]
fn what_is_idle_goes_by_the_method_in_use_and_not_by_the_one_chosen() {
    let mut plan = Plan::empty(YEAR);
    plan.closed = 3;
    plan.placements.push(placed());
    let hvb = LineId::from("placeringar.barn.hvb");
    let one_off = Address::new(hvb.clone(), Input::OneOff, At::Month(Month::january(YEAR).plus(-4)));
    plan.inputs.set(&one_off, Some(Decimal::from(-50_000)));
    // The proposal is the list, which sees no history.
    plan.lines.insert(hvb.clone(), LineSettings { method: Some(Method::Proposal), ..LineSettings::default() });
    let figures = compute(&plan);
    assert_eq!(figures.method(&hvb), Method::Calculator);
    assert_eq!(idle(&plan, &figures, &one_off), Some(Idle::Method(Method::Calculator)));
    assert!(!changes(&plan, &figures, &one_off, false));
    // The last three months' mean is, for a line of payments that has none, what stands in for the assumed mean.
    let mean = Address::new("bistand", Input::AssumedMean, At::Always);
    plan.inputs.set(&mean, Some(Decimal::from(9_000)));
    for month in 0..3 {
        let at = At::Month(Month::january(YEAR).plus(month));
        plan.inputs.set(&Address::new("bistand", Input::Outcome, at), Some(Decimal::from(-80_000 - month)));
    }
    let line = LineId::from("bistand");
    plan.lines.insert(line.clone(), LineSettings { method: Some(Method::Proposal), ..LineSettings::default() });
    let figures = compute(&plan);
    assert_ne!(figures.method(&line), Method::Calculator);
    assert_eq!(idle(&plan, &figures, &mean), Some(Idle::Method(figures.method(&line))));
    assert!(!changes(&plan, &figures, &mean, false));
}

#[test]
fn a_calculator_that_nobody_knows_says_what_goes_before_and_what_lacks() {
    unknown::add();
    let mut plan = Plan::empty(YEAR);
    plan.closed = 2;
    plan.catalog.set(CatalogList::Added(unknown::LINE), vec![Named::new("solgarden", "Solgården")]);
    let month = |number: u8| At::Month(Month::new(YEAR, number).unwrap());
    let home = |input, at| Address::new("korttid.solgarden", input, at);
    let mut put = |cell: Address, value: i64| {
        plan.inputs.set(&cell, Some(Decimal::from(value)));
        cell
    };
    let said = [
        // It has been, and one is assumed for it; one that is not closed waits.
        (put(home(Input::HoursPerDay, month(1)), 20), None),
        (put(home(Input::AssumedHoursPerDay, month(1)), 21), Some(Idle::HasOutcome)),
        (put(home(Input::AssumedHoursPerDay, month(2)), 21), None),
        (put(home(Input::HoursPerDay, month(9)), 22), Some(Idle::NotClosed)),
        // The level to date goes before the budget of a month, and before the same month last year.
        (put(home(Input::BudgetHoursPerDay, month(9)), 23), Some(Idle::Basis(VolumeBasis::YearToDate))),
        (
            put(home(Input::HoursPerDay, At::Month(Month::january(YEAR - 1))), 24),
            Some(Idle::Basis(VolumeBasis::YearToDate)),
        ),
        // A change for all homes, where the only one has its own.
        (put(home(Input::VolumeChange, At::Always), 3), None),
        (put(Address::new(unknown::LINE, Input::VolumeChange, At::Always), 4), Some(Idle::Nearer)),
        // There is no price to change.
        (put(home(Input::PriceChange, At::Always), 2), Some(Idle::Lacks(Input::NewPrice))),
        (put(home(Input::PriceStep, month(9)), 2), Some(Idle::Lacks(Input::NewPrice))),
        (put(home(Input::Minutes, At::Always), 2), Some(Idle::NotAsked)),
        (put(Address::new("korttid.borta", Input::NewPrice, At::Always), 2), Some(Idle::NoLine)),
    ];
    let figures = compute(&plan);
    for (cell, why) in said {
        assert_eq!(idle(&plan, &figures, &cell), why, "{cell}");
        assert_eq!(changes(&plan, &figures, &cell, false), why.is_none(), "{cell}");
    }
    // A change for all homes counts for those that have none of their own.
    let all = Address::new(unknown::LINE, Input::VolumeChange, At::Always);
    plan.inputs.set(&home(Input::VolumeChange, At::Always), None);
    plan.inputs.set(&home(Input::NewPrice, At::Always), Some(Decimal::from(2_000)));
    let figures = compute(&plan);
    for cell in [all, home(Input::PriceChange, At::Always), home(Input::PriceStep, month(9))] {
        assert_eq!(idle(&plan, &figures, &cell), None, "{cell}");
        assert!(changes(&plan, &figures, &cell, false), "{cell}");
    }
}
