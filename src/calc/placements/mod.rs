//! Placements: days × price per care form and month, what is known, and what is expected on top.
//!
//! A placement's first and last day both count. A month's cost is Σ days × price per day over the price steps, or the
//! monthly terms of a family home × days / days in the month. Costs are negative, income positive.

mod expected;
mod history;
mod named;
mod stay;

pub use expected::{expected_days, list_in_year, new_price};
pub use history::{budget_in_any_month, in_any_month, knows_last_year};
pub use named::{Resembles, resembles};
pub use stay::{Calendar, Stay, family_home_month, stays, vat_share};

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::volume::{budgeted, price_factor, typed_months};
use super::{Check, CheckKind, Economy, Figures, Months, Quantity, Row, Severity, phased};
use crate::model::{Group, Input, LineId, Method, Month, Placement, Plan, Price, Span};
use expected::expected;

/// The line of all placements.
pub const LINE: &str = "placeringar";

const INPUTS: [Input; 8] = [
    Input::Budget,
    Input::Outcome,
    Input::Forecast,
    Input::Days,
    Input::BudgetDays,
    Input::Persons,
    Input::StartsPerMonth,
    Input::NewPrice,
];

#[derive(Default)]
struct Known {
    /// Cost less income of the year before any assumed price change.
    net_at_list_prices: Decimal,
    cost: [Decimal; 12],
    income: [Decimal; 12],
    days: [i32; 12],
    persons: [i32; 12],
    /// What is paid by the month, whatever its days, of the net of the month that stands for "now".
    by_month_now: Decimal,
}

/// The base lines in use: group × care form, in the order of the catalog.
pub fn base_lines(plan: &Plan) -> Vec<LineId> {
    base(plan).into_iter().map(|(line, ..)| line).collect()
}

fn base(plan: &Plan) -> Vec<(LineId, Group, usize)> {
    let mut lines = Vec::new();
    let mut used = std::collections::BTreeSet::new();
    for placement in &plan.placements {
        used.insert((placement.group, placement.care_form.as_str()));
    }
    for group in Group::ALL {
        let above = LineId::from(LINE).child(group.id());
        for (i, form) in plan.catalog.care_forms.iter().enumerate() {
            let line = above.child(&form.id);
            if used.contains(&(group, form.id.as_str())) || plan.inputs.has_any(&line, &INPUTS) {
                lines.push((line, group, i));
            }
        }
    }
    lines
}

/// The lines that the committee's table can take: each group, each base line, and all placements.
pub fn economy_lines(plan: &Plan) -> Vec<LineId> {
    let root = LineId::from(LINE);
    let mut lines = vec![root.clone()];
    for group in Group::ALL {
        lines.push(root.child(group.id()));
    }
    lines.extend(base_lines(plan));
    lines
}

/// The quantities of base lines that add up to care forms, groups and the whole.
const ADDED: [Quantity; 8] = [
    Quantity::Cost,
    Quantity::Income,
    Quantity::Known,
    Quantity::ExpectedCost,
    Quantity::Persons,
    Quantity::Days,
    Quantity::BudgetDays,
    Quantity::ExpectedDays,
];

/// Puts the rows of all placement lines in place.
pub fn compute(plan: &Plan, figures: &mut Figures) {
    let span = plan.span();
    let lines = base(plan);
    let mut known: Vec<Known> = lines.iter().map(|_| Known::default()).collect();
    let root = LineId::from(LINE);
    let factors: Vec<_> = lines
        .iter()
        .map(|(line, _, form)| {
            let form = root.child(&plan.catalog.care_forms[*form].id);
            price_factor(plan, &[&root, &form, line])
        })
        .collect();
    let index: BTreeMap<(Group, &str), usize> = lines
        .iter()
        .enumerate()
        .map(|(i, (_, group, form))| ((*group, plan.catalog.care_forms[*form].id.as_str()), i))
        .collect();
    let calendar = Calendar::of(span);
    let now = now(plan);
    for placement in &plan.placements {
        let Some(&i) = index.get(&(placement.group, placement.care_form.as_str())) else { continue };
        let (known, factor) = (&mut known[i], &factors[i]);
        let vat = vat_share(&placement.vat);
        stays(placement, &calendar, |month, stay| {
            let (mut cost, mut income) = (stay.cost, stay.income);
            // Most plans assume no change in price: then there is nothing to reckon.
            if let Some(factor) = factor {
                let change = cost * (factor[month] - Decimal::ONE);
                cost += change;
                income += change * vat;
            }
            if month == now && matches!(placement.price, Price::FamilyHome(_)) {
                known.by_month_now += income - Decimal::from(stay.days) * placement.income_per_day - cost;
            }
            known.cost[month] += cost;
            if !income.is_zero() {
                known.income[month] += income;
            }
            known.net_at_list_prices += stay.cost - stay.income;
            known.days[month] += stay.days;
            known.persons[month] += 1;
        });
    }
    for ((line, ..), (known, factor)) in lines.iter().zip(known.iter().zip(&factors)) {
        put_base_line(plan, figures, line, known, factor.as_ref());
    }
    for group in Group::ALL {
        let above = root.child(group.id());
        let parts: Vec<LineId> = lines.iter().filter(|line| line.1 == group).map(|line| line.0.clone()).collect();
        put_total(figures, &above, &parts);
    }
    for (i, form) in plan.catalog.care_forms.iter().enumerate() {
        let parts: Vec<LineId> = lines.iter().filter(|line| line.2 == i).map(|line| line.0.clone()).collect();
        if !parts.is_empty() {
            put_total(figures, &root.child(&form.id), &parts);
        }
    }
    let all: Vec<LineId> = lines.into_iter().map(|line| line.0).collect();
    put_total(figures, &root, &all);
}

