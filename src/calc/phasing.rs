//! Phasing (periodisering): a year's budget spread on its months.

use rust_decimal::Decimal;

use super::sum::sum;
use super::volume::typed_months;
use super::{Check, CheckKind, Figures, Months, Quantity, Severity};
use crate::model::{At, Input, LineId, Phasing, Plan};

/// The phased budget of a line, kr net; nothing in any month if it has no budget.
///
/// The months always add up to the year's budget exactly: each is the difference between two accumulated shares.
pub fn phased(plan: &Plan, line: &LineId, checks: &mut Vec<Check>) -> Months {
    let budget = plan.inputs.values(line, Input::Budget);
    let by_month = typed_months(plan, line, Input::Budget, 0);
    let year = budget.at(At::Year(plan.year));
    let chosen = plan.phasing(line);
    if chosen == Phasing::ByHand && by_month.iter().any(Option::is_some) {
        let sum: Decimal = by_month.iter().flatten().sum();
        if year.is_some_and(|year| year != sum) {
            checks.push(Check::new(Severity::Warning, line, CheckKind::BudgetByHandDiffers));
        }
        return by_month.map(|month| Some(month.unwrap_or_default()));
    }
    let Some(year) = year else { return [None; 12] };
    if used(plan, line) != chosen {
        checks.push(Check::new(Severity::Note, line, CheckKind::PhasingFellBack(chosen)));
    }
    let weights = weights(plan, line, used(plan, line));
    spread(year, weights)
}

/// The phasing that a line's budget really has: flat where the chosen one has nothing to go by.
pub fn used(plan: &Plan, line: &LineId) -> Phasing {
    match plan.phasing(line) {
        Phasing::LastYear if last_year(plan, line).is_none() => Phasing::Flat,
        Phasing::ByHand => Phasing::Flat,
        chosen => chosen,
    }
}

fn weights(plan: &Plan, line: &LineId, phasing: Phasing) -> [Decimal; 12] {
    match phasing {
        Phasing::Days => {
            let mut months = plan.span().months();
            std::array::from_fn(|_| months.next().map_or(Decimal::ZERO, |month| Decimal::from(month.days())))
        }
        Phasing::LastYear => last_year(plan, line).unwrap_or([Decimal::ONE; 12]),
        Phasing::Flat | Phasing::ByHand => [Decimal::ONE; 12],
    }
}

/// Last year's outcome per month, if every month has one and they are a pattern to go by.
fn last_year(plan: &Plan, line: &LineId) -> Option<[Decimal; 12]> {
    let outcome = plan.inputs.values(line, Input::Outcome);
    let mut months = [Decimal::ZERO; 12];
    for (slot, month) in months.iter_mut().zip(plan.span().months()) {
        *slot = outcome.month(month.plus(-12))?;
    }
    is_pattern(&months, months.iter().sum()).then_some(months)
}

/// How many years back a pattern of costs is looked for.
const YEARS_BACK: i32 = 3;

/// The year's budget in the pattern of earlier years' outcome, minus the phased budget, per month. Nothing where no
/// earlier year has an outcome in every month.
pub(super) fn phasing_gap(plan: &Plan, line: &LineId, budget: &Months) -> Option<Months> {
    let year: Decimal = budget.iter().flatten().sum();
    let outcome = plan.inputs.values(line, Input::Outcome);
    let shares: Vec<[Decimal; 12]> = (1..=YEARS_BACK)
        .filter_map(|back| {
            let mut months = [Decimal::ZERO; 12];
            for (slot, month) in months.iter_mut().zip(plan.span().months()) {
                *slot = outcome.month(month.plus(-12 * back))?;
            }
            let whole: Decimal = months.iter().sum();
            is_pattern(&months, whole).then(|| months.map(|month| month / whole))
        })
        .collect();
    if shares.is_empty() || year.is_zero() {
        return None;
    }
    let years = Decimal::from(shares.len());
    let weights: [Decimal; 12] = std::array::from_fn(|i| shares.iter().map(|share| share[i]).sum::<Decimal>() / years);
    let pattern = spread(year, weights);
    Some(std::array::from_fn(|i| Some(pattern[i]? - budget[i].unwrap_or_default())))
}

/// How much of a year's budget is phased to date, and how much it would be in earlier years' pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhasingShares {
    /// The phased budget to date, percent of the year's.
    pub budget: Decimal,
    /// The same in the pattern of earlier years' outcome.
    pub earlier: Decimal,
}

/// The shares of a line to date; nothing where no month is closed, or earlier years or the budget do not tell.
pub fn phasing_shares(figures: &Figures, line: &LineId) -> Option<PhasingShares> {
    let gap = figures.row(line, Quantity::PhasingGap).to_date?;
    let budget = figures.row(line, Quantity::Budget);
    let share = |part: Decimal| part.checked_div(budget.year?)?.checked_mul(Decimal::ONE_HUNDRED);
    let to_date = sum(&budget.months[..usize::from(figures.closed)])?;
    Some(PhasingShares { budget: share(to_date)?, earlier: share(to_date + gap)? })
}

/// How many times larger than the whole a month may be.
const LARGEST_SHARE: Decimal = Decimal::ONE_HUNDRED;

/// Whether months can be taken as shares of a whole, to spread or scale something by. Where income and cost almost
/// cancel out, the whole is next to nothing and a month's share of it says nothing.
pub fn is_pattern(months: &[Decimal], whole: Decimal) -> bool {
    let most = whole.abs() * LARGEST_SHARE;
    !whole.is_zero() && months.iter().all(|month| month.abs() <= most)
}

/// Decimals kept where a sum is spread. Parts telescope, so nothing is lost; more digits than this would overflow the
/// 28 that a decimal holds when many parts are added.
const SPREAD_DECIMALS: u32 = 10;

/// Spreads a sum in proportion to weights, so that the parts add up to it exactly. The weights must be a pattern of
/// their sum, see [`is_pattern`].
pub(super) fn spread(sum: Decimal, weights: [Decimal; 12]) -> Months {
    let total: Decimal = weights.iter().sum();
    let mut passed = Decimal::ZERO;
    let mut given = Decimal::ZERO;
    weights.map(|weight| {
        passed += weight;
        let until_now = if passed == total { sum } else { part_of(sum, passed, total).round_dp(SPREAD_DECIMALS) };
        let part = until_now - given;
        given = until_now;
        Some(part)
    })
}

/// `sum × passed / total`. Multiplies first, which keeps more digits, where the product has room.
pub(super) fn part_of(sum: Decimal, passed: Decimal, total: Decimal) -> Decimal {
    sum.checked_mul(passed).map_or_else(|| sum * (passed / total), |product| product / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_exactly() {
        let sum = Decimal::new(-10_000_001, 2);
        let by_days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map(Decimal::from);
        for weights in [[Decimal::ONE; 12], by_days] {
            assert_eq!(spread(sum, weights).iter().flatten().sum::<Decimal>(), sum);
        }
    }
}
