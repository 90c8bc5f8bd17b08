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
    let mut value = |steps: &[u32]| {
        let changes = [others, &turned(rooms, steps)].concat();
        Some(goal.deviation_in(&work(plan, figures, &changes).figures))
    };
    // What answers every time comes to an end.
    mix_by(rooms, way, goal, &mut value).unwrap_or_else(|| Mix {
        values: rooms.iter().map(|room| room.today).collect(),
        used: vec![Decimal::ZERO; rooms.len()],
        deviation: goal.deviation,
        reached: false,
    })
}

/// The levers turned so many steps each.
pub fn turned(rooms: &[Room], steps: &[u32]) -> Vec<Change> {
    let turn = |(room, steps): (&Room, &u32)| Change { value: room.at(*steps), ..room.change.clone() };
    rooms.iter().zip(steps).map(turn).collect()
}

/// What so many steps of each lever give, if it is known.
type Value<'a> = &'a mut dyn FnMut(&[u32]) -> Option<Decimal>;

/// The smallest mix by what so many steps of each lever give, or nothing as soon as that is not known yet: whoever asks
/// again with the answers so far goes on where it stopped.
pub fn mix_by(rooms: &[Room], way: Way, goal: &Goal, value: Value) -> Option<Mix> {
    let steps = match way {
        Way::Least => least(rooms, value, goal)?,
        Way::Even => even(rooms, value, goal)?,
    };
    let deviation = value(&steps)?;
    Some(Mix {
        values: rooms.iter().zip(&steps).map(|(room, steps)| room.at(*steps)).collect(),
        used: rooms.iter().zip(&steps).map(|(room, steps)| room.used(*steps)).collect(),
        deviation,
        reached: goal.met_by(deviation),
    })
}

/// Turns the lever that gives the most for its room first, each as far as is needed or as it may.
fn least(rooms: &[Room], value: Value, goal: &Goal) -> Option<Vec<u32>> {
    let mut steps = vec![0; rooms.len()];
    let mut left: Vec<usize> = (0..rooms.len()).filter(|i| rooms[*i].steps() > 0).collect();
    loop {
        let now = value(&steps)?;
        if goal.met_by(now) || left.is_empty() {
            return Some(steps);
        }
        // The first of those that give the most, as the user has put them in order.
        let mut best: Option<(usize, Decimal)> = None;
        for i in &left {
            let mut all = steps.clone();
            all[*i] = rooms[*i].steps();
            let gain = value(&all)? - now;
            if gain > best.map_or(Decimal::ZERO, |(_, best)| best) {
                best = Some((*i, gain));
            }
        }
        let Some((best, _)) = best else { return Some(steps) };
        left.retain(|i| *i != best);
        let fewest = fewest(rooms[best].steps(), &mut |number| {
            let mut trial = steps.clone();
            trial[best] = number;
            Some(goal.met_by(value(&trial)?))
        });
        steps[best] = fewest?;
    }
}

/// Turns every lever by the same share of its room.
fn even(rooms: &[Room], value: Value, goal: &Goal) -> Option<Vec<u32>> {
    let most = rooms.iter().map(Room::steps).max().unwrap_or(0);
    let shared = |number: u32| -> Vec<u32> {
        let of = |room: &Room| u64::from(room.steps()) * u64::from(number);
        rooms.iter().map(|room| of(room).div_ceil(u64::from(most.max(1))) as u32).collect()
    };
    if goal.met_by(value(&shared(0))?) {
        return Some(shared(0));
    }
    let number = fewest(most, &mut |number| Some(goal.met_by(value(&shared(number))?)))?;
    Some(shared(number))
}

/// The fewest steps that are enough, if more steps are never worse; all of them where none is.
fn fewest(most: u32, enough: &mut dyn FnMut(u32) -> Option<bool>) -> Option<u32> {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = u32::midpoint(low, high);
        if enough(middle)? { high = middle } else { low = middle + 1 }
    }
    Some(low)
}
