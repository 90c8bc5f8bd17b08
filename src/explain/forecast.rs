//! The forecast of one month of a line with a rule of its own: booked outcome, the calculator's, or a method.

use rust_decimal::Decimal;

use super::case::{Case, Draft, share};
use super::economy::calculated;
use super::{Formula, Operand};
use crate::calc::{Period, Quantity, assistance, home_care, is_pattern, placements};
use crate::model::{At, Input, Method, Unit};
use crate::words;

/// The forecast of the month at this place in the budget year.
pub(super) fn month(case: &Case, i: usize) -> Option<Draft> {
    if let Some(outcome) = case.here(Quantity::Outcome) {
        return Some(Draft::from(Formula::One(outcome)).rule("utfallet, eftersom månaden är stängd"));
    }
    let (default, own) = own(case);
    if let Some((formula, rule)) = own {
        return Some(Draft::from(formula).rule(rule));
    }
    let method = case.plan.method(case.line, default);
    let by_method = match method {
        Method::Calculator | Method::RemainingBudget => None,
        Method::RunRate(months) => run_rate(case, Quantity::Outcome, months),
        Method::LastYearShare => seasonal(case, i),
        Method::Manual => manual(case, i),
    };
    Some(match by_method {
        Some(formula) => Draft::from(formula).rule(words::method(method).to_lowercase()),
        None => Draft::from(Formula::One(case.here(Quantity::Budget)?)).rule("resten av året enligt budget"),
    })
}

/// The method that a line has if none is chosen, and the calculator's own formula where it is used.
fn own(case: &Case) -> (Method, Option<(Formula, &'static str)>) {
    let line = case.line.as_str();
    let chosen = case.plan.method(case.line, Method::Calculator) == Method::Calculator;
    if case.line.is_within(placements::LINE) {
        let net = [Quantity::Known, Quantity::ExpectedCost].into_iter().filter_map(|quantity| case.here(quantity));
        (Method::Calculator, chosen.then(|| (Formula::Sum(net.collect()), "kända placeringar + väntade nya")))
    } else if line == assistance::LINE {
        // Payments that are forecast go with their income; without them the net itself is forecast.
        let payments = case.here(Quantity::PaymentsForecast).map(Operand::negated);
        let net =
            payments.map(|payments| case.here(Quantity::AssistanceIncome).into_iter().chain([payments]).collect());
        (Method::RemainingBudget, net.map(|net| (Formula::Sum(net), "intäkter − utbetalt, med prognos")))
    } else if case.line.is_within(home_care::LINE) {
        let formula = calculated(case).filter(|_| chosen);
        (Method::Calculator, formula.map(|formula| (formula, "beräknat ur timmar och pris")))
    } else {
        (Method::RemainingBudget, None)
    }
}

/// The mean of the last closed months that have a figure.
pub(super) fn run_rate(case: &Case, quantity: Quantity, months: u8) -> Option<Formula> {
    let first = case.closed().saturating_sub(usize::from(months.max(1)));
    let values: Vec<Operand> = (first..case.closed()).filter_map(|i| case.of_month(quantity, i)).collect();
    (!values.is_empty()).then_some(Formula::Mean(values))
}

/// Last year's month × how this year to date compares with last year's same months.
fn seasonal(case: &Case, i: usize) -> Option<Formula> {
    scaled(case, i, Quantity::Outcome, Quantity::LastYear)
}

/// As [`seasonal`], for any pair of quantities; nothing where a month of last year or a closed month is missing, or last year
/// had hardly begun by then.
pub(super) fn scaled(case: &Case, i: usize, now: Quantity, before: Quantity) -> Option<Formula> {
    let closed = case.closed();
    let whole = (0..12).all(|i| case.of_month(before, i).is_some());
    let to_date = closed > 0 && (0..closed).all(|i| case.of_month(now, i).is_some());
    if !whole || !to_date {
        return None;
    }
    let month = case.figure(case.line, before, Period::Month(case.month(i)))?;
    let part = case.figure(case.line, now, Period::ToDate)?;
    let whole = case.figure(case.line, before, Period::ToDate)?;
    let pattern: Vec<Decimal> = (0..12).filter_map(|i| case.of_month(before, i)).map(|month| month.value).collect();
    if !is_pattern(&pattern, whole.value) {
        return None;
    }
    Some(Formula::Product(vec![month, share("I år jämfört med samma månader förra året", part, whole)?]))
}

/// The user's own figure: the month's, or the year's less what has come, spread as the budget of the months left.
fn manual(case: &Case, i: usize) -> Option<Formula> {
    let budget = |i: usize| case.get(case.line, Quantity::Budget, Period::Month(case.month(i)));
    let open: Vec<usize> =
        (0..12).filter(|i| case.get(case.line, Quantity::Outcome, Period::Month(case.month(*i))).is_none()).collect();
    let typed = |i: usize| case.typed(case.line, Input::Forecast, At::Month(case.month(i)));
    if open.iter().any(|i| typed(*i).is_some()) {
        return typed(i).or_else(|| case.here(Quantity::Budget)).map(Formula::One);
    }
    let year = case.typed(case.line, Input::Forecast, At::Year(case.plan.year))?;
    let same_sign = (0..12).filter_map(budget).all(|month| month.is_sign_negative() == year.value.is_sign_negative());
    let weight = |i: usize| -> Operand {
        match case.of_month(Quantity::Budget, i) {
            Some(month) if same_sign => {
                if month.value.is_sign_negative() {
                    month.negated()
                } else {
                    month
                }
            }
            _ => Operand::plain(words::sentence(&words::at(At::Month(case.month(i)))), 1, Unit::Count),
        }
    };
    let by_budget = open.iter().any(|i| !weight(*i).value.is_zero());
    let weight = |i: usize| {
        if by_budget { weight(i) } else { Operand::plain("En månad", Decimal::ONE, Unit::Count) }
    };
    let left = match case.figure(case.line, Quantity::Outcome, Period::ToDate) {
        Some(came) => Operand::made("Kvar av året", Unit::Kr, Formula::Sum(vec![year, came.negated()]))?,
        None => year,
    };
    let all =
        Operand::made("Månaderna som är kvar", weight(i).unit, Formula::Sum(open.into_iter().map(weight).collect()))?;
    Some(Formula::Product(vec![left, share("Månadens andel", weight(i), all)?]))
}
