//! Chance with a seed: the same draws on every machine.
//!
//! Every part of a simulation has a stream of its own, named by its line, and every path of it begins anew from seed and
//! path number. So a change in one line leaves the draws of all others as they were, and how many paths are drawn at a
//! time changes nothing. Only integers, + − × ÷ and the software logarithm and exponential of `libm` are used.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

use super::block::{Block, WIDEST};

/// Where one part's draws come from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stream {
    seed: u32,
    name: u64,
}

impl Stream {
    /// The stream of this name.
    pub(super) fn new(seed: u32, name: &str) -> Self {
        // FNV-1a: the same for the same name, for ever.
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self { seed, name: name.bytes().fold(0xcbf2_9ce4_8422_2325, hash) }
    }

    /// The draws of a path.
    pub(super) fn path(self, path: u32) -> Dice {
        // Neighbouring paths must not look alike: SplitMix64 spreads their numbers over all bits.
        let mut state = (u64::from(self.seed) << 32 | u64::from(path)).wrapping_add(0x9e37_79b9_7f4a_7c15);
        state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        Dice(Pcg32::new(state ^ state >> 31, self.name))
    }

    /// The draws of each path of a block; places beyond its width are not used.
    pub(super) fn block(self, block: Block) -> [Dice; WIDEST] {
        std::array::from_fn(|place| self.path(block.first + place.min(block.width - 1) as u32))
    }
}

/// The draws of one part in one path.
pub(super) struct Dice(Pcg32);

/// The most numbers whose product cannot become zero.
const PRODUCT: u32 = 16;
/// From this many on, a gamma distribution looks like a bell.
const MANY: u32 = 64;

impl Dice {
    /// A number strictly between 0 and 1, every size alike.
    pub(super) fn unit(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 0.5) / 4_294_967_296.0
    }

    /// Leaves out this many draws.
    pub(super) fn skip(&mut self, draws: usize) {
        self.0.advance(draws as u64);
    }

    /// A place below `length`, every place alike; 0 of nothing.
    pub(super) fn index(&mut self, length: usize) -> usize {
        ((u64::from(self.0.next_u32()) * length as u64) >> 32) as usize
    }

    /// How many come when `mean` are expected and none with the chance [`none_of`] (Poisson distribution). The mean is at
    /// most some hundreds.
    pub(super) fn count(&mut self, mean: f64, none: f64) -> u32 {
        let most = (mean * 4.0) as u32 + 50;
        let mut chance = none;
        let mut left = self.unit() - chance;
        let mut count = 0;
        while left > 0.0 && count < most {
            count += 1;
            chance *= mean / f64::from(count);
            left -= chance;
        }
        count
    }

    /// How much larger a rate may be than the one that `seen` events tell of (gamma distribution with the mean 1). None
    /// seen tell nothing, and give 1.
    pub(super) fn rate(&mut self, seen: u32) -> f64 {
        if seen == 0 {
            return 1.0;
        }
        let number = f64::from(seen);
        if seen > MANY {
            let bell: f64 = (0..12).map(|_| self.unit()).sum::<f64>() - 6.0;
            return 1.0 + bell / number.sqrt();
        }
        let mut sum = 0.0;
        let mut left = seen;
        while left > 0 {
            let some = left.min(PRODUCT);
            sum -= libm::log((0..some).map(|_| self.unit()).product());
            left -= some;
        }
        sum / number
    }
}

/// The chance that none comes when `mean` are expected.
pub(super) fn none_of(mean: f64) -> f64 {
    libm::exp(-mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: u32 = 40_000;

    /// Mean and standard deviation.
    fn look(draw: impl Fn(&mut Dice) -> f64) -> (f64, f64) {
        let stream = Stream::new(7, "prov");
        let values: Vec<f64> = (0..DRAWS).map(|path| draw(&mut stream.path(path))).collect();
        let mean = values.iter().sum::<f64>() / f64::from(DRAWS);
        let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / f64::from(DRAWS);
        (mean, square.sqrt())
    }

    fn near(found: f64, wanted: f64, error: f64, what: &str) {
        assert!((found - wanted).abs() <= 4.0 * error / f64::from(DRAWS).sqrt(), "{what}: {found}, not {wanted}");
    }

    #[test]
    fn the_first_draw_of_each_path_is_as_it_should_be() {
        let (mean, spread) = look(Dice::unit);
        near(mean, 0.5, spread, "unit");
        near(spread, (1.0_f64 / 12.0).sqrt(), 0.3, "spread of unit");
        near(look(|dice| dice.index(7) as f64).0, 3.0, 2.0, "index");
        for expected in [0.05, 0.7, 4.0, 60.0, 300.0] {
            let (mean, spread) = look(|dice| f64::from(dice.count(expected, none_of(expected))));
            near(mean, expected, spread, "count");
            near(spread, expected.sqrt(), 2.0 * expected.sqrt(), "spread of count");
        }
        for seen in [1_u32, 5, 20, 64, 65, 400] {
            let (mean, spread) = look(|dice| dice.rate(seen));
            near(mean, 1.0, spread, "rate");
            near(spread, 1.0 / f64::from(seen).sqrt(), 2.0 / f64::from(seen).sqrt(), "spread of rate");
        }
        assert_eq!(Stream::new(7, "prov").path(0).count(0.0, 1.0), 0);
        assert!((Stream::new(7, "prov").path(0).rate(0) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn streams_and_seeds_differ_and_repeat() {
        let draw = |seed, name, path| Stream::new(seed, name).path(path).0.next_u32();
        assert_eq!(draw(1, "a", 0), draw(1, "a", 0));
        assert_eq!(draw(1, "a", 0), 1_172_613_966);
        for other in [draw(2, "a", 0), draw(1, "b", 0), draw(1, "a", 1)] {
            assert_ne!(draw(1, "a", 0), other);
        }
    }
}
