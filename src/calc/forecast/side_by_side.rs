//! Methods side by side: what each would give a line, how each would have done, and which one to propose.
//!
//! Nothing of this is part of [`compute`](super::super::compute): it is asked for where it is shown.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::super::volume::typed_months;
use super::super::{CALCULATORS, Figures, Months, Quantity, assistance, committee, home_care, placements};
use super::level::seasonal;
use super::{Adjustments, history, way};
use crate::calc::CheckKind;
use crate::model::{Area, AreaSource, Input, LineId, LineSettings, Method, Plan, ROOT};
use crate::statistics::{self, Kind, Way, Why};

/// The methods that need nothing but a line's own figures, in the order they are shown.
pub const METHODS: [Method; 9] = [
    Method::RemainingBudget,
    Method::RunRate(3),
    Method::RunRate(12),
    Method::LastYearShare,
    Method::Typical,
    Method::Ses,
    Method::Damped,
    Method::Theta,
    Method::Combined,
];
/// The first cut-off of a back-test, in known months.
const FIRST_CUTOFF: usize = 3;
/// The largest share of the usual method's error that lets the rest of the budget be proposed instead.
const CLEARLY: Decimal = Decimal::from_parts(8, 0, 0, false, 1);

/// What a method would give a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The method.
    pub method: Method,
    /// Whether it is the line's method now.
    pub chosen: bool,
    /// Whether it has enough to go by. If not, it gives the rest of the budget.
    pub usable: bool,
    /// Forecast for the year, kr net.
    pub forecast: Option<Decimal>,
    /// Forecast minus budget, kr, + is better.
    pub deviation: Option<Decimal>,
    /// The forecast per month: outcome where closed.
    pub months: Months,
}

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
    /// No method was clearly better than the usual one.
    Usual {
        /// The mean size of its error.
        error: Decimal,
        /// Over so many cut-offs.
        cutoffs: usize,
    },
    /// It was clearly better than the usual one.
    Better {
        /// The mean size of its error.
        error: Decimal,
        /// The same of the usual method.
        usual: Decimal,
        /// Over so many cut-offs.
        cutoffs: usize,
    },
}

/// The lines that have a method of their own, with the one they have if none is chosen.
pub fn lines(plan: &Plan) -> Vec<(LineId, Method)> {
    let calculated = placements::base_lines(plan)
        .into_iter()
        .chain([home_care::VOUCHER, home_care::OWN_UNITS].into_iter().chain(home_care::TAX_FUNDED).map(LineId::from))
        .chain([LineId::from(assistance::LINE)]);
    let by_hand = plan.areas.iter().filter(|area| area.source == AreaSource::Manual).map(Area::line);
    calculated
        .map(|line| (line, Method::Calculator))
        .chain(by_hand.map(|line| (line, Method::RemainingBudget)))
        .collect()
}

/// The method that a line has if none is chosen.
pub fn default_method(line: &LineId) -> Method {
    if line.is_within(ROOT) { Method::RemainingBudget } else { Method::Calculator }
}

/// What each method would give a line: the calculator's own first where there is one, the user's own last.
pub fn side_by_side(plan: &Plan, line: &LineId) -> Vec<Candidate> {
    let chosen = plan.method(line, default_method(line));
    let own = (default_method(line) == Method::Calculator).then_some(Method::Calculator);
    let mut methods: Vec<Method> = own.into_iter().chain(METHODS).chain([Method::Manual]).collect();
    if !methods.contains(&chosen) {
        methods.insert(methods.len() - 1, chosen);
    }
    let mut trial = plan.clone();
    methods
        .into_iter()
        .map(|method| {
            let settings = LineSettings { method: Some(method), ..plan.line(line).cloned().unwrap_or_default() };
            trial.lines.insert(line.clone(), settings);
            let figures = of_line(&trial, line);
            let fell_back = CheckKind::MethodFellBack(method);
            let fell_back = figures.checks.iter().any(|check| check.line == *line && check.kind == fell_back);
            Candidate {
                method,
                chosen: method == chosen,
                usable: !fell_back && (method != Method::Calculator || knows(&figures, line)),
                forecast: figures.year(line, Quantity::Forecast),
                deviation: figures.year(line, Quantity::ForecastDeviation),
                months: figures.row(line, Quantity::Forecast).months,
            }
        })
        .collect()
}

/// The figures of the calculator or the area that a line belongs to, and no others.
fn of_line(plan: &Plan, line: &LineId) -> Figures {
    let mut figures = Figures::of(plan.year, plan.closed);
    if let Some(calculator) = CALCULATORS.iter().find(|calculator| line.is_within(calculator.id)) {
        (calculator.compute)(plan, &mut figures);
    } else if let Some(area) = plan.areas.iter().find(|area| area.line() == *line) {
        committee::put_area(plan, &mut figures, area);
    }
    figures
}

