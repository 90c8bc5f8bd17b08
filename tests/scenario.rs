//! Scenarios: changes on top of a plan, alone and together, against recalculations made by hand.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use namndkalkyl::calc::{FigureKey, Figures, Period, Quantity, compute, measures};
use namndkalkyl::edit::{self, Edit, apply};
use namndkalkyl::model::{
    Address, At, Change, Decimal, Group, Input, Lever, LeverKind, LineId, LineSettings, Measure, MeasureStatus, Method,
    Month, Plan, ROOT, Scenario,
};
use namndkalkyl::scenario::levers::{offered, spec};
use namndkalkyl::scenario::{Failure, conflicts, contributions, into_plan, work};
use namndkalkyl::{example, explain};
use proptest::prelude::*;
use support::plans;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn root() -> LineId {
    LineId::from(ROOT)
}

fn deviation(figures: &Figures, line: &str) -> Decimal {
    figures.year(&LineId::from(line), Quantity::ForecastDeviation).unwrap()
}

fn example() -> (Plan, Figures) {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    (plan, figures)
}

/// A lever of the plan with its usual assumptions, turned to this value from a month on.
fn turned(plan: &Plan, figures: &Figures, lever: Lever, value: &str, from: Option<u8>) -> Change {
    Change { from, ..spec(plan, figures, &lever).turned(number(value)) }
}

fn price(plan: &Plan, figures: &Figures, line: &str, value: &str) -> Change {
    turned(plan, figures, Lever::new(LeverKind::Price, line), value, Some(9))
}

#[test]
fn no_changes_and_levers_at_todays_value_give_the_plan_exactly() {
    let (plan, figures) = example();
    let worked = work(&plan, &figures, &[]);
    assert_eq!((&worked.plan, &worked.figures), (&plan, &figures));
    let levers = offered(&plan, &figures);
    assert!(levers.len() > 60, "{}", levers.len());
    for lever in levers {
        let spec = spec(&plan, &figures, &lever);
        assert!(spec.low <= spec.neutral && spec.neutral <= spec.high && spec.step > Decimal::ZERO, "{spec:?}");
        let worked = work(&plan, &figures, &[spec.turned(spec.neutral)]);
        assert_eq!(worked.plan, plan, "{lever:?}");
        assert_eq!(worked.figures, figures, "{lever:?}");
    }
}

#[test]
fn every_lever_of_the_example_moves_the_committees_result() {
    let (plan, figures) = example();
    let base = deviation(&figures, ROOT);
    for lever in offered(&plan, &figures) {
        let spec = spec(&plan, &figures, &lever);
        let far = if spec.high == spec.neutral { spec.low } else { spec.high };
        let mut change = spec.turned(far);
        for (term, value) in lever.kind.terms().iter().zip(&mut change.terms) {
            // What the user has to say before the lever means anything.
            if value.is_zero() && term.key() == "lonesumma" {
                *value = number("1000000");
            }
            // Where prices happen to be the same, a move changes nothing.
            if term.key() == "dygnspris" {
                *value += number("100");
            }
        }
        // Length of stay means nothing where no one is expected, and a price nothing where nobody is.
        let moot = match lever.kind {
            LeverKind::Length => plan.parameter(&lever.line, Input::StartsPerMonth).is_none(),
            LeverKind::Arrivals => change.terms[0].is_zero(),
            // What the municipality pays itself takes itself out.
            LeverKind::Price if lever.line.as_str() == "hemtjanst.egen" => true,
            LeverKind::Price | LeverKind::End => {
                let ahead = |quantity| {
                    let months = figures.row(&lever.line, quantity).months;
                    months[8..].iter().flatten().any(|month| !month.is_zero())
                };
                ![Quantity::Cost, Quantity::ExpectedCost, Quantity::PaymentsForecast].into_iter().any(ahead)
            }
            _ => false,
        };
        let worked = work(&plan, &figures, &[change.clone()]);
        let moved = deviation(&worked.figures, ROOT) - base;
        assert!(moot || !moved.is_zero(), "{lever:?} {change:?} {:?}", worked.failures);
        assert!(edit::check(&worked.plan).is_ok(), "{lever:?}");
    }
}

