//! Social assistance: payments, households and their mean, the change since last year, and what is ahead.

use rust_decimal::Decimal;

use super::adjust::{Of, each, seen};
use super::case::{Case, Derivation, one_plus, times};
use super::hours::{assumed_rule, combined};
use super::{Formula, Operand, forecast, is_economy, own_units};
use crate::calc::assistance::Flow;
use crate::calc::{Assumed, Period, Quantity, assistance};
use crate::model::{At, Input, Letters, LineId, Method, Unit, VolumeBasis};
use crate::words;

/// The formula of a figure of social assistance that is not a standard row.
pub(super) fn derivation(case: &Case) -> Option<Derivation> {
    use Quantity as Q;
    if is_economy(case.quantity) {
        return None;
    }
    match case.quantity {
        Q::PaymentsChange => return Some(change(case)),
        Q::PaymentsChangePercent => return change_percent(case),
        _ => {}
    }
    if case.line.as_str() != assistance::LINE {
        return part(case);
    }
    match (case.quantity, case.month_index()) {
        (Q::Payments, Some(i)) => typed_month(case, Input::Payments, i, 0),
        (Q::PaymentsLastYear, Some(i)) => typed_month(case, Input::Payments, i, -12),
        (Q::Households, Some(i)) => households(case, i),
        (Q::Households, None) => Some(mean_households(case).into()),
        (Q::HouseholdMonths, Some(_)) => Some(Formula::One(case.here(Q::Households)?).into()),
        (Q::BudgetHouseholdMonths, Some(i)) => {
            let typed = |at| case.typed(case.line, Input::BudgetHouseholds, at);
            Some(Formula::One(typed(At::Month(case.month(i))).or_else(|| typed(At::Always))?).into())
        }
        (Q::MeanPayment, _) => mean_payment(case).map(Derivation::from),
        (Q::PaymentsForecast, Some(i)) => payments(case, i),
        (Q::AssistanceIncome, Some(i)) => income(case, i),
        _ => None,
    }
}

fn typed_month(case: &Case, input: Input, i: usize, shift: i32) -> Option<Derivation> {
    Some(Formula::One(case.typed(case.line, input, At::Month(case.month(i).plus(shift)))?).into())
}

/// The net of a closed month that has payments, before booked outcome.
pub(super) fn outcome(case: &Case) -> Option<Formula> {
    let paid = case.here(Quantity::Payments)?.negated();
    let i = case.month_index()?;
    Some(Formula::Sum(vec![case.cell(case.line, Input::Income, At::Month(case.month(i))), paid]))
}

fn change(case: &Case) -> Derivation {
    let before = compared(case, Quantity::PaymentsLastYear, Quantity::Payments).map(Operand::negated);
    let now = compared(case, Quantity::Payments, Quantity::PaymentsLastYear);
    let derivation = Derivation::from(Formula::Sum(now.into_iter().chain(before).collect()));
    let open = case.line.as_str() == assistance::LINE && case.range().end > case.closed();
    if open {
        derivation.note("Perioden har månader som inte är stängda. De räknas som 0 i år men finns med i förra året.")
    } else {
        derivation
    }
}

/// Payments; to date of the months that both years have.
fn compared(case: &Case, quantity: Quantity, other: Quantity) -> Option<Operand> {
    if case.period == Period::ToDate { own_units::beside(case, quantity, other) } else { case.here(quantity) }
}

fn change_percent(case: &Case) -> Option<Derivation> {
    let part = case.here(Quantity::PaymentsChange)?;
    let before = compared(case, Quantity::PaymentsLastYear, Quantity::Payments)?;
    let whole = if before.value.is_sign_negative() { before.negated() } else { before };
    Some(Formula::Quotient { part, whole, percent: true }.into())
}

