//! Which way to propose for a series, and why.

use super::{Kind, Score, Way, backtest};

/// The fewest shared cut-offs at which ways are compared at all.
pub const FEWEST_CUTOFFS: usize = 6;
/// How much of the usual way's error another way may have to be clearly better.
const CLEARLY: f64 = 0.8;
/// The fewest months of a flow that are combined: single months of one say nothing.
const FEWEST_OF_FLOW: usize = 4;
/// The ways that the usual one is compared with, where they hold; of equally good ones the first, the simplest, is taken.
const OTHERS: [Way; 7] = [Way::LATEST, Way::TO_DATE, Way::Mean(3), Way::Typical, Way::Ses, Way::Theta, Way::Damped];

/// A proposed way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    /// The way.
    pub way: Way,
    /// Why this one.
    pub why: Why,
}

/// Why a way is proposed. Errors are per month in the series' own unit, and those of one sentence are over the same
/// cut-offs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// There are too few months to compare ways: the usual one, or of very few the mean to date.
    TooFew {
        /// The months there are.
        points: usize,
    },
    /// No other way was clearly better than the usual one.
    Usual {
        /// The mean size of its errors in the back-test.
        error: f64,
        /// The cut-offs of the back-test.
        cutoffs: usize,
    },
    /// The way had at most four fifths of the usual one's error.
    Better {
        /// The mean size of its errors in the back-test.
        error: f64,
        /// The same of the usual way.
        usual: f64,
        /// The cut-offs of the back-test.
        cutoffs: usize,
    },
}

/// Proposes a way. The usual one is [`Way::Combined`], for a mean of simple ways is hard to beat on short series; another
/// is proposed only if it holds with so many months and a back-test of this horizon shows it clearly better.
pub fn propose(kind: Kind, series: &[f64], horizon: usize) -> Proposal {
    let months = series.len();
    let fewest = match kind {
        Kind::Stock => Way::Combined.fewest(),
        Kind::Flow => FEWEST_OF_FLOW,
    };
    let too_few = |way| Proposal { way, why: Why::TooFew { points: months } };
    if months < fewest {
        return too_few(Way::TO_DATE);
    }
    // A single month of a flow is never the measure of those to come.
    let may = |way: &Way| way.holds(months) && (kind == Kind::Stock || *way != Way::LATEST);
    let ways: Vec<Way> = std::iter::once(Way::Combined).chain(OTHERS.into_iter().filter(may)).collect();
    let scores = backtest(kind, series, horizon, &ways);
    let Some((usual, others)) = scores.split_first() else { return too_few(Way::Combined) };
    if usual.cutoffs < FEWEST_CUTOFFS || usual.way != Way::Combined {
        return too_few(Way::Combined);
    }
    let least = |best: Score, score: &Score| if score.mean_abs_error < best.mean_abs_error { *score } else { best };
    let best = others.iter().fold(*usual, least);
    if best.way != usual.way && best.mean_abs_error <= CLEARLY * usual.mean_abs_error {
        let why = Why::Better { error: best.mean_abs_error, usual: usual.mean_abs_error, cutoffs: usual.cutoffs };
        return Proposal { way: best.way, why };
    }
    Proposal { way: Way::Combined, why: Why::Usual { error: usual.mean_abs_error, cutoffs: usual.cutoffs } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_months_give_the_usual_way_or_the_mean() {
        let series = [4.0, 5.0, 4.0, 6.0, 5.0, 4.0, 6.0, 5.0, 4.0];
        let proposed = |kind, months: usize| propose(kind, &series[..months], 4);
        let too_few = |way, points| Proposal { way, why: Why::TooFew { points } };
        assert_eq!(proposed(Kind::Stock, 0), too_few(Way::TO_DATE, 0));
        assert_eq!(proposed(Kind::Stock, 1), too_few(Way::TO_DATE, 1));
        assert_eq!(proposed(Kind::Stock, 2), too_few(Way::Combined, 2));
        assert_eq!(proposed(Kind::Flow, 3), too_few(Way::TO_DATE, 3));
        assert_eq!(proposed(Kind::Flow, 4), too_few(Way::Combined, 4));
        // Smoothing needs four months, so nine give five shared cut-offs.
        assert_eq!(proposed(Kind::Flow, 9), too_few(Way::Combined, 9));
        assert_eq!(propose(Kind::Stock, &[f64::NAN; 20], 4), too_few(Way::Combined, 20));
    }

    #[test]
    fn a_way_that_is_clearly_better_is_proposed_with_its_errors() {
        // Drifting up month by month, the latest month is nearest.
        let series: Vec<f64> = (0..10).map(|month| f64::from(month) * 10.0).collect();
        let Proposal { way: Way::LATEST, why: Why::Better { error, usual, cutoffs: 6 } } =
            propose(Kind::Stock, &series, 3)
        else {
            panic!("{:?}", propose(Kind::Stock, &series, 3))
        };
        assert!(error > 0.0 && error <= 0.8 * usual);
    }

    #[test]
    fn a_way_that_is_only_a_little_better_is_not() {
        let series = [4.0, 7.0, 6.0, 9.0, 8.0, 8.0, 6.0, 9.0, 9.0, 8.0, 7.0];
        let proposal = propose(Kind::Stock, &series, 4);
        assert!(
            matches!(proposal, Proposal { way: Way::Combined, why: Why::Usual { cutoffs: 7, .. } }),
            "{proposal:?}"
        );
        let zeros = propose(Kind::Flow, &[0.0; 30], 4);
        assert_eq!(zeros, Proposal { way: Way::Combined, why: Why::Usual { error: 0.0, cutoffs: 24 } });
    }
}
