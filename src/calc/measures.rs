//! Measures of the action plan (handlingsplan): what each gives month by month, and whether together they are enough.
//!
//! Measures stand on top of the plan: they change no figure of [`Figures`], and are made when they are asked for. One
//! that is [in effect](MeasureStatus::InEffect) is in outcome and forecast already, so it is shown but not counted
//! against the need. A month that is closed can not be changed by a measure any more: what was planned for it has come
//! and is in the outcome, or did not come. Only the months that remain count against the need.

use std::fmt;

use rust_decimal::Decimal;

use super::{Figures, Months, Quantity};
use crate::model::{LineId, Measure, MeasureStatus, Plan, ROOT};
use crate::rules::measures as rules;

/// What a measure gives in each month of the budget year, kr, + is better: nothing before its start, then its ramp, then
/// all of it; less what it costs once in the month it starts.
pub fn effects(plan: &Plan, measure: &Measure) -> [Decimal; 12] {
    from(plan, measure, 0)
}

/// What it gives if it starts this many months later.
fn from(plan: &Plan, measure: &Measure, later: i32) -> [Decimal; 12] {
    let first = plan.span().first.since(measure.start) - later;
    std::array::from_fn(|i| {
        let month = first + i as i32;
        let once = if month == 0 { measure.one_off } else { Decimal::ZERO };
        share(measure, month) - once
    })
}

/// The effect in this month from the start, the first being 0.
fn share(measure: &Measure, month: i32) -> Decimal {
    if month < 0 {
        return Decimal::ZERO;
    }
    let ramp = i32::from(measure.ramp);
    if month >= ramp {
        return measure.per_month;
    }
    measure.per_month * Decimal::from(month + 1) / Decimal::from(ramp + 1)
}

/// What a year of full effect gives, kr.
pub fn full_year(measure: &Measure) -> Decimal {
    measure.per_month * Decimal::from(12)
}

/// What the budget year loses if the measure starts one month later, kr; below zero where it gains by that.
pub fn delay_cost(plan: &Plan, measure: &Measure) -> Decimal {
    sum(&effects(plan, measure)) - sum(&from(plan, measure, 1))
}

/// Which figure of the action plan an effect of one measure is.
pub const fn term(effect: rules::Effect) -> (Term, Weight) {
    match effect {
        rules::Effect::FullYear => (Term::FullYear, Weight::Full),
        rules::Effect::Delay => (Term::Delay, Weight::Full),
        rules::Effect::ThisYear => (Term::ThisYear, Weight::Full),
        rules::Effect::Remaining => (Term::Remaining, Weight::Full),
        rules::Effect::Expected => (Term::Remaining, Weight::Expected),
    }
}

/// An effect of one measure, kr.
pub fn figure(plan: &Plan, measure: &Measure, effect: rules::Effect) -> Decimal {
    let (term, weight) = term(effect);
    Effect::of(plan, measure, weight).get(term)
}

/// Whether a measure counts against the need: one in effect is in the forecast already.
pub fn counts(measure: &Measure) -> bool {
    measure.status != MeasureStatus::InEffect
}

fn sum(months: &[Decimal]) -> Decimal {
    months.iter().sum()
}

/// Whether effects count in full, or each by how certain it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// All of it.
    Full,
    /// Times certainty: what is to be expected.
    Expected,
}

impl Weight {
    /// Both, in order.
    pub const ALL: [Weight; 2] = [Weight::Full, Weight::Expected];

    /// An amount of this measure, counted so.
    fn of(self, measure: &Measure, amount: Decimal) -> Decimal {
        match self {
            Weight::Full => amount,
            Weight::Expected => amount * measure.certainty / Decimal::ONE_HUNDRED,
        }
    }
}

/// What one or several measures give, kr, + is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// In the budget year.
    pub this_year: Decimal,
    /// Of that, in the months that are not closed.
    pub remaining: Decimal,
    /// In a year of full effect.
    pub full_year: Decimal,
    /// What the budget year loses if each starts a month later.
    pub delay: Decimal,
}

impl Effect {
    /// What a measure gives.
    pub fn of(plan: &Plan, measure: &Measure, weight: Weight) -> Self {
        let months = effects(plan, measure);
        let of = |amount| weight.of(measure, amount);
        Self {
            this_year: of(sum(&months)),
            remaining: of(sum(&months[closed(plan)..])),
            full_year: of(full_year(measure)),
            delay: of(delay_cost(plan, measure)),
        }
    }

