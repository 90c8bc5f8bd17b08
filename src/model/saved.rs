//! Saved forecasts: what was believed at an earlier time.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::LineId;

/// A forecast as it was saved once: the T1 and T2 reports, or any month's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedForecast {
    /// Its name, such as "T2".
    pub name: String,
    /// The day it was saved.
    pub saved_on: NaiveDate,
    /// The last closed month then, 0–12.
    pub closed: u8,
    /// Why or by whom; free words.
    pub comment: String,
    /// Forecast deviation from budget at the year's end per line, kr, + is better.
    pub deviations: BTreeMap<LineId, Decimal>,
}
