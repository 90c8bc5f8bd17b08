//! Zero is not a forecast: a line whose calculator or method cannot see the months ahead goes by the one that is proposed,
//! and says so. What is known to be nothing is nothing.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::forecast::{self, Blind};
use namndkalkyl::calc::{CheckKind, Quantity, Severity, compute};
use namndkalkyl::explain::explain;
use namndkalkyl::model::{
    Area, AreaSource, Decimal, Group, LineId, Method, Placement, Plan, Price, PriceStep, VatRule,
};
use namndkalkyl::simulate::Simulation;
use namndkalkyl::words;
use proptest::prelude::*;
use support::full::{day, number};
use support::ledger::{Choice, choose, enter, enter_row, figure, noticed, shows, shows_row, stands_in, year};

const HVB: &str = "placeringar.barn.hvb";
const BOOKED: &str = "-1750000 -1800000 -1900000 -1700000 -1850000 -1894000 -1800000 -1850000";

/// A year closed to August with booked outcome, budget and persons at HVB, behind the only row of the table.
fn august() -> Plan {
    let mut plan = year(2022, 8);
    plan.areas.push(Area {
        id: "barn".into(),
        name: "Placeringar, barn".into(),
        parent: None,
        source: AreaSource::Line(LineId::from("placeringar.barn")),
    });
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2022", "-22622000")]);
    enter_row(&mut plan, "placeringar.barn.hvb/utfall", 2022, BOOKED);
    enter_row(&mut plan, "placeringar.barn.hvb/personer", 2022, "18 19 20 18 19 19 19 19");
    plan
}

fn placed(number_: &str, from: &str, to: Option<&str>, kr: &str) -> Placement {
    Placement {
        number: number_.into(),
        group: Group::Children,
        care_form: "hvb".into(),
        start: day(from),
        end: to.map(day),
        price: Price::Daily(vec![PriceStep { from: day(from), kr_per_day: number(kr) }]),
        income_per_day: Decimal::ZERO,
        vat: VatRule::None,
    }
}

#[test]
fn a_line_without_a_list_is_forecast_by_what_was_booked() {
    let plan = august();
    let by = Some(Method::Halfway);
    assert_eq!(noticed(&plan, &CheckKind::CannotSee(Blind::NoVolumes, by)), [HVB]);
    let ahead = figure(&plan, "placeringar.barn.hvb.prognos.2022-09");
    assert!(ahead < Decimal::from(-1_750_000) && ahead > Decimal::from(-1_900_000), "{ahead}");
    // Not the surplus of 8,1 mnkr that eight months of cost against twelve of budget make.
    let deviation = figure(&plan, "oversikt.prognos.avvikelse");
    assert!(deviation < Decimal::from(1_500_000), "{deviation}");
    // Nothing is known that would be the least; and what goes on goes on from what was booked.
    shows(&plan, &[("placeringar.barn.hvb.golv", "–")]);
    assert!(figure(&plan, "oversikt.oforandrat.avvikelse") < Decimal::from(1_500_000));
    let figures = compute(&plan);
    let outcome = Simulation::run(&plan, &figures);
    let spread = &outcome.lines[&LineId::from("oversikt")].deviation;
    assert!(spread.p10 < spread.p90, "no certainty that nobody has");
    let explained = explain(
        &plan,
        &figures,
        &namndkalkyl::calc::FigureKey::new(HVB, Quantity::Forecast, namndkalkyl::calc::Period::Year),
    );
    let notes = explained.unwrap().notes.join(" ");
    assert!(
        notes.contains("listan har inga placeringar framåt") && notes.contains("Förslag: Halvvägs till budget"),
        "{notes}"
    );
    let candidates = forecast::side_by_side(&plan, &LineId::from(HVB));
    let answer = words::forecast::answer(&plan, &figures, &LineId::from(HVB), &candidates, &[], None);
    assert!(answer.contains("räknas tills vidare med ”Halvvägs till budget”"), "{answer}");
}

