//! What a forecast is made of: the parts that each known month has in each month ahead.

use super::{A_YEAR, Kind, Way, all_finite, smoothing};

/// The parts that the known months have in a forecast, oldest first and as many as the months of the series.
///
/// Parts are relative: a month ahead is Σ part × value / Σ part, and a month's weight is its part of their sum. Those of
/// means are whole numbers, so that dividing last is exact in decimals; those of smoothing sum to about 1. A part can be
/// negative only where there is a trend.
#[derive(Clone, Debug, PartialEq)]
pub enum Weights {
    /// A level: the same parts for every month ahead.
    Level(Vec<f64>),
    /// A trend: parts for each month ahead, the nearest first.
    Trend(Vec<Vec<f64>>),
}

impl Weights {
    /// The parts in a month ahead, 0 for the nearest; nothing beyond the horizon of a trend.
    pub fn parts(&self, ahead: usize) -> Option<&[f64]> {
        match self {
            Self::Level(parts) => Some(parts),
            Self::Trend(rows) => rows.get(ahead).map(Vec::as_slice),
        }
    }

    /// The weights in a month ahead: parts that sum to 1.
    pub fn shares(&self, ahead: usize) -> Option<Vec<f64>> {
        let parts = self.parts(ahead)?;
        let whole: f64 = parts.iter().sum();
        Some(parts.iter().map(|part| part / whole).collect())
    }

    /// A month ahead made of these values; nothing beyond the horizon, or if it is no number.
    fn apply(&self, ahead: usize, series: &[f64]) -> Option<f64> {
        let parts = self.parts(ahead)?;
        let sum: f64 = parts.iter().zip(series).map(|(part, value)| part * value).sum();
        let value = sum / parts.iter().sum::<f64>();
        value.is_finite().then_some(value)
    }
}

/// How a way makes the months ahead of the known ones; `None` with too few months or a value that is no number.
///
/// [`Way::Combined`] is the mean of, for a stock, the latest month and the typical one; for a flow, of the mean to date
/// and the typical month. From twelve months on the damped trend and Theta are members too.
pub fn weights(way: Way, kind: Kind, series: &[f64], horizon: usize) -> Option<Weights> {
    if series.len() < way.fewest() || !all_finite(series) {
        return None;
    }
    Some(match way {
        Way::Mean(months) => Weights::Level(latest(series.len(), usize::from(months))),
        Way::Typical => Weights::Level(typical(series)),
        Way::Ses => smoothing::simple(series),
        Way::Damped => smoothing::damped(series, horizon),
        Way::Theta => smoothing::theta(series, horizon),
        Way::Combined => combined(kind, series, horizon),
    })
}

/// The months ahead of the known ones; `None` where [`weights`] has none, or if the sums are too large for a number.
pub fn forecast(way: Way, kind: Kind, series: &[f64], horizon: usize) -> Option<Vec<f64>> {
    let weights = weights(way, kind, series, horizon)?;
    (0..horizon).map(|ahead| weights.apply(ahead, series)).collect()
}

/// A part each for the last so many months.
fn latest(len: usize, months: usize) -> Vec<f64> {
    let first = len.saturating_sub(months.max(1));
    (0..len).map(|i| if i < first { 0.0 } else { 1.0 }).collect()
}

/// A part each for the months of the last year that are neither the highest nor the lowest; of fewer than five months
/// for the one or two in the middle. Of equal months the first counts as the lower.
fn typical(series: &[f64]) -> Vec<f64> {
    let first = series.len().saturating_sub(A_YEAR);
    let year = &series[first..];
    let outside = if year.len() < 5 { year.len().saturating_sub(1) / 2 } else { 1 };
    let kept = outside..year.len().saturating_sub(outside);
    let is_kept = |(month, amount): (usize, &f64)| {
        let is_lower = |(other, lower): &(usize, &f64)| *lower < amount || (*lower <= amount && *other < month);
        kept.contains(&year.iter().enumerate().filter(is_lower).count())
    };
    let parts = year.iter().enumerate().map(|month| if is_kept(month) { 1.0 } else { 0.0 });
    std::iter::repeat_n(0.0, first).chain(parts).collect()
}

fn combined(kind: Kind, series: &[f64], horizon: usize) -> Weights {
    let months = match kind {
        Kind::Stock => 1,
        Kind::Flow => A_YEAR,
    };
    let level = mean_of(&[&latest(series.len(), months), &typical(series)]);
    if series.len() < A_YEAR {
        return Weights::Level(level);
    }
    let trends = [smoothing::damped(series, horizon), smoothing::theta(series, horizon)];
    let level = [latest(series.len(), months), typical(series)];
    let row = |ahead| {
        let members = level.iter().map(Vec::as_slice).chain(trends.iter().filter_map(|trend| trend.parts(ahead)));
        mean_of(&members.collect::<Vec<_>>())
    };
    Weights::Trend((0..horizon).map(row).collect())
}

