//! Tests of the guard.

use proptest::prelude::*;

use super::*;

/// `YYMMDD` + three digits, with the control digit computed here in another way than in the guard.
fn with_control(nine: &str) -> String {
    let sum: u32 = nine
        .chars()
        .enumerate()
        .map(|(i, c)| {
            let product = c.to_digit(10).unwrap() * if i % 2 == 0 { 2 } else { 1 };
            if product > 9 { product - 9 } else { product }
        })
        .sum();
    format!("{nine}{}", (10 - sum % 10) % 10)
}

fn forms(number: &str) -> Vec<String> {
    let (date, control) = number.split_at(6);
    let mut forms = vec![number.to_owned(), format!("19{number}")];
    for gap in ["-", "+", "–", "−", " ", "\u{a0}", " - ", "\u{2011}"] {
        forms.push(format!("{date}{gap}{control}"));
        forms.push(format!("19{date}{gap}{control}"));
    }
    forms
}

#[test]
fn every_form_is_found_wherever_it_stands() {
    // The first is the tax agency's own example; the others are a coordination number and a leap day.
    for nine in ["811228987", "850161123", "850191123", "000229111"] {
        let number = with_control(nine);
        for form in forms(&number) {
            if nine == "000229111" && form.starts_with("19") {
                continue; // 1900 had no leap day.
            }
            for text in
                [form.clone(), format!("pnr{form}x"), format!("Ärende ({form}), 12 dygn"), format!("1\t{form}\n2")]
            {
                assert!(occurs_in(&text), "{text}");
            }
        }
    }
}

#[test]
fn wrong_control_digit_date_or_length_is_no_number() {
    let good = with_control("811228987");
    assert_eq!(good, "8112289874");
    for last in "012356789".chars() {
        assert!(!occurs_in(&format!("811228-987{last}")));
    }
    for nine in ["811328987", "811200987", "810229987", "811232987", "811260987", "811292987", "190229111"] {
        for form in forms(&with_control(nine)) {
            assert!(!occurs_in(&form), "{form}");
        }
    }
    for text in [
        format!("1{good}"),
        format!("{good}0"),
        format!("21{good}"),
        format!("811228-{}0", "9874"),
        "811228 987".into(),
        "811228 och 9874".into(),
        "19000229-1118".into(),
    ] {
        assert!(!occurs_in(&text), "{text:?}");
    }
}

#[test]
fn ordinary_amounts_and_dates_pass() {
    for text in [
        "1 234 567 890",
        "81 122 898,74",
        "2025-03-11",
        "20250311",
        "250311 1200",
        "070-123 45 67",
        "556036-0793", // An organisation number: its third digit makes the month impossible.
        "",
    ] {
        assert!(!occurs_in(text), "{text}");
    }
}

#[test]
fn decimals_of_a_cell_are_no_number() {
    for text in ["8 810,6912232441", "0.8112289874", "-3,8112289874 kr", "1.234,8112289874"] {
        assert!(occurs_in(text) && !occurs_in_cell(text), "{text}");
    }
    for text in [
        "8112289874",
        "8112289874,00",
        "811228-9874",
        "3,811228-9874",
        "3,8112289874 5",
        "se 3,8112289874",
        ",8112289874",
        "1,2,8112289874,",
    ] {
        assert!(occurs_in_cell(text), "{text}");
    }
}

#[test]
fn a_long_text_is_read_once() {
    let mut text = "811228-".repeat(400_000);
    text.push_str(&"8".repeat(1_000_000));
    assert!(!occurs_in(&text));
    text.push_str(" 811228-9874");
    assert!(occurs_in(&text));
}

#[test]
fn parted_dates_other_scripts_and_what_is_not_seen_hide_nothing() {
    for text in [
        "811228.9874",
        "811228/9874",
        "811228_9874",
        "811228:9874",
        "1981 12 28 9874",
        "1981-12-28-9874",
        "1981-12-28 9874",
        "1981/12/28-9874",
        "1981.12.28.9874",
        "81-12-28-9874",
        "81 12 28 - 9874",
        "19 81 12 28 9874",
        "1981 1228 9874",
        "8112 28 9874",
        "Ärende 12 81-12-28-9874-1",
        "se 1981-12-28-9874, 2 dygn",
        "811228\u{200b}9874",
        "8\u{ad}1\u{2060}1228-98\u{feff}74",
        "8\u{336}1\u{336}1228-9874",
        "８１１２２８－９８７４",
        "٨١١٢٢٨٩٨٧٤",
        "۸۱۱۲۲۸-۹۸۷۴",
        "⁸¹¹²²⁸⁹⁸⁷⁴",
        "⑧①①②②⑧⑨⑧⑦④",
        "𝟖𝟏𝟏𝟐𝟐𝟖-𝟗𝟖𝟕𝟒",
        "811228\u{2003}9874",
    ] {
        assert!(occurs_in(text), "{text:?}");
    }
    let coordination = with_control("850161123");
    let (date, control) = coordination.split_at(6);
    assert!(occurs_in(&format!("85.01.61/{control}")) && occurs_in(&format!("{date} {control}")));
}

