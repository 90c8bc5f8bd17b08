//! Which calculators make their rows by code of their own: all others are described to the last row.

pub(super) use super::placements::List;
pub(super) use super::placements::numbers_like_persons;
pub use super::placements::{Resembles, current_month, new_price, resembles};
use super::{Before, Figures, described, placements};
use crate::model::Plan;
use crate::rules::Calculator;

/// Puts the rows of a calculator in place. Where it has done so before, what is the same can be taken over.
pub(crate) fn put(calculator: &'static Calculator, plan: &Plan, figures: &mut Figures, before: Option<Before>) {
    match calculator.id {
        placements::LINE => placements::compute(plan, figures, before),
        _ => described::compute(calculator, plan, figures, before),
    }
}
