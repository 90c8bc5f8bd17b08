//! Goal seeking, the smallest mix and sensitivity, against every value tried one by one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use namndkalkyl::calc::{Figures, Quantity, compute};
use namndkalkyl::edit::{Edit, apply};
use namndkalkyl::example;
use namndkalkyl::model::{Address, At, Change, Decimal, Input, Lever, LeverKind, LineId, Plan, ROOT};
use namndkalkyl::scenario::levers::{Spec, offered, spec};
use namndkalkyl::scenario::mix::{Room, Way, mix, mix_by, turned};
use namndkalkyl::scenario::seek::{Found, Goal, grid, seek, seek_by};
use namndkalkyl::scenario::sensitivity::{self, Steps, bar, inputs, sorted};
use namndkalkyl::scenario::work;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn example() -> (Plan, Figures) {
    let plan = example::plan().unwrap();
    let figures = compute(&plan);
    (plan, figures)
}

fn of(line: &str, deviation: Decimal) -> Goal {
    Goal { line: LineId::from(line), deviation }
}

/// Every value of the slider, tried one by one: the nearest to today's that reaches the goal, or the one that gets the
/// furthest.
fn by_force(plan: &Plan, figures: &Figures, spec: &Spec, goal: &Goal) -> Found {
    let at = |value: Decimal| {
        let change = Change { value, ..spec.turned(value) };
        goal.deviation_in(&work(plan, figures, &[change]).figures)
    };
    let today = at(spec.neutral);
    if goal.met_by(today) {
        return Found::Already { deviation: today };
    }
    let distance = |value: &Decimal| (*value - spec.neutral).abs();
    let mut values = grid(spec);
    values.push(spec.neutral);
    values.sort_by_key(distance);
    let all: Vec<(Decimal, Decimal)> = values.into_iter().map(|value| (value, at(value))).collect();
    if let Some((value, deviation)) = all.iter().find(|(_, deviation)| goal.met_by(*deviation)) {
        return Found::Reached { value: *value, deviation: *deviation };
    }
    let best = all.iter().map(|(_, deviation)| *deviation).max().unwrap();
    let (value, deviation) = *all.iter().find(|(_, deviation)| *deviation == best).unwrap();
    Found::OutOfReach { value, deviation }
}

#[test]
fn seeking_finds_what_trying_every_value_finds() {
    let (plan, figures) = example();
    let mut outcomes = [0; 3];
    for lever in offered(&plan, &figures) {
        // One of each kind, and all that are quick to try.
        let wanted = match lever.kind {
            LeverKind::Price => ["placeringar", "hemtjanst", "bistand"].contains(&lever.line.as_str()),
            LeverKind::Level => lever.line.as_str().ends_with("boende"),
            LeverKind::Arrivals | LeverKind::Length => lever.line.as_str().ends_with("hvb"),
            LeverKind::Raise | LeverKind::Overhead => false,
            LeverKind::Grant => lever.line.as_str() == "bistand",
            LeverKind::Move => lever.to.as_deref() == Some("familjehem"),
            _ => true,
        };
        if !wanted {
            continue;
        }
        let mut spec = spec(&plan, &figures, &lever);
        if spec.steps() > 60 {
            spec.step = ((spec.high - spec.low) / number("60")).round_dp(2);
        }
        let line = lever.line.as_str();
        let line = if figures.year(&lever.line, Quantity::ForecastDeviation).is_some() { line } else { ROOT };
        let now = figures.year(&LineId::from(line), Quantity::ForecastDeviation).unwrap();
        for more in ["40000", "30000000"] {
            let goal = of(line, now + number(more));
            let found = seek(&plan, &figures, &[spec.turned(spec.neutral)], 0, &spec, &goal);
            assert_eq!(found, by_force(&plan, &figures, &spec, &goal), "{lever:?} {goal:?}");
            outcomes[match found {
                Found::Already { .. } => 0,
                Found::Reached { .. } => 1,
                Found::OutOfReach { .. } => 2,
            }] += 1;
        }
        let met = seek(&plan, &figures, &[spec.turned(spec.neutral)], 0, &spec, &of(line, now));
        assert_eq!(met, Found::Already { deviation: now });
    }
    assert!(outcomes[1] > 10 && outcomes[2] > 10, "{outcomes:?}");
}

