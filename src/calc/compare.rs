//! Comparisons as the reports print them: deviation from budget, and change since an earlier period.
//!
//! Plain arithmetic on amounts. Must not know lines, months or how a figure is rounded for print.

use rust_decimal::Decimal;

/// Deviation from budget: outcome − budget. With costs negative, + is better than budget.
pub fn deviation(outcome: Decimal, budget: Decimal) -> Decimal {
    outcome - budget
}

/// Deviation of an investment, whose outcome and budget are printed as positive amounts: budget − outcome, so that
/// + is less spent than budgeted.
pub fn investment_deviation(outcome: Decimal, budget: Decimal) -> Decimal {
    budget - outcome
}

/// How much something has changed since an earlier period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Now minus before, where nothing counts as zero. In the unit of the two amounts.
    pub amount: Decimal,
    /// The change in percent of the size of what was before; + is an increase. Not there where there was nothing
    /// before, or is nothing now, or where the share is too large to be stated.
    pub percent: Option<Decimal>,
}

/// The change from before to now, or nothing where neither has an amount.
///
/// As in the tables of social assistance by cause and by decision (Härnösand, April 2021): what is new or has ended
/// gets its change in kronor and no percent.
pub fn change(now: Option<Decimal>, before: Option<Decimal>) -> Option<Change> {
    if now.is_none() && before.is_none() {
        return None;
    }
    let amount = now.unwrap_or_default() - before.unwrap_or_default();
    let percent = match (now, before) {
        (Some(_), Some(before)) => {
            amount.checked_div(before.abs()).and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED))
        }
        _ => None,
    };
    Some(Change { amount, percent })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deviations_are_positive_when_better() {
        assert_eq!(deviation(Decimal::from(-90), Decimal::from(-100)), Decimal::from(10));
        assert_eq!(investment_deviation(Decimal::from(90), Decimal::from(100)), Decimal::from(10));
    }

    #[test]
    fn a_change_is_measured_from_what_was_before() {
        let kr = |amount: i64| Some(Decimal::from(amount));
        let table = [
            (kr(75), kr(100), Some((-25, Some(-25)))),
            (kr(-75), kr(-100), Some((25, Some(25)))),
            (kr(50), kr(-100), Some((150, Some(150)))),
            (kr(0), kr(100), Some((-100, Some(-100)))),
            (kr(100), kr(0), Some((100, None))),
            (kr(100), None, Some((100, None))),
            (None, kr(100), Some((-100, None))),
            (None, None, None),
        ];
        for (now, before, expected) in table {
            let found = change(now, before).map(|change| (change.amount, change.percent));
            let expected = expected.map(|(amount, percent)| (Decimal::from(amount), percent.map(Decimal::from)));
            assert_eq!(found, expected, "{now:?} after {before:?}");
        }
        let from_next_to_nothing = change(kr(1_000_000_000_000), Some(Decimal::new(1, 28)));
        assert_eq!(from_next_to_nothing.and_then(|change| change.percent), None);
    }
}
