//! Text → day or month, in the forms that Swedes and their programs write.

use chrono::NaiveDate;
use thiserror::Error;

use self::Part::{Digits, Word};
use super::{LONGEST, MINUSES, MOST_BYTES, SPACES, month_number};
use crate::model::{Letters, Month};
use crate::personal_id;

/// Why a text is not a day. The old value stays. Texts are as typed, at most 40 characters.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// The text holds a personal identity number.
    #[error("personal identity number")]
    PersonalId,
    /// Longer than 40 characters.
    #[error("text too long")]
    TooLong,
    /// Not written as a day.
    #[error("not a date: {0}")]
    NotADate(String),
    /// A month that is not 1–12.
    #[error("no month {0}")]
    NoSuchMonth(u32),
    /// A day that the month does not have.
    #[error("no day {day} in {month}")]
    NoSuchDay {
        /// The day of the month.
        day: u32,
        /// The month.
        month: Month,
    },
    /// A year outside 1900–2200.
    #[error("year {0} outside 1900-2200")]
    YearOutside(u32),
}

/// What of a day's text was left out, and should be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateNote {
    /// A time of day other than midnight.
    Clock,
    /// A last day of 2099, which systems write for no end.
    FarEnd,
}

/// What reading this as a day leaves out.
pub fn date_note(text: &str) -> Option<DateNote> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let lower = text.lower();
    let text = lower.trim();
    match split_clock(text) {
        (_, Some(clock)) if clock.contains(|c: char| ('1'..='9').contains(&c)) => Some(DateNote::Clock),
        (day, _) if day == "2099-12-31" || day == "20991231" => Some(DateNote::FarEnd),
        _ => None,
    }
}

/// What systems write where there is no day: the last one that they can hold, or the first.
const NO_DAYS: [&str; 7] = ["9999-12-31", "2999-12-31", "2099-12-31", "99991231", "29991231", "20991231", "1900-01-00"];
/// What people write where there is no end, without spaces and stops.
const OPEN: [&str; 8] = ["", "tillsvidare", "tv", "öppen", "öppet", "löpande", "pågår", "pågående"];

/// Parts a time of day from the day before it: `2025-10-11 13:45`, `2025-10-11T00:00:00`.
fn split_clock(text: &str) -> (&str, Option<&str>) {
    let start = text.find(':').and_then(|colon| text[..colon].rfind(|c: char| c == 't' || SPACES.contains(&c)));
    let Some((day, clock)) = start.map(|start| text.split_at(start)) else { return (text, None) };
    let clock = clock.trim_start_matches(|c: char| c == 't' || SPACES.contains(&c));
    let is_clock = clock.contains(|c: char| c.is_ascii_digit())
        && clock.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '+' | '-' | 'z'))
        && clock.split(':').next().is_some_and(|hour| hour.len() <= 2 && hour.parse().is_ok_and(|hour: u8| hour <= 24));
    if is_clock { (day.trim_end(), Some(clock)) } else { (text, None) }
}

