//! What is added to any method: one-offs and steps, and months that are booked in the wrong month.

use rust_decimal::Decimal;

use super::super::Months;
use super::super::volume::typed_months;
use crate::model::{Input, LineId, Plan};

/// The closed months, as places in the year, whose one-off is neither certain nor ruled out.
pub(in crate::calc) fn undecided(plan: &Plan, line: &LineId) -> Vec<usize> {
    let amounts = typed_months(plan, line, Input::OneOff, 0);
    let chances = typed_months(plan, line, Input::OneOffChance, 0);
    let undecided = |chance: Decimal| !chance.is_zero() && chance != Decimal::ONE_HUNDRED;
    let closed = usize::from(plan.closed.min(12));
    (0..closed).filter(|i| amounts[*i].is_some() && chances[*i].is_some_and(undecided)).collect()
}

/// The one-offs and steps of a line in the budget year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustments {
    /// What each month is expected to hold of one-offs: amount × chance, kr net.
    pub one_offs: [Decimal; 12],
    /// The level of each month compared with that before the year's first step: 1 is the same.
    pub levels: [Decimal; 12],
}

impl Adjustments {
    /// The adjustments that are typed on a line.
    pub fn of(plan: &Plan, line: &LineId) -> Self {
        let amounts = typed_months(plan, line, Input::OneOff, 0);
        let chances = typed_months(plan, line, Input::OneOffChance, 0);
        let steps = typed_months(plan, line, Input::Step, 0);
        let mut level = Decimal::ONE;
        Self {
            one_offs: std::array::from_fn(|i| match (amounts[i], chances[i]) {
                (Some(amount), Some(chance)) => amount * chance / Decimal::ONE_HUNDRED,
                (Some(amount), None) => amount,
                (None, _) => Decimal::ZERO,
            }),
            levels: steps.map(|step| {
                if let Some(step) = step {
                    level *= Decimal::ONE + step / Decimal::ONE_HUNDRED;
                }
                level
            }),
        }
    }

    /// Outcome as a method should see it: without one-offs, in the level before the year's first step, and with every
    /// closed month equal where only their sum says something.
    pub fn without(&self, plan: &Plan, line: &LineId, outcome: &Months) -> Months {
        let closed = usize::from(plan.closed.min(12));
        let seen: Months = std::array::from_fn(|i| {
            let cleaned = outcome[i].filter(|_| i < closed)? - self.one_offs[i];
            if self.levels[i] == Decimal::ONE { Some(cleaned) } else { cleaned.checked_div(self.levels[i]) }
        });
        if plan.line(line).and_then(|settings| settings.on_accumulated) != Some(true) {
            return seen;
        }
        let known: Vec<Decimal> = seen.iter().flatten().copied().collect();
        let mean = known.iter().sum::<Decimal>().checked_div(Decimal::from(known.len()));
        seen.map(|month| month.and(mean))
    }

    /// What a method gives for the months, in the level of each month and with its one-offs.
    pub fn put_on(&self, base: &Months) -> Months {
        std::array::from_fn(|i| {
            let base = base[i].map(|base| if self.levels[i] == Decimal::ONE { base } else { base * self.levels[i] });
            if self.one_offs[i].is_zero() { base } else { Some(base.unwrap_or_default() + self.one_offs[i]) }
        })
    }
}