#[test]
fn periods_lists_and_organisations_pass() {
    let mut found = 0;
    for year in 2000..2040 {
        for (from, to) in [("01-01", "12-31"), ("03-15", "06-30"), ("12-28", "01-02")] {
            for between in [" – ", "–", "-", " - ", "/", " "] {
                found += usize::from(occurs_in(&format!("{year}-{from}{between}{year}-{to}")));
            }
        }
    }
    assert_eq!(found, 0, "two dates are a period");
    for text in [
        "SFS 2025:468",
        "2024 2025 2026",
        "12, 28, 9874",
        "5560360793",
        "212000-1355",
        "16556036-0793",
        "IP 10.12.28.98",
    ] {
        assert!(!occurs_in(text), "{text}");
    }
}

#[test]
fn what_is_an_amount_in_a_cell_is_an_identity_number_in_a_text() {
    for text in ["811228.9874", "19811228.9874", "−811228.9874 kr"] {
        assert!(occurs_in(text) && !occurs_in_cell(text), "{text}");
    }
    for text in ["1981.12.28.9874", "1981-12-28.9874", "81.12.28.9874"] {
        assert!(occurs_in_cell(text), "{text}");
    }
    assert!(is_one(8_112_289_874) && is_one(198_112_289_874));
    assert!(!is_one(8_112_289_000) && !is_one(0) && !is_one(u128::MAX));
}

/// As people write it, paste it and hope that it is not seen.
#[test]
fn whatever_is_no_letter_parts_nothing() {
    for text in [
        "850101, 1236",
        "850101 (1236)",
        "850101--1236",
        "850101;1236",
        "85 01 01 12 36",
        "850101\t1236\tHVB\t4 500",
        "850101\r\n1236",
        "850101    1236",
        "850101\u{2800}1236",
        "850101\u{3164}1236",
        "850101\u{2bc}1236",
        "850101ー1236",
        "8501 01-1236",
        "8-5-0-1-0-1-1-2-3-6",
        "8501 | 011236",
        "8 501 011 236",
        "850 101 1236",
        "1985-01-01, 1236 kr",
        "1985-01-01\t1236",
        "19850101-12.36",
        "1985-01-01 [12] 36",
        "107 850101 1236",
        "107, 850 101 1236",
        "4 500; 850101 1236",
        "2025-03-11 850101 1236",
        "2025-03-11 14:05 850101-1236",
    ] {
        assert!(occurs_in(text), "{text:?}");
    }
}

/// What is seen to be a date or an amount stands beside others of its kind.
#[test]
fn dates_and_amounts_beside_each_other_pass() {
    // Each would be a number if the digits were joined.
    for text in [
        "850 101; 1 236",
        "85 010\t11 236",
        "85,01 01 123,6",
        "1985-01-01; 1 236 kr",
        "1985-01-01 12:36",
        "1985-01-01 12:36:00",
        "1985-01-01 123,6",
        "850101 till 1236 kr",
    ] {
        assert!(!occurs_in(text), "{text:?}");
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(digits.starts_with("19850101123600") || occurs_in(&digits), "{text:?}");
    }
}

#[test]
fn a_number_may_begin_in_one_field_and_end_in_the_next() {
    assert!(occurs_across(&["850101", "1236"]) && occurs_across(&["Ärende 19850101-12", "36"]));
    assert!(occurs_across(&["8501", "", "011236"]));
    assert!(!occurs_across(&["850101", "HVB", "1236"]) && !occurs_across(&["850101", "1237"]));
    for (text, amount) in [("850101", 1236), ("19850101-12", 36), ("Ärende 850101", 1236)] {
        assert!(occurs_beside(text, amount), "{text} {amount}");
    }
    // The zeros that a control part began with are gone.
    assert!(
        occurs_in("850101-0030")
            && occurs_beside("850101", 30)
            && occurs_beside("85010100", 30)
            && occurs_beside("85011", 11_236) == occurs_in("8501111236")
    );
    assert!(!occurs_beside("850101", 1237) && !occurs_beside("850101a", 1236) && !occurs_beside("107", 4_500));
    assert!(!occurs_beside("850101", 0) && occurs_beside("850101-1236", 0));
}

