//! Numbers that are typed on lines of placements and change nothing, and why.

use super::{INPUTS, base_lines, on_line};
use crate::calc::idle::{Case, ECONOMY};
use crate::calc::{Check, CheckKind, Figures, Idle, Quantity, Severity};
use crate::model::{At, Group, Input, LineId, Method, Plan};

/// The method in use for a line where it is another than its list of placements, by choice: that a list cannot be gone by
/// is told in a check of its own.
pub fn list_aside(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Method> {
    let used = figures.used(line).filter(|_| plan.closed < 12)?;
    (!matches!(used.chosen, Method::Calculator | Method::Proposal)).then_some(used.method)
}

/// Notes the lines whose list of placements has something ahead that their forecast does not go by.
pub fn lists_aside(plan: &Plan, figures: &Figures) -> Vec<Check> {
    let lines = base_lines(plan).into_iter();
    let ahead = usize::from(plan.closed.min(12))..12;
    let listed = |line: &LineId| {
        figures.row(line, Quantity::Cost).months[ahead.clone()].iter().flatten().any(|cost| !cost.is_zero())
    };
    let checks = lines.filter(listed).filter_map(|line| {
        let method = list_aside(plan, figures, &line)?;
        Some(Check::new(Severity::Note, &line, CheckKind::ListAside(method)))
    });
    checks.collect()
}

/// Why a number on a line of placements changes nothing.
pub(in crate::calc) fn idle(case: &Case) -> Option<Idle> {
    let parts: Vec<&str> = case.line.as_str().split('.').collect();
    let is_form = |id: &str| case.plan.catalog.care_forms.iter().any(|form| form.id == id);
    match parts[..] {
        [_, group, form] if Group::from_id(group).is_some() && is_form(form) => of_base_line(case),
        [_] => of_price(case),
        [_, form] if is_form(form) => of_price(case),
        [_, _] => Some(Idle::NotAsked),
        _ => Some(Idle::NoLine),
    }
}

/// A change of price, for a line and those below it.
fn of_price(case: &Case) -> Option<Idle> {
    if case.input == Input::PriceChange && case.is_parameter() { priced(case, 0) } else { Some(Idle::NotAsked) }
}

fn of_base_line(case: &Case) -> Option<Idle> {
    if case.figures.find(case.line, Quantity::Known).is_none() {
        return Some(Idle::LineUnused);
    }
    if keeps_line(case) {
        return None;
    }
    if ECONOMY.contains(&case.input) {
        return case.of_economy();
    }
    let lacks = |input: Input| {
        let has = case.plan.parameter(case.line, input).is_some_and(|value| !value.is_zero());
        (case.input != input && !has).then_some(Idle::Lacks(input))
    };
    match (case.input, case.month()) {
        (Input::Days | Input::Persons, Some(month)) => (month >= case.closed()).then_some(Idle::NotClosed),
        (Input::Days | Input::Persons, None) => {
            let year_before = case.place().is_some_and(|place| (-12..0).contains(&place));
            Some(if year_before { Idle::OnlyCompared } else { Idle::NotAsked })
        }
        (Input::BudgetDays, Some(_)) => None,
        (Input::BudgetDays, None) if case.at == At::Year(case.plan.year) => {
            case.own(Input::BudgetDays).iter().any(Option::is_some).then_some(Idle::MonthsFirst)
        }
        (Input::StartsPerMonth | Input::MeanDays | Input::NewPrice, _) if case.is_parameter() => {
            if case.closed() == 12 {
                return Some(Idle::NothingAhead);
            }
            lacks(Input::StartsPerMonth).or_else(|| lacks(Input::MeanDays))
        }
        (Input::PriceStep, Some(month)) => priced(case, month),
        _ => of_price(case),
    }
}

/// Whether the line is there only because of this number.
fn keeps_line(case: &Case) -> bool {
    let typed = |input: &Input| case.plan.inputs.values(case.line, *input).iter().count();
    INPUTS.contains(&case.input)
        && INPUTS.iter().map(typed).sum::<usize>() == 1
        && !case.plan.placements.iter().any(|placement| on_line(placement, case.line))
}

/// A change of price from a month on, which holds for the months that are not closed.
fn priced(case: &Case, from: usize) -> Option<Idle> {
    if case.closed() == 12 {
        return Some(Idle::NothingAhead);
    }
    let ahead = from.max(case.closed())..12;
    let some = |cost: &Quantity| {
        case.figures.row(case.line, *cost).months[ahead.clone()].iter().flatten().any(|value| !value.is_zero())
    };
    (![Quantity::Cost, Quantity::ExpectedCost].iter().any(some)).then_some(Idle::NothingToChange)
}
