//! Placements: cost, income, days and persons from the list, expected placements, and cost per day.

use rust_decimal::Decimal;

use super::case::{Case, Derivation, share};
use super::placement::Month;
use super::{Formula, Link, Operand, economy, is_economy};
use crate::calc::placements::{self, expected_days, on_line};
use crate::calc::{Period, Quantity};
use crate::format;
use crate::model::{At, Input, LineId, Month as CalendarMonth, Price, Unit, order};
use crate::rules;

/// A sum never lists more placements than this; the smallest are taken together.
const LISTED: usize = 30;

/// The formula of a figure of placements that is not a standard row.
pub(super) fn derivation(case: &Case) -> Option<Derivation> {
    if is_economy(case.quantity) {
        return None;
    }
    match case.quantity {
        Quantity::CostPerDay => return cost_per_day(case),
        Quantity::PricedNet | Quantity::PricedDays => return priced(case),
        Quantity::Known => {
            let net = [Quantity::Income, Quantity::Cost].into_iter().filter_map(|quantity| case.here(quantity));
            return Some(Formula::Sum(net.collect()).into());
        }
        _ => {}
    }
    if rules::parts(case.plan, case.line).is_some() {
        let parts = rules::leaves(case.plan, case.line);
        return Some(Derivation::from(case.sum_of_lines(&parts)).rule("summan av vårdformerna"));
    }
    let i = case.month_index()?;
    match case.quantity {
        Quantity::Cost => Some(listed(case, |stay| stay.cost, Unit::Amount, true)),
        Quantity::Income => Some(listed(case, |stay| stay.income, Unit::Amount, false)),
        Quantity::Days => match reported(case, Input::Days, i) {
            Some(cell) => Some(Derivation::from(Formula::One(cell)).rule("rapporterade dygn, stängd månad")),
            None => Some(listed(case, |stay| stay.days.into(), Unit::Days, false)),
        },
        Quantity::BudgetDays => budget_days(case, i),
        Quantity::Persons => Some(persons(case, i)),
        Quantity::ExpectedDays => Some(more_days(case, i)),
        Quantity::ExpectedCost => more_cost(case, i),
        _ => None,
    }
}

fn reported(case: &Case, input: Input, i: usize) -> Option<Operand> {
    case.typed(case.line, input, At::Month(case.month(i))).filter(|_| i < case.closed())
}

fn budget_days(case: &Case, i: usize) -> Option<Derivation> {
    let typed = |i: usize| case.typed(case.line, Input::BudgetDays, At::Month(case.month(i)));
    if (0..12).any(|i| typed(i).is_some()) {
        let cell = case.cell(case.line, Input::BudgetDays, At::Month(case.month(i)));
        return Some(Derivation::from(Formula::One(cell)).rule("ifyllt för månaden"));
    }
    let year = case.typed(case.line, Input::BudgetDays, At::Year(case.plan.year))?;
    let days: u32 = (0..12).map(|i| case.month(i).days()).sum();
    let part = share("Månadens andel", case.days(), Operand::plain("Dagar på året", days, Unit::Days))?;
    Some(
        Derivation::from(Formula::Product(vec![year, part])).rule("årets budgeterade dygn × månadens andel av dagarna"),
    )
}

/// What each placement of the line gives in the month.
fn months<'a>(case: &Case<'a>) -> Vec<Month<'a>> {
    let Period::Month(month) = case.period else { return Vec::new() };
    in_month(case, month)
}

fn in_month<'a>(case: &Case<'a>, month: CalendarMonth) -> Vec<Month<'a>> {
    let rows = 0..case.plan.placements.len();
    rows.filter_map(|row| Month::of(case.plan, row, month)).filter(|stay| on_line(stay.placement, case.line)).collect()
}

/// What a month's placements give net that is paid by the month; nothing where none is.
pub(super) fn paid_by_month(case: &Case, month: CalendarMonth) -> Option<Operand> {
    let homes = in_month(case, month).into_iter().filter(|stay| matches!(stay.placement.price, Price::FamilyHome(_)));
    let homes = homes.map(|stay| {
        let by_day = Decimal::from(stay.days) * stay.placement.income_per_day;
        Operand::plain(stay.short(), stay.income - by_day - stay.cost, Unit::Kr).linked(Link::Placement(stay.row))
    });
    let homes: Vec<Operand> = homes.collect();
    if homes.is_empty() {
        return None;
    }
    Operand::made("Betalas per månad, netto", Unit::Kr, Formula::Sum(at_most(homes)))
}

/// The operands where they are few; where they are many the largest first, and the smallest taken together.
fn at_most(mut operands: Vec<Operand>) -> Vec<Operand> {
    let Some(unit) = operands.first().map(|operand| operand.unit).filter(|_| operands.len() > LISTED) else {
        return operands;
    };
    order::sort_by_key(&mut operands, |operand| std::cmp::Reverse(operand.value.abs()));
    let rest = operands.split_off(LISTED - 1);
    let value: Decimal = rest.iter().map(|operand| operand.value).sum();
    operands.push(Operand::plain(format!("Övriga {} placeringar", rest.len()), value, unit));
    operands
}

/// One operand per placement, the largest first where they are many.
fn listed(case: &Case, of: impl Fn(&Month) -> Decimal, unit: Unit, minus: bool) -> Derivation {
    let operands: Vec<Operand> = months(case)
        .iter()
        .filter(|stay| !of(stay).is_zero())
        .map(|stay| {
            let label = match unit {
                Unit::Days => format!("Placering {}", stay.placement.number),
                _ => stay.short(),
            };
            Operand::plain(label, of(stay), unit).linked(Link::Placement(stay.row))
        })
        .collect();
    let empty = operands.is_empty();
    let operands = at_most(operands).into_iter().map(|operand| if minus { operand.negated() } else { operand });
    let derivation = Derivation::from(Formula::Sum(operands.collect())).rule(match case.quantity {
        Quantity::Cost => "summan av placeringarnas dygn × pris",
        Quantity::Income => "summan av placeringarnas intäkt per dygn och momsersättning",
        _ => "summan av placeringarnas dygn i listan",
    });
    if empty { derivation.note("Ingen placering i listan ger något den här månaden.") } else { derivation }
}

