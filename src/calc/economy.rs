//! The standard rows of a line in the committee's economy: budget, outcome, forecast and what follows from them.

use rust_decimal::Decimal;

use super::{Check, CheckKind, Figures, Months, Quantity, Row, Severity};
use crate::model::{Input, LineId, Plan, SavedForecast};

/// What a rule knows of a line's economy, kr net per month of the budget year.
#[derive(Clone, Debug, Default)]
pub struct Economy {
    /// Phased budget.
    pub budget: Months,
    /// Outcome of closed months.
    pub outcome: Months,
    /// Forecast for every month; used where there is no outcome.
    pub rest: Months,
    /// The same if nothing new comes, where the rule tells the difference.
    pub floor: Option<Months>,
}

/// Sums that make an area of the areas below it.
const ADDITIVE: [Quantity; 7] = [
    Quantity::Budget,
    Quantity::Outcome,
    Quantity::Deviation,
    Quantity::Forecast,
    Quantity::ForecastDeviation,
    Quantity::Floor,
    Quantity::LastYear,
];

/// `part` in percent of the size of `whole`; nothing where the whole is absent, or so near zero that the share is too
/// large to be stated.
pub fn percent_of(part: Option<Decimal>, whole: Option<Decimal>) -> Option<Decimal> {
    part?.checked_div(whole?.abs())?.checked_mul(Decimal::ONE_HUNDRED)
}

impl Figures {
    /// Puts all standard rows of a line in place and notes what is missing.
    pub(super) fn put_economy(&mut self, plan: &Plan, line: &LineId, economy: &Economy) {
        let closed = usize::from(plan.closed);
        let mut deviation: Months = [None; 12];
        let mut outcome: Months = [None; 12];
        let mut forecast: Months = [None; 12];
        let mut missing = Vec::new();
        for i in 0..12 {
            if i < closed {
                outcome[i] = economy.outcome[i];
                deviation[i] = outcome[i].map(|outcome| outcome - economy.budget[i].unwrap_or_default());
                if outcome[i].is_none() {
                    missing.push(i as u8 + 1);
                }
            }
            forecast[i] = outcome[i].or(economy.rest[i]);
        }
        let floor = economy.floor.map(|floor| std::array::from_fn(|i| outcome[i].or(floor[i])));
        let last_year = plan.inputs.values(line, Input::Outcome);
        let mut months = plan.span().months();
        let last_year: Months = std::array::from_fn(|_| months.next().and_then(|m| last_year.month(m.plus(-12))));
        let forecast_deviation = std::array::from_fn(|i| {
            let known = forecast[i].is_some() || economy.budget[i].is_some();
            known.then(|| forecast[i].unwrap_or_default() - economy.budget[i].unwrap_or_default())
        });
        self.put_sum(line, Quantity::Budget, economy.budget);
        self.put_sum(line, Quantity::Outcome, outcome);
        self.put_sum(line, Quantity::Deviation, deviation);
        self.put_sum(line, Quantity::Forecast, forecast);
        self.put_sum(line, Quantity::ForecastDeviation, forecast_deviation);
        self.put_sum(line, Quantity::LastYear, last_year);
        if let Some(floor) = floor {
            self.put_sum(line, Quantity::Floor, floor);
        }
        self.put_derived(line);

        let has_outcome = outcome.iter().any(Option::is_some);
        if !missing.is_empty() && (has_outcome || economy.budget.iter().any(Option::is_some)) {
            self.checks.push(Check::new(Severity::Warning, line, CheckKind::OutcomeMissing(missing)));
        }
        if has_outcome && economy.budget.iter().all(Option::is_none) {
            self.checks.push(Check::new(Severity::Note, line, CheckKind::BudgetMissing));
        }
    }

    /// Puts a line in place as the sum of others. A part without a floor counts with its forecast.
    pub(super) fn put_sum_of(&mut self, line: &LineId, parts: &[LineId]) {
        for quantity in ADDITIVE {
            let mut months: Months = [None; 12];
            let mut any = false;
            for part in parts {
                let row = self.find(part, quantity);
                any |= row.is_some();
                let row = match row {
                    None if quantity == Quantity::Floor => self.find(part, Quantity::Forecast),
                    row => row,
                };
                let Some(row) = row else { continue };
                for (sum, value) in months.iter_mut().zip(row.months) {
                    if let Some(value) = value {
                        *sum = Some(sum.unwrap_or_default() + value);
                    }
                }
            }
            if any || quantity != Quantity::Floor {
                self.put_sum(line, quantity, months);
            }
        }
        self.put_derived(line);
    }

    /// Puts the rows that follow from budget, outcome and forecast in place.
    fn put_derived(&mut self, line: &LineId) {
        let budget = self.row(line, Quantity::Budget).clone();
        let outcome = self.row(line, Quantity::Outcome).clone();
        let forecast = self.row(line, Quantity::Forecast).clone();
        let deviation = self.row(line, Quantity::ForecastDeviation).clone();

        let mut running = None;
        let accumulated: Months = deviation.months.map(|month| {
            if let Some(month) = month {
                running = Some(running.unwrap_or(Decimal::ZERO) + month);
            }
            running
        });
        let accumulated = Row {
            to_date: usize::from(self.closed).checked_sub(1).and_then(|i| accumulated[i]),
            tertials: [accumulated[3], accumulated[7], accumulated[11]],
            year: accumulated[11],
            months: accumulated,
        };
        self.put(line, Quantity::Accumulated, accumulated);
        self.put(line, Quantity::ForecastPercent, Row::each([&deviation, &budget], |[d, b]| percent_of(d, b)));
        let passed = Decimal::from(self.closed) / Decimal::from(12) * Decimal::ONE_HUNDRED;
        // Used share keeps the sign of outcome against budget: income used of an income budget is positive too.
        let share =
            |part: Option<Decimal>| part?.checked_div(budget.year?).and_then(|s| s.checked_mul(Decimal::ONE_HUNDRED));
        let used = Row { to_date: share(outcome.to_date), year: share(forecast.year), ..Row::default() };
        self.put(line, Quantity::ShareUsed, used);
        let benchmark = Row { to_date: Some(passed), year: Some(Decimal::ONE_HUNDRED), ..Row::default() };
        self.put(line, Quantity::Benchmark, benchmark);
        if let Some(floor) = self.find(line, Quantity::Floor).cloned() {
            let row = Row::each([&floor, &budget], |[floor, budget]| Some(floor? - budget.unwrap_or_default()));
            self.put(line, Quantity::FloorDeviation, row);
        }
    }

    /// Puts the change since an earlier forecast in place.
    pub(super) fn put_change_since(&mut self, line: &LineId, earlier: &SavedForecast) {
        let now = self.row(line, Quantity::ForecastDeviation).year;
        let change = now.zip(earlier.deviations.get(line)).map(|(now, then)| now - *then);
        self.put(line, Quantity::ForecastChange, Row::of_year(change));
    }
}