/// Reads a day; nothing where the text is blank, a dash, says that there is no end (`tills vidare`, `t.v.`, `pågår`), or is
/// a day that systems write for none, such as `9999-12-31`. A time of day is left out: [`date_note`] tells of it.
///
/// Understood: `2025-03-11`, `2025/03/11`, `20250311`, `250311`, `25-03-11`, `11/3 2025`, `11.3.2025`, `11-3-2025`,
/// `11/3`, `11 mars 2025`, `11 mar`, `den 11 mars`. A missing year is `year_hint`; a year of two digits is the one nearest to it.
pub fn parse_date(text: &str, year_hint: i32) -> Result<Option<NaiveDate>, DateError> {
    if personal_id::occurs_in(text) {
        return Err(DateError::PersonalId);
    }
    let text = text.trim();
    if text.len() > MOST_BYTES {
        return Err(DateError::TooLong);
    }
    let tidy = text.tidy();
    let text = tidy.trim();
    if text.chars().nth(LONGEST).is_some() {
        return Err(DateError::TooLong);
    }
    let lower = text.lower();
    let (day, _) = split_clock(&lower);
    let open = OPEN.contains(&day.replace([' ', '\u{a0}', '.'], "").as_str()) || NO_DAYS.contains(&day);
    if open || day.strip_prefix(MINUSES) == Some("") {
        return Ok(None);
    }
    let not_a_date = || DateError::NotADate(text.to_owned());
    let (parts, marks) = split(day.strip_prefix("den ").unwrap_or(day)).ok_or_else(not_a_date)?;
    let hint = u32::try_from(year_hint).unwrap_or(2000);
    let full = |year: Number| if year.len == 2 { nearest(year.value, hint) } else { year.value };

    let (year, month, day) = match *parts.as_slice() {
        [Digits(n)] if n.len == 8 => (n.value / 10_000, n.value / 100 % 100, n.value % 100),
        [Digits(n)] if n.len == 6 => (nearest(n.value / 10_000, hint), n.value / 100 % 100, n.value % 100),
        [Digits(y), Digits(m), Digits(d)] if y.len == 4 && m.len <= 2 && d.len <= 2 => (y.value, m.value, d.value),
        [Digits(d), Digits(m), Digits(y)] if d.len <= 2 && m.len <= 2 && y.len == 4 => (y.value, m.value, d.value),
        [Digits(y), Digits(m), Digits(d)] if marks == "--" && y.len == 2 && m.len == 2 && d.len == 2 => {
            (nearest(y.value, hint), m.value, d.value)
        }
        [Digits(d), Digits(m), Digits(y)] if !marks.contains('-') && d.len <= 2 && m.len <= 2 && y.len == 2 => {
            (nearest(y.value, hint), m.value, d.value)
        }
        [Digits(d), Digits(m)] if matches!(marks.as_str(), "/" | ".") && d.len <= 2 && m.len <= 2 => {
            (hint, m.value, d.value)
        }
        [Digits(d), Word(month)] if d.len <= 2 => (hint, named(month).ok_or_else(not_a_date)?, d.value),
        [Digits(d), Word(month), Digits(y)] if d.len <= 2 && (y.len == 2 || y.len == 4) => {
            (full(y), named(month).ok_or_else(not_a_date)?, d.value)
        }
        _ => return Err(not_a_date()),
    };

    let number = u8::try_from(month).ok().filter(|number| (1..=12).contains(number));
    let number = number.ok_or(DateError::NoSuchMonth(month))?;
    let month = i32::try_from(year).ok().and_then(|year| Month::new(year, number));
    let month = month.ok_or(DateError::YearOutside(year))?;
    let date = NaiveDate::from_ymd_opt(month.year(), u32::from(number), day);
    date.map(Some).ok_or(DateError::NoSuchDay { day, month })
}

/// Reads a month: `jan`, `Jan.`, `januari`, `mars 2025`, `jan-25`, `2025-01`, `2025-1`, `202501`, `1`. A missing year is
/// `year_hint`; a year of two digits is the one nearest to it.
pub fn parse_month(text: &str, year_hint: i32) -> Option<Month> {
    let text = text.trim();
    if text.len() > MOST_BYTES {
        return None;
    }
    let lower = text.lower();
    let lower = lower.trim();
    if lower.chars().nth(LONGEST).is_some() {
        return None;
    }
    let (parts, _) = split(lower)?;
    let hint = u32::try_from(year_hint).ok()?;
    let full = |year: Number| if year.len == 2 { nearest(year.value, hint) } else { year.value };

    let (year, month) = match *parts.as_slice() {
        [Word(month)] => (hint, named(month)?),
        [Word(month), Digits(year)] if year.len == 2 || year.len == 4 => (full(year), named(month)?),
        [Digits(year), Word(month)] if year.len == 4 => (year.value, named(month)?),
        [Digits(year), Digits(month)] | [Digits(month), Digits(year)] if year.len == 4 && month.len <= 2 => {
            (year.value, month.value)
        }
        [Digits(both)] if both.len == 6 => (both.value / 100, both.value % 100),
        [Digits(month)] if month.len <= 2 => (hint, month.value),
        _ => return None,
    };
    Month::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?)
}