#[test]
fn seeking_within_a_scenario_keeps_its_other_changes() {
    let (plan, figures) = example();
    let of_lever = |kind, line: &str| spec(&plan, &figures, &Lever::new(kind, line));
    let price = of_lever(LeverKind::Price, "placeringar.barn.hvb").turned(number("20"));
    let level = of_lever(LeverKind::Level, "oversikt.sarskilt-boende");
    let line = LineId::from(ROOT);
    let now = figures.year(&line, Quantity::ForecastDeviation).unwrap();
    let goal = of(ROOT, now);
    let changes = [price, level.turned(Decimal::ZERO)];
    let Found::Reached { value, deviation } = seek(&plan, &figures, &changes, 1, &level, &goal) else { panic!() };
    assert!(value.is_sign_negative() && deviation >= now);
    let step_less = Change { value: value + level.step, ..changes[1].clone() };
    let less = work(&plan, &figures, &[changes[0].clone(), step_less]);
    assert!(goal.deviation_in(&less.figures) < now);
}

fn room(plan: &Plan, figures: &Figures, kind: LeverKind, line: &str, limit: &str, step: &str) -> Room {
    let spec = spec(plan, figures, &Lever::new(kind, line));
    Room { change: spec.turned(spec.neutral), today: spec.neutral, limit: number(limit), step: number(step) }
}

#[test]
fn the_smallest_mix_is_that_of_a_grid() {
    let (plan, figures) = example();
    let rooms = [
        room(&plan, &figures, LeverKind::Price, "placeringar.barn.hvb", "-10", "1"),
        room(&plan, &figures, LeverKind::BuyOut, "placeringar.barn.konsulentstott", "8", "1"),
        room(&plan, &figures, LeverKind::Level, "oversikt.egna-boenden", "-2", "0.2"),
    ];
    let now = figures.year(&LineId::from(ROOT), Quantity::ForecastDeviation).unwrap();
    let value = |steps: [usize; 3]| {
        let changes: Vec<Change> = rooms
            .iter()
            .zip(steps)
            .map(|(room, steps)| {
                let far = room.step * Decimal::from(steps);
                let value = if room.limit < room.today { room.today - far } else { room.today + far };
                Change { value, ..room.change.clone() }
            })
            .collect();
        of(ROOT, now).deviation_in(&work(&plan, &figures, &changes).figures)
    };
    for more in ["300000", "900000", "2000000"] {
        let goal = of(ROOT, now + number(more));
        let found = mix(&plan, &figures, &[], &rooms, Way::Least, &goal);
        assert!(found.reached && goal.met_by(found.deviation), "{found:?}");
        let share = |steps: [usize; 3]| {
            Decimal::from(steps[0]) / number("10")
                + Decimal::from(steps[1]) / number("8")
                + Decimal::from(steps[2]) / number("10")
        };
        let mut best: Option<Decimal> = None;
        for a in 0..=10 {
            for b in 0..=8 {
                for c in 0..=10 {
                    let share = share([a, b, c]);
                    if best.is_none_or(|best| share < best) && goal.met_by(value([a, b, c])) {
                        best = Some(share);
                    }
                }
            }
        }
        let used: Decimal = found.used.iter().sum();
        // Whole steps: the last lever may go up to a step too far, which one lever's step is the most of.
        let best = best.unwrap();
        assert!(used >= best && used - best <= number("0.125"), "{more}: {used} against {best}");

        let even = mix(&plan, &figures, &[], &rooms, Way::Even, &goal);
        assert!(even.reached && even.used.iter().sum::<Decimal>() >= best, "{even:?}");
        let (least, most) = (even.used.iter().min().unwrap(), even.used.iter().max().unwrap());
        assert!(*most - *least <= number("0.125"), "{even:?}");
    }
    let far = mix(&plan, &figures, &[], &rooms, Way::Least, &of(ROOT, now + number("100000000")));
    assert!(!far.reached);
    assert_eq!(far.values, [number("-10"), number("8"), number("-2")]);
    let none = mix(&plan, &figures, &[], &rooms, Way::Least, &of(ROOT, now));
    assert_eq!(none.values, [Decimal::ZERO; 3]);
    assert!(mix(&plan, &figures, &[], &[], Way::Even, &of(ROOT, now + Decimal::ONE)).values.is_empty());
}

