//! Swedish text → Decimal. What is typed and pasted in number cells.

use rust_decimal::Decimal;
use thiserror::Error;

use super::{LONGEST, MINUSES, SPACES, Scale, unit_suffix};
use crate::model::Unit;
use crate::personal_id;

/// What a number that is read stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberContext {
    /// The unit that the value is stored in.
    pub unit: Unit,
    /// The scale that sums of money are typed in where no suffix says otherwise.
    pub scale: Scale,
}

impl NumberContext {
    /// A number of this unit in this scale.
    pub const fn new(unit: Unit, scale: Scale) -> Self {
        Self { unit, scale }
    }
}

/// Why a text is not a number. The old value stays. Texts are as typed, at most 40 characters.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NumberError {
    /// The text holds a personal identity number.
    #[error("personal identity number")]
    PersonalId,
    /// Longer than 40 characters.
    #[error("text too long")]
    TooLong,
    /// Something else than a number.
    #[error("not a number: {0}")]
    NotANumber(String),
    /// A space that does not separate thousands: `1 23`.
    #[error("space inside number: {0}")]
    SpaceInside(String),
    /// Points or commas that can be neither thousands separators nor a decimal sign: `1.23.456`.
    #[error("unclear separators: {0}")]
    UnclearSeparators(String),
    /// More than 12 decimals.
    #[error("too many decimals")]
    TooManyDecimals,
    /// More than 15 digits before the decimal sign.
    #[error("too large")]
    TooLarge,
    /// A unit that does not belong in this cell.
    #[error("suffix {suffix} in a cell of {unit:?}")]
    WrongSuffix {
        /// The suffix as typed.
        suffix: String,
        /// The cell's unit.
        unit: Unit,
    },
}

const MOST_DECIMALS: usize = 12;
const MOST_DIGITS: usize = 15;

/// Reads a number as Swedes and their programs write it; nothing where the text is blank. The result is in the unit's
/// own scale: kronor for money, whatever it was typed in.
///
/// - Decimal sign: comma or point. One alone is always a decimal sign: `12.5`, `12,5`, and also `1.234` (= 1,234).
/// - Thousands: ordinary, no-break, narrow no-break and thin spaces in groups of three. Two or more points or two or
///   more commas also separate thousands (`1.234.567`), and where both occur the last one is the decimal sign
///   (`1.234,5` and `1,234.5` are the same).
/// - Sign: `-`, `−`, `–` or `+` first.
/// - Suffix: `kr`, `tkr`, `mnkr` in money cells, where it goes before the scale (`5 tkr` is 5000 kr everywhere), `%`,
///   `tim`, `h`, `dygn`, `st` and what [`unit_suffix`] writes, in cells of such units. Case and spaces do not matter.
///
/// ```
/// use namndkalkyl::format::{NumberContext, Scale, parse_number};
/// use namndkalkyl::model::{Decimal, Unit};
///
/// let cell = NumberContext::new(Unit::Kr, Scale::Tkr);
/// assert_eq!(parse_number("−1 234,5", cell), Ok(Some(Decimal::new(-1_234_500, 0))));
/// assert_eq!(parse_number("5 kr", cell), Ok(Some(Decimal::new(5, 0))));
/// assert!(parse_number("12a", cell).is_err());
/// ```
pub fn parse_number(text: &str, context: NumberContext) -> Result<Option<Decimal>, NumberError> {
    if personal_id::occurs_in_cell(text) {
        return Err(NumberError::PersonalId);
    }
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(NumberError::TooLong);
    }
    let not_a_number = || NumberError::NotANumber(text.to_owned());

    let unsigned = text.strip_prefix(MINUSES);
    let negative = unsigned.is_some();
    let unsigned = unsigned.or_else(|| text.strip_prefix('+')).unwrap_or(text).trim_start();

    // Digits are ASCII, so the place after the last one is a character boundary.
    let end = unsigned.rfind(|c: char| c.is_ascii_digit()).ok_or_else(not_a_number)? + 1;
    let (core, suffix) = unsigned.split_at(end);
    let factor = suffix_factor(suffix.trim(), context).ok_or_else(|| wrong_suffix(text, suffix.trim(), context))?;

    let size = read_size(core).map_err(|fault| match fault {
        Fault::NotANumber => not_a_number(),
        Fault::SpaceInside => NumberError::SpaceInside(text.to_owned()),
        Fault::UnclearSeparators => NumberError::UnclearSeparators(text.to_owned()),
        Fault::TooManyDecimals => NumberError::TooManyDecimals,
        Fault::TooLarge => NumberError::TooLarge,
    })?;
    let size = (size * factor).normalize();
    Ok(Some(if negative && !size.is_zero() { -size } else { size }))
}

