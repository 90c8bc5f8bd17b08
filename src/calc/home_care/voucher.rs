//! The voucher of a zone, month by month: what it pays for, at what rate, and what a switch of that costs.

use rust_decimal::Decimal;

use super::super::sum::MonthSums;
use super::super::volume::{price_factor, rate_before, typed_months};
use super::super::{Check, CheckKind, Figures, Months, Quantity, Row, Severity};
use super::{LINE, Zone};
use crate::model::{At, Input, LineId, PayBasis, Plan};

/// The time whose cell has the rate of a month: the last one typed for a month of the year so far, else the year.
pub fn rate_at(plan: &Plan, line: &LineId, month: usize) -> At {
    let typed = typed_months(plan, line, Input::Rate, 0);
    let last = (0..=month.min(11)).rev().find(|i| typed[*i].is_some());
    last.map_or(At::Year(plan.year), |i| At::Month(plan.span().first.plus(i as i32)))
}

/// The time whose cell has the rate that a budget is made of: the year, else the first month typed.
pub fn budget_rate_at(plan: &Plan, line: &LineId) -> At {
    rate_before(plan, line, Input::Rate)
}

/// A switch of what the voucher pays for in the budget year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The first month of it, as a place in the year.
    pub first: usize,
    /// What was paid for before it.
    pub before: PayBasis,
}

impl Switch {
    /// The first switch of the budget year.
    pub fn of(plan: &Plan) -> Option<Self> {
        let january = plan.span().first;
        let before = plan.settings.pay_basis_in(january.plus(-1));
        let first = (0..12).find(|i| plan.settings.pay_basis_in(january.plus(*i as i32)) != before)?;
        Some(Self { first, before })
    }

    /// Whether a month is after it, and not after another that took it back.
    pub fn holds(self, plan: &Plan, month: usize) -> bool {
        month >= self.first && plan.settings.pay_basis_in(plan.span().first.plus(month as i32)) != self.before
    }

    /// The time whose cell has the rate that would hold in a month without it: that before the switch where a new one
    /// begins with it, else the month's own.
    pub fn rate_at(self, plan: &Plan, line: &LineId, month: usize) -> At {
        let first = At::Month(plan.span().first.plus(self.first as i32));
        let with_it = plan.inputs.values(line, Input::Rate).at(first).is_some();
        match self.first.checked_sub(1) {
            Some(before) if with_it => rate_at(plan, line, before),
            _ => rate_at(plan, line, month),
        }
    }
}

const fn paid_for(basis: PayBasis) -> Quantity {
    match basis {
        PayBasis::Performed => Quantity::Hours,
        PayBasis::Granted => Quantity::GrantedHours,
    }
}

pub(super) fn put_voucher(plan: &Plan, figures: &mut Figures, zone: &Zone, budget_cost: &mut MonthSums) {
    let line = &zone.line;
    let mut months = plan.span().months();
    let hours = |basis: PayBasis, i: usize| figures.row(line, paid_for(basis)).months[i];
    let paid: Months = std::array::from_fn(|i| hours(plan.settings.pay_basis_in(months.next()?), i));
    let values = plan.inputs.values(line, Input::Rate);
    let rates: Months = std::array::from_fn(|i| values.at(rate_at(plan, line, i)));
    let switch = Switch::of(plan);
    let before: Months = std::array::from_fn(|i| {
        let switch = switch.filter(|switch| switch.holds(plan, i))?;
        let hours = hours(switch.before, i)?;
        let rate = values.at(switch.rate_at(plan, line, i)).or_else(|| hours.is_zero().then_some(hours));
        Some(hours * rate?)
    });
    let missing = (0..12).any(|i| rates[i].is_none() && paid[i].is_some_and(|hours| !hours.is_zero()));
    if missing {
        figures.checks.push(Check::new(Severity::Error, line, CheckKind::RateMissing));
    }
    let root = LineId::from(LINE);
    let factor = price_factor(plan, &[&root, &zone.provider, line]).unwrap_or([Decimal::ONE; 12]);
    // Hours without a rate have a cost that nobody knows; no hours cost nothing.
    let worth = |hours: Decimal, rate: Option<Decimal>| {
        rate.or_else(|| hours.is_zero().then_some(hours)).map(|rate| -(hours * rate))
    };
    let cost: Months = std::array::from_fn(|i| Some(worth(paid[i]?, rates[i])? * factor[i]));
    figures.put_sum(line, Quantity::PaidHours, paid);
    figures.put_sum(line, Quantity::Cost, cost);
    if switch.is_some() {
        let without: Months = std::array::from_fn(|i| Some(-(before[i]? * factor[i])));
        let costs: Months = std::array::from_fn(|i| Some(cost[i]? - without[i]?));
        figures.put_sum(line, Quantity::WithoutSwitch, without);
        figures.put_sum(line, Quantity::SwitchCost, costs);
        put_neutral_rate(figures, line);
    }
    let rate = values.at(budget_rate_at(plan, line));
    let budget = figures.row(line, Quantity::BudgetHours).months;
    budget_cost.add(&budget.map(|hours| worth(hours?, rate)));
}

/// What is paid without the switch over the hours that are paid for after it.
pub(super) fn put_neutral_rate(figures: &mut Figures, line: &LineId) {
    let without = figures.row(line, Quantity::WithoutSwitch).clone();
    let paid = figures.row(line, Quantity::PaidHours).months;
    let after: Months = std::array::from_fn(|i| paid[i].filter(|_| without.months[i].is_some()));
    let after = Row::summed(after, figures.closed);
    let rate = Row::each([&without, &after], |[net, hours]| (-net?).checked_div(hours?));
    figures.put(line, Quantity::NeutralRate, rate);
}