#[test]
fn a_price_from_a_month_is_that_much_more_of_what_the_months_cost() {
    let (plan, figures) = example();
    for line in ["placeringar.barn.hvb", "placeringar.barn.konsulentstott", "hemtjanst.extern.tatort", "bistand"] {
        let worked = work(&plan, &figures, &[price(&plan, &figures, line, "12.9")]);
        assert_eq!(worked.failures, []);
        let line = LineId::from(line);
        for (i, month) in plan.span().months().enumerate() {
            for quantity in [Quantity::Cost, Quantity::ExpectedCost, Quantity::PaymentsForecast] {
                let key = FigureKey::new(line.clone(), quantity, Period::Month(month));
                let (before, after) = (figures.get(&key), worked.figures.get(&key));
                let factor = if i < 8 { Decimal::ONE } else { number("1.129") };
                let expected = before.map(|before| (before * factor).round_dp(9));
                assert_eq!(after.map(|after| after.round_dp(9)), expected, "{key}");
            }
        }
    }
    // Home care: the voucher costs more, the own units get what is paid to them.
    let worked = work(&plan, &figures, &[price(&plan, &figures, "hemtjanst", "10")]);
    let ahead = |quantity: Quantity| -> Decimal {
        let months = figures.row(&LineId::from("hemtjanst"), quantity).months;
        months[8..].iter().flatten().sum::<Decimal>() / Decimal::TEN
    };
    let moved = |line: &str| deviation(&worked.figures, line) - deviation(&figures, line);
    assert_eq!(
        moved("hemtjanst.peng").round_dp(6),
        (ahead(Quantity::Transfer) + ahead(Quantity::External)).round_dp(6)
    );
    assert_eq!(moved("hemtjanst.enhet").round_dp(6), -ahead(Quantity::Transfer).round_dp(6));
    // What the municipality pays itself takes itself out.
    assert_eq!(moved(ROOT).round_dp(6), ahead(Quantity::External).round_dp(6));
}

#[test]
fn a_price_means_the_same_whatever_method_the_line_has() {
    let (mut plan, _) = example();
    let line = LineId::from("placeringar.barn.hvb");
    let calculated = compute(&plan);
    let moved = |plan: &Plan| {
        let figures = compute(plan);
        let worked = work(plan, &figures, &[price(plan, &figures, line.as_str(), "12.9")]);
        deviation(&worked.figures, line.as_str()) - deviation(&figures, line.as_str())
    };
    let by_calculator = moved(&plan);
    let cost: Decimal = [Quantity::Cost, Quantity::ExpectedCost]
        .into_iter()
        .flat_map(|quantity| calculated.row(&line, quantity).months[8..].to_vec())
        .flatten()
        .sum();
    assert!(by_calculator.is_sign_negative() && !cost.is_zero());
    for method in [Method::Combined, Method::RunRate(3), Method::RemainingBudget] {
        plan.lines.insert(line.clone(), LineSettings { method: Some(method), ..LineSettings::default() });
        assert_eq!(moved(&plan).round_dp(6), by_calculator.round_dp(6), "{method:?}");
    }
}

