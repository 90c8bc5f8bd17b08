//! Lines that are forecast from their own outcome: how far off the months ahead may be.

use super::block::{Block, Off};
use super::chance::Stream;
use super::number::{float, float_or_zero};
use super::outcome::How;
use super::walk::{FEWEST, MONTHS, Shared, Walk, told_apart};
use crate::calc::forecast::{Adjustments, history, side, way};
use crate::calc::{Figures, Months, Quantity};
use crate::model::{Decimal, Input, LineId, Method, Plan};
use crate::statistics::{Errors, Kind, Way, forecast};

/// How much months of a spread sum may differ, kr: whole kronor leave a remainder.
const ALIKE: f64 = 2.0;

/// A line and how it may stray.
pub(super) struct Flow {
    /// Its place among all lines.
    pub leaf: usize,
    /// How far its months may be off.
    pub walk: Walk,
    /// The level after steps, of each month ahead.
    pub level: [f64; MONTHS],
}

impl Flow {
    /// How a line strays that is forecast by this method, and how that is said; nothing where it cannot.
    pub(super) fn of(
        plan: &Plan,
        figures: &Figures,
        line: &LineId,
        leaf: usize,
        method: Method,
    ) -> Option<(Self, How)> {
        let (walk, how) = walk(plan, figures, line, method).filter(|(walk, _)| !walk.is_still())?;
        let walk = walk.keeping_to(side(plan, figures, line), &before_steps(plan, figures, line));
        Some((Self { leaf, walk, level: levels(plan, line) }, how))
    }

    /// Adds the paths of a block to the months ahead of the line.
    pub(super) fn draw(&self, block: Block, shared: &Shared, off: &mut Off, months: &mut [f64]) {
        let off = &mut off[block.line(0)];
        self.walk.draw(block, shared, off);
        let line = months.get_mut(block.line(self.leaf)).unwrap_or_default();
        let rows = line.chunks_exact_mut(block.width).zip(off.chunks_exact(block.width));
        for ((months, off), level) in rows.zip(&self.level) {
            for (month, off) in months.iter_mut().zip(off) {
                *month += off * level;
            }
        }
    }
}

/// The level after steps, of each month ahead.
pub(super) fn levels(plan: &Plan, line: &LineId) -> [f64; MONTHS] {
    let levels = Adjustments::of(plan, line).levels;
    let first = usize::from(plan.closed.min(12));
    std::array::from_fn(|i| levels.get(first + i).map_or(1.0, |level| float(*level)))
}

fn walk(plan: &Plan, figures: &Figures, line: &LineId, method: Method) -> Option<(Walk, How)> {
    let past = past(plan, figures, line);
    let of_way = |way| Errors::of(way, Kind::Flow, &told_apart(&past, ALIKE));
    let (errors, drift) = match method {
        Method::Proposal | Method::Calculator | Method::RemainingBudget => return off_budget(plan, figures, line),
        Method::LastYearShare => (seasonal_errors(plan, figures, line)?, 0.0),
        Method::Halfway => (of_way(Way::Combined)?, 0.0),
        Method::Manual => (of_way(Way::Combined)?, from_own_figure(plan, figures, line, &past)),
        method => (of_way(way(method)?)?, 0.0),
    };
    let how = How::Errors { months: errors.points };
    Some((Walk::of_errors(errors, stream(plan, line)).drifting(drift), how))
}

/// How far the mean of methods is from the user's own figure, per month ahead, in the level before steps.
fn from_own_figure(plan: &Plan, figures: &Figures, line: &LineId, past: &[f64]) -> f64 {
    let first = usize::from(plan.closed.min(12));
    let own: f64 = before_steps(plan, figures, line).iter().sum();
    let Some(by_methods) = forecast(Way::Combined, Kind::Flow, past, 12 - first) else { return 0.0 };
    let gap = (by_methods.iter().sum::<f64>() - own) / (12 - first).max(1) as f64;
    if gap.is_finite() { gap } else { 0.0 }
}

/// What a line is forecast to be in each month ahead by its method alone: without one-offs and effects, in the level
/// before steps. Zero where nothing is forecast.
fn before_steps(plan: &Plan, figures: &Figures, line: &LineId) -> [f64; MONTHS] {
    let adjust = Adjustments::of(plan, line);
    let months = figures.row(line, Quantity::Forecast).months;
    let first = usize::from(plan.closed.min(12));
    let by_method = |i: usize| (months[i]? - adjust.one_offs[i] - adjust.effects[i]).checked_div(adjust.levels[i]);
    std::array::from_fn(|i| float_or_zero(Some(first + i).filter(|i| *i < 12).and_then(by_method)))
}

fn stream(plan: &Plan, line: &LineId) -> Stream {
    Stream::new(plan.settings.seed, &format!("{line}.drift"))
}

/// The closed months as a method sees them, but each as it was booked.
fn booked(plan: &Plan, figures: &Figures, line: &LineId) -> Months {
    let adjust = Adjustments::of(plan, line);
    let outcome = figures.row(line, Quantity::Outcome).months;
    std::array::from_fn(|i| (outcome[i]? - adjust.one_offs[i]).checked_div(adjust.levels[i]))
}