#[derive(Clone, Copy)]
struct Number {
    value: u32,
    /// How many digits were written.
    len: usize,
}

#[derive(Clone, Copy)]
enum Part<'a> {
    Digits(Number),
    Word(&'a str),
}

/// Digits and words, and between each two the mark that parts them: `-`, `/`, `.` or a space. Nothing where there are
/// other characters, more than three parts or more than one mark between two.
fn split(text: &str) -> Option<(Vec<Part<'_>>, String)> {
    let mut parts = Vec::new();
    let mut marks = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let same = |c: char| if digits { c.is_ascii_digit() } else { c.is_alphabetic() };
        let len = rest.find(|c| !same(c)).unwrap_or(rest.len());
        if len == 0 || parts.len() == 3 {
            return None;
        }
        let (part, after) = rest.split_at(len);
        parts.push(if digits { Part::Digits(Number { value: part.parse().ok()?, len }) } else { Part::Word(part) });

        let gap = after.find(char::is_alphanumeric).unwrap_or(after.len());
        let (gap, after) = after.split_at(gap);
        let mark = mark_in(gap)?;
        if after.is_empty() && !matches!(gap, "" | ".") {
            return None;
        }
        if !after.is_empty() {
            marks.push(mark);
        }
        rest = after;
    }
    Some((parts, marks))
}

/// The mark in what lies between two parts. In `jan. 25` the full stop belongs to the word.
fn mark_in(gap: &str) -> Option<char> {
    let mut marks = gap.chars().filter(|c| !SPACES.contains(c));
    Some(match (marks.next(), marks.next()) {
        (None, _) => ' ',
        (Some('.' | ','), None) if gap.len() > 1 => ' ',
        (Some(mark @ ('/' | '.')), None) => mark,
        (Some(mark), None) if MINUSES.contains(&mark) => '-',
        _ => return None,
    })
}

fn named(word: &str) -> Option<u32> {
    month_number(word).map(u32::from)
}

