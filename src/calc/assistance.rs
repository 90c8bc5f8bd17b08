//! Social assistance (ekonomiskt bistånd): households × mean payment, compared with last year, income netted.

use rust_decimal::Decimal;

use super::forecast::{Adjustments, View, run_rate, seasonal, year_before};
use super::volume::typed_months;
use super::{Assumed, Before, Economy, Figures, Months, Quantity, Row, assumed_volume, change, phased, price_steps};
use crate::model::{At, CatalogList, Input, LineId, Method, Nature, Plan};

/// The line of all social assistance.
pub const LINE: &str = "bistand";
/// The line that causes lie below.
pub const CAUSES: &str = "bistand.orsak";
/// The line that decision types lie below.
pub const DECISIONS: &str = "bistand.beslut";

/// The line that the committee's table can take.
pub fn economy_lines(_plan: &Plan) -> Vec<LineId> {
    vec![LineId::from(LINE)]
}

/// Puts the rows of all social assistance lines in place.
pub(super) fn compute(plan: &Plan, figures: &mut Figures, _: Option<Before>) {
    let line = LineId::from(LINE);
    let closed = usize::from(plan.closed);
    let until_closed = |months: Months| -> Months { std::array::from_fn(|i| months[i].filter(|_| i < closed)) };
    let payments = until_closed(typed_months(plan, &line, Input::Payments, 0));
    let last_year = typed_months(plan, &line, Input::Payments, -12);
    let households = until_closed(typed_months(plan, &line, Input::Households, 0));
    let income = until_closed(typed_months(plan, &line, Input::Income, 0));

    figures.put_sum(&line, Quantity::Payments, payments);
    figures.put_sum(&line, Quantity::PaymentsLastYear, last_year);
    put_change(figures, &line);

    let assumed_households = households_ahead(plan, &line, &households);
    let all_households: Months = std::array::from_fn(|i| households[i].or(assumed_households[i]));
    figures.put(&line, Quantity::Households, mean_row(all_households, closed));
    figures.put_sum(&line, Quantity::HouseholdMonths, all_households);
    put_mean(figures, &line, &payments, &households);
    let all_year = plan.inputs.always(&line, Input::BudgetHouseholds);
    let budgeted = typed_months(plan, &line, Input::BudgetHouseholds, 0).map(|month| month.or(all_year));
    if budgeted.iter().any(Option::is_some) {
        figures.put_sum(&line, Quantity::BudgetHouseholdMonths, budgeted);
    }

    let budget = phased(plan, &line, &mut figures.checks);
    let booked = typed_months(plan, &line, Input::Outcome, 0);
    let outcome: Months =
        std::array::from_fn(|i| booked[i].or_else(|| payments[i].map(|paid| income[i].unwrap_or_default() - paid)));
    let mut economy = Economy { budget, outcome, nature: Some(Nature::Cost), ..Economy::default() };
    let by_payments = |method| payments_ahead(plan, &line, method, &payments, &assumed_households, figures);
    let says = |months: &Months| closed >= 12 || months[closed..].iter().any(Option::is_some);
    let own = |method| by_payments(method).is_some_and(|months| says(&months));
    let used = View::of(plan, &line, &economy, &economy.outcome).used(Method::Calculator, own, figures.alone);
    let ahead = by_payments(used.method);
    let income_ahead = income_ahead(plan, &line, &income);
    let all_payments: Months = std::array::from_fn(|i| payments[i].or(ahead.and_then(|ahead| ahead[i])));
    // A month with payments has its outcome: income that was not booked with them counts as none.
    let all_income: Months =
        std::array::from_fn(|i| income[i].or_else(|| income_ahead[i].filter(|_| payments[i].is_none())));
    figures.put_sum(&line, Quantity::PaymentsForecast, all_payments);
    figures.put_sum(&line, Quantity::AssistanceIncome, all_income);

    let net: Months = std::array::from_fn(|i| Some(all_income[i].unwrap_or_default() - all_payments[i]?));
    economy.own = Some(net).filter(|_| ahead.is_some());
    economy.own_by_method = economy.own.is_some();
    economy.used = Some(used);
    figures.put_economy(plan, &line, Method::Calculator, &economy);
    put_parts(plan, figures, CatalogList::Causes, CAUSES);
    put_parts(plan, figures, CatalogList::Decisions, DECISIONS);
    figures.offer(economy_lines(plan));
}

