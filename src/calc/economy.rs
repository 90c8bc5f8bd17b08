//! The standard rows of a line in the committee's economy: budget, outcome, forecast and what follows from them.

use rust_decimal::Decimal;

use super::forecast::{Blind, Used, View, accrual_suspect, ahead, check_used, undecided};
use super::phasing::phasing_gap;
use super::sum::MonthSums;
use super::{Check, CheckKind, Figures, Months, Quantity, Row, Rows, Severity};
use crate::model::{Input, LineId, Method, Nature, Plan, SavedForecast};

/// What a rule knows of a line's economy, kr net per month of the budget year.
#[derive(Clone, Debug, Default)]
pub struct Economy {
    /// Phased budget.
    pub budget: Months,
    /// Outcome of closed months.
    pub outcome: Months,
    /// The rule's own forecast, where it has one.
    pub own: Option<Months>,
    /// Whether the rule's own forecast stands whatever method is chosen: it has used the method on its volumes.
    pub own_by_method: bool,
    /// Why the rule's own forecast is none, though it has reckoned one.
    pub blind: Option<Blind>,
    /// Whether somebody is known to be placed.
    pub placed: bool,
    /// By which method the months ahead are made, where the rule had to know before.
    pub used: Option<Used>,
    /// The forecast if nothing new comes, where the rule tells the difference.
    pub floor: Option<Months>,
    /// The forecast if all goes on as now, where the rule knows better than the mean of the last months.
    pub unchanged: Option<Months>,
    /// Whether the line is a cost or an income, where the rule knows.
    pub nature: Option<Nature>,
}

/// Sums that make an area of the areas below it.
const ADDITIVE: [Quantity; 9] = [
    Quantity::Budget,
    Quantity::Outcome,
    Quantity::Deviation,
    Quantity::Forecast,
    Quantity::ForecastDeviation,
    Quantity::Floor,
    Quantity::Unchanged,
    Quantity::LastYear,
    Quantity::PhasingGap,
];

/// The rows that follow from those.
const DERIVED: [Quantity; 6] = [
    Quantity::Accumulated,
    Quantity::ForecastPercent,
    Quantity::ShareUsed,
    Quantity::Benchmark,
    Quantity::FloorDeviation,
    Quantity::UnchangedDeviation,
];

/// Rows that a line may lack.
const OPTIONAL: [Quantity; 3] = [Quantity::Floor, Quantity::Unchanged, Quantity::PhasingGap];
/// Of these, those where a part without one counts with its forecast.
const INSTEAD_OF_FORECAST: [Quantity; 2] = [Quantity::Floor, Quantity::Unchanged];

/// The share of the budget to date beyond which phasing and earlier years' pattern are too far apart.
const MISLEADING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// `part` in percent of the size of `whole`; nothing where the whole is absent, or so near zero that the share is too
/// large to be stated.
pub fn percent_of(part: Option<Decimal>, whole: Option<Decimal>) -> Option<Decimal> {
    part?.checked_div(whole?.abs())?.checked_mul(Decimal::ONE_HUNDRED)
}

impl Figures {
    /// Puts all standard rows of a line in place and notes what is missing. `default` is the method of a line for which
    /// none is chosen.
    pub(super) fn put_economy(&mut self, plan: &Plan, line: &LineId, default: Method, economy: &Economy) {
        let mut rows = self.take_rows(line);
        self.add_economy(plan, line, default, economy, &mut rows);
        self.put_rows(line, rows);
    }

    /// The same for rows that are not in place yet.
    pub(super) fn add_economy(
        &mut self,
        plan: &Plan,
        line: &LineId,
        default: Method,
        economy: &Economy,
        rows: &mut Rows,
    ) {
        let view = View::of(plan, line, economy);
        let sees = |method| method == Method::Calculator && view.sees();
        let used = economy.used.clone().unwrap_or_else(|| view.used(default, sees, self.alone));
        let ahead = ahead(&view, &used, plan, economy);
        check_used(plan, line, &used, &view, economy, &mut self.checks);
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
            forecast[i] = outcome[i].or(ahead.forecast[i]);
        }
        let with_outcome = |months: Months| -> Months { std::array::from_fn(|i| outcome[i].or(months[i])) };
        let floor = ahead.floor.map(with_outcome);
        let unchanged = ahead.unchanged.map(with_outcome);
        let last_year = plan.inputs.values(line, Input::Outcome);
        let mut months = plan.span().months();
        let last_year: Months = std::array::from_fn(|_| months.next().and_then(|m| last_year.month(m.plus(-12))));
        let forecast_deviation = std::array::from_fn(|i| {
            let known = forecast[i].is_some() || economy.budget[i].is_some();
            known.then(|| forecast[i].unwrap_or_default() - economy.budget[i].unwrap_or_default())
        });
        rows.put_sum(Quantity::Budget, economy.budget, plan.closed);
        rows.put_sum(Quantity::Outcome, outcome, plan.closed);
        rows.put_sum(Quantity::Deviation, deviation, plan.closed);
        rows.put_sum(Quantity::Forecast, forecast, plan.closed);
        rows.put_sum(Quantity::ForecastDeviation, forecast_deviation, plan.closed);
        rows.put_sum(Quantity::LastYear, last_year, plan.closed);
        if let Some(floor) = floor {
            rows.put_sum(Quantity::Floor, floor, plan.closed);
        }
        if let Some(unchanged) = unchanged {
            rows.put_sum(Quantity::Unchanged, unchanged, plan.closed);
        }
        if let Some(gap) = phasing_gap(plan, line, &economy.budget) {
            rows.put_sum(Quantity::PhasingGap, gap, plan.closed);
        }
        rows.put_derived(plan.closed);

