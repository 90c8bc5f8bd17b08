//! Whether what came lay within the range of four out of five simulated outcomes.

use std::cmp::Ordering;

use namndkalkyl::statistics::{Errors, Side, drawn_around};

use super::chance::Chance;
use super::volumes::Case;

/// How many paths are drawn for a case.
const PATHS: usize = 2000;
/// How many of them lie below the range, and as many above.
const OUTSIDE: usize = PATHS / 10;
/// Sums of floats that differ by less than this share are equal.
const ROUNDING: f64 = 1e-9;

/// How often the range held what came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Cases with a range.
    pub ranges: usize,
    /// Those where the outcome lay within.
    pub held: usize,
    /// Cases with too few months for a range.
    pub without: usize,
}

impl Coverage {
    /// Of these cases, each with the way that is proposed for it.
    pub fn of(cases: &[&Case]) -> Self {
        let mut coverage = Self::default();
        for case in cases {
            match holds(case) {
                Some(held) => {
                    coverage.ranges += 1;
                    coverage.held += usize::from(held);
                }
                None => coverage.without += 1,
            }
        }
        coverage
    }

    /// The share of the ranges that held, 0–1.
    pub fn share(self) -> Option<f64> {
        (self.ranges > 0).then(|| self.held as f64 / self.ranges as f64)
    }
}

/// Whether the rest-of-year sum came within the range.
fn holds(case: &Case) -> Option<bool> {
    let way = case.proposed();
    let levels = case.levels();
    let ahead = case.levels_ahead(way)?;
    let errors = Errors::of(way, case.kind(), &levels)?;
    let zero = |level: &f64| level.partial_cmp(&0.0).unwrap_or(Ordering::Equal);
    let side = Side::of(levels.iter().map(zero));
    let mut chance = Chance::of(&case.id());
    let mut months = vec![0.0; case.outcome.len()];
    let mut sums: Vec<f64> = (0..PATHS)
        .map(|_| {
            errors.path(&mut |below| chance.below(below), &mut months);
            for (i, (month, level)) in months.iter_mut().zip(&ahead).enumerate() {
                // As the app draws what has only ever been on one side of zero.
                *month = match side {
                    Some(side) if side.is_left_by(zero(level)) => 0.0,
                    Some(_) => drawn_around(*level, errors.variance(i), *month),
                    None => level + *month,
                };
            }
            case.values(&months).iter().sum::<f64>()
        })
        .collect();
    sums.sort_by(f64::total_cmp);
    let (low, high) = (sums.get(OUTSIDE)?, sums.get(PATHS - 1 - OUTSIDE)?);
    let came: f64 = case.outcome.iter().sum();
    let slack = ROUNDING * came.abs().max(1.0);
    Some((low - slack..=high + slack).contains(&came))
}
