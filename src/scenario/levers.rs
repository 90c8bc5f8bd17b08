//! What can be changed in a plan: every lever with its range, its step, today's value and the usual assumptions.

use rust_decimal::Decimal;

use super::edits::price_of;
use super::targets::in_place;
use crate::calc::{Figures, Quantity, forecast, holding, price_ahead};
use crate::model::{At, Change, Input, Lever, LeverKind, LineId, Method, PayBasis, Plan, Term};
use crate::rules::{self, Offered, Said, Today, Turned};

/// A lever of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// What it turns.
    pub lever: Lever,
    /// The least that its slider goes to.
    pub low: Decimal,
    /// The most that its slider goes to.
    pub high: Decimal,
    /// One step of the slider.
    pub step: Decimal,
    /// The value that changes nothing.
    pub neutral: Decimal,
    /// What is there today, in a unit of its own: the price, the volume, how many there are.
    pub now: Option<Now>,
    /// The usual assumptions beside its value.
    pub terms: Vec<Decimal>,
    /// Whether it holds from a month on.
    pub dated: bool,
}

/// What a lever turns, as it is today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// A price or a volume in its own unit.
    Of(Decimal, Said),
    /// Placements that are there in the month that stands for now.
    Placed(usize),
    /// Percent.
    Percent(Decimal),
    /// What the voucher pays for.
    Basis(PayBasis),
    /// So many a month.
    PerMonth(Decimal),
    /// Days.
    Days(Decimal),
    /// The forecast of the year, kr net.
    Forecast(Decimal),
}

impl Spec {
    /// The lever turned to this value from the first open month, with the usual assumptions.
    pub fn turned(&self, value: Decimal) -> Change {
        Change { lever: self.lever.clone(), value, from: None, terms: self.terms.clone() }
    }

    /// How many steps the slider has.
    pub fn steps(&self) -> usize {
        let steps = (self.high - self.low).checked_div(self.step).unwrap_or_default().trunc();
        usize::try_from(steps).unwrap_or(0).min(100_000)
    }

    /// The slider's value after so many steps from its lowest.
    pub fn at(&self, steps: usize) -> Decimal {
        (self.low + self.step * Decimal::from(steps)).min(self.high)
    }
}

/// Every lever that says something of a plan, in the order they are offered.
pub fn offered(plan: &Plan, figures: &Figures) -> Vec<Lever> {
    let mut levers = Vec::new();
    let mut listed = Vec::new();
    let mut add = |kind: LeverKind, line: &LineId| levers.push(Lever::new(kind, line.as_str()));
    for of in rules::calculators().flat_map(|calculator| calculator.levers) {
        for line in of.lines.of(plan) {
            if of.when.iter().all(|when| holds(plan, figures, &line, *when)) {
                of.kinds.iter().for_each(|kind| add(*kind, &line));
                if of.kinds.contains(&LeverKind::End) {
                    listed.push(line);
                }
            }
        }
    }
    let forecasts = forecast::lines(plan).into_iter().filter(|(line, _)| forecast_of(figures, line).is_some());
    let forecasts: Vec<LineId> = forecasts.map(|(line, _)| line).collect();
    for kind in [LeverKind::Level, LeverKind::Grant, LeverKind::Raise, LeverKind::Overhead] {
        // A percentage of nothing is nothing.
        for line in forecasts.iter().filter(|line| kind != LeverKind::Level || has_ahead(plan, figures, line)) {
            add(kind, line);
        }
    }
    for line in listed {
        for form in &plan.catalog.care_forms {
            if form.id != line.last() {
                levers.push(Lever::new(LeverKind::Move, line.as_str()).to(&form.id));
            }
        }
    }
    levers.extend(
        plan.measures().iter().map(|measure| Lever::new(LeverKind::Measure, measure.line.as_str()).to(&measure.id)),
    );
    levers
}

/// Whether there is what a lever on a line needs.
fn holds(plan: &Plan, figures: &Figures, line: &LineId, when: Offered) -> bool {
    match when {
        Offered::Some(of, quantity) => {
            let of = of.map_or_else(|| line.clone(), LineId::from);
            figures.year(&of, quantity).is_some_and(|value| !value.is_zero())
        }
        Offered::Known(of, quantity) => figures.year(&of.into(), quantity).is_some(),
        Offered::Typed(inputs) => plan.inputs.has_any(line, inputs),
        Offered::Listed => in_place_ever(plan, line),
    }
}

