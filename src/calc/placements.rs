//! Placements: days × price per care form and month, what is known, and what is expected on top.
//!
//! A placement's first and last day both count. A month's cost is Σ days × price per day over the price steps, or the
//! monthly terms of a family home × days / days in the month. Costs are negative, income positive.

use std::collections::BTreeMap;

use chrono::Datelike;
use rust_decimal::Decimal;

use super::volume::{price_factor, typed_months};
use super::{Check, CheckKind, Economy, Figures, Months, Quantity, Row, Severity, phased, rest_of_year};
use crate::model::{Group, Input, LineId, Method, Month, Placement, Plan, Price, Span, VatRule};

/// The line of all placements.
pub const LINE: &str = "placeringar";

const INPUTS: [Input; 7] = [
    Input::Budget,
    Input::Outcome,
    Input::Forecast,
    Input::Days,
    Input::Persons,
    Input::StartsPerMonth,
    Input::NewPrice,
];

/// The months of a span as day numbers, to count overlaps without dates.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The first day of each month, and the day after the last one.
    starts: Vec<i32>,
}

impl Calendar {
    /// The calendar of a span.
    pub fn of(span: Span) -> Self {
        let after = span.first.plus(span.len as i32);
        let starts = span.months().chain([after]).map(|month| month.first_day().num_days_from_ce()).collect();
        Self { starts }
    }

    /// Calls `f` with month index and number of days, for each month that shares days with `first..=last`.
    fn overlaps(&self, first: i32, last: i32, mut f: impl FnMut(usize, i32)) {
        let months = self.starts.len() - 1;
        let from = self.starts.partition_point(|start| *start <= first).saturating_sub(1);
        for i in from..months {
            if self.starts[i] > last {
                break;
            }
            let days = last.min(self.starts[i + 1] - 1) - first.max(self.starts[i]) + 1;
            if days > 0 {
                f(i, days);
            }
        }
    }

    fn month_days(&self, i: usize) -> i32 {
        self.starts[i + 1] - self.starts[i]
    }
}

/// What one placement gives in one month. Amounts are positive here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stay {
    /// Days.
    pub days: i32,
    /// Cost, kr.
    pub cost: Decimal,
    /// Income, kr.
    pub income: Decimal,
}

/// The whole month's cost of a family home, kr: arvode with overhead, omkostnad, lost income with overhead.
pub fn family_home_month(terms: &crate::model::FamilyHomeTerms) -> Decimal {
    let with = |amount: Decimal, overhead: Decimal| amount * (Decimal::ONE + overhead / Decimal::ONE_HUNDRED);
    with(terms.fee, terms.fee_overhead) + terms.expenses + with(terms.lost_income, terms.lost_income_overhead)
}

/// The share of the price that comes back as compensation for value added tax.
pub fn vat_share(rule: &VatRule) -> Decimal {
    match rule {
        VatRule::None => Decimal::ZERO,
        VatRule::Standard => Decimal::new(6, 2),
        VatRule::Premises(percent) => {
            let premises = percent / Decimal::ONE_HUNDRED;
            Decimal::new(18, 2) * premises + Decimal::new(5, 2) * (Decimal::ONE - premises)
        }
    }
}

/// What a placement gives in each month of the calendar that it touches, before any assumed price change.
pub fn stays(placement: &Placement, calendar: &Calendar, mut f: impl FnMut(usize, Stay)) {
    let first = placement.start.num_days_from_ce();
    let last = placement.end.map_or(i32::MAX, |end| end.num_days_from_ce());
    let vat = vat_share(&placement.vat);
    let mut give = |i: usize, days: i32, cost: Decimal| {
        let mut income = Decimal::from(days) * placement.income_per_day;
        if !vat.is_zero() {
            income += cost * vat;
        }
        f(i, Stay { days, cost, income });
    };
    match &placement.price {
        Price::Daily(steps) if steps.len() == 1 => {
            let price = steps[0].kr_per_day;
            calendar.overlaps(first, last, |i, days| give(i, days, Decimal::from(days) * price));
        }
        Price::Daily(steps) => {
            // Within a month the steps are added up, so that each month is given once.
            calendar.overlaps(first, last, |i, days| {
                let begin = first.max(calendar.starts[i]);
                let end = begin + days - 1;
                let mut cost = Decimal::ZERO;
                for (k, step) in steps.iter().enumerate() {
                    let from = if k == 0 { i32::MIN } else { step.from.num_days_from_ce() };
                    let until = steps.get(k + 1).map_or(i32::MAX, |next| next.from.num_days_from_ce() - 1);
                    let part = end.min(until) - begin.max(from) + 1;
                    if part > 0 {
                        cost += Decimal::from(part) * step.kr_per_day;
                    }
                }
                give(i, days, cost);
            });
        }
        Price::FamilyHome(terms) => {
            let month = family_home_month(terms);
            calendar.overlaps(first, last, |i, days| {
                let whole = calendar.month_days(i);
                let cost = if days == whole { month } else { month * Decimal::from(days) / Decimal::from(whole) };
                give(i, days, cost);
            });
        }
    }
}

