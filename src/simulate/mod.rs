//! Simulation: how the year may end. A plan, its figures and a seed in; percentiles and probabilities out.
//!
//! Thousands of paths are drawn, each a way the months ahead may go, beside the forecast. What may stray is known from
//! the plan's own history and from what the user has said:
//!
//! - **a line's own outcome** by the errors of its method ([`flow`]);
//! - **placements** that come, leave and cost as the list tells or the user says ([`placements`]);
//! - **hours, households and payments**, which move every line that is calculated from them ([`volume`]);
//! - **one-offs** with a chance ([`flow`]).
//!
//! Lines of one top area or calculator share their draws of months ([`walk`]), so what went together in the history goes
//! together ahead; areas are independent of each other. A line with too little history counts with its forecast.
//!
//! Architecture Invariant: pure. The same plan gives the same outcome to the last kronor on every machine, natively and
//! in the browser, however the work is sliced: chance is integers from the plan's seed, and floating point is used with
//! `+ − × ÷ √`, comparisons and `libm` alone, in one order. No input gives NaN. Memory and time are bounded.

mod ahead;
mod arrivals;
mod block;
mod chance;
mod described;
mod flow;
mod life;
mod list;
mod listed;
mod number;
mod outcome;
mod parts;
mod ranks;
mod tree;
mod volume;
mod walk;
mod wire;

pub use described::describe;
pub use outcome::{How, Outcome, Percentiles, Spread};
pub use wire::{read, write};

use crate::calc::{Figures, Months, Quantity};
use crate::model::{Decimal, LineId, Plan};
use block::{Block, WIDEST, add};
use number::{float, whole_kronor};
use outcome::percentiles;
use parts::Parts;
use ranks::Ranks;
use tree::Tree;

/// How many paths are drawn, unless a plan has so many lines that fewer must do.
pub const PATHS: u32 = 10_000;
/// The most numbers that are kept at a time: 32 MB.
const MOST_NUMBERS: usize = 4_000_000;
/// Summing up a line takes as long as drawing this share of the paths.
const SUMMING_UP: u32 = 200;

/// A simulation under way.
pub struct Simulation {
    paths: u32,
    drawn: u32,
    summed: usize,
    /// Months ahead.
    open: usize,
    tree: Tree,
    parts: Parts,
    /// The months ahead of each line in the paths that are drawn side by side.
    months: Vec<f64>,
    /// What was drawn of each line's year, path by path.
    years: Vec<Vec<f64>>,
    /// What was drawn of the months of each line that is followed.
    followed: Vec<Followed>,
    /// Where the years of the lines that are summed up lie.
    ranks: Vec<Ranks>,
    /// Each line's deviation and forecast for the year; nothing where the line has none.
    figures: Vec<Option<[Decimal; 2]>>,
    outcome: Outcome,
}

/// What was drawn of the months of a line.
struct Followed {
    node: usize,
    /// Deviation since January at the end of each month ahead.
    before: Vec<Decimal>,
    /// What was drawn of each of them but the last, path by path.
    drawn: Vec<Vec<f64>>,
}

/// The deviation since January at the end of each month; without a budget the whole of the forecast deviates.
fn since_january(figures: &Figures, line: &LineId) -> Months {
    if figures.year(line, Quantity::Budget).is_some() {
        return figures.row(line, Quantity::Accumulated).months;
    }
    let forecast = figures.row(line, Quantity::Forecast);
    // Closed months of which only the sum is known are in the year and in no month.
    let mut sum = forecast.year.unwrap_or_default() - forecast.months.iter().flatten().sum::<Decimal>();
    forecast.months.map(|month| {
        sum += month.unwrap_or_default();
        Some(sum)
    })
}

impl Simulation {
    /// A simulation of a plan with its figures.
    pub fn new(plan: &Plan, figures: &Figures) -> Self {
        Self::with_paths(plan, figures, PATHS)
    }

    /// A simulation with this many paths, or as many as there is room for.
    pub fn with_paths(plan: &Plan, figures: &Figures, paths: u32) -> Self {
        let tree = Tree::of(plan, figures);
        let open = 12 - usize::from(plan.closed.min(12));
        let series = tree.nodes.iter().map(|node| 1 + if node.followed { open } else { 0 }).sum::<usize>();
        let room = u32::try_from(MOST_NUMBERS / series.max(1)).unwrap_or(PATHS);
        let paths = paths.clamp(1, room.max(1));
        let empty = || vec![0.0; paths as usize];
        let followed = tree.nodes.iter().enumerate().filter(|(_, node)| node.followed).map(|(i, node)| {
            let since_january = since_january(figures, &node.line);
            let before = since_january[12 - open..].iter().map(|month| month.unwrap_or_default()).collect();
            Followed { node: i, before, drawn: (1..open).map(|_| empty()).collect() }
        });
        let of_year = |line: &LineId| {
            let forecast = figures.year(line, Quantity::Forecast);
            // Without a budget the whole of it deviates.
            let deviation = figures.year(line, Quantity::ForecastDeviation).or(forecast)?;
            Some([deviation, forecast.unwrap_or_default()])
        };
        let (parts, how) = if open > 0 { Parts::of(plan, figures, &tree) } else { Default::default() };
        let mut simulation = Self {
            paths,
            drawn: 0,
            summed: 0,
            open,
            parts,
            months: vec![0.0; tree.nodes.len() * open * WIDEST],
            years: tree.nodes.iter().map(|_| empty()).collect(),
            followed: followed.collect(),
            ranks: Vec::new(),
            figures: tree.nodes.iter().map(|node| of_year(&node.line)).collect(),
            outcome: Outcome { paths, seed: plan.settings.seed, ..Outcome::default() },
            tree,
        };
        let lines = simulation.tree.leaves.iter().map(|leaf| leaf.line.clone());
        let with_forecast = lines.zip(how).filter(|(line, _)| figures.year(line, Quantity::Forecast).is_some());
        simulation.outcome.how = with_forecast.collect();
        simulation.count_money(figures);
        simulation
    }

