//! The guard against identity numbers: does a text hold a Swedish personnummer or samordningsnummer?
//!
//! Knows nothing of where the text comes from or what is said when it is refused. One pass over the text, with a
//! memory of a few digits however long the text is. What is taken for a number and what is not: `docs/identity.md`.

mod signs;

use signs::{LONGEST, Run, Sign, Signs};

/// Whether the text holds a Swedish personal identity number (personnummer) or coordination number
/// (samordningsnummer, day + 60).
///
/// Found with 10 or 12 digits anywhere in the text, however they are parted, by anything but letters. The date must exist
/// and the control digit (Luhn) must be right, and the first and the last digit must not be part of a longer run of
/// digits. Dates that are written out, with their time of day, and amounts with thousands or decimals apart are what they
/// look like as long as they stand beside each other.
///
/// ```
/// assert!(namndkalkyl::personal_id::occurs_in("Ärende 811228-9874, ny placering"));
/// assert!(namndkalkyl::personal_id::occurs_in("81 12 28 (98;74)"));
/// assert!(!namndkalkyl::personal_id::occurs_in("811 228 kr, 9 874 kr"));
/// ```
pub fn occurs_in(text: &str) -> bool {
    occurs_across(&[text])
}

/// As [`occurs_in`], for texts that stand beside each other in one row: a number may begin in one and end in another.
pub fn occurs_across(texts: &[&str]) -> bool {
    let mut scan = Scan::default();
    texts.iter().any(|text| scan.text(text))
}

/// Whether a text holds a number, or begins one that the digits of an amount beside it end. An amount has lost the zeros
/// that a control part may begin with.
pub fn occurs_beside(text: &str, amount: u128) -> bool {
    let mut scan = Scan::default();
    scan.text(text) || amount > 0 && scan.ends_with(amount)
}

/// As [`occurs_in`], for the text of one cell: where it is a number with decimals, only what stands before the decimal
/// sign can be an identity number, and only where it is not parted in thousands. Long decimals, as computed figures have,
/// would otherwise be taken for one now and then; who takes the amount looks at its value.
pub fn occurs_in_cell(text: &str) -> bool {
    occurs_in(text) && !is_amount(text)
}

/// Whether this is an amount whose whole part is no identity number.
fn is_amount(text: &str) -> bool {
    let number =
        text.trim_end_matches(|c| !is_digit(c)).trim_start_matches(|c: char| !is_digit(c) && !c.is_alphabetic());
    let whole_or_none = number.rsplit_once([',', '.']).filter(|(_, decimals)| decimals.chars().all(is_digit));
    is_in_thousands(number)
        || whole_or_none.is_some_and(|(whole, _)| {
            is_in_thousands(whole) || !whole.is_empty() && whole.chars().all(is_digit) && !occurs_in(whole)
        })
}

/// Whether a number is written in groups of three.
fn is_in_thousands(number: &str) -> bool {
    let mut groups = number.split(|c| !is_digit(c));
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    first && number.len() > 3 && groups.all(|group| group.len() == 3)
}