#[test]
fn volumes_follow_through_to_hours_staff_and_households() {
    let (plan, figures) = example();
    let volume = turned(&plan, &figures, Lever::new(LeverKind::Volume, "hemtjanst"), "5", Some(10));
    let worked = work(&plan, &figures, &[volume]);
    let more = |line: &str, quantity, i: usize| {
        let of = |figures: &Figures| figures.row(&LineId::from(line), quantity).months[i].unwrap();
        (of(&worked.figures) / of(&figures)).round_dp(9)
    };
    for i in 0..12 {
        let factor = if i < 9 { Decimal::ONE } else { number("1.05") };
        assert_eq!(more("hemtjanst", Quantity::Hours, i), factor, "{i}");
        assert_eq!(more("hemtjanst.enhet", Quantity::WorkedHours, i), factor, "{i}");
        assert_eq!(more("hemtjanst.extern.landsbygd", Quantity::Cost, i), factor, "{i}");
    }
    let fewer = turned(&plan, &figures, Lever::new(LeverKind::Activity, "bistand"), "-10", None);
    let worked = work(&plan, &figures, &[fewer]);
    let of = |figures: &Figures| figures.row(&LineId::from("bistand"), Quantity::Households).months;
    assert_eq!(of(&worked.figures)[7], of(&figures)[7]);
    assert_eq!(of(&worked.figures)[8].unwrap().round_dp(9), (of(&figures)[8].unwrap() * number("0.9")).round_dp(9));
}

#[test]
fn a_direct_time_share_holds_from_its_month() {
    let (plan, figures) = example();
    let line = LineId::from("hemtjanst.enhet");
    let change = turned(&plan, &figures, Lever::new(LeverKind::DirectTime, "hemtjanst.enhet"), "75", Some(11));
    let worked = work(&plan, &figures, &[change]);
    let (before, after) =
        (figures.row(&line, Quantity::WorkedHours).months, worked.figures.row(&line, Quantity::WorkedHours).months);
    assert_eq!(before[..10], after[..10]);
    assert_eq!(after[10].unwrap().round_dp(9), (before[10].unwrap() * number("70") / number("75")).round_dp(9));
    // Explained month by month.
    let key = FigureKey::new(line, Quantity::WorkedHours, Period::Year);
    let told = explain::explain(&worked.plan, &worked.figures, &key).unwrap();
    assert!(explain::agree(told.formula.value().unwrap(), worked.figures.get(&key).unwrap()));
}

#[test]
fn placements_move_and_end_on_the_first_of_a_month() {
    let (plan, figures) = example();
    let from = LineId::from("placeringar.barn.hvb");
    let september = Month::new(2025, 9).unwrap();
    let there = plan.placements.iter().filter(|placement| {
        placement.care_form == "hvb"
            && placement.group == Group::Children
            && placement.start <= september.first_day()
            && placement.end.is_none_or(|end| end >= september.first_day())
    });
    let there = there.count();
    assert!(there >= 2, "{there}");
    let lever = Lever::new(LeverKind::Move, from.as_str()).to("familjehem");
    let mut change = turned(&plan, &figures, lever, "2", Some(9));
    change.terms = vec![number("1000")];
    let worked = work(&plan, &figures, &[change.clone()]);
    let days = |figures: &Figures, line: &str| figures.year(&LineId::from(line), Quantity::Days).unwrap();
    let moved = days(&figures, "placeringar.barn.hvb") - days(&worked.figures, "placeringar.barn.hvb");
    assert!(moved > Decimal::ZERO);
    assert_eq!(
        days(&worked.figures, "placeringar.barn.familjehem") - days(&figures, "placeringar.barn.familjehem"),
        moved
    );
    let cost = |figures: &Figures| figures.year(&LineId::from("placeringar.barn.familjehem"), Quantity::Known).unwrap();
    assert_eq!(cost(&figures) - cost(&worked.figures), moved * number("1000"));
    // Nobody is lost, and nobody is in two places.
    assert_eq!(days(&worked.figures, "placeringar"), days(&figures, "placeringar"));

    change.value = number("500");
    assert_eq!(work(&plan, &figures, &[change]).failures, [(0, Failure::Only(there))]);

    let end = turned(&plan, &figures, Lever::new(LeverKind::End, from.as_str()), "2", Some(9));
    let worked = work(&plan, &figures, &[end]);
    assert_eq!(days(&figures, "placeringar.barn.hvb") - days(&worked.figures, "placeringar.barn.hvb"), moved);
}

