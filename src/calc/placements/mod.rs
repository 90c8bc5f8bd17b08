//! Placements: days × price per care form and month, what is known, and what is expected on top.
//!
//! A placement's first and last day both count. A month's cost is Σ days × price per day over the price steps, or the
//! monthly terms of a family home × days / days in the month. Costs are negative, income positive.

mod expected;
mod history;
mod idle;
mod list;
mod named;
mod sight;
mod stay;

pub(super) use crate::rules::placements::INPUTS;
pub use crate::rules::placements::{LINE, base_lines, economy_lines, on_line, possible_lines};
pub use expected::{expected_days, list_in_year, new_price};
pub use history::{budget_in_any_month, in_any_month, knows_last_year};
pub(super) use idle::idle;
pub use idle::{list_aside, lists_aside};
pub(super) use named::numbers_like_persons;
pub use named::{Resembles, resembles};
pub use stay::{Calendar, Stay, family_home_month, stays, vat_share};

use rust_decimal::Decimal;

use super::signs::of_list;
use super::sum::{MonthSums, RowSums};
use super::volume::{budgeted, price_factor, typed_months};
use super::{Before, Check, CheckKind, Economy, Figures, Months, Quantity, Row, Rows, Severity, phased};
use crate::model::{Group, Input, LineId, Method, Month, Plan, Span};
use expected::expected;
pub(super) use list::List;
use list::{Base, Listed};
use sight::{Sight, sight};

/// The place among the calculators.
const PART: usize = 0;

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

/// Puts the rows of all placement lines in place, and only those that may have changed where it has been done before.
pub(super) fn compute(plan: &Plan, figures: &mut Figures, before: Option<Before>) {
    figures.kept.list = match before {
        Some(before) => before.figures.kept.list.incremental(plan, before.dirty),
        None => List::of(plan),
    };
    let list = figures.kept.list.clone();
    let used = |base: &&Base| base.listed.is_some() || plan.inputs.has_any(&base.line, &INPUTS);
    let bases: Vec<&Base> = list.bases().iter().filter(used).collect();
    for base in &bases {
        match before.filter(|before| before.is_same(plan, base)) {
            Some(before) => before.keep_line(figures, PART, &base.line),
            None => put_base_line(plan, figures, base),
        }
    }
    let root = LineId::from(LINE);
    let groups = Group::ALL.map(|group| (root.child(group.id()), group));
    // Lines that come or go change sums whose parts are all the same.
    let lines: Vec<LineId> = bases.iter().map(|base| base.line.clone()).collect();
    let before = before.filter(|before| before.had(&lines));
    let total = |figures: &mut Figures, line: &LineId, of: &dyn Fn(&Base) -> bool| {
        let parts: Vec<&LineId> = bases.iter().filter(|base| of(base)).map(|base| &base.line).collect();
        put_total(figures, line, &parts, before);
    };
    for (line, group) in &groups {
        total(figures, line, &|base| base.group == *group);
    }
    for (i, base) in bases.iter().enumerate() {
        if bases[..i].iter().all(|other| other.form != base.form) {
            total(figures, &base.of_form, &|other| other.form == base.form);
        }
    }
    let some = |group: &Group| bases.iter().any(|base| base.group == *group);
    let parts: Vec<&LineId> = groups.iter().filter(|(_, group)| some(group)).map(|(line, _)| line).collect();
    put_total(figures, &root, &parts, before);
    figures.offer(std::iter::once(root).chain(groups.map(|(line, _)| line)).chain(lines).collect());
}

impl Before<'_> {
    /// Whether these were the base lines in use.
    fn had(&self, lines: &[LineId]) -> bool {
        self.figures
            .kept
            .offered
            .get(PART)
            .is_some_and(|offered| offered.ends_with(lines) && offered.len() == lines.len() + 1 + Group::ALL.len())
    }

    /// Whether nothing has changed that the rows of a base line are made of.
    fn is_same(&self, plan: &Plan, base: &Base) -> bool {
        let dirty = |line: &LineId| self.dirty.has(line);
        let form = plan.catalog.care_forms[base.form].id.as_str();
        self.figures.rows_of(&base.line).is_some()
            && !self.dirty.has_placement(base.group, form)
            && !dirty(&base.line)
            && !dirty(&base.of_form)
            && !dirty(&LineId::from(LINE))
    }
}

