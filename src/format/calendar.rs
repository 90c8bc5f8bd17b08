//! Months and days → Swedish text, and the words for months.

use chrono::{Datelike, NaiveDate};

use crate::model::Month;

const NAMES: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// The month's name: `mars`.
pub fn month_name(month: Month) -> &'static str {
    NAMES.get(month.index()).copied().unwrap_or_default()
}

/// The month's name in three letters: `mar`.
pub fn month_short(month: Month) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

/// Month and year: `mars 2025`.
pub fn month_year(month: Month) -> String {
    format!("{} {}", month_name(month), month.year())
}

/// The day: `2025-03-11`.
pub fn date(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// The four-month period (1–3): `tertial 1`.
pub fn tertial(number: u8) -> String {
    format!("tertial {number}")
}

/// The number (1–12) of the month with this name or this beginning of it, at least three letters, in any case and
/// with or without a full stop: `mars`, `Mar.`, `SEPT`.
pub fn month_number(word: &str) -> Option<u8> {
    let word = word.trim();
    let word = word.strip_suffix('.').unwrap_or(word);
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    NAMES.iter().zip(1..).find(|(name, _)| name.starts_with(&word)).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days() {
        let march = Month::new(2025, 3).unwrap();
        assert_eq!((month_name(march), month_short(march), month_year(march).as_str()), ("mars", "mar", "mars 2025"));
        assert_eq!(date(march.first_day()), "2025-03-01");
        assert_eq!(tertial(2), "tertial 2");
    }

    #[test]
    fn every_name_and_every_short_name_is_understood() {
        for month in crate::model::Span::year(2025).months() {
            for word in
                [month_name(month).to_owned(), month_short(month).to_uppercase(), format!("{}.", month_short(month))]
            {
                assert_eq!(month_number(&word), Some(month.number()), "{word}");
            }
        }
        assert_eq!(month_number("sept"), Some(9));
        for word in ["", "ma", "ju", "mara", "januarii", "må", "ååå"] {
            assert_eq!(month_number(word), None, "{word}");
        }
    }
}