#[test]
fn what_is_known_to_be_nothing_is_nothing() {
    let forecast = |plan: &Plan| figure(plan, "placeringar.barn.hvb.prognos.2022-12");
    // Nobody is placed any more.
    let mut plan = august();
    enter_row(&mut plan, "placeringar.barn.hvb/personer", 2022, "18 19 20 18 19 19 19 0");
    assert_eq!(forecast(&plan), Decimal::ZERO);
    assert!(!stands_in(&plan, HVB));
    // All who were there have left, and the list has them.
    let mut plan = year(2022, 8);
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2022", "-2000000")]);
    plan.placements.push(placed("1", "2022-01-01", Some("2022-08-20"), "5000"));
    assert_eq!(forecast(&plan), Decimal::ZERO);
    assert!(!stands_in(&plan, HVB));
    // It is said how many come: none.
    let mut plan = year(2022, 0);
    enter(
        &mut plan,
        &[
            ("placeringar.barn.hvb/budget@2022", "-2000000"),
            ("placeringar.barn.hvb/nya_per_manad@alltid", "0"),
            ("placeringar.barn.hvb/medeldygn@alltid", "90"),
        ],
    );
    assert_eq!(forecast(&plan), Decimal::ZERO);
    // A budget and nothing else: the rest of it stands in, and it is said.
    let mut plan = year(2022, 0);
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2022", "-2400000")]);
    assert_eq!(forecast(&plan), Decimal::from(-200_000));
    let by_budget = CheckKind::CannotSee(Blind::NoVolumes, Some(Method::RemainingBudget));
    assert_eq!(noticed(&plan, &by_budget), [HVB]);
}

#[test]
fn a_list_of_some_of_those_placed_says_so() {
    let mut plan = august();
    for number in 0..5 {
        plan.placements.push(placed(&number.to_string(), "2022-01-01", None, "3300"));
    }
    // Five of nineteen are no forecast.
    assert_eq!(noticed(&plan, &CheckKind::CannotSee(Blind::FewListed, Some(Method::Halfway))), [HVB]);
    for number in 5..15 {
        plan.placements.push(placed(&number.to_string(), "2022-01-01", None, "3300"));
    }
    assert!(!stands_in(&plan, HVB));
    assert_eq!(noticed(&plan, &CheckKind::ListLacks), [HVB]);
    for number in 15..19 {
        plan.placements.push(placed(&number.to_string(), "2022-01-01", None, "3300"));
    }
    assert!(noticed(&plan, &CheckKind::ListLacks).is_empty());
    // Without persons it is what was booked that the list is held against.
    enter_row(&mut plan, "placeringar.barn.hvb/personer", 2022, "– – – – – – – –");
    assert!(!stands_in(&plan, HVB));
    plan.placements.truncate(5);
    assert_eq!(noticed(&plan, &CheckKind::CannotSee(Blind::FewListed, Some(Method::Halfway))), [HVB]);
}

#[test]
fn days_without_prices_and_hours_without_rates_cost_what_nobody_knows() {
    let mut plan = year(2025, 3);
    plan.placements.push(placed("1", "2025-01-01", None, "0"));
    shows(&plan, &[("placeringar.barn.hvb.prognos.2025-12", "–"), ("placeringar.barn.hvb.dygn.2025-12", "31")]);
    assert_eq!(noticed(&plan, &CheckKind::CannotSee(Blind::NoPrice, None)), [HVB]);
    enter(&mut plan, &[("placeringar.barn.hvb/budget@2025", "-1200000")]);
    let by_budget = CheckKind::CannotSee(Blind::NoPrice, Some(Method::RemainingBudget));
    assert_eq!(noticed(&plan, &by_budget), [HVB]);
    assert_eq!(figure(&plan, "placeringar.barn.hvb.prognos.2025-12"), Decimal::from(-100_000));

    let mut plan = year(2025, 2);
    enter_row(&mut plan, "hemtjanst.egen.tatort/timmar_dygn", 2025, "100 100");
    shows(&plan, &[("hemtjanst.peng.prognos", "–"), ("hemtjanst.peng.utfall", "–"), ("hemtjanst.kostnad", "–")]);
    enter_row(&mut plan, "hemtjanst.peng/utfall", 2025, "-1500000 -1400000");
    shows_row(&plan, "hemtjanst.peng.prognos", "-1500000 -1400000 -1450000");
    assert!(stands_in(&plan, "hemtjanst.peng"));
}

