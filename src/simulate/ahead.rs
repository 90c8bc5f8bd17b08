//! The months ahead of a line of placements: their days, and what prices of today are in each.

use super::flow::levels;
use super::number::{float, float_or_zero};
use super::walk::MONTHS;
use crate::calc::price_steps;
use crate::model::{Input, LineId, Plan};
use crate::rules;

/// The months ahead of a line; places beyond them are not used.
pub(super) struct Ahead {
    /// The first month ahead, counted from January.
    pub first: usize,
    /// How many there are.
    pub months: usize,
    /// The first day of each month ahead, and the day after the last, counted from the first.
    pub days: [f64; MONTHS + 1],
    /// The assumed change of prices and their steps, of each month ahead, as a factor.
    pub price: [f64; MONTHS],
    /// The level after steps, of each month ahead.
    pub level: [f64; MONTHS],
}

impl Ahead {
    /// The months ahead of a base line.
    pub(super) fn of(plan: &Plan, line: &LineId) -> Self {
        let first = usize::from(plan.closed.min(12));
        let mut days = [0.0; MONTHS + 1];
        let mut sum = 0.0;
        for (days, month) in days[1..].iter_mut().zip(plan.span().months().skip(first)) {
            sum += f64::from(month.days());
            *days = sum;
        }
        // As the calculator has it: for the whole of it, across and for the line itself.
        let whole = rules::of(line).map(|calculator| LineId::from(calculator.id));
        let across = rules::facts(plan, line).across.map(|across| across(line));
        let change = |line: LineId| float_or_zero(plan.parameter(&line, Input::PriceChange));
        let lines = whole.into_iter().chain(across).chain([line.clone()]);
        let changed: f64 = lines.map(|line| 1.0 + change(line) / 100.0).product();
        let steps = price_steps(plan, line);
        let step = |i: usize| steps.as_ref().and_then(|steps| steps.get(first + i)).map_or(1.0, |step| float(*step));
        let price = std::array::from_fn(|i| changed * step(i));
        Self { first, months: 12 - first, days, price, level: levels(plan, line) }
    }

    /// What a price of today is in each month ahead.
    pub(super) fn prices(&self) -> [f64; MONTHS] {
        std::array::from_fn(|i| self.level[i] * self.price[i])
    }

    /// What a stay that begins in each month ahead, on any of its days, is worth until the end of the year: its days, in
    /// the level of their month. `within` gives the days that a stay has in so many days from its beginning.
    pub(super) fn worth(&self, within: impl Fn(f64) -> f64) -> [f64; MONTHS] {
        let end = self.days[self.months] as usize;
        let within: Vec<f64> = (0..=end).map(|days| within(days as f64)).collect();
        std::array::from_fn(|first| {
            let starts =
                if first < self.months { self.days[first] as usize..self.days[first + 1] as usize } else { 0..0 };
            let mut worth = 0.0;
            for start in starts {
                let mut before = 0.0;
                for i in first..self.months {
                    let days = within.get(self.days[i + 1] as usize - start).copied().unwrap_or_default();
                    worth += (days - before) * self.level[i];
                    before = days;
                }
            }
            worth
        })
    }
}
