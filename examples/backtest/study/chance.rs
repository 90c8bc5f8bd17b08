//! Draws with a seed: enough here, and the same everywhere.

/// A linear congruential generator with a seed of its own for each name.
pub struct Chance(u64);

impl Chance {
    /// The draws of this name.
    pub fn of(name: &str) -> Self {
        // FNV-1a.
        Self(
            name.bytes()
                .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A whole number below this one.
    pub fn below(&mut self, below: usize) -> usize {
        (self.next() as usize) % below.max(1)
    }

    /// A number between these two.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() as f64 + 0.5) / 2_147_483_648.0
    }

    /// A number around zero with the standard deviation 1, like a bell.
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.between(0.0, 1.0)).sum::<f64>() - 6.0
    }
}
