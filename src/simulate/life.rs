//! How long stays last, as a list of them tells.
//!
//! A list shows no stay whole: some were there when it began, some go on. So what is counted is days at risk and ends,
//! by how long the stay had lasted (a life table, which is Kaplan–Meier in bands). A stay that goes on counts its days so
//! far, and one that was there before the list began counts from then: neither is taken for a short stay.

use super::chance::Dice;

/// The bands, from and until how many days since the stay began: young stays end sooner than old ones. The last one goes on
/// beyond all stays.
pub(super) const BANDS: [(f64, f64); 5] = [(0.0, 14.0), (14.0, 60.0), (60.0, 180.0), (180.0, 365.0), (365.0, FOR_EVER)];

/// Longer than any stay, days.
const FOR_EVER: f64 = 1e9;

/// How likely a stay of a certain age is to end.
#[derive(Clone, Debug)]
pub(super) struct LifeTable {
    /// Ends per day, by band.
    pub rates: [f64; BANDS.len()],
}

/// Part of a stay that was seen: ages in days from which and until which it was at risk, and whether it ended then.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// Age when it was first seen.
    pub from: i32,
    /// Age when it ended or was last seen.
    pub until: i32,
    /// Whether it ended.
    pub ended: bool,
}

impl LifeTable {
    /// Stays of every age end alike, after this many days on average.
    pub(super) fn of_mean(days: f64) -> Self {
        Self { rates: [1.0 / days; BANDS.len()] }
    }

    /// What was seen tells. Each band leans on the whole as if one more end had been seen there, since a band may hold
    /// few. If none ended, none will.
    pub(super) fn of_seen(seen: &[Seen]) -> Self {
        let mut ends = [0.0; BANDS.len()];
        let mut days = [0.0; BANDS.len()];
        for stay in seen {
            for (days, (from, until)) in days.iter_mut().zip(BANDS) {
                *days += (f64::from(stay.until).min(until) - f64::from(stay.from).max(from)).max(0.0);
            }
            if stay.ended {
                ends[band_of(f64::from(stay.until) - 1.0)] += 1.0;
            }
        }
        let (all_ends, all_days): (f64, f64) = (ends.iter().sum(), days.iter().sum());
        if all_ends <= 0.0 || all_days <= 0.0 {
            return Self { rates: [0.0; BANDS.len()] };
        }
        let one_end = all_days / all_ends;
        Self { rates: std::array::from_fn(|band| (ends[band] + 1.0) / (days[band] + one_end)) }
    }

    /// The ends that are expected of one stay until it reaches this age.
    fn hazard(&self, age: f64) -> f64 {
        let until = |(rate, (from, until)): (&f64, (f64, f64))| rate * (age.min(until) - from).max(0.0);
        self.rates.iter().zip(BANDS).map(until).sum()
    }

    /// The share of stays of one age that reach another.
    pub(super) fn survives(&self, from: f64, until: f64) -> f64 {
        libm::exp(self.hazard(from) - self.hazard(until))
    }

    /// The mean number of days that a new stay has within so many days.
    pub(super) fn mean_within(&self, days: f64) -> f64 {
        let mut sum = 0.0;
        let mut left = 1.0;
        for (rate, (from, until)) in self.rates.iter().zip(BANDS) {
            let width = (days.min(until) - from).max(0.0);
            let survive = libm::exp(-rate * width);
            sum += left * if *rate > 0.0 { (1.0 - survive) / rate } else { width };
            left *= survive;
        }
        sum
    }

    /// The units that a stay is drawn from which is sure to reach this age: all below the one that is given.
    pub(super) fn beyond(&self, age: f64) -> f64 {
        // A little less than what survives, since the length of a stay is rounded another way.
        libm::exp(-self.hazard(age)) * (1.0 - 1e-9)
    }

