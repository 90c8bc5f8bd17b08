//! Decimal → Swedish text, and rounding.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Scale, Unit};

/// Decimals that sums of money are shown with.
const fn money_decimals(scale: Scale) -> u32 {
    match scale {
        Scale::Kr | Scale::Tkr => 0,
        Scale::Mnkr => 1,
    }
}

/// The value with this many decimals, half rounded away from zero. Never minus zero.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    plain_zero(value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
}

/// Rounded Swedish text: `1 234,5` with no-break spaces, a real minus sign, and `0,0` never `−0,0`.
pub fn number(value: Decimal, decimals: u32) -> String {
    let value = round(value, decimals);
    let size = format!("{:.*}", decimals as usize, value.abs());
    let (whole, fraction) = size.split_once('.').unwrap_or((&size, ""));
    write(value.is_sign_negative(), whole, fraction)
}

/// As [`number`], with `+` before what is above zero after rounding.
pub fn signed(value: Decimal, decimals: u32) -> String {
    let text = number(value, decimals);
    if round(value, decimals) > Decimal::ZERO { format!("+{text}") } else { text }
}

/// The value in the scale: kronor as tkr or mnkr for sums of money, unchanged for other units.
pub fn in_scale(value: Decimal, unit: Unit, scale: Scale) -> Decimal {
    match (unit, scale) {
        (Unit::Kr | Unit::Amount, Scale::Tkr) => value * Decimal::new(1, 3),
        (Unit::Kr | Unit::Amount, Scale::Mnkr) => value * Decimal::new(1, 6),
        _ => value,
    }
}

/// How many decimals this value (in its unit, kronor for money) is shown with.
///
/// A price in kronor has öre only where it has any; a number of times has one decimal only where it is not whole.
pub fn decimals(value: Decimal, unit: Unit, scale: Scale) -> u32 {
    let if_any = |decimals| if round(value, decimals).fract().is_zero() { 0 } else { decimals };
    match unit {
        Unit::Kr | Unit::Amount => money_decimals(scale),
        Unit::KrPerDay | Unit::KrPerHour | Unit::KrPerMonth | Unit::KrPerHousehold => if_any(2),
        Unit::Count => if_any(1),
        Unit::Percent | Unit::HoursPerDay | Unit::Fte => 1,
        Unit::Hours | Unit::HoursPerFte | Unit::Days | Unit::Persons | Unit::Households | Unit::Minutes => 0,
    }
}

/// The figure as it is shown, without its unit. Sums of money in the scale, other units in their own.
pub fn figure(value: Decimal, unit: Unit, scale: Scale) -> String {
    number(in_scale(value, unit, scale), decimals(value, unit, scale))
}

/// As [`figure`], with `+` before what is above zero: for deviations and changes.
pub fn signed_figure(value: Decimal, unit: Unit, scale: Scale) -> String {
    signed(in_scale(value, unit, scale), decimals(value, unit, scale))
}

/// The figure with its unit after a no-break space: `1 234 tkr`, `33,3 %`.
pub fn with_unit(value: Decimal, unit: Unit, scale: Scale) -> String {
    format!("{}\u{a0}{}", figure(value, unit, scale), unit_suffix(unit, scale))
}

/// What is written after a number of this unit.
pub const fn unit_suffix(unit: Unit, scale: Scale) -> &'static str {
    match unit {
        Unit::Kr | Unit::Amount => match scale {
            Scale::Kr => "kr",
            Scale::Tkr => "tkr",
            Scale::Mnkr => "mnkr",
        },
        Unit::KrPerDay => "kr/dygn",
        Unit::KrPerHour => "kr/tim",
        Unit::KrPerMonth => "kr/mån",
        Unit::KrPerHousehold => "kr/hushåll",
        Unit::Percent => "%",
        Unit::Hours => "tim",
        Unit::HoursPerDay => "tim/dygn",
        Unit::HoursPerFte => "tim/årsarbetare",
        Unit::Days => "dygn",
        Unit::Persons => "personer",
        Unit::Households => "hushåll",
        Unit::Minutes => "min",
        Unit::Count => "st",
        Unit::Fte => "årsarbetare",
    }
}

/// The shortest exact Swedish text, for editing: `12,5`, `1 234`, `−0,25`. The caller brings money into scale first.
pub fn input_text(value: Decimal) -> String {
    let value = plain_zero(value).normalize();
    let size = value.abs().to_string();
    let (whole, fraction) = size.split_once('.').unwrap_or((&size, ""));
    write(value.is_sign_negative(), whole, fraction)
}

