//! The reference model of the speed peers as a plan: 200 placements, home care, assistance and a budget, with one
//! deviation for the year that every input reaches.
#![allow(clippy::unwrap_used, reason = "a model that cannot be built is no model")]

use namndkalkyl::model::{
    Address, Area, AreaSource, At, Decimal, Group, Input, LineId, NaiveDate, Named, Placement, Plan, Price, PriceStep,
    VatRule,
};

/// A day of the year.
pub fn day(number: u32) -> NaiveDate {
    NaiveDate::from_yo_opt(2025, number).unwrap()
}

/// A price per day all year.
pub fn daily(kr: Decimal) -> Price {
    Price::Daily(vec![PriceStep { from: day(1), kr_per_day: kr }])
}

/// The plan.
pub fn reference() -> Plan {
    let mut plan = Plan::empty(2025);
    plan.catalog.care_forms = (0..8).map(|i| Named::new(format!("g{i}"), format!("Grupp {i}"))).collect();
    let csv = include_str!("../data/reference_placements.csv");
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
