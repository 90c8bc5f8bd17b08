//! Figures of one record of a register.

use super::measures;
use crate::model::{Decimal, Measure, Plan, Record};
use crate::rules::Formula;

/// What a formula gives of a record; nothing where a field that it needs is empty, or the figure has no room.
pub fn computed(plan: &Plan, record: &Record, formula: &Formula) -> Option<Decimal> {
    let of = |part: &Formula| computed(plan, record, part);
    match formula {
        Formula::Field(place) => record.number(*place),
        Formula::Number(number) => Some(Decimal::from(*number)),
        Formula::Sum(parts) => parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(of(part)?)),
        Formula::Product(parts) => parts.iter().try_fold(Decimal::ONE, |product, part| product.checked_mul(of(part)?)),
        Formula::Divided(part, whole) => of(part)?.checked_div(of(whole)?),
        Formula::Measure(effect) => Some(measures::figure(plan, &Measure::of(record), *effect)),
    }
}
