//! Methods that weigh the months of a longer history: the weights come from [`crate::statistics`], the forecast itself
//! is exact.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::super::committee::is_by_hand;
use super::super::known::Known;
use super::super::volume::typed_months;
use super::super::{Figures, Months, Quantity};
use super::Adjustments;
use super::adjust::before;
use crate::model::{Input, LineId, Method, Nature, Plan};
use crate::statistics::{self, Kind, Side, Way, weights};

/// How many months before the budget year count.
const YEARS_BEFORE: i32 = 3 * 12;
/// Decimals of a part.
const PART_DECIMALS: u32 = 12;

/// The statistical way behind a method; nothing for methods that are no such way.
pub fn way(method: Method) -> Option<Way> {
    match method {
        Method::RunRate(months) => Some(Way::Mean(months)),
        Method::Typical => Some(Way::Typical),
        Method::Ses => Some(Way::Ses),
        Method::Damped => Some(Way::Damped),
        Method::Theta => Some(Way::Theta),
        Method::Combined => Some(Way::Combined),
        Method::Proposal
        | Method::Calculator
        | Method::RemainingBudget
        | Method::LastYearShare
        | Method::Halfway
        | Method::Manual => None,
    }
}

/// The unbroken run of months up to the last closed one, as a method sees them, oldest first: without one-offs and
/// steps, this year and the years before. Empty where the last closed month has no outcome.
pub fn history(plan: &Plan, figures: &Figures, line: &LineId) -> Vec<Decimal> {
    let outcome = whole_outcome(plan, figures, line);
    seen_history(plan, line, &Adjustments::of(plan, line).without(plan, line, &outcome))
}

/// The outcome of the closed months, with an equal part of what is known of several in each.
pub fn whole_outcome(plan: &Plan, figures: &Figures, line: &LineId) -> Months {
    let outcome = figures.row(line, Quantity::Outcome).months;
    if !is_by_hand(plan, line) {
        return outcome;
    }
    let accumulated = typed_months(plan, line, Input::OutcomeToDate, 0);
    Known::of(&outcome, &accumulated, usize::from(plan.closed.min(12))).whole
}

/// The same with every month as it was booked, even where only their sum says something.
pub(super) fn booked_history(plan: &Plan, line: &LineId, outcome: &Months) -> Vec<Decimal> {
    seen_history(plan, line, &Adjustments::of(plan, line).each(plan, outcome))
}

fn seen_history(plan: &Plan, line: &LineId, seen: &Months) -> Vec<Decimal> {
    let closed = usize::from(plan.closed.min(12));
    let mut months: Vec<Decimal> = seen[..closed].iter().rev().map_while(|month| *month).collect();
    if months.len() == closed {
        months.extend(years_before(plan, line));
    }
    months.reverse();
    months
}

fn years_before(plan: &Plan, line: &LineId) -> Vec<Decimal> {
    let typed = plan.inputs.values(line, Input::Outcome);
    before(plan, line, YEARS_BEFORE, |month| typed.month(month), |one_off| one_off)
}

/// The history carried on by a statistical way: each month ahead is Σ part × value / Σ part. The parts come from floating
/// point, the forecast is exact in them.
pub(super) fn carried_on(plan: &Plan, line: &LineId, way: Way, seen: &Months) -> Option<Months> {
    let history = seen_history(plan, line, seen);
    let closed = usize::from(plan.closed.min(12));
    let rows = exact_parts(&history, way, 12 - closed)?;
    let side = kept_side(plan, line, seen);
    let mut months: Months = [None; 12];
    for (month, row) in months[closed..].iter_mut().zip(rows) {
        let sum: Decimal = history.iter().zip(&row).map(|(value, part)| value * part).sum();
        let value = sum.checked_div(row.iter().sum())?;
        *month = Some(if leaves(side, value) { Decimal::ZERO } else { value });
    }
    Some(months)
}

/// The side of zero that a line has kept to in every month that is known of it, without its one-offs and steps.
///
/// Nothing that goes by its history alone, a method or a range, takes it across.
pub fn side(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Side> {
    let outcome = whole_outcome(plan, figures, line);
    kept_side(plan, line, &Adjustments::of(plan, line).without(plan, line, &outcome))
}

/// Whether a month of a line that has kept to this side would lie on the other.
pub fn leaves(side: Option<Side>, month: Decimal) -> bool {
    side.is_some_and(|side| side.is_left_by(month.cmp(&Decimal::ZERO)))
}

fn kept_side(plan: &Plan, line: &LineId, seen: &Months) -> Option<Side> {
    if plan.line(line).and_then(|settings| settings.nature) == Some(Nature::Either) {
        return None;
    }
    let closed = usize::from(plan.closed.min(12));
    let this_year = seen[..closed].iter().flatten().copied();
    Side::of(this_year.chain(years_before(plan, line)).map(|month| month.cmp(&Decimal::ZERO)))
}

/// Two neighbouring closed months, as places in the year, that look as if an amount was booked in the wrong one.
pub(in crate::calc) fn accrual_suspect(plan: &Plan, line: &LineId, outcome: &Months) -> Option<(usize, usize)> {
    let seen = Adjustments::of(plan, line).each(plan, outcome);
    let closed = usize::from(plan.closed.min(12));
    let months: Option<Vec<f64>> = seen[..closed].iter().map(|month| (*month)?.to_f64()).collect();
    statistics::accrual_suspect(&months?)
}

/// The same of a line's figures, months as numbers 1–12, whatever its method and whether anybody has answered.
pub fn suspected_months(plan: &Plan, figures: &Figures, line: &LineId) -> Option<(u8, u8)> {
    let months = accrual_suspect(plan, line, &figures.row(line, Quantity::Outcome).months);
    months.map(|(first, second)| (first as u8 + 1, second as u8 + 1))
}

/// For each month ahead the part of each month of the history; nothing where there are too few. A line's own outcome is
/// amounts, which accruals move between neighbours.
pub fn exact_parts(history: &[Decimal], way: Way, horizon: usize) -> Option<Vec<Vec<Decimal>>> {
    let values: Option<Vec<f64>> = history.iter().map(Decimal::to_f64).collect();
    let found = weights(way, Kind::Flow, &values?, horizon)?;
    let exact = |part: &f64| Some(Decimal::from_f64(*part)?.round_dp(PART_DECIMALS));
    (0..horizon).map(|ahead| found.parts(ahead)?.iter().map(exact).collect()).collect()
}
