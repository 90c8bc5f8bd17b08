//! The parts of a bridge as they are now, and as they were budgeted.

use rust_decimal::Decimal;

use super::effects::{Effect, Kind, Part, Side};
use super::{BridgePart, Window, home_care, measured, placements};
use crate::calc::forecast::Adjustments;
use crate::calc::{Figures, Quantity};
use crate::model::{At, Input, LineId, Plan};
use crate::rules::assistance;

/// The last part of the line of what no part of a whole explains.
const REST: &str = "ofordelat";

/// The line of the income that is netted against social assistance. Its budget can be typed.
pub fn income_line() -> LineId {
    LineId::from(assistance::LINE).child("intakter")
}

/// The line of payments alone, where income is a part of its own.
fn payments_line() -> LineId {
    LineId::from(assistance::LINE).child("utbetalt")
}

/// What a line consists of.
pub(super) enum Whole {
    /// Placements: these base lines.
    Placements(Vec<LineId>),
    /// Home care: these zones, and whether what is booked and budgeted besides belongs to it.
    HomeCare(Vec<LineId>, bool),
    /// Social assistance.
    Assistance,
}

impl Whole {
    /// What a line consists of, where `more` are base lines besides those in use; nothing for other lines.
    pub fn of(plan: &Plan, line: &LineId, more: impl Iterator<Item = LineId>) -> Option<Self> {
        let name = line.as_str();
        if name == assistance::LINE {
            return Some(Self::Assistance);
        }
        if let Some(rest) = name.strip_prefix(placements::LINE).filter(|_| line.is_within(placements::LINE)) {
            let mut base = placements::base_lines(plan);
            let more: Vec<LineId> = more.filter(|line| is_base(line) && !base.contains(line)).collect();
            base.extend(more);
            let parts: Vec<&str> = rest.split('.').skip(1).collect();
            base.retain(|line| match parts.as_slice() {
                [] => true,
                [one] => line.is_within(name) || line.last() == *one,
                _ => line.as_str() == name,
            });
            return (!base.is_empty()).then_some(Self::Placements(base));
        }
        let voucher = name == home_care::VOUCHER;
        let mut zones: Vec<LineId> = Vec::new();
        for provider in &plan.catalog.providers {
            zones.extend(plan.catalog.zones.iter().map(|zone| home_care::zone_line(&provider.id, &zone.id)));
        }
        zones.retain(|zone| voucher || zone.is_within(name));
        (voucher || !zones.is_empty()).then_some(Self::HomeCare(zones, voucher))
    }
}

/// Whether a line is written as a base line of placements.
fn is_base(line: &LineId) -> bool {
    line.is_within(placements::LINE) && line.as_str().split('.').count() == 3
}

/// A part that nothing else explains, unless it is nothing.
pub(super) fn rest(line: &LineId, from: Decimal, to: Decimal) -> Option<Part> {
    // Smaller than this is what multiplying and adding in another order leaves.
    let whole = |net: Decimal| if net.abs() < Decimal::new(1, 8) { Decimal::ZERO } else { net };
    let side = |net: Decimal| Side { net: whole(net), volume: Decimal::ZERO };
    Some(Part::new(line.child(REST), Kind::Rest, side(from), side(to))).filter(Part::has_money)
}

/// What a base line of placements is now. Days without a forecast have no price.
pub(super) fn placed(window: &Window, line: &LineId) -> Side {
    let Some(net) = window.known(line, Quantity::Forecast) else { return Side::default() };
    let volume = window.sum(line, Quantity::Days) + window.sum(line, Quantity::ExpectedDays);
    Side { net, volume }
}

/// What a zone of home care is now, as calculated.
pub(super) fn performed(window: &Window, line: &LineId) -> Side {
    Side { net: window.sum(line, Quantity::Cost), volume: window.sum(line, Quantity::PaidHours) }
}

/// What social assistance is now.
pub(super) struct Paid {
    /// Payments as a cost, and household months.
    pub payments: Side,
    /// Income.
    pub income: Decimal,
    /// What of it is in months that are not measured.
    pub income_beside: Decimal,
    /// What is booked beside them, and what is paid in months that are not measured.
    pub rest: Decimal,
}

