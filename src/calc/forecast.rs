//! Forecast methods that need nothing but a line's own outcome and budget.

use rust_decimal::Decimal;

use super::phasing::{is_pattern, part_of, spread};
use super::{Check, CheckKind, Months, Severity};
use crate::model::{At, Input, LineId, Method, Month, Plan};

/// The forecast of every month of the budget year by a method, kr net. Only months without outcome are used.
///
/// A method that has too little to go by gives the phased budget instead, and a check says so. `default` is the method
/// of a line for which none is chosen.
pub fn rest_of_year(
    plan: &Plan,
    line: &LineId,
    default: Method,
    budget: &Months,
    outcome: &Months,
    checks: &mut Vec<Check>,
) -> Months {
    let method = plan.method(line, default);
    let rest = match method {
        Method::Calculator | Method::RemainingBudget => Some(*budget),
        Method::RunRate(months) => run_rate(plan.closed, outcome, months),
        Method::LastYearShare => last_year_share(plan, line, outcome),
        Method::Manual => manual(plan, line, budget, outcome),
    };
    rest.unwrap_or_else(|| {
        if plan.closed < 12 {
            checks.push(Check::new(Severity::Warning, line, CheckKind::MethodFellBack(method)));
        }
        *budget
    })
}

/// The mean of the last closed months, this many at most.
pub(super) fn run_rate(closed: u8, outcome: &Months, months: u8) -> Option<Months> {
    let closed = usize::from(closed.min(12));
    let first = closed.saturating_sub(usize::from(months.max(1)));
    let values: Vec<Decimal> = outcome[first..closed].iter().flatten().copied().collect();
    let mean = values.iter().sum::<Decimal>().checked_div(Decimal::from(values.len()))?;
    Some([Some(mean); 12])
}

/// Last year's month × (this year to date / last year to the same month). Nothing where a month is missing, or where
/// last year had hardly begun by then.
pub(super) fn seasonal(closed: u8, this_year: &Months, last_year: &Months) -> Option<Months> {
    let closed = usize::from(closed.min(12));
    if closed == 0 || last_year.iter().any(Option::is_none) || this_year[..closed].iter().any(Option::is_none) {
        return None;
    }
    let pattern = last_year.map(Option::unwrap_or_default);
    let now: Decimal = this_year[..closed].iter().flatten().sum();
    let then: Decimal = pattern[..closed].iter().sum();
    is_pattern(&pattern, then).then(|| pattern.map(|month| Some(part_of(now, month, then))))
}

fn last_year_share(plan: &Plan, line: &LineId, outcome: &Months) -> Option<Months> {
    let values = plan.inputs.values(line, Input::Outcome);
    let mut months = plan.span().months();
    let last_year = std::array::from_fn(|_| months.next().and_then(|month| values.month(month.plus(-12))));
    seasonal(plan.closed, outcome, &last_year)
}

/// Monthly figures where given; else the year's figure less what has come, spread as the budget of the months left.
fn manual(plan: &Plan, line: &LineId, budget: &Months, outcome: &Months) -> Option<Months> {
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
    let same_sign = budget.iter().flatten().all(|month| month.is_sign_negative() == year.is_sign_negative());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasonal_keeps_the_pattern() {
        let last: Months = std::array::from_fn(|i| Some(Decimal::from(100 + i as i32)));
        let mut this: Months = [None; 12];
        for i in 0..4 {
            this[i] = last[i].map(|month| month * Decimal::TWO);
        }
        let rest = seasonal(4, &this, &last).unwrap();
        assert_eq!(rest[11], Some(Decimal::from(222)));
        assert_eq!(seasonal(0, &this, &last), None);
    }

    #[test]
    fn run_rate_of_fewer_months_than_asked() {
        let mut outcome: Months = [None; 12];
        outcome[0] = Some(Decimal::from(-10));
        outcome[1] = Some(Decimal::from(-20));
        assert_eq!(run_rate(2, &outcome, 3).unwrap()[5], Some(Decimal::from(-15)));
        assert_eq!(run_rate(0, &outcome, 3), None);
    }
}