/// Whether the list has anyone on a line in some open month of the year.
fn in_place_ever(plan: &Plan, line: &LineId) -> bool {
    (usize::from(plan.closed.min(11))..12).any(|month| in_place(plan, line, month) > 0)
}

/// Whether anything is expected on a line in the months that are not closed.
fn has_ahead(plan: &Plan, figures: &Figures, line: &LineId) -> bool {
    let months = figures.row(line, Quantity::Forecast).months;
    months.iter().skip(plan.closed.into()).flatten().any(|month| !month.is_zero())
}

fn forecast_of(figures: &Figures, line: &LineId) -> Option<Decimal> {
    figures.year(line, Quantity::Forecast).filter(|forecast| !forecast.is_zero())
}

/// A lever's range, step, today's value and usual assumptions.
pub fn spec(plan: &Plan, figures: &Figures, lever: &Lever) -> Spec {
    let kind = lever.kind;
    let now = now(plan, figures, lever);
    let size = match now {
        Some(Now::Placed(number)) => Decimal::from(number),
        Some(Now::PerMonth(number) | Now::Days(number) | Now::Percent(number)) => number,
        _ => Decimal::ZERO,
    };
    let whole = |number: i64| Decimal::from(number);
    let tenth = Decimal::new(1, 1);
    let half = Decimal::new(5, 1);
    let (low, high, step) = match kind {
        LeverKind::Price | LeverKind::Level => (whole(-20), whole(20), tenth),
        LeverKind::Volume => (whole(-20), whole(20), half),
        LeverKind::Norm => (whole(-5), whole(15), tenth),
        LeverKind::Cap | LeverKind::Activity => (whole(-30), whole(10), half),
        LeverKind::Arrivals => (Decimal::ZERO, (size * whole(3)).max(whole(5)).ceil(), tenth),
        LeverKind::Length => (Decimal::ZERO, (size * whole(2)).max(whole(365)).ceil(), Decimal::ONE),
        LeverKind::Move | LeverKind::End => (Decimal::ZERO, size.max(Decimal::ONE), Decimal::ONE),
        LeverKind::BuyOut => (Decimal::ZERO, size.max(whole(5)), Decimal::ONE),
        LeverKind::Jobs => (Decimal::ZERO, whole(50), Decimal::ONE),
        LeverKind::Grant => (whole(-5_000_000), whole(5_000_000), whole(50_000)),
        LeverKind::Overhead => (whole(-5), whole(5), Decimal::new(1, 2)),
        LeverKind::Raise => (Decimal::ZERO, whole(8), tenth),
        LeverKind::DirectTime => {
            let middle = if size.is_zero() { whole(70) } else { size.round() };
            ((middle - whole(15)).max(whole(10)), (middle + whole(15)).min(whole(95)), half)
        }
        LeverKind::Measure => (Decimal::ZERO, whole(100), whole(5)),
        LeverKind::Basis => (Decimal::ZERO, Decimal::ONE, Decimal::ONE),
    };
    let neutral = if kind.is_level() { size } else { Decimal::ZERO };
    Spec {
        lever: lever.clone(),
        low: low.min(neutral),
        high: high.max(neutral),
        step,
        neutral,
        now,
        terms: kind.terms().iter().map(|term| usual(plan, lever, *term)).collect(),
        dated: kind.is_dated(),
    }
}

