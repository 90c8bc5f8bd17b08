//! How the months ahead may stray from a forecast: what is drawn, and the draws that lines of one area share.

use super::block::{Block, WIDEST};
use super::chance::Stream;
use crate::statistics::{Errors, Side, drawn_around};

/// The most months of a year.
pub(super) const MONTHS: usize = 12;
/// The fewest months of history that say something.
pub(super) const FEWEST: usize = 3;

/// How far the months ahead may be from what was forecast.
///
/// A path is how far the level may be off, the same in all months; what each month's own error leaves to those after it;
/// the error of the month itself; and a drift, of which all goes on, or nothing, or anything between. Where a month
/// cannot cross zero these stray its square root, which keeps the mean ([`drawn_around`]).
#[derive(Clone, Debug)]
pub(super) struct Walk {
    /// The errors that are drawn from, each with both signs.
    pub pool: Vec<f64>,
    /// How much of a month's error is left in the months after it.
    pub carry: f64,
    /// How many months of history it stands on; the level's error is the mean of as many draws.
    pub points: usize,
    /// What each month ahead is off if all of the drift goes on.
    pub drift: [f64; MONTHS],
    /// What each month ahead is forecast to be, where it cannot cross zero.
    pub around: [Option<f64>; MONTHS],
    /// How far each month ahead is off, without the drift: the variance.
    variances: [f64; MONTHS],
    /// Where it is drawn how much does.
    stream: Stream,
}

/// A run of at least this many months that are alike was not booked month by month: a sum was spread on them.
const SPREAD_OUT: usize = 3;

/// The months without those that a sum was spread on, but for one of each run: they say nothing of how months vary.
/// Alike are months that differ by at most so much.
pub(super) fn told_apart(months: &[f64], alike: f64) -> Vec<f64> {
    let runs = months.chunk_by(|one, other| (one - other).abs() <= alike);
    runs.flat_map(|run| if run.len() >= SPREAD_OUT { &run[..1] } else { run }).copied().collect()
}

impl Walk {
    /// As the errors of a method were.
    pub(super) fn of_errors(errors: Errors, stream: Stream) -> Self {
        let variances = std::array::from_fn(|i| errors.variance(i));
        let Errors { pool, carry, points } = errors;
        Self { pool, carry, points, drift: [0.0; MONTHS], around: [None; MONTHS], variances, stream }
    }

    /// As months were off from something else than a method's forecast, a budget: the mean so far is the drift. Nothing
    /// where fewer than three months can be told apart.
    pub(super) fn of_drift(off: &[f64], alike: f64, stream: Stream) -> Option<Self> {
        let apart = told_apart(off, alike);
        if apart.len() < FEWEST || !off.iter().all(|off| off.is_finite()) {
            return None;
        }
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        // Months vary more around their true mean than around their own.
        let wider = (apart.len() as f64 / (apart.len() - 1) as f64).sqrt();
        let middle = mean(&apart);
        let pool = apart.iter().map(|off| (off - middle) * wider).flat_map(|off| [off, -off]).collect();
        let errors = Errors { pool, carry: 0.0, points: apart.len() };
        Some(Self::of_errors(errors, stream).drifting(mean(off)))
    }

    /// The same with a drift.
    #[must_use]
    pub(super) fn drifting(self, drift: f64) -> Self {
        Self { drift: [drift; MONTHS], ..self }
    }

    /// The same for months ahead that are forecast so, of what has only ever been on this side of zero: none leaves it.
    /// A month that is forecast on the other side has something known in it, and strays as it would.
    #[must_use]
    pub(super) fn keeping_to(mut self, side: Option<Side>, forecast: &[f64; MONTHS]) -> Self {
        let Some(side) = side else { return self };
        for ((around, drift), month) in self.around.iter_mut().zip(&mut self.drift).zip(forecast) {
            if month.partial_cmp(&0.0).is_none_or(|month| side.is_left_by(month)) {
                continue;
            }
            *around = Some(*month);
            *drift = match side {
                Side::Below => drift.min(-month),
                Side::Above => drift.max(-month),
            };
        }
        self
    }

    /// Whether nothing can stray.
    pub(super) fn is_still(&self) -> bool {
        self.pool.iter().chain(&self.drift).all(|value| value.abs() <= 0.0)
    }