/// Whether a suffix belongs to a unit.
type Fits = fn(Unit) -> bool;

/// Suffixes that mean the same in several units.
fn known_suffix(suffix: &str) -> Option<(Fits, Scale)> {
    use Unit::{
        Amount, Count, Days, Fte, Hours, HoursPerDay, HoursPerFte, Households, Kr, KrPerDay, KrPerHour, KrPerHousehold,
        KrPerMonth, Minutes, Percent, Persons,
    };
    let money: Fits = |unit| matches!(unit, Kr | Amount | KrPerDay | KrPerHour | KrPerMonth | KrPerHousehold);
    Some(match suffix {
        "kr" | "kronor" => (money, Scale::Kr),
        "tkr" => (money, Scale::Tkr),
        "mnkr" | "mkr" => (money, Scale::Mnkr),
        "%" | "procent" => (|unit| unit == Percent, Scale::Kr),
        "tim" | "timmar" | "h" => (|unit| matches!(unit, Hours | HoursPerDay | HoursPerFte), Scale::Kr),
        "dygn" => (|unit| unit == Days, Scale::Kr),
        "min" | "minuter" => (|unit| unit == Minutes, Scale::Kr),
        "st" => (|unit| matches!(unit, Count | Persons | Households | Fte), Scale::Kr),
        _ => return None,
    })
}

/// What the number is multiplied by, or nothing where the suffix does not belong here.
fn suffix_factor(suffix: &str, context: NumberContext) -> Option<Decimal> {
    let scaled = matches!(context.unit, Unit::Kr | Unit::Amount);
    if suffix.is_empty() {
        return Some(if scaled { context.scale.factor() } else { Decimal::ONE });
    }
    let suffix = suffix.to_lowercase();
    let suffix = suffix.strip_suffix('.').unwrap_or(&suffix);
    match known_suffix(suffix) {
        Some((fits, scale)) => fits(context.unit).then(|| scale.factor()),
        None => (suffix == unit_suffix(context.unit, context.scale)).then_some(Decimal::ONE),
    }
}

fn wrong_suffix(text: &str, suffix: &str, context: NumberContext) -> NumberError {
    let bare = suffix.to_lowercase();
    if known_suffix(bare.strip_suffix('.').unwrap_or(&bare)).is_some() {
        NumberError::WrongSuffix { suffix: suffix.to_owned(), unit: context.unit }
    } else {
        NumberError::NotANumber(text.to_owned())
    }
}

enum Fault {
    NotANumber,
    SpaceInside,
    UnclearSeparators,
    TooManyDecimals,
    TooLarge,
}

/// Reads digits with separators, ending in a digit.
fn read_size(core: &str) -> Result<Decimal, Fault> {
    if !core.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',' || SPACES.contains(&c)) {
        return Err(Fault::NotANumber);
    }
    let points = core.matches('.').count();
    let commas = core.matches(',').count();
    let (whole, fraction, thousands) = match (points, commas) {
        (0, 0) => (core, "", None),
        (1, 0) | (0, 1) => split_at_last(core, ['.', ','], None),
        (_, 0) => (core, "", Some('.')),
        (0, _) => (core, "", Some(',')),
        _ if core.rfind('.') > core.rfind(',') => split_at_last(core, ['.', '.'], Some(',')),
        _ => split_at_last(core, [',', ','], Some('.')),
    };
    let spaced = whole.contains(SPACES);
    if fraction.contains(SPACES) || whole.ends_with(SPACES) {
        return Err(Fault::SpaceInside);
    }
    let digits = match thousands {
        Some(_) if spaced => return Err(Fault::UnclearSeparators),
        Some(mark) => join_groups(whole.split(mark)).ok_or(Fault::UnclearSeparators)?,
        None if spaced => join_groups(whole.split(SPACES)).ok_or(Fault::SpaceInside)?,
        None => whole.to_owned(),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::UnclearSeparators);
    }
    let digits = digits.trim_start_matches('0');
    if digits.len() > MOST_DIGITS {
        return Err(Fault::TooLarge);
    }
    if fraction.len() > MOST_DECIMALS {
        return Err(Fault::TooManyDecimals);
    }
    format!("0{digits}.{fraction}0").parse().map_err(|_| Fault::NotANumber)
}