/// Payments and their households in measured months, income, and the rest of each month's net. A month whose payments are
/// not told apart has no rest.
pub(super) fn paid(window: &Window, measured: &Window, by_volume: bool) -> Paid {
    let line = LineId::from(assistance::LINE);
    let row = |quantity| window.months(&line, quantity);
    let (net, payments) = (row(Quantity::Forecast), row(Quantity::PaymentsForecast));
    let income = row(Quantity::AssistanceIncome);
    let volume = if by_volume { measured.sum(&line, Quantity::HouseholdMonths) } else { Decimal::ZERO };
    let none = Decimal::ZERO;
    let mut sum = Paid { payments: Side { net: none, volume }, income: none, income_beside: none, rest: none };
    for i in 0..12 {
        let Some(net) = net[i] else { continue };
        let income = income[i].unwrap_or_default();
        let cost = payments[i].map_or(net - income, |paid| -paid);
        sum.income += income;
        if measured.months[i] {
            sum.payments.net += cost;
            sum.rest += net - income - cost;
        } else {
            sum.income_beside += income;
            sum.rest += net - income;
        }
    }
    sum
}

/// The parts of a line from its budget; nothing where it has none.
pub(super) fn since_budget(window: &Window, line: &LineId) -> Option<Vec<Part>> {
    match Whole::of(window.plan, line, std::iter::empty())? {
        Whole::Placements(base) => {
            let own = base.into_iter().filter_map(|line| Some((window.of_part(&line)?, line)));
            let own: Vec<(Window, LineId)> = own.collect();
            own.iter().any(|(window, line)| window.known(line, Quantity::Budget).is_some()).then_some(())?;
            Some(own.into_iter().flat_map(|(window, line)| placement_parts(&window, line)).collect())
        }
        Whole::HomeCare(zones, rest) => home_care_parts(window, line, zones, rest),
        Whole::Assistance => assistance_parts(window, line),
    }
}

/// A base line's days and money of the same months, and by themselves the months whose days are not known and one-offs.
fn placement_parts(window: &Window, line: LineId) -> Vec<Part> {
    let (measured, some) = window.measured(&line);
    let (volume, calendar) = if some { budgeted_days(&measured, &line) } else { (Decimal::ZERO, Decimal::ZERO) };
    let from = Side { net: measured.sum(&line, Quantity::Budget), volume };
    let mut to = placed(&measured, &line);
    if !some {
        to.volume = Decimal::ZERO;
    }
    let one_offs = one_offs(&measured, &line);
    to.net -= one_offs;
    let others = window.only(measured.months.map(|measured| !measured));
    let others_now = others.known(&line, Quantity::Forecast).unwrap_or_default();
    let rest = rest(&line, others.sum(&line, Quantity::Budget), others_now + one_offs);
    let rest = rest.map(|part| Part { months: others.months, ..part });
    let part = Part { calendar, months: measured.months, ..Part::new(line, Kind::Volume, from, to) };
    std::iter::once(part).chain(rest).collect()
}

/// The line whose rows tell of a part, where it is not the rest of several.
pub(super) fn line_of(part: &Part) -> LineId {
    match part.line.as_str().rsplit_once('.') {
        _ if part.line.is_within(assistance::LINE) => LineId::from(assistance::LINE),
        Some((above, _)) if part.kind == Kind::Rest => LineId::from(above),
        _ => part.line.clone(),
    }
}

