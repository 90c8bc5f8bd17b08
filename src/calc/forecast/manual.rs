//! The user's own figure, for months or for the year.

use rust_decimal::Decimal;

use super::super::Months;
use super::super::phasing::spread;
use crate::model::{At, Input, LineId, Month, Plan};

/// Monthly figures where given; else the year's figure less what has come, spread as the budget of the months left.
pub(super) fn manual(plan: &Plan, line: &LineId, budget: &Months, outcome: &Months) -> Option<Months> {
    let typed = plan.inputs.values(line, Input::Forecast);
    let months: Vec<Month> = plan.span().months().collect();
    let by_month: Months = std::array::from_fn(|i| typed.month(months[i]));
    let closed = usize::from(plan.closed.min(12));
    let open = |i: usize| i >= closed || outcome[i].is_none();
    if (0..12).any(|i| open(i) && by_month[i].is_some()) {
        return Some(std::array::from_fn(|i| by_month[i].or(budget[i])));
    }
    let year = typed.at(At::Year(plan.year))?;
    let came: Decimal = (0..12).filter(|i| !open(*i)).filter_map(|i| outcome[i]).sum();
    // A month with no budget takes no sign, and a month that has come takes no part.
    let against = |month: Decimal| !month.is_zero() && month.is_sign_negative() != year.is_sign_negative();
    let same_sign = !(0..12).any(|i| open(i) && budget[i].is_some_and(against));
    let weights: [Decimal; 12] = std::array::from_fn(|i| match budget[i] {
        _ if !open(i) => Decimal::ZERO,
        Some(month) if same_sign => month.abs(),
        _ => Decimal::ONE,
    });
    if weights.iter().all(Decimal::is_zero) {
        let even = std::array::from_fn(|i| if open(i) { Decimal::ONE } else { Decimal::ZERO });
        return even.iter().any(|weight| !weight.is_zero()).then(|| spread(year - came, even));
    }
    Some(spread(year - came, weights))
}
