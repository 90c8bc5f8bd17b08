//! The standard rows of a line in the committee's economy: budget, outcome, forecast and what follows from them.

use rust_decimal::Decimal;

use super::forecast::{Blind, Used, View, accrual_suspect, ahead, check_used, undecided};
use super::known::Known;
use super::phasing::phasing_gap;
use super::sum::{RowSums, sum};
use super::{Check, CheckKind, Figures, Months, Quantity, Row, Rows, Severity};
use crate::model::{Input, LineId, Method, Nature, Plan, SavedForecast};

/// What a rule knows of a line's economy, kr net per month of the budget year.
#[derive(Clone, Debug, Default)]
pub struct Economy {
    /// Phased budget.
    pub budget: Months,
    /// Outcome of closed months.
    pub outcome: Months,
    /// Outcome from January to the end of a month, where it is known without its months.
    pub accumulated: Months,
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

/// Rows that a line may lack: without a budget there is no deviation from it.
const OPTIONAL: [Quantity; 5] =
    [Quantity::Deviation, Quantity::ForecastDeviation, Quantity::Floor, Quantity::Unchanged, Quantity::PhasingGap];

/// What a part without a row counts with in a sum of others that have it: one without a budget is all beside it.
pub const fn instead(quantity: Quantity) -> Option<Quantity> {
    match quantity {
        Quantity::Floor | Quantity::Unchanged | Quantity::ForecastDeviation => Some(Quantity::Forecast),
        Quantity::Deviation => Some(Quantity::Outcome),
        _ => None,
    }
}

/// Whether a row has outcome in it, so that it has no months where those are not known.
const fn has_outcome(quantity: Quantity) -> bool {
    !matches!(quantity, Quantity::Budget | Quantity::LastYear | Quantity::PhasingGap)
}

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
        let closed = usize::from(plan.closed.min(12));
        let known = Known::of(&economy.outcome, &economy.accumulated, closed);
        let view = View::of(plan, line, economy, &known.whole);
        let sees = |method| method == Method::Calculator && view.sees();
        let used = economy.used.clone().unwrap_or_else(|| view.used(default, sees, self.alone));
        let ahead = ahead(&view, &used, plan, economy);
        check_used(plan, line, &used, &view, economy, &mut self.checks);
        let outcome = known.whole;
        let budgeted = economy.budget.iter().any(Option::is_some);
        let less_budget = |months: &Months, i: usize| Some(months[i]? - economy.budget[i].unwrap_or_default());
        let with_outcome = |months: Months| -> Months { std::array::from_fn(|i| outcome[i].or(months[i])) };
        let forecast = with_outcome(ahead.forecast);
        let last_year = plan.inputs.values(line, Input::Outcome);
        let mut months = plan.span().months();
        let last_year: Months = std::array::from_fn(|_| months.next().and_then(|m| last_year.month(m.plus(-12))));
        rows.hidden = known.hidden;
        rows.put(Quantity::Budget, known.beside(economy.budget));
        rows.put(Quantity::Outcome, known.row(outcome));
        rows.put(Quantity::Forecast, known.row(forecast));
        if budgeted {
            rows.put(Quantity::Deviation, known.row(std::array::from_fn(|i| less_budget(&outcome, i))));
            rows.put(Quantity::ForecastDeviation, known.row(std::array::from_fn(|i| less_budget(&forecast, i))));
        }
        rows.put(Quantity::LastYear, known.beside(last_year));
        if let Some(floor) = ahead.floor {
            rows.put(Quantity::Floor, known.row(with_outcome(floor)));
        }
        if let Some(unchanged) = ahead.unchanged {
            rows.put(Quantity::Unchanged, known.row(with_outcome(unchanged)));
        }
        if let Some(gap) = phasing_gap(plan, line, &economy.budget) {
            rows.put_sum(Quantity::PhasingGap, gap, plan.closed);
        }
        rows.put_benchmark(Some(known.count()));
        rows.put_derived(plan.closed);

