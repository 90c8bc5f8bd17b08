//! What it costs to leave the usual way: short series of known kinds, drawn with a seed, continued by every rule.
//!
//! On a line's own few months any rule can look good. Here it is known what the series are, and there are thousands.

use std::sync::OnceLock;

use namndkalkyl::statistics::{Kind, Score, Way, backtest, forecast};

use super::chance::Chance;

/// How many series of each shape and length.
const SERIES: usize = 40;
/// The known months of a series, at least and at most.
const MONTHS: std::ops::RangeInclusive<usize> = 4..=16;
/// The fewest shared cut-offs at which ways are compared.
const FEWEST_CUTOFFS: usize = 6;
/// The ways that a rule may leave the usual one for.
const OTHERS: [Way; 7] = [Way::LATEST, Way::TO_DATE, Way::Mean(3), Way::Typical, Way::Ses, Way::Theta, Way::Damped];

/// What a series is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Around a level.
    Level,
    /// Up or down by as much each month.
    Trend,
    /// The same course each year.
    Season,
    /// Another level from some month on.
    Step,
    /// A month or two that are far from the others.
    OneOffs,
    /// What belongs in one month is booked in its neighbour.
    Accruals,
    /// Each month begins where the last one ended.
    Wander,
}

/// Every shape with its name.
pub const SHAPES: [(Shape, &str); 7] = [
    (Shape::Level, "Level"),
    (Shape::Trend, "Trend"),
    (Shape::Season, "Season"),
    (Shape::Step, "Step"),
    (Shape::OneOffs, "One-offs"),
    (Shape::Accruals, "Accruals"),
    (Shape::Wander, "Wander"),
];

/// When the usual way is left for the one with the lowest error in the line's own back-test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its error may be at most this share of the usual way's; 0 is never.
    pub share: f64,
    /// Over at least so many cut-offs.
    pub cutoffs: usize,
    /// And so with as many of the latest months left out, one by one.
    pub again: usize,
}

/// Every rule with its name; the first is never to leave.
pub const RULES: [(Rule, &str); 8] = [
    (Rule { share: 0.0, cutoffs: FEWEST_CUTOFFS, again: 0 }, "Never: always combined"),
    (Rule { share: 1.0, cutoffs: FEWEST_CUTOFFS, again: 0 }, "The lowest error"),
    (Rule { share: 0.8, cutoffs: FEWEST_CUTOFFS, again: 0 }, "At most 0.8 of the usual one's"),
    (Rule { share: 0.6, cutoffs: FEWEST_CUTOFFS, again: 0 }, "At most 0.6"),
    (Rule { share: 0.4, cutoffs: FEWEST_CUTOFFS, again: 0 }, "At most 0.4"),
    (Rule { share: 0.8, cutoffs: 10, again: 0 }, "At most 0.8, 10 cut-offs"),
    (Rule { share: 0.8, cutoffs: FEWEST_CUTOFFS, again: 2 }, "At most 0.8, three months in a row"),
    (Rule { share: 0.6, cutoffs: FEWEST_CUTOFFS, again: 2 }, "At most 0.6, three months in a row"),
];

/// What a rule comes to over series of one shape.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    /// The sum of its errors, each as a share of the series' level.
    pub error: f64,
    /// How often it left the usual way.
    pub left: usize,
    /// Of how many.
    pub series: usize,
}

/// What every rule comes to over series of every shape: one row per rule. Reckoned once.
pub fn costs(kind: Kind) -> &'static [Vec<Cost>] {
    static FOUND: [OnceLock<Vec<Vec<Cost>>>; 2] = [const { OnceLock::new() }; 2];
    FOUND[usize::from(kind == Kind::Flow)].get_or_init(|| reckon(kind))
}

