//! Swedish text → Decimal. What is typed and pasted in number cells.

use rust_decimal::Decimal;
use thiserror::Error;

use super::{APOSTROPHES, LONGEST, MINUSES, MOST_BYTES, SPACES, Scale, unit_suffix};
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
    /// Signs in two places: `-5-`, `-(5)`.
    #[error("two signs: {0}")]
    TwoSigns(String),
    /// A power of ten, `1,23E+06`: what a column shows that is too narrow. Digits are lost already.
    #[error("power of ten: {0}")]
    PowerOfTen(String),
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
/// - Thousands: spaces of every kind and apostrophes in groups of three. Two or more points or two or more commas also
///   separate thousands (`1.234.567`), and where both occur the last one is the decimal sign (`1.234,5` and `1,234.5` are
///   the same).
/// - Spaces that do not break hold a number together wherever they stand: they are ours, in a number that is edited digit
///   by digit (`3 1501`).
/// - Sign: `-`, `−`, `–` or `+` first, a minus last, or brackets for minus, as ledgers have them: `1 234-`, `(1 234)`.
/// - Suffix: `kr`, `tkr`, `mnkr`, `SEK` and `:-` in money cells, where it goes before the scale (`5 tkr` is 5000 kr
///   everywhere), `%`, `tim`, `h`, `dygn`, `st` and what [`unit_suffix`] writes, in cells of such units. Money may have it
///   first. Case and spaces do not matter.
/// - What is not seen is not there.
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
    if text.len() > MOST_BYTES {
        return Err(NumberError::TooLong);
    }
    let tidy = text.tidy();
    let text = tidy.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(NumberError::TooLong);
    }
    let fault = |fault| match fault {
        Fault::NotANumber => NumberError::NotANumber(text.to_owned()),
        Fault::SpaceInside => NumberError::SpaceInside(text.to_owned()),
        Fault::UnclearSeparators => NumberError::UnclearSeparators(text.to_owned()),
        Fault::TwoSigns => NumberError::TwoSigns(text.to_owned()),
        Fault::PowerOfTen => NumberError::PowerOfTen(text.to_owned()),
        Fault::TooManyDecimals => NumberError::TooManyDecimals,
        Fault::TooLarge => NumberError::TooLarge,
    };
    let parts = parts(text).map_err(fault)?;
    let suffix = parts.suffix();
    let factor = suffix_factor(&suffix, context).ok_or_else(|| wrong_suffix(text, parts.after, &suffix, context))?;
    let size = read_size(parts.core).map_err(fault)?;
    let size = (size * factor).normalize();
    Ok(Some(if parts.negative && !size.is_zero() { -size } else { size }))
}

/// What a text is made of that may be a number.
pub(super) struct Parts<'a> {
    negative: bool,
    /// Digits with what parts them, ending in a digit.
    pub core: &'a str,
    /// A currency in front.
    before: &'a str,
    /// What stands after, without a sign.
    after: &'a str,
}

impl Parts<'_> {
    /// The unit that is written out, in lower case; `kr` for `:-`.
    pub fn suffix(&self) -> String {
        let suffix = if self.after.is_empty() { self.before } else { self.after }.lower();
        if suffix.strip_prefix([':', ',', '.']).is_some_and(|rest| rest.strip_prefix(MINUSES) == Some("")) {
            return "kr".into();
        }
        suffix.strip_suffix('.').unwrap_or(&suffix).to_owned()
    }
}

/// Parts a trimmed text at its digits.
pub(super) fn parts(text: &str) -> Result<Parts<'_>, Fault> {
    // Digits and marks are ASCII, so the places beside them are character boundaries.
    let end = text.rfind(|c: char| c.is_ascii_digit()).ok_or(Fault::NotANumber)? + 1;
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).unwrap_or(end).min(end);
    let (before, core, after) = (&text[..start], &text[start..end], text[end..].trim());

    let (mut minuses, mut pluses, mut brackets) = (0, 0, 0);
    let mut count = |c: char| {
        minuses += usize::from(MINUSES.contains(&c));
        pluses += usize::from(c == '+');
        brackets += usize::from(c == '(');
        MINUSES.contains(&c) || c == '+' || c == '(' || SPACES.contains(&c)
    };
    let before = before.trim_start_matches(&mut count).trim_end_matches(&mut count);
    if !before.is_empty() && (!before.chars().all(char::is_alphabetic) || money_scale(&before.lower()).is_none()) {
        return Err(Fault::NotANumber);
    }
    let closed = after.matches(')').count();
    let after = match after.split_once(')') {
        Some((inside, after)) if inside.trim().is_empty() => after.trim(),
        Some((inside, after)) if after.trim().is_empty() => inside.trim(),
        Some(_) => return Err(Fault::NotANumber),
        None => after,
    };
    let (after, last) = match (after.strip_prefix(MINUSES), after.strip_suffix(MINUSES)) {
        (Some(rest), _) => (rest.trim(), true),
        (_, Some(rest)) if !rest.ends_with([':', ',', '.']) => (rest.trim(), true),
        _ => (after, false),
    };
    if brackets > 1 || brackets != closed || (!before.is_empty() && !after.is_empty()) {
        return Err(Fault::NotANumber);
    }
    if minuses + pluses + brackets + usize::from(last) > 1 {
        return Err(Fault::TwoSigns);
    }
    Ok(Parts { negative: minuses + brackets > 0 || last, core, before, after })
}

