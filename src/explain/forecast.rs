//! The forecast of one month of a line with a rule of its own: booked outcome, the calculator's, or a method.

use rust_decimal::Decimal;

use super::adjust::{Of, adjusted, before, seen};
use super::case::{Case, Derivation, share};
use super::economy::zero;
use super::{Formula, Operand, described, native};
use crate::calc::forecast::{exact_parts, history, leaves, side, way};
use crate::calc::{Period, Quantity, is_pattern};
use crate::model::{At, Input, Letters, Method, Unit, order};
use crate::rules;
use crate::statistics::Side;
use crate::words;

/// The forecast of the month at this place in the budget year.
pub(super) fn month(case: &Case, i: usize) -> Option<Derivation> {
    if let Some(outcome) = case.here(Quantity::Outcome) {
        return Some(Derivation::from(Formula::One(outcome)).rule("utfallet, eftersom månaden är stängd"));
    }
    if let Some((formula, rule)) = own(case) {
        return Some(Derivation::from(adjusted(case, i, formula)?).rule(rule));
    }
    let method = case.figures.method(case.line);
    let by_method = match method {
        Method::Proposal | Method::Calculator | Method::RemainingBudget => None,
        Method::RunRate(months) => run_rate(case, months),
        Method::LastYearShare => seasonal(case, Of::Net, i),
        Method::Typical | Method::Ses | Method::Damped | Method::Theta | Method::Combined => weighed(case, i, method),
        Method::Halfway => halfway(case, i),
        Method::Manual => manual(case, i),
    };
    let (formula, rule) = match (by_method, case.here(Quantity::Budget)) {
        (Some(formula), _) => (formula, words::method(method).lower()),
        (None, Some(budget)) => (Formula::One(budget), "resten av året enligt budget".to_owned()),
        // Only a one-off.
        (None, None) => (zero("Ingen budget", Unit::Kr), "resten av året enligt budget".to_owned()),
    };
    Some(Derivation::from(adjusted(case, i, formula)?).rule(rule))
}

/// The calculator's own formula where it is used.
fn own(case: &Case) -> Option<(Formula, &'static str)> {
    let chosen = case.figures.method(case.line) == Method::Calculator;
    if rules::of(case.line).is_some_and(|calculator| calculator.listed) {
        let net = [Quantity::Known, Quantity::ExpectedCost].into_iter().filter_map(|quantity| case.here(quantity));
        // What a line without a list is forecast to be is no sum of what it knows.
        let told = case.here(Quantity::Known).is_some();
        (chosen && told).then(|| (Formula::Sum(net.collect()), "kända placeringar + väntade nya"))
    } else if described::money(case).is_some() {
        described::ahead(case)
    } else {
        None
    }
}

/// The mean of the last closed months that have a figure, as a method sees them.
pub(super) fn run_rate(case: &Case, months: u8) -> Option<Formula> {
    mean_of(case, months, |i| seen(case, Of::Net, i))
}

/// The mean of the last closed months that have a figure.
pub(super) fn mean_of(case: &Case, months: u8, of: impl Fn(usize) -> Option<Operand>) -> Option<Formula> {
    let first = case.closed().saturating_sub(usize::from(months.max(1)));
    let values: Vec<Operand> = (first..case.closed()).filter_map(of).collect();
    (!values.is_empty()).then_some(Formula::Mean(values))
}

/// A typical value among operands.
pub(super) fn typical_of(mut values: Vec<Operand>) -> Option<Formula> {
    order::sort_by_key(&mut values, |operand| operand.value);
    let n = values.len();
    let kept = match n {
        0 => return None,
        5.. => 1..n - 1,
        _ => (n - 1) / 2..n / 2 + 1,
    };
    Some(Formula::Mean(values.drain(kept).collect()))
}

/// A longer history with a weight for each month; a mean where all that count weigh the same.
fn weighed(case: &Case, i: usize, method: Method) -> Option<Formula> {
    let history = history(case.plan, case.figures, case.line);
    let closed = case.closed();
    let rows = exact_parts(&history, way(method)?, 12 - closed)?;
    let parts = rows.get(i.checked_sub(closed)?)?;
    let whole: Decimal = parts.iter().sum();
    let counted: Vec<Decimal> = parts.iter().copied().filter(|part| !part.is_zero()).collect();
    let even = counted.windows(2).all(|pair| pair[0] == pair[1]);
    let first = closed as i32 - history.len() as i32;
    let months = (first..).zip(parts).filter(|(_, part)| !part.is_zero()).map(|(k, part)| {
        let month = case.plan.span().first.plus(k);
        let label = words::sentence(&words::at(At::Month(month)));
        let value = match usize::try_from(k) {
            Ok(k) => seen(case, Of::Net, k)?,
            Err(_) => before(case, Of::Net, month)?,
        };
        if even {
            return Some(value);
        }
        let weight = Operand::plain("Vikt", part.checked_div(whole)?, Unit::Count);
        Operand::made(format!("{label} × vikt"), Unit::Kr, Formula::Product(vec![value, weight]))
    });
    let months = months.collect::<Option<Vec<_>>>()?;
    let formula = if even { Formula::Mean(months) } else { Formula::Sum(months) };
    let side = side(case.plan, case.figures, case.line);
    let crosses = formula.value().is_some_and(|value| leaves(side, value));
    let which = if side == Some(Side::Below) { "kostnader" } else { "intäkter" };
    Some(if crosses {
        zero(format!("Raden har bara haft {which} och går inte förbi noll"), Unit::Kr)
    } else {
        formula
    })
}

