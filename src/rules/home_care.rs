//! Home care (hemtjänst): hours.

use super::{Volume, Weight};
use crate::model::{Input, Quantity};

/// Performed hours per day of a zone or a tax-funded line.
pub static HOURS: Volume = Volume {
    reported: Input::HoursPerDay,
    assumed: Input::AssumedHoursPerDay,
    budgeted: Some(Input::BudgetHoursPerDay),
    weight: Weight::Days(Quantity::Hours),
    mean: "Timmar per dygn i snitt",
    price: None,
};