/// Payments of the months ahead by a method; nothing where the method works on the net instead, or has too
/// little to go by.
fn payments_ahead(
    plan: &Plan,
    line: &LineId,
    method: Method,
    payments: &Months,
    households: &Months,
    figures: &Figures,
) -> Option<Months> {
    let seen = Flow::Paid.adjustments(plan, line).without(plan, line, payments);
    match method {
        Method::RunRate(months) => run_rate(plan.closed, &seen, months),
        Method::LastYearShare => {
            let typed = plan.inputs.values(line, Input::Payments);
            let last_year = year_before(plan, line, |month| typed.month(month), |one_off| Flow::Paid.part(one_off));
            seasonal(plan.closed, &seen, &last_year)
        }
        Method::Calculator => {
            let mean = mean_ahead(plan, figures);
            mean.filter(|_| households.iter().any(Option::is_some)).map(|mean| {
                let mean = price_steps(plan, line).unwrap_or([Decimal::ONE; 12]).map(|step| mean * step);
                std::array::from_fn(|i| households[i].map(|number| number * mean[i]))
            })
        }
        Method::Proposal
        | Method::RemainingBudget
        | Method::Typical
        | Method::Ses
        | Method::Damped
        | Method::Theta
        | Method::Combined
        | Method::Halfway
        | Method::Manual => None,
    }
}

/// What a one-off is part of: it is typed net, and a cost was paid while an income was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Payments, as an amount.
    Paid,
    /// Income that is netted against them.
    Received,
}

impl Flow {
    /// The part of a one-off, kr net, that is in this flow, as an amount.
    pub fn part(self, one_off: Decimal) -> Decimal {
        match self {
            Flow::Paid => (-one_off).max(Decimal::ZERO),
            Flow::Received => one_off.max(Decimal::ZERO),
        }
    }

    fn adjustments(self, plan: &Plan, line: &LineId) -> Adjustments {
        let all = Adjustments::of(plan, line);
        Adjustments { one_offs: all.one_offs.map(|one_off| self.part(one_off)), ..all }
    }
}

/// The mean payment assumed for the months ahead, before steps: typed, else the mean to date; with the assumed change on
/// top.
pub fn mean_ahead(plan: &Plan, figures: &Figures) -> Option<Decimal> {
    let line = LineId::from(LINE);
    let typed = plan.inputs.always(&line, Input::AssumedMean);
    let mean = typed.or_else(|| mean_to_date(plan, figures, &line))?;
    let change = plan.inputs.always(&line, Input::PriceChange).unwrap_or_default();
    Some(mean * (Decimal::ONE + change / Decimal::ONE_HUNDRED))
}