fn reckon(kind: Kind) -> Vec<Vec<Cost>> {
    let mut costs = vec![vec![Cost::default(); SHAPES.len()]; RULES.len()];
    for (column, (shape, name)) in SHAPES.iter().enumerate() {
        for months in MONTHS {
            for number in 0..SERIES {
                let mut chance = Chance::of(&format!("{name} {months} {number} {kind:?}"));
                // The year is closed up to one of April to October.
                let horizon = 2 + chance.below(7);
                let series = draw(*shape, months + horizon, months, &mut chance);
                let (known, came) = series.split_at(months);
                // The choices of a rule at this month and the two before it are looked up by all rules.
                let tried: Vec<Vec<Score>> =
                    (0..3).filter_map(|less| Some(scores(kind, known.get(..months - less)?, horizon))).collect();
                for (row, (rule, _)) in costs.iter_mut().zip(RULES) {
                    let way = rule.choose(&tried);
                    let Some(ahead) = forecast(way, kind, known, horizon) else { continue };
                    let off = ahead.iter().sum::<f64>() - came.iter().sum::<f64>();
                    let Some(cost) = row.get_mut(column) else { continue };
                    cost.error += off.abs() / horizon as f64 / LEVEL;
                    cost.left += usize::from(way != Way::Combined);
                    cost.series += 1;
                }
            }
        }
    }
    costs
}

/// Where last year's course is known too: what taking its share costs where it was clearly better this year, beside
/// never. Months are those of the year that are closed, nine or ten, as fewer give too few cut-offs.
pub fn seasonal_costs(share: f64) -> Vec<[Cost; 2]> {
    let of_shape = |(shape, name): &(Shape, &str)| {
        let mut costs = [Cost::default(); 2];
        for number in 0..4 * SERIES {
            let mut chance = Chance::of(&format!("{name} {number} share"));
            let closed = 9 + chance.below(2);
            let series = draw(*shape, 24, 12 + closed, &mut chance);
            let (known, came) = series.split_at(12 + closed);
            let usual = |known: &[f64], horizon| {
                forecast(Way::Combined, Kind::Flow, known, horizon).map(|ahead| ahead.iter().sum::<f64>())
            };
            // Each cut-off of this year from March on, as many months ahead as are left of the year, or as came.
            let tried: Option<Vec<(f64, f64)>> = (3..closed)
                .map(|at| {
                    let horizon = (12 - closed).min(closed - at);
                    let came: f64 = known.get(12 + at..12 + at + horizon)?.iter().sum();
                    let usual = usual(known.get(..12 + at)?, horizon)? - came;
                    Some((
                        (last_years_share(known, at, horizon) - came).abs() / horizon as f64,
                        usual.abs() / horizon as f64,
                    ))
                })
                .collect();
            let horizon = 12 - closed;
            let (Some(tried), Some(usual)) = (tried, usual(known, horizon)) else { continue };
            let sums = tried.iter().fold((0.0, 0.0), |sums, one| (sums.0 + one.0, sums.1 + one.1));
            let leaves = sums.0 <= share * sums.1;
            let said = if leaves { last_years_share(known, closed, horizon) } else { usual };
            for (cost, said, left) in [(0, usual, false), (1, said, leaves)] {
                let off = (said - came.iter().sum::<f64>()).abs() / horizon as f64 / LEVEL;
                costs[cost].error += off;
                costs[cost].left += usize::from(left);
                costs[cost].series += 1;
            }
        }
        costs
    };
    SHAPES.iter().map(of_shape).collect()
}

/// The months after these of the second year: last year's same months × this year to date / last year's.
fn last_years_share(series: &[f64], closed: usize, months: usize) -> f64 {
    let sum = |range: std::ops::Range<usize>| series.get(range).unwrap_or_default().iter().sum::<f64>();
    sum(closed..closed + months) * sum(12..12 + closed) / sum(0..closed)
}

/// The back-test of the usual way and the others that hold with so many months.
fn scores(kind: Kind, known: &[f64], horizon: usize) -> Vec<Score> {
    let may = |way: &Way| way.holds(known.len()) && (kind == Kind::Stock || *way != Way::LATEST);
    let ways: Vec<Way> = std::iter::once(Way::Combined).chain(OTHERS.into_iter().filter(may)).collect();
    backtest(kind, known, horizon, &ways)
}

impl Rule {
    fn choose(self, tried: &[Vec<Score>]) -> Way {
        let mut choices = tried.iter().take(1 + self.again).map(|scores| self.choose_by(scores));
        let first = choices.next().flatten();
        first.filter(|way| choices.all(|other| other == Some(*way))).unwrap_or(Way::Combined)
    }

