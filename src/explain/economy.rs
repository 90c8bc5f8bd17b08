//! The standard rows of every line: budget, outcome, forecast and what follows from them.

use rust_decimal::Decimal;

use super::adjust::adjusted;
use super::case::{Case, Derivation, share, telling};
use super::{Formula, Operand, agree, described, forecast, is_economy};
use crate::calc::committee::{below, earlier_forecast};
use crate::calc::{Period, Quantity, accounts, instead, is_pattern, phasing_used};
use crate::format;
use crate::model::{AreaSource, At, Input, Letters, LineId, Phasing, Plan, ROOT, Unit};
use crate::rules;
use crate::words;

/// The formula of a standard row.
pub(super) fn derivation(case: &Case) -> Option<Derivation> {
    use Quantity as Q;
    if !is_economy(case.quantity) {
        return None;
    }
    match case.quantity {
        Q::Deviation => difference(case, Q::Outcome),
        Q::ForecastDeviation => difference(case, Q::Forecast),
        Q::FloorDeviation => difference(case, Q::Floor),
        Q::UnchangedDeviation => difference(case, Q::Unchanged),
        Q::Accumulated => Some(accumulated(case).into()),
        Q::ForecastPercent => percent(case),
        Q::ForecastChange => change(case),
        Q::ShareUsed => share_used(case),
        Q::Benchmark => Some(benchmark(case).into()),
        _ => added(case),
    }
}

/// A row that is added up from parts, or has a rule for each month.
fn added(case: &Case) -> Option<Derivation> {
    if let Some(parts) = parts(case.plan, case.line) {
        return Some(sum_of_parts(case, &parts));
    }
    let Some(i) = case.month_index() else {
        return match case.quantity {
            Quantity::Budget => long_budget(case),
            _ => None,
        };
    };
    match case.quantity {
        Quantity::Budget => budget(case, i),
        Quantity::Outcome => outcome(case, i),
        Quantity::Forecast => forecast::month(case, i),
        Quantity::Floor => floor(case, i),
        Quantity::Unchanged => forecast::unchanged(case, i),
        Quantity::PhasingGap => phasing_gap(case, i),
        Quantity::LastYear => {
            Some(Formula::One(case.typed(case.line, Input::Outcome, At::Month(case.month(i).plus(-12)))?).into())
        }
        _ => None,
    }
}

/// The lines that a line is the sum of; nothing for a line with a rule of its own.
pub(super) fn parts(plan: &Plan, line: &LineId) -> Option<Vec<LineId>> {
    if rules::line(plan, line).is_some_and(rules::Line::adds_up_money) {
        return Some(rules::leaves(plan, line));
    }
    let lines = |parent| below(plan, parent).into_iter().map(crate::model::Area::line).collect();
    if line.as_str() == ROOT {
        return Some(lines(None));
    }
    if let Some(rows) = accounts::rows_of(plan, line) {
        return Some(rows);
    }
    let area = plan.areas.iter().find(|area| area.has_line(line))?;
    match &area.source {
        AreaSource::Sum => Some(lines(Some(&area.id))),
        AreaSource::Line(from) => Some(vec![from.clone()]),
        AreaSource::Manual => None,
    }
}

fn sum_of_parts(case: &Case, parts: &[LineId]) -> Derivation {
    // A part that does not tell its floor, or how things are now, counts with its forecast; one without a budget too.
    let quantity = |part: &LineId| match instead(case.quantity) {
        Some(instead) if case.figures.find(part, case.quantity).is_none() => instead,
        _ => case.quantity,
    };
    let operands: Vec<Operand> = parts
        .iter()
        .filter_map(|part| {
            let operand = case.figure(part, quantity(part), case.period)?;
            Some(operand.called(words::line(case.plan, part)))
        })
        .collect();
    let operands = telling(operands);
    match (case.plan.areas.iter().find(|area| area.line() == *case.line), parts) {
        (Some(area), [from]) if area.source == AreaSource::Line(from.clone()) => {
            Derivation::from(Formula::Sum(operands)).rule(format!("samma som {}", words::line(case.plan, from)))
        }
        _ if case.line.is_within(accounts::LINE) => {
            Derivation::from(Formula::Sum(operands)).rule("summan av kontogruppens rader i nämndens tabell")
        }
        _ => Derivation::from(Formula::Sum(operands)).rule("summan av raderna under"),
    }
}