/// The year nearest to the hint that ends in these two digits.
fn nearest(two: u32, hint: u32) -> u32 {
    let same = hint / 100 * 100 + two;
    if same > hint + 50 {
        same.saturating_sub(100)
    } else if same + 50 <= hint {
        same + 100
    } else {
        same
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;
    use proptest::prelude::*;

    use super::super::{date, date_error_text, month_name, month_short};
    use super::*;

    #[test]
    fn every_way_to_write_a_day() {
        for text in [
            "2025-03-11",
            "20250311",
            "250311",
            "25-03-11",
            "11/3 2025",
            "11/3",
            "11/3/25",
            "11 mars 2025",
            "11 mars",
            "11 mar",
            "11 Mar. 2025",
            "2025/03/11",
            "2025‑3‑11",
            "11.3.2025",
            "11.3.25",
            "11-3-2025",
            " 11/3 ",
            "den 11 mars 2025",
            "2025-03-11 00:00:00",
            "2025-03-11T00:00:00",
            "2025-03-11T00:00:00.000Z",
            "2025-03-11 13:45",
            "11/3 2025 08:00",
            "\u{feff}2025-03-\u{200b}11",
        ] {
            assert_eq!(parse_date(text, 2025), Ok(NaiveDate::from_ymd_opt(2025, 3, 11)), "{text}");
        }
        for text in [
            "",
            "-",
            "–",
            "Tills vidare",
            "Tillsvidare",
            "t.v.",
            "TV",
            "t. v.",
            "öppen",
            "Öppet",
            "Pågår",
            "pa\u{30a}ga\u{30a}ende",
            "9999-12-31",
            "2999-12-31",
            "2099-12-31",
            "99991231",
            "9999-12-31 00:00:00",
            "1900-01-00",
        ] {
            assert_eq!(parse_date(text, 2025), Ok(None), "{text}");
        }
        for (text, note) in [
            ("2025-03-11 13:45", Some(DateNote::Clock)),
            ("2025-03-11T00:00:01", Some(DateNote::Clock)),
            ("2025-03-11 00:00:00", None),
            ("2025-03-11", None),
            ("9999-12-31", None),
            ("2099-12-31", Some(DateNote::FarEnd)),
            ("kl: 5", None),
        ] {
            assert_eq!(date_note(text), note, "{text}");
        }
        assert_eq!(parse_date("990101", 2025), Ok(NaiveDate::from_ymd_opt(1999, 1, 1)));
        assert_eq!(parse_date("29/2", 2024), Ok(NaiveDate::from_ymd_opt(2024, 2, 29)));
    }

    #[test]
    fn what_is_no_day_says_why() {
        use DateError::{NoSuchDay, NoSuchMonth, NotADate, PersonalId, TooLong, YearOutside};
        let february = Month::new(2025, 2).unwrap();
        for (text, error) in [
            ("31 februari", NoSuchDay { day: 31, month: february }),
            ("2025-02-29", NoSuchDay { day: 29, month: february }),
            ("0/2", NoSuchDay { day: 0, month: february }),
            ("2025-13-01", NoSuchMonth(13)),
            ("1/0", NoSuchMonth(0)),
            ("1850-01-01", YearOutside(1850)),
            ("i morgon", NotADate("i morgon".into())),
            ("11-3", NotADate("11-3".into())),
            ("11", NotADate("11".into())),
            ("11 mors", NotADate("11 mors".into())),
            ("2025--03-11", NotADate("2025--03-11".into())),
            ("2025-03-11-", NotADate("2025-03-11-".into())),
            ("2025-03-11 25:00", NotADate("2025-03-11 25:00".into())),
            ("2025-03-11 kl: 12", NotADate("2025-03-11 kl: 12".into())),
            ("2025-03-11 12", NotADate("2025-03-11 12".into())),
            ("99999999999", NotADate("99999999999".into())),
            ("811228-9874", PersonalId),
            ("11                                     mars", TooLong),
        ] {
            let got = parse_date(text, 2025).unwrap_err();
            assert_eq!(got, error, "{text}");
            assert!(date_error_text(&got).ends_with('.'), "{text}");
        }
    }

    #[test]
    fn every_way_to_write_a_month() {
        for (text, month) in [
            ("jan", "2025-01"),
            ("Jan.", "2025-01"),
            ("JANUARI", "2025-01"),
            ("2024-01", "2024-01"),
            ("2024-1", "2024-01"),
            ("mars 2024", "2024-03"),
            ("2024 mars", "2024-03"),
            ("202403", "2024-03"),
            ("1", "2025-01"),
            ("12", "2025-12"),
            ("jan-24", "2024-01"),
            ("jan 24", "2024-01"),
            ("jan. 24", "2024-01"),
            ("3/2024", "2024-03"),
        ] {
            assert_eq!(parse_month(text, 2025), Some(month.parse().unwrap()), "{text}");
        }
        for text in ["", "0", "13", "2025-13", "summa", "ja", "2025", "jan feb", "1 2 3", "202513", "-1"] {
            assert_eq!(parse_month(text, 2025), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_survive_text(offset in 0i32..100_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(700_000 + offset).unwrap();
            prop_assume!(!NO_DAYS.contains(&date(day).as_str()));
            let month = Month::of(day);
            let number = day.day();
            for text in [
                date(day),
                date(day).replace('-', ""),
                format!("{} {} {}", number, month_name(month), month.year()),
                format!("{}/{} {}", number, month.number(), month.year()),
            ] {
                prop_assert_eq!(parse_date(&text, 2025), Ok(Some(day)), "{}", text);
            }
            prop_assert_eq!(parse_month(&month.to_string(), 1950), Some(month));
            prop_assert_eq!(parse_month(month_short(month), month.year()), Some(month));
        }

        #[test]
        fn any_text_gives_an_answer(text in "\\PC{0,45}", close in "[0-9 ./a-mårs-]{0,20}") {
            for text in [text, close] {
                let _ = parse_month(&text, 2025);
                if let Err(error) = parse_date(&text, 2025) {
                    prop_assert!(!date_error_text(&error).is_empty());
                }
            }
        }
    }
}
