//! Calculation: a plan in, figures out. Pure: reads no clock, no store, no randomness, and cannot fail.
//!
//! Each calculator is one rule file that puts rows into [`Figures`] and one entry in [`CALCULATORS`]; the lines it
//! offers can stand behind any row of the committee's table. [`committee`] then adds the rows up.
//!
//! Architecture Invariant: a figure is never rounded here, and a sum is the sum of unrounded parts.

pub mod accuracy;
pub mod assistance;
mod believed;
pub mod bridge;
mod check;
pub mod committee;
mod compare;
mod economy;
mod figures;
pub mod forecast;
pub mod home_care;
pub mod measures;
mod phasing;
pub mod placements;
mod volume;

pub use believed::{believed, volume};
pub use check::{Check, CheckKind, Severity};
pub use compare::{Change, change, deviation, investment_deviation};
pub use economy::{Economy, percent_of};
pub use figures::{FigureKey, Figures, Fold, Months, Period, Quantity, Row};
pub use phasing::{PhasingShares, is_pattern, phased, phasing_shares, used as phasing_used};
pub use volume::{Assumed, assumed_volume, price_steps};

use crate::model::{LineId, Plan, order};

/// A calculator: a part of the committee's economy with a rule of its own.
pub struct Calculator {
    /// The first part of its lines' names and its page's address.
    pub id: &'static str,
    /// Puts its rows in place.
    pub compute: fn(&Plan, &mut Figures),
    /// The lines that a row of the committee's table can take its figures from.
    pub lines: fn(&Plan) -> Vec<LineId>,
}

/// All calculators, in the order they are computed.
pub const CALCULATORS: &[Calculator] = &[
    Calculator { id: "placeringar", compute: placements::compute, lines: placements::economy_lines },
    Calculator { id: "hemtjanst", compute: home_care::compute, lines: home_care::economy_lines },
    Calculator { id: "bistand", compute: assistance::compute, lines: assistance::economy_lines },
];

/// Calculates every figure of a plan.
pub fn compute(plan: &Plan) -> Figures {
    let mut figures = Figures::of(plan.year, plan.closed);
    for calculator in CALCULATORS {
        (calculator.compute)(plan, &mut figures);
    }
    committee::compute(plan, &mut figures);
    check::weak_sources(plan, &mut figures.checks);
    check::numbers_like_persons(plan, &mut figures.checks);
    order::sort_by_key(&mut figures.checks, |check| check.severity);
    figures
}
