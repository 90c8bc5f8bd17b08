//! Methods whose forecast is exact arithmetic on a year's months.

use rust_decimal::Decimal;

use super::super::Months;
use super::super::phasing::{is_pattern, part_of};
use crate::model::order;

/// The mean of the last closed months, this many at most.
pub(in crate::calc) fn run_rate(closed: u8, outcome: &Months, months: u8) -> Option<Months> {
    let closed = usize::from(closed.min(12));
    let first = closed.saturating_sub(usize::from(months.max(1)));
    let values: Vec<Decimal> = outcome[first..closed].iter().flatten().copied().collect();
    let mean = values.iter().sum::<Decimal>().checked_div(Decimal::from(values.len()))?;
    Some([Some(mean); 12])
}

/// Fewer values than this have their median as typical value.
const FEWEST_TRIMMED: usize = 5;

/// A typical value: the mean without the highest and the lowest, so that one odd month says nothing; of few values the
/// median. Nothing of none.
pub fn typical(values: &[Decimal]) -> Option<Decimal> {
    let mut sorted = values.to_vec();
    order::sort_by(&mut sorted, Ord::cmp);
    let n = sorted.len();
    let kept = match n {
        0 => return None,
        FEWEST_TRIMMED.. => &sorted[1..n - 1],
        _ => &sorted[(n - 1) / 2..=n / 2],
    };
    kept.iter().sum::<Decimal>().checked_div(Decimal::from(kept.len()))
}

/// Last year's month × (this year to date / last year to the same month). Nothing where a month is missing, or where
/// last year had hardly begun by then.
pub(in crate::calc) fn seasonal(closed: u8, this_year: &Months, last_year: &Months) -> Option<Months> {
    let closed = usize::from(closed.min(12));
    if closed == 0 || last_year.iter().any(Option::is_none) || this_year[..closed].iter().any(Option::is_none) {
        return None;
    }
    let pattern = last_year.map(Option::unwrap_or_default);
    let now: Decimal = this_year[..closed].iter().flatten().sum();
    let then: Decimal = pattern[..closed].iter().sum();
    is_pattern(&pattern, then).then(|| pattern.map(|month| Some(part_of(now, month, then))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[i64]) -> Vec<Decimal> {
        values.iter().map(|value| Decimal::from(*value)).collect()
    }

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

    #[test]
    fn one_odd_month_is_not_typical() {
        assert_eq!(typical(&[]), None);
        assert_eq!(typical(&numbers(&[7])), Some(Decimal::from(7)));
        assert_eq!(typical(&numbers(&[1, 4])), Some(Decimal::new(25, 1)));
        assert_eq!(typical(&numbers(&[1, 900, 2, 3])), Some(Decimal::new(25, 1)));
        assert_eq!(typical(&numbers(&[2, 1, 900, 3, 4])), Some(Decimal::from(3)));
        assert_eq!(typical(&numbers(&[-5; 8])), Some(Decimal::from(-5)));
    }
}