    /// The part of it that a figure of measures is; the delay where it is another figure.
    pub const fn get(self, term: Term) -> Decimal {
        match term {
            Term::ThisYear => self.this_year,
            Term::Remaining => self.remaining,
            Term::FullYear => self.full_year,
            _ => self.delay,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            this_year: self.this_year + other.this_year,
            remaining: self.remaining + other.remaining,
            full_year: self.full_year + other.full_year,
            delay: self.delay + other.delay,
        }
    }
}

fn closed(plan: &Plan) -> usize {
    usize::from(plan.closed.min(12))
}

/// The months that are not closed.
pub fn open_months(plan: &Plan) -> usize {
    12 - closed(plan)
}

/// Which measures a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// All that count against the need.
    Counted,
    /// All that have come this far.
    Status(MeasureStatus),
    /// The one with this id.
    One(String),
}

impl Who {
    /// The measures, in the plan's order.
    pub fn among(&self, plan: &Plan) -> impl Iterator<Item = Measure> {
        plan.measures().into_iter().filter(move |measure| match self {
            Who::Counted => counts(measure),
            Who::Status(status) => measure.status == *status,
            Who::One(id) => measure.id == *id,
        })
    }

    /// What they give together.
    pub fn effect(&self, plan: &Plan, weight: Weight) -> Effect {
        self.among(plan).fold(Effect::default(), |sum, measure| sum.plus(Effect::of(plan, &measure, weight)))
    }

    /// What they are said to have given so far; nothing if nobody has said.
    pub fn outcome(&self, plan: &Plan) -> Option<Decimal> {
        self.among(plan).filter_map(|measure| measure.outcome).reduce(|a, b| a + b)
    }
}

/// Whether the measures are enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The months that are not closed.
    pub open_months: usize,
    /// The committee's forecast minus its budget, without the measures, kr; nothing where it has none.
    pub deviation: Option<Decimal>,
    /// The deficit to cover: the deviation turned round where it is below zero, else zero.
    pub need: Option<Decimal>,
    /// With full effect.
    pub full: Cover,
    /// With effects by certainty.
    pub expected: Cover,
}

/// How far the measures that count reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// What they give together. What remains of this year is what covers the need.
    pub effect: Effect,
    /// The share of the need that is covered, percent; nothing where there is no need.
    pub share: Option<Decimal>,
    /// The committee's forecast deviation with them, kr.
    pub after: Option<Decimal>,
    /// The deficit that is still there with them, kr, else zero.
    pub left: Option<Decimal>,
    /// That on each month that is not closed; nothing where there is none.
    pub left_per_month: Option<Decimal>,
}

impl Summary {
    /// How far the measures reach, counted so.
    pub const fn cover(&self, weight: Weight) -> &Cover {
        match weight {
            Weight::Full => &self.full,
            Weight::Expected => &self.expected,
        }
    }
}

/// Whether the measures of a plan are enough.
pub fn summary(plan: &Plan, figures: &Figures) -> Summary {
    let deviation = figures.year(&LineId::from(ROOT), Quantity::ForecastDeviation);
    let need = deviation.map(deficit);
    let open_months = open_months(plan);
    let cover = |weight| {
        let effect = Who::Counted.effect(plan, weight);
        let after = deviation.map(|deviation| deviation + effect.remaining);
        let left = after.map(deficit);
        Cover {
            effect,
            share: need
                .filter(|need| !need.is_zero())
                .and_then(|need| effect.remaining.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(need)),
            after,
            left,
            left_per_month: left.filter(|_| open_months > 0).map(|left| left / Decimal::from(open_months)),
        }
    };
    Summary { open_months, deviation, need, full: cover(Weight::Full), expected: cover(Weight::Expected) }
}

fn deficit(deviation: Decimal) -> Decimal {
    (-deviation).max(Decimal::ZERO)
}

/// The committee's deviation since January, month by month, with the measures that count: their effect in the months
/// that are not closed on top of what is there.
pub fn accumulated(plan: &Plan, figures: &Figures, weight: Weight) -> Months {
    let mut months = figures.row(&LineId::from(ROOT), Quantity::Accumulated).months;
    let mut added = [Decimal::ZERO; 12];
    for measure in Who::Counted.among(plan) {
        let effects = effects(plan, &measure);
        for i in closed(plan)..12 {
            added[i] += weight.of(&measure, effects[i]);
        }
    }
    let mut running = Decimal::ZERO;
    for (month, added) in months.iter_mut().zip(added) {
        running += added;
        *month = month.map(|month| month + running);
    }
    months
}

