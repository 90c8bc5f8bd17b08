//! Calendar months and runs of months.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// A calendar month of a certain year. Ordered in time.
///
/// Shown and parsed as `2025-03`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month with this number (1–12) of this year, or nothing if the number or the year (1900–2200) is outside.
    pub const fn new(year: i32, number: u8) -> Option<Self> {
        if number >= 1 && number <= 12 && year >= 1900 && year <= 2200 {
            Some(Self(year * 12 + number as i32 - 1))
        } else {
            None
        }
    }

    /// January of this year.
    pub const fn january(year: i32) -> Self {
        Self(year * 12)
    }

    /// The month that this day is in.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() * 12 + day.month0() as i32)
    }

    /// The year, such as 2025.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 for January to 12 for December.
    pub const fn number(self) -> u8 {
        self.0.rem_euclid(12) as u8 + 1
    }

    /// 0 for January to 11 for December.
    pub const fn index(self) -> usize {
        self.0.rem_euclid(12) as usize
    }

    /// The month this many months later (earlier where negative).
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// How many months from `earlier` to this one.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), u32::from(self.number()), 1).unwrap_or_default()
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.plus(1).first_day().pred_opt().unwrap_or_default()
    }

    /// Days in the month: 28–31.
    pub const fn days(self) -> u32 {
        match self.number() {
            4 | 6 | 9 | 11 => 30,
            2 => {
                let year = self.year();
                if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 29 } else { 28 }
            }
            _ => 31,
        }
    }

    /// The tertial (four-month period) of the year: 1, 2 or 3.
    pub const fn tertial(self) -> u8 {
        (self.number() - 1) / 4 + 1
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Month {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, number) = text.split_once('-').ok_or(())?;
        if year.len() != 4 || number.len() != 2 {
            return Err(());
        }
        Month::new(year.parse().map_err(drop)?, number.parse().map_err(drop)?).ok_or(())
    }
}

/// A run of consecutive months, such as a budget year or the 60 months of a long plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first month.
    pub first: Month,
    /// How many months.
    pub len: usize,
}

impl Span {
    /// The twelve months of a year.
    pub const fn year(year: i32) -> Self {
        Self { first: Month::january(year), len: 12 }
    }

    /// The months in order.
    pub fn months(self) -> impl DoubleEndedIterator<Item = Month> + ExactSizeIterator + Clone {
        (0..self.len).map(move |i| self.first.plus(i as i32))
    }

    /// The place of this month in the run.
    pub fn index_of(self, month: Month) -> Option<usize> {
        usize::try_from(month.since(self.first)).ok().filter(|i| *i < self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_arithmetic() {
        let dec = Month::new(2024, 12).unwrap();
        assert_eq!(dec.plus(1).to_string(), "2025-01");
        assert_eq!(dec.plus(-12).to_string(), "2023-12");
        assert_eq!(Month::new(2024, 2).unwrap().days(), 29);
        assert_eq!(Month::new(2100, 2).unwrap().days(), 28);
        assert_eq!(Month::new(2000, 2).unwrap().days(), 29);
        assert_eq!(Month::new(2025, 13), None);
        assert_eq!("2025-07".parse::<Month>().unwrap().tertial(), 2);
        assert!("2025-7".parse::<Month>().is_err());
    }

    #[test]
    fn days_agree_with_the_calendar() {
        for month in (Span { first: Month::january(1999), len: 600 }).months() {
            assert_eq!(month.last_day().day(), month.days(), "{month}");
            assert_eq!(Month::of(month.first_day()), month);
        }
    }
}