    /// The length of a new stay, days; beyond all years where stays do not end, and where its unit is below `beyond`: then
    /// it does not matter how long it is.
    pub(super) fn draw(&self, dice: &mut Dice, beyond: f64) -> f64 {
        let unit = dice.unit();
        if unit < beyond {
            return FOR_EVER;
        }
        let mut left = -libm::log(unit);
        for (rate, (from, until)) in self.rates.iter().zip(BANDS) {
            let ends = rate * (until - from);
            if left <= ends && *rate > 0.0 {
                return from + left / rate;
            }
            left -= ends;
        }
        FOR_EVER
    }
}

fn band_of(age: f64) -> usize {
    BANDS.iter().rposition(|(from, _)| *from <= age).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::chance::Stream;
    use super::*;

    #[test]
    fn a_list_cut_off_at_both_ends_gives_the_lengths_back() {
        // Four stays begin each day for ten years, half of them short (10 days) and half long (200); seen for one year.
        let seen: Vec<Seen> = (0..14_600)
            .filter_map(|i: i32| {
                let (start, mean) = (i / 4 - 3_650 + 365, if i % 2 == 0 { 10.0 } else { 200.0 });
                let quantile = (f64::from(i) * 0.618_033_988_749_895).fract();
                let length = (-mean * libm::log(1.0 - quantile)).ceil().max(1.0) as i32;
                let (from, until) = ((-start).max(0), length.min(365 - start));
                (from < until).then_some(Seen { from, until, ended: length <= 365 - start })
            })
            .collect();
        let life = LifeTable::of_seen(&seen);
        // Half of e^−6 and half of e^−0.3; half of 10 and half of 200 × (1 − e^−0.61).
        assert!((life.survives(0.0, 60.0) - 0.372).abs() < 0.02, "{}", life.survives(0.0, 60.0));
        assert!((life.mean_within(122.0) - 50.7).abs() < 2.0, "{}", life.mean_within(122.0));
        // Taking the stays that ended for all would say that stays are shorter or longer, by where the list begins.
        let begun: Vec<f64> =
            seen.iter().filter(|stay| stay.ended && stay.from == 0).map(|stay| f64::from(stay.until)).collect();
        assert!(begun.iter().sum::<f64>() / (begun.len() as f64) < 60.0);
        assert!((life.mean_within(5_000.0) - 105.0).abs() < 12.0, "{}", life.mean_within(5_000.0));
    }

    #[test]
    fn the_mean_is_that_of_the_draws() {
        let stream = Stream::new(1, "liv");
        let uneven = LifeTable { rates: [0.05, 0.0, 0.01, 0.002, 0.001] };
        for life in [LifeTable::of_mean(60.0), LifeTable::of_mean(0.5), uneven] {
            for within in [1.0, 30.0, 122.0, 365.0] {
                let draws: Vec<f64> =
                    (0..20_000).map(|path| life.draw(&mut stream.path(path), 0.0).min(within)).collect();
                let beyond = life.beyond(within);
                for (path, draw) in draws.iter().enumerate() {
                    let again = life.draw(&mut stream.path(path as u32), beyond).min(within);
                    assert_eq!(again.to_bits(), draw.to_bits(), "what goes on beyond is told without its length");
                }
                let mean = draws.iter().sum::<f64>() / 20_000.0;
                let error = (draws.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / 20_000.0).sqrt() / 141.0;
                let wanted = life.mean_within(within);
                assert!((mean - wanted).abs() <= 4.0 * error + 1e-9, "{mean}, not {wanted}, within {within}");
            }
        }
    }

    #[test]
    fn stays_that_never_ended_go_on() {
        let life = LifeTable::of_seen(&[Seen { from: 0, until: 90, ended: false }]);
        assert!(life.draw(&mut Stream::new(1, "liv").path(0), 0.0) > 1e6);
        assert!((life.survives(0.0, 1e5) - 1.0).abs() < f64::EPSILON);
        assert!((life.mean_within(122.0) - 122.0).abs() < 1e-9);
        assert!((LifeTable::of_seen(&[]).mean_within(5.0) - 5.0).abs() < 1e-9);
    }
}
