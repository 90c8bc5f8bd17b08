//! What can be typed as a number, and what is refused.

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
        ("3\u{a0}1501", "31501"),
        ("12\u{202f}3\u{a0}4,5", "1234.5"),
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
        ("5-", "-5"),
        ("1 234,50-", "-1234.5"),
        ("1 234−", "-1234"),
        ("1 234- kr", "-1234"),
        ("1 234 kr-", "-1234"),
        ("(1 234)", "-1234"),
        ("( 1 234,5 )", "-1234.5"),
        ("(1 234,50) kr", "-1234.5"),
        ("(5 kr)", "-5"),
        ("4 495:-", "4495"),
        ("4 495,-", "4495"),
        ("−4 495:-", "-4495"),
        ("4495 SEK", "4495"),
        ("SEK 4,495.00", "4495"),
        ("kr 5", "5"),
        ("-kr 5", "-5"),
        ("kr -5", "-5"),
        ("5 TSEK", "5000"),
        ("1'234", "1234"),
        ("1’234’567,8", "1234567.8"),
        ("1\u{2007}234", "1234"),
        ("\u{200b}1 234", "1234"),
        ("\u{feff}12\u{ad}34\u{200e}", "1234"),
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
    use NumberError::{
        NotANumber, PersonalId, PowerOfTen, SpaceInside, TooLarge, TooLong, TooManyDecimals, TwoSigns,
        UnclearSeparators,
    };
    let not = |text: &str| NotANumber(text.into());
    let two = |text: &str| TwoSigns(text.into());
    let power = |text: &str| PowerOfTen(text.into());
    let space = |text: &str| SpaceInside(text.into());
    let unclear = |text: &str| UnclearSeparators(text.into());
    for (text, error) in [
        ("12a", not("12a")),
        ("tolv", not("tolv")),
        ("-", not("-")),
        ("--5", two("--5")),
        ("5,", not("5,")),
        ("1'23", unclear("1'23")),
        ("1'234 567", unclear("1'234 567")),
        ("kr 5 kr", not("kr 5 kr")),
        ("år 5", not("år 5")),
        ("kr. 5", space("kr. 5")),
        ("(5", not("(5")),
        ("5)", not("5)")),
        ("((5))", not("((5))")),
        ("(5) (6)", not("(5) (6)")),
        ("-5-", two("-5-")),
        ("−(5)", two("−(5)")),
        ("(5-)", two("(5-)")),
        ("(5)-", two("(5)-")),
        ("+5-", two("+5-")),
        ("1e5", power("1e5")),
        ("1,23E+06", power("1,23E+06")),
        ("-1.5E-3", power("-1.5E-3")),
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