        self.check_months(plan, line, used.method, economy, rows);
        rows.used = Some(Box::new(used));
        self.check_signs(plan, line, economy.nature);
        let some = outcome.iter().any(Option::is_some);
        let missing: Vec<u8> = (0..closed).filter(|i| outcome[*i].is_none()).map(|i| i as u8 + 1).collect();
        if !missing.is_empty() && (some || budgeted) {
            self.checks.push(Check::new(Severity::Warning, line, CheckKind::OutcomeMissing(missing)));
        }
        if some && !budgeted {
            self.checks.push(Check::new(Severity::Note, line, CheckKind::BudgetMissing));
        }
        for month in known.differing {
            self.checks.push(Check::new(Severity::Warning, line, CheckKind::AccumulatedDiffers(month as u8 + 1)));
        }
        if known.hidden != 0 {
            let until = (16 - known.hidden.leading_zeros()) as u8;
            self.checks.push(Check::new(Severity::Note, line, CheckKind::MonthsUnknown(until)));
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
        let budget = sum(&economy.budget[..usize::from(plan.closed.min(12))]);
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
            rows.hidden = part.hidden;
            // What is the sum of one has been reckoned there.
            for quantity in ADDITIVE.into_iter().chain(DERIVED) {
                if let Some(row) = part.get(quantity) {
                    rows.put(quantity, row.clone());
                }
            }
            return rows;
        }
        rows.hidden = parts.iter().fold(0, |hidden, part| hidden | part.hidden);
        for quantity in ADDITIVE {
            let mut sums = RowSums::default();
            let mut any = !OPTIONAL.contains(&quantity);
            for part in parts {
                any |= part.get(quantity).is_some();
                if let Some(row) = part.counted(quantity) {
                    sums.add(row);
                }
            }
            if any {
                let mut row = sums.get();
                if rows.hidden != 0 && has_outcome(quantity) {
                    row.hide(rows.hidden, parts.iter().filter_map(|part| Some((part.hidden, part.counted(quantity)?))));
                }
                rows.put(quantity, row);
            }
        }
        let mut passed = parts.iter().filter(|part| part.row(Quantity::Budget).year.is_some());
        let first = passed.next().map(|part| part.row(Quantity::Benchmark).to_date);
        match first {
            None => rows.put_benchmark(Some(usize::from(closed))),
            Some(first) if passed.all(|part| part.row(Quantity::Benchmark).to_date == first) => {
                rows.put(Quantity::Benchmark, Row { to_date: first, ..Row::of_year(Some(Decimal::ONE_HUNDRED)) });
            }
            Some(_) => rows.put_benchmark(None),
        }
        rows.put_derived(closed);
        rows
    }

    /// The row that a part counts with in a sum.
    fn counted(&self, quantity: Quantity) -> Option<&Row> {
        self.get(quantity).or_else(|| self.get(instead(quantity)?))
    }

    /// Puts the share of the year that so many months are in place; nothing to date where there is none, or where parts
    /// know different months.
    fn put_benchmark(&mut self, months: Option<usize>) {
        let passed = months
            .filter(|months| *months > 0)
            .map(|months| Decimal::from(months) / Decimal::from(12) * Decimal::ONE_HUNDRED);
        self.put(Quantity::Benchmark, Row { to_date: passed, ..Row::of_year(Some(Decimal::ONE_HUNDRED)) });
    }

    /// Puts the rows that follow from budget, outcome and forecast in place.
    fn put_derived(&mut self, closed: u8) {
        let budget = self.row(Quantity::Budget).clone();
        let outcome = self.row(Quantity::Outcome).clone();
        let forecast = self.row(Quantity::Forecast).clone();
        let deviation = self.row(Quantity::ForecastDeviation).clone();

        let accumulated = since_january(&deviation, self.hidden);
        let accumulated = Row {
            to_date: usize::from(closed).checked_sub(1).and_then(|i| accumulated[i]),
            tertials: [accumulated[3], accumulated[7], accumulated[11]],
            year: accumulated[11],
            months: accumulated,
        };
        self.put(Quantity::Accumulated, accumulated);
        self.put(Quantity::ForecastPercent, Row::each([&deviation, &budget], |[d, b]| percent_of(d, b)));
        // Used share keeps the sign of outcome against budget: income used of an income budget is positive too.
        let share =
            |part: Option<Decimal>| part?.checked_div(budget.year?).and_then(|s| s.checked_mul(Decimal::ONE_HUNDRED));
        let used = Row { to_date: share(outcome.to_date), year: share(forecast.year), ..Row::default() };
        self.put(Quantity::ShareUsed, used);
        let against_budget =
            [(Quantity::Floor, Quantity::FloorDeviation), (Quantity::Unchanged, Quantity::UnchangedDeviation)];
        for (of, deviation) in against_budget {
            if let Some(of) = self.get(of).cloned() {
                let less_budget = |[of, part]: [Option<Decimal>; 2]| {
                    budget.year?;
                    Some(of? - part.unwrap_or_default())
                };
                self.put(deviation, Row::each([&of, &budget], less_budget));
            }
        }
    }
}

/// A deviation since January at the end of each month. Within months of which only the sum is known there is nothing to
/// say; after them it is what is left of the year.
fn since_january(deviation: &Row, hidden: u16) -> Months {
    let mut running = None;
    let mut since = deviation.months.map(|month| {
        if let Some(month) = month {
            running = Some(running.unwrap_or(Decimal::ZERO) + month);
        }
        running
    });
    if hidden != 0 {
        let (first, last) = (hidden.trailing_zeros() as usize, 15 - hidden.leading_zeros() as usize);
        for (i, since) in since.iter_mut().enumerate().skip(first) {
            let after = sum(&deviation.months[i + 1..]).unwrap_or_default();
            *since = if i < last { None } else { deviation.year.map(|year| year - after) };
        }
    }
    since
}
