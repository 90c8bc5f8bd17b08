//! How good earlier forecasts were: each saved forecast against what the line's year became, and what other ways of
//! forecasting would have given at the same dates.
//!
//! A forecast counts only when a month has been closed after it was made: before that there is nothing new to be
//! measured against. It is measured against the outcome when the year is over, and until then against the present
//! forecast, which is said beside every figure. An error is forecast − result: + means that the forecast was too hopeful.
//!
//! Nothing of this is part of [`compute`](super::compute): it is asked for where it is shown.

mod cutoffs;
mod earlier;
mod lines;

use rust_decimal::Decimal;

use super::{Figures, Quantity, percent_of};
use crate::model::{LineId, Plan, SavedForecast, SavedLine};

pub use cutoffs::{CutoffRow, Cutoffs, cutoffs};
pub use earlier::{AtSaved, Compared, Forecaster, compare};
pub use lines::{rows, units};

/// With fewer scored forecasts than this nothing is said of how good they are.
pub const FEWEST: usize = 3;

/// What a forecast is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The outcome of all twelve months.
    Outcome,
    /// The present forecast: the year is not over, or the outcome of a month is missing.
    Forecast,
}

/// Whether a saved forecast counts in means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Counts,
    /// No month has been closed since it was made.
    NothingSince,
    /// It was made with more closed months than the plan has now.
    MoreClosed,
    /// The line has no figure now: it is gone, or nothing is typed for it.
    NoResult,
    /// It is of another budget year.
    OtherYear,
}

/// A saved forecast of a line, and what became of it. Kronor are net, and + is better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the plan's saved forecasts.
    pub saved: usize,
    /// The deviation from budget that was believed then.
    pub deviation: Decimal,
    /// The deviation that it is measured against.
    pub result: Option<Decimal>,
    /// Forecast − result: + where it was too hopeful.
    pub error: Option<Decimal>,
    /// The error in percent of the size of the year's budget.
    pub percent: Option<Decimal>,
    /// Whether the result is within the range that was saved; nothing without a range.
    pub within: Option<bool>,
    /// The year's budget now − then, where it has changed and is known.
    pub budget_moved: Option<Decimal>,
    /// Whether it counts.
    pub standing: Standing,
}

/// The size and lean of several errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// How many errors.
    pub count: usize,
    /// The mean of their sizes, kr.
    pub size: Decimal,
    /// The mean of the errors, kr: + where forecasts were too hopeful.
    pub bias: Decimal,
}

impl Score {
    /// The score of errors; nothing of none.
    pub fn of(errors: impl IntoIterator<Item = Decimal>) -> Option<Self> {
        let errors: Vec<Decimal> = errors.into_iter().collect();
        let count = Decimal::from(errors.len());
        let size = errors.iter().map(Decimal::abs).sum::<Decimal>().checked_div(count)?;
        Some(Self { count: errors.len(), size, bias: errors.iter().sum::<Decimal>() / count })
    }

    /// Whether there are enough errors to say something.
    pub const fn says_something(&self) -> bool {
        self.count >= FEWEST
    }

    /// Whether the errors lean clearly to one side: their mean is at least half of their mean size.
    pub fn leans(&self) -> bool {
        !self.size.is_zero() && self.bias.abs() * Decimal::TWO >= self.size
    }
}

/// How often the result was within the range that was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Forecasts whose range held the result.
    pub within: usize,
    /// Forecasts that count and have a range.
    pub ranged: usize,
}

impl Coverage {
    /// Of these entries.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        entries.into_iter().filter(|entry| entry.standing == Standing::Counts).filter_map(|entry| entry.within).fold(
            Self::default(),
            |sum, within| Self { within: sum.within + usize::from(within), ranged: sum.ranged + 1 },
        )
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { within: self.within + other.within, ranged: self.ranged + other.ranged }
    }

    /// In percent; nothing where no forecast has a range.
    pub fn percent(&self) -> Option<Decimal> {
        percent_of(Some(Decimal::from(self.within)), Some(Decimal::from(self.ranged)))
    }
}

/// How good the forecasts of a line were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The line.
    pub line: LineId,
    /// The saved forecasts of it, those that do not count included.
    pub saved: usize,
    /// The errors of those that count.
    pub score: Option<Score>,
    /// The mean size of the errors in percent of the size of the year's budget.
    pub percent: Option<Decimal>,
    /// How often the range held.
    pub coverage: Coverage,
}

/// What a line's saved forecasts are measured against now: its deviation at the year's end, kr, and what that is.
pub fn result(figures: &Figures, line: &LineId) -> Option<(Decimal, Against)> {
    let deviation = figures.year(line, Quantity::ForecastDeviation)?;
    let outcome = figures.row(line, Quantity::Outcome);
    let whole = figures.closed == 12
        && outcome.months.iter().all(Option::is_some)
        && outcome.year == figures.year(line, Quantity::Forecast);
    Some((deviation, if whole { Against::Outcome } else { Against::Forecast }))
}

/// Every saved forecast of a line, the oldest first.
pub fn entries(plan: &Plan, figures: &Figures, line: &LineId) -> Vec<Entry> {
    let result = result(figures, line).map(|(deviation, _)| deviation);
    let budget = figures.year(line, Quantity::Budget);
    plan.saved
        .iter()
        .enumerate()
        .filter_map(|(saved, forecast)| {
            let snapshot = forecast.lines.get(line)?;
            let deviation = snapshot.deviation?;
            let of_year = forecast.year == plan.year;
            let (result, budget) = (result.filter(|_| of_year), budget.filter(|_| of_year));
            let error = result.map(|result| deviation - result);
            Some(Entry {
                saved,
                deviation,
                result,
                error,
                percent: percent_of(error, budget),
                within: result.and_then(|result| within(snapshot, result)),
                budget_moved: budget.and_then(|now| Some(now - (snapshot.forecast? - deviation))).filter(is_seen),
                standing: standing(plan, forecast, result.is_some()),
            })
        })
        .collect()
}

fn within(snapshot: &SavedLine, result: Decimal) -> Option<bool> {
    Some((snapshot.low?..=snapshot.high?).contains(&result))
}

/// Less than an öre is what divisions leave.
fn is_seen(change: &Decimal) -> bool {
    change.abs() >= Decimal::new(1, 2)
}

fn standing(plan: &Plan, forecast: &SavedForecast, has_result: bool) -> Standing {
    match forecast.closed.cmp(&plan.closed) {
        _ if forecast.year != plan.year => Standing::OtherYear,
        _ if !has_result => Standing::NoResult,
        std::cmp::Ordering::Less => Standing::Counts,
        std::cmp::Ordering::Equal => Standing::NothingSince,
        std::cmp::Ordering::Greater => Standing::MoreClosed,
    }
}

/// The errors of the entries that count.
pub fn score(entries: &[Entry]) -> Option<Score> {
    let counting = entries.iter().filter(|entry| entry.standing == Standing::Counts);
    Score::of(counting.filter_map(|entry| entry.error))
}

/// How good the forecasts of every line were: the committee, the rows of its table, and the calculators' lines that are
/// no row themselves, each with some saved forecast.
pub fn summaries(plan: &Plan, figures: &Figures) -> Vec<Summary> {
    rows(plan)
        .into_iter()
        .filter_map(|line| {
            let entries = entries(plan, figures, &line);
            let score = score(&entries);
            let percent = percent_of(score.map(|score| score.size), figures.year(&line, Quantity::Budget));
            let (saved, coverage) = (entries.len(), Coverage::of(&entries));
            (saved > 0).then_some(Summary { line, saved, score, percent, coverage })
        })
        .collect()
}
