//! What a simulation comes to.

use super::number::{float, whole_kronor};
use super::ranks::Ranks;
use crate::model::{Decimal, LineId, Map};

/// The result of a simulation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many paths were drawn.
    pub paths: u32,
    /// What chance began from.
    pub seed: u32,
    /// Every line that has a forecast, sums included.
    pub lines: Map<LineId, Spread>,
    /// How each line that is no sum was drawn.
    pub how: Map<LineId, How>,
    /// The size of what is forecast for the months ahead, over the lines that the whole is the sum of, kr.
    pub money: Decimal,
    /// The part of it on lines without a range, kr.
    pub money_without_range: Decimal,
}

impl Outcome {
    /// The lines that count with their forecast alone: there is too little to say how far off it may be.
    pub fn without_range(&self) -> impl Iterator<Item = &LineId> {
        self.how.iter().filter(|(_, how)| **how == How::Nothing).map(|(line, _)| line)
    }

    /// The share of the paths where a line keeps its budget, percent. Nothing without a budget, and nothing where no path
    /// differs from another: that nothing is known to stray does not make anything certain.
    pub fn probability(&self, line: &LineId) -> Option<Decimal> {
        let spread = self.lines.get(line).filter(|spread| spread.tells())?;
        let within = Decimal::from(spread.within_budget);
        (within * Decimal::ONE_HUNDRED).checked_div(Decimal::from(self.paths))
    }
}

/// Where the outcomes of a line lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// The year's deviation from budget, kr; + is better.
    pub deviation: Percentiles,
    /// The year's outcome, kr net.
    pub forecast: Percentiles,
    /// In how many paths the deviation is zero or better.
    pub within_budget: u32,
    /// The deviation since January at the end of each month ahead, kr; only for the whole, the top areas and the
    /// calculators' whole lines.
    pub months: Vec<Percentiles>,
}

/// Where outcomes lie, in whole kronor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Percentiles {
    /// The mean.
    pub mean: Decimal,
    /// One in ten is lower.
    pub p10: Decimal,
    /// Half are lower.
    pub p50: Decimal,
    /// One in ten is higher.
    pub p90: Decimal,
}

impl Spread {
    /// Whether it says where the deviation from budget may end: there is a budget, since else the whole of the forecast
    /// would deviate, and there are paths that differ.
    pub fn tells(&self) -> bool {
        self.deviation != self.forecast && !self.deviation.is_still()
    }
}

impl Percentiles {
    /// Whether all outcomes are the same: there is no range.
    pub fn is_still(&self) -> bool {
        self.mean == self.p10 && self.p10 == self.p90
    }

    /// The four numbers in order.
    pub const fn all(&self) -> [Decimal; 4] {
        [self.mean, self.p10, self.p50, self.p90]
    }

    /// The four numbers back.
    pub(super) const fn from_all([mean, p10, p50, p90]: [Decimal; 4]) -> Self {
        Self { mean, p10, p50, p90 }
    }
}

/// How a line was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// From the errors of its method on so many months of history.
    Errors {
        /// The months.
        months: usize,
    },
    /// From how far so many months were from budget.
    OffBudget {
        /// The months.
        months: usize,
    },
    /// From how far hours, households or payments were from what was assumed, over at most so many months.
    Volume {
        /// The months.
        months: usize,
    },
    /// New placements, as many as the user has said.
    TypedArrivals,
    /// Placements that come and go as so many did in the months before.
    SeenArrivals {
        /// How many came.
        starts: u32,
        /// How many left.
        ends: u32,
        /// In how many months.
        months: u32,
    },
    /// From the chance of its one-offs alone.
    OneOffs,
    /// Not at all: there is too little to go by, or nothing that may happen.
    Nothing,
}

/// Where outcomes lie that were drawn on top of a figure.
pub(super) fn percentiles(drawn: Ranks, on: Decimal) -> Percentiles {
    let Ranks { mean, percentiles: [p10, p50, p90] } = drawn;
    let on = float(on);
    Percentiles::from_all([mean, p10, p50, p90].map(|drawn| whole_kronor(on + drawn)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_ranks() {
        let of = |drawn: &[f64]| [Decimal::from(1000), Decimal::ZERO].map(|on| percentiles(Ranks::of(drawn), on));
        let hundred: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        let [deviation, forecast] = of(&hundred);
        assert_eq!(deviation.all(), [1050, 1010, 1050, 1090].map(Decimal::from));
        assert_eq!(forecast.all(), [50, 10, 50, 90].map(Decimal::from));
        assert_eq!(of(&[3.0])[1].all(), [3; 4].map(Decimal::from));
        assert_eq!(of(&[3.0, -1.0])[1].all(), [1, -1, 3, 3].map(Decimal::from));
        assert_eq!(of(&[])[1], Percentiles::default());
    }
}