/// Whether the digits of a whole number could be an identity number, as [`occurs_in`] finds one. Thousands are amounts:
/// nobody's number is written in thousands of kronor.
pub fn is_one(whole: u128) -> bool {
    !whole.is_multiple_of(1_000) && occurs_in(&whole.to_string())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The digits that a number may be made of.
#[derive(Default)]
struct Scan {
    /// The last ones, the latest last, and whether a run begins with them.
    last: [Option<(u8, bool)>; LONGEST],
    /// The latest are of a date or an amount that is seen to be one.
    known: bool,
    /// A number has ended.
    found: bool,
}

impl Scan {
    /// Takes a text; true if a number ends in it.
    fn text(&mut self, text: &str) -> bool {
        let mut signs = Signs::of(text);
        // What a decimal sign joins to digits before it begins no date or amount.
        let (mut after_digit, mut joined) = (false, false);
        loop {
            let mut ahead = signs.clone();
            match ahead.next() {
                None => return false,
                Some(Sign::Digit(_)) => {
                    if joined || !(self.date(&mut signs) || self.amount(&mut signs)) {
                        self.meet(false);
                        self.push(&signs.run(), true);
                        self.end(0);
                    }
                    if self.found {
                        return true;
                    }
                    (after_digit, joined) = (true, false);
                }
                Some(sign) => {
                    if sign == Sign::Letter && (self.known || self.last.last() != Some(&None)) {
                        *self = Self::default();
                    }
                    joined = after_digit && matches!(sign, Sign::Gap(',' | '.'));
                    after_digit = false;
                    signs = ahead;
                }
            }
        }
    }

    /// Takes a date that is written out, as `2025-03-11`, and its time of day.
    fn date(&mut self, signs: &mut Signs<'_>) -> bool {
        let mut ahead = signs.clone();
        let year = ahead.run();
        let gap = ahead.gap().filter(|gap| year.len == 4 && matches!(gap, '-' | '.' | '/'));
        let month = gap.and_then(|gap| ahead.part(gap, 2, 2));
        let Some((month, day)) = gap.zip(month).and_then(|(gap, month)| Some((month, ahead.part(gap, 2, 2)?))) else {
            return false;
        };
        if !(1900..2100).contains(&year.number())
            || !(1..=days_in(year.number(), month.number())).contains(&day.number())
        {
            return false;
        }
        if ahead.time() {
            *self = Self { known: true, ..Self::default() };
        } else {
            self.meet(true);
            self.push(&year, true);
            self.push(&month, false);
            self.push(&day, false);
            self.end(0);
        }
        *signs = ahead;
        true
    }

    /// Takes an amount that is seen to be one: with thousands or decimals apart, as `4 500` or `391,8`.
    fn amount(&mut self, signs: &mut Signs<'_>) -> bool {
        let Some(after) = signs.after_amount() else { return false };
        self.meet(true);
        let (mut first_gap, mut decimals, mut digits) = (None, false, 0);
        while signs.left() > after.left() {
            if let Some(gap) = signs.gap() {
                signs.next();
                decimals = *first_gap.get_or_insert(gap) != gap;
            }
            let run = signs.run();
            self.push(&run, true);
            digits += run.len;
            if signs.left() == after.left() || matches!(signs.gap(), Some(',' | '.')) {
                // With thousands and decimals apart it is nothing else by itself.
                self.end(if decimals { digits } else { 0 });
            }
        }
        true
    }

    /// What is known to be something else than a part of a number is so beside another such thing.
    fn meet(&mut self, known: bool) {
        if self.known && known {
            self.last = Default::default();
        }
        self.known = known;
    }

    fn push(&mut self, run: &Run, begins: bool) {
        // Of a long run the last digits are not kept, and are no part of any number: none that begins before it, either.
        if run.len > LONGEST {
            self.last = Default::default();
            return;
        }
        for (i, digit) in run.digits().iter().enumerate() {
            self.last.rotate_left(1);
            if let Some(last) = self.last.last_mut() {
                *last = Some((*digit, begins && i == 0));
            }
        }
    }

    /// As many of the last digits, if a run begins with them.
    fn last(&self, length: usize) -> Option<Run> {
        let digits = self.last.get(LONGEST - length..)?;
        let mut run = Run::default();
        digits.iter().flatten().for_each(|(digit, _)| run.push(*digit));
        digits.first().copied().flatten().filter(|(_, begins)| *begins).map(|_| run)
    }

    /// A run ends: a number may, of more than so many digits.
    fn end(&mut self, than: usize) {
        let mut lengths = [10, LONGEST].into_iter().filter(|length| *length > than);
        self.found |= lengths.any(|length| self.last(length).is_some_and(|run| is_number(&run)));
    }

    /// Whether a number is made of the last digits and those of an amount, with zeros between.
    fn ends_with(&self, amount: u128) -> bool {
        let mut rest = Run::default();
        amount.to_string().bytes().for_each(|digit| rest.push(digit - b'0'));
        (1..LONGEST).filter_map(|length| self.last(length)).any(|run| {
            [10, LONGEST].into_iter().any(|length| {
                let mut whole = run;
                // A control part may have begun with zeros; what has no whole date is not made one of them.
                let zeros = if run.len + 4 < length { 0 } else { length.saturating_sub(run.len + rest.len) };
                (0..zeros).for_each(|_| whole.push(0));
                rest.digits().iter().for_each(|digit| whole.push(*digit));
                whole.len == length && is_number(&whole)
            })
        })
    }
}

/// Whether a run of 10 or 12 digits is a number: a date that exists and the right control digit.
fn is_number(run: &Run) -> bool {
    let digits = run.digits();
    if !matches!(digits.len(), 10 | LONGEST) {
        return false;
    }
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
mod tests;