/// How methods would have done on the line's own history, with a moving cut-off: at each, the months up to the last
/// closed one, but no more than are left of this year, are forecast from those before. Statistical methods are compared
/// over the cut-offs that all of them share; the rest of the budget and last year's share over those of this year.
pub fn tried(plan: &Plan, figures: &Figures, line: &LineId) -> Vec<Tried> {
    let Some(series) = floats(&history(plan, figures, line)) else { return Vec::new() };
    let horizon = usize::from(12 - plan.closed.min(12)).max(1);
    let (methods, ways): (Vec<Method>, Vec<Way>) =
        METHODS.iter().filter_map(|method| Some((*method, way(*method)?))).unzip();
    let ways: Vec<Way> = ways.into_iter().filter(|way| way.holds(series.len())).collect();
    let scores = statistics::backtest(Kind::Flow, &series, horizon, &ways);
    let named = |way: Way| methods.iter().copied().find(|method| self::way(*method) == Some(way));
    let by_way = scores.into_iter().filter_map(|score| {
        Some(Tried {
            method: named(score.way)?,
            cutoffs: score.cutoffs,
            error: Decimal::from_f64(score.mean_abs_error)?,
            bias: Decimal::from_f64(score.bias)?,
        })
    });
    let others = [Method::RemainingBudget, Method::LastYearShare];
    let others = others.into_iter().filter_map(|method| tried_this_year(plan, figures, line, method, horizon));
    let mut all: Vec<Tried> = by_way.chain(others).collect();
    all.sort_by_key(|tried| METHODS.iter().position(|method| *method == tried.method));
    all
}

fn tried_this_year(plan: &Plan, figures: &Figures, line: &LineId, method: Method, horizon: usize) -> Option<Tried> {
    let closed = usize::from(plan.closed.min(12));
    let outcome = figures.row(line, Quantity::Outcome).months;
    let seen = Adjustments::of(plan, line).without(plan, line, &outcome);
    let budget = figures.row(line, Quantity::Budget).months;
    let last_year = typed_months(plan, line, Input::Outcome, -12);
    let mean = |months: &[Option<Decimal>]| {
        let known: Vec<Decimal> = months.iter().copied().collect::<Option<_>>()?;
        known.iter().sum::<Decimal>().checked_div(Decimal::from(known.len()))
    };
    let errors: Vec<Decimal> = (FIRST_CUTOFF..closed)
        .filter_map(|known| {
            let until = (known + horizon).min(closed);
            let said = match method {
                Method::LastYearShare => seasonal(known as u8, &seen, &last_year)?,
                _ => budget,
            };
            Some(mean(&said[known..until])? - mean(&seen[known..until])?)
        })
        .collect();
    let count = Decimal::from(errors.len());
    let error = errors.iter().map(Decimal::abs).sum::<Decimal>().checked_div(count)?;
    Some(Tried { method, cutoffs: errors.len(), error, bias: errors.iter().sum::<Decimal>() / count })
}

/// The method to propose for a line, and why.
pub fn proposal(plan: &Plan, figures: &Figures, line: &LineId) -> Proposal {
    let own = default_method(line) == Method::Calculator;
    if own && knows(figures, line) {
        return Proposal { method: Method::Calculator, why: Reason::Knows };
    }
    let series = floats(&history(plan, figures, line)).unwrap_or_default();
    if series.is_empty() {
        return Proposal { method: Method::RemainingBudget, why: Reason::NoOutcome };
    }
    let horizon = usize::from(12 - plan.closed.min(12)).max(1);
    let found = statistics::propose(Kind::Flow, &series, horizon);
    let kr = |value: f64| Decimal::from_f64(value).unwrap_or_default();
    let why = match found.why {
        Why::TooFew { points } => Reason::TooFew { months: points },
        Why::Usual { error, cutoffs } => Reason::Usual { error: kr(error), cutoffs },
        Why::Better { error, usual, cutoffs } => Reason::Better { error: kr(error), usual: kr(usual), cutoffs },
    };
    let budget = tried_this_year(plan, figures, line, Method::RemainingBudget, horizon);
    if let (Some(budget), Reason::Usual { error: usual, .. }) = (budget, &why)
        && budget.cutoffs >= statistics::FEWEST_CUTOFFS
        && budget.error <= *usual * CLEARLY
    {
        let why = Reason::Better { error: budget.error, usual: *usual, cutoffs: budget.cutoffs };
        return Proposal { method: Method::RemainingBudget, why };
    }
    Proposal { method: method_of(found.way), why }
}

/// Whether a line's calculator has volumes and prices to make a forecast of.
fn knows(figures: &Figures, line: &LineId) -> bool {
    let any = |line: &str, quantity| figures.row(&LineId::from(line), quantity).months.iter().any(Option::is_some);
    match line.as_str() {
        home_care::VOUCHER => any(home_care::LINE, Quantity::Cost),
        line if line == home_care::OWN_UNITS || home_care::TAX_FUNDED.contains(&line) => {
            any(line, Quantity::WorkedCost)
        }
        line if line == assistance::LINE => any(line, Quantity::HouseholdMonths) && any(line, Quantity::MeanPayment),
        line => any(line, Quantity::Known),
    }
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

fn floats(values: &[Decimal]) -> Option<Vec<f64>> {
    values.iter().map(Decimal::to_f64).collect()
}
