//! What is added to any method: one-offs and steps, and months that are booked in the wrong month.

use rust_decimal::Decimal;

use super::super::Months;
use super::super::volume::typed_months;
use crate::model::{Input, LineId, Month, Plan};

/// The closed months, as places in the year, whose one-off is neither certain nor ruled out.
pub(in crate::calc) fn undecided(plan: &Plan, line: &LineId) -> Vec<usize> {
    let amounts = typed_months(plan, line, Input::OneOff, 0);
    let chances = typed_months(plan, line, Input::OneOffChance, 0);
    let undecided = |chance: Decimal| !chance.is_zero() && chance != Decimal::ONE_HUNDRED;
    let closed = usize::from(plan.closed.min(12));
    (0..closed).filter(|i| amounts[*i].is_some() && chances[*i].is_some_and(undecided)).collect()
}

/// What a month is expected to hold of one-offs: amount × chance, certain if no chance is typed.
fn expected(amount: Option<Decimal>, chance: Option<Decimal>) -> Decimal {
    match (amount, chance) {
        (Some(amount), Some(chance)) => amount * chance / Decimal::ONE_HUNDRED,
        (Some(amount), None) => amount,
        (None, _) => Decimal::ZERO,
    }
}

fn factor(step: Decimal) -> Decimal {
    Decimal::ONE + step / Decimal::ONE_HUNDRED
}

/// The one-offs, steps and effects of a line in the budget year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustments {
    /// What each month is expected to hold of one-offs: amount × chance, kr net.
    pub one_offs: [Decimal; 12],
    /// The level of each month compared with that before the year's first step: 1 is the same.
    pub levels: [Decimal; 12],
    /// What decisions and measures change each month ahead by, kr net. History is not cleared of it.
    pub effects: [Decimal; 12],
}

impl Adjustments {
    const NONE: Self = Self { one_offs: [Decimal::ZERO; 12], levels: [Decimal::ONE; 12], effects: [Decimal::ZERO; 12] };

    /// The adjustments that are typed on a line.
    pub fn of(plan: &Plan, line: &LineId) -> Self {
        // As on most lines.
        if !plan.inputs.has_any(line, &[Input::OneOff, Input::Step, Input::Effect]) {
            return Self::NONE;
        }
        let amounts = typed_months(plan, line, Input::OneOff, 0);
        let chances = typed_months(plan, line, Input::OneOffChance, 0);
        let mut level = Decimal::ONE;
        Self {
            one_offs: std::array::from_fn(|i| expected(amounts[i], chances[i])),
            levels: typed_months(plan, line, Input::Step, 0).map(|step| {
                level *= step.map_or(Decimal::ONE, factor);
                level
            }),
            effects: typed_months(plan, line, Input::Effect, 0).map(Option::unwrap_or_default),
        }
    }

    /// What was booked in the closed months without one-offs, each in its own level.
    fn regular(&self, plan: &Plan, booked: &Months) -> Months {
        let closed = usize::from(plan.closed.min(12));
        std::array::from_fn(|i| Some(booked[i].filter(|_| i < closed)? - self.one_offs[i]))
    }

    /// The closed months one by one: without one-offs, in the level before the year's first step.
    pub(in crate::calc) fn each(&self, plan: &Plan, booked: &Months) -> Months {
        let regular = self.regular(plan, booked);
        std::array::from_fn(|i| {
            let month = regular[i]?;
            if self.levels[i] == Decimal::ONE { Some(month) } else { month.checked_div(self.levels[i]) }
        })
    }

    /// Outcome as a method should see it: without one-offs, in the level before the year's first step, and with every
    /// closed month equal where only their sum says something.
    pub fn without(&self, plan: &Plan, line: &LineId, outcome: &Months) -> Months {
        if plan.line(line).and_then(|settings| settings.on_accumulated) != Some(true) {
            return self.each(plan, outcome);
        }
        let regular = self.regular(plan, outcome);
        let sum: Decimal = regular.iter().flatten().sum();
        // The same month over and over, in the level of each, adds up to the sum that was booked.
        let levels: Decimal =
            regular.iter().zip(self.levels).filter_map(|(month, level)| month.is_some().then_some(level)).sum();
        let mean = sum.checked_div(levels);
        regular.map(|month| month.and(mean))
    }

    /// What a method gives for the months, in the level of each month, with its one-offs and effects.
    pub fn put_on(&self, base: &Months) -> Months {
        std::array::from_fn(|i| {
            let base = base[i].map(|base| if self.levels[i] == Decimal::ONE { base } else { base * self.levels[i] });
            let more = self.one_offs[i] + self.effects[i];
            if more.is_zero() { base } else { Some(base.unwrap_or_default() + more) }
        })
    }
}

/// How many times over a level may have changed since a month that still says something.
const MOST_CHANGED: Decimal = Decimal::ONE_HUNDRED;

/// The months before the budget year, the nearest first, as a method should see them: without one-offs, in the level
/// that the budget year began with. `booked` gives a month, and `part` the part of a one-off that is in it.
///
/// Ends at the first month without a figure, and where the level has changed beyond comparison since.
pub(in crate::calc) fn before(
    plan: &Plan,
    line: &LineId,
    months: i32,
    booked: impl Fn(Month) -> Option<Decimal>,
    part: impl Fn(Decimal) -> Decimal,
) -> Vec<Decimal> {
    let [amounts, chances, steps] =
        [Input::OneOff, Input::OneOffChance, Input::Step].map(|input| plan.inputs.values(line, input));
    let mut level = Decimal::ONE;
    let before = (1..=months).map_while(|back| {
        let month = plan.span().first.plus(-back);
        let regular = booked(month)? - part(expected(amounts.month(month), chances.month(month)));
        let seen = if level == Decimal::ONE { regular } else { regular * level };
        let comparable = level <= MOST_CHANGED && level * MOST_CHANGED >= Decimal::ONE;
        // The month has its own step; those before it have not.
        level *= steps.month(month).map_or(Decimal::ONE, factor);
        comparable.then_some(seen)
    });
    before.collect()
}

/// The twelve months before the budget year as [`before`] tells them, January first.
pub(in crate::calc) fn year_before(
    plan: &Plan,
    line: &LineId,
    booked: impl Fn(Month) -> Option<Decimal>,
    part: impl Fn(Decimal) -> Decimal,
) -> Months {
    let before = before(plan, line, 12, booked, part);
    std::array::from_fn(|i| before.get(11 - i).copied())
}
