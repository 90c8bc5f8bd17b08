//! Home care (hemtjänst): the voucher per provider and zone, the own units' economy, and tax-funded lines.
//!
//! Voucher = hours that are paid for × rate. Paid hours are performed hours, or granted hours where the committee pays
//! for granted time. What the municipality's own provider gets is an internal transfer; what others get is a cost.

mod voucher;

pub use crate::rules::home_care::{LINE, OWN_UNITS, TASKS, TAX_FUNDED, VOUCHER, zone_line};
pub use voucher::{Switch, budget_rate_at, rate_at};

use rust_decimal::Decimal;

use super::described::put_lines;
use super::sum::MonthSums;
use super::volume::{holding, month_days, nearest, typed_months};
use super::{Assumed, Before, Economy, Figures, Months, Quantity, Row, assumed_volume, phased};
use crate::model::{At, GrantedSource, Input, LineId, Method, Nature, Plan};
use crate::rules::home_care::{BEFORE_ZONES, CALCULATOR};
use voucher::{put_neutral_rate, put_voucher};

/// Puts the rows of all home care lines in place.
pub(super) fn compute(plan: &Plan, figures: &mut Figures, before: Option<Before>) {
    let (tasks, units) = CALCULATOR.lines.split_at(BEFORE_ZONES);
    put_lines(LINE, tasks, plan, figures, before);
    let zones = zones(plan, figures);
    put_granted(plan, figures, &zones);
    let mut budget_cost = MonthSums::default();
    for zone in &zones {
        put_voucher(plan, figures, zone, &mut budget_cost);
    }
    put_totals(plan, figures, &zones);
    put_voucher_economy(plan, figures, budget_cost.get());
    put_lines(LINE, units, plan, figures, before);
    figures.offer(CALCULATOR.offered(plan));
}

struct Zone {
    line: LineId,
    provider: LineId,
    own: bool,
}

fn times(a: &Months, b: &[Decimal; 12]) -> Months {
    std::array::from_fn(|i| a[i].map(|a| a * b[i]))
}

/// The months of a quantity, added up over lines.
fn sum_of<'a>(figures: &Figures, lines: impl Iterator<Item = &'a LineId>, quantity: Quantity) -> Months {
    let mut sums = MonthSums::default();
    for line in lines {
        sums.add(&figures.row(line, quantity).months);
    }
    sums.get()
}

/// What the voucher costs on these lines; nothing in months where one of them has hours without a rate.
fn cost_of<'a>(figures: &Figures, lines: impl Iterator<Item = &'a LineId>) -> Months {
    let lines: Vec<&LineId> = lines.collect();
    let sums = sum_of(figures, lines.iter().copied(), Quantity::Cost);
    let lacks = |line: &&LineId, i: usize| {
        let months = |quantity| figures.row(line, quantity).months[i];
        months(Quantity::PaidHours).is_some() && months(Quantity::Cost).is_none()
    };
    std::array::from_fn(|i| sums[i].filter(|_| !lines.iter().any(|line| lacks(line, i))))
}

/// Hours per day of each month: outcome where closed, assumed for the rest.
fn hours_per_day(plan: &Plan, line: &LineId) -> (Months, Months) {
    let outcome = typed_months(plan, line, Input::HoursPerDay, 0);
    let typed_budget = plan.inputs.values(line, Input::BudgetHoursPerDay);
    let all_year = typed_budget.at(At::Always);
    let by_month = typed_months(plan, line, Input::BudgetHoursPerDay, 0);
    let budget: Months = by_month.map(|month| month.or(all_year));
    let last_year = typed_months(plan, line, Input::HoursPerDay, -12);
    let by_hand = typed_months(plan, line, Input::AssumedHoursPerDay, 0);
    let assumed = assumed_volume(plan, &Assumed::of(plan, line), &outcome, &budget, &last_year, &month_days(plan));
    let closed = usize::from(plan.closed);
    let hours = std::array::from_fn(|i| {
        let known = if i < closed { outcome[i] } else { None };
        known.or(by_hand[i]).or(assumed[i])
    });
    (hours, budget)
}

fn zones(plan: &Plan, figures: &mut Figures) -> Vec<Zone> {
    let days = month_days(plan);
    let mut zones = Vec::new();
    for provider in &plan.catalog.providers {
        for zone in &plan.catalog.zones {
            let line = zone_line(&provider.id, &zone.id);
            let (per_day, budget) = hours_per_day(plan, &line);
            let hours = times(&per_day, &days);
            figures.put_sum(&line, Quantity::Hours, hours);
            figures.put_sum(&line, Quantity::BudgetHours, times(&budget, &days));
            put_hours_ratios(plan, figures, &line);
            zones.push(Zone { line, provider: LineId::from(LINE).child(&provider.id), own: provider.own });
        }
    }
    zones
}

/// The months of a row that another has a figure in, with their sums.
fn of_same(row: &Row, other: &Row, closed: u8) -> Row {
    Row::summed(std::array::from_fn(|i| other.months[i].and(row.months[i])), closed)
}

