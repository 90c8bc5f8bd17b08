//! The reference model of the speed peers (200 placements, home care, assistance, budget, one full-year deviation),
//! expressed as a plan. All engines must agree on these figures exactly.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use namndkalkyl::calc::{FigureKey, Period, Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, Group, Input, LineId, NaiveDate, Named, Placement, Plan, Price, PriceStep,
    ROOT, VatRule,
};

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_yo_opt(2025, number).unwrap()
}

fn daily(kr: Decimal) -> Price {
    Price::Daily(vec![PriceStep { from: day(1), kr_per_day: kr }])
}

fn reference() -> Plan {
    let mut plan = Plan::empty(2025);
    plan.catalog.care_forms = (0..8).map(|i| Named::new(format!("g{i}"), format!("Grupp {i}"))).collect();
    let csv = include_str!("data/reference_placements.csv");
    for (i, row) in csv.lines().skip(1).enumerate() {
        let cells: Vec<&str> = row.split(',').collect();
        plan.placements.push(Placement {
            number: format!("{}", i + 1),
            group: Group::Children,
            care_form: cells[0].to_owned(),
            start: day(cells[1].parse().unwrap()),
            end: Some(day(cells[2].parse().unwrap())),
            price: daily(cells[3].parse().unwrap()),
            income_per_day: Decimal::ZERO,
            vat: VatRule::None,
        });
    }
    assert_eq!(plan.placements.len(), 200);
    let rates = [562, 649, 735, 546, 633, 719];
    let zones = [("egen", "tatort"), ("egen", "landsbygd"), ("egen", "glesbygd")].into_iter().chain([
        ("extern", "tatort"),
        ("extern", "landsbygd"),
        ("extern", "glesbygd"),
    ]);
    for ((provider, zone), (i, rate)) in zones.zip(rates.into_iter().enumerate()) {
        let line = LineId::new(format!("hemtjanst.{provider}.{zone}"));
        let mut set = |input, at, value: i64| {
            plan.inputs.set(&Address::new(line.clone(), input, at), Some(Decimal::from(value)));
        };
        set(Input::Rate, At::Year(2025), rate);
        for month in Plan::empty(2025).span().months() {
            set(Input::AssumedHoursPerDay, At::Month(month), 60 + 20 * i as i64);
        }
    }
    for month in plan.span().months() {
        let cell = Address::new("bistand", Input::AssumedHouseholds, At::Month(month));
        plan.inputs.set(&cell, Some(Decimal::from(150)));
    }
    plan.inputs.set(&Address::new("bistand", Input::AssumedMean, At::Always), Some(Decimal::from(9500)));
    let budget = Address::new("bistand", Input::Budget, At::Year(2025));
    plan.inputs.set(&budget, Some(Decimal::from(-12 * 9_000_000)));
    for (id, line) in [("placeringar", "placeringar"), ("peng", "hemtjanst.peng"), ("bistand", "bistand")] {
        plan.areas.push(Area {
            id: id.to_owned(),
            name: id.to_owned(),
            parent: None,
            source: AreaSource::Line(LineId::from(line)),
        });
    }
    plan
}

fn deviation(plan: &Plan) -> Decimal {
    let key = FigureKey::new(ROOT, Quantity::ForecastDeviation, Period::Year);
    assert_eq!(key.to_string(), "oversikt.prognos.avvikelse");
    compute(plan).get(&key).unwrap()
}

#[test]
fn agrees_with_the_peers_exactly() {
    let mut plan = reference();
    assert_eq!(deviation(&plan), Decimal::from(-192_209_285));

    let mut changed = plan.placements[17].clone();
    changed.price = daily(Decimal::from(2059));
    apply(&mut plan, Edit::SetPlacement(17, changed)).unwrap();
    assert_eq!(deviation(&plan), Decimal::from(-191_969_725));

    let index = Some(Decimal::new(59, 1));
    let edits = ["placeringar", "hemtjanst"]
        .map(|line| Edit::SetCell(Address::new(line, Input::PriceChange, At::Always), index));
    let back = apply(&mut plan, Edit::Batch(edits.to_vec())).unwrap();
    assert_eq!(deviation(&plan), Decimal::new(-208_659_038_775, 3));

    apply(&mut plan, back).unwrap();
    assert_eq!(deviation(&plan), Decimal::from(-191_969_725));
}

#[test]
fn sums_over_care_forms_equal_the_total() {
    let plan = reference();
    let figures = compute(&plan);
    let total = figures.year(&LineId::from("placeringar"), Quantity::Cost).unwrap();
    let parts: Decimal =
        (0..8).map(|i| figures.year(&LineId::new(format!("placeringar.g{i}")), Quantity::Cost).unwrap()).sum();
    assert_eq!(parts, total);
    let months: Decimal = figures.row(&LineId::from("placeringar"), Quantity::Cost).months.iter().flatten().sum();
    assert_eq!(months, total);
}
