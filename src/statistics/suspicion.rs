//! A sign of wrong accrual: two neighbouring months, one too high and one too low by about as much.

use super::{all_finite, median};

/// The fewest months in which anything is suspected.
const FEWEST: usize = 5;
/// How many times the others' usual deviation a month must be off.
const TIMES_USUAL: f64 = 3.0;
/// The share of the usual month that a month must be off.
const SHARE: f64 = 0.15;
/// The share of the larger deviation that may be left when the other is taken from it.
const LEFT: f64 = 0.5;

/// Two neighbouring months that look as if an amount was booked in the wrong one of them: their places in the series.
///
/// Both are far from the median of the other months, on opposite sides of it: more than three times the others' median
/// absolute deviation and more than 15 % of the median; and they nearly even out: what is left is at most half of the
/// larger deviation. Of several pairs the one whose smaller deviation is largest. Nothing is suspected in fewer than
/// five months.
pub fn accrual_suspect(series: &[f64]) -> Option<(usize, usize)> {
    if series.len() < FEWEST || !all_finite(series) {
        return None;
    }
    let mut strongest = None;
    let mut most = 0.0;
    for first in 0..series.len() - 1 {
        if let Some(strength) = strength(series, first)
            && strength > most
        {
            strongest = Some((first, first + 1));
            most = strength;
        }
    }
    strongest
}

/// The smaller deviation of a suspect pair.
fn strength(series: &[f64], first: usize) -> Option<f64> {
    let (before, rest) = series.split_at_checked(first)?;
    let (pair, after) = rest.split_at_checked(2)?;
    let &[one, other] = pair else { return None };
    let others: Vec<f64> = before.iter().chain(after).copied().collect();
    let usual = median(&others);
    let deviations: Vec<f64> = others.iter().map(|value| (value - usual).abs()).collect();
    let limit = (TIMES_USUAL * median(&deviations)).max(SHARE * usual.abs());
    let (one, other) = (one - usual, other - usual);
    let (smaller, larger) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
    let balanced = (one + other).abs() <= LEFT * larger;
    ((one > 0.0) != (other > 0.0) && smaller > limit && balanced).then_some(smaller)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_booked_in_its_neighbour_is_suspected() {
        assert_eq!(accrual_suspect(&[100.0, 102.0, 40.0, 161.0, 99.0, 101.0]), Some((2, 3)));
        assert_eq!(accrual_suspect(&[-100.0, -200.0, -2.0, -101.0, -99.0]), Some((1, 2)));
        assert_eq!(accrual_suspect(&[0.0, 0.0, 0.0, 5.0, -5.0]), Some((3, 4)));
        // Both neighbours of an empty month are high: the one that evens it out is taken.
        assert_eq!(accrual_suspect(&[100.0, 130.0, 0.0, 200.0, 100.0, 100.0, 101.0]), Some((2, 3)));
    }

    #[test]
    fn what_is_usual_small_or_alone_is_not() {
        assert_eq!(accrual_suspect(&[100.0, 100.0, 300.0, 100.0, 100.0, 100.0]), None);
        assert_eq!(accrual_suspect(&[100.0, 100.0, 90.0, 110.0, 100.0, 100.0]), None, "less than 15 percent");
        assert_eq!(accrual_suspect(&[60.0, 140.0, 70.0, 130.0, 60.0, 150.0, 80.0]), None, "as restless as the others");
        assert_eq!(accrual_suspect(&[100.0, 100.0, 80.0, 10_000.0, 100.0, 100.0]), None, "does not even out");
        assert_eq!(accrual_suspect(&[100.0, 40.0, 160.0, 100.0]), None, "too few");
        assert_eq!(accrual_suspect(&[100.0, 40.0, 160.0, f64::NAN, 100.0]), None);
        assert_eq!(accrual_suspect(&[0.0; 9]), None);
        assert_eq!(
            accrual_suspect(&[f64::MAX, f64::MIN, f64::MAX, 0.0, 0.0, 1.0]),
            Some((0, 1)),
            "no size is too large"
        );
    }
}
