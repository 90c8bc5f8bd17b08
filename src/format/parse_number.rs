//! Swedish text → Decimal. What is typed and pasted in number cells.

use rust_decimal::Decimal;
use thiserror::Error;

use super::{LONGEST, MINUSES, SPACES, Scale, unit_suffix};
use crate::model::{Letters, Unit};
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
/// - Spaces that do not break hold a number together wherever they stand: they are ours, in a number that is edited digit
///   by digit (`3 1501`).
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
    let suffix = suffix.lower();
    let suffix = suffix.strip_suffix('.').unwrap_or(&suffix);
    match known_suffix(suffix) {
        Some((fits, scale)) => fits(context.unit).then(|| scale.factor()),
        None => (suffix == unit_suffix(context.unit, context.scale)).then_some(Decimal::ONE),
    }
}

fn wrong_suffix(text: &str, suffix: &str, context: NumberContext) -> NumberError {
    let bare = suffix.lower();
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
        None if spaced && !whole.contains(' ') => whole.replace(SPACES, ""),
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
mod tests;