    /// What its draws point to: so many places for the level, and how many there are to choose from.
    fn shape(&self) -> (usize, usize) {
        (self.points, self.pool.len())
    }

    /// Writes how far each month ahead is off in the paths of a block.
    pub(super) fn draw(&self, block: Block, shared: &Shared, months: &mut [f64]) {
        // As `Errors::path` has it; the places are found once for all lines of an area, which is what takes time.
        let (levels, ahead) = shared.places(self.shape(), block);
        let drawn = |place: &u32| self.pool.get(*place as usize).copied().unwrap_or_default();
        let (mut level, mut carried) = ([0.0; WIDEST], [0.0; WIDEST]);
        let (level, carried) = (&mut level[..block.width], &mut carried[..block.width]);
        for row in levels.chunks_exact(block.width) {
            for (level, place) in level.iter_mut().zip(row) {
                *level += drawn(place);
            }
        }
        let points = self.points.max(1) as f64;
        for level in level.iter_mut() {
            *level /= points;
        }
        let mut gone_on = [0.0; WIDEST];
        let gone_on = &mut gone_on[..block.width];
        if self.drift.iter().any(|drift| drift.abs() > 0.0) {
            for (gone_on, path) in gone_on.iter_mut().zip(block.paths()) {
                *gone_on = self.stream.path(path).unit();
            }
        }
        let rows = months.chunks_exact_mut(block.width).zip(ahead.chunks_exact(block.width));
        for (i, (months, row)) in rows.enumerate() {
            let before = level.iter().zip(carried.iter_mut());
            for ((month, place), (level, carried)) in months.iter_mut().zip(row).zip(before) {
                let error = drawn(place);
                *month = *level + *carried + error;
                *carried += self.carry * error;
            }
            self.lean(i, gone_on, months);
        }
    }

    /// Adds the drift to a month ahead that is off so, and keeps it on its side of zero where it cannot cross.
    fn lean(&self, i: usize, gone_on: &[f64], months: &mut [f64]) {
        let (drift, around) = (self.drift[i], self.around[i]);
        let Some(forecast) = around else {
            for (month, gone_on) in months.iter_mut().zip(gone_on) {
                *month += drift * gone_on;
            }
            return;
        };
        let variance = self.variances[i];
        if drift.abs() > 0.0 {
            for (month, gone_on) in months.iter_mut().zip(gone_on) {
                *month = drawn_around(forecast + drift * gone_on, variance, *month) - forecast;
            }
        } else {
            // What does not change from path to path is reckoned once here.
            for month in months {
                *month = drawn_around(forecast, variance, *month) - forecast;
            }
        }
    }
}

/// Draws that all lines of one area have in common, so that months which were bad together stay together: each draw
/// points to a month of the history and a sign. A line with another length of history is pointed to its own months.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    /// For the months ahead first, then for the level; one row of a block for each.
    units: Vec<f64>,
    /// The places that the draws point to, for each shape that some line has.
    shapes: Vec<Shape>,
}

#[derive(Clone, Debug)]
struct Shape {
    of: (usize, usize),
    /// For the level first, then for the months ahead; one row of a block for each.
    places: Vec<u32>,
}

impl Shared {
    /// Makes room for a line.
    pub(super) fn add(&mut self, walk: &Walk) {
        let of = walk.shape();
        if self.shapes.iter().all(|shape| shape.of != of) {
            let places = vec![0; (of.0 + MONTHS) * WIDEST];
            self.units.resize(self.units.len().max(places.len()), 0.0);
            self.shapes.push(Shape { of, places });
        }
    }

    /// Draws the paths of a block anew.
    pub(super) fn draw(&mut self, block: Block, stream: Stream) {
        let Block { width, open, .. } = block;
        let Some(rows) = self.units.len().checked_div(WIDEST).filter(|rows| *rows >= MONTHS) else { return };
        let units = &mut self.units[..(rows - MONTHS + open) * width];
        let mut dice = stream.block(block);
        for (i, row) in units.chunks_exact_mut(width).enumerate() {
            if i == open {
                // A path has draws for twelve months, however many are ahead.
                for dice in &mut dice {
                    dice.skip(MONTHS - open);
                }
            }
            for (unit, dice) in row.iter_mut().zip(&mut dice) {
                *unit = dice.unit();
            }
        }
        let (ahead, levels) = units.split_at(open * width);
        for Shape { of: (points, length), places } in &mut self.shapes {
            let length = *length as f64;
            let (of_level, of_months) = places.split_at_mut(*points * width);
            for (places, units) in [(of_level, levels), (of_months, ahead)] {
                for (place, unit) in places.iter_mut().zip(units) {
                    *place = (unit * length) as u32;
                }
            }
        }
    }

