//! What times are called.

use crate::calc::Period;
use crate::format::{month_name, month_year, tertial};
use crate::model::{At, Month};

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

#[cfg(test)]
mod tests {
    use super::*;

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