/// The mean of what the mean of several methods gives and the month's budget.
fn halfway(case: &Case, i: usize) -> Option<Formula> {
    let carried_on = Operand::made(words::method(Method::Combined), Unit::Kr, weighed(case, i, Method::Combined)?)?;
    Some(Formula::Mean(vec![carried_on, case.here(Quantity::Budget)?]))
}

/// Last year's month × how this year to date compares with last year's same months. Nothing where a month of last year
/// or a closed month is missing, or last year had hardly begun by then.
pub(super) fn seasonal(case: &Case, of: Of, i: usize) -> Option<Formula> {
    let closed = case.closed();
    if closed == 0 {
        return None;
    }
    let now: Vec<Operand> = (0..closed).map(|i| seen(case, of, i)).collect::<Option<_>>()?;
    let unit = now.first()?.unit;
    let pattern: Vec<Operand> = (0..12).map(|i| before(case, of, case.month(i).plus(-12))).collect::<Option<_>>()?;
    let values: Vec<Decimal> = pattern.iter().map(|month| month.value).collect();
    let part = Operand::made("I år hittills", unit, Formula::Sum(now))?;
    let whole = Operand::made("Samma månader förra året", unit, Formula::Sum(pattern.get(..closed)?.to_vec()))?;
    if !is_pattern(&values, whole.value) {
        return None;
    }
    let month = pattern.get(i)?.clone();
    Some(Formula::Product(vec![month, share("I år jämfört med samma månader förra året", part, whole)?]))
}

/// The user's own figure: the month's, or the year's less what has come, spread as the budget of the months left.
fn manual(case: &Case, i: usize) -> Option<Formula> {
    let budget = |i: usize| case.get(case.line, Quantity::Budget, Period::Month(case.month(i)));
    let open: Vec<usize> = (0..12).filter(|i| !case.has_outcome(*i)).collect();
    let typed = |i: usize| case.typed(case.line, Input::Forecast, At::Month(case.month(i)));
    if open.iter().any(|i| typed(*i).is_some()) {
        return typed(i).or_else(|| case.here(Quantity::Budget)).map(Formula::One);
    }
    let year = case.typed(case.line, Input::Forecast, At::Year(case.plan.year))?;
    let against = |month: Decimal| !month.is_zero() && month.is_sign_negative() != year.value.is_sign_negative();
    let same_sign = !open.iter().any(|i| budget(*i).is_some_and(against));
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

/// The rest of the year if all goes on as now.
pub(super) fn unchanged(case: &Case, i: usize) -> Option<Derivation> {
    if let Some(outcome) = case.here(Quantity::Outcome) {
        return Some(Derivation::from(Formula::One(outcome)).rule("utfallet, eftersom månaden är stängd"));
    }
    let by_rule = case.figures.used(case.line).is_none_or(|used| used.sees);
    let now = case.closed().max(1) - 1;
    let Some(known) = case.of_month(Quantity::Known, now).filter(|_| by_rule) else {
        return Some(
            Derivation::from(adjusted(case, i, run_rate(case, 3)?)?).rule("snittet av de senaste tre månaderna"),
        );
    };
    let known = known.called(format!("Kända placeringar {}", words::at(At::Month(case.month(now)))));
    let days = |i: usize| Operand::plain("Dagar i månaden", case.month(i).days(), Unit::Days);
    let base = if i == now {
        Formula::One(known)
    } else {
        let by_month = native::paid_by_month(case, case.month(now));
        let rest = match by_month.clone() {
            Some(paid) => Operand::made("Övriga, netto", Unit::Kr, Formula::Sum(vec![known, paid.negated()]))?,
            None => known,
        };
        let per_day = Formula::Quotient { part: rest, whole: days(now), percent: false };
        let by_days = Formula::Product(vec![Operand::made("Netto per dag nu", Unit::KrPerDay, per_day)?, days(i)]);
        match by_month {
            Some(paid) => Formula::Sum(vec![paid, Operand::made("Övriga, efter dagar", Unit::Kr, by_days)?]),
            None => by_days,
        }
    };
    Some(Derivation::from(adjusted(case, i, base)?).rule("de som är placerade nu blir kvar, inga kommer till"))
}
