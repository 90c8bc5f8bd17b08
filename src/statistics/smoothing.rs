//! Exponential smoothing: simple, with a damped trend, and Theta.
//!
//! Parameters come from a small fixed grid: those with the least sum of squared one-step errors over the series, and of
//! equal ones the first, which is the calmest. With the parameters given a smoothing is linear in the values: the parts of
//! the months are found by going through it backwards, from the last level and trend to the first.

use super::{Weights, mean};

/// A difference in the sum of squares smaller than this share of the series' own is rounding, not a better fit.
const ROUNDING: f64 = 1e-9;
/// The months that the first level and trend are taken from, as a straight line.
const START: usize = 10;
/// How fast the level follows, in twentieths: 1 to 20.
const STEPS: u8 = 20;
const LEVELS: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];
const TRENDS: [f64; 4] = [0.05, 0.1, 0.2, 0.4];
const DAMPINGS: [f64; 3] = [0.8, 0.9, 0.98];

/// Simple exponential smoothing.
pub(super) fn simple(series: &[f64]) -> Weights {
    Weights::Level(simple_parts(best_alpha(series), series.len()))
}

/// Theta as Hyndman and Billah (2003) wrote it: simple smoothing, and a drift of half the slope of the least-squares
/// line for every month ahead and for the months by which the smoothing lags behind.
pub(super) fn theta(series: &[f64], horizon: usize) -> Weights {
    let alpha = best_alpha(series);
    let level = simple_parts(alpha, series.len());
    let slope = slope_parts(series.len());
    let unsmoothed: f64 = series.iter().fold(1.0, |left, _| left * (1.0 - alpha));
    let lag = (1.0 - unsmoothed) / alpha;
    let row = |ahead: usize| combine(&level, &slope, 0.5 * (ahead as f64 + lag));
    Weights::Trend((0..horizon).map(row).collect())
}

/// Exponential smoothing with a damped trend.
pub(super) fn damped(series: &[f64], horizon: usize) -> Weights {
    let grid = DAMPINGS.iter().flat_map(|phi| {
        LEVELS
            .iter()
            .flat_map(move |alpha| TRENDS.iter().map(move |beta| Damping { alpha: *alpha, beta: *beta, phi: *phi }))
    });
    let line = Line::at_start(series);
    let best = best(series, grid, |damping| damping.run(&line, series).squares);
    let Some(damping) = best else { return Weights::Trend(Vec::new()) };
    let level = damping.parts(series.len(), 1.0, 0.0);
    let trend = damping.parts(series.len(), 0.0, 1.0);
    let (mut reach, mut step) = (0.0, 1.0);
    let row = |_| {
        step *= damping.phi;
        reach += step;
        combine(&level, &trend, reach)
    };
    Weights::Trend((0..horizon).map(row).collect())
}

/// Where a smoothing stands after the last month.
struct Run {
    level: f64,
    trend: f64,
    /// The sum of squared one-step errors on the way.
    squares: f64,
}

fn simple_run(alpha: f64, series: &[f64]) -> Run {
    let mut run = Run { level: series.first().copied().unwrap_or(0.0), trend: 0.0, squares: 0.0 };
    for value in series.iter().skip(1) {
        let error = value - run.level;
        run.squares += error * error;
        run.level += alpha * error;
    }
    run
}

/// The parts of the months in the last level.
fn simple_parts(alpha: f64, len: usize) -> Vec<f64> {
    let mut left = 1.0;
    let mut parts = vec![0.0; len];
    for (month, part) in parts.iter_mut().enumerate().rev() {
        *part = if month == 0 { left } else { alpha * left };
        left *= 1.0 - alpha;
    }
    parts
}

