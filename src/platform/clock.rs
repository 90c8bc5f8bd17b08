//! The clock on the wall.

use chrono::{NaiveDate, NaiveDateTime};

/// Today where the user is.
pub fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(2000);
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
}

/// Now, in milliseconds since 1970.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// The day and the time that a moment has where the user is.
pub fn local(at: i64) -> NaiveDateTime {
    let there = js_sys::Date::new(&(at as f64).into());
    let year = i32::try_from(there.get_full_year()).unwrap_or(2000);
    let day = NaiveDate::from_ymd_opt(year, there.get_month() + 1, there.get_date()).unwrap_or_default();
    day.and_hms_opt(there.get_hours(), there.get_minutes(), 0).unwrap_or_default()
}

/// Milliseconds on a clock that tells how long something takes.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}