fn put_base_line(plan: &Plan, figures: &mut Figures, base: &Base) {
    let line = &base.line;
    let factor = price_factor(plan, &[&LineId::from(LINE), &base.of_form, line]);
    let nothing = Listed::default();
    let listed = base.listed.as_deref().unwrap_or(&nothing);
    let changed = |amount: Decimal, month: usize| factor.map_or(amount, |factor| amount * factor[month]);
    let list_cost: [Decimal; 12] = std::array::from_fn(|i| changed(listed.cost[i], i));
    let income: [Decimal; 12] = std::array::from_fn(|i| listed.income[i] + changed(listed.vat[i], i));
    let closed = usize::from(plan.closed);
    let known: [Decimal; 12] = std::array::from_fn(|i| income[i] - list_cost[i]);
    let (days, cost) = expected(plan, line, listed, factor.as_ref(), &mut figures.checks);
    let Sight { blind, lacks, told, placed, for_nothing } =
        sight(plan, line, base.listed.as_deref(), &known, [&days, &cost]);
    // Of a list that there is none of, nothing is known.
    let some = |values: [Decimal; 12]| -> Months { values.map(|value| told.then_some(value)) };
    let reported = |input: Input, list: [i32; 12]| -> Months {
        let (typed, list) = (typed_months(plan, line, input, 0), some(list.map(Decimal::from)));
        std::array::from_fn(|i| if i < closed { typed[i].or(list[i]) } else { list[i] })
    };
    let net = some(known);
    let mut rows = Rows::default();
    rows.put_sum(Quantity::Cost, some(list_cost.map(|cost| -cost)), plan.closed);
    rows.put_sum(Quantity::Income, some(income), plan.closed);
    rows.put_sum(Quantity::Known, net, plan.closed);
    rows.put_sum(Quantity::ExpectedDays, days, plan.closed);
    rows.put_sum(Quantity::ExpectedCost, cost, plan.closed);
    rows.put_sum(Quantity::Days, reported(Input::Days, listed.days), plan.closed);
    if let Some(days) = budgeted(plan, line, Input::BudgetDays) {
        rows.put_sum(Quantity::BudgetDays, days, plan.closed);
    }
    let persons = reported(Input::Persons, listed.persons);
    rows.put(Quantity::Persons, Row { months: persons, ..Row::default() });

    if closed < 12 && blind.is_none() {
        if lacks {
            figures.checks.push(Check::new(Severity::Warning, line, CheckKind::ListLacks));
        }
        if !for_nothing && listed.free[closed..].iter().any(|days| *days > 0) {
            figures.checks.push(Check::new(Severity::Warning, line, CheckKind::PricesLack));
        }
    }
    let booked = typed_months(plan, line, Input::Outcome, 0);
    // A list of nobody this year has no outcome either, since it may not have been filled in, nor have days without a price.
    let in_use = listed.days.iter().any(|days| *days > 0);
    let costs = |i: usize| in_use && (for_nothing || listed.days[i] == 0 || listed.free[i] < listed.days[i]);
    let outcome: Months = std::array::from_fn(|i| booked[i].or(net[i].filter(|_| costs(i))));
    let budget = phased(plan, line, &mut figures.checks);
    // By itself it says what it knows, which is nothing.
    let own = |i: usize| known[i] + cost[i].unwrap_or_default();
    let calculated: Months = std::array::from_fn(|i| (told || figures.alone).then(|| own(i)));
    let economy = Economy {
        budget,
        outcome,
        own: Some(calculated),
        blind,
        placed,
        floor: told.then_some(net),
        unchanged: as_now(plan, &net, -changed(listed.by_month, now(plan))),
        nature: Some(of_list(-listed.net())),
        ..Economy::default()
    };
    figures.add_economy(plan, line, Method::Calculator, &economy, &mut rows);
    let by_days = rows.used.as_ref().is_some_and(|used| used.method == Method::Calculator);
    put_priced(&mut rows, plan.closed, by_days);
    put_cost_per_day(&mut rows);
    figures.put_rows(line, rows);
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

/// A sum of base lines. It is the same where all of them are, and no other stands or stood there.
fn put_total(figures: &mut Figures, line: &LineId, parts: &[&LineId], before: Option<Before>) {
    if let Some(before) = before.filter(|before| parts.iter().all(|part| figures.is_kept(before.figures, part))) {
        return figures.keep(before.figures, line);
    }
    if let [part] = parts {
        return figures.put_same(line, part);
    }
    let parts: Vec<&Rows> = parts.iter().filter_map(|part| figures.rows_of(part)).collect();
    let rows = added(&parts, figures.closed);
    figures.put_rows(line, rows);
}

/// The rows of several base lines together.
fn added(parts: &[&Rows], closed: u8) -> Rows {
    let mut rows = Rows::sum_of(parts, closed);
    for quantity in ADDED {
        let mut sums = MonthSums::default();
        for part in parts {
            sums.add(&part.row(quantity).months);
        }
        let months = sums.get();
        match quantity {
            Quantity::BudgetDays if months.iter().all(Option::is_none) => {}
            Quantity::Persons => rows.put(quantity, Row { months, ..Row::default() }),
            _ => rows.put_sum(quantity, months, closed),
        }
    }
    if parts.iter().any(|part| part.get(Quantity::PricedNet).is_some()) {
        let (mut net, mut days) = (RowSums::default(), RowSums::default());
        for part in parts {
            if let Some(priced) = part.get(Quantity::PricedDays) {
                days.add(priced);
            } else {
                days.add(part.row(Quantity::Days));
                days.add(part.row(Quantity::ExpectedDays));
            }
            net.add(part.get(Quantity::PricedNet).unwrap_or_else(|| part.row(Quantity::Forecast)));
        }
        rows.put(Quantity::PricedNet, net.get());
        rows.put(Quantity::PricedDays, days.get());
    }
    put_cost_per_day(&mut rows);
    rows
}

/// Puts what the price of a day is made of in place, where that is not the whole forecast: a month without days has no
/// part in it, nor has one whose cost is not known, or one ahead that is not forecast by its days.
fn put_priced(rows: &mut Rows, closed: u8, by_days: bool) {
    let [known, more, net] =
        [Quantity::Days, Quantity::ExpectedDays, Quantity::Forecast].map(|quantity| rows.row(quantity).months);
    let days: Months = std::array::from_fn(|i| Some(known[i].unwrap_or_default() + more[i].unwrap_or_default()));
    let none = |value: Option<Decimal>| value.unwrap_or_default().is_zero();
    let outcome = rows.row(Quantity::Outcome).months;
    let has_cost = |i: usize| if i < usize::from(closed) { outcome[i].is_some() } else { by_days };
    let counts = |i: &usize| !none(days[*i]) && net[*i].is_some() && has_cost(*i);
    if (0..12).all(|i| counts(&i) || none(days[i]) && none(net[i])) {
        return;
    }
    let of = |months: Months| -> Months { std::array::from_fn(|i| months[i].filter(|_| counts(&i))) };
    rows.put_sum(Quantity::PricedNet, of(net), closed);
    rows.put_sum(Quantity::PricedDays, of(days), closed);
}

/// Mean cost per day: the size of the forecast over known and expected days, both of the same months.
fn put_cost_per_day(rows: &mut Rows) {
    if let (Some(net), Some(days)) = (rows.get(Quantity::PricedNet), rows.get(Quantity::PricedDays)) {
        let row = Row::each([net, days], |[net, days]| (-net?).checked_div(days?));
        rows.put(Quantity::CostPerDay, row);
        return;
    }
    let made_of = [Quantity::Forecast, Quantity::Days, Quantity::ExpectedDays].map(|quantity| rows.row(quantity));
    let row = Row::each(made_of, |[net, days, more]| {
        (-net?).checked_div(days.unwrap_or_default() + more.unwrap_or_default())
    });
    rows.put(Quantity::CostPerDay, row);
}

/// Persons, days and net cost of the list in one month of any year, for placements on this line or below it.
pub fn in_month(plan: &Plan, line: &LineId, month: Month) -> (i32, i32, Decimal) {
    let calendar = Calendar::of(Span { first: month, len: 1 });
    let mut sum = (0, 0, Decimal::ZERO);
    for placement in &plan.placements {
        if on_line(placement, line) {
            stays(placement, &calendar, |_, stay| {
                sum = (sum.0 + 1, sum.1 + stay.days, sum.2 + stay.income() - stay.cost);
            });
        }
    }
    sum
}

/// The month that stands for "now": the last closed one, or the first of the year.
pub fn current_month(plan: &Plan) -> Month {
    plan.span().first.plus(now(plan) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::compute;
    use crate::example;

    #[test]
    fn one_line_is_the_sum_of_itself() {
        let plan = example::plan().unwrap();
        let figures = compute(&plan);
        let nothing = Rows::default();
        let lines = base_lines(&plan);
        assert!(lines.len() > 5);
        for line in lines {
            let rows = figures.rows_of(&line).unwrap();
            assert!(added(&[rows, &nothing], plan.closed).iter().eq(rows.iter()), "{line}");
        }
        let with_economy = figures.lines().filter(|line| figures.find(line, Quantity::Forecast).is_some());
        for line in with_economy {
            let rows = figures.rows_of(line).unwrap();
            assert_eq!(Rows::sum_of(&[rows], plan.closed), Rows::sum_of(&[rows, &nothing], plan.closed), "{line}");
        }
    }
}
