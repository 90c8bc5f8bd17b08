//! Goal seeking: the value of one lever that brings a line to a deviation, or how far it gets.

use rust_decimal::Decimal;

use super::levers::Spec;
use super::work;
use crate::calc::{Figures, Quantity};
use crate::model::{Change, LineId, Map, Plan};

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
    let mut tried: Map<Decimal, Decimal> = Map::new();
    let mut at = |value: Decimal| {
        let deviation = *tried.entry(value).or_insert_with(|| {
            if let Some(change) = trial.get_mut(place) {
                change.value = value;
            }
            goal.deviation_in(&work(plan, figures, &trial).figures)
        });
        Some(deviation)
    };
    let unchanged = Found::Already { deviation: goal.deviation };
    // What answers every time comes to an end.
    seek_by(spec, goal, &mut at).unwrap_or(unchanged)
}

/// The same by what each value gives, or nothing as soon as that is not known yet: whoever asks again with the answers so
/// far goes on where it stopped, so that a search can be made in slices.
pub fn seek_by(spec: &Spec, goal: &Goal, at: &mut dyn FnMut(Decimal) -> Option<Decimal>) -> Option<Found> {
    let today = at(spec.neutral)?;
    if goal.met_by(today) {
        return Some(Found::Already { deviation: today });
    }
    // Outwards from today, in each direction.
    let below: Vec<Decimal> = grid(spec).into_iter().rev().filter(|value| *value < spec.neutral).collect();
    let above: Vec<Decimal> = grid(spec).into_iter().filter(|value| *value > spec.neutral).collect();
    let sides = [along(&below, today, at, goal)?, along(&above, today, at, goal)?];
    let distance = |value: Decimal| (value - spec.neutral).abs();
    let reached = sides.iter().filter_map(|side| side.reached).min_by_key(|(value, _)| distance(*value));
    if let Some((value, deviation)) = reached {
        return Some(Found::Reached { value, deviation });
    }
    let mut best = (spec.neutral, today);
    for (value, deviation) in sides.into_iter().filter_map(|side| side.best) {
        let nearer = deviation == best.1 && distance(value) < distance(best.0);
        if deviation > best.1 || nearer {
            best = (value, deviation);
        }
    }
    Some(Found::OutOfReach { value: best.0, deviation: best.1 })
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

/// What a value gives, if it is known.
type At<'a> = &'a mut dyn FnMut(Decimal) -> Option<Decimal>;

/// Looks along values going away from today's.
fn along(values: &[Decimal], today: Decimal, at: At, goal: &Goal) -> Option<Side> {
    let Some(last) = values.len().checked_sub(1) else { return Some(Side { reached: None, best: None }) };
    if values.len() > FEW {
        let mut samples = vec![(0, at(values[0])?)];
        for i in (1..=SAMPLE).map(|i| last * i / SAMPLE) {
            samples.push((i, at(values[i])?));
        }
        let rises = std::iter::once(today).chain(samples.iter().map(|sample| sample.1)).is_sorted();
        let falls = std::iter::once(today).chain(samples.iter().map(|sample| sample.1)).is_sorted_by(|a, b| a >= b);
        if falls {
            // Nothing on this side is better than today.
            return Some(Side { reached: None, best: None });
        }
        if rises {
            return halve(values, &samples, at, goal);
        }
    }
    let mut side = Side { reached: None, best: None };
    for value in values {
        let deviation = at(*value)?;
        if goal.met_by(deviation) {
            side.reached = Some((*value, deviation));
            return Some(side);
        }
        if side.best.is_none_or(|(_, best)| deviation > best) {
            side.best = Some((*value, deviation));
        }
    }
    Some(side)
}

/// The same where more gives more: the first value that reaches the goal lies between two samples.
fn halve(values: &[Decimal], samples: &[(usize, Decimal)], at: At, goal: &Goal) -> Option<Side> {
    if let Some((high, _)) = samples.iter().find(|(_, deviation)| goal.met_by(*deviation)) {
        let first = first_with(values, *high, at, goal.deviation)?;
        return Some(Side { reached: Some((values[first], at(values[first])?)), best: None });
    }
    let furthest = samples.last().map_or(Decimal::ZERO, |sample| sample.1);
    let first = first_with(values, values.len() - 1, at, furthest)?;
    Some(Side { reached: None, best: Some((values[first], at(values[first])?)) })
}

/// The first value, up to this place, that gives this much.
fn first_with(values: &[Decimal], mut high: usize, at: At, enough: Decimal) -> Option<usize> {
    let mut low = 0;
    while low < high {
        let middle = usize::midpoint(low, high);
        if at(values[middle])? >= enough { high = middle } else { low = middle + 1 }
    }
    Some(low)
}
