//! Assumed volumes for the months that are not closed: a basis and a change in percent.

use rust_decimal::Decimal;

use super::Months;
use super::forecast::typical;
use super::phasing::spread;
use crate::model::{At, Input, LineId, Plan, VolumeBasis};
use crate::rules::When;

/// An assumption about volume and where it was made.
#[derive(Clone, Debug)]
pub struct Assumed {
    /// What the change is counted from.
    pub basis: VolumeBasis,
    /// The change in percent; 0 if none was typed.
    pub change: Decimal,
    /// The line that the change was typed on, or could be.
    pub line: LineId,
}

impl Assumed {
    /// The assumption for a line: its own, else that of the nearest line above it.
    pub fn of(plan: &Plan, line: &LineId) -> Self {
        let mut basis = None;
        let mut change = None;
        for here in line.names().map(LineId::new) {
            basis = basis.or_else(|| plan.line(&here).and_then(|settings| settings.volume_basis));
            if change.is_none() {
                change = plan.parameter(&here, Input::VolumeChange).map(|value| (value, here));
            }
        }
        let (change, line) = change.unwrap_or((Decimal::ZERO, line.clone()));
        Self { basis: basis.unwrap_or_default(), change, line }
    }
}

/// The nearest value of a parameter: the line's own, else that of a line above it.
pub(super) fn nearest(plan: &Plan, line: &LineId, input: Input) -> Option<Decimal> {
    line.names().find_map(|name| plan.parameter(&LineId::new(name), input))
}

/// The assumed level of each month: basis × (1 + change / 100). A basis that has no figures falls back to the others
/// in the order year to date, budget.
///
/// All levels are per day or per month, not sums; `weights` (days, or ones) weigh the closed months' mean.
pub fn assumed_volume(
    plan: &Plan,
    assumed: &Assumed,
    outcome: &Months,
    budget: &Months,
    last_year: &Months,
    weights: &[Decimal; 12],
) -> Months {
    let closed = usize::from(plan.closed.min(12));
    let mean = |first: usize| {
        let mut sum = Decimal::ZERO;
        let mut weight = Decimal::ZERO;
        for i in first..closed {
            if let Some(value) = outcome[i] {
                sum += value * weights[i];
                weight += weights[i];
            }
        }
        sum.checked_div(weight)
    };
    let combined = || {
        let levels: Vec<Decimal> = outcome[..closed].iter().flatten().copied().collect();
        Some((*levels.last()? + typical(&levels)?) / Decimal::TWO)
    };
    let to_date = mean(0);
    let last_three = mean(closed.saturating_sub(3));
    let factor = Decimal::ONE + assumed.change / Decimal::ONE_HUNDRED;
    std::array::from_fn(|i| {
        let level = match assumed.basis {
            VolumeBasis::Budget => budget[i],
            VolumeBasis::YearToDate => to_date,
            VolumeBasis::LastThree => last_three,
            VolumeBasis::LastYear => last_year[i],
            VolumeBasis::Combined => combined(),
        };
        level.or(to_date).or(budget[i]).map(|level| level * factor)
    })
}

/// The days of each month of the budget year.
pub(super) fn month_days(plan: &Plan) -> [Decimal; 12] {
    let mut months = plan.span().months();
    std::array::from_fn(|_| months.next().map_or(Decimal::ZERO, |month| Decimal::from(month.days())))
}

/// The values of an input for the twelve months of the budget year, moved by this many months.
pub(super) fn typed_months(plan: &Plan, line: &LineId, input: Input, shift: i32) -> Months {
    let values = plan.inputs.values(line, input);
    if values.is_empty() {
        return [None; 12];
    }
    let mut months = plan.span().months();
    std::array::from_fn(|_| months.next().and_then(|month| values.month(month.plus(shift))))
}

/// What holds in each month of the budget year of an input that holds from a month on.
pub fn holding(plan: &Plan, line: &LineId, input: Input) -> Months {
    let values = plan.inputs.values(line, input);
    if values.is_empty() {
        return [None; 12];
    }
    let mut holds = values.at(When::Since.at(plan, line, input, plan.span().first));
    typed_months(plan, line, input, 0).map(|month| {
        holds = month.or(holds);
        holds
    })
}

/// The time whose cell has the rate that a budget is made of: the year, else the first month typed.
pub fn rate_before(plan: &Plan, line: &LineId, input: Input) -> At {
    When::Budgeted.at(plan, line, input, plan.span().first)
}

/// A budgeted volume per month: typed for each month, else the year's spread by days. Nothing where none is typed.
pub(super) fn budgeted(plan: &Plan, line: &LineId, input: Input) -> Option<Months> {
    let months = typed_months(plan, line, input, 0);
    if months.iter().any(Option::is_some) {
        return Some(months.map(|month| Some(month.unwrap_or_default())));
    }
    let year = plan.inputs.values(line, input).at(At::Year(plan.year))?;
    let mut months = plan.span().months();
    Some(spread(year, std::array::from_fn(|_| months.next().map_or(Decimal::ZERO, |month| month.days().into()))))
}

/// The price of each month compared with that before the year's first step in price; nothing where there is no step.
pub fn price_steps(plan: &Plan, line: &LineId) -> Option<[Decimal; 12]> {
    let steps = typed_months(plan, line, Input::PriceStep, 0);
    steps.iter().any(Option::is_some).then(|| {
        let mut level = Decimal::ONE;
        steps.map(|step| {
            level *= Decimal::ONE + step.unwrap_or_default() / Decimal::ONE_HUNDRED;
            level
        })
    })
}

/// The assumed changes in price of a line and those above it, and its own steps up to each month, as one factor for the months
/// that are not closed; nothing where there is none.
pub(super) fn prices_ahead(plan: &Plan, line: &LineId) -> Months {
    let by = |level: Option<Decimal>, change: Decimal| {
        Some(level.unwrap_or(Decimal::ONE) * (Decimal::ONE + change / Decimal::ONE_HUNDRED))
    };
    let names: Vec<&str> = line.names().collect();
    let above = names.iter().rev().map(LineId::new);
    let mut level = above.filter_map(|line| plan.parameter(&line, Input::PriceChange)).fold(None, by);
    let closed = usize::from(plan.closed);
    let mut months = typed_months(plan, line, Input::PriceStep, 0);
    for (i, month) in months.iter_mut().enumerate() {
        level = month.map_or(level, |step| by(level, step));
        *month = level.filter(|_| i >= closed);
    }
    months
}

/// The factor for assumed price changes, 1 + change / 100, of all these lines and for the steps in price of the last of
/// them, for the months that are not closed; 1 for closed months.
pub(super) fn price_factor(plan: &Plan, lines: &[&LineId]) -> Option<[Decimal; 12]> {
    let steps = lines.last().and_then(|line| price_steps(plan, line));
    let mut factor = steps.map(|_| Decimal::ONE);
    for line in lines {
        if let Some(change) = plan.parameter(line, Input::PriceChange) {
            factor = Some(factor.unwrap_or(Decimal::ONE) * (Decimal::ONE + change / Decimal::ONE_HUNDRED));
        }
    }
    let factor = factor?;
    let closed = usize::from(plan.closed);
    Some(std::array::from_fn(|i| match &steps {
        _ if i < closed => Decimal::ONE,
        Some(steps) => factor * steps[i],
        None => factor,
    }))
}
