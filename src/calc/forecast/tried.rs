//! How methods would have done on a line's own history, and which one to propose.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::super::{Figures, Months, Quantity};
use super::level::{run_rate, seasonal};
use super::series::booked_history;
use super::side_by_side::METHODS;
use super::{Adjustments, last_year, way};
use crate::model::{LineId, Method, Plan, order};
use crate::statistics::{self, Kind, Way, Why};

/// The first cut-off of a back-test, in known months.
const FIRST_CUTOFF: usize = 3;
/// Methods that are none of the statistical ways: they are tried on the months of this year.
const OF_THIS_YEAR: [Method; 3] = [Method::RemainingBudget, Method::LastYearShare, Method::Halfway];

/// How a method would have done on a line's own history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The method.
    pub method: Method,
    /// At how many cut-offs it was tried.
    pub cutoffs: usize,
    /// The mean size of its error, kr per month.
    pub error: Decimal,
    /// The mean of its error, forecast − outcome, kr per month: + where it was too hopeful.
    pub bias: Decimal,
}

/// The method to propose for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The method.
    pub method: Method,
    /// Why.
    pub why: Reason,
}

/// Why a method is proposed. Errors are kr per month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The calculator knows volumes, prices and what is decided; a method sees only amounts.
    Knows,
    /// There is no outcome to go by.
    NoOutcome,
    /// There are too few months to compare methods.
    TooFew {
        /// The months there are.
        months: usize,
    },
    /// There is a budget for the months ahead: half of what the line deviates by is believed to go on.
    Halfway,
    /// The usual method.
    Usual {
        /// The mean size of its error.
        error: Decimal,
        /// Over so many cut-offs.
        cutoffs: usize,
    },
}

/// A line's history to try methods on. Months that count by their sum only are taken one by one here: what came after a
/// cut-off must not be known before it.
struct Trial {
    /// The closed months of this year.
    closed: usize,
    /// The months that a forecast is for: as many as are left of the year.
    horizon: usize,
    /// The unbroken run of months up to the last closed one.
    series: Vec<f64>,
    this_year: Months,
    last_year: Months,
    budget: Months,
}

impl Trial {
    fn of(plan: &Plan, line: &LineId, outcome: &Months, budget: &Months) -> Self {
        let closed = usize::from(plan.closed.min(12));
        let series: Option<Vec<f64>> = booked_history(plan, line, outcome).iter().map(Decimal::to_f64).collect();
        Self {
            closed,
            horizon: (12 - closed).max(1),
            series: series.unwrap_or_default(),
            this_year: Adjustments::of(plan, line).each(plan, outcome),
            last_year: last_year(plan, line),
            budget: *budget,
        }
    }

    /// The way behind a method, if they are the same thing here: the mean of the last months is a method of this year
    /// only, and a way of any.
    fn way(&self, method: Method) -> Option<Way> {
        let longer = self.series.len() > self.closed;
        match method {
            Method::RunRate(months) if longer && usize::from(months) > self.closed => None,
            method => way(method),
        }
    }

    /// The errors of a method at the cut-offs of this year, kr per month; nothing where it could be used at none.
    fn this_year(&self, method: Method) -> Option<Tried> {
        let errors: Vec<Decimal> = (FIRST_CUTOFF..self.closed)
            .filter_map(|known| {
                let until = (known + self.horizon).min(self.closed);
                Some(self.said(method, known, until)? - mean(self.this_year.get(known..until)?)?)
            })
            .collect();
        let count = Decimal::from(errors.len());
        let error = errors.iter().map(Decimal::abs).sum::<Decimal>().checked_div(count)?;
        Some(Tried { method, cutoffs: errors.len(), error, bias: errors.iter().sum::<Decimal>() / count })
    }

    /// The mean of what a method would have said of months of this year, with so many known before them.
    fn said(&self, method: Method, known: usize, until: usize) -> Option<Decimal> {
        let months = match method {
            Method::RemainingBudget => self.budget,
            Method::LastYearShare => seasonal(known as u8, &self.this_year, &self.last_year)?,
            Method::RunRate(months) => run_rate(known as u8, &self.this_year, months)?,
            Method::Halfway => {
                let budget = mean(self.budget.get(known..until)?)?;
                return Some((self.carried_on(Way::Combined, known, until)? + budget) / Decimal::TWO);
            }
            method => return self.carried_on(way(method)?, known, until),
        };
        mean(months.get(known..until)?)
    }

