//! What other ways of forecasting would have given when a forecast was saved.
//!
//! Only what a line's own amounts said then is used: outcome to the month that was the last closed one, the year's budget
//! and the years before. A calculator's forecast cannot be made again as it was, for the plan does not remember which
//! placements and volumes were known. One-offs and steps are taken as known.

use rust_decimal::Decimal;

use super::lines::parts;
use super::{Entry, Score, Standing, entries, units};
use crate::calc::forecast::{self, alone};
use crate::calc::{Economy, Figures, Months, Quantity};
use crate::model::{LineId, Map, Method, Plan};

/// Who makes a forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecaster {
    /// The one who saved it.
    Saved,
    /// The method that would have been proposed from the line's own amounts, for each line with a method of its own.
    Proposal,
    /// The mean of what was saved and the proposal.
    Mean,
    /// The result to date, carried on at the same pace to the year's end.
    StraightLine,
    /// The rest of the year as budget.
    RestOfBudget,
}

impl Forecaster {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Saved, Self::Proposal, Self::Mean, Self::StraightLine, Self::RestOfBudget];

    /// The place among all.
    pub const fn place(self) -> usize {
        match self {
            Self::Saved => 0,
            Self::Proposal => 1,
            Self::Mean => 2,
            Self::StraightLine => 3,
            Self::RestOfBudget => 4,
        }
    }

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Saved => "sparad",
            Self::Proposal => "forslag",
            Self::Mean => "medel",
            Self::StraightLine => "rak",
            Self::RestOfBudget => "budget",
        }
    }
}

/// How far off each forecaster would have been when a forecast was saved: of a line, or of each unit of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtSaved {
    /// The place of the saved forecast in the plan.
    pub saved: usize,
    /// For the line, or for each of its units: the errors, forecast − result in kr, in the order of
    /// [`Forecaster::ALL`]; nothing where there was too little to go by.
    pub errors: Vec<[Option<Decimal>; 5]>,
}

impl AtSaved {
    /// The score of each forecaster over several saved forecasts, of what all forecasters have an error for. Nothing
    /// where there is nothing such.
    pub fn scores(all: &[Self]) -> Option<[Score; 5]> {
        let shared = || all.iter().flat_map(|at| &at.errors).filter(|errors| errors.iter().all(Option::is_some));
        let score = |i: usize| Score::of(shared().filter_map(move |errors| errors.get(i).copied().flatten()));
        let scores: Vec<Score> = (0..Forecaster::ALL.len()).map_while(score).collect();
        scores.try_into().ok()
    }

    /// The score of a forecaster at this time; nothing where it had too little to go by somewhere.
    pub fn score(&self, by: Forecaster) -> Option<Score> {
        let place = by.place();
        let errors: Option<Vec<Decimal>> =
            self.errors.iter().map(|errors| errors.get(place).copied().flatten()).collect();
        Score::of(errors?)
    }
}

/// How far off each forecaster would have been, for every saved forecast that counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Of the line as a whole.
    pub whole: Vec<AtSaved>,
    /// Of each of its units; only forecasts that count for more units than one.
    pub units: Vec<AtSaved>,
}

/// Compares the saved forecasts of a line with what the other forecasters would have said at the same dates.
pub fn compare(plan: &Plan, figures: &Figures, line: &LineId) -> Compared {
    let mut earlier = Earlier::new(plan, figures);
    let mut of = |line: &LineId, saved: usize| {
        let mut entries = entries(plan, figures, line).into_iter();
        let entry = entries.find(|entry| entry.saved == saved && entry.standing == Standing::Counts)?;
        Some(earlier.errors(plan, line, &entry))
    };
    let mut compared = Compared::default();
    for saved in 0..plan.saved.len() {
        compared.whole.extend(of(line, saved).map(|errors| AtSaved { saved, errors: vec![errors] }));
        let units = units(plan, figures, line, saved);
        if units.len() > 1 {
            compared.units.push(AtSaved { saved, errors: units.iter().filter_map(|unit| of(unit, saved)).collect() });
        }
    }
    compared
}

/// The year's deviation that was to be expected of a line with a method of its own.
#[derive(Clone, Copy)]
struct Expected {
    proposal: Decimal,
    rest_of_budget: Decimal,
    to_date: Decimal,
}

/// Earlier dates of a plan.
struct Earlier<'a> {
    past: Past<'a>,
    expected: Map<(u8, LineId), Option<Expected>>,
}

impl<'a> Earlier<'a> {
    fn new(plan: &Plan, figures: &'a Figures) -> Self {
        Self { past: Past::new(plan, figures), expected: Map::new() }
    }