/// `of − budget`; where some month or part has only one of them, the sum of the deviations instead.
fn difference(case: &Case, of: Quantity) -> Option<Derivation> {
    let budget = case.here(Quantity::Budget).map(Operand::negated);
    let formula = Formula::Sum(case.here(of).into_iter().chain(budget).collect());
    let value = case.value()?;
    if formula.value().is_some_and(|found| agree(found, value)) {
        return Some(formula.into());
    }
    let partly = "Räknas bara där det finns ett utfall.";
    match parts(case.plan, case.line) {
        Some(parts) => Some(sum_of_parts(case, &parts).note(partly)),
        None if case.month_index().is_none() => {
            let known = case.range().filter(|i| case.has_outcome(*i));
            let budget = known.filter_map(|i| Some(case.of_month(Quantity::Budget, i)?.negated()));
            let parts = case.here(of).into_iter().chain(budget).collect();
            Some(Derivation::from(Formula::Sum(parts)).rule("utfall − budget för de månader som har ett utfall"))
        }
        None => None,
    }
}

fn accumulated(case: &Case) -> Formula {
    let end = match case.period {
        Period::Year => 12,
        _ => case.range().end,
    };
    let months = Formula::Sum((0..end).filter_map(|i| case.of_month(Quantity::ForecastDeviation, i)).collect());
    let same = months.value().zip(case.value()).is_some_and(|(found, value)| agree(found, value));
    match case.figure(case.line, Quantity::ForecastDeviation, Period::Year) {
        Some(year) if !same => {
            let after = (end..12).filter_map(|i| Some(case.of_month(Quantity::ForecastDeviation, i)?.negated()));
            Formula::Sum(std::iter::once(year).chain(after).collect())
        }
        _ => months,
    }
}

fn percent(case: &Case) -> Option<Derivation> {
    let part = case.here(Quantity::ForecastDeviation)?;
    let budget = case.here(Quantity::Budget)?;
    let whole = if budget.value.is_sign_negative() { budget.negated() } else { budget };
    Some(Formula::Quotient { part, whole, percent: true }.into())
}

fn share_used(case: &Case) -> Option<Derivation> {
    let of = if case.period == Period::Year { Quantity::Forecast } else { Quantity::Outcome };
    let whole = case.figure(case.line, Quantity::Budget, Period::Year)?;
    let rule = if of == Quantity::Forecast { "prognos / årsbudget" } else { "utfall / årsbudget" };
    Some(Derivation::from(Formula::Quotient { part: case.here(of)?, whole, percent: true }).rule(rule))
}

fn benchmark(case: &Case) -> Formula {
    let share = case.value().unwrap_or_default();
    let months = (share * Decimal::from(12) / Decimal::ONE_HUNDRED).round_dp(0);
    Formula::Quotient {
        part: Operand::plain("Månader med utfall", months, Unit::Count),
        whole: Operand::plain("Månader på året", 12, Unit::Count),
        percent: true,
    }
}

fn change(case: &Case) -> Option<Derivation> {
    let earlier = earlier_forecast(case.plan)?;
    let then = earlier.deviation(case.line)?;
    let label = format!("Avvikelsen i prognosen {}, sparad {}", earlier.name, format::date(earlier.saved_on));
    let saved = Operand::plain(label, then, Unit::Kr).negated();
    let mut derivation = Derivation::from(Formula::Sum(vec![case.here(Quantity::ForecastDeviation)?, saved]));
    if !earlier.comment.trim().is_empty() {
        derivation = derivation.note(format!("{}: {}", earlier.name, earlier.comment.trim()));
    }
    Some(derivation)
}

fn long_budget(case: &Case) -> Option<Derivation> {
    if by_hand(case) {
        return None;
    }
    match case.typed(case.line, Input::Budget, At::Year(case.plan.year)) {
        Some(year) if case.period == Period::Year => Some(Derivation::from(Formula::One(year)).rule("årets budget")),
        Some(_) => None,
        // To date it is of the months with an outcome only.
        None => described::budget(case).filter(|derivation| {
            derivation.formula.value().zip(case.value()).is_none_or(|(found, value)| agree(found, value))
        }),
    }
}

/// Whether the months' budgets are typed one by one.
fn by_hand(case: &Case) -> bool {
    case.plan.phasing(case.line) == Phasing::ByHand
        && (0..12).any(|i| case.typed(case.line, Input::Budget, At::Month(case.month(i))).is_some())
}