#[test]
fn where_nothing_can_stand_in_there_is_no_forecast() {
    let mut plan = year(2025, 3);
    enter_row(&mut plan, "placeringar.barn.hvb/personer", 2025, "2 2 2");
    shows(&plan, &[("placeringar.barn.hvb.prognos", "–"), ("placeringar.prognos", "–")]);
    let checks = compute(&plan).checks;
    let check = checks.iter().find(|check| check.line.as_str() == HVB).unwrap();
    assert_eq!((check.severity, &check.kind), (Severity::Error, &CheckKind::CannotSee(Blind::NoVolumes, None)));
    let said = words::check(&plan, check).what;
    assert!(said.contains("saknas i summorna"), "{said}");
}

#[test]
fn the_rest_of_no_budget_is_no_forecast() {
    let mut plan = year(2025, 3);
    plan.areas.push(Area { id: "a".into(), name: "A".into(), parent: None, source: AreaSource::Manual });
    enter_row(&mut plan, "oversikt.a/utfall", 2025, "-100 -110 -120");
    shows(&plan, &[("oversikt.a.prognos.2025-12", "-110")]);
    assert!(stands_in(&plan, "oversikt.a"));
}

/// The calculators' lines, by what makes them see.
const LINES: [&str; 5] = [HVB, "hemtjanst.peng", "hemtjanst.enhet", "hemtjanst.nattpatrull", "bistand"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Whatever is booked or budgeted on a line whose calculator has no volumes: it is forecast by the proposal, as if that
    /// were chosen, it is said, and nothing of it is a forecast of nothing.
    #[test]
    fn no_calculator_forecasts_what_it_does_not_see(
        line in 0..LINES.len(), closed in 0_u8..12, budget in prop::option::of(-90_000_i64..-100),
        booked in prop::collection::vec(prop::option::weighted(0.9, -9_000_i64..-100), 12), proposals in any::<bool>(),
    ) {
        let name = LINES[line];
        let mut plan = year(2025, closed);
        plan.settings.proposals = proposals;
        if let Some(budget) = budget {
            enter(&mut plan, &[(&format!("{name}/budget@2025"), &budget.to_string())]);
        }
        let months: Vec<String> = booked[..usize::from(closed)].iter().map(|month| month.map_or("–".into(), |kr| kr.to_string())).collect();
        enter_row(&mut plan, &format!("{name}/utfall"), 2025, &months.join(" "));
        let some_booked = booked[..usize::from(closed)].iter().any(Option::is_some);
        let of = LineId::from(name);
        let figures = compute(&plan);
        let forecast = figures.row(&of, Quantity::Forecast).months;
        prop_assume!(budget.is_some() || some_booked);
        let used = figures.used(&of).unwrap();
        prop_assert!(!used.sees && used.some && used.method != Method::Calculator);
        prop_assert_eq!(used.method, forecast::proposal(&plan, &figures, &of).method);
        prop_assert!(forecast[usize::from(closed)..].iter().all(|month| month.is_some_and(|month| month.is_sign_negative() && !month.is_zero())));
        prop_assert!(stands_in(&plan, name));
        choose(&mut plan, name, Choice::Method(used.method));
        prop_assert_eq!(compute(&plan).row(&of, Quantity::Forecast).months, forecast);
    }
}