fn persons(case: &Case, i: usize) -> Derivation {
    if let Some(cell) = reported(case, Input::Persons, i) {
        return Derivation::from(Formula::One(cell)).rule("rapporterade personer, stängd månad");
    }
    let number = months(case).len() as u64;
    Formula::One(Operand::plain("Placeringar i listan med dygn i månaden", number, Unit::Persons)).into()
}

/// Expected days of a month, by the month that the new placements begin in.
fn more_days(case: &Case, i: usize) -> Derivation {
    let starts = case.parameter(case.line, Input::StartsPerMonth);
    let mean = case.parameter(case.line, Input::MeanDays);
    if starts.value.is_zero() || mean.value.is_zero() {
        let empty = if starts.value.is_zero() { starts } else { mean };
        return Derivation::from(Formula::One(empty)).rule("inga nya placeringar antas");
    }
    if i < case.closed() {
        let none = economy::zero("Månaden är stängd, så inga nya placeringar väntas i den", Unit::Days);
        return Derivation::from(none).rule("nya räknas från första månaden som inte är stängd");
    }
    let span = case.plan.span();
    let from = |first: usize| expected_days(span, first, Decimal::ONE, mean.value).get(i).copied().unwrap_or_default();
    let operands: Vec<Operand> = (case.closed()..=i)
        .filter_map(|k| {
            let begun = format::month_name(case.month(k));
            let label = format!("Dygn i månaden för en som börjar i {begun}");
            let days = Operand::plain(label, from(k) - from(k + 1), Unit::Days);
            let parts = Formula::Product(vec![starts.clone(), days]);
            Operand::made(format!("Nya i {begun}"), Unit::Days, parts)
        })
        .filter(|operand| !operand.value.is_zero())
        .collect();
    let note = format!(
        "En ny placering antas kunna börja vilken dag som helst i månaden och vara i {} dygn. Nya räknas från första \
         månaden som inte är stängd.",
        format::input_text(mean.value)
    );
    Derivation::from(Formula::Sum(operands))
        .rule("nya placeringar per månad × dygn i månaden för var och en")
        .note(note)
}

fn more_cost(case: &Case, i: usize) -> Option<Derivation> {
    let days = case.here(Quantity::ExpectedDays)?.negated();
    let typed = case.typed_parameter(case.line, Input::NewPrice);
    let none = || case.parameter(case.line, Input::NewPrice);
    let price = typed.or_else(|| mean_price(case)).unwrap_or_else(none);
    let mut factors = vec![price];
    if i >= case.closed() {
        factors.extend(price_changes(case, case.line));
    }
    Some(Formula::Product([days].into_iter().chain(factors).collect()).into())
}

/// The mean net cost per day of the list over the year, before any assumed price change.
fn mean_price(case: &Case) -> Option<Operand> {
    let (days, net) = placements::list_in_year(case.plan, case.line);
    let all_year = Case { period: Period::Year, ..*case };
    let part = if price_changes(&all_year, case.line).is_empty() {
        case.figure(case.line, Quantity::Known, Period::Year)?.negated()
    } else {
        Operand::plain("Listans nettokostnad under året, utan prisförändring", net, Unit::Kr)
    };
    let whole = Operand::plain("Dygn i listan under året", days, Unit::Days);
    Operand::made("Medelkostnad per dygn i listan", Unit::KrPerDay, Formula::Quotient { part, whole, percent: false })
}

/// Assumed price changes that hold for a base line, as factors.
pub(super) fn price_changes(case: &Case, line: &LineId) -> Vec<Operand> {
    let root = LineId::from(placements::LINE);
    let form = root.child(line.last());
    case.price_factors(&[&root, &form, line])
}

/// Known and expected days of a line.
fn all_days(case: &Case, line: &LineId) -> Vec<Operand> {
    [Quantity::Days, Quantity::ExpectedDays].into_iter().filter_map(|of| case.figure(line, of, case.period)).collect()
}

/// What the price of a day is made of: of a part that has it all, the forecast and all days.
fn priced(case: &Case) -> Option<Derivation> {
    let all = |line: &LineId| match case.quantity {
        Quantity::PricedDays => all_days(case, line),
        _ => case.figure(line, Quantity::Forecast, case.period).into_iter().collect(),
    };
    if rules::parts(case.plan, case.line).is_some() {
        let parts = rules::leaves(case.plan, case.line);
        let of = |part: &LineId| match case.figures.find(part, case.quantity) {
            Some(_) => case.figure(part, case.quantity, case.period).into_iter().collect(),
            None => all(part),
        };
        let operands = parts.iter().flat_map(of).collect();
        return Some(Derivation::from(Formula::Sum(operands)).rule("summan av vårdformerna"));
    }
    case.month_index()?;
    Some(Formula::Sum(all(case.line)).into())
}

fn cost_per_day(case: &Case) -> Option<Derivation> {
    if let Some(net) = case.here(Quantity::PricedNet) {
        let whole = case.here(Quantity::PricedDays)?;
        return Some(Formula::Quotient { part: net.negated(), whole, percent: false }.into());
    }
    let part = case.here(Quantity::Forecast)?.negated();
    let whole = Operand::made("Dygn", Unit::Days, Formula::Sum(all_days(case, case.line)))?;
    Some(Formula::Quotient { part, whole, percent: false }.into())
}
