//! How far off a forecast may be: the errors that a simulation draws paths from.

use super::{Kind, Way, all_finite, one_step_errors, weights};

/// The error model of a forecast.
///
/// The pool is the one-step errors of the way on its own series and their negatives, so that no path leans, made larger
/// by √((n+1)/(n−1)) as errors of n months fitted by themselves are too small. A path is the sum of
///
/// - the level being wrong: the mean of n draws, the same in all months;
/// - the series wandering: each month's draw goes on into later months by `carry`, the weight of the latest month;
/// - the month itself: a draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Errors {
    /// What is drawn from, outcome − forecast in the series' unit; at least four values, symmetric around zero.
    pub pool: Vec<f64>,
    /// How much of a month's error is left in the months after it, 0–1 for a level.
    pub carry: f64,
    /// The months of the series, n.
    pub points: usize,
}

impl Errors {
    /// The errors of a way on a series; `None` with fewer than two one-step errors, or where they are no numbers: then
    /// nothing can be said.
    pub fn of(way: Way, kind: Kind, series: &[f64]) -> Option<Self> {
        let errors = one_step_errors(way, kind, series);
        if errors.len() < 2 {
            return None;
        }
        let points = series.len();
        let wider = ((points + 1) as f64 / (points - 1) as f64).sqrt();
        let pool: Vec<f64> = errors.iter().flat_map(|error| [error * wider, -error * wider]).collect();
        let weights = weights(way, kind, series, 1).or_else(|| weights(Way::TO_DATE, kind, series, 1))?;
        let carry = weights.shares(0)?.last().copied()?;
        (all_finite(&pool) && carry.is_finite()).then_some(Self { pool, carry, points })
    }

    /// How far the month this many months ahead, 0 for the nearest, is off in a path: the variance.
    pub fn variance(&self, ahead: usize) -> f64 {
        let squares: f64 = self.pool.iter().map(|error| error * error).sum();
        let months = 1.0 + 1.0 / self.points.max(1) as f64 + self.carry * self.carry * ahead as f64;
        squares / self.pool.len().max(1) as f64 * months
    }

    /// Writes the errors of one path to the months ahead, to be added to the forecast.
    ///
    /// `draw(n)` gives an index below n, each as likely; chance is the caller's. It is called once for every point and
    /// once for every month ahead.
    pub fn path(&self, draw: &mut impl FnMut(usize) -> usize, months: &mut [f64]) {
        let mut drawn = || self.pool.get(draw(self.pool.len())).copied().unwrap_or(0.0);
        let level = (0..self.points).map(|_| drawn()).sum::<f64>() / self.points as f64;
        let mut carried = 0.0;
        for month in months {
            let error = drawn();
            *month = level + carried + error;
            carried += self.carry * error;
        }
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "the values are exact")]
mod tests {
    use super::*;

    #[test]
    fn the_pool_is_symmetric_and_wider() {
        let errors = Errors::of(Way::LATEST, Kind::Stock, &[1.0, 3.0, 2.0]).unwrap();
        let wider = 2.0_f64.sqrt();
        assert_eq!(errors, Errors { pool: vec![2.0 * wider, -2.0 * wider, -wider, wider], carry: 1.0, points: 3 });
        let typical = Errors::of(Way::Combined, Kind::Stock, &[1.0, 2.0, 3.0, 4.0, 3.0, 3.5]).unwrap();
        assert_eq!(typical.carry, 0.5 + 0.125);
    }

    #[test]
    fn a_path_is_level_wandering_and_month() {
        let errors = Errors { pool: vec![1.0, -1.0, 2.0, -2.0], carry: 0.5, points: 2 };
        // Two draws for the level, (1 + 2) / 2, then one for each month: 2, −1, 1.
        let mut draws = [0, 2, 2, 1, 0].into_iter();
        let mut months = [f64::NAN; 3];
        errors.path(&mut |below| draws.next().filter(|index| *index < below).unwrap(), &mut months);
        assert_eq!(months, [1.5 + 2.0, 1.5 + 1.0 - 1.0, 1.5 + 0.5 + 1.0]);
        assert_eq!(draws.next(), None);
        // Of 1 + 1 + 4 + 4 over four: 2.5 for the month, half of it for the level, a quarter for each month carried on.
        assert_eq!([0, 2].map(|ahead| errors.variance(ahead)), [3.75, 5.0]);
        errors.path(&mut |_| usize::MAX, &mut months);
        assert_eq!(months, [0.0; 3]);
    }

    #[test]
    fn too_little_to_say_and_nothing_to_fear() {
        assert_eq!(Errors::of(Way::Combined, Kind::Flow, &[]), None);
        assert_eq!(Errors::of(Way::Combined, Kind::Flow, &[5.0, 6.0]), None);
        assert_eq!(Errors::of(Way::Combined, Kind::Flow, &[5.0, 6.0, f64::NAN]), None);
        assert_eq!(Errors::of(Way::LATEST, Kind::Flow, &[f64::MAX, 0.0, f64::MAX]), None);
        let zeros = Errors::of(Way::Combined, Kind::Stock, &[0.0; 8]).unwrap();
        let mut months = [1.0; 4];
        zeros.path(&mut |_| 3, &mut months);
        assert_eq!(months, [0.0; 4]);
    }
}
