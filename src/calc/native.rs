//! Which calculators make their rows by code of their own: all others are described to the last row.

use super::idle::Case;
pub(super) use super::placements::List;
pub(super) use super::placements::numbers_like_persons;
pub use super::placements::{Resembles, current_month, list_aside, lists_aside, new_price, resembles};
use super::{Before, Figures, Idle, described, placements};
use crate::model::Plan;
use crate::rules::{Calculator, Line};

/// Puts the rows of a calculator in place. Where it has done so before, what is the same can be taken over.
pub(crate) fn put(calculator: &'static Calculator, plan: &Plan, figures: &mut Figures, before: Option<Before>) {
    match calculator.id {
        placements::LINE => placements::compute(plan, figures, before),
        _ => described::compute(calculator, plan, figures, before),
    }
}

/// Why a number on a line of a calculator changes nothing.
pub(super) fn idle(calculator: &Calculator, line: &Line, case: &Case) -> Option<Idle> {
    match calculator.id {
        placements::LINE => placements::idle(case),
        _ => case.of_described(calculator, line),
    }
}