    /// How much money is forecast ahead below the whole, and how much of it has no range.
    fn count_money(&mut self, figures: &Figures) {
        let mut counted = vec![false; self.tree.nodes.len()];
        if let Some(root) = counted.last_mut() {
            *root = true;
        }
        for (i, node) in self.tree.nodes.iter().enumerate().rev() {
            if counted[i] {
                for part in &node.parts {
                    counted[*part] = true;
                }
            }
        }
        let (mut all, mut without) = (0.0, 0.0);
        for (leaf, _) in self.tree.leaves.iter().zip(&counted).filter(|(_, counted)| **counted) {
            let size = flow::ahead(figures, &leaf.line, Quantity::Forecast).abs();
            all += size;
            if self.outcome.how.get(&leaf.line).is_none_or(|how| *how == How::Nothing) {
                without += size;
            }
        }
        (self.outcome.money, self.outcome.money_without_range) = (whole_kronor(all), whole_kronor(without));
    }

    /// Goes on: draws this many paths, or sums up lines for as long as that would take.
    pub fn step(&mut self, paths: u32) {
        let mut left = paths;
        while left > 0 && self.drawn < self.paths {
            let block = Block::new(self.drawn, left.min(self.paths - self.drawn), self.open);
            self.draw(block);
            let drawn = block.paths().len() as u32;
            self.drawn += drawn;
            left -= drawn;
        }
        while left > 0 && !self.done() {
            self.sum_up();
            left = left.saturating_sub(self.paths / SUMMING_UP + 1);
        }
    }

    /// Whether the outcome is there.
    pub fn done(&self) -> bool {
        self.drawn == self.paths && self.summed == self.tree.nodes.len()
    }

    /// How many paths are drawn, and how many there will be.
    pub fn progress(&self) -> (u32, u32) {
        (self.drawn, self.paths)
    }

    /// The outcome, when it is there.
    pub fn outcome(self) -> Option<Outcome> {
        self.done().then_some(self.outcome)
    }

    /// The outcome of a plan at once.
    pub fn run(plan: &Plan, figures: &Figures) -> Outcome {
        let mut simulation = Self::new(plan, figures);
        while !simulation.done() {
            simulation.step(PATHS);
        }
        simulation.outcome
    }

    fn draw(&mut self, block: Block) {
        let Block { width, .. } = block;
        let paths = block.first as usize..block.first as usize + width;
        let months = &mut self.months[..block.line(self.tree.nodes.len()).start];
        let leaves = self.tree.leaves.len();
        months[..block.line(leaves).start].fill(0.0);
        self.parts.draw(block, months);
        for ((i, node), years) in self.tree.nodes.iter().enumerate().zip(&mut self.years) {
            let (parts, sum) = months.split_at_mut(block.line(i).start);
            let sum = &mut sum[block.line(0)];
            // Drawn lines have been written, and a sum of nothing is zero.
            let mut parts = node.parts.iter().filter_map(|part| parts.get(block.line(*part)));
            match parts.next() {
                Some(part) => sum.copy_from_slice(part),
                None if i >= leaves => sum.fill(0.0),
                None => {}
            }
            parts.for_each(|part| add(sum, part));
            let years = years.get_mut(paths.clone()).unwrap_or_default();
            for months in sum.chunks_exact(width) {
                add(years, months);
            }
        }
        for followed in &mut self.followed {
            let mut sums = [0.0; WIDEST];
            let sums = &mut sums[..width];
            let rows = months[block.line(followed.node)].chunks_exact(width);
            for (drawn, months) in followed.drawn.iter_mut().zip(rows) {
                add(sums, months);
                if let Some(drawn) = drawn.get_mut(paths.clone()) {
                    drawn.copy_from_slice(sums);
                }
            }
        }
    }

    /// Sums up the next line.
    fn sum_up(&mut self) {
        let node = self.summed;
        self.summed += 1;
        let (Some(years), Some(line)) = (self.years.get(node), self.tree.nodes.get(node)) else { return };
        // A sum of one line is that line.
        let known = if let [part] = line.parts[..] { self.ranks.get(part).copied() } else { None };
        let year = known.unwrap_or_else(|| Ranks::of(years));
        self.ranks.push(year);
        let Some(Some(figures)) = self.figures.get(node) else { return };
        let on = float(figures[0]);
        // What rounds to no kronor at all is in balance.
        let within = years.iter().filter(|year| on + **year > -0.5).count();
        let [deviation, forecast] = figures.map(|on| percentiles(year, on));
        let followed = self.followed.iter().find(|followed| followed.node == node);
        let months = followed.map(|Followed { before, drawn, .. }| {
            // At the end of the last month it is the year.
            let ranks = drawn.iter().map(|drawn| Ranks::of(drawn)).chain([year]);
            ranks.zip(before).map(|(ranks, before)| percentiles(ranks, *before)).collect()
        });
        let within_budget = u32::try_from(within).unwrap_or(u32::MAX);
        let spread = Spread { deviation, forecast, within_budget, months: months.unwrap_or_default() };
        self.outcome.lines.insert(line.line.clone(), spread);
    }
}