    fn errors(&mut self, plan: &Plan, line: &LineId, entry: &Entry) -> [Option<Decimal>; 5] {
        let Some((result, saved)) = entry.result.zip(plan.saved.get(entry.saved)) else { return [None; 5] };
        let parts: Vec<Expected> =
            parts(plan, line).iter().filter_map(|part| self.expected(saved.closed, part)).collect();
        let sum = |of: fn(&Expected) -> Decimal| (!parts.is_empty()).then(|| parts.iter().map(of).sum::<Decimal>());
        let proposal = sum(|part| part.proposal);
        let straight = sum(|part| part.to_date * Decimal::from(12));
        Forecaster::ALL.map(|by| {
            let said = match by {
                Forecaster::Saved => Some(entry.deviation),
                Forecaster::Proposal => proposal,
                Forecaster::Mean => proposal.map(|proposal| (proposal + entry.deviation) / Decimal::TWO),
                Forecaster::StraightLine => straight.and_then(|sum| sum.checked_div(Decimal::from(saved.closed))),
                Forecaster::RestOfBudget => sum(|part| part.rest_of_budget),
            };
            said.map(|said| said - result)
        })
    }

    fn expected(&mut self, closed: u8, line: &LineId) -> Option<Expected> {
        let past = &mut self.past;
        *self.expected.entry((closed, line.clone())).or_insert_with(|| {
            past.go_to(closed);
            let rows = past.rows(line)?;
            let proposed = past.proposed(line, &rows);
            let year = |past: &mut Past, method| {
                let months = past.forecast(line, &rows, method).months;
                total(&months) - total(&rows.budget)
            };
            let known =
                (0..usize::from(closed)).filter_map(|i| Some(rows.outcome[i]? - rows.budget[i].unwrap_or_default()));
            Some(Expected {
                to_date: known.sum(),
                proposal: year(past, proposed),
                rest_of_budget: year(past, Method::RemainingBudget),
            })
        })
    }
}

fn total(months: &Months) -> Decimal {
    months.iter().flatten().sum()
}

/// A line's own amounts as they were known at an earlier date.
pub(super) struct Rows {
    /// Phased budget.
    pub budget: Months,
    /// Outcome of the months that were closed.
    pub outcome: Months,
}

/// What a method gave at an earlier date.
pub(super) struct Forecast {
    /// The months of the year: outcome where it was known.
    pub months: Months,
    /// Whether the method had enough to go by. If not, it gave the rest of the budget.
    pub usable: bool,
}

/// A plan as it was when fewer months were closed: budgets, outcome and choices, and no list of placements.
pub(super) struct Past<'a> {
    figures: &'a Figures,
    plan: Plan,
}

impl<'a> Past<'a> {
    pub fn new(plan: &Plan, figures: &'a Figures) -> Self {
        let plan = Plan {
            settings: plan.settings.clone(),
            inputs: plan.inputs.clone(),
            lines: plan.lines.clone(),
            ..Plan::empty(plan.year)
        };
        Self { figures, plan }
    }

    /// Moves to the time when this month was the last closed one.
    pub fn go_to(&mut self, closed: u8) {
        self.plan.closed = closed.min(12);
    }

    /// What was known of a line; nothing where it has neither budget nor outcome.
    pub fn rows(&self, line: &LineId) -> Option<Rows> {
        let closed = usize::from(self.plan.closed);
        let all = self.figures.row(line, Quantity::Outcome).months;
        let budget = self.figures.row(line, Quantity::Budget).months;
        let some = all.iter().chain(&budget).any(Option::is_some);
        some.then(|| Rows { budget, outcome: std::array::from_fn(|i| all[i].filter(|_| i < closed)) })
    }

    /// The method that would have been proposed from a line's own amounts.
    pub fn proposed(&self, line: &LineId, rows: &Rows) -> Method {
        forecast::proposal(&self.plan, &self.known(line, rows), line).method
    }

    /// Whether a method may be proposed with the months that were known.
    pub fn holds(&self, line: &LineId, rows: &Rows, method: Method) -> bool {
        let months = forecast::history(&self.plan, &self.known(line, rows), line).len();
        forecast::way(method).is_none_or(|way| way.holds(months))
    }

    /// A line's own amounts as figures, and nothing that a calculator knows.
    fn known(&self, line: &LineId, rows: &Rows) -> Figures {
        let mut figures = Figures::of(self.plan.year, self.plan.closed);
        figures.put_sum(line, Quantity::Outcome, rows.outcome);
        figures.put_sum(line, Quantity::Budget, rows.budget);
        figures
    }

    /// What a method gave a line.
    pub fn forecast(&self, line: &LineId, rows: &Rows, method: Method) -> Forecast {
        let economy = Economy { budget: rows.budget, outcome: rows.outcome, ..Economy::default() };
        let (ahead, usable) = alone(&self.plan, line, method, &economy);
        Forecast { months: std::array::from_fn(|i| rows.outcome[i].or(ahead[i])), usable }
    }
}
