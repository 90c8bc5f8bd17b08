//! Series that have only ever been on one side of zero: costs, income, volumes.

use std::cmp::Ordering;

/// The side of zero that every month of a series lies on, but for those that are zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Nothing above zero: a cost.
    Below,
    /// Nothing below zero: an income, or a volume.
    Above,
}

impl Side {
    /// The side of a series, told how each month lies against zero; nothing where months lie on both, or all are zero.
    pub fn of(months: impl IntoIterator<Item = Ordering>) -> Option<Self> {
        let mut found = None;
        for month in months {
            let side = match month {
                Ordering::Less => Self::Below,
                Ordering::Greater => Self::Above,
                Ordering::Equal => continue,
            };
            if found.is_some_and(|found| found != side) {
                return None;
            }
            found = Some(side);
        }
        found
    }

    /// Whether a month that lies so against zero has left the side.
    pub fn is_left_by(self, month: Ordering) -> bool {
        matches!((self, month), (Self::Below, Ordering::Greater) | (Self::Above, Ordering::Less))
    }
}

/// A month that is drawn around `center` and never leaves its side of zero: the square root is what strays, so that
/// draws of `off` with the mean zero and this variance have exactly the mean `center`, and nearly their own spread where
/// they are small beside it.
///
/// With c, o and v for center, off and variance, c × (1 + o / 2c)² has the mean c × (1 + v / 4c²), and is divided by it.
#[inline]
pub fn drawn_around(center: f64, variance: f64, off: f64) -> f64 {
    let whole = 4.0 * center * center + variance;
    let root = 2.0 * center + off;
    if whole > 0.0 { center / whole * root * root } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_kept_by_all_or_there_is_none() {
        use Ordering::{Equal, Greater, Less};
        assert_eq!(Side::of([Less, Equal, Less]), Some(Side::Below));
        assert_eq!(Side::of([Equal, Greater]), Some(Side::Above));
        assert_eq!(Side::of([Less, Greater]), None);
        assert_eq!(Side::of([Equal]), None);
        assert!(Side::Below.is_left_by(Greater) && Side::Above.is_left_by(Less));
        assert!([Less, Equal].iter().all(|month| !Side::Below.is_left_by(*month)));
    }

    #[test]
    fn what_is_drawn_keeps_mean_and_side() {
        // Two draws of either sign: four sums, each as likely.
        for (center, one, other) in [(-100.0, 30.0, 5.0), (-1.0, 40.0, 90.0), (250.0, 700.0, 0.0), (-3.0, 0.0, 0.0)] {
            let (one, other): (f64, f64) = (one, other);
            let variance = one * one + other * other;
            let offs = [one + other, one - other, -one + other, -one - other];
            let drawn = offs.map(|off| drawn_around(center, variance, off));
            let mean = drawn.iter().sum::<f64>() / 4.0;
            assert!((mean - center).abs() <= 1e-9 * center.abs(), "{mean}, not {center}");
            assert!(drawn.iter().all(|month| month * center >= 0.0), "{drawn:?}");
        }
        // Small errors are as they were drawn.
        assert!((drawn_around(-1000.0, 25.0, 5.0) + 995.0).abs() < 0.02);
        assert!(drawn_around(0.0, 9.0, 3.0).abs() <= 0.0 && drawn_around(0.0, 0.0, 0.0).abs() <= 0.0);
    }
}
