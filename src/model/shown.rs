//! How a figure is asked for: for which time, and in which scale money is shown.

use rust_decimal::Decimal;

use super::Month;

/// The time that a figure is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// The whole budget year.
    Year,
    /// January to the last closed month.
    ToDate,
    /// A tertial of the budget year, 1–3.
    Tertial(u8),
    /// One month.
    Month(Month),
}

/// The scale in which sums of money are shown and typed. Other units have only their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// Kronor.
    #[default]
    Kr,
    /// Thousands of kronor (tkr).
    Tkr,
    /// Millions of kronor (mnkr).
    Mnkr,
}

impl Scale {
    /// Kronor in one of this scale.
    pub const fn factor(self) -> Decimal {
        match self {
            Scale::Kr => Decimal::ONE,
            Scale::Tkr => Decimal::ONE_THOUSAND,
            Scale::Mnkr => Decimal::from_parts(1_000_000, 0, 0, false, 0),
        }
    }
}