#[test]
fn amounts_by_month_are_kronor() {
    let (plan, _) = example();
    let plan = plan.with_measures(vec![Measure {
        id: "m".into(),
        name: "Vakans".into(),
        owner: String::new(),
        line: "oversikt.sarskilt-boende".into(),
        start: Month::new(2025, 7).unwrap(),
        ramp: 3,
        one_off: number("50000"),
        per_month: number("100000"),
        certainty: number("50"),
        status: MeasureStatus::Decided,
        outcome: None,
        note: String::new(),
    }]);
    let figures = compute(&plan);
    let moved = |change: Change| deviation(&work(&plan, &figures, &[change]).figures, ROOT) - deviation(&figures, ROOT);
    let with = |lever: Lever, value: &str, from: u8, terms: &[&str]| Change {
        terms: terms.iter().map(|term| number(term)).collect(),
        ..turned(&plan, &figures, lever, value, Some(from))
    };
    let board = "oversikt.sarskilt-boende";
    let home = Lever::new(LeverKind::BuyOut, "placeringar.barn.konsulentstott");
    assert_eq!(moved(with(home, "4", 9, &["60000"])), number("960000"));
    let jobs = Lever::new(LeverKind::Jobs, "bistand");
    assert_eq!(moved(with(jobs, "10", 10, &["6500", "85", "1000"])), number("135750"));
    assert_eq!(moved(with(Lever::new(LeverKind::Grant, board), "-400000", 11, &["25"])), number("-300000"));
    // 3,1 % of twelve millions with overhead 40 %, three months of twelve.
    let raise = with(Lever::new(LeverKind::Raise, board), "3.1", 10, &["12000000", "40"]);
    assert_eq!(moved(raise), number("-130200"));
    assert_eq!(moved(with(Lever::new(LeverKind::Overhead, board), "0.27", 9, &["12000000"])), number("-10800"));
    // Only the months that are open: the third of the ramp and then all of it.
    let measure = Lever::new(LeverKind::Measure, board).to("m");
    assert_eq!(moved(with(measure, "100", 1, &[])), number("375000"));
    let ahead: Decimal = measures::effects(&plan, &plan.measures()[0])[8..].iter().sum();
    assert_eq!(ahead, number("375000"));
    // A price of a whole is a price of its parts; a level is a level of what is ahead.
    let level = moved(with(Lever::new(LeverKind::Level, board), "-1", 9, &[]));
    let ahead: Decimal = figures.row(&board.into(), Quantity::Forecast).months[8..].iter().flatten().sum();
    assert_eq!(level, ahead / number("-100"));
}

#[test]
fn the_national_norm_passes_through_as_far_as_is_said() {
    let (plan, figures) = example();
    let change = |value: &str, share: &str| Change {
        terms: vec![number(share)],
        ..turned(&plan, &figures, Lever::new(LeverKind::Norm, "bistand"), value, None)
    };
    let moved = |change: Change| {
        deviation(&work(&plan, &figures, &[change]).figures, "bistand") - deviation(&figures, "bistand")
    };
    let whole = moved(change("4", "100"));
    let ahead: Decimal = figures.row(&"bistand".into(), Quantity::PaymentsForecast).months[8..].iter().flatten().sum();
    assert_eq!(whole.round_dp(6), (-ahead * number("0.04")).round_dp(6));
    assert_eq!(moved(change("4", "50")).round_dp(6), (whole / Decimal::TWO).round_dp(6));
    assert_eq!(moved(change("4", "0")), Decimal::ZERO);
}