/// Splits at the last of the marks, which is the decimal sign.
fn split_at_last(core: &str, marks: [char; 2], thousands: Option<char>) -> (&str, &str, Option<char>) {
    let (whole, fraction) = core.rsplit_once(marks).unwrap_or((core, ""));
    (whole, fraction, thousands)
}

/// The digits of groups of thousands: one to three digits first, then three in each.
fn join_groups<'a>(groups: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut digits = String::new();
    for (i, group) in groups.enumerate() {
        let long_enough = if i == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        if !long_enough || !group.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{figure, in_scale, input_text, number_error_text, spreadsheet, with_unit};
    use super::*;

    const KR: NumberContext = NumberContext::new(Unit::Kr, Scale::Kr);

    fn read(text: &str, unit: Unit, scale: Scale) -> Result<Option<Decimal>, NumberError> {
        parse_number(text, NumberContext::new(unit, scale))
    }

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn every_way_to_write_a_number() {
        for (text, value) in [
            ("12,5", "12.5"),
            ("12.5", "12.5"),
            (" 12,5\t", "12.5"),
            ("1 234", "1234"),
            ("1\u{a0}234,5", "1234.5"),
            ("1\u{202f}234\u{2009}567", "1234567"),
            ("-5", "-5"),
            ("− 5", "-5"),
            ("–1 234", "-1234"),
            ("+5", "5"),
            ("-0", "0"),
            (",5", "0.5"),
            ("007", "7"),
            ("5 kr", "5"),
            ("5KR", "5"),
            ("5 kr.", "5"),
            ("5 tkr", "5000"),
            ("1,25 Mnkr", "1250000"),
            ("1.234", "1.234"),
            ("1,234", "1.234"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("1.234.567,8", "1234567.8"),
            ("1234567", "1234567"),
            ("999999999999999,123456789012", "999999999999999.123456789012"),
            ("000000000000000000001", "1"),
        ] {
            assert_eq!(parse_number(text, KR), Ok(Some(dec(value))), "{text:?}");
        }
        for text in ["", "  ", "\u{a0}", "\t\n"] {
            assert_eq!(parse_number(text, KR), Ok(None));
        }
    }

    #[test]
    fn the_scale_holds_for_money_without_suffix() {
        assert_eq!(read("5", Unit::Kr, Scale::Tkr), Ok(Some(dec("5000"))));
        assert_eq!(read("−1,5", Unit::Amount, Scale::Mnkr), Ok(Some(dec("-1500000"))));
        assert_eq!(read("5 kr", Unit::Kr, Scale::Mnkr), Ok(Some(dec("5"))));
        assert_eq!(read("5 tkr", Unit::Kr, Scale::Mnkr), Ok(Some(dec("5000"))));
        assert_eq!(read("5", Unit::KrPerDay, Scale::Tkr), Ok(Some(dec("5"))));
        assert_eq!(read("1,2 tkr", Unit::KrPerMonth, Scale::Mnkr), Ok(Some(dec("1200"))));
        assert_eq!(read("5", Unit::Days, Scale::Tkr), Ok(Some(dec("5"))));
        assert_eq!(
            read("999 999 999 999 999,123456789012 mnkr", Unit::Kr, Scale::Kr),
            Ok(Some(dec("999999999999999123456.789012")))
        );
    }

    #[test]
    fn suffixes_belong_to_their_units() {
        for (text, unit) in [
            ("33 %", Unit::Percent),
            ("33%", Unit::Percent),
            ("33 tim", Unit::Hours),
            ("33h", Unit::HoursPerDay),
            ("33 tim/dygn", Unit::HoursPerDay),
            ("33 dygn", Unit::Days),
            ("33 st", Unit::Persons),
            ("33 hushåll", Unit::Households),
            ("33 HUSHÅLL", Unit::Households),
            ("33 kr/dygn", Unit::KrPerDay),
            ("33 min", Unit::Minutes),
        ] {
            assert_eq!(read(text, unit, Scale::Kr), Ok(Some(dec("33"))), "{text}");
        }
        for (text, unit) in [
            ("33 %", Unit::Kr),
            ("33 kr", Unit::Percent),
            ("33 tkr", Unit::Days),
            ("33 dygn", Unit::Hours),
            ("3 h", Unit::Kr),
        ] {
            assert!(matches!(read(text, unit, Scale::Kr), Err(NumberError::WrongSuffix { .. })), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        use NumberError::{NotANumber, PersonalId, SpaceInside, TooLarge, TooLong, TooManyDecimals, UnclearSeparators};
        let not = |text: &str| NotANumber(text.into());
        let space = |text: &str| SpaceInside(text.into());
        let unclear = |text: &str| UnclearSeparators(text.into());
        for (text, error) in [
            ("12a", not("12a")),
            ("tolv", not("tolv")),
            ("-", not("-")),
            ("--5", not("--5")),
            ("5-", not("5-")),
            ("5,", not("5,")),
            ("1'234", not("1'234")),
            ("kr 5", not("kr 5")),
            ("1e5", not("1e5")),
            ("(5)", not("(5)")),
            ("#REF!", not("#REF!")),
            ("1 23", space("1 23")),
            ("12 3456", space("12 3456")),
            ("1  234", space("1  234")),
            ("1234 567", space("1234 567")),
            ("12 ,5", space("12 ,5")),
            ("12,5 5", space("12,5 5")),
            ("1.23.456", unclear("1.23.456")),
            ("1.234,5,6", unclear("1.234,5,6")),
            ("1.234,567.8", unclear("1.234,567.8")),
            ("12.34,5", unclear("12.34,5")),
            ("1,,5", unclear("1,,5")),
            ("1 234.567,8", unclear("1 234.567,8")),
            ("1000000000000000", TooLarge),
            ("0,1234567890123", TooManyDecimals),
            ("811228-9874", PersonalId),
            ("00000000000000000000000000000000000000001", TooLong),
        ] {
            let got = parse_number(text, KR).unwrap_err();
            assert_eq!(got, error, "{text}");
            assert!(number_error_text(&got).ends_with('.'), "{text}");
        }
    }

    const UNITS: [Unit; 16] = [
        Unit::Kr,
        Unit::Amount,
        Unit::KrPerDay,
        Unit::KrPerHour,
        Unit::KrPerMonth,
        Unit::KrPerHousehold,
        Unit::Percent,
        Unit::Hours,
        Unit::HoursPerDay,
        Unit::HoursPerFte,
        Unit::Days,
        Unit::Persons,
        Unit::Households,
        Unit::Minutes,
        Unit::Count,
        Unit::Fte,
    ];

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            mantissa in -999_999_999_999_999i64..=999_999_999_999_999, decimals in 0u32..=12,
            unit in prop::sample::select(UNITS.to_vec()),
            scale in prop::sample::select(vec![Scale::Kr, Scale::Tkr, Scale::Mnkr]),
        ) {
            let value = Decimal::new(mantissa, decimals).normalize();
            let context = NumberContext::new(unit, scale);
            let typed = value * if unit == Unit::Kr || unit == Unit::Amount { scale.factor() } else { Decimal::ONE };
            prop_assert_eq!(parse_number(&input_text(value), context), Ok(Some(typed.normalize())));
            prop_assert_eq!(in_scale(typed, unit, scale), value);
            // Without separators a large number can look like an identity number and is then refused.
            if !personal_id::occurs_in_cell(&spreadsheet(value)) {
                prop_assert_eq!(parse_number(&spreadsheet(value), context), Ok(Some(typed.normalize())));
            }
            let shown = parse_number(&figure(typed, unit, scale), context).unwrap();
            prop_assert_eq!(parse_number(&with_unit(typed, unit, scale), context).unwrap(), shown);
        }

        #[test]
        fn any_text_gives_an_answer(text in "\\PC{0,60}", close in "[-+−0-9 .,kr%\u{a0}]{0,45}") {
            for text in [text, close] {
                if let Err(error) = parse_number(&text, KR) {
                    prop_assert!(!number_error_text(&error).is_empty());
                }
            }
        }
    }
}