fn put_base_line(plan: &Plan, figures: &mut Figures, line: &LineId, known: &Known, factor: Option<&[Decimal; 12]>) {
    let closed = usize::from(plan.closed);
    let some = |values: [Decimal; 12]| values.map(Some);
    let list_days = known.days.map(|days| Some(Decimal::from(days)));
    let reported = |input: Input, list: Months| -> Months {
        let typed = typed_months(plan, line, input, 0);
        std::array::from_fn(|i| if i < closed { typed[i].or(list[i]) } else { list[i] })
    };
    let net: Months = std::array::from_fn(|i| Some(known.income[i] - known.cost[i]));
    let (days, cost) = expected(plan, line, known, factor, &mut figures.checks);
    figures.put_sum(line, Quantity::Cost, some(known.cost.map(|cost| -cost)));
    figures.put_sum(line, Quantity::Income, some(known.income));
    figures.put_sum(line, Quantity::Known, net);
    figures.put_sum(line, Quantity::ExpectedDays, days);
    figures.put_sum(line, Quantity::ExpectedCost, cost);
    figures.put_sum(line, Quantity::Days, reported(Input::Days, list_days));
    if let Some(days) = budgeted(plan, line, Input::BudgetDays) {
        figures.put_sum(line, Quantity::BudgetDays, days);
    }
    let persons = reported(Input::Persons, known.persons.map(|persons| Some(Decimal::from(persons))));
    figures.put(line, Quantity::Persons, Row { months: persons, ..Row::default() });

    let booked = typed_months(plan, line, Input::Outcome, 0);
    let outcome: Months = std::array::from_fn(|i| booked[i].or(net[i]));
    let budget = phased(plan, line, &mut figures.checks);
    let calculated: Months = std::array::from_fn(|i| Some(net[i]? + cost[i].unwrap_or_default()));
    let economy = Economy {
        budget,
        outcome,
        own: Some(calculated),
        floor: Some(net),
        unchanged: as_now(plan, &net, known.by_month_now),
        ..Economy::default()
    };
    figures.put_economy(plan, line, Method::Calculator, &economy);
    put_cost_per_day(figures, line);
}

/// The place in the year of the month that stands for "now": the last closed one, or January.
fn now(plan: &Plan) -> usize {
    usize::from(plan.closed.clamp(1, 12)) - 1
}

/// The net of each month if those placed now stay, and none come: what is paid by the month, and the rest of the net
/// per day × the days of the month.
fn as_now(plan: &Plan, net: &Months, by_month: Decimal) -> Option<Months> {
    let now = now(plan);
    let calendar = Calendar::of(plan.span());
    let days = |i: usize| Decimal::from(calendar.month_days(i));
    let per_day = (net[now]? - by_month) / days(now);
    Some(std::array::from_fn(|i| Some(if i == now { net[now]? } else { by_month + per_day * days(i) })))
}

fn put_total(figures: &mut Figures, line: &LineId, parts: &[LineId]) {
    figures.put_sum_of(line, parts);
    for quantity in ADDED {
        let mut months: Months = [None; 12];
        for part in parts {
            for (sum, value) in months.iter_mut().zip(figures.row(part, quantity).months) {
                if let Some(value) = value {
                    *sum = Some(sum.unwrap_or_default() + value);
                }
            }
        }
        match quantity {
            Quantity::BudgetDays if months.iter().all(Option::is_none) => {}
            Quantity::Persons => figures.put(line, quantity, Row { months, ..Row::default() }),
            _ => figures.put_sum(line, quantity, months),
        }
    }
    put_cost_per_day(figures, line);
}

/// Mean cost per day: the forecast's size over known and expected days.
fn put_cost_per_day(figures: &mut Figures, line: &LineId) {
    let rows = [Quantity::Forecast, Quantity::Days, Quantity::ExpectedDays].map(|q| figures.row(line, q).clone());
    let row = Row::each([&rows[0], &rows[1], &rows[2]], |[net, days, more]| {
        (-net?).checked_div(days.unwrap_or_default() + more.unwrap_or_default())
    });
    figures.put(line, Quantity::CostPerDay, row);
}

/// Persons, days and net cost of the list in one month of any year, for placements on this line or below it.
pub fn in_month(plan: &Plan, line: &LineId, month: Month) -> (i32, i32, Decimal) {
    let calendar = Calendar::of(Span { first: month, len: 1 });
    let mut sum = (0, 0, Decimal::ZERO);
    for placement in &plan.placements {
        if on_line(placement, line) {
            stays(placement, &calendar, |_, stay| {
                sum = (sum.0 + 1, sum.1 + stay.days, sum.2 + stay.income - stay.cost);
            });
        }
    }
    sum
}

/// Whether a placement belongs to a line: a base line, a group, a care form or all placements.
pub fn on_line(placement: &Placement, line: &LineId) -> bool {
    let Some(rest) = line.as_str().strip_prefix(LINE) else { return false };
    match rest.strip_prefix('.') {
        None => rest.is_empty(),
        Some(rest) => match rest.split_once('.') {
            Some((group, form)) => group == placement.group.id() && form == placement.care_form,
            None => rest == placement.group.id() || rest == placement.care_form,
        },
    }
}

/// The month that stands for "now": the last closed one, or the first of the year.
pub fn current_month(plan: &Plan) -> Month {
    plan.span().first.plus(now(plan) as i32)
}