#[test]
fn of_two_changes_to_the_same_thing_the_later_holds() {
    let (plan, figures) = example();
    let all = price(&plan, &figures, "placeringar", "3");
    let one = price(&plan, &figures, "placeringar.barn.hvb", "12.9");
    // The narrow one last: it holds for its line, the wide one for the rest.
    let found = conflicts(&plan, &[all.clone(), one.clone()]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].loser, found[0].winner, found[0].lost_all), (0, 1, false));
    assert_eq!(found[0].lines, [LineId::from("placeringar.barn.hvb")]);
    let worked = work(&plan, &figures, &[all.clone(), one.clone()]);
    let of = |figures: &Figures, line: &str| deviation(figures, line);
    assert_eq!(
        of(&worked.figures, "placeringar.barn.hvb"),
        of(&work(&plan, &figures, std::slice::from_ref(&one)).figures, "placeringar.barn.hvb")
    );
    assert_eq!(
        of(&worked.figures, "placeringar.barn.familjehem"),
        of(&work(&plan, &figures, std::slice::from_ref(&all)).figures, "placeringar.barn.familjehem")
    );
    // The wide one last: the narrow one does not hold at all.
    let found = conflicts(&plan, &[one.clone(), all.clone()]);
    assert_eq!((found[0].loser, found[0].winner, found[0].lost_all), (0, 1, true));
    assert_eq!(work(&plan, &figures, &[one, all.clone()]).plan, work(&plan, &figures, &[all]).plan);
    // Grants, jobs and the like are different ones, and add up.
    let grant = turned(&plan, &figures, Lever::new(LeverKind::Grant, "bistand"), "100000", None);
    assert!(conflicts(&plan, &[grant.clone(), grant.clone()]).is_empty());
    let twice = work(&plan, &figures, &[grant.clone(), grant]);
    assert_eq!(of(&twice.figures, "bistand") - of(&figures, "bistand"), number("200000"));
}

#[test]
fn changes_of_other_things_can_be_made_in_any_order() {
    let (plan, figures) = example();
    let lever = |kind, line: &str, value: &str| turned(&plan, &figures, Lever::new(kind, line), value, None);
    let changes = [
        price(&plan, &figures, "placeringar.barn.hvb", "12.9"),
        lever(LeverKind::Volume, "hemtjanst.egen", "5"),
        lever(LeverKind::Norm, "bistand", "3"),
        lever(LeverKind::Level, "oversikt.sarskilt-boende", "-1"),
        lever(LeverKind::BuyOut, "placeringar.barn.konsulentstott", "3"),
    ];
    let forth = work(&plan, &figures, &changes);
    let mut back = changes.to_vec();
    back.reverse();
    assert_eq!(forth.figures, work(&plan, &figures, &back).figures);
    // One scenario on top of another is both lists, one after the other.
    let first = work(&plan, &figures, &changes[..2]);
    let second = work(&first.plan, &first.figures, &changes[2..]);
    assert_eq!(second.figures, forth.figures);
    // What each gives adds up to what all give.
    let parts = contributions(&plan, &figures, &changes, &root());
    assert_eq!(parts.len(), changes.len());
    let moved = deviation(&forth.figures, ROOT) - deviation(&figures, ROOT);
    assert_eq!(parts.iter().sum::<Decimal>().round_dp(9), moved.round_dp(9));
    // And so says the explanation, of all together and of each by itself.
    let told = explain::changed(&plan, &figures, &changes, &root()).unwrap();
    assert_eq!(told.value, deviation(&forth.figures, ROOT));
    assert!(explain::agree(told.formula.value().unwrap(), told.value), "{}", explain::as_text(&told));
    for change in &changes {
        let told = explain::changed(&plan, &figures, std::slice::from_ref(change), &root()).unwrap();
        assert!(explain::agree(told.formula.value().unwrap(), told.value), "{}", explain::as_text(&told));
        for operand in told.formula.operands() {
            let parts = operand.parts.as_ref().map_or(Some(operand.value), |parts| parts.value());
            assert!(explain::agree(parts.unwrap(), operand.value), "{}", explain::as_text(&told));
        }
    }
}

#[test]
fn a_change_of_the_plan_flows_through() {
    let (mut plan, figures) = example();
    let changes = [price(&plan, &figures, "placeringar.barn.hvb", "12.9")];
    let before = work(&plan, &figures, &changes);
    let cell = Address::new("oversikt.sarskilt-boende", Input::Budget, At::Year(2025));
    let budget = plan.inputs.get(&cell).unwrap();
    apply(&mut plan, Edit::SetCell(cell, Some(budget + number("1000000")))).unwrap();
    let figures = compute(&plan);
    let after = work(&plan, &figures, &changes);
    // Its forecast is by hand, so that a million less in budget is a million more over it.
    assert_eq!(deviation(&before.figures, ROOT) - deviation(&after.figures, ROOT), number("1000000"));
}

