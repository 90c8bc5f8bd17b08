//! Methods side by side: what each would give a line.
//!
//! Nothing of this is part of [`compute`](super::super::compute): it is asked for where it is shown.

use rust_decimal::Decimal;

use super::super::{Figures, Months, Quantity, committee, put};
use crate::model::{Area, AreaSource, LineId, LineSettings, Method, Plan, ROOT};
use crate::rules;

/// The methods that need nothing but a line's own figures, in the order they are shown.
pub const METHODS: [Method; 10] = [
    Method::RemainingBudget,
    Method::RunRate(3),
    Method::RunRate(12),
    Method::LastYearShare,
    Method::Typical,
    Method::Ses,
    Method::Damped,
    Method::Theta,
    Method::Combined,
    Method::Halfway,
];

/// What a method would give a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The method.
    pub method: Method,
    /// Whether it is the line's method now.
    pub chosen: bool,
    /// Whether it has enough to go by. If not, the proposed one stands in.
    pub usable: bool,
    /// The method that its months ahead are made by.
    pub by: Method,
    /// Forecast for the year, kr net.
    pub forecast: Option<Decimal>,
    /// Forecast minus budget, kr, + is better.
    pub deviation: Option<Decimal>,
    /// The forecast per month: outcome where closed.
    pub months: Months,
}

/// The lines that have a method of their own, with the one they have if none is chosen.
pub fn lines(plan: &Plan) -> Vec<(LineId, Method)> {
    let calculated = rules::calculators().flat_map(|calculator| calculator.with_forecast(plan));
    let by_hand = plan.areas.iter().filter(|area| area.source == AreaSource::Manual).map(Area::line);
    calculated
        .map(|line| (line, Method::Calculator))
        .chain(by_hand.map(|line| (line, Method::RemainingBudget)))
        .collect()
}

/// The method that a line has if none is chosen, in a plan that does not go by proposals: its calculator's, where it has
/// one.
pub fn default_method(line: &LineId) -> Method {
    if line.is_within(ROOT) { Method::RemainingBudget } else { Method::Calculator }
}

/// The method that is chosen for a line, or holds where none is.
pub fn chosen_method(plan: &Plan, line: &LineId) -> Method {
    plan.method(line, default_method(line))
}

/// The methods to choose from for a line: the proposed one first, then the calculator's own where there is one, the user's
/// own last. The chosen one is always there.
pub fn methods(plan: &Plan, line: &LineId) -> Vec<Method> {
    let chosen = chosen_method(plan, line);
    let own = (default_method(line) == Method::Calculator).then_some(Method::Calculator);
    let first = [Method::Proposal].into_iter().chain(own);
    let mut methods: Vec<Method> = first.chain(METHODS).chain([Method::Manual]).collect();
    if !methods.contains(&chosen) {
        methods.insert(methods.len() - 1, chosen);
    }
    methods
}

/// What each method would give a line.
pub fn side_by_side(plan: &Plan, line: &LineId) -> Vec<Candidate> {
    let chosen = chosen_method(plan, line);
    let methods = methods(plan, line);
    let mut trial = plan.clone();
    methods
        .into_iter()
        .map(|method| {
            let settings = LineSettings { method: Some(method), ..plan.line(line).cloned().unwrap_or_default() };
            trial.lines.insert(line.clone(), settings);
            let figures = of_line(&trial, line);
            let used = figures.used(line);
            let itself = used.is_some_and(|used| match method {
                Method::Proposal => used.some,
                Method::Calculator => used.method == method && used.sees,
                _ => used.method == method && used.some,
            });
            Candidate {
                method,
                chosen: method == chosen,
                usable: itself && (method != Method::RemainingBudget || figures.year(line, Quantity::Budget).is_some()),
                by: used.map_or(method, |used| used.method),
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
    if let Some(calculator) = rules::of(line) {
        put(calculator, plan, &mut figures, None);
    } else if committee::is_by_hand(plan, line) {
        committee::put_by_hand(plan, &mut figures, line);
    }
    figures
}
