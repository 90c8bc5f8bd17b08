//! Axes with round ticks, and straight mappings from values to pixels.

use rust_decimal::Decimal;

/// A straight mapping from values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Linear {
    /// Maps `low` to `from` and `high` to `to`. Where there is no distance between the values, all map to `from`.
    pub const fn new((low, high): (f64, f64), (from, to): (f64, f64)) -> Self {
        Self { low, high, from, to }
    }

    /// The pixel of a value.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span > 0.0 { self.from + (value - self.low) / span * (self.to - self.from) } else { self.from }
    }
}

/// A mark on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The value, exact.
    pub value: Decimal,
    /// The value as a coordinate.
    pub at: f64,
    /// Decimals needed to write it.
    pub decimals: u32,
}

/// An axis that includes zero, covers all its values and ends on ticks in steps of 1, 2 or 5 × a power of ten.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// From lowest to highest; at least two.
    pub ticks: Vec<Tick>,
}

impl Axis {
    /// Spans smaller than this (in the unit shown) count as none.
    const SMALLEST: f64 = 1e-9;

    /// The least part of the largest value that the values must spread over for an axis [`near`](Self::near) them to
    /// include zero.
    const WIDE: f64 = 0.5;

    /// An axis for these coordinates with about `most` steps, never more than `most` + 2.
    pub fn covering(values: impl IntoIterator<Item = f64>, most: u32) -> Self {
        let (low, high) = ends(values).unwrap_or((0.0, 0.0));
        Self::between(low.min(0.0), high.max(0.0), most)
    }

    /// As [`covering`](Self::covering), but without zero where the values lie far from it compared with how much they
    /// differ. For lines only: the length of a bar must be read from zero.
    pub fn near(values: impl IntoIterator<Item = f64>, most: u32) -> Self {
        let (low, high) = ends(values).unwrap_or((0.0, 0.0));
        let far = high - low < Self::WIDE * low.abs().max(high.abs()) && (low > 0.0 || high < 0.0);
        if far { Self::between(low, high, most) } else { Self::between(low.min(0.0), high.max(0.0), most) }
    }

    fn between(mut low: f64, mut high: f64, most: u32) -> Self {
        // A value by itself stands on a scale from zero.
        if high - low < Self::SMALLEST.max(high.abs().max(low.abs()) * 1e-6) {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if high - low < Self::SMALLEST {
            (low, high) = (0.0, 1.0);
        }
        let wanted = (high - low) / f64::from(most.max(1));
        let exponent = wanted.log10().floor() as i32;
        // A hair of slack here and below: 0,5 computed as 0,499 999… is still 0,5.
        let (digit, exponent) = [(1, exponent), (2, exponent), (5, exponent)]
            .into_iter()
            .find(|(digit, exponent)| f64::from(*digit) * 10_f64.powi(*exponent) >= wanted * (1.0 - 1e-9))
            .unwrap_or((1, exponent + 1));
        let step = f64::from(digit) * 10_f64.powi(exponent);
        let first = (low / step + 1e-9).floor() as i64;
        let last = (high / step - 1e-9).ceil() as i64;
        let decimals = exponent.min(0).unsigned_abs();
        let power = power_of_ten(exponent.max(0));
        let ticks = (first..=last)
            .map(|i| Tick {
                value: Decimal::new(i * i64::from(digit), decimals).saturating_mul(power),
                at: i as f64 * step,
                decimals,
            })
            .collect();
        Self { ticks }
    }

    /// The lowest tick.
    pub fn low(&self) -> f64 {
        self.ticks.first().map_or(0.0, |tick| tick.at)
    }

    /// The highest tick.
    pub fn high(&self) -> f64 {
        self.ticks.last().map_or(1.0, |tick| tick.at)
    }
}

/// The lowest and the highest of the values that are numbers.
fn ends(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    let values = values.into_iter().filter(|value| value.is_finite());
    values.fold(None, |ends, value| match ends {
        None => Some((value, value)),
        Some((low, high)) => Some((low.min(value), high.max(value))),
    })
}

fn power_of_ten(exponent: i32) -> Decimal {
    (0..exponent).fold(Decimal::ONE, |power, _| power.saturating_mul(Decimal::TEN))
}