/// The scale of money that a suffix in lower case says.
pub(super) fn money_scale(suffix: &str) -> Option<Scale> {
    match suffix {
        "kr" | "kronor" | "sek" => Some(Scale::Kr),
        "tkr" | "kkr" | "tsek" => Some(Scale::Tkr),
        "mnkr" | "mkr" | "msek" => Some(Scale::Mnkr),
        _ => None,
    }
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
    if let Some(scale) = money_scale(suffix) {
        return Some((money, scale));
    }
    Some(match suffix {
        "%" | "procent" => (|unit| unit == Percent, Scale::Kr),
        "tim" | "timmar" | "h" => (|unit| matches!(unit, Hours | HoursPerDay | HoursPerFte), Scale::Kr),
        "dygn" => (|unit| unit == Days, Scale::Kr),
        "min" | "minuter" => (|unit| unit == Minutes, Scale::Kr),
        "st" => (|unit| matches!(unit, Count | Persons | Households | Fte), Scale::Kr),
        _ => return None,
    })
}

/// Whether a suffix in lower case is none, or a unit that numbers here may have.
pub(super) fn is_unit(suffix: &str) -> bool {
    suffix.is_empty() || known_suffix(suffix).is_some() || suffix.starts_with("kr/") || suffix.starts_with("tim/")
}

/// What the number is multiplied by, or nothing where the suffix does not belong here.
fn suffix_factor(suffix: &str, context: NumberContext) -> Option<Decimal> {
    let scaled = matches!(context.unit, Unit::Kr | Unit::Amount);
    if suffix.is_empty() {
        return Some(if scaled { context.scale.factor() } else { Decimal::ONE });
    }
    match known_suffix(suffix) {
        Some((fits, scale)) => fits(context.unit).then(|| scale.factor()),
        None => (suffix == unit_suffix(context.unit, context.scale)).then_some(Decimal::ONE),
    }
}

fn wrong_suffix(text: &str, typed: &str, suffix: &str, context: NumberContext) -> NumberError {
    if known_suffix(suffix).is_some() {
        let typed = if typed.is_empty() { suffix } else { typed };
        NumberError::WrongSuffix { suffix: typed.to_owned(), unit: context.unit }
    } else {
        NumberError::NotANumber(text.to_owned())
    }
}

pub(super) enum Fault {
    NotANumber,
    SpaceInside,
    UnclearSeparators,
    TwoSigns,
    PowerOfTen,
    TooManyDecimals,
    TooLarge,
}

pub(super) fn is_digit_or_mark(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || c == ',' || SPACES.contains(&c) || APOSTROPHES.contains(&c)
}

/// Whether it is a number and how many zeros to put after it: `1,23E+06`.
fn is_power_of_ten(core: &str) -> bool {
    core.split_once(['e', 'E']).is_some_and(|(number, power)| {
        let power = power.strip_prefix('+').or_else(|| power.strip_prefix(MINUSES)).unwrap_or(power);
        !number.is_empty() && number.chars().all(is_digit_or_mark) && power.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Reads digits with separators, ending in a digit.
fn read_size(core: &str) -> Result<Decimal, Fault> {
    if !core.chars().all(is_digit_or_mark) {
        return Err(if is_power_of_ten(core) { Fault::PowerOfTen } else { Fault::NotANumber });
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
    let quoted = whole.contains(APOSTROPHES);
    if fraction.contains(SPACES) || whole.ends_with(SPACES) {
        return Err(Fault::SpaceInside);
    }
    let digits = match thousands {
        Some(_) if spaced || quoted => return Err(Fault::UnclearSeparators),
        Some(mark) => join_groups(whole.split(mark)).ok_or(Fault::UnclearSeparators)?,
        None if quoted && spaced => return Err(Fault::UnclearSeparators),
        None if quoted => join_groups(whole.split(APOSTROPHES)).ok_or(Fault::UnclearSeparators)?,
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
