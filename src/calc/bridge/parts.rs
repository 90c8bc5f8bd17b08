//! The parts of a bridge as they are now, and as they were budgeted.

use rust_decimal::Decimal;

use super::effects::{Effect, Kind, Part, Side};
use super::{BridgePart, Window, measured};
use crate::calc::forecast::Adjustments;
use crate::calc::{Figures, Quantity, rate_before};
use crate::model::{At, Input, LeverKind, LineId, Plan};
use crate::rules::{self, By, Parts};

/// The last part of the line of what no part of a whole explains.
const REST: &str = "ofordelat";

/// The line of the income that is netted against what a line pays. Its budget can be typed.
pub fn income_line(line: &LineId) -> LineId {
    line.child("intakter")
}

/// The line of payments alone, where income is a part of its own.
fn payments_line(line: &LineId) -> LineId {
    line.child("utbetalt")
}

/// What a line consists of.
pub(super) enum Whole {
    /// These lines, each with money of its own.
    Lines(Vec<LineId>),
    /// These lines at the rate of this input, and whether what is booked and budgeted besides belongs to it.
    Rate(Vec<LineId>, Input, bool),
    /// What is paid and what is received.
    Flows,
}

impl Whole {
    /// What a line consists of, where `more` are lines besides those in use; nothing for a line without a volume.
    pub fn of(plan: &Plan, line: &LineId, more: impl Iterator<Item = LineId>) -> Option<Self> {
        let calculator = rules::of(line)?;
        match rules::split(line)?.by {
            By::Flows(whole, ..) => (line.as_str() == whole).then_some(Self::Flows),
            By::Line => {
                let mut base = calculator.with_forecast(plan);
                let more: Vec<LineId> = more.filter(|line| is_base(plan, line) && !base.contains(line)).collect();
                base.extend(more);
                base.retain(|own| rules::is_part(plan, own, line));
                (!base.is_empty()).then_some(Self::Lines(base))
            }
            By::Rate(whole, rate) => {
                let is_whole = line.as_str() == whole;
                let on = if is_whole { LineId::from(calculator.id) } else { line.clone() };
                let lines = rules::moved(plan, LeverKind::Price, &on);
                (is_whole || !lines.is_empty()).then_some(Self::Rate(lines, rate, is_whole))
            }
        }
    }
}

/// Whether a line has money of its own that follows its volume.
fn is_base(plan: &Plan, line: &LineId) -> bool {
    let facts = rules::facts(plan, line);
    matches!(facts.parts, Parts::None) && facts.split.is_some_and(rules::Split::is_by_line)
}

/// A part that nothing else explains, unless it is nothing.
pub(super) fn rest(line: &LineId, from: Decimal, to: Decimal) -> Option<Part> {
    // Smaller than this is what multiplying and adding in another order leaves.
    let whole = |net: Decimal| if net.abs() < Decimal::new(1, 8) { Decimal::ZERO } else { net };
    let side = |net: Decimal| Side { net: whole(net), volume: Decimal::ZERO };
    Some(Part::new(line.child(REST), Kind::Rest, side(from), side(to))).filter(Part::has_money)
}

/// What a line is now: by rate as calculated, else as forecast. A volume without a forecast has no price.
pub(super) fn now(window: &Window, line: &LineId) -> Side {
    let Some(split) = rules::split(line) else { return Side::default() };
    let money = if split.is_by_rate() { Quantity::Cost } else { Quantity::Forecast };
    let Some(net) = window.known(line, money).or(split.is_by_rate().then_some(Decimal::ZERO)) else {
        return Side::default();
    };
    Side { net, volume: split.rows.iter().map(|row| window.sum(line, *row)).sum() }
}

/// What is paid and received of a line now.
pub(super) struct Paid {
    /// Payments as a cost, and their volume.
    pub payments: Side,
    /// Income.
    pub income: Decimal,
    /// What of it is in months that are not measured.
    pub income_beside: Decimal,
    /// What is booked beside them, and what is paid in months that are not measured.
    pub rest: Decimal,
}

/// Payments and their volume in measured months, income, and the rest of each month's net. A month whose payments are
/// not told apart has no rest.
pub(super) fn paid(window: &Window, measured: &Window, line: &LineId, by_volume: bool) -> Paid {
    let none = Decimal::ZERO;
    let split = rules::split(line);
    let row = |quantity| window.months(line, quantity);
    let (payments, income) = match split.map(|split| split.by) {
        Some(By::Flows(_, paid, received)) => (row(paid), row(received)),
        _ => ([None; 12], [None; 12]),
    };
    let net = row(Quantity::Forecast);
    let volume = if by_volume { now(measured, line).volume } else { none };
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
        Whole::Lines(base) => {
            let own = base.into_iter().filter_map(|line| Some((window.of_part(&line)?, line)));
            let own: Vec<(Window, LineId)> = own.collect();
            own.iter().any(|(window, line)| window.known(line, Quantity::Budget).is_some()).then_some(())?;
            Some(own.into_iter().flat_map(|(window, line)| line_parts(&window, line)).collect())
        }
        Whole::Rate(lines, rate, with_rest) => rate_parts(window, line, lines, rate, with_rest),
        Whole::Flows => flow_parts(window, line),
    }
}