/// The mean payment to date without one-offs, in the level before the year's first step.
fn mean_to_date(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Decimal> {
    let payments = figures.row(line, Quantity::Payments).months;
    let seen = Flow::Paid.adjustments(plan, line).each(plan, &payments);
    if seen == payments {
        return figures.row(line, Quantity::MeanPayment).to_date;
    }
    let households = typed_months(plan, line, Input::Households, 0);
    let both: Vec<(Decimal, Decimal)> = seen.into_iter().zip(households).filter_map(|(a, b)| a.zip(b)).collect();
    let sum = |of: fn(&(Decimal, Decimal)) -> Decimal| both.iter().map(of).sum::<Decimal>();
    sum(|month| month.0).checked_div(sum(|month| month.1))
}

fn households_ahead(plan: &Plan, line: &LineId, outcome: &Months) -> Months {
    let by_hand = typed_months(plan, line, Input::AssumedHouseholds, 0);
    let last_year = typed_months(plan, line, Input::Households, -12);
    let none: Months = [None; 12];
    let ones = [Decimal::ONE; 12];
    let assumed = assumed_volume(plan, &Assumed::of(plan, line), outcome, &none, &last_year, &ones);
    std::array::from_fn(|i| by_hand[i].or(assumed[i]))
}

/// Income of the months ahead: typed per month, else the mean of the closed months.
fn income_ahead(plan: &Plan, line: &LineId, income: &Months) -> Months {
    let by_hand = typed_months(plan, line, Input::AssumedIncome, 0);
    let seen = Flow::Received.adjustments(plan, line).without(plan, line, income);
    let mean = run_rate(plan.closed, &seen, 12).unwrap_or_default();
    std::array::from_fn(|i| by_hand[i].or(mean[i]))
}

/// A level per month whose longer periods are means.
fn mean_row(months: Months, closed: usize) -> Row {
    let mean = |range: &[Option<Decimal>]| {
        let values: Vec<Decimal> = range.iter().flatten().copied().collect();
        values.iter().sum::<Decimal>().checked_div(Decimal::from(values.len()))
    };
    Row {
        to_date: mean(&months[..closed]),
        tertials: [mean(&months[..4]), mean(&months[4..8]), mean(&months[8..])],
        year: mean(&months),
        months,
    }
}

/// Mean payment per household: payments / household months, over months that have both.
fn put_mean(figures: &mut Figures, line: &LineId, payments: &Months, households: &Months) {
    let both = |i: usize| payments[i].is_some() && households[i].is_some();
    let paid = Row::summed(std::array::from_fn(|i| payments[i].filter(|_| both(i))), figures.closed);
    let number = Row::summed(std::array::from_fn(|i| households[i].filter(|_| both(i))), figures.closed);
    let row = Row::each([&paid, &number], |[paid, number]| paid?.checked_div(number?));
    figures.put(line, Quantity::MeanPayment, row);
}

/// Change from last year in kronor and percent, as the reports print it: a month without payments counts as zero. To date
/// it is over the months that both years have.
fn put_change(figures: &mut Figures, line: &LineId) {
    let [mut now, mut before] =
        [Quantity::Payments, Quantity::PaymentsLastYear].map(|of| figures.row(line, of).clone());
    let both = |months: Months, others: Months| {
        let months: Months = std::array::from_fn(|i| others[i].and(months[i]));
        Row::summed(months, figures.closed).to_date
    };
    (now.to_date, before.to_date) = (both(now.months, before.months), both(before.months, now.months));
    let amount = Row::each([&now, &before], |[now, before]| change(now, before).map(|change| change.amount));
    let percent = Row::each([&now, &before], |[now, before]| change(now, before).and_then(|change| change.percent));
    figures.put(line, Quantity::PaymentsChange, amount);
    figures.put(line, Quantity::PaymentsChangePercent, percent);
}

/// Amounts per tertial by cause or by decision type, and their sum.
fn put_parts(plan: &Plan, figures: &mut Figures, list: CatalogList, above: &str) {
    let above = LineId::from(above);
    let mut totals = [[None; 3]; 2];
    for item in plan.catalog.list(list) {
        let line = above.child(&item.id);
        let typed = plan.inputs.values(&line, Input::TertialAmount);
        let years = [(Quantity::Payments, plan.year), (Quantity::PaymentsLastYear, plan.year - 1)];
        for (total, (quantity, year)) in totals.iter_mut().zip(years) {
            let tertials: [Option<Decimal>; 3] = std::array::from_fn(|i| typed.at(At::Tertial(year, i as u8 + 1)));
            for (sum, value) in total.iter_mut().zip(tertials) {
                if let Some(value) = value {
                    *sum = Some(sum.unwrap_or(Decimal::ZERO) + value);
                }
            }
            figures.put(&line, quantity, of_tertials(tertials));
        }
        put_change(figures, &line);
        figures.check_signs(plan, &line, Some(Nature::Either));
    }
    figures.put(&above, Quantity::Payments, of_tertials(totals[0]));
    figures.put(&above, Quantity::PaymentsLastYear, of_tertials(totals[1]));
    put_change(figures, &above);
}

fn of_tertials(tertials: [Option<Decimal>; 3]) -> Row {
    Row { tertials, year: tertials.into_iter().flatten().reduce(|a, b| a + b), ..Row::default() }
}
