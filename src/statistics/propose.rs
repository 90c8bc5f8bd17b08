//! Which way to propose for a series, and why.

use super::{Kind, Way, backtest};

/// The fewest cut-offs whose errors say something.
pub const FEWEST_CUTOFFS: usize = 6;
/// The fewest months of a flow that are combined: single months of one say nothing.
const FEWEST_OF_FLOW: usize = 4;

/// A proposed way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    /// The way.
    pub way: Way,
    /// Why this one.
    pub why: Why,
}

/// Why a way is proposed. Errors are per month in the series' own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// There are too few months to say how well it has done: the usual one, or of very few the mean to date.
    TooFew {
        /// The months there are.
        points: usize,
    },
    /// The usual one.
    Usual {
        /// The mean size of its errors in the back-test.
        error: f64,
        /// The cut-offs of the back-test.
        cutoffs: usize,
    },
}

/// Proposes a way. It is [`Way::Combined`], for a mean of simple ways is hard to beat on short series, and a back-test on the
/// same few months is no evidence for another: on simulated series of known kinds every rule that left it was worse for
/// some of them (docs/backtest.md).
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
    match backtest(kind, series, horizon, &[Way::Combined]).first() {
        Some(usual) if usual.cutoffs >= FEWEST_CUTOFFS => {
            Proposal { way: Way::Combined, why: Why::Usual { error: usual.mean_abs_error, cutoffs: usual.cutoffs } }
        }
        _ => too_few(Way::Combined),
    }
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
        assert_eq!(proposed(Kind::Flow, 8), too_few(Way::Combined, 8));
        assert!(matches!(proposed(Kind::Flow, 9).why, Why::Usual { cutoffs: 6, .. }));
        assert_eq!(propose(Kind::Stock, &[f64::NAN; 20], 4), too_few(Way::Combined, 20));
    }

    #[test]
    fn what_has_done_better_on_a_few_months_is_not_proposed() {
        // Drifting up month by month, the latest month is nearest.
        let series: Vec<f64> = (0..10).map(|month| f64::from(month) * 10.0).collect();
        let proposal = propose(Kind::Stock, &series, 3);
        assert!(
            matches!(proposal, Proposal { way: Way::Combined, why: Why::Usual { cutoffs: 7, .. } }),
            "{proposal:?}"
        );
        let zeros = propose(Kind::Flow, &[0.0; 30], 4);
        assert_eq!(zeros, Proposal { way: Way::Combined, why: Why::Usual { error: 0.0, cutoffs: 27 } });
    }
}