/// The unbroken run of months up to the last closed one, oldest first.
fn past(plan: &Plan, figures: &Figures, line: &LineId) -> Vec<f64> {
    let on_accumulated = plan.line(line).and_then(|settings| settings.on_accumulated) == Some(true);
    if !on_accumulated {
        return history(plan, figures, line).into_iter().map(float).collect();
    }
    // The method sees equal months here; how much they really vary is in what was booked.
    let closed = usize::from(plan.closed.min(12));
    let mut months: Vec<f64> =
        booked(plan, figures, line)[..closed].iter().rev().map_while(|month| month.map(float)).collect();
    months.reverse();
    months
}

/// What the closed months were off from the phased budget.
fn off_budget(plan: &Plan, figures: &Figures, line: &LineId) -> Option<(Walk, How)> {
    let budget = figures.row(line, Quantity::Budget).months;
    let closed = usize::from(plan.closed.min(12));
    let off: Vec<f64> = booked(plan, figures, line)
        .iter()
        .zip(budget)
        .take(closed)
        .filter_map(|(outcome, budget)| Some(float((*outcome)? - budget.unwrap_or_default())))
        .collect();
    let walk = Walk::of_drift(&off, ALIKE, stream(plan, line))?;
    let how = How::OffBudget { months: walk.points };
    Some((walk, how))
}

/// How far last year's pattern, at the level of this year so far, missed each month.
fn seasonal_errors(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Errors> {
    let now = booked(plan, figures, line);
    let typed = plan.inputs.values(line, Input::Outcome);
    let closed = usize::from(plan.closed.min(12));
    let mut sums = (Decimal::ZERO, Decimal::ZERO);
    let mut errors = Vec::new();
    for (outcome, month) in now.into_iter().zip(plan.span().months()).take(closed) {
        let (outcome, then) = (outcome?, typed.month(month.plus(-12))?);
        if crate::calc::is_pattern(&[then], sums.1) {
            errors.push(float(outcome) - float(sums.0) * float(then) / float(sums.1));
        }
        sums = (sums.0 + outcome, sums.1 + then);
    }
    if errors.len() < FEWEST - 1 {
        return None;
    }
    let points = errors.len() + 1;
    let wider = ((points + 1) as f64 / (points - 1) as f64).sqrt();
    let pool: Vec<f64> = errors.iter().flat_map(|error| [error * wider, -error * wider]).collect();
    // A month that was off moves the level of the rest as one of those it is the mean of.
    pool.iter().all(|error| error.is_finite()).then(|| Errors { pool, carry: 1.0 / points as f64, points })
}

/// One-offs of a line that may come or not.
pub(super) struct OneOffs {
    /// Its place among all lines.
    pub leaf: usize,
    stream: Stream,
    /// Month ahead, amount and chance from 0 to 1.
    pub each: Vec<(usize, f64, f64)>,
}

impl OneOffs {
    /// The one-offs of the months ahead that are neither certain nor out of the question.
    pub(super) fn of(plan: &Plan, line: &LineId, leaf: usize) -> Option<Self> {
        let (amounts, chances) =
            (plan.inputs.values(line, Input::OneOff), plan.inputs.values(line, Input::OneOffChance));
        let open = plan.span().months().skip(usize::from(plan.closed.min(12))).enumerate();
        let each: Vec<_> = open
            .filter_map(|(i, month)| {
                let (amount, chance) = (amounts.month(month)?, float(chances.month(month)?) / 100.0);
                (!amount.is_zero() && chance > 0.0 && chance < 1.0).then(|| (i, float(amount), chance))
            })
            .collect();
        let stream = Stream::new(plan.settings.seed, &format!("{line}.engangspost"));
        (!each.is_empty()).then_some(Self { leaf, stream, each })
    }

    /// Adds what the one-offs of each path in a block are beside the mean that the forecast holds.
    pub(super) fn draw(&self, block: Block, months: &mut [f64]) {
        for (place, path) in block.paths().enumerate() {
            let mut dice = self.stream.path(path);
            for (month, amount, chance) in &self.each {
                let comes = dice.unit() < *chance;
                if let Some(month) = months.get_mut(month * block.width + place) {
                    *month += amount * (f64::from(u8::from(comes)) - chance);
                }
            }
        }
    }
}

/// The typed months of an input up to the last closed one, as far back as they are unbroken, oldest first.
pub(super) fn typed_history(plan: &Plan, line: &LineId, input: Input) -> Vec<f64> {
    let typed = plan.inputs.values(line, input);
    let last = plan.span().first.plus(i32::from(plan.closed.min(12)) - 1);
    let mut months: Vec<f64> = (0..LONGEST).map_while(|back| typed.month(last.plus(-back))).map(float).collect();
    months.reverse();
    months
}

/// The most months of a history: those of the year, and three years before.
const LONGEST: i32 = 4 * 12;

/// The sum of an amount's months ahead, kr.
pub(super) fn ahead(figures: &Figures, line: &LineId, quantity: Quantity) -> f64 {
    let closed = usize::from(figures.closed);
    figures.row(line, quantity).months[closed..].iter().map(|month| float_or_zero(*month)).sum()
}
