//! Methods side by side: what each would give a line.
//!
//! Nothing of this is part of [`compute`](super::super::compute): it is asked for where it is shown.

use rust_decimal::Decimal;

use super::super::{CALCULATORS, Figures, Months, Quantity, assistance, committee, home_care, placements};
use crate::calc::CheckKind;
use crate::model::{Area, AreaSource, LineId, LineSettings, Method, Plan, ROOT};

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
    /// Whether it has enough to go by. If not, it gives the rest of the budget.
    pub usable: bool,
    /// Forecast for the year, kr net.
    pub forecast: Option<Decimal>,
    /// Forecast minus budget, kr, + is better.
    pub deviation: Option<Decimal>,
    /// The forecast per month: outcome where closed.
    pub months: Months,
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
                usable: !fell_back
                    && match method {
                        Method::Calculator => calculates(&figures, line),
                        Method::RemainingBudget => figures.year(line, Quantity::Budget).is_some(),
                        _ => true,
                    },
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
        (calculator.compute)(plan, &mut figures, None);
    } else if let Some(area) = plan.areas.iter().find(|area| area.line() == *line) {
        committee::put_area(plan, &mut figures, area, None);
    }
    figures
}

/// Whether a line's calculator knows more than a method. A list of placements without any, and none expected, says that
/// there are none, or that nobody has typed them.
pub(super) fn knows(figures: &Figures, line: &LineId) -> bool {
    let empty = |quantity| figures.row(line, quantity).months.iter().flatten().all(Decimal::is_zero);
    let listed = line.is_within(placements::LINE);
    calculates(figures, line) && !(listed && empty(Quantity::Known) && empty(Quantity::ExpectedCost))
}

/// Whether a line's calculator has volumes and prices to make a forecast of.
fn calculates(figures: &Figures, line: &LineId) -> bool {
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
