//! One-offs, steps and months booked in the wrong month: how they change what a method sees and what it gives.

use super::case::{Case, one_plus};
use super::{Formula, Operand};
use crate::calc::Quantity;
use crate::model::{At, Input, Letters, Month, Unit};
use crate::rules::Flow;
use crate::words;

/// What a method looks at: the net, or a flow that is part of it.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// Outcome, net.
    Net,
    /// What is paid or received, as amounts.
    Flow(&'static Flow),
}

impl Of {
    const fn input(self) -> Input {
        match self {
            Of::Net => Input::Outcome,
            Of::Flow(flow) => flow.typed,
        }
    }

    const fn unit(self) -> Unit {
        self.input().unit()
    }

    /// What was booked in a month before the budget year or in a closed one.
    fn booked(self, case: &Case, month: Month) -> Option<Operand> {
        let label = words::sentence(&words::at(At::Month(month)));
        let closed = case.plan.span().index_of(month).filter(|i| *i < case.closed());
        match (self, closed) {
            (Of::Net, Some(i)) => case.of_month(Quantity::Outcome, i).or_else(|| {
                let (months, part) = case.sum_of_outcome(i)?;
                let whole = Operand::plain("Månader i summan", months.len() as u64, Unit::Count);
                Operand::made(label, Unit::Kr, Formula::Quotient { part, whole, percent: false })
            }),
            _ => Some(case.typed(case.line, self.input(), At::Month(month))?.called(label)),
        }
    }

    /// The part of a one-off that is in it, to be taken out.
    fn without(self, one_off: Operand) -> Option<Operand> {
        match self {
            Of::Flow(flow) if flow.part(one_off.value).is_zero() => None,
            Of::Flow(flow) if flow.paid => Some(one_off),
            Of::Net | Of::Flow(_) => Some(one_off.negated()),
        }
    }
}

/// Steps of these months, as factors.
fn steps(case: &Case, months: impl Iterator<Item = Month>) -> Vec<Operand> {
    months.filter_map(|month| case.typed(case.line, Input::Step, At::Month(month))).filter_map(one_plus).collect()
}

/// The level of a month compared with that before the year's first step; nothing where there is no step so far.
fn level(case: &Case, i: usize) -> Option<Operand> {
    let factors = steps(case, (0..=i).map(|k| case.month(k)));
    if factors.is_empty() {
        return None;
    }
    Operand::made("Nivå efter ändringar", Unit::Count, Formula::Product(factors))
}

/// What the month at this place is expected to hold of one-offs; nothing where none is typed.
pub(super) fn one_off(case: &Case, i: usize) -> Option<Operand> {
    one_off_in(case, case.month(i))
}

fn one_off_in(case: &Case, month: Month) -> Option<Operand> {
    let at = At::Month(month);
    let amount = case.typed(case.line, Input::OneOff, at)?;
    match case.typed(case.line, Input::OneOffChance, at) {
        Some(chance) => Operand::made("Engångspost × sannolikhet", Unit::Kr, Formula::Product(vec![amount, chance])),
        None => Some(amount),
    }
}

/// What was booked in a month without its one-off.
fn regular(case: &Case, of: Of, month: Month) -> Option<Operand> {
    let booked = of.booked(case, month)?;
    match one_off_in(case, month).and_then(|one_off| of.without(one_off)) {
        Some(one_off) => {
            let label = format!("{} utan engångspost", booked.label);
            Operand::made(label, of.unit(), Formula::Sum(vec![booked, one_off]))
        }
        None => Some(booked),
    }
}

/// A closed month by itself: without its one-off and in the level before the year's first step.
pub(super) fn each(case: &Case, of: Of, i: usize) -> Option<Operand> {
    let regular = regular(case, of, case.month(i))?;
    match level(case, i) {
        Some(level) => {
            let label = format!("{} före nivåändring", regular.label);
            Operand::made(label, of.unit(), Formula::Quotient { part: regular, whole: level, percent: false })
        }
        None => Some(regular),
    }
}

/// A closed month as a method sees it.
pub(super) fn seen(case: &Case, of: Of, i: usize) -> Option<Operand> {
    let own = each(case, of, i)?;
    let on_accumulated = case.plan.line(case.line).and_then(|settings| settings.on_accumulated);
    if on_accumulated != Some(true) {
        return Some(own);
    }
    let month = words::sentence(&words::at(At::Month(case.month(i))));
    let label = format!("{month}, räknat på ackumulerat");
    let known = || (0..case.closed()).filter_map(|i| Some((i, regular(case, of, case.month(i))?)));
    let months: Vec<Operand> = known().map(|(_, month)| month).collect();
    if known().all(|(i, _)| level(case, i).is_none()) {
        return Operand::made(label, of.unit(), Formula::Mean(months));
    }
    let levels = known().map(|(i, month)| match level(case, i) {
        Some(level) => level.called(format!("Nivå, {}", month.label.lower())),
        None => Operand::plain(format!("Nivå, {}", month.label.lower()), 1, Unit::Count),
    });
    let whole = Operand::made("Månadernas nivåer", Unit::Count, Formula::Sum(levels.collect()))?;
    let part = Operand::made("Hittills, utan engångsposter", of.unit(), Formula::Sum(months))?;
    Operand::made(label, of.unit(), Formula::Quotient { part, whole, percent: false })
}

/// A month before the budget year as a method sees it: without its one-off, in the level that the budget year began with.
pub(super) fn before(case: &Case, of: Of, month: Month) -> Option<Operand> {
    let regular = regular(case, of, month)?;
    let later = (1..case.month(0).since(month)).map(|months| month.plus(months));
    let factors = steps(case, later);
    if factors.is_empty() {
        return Some(regular);
    }
    let label = format!("{} efter nivåändring", regular.label);
    Operand::made(label, of.unit(), Formula::Product(std::iter::once(regular).chain(factors).collect()))
}

/// What a method gives for a month, in the month's level, with its one-off and effect.
pub(super) fn adjusted(case: &Case, i: usize, base: Formula) -> Option<Formula> {
    let effect = case.typed(case.line, Input::Effect, At::Month(case.month(i)));
    let added: Vec<Operand> = one_off(case, i).into_iter().chain(effect).collect();
    let level = level(case, i);
    if level.is_none() && added.is_empty() {
        return Some(base);
    }
    let base = Operand::made("Enligt metoden", Unit::Kr, base)?;
    let base = match level {
        Some(level) if added.is_empty() => return Some(Formula::Product(vec![base, level])),
        Some(level) => Operand::made("Med nivåändring", Unit::Kr, Formula::Product(vec![base, level]))?,
        None => base,
    };
    Some(Formula::Sum(std::iter::once(base).chain(added).collect()))
}
