//! Placements that nobody knows of yet: their days by arrival and length of stay, their price and cost.

use rust_decimal::Decimal;

use super::{Calendar, Check, CheckKind, Listed, Months, Severity, on_line, stays};
use crate::model::{Input, LineId, Plan, Span};

/// The days that new placements are expected to give in each month: `starts` per open month, evenly over its days, each
/// lasting `mean` days. A fraction of a day counts as that fraction of one more day.
pub fn expected_days(span: Span, first_open: usize, starts: Decimal, mean: Decimal) -> Vec<Decimal> {
    let calendar = Calendar::of(span);
    let mut days = vec![Decimal::ZERO; span.len];
    let whole = i32::try_from(mean.trunc()).unwrap_or(36_500).min(36_500);
    let part = mean.fract();
    for k in first_open..span.len {
        let mut counted = vec![(0, 0); span.len];
        for first in calendar.starts[k]..calendar.starts[k + 1] {
            calendar.overlaps(first, first + whole - 1, |i, days| counted[i].0 += days);
            calendar.overlaps(first + whole, first + whole, |i, days| counted[i].1 += days);
        }
        let month = Decimal::from(calendar.month_days(k));
        for (sum, (full, extra)) in days.iter_mut().zip(counted) {
            if full + extra > 0 {
                *sum += starts * (Decimal::from(full) + part * Decimal::from(extra)) / month;
            }
        }
    }
    days
}

/// The price of a new placement before any assumed price change, kr per day: typed, else the list's mean cost per day
/// over the year, net of income.
pub fn new_price(plan: &Plan, line: &LineId) -> Option<Decimal> {
    plan.parameter(line, Input::NewPrice).or_else(|| {
        let (days, net) = list_in_year(plan, line);
        net.checked_div(Decimal::from(days))
    })
}

/// Days and cost less income (kr, positive where it costs) of the list in the budget year, before any assumed price
/// change, for placements on this line or below it.
pub fn list_in_year(plan: &Plan, line: &LineId) -> (i32, Decimal) {
    let calendar = Calendar::of(plan.span());
    let mut sum = (0, Decimal::ZERO);
    for placement in plan.placements.iter().filter(|placement| on_line(placement, line)) {
        stays(placement, &calendar, |_, stay| sum = (sum.0 + stay.days, sum.1 + stay.cost - stay.income()));
    }
    sum
}

/// Days and cost (negative) of new placements per month; nothing where it is not said how many come and for how long, and
/// no cost where there is no price.
pub(super) fn expected(
    plan: &Plan,
    line: &LineId,
    listed: &Listed,
    factor: Option<&[Decimal; 12]>,
    checks: &mut Vec<Check>,
) -> (Months, Months) {
    let parameter = |input| plan.parameter(line, input);
    let Some((starts, mean)) = parameter(Input::StartsPerMonth).zip(parameter(Input::MeanDays)) else {
        return Default::default();
    };
    if starts.is_zero() || mean.is_zero() {
        return ([Some(Decimal::ZERO); 12], [Some(Decimal::ZERO); 12]);
    }
    let days: i32 = listed.days.iter().sum();
    let typed = plan.parameter(line, Input::NewPrice);
    let price = typed.or_else(|| listed.net().checked_div(Decimal::from(days)));
    if price.is_none() {
        checks.push(Check::new(Severity::Error, line, CheckKind::PriceMissing));
    }
    let days = expected_days(plan.span(), usize::from(plan.closed), starts, mean);
    let cost = std::array::from_fn(|i| {
        let factor = factor.map_or(Decimal::ONE, |factor| factor[i]);
        Some(-(days[i] * price? * factor))
    });
    (std::array::from_fn(|i| Some(days[i])), cost)
}