/// Causes and decision types: a typed amount per tertial, and their sums.
fn part(case: &Case) -> Option<Derivation> {
    let list = match case.line.as_str() {
        assistance::CAUSES => Some(&case.plan.catalog.causes),
        assistance::DECISIONS => Some(&case.plan.catalog.decisions),
        _ => None,
    };
    if let Some(list) = list {
        let lines: Vec<LineId> = list.iter().map(|item| case.line.child(&item.id)).collect();
        return Some(Derivation::from(case.sum_of_lines(&lines)).rule("summan av raderna under"));
    }
    let year = match case.quantity {
        Quantity::Payments => case.plan.year,
        _ => case.plan.year - 1,
    };
    let formula = match case.period {
        Period::Tertial(number) => {
            Formula::One(case.typed(case.line, Input::TertialAmount, At::Tertial(year, number))?)
        }
        Period::Year => {
            let tertials = (1..=3).filter_map(|number| case.figure(case.line, case.quantity, Period::Tertial(number)));
            Formula::Sum(tertials.collect())
        }
        _ => return None,
    };
    Some(formula.into())
}

/// Households of a month: reported where closed, else as assumed.
fn households(case: &Case, i: usize) -> Option<Derivation> {
    if let Some(cell) = reported(case, Input::Households, i) {
        return Some(Derivation::from(Formula::One(cell)).rule("rapporterade hushåll, stängd månad"));
    }
    let (formula, rule) = assumed_households(case, i)?;
    Some(Derivation::from(formula).rule(rule))
}

fn reported(case: &Case, input: Input, i: usize) -> Option<Operand> {
    case.typed(case.line, input, At::Month(case.month(i))).filter(|_| i < case.closed())
}

fn assumed_households(case: &Case, i: usize) -> Option<(Formula, String)> {
    if let Some(cell) = case.typed(case.line, Input::AssumedHouseholds, At::Month(case.month(i))) {
        return Some((Formula::One(cell), "antagna hushåll för månaden".into()));
    }
    let mean = |first: usize| {
        let cells: Vec<Operand> = (first..case.closed()).filter_map(|i| reported(case, Input::Households, i)).collect();
        Operand::made("Hushåll i snitt", Unit::Households, Formula::Mean(cells))
    };
    let assumed = Assumed::of(case.plan, case.line);
    let (level, basis) = match assumed.basis {
        VolumeBasis::LastYear => case.typed(case.line, Input::Households, At::Month(case.month(i).plus(-12))),
        VolumeBasis::LastThree => mean(case.closed().saturating_sub(3)),
        VolumeBasis::Combined => {
            combined((0..case.closed()).filter_map(|i| reported(case, Input::Households, i)).collect())
        }
        VolumeBasis::Budget | VolumeBasis::YearToDate => None,
    }
    .map(|level| (level, assumed.basis))
    .or_else(|| mean(0).map(|level| (level, VolumeBasis::YearToDate)))?;
    let change = case.typed(&assumed.line, Input::VolumeChange, At::Always).and_then(one_plus);
    Some((times(level, change.clone().into_iter().collect()), assumed_rule(basis, change.is_some())))
}

fn mean_households(case: &Case) -> Formula {
    Formula::Mean(case.range().filter_map(|i| case.of_month(Quantity::Households, i)).collect())
}

/// Payments / households over the closed months that have both.
fn mean_payment(case: &Case) -> Option<Formula> {
    if case.month_index().is_some() {
        let part = case.here(Quantity::Payments)?;
        return Some(Formula::Quotient { part, whole: case.here(Quantity::Households)?, percent: false });
    }
    let months: Vec<usize> = case
        .range()
        .filter(|i| case.of_month(Quantity::Payments, *i).is_some() && reported(case, Input::Households, *i).is_some())
        .collect();
    let sum = |quantity, label, unit| {
        let operands = months.iter().filter_map(|i| case.of_month(quantity, *i)).collect();
        Operand::made(label, unit, Formula::Sum(operands))
    };
    let part = sum(Quantity::Payments, "Utbetalt", Unit::Amount)?;
    let whole = sum(Quantity::Households, "Hushållsmånader", Unit::Households)?;
    Some(Formula::Quotient { part, whole, percent: false })
}

