//! What is known of a line's outcome: months one by one, and sums of months that are not known one by one.

use rust_decimal::Decimal;

use super::phasing::spread;
use super::row::tertial;
use super::sum::sum;
use super::{Months, Row};

/// The outcome of closed months.
pub(super) struct Known {
    /// Each month, or its equal part of what is known of several: to carry on and to add up, not to show.
    pub whole: Months,
    /// The months that are known only as part of a sum, January being the lowest bit.
    pub hidden: u16,
    /// The tertials whose part of such a sum is not known.
    torn: [bool; 3],
    /// The months, from 0, where what is typed to date is not what the months add up to.
    pub differing: Vec<usize>,
}

impl Known {
    /// From months, and from sums since January at the end of some of them. A sum tells the months before it that are
    /// not known: one by itself, several together. Where all of them are known they go before it.
    pub fn of(months: &Months, accumulated: &Months, closed: usize) -> Self {
        let mut whole: Months = std::array::from_fn(|i| months[i].filter(|_| i < closed));
        let (mut hidden, mut torn, mut differing) = (0, [false; 3], Vec::new());
        for end in 0..closed {
            let Some(to_date) = accumulated[end] else { continue };
            let unknown: u16 = (0..=end).filter(|i| whole[*i].is_none()).map(|i| 1 << i).sum();
            let rest = to_date - sum(&whole[..=end]).unwrap_or_default();
            if unknown == 0 {
                if !rest.is_zero() {
                    differing.push(end);
                }
                continue;
            }
            let part = |i: usize| if unknown & (1 << i) == 0 { Decimal::ZERO } else { Decimal::ONE };
            let parts = spread(rest, std::array::from_fn(part));
            for (i, month) in whole.iter_mut().enumerate().take(end + 1) {
                *month = month.or(parts[i]);
            }
            if unknown.is_power_of_two() {
                continue;
            }
            for (i, torn) in torn.iter_mut().enumerate() {
                let within = unknown & tertial(i);
                *torn |= within != 0 && within != unknown;
            }
            hidden |= unknown;
        }
        Self { whole, hidden, torn, differing }
    }

    /// How many months have an outcome, by themselves or in a sum.
    pub fn count(&self) -> usize {
        self.whole.iter().flatten().count()
    }

    /// A row of amounts that have the outcome in them. Its sum to date is over the months with an outcome.
    pub fn row(&self, whole: Months) -> Row {
        let mut row = self.beside(whole);
        if self.hidden != 0 {
            for (i, month) in row.months.iter_mut().enumerate() {
                *month = month.filter(|_| self.hidden & (1 << i) == 0);
            }
            for (tertial, torn) in row.tertials.iter_mut().zip(self.torn) {
                *tertial = tertial.filter(|_| !torn);
            }
        }
        row
    }

    /// A row of amounts to compare with the outcome. Its sum to date is over the same months.
    pub fn beside(&self, months: Months) -> Row {
        let seen: Months = std::array::from_fn(|i| self.whole[i].and(months[i]));
        Row { to_date: sum(&seen), ..Row::summed(months, 0) }
    }
}