#[test]
fn a_search_in_slices_finds_the_same() {
    let (plan, figures) = example();
    let now = figures.year(&LineId::from(ROOT), Quantity::ForecastDeviation).unwrap();
    let goal = of(ROOT, now + number("900000"));
    let one = spec(&plan, &figures, &Lever::new(LeverKind::Price, "placeringar"));
    let whole = seek(&plan, &figures, &[one.turned(Decimal::ZERO)], 0, &one, &goal);
    // One more value is known each time.
    let mut known = BTreeMap::new();
    let mut rounds = 0;
    let found = loop {
        rounds += 1;
        let mut left = 1;
        let mut at = |value: Decimal| {
            if let Some(deviation) = known.get(&value) {
                return Some(*deviation);
            }
            if left == 0 {
                return None;
            }
            left -= 1;
            let deviation = goal.deviation_in(&work(&plan, &figures, &[one.turned(value)]).figures);
            known.insert(value, deviation);
            Some(deviation)
        };
        if let Some(found) = seek_by(&one, &goal, &mut at) {
            break found;
        }
    };
    assert_eq!(found, whole);
    assert_eq!(rounds, known.len());

    let rooms = [
        room(&plan, &figures, LeverKind::Price, "placeringar.barn.hvb", "-10", "1"),
        room(&plan, &figures, LeverKind::Level, "oversikt.egna-boenden", "-2", "0.2"),
    ];
    for way in [Way::Least, Way::Even] {
        let whole = mix(&plan, &figures, &[], &rooms, way, &goal);
        let mut known: BTreeMap<Vec<u32>, Decimal> = BTreeMap::new();
        let found = loop {
            let mut left = 1;
            let mut value = |steps: &[u32]| {
                if let Some(deviation) = known.get(steps) {
                    return Some(*deviation);
                }
                if left == 0 {
                    return None;
                }
                left -= 1;
                let deviation = goal.deviation_in(&work(&plan, &figures, &turned(&rooms, steps)).figures);
                known.insert(steps.to_vec(), deviation);
                Some(deviation)
            };
            if let Some(found) = mix_by(&rooms, way, &goal, &mut value) {
                break found;
            }
        };
        assert_eq!(found, whole, "{way:?}");
    }
}

#[test]
fn the_bars_are_two_recalculations_of_the_plan_itself() {
    let (plan, figures) = example();
    let steps = Steps::default();
    let line = LineId::from(ROOT);
    let base = figures.year(&line, Quantity::ForecastDeviation).unwrap();
    let levers = inputs(&plan, &figures);
    assert!(levers.len() > 20, "{}", levers.len());
    let bars: Vec<_> = levers.iter().map(|lever| bar(&plan, &figures, lever, steps, &line)).collect();
    let by_hand = |address: Address, value: Decimal| {
        let mut trial = plan.clone();
        apply(&mut trial, Edit::SetCell(address, Some(value))).unwrap();
        compute(&trial).year(&line, Quantity::ForecastDeviation).unwrap() - base
    };
    let mut compared = 0;
    for bar in &bars {
        let lever = &bar.up.lever;
        let (input, values) = match lever.kind {
            // All months that are open are those from the first of them on.
            LeverKind::Price if plan.parameter(&lever.line, Input::PriceChange).is_none() => {
                (Input::PriceChange, [number("5"), number("-5")])
            }
            LeverKind::Arrivals => {
                let now = plan.parameter(&lever.line, Input::StartsPerMonth).unwrap();
                (Input::StartsPerMonth, [now + Decimal::ONE, (now - Decimal::ONE).max(Decimal::ZERO)])
            }
            LeverKind::DirectTime => (Input::DirectTimeShare, [number("71"), number("69")]),
            LeverKind::Volume if lever.line.as_str() == "bistand" => (Input::VolumeChange, [number("5"), number("-5")]),
            _ => continue,
        };
        let cell = Address::new(lever.line.clone(), input, At::Always);
        for (value, moved) in values.into_iter().zip([bar.with_up, bar.with_down]) {
            assert_eq!(by_hand(cell.clone(), value).round_dp(4), moved.round_dp(4), "{lever:?}");
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared}");
    let bars = sorted(bars);
    assert!(bars.is_sorted_by(|a, b| a.size() >= b.size()));
    for bar in bars.iter().take(3) {
        let (up, down) = sensitivity::changes(&plan, &figures, &bar.up.lever, steps);
        assert_eq!((&bar.up, &bar.down), (&up, &down));
    }
}