/// What a lever turns, as it is today.
fn now(plan: &Plan, figures: &Figures, lever: &Lever) -> Option<Now> {
    let line = &lever.line;
    let typed = |input| plan.parameter(line, input).unwrap_or_default();
    let facts = rules::facts(plan, line);
    let turned = |turned: Option<&'static Turned>| {
        let turned = turned?;
        Some(Now::Of(today(plan, figures, line, turned.now)?, turned.unit))
    };
    match lever.kind {
        LeverKind::Price | LeverKind::Norm | LeverKind::Cap => turned(facts.price),
        LeverKind::Volume | LeverKind::Activity | LeverKind::Jobs => turned(facts.level),
        LeverKind::Arrivals => Some(Now::PerMonth(typed(Input::StartsPerMonth))),
        LeverKind::Length => Some(Now::Days(typed(Input::MeanDays))),
        LeverKind::Move | LeverKind::End | LeverKind::BuyOut => {
            Some(Now::Placed(in_place(plan, line, usize::from(plan.closed.min(11)))))
        }
        LeverKind::DirectTime => holding(plan, line, Input::DirectTimeShare)[11].map(Now::Percent),
        LeverKind::Level | LeverKind::Grant | LeverKind::Raise | LeverKind::Overhead => {
            figures.year(line, Quantity::Forecast).map(Now::Forecast)
        }
        LeverKind::Basis => {
            let month = plan.span().first.plus(i32::from(plan.closed.min(11)));
            Some(Now::Basis(plan.settings.pay_basis_in(month)))
        }
        LeverKind::Measure => None,
    }
}

/// A price or a volume today.
fn today(plan: &Plan, figures: &Figures, line: &LineId, now: Today) -> Option<Decimal> {
    match now {
        Today::Ahead => price_ahead(plan, figures, line),
        Today::Figure(quantity) => figures.year(line, quantity),
        Today::Per(part, whole) => (-figures.year(line, part)?).checked_div(figures.year(line, whole)?),
        Today::PerDay(quantity) => {
            let days: u32 = plan.span().months().map(crate::model::Month::days).sum();
            figures.year(line, quantity)?.checked_div(Decimal::from(days))
        }
    }
}

/// The usual assumptions. Where nothing is known it is zero, and the user has to say.
fn usual(plan: &Plan, lever: &Lever, term: Term) -> Decimal {
    let (kind, line) = (lever.kind, &lever.line);
    match term {
        Term::DayPrice => {
            let price = lever.to.as_deref().and_then(|form| price_of(plan, line, form)).unwrap_or_default();
            price.max(Decimal::ZERO).round_dp(0)
        }
        Term::Length => {
            let lines = rules::moved(plan, LeverKind::Length, line);
            lines.first().and_then(|line| plan.parameter(line, Input::MeanDays)).unwrap_or_default()
        }
        // Buying out a family home from a company, as committees have reckoned it.
        Term::PerMonth if kind == LeverKind::BuyOut => Decimal::from(60_000),
        // What a job saves in assistance, household and month; the share that stays off is of the same follow-up.
        Term::PerMonth => Decimal::from(6_500),
        Term::StayOff => Decimal::from(85),
        Term::PassThrough => Decimal::ONE_HUNDRED,
        Term::Overhead => payroll_overhead(plan.year),
        Term::Salaries | Term::CostPerMonth | Term::Households | Term::MeanPayment | Term::CostShare => Decimal::ZERO,
    }
}

/// Payroll overhead (PO) that is known for a year, percent; the latest known before it, else the first.
///
/// Source: the municipality's own reports, 47,18 % (2024) and 40,24 % (2025). Later years are for the user to enter.
fn payroll_overhead(year: i32) -> Decimal {
    if year >= 2025 { Decimal::new(4_024, 2) } else { Decimal::new(4_718, 2) }
}

/// The lever that turns what a line's forecast follows most: what a question about that line is about.
pub fn first_of(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Lever> {
    offered(plan, figures).into_iter().find(|lever| lever.line == *line)
}

/// The cell where what a lever turns is typed, to go to.
pub fn cell(plan: &Plan, figures: &Figures, lever: &Lever) -> (LineId, Input, At) {
    let line = lever.line.clone();
    let month = At::Month(plan.span().first.plus(i32::from(plan.closed.min(11))));
    let parameter = |line: LineId, input| {
        let at = plan.parameter_at(&line, input);
        (line, input, at)
    };
    match lever.kind {
        LeverKind::Price if figures.method(&line) == Method::Calculator => parameter(line, Input::PriceChange),
        LeverKind::Volume => parameter(line, Input::VolumeChange),
        LeverKind::Arrivals => parameter(line, Input::StartsPerMonth),
        LeverKind::Length => parameter(line, Input::MeanDays),
        LeverKind::DirectTime => parameter(line, Input::DirectTimeShare),
        _ => (line, Input::Step, month),
    }
}
