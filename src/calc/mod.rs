//! Calculation: a plan in, figures out. Pure: reads no clock, no store, no randomness, and cannot fail.
//!
//! Each calculator is one rule file that puts rows into [`Figures`] and one entry in [`CALCULATORS`]; the lines it
//! offers can stand behind any row of the committee's table. [`committee`] then adds the rows up.
//!
//! Architecture Invariant: a figure is never rounded here, and a sum is the sum of unrounded parts.

pub mod accuracy;
mod incremental;

pub mod bridge;
mod check;
pub mod committee;
mod compare;
mod described;
mod economy;
mod figures;
pub mod forecast;
pub mod home_care;
mod idle;
mod known;
pub mod measures;
mod phasing;
pub mod placements;
mod records;
mod row;
mod signs;
mod snapshot;
mod sum;
mod volume;

pub use crate::model::{Fold, Quantity};
pub use check::{Check, CheckKind, Severity};
pub use compare::{Change, change, deviation, investment_deviation};
pub use described::price_ahead;
pub use economy::{Economy, instead, percent_of};
pub use figures::{FigureKey, Figures, Period};
pub use idle::{Idle, idle, idle_checks, list_aside, lists_aside};
pub use incremental::Before;
pub use phasing::{PhasingShares, is_pattern, phased, phasing_shares, used as phasing_used};
pub use records::computed;
pub use row::{Months, Row, Rows};
pub use snapshot::{snapshot, volume};
pub use volume::{Assumed, assumed_volume, price_steps};

use crate::model::{Dirty, LineId, Plan, order};
use crate::rules;

/// A calculator: a part of the committee's economy with a rule of its own.
pub struct Calculator {
    /// The first part of its lines' names and its page's address.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Puts its rows in place. Where it has done so before, what is the same can be taken over.
    pub compute: fn(&Plan, &mut Figures, Option<Before>),
    /// The lines that a row of the committee's table can take its figures from.
    pub lines: fn(&Plan) -> Vec<LineId>,
    /// Those of them that have a forecast of their own, and are no sums of others.
    pub own: fn(&Plan) -> Vec<LineId>,
}

/// All calculators, in the order they are computed.
pub const CALCULATORS: &[Calculator] = &[
    Calculator {
        id: "placeringar",
        name: "Placeringar",
        compute: placements::compute,
        lines: placements::economy_lines,
        own: placements::base_lines,
    },
    Calculator {
        id: "hemtjanst",
        name: "Hemtjänst",
        compute: home_care::compute,
        lines: home_care::economy_lines,
        own: home_care::economy_lines,
    },
    Calculator {
        id: rules::assistance::CALCULATOR.id,
        name: rules::assistance::CALCULATOR.name,
        compute: |plan, figures, before| described::compute(&rules::assistance::CALCULATOR, plan, figures, before),
        lines: |plan| rules::assistance::CALCULATOR.offered(plan),
        own: |plan| rules::assistance::CALCULATOR.offered(plan),
    },
];

/// Calculates every figure of a plan.
pub fn compute(plan: &Plan) -> Figures {
    calculate(plan, None)
}

/// Calculates the figures of a plan from those of the plan as it was, anew only where something has changed since.
/// Gives exactly what [`compute`] gives.
pub fn compute_incremental(plan: &Plan, before: &Figures, dirty: &Dirty) -> Figures {
    if dirty.is_everything() {
        return compute(plan);
    }
    if dirty.is_nothing() {
        return before.clone();
    }
    calculate(plan, Some(Before { figures: before, dirty }))
}

fn calculate(plan: &Plan, before: Option<Before>) -> Figures {
    let mut figures = Figures::of(plan.year, plan.closed);
    for (part, calculator) in CALCULATORS.iter().enumerate() {
        if let Some(before) = before.filter(|before| !before.concerns(calculator.id)) {
            before.keep_part(&mut figures, part, calculator.id);
        } else {
            (calculator.compute)(plan, &mut figures, before);
            figures.end_part();
        }
    }
    committee::compute(plan, &mut figures, before);
    figures.end_part();
    figures.kept.numbers = match before.filter(|before| !before.dirty.has_numbers()) {
        Some(before) => before.figures.kept.numbers.clone(),
        None => check::numbers_like_persons(plan),
    };
    let noticed = figures.kept.noticed.iter().flat_map(|checks| checks.iter());
    let mut checks: Vec<Check> = noticed.cloned().collect();
    check::weak_sources(plan, &mut checks);
    checks.extend(figures.kept.numbers.iter().cloned());
    order::sort_by_key(&mut checks, |check| check.severity);
    figures.checks = checks;
    figures
}
