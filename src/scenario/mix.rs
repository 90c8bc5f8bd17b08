//! The smallest mix of several levers that reaches a goal, within limits that the user sets.
//!
//! How much of a lever is used is measured by its room: nothing is today's value, all of it is the limit.

use rust_decimal::Decimal;

use super::seek::Goal;
use super::work;
use crate::calc::Figures;
use crate::model::{Change, Plan};

/// A lever that may be turned from today's value up to a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// The change, whose value is of no matter.
    pub change: Change,
    /// Today's value.
    pub today: Decimal,
    /// As far as it may be turned.
    pub limit: Decimal,
    /// One step of it.
    pub step: Decimal,
}

/// How a mix is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// As little as possible in all: the levers that give the most for their room first.
    #[default]
    Least,
    /// The same share of every lever's room.
    Even,
}

/// A mix of levers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mix {
    /// The value of each lever.
    pub values: Vec<Decimal>,
    /// How much of each lever's room is used, 0–1.
    pub used: Vec<Decimal>,
    /// The deviation that it gives.
    pub deviation: Decimal,
    /// Whether that is enough.
    pub reached: bool,
}

impl Room {
    /// How many steps there are to the limit.
    fn steps(&self) -> u32 {
        let steps = (self.limit - self.today).abs().checked_div(self.step).unwrap_or_default();
        u32::try_from(steps.ceil()).unwrap_or(0).min(10_000)
    }

    /// The value after so many steps; the last one ends at the limit.
    fn at(&self, steps: u32) -> Decimal {
        let far = self.step * Decimal::from(steps);
        if self.limit < self.today { (self.today - far).max(self.limit) } else { (self.today + far).min(self.limit) }
    }

    /// The share of the room that is used after so many steps.
    fn used(&self, steps: u32) -> Decimal {
        let room = (self.limit - self.today).abs();
        (self.at(steps) - self.today).abs().checked_div(room).unwrap_or_default()
    }
}

/// The smallest mix. What other changes there are, such as those of the scenario, are made first and stay.
pub fn mix(plan: &Plan, figures: &Figures, others: &[Change], rooms: &[Room], way: Way, goal: &Goal) -> Mix {
    let value = |steps: &[u32]| {
        let turned =
            rooms.iter().zip(steps).map(|(room, steps)| Change { value: room.at(*steps), ..room.change.clone() });
        let changes: Vec<Change> = others.iter().cloned().chain(turned).collect();
        goal.deviation_in(&work(plan, figures, &changes).figures)
    };
    let steps = match way {
        Way::Least => least(rooms, &value, goal),
        Way::Even => even(rooms, &value, goal),
    };
    let deviation = value(&steps);
    Mix {
        values: rooms.iter().zip(&steps).map(|(room, steps)| room.at(*steps)).collect(),
        used: rooms.iter().zip(&steps).map(|(room, steps)| room.used(*steps)).collect(),
        deviation,
        reached: goal.met_by(deviation),
    }
}

/// Turns the lever that gives the most for its room first, each as far as is needed or as it may.
fn least(rooms: &[Room], value: &impl Fn(&[u32]) -> Decimal, goal: &Goal) -> Vec<u32> {
    let mut steps = vec![0; rooms.len()];
    let mut left: Vec<usize> = (0..rooms.len()).filter(|i| rooms[*i].steps() > 0).collect();
    loop {
        let now = value(&steps);
        if goal.met_by(now) || left.is_empty() {
            return steps;
        }
        let gain = |i: usize| {
            let mut all = steps.clone();
            all[i] = rooms[i].steps();
            value(&all) - now
        };
        let gains: Vec<(usize, Decimal)> = left.iter().map(|i| (*i, gain(*i))).collect();
        // The first of those that give the most, as the user has put them in order.
        let best = gains.iter().copied().reduce(|best, other| if other.1 > best.1 { other } else { best });
        let Some((best, _)) = best.filter(|(_, gain)| *gain > Decimal::ZERO) else { return steps };
        left.retain(|i| *i != best);
        steps[best] = fewest(rooms[best].steps(), |number| {
            let mut trial = steps.clone();
            trial[best] = number;
            goal.met_by(value(&trial))
        });
    }
}

/// Turns every lever by the same share of its room.
fn even(rooms: &[Room], value: &impl Fn(&[u32]) -> Decimal, goal: &Goal) -> Vec<u32> {
    let most = rooms.iter().map(Room::steps).max().unwrap_or(0);
    let shared = |number: u32| -> Vec<u32> {
        let of = |room: &Room| u64::from(room.steps()) * u64::from(number);
        rooms.iter().map(|room| of(room).div_ceil(u64::from(most.max(1))) as u32).collect()
    };
    if goal.met_by(value(&shared(0))) {
        return shared(0);
    }
    shared(fewest(most, |number| goal.met_by(value(&shared(number)))))
}

/// The fewest steps that are enough, if more steps are never worse; all of them where none is.
fn fewest(most: u32, enough: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = u32::midpoint(low, high);
        if enough(middle) { high = middle } else { low = middle + 1 }
    }
    low
}
