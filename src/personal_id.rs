//! The guard against identity numbers: does a text hold a Swedish personnummer or samordningsnummer?
//!
//! Knows nothing of where the text comes from or what is said when it is refused. One pass over the text, with a
//! memory of a few digits however long the text is.

/// Whether the text holds a Swedish personal identity number (personnummer) or coordination number
/// (samordningsnummer, day + 60).
///
/// Found with 10 or 12 digits anywhere in the text, in one run or parted where its year, month, day and control part
/// meet: by spaces and at most one sign such as `-`, `+`, `.` or `/`. Digits of other scripts count, and what cannot be
/// seen does not part anything. The date must exist and the control digit (Luhn) must be right, and the digits must not
/// be part of a longer run of digits; so an ordinary amount is taken for an identity number only in the rare case that
/// it could be one. A comma is a decimal sign and parts numbers, as tabs and line breaks do.
///
/// ```
/// assert!(namndkalkyl::personal_id::occurs_in("Ärende 811228-9874, ny placering"));
/// assert!(namndkalkyl::personal_id::occurs_in("född 1981-12-28.9874"));
/// assert!(!namndkalkyl::personal_id::occurs_in("811 228 987 kr"));
/// ```
pub fn occurs_in(text: &str) -> bool {
    let mut scan = Scan::default();
    text.chars().any(|c| scan.take(c)) || scan.end_run() || scan.settle(false)
}

/// As [`occurs_in`], for the text of one cell: where it is a number with decimals, only what stands before the decimal
/// sign can be an identity number. Long decimals, as computed figures have, would otherwise be taken for one now and then.
pub fn occurs_in_cell(text: &str) -> bool {
    match text.rsplit_once([',', '.']) {
        Some((whole, decimals)) if whole.ends_with(is_digit) && is_amount(whole) => {
            let one_run = decimals.starts_with(is_digit) && !decimals.trim_start_matches(is_digit).contains(is_digit);
            occurs_in(if one_run { whole } else { text })
        }
        _ => occurs_in(text),
    }
}

/// Whether the digits of a whole number could be an identity number, as [`occurs_in`] finds one. Thousands are amounts:
/// nobody's number is written in thousands of kronor.
pub fn is_one(whole: u128) -> bool {
    !whole.is_multiple_of(1_000) && occurs_in(&whole.to_string())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether what stands before a decimal sign is an amount: digits alone, or in groups of three.
fn is_amount(whole: &str) -> bool {
    let mut groups = whole.trim_start_matches(|c: char| !is_digit(c) && !c.is_alphabetic()).split(|c| !is_digit(c));
    groups.next().is_some_and(|first| !first.is_empty()) && groups.all(|group| group.len() == 3)
}

/// The value of a digit, in any script that a keyboard, a web page or a word processor may give.
fn value(c: char) -> Option<u8> {
    /// The zeros of scripts whose digits stand in a row, and of digits in rings and brackets.
    const ZEROS: [u32; 20] = [
        0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040,
        0x2070, 0x2080, 0x17e0, 0xff10,
    ];
    let code = u32::from(c);
    let near = |zero: u32| code.checked_sub(zero).filter(|distance| *distance < 10);
    let found = match c {
        '0'..='9' => Some(code - 0x30),
        '\0'..='\u{7f}' => None,
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '\u{1d7ce}'..='\u{1d7ff}' => Some((code - 0x1d7ce) % 10),
        '\u{2460}'..='\u{2468}' => Some(code - 0x245f),
        '⓪' => Some(0),
        _ => ZEROS.into_iter().find_map(near),
    };
    found.map(|value| value as u8)
}

/// Whether a character takes no room: it parts nothing and is not seen.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The longest form: century, date and four control digits.
const LONGEST: usize = 12;
/// The most runs that it is written in: `19 81-12-28-9874`.
const MOST_RUNS: usize = 5;
/// More than this between two parts, as in ` - `, is no longer one number.
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
    marks: u8,
    /// Something else than spaces and one mark: the runs do not belong together.
    broken: bool,
}