        self.check_months(plan, line, used.method, economy, rows);
        rows.used = Some(Box::new(used));
        self.check_signs(plan, line, economy.nature);
        let has_outcome = outcome.iter().any(Option::is_some);
        if !missing.is_empty() && (has_outcome || economy.budget.iter().any(Option::is_some)) {
            self.checks.push(Check::new(Severity::Warning, line, CheckKind::OutcomeMissing(missing)));
        }
        if has_outcome && economy.budget.iter().all(Option::is_none) {
            self.checks.push(Check::new(Severity::Note, line, CheckKind::BudgetMissing));
        }
    }

    /// Notes months that a forecast should not go by as they stand.
    fn check_months(&mut self, plan: &Plan, line: &LineId, method: Method, economy: &Economy, rows: &Rows) {
        let answered = plan.line(line).and_then(|settings| settings.on_accumulated).is_some();
        let by_outcome = !matches!(method, Method::Calculator | Method::RemainingBudget | Method::Manual);
        if !answered
            && by_outcome
            && let Some((first, second)) = accrual_suspect(plan, line, &economy.outcome)
        {
            let kind = CheckKind::AccrualSuspected(first as u8 + 1, second as u8 + 1);
            self.checks.push(Check::new(Severity::Note, line, kind));
        }
        for month in undecided(plan, line) {
            self.checks.push(Check::new(Severity::Note, line, CheckKind::OneOffUndecided(month as u8 + 1)));
        }
        let gap = rows.row(Quantity::PhasingGap).to_date;
        let budget = rows.row(Quantity::Budget).to_date;
        if let (Some(gap), Some(budget)) = (gap, budget)
            && gap.abs() > budget.abs() * MISLEADING
        {
            self.checks.push(Check::new(Severity::Note, line, CheckKind::PhasingMisleads));
        }
    }

    /// Puts a line in place as the sum of others. A part without a floor, or without a figure for "as now", counts with
    /// its forecast.
    pub(super) fn put_sum_of(&mut self, line: &LineId, parts: &[&LineId]) {
        // Each part's rows are looked up once: a line is found by its name.
        let parts: Vec<&Rows> = parts.iter().filter_map(|part| self.rows_of(part)).collect();
        let rows = Rows::sum_of(&parts, self.closed);
        self.put_rows(line, rows);
    }

    /// Puts the change since an earlier forecast in place.
    pub(super) fn put_change_since(&mut self, line: &LineId, earlier: &SavedForecast) {
        let now = self.row(line, Quantity::ForecastDeviation).year;
        let change = now.zip(earlier.deviation(line)).map(|(now, then)| now - then);
        self.put(line, Quantity::ForecastChange, Row::of_year(change));
    }
}

impl Rows {
    /// The standard rows of a sum of other lines.
    pub(super) fn sum_of(parts: &[&Rows], closed: u8) -> Self {
        let mut rows = Self::default();
        if let [part] = parts {
            // What is the sum of one has been reckoned there.
            for quantity in ADDITIVE.into_iter().chain(DERIVED) {
                if let Some(row) = part.get(quantity) {
                    rows.put(quantity, row.clone());
                }
            }
            return rows;
        }
        for quantity in ADDITIVE {
            let mut sums = MonthSums::default();
            let mut any = !OPTIONAL.contains(&quantity);
            for part in parts {
                let row = part.get(quantity);
                any |= row.is_some();
                let row = match row {
                    None if INSTEAD_OF_FORECAST.contains(&quantity) => part.get(Quantity::Forecast),
                    row => row,
                };
                if let Some(row) = row {
                    sums.add(&row.months);
                }
            }
            if any {
                rows.put_sum(quantity, sums.get(), closed);
            }
        }
        rows.put_derived(closed);
        rows
    }

    /// Puts the rows that follow from budget, outcome and forecast in place.
    fn put_derived(&mut self, closed: u8) {
        let budget = self.row(Quantity::Budget).clone();
        let outcome = self.row(Quantity::Outcome).clone();
        let forecast = self.row(Quantity::Forecast).clone();
        let deviation = self.row(Quantity::ForecastDeviation).clone();

        let mut running = None;
        let accumulated: Months = deviation.months.map(|month| {
            if let Some(month) = month {
                running = Some(running.unwrap_or(Decimal::ZERO) + month);
            }
            running
        });
        let accumulated = Row {
            to_date: usize::from(closed).checked_sub(1).and_then(|i| accumulated[i]),
            tertials: [accumulated[3], accumulated[7], accumulated[11]],
            year: accumulated[11],
            months: accumulated,
        };
        self.put(Quantity::Accumulated, accumulated);
        self.put(Quantity::ForecastPercent, Row::each([&deviation, &budget], |[d, b]| percent_of(d, b)));
        let passed = Decimal::from(closed) / Decimal::from(12) * Decimal::ONE_HUNDRED;
        // Used share keeps the sign of outcome against budget: income used of an income budget is positive too.
        let share =
            |part: Option<Decimal>| part?.checked_div(budget.year?).and_then(|s| s.checked_mul(Decimal::ONE_HUNDRED));
        let used = Row { to_date: share(outcome.to_date), year: share(forecast.year), ..Row::default() };
        self.put(Quantity::ShareUsed, used);
        let benchmark = Row { to_date: Some(passed), year: Some(Decimal::ONE_HUNDRED), ..Row::default() };
        self.put(Quantity::Benchmark, benchmark);
        let against_budget =
            [(Quantity::Floor, Quantity::FloorDeviation), (Quantity::Unchanged, Quantity::UnchangedDeviation)];
        for (of, deviation) in against_budget {
            if let Some(of) = self.get(of).cloned() {
                let row = Row::each([&of, &budget], |[of, budget]| Some(of? - budget.unwrap_or_default()));
                self.put(deviation, row);
            }
        }
    }
}
