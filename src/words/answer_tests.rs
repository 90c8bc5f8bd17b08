//! The answers under the headings, in whole sentences, at different moments of a year.

use super::*;
use crate::calc::compute;
use crate::disclosure::Gate;
use crate::model::{Address, Area, AreaSource, At, Group, Input, NaiveDate, Placement, Price, PriceStep, VatRule};
use crate::rules::{self, home_care};

fn answer(plan: &Plan, id: &str) -> String {
    let calculator = rules::of(&id.into()).expect("there is such a calculator");
    of(calculator, plan, &compute(plan)).replace('\u{a0}', " ")
}

fn set(plan: &mut Plan, line: &str, input: Input, at: At, value: i64) {
    plan.inputs.set(&Address::new(line, input, at), Some(Decimal::from(value)));
}

fn committee_of(rows: &[(&str, i64, i64)], closed: u8) -> String {
    let mut plan = Plan::empty(2025);
    plan.closed = closed;
    for (i, (name, budget, outcome)) in rows.iter().enumerate() {
        let id = format!("a{i}");
        plan.areas.push(Area { id: id.clone(), name: (*name).into(), parent: None, source: AreaSource::Manual });
        let line = format!("oversikt.{id}");
        set(&mut plan, &line, Input::Budget, At::Year(2025), *budget);
        for month in plan.span().months().take(closed.into()) {
            set(&mut plan, &line, Input::Outcome, At::Month(month), *outcome);
        }
    }
    committee(&plan, &compute(&plan), &Gate::DESK).replace('\u{a0}', " ")
}

#[test]
fn the_committee() {
    let m = 1_000_000;
    let (even, good, bad) =
        (("Stöd", -12 * m, -m), ("Funktionsstöd", -120 * m, -9 * m), ("Övertaget", -60 * m, -6 * m));
    for (rows, closed, answer) in [
        (
            [good, bad, even],
            8,
            "Ja, i stort sett i balans. Prognosen ligger i nivå med budgeten. Störst överskott: Funktionsstöd 8,0; \
             störst underskott: Övertaget 8,0.",
        ),
        (
            [good, even, even],
            12,
            "Ja. Årets resultat är ett överskott på 12,0 mnkr. Störst överskott: Funktionsstöd 12,0.",
        ),
        (
            [bad, bad, good],
            3,
            "Nej, inte som det ser ut nu. Prognosen är ett underskott på 3,0 mnkr. Störst underskott: Övertaget 3,0; \
             störst överskott: Funktionsstöd 3,0.",
        ),
        ([good, bad, even], 0, "Det vet vi när det finns ett utfall. Tills dess är prognosen detsamma som budgeten."),
    ] {
        assert_eq!(committee_of(&rows, closed), answer);
    }
    assert!(committee_of(&[], 3).contains("Lägg till"));
    let mut plan = Plan::empty(2025);
    plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual });
    assert!(committee(&plan, &compute(&plan), &Gate::DESK).contains("Fyll i årets budget"));
}

#[test]
fn placements_with_a_deficit_and_more_expected() {
    let mut plan = Plan::empty(2025);
    assert!(answer(&plan, "placeringar").contains("Skriv den första"));
    plan.closed = 8;
    let start = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    plan.placements.push(Placement {
        number: "1".into(),
        group: Group::Children,
        care_form: "hvb".into(),
        start,
        end: None,
        price: Price::Daily(vec![PriceStep { from: start, kr_per_day: Decimal::from(10_000) }]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    });
    let text = |plan: &Plan| answer(plan, "placeringar");
    assert_eq!(text(&plan), "Placeringarna väntas kosta 3,7 mnkr. 1 placerad i augusti.");
    set(&mut plan, "placeringar.barn.hvb", Input::Budget, At::Year(2025), -3_000_000);
    set(&mut plan, "placeringar.barn.hvb", Input::StartsPerMonth, At::Always, 1);
    set(&mut plan, "placeringar.barn.hvb", Input::MeanDays, At::Always, 30);
    assert_eq!(
        text(&plan),
        "Placeringarna väntas kosta 4,7 mnkr: underskott 1,7 mnkr mot budget. Om inget nytt tillkommer blir det \
         3,7 mnkr. 1 placerad i augusti."
    );
}

#[test]
fn home_care_with_units_that_do_not_break_even() {
    let mut plan = Plan::empty(2025);
    assert!(answer(&plan, "hemtjanst").contains("Fyll i timmar per dygn"));
    plan.closed = 2;
    for (provider, hours) in [("egen", 200), ("extern", 50)] {
        let line = format!("hemtjanst.{provider}.tatort");
        set(&mut plan, &line, Input::Rate, At::Year(2025), 500);
        for month in plan.span().months().take(2) {
            set(&mut plan, &line, Input::HoursPerDay, At::Month(month), hours);
        }
    }
    let text = |plan: &Plan| answer(plan, "hemtjanst");
    assert_eq!(
        text(&plan),
        "Hemtjänstpengen väntas kosta 45,6 mnkr, varav 36,5 till egen regi och 9,1 till externa utförare. Fyll i \
         brukartid och kostnad per arbetad timme, så syns om den egna regin går ihop."
    );
    set(&mut plan, home_care::OWN_UNITS, Input::DirectTimeShare, At::Always, 70);
    set(&mut plan, home_care::OWN_UNITS, Input::CostPerWorkedHour, At::Always, 380);
    assert!(text(&plan).ends_with(
        "Den egna regin går inte ihop: underskott 3,1 mnkr. Brukartiden är 70,0 % och alla kostnader täcks vid 76,0 %."
    ));
}

#[test]
fn assistance_this_year_and_last() {
    let mut plan = Plan::empty(2025);
    assert!(answer(&plan, "bistand").contains("Fyll i utbetalt belopp"));
    plan.closed = 4;
    for month in plan.span().months().take(4) {
        set(&mut plan, "bistand", Input::Payments, At::Month(month), 2_000_000);
        set(&mut plan, "bistand", Input::Households, At::Month(month), 200);
        set(&mut plan, "bistand", Input::Payments, At::Month(month.plus(-12)), 2_500_000);
    }
    let text = |plan: &Plan| answer(plan, "bistand");
    assert_eq!(
        text(&plan),
        "8,0 mnkr januari–april, och 24,0 mnkr på hela året enligt prognosen. Det är 2,0 mnkr mindre (20,0 %) än samma \
         tid förra året."
    );
    set(&mut plan, "bistand", Input::Budget, At::Year(2025), -25_000_000);
    assert!(text(&plan).ends_with("Överskott 1,0 mnkr mot budget."), "{}", text(&plan));
}