/// The days that new placements are expected to give in each month: `starts` per open month, evenly over its days, each
/// lasting `mean` days. A fraction of a day counts as that fraction of one more day.
pub fn expected_days(span: Span, first_open: usize, starts: Decimal, mean: Decimal) -> Vec<Decimal> {
    let calendar = Calendar::of(span);
    let mut days = vec![Decimal::ZERO; span.len];
    let whole = i32::try_from(mean.trunc()).unwrap_or(36_500).min(36_500);
    let part = mean.fract();
    for k in first_open..span.len {
        let mut counted = vec![(0, 0); span.len];
        for first in calendar.starts[k]..calendar.starts[k + 1] {
            calendar.overlaps(first, first + whole - 1, |i, days| counted[i].0 += days);
            calendar.overlaps(first + whole, first + whole, |i, days| counted[i].1 += days);
        }
        let month = Decimal::from(calendar.month_days(k));
        for (sum, (full, extra)) in days.iter_mut().zip(counted) {
            if full + extra > 0 {
                *sum += starts * (Decimal::from(full) + part * Decimal::from(extra)) / month;
            }
        }
    }
    days
}

#[derive(Default)]
struct Known {
    cost: [Decimal; 12],
    income: [Decimal; 12],
    days: [i32; 12],
    persons: [i32; 12],
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
const ADDED: [Quantity; 7] = [
    Quantity::Cost,
    Quantity::Income,
    Quantity::Known,
    Quantity::ExpectedCost,
    Quantity::Persons,
    Quantity::Days,
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
    for placement in &plan.placements {
        let Some(&i) = index.get(&(placement.group, placement.care_form.as_str())) else { continue };
        let (known, factor) = (&mut known[i], &factors[i]);
        stays(placement, &calendar, |month, stay| {
            let factor = factor.map_or(Decimal::ONE, |factor| factor[month]);
            let change = stay.cost * (factor - Decimal::ONE);
            known.cost[month] += stay.cost + change;
            known.income[month] += stay.income + change * vat_share(&placement.vat);
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
    let persons = reported(Input::Persons, known.persons.map(|persons| Some(Decimal::from(persons))));
    figures.put(line, Quantity::Persons, Row { months: persons, ..Row::default() });

    let booked = typed_months(plan, line, Input::Outcome, 0);
    let outcome: Months = std::array::from_fn(|i| booked[i].or(net[i]));
    let budget = phased(plan, line, &mut figures.checks);
    let calculated: Months = std::array::from_fn(|i| Some(net[i]? + cost[i].unwrap_or_default()));
    let (rest, floor) = match plan.method(line, Method::Calculator) {
        Method::Calculator => (calculated, Some(net)),
        _ => (rest_of_year(plan, line, Method::Calculator, &budget, &outcome, &mut figures.checks), Some(net)),
    };
    figures.put_economy(plan, line, &Economy { budget, outcome, rest, floor });
    put_cost_per_day(figures, line);
}

/// The price of a new placement: typed, else the mean cost per day of the list, net of income.
pub fn new_price(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Decimal> {
    plan.inputs.always(line, Input::NewPrice).or_else(|| {
        let net = figures.year(line, Quantity::Known)?;
        let days: Decimal = known_days(plan, line);
        (-net).checked_div(days)
    })
}

fn known_days(plan: &Plan, line: &LineId) -> Decimal {
    let calendar = Calendar::of(plan.span());
    let mut sum = 0;
    for placement in &plan.placements {
        if line.as_str() == format!("{LINE}.{}.{}", placement.group.id(), placement.care_form) {
            stays(placement, &calendar, |_, stay| sum += stay.days);
        }
    }
    Decimal::from(sum)
}

fn expected(
    plan: &Plan,
    line: &LineId,
    known: &Known,
    factor: Option<&[Decimal; 12]>,
    checks: &mut Vec<Check>,
) -> (Months, Months) {
    let parameter = |input| plan.inputs.always(line, input).unwrap_or_default();
    let (starts, mean) = (parameter(Input::StartsPerMonth), parameter(Input::MeanDays));
    if starts.is_zero() || mean.is_zero() {
        return ([Some(Decimal::ZERO); 12], [Some(Decimal::ZERO); 12]);
    }
    let days: i32 = known.days.iter().sum();
    let net: Decimal = known.cost.iter().sum::<Decimal>() - known.income.iter().sum::<Decimal>();
    let price = plan.inputs.always(line, Input::NewPrice).or_else(|| net.checked_div(Decimal::from(days)));
    if price.is_none() {
        checks.push(Check::new(Severity::Error, line, CheckKind::PriceMissing));
    }
    let price = price.unwrap_or_default();
    let days = expected_days(plan.span(), usize::from(plan.closed), starts, mean);
    let cost = std::array::from_fn(|i| {
        let factor = factor.map_or(Decimal::ONE, |factor| factor[i]);
        Some(-(days[i] * price * factor))
    });
    (std::array::from_fn(|i| Some(days[i])), cost)
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
    plan.span().first.plus(i32::from(plan.closed.max(1)) - 1)
}
