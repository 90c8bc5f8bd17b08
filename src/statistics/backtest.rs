//! The moving cut-off: what each way would have said earlier, from what was known then.

use super::{Kind, Way, all_finite, forecast, mean};

/// The first cut-off of a back-test, in known months.
const FIRST_CUTOFF: usize = 3;

/// How a way did over the cut-offs of a back-test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The way.
    pub way: Way,
    /// How many cut-offs it was tried at.
    pub cutoffs: usize,
    /// The mean size of its errors, per month in the series' own unit.
    pub mean_abs_error: f64,
    /// The mean of its errors, forecast − outcome: positive where it said too much.
    pub bias: f64,
}

/// Tries ways with a moving cut-off from the third month on.
///
/// At each cut-off the next `horizon` months, or as many as are known, are forecast from the months before; the error is
/// that of their mean. Ways are compared over the cut-offs where each of them could be used, so one that needs many
/// months shortens the test for all; a way that could not be used at any cut-off is left out. Scores stand in the order
/// of `ways`; there are none without a shared cut-off.
pub fn backtest(kind: Kind, series: &[f64], horizon: usize, ways: &[Way]) -> Vec<Score> {
    let cutoffs = FIRST_CUTOFF..series.len();
    let tried: Vec<(Way, Vec<Option<f64>>)> = ways
        .iter()
        .map(|way| (*way, cutoffs.clone().map(|known| error_at(*way, kind, series, known, horizon)).collect()))
        .filter(|(_, errors): &(Way, Vec<Option<f64>>)| errors.iter().any(Option::is_some))
        .collect();
    let shared: Vec<usize> = (0..cutoffs.len())
        .filter(|i| tried.iter().all(|(_, errors)| errors.get(*i).is_some_and(Option::is_some)))
        .collect();
    let score = |(way, errors): &(Way, Vec<Option<f64>>)| {
        let errors: Vec<f64> = shared.iter().filter_map(|i| errors.get(*i).copied().flatten()).collect();
        let sizes: Vec<f64> = errors.iter().map(|error| error.abs()).collect();
        let score = Score { way: *way, cutoffs: errors.len(), mean_abs_error: mean(&sizes), bias: mean(&errors) };
        (score.cutoffs > 0 && score.mean_abs_error.is_finite() && score.bias.is_finite()).then_some(score)
    };
    tried.iter().filter_map(score).collect()
}

/// The error of the mean of the months ahead, forecast − outcome, with this many known months.
fn error_at(way: Way, kind: Kind, series: &[f64], known: usize, horizon: usize) -> Option<f64> {
    let (before, after) = series.split_at_checked(known)?;
    let outcome = after.get(..horizon.min(after.len()))?;
    let ahead = forecast(way, kind, before, outcome.len())?;
    let error = mean(&ahead) - mean(outcome);
    (!outcome.is_empty() && error.is_finite()).then_some(error)
}

/// Outcome − forecast one month ahead, with a moving cut-off from the second month on; one fewer than the months.
///
/// Where too few months were known for the way, the mean of those known stands in. Empty if a value is no number, or too
/// large to reckon with.
pub fn one_step_errors(way: Way, kind: Kind, series: &[f64]) -> Vec<f64> {
    let errors = (1..series.len()).map(|known| {
        let (before, after) = series.split_at_checked(known)?;
        let ahead = forecast(way, kind, before, 1).or_else(|| forecast(Way::TO_DATE, kind, before, 1))?;
        Some(after.first()? - ahead.first()?)
    });
    let errors: Option<Vec<f64>> = errors.collect();
    errors.filter(|errors| all_finite(errors)).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "the values are exact")]
mod tests {
    use super::*;

    #[test]
    fn errors_are_of_the_mean_of_what_came() {
        let series = [1.0, 2.0, 3.0, 4.0, 8.0];
        let scores = backtest(Kind::Stock, &series, 12, &[Way::LATEST, Way::TO_DATE]);
        // Cut-offs after 3 and 4: latest 3 − 6 and 4 − 8; to date 2 − 6 and 2.5 − 8.
        assert_eq!(scores[0], Score { way: Way::LATEST, cutoffs: 2, mean_abs_error: 3.5, bias: -3.5 });
        assert_eq!(scores[1], Score { way: Way::TO_DATE, cutoffs: 2, mean_abs_error: 4.75, bias: -4.75 });
        let near = backtest(Kind::Stock, &series, 1, &[Way::LATEST]);
        assert_eq!(near[0].mean_abs_error, 2.5);
    }

    #[test]
    fn ways_are_compared_where_all_could_be_used() {
        let series: Vec<f64> = (0..9).map(|i| f64::from(i * i % 7)).collect();
        let cutoffs = |ways: &[Way], months: usize| {
            let scores = backtest(Kind::Flow, &series[..months], 4, ways);
            scores.iter().map(|score| (score.way, score.cutoffs)).collect::<Vec<_>>()
        };
        assert_eq!(cutoffs(&[Way::LATEST, Way::Damped], 9), [(Way::LATEST, 3), (Way::Damped, 3)]);
        assert_eq!(cutoffs(&[Way::LATEST, Way::Damped], 6), [(Way::LATEST, 3)]);
        assert_eq!(cutoffs(&[Way::LATEST], 3), []);
        assert_eq!(backtest(Kind::Flow, &series, 0, &[Way::LATEST]), []);
    }

    #[test]
    fn one_step_errors_begin_at_the_second_month() {
        assert_eq!(one_step_errors(Way::LATEST, Kind::Stock, &[1.0, 3.0, 2.0]), [2.0, -1.0]);
        // Of one and two months the mean stands in for the typical month.
        assert_eq!(one_step_errors(Way::Typical, Kind::Stock, &[1.0, 3.0, 2.0, 9.0]), [2.0, 0.0, 7.0]);
        assert!(one_step_errors(Way::Ses, Kind::Stock, &[4.0]).is_empty());
        assert!(one_step_errors(Way::Ses, Kind::Stock, &[]).is_empty());
        assert!(one_step_errors(Way::LATEST, Kind::Stock, &[f64::MAX, f64::MIN, 0.0]).is_empty());
    }
}