    /// The way to leave the usual one for, with these scores.
    fn choose_by(self, scores: &[Score]) -> Option<Way> {
        let (usual, others) = scores.split_first()?;
        let best = others.iter().min_by(|one, other| one.mean_abs_error.total_cmp(&other.mean_abs_error))?;
        let clear = best.mean_abs_error < usual.mean_abs_error
            && best.mean_abs_error <= self.share * usual.mean_abs_error
            && usual.cutoffs >= self.cutoffs;
        clear.then_some(best.way)
    }
}

/// What a month is about.
const LEVEL: f64 = 100.0;

/// What knowing of it is worth: the errors of the usual way on series where something has happened, as they were booked
/// and as they are seen when it has been said. The name of what is known, and both as a share of the level.
pub fn worth_knowing() -> Vec<(&'static str, Cost, Cost)> {
    let known = [
        (Shape::OneOffs, "One-offs, as one-offs"),
        (Shape::Accruals, "Accruals, by their sum"),
        (Shape::Step, "A step, in percent"),
    ];
    known
        .map(|(shape, what)| {
            let mut costs = [Cost::default(); 2];
            for months in MONTHS {
                for number in 0..SERIES {
                    let mut chance = Chance::of(&format!("{what} {months} {number}"));
                    let horizon = 2 + chance.below(7);
                    let (series, seen) = drawn(shape, months + horizon, months, &mut chance);
                    let came: f64 = series.iter().skip(months).sum();
                    for (cost, series) in costs.iter_mut().zip([&series, &seen]) {
                        let ahead =
                            series.get(..months).and_then(|known| forecast(Way::Combined, Kind::Flow, known, horizon));
                        let Some(ahead) = ahead else { continue };
                        cost.error += (ahead.iter().sum::<f64>() - came).abs() / horizon as f64 / LEVEL;
                        cost.series += 1;
                    }
                }
            }
            let [booked, said] = costs;
            (what, booked, said)
        })
        .into()
}

fn draw(shape: Shape, months: usize, known: usize, chance: &mut Chance) -> Vec<f64> {
    drawn(shape, months, known, chance).0
}

/// A series of so many months, of which this many will be known; and the same as a method sees it once it has been said
/// what has happened.
fn drawn(shape: Shape, months: usize, known: usize, chance: &mut Chance) -> (Vec<f64>, Vec<f64>) {
    let noise = LEVEL * [0.03, 0.1, 0.2][chance.below(3)];
    let mut series: Vec<f64> = (0..months).map(|_| LEVEL + noise * chance.bell()).collect();
    let mut seen = series.clone();
    let sign = if chance.below(2) == 0 { 1.0 } else { -1.0 };
    match shape {
        Shape::Level => {}
        Shape::Trend => {
            let slope = sign * LEVEL * chance.between(0.01, 0.03);
            series.iter_mut().enumerate().for_each(|(i, month)| *month += slope * i as f64);
        }
        Shape::Season => {
            let (height, phase) = (LEVEL * chance.between(0.1, 0.3), chance.between(0.0, 12.0));
            for (i, month) in series.iter_mut().enumerate() {
                *month += height * ((i as f64 + phase) * std::f64::consts::TAU / 12.0).sin();
            }
        }
        Shape::Step => {
            let (from, height) = (1 + chance.below(known - 1), sign * LEVEL * chance.between(0.2, 0.5));
            series.iter_mut().skip(from).for_each(|month| *month += height);
            // All months in the level after it.
            seen.iter_mut().take(from).for_each(|month| *month *= (LEVEL + height) / LEVEL);
            seen.iter_mut().skip(from).for_each(|month| *month += height);
        }
        Shape::OneOffs => {
            for _ in 0..=chance.below(2) {
                series[chance.below(known)] += LEVEL * chance.between(0.5, 2.0);
            }
        }
        Shape::Accruals => {
            for _ in 0..=chance.below(2) {
                let (at, moved) = (chance.below(known - 1), sign * LEVEL * chance.between(0.3, 0.9));
                series[at] += moved;
                series[at + 1] -= moved;
            }
            let mean = series.iter().take(known).sum::<f64>() / known as f64;
            seen.iter_mut().take(known).for_each(|month| *month = mean);
        }
        Shape::Wander => {
            let mut gone = 0.0;
            for month in &mut series {
                gone += LEVEL * 0.05 * chance.bell();
                *month += gone;
            }
        }
    }
    (series, seen)
}
