//! The guard against identity numbers: does a text hold a Swedish personnummer or samordningsnummer?
//!
//! Knows nothing of where the text comes from or what is said when it is refused. One pass over the text, with a
//! memory of a few digits however long the text is.

/// Whether the text holds a Swedish personal identity number (personnummer) or coordination number
/// (samordningsnummer, day + 60).
///
/// Found with 10 or 12 digits, with or without a hyphen, `+`, dash or spaces before the last four, anywhere in the
/// text. The date must exist and the control digit (Luhn) must be right, and the digits must not be part of a longer
/// run of digits; so an ordinary amount is taken for an identity number only in the rare case that it could be one.
///
/// ```
/// assert!(namndkalkyl::personal_id::occurs_in("Ärende 811228-9874, ny placering"));
/// assert!(!namndkalkyl::personal_id::occurs_in("811 228 987 kr"));
/// ```
pub fn occurs_in(text: &str) -> bool {
    let mut scan = Scan::default();
    text.chars().any(|c| scan.take(c)) || scan.end_run()
}

/// As [`occurs_in`], for the text of one cell: where it is a number with decimals, only what stands before the decimal
/// sign can be an identity number. Long decimals, as computed figures have, would otherwise be taken for one now and then.
pub fn occurs_in_cell(text: &str) -> bool {
    match text.rsplit_once([',', '.']) {
        Some((whole, decimals)) if whole.ends_with(is_digit) && !whole.contains(char::is_alphabetic) => {
            let one_run = decimals.starts_with(is_digit) && !decimals.trim_start_matches(is_digit).contains(is_digit);
            occurs_in(if one_run { whole } else { text })
        }
        _ => occurs_in(text),
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The longest form: century, date and four control digits.
const LONGEST: usize = 12;
/// More than this between date and control part, as in ` - `, is no longer one number.
const WIDEST_GAP: u8 = 3;

/// A run of digits, of which the first twelve are kept.
#[derive(Clone, Copy, Default)]
struct Run {
    digits: [u8; LONGEST],
    len: usize,
}

impl Run {
    fn push(&mut self, digit: u8) {
        if let Some(place) = self.digits.get_mut(self.len) {
            *place = digit;
        }
        self.len = self.len.saturating_add(1);
    }
}

/// What lies between two runs of digits.
#[derive(Clone, Copy, Default)]
struct Gap {
    width: u8,
    dashes: u8,
    /// Something else than spaces and one dash: the runs do not belong together.
    broken: bool,
}

#[derive(Default)]
struct Scan {
    /// The run before the gap.
    date: Run,
    gap: Gap,
    current: Run,
}

impl Scan {
    /// Takes one character; true if a number ended just before it.
    fn take(&mut self, c: char) -> bool {
        if let Some(digit) = c.to_digit(10) {
            self.current.push(digit as u8);
            return false;
        }
        let found = self.end_run();
        self.gap.width = self.gap.width.saturating_add(1);
        match c {
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {}
            '-' | '+' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}' => {
                self.gap.dashes = self.gap.dashes.saturating_add(1);
            }
            _ => self.gap.broken = true,
        }
        found
    }

    /// Ends the run of digits that is going on, if any; true if it completes a number.
    fn end_run(&mut self) -> bool {
        if self.current.len == 0 {
            return false;
        }
        let run = std::mem::take(&mut self.current);
        let gap = std::mem::take(&mut self.gap);
        let date = std::mem::replace(&mut self.date, run);
        if matches!(run.len, 10 | LONGEST) {
            return is_number(&run);
        }
        let joined = !gap.broken && gap.width <= WIDEST_GAP && gap.dashes <= 1;
        if !(joined && run.len == 4 && matches!(date.len, 6 | 8)) {
            return false;
        }
        let mut whole = date;
        for digit in run.digits.iter().take(run.len) {
            whole.push(*digit);
        }
        is_number(&whole)
    }
}

/// Whether a run of 10 or 12 digits is a number: a date that exists and the right control digit.
fn is_number(run: &Run) -> bool {
    let digits = run.digits.get(..run.len).unwrap_or_default();
    let (century, rest) = match digits {
        [a, b, rest @ ..] if rest.len() == 10 => (Some(u16::from(*a) * 10 + u16::from(*b)), rest),
        rest => (None, rest),
    };
    let pair =
        |i: usize| rest.get(i..i + 2).map_or(0, |pair| pair.iter().fold(0, |n, digit| n * 10 + u16::from(*digit)));
    if century.is_some_and(|century| !(18..=20).contains(&century)) {
        return false;
    }
    // Without a century the year 00 may be 2000, which had a leap day.
    let year = century.unwrap_or(20) * 100 + pair(0);
    let day = pair(4);
    let day = if day > 60 { day - 60 } else { day };
    (1..=days_in(year, pair(2))).contains(&day) && luhn(rest)
}

/// Days in a month; none in a month that does not exist.
fn days_in(year: u16, month: u16) -> u16 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether the last digit is the control digit of the others.
fn luhn(digits: &[u8]) -> bool {
    let sum: u16 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, digit)| match (i % 2, u16::from(*digit)) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
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
            "811228--9874".into(),
            "811228\t9874".into(),
            "811228\n9874".into(),
            "811228    9874".into(),
            "811228,9874".into(),
            "19000229-1118".into(),
        ] {
            assert!(!occurs_in(&text), "{text:?}");
        }
    }

    #[test]
    fn ordinary_amounts_and_dates_pass() {
        for text in [
            "1 234 567 890",
            "8 112 289 874",
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

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
            occurs_in(&text);
        }
    }
}
