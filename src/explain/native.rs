//! How figures came about whose rows are made by code of their own.

use super::case::{Case, Derivation};
use super::placements;
pub(super) use super::placements::paid_by_month;
use crate::rules;

/// The formula of a figure that is no standard row; nothing of other calculators.
pub(super) fn derivation(case: &Case) -> Option<Derivation> {
    match rules::of(case.line)?.id {
        rules::placements::LINE => placements::derivation(case),
        _ => None,
    }
}