    /// The same of a statistical way.
    fn carried_on(&self, way: Way, known: usize, until: usize) -> Option<Decimal> {
        let before = self.series.get(..(self.series.len() + known).checked_sub(self.closed)?)?;
        let ahead = statistics::forecast(way, Kind::Flow, before, until - known)?;
        Decimal::from_f64(ahead.iter().sum::<f64>() / ahead.len() as f64)
    }
}

fn mean(months: &[Option<Decimal>]) -> Option<Decimal> {
    let known: Vec<Decimal> = months.iter().copied().collect::<Option<_>>()?;
    known.iter().sum::<Decimal>().checked_div(Decimal::from(known.len()))
}

/// How methods would have done on the line's own history, with a moving cut-off: at each, the months up to the last
/// closed one, but no more than are left of this year, are forecast from those before. Statistical methods are compared
/// over the cut-offs that all of them share; the others over those of this year.
pub fn tried(plan: &Plan, figures: &Figures, line: &LineId) -> Vec<Tried> {
    let months = |quantity| figures.row(line, quantity).months;
    let trial = Trial::of(plan, line, &months(Quantity::Outcome), &months(Quantity::Budget));
    let holds = |way: Way| way.holds(trial.series.len());
    let ways: Vec<(Method, Way)> =
        METHODS.iter().filter_map(|method| Some((*method, trial.way(*method).filter(|way| holds(*way))?))).collect();
    let tried: Vec<Way> = ways.iter().map(|(_, way)| *way).collect();
    let scores = statistics::backtest(Kind::Flow, &trial.series, trial.horizon, &tried);
    let by_way = scores.into_iter().filter_map(|score| {
        Some(Tried {
            method: ways.iter().find(|(_, way)| *way == score.way)?.0,
            cutoffs: score.cutoffs,
            error: Decimal::from_f64(score.mean_abs_error)?,
            bias: Decimal::from_f64(score.bias)?,
        })
    });
    let others = METHODS.iter().filter(|method| {
        OF_THIS_YEAR.contains(method) || matches!(method, Method::RunRate(_)) && trial.way(**method).is_none()
    });
    let mut all: Vec<Tried> = by_way.chain(others.filter_map(|method| trial.this_year(*method))).collect();
    order::sort_by_key(&mut all, |tried| METHODS.iter().position(|method| *method == tried.method));
    all
}

/// The method to propose from a line's own amounts, and why: halfway between budget and what is carried on, or that alone
/// where there is no budget ahead. Never another for how methods did on the line's own few months: on series of known kinds
/// that costs more than it gives (docs/backtest.md).
pub(super) fn by_amounts(plan: &Plan, line: &LineId, outcome: &Months, budget: &Months) -> Proposal {
    let trial = Trial::of(plan, line, outcome, budget);
    let months = trial.series.len();
    if months == 0 {
        return Proposal { method: Method::RemainingBudget, why: Reason::NoOutcome };
    }
    if months >= Way::Combined.fewest() && trial.budget[trial.closed..].iter().any(Option::is_some) {
        return Proposal { method: Method::Halfway, why: Reason::Halfway };
    }
    let found = statistics::propose(Kind::Flow, &trial.series, trial.horizon);
    let kr = |value: f64| Decimal::from_f64(value).unwrap_or_default();
    let method = method_of(found.way);
    match found.why {
        Why::TooFew { points } if trial.way(method).is_some() || trial.closed > 0 => too_few(method, points),
        Why::TooFew { points } => too_few(Method::RemainingBudget, points),
        Why::Usual { error, cutoffs } => Proposal { method, why: Reason::Usual { error: kr(error), cutoffs } },
    }
}

fn too_few(method: Method, months: usize) -> Proposal {
    Proposal { method, why: Reason::TooFew { months } }
}

fn method_of(way: Way) -> Method {
    match way {
        Way::Mean(months) => Method::RunRate(months.max(1)),
        Way::Typical => Method::Typical,
        Way::Ses => Method::Ses,
        Way::Damped => Method::Damped,
        Way::Theta => Method::Theta,
        Way::Combined => Method::Combined,
    }
}