/// How often ordinary figures are taken for identity numbers: measured, so that a change of the rules is seen.
#[test]
fn few_ordinary_amounts_are_taken_for_identity_numbers() {
    let mut state = 1_u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 20) % below
    };
    let tries = 200_000;
    let mut share = |make: fn(&mut dyn FnMut(u64) -> u64) -> String| {
        let hits = (0..tries).filter(|_| occurs_in_cell(&make(&mut next))).count();
        hits as f64 / f64::from(tries)
    };
    // Up to nine digits, with and without decimals, thousands parted or not: never.
    assert!(share(|next| next(1_000_000_000).to_string()) == 0.0);
    assert!(share(|next| format!("{}.{:04}", next(1_000_000), next(10_000))) == 0.0);
    assert!(share(|next| format!("{},{:02}", next(1_000_000_000), next(100))) == 0.0);
    assert!(share(|next| format!("{} {:03} {:03} {:03}", next(1_000), next(1_000), next(1_000), next(1_000))) == 0.0);
    // Ten digits in a row, which is above a billion kronor: fewer than one of a hundred.
    let ten = share(|next| (1_000_000_000 + next(9_000_000_000)).to_string());
    assert!((0.004..0.01).contains(&ten), "{ten}");
    let twelve = share(|next| (100_000_000_000 + next(900_000_000_000)).to_string());
    assert!(twelve < 0.001, "{twelve}");
}

/// A number, with or without its century.
fn number() -> impl Strategy<Value = String> {
    let date = (0u32..100, 1u32..=12, 1u32..=28, prop::sample::select(vec![0u32, 60]));
    let century = prop::sample::select(vec!["", "19", "20"]);
    (date, 0u32..1000, century).prop_map(|((year, month, day, extra), serial, century)| {
        format!("{century}{}", with_control(&format!("{year:02}{month:02}{:02}{serial:03}", day + extra)))
    })
}

fn parted(number: &str, cuts: &std::collections::BTreeSet<usize>, between: &[String]) -> String {
    let mut text = String::new();
    let mut gaps = between.iter();
    for (i, digit) in number.chars().enumerate() {
        if cuts.contains(&i) {
            text.push_str(gaps.next().unwrap());
        }
        text.push(digit);
    }
    text
}

proptest! {
    #[test]
    fn generated_numbers_are_found(
        year in 0u32..100, month in 1u32..=12, day in 1u32..=28, extra in prop::sample::select(vec![0u32, 60]),
        serial in 0u32..1000, before in "[a-zåäö ,.:]{0,8}", after in "[a-zåäö ,.:]{0,8}",
    ) {
        let number = with_control(&format!("{year:02}{month:02}{:02}{serial:03}", day + extra));
        for form in forms(&number) {
            prop_assert!(occurs_in(&[before.as_str(), &form, &after].concat()));
        }
    }

    /// In up to three parts, with anything between them that is no letter or digit.
    #[test]
    fn however_few_parts_are_parted_it_is_found(
        number in number(), cuts in prop::collection::btree_set(1usize..12, 1..3),
        between in prop::collection::vec("[\\p{Z}\\p{P}\\p{S}\\p{Cc}\\p{Cf}]{1,5}", 3),
        before in "([a-zåäö ,.:]{0,8}[a-zåäö])?", after in "([a-zåäö][a-zåäö0-9 ,.:]{0,8})?",
    ) {
        let between: Vec<String> = between.iter().map(|text| text.replace(char::is_alphabetic, "→")).collect();
        let text = [before, parted(&number, &cuts, &between), after].concat();
        prop_assert!(occurs_in(&text), "{:?}", text);
        // In two fields, wherever it is parted between them.
        for at in text.char_indices().map(|(at, _)| at) {
            let (one, other) = text.split_at(at);
            prop_assert!(occurs_across(&[one, other]), "{:?} {:?}", one, other);
        }
    }

    /// In any number of parts, with what cannot stand within an amount or a date between them.
    #[test]
    fn however_many_parts_are_parted_it_is_found(
        number in number(), cuts in prop::collection::btree_set(1usize..12, 0..12),
        between in prop::collection::vec(prop::sample::select(vec![
            "-", "–", "--", "_", ";", ":", "\t", "\n", "\r\n", " - ", ", ", "  ", "(", ") ", "|", "\u{2800}", "\u{2003}", "*", "•",
        ]), 12),
    ) {
        let between: Vec<String> = between.into_iter().map(str::to_owned).collect();
        let text = parted(&number, &cuts, &between);
        prop_assert!(occurs_in(&text), "{:?}", text);
    }

    /// With the last digits as an amount beside.
    #[test]
    fn an_amount_that_ends_a_number_is_found(number in number(), at in 1usize..10) {
        let (text, amount) = number.split_at(at);
        let amount = amount.parse().unwrap();
        let lost = number[at..].starts_with('0') && at + 4 < number.len();
        prop_assert!(amount == 0 || lost || occurs_beside(text, amount), "{} {}", text, amount);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
        occurs_in(&text);
    }
}