#[derive(Default)]
struct Scan {
    /// The last runs that may belong together, the latest last.
    before: [Run; MOST_RUNS - 1],
    gap: Gap,
    current: Run,
    /// A number in parts that has been found, unless it turns out to be two dates: how many runs have come since.
    found: Option<u8>,
}

impl Scan {
    /// Takes one character; true if a number ended before it.
    fn take(&mut self, c: char) -> bool {
        if let Some(digit) = value(c) {
            self.current.push(digit);
            return false;
        }
        if is_unseen(c) {
            return false;
        }
        let found = self.end_run();
        self.gap.width = self.gap.width.saturating_add(1);
        match c {
            ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {}
            '-'
            | '+'
            | '.'
            | '/'
            | '_'
            | ':'
            | '\\'
            | '~'
            | '*'
            | '\''
            | '·'
            | '’'
            | '\u{2010}'..='\u{2015}'
            | '•'
            | '∙'
            | '\u{2212}'
            | '\u{fe58}'
            | '\u{fe63}'
            | '\u{ff0b}'
            | '\u{ff0d}'..='\u{ff0f}' => {
                self.gap.marks = self.gap.marks.saturating_add(1);
            }
            _ => self.gap.broken = true,
        }
        found
    }

    /// Ends the run of digits that is going on, if any; true if a number is complete.
    fn end_run(&mut self) -> bool {
        if self.current.len == 0 {
            return false;
        }
        let run = std::mem::take(&mut self.current);
        let gap = std::mem::take(&mut self.gap);
        let joined = !gap.broken && gap.width <= WIDEST_GAP && gap.marks <= 1;
        if !joined {
            if self.settle(false) {
                return true;
            }
            self.before = Default::default();
        } else if self.settle(run.len == 2) {
            return true;
        }
        if matches!(run.len, 10 | LONGEST) && is_number(&run) {
            return true;
        }
        let parts = if run.len == 4 { self.parts(&run) } else { 0 };
        self.before.rotate_left(1);
        if let Some(last) = self.before.last_mut() {
            *last = run;
        }
        // With the date in one run there is nothing else that it could be.
        if parts > 2 && self.found.is_none() {
            self.found = Some(0);
        }
        parts == 2
    }

    /// In how many runs, with this one as the control part, a number is written; none if it is not.
    fn parts(&self, control: &Run) -> usize {
        (0..self.before.len())
            .rev()
            .find(|first| {
                let runs = self.before.get(*first..).unwrap_or_default().iter().chain([control]);
                let mut whole = Run::default();
                // Parts are years, months and days, so that each ends after an even number of digits.
                let fits = runs.clone().all(|run| run.len > 0 && run.len <= 8 && run.len % 2 == 0);
                if fits {
                    runs.for_each(|run| run.digits.iter().take(run.len).for_each(|digit| whole.push(*digit)));
                }
                fits && matches!(whole.len, 10 | LONGEST) && is_number(&whole)
            })
            .map_or(0, |first| self.before.len() - first + 1)
    }

    /// A number in parts is one unless its control part turns out to be the year of a second date: `2025-01-01 –
    /// 2025-12-31`. Takes whether a month or a day follows; true if the number stands.
    fn settle(&mut self, date_goes_on: bool) -> bool {
        match self.found.take() {
            None => false,
            Some(0) if date_goes_on && self.is_year() => {
                self.found = Some(1);
                false
            }
            Some(1) if date_goes_on => false,
            Some(_) => true,
        }
    }

    /// Whether the latest run is a year in which a plan could be.
    fn is_year(&self) -> bool {
        let digits = self.before.last().map_or(&[][..], |run| run.digits.get(..4).unwrap_or_default());
        matches!(digits, [1, 9, ..] | [2, 0 | 1, ..])
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
mod tests;