    /// The places of the level and those of the months ahead, for lines of this shape.
    fn places(&self, of: (usize, usize), block: Block) -> (&[u32], &[u32]) {
        let Block { width, open, .. } = block;
        let shape = self.shapes.iter().find(|shape| shape.of == of);
        let rows = shape.and_then(|shape| shape.places[..(of.0 + open) * width].split_at_checked(of.0 * width));
        rows.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{Kind, Way};

    fn paths(walk: &Walk) -> Vec<[f64; 4]> {
        let stream = Stream::new(3, "delat");
        let mut shared = Shared::default();
        shared.add(walk);
        let block = |path| Block::new(path, 1, 4);
        (0..20_000)
            .map(|path| {
                shared.draw(block(path), stream);
                let mut months = [0.0; 4];
                walk.draw(block(path), &shared, &mut months);
                months
            })
            .collect()
    }

    fn mean_of_year(paths: &[[f64; 4]]) -> (f64, f64) {
        let sums: Vec<f64> = paths.iter().map(|months| months.iter().sum()).collect();
        let mean = sums.iter().sum::<f64>() / sums.len() as f64;
        let square = sums.iter().map(|sum| (sum - mean) * (sum - mean)).sum::<f64>() / sums.len() as f64;
        (mean, square.sqrt())
    }

    fn stream() -> Stream {
        Stream::new(3, "rad")
    }

    #[test]
    fn half_of_a_drift_goes_on_in_the_mean() {
        let walk = Walk::of_drift(&[-100.0, -140.0, -60.0, -100.0], 0.0, stream()).unwrap();
        let (mean, spread) = mean_of_year(&paths(&walk));
        assert!((mean + 4.0 * 50.0).abs() < 4.0 * spread / 141.0, "{mean}");
        for too_few in [&[1.0, 2.0][..], &[-100.0; 8], &[1.0, f64::NAN, 2.0]] {
            assert!(Walk::of_drift(too_few, 0.0, stream()).is_none());
        }
    }

    #[test]
    fn a_spread_sum_is_one_month() {
        let months = [5.0, 5.0, 4.0, 4.5, 4.0, 4.0, 9.0];
        assert_eq!(told_apart(&months, 0.0), months);
        assert_eq!(told_apart(&months, 0.6), [5.0, 5.0, 4.0, 9.0]);
        assert!(told_apart(&[], 1.0).is_empty());
    }

    #[test]
    fn errors_do_not_lean_and_lines_of_one_area_go_together() {
        let series = [100.0, 120.0, 90.0, 105.0, 130.0, 80.0];
        let errors = Errors::of(Way::TO_DATE, Kind::Flow, &series).unwrap();
        let walk = Walk::of_errors(errors.clone(), stream());
        let one = paths(&walk);
        let (mean, spread) = mean_of_year(&one);
        assert!(mean.abs() < 4.0 * spread / 141.0, "{mean}");
        // To the bit as the statistics have it.
        let mut shared = Shared::default();
        shared.add(&walk);
        let block = Block::new(0, 1, 4);
        shared.draw(block, Stream::new(3, "delat"));
        let (levels, ahead) = shared.places(walk.shape(), block);
        let mut places = levels.iter().chain(ahead).map(|place| *place as usize);
        let mut months = [0.0; 4];
        errors.path(&mut |_| places.next().unwrap(), &mut months);
        assert_eq!(months.map(f64::to_bits), one[0].map(f64::to_bits));
        let twice = series.map(|month| month * 2.0);
        let other = paths(&Walk::of_errors(Errors::of(Way::TO_DATE, Kind::Flow, &twice).unwrap(), stream()));
        for (one, other) in one.iter().flatten().zip(other.iter().flatten()) {
            assert!((other - 2.0 * one).abs() < 1e-9);
        }
        let still = Errors::of(Way::TO_DATE, Kind::Flow, &[7.0; 6]).unwrap();
        assert!(Walk::of_errors(still, stream()).is_still());
    }
}