/// A line's volume and money of the same months, and by themselves the months whose volume is not known and one-offs.
fn line_parts(window: &Window, line: LineId) -> Vec<Part> {
    let (measured, some) = window.measured(&line);
    let (volume, calendar) = if some { budgeted_volume(&measured, &line) } else { (Decimal::ZERO, Decimal::ZERO) };
    let from = Side { net: measured.sum(&line, Quantity::Budget), volume };
    let mut to = now(&measured, &line);
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
        Some((above, _)) if part.kind == Kind::Rest => LineId::from(above),
        _ => rules::split(&part.line).map_or_else(|| part.line.clone(), |split| split.teller(&part.line)),
    }
}

/// The lines of a bridge's parts with money in months that are not measured.
pub(super) fn unmeasured(window: &Window, parts: &[BridgePart]) -> Vec<LineId> {
    let mut lines: Vec<LineId> = Vec::new();
    for BridgePart { part, .. } in parts.iter().filter(|part| !part.effects.get(Effect::Other).is_zero()) {
        let line = line_of(part);
        let flows = rules::split(&line).is_some_and(|split| matches!(split.by, By::Flows(..)));
        let of_several = part.kind == Kind::Rest && !flows && !is_base(window.plan, &line);
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

/// The budgeted volume of the window: as the budget is phased, and by the calendar. What is typed per month is both.
fn budgeted_volume(window: &Window, line: &LineId) -> (Decimal, Decimal) {
    let plan = window.plan;
    let Some(split) = rules::split(line) else { return (Decimal::ZERO, Decimal::ZERO) };
    let calendar = window.sum(line, split.budgeted);
    let (input, of_year) = split.typed;
    let typed = plan.inputs.values(line, input);
    if !of_year || window.whole_year() || plan.span().months().any(|month| typed.month(month).is_some()) {
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

fn rate_parts(window: &Window, line: &LineId, lines: Vec<LineId>, rate: Input, with_rest: bool) -> Option<Vec<Part>> {
    let budget = window.known(line, Quantity::Budget);
    let budgeted = rules::split(line)?.budgeted;
    let mut parts: Vec<Part> = lines
        .into_iter()
        .map(|line| {
            let measured = window.only(measured(window.figures, &line, window.months));
            let volume = measured.sum(&line, budgeted);
            let rate = window.plan.inputs.values(&line, rate).at(rate_before(window.plan, &line, rate));
            let from = Side { net: -(volume * rate.unwrap_or_default()), volume };
            let to = now(&measured, &line);
            Part { months: measured.months, ..Part::new(line, Kind::Volume, from, to) }
        })
        .collect();
    if !with_rest {
        return parts.iter().any(|part| !part.from.volume.is_zero()).then_some(parts);
    }
    let sum = |of: fn(&Part) -> Decimal| parts.iter().map(of).sum::<Decimal>();
    let (from, to) = (sum(|part| part.from.net), sum(|part| part.to.net));
    parts.extend(rest(line, budget? - from, window.sum(line, Quantity::Forecast) - to));
    Some(parts)
}

fn flow_parts(window: &Window, line: &LineId) -> Option<Vec<Part>> {
    let budget = window.known(line, Quantity::Budget)?;
    let (measured, some) = window.measured(line);
    let volume = if some { measured.sum(line, rules::split(line)?.budgeted) } else { Decimal::ZERO };
    let typed = window.plan.inputs.values(&income_line(line), Input::Budget).at(At::Year(window.plan.year));
    let income = |window: &Window| typed.and_then(|year| phased_like_budget(window, line, year));
    let now = paid(window, &measured, line, some);
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

/// A line as parts: payments for a volume, income if it is known before, and the rest. Income that is not
/// known before stays in the price.
pub(super) fn netted(line: &LineId, from: Side, income: Option<Decimal>, now: Paid) -> Vec<Part> {
    let mut to = now.payments;
    let mut parts = Vec::new();
    match income {
        Some(income) => {
            let side = |net| Side { net, volume: Decimal::ZERO };
            parts.push(Part::new(income_line(line), Kind::Income, side(income), side(now.income)));
        }
        None => to.net += now.income - now.income_beside,
    }
    let rest_now = if income.is_some() { now.rest } else { now.rest + now.income_beside };
    let from = Side { net: from.net - income.unwrap_or_default(), ..from };
    parts.insert(0, Part::new(payments_line(line), Kind::Volume, from, to));
    parts.extend(rest(line, Decimal::ZERO, rest_now));
    parts
}
