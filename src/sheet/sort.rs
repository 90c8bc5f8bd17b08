//! What the rows of a list are put in order by.

use rust_decimal::Decimal;

use crate::model::{Letters, NaiveDate};

/// What a row is put in order by in one column: numbers by size, words by letter and the numbers in them by size.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    /// There is nothing there.
    Empty,
    /// A number.
    Number(Decimal),
    /// A text, with its letters and numbers written so that they fall in order.
    Text(String),
}

impl SortKey {
    /// Whether there is nothing there.
    pub fn is_empty(&self) -> bool {
        *self == SortKey::Empty
    }

    /// Of a text: å, ä and ö last, and P-9 before P-31.
    pub fn text(text: &str) -> Self {
        let mut key = String::with_capacity(text.len());
        let mut digits = String::new();
        for c in text.lower().trim().chars() {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            put_number(&mut key, &mut digits);
            key.push(match c {
                'å' => '{',
                'ä' | 'æ' => '|',
                'ö' | 'ø' => '}',
                'é' | 'è' | 'ê' | 'ë' => 'e',
                'á' | 'à' | 'â' => 'a',
                'ü' => 'y',
                c => c,
            });
        }
        put_number(&mut key, &mut digits);
        if key.is_empty() { SortKey::Empty } else { SortKey::Text(key) }
    }

    /// Of a day.
    pub(super) fn day(day: NaiveDate) -> Self {
        SortKey::Number((day - NaiveDate::default()).num_days().into())
    }

    /// Of a number that is not shown where it is zero.
    pub(super) fn some(value: Decimal) -> Self {
        if value.is_zero() { SortKey::Empty } else { SortKey::Number(value) }
    }
}

/// A number in a text: one with more digits is greater.
fn put_number(key: &mut String, digits: &mut String) {
    if digits.is_empty() {
        return;
    }
    let significant = digits.trim_start_matches('0');
    let size = u32::try_from(significant.len()).unwrap_or(u32::MAX).min(9_999);
    // Above the sign before the digits, below all letters.
    key.push('0');
    key.push(char::from_u32(0x30 + size).unwrap_or('\u{ffff}'));
    key.push_str(significant);
    digits.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_in_them_fall_in_order() {
        let sorted = ["", "9", "31", "101", "1001", "Barn", "P-9", "P-031", "P-101", "Ytterby", "Åsa", "ärende", "Öland"];
        for (i, one) in sorted.iter().enumerate() {
            for (j, other) in sorted.iter().enumerate() {
                assert_eq!(SortKey::text(one).cmp(&SortKey::text(other)), i.cmp(&j), "{one} {other}");
            }
        }
        assert!(SortKey::text(" \u{200b}").is_empty());
        let day = |day| SortKey::day(NaiveDate::from_ymd_opt(2025, 1, day).unwrap());
        assert!(day(31) < SortKey::day(NaiveDate::from_ymd_opt(2025, 2, 1).unwrap()) && day(1) < day(2));
    }
}
