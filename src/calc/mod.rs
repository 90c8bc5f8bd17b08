//! Calculation: a plan in, figures out. Pure: reads no clock, no store, no randomness, and cannot fail.
//!
//! Each calculator in [`rules`] puts rows into [`Figures`]; the lines it offers can stand behind any row of the committee's
//! table. [`committee`] then adds the rows up.
//!
//! Architecture Invariant: a figure is never rounded here, and a sum is the sum of unrounded parts.

pub mod accounts;
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
mod idle;
mod known;
pub mod measures;
mod native;
mod phasing;
pub mod placements;
mod records;
mod row;
mod signs;
mod snapshot;
mod sum;
mod volume;

pub use crate::model::{Fold, Period, Quantity};
pub use check::{Check, CheckKind, Severity};
pub use compare::{Change, change, deviation, investment_deviation};
pub use described::price_ahead;
pub use economy::{Economy, instead, percent_of};
pub use figures::{FigureKey, Figures};
pub use idle::{Idle, idle, idle_checks};
pub use incremental::Before;
pub(crate) use native::put;
pub use native::{Resembles, current_month, list_aside, lists_aside, new_price, resembles};
pub use phasing::{PhasingShares, is_pattern, phased, phasing_shares, used as phasing_used};
pub use records::computed;
pub use row::{Months, Row, Rows};
pub use snapshot::{snapshot, volume};
pub use volume::{Assumed, assumed_volume, holding, price_steps, rate_before};

use crate::model::{Dirty, Plan, order};
use crate::rules;

/// Calculates every figure of a plan.
pub fn compute(plan: &Plan) -> Figures {
    calculate(plan, None)
}

/// Calculates the figures of a year: the plan's own, or another as it is seen from there (see [`Plan::in_year`]).
pub fn compute_year(plan: &Plan, year: i32) -> Figures {
    if year == plan.year { compute(plan) } else { compute(&plan.in_year(year)) }
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
    figures.kept.kinds = before.map(|before| before.figures.kept.kinds.clone()).unwrap_or_default();
    for (part, calculator) in rules::calculators().enumerate() {
        if let Some(before) = before.filter(|before| !before.concerns(calculator)) {
            before.keep_part(&mut figures, part, calculator);
        } else {
            put(calculator, plan, &mut figures, before);
            figures.end_part();
        }
    }
    committee::compute(plan, &mut figures, before);
    figures.end_part();
    figures.kept.numbers = match before.filter(|before| !before.dirty.has_numbers()) {
        Some(before) => before.figures.kept.numbers.clone(),
        None => native::numbers_like_persons(plan),
    };
    let noticed = figures.kept.noticed.iter().flat_map(|checks| checks.iter());
    let mut checks: Vec<Check> = noticed.cloned().collect();
    check::weak_sources(plan, &mut checks);
    checks.extend(figures.kept.numbers.iter().cloned());
    order::sort_by_key(&mut checks, |check| check.severity);
    figures.checks = checks;
    figures
}