/// The lines of a bridge's parts with money in months that are not measured.
pub(super) fn unmeasured(window: &Window, parts: &[BridgePart]) -> Vec<LineId> {
    let mut lines: Vec<LineId> = Vec::new();
    for BridgePart { part, .. } in parts.iter().filter(|part| !part.effects.get(Effect::Other).is_zero()) {
        let line = line_of(part);
        let of_several = part.kind == Kind::Rest && !is_base(&line) && line.as_str() != assistance::LINE;
        let (own, measured) = window.own(&line);
        if !of_several && own != measured && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The months whose figure holds a line's one-off: those that are ahead, or that something is booked in.
pub fn one_off_months(plan: &Plan, figures: &Figures, line: &LineId) -> [bool; 12] {
    let booked = plan.inputs.values(line, Input::Outcome);
    let mut months = plan.span().months();
    std::array::from_fn(|i| {
        let booked = months.next().is_some_and(|month| booked.month(month).is_some());
        booked || i >= usize::from(figures.closed)
    })
}

/// What a line's figure holds of one-offs, and of effects in the months ahead.
fn one_offs(window: &Window, line: &LineId) -> Decimal {
    let adjustments = Adjustments::of(window.plan, line);
    let held = one_off_months(window.plan, window.figures, line);
    let closed = usize::from(window.figures.closed);
    let month = |i: usize| {
        let one_off = if held[i] { adjustments.one_offs[i] } else { Decimal::ZERO };
        one_off + if i >= closed { adjustments.effects[i] } else { Decimal::ZERO }
    };
    (0..12).filter(|i| window.months[*i]).map(month).sum()
}

/// Budgeted days of the window: as the budget is phased, and by calendar days. Days typed per month are both.
fn budgeted_days(window: &Window, line: &LineId) -> (Decimal, Decimal) {
    let plan = window.plan;
    let calendar = window.sum(line, Quantity::BudgetDays);
    let typed = plan.inputs.values(line, Input::BudgetDays);
    if window.whole_year() || plan.span().months().any(|month| typed.month(month).is_some()) {
        return (calendar, calendar);
    }
    let year = typed.at(At::Year(plan.year)).unwrap_or_default();
    let phased = phased_like_budget(window, line, year).unwrap_or(calendar);
    (phased.max(Decimal::ZERO), calendar)
}

/// The window's part of a year's amount that follows a line's budget.
fn phased_like_budget(window: &Window, line: &LineId, year: Decimal) -> Option<Decimal> {
    let whole = window.figures.year(line, Quantity::Budget)?;
    if window.whole_year() {
        return Some(year);
    }
    year.checked_mul(window.sum(line, Quantity::Budget))?.checked_div(whole)
}

fn home_care_parts(window: &Window, line: &LineId, zones: Vec<LineId>, with_rest: bool) -> Option<Vec<Part>> {
    let voucher = LineId::from(home_care::VOUCHER);
    let budget = window.known(&voucher, Quantity::Budget);
    let mut parts: Vec<Part> = zones
        .into_iter()
        .map(|zone| {
            let measured = window.only(measured(window.figures, &zone, window.months));
            let volume = measured.sum(&zone, Quantity::BudgetHours);
            let rate = window.plan.inputs.values(&zone, Input::Rate).at(home_care::budget_rate_at(window.plan, &zone));
            let from = Side { net: -(volume * rate.unwrap_or_default()), volume };
            let to = performed(&measured, &zone);
            Part { months: measured.months, ..Part::new(zone, Kind::Volume, from, to) }
        })
        .collect();
    if !with_rest {
        return parts.iter().any(|part| !part.from.volume.is_zero()).then_some(parts);
    }
    let sum = |of: fn(&Part) -> Decimal| parts.iter().map(of).sum::<Decimal>();
    let (from, to) = (sum(|part| part.from.net), sum(|part| part.to.net));
    parts.extend(rest(line, budget? - from, window.sum(&voucher, Quantity::Forecast) - to));
    Some(parts)
}

fn assistance_parts(window: &Window, line: &LineId) -> Option<Vec<Part>> {
    let budget = window.known(line, Quantity::Budget)?;
    let (measured, some) = window.measured(line);
    let volume = if some { measured.sum(line, Quantity::BudgetHouseholdMonths) } else { Decimal::ZERO };
    let typed = window.plan.inputs.values(&income_line(), Input::Budget).at(At::Year(window.plan.year));
    let income = |window: &Window| typed.and_then(|year| phased_like_budget(window, line, year));
    let now = paid(window, &measured, some);
    let mut parts = netted(line, Side { net: budget, volume }, income(window), now);
    // The other months' budget for payments is for what is paid in them.
    let others = budget - measured.sum(line, Quantity::Budget);
    let others = others - income(window).unwrap_or_default() + income(&measured).unwrap_or_default();
    let now = parts.iter().find(|part| part.kind == Kind::Rest).map_or(Decimal::ZERO, |part| part.to.net);
    parts.retain(|part| part.kind != Kind::Rest);
    for part in &mut parts {
        part.months = window.months;
        if part.kind == Kind::Volume {
            part.months = measured.months;
            part.from.net -= others;
        }
    }
    parts.extend(rest(line, others, now));
    Some(parts)
}

/// Social assistance as parts: payments for households, income if it is known before, and the rest. Income that is not
/// known before stays in what a household costs.
pub(super) fn netted(line: &LineId, from: Side, income: Option<Decimal>, now: Paid) -> Vec<Part> {
    let mut to = now.payments;
    let mut parts = Vec::new();
    match income {
        Some(income) => {
            let side = |net| Side { net, volume: Decimal::ZERO };
            parts.push(Part::new(income_line(), Kind::Income, side(income), side(now.income)));
        }
        None => to.net += now.income - now.income_beside,
    }
    let rest_now = if income.is_some() { now.rest } else { now.rest + now.income_beside };
    let from = Side { net: from.net - income.unwrap_or_default(), ..from };
    parts.insert(0, Part::new(payments_line(), Kind::Volume, from, to));
    parts.extend(rest(line, Decimal::ZERO, rest_now));
    parts
}
