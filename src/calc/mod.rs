//! Calculation: a plan in, figures out. Pure: reads no clock, no store, no randomness, and cannot fail.

mod figures;

pub use figures::{FigureKey, Figures, Fold, Months, Period, Quantity, Row};

/// Something a careful reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check;
