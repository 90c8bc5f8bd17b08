//! Whether a running number looks like a person: a name, or initials with a year of birth. A hint and never a refusal,
//! since a word says less than a number that can be checked.

use super::{Check, CheckKind, LINE, Severity};
use crate::model::{LineId, Plan};

/// What a running number looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resembles {
    /// A name: `Anna Svensson`, `Mohammed`.
    Name,
    /// Initials with a year or day of birth, or a day of birth alone: `AK 2011`, `2011-05-03`.
    Initials,
}

/// What a running number looks like, if it looks like a person. Most have a digit (`P-031`, `HVB 3`, `12a`, `Barn 4`)
/// or are short for something (`HVB`), and look like nobody.
pub fn resembles(number: &str) -> Option<Resembles> {
    // As nearly all are.
    if number.len() < 8 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words = || number.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let has_digit = number.chars().any(char::is_numeric);
    let letters = number.chars().filter(|c| c.is_alphabetic()).count();
    if words().filter(|word| is_capitalised(word)).count() > 1
        || !has_digit && (letters > 3 || letters == 3 && is_capitalised(number.trim()))
    {
        return Some(Resembles::Name);
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let initials = number.trim_end_matches(|c: char| !c.is_alphabetic());
    let rest_is_digits = !number.get(initials.len()..).unwrap_or_default().contains(char::is_alphabetic);
    let short = (2..=3).contains(&initials.chars().filter(|c| c.is_alphabetic()).count());
    // Three letters and a year is as likely a form of care: HVB 2024.
    let two = initials.chars().filter(|c| c.is_alphabetic()).count() == 2;
    let dated = match digits.len() {
        4 => two && is_year(&digits),
        6 => short && is_day(digits.get(2..).unwrap_or_default()),
        8 => (short || letters == 0) && is_year(&digits) && is_day(digits.get(4..).unwrap_or_default()),
        _ => false,
    };
    (dated && rest_is_digits).then_some(Resembles::Initials)
}

/// One capital letter and then small ones.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(char::is_lowercase)
}

/// Whether digits begin with a year that somebody alive may be born in.
fn is_year(digits: &str) -> bool {
    digits.get(..4).and_then(|year| year.parse().ok()).is_some_and(|year: u16| (1920..=2030).contains(&year))
}

/// Whether four digits are a month and a day.
fn is_day(digits: &str) -> bool {
    let pair = |at: usize| digits.get(at..at + 2).and_then(|pair| pair.parse::<u8>().ok()).unwrap_or_default();
    digits.len() == 4 && (1..=12).contains(&pair(0)) && (1..=31).contains(&pair(2))
}

/// Notes how many running numbers look like names, and how many like initials with a birth.
pub(in crate::calc) fn numbers_like_persons(plan: &Plan) -> Vec<Check> {
    let mut checks = Vec::new();
    for (what, severity) in [(Resembles::Name, Severity::Warning), (Resembles::Initials, Severity::Note)] {
        let alike = |number: &str| resembles(number) == Some(what);
        let count = plan.placements.iter().filter(|placement| alike(&placement.number)).count();
        if count > 0 {
            let kind = CheckKind::NumbersLikePersons(what, count);
            checks.push(Check::new(severity, &LineId::from(LINE), kind));
        }
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_seen() {
        for text in [
            "Anna Svensson",
            "Anna-Karin",
            "anna svensson",
            "Åsa Öberg",
            "Mohammed",
            "Svensson, Anna",
            "Eva",
            "Anna Svensson 3",
            "Erik Ek 2011",
            "Жанна Иванова",
            "KALLE",
        ] {
            assert_eq!(resembles(text), Some(Resembles::Name), "{text}");
        }
    }

    #[test]
    fn initials_with_a_birth_are_seen() {
        for text in
            ["AK 2011", "ak2011", "A.K. 2011", "AK-110503", "AKS 110503", "AK 20110503", "20110503", "2011-05-03"]
        {
            assert_eq!(resembles(text), Some(Resembles::Initials), "{text}");
        }
    }

    #[test]
    fn running_numbers_are_nobody() {
        for text in [
            "P-12",
            "HVB 3",
            "12a",
            "Barn 4",
            "101",
            "P-031",
            "B1",
            "V2",
            "F3",
            "HVB",
            "SiS",
            "LVM 12",
            "Barn A1",
            "2025-17",
            "HVB 2024",
            "P2024",
            "2024-03",
            "SiS-2",
            "A",
            "Bo",
            "Familjehem 7",
            "100101",
            "K 2024",
            "",
            "  ",
            "Vuxen 2",
            "Barn och unga 3",
            "007",
            "AK 7",
            "AK 1234",
            "20119999",
        ] {
            assert_eq!(resembles(text), None, "{text}");
        }
    }
}