/// What a figure of the action plan measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// The effect in the budget year, kr.
    ThisYear,
    /// Of that, in the months that are not closed, kr.
    Remaining,
    /// The effect of a full year, kr.
    FullYear,
    /// What a month's delay costs the budget year, kr.
    Delay,
    /// What they have given so far, as somebody has said, kr.
    Outcome,
    /// The deficit to cover, kr.
    Need,
    /// The share of it that is covered, percent.
    Share,
    /// The committee's forecast deviation with the measures, kr.
    After,
    /// The deficit that is still there, kr.
    Left,
    /// That on each month that is not closed, kr.
    LeftPerMonth,
}

impl Term {
    /// What there is of one or several measures.
    pub const OF_MEASURES: [Term; 5] = [Term::ThisYear, Term::Remaining, Term::FullYear, Term::Delay, Term::Outcome];
    /// What there is of the whole plan only.
    pub const OF_PLAN: [Term; 5] = [Term::Need, Term::Share, Term::After, Term::Left, Term::LeftPerMonth];

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Term::ThisYear => "effekt_i_ar",
            Term::Remaining => "effekt_kvar",
            Term::FullYear => "effekt_helar",
            Term::Delay => "manad_senare",
            Term::Outcome => "utfall",
            Term::Need => "behov",
            Term::Share => "tackning",
            Term::After => "prognos_avvikelse",
            Term::Left => "kvar",
            Term::LeftPerMonth => "kvar_per_manad",
        }
    }

    /// Whether it has two sides: in full and by certainty.
    pub const fn is_weighed(self) -> bool {
        !matches!(self, Term::Need | Term::Outcome)
    }
}

/// The stable key of a status in a figure's name.
pub const fn status_key(status: MeasureStatus) -> &'static str {
    match status {
        MeasureStatus::Idea => "ide",
        MeasureStatus::Decided => "beslutad",
        MeasureStatus::UnderWay => "pagar",
        MeasureStatus::InEffect => "verkar",
    }
}

/// Names a figure of the action plan: `handlingsplan.<id>.effekt_i_ar`, `handlingsplan.status.ide.effekt_i_ar` for all of
/// a status, `handlingsplan.tackning` for all that count; with `.vantad` after it where certainty counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MeasureKey {
    /// The measures.
    pub who: Who,
    /// Which figure of them.
    pub term: Term,
    /// How effects count; [`Weight::Full`] where that makes no difference.
    pub weight: Weight,
}

impl MeasureKey {
    /// The key of a figure of the whole plan.
    pub const fn of_plan(term: Term, weight: Weight) -> Self {
        Self { who: Who::Counted, term, weight: if term.is_weighed() { weight } else { Weight::Full } }
    }
}

impl fmt::Display for MeasureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("handlingsplan.")?;
        match &self.who {
            Who::Counted => {}
            Who::Status(status) => write!(f, "status.{}.", status_key(*status))?,
            Who::One(id) => write!(f, "{id}.")?,
        }
        f.write_str(self.term.key())?;
        if self.weight == Weight::Expected { f.write_str(".vantad") } else { Ok(()) }
    }
}

/// A figure of the action plan; nothing where there is none.
pub fn value(plan: &Plan, figures: &Figures, key: &MeasureKey) -> Option<Decimal> {
    let MeasureKey { who, term, weight } = key;
    if matches!(who, Who::One(_)) && who.among(plan).next().is_none() {
        return None;
    }
    let whole = |of: fn(&Cover) -> Option<Decimal>| {
        (*who == Who::Counted).then(|| of(summary(plan, figures).cover(*weight))).flatten()
    };
    match term {
        Term::ThisYear | Term::Remaining | Term::FullYear | Term::Delay => Some(who.effect(plan, *weight).get(*term)),
        Term::Outcome => who.outcome(plan),
        Term::Need if *who == Who::Counted => summary(plan, figures).need,
        Term::Need => None,
        Term::Share => whole(|cover| cover.share),
        Term::After => whole(|cover| cover.after),
        Term::Left => whole(|cover| cover.left),
        Term::LeftPerMonth => whole(|cover| cover.left_per_month),
    }
}