/// Payments of a month: paid where closed, else by the chosen method.
fn payments(case: &Case, i: usize) -> Option<Derivation> {
    if let Some(paid) = case.here(Quantity::Payments) {
        return Some(Derivation::from(Formula::One(paid)).rule("utbetalt, stängd månad"));
    }
    let method = case.figures.method(case.line);
    let formula = match method {
        Method::RunRate(months) => forecast::mean_of(case, months, |i| seen(case, Of::Flow(Flow::Paid), i))?,
        Method::LastYearShare => forecast::seasonal(case, Of::Flow(Flow::Paid), i)?,
        Method::Calculator => {
            let number = if reported(case, Input::Households, i).is_some() {
                // The month has households but no payments yet: calculation goes by what is assumed for it.
                Operand::made("Antagna hushåll", Unit::Households, assumed_households(case, i)?.0)?
            } else {
                case.here(Quantity::Households)?
            };
            Formula::Product([number].into_iter().chain(mean_ahead(case)?).collect())
        }
        Method::Proposal
        | Method::RemainingBudget
        | Method::Typical
        | Method::Ses
        | Method::Damped
        | Method::Theta
        | Method::Combined
        | Method::Halfway
        | Method::Manual => return None,
    };
    let rule = match method {
        Method::Calculator => "hushåll × medelutbetalning per hushåll".into(),
        other => words::method(other).lower(),
    };
    Some(Derivation::from(formula).rule(rule))
}

/// The mean payment assumed ahead, and the assumed change of it.
fn mean_ahead(case: &Case) -> Option<Vec<Operand>> {
    let mean = case.typed(case.line, Input::AssumedMean, At::Always).or_else(|| mean_to_date(case))?;
    Some([mean].into_iter().chain(case.price_factors(&[case.line])).collect())
}

/// The mean payment to date as a method sees it: the figure itself where nothing is taken out of the months.
fn mean_to_date(case: &Case) -> Option<Operand> {
    let month = |i: usize| {
        let paid = each(case, Of::Flow(Flow::Paid), i)?;
        Some((paid, case.of_month(Quantity::Payments, i)?.value, reported(case, Input::Households, i)?))
    };
    let months: Vec<(Operand, Decimal, Operand)> = (0..case.closed()).filter_map(month).collect();
    if months.iter().all(|(seen, paid, _)| seen.value == *paid) {
        return case.figure(case.line, Quantity::MeanPayment, Period::ToDate);
    }
    let (paid, households) = months.into_iter().map(|(seen, _, households)| (seen, households)).unzip();
    let part = Operand::made("Utbetalt, utan engångsposter och nivåändringar", Unit::Amount, Formula::Sum(paid))?;
    let whole = Operand::made("Hushållsmånader", Unit::Households, Formula::Sum(households))?;
    Operand::made("Medelutbetalning hittills", Unit::KrPerHousehold, Formula::Quotient { part, whole, percent: false })
}

/// Income of a month: booked where closed, else typed for the month, else the mean of the closed months.
fn income(case: &Case, i: usize) -> Option<Derivation> {
    if let Some(cell) = reported(case, Input::Income, i) {
        return Some(Derivation::from(Formula::One(cell)).rule("bokförda intäkter, stängd månad"));
    }
    if let Some(cell) = case.typed(case.line, Input::AssumedIncome, At::Month(case.month(i))) {
        return Some(Derivation::from(Formula::One(cell)).rule("antagna intäkter för månaden"));
    }
    let mean = forecast::mean_of(case, 12, |i| seen(case, Of::Flow(Flow::Received), i))?;
    Some(Derivation::from(mean).rule("snittet av de stängda månadernas intäkter"))
}
