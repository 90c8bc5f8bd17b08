//! Sums of many decimals, exactly as adding them one by one, and quicker where they are of ordinary size.
//!
//! An amount in kronor and öre, or with the ten decimals of a spread, is a whole number of a power of ten that fits in 64
//! bits. Such numbers are added as they are, and what does not fit is added as decimals are.
#![expect(clippy::inline_always, reason = "the program is built for size, and a call costs more than an addition")]

use rust_decimal::Decimal;

use super::{Months, Row};

/// Powers of ten that fit in 64 bits.
const POWERS: [i64; 19] = {
    let mut powers = [1; 19];
    let mut i = 1;
    while i < powers.len() {
        powers[i] = powers[i - 1] * 10;
        i += 1;
    }
    powers
};

/// A decimal without its point, where it fits. Its mantissa has 128 bits, which WebAssembly has no numbers for.
#[inline(always)]
fn whole(value: &Decimal) -> Option<i64> {
    let parts = value.unpack();
    if parts.hi != 0 || parts.mid > i32::MAX as u32 {
        return None;
    }
    let size = (i64::from(parts.mid) << 32) | i64::from(parts.lo);
    Some(if parts.negative { -size } else { size })
}

/// A number times this many tens; nothing where it does not fit.
fn raised(number: i64, by: u32) -> Option<i64> {
    // Most numbers that are added have as many decimals, and a product that is checked is slow in WebAssembly.
    if by == 0 {
        return Some(number);
    }
    number.checked_mul(*POWERS.get(by as usize)?)
}

/// A sum that grows.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    some: bool,
    /// The sum, as a whole number of 10 to the power of −`scale`, as long as it fits.
    number: i64,
    scale: u32,
    /// The sum, once it does not.
    large: Option<Decimal>,
}

impl Sum {
    /// Adds a value.
    #[inline(always)]
    pub fn add(&mut self, value: Decimal) {
        self.some = true;
        if self.large.is_none() && self.try_add(value).is_some() {
            return;
        }
        self.large = Some(self.value() + value);
    }

    /// Adds a value where there is one.
    #[inline(always)]
    pub fn add_some(&mut self, value: Option<Decimal>) {
        if let Some(value) = value {
            self.add(value);
        }
    }

    #[inline(always)]
    fn try_add(&mut self, value: Decimal) -> Option<()> {
        let number = whole(&value)?;
        let scale = value.scale();
        let (mine, theirs) = if scale > self.scale {
            (raised(self.number, scale - self.scale)?, number)
        } else {
            (self.number, raised(number, self.scale - scale)?)
        };
        self.number = mine.checked_add(theirs)?;
        self.scale = self.scale.max(scale);
        Some(())
    }

    /// The sum; zero of nothing.
    fn value(&self) -> Decimal {
        self.large.unwrap_or_else(|| Decimal::new(self.number, self.scale))
    }

    /// The sum; nothing of nothing.
    pub fn get(&self) -> Option<Decimal> {
        self.some.then(|| self.value())
    }
}

/// The sum of these, where there is any.
pub(super) fn sum(values: &[Option<Decimal>]) -> Option<Decimal> {
    let mut sum = Sum::default();
    for value in values {
        sum.add_some(*value);
    }
    sum.get()
}

/// Months added up over several rows.
#[derive(Clone, Copy, Default)]
pub(super) struct MonthSums([Sum; 12]);

impl MonthSums {
    /// Adds the months of a row.
    pub fn add(&mut self, months: &Months) {
        for (sum, value) in self.0.iter_mut().zip(months) {
            sum.add_some(*value);
        }
    }

    /// The sums; nothing in months that no row had a value in.
    pub fn get(&self) -> Months {
        let mut months = [None; 12];
        for (month, sum) in months.iter_mut().zip(&self.0) {
            *month = sum.get();
        }
        months
    }
}

/// Rows added up, each period by itself, so that a sum is the sum of its parts also where those are not over the same
/// months.
#[derive(Default)]
pub(super) struct RowSums {
    months: MonthSums,
    to_date: Sum,
    tertials: [Sum; 3],
    year: Sum,
}

impl RowSums {
    /// Adds a row.
    pub fn add(&mut self, row: &Row) {
        self.months.add(&row.months);
        self.to_date.add_some(row.to_date);
        for (sum, value) in self.tertials.iter_mut().zip(row.tertials) {
            sum.add_some(value);
        }
        self.year.add_some(row.year);
    }

    /// The sums.
    pub fn get(&self) -> Row {
        let tertials = [self.tertials[0].get(), self.tertials[1].get(), self.tertials[2].get()];
        Row { months: self.months.get(), to_date: self.to_date.get(), tertials, year: self.year.get() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            (-10_i64.pow(9)..10_i64.pow(9), 0..4_u32).prop_map(|(number, scale)| Decimal::new(number, scale)),
            (any::<i64>(), 0..12_u32).prop_map(|(number, scale)| Decimal::new(number, scale)),
            (any::<u32>(), any::<u32>(), 0..1000_u32, any::<bool>(), 10..28_u32).prop_map(
                |(low, middle, high, negative, scale)| Decimal::from_parts(low, middle, high, negative, scale)
            ),
        ]
    }

    proptest! {
        #[test]
        fn as_adding_one_by_one(values in prop::collection::vec(prop::option::of(value()), 0..30)) {
            let expected = values.iter().flatten().copied().reduce(|a, b| a + b);
            prop_assert_eq!(sum(&values), expected);
        }
    }
}
