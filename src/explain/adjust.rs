//! One-offs, steps and months booked in the wrong month: how they change what a method sees and what it gives.

use super::case::{Case, one_plus};
use super::{Formula, Operand};
use crate::calc::Quantity;
use crate::model::{At, Input, Unit};
use crate::words;

/// The level of a month compared with that before the year's first step; nothing where there is no step so far.
fn level(case: &Case, i: usize) -> Option<Operand> {
    let steps = (0..=i).filter_map(|k| case.typed(case.line, Input::Step, At::Month(case.month(k))));
    let factors: Vec<Operand> = steps.filter_map(one_plus).collect();
    if factors.is_empty() {
        return None;
    }
    Operand::made("Nivå efter ändringar", Unit::Count, Formula::Product(factors))
}

/// What a month is expected to hold of one-offs; nothing where none is typed.
pub(super) fn one_off(case: &Case, i: usize) -> Option<Operand> {
    let at = At::Month(case.month(i));
    let amount = case.typed(case.line, Input::OneOff, at)?;
    match case.typed(case.line, Input::OneOffChance, at) {
        Some(chance) => Operand::made("Engångspost × sannolikhet", Unit::Kr, Formula::Product(vec![amount, chance])),
        None => Some(amount),
    }
}

/// The outcome of a closed month without its one-off and in the level before the year's first step.
fn cleaned(case: &Case, i: usize) -> Option<Operand> {
    let outcome = case.of_month(Quantity::Outcome, i)?;
    let name = outcome.label.clone();
    let outcome = match one_off(case, i) {
        Some(one_off) => {
            let label = format!("{name} utan engångspost");
            Operand::made(label, Unit::Kr, Formula::Sum(vec![outcome, one_off.negated()]))?
        }
        None => outcome,
    };
    match level(case, i) {
        Some(level) => {
            let label = format!("{name} före nivåändring");
            Operand::made(label, Unit::Kr, Formula::Quotient { part: outcome, whole: level, percent: false })
        }
        None => Some(outcome),
    }
}

/// The outcome of a closed month as a method sees it.
pub(super) fn seen(case: &Case, i: usize) -> Option<Operand> {
    let own = cleaned(case, i)?;
    let on_accumulated = case.plan.line(case.line).and_then(|settings| settings.on_accumulated);
    if on_accumulated != Some(true) {
        return Some(own);
    }
    let months = (0..case.closed()).filter_map(|i| cleaned(case, i)).collect();
    let name = words::sentence(&words::at(At::Month(case.month(i))));
    Operand::made(format!("{name}, räknat på ackumulerat"), Unit::Kr, Formula::Mean(months))
}

/// What a method gives for a month, in the month's level and with its one-off.
pub(super) fn adjusted(case: &Case, i: usize, base: Formula) -> Option<Formula> {
    let (level, one_off) = (level(case, i), one_off(case, i));
    if level.is_none() && one_off.is_none() {
        return Some(base);
    }
    let base = Operand::made("Enligt metoden", Unit::Kr, base)?;
    let base = match level {
        Some(level) if one_off.is_none() => return Some(Formula::Product(vec![base, level])),
        Some(level) => Operand::made("Med nivåändring", Unit::Kr, Formula::Product(vec![base, level]))?,
        None => base,
    };
    Some(Formula::Sum(std::iter::once(base).chain(one_off).collect()))
}