/// Parts of the mean of several forecasts. Each member is multiplied by the others' sums instead of divided by its own,
/// so that whole numbers stay whole.
fn mean_of(members: &[&[f64]]) -> Vec<f64> {
    let sums: Vec<f64> = members.iter().map(|parts| parts.iter().sum()).collect();
    let mut mean = vec![0.0; members.first().map_or(0, |parts| parts.len())];
    for (i, parts) in members.iter().enumerate() {
        let others: f64 = sums.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, sum)| sum).product();
        for (total, part) in mean.iter_mut().zip(*parts) {
            *total += part * others;
        }
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(way: Way, kind: Kind, series: &[f64]) -> Vec<f64> {
        match weights(way, kind, series, 1).unwrap() {
            Weights::Level(parts) => parts,
            Weights::Trend(rows) => panic!("{way:?} is no level: {rows:?}"),
        }
    }

    #[test]
    fn parts_of_means_are_whole_numbers() {
        let series = [3.0, 9.0, 4.0, 1.0, 5.0, 6.0];
        assert_eq!(parts(Way::Mean(3), Kind::Stock, &series), [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]);
        assert_eq!(parts(Way::TO_DATE, Kind::Stock, &series), [1.0; 6]);
        assert_eq!(parts(Way::Mean(0), Kind::Stock, &series), parts(Way::LATEST, Kind::Stock, &series));
        assert_eq!(parts(Way::Typical, Kind::Stock, &series), [1.0, 0.0, 1.0, 0.0, 1.0, 1.0]);
        // Half the latest month and half of (3 + 4 + 5 + 6) / 4.
        assert_eq!(parts(Way::Combined, Kind::Stock, &series), [1.0, 0.0, 1.0, 0.0, 1.0, 5.0]);
        // Half of 28 / 6 and half of 18 / 4.
        assert_eq!(parts(Way::Combined, Kind::Flow, &series), [10.0, 4.0, 10.0, 4.0, 10.0, 10.0]);
        assert_eq!(forecast(Way::Combined, Kind::Stock, &series, 2).unwrap(), [5.25, 5.25]);
    }

    #[test]
    fn few_months_give_the_median_and_ties_go_by_position() {
        assert_eq!(parts(Way::Typical, Kind::Stock, &[7.0, 1.0, 3.0]), [0.0, 0.0, 1.0]);
        assert_eq!(parts(Way::Typical, Kind::Stock, &[7.0, 1.0, 3.0, 4.0]), [0.0, 0.0, 1.0, 1.0]);
        assert_eq!(parts(Way::Typical, Kind::Stock, &[2.0; 5]), [0.0, 1.0, 1.0, 1.0, 0.0]);
        assert_eq!(parts(Way::Typical, Kind::Stock, &[1.0, 9.0, 1.0, 9.0, 5.0]), [0.0, 1.0, 1.0, 0.0, 1.0]);
        assert_eq!(parts(Way::Combined, Kind::Stock, &[2.0, 4.0]), [1.0, 3.0]);
    }

    #[test]
    fn a_typical_month_is_of_the_last_year() {
        let mut series = vec![1000.0; 20];
        series.extend([5.0; 12]);
        assert_eq!(forecast(Way::Typical, Kind::Stock, &series, 1), Some(vec![5.0]));
    }

    #[test]
    fn too_few_months_or_no_numbers_give_nothing() {
        let series = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        for way in [Way::Mean(3), Way::Typical, Way::Ses, Way::Theta, Way::Damped, Way::Combined] {
            assert_eq!(forecast(way, Kind::Flow, &series[..way.fewest() - 1], 3), None, "{way:?}");
            assert_eq!(forecast(way, Kind::Flow, &series, 3).unwrap().len(), 3, "{way:?}");
            assert_eq!(forecast(way, Kind::Flow, &series, 0), Some(vec![]), "{way:?}");
            for stranger in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                let mut series = series;
                series[2] = stranger;
                assert_eq!(forecast(way, Kind::Flow, &series, 3), None, "{way:?}");
            }
        }
        assert_eq!(forecast(Way::TO_DATE, Kind::Flow, &[f64::MAX; 9], 3), None);
    }
}
