//! Statistics of monthly series: ways of continuing one, how well each would have done, and how far off it may be.
//!
//! A series is an unbroken run of monthly values, oldest first; a gap ends it. Every [`Way`] is linear in the known
//! values, so [`weights`] is all there is to know about a forecast: a calculation can make it again in decimals, and an
//! explanation can show it as a weighted mean. [`backtest`] moves the cut-off through a series, [`propose`] picks a way,
//! [`Errors`] is what a simulation draws from, [`Side`] tells whether a series has only ever been on one side of zero, and
//! [`accrual_suspect`] finds two months that belong together.
//!
//! Architecture Invariant: pure functions of the numbers passed in, and none but `+ − × ÷ √` is used, so that every
//! machine gives the same bits. Any input is answered: too few points, infinities and NaN give `None`, never a panic
//! or NaN. Nothing is known here of plans, lines, money or chance.

mod backtest;
mod errors;
mod propose;
mod side;
mod smoothing;
mod suspicion;
#[cfg(test)]
mod tests;
mod ways;

pub use backtest::{Score, backtest, one_step_errors};
pub use errors::Errors;
pub use propose::{FEWEST_CUTOFFS, Proposal, Why, propose};
pub use side::{Side, drawn_around};
pub use suspicion::accrual_suspect;
pub use ways::{Weights, forecast, weights};

/// What kind of thing a series counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A level that carries over from month to month: households, persons, hours per day, days per day.
    Stock,
    /// Amounts booked in a month, which accruals move between neighbours.
    Flow,
}

/// A way of continuing a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The mean of the last so many months, or of all where there are fewer. 12 is the mean to date, 1 the latest
    /// month; 0 is read as 1.
    Mean(u8),
    /// The mean of the last twelve months without the highest and the lowest; of fewer than five months the median.
    Typical,
    /// Simple exponential smoothing.
    Ses,
    /// Exponential smoothing with a damped trend.
    Damped,
    /// The Theta method: simple smoothing, and half of the slope of a straight line through all months.
    Theta,
    /// The mean of a few of the others, see [`weights`].
    Combined,
}

impl Way {
    /// The mean to date.
    pub const TO_DATE: Self = Self::Mean(12);
    /// The latest month again: what all others are measured against.
    pub const LATEST: Self = Self::Mean(1);

    /// How many months it needs to be used at all.
    pub const fn fewest(self) -> usize {
        match self {
            Self::Mean(_) => 1,
            Self::Combined => 2,
            Self::Typical => 3,
            Self::Ses | Self::Theta => 4,
            Self::Damped => 6,
        }
    }

    /// Whether it may be proposed with this many months: a trend is not believed before a year has been seen.
    pub const fn holds(self, months: usize) -> bool {
        match self {
            Self::Damped | Self::Theta => months >= A_YEAR,
            _ => months >= self.fewest(),
        }
    }
}

/// The months after which a trend can be told from a season.
const A_YEAR: usize = 12;

/// Whether every value is a number.
fn all_finite(values: &[f64]) -> bool {
    values.iter().all(|value| value.is_finite())
}

/// The mean; zero of nothing.
fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// The median; zero of nothing.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = |i: usize| sorted.get(i).copied().unwrap_or(0.0);
    let half = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) {
        f64::midpoint(middle(half.saturating_sub(1)), middle(half))
    } else {
        middle(half)
    }
}
