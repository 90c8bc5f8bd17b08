//! What a meeting looks at, and what was tried in it.

use rust_decimal::Decimal;

use super::LineId;

/// The meeting page as it was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// The question on the screen; the usual one if empty.
    pub question: String,
    /// The id of the scenario that is turned.
    pub scenario: Option<String>,
    /// The line that the big numbers are about; the whole committee if absent.
    pub line: Option<LineId>,
    /// Why numbers of one to four persons are shown; they are hidden if absent.
    pub small_numbers: Option<String>,
    /// Whether the page is dark.
    pub dark: bool,
}

/// One step of a meeting: what was tried stays in the minutes even if it is undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minute {
    /// Day and time of day, `2025-10-14 14:02`.
    pub at: String,
    /// What was tried, in words.
    pub what: String,
    /// The deviation that it gave at the year's end, kr, + is better.
    pub deviation: Option<Decimal>,
}
