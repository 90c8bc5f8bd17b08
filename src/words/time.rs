//! What times are called.

use chrono::{Datelike, NaiveDateTime, Timelike};

use crate::calc::Period;
use crate::format::{month_name, month_year, tertial};
use crate::model::{At, Month, Plan};

/// Which plan something is of, and how much of the year is known: what stands on paper and above what is copied.
pub fn of_plan(plan: &Plan) -> String {
    match Month::new(plan.year, plan.closed) {
        Some(month) => format!("{} · utfall t.o.m. {}", plan.name, month_year(month)),
        None => format!("{} · {}, ingen månad är stängd", plan.name, plan.year),
    }
}

/// The time that a value holds for: `2025`, `augusti 2025`, `tertial 1 2025`. Nothing for what always holds.
pub fn at(at: At) -> String {
    match at {
        At::Always => String::new(),
        At::Year(year) => year.to_string(),
        At::Tertial(year, number) => format!("{} {year}", tertial(number)),
        At::Month(month) => month_year(month),
    }
}

/// The time that a figure is for: `helåret 2025`, `januari–augusti`, `augusti 2025`, `tertial 1`.
///
/// `year` is the budget year and `closed` its last closed month, 0–12.
pub fn period(period: Period, year: i32, closed: u8) -> String {
    match period {
        Period::Year => format!("helåret {year}"),
        Period::ToDate => months(year, closed),
        Period::Tertial(number) => tertial(number),
        Period::Month(month) => month_year(month),
    }
}

/// January to the last closed month in words: `januari–augusti`, `januari`, `inga stängda månader`.
pub fn months(year: i32, closed: u8) -> String {
    let january = Month::january(year);
    match closed {
        0 => "inga stängda månader".into(),
        1 => month_name(january).into(),
        _ => format!("januari–{}", month_name(january.plus(i32::from(closed.min(12)) - 1))),
    }
}

/// The time of day: `14:05`.
pub fn clock(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A moment as one speaks of it: `i dag 14:05`, `i går 14:05`, `3 november 14:05`, `3 november 2024 14:05`.
pub fn moment(at: NaiveDateTime, now: NaiveDateTime) -> String {
    let clock = clock(at);
    let (day, today) = (at.date(), now.date());
    match (today - day).num_days() {
        0 => format!("i dag {clock}"),
        1 => format!("i går {clock}"),
        _ => {
            let month = u8::try_from(day.month()).ok().and_then(|number| Month::new(day.year(), number));
            let name = month.map_or_else(String::new, |month| month_name(month).to_owned());
            let year = if day.year() == today.year() { String::new() } else { format!(" {}", day.year()) };
            format!("{} {name}{year} {clock}", day.day())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_as_one_speaks_of_them() {
        let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let now = at("2026-01-01T00:10:00");
        assert_eq!(moment(at("2026-01-01T00:05:00"), now), "i dag 00:05");
        assert_eq!(moment(at("2025-12-31T14:05:00"), now), "i går 14:05");
        assert_eq!(moment(at("2025-12-30T09:00:00"), now), "30 december 2025 09:00");
        assert_eq!(moment(at("2026-02-03T09:00:00"), at("2026-11-28T12:00:00")), "3 februari 09:00");
    }

    #[test]
    fn periods_in_words() {
        let august = Month::new(2025, 8).unwrap();
        assert_eq!(period(Period::Year, 2025, 8), "helåret 2025");
        assert_eq!(period(Period::ToDate, 2025, 8), "januari–augusti");
        assert_eq!(period(Period::ToDate, 2025, 1), "januari");
        assert_eq!(period(Period::Tertial(1), 2025, 8), "tertial 1");
        assert_eq!(period(Period::Month(august), 2025, 8), "augusti 2025");
        assert_eq!(at(At::Month(august)), "augusti 2025");
        assert_eq!(at(At::Tertial(2024, 2)), "tertial 2 2024");
        assert_eq!(at(At::Always), "");
    }
}