/// Hours per day and the deviation from budgeted hours, for months, to date and the year: each over the days of its
/// months.
fn put_hours_ratios(plan: &Plan, figures: &mut Figures, line: &LineId) {
    let closed = figures.closed;
    let days = Row::summed(month_days(plan).map(Some), closed);
    let per_day =
        |hours: &Row| Row::each([hours, &of_same(&days, hours, closed)], |[hours, days]| hours?.checked_div(days?));
    let hours = figures.row(line, Quantity::Hours).clone();
    let budget = figures.row(line, Quantity::BudgetHours).clone();
    figures.put(line, Quantity::HoursPerDay, per_day(&hours));
    let deviation: Months = std::array::from_fn(|i| Some(hours.months[i]? - budget.months[i]?));
    figures.put_sum(line, Quantity::HoursDeviation, deviation);
    let per_day = per_day(figures.row(line, Quantity::HoursDeviation));
    figures.put(line, Quantity::HoursDeviationPerDay, per_day);
}

/// Granted hours of the zones: their share of template time, or what they perform over the share that is performed.
fn put_granted(plan: &Plan, figures: &mut Figures, zones: &[Zone]) {
    let performed = sum_of(figures, zones.iter().map(|zone| &zone.line), Quantity::Hours);
    let template = figures.row(&LineId::from(TASKS), Quantity::GrantedHours).months;
    for zone in zones {
        let hours = figures.row(&zone.line, Quantity::Hours).months;
        let share = nearest(plan, &zone.line, Input::PerformedShare).filter(|share| !share.is_zero());
        let granted: Months = std::array::from_fn(|i| {
            let hours = hours[i]?;
            match plan.settings.granted_source {
                GrantedSource::Templates if template[i].is_some() => {
                    (template[i]? * hours).checked_div(performed[i]?).or(Some(Decimal::ZERO))
                }
                _ => Some(share.map_or(hours, |share| hours * Decimal::ONE_HUNDRED / share)),
            }
        });
        figures.put_sum(&zone.line, Quantity::GrantedHours, granted);
    }
}

fn put_totals(plan: &Plan, figures: &mut Figures, zones: &[Zone]) {
    let root = LineId::from(LINE);
    let added = [Quantity::Hours, Quantity::BudgetHours, Quantity::GrantedHours, Quantity::PaidHours, Quantity::Cost];
    let mut totals: Vec<(LineId, Vec<&Zone>)> = vec![(root.clone(), zones.iter().collect())];
    for provider in &plan.catalog.providers {
        let line = root.child(&provider.id);
        let parts = zones.iter().filter(|zone| zone.provider == line).collect();
        totals.push((line, parts));
    }
    for (line, parts) in totals {
        for quantity in added {
            let lines = parts.iter().map(|zone| &zone.line);
            let months =
                if quantity == Quantity::Cost { cost_of(figures, lines) } else { sum_of(figures, lines, quantity) };
            figures.put_sum(&line, quantity, months);
        }
        if Switch::of(plan).is_some() {
            for quantity in [Quantity::WithoutSwitch, Quantity::SwitchCost] {
                let months = sum_of(figures, parts.iter().map(|zone| &zone.line), quantity);
                figures.put_sum(&line, quantity, months);
            }
            put_neutral_rate(figures, &line);
        }
        put_hours_ratios(plan, figures, &line);
    }
    for (quantity, own) in [(Quantity::Transfer, true), (Quantity::External, false)] {
        let these = zones.iter().filter(|zone| zone.own == own).map(|zone| &zone.line);
        let months = cost_of(figures, these);
        figures.put_sum(&root, quantity, months);
    }
}

fn put_voucher_economy(plan: &Plan, figures: &mut Figures, budget_cost: Months) {
    let line = LineId::from(VOUCHER);
    let typed = phased(plan, &line, &mut figures.checks);
    let budget = if typed.iter().any(Option::is_some) { typed } else { budget_cost };
    let calculated = figures.row(&LineId::from(LINE), Quantity::Cost).months;
    put_calculated(plan, figures, &line, Nature::Cost, budget, calculated);
}

/// The economy of a line with a calculated net: booked outcome wins for closed months.
fn put_calculated(
    plan: &Plan,
    figures: &mut Figures,
    line: &LineId,
    nature: Nature,
    budget: Months,
    calculated: Months,
) {
    let booked = typed_months(plan, line, Input::Outcome, 0);
    let outcome: Months = std::array::from_fn(|i| booked[i].or(calculated[i]));
    let known = calculated.iter().any(Option::is_some);
    let own = Some(calculated).filter(|_| known);
    let economy = Economy { budget, outcome, own, nature: Some(nature), ..Economy::default() };
    figures.put_economy(plan, line, Method::Calculator, &economy);
}

/// The direct-time share of each month of the budget year, percent; nothing where there is none.
pub fn direct_time(plan: &Plan) -> Months {
    let share = holding(plan, &LineId::from(OWN_UNITS), Input::DirectTimeShare);
    share.map(|share| share.filter(|share| !share.is_zero()))
}