fn best_alpha(series: &[f64]) -> f64 {
    let grid = (1..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
    best(series, grid, |alpha| simple_run(*alpha, series).squares).unwrap_or(1.0)
}

/// The parameters of a damped trend: how fast level and trend follow, and how much of the trend is left each month.
struct Damping {
    alpha: f64,
    beta: f64,
    phi: f64,
}

impl Damping {
    /// From the line through the first months.
    fn run(&self, line: &Line, series: &[f64]) -> Run {
        let mut run = Run { level: line.start - line.slope, trend: line.slope, squares: 0.0 };
        for value in series {
            let expected = run.level + self.phi * run.trend;
            let error = value - expected;
            run.squares += error * error;
            run.level = expected + self.alpha * error;
            run.trend = self.phi * run.trend + self.alpha * self.beta * error;
        }
        run
    }

    /// The parts of the months in so much of the last level and so much of the last trend.
    fn parts(&self, len: usize, level: f64, trend: f64) -> Vec<f64> {
        let (mut level, mut trend) = (level, trend);
        let mut parts = vec![0.0; len];
        for part in parts.iter_mut().rev() {
            *part = self.alpha * (level + self.beta * trend);
            // What is left is due to what was expected: the level before, and the damped trend before.
            let expected = level - *part;
            trend = self.phi * (expected + trend);
            level = expected;
        }
        // The run begins a month before the line does.
        let start = len.min(START);
        let before = middle(start) + 1.0;
        for (part, slope) in parts.iter_mut().zip(slope_parts(start)) {
            *part += level / start as f64 + (trend - level * before) * slope;
        }
        parts
    }
}

/// A least-squares line.
struct Line {
    /// Its value in the first month.
    start: f64,
    /// Its change per month; zero of fewer than two months.
    slope: f64,
}

impl Line {
    /// The line through the first months of a series.
    fn at_start(series: &[f64]) -> Self {
        let series = series.get(..START).unwrap_or(series);
        let slope = slope_parts(series.len()).iter().zip(series).map(|(part, value)| part * value).sum();
        Self { start: mean(series) - slope * middle(series.len()), slope }
    }
}

/// The parts of the months in the slope.
fn slope_parts(len: usize) -> Vec<f64> {
    let from_middle: Vec<f64> = (0..len).map(|month| month as f64 - middle(len)).collect();
    let squares: f64 = from_middle.iter().map(|distance| distance * distance).sum();
    from_middle.into_iter().map(|distance| if squares > 0.0 { distance / squares } else { 0.0 }).collect()
}

/// The place in the middle of so many months.
fn middle(len: usize) -> f64 {
    len.saturating_sub(1) as f64 / 2.0
}

/// The parameters with the least sum of squares; of those that differ by rounding only, the first.
fn best<T>(series: &[f64], grid: impl Iterator<Item = T>, squares: impl Fn(&T) -> f64) -> Option<T> {
    let centre = mean(series);
    let own: f64 = series.iter().map(|value| (value - centre) * (value - centre)).sum();
    let mut best = None;
    let mut least = f64::INFINITY;
    for parameters in grid {
        let sum = squares(&parameters);
        if best.is_none() || sum + ROUNDING * own < least {
            best = Some(parameters);
            least = sum;
        }
    }
    best
}

fn combine(level: &[f64], trend: &[f64], times: f64) -> Vec<f64> {
    level.iter().zip(trend).map(|(level, trend)| level + times * trend).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Way, forecast};
    use super::*;

    fn ahead(way: Way, series: &[f64], horizon: usize) -> Vec<f64> {
        forecast(way, Kind::Stock, series, horizon).unwrap()
    }

    fn close(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9 * other.abs().max(1.0)
    }

    #[test]
    fn smoothing_follows_a_level_that_moved_and_holds_one_that_only_shook() {
        let moved = [10.0, 10.0, 10.0, 20.0, 20.0, 20.0, 20.0];
        assert!(close(ahead(Way::Ses, &moved, 1)[0], 20.0));
        let shook = [10.0, 12.0, 8.0, 12.0, 8.0, 12.0, 8.0, 12.0, 8.0];
        assert!((9.0..11.0).contains(&ahead(Way::Ses, &shook, 1)[0]));
    }

    #[test]
    fn a_straight_line_goes_on_damped_and_by_half_in_theta() {
        let line: Vec<f64> = (0..12).map(|month| 100.0 + 10.0 * f64::from(month)).collect();
        let theta = ahead(Way::Theta, &line, 3);
        assert!(close(theta[0], 215.0) && close(theta[2] - theta[1], 5.0), "{theta:?}");
        let damped = ahead(Way::Damped, &line, 6);
        let steps: Vec<f64> = damped.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(damped[0] > 215.0 && damped[0] < 220.0 + 1e-9, "{damped:?}");
        assert!(steps.windows(2).all(|pair| pair[0] > pair[1] && pair[1] > 0.0), "{steps:?}");
    }

    #[test]
    fn of_equal_fits_the_calmest_is_chosen() {
        // Every α leaves the same one error here.
        assert!(close(best_alpha(&[5.0, 5.0, 5.0, 9.0]), 0.05));
        assert!(close(best_alpha(&[0.1 + 0.2; 7]), 0.05));
    }

    #[test]
    fn parts_make_what_the_smoothing_comes_to() {
        let all: Vec<f64> = (0..30).map(|month| f64::from(month * month * 7 % 31) - 10.0).collect();
        let applied = |parts: &[f64], series: &[f64]| parts.iter().zip(series).map(|(part, value)| part * value).sum();
        for len in 1..all.len() {
            let series = &all[..len];
            for alpha in [0.05, 0.4, 1.0] {
                assert!(close(applied(&simple_parts(alpha, len), series), simple_run(alpha, series).level));
                let damping = Damping { alpha, beta: 0.2, phi: 0.9 };
                let run = damping.run(&Line::at_start(series), series);
                assert!(close(applied(&damping.parts(len, 1.0, 0.0), series), run.level), "{len}");
                assert!(close(applied(&damping.parts(len, 0.0, 1.0), series), run.trend), "{len}");
            }
        }
        let squares = |alpha| simple_run(alpha, &[1.0, 3.0, 2.0]).squares;
        assert!(close(squares(0.5), 4.0) && close(squares(1.0), 5.0));
    }
}