/// The exact number for machines: decimal point, hyphen as minus, no trailing zeros, no thousands separator.
pub fn exact(value: Decimal) -> String {
    plain_zero(value).normalize().to_string()
}

/// The exact number as Swedish spreadsheet programs read it: decimal comma, hyphen as minus, no thousands separator.
pub fn spreadsheet(value: Decimal) -> String {
    exact(value).replace('.', ",")
}

fn plain_zero(value: Decimal) -> Decimal {
    if value.is_zero() { Decimal::ZERO } else { value }
}

/// Puts sign, thousands separators and decimal comma round digits.
fn write(negative: bool, whole: &str, fraction: &str) -> String {
    let mut text = String::with_capacity(whole.len() * 2 + fraction.len() + 4);
    if negative {
        text.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn half_is_rounded_away_from_zero() {
        for (value, decimals, rounded) in [
            ("0.5", 0, "1"),
            ("1.5", 0, "2"),
            ("2.5", 0, "3"),
            ("-2.5", 0, "-3"),
            ("2.45", 1, "2.5"),
            ("-0.04", 1, "0"),
        ] {
            assert_eq!(round(dec(value), decimals), dec(rounded), "{value}");
        }
        assert!(!round(dec("-0.04"), 1).is_sign_negative());
    }

    #[test]
    fn swedish_text() {
        for (value, decimals, text) in [
            ("1234.5", 1, "1\u{a0}234,5"),
            ("-1234567.25", 1, "−1\u{a0}234\u{a0}567,3"),
            ("-0.04", 1, "0,0"),
            ("-0.05", 1, "−0,1"),
            ("999.95", 1, "1\u{a0}000,0"),
            ("12", 2, "12,00"),
            ("123", 0, "123"),
            ("0", 0, "0"),
        ] {
            assert_eq!(number(dec(value), decimals), text, "{value}");
        }
        assert_eq!(signed(dec("0.04"), 1), "0,0");
        assert_eq!(signed(dec("0.05"), 1), "+0,1");
        assert_eq!(signed(dec("-3"), 0), "−3");
    }

    #[test]
    fn each_unit_has_its_decimals() {
        use Unit::*;
        for (value, unit, scale, text) in [
            ("-7012345.5", Kr, Scale::Kr, "−7\u{a0}012\u{a0}346"),
            ("-7012500", Kr, Scale::Tkr, "−7\u{a0}013"),
            ("-7049999", Kr, Scale::Mnkr, "−7,0"),
            ("508480", Amount, Scale::Tkr, "508"),
            ("324.5", KrPerHour, Scale::Mnkr, "324,50"),
            ("1120", KrPerDay, Scale::Tkr, "1\u{a0}120"),
            ("1119.999", KrPerDay, Scale::Kr, "1\u{a0}120"),
            ("33.333", Percent, Scale::Tkr, "33,3"),
            ("4859.2", Hours, Scale::Kr, "4\u{a0}859"),
            ("40.49", HoursPerDay, Scale::Kr, "40,5"),
            ("454", Days, Scale::Kr, "454"),
            ("1.5", Count, Scale::Kr, "1,5"),
            ("2", Count, Scale::Kr, "2"),
            ("2.04", Count, Scale::Kr, "2"),
            ("12.25", Fte, Scale::Kr, "12,3"),
        ] {
            assert_eq!(figure(dec(value), unit, scale), text, "{value} {unit:?}");
        }
        assert_eq!(with_unit(dec("1500000"), Kr, Scale::Mnkr), "1,5\u{a0}mnkr");
        assert_eq!(signed_figure(dec("1500000"), Kr, Scale::Mnkr), "+1,5");
    }

    #[test]
    fn exact_texts_keep_every_digit_and_no_more() {
        for (value, input, machine, sheet) in [
            ("12.50", "12,5", "12.5", "12,5"),
            ("-1234.000", "−1\u{a0}234", "-1234", "-1234"),
            ("-0.00", "0", "0", "0"),
            ("1000000.125", "1\u{a0}000\u{a0}000,125", "1000000.125", "1000000,125"),
        ] {
            assert_eq!(input_text(dec(value)), input);
            assert_eq!(exact(dec(value)), machine);
            assert_eq!(spreadsheet(dec(value)), sheet);
        }
    }
}
