//! Sensitivity: what an agreed step up or down in each input moves the year's result by.

use rust_decimal::Decimal;

use super::levers::{offered, spec};
use super::work;
use crate::calc::Figures;
use crate::model::{AreaSource, Change, Input, Lever, LeverKind, LineId, Plan, order};
use crate::rules;

/// The agreed steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// For prices, volumes and levels: so many percent.
    pub percent: Decimal,
    /// For the direct-time share: so many percentage points.
    pub points: Decimal,
    /// For new placements: so many a month.
    pub arrivals: Decimal,
}

impl Default for Steps {
    fn default() -> Self {
        Self { percent: Decimal::from(5), points: Decimal::ONE, arrivals: Decimal::ONE }
    }
}

/// An input that may be turned, and what a step either way gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The input, turned one step up.
    pub up: Change,
    /// The same, turned one step down.
    pub down: Change,
    /// What the deviation at the year's end moves by with a step up, kr, + is better.
    pub with_up: Decimal,
    /// The same with a step down.
    pub with_down: Decimal,
}

impl Bar {
    /// The larger of the two moves, without sign.
    pub fn size(&self) -> Decimal {
        self.with_up.abs().max(self.with_down.abs())
    }
}

/// The inputs that are tried: prices, volumes, new placements, the direct-time share, and the level of lines by hand
/// and of those that have no volume to turn.
pub fn inputs(plan: &Plan, figures: &Figures) -> Vec<Lever> {
    let by_hand =
        |line: &LineId| plan.areas.iter().any(|area| area.source == AreaSource::Manual && area.has_line(line));
    let offered = offered(plan, figures);
    let is_offered =
        |kind, within: &dyn Fn(&LineId) -> bool| offered.iter().any(|other| other.kind == kind && within(&other.line));
    let tried = |lever: &Lever| match lever.kind {
        // Each care form and each provider by itself: the whole is their sum.
        LeverKind::Price | LeverKind::Volume => {
            !is_offered(lever.kind, &|line| *line != lever.line && line.is_within(lever.line.as_str()))
        }
        LeverKind::Arrivals => plan.parameter(&lever.line, Input::MeanDays).is_some_and(|days| !days.is_zero()),
        LeverKind::DirectTime => true,
        LeverKind::Level => {
            let level = rules::facts(plan, &lever.line).level.is_some();
            by_hand(&lever.line) || level && !is_offered(LeverKind::Volume, &|line| *line == lever.line)
        }
        _ => false,
    };
    offered.iter().filter(|lever| tried(lever)).cloned().collect()
}

/// The two changes that an input's bar is made of; nothing where a step down would go below nothing.
pub fn changes(plan: &Plan, figures: &Figures, lever: &Lever, steps: Steps) -> (Change, Change) {
    let spec = spec(plan, figures, lever);
    let (least, most) = lever.kind.range();
    let step = match lever.kind {
        LeverKind::DirectTime => steps.points,
        LeverKind::Arrivals => steps.arrivals,
        _ => steps.percent,
    };
    let to = |value: Decimal| spec.turned(value.clamp(least, most));
    (to(spec.neutral + step), to(spec.neutral - step))
}

/// What a step either way in one input gives a line.
pub fn bar(plan: &Plan, figures: &Figures, lever: &Lever, steps: Steps, line: &LineId) -> Bar {
    let (up, down) = changes(plan, figures, lever, steps);
    let deviation = |figures: &Figures| super::result(figures, line).unwrap_or_default();
    let base = deviation(figures);
    let with = |change: &Change| deviation(&work(plan, figures, std::slice::from_ref(change)).figures) - base;
    Bar { with_up: with(&up), with_down: with(&down), up, down }
}

/// The bars, the longest first; those that move nothing are left out.
pub fn sorted(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.retain(|bar| !bar.size().is_zero());
    order::sort_by(&mut bars, |a, b| b.size().cmp(&a.size()).then_with(|| a.up.lever.cmp(&b.up.lever)));
    bars
}