fn budget(case: &Case, i: usize) -> Option<Derivation> {
    let month = case.month(i);
    if by_hand(case) {
        let cell = case.cell(case.line, Input::Budget, At::Month(month));
        return Some(Derivation::from(Formula::One(cell)).rule("månadens budget, ifylld för hand"));
    }
    let Some(year) = case.typed(case.line, Input::Budget, At::Year(case.plan.year)) else {
        return described::budget(case);
    };
    let used = phasing_used(case.plan, case.line);
    let part = match used {
        Phasing::Flat | Phasing::ByHand => share(
            "Månadens andel",
            Operand::plain("En månad", 1, Unit::Count),
            Operand::plain("Månader på året", 12, Unit::Count),
        ),
        Phasing::Days => {
            let days: u32 = (0..12).map(|i| case.month(i).days()).sum();
            share(
                "Månadens andel",
                Operand::plain("Dagar i månaden", month.days(), Unit::Days),
                Operand::plain("Dagar på året", days, Unit::Days),
            )
        }
        Phasing::LastYear => {
            let of = |i: usize| case.typed(case.line, Input::Outcome, At::Month(case.month(i).plus(-12)));
            let year =
                Operand::made("Utfall hela förra året", Unit::Kr, Formula::Sum((0..12).filter_map(of).collect()))?;
            share("Månadens andel", of(i)?, year)
        }
    }?;
    let rule = format!("årsbudget × månadens andel ({})", words::phasing(used).lower());
    Some(Derivation::from(Formula::Product(vec![year, part])).rule(rule))
}

fn outcome(case: &Case, i: usize) -> Option<Derivation> {
    let calculated = calculated(case);
    if let Some(booked) = case.typed(case.line, Input::Outcome, At::Month(case.month(i))) {
        let derivation = Derivation::from(Formula::One(booked)).rule("bokfört utfall");
        return Some(match calculated.and_then(|formula| formula.value()) {
            Some(value) if !value.is_zero() && Some(value) != case.value() => derivation.note(format!(
                "Bokfört utfall går före det beräknade, {}.",
                format::with_unit(value, Unit::Kr, format::Scale::Kr)
            )),
            _ => derivation,
        });
    }
    if let Some((_, difference)) = case.sum_of_outcome(i) {
        return Some(Derivation::from(Formula::One(difference)).rule("skillnaden mellan summorna sedan januari"));
    }
    Some(Derivation::from(calculated?).rule("beräknat, eftersom inget utfall är bokfört"))
}

/// What a calculator gives its line in a month, before booked outcome.
pub(super) fn calculated(case: &Case) -> Option<Formula> {
    match described::money(case) {
        Some(_) => described::outcome(case),
        None => Some(Formula::One(case.here(Quantity::Known)?)),
    }
}

fn floor(case: &Case, i: usize) -> Option<Derivation> {
    if let Some(outcome) = case.here(Quantity::Outcome) {
        return Some(Derivation::from(Formula::One(outcome)).rule("utfallet, eftersom månaden är stängd"));
    }
    let known = Formula::One(case.here(Quantity::Known)?);
    Some(Derivation::from(adjusted(case, i, known)?).rule("det som redan är känt"))
}

/// The year's budget × the month's mean share of earlier years' outcome, less the phased budget.
fn phasing_gap(case: &Case, i: usize) -> Option<Derivation> {
    let shares = (1..=3).filter_map(|back| {
        let of = |i: usize| case.typed(case.line, Input::Outcome, At::Month(case.month(i).plus(-12 * back)));
        let months: Vec<Operand> = (0..12).map(of).collect::<Option<_>>()?;
        let values: Vec<Decimal> = months.iter().map(|month| month.value).collect();
        let year = case.month(i).plus(-12 * back).year();
        let whole = Operand::made(format!("Utfall {year}"), Unit::Kr, Formula::Sum(months))?;
        if !is_pattern(&values, whole.value) {
            return None;
        }
        share(format!("Månadens andel {year}"), of(i)?, whole)
    });
    let shares = Operand::made("Månadens andel tidigare år", Unit::Percent, Formula::Mean(shares.collect()))?;
    let year = case.figure(case.line, Quantity::Budget, Period::Year)?;
    let pattern = Operand::made("Budget i tidigare års mönster", Unit::Kr, Formula::Product(vec![year, shares]))?;
    let budget = case.here(Quantity::Budget).map(Operand::negated);
    Some(Formula::Sum(std::iter::once(pattern).chain(budget).collect()).into())
}

/// Zero, said with the reason.
pub(super) fn zero(label: impl Into<String>, unit: Unit) -> Formula {
    Formula::One(Operand::plain(label, Decimal::ZERO, unit))
}
