//! Mean and percentiles of what was drawn, without sorting it.

/// How many buckets numbers are sorted into by size.
const BUCKETS: usize = 1024;

/// 2⁵²: what is added to it is rounded to a whole number, which stands last among the bits of the sum. That takes half as
/// long as converting it.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// Where numbers lie.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Ranks {
    /// Their mean.
    pub mean: f64,
    /// The numbers that one in ten, half and nine in ten are lower than.
    pub percentiles: [f64; 3],
}

impl Ranks {
    /// Where these numbers lie; zero where there are none.
    pub(super) fn of(numbers: &[f64]) -> Self {
        let n = numbers.len();
        let (mut sum, mut low, mut high) = (0.0, f64::INFINITY, f64::NEG_INFINITY);
        for number in numbers {
            sum += number;
            low = if *number < low { *number } else { low };
            high = if *number > high { *number } else { high };
        }
        if n == 0 {
            return Self::default();
        }
        let ranks = [10, 50, 90].map(|percent| (percent * (n - 1) + 50) / 100);
        Self { mean: sum / n as f64, percentiles: at(numbers, low, high, ranks) }
    }
}

/// The numbers at these places in rising order, of numbers from `low` to `high`.
fn at(numbers: &[f64], low: f64, high: f64, ranks: [usize; 3]) -> [f64; 3] {
    let scale = (BUCKETS - 1) as f64 / (high - low);
    if !scale.is_normal() {
        // All are alike, or too far apart to be told how far.
        let mut sorted = numbers.to_vec();
        return ranks.map(|rank| *sorted.select_nth_unstable_by(rank, f64::total_cmp).1);
    }
    // A larger number is never in a lower bucket.
    let bucket = |number: f64| ((number - low) * scale + WHOLE).to_bits() as usize % BUCKETS;
    let mut counts = [0_usize; BUCKETS];
    for number in numbers {
        counts[bucket(*number)] += 1;
    }
    // The bucket of each rank, and how many are in lower ones.
    let found = ranks.map(|rank| {
        let mut below = 0;
        let holds = |count: &usize| {
            below += count;
            below > rank
        };
        let place = counts.iter().position(holds).unwrap_or_default();
        (place, below - counts[place])
    });
    let [mut first, mut second, mut third] = found.map(|(place, _)| Vec::with_capacity(counts[place]));
    for number in numbers {
        let place = bucket(*number);
        if place == found[0].0 {
            first.push(*number);
        }
        if place == found[1].0 {
            second.push(*number);
        }
        if place == found[2].0 {
            third.push(*number);
        }
    }
    let mut near = [first, second, third];
    std::array::from_fn(|i| *near[i].select_nth_unstable_by(ranks[i] - found[i].1, f64::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(numbers: &[f64]) -> [f64; 3] {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        [10, 50, 90].map(|percent| sorted[(percent * (numbers.len() - 1) + 50) / 100])
    }

    #[test]
    fn as_if_they_were_sorted() {
        let golden = |i: i32| (f64::from(i) * 0.618_033_988_749_895).fract();
        let even: Vec<f64> = (0..5_000).map(golden).collect();
        let far: Vec<f64> = (0..999).map(|i| (golden(i) - 0.5).powi(9) * 1e12).collect();
        let few: Vec<f64> = (0..777).map(|i| (golden(i) * 3.0).floor() - 1.0).collect();
        let outlier = [vec![1e300, -7.0], even.clone()].concat();
        let infinite = [vec![f64::INFINITY; 9], even.clone()].concat();
        let alike = vec![-3.5; 40];
        for numbers in [even, far, few, outlier, infinite, alike, vec![1e308, -1e308, 0.0], vec![2.0], vec![5.0, -1.0]]
        {
            assert_eq!(
                Ranks::of(&numbers).percentiles.map(f64::to_bits),
                sorted(&numbers).map(f64::to_bits),
                "{numbers:?}"
            );
        }
        assert_eq!(Ranks::of(&[]), Ranks::default());
    }

    #[test]
    fn the_mean_is_the_sum_over_the_number() {
        assert!((Ranks::of(&[1.0, 2.0, 6.0]).mean - 3.0).abs() < f64::EPSILON);
    }
}
