//! Goal seeking: the value of one lever that brings a line to a deviation, or how far it gets.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::levers::Spec;
use super::work;
use crate::calc::{Figures, Quantity};
use crate::model::{Change, LineId, Plan};

/// What is to be reached: at least this deviation of a line at the year's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The line.
    pub line: LineId,
    /// Its deviation, kr, + is better; zero is balance.
    pub deviation: Decimal,
}

impl Goal {
    /// The goal's line in these figures.
    pub fn deviation_in(&self, figures: &Figures) -> Decimal {
        figures.year(&self.line, Quantity::ForecastDeviation).unwrap_or_default()
    }

    /// Whether a deviation is enough.
    pub fn met_by(&self, deviation: Decimal) -> bool {
        deviation >= self.deviation
    }
}

/// What seeking came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The goal is reached without the lever.
    Already {
        /// The deviation as it is.
        deviation: Decimal,
    },
    /// The value nearest to today's that reaches it.
    Reached {
        /// The value.
        value: Decimal,
        /// The deviation there.
        deviation: Decimal,
    },
    /// No value within the lever's range reaches it.
    OutOfReach {
        /// The value that gets the furthest, the nearest to today's of those.
        value: Decimal,
        /// The deviation there.
        deviation: Decimal,
    },
}

/// How many values are looked at to see whether more of a lever always gives more.
const SAMPLE: usize = 8;
/// Up to how many steps every value is tried.
const FEW: usize = 40;

/// Seeks the value of one change in a list, over the steps of its lever from `spec.low` to `spec.high`.
pub fn seek(plan: &Plan, figures: &Figures, changes: &[Change], place: usize, spec: &Spec, goal: &Goal) -> Found {
    let mut trial = changes.to_vec();
    let mut tried: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    let mut at = |value: Decimal| {
        *tried.entry(value).or_insert_with(|| {
            if let Some(change) = trial.get_mut(place) {
                change.value = value;
            }
            goal.deviation_in(&work(plan, figures, &trial).figures)
        })
    };
    let today = at(spec.neutral);
    if goal.met_by(today) {
        return Found::Already { deviation: today };
    }
    // Outwards from today, in each direction.
    let below: Vec<Decimal> = grid(spec).into_iter().rev().filter(|value| *value < spec.neutral).collect();
    let above: Vec<Decimal> = grid(spec).into_iter().filter(|value| *value > spec.neutral).collect();
    let sides = [below, above].map(|side| along(&side, today, &mut at, goal));
    let distance = |value: Decimal| (value - spec.neutral).abs();
    let reached = sides.iter().filter_map(|side| side.reached).min_by_key(|(value, _)| distance(*value));
    if let Some((value, deviation)) = reached {
        return Found::Reached { value, deviation };
    }
    let mut best = (spec.neutral, today);
    for (value, deviation) in sides.into_iter().filter_map(|side| side.best) {
        let nearer = deviation == best.1 && distance(value) < distance(best.0);
        if deviation > best.1 || nearer {
            best = (value, deviation);
        }
    }
    Found::OutOfReach { value: best.0, deviation: best.1 }
}

/// The values that a slider can stand on, the lowest first.
pub fn grid(spec: &Spec) -> Vec<Decimal> {
    (0..=spec.steps()).map(|steps| spec.at(steps)).collect()
}

struct Side {
    /// The first value that reaches the goal.
    reached: Option<(Decimal, Decimal)>,
    /// The first of the values that get the furthest.
    best: Option<(Decimal, Decimal)>,
}

/// Looks along values going away from today's.
fn along(values: &[Decimal], today: Decimal, at: &mut impl FnMut(Decimal) -> Decimal, goal: &Goal) -> Side {
    let Some(last) = values.len().checked_sub(1) else { return Side { reached: None, best: None } };
    if values.len() > FEW {
        let mut samples: Vec<(usize, Decimal)> =
            (1..=SAMPLE).map(|i| last * i / SAMPLE).map(|i| (i, at(values[i]))).collect();
        samples.insert(0, (0, at(values[0])));
        let rises = std::iter::once(today).chain(samples.iter().map(|sample| sample.1)).is_sorted();
        let falls = std::iter::once(today).chain(samples.iter().map(|sample| sample.1)).is_sorted_by(|a, b| a >= b);
        if falls {
            // Nothing on this side is better than today.
            return Side { reached: None, best: None };
        }
        if rises {
            return halve(values, &samples, at, goal);
        }
    }
    let mut side = Side { reached: None, best: None };
    for value in values {
        let deviation = at(*value);
        if goal.met_by(deviation) {
            side.reached = Some((*value, deviation));
            return side;
        }
        if side.best.is_none_or(|(_, best)| deviation > best) {
            side.best = Some((*value, deviation));
        }
    }
    side
}

/// The same where more gives more: the first value that reaches the goal lies between two samples.
fn halve(
    values: &[Decimal],
    samples: &[(usize, Decimal)],
    at: &mut impl FnMut(Decimal) -> Decimal,
    goal: &Goal,
) -> Side {
    let first_with = |at: &mut dyn FnMut(Decimal) -> Decimal, enough: &dyn Fn(Decimal) -> bool, high: usize| {
        let (mut low, mut high) = (0, high);
        while low < high {
            let middle = usize::midpoint(low, high);
            if enough(at(values[middle])) { high = middle } else { low = middle + 1 }
        }
        low
    };
    if let Some((high, _)) = samples.iter().find(|(_, deviation)| goal.met_by(*deviation)) {
        let first = first_with(at, &|deviation| goal.met_by(deviation), *high);
        return Side { reached: Some((values[first], at(values[first]))), best: None };
    }
    let furthest = samples.last().map_or(Decimal::ZERO, |sample| sample.1);
    let first = first_with(at, &|deviation| deviation >= furthest, values.len() - 1);
    Side { reached: None, best: Some((values[first], at(values[first]))) }
}