#[test]
fn a_scenario_can_be_made_the_plan() {
    let (mut plan, figures) = example();
    let changes = [price(&plan, &figures, "placeringar.barn.hvb", "12.9")];
    let worked = work(&plan, &figures, &changes);
    plan.scenarios.push(Scenario { id: "a".into(), name: "A".into(), changes: changes.to_vec(), few: None });
    let before = plan.clone();
    assert_eq!(into_plan(&plan, &figures, "b"), None);
    let edit = into_plan(&plan, &figures, "a").unwrap();
    let back = apply(&mut plan, edit).unwrap();
    assert_eq!(compute(&plan), worked.figures);
    assert!(plan.scenarios.is_empty());
    apply(&mut plan, back).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn a_closed_year_and_a_line_that_is_gone_are_told() {
    let (mut plan, figures) = example();
    let change = price(&plan, &figures, "placeringar.barn.hvb", "12.9");
    let gone = price(&plan, &figures, "placeringar.barn.borta", "12.9");
    let measure = turned(&plan, &figures, Lever::new(LeverKind::Measure, "bistand").to("borta"), "100", None);
    let worked = work(&plan, &figures, &[gone, measure]);
    assert_eq!(worked.failures, [(0, Failure::NothingThere), (1, Failure::NoMeasure)]);
    assert_eq!(worked.plan, plan);
    plan.closed = 12;
    let figures = compute(&plan);
    let worked = work(&plan, &figures, &[change]);
    assert_eq!(worked.failures, [(0, Failure::NoMonthLeft)]);
    assert_eq!(worked.figures, figures);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever the plan and the changes: no panic, a valid plan, and no changes give the plan.
    #[test]
    fn any_changes_of_any_plan(plan in plans::plan(), turns in prop::collection::vec((any::<prop::sample::Index>(), 0_u32..=20), 0..4)) {
        let figures = compute(&plan);
        prop_assert_eq!(&work(&plan, &figures, &[]).figures, &figures);
        let levers = offered(&plan, &figures);
        let of_scenarios = plan.scenarios.iter().flat_map(|scenario| scenario.changes.clone());
        let turned = turns.iter().filter(|_| !levers.is_empty()).map(|(which, part)| {
            let spec = spec(&plan, &figures, which.get(&levers));
            let value = spec.at(spec.steps() * *part as usize / 20);
            spec.turned(value)
        });
        let changes: Vec<Change> = of_scenarios.chain(turned).collect();
        let worked = work(&plan, &figures, &changes);
        prop_assert!(edit::check(&worked.plan).is_ok());
        prop_assert_eq!(&worked.figures, &compute(&worked.plan));
        // No closed month has another outcome than it had.
        for (line, quantity, row) in figures.iter().filter(|(_, quantity, _)| *quantity == Quantity::Outcome) {
            let typed = plan.inputs.values(line, Input::Outcome);
            for (i, month) in plan.span().months().enumerate().take(usize::from(plan.closed)) {
                if typed.month(month).is_some() {
                    prop_assert_eq!(worked.figures.row(line, quantity).months[i], row.months[i]);
                }
            }
        }
        let parts = contributions(&plan, &figures, &changes, &root());
        // Without a budget it is the forecast that moves.
        let deviation = |figures: &Figures| {
            let deviation = figures.year(&root(), Quantity::ForecastDeviation);
            deviation.or_else(|| figures.year(&root(), Quantity::Forecast)).unwrap_or_default()
        };
        let moved = deviation(&worked.figures) - deviation(&figures);
        prop_assert!(explain::agree(parts.iter().sum::<Decimal>(), moved) || moved.abs() > number("1000000000000"));
    }
}
