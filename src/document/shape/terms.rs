//! How single values are written: choices, days and numbers.

use std::fmt::Write as _;

use chrono::Datelike;

use crate::document::Flaw;
use crate::model::{
    Decimal, GrantedSource, Method, NaiveDate, Nature, PayBasis, Phasing, SignConvention, SourceState, VolumeBasis,
};

/// A choice among a few, with the term that stands for each.
pub(super) trait Term: Copy + PartialEq + 'static {
    /// Every choice with its term.
    const TERMS: &'static [(Self, &'static str)];

    fn written(self) -> String {
        Self::TERMS.iter().find(|(choice, _)| *choice == self).map_or("", |(_, term)| term).to_owned()
    }

    fn understood(text: &str) -> Result<Self, Flaw> {
        Self::TERMS.iter().find(|(_, term)| *term == text).map(|(choice, _)| *choice).ok_or_else(|| unclear(text))
    }
}

impl Term for SignConvention {
    const TERMS: &'static [(Self, &'static str)] =
        &[(Self::CostsNegative, "costs-negative"), (Self::CostsPositive, "costs-positive")];
}

impl Term for Phasing {
    const TERMS: &'static [(Self, &'static str)] =
        &[(Self::Flat, "flat"), (Self::Days, "days"), (Self::LastYear, "last-year"), (Self::ByHand, "by-hand")];
}

impl Term for Nature {
    const TERMS: &'static [(Self, &'static str)] =
        &[(Self::Cost, "cost"), (Self::Income, "income"), (Self::Either, "either")];
}

impl Term for PayBasis {
    const TERMS: &'static [(Self, &'static str)] = &[(Self::Performed, "performed"), (Self::Granted, "granted")];
}

impl Term for GrantedSource {
    const TERMS: &'static [(Self, &'static str)] = &[(Self::Share, "share"), (Self::Templates, "templates")];
}

impl Term for VolumeBasis {
    const TERMS: &'static [(Self, &'static str)] = &[
        (Self::Budget, "budget"),
        (Self::YearToDate, "year-to-date"),
        (Self::LastThree, "last-three"),
        (Self::LastYear, "last-year"),
        (Self::Combined, "combined"),
    ];
}

impl Term for SourceState {
    const TERMS: &'static [(Self, &'static str)] =
        &[(Self::Verified, "verified"), (Self::Unverified, "unverified"), (Self::OutOfDate, "out-of-date")];
}

const RUN_RATE: &str = "run-rate-";

/// Every method but the run rate, whose term has its number of months in it.
const METHODS: [(Method, &str); 11] = [
    (Method::Proposal, "proposal"),
    (Method::Calculator, "calculator"),
    (Method::RemainingBudget, "remaining-budget"),
    (Method::LastYearShare, "last-year-share"),
    (Method::Typical, "typical"),
    (Method::Ses, "ses"),
    (Method::Damped, "damped"),
    (Method::Theta, "theta"),
    (Method::Combined, "combined"),
    (Method::Halfway, "halfway"),
    (Method::Manual, "manual"),
];

pub(super) fn write_method(method: Method) -> String {
    if let Method::RunRate(months) = method {
        return format!("{RUN_RATE}{months}");
    }
    METHODS.iter().find(|(known, _)| *known == method).map_or("", |(_, term)| term).to_owned()
}

pub(super) fn read_method(text: &str) -> Result<Method, Flaw> {
    if let Some((method, _)) = METHODS.iter().find(|(_, term)| *term == text) {
        return Ok(*method);
    }
    match text.strip_prefix(RUN_RATE).map(str::parse) {
        Some(Ok(months)) => Ok(Method::RunRate(months)),
        _ => Err(unclear(text)),
    }
}

/// Without trailing zeros, so that equal numbers are written alike.
pub(super) fn write_number(number: Decimal) -> String {
    number.normalize().to_string()
}

pub(super) fn read_number(text: &str) -> Result<Decimal, Flaw> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    match Decimal::from_str_exact(text) {
        Ok(number) if plain => Ok(number),
        _ => Err(unclear(text)),
    }
}

pub(super) fn write_day(day: NaiveDate) -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = write!(text, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    text
}

pub(super) fn read_day(text: &str) -> Result<NaiveDate, Flaw> {
    let mut parts = text.rsplitn(3, '-');
    let mut part = |fewest: usize| parts.next().filter(|part| part.len() >= fewest).unwrap_or_default();
    let (day, month, year) = (part(2), part(2), part(4));
    match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| unclear(text)),
        _ => Err(unclear(text)),
    }
}

/// The start of a text that could not be understood: enough to recognise it in a message.
pub(super) fn unclear(text: &str) -> Flaw {
    const SHOWN: usize = 40;
    let mut start: String = text.chars().take(SHOWN).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    Flaw::NotUnderstood(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_a_term_of_its_own() {
        fn check<T: Term + std::fmt::Debug>() {
            for (choice, term) in T::TERMS {
                assert_eq!(T::understood(term), Ok(*choice));
                assert_eq!(choice.written(), *term);
            }
        }
        check::<SignConvention>();
        check::<Phasing>();
        check::<PayBasis>();
        check::<GrantedSource>();
        check::<VolumeBasis>();
        check::<SourceState>();
        assert_eq!(Phasing::understood("Flat"), Err(Flaw::NotUnderstood("Flat".to_owned())));
    }

    #[test]
    fn days_and_numbers_are_read_strictly() {
        for text in ["2025-03-01", "2024-02-29", "0001-01-01", "12025-12-31"] {
            assert_eq!(read_day(text).map(write_day).as_deref(), Ok(text));
        }
        for text in ["", "2025", "2025-3-1", "25-03-01", "2025-02-29", "2025-03-01T00", "2025-03", "å-å-å"] {
            assert_eq!(read_day(text), Err(Flaw::NotUnderstood(text.to_owned())));
        }
        for text in ["0", "-12.5", "1000000000000", "0.0000000000000000000000000001"] {
            assert_eq!(read_number(text).map(write_number).as_deref(), Ok(text));
        }
        assert_eq!(read_number("12.500").map(write_number).as_deref(), Ok("12.5"));
        for text in ["", "12,5", "1_000", "1e3", "+5", "−5", "--5", "1.2.3", "99999999999999999999999999999"] {
            assert!(read_number(text).is_err(), "{text}");
        }
    }
}
