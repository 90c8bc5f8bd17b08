//! Saved forecasts: what was believed at an earlier time.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{LineId, Map};

/// A forecast as it was saved once: the T1 and T2 reports, or any month's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedForecast {
    /// Its name, such as "T2".
    pub name: String,
    /// The budget year that it is of.
    pub year: i32,
    /// The day it was saved.
    pub saved_on: NaiveDate,
    /// The last closed month then, 0–12.
    pub closed: u8,
    /// Whose it is: a role or a unit; free words.
    pub by: String,
    /// Why; free words.
    pub comment: String,
    /// What was believed of each line.
    pub lines: Map<LineId, SavedLine>,
}

impl SavedForecast {
    /// The forecast deviation from budget at the year's end that was believed of a line, kr, + is better.
    pub fn deviation(&self, line: &LineId) -> Option<Decimal> {
        self.lines.get(line)?.deviation
    }
}

/// What was believed of a line's year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SavedLine {
    /// Forecast deviation from budget, kr, + is better.
    pub deviation: Option<Decimal>,
    /// Forecast, kr net.
    pub forecast: Option<Decimal>,
    /// Volume: days, paid hours or household months.
    pub volume: Option<Decimal>,
    /// The range that the deviation would be in four times out of five: its lower end, kr.
    pub low: Option<Decimal>,
    /// Its upper end, kr.
    pub high: Option<Decimal>,
}

impl SavedLine {
    /// A line of which only the deviation was kept.
    pub fn deviating(deviation: Decimal) -> Self {
        Self { deviation: Some(deviation), ..Self::default() }
    }

    /// Every figure of it.
    pub fn amounts(&self) -> [Option<Decimal>; 5] {
        [self.deviation, self.forecast, self.volume, self.low, self.high]
    }
}
