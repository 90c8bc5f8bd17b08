//! What is seen of a text: digits in any script, letters, and what stands between.

use std::str::Chars;

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
        '\0'..='\u{7f}' | '\u{c0}'..='\u{65f}' => None,
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
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{20d0}'..='\u{20f0}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character is a letter to those who read it, and not a stroke or a dot that Unicode counts as one.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{640}' | '\u{30fc}' | '\u{3031}'..='\u{3035}' | '\u{ff70}')
}

/// Whether this may stand between thousands, and between a date and a time.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// A character that is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Digit(u8),
    /// Parts what is before it from what comes after.
    Letter,
    /// Anything else.
    Gap(char),
}

/// The characters of a text that are seen.
#[derive(Clone)]
pub(super) struct Signs<'a>(Chars<'a>);

impl Iterator for Signs<'_> {
    type Item = Sign;

    fn next(&mut self) -> Option<Sign> {
        let seen = self.0.find(|c| !is_unseen(*c))?;
        Some(match value(seen) {
            Some(digit) => Sign::Digit(digit),
            None if is_letter(seen) => Sign::Letter,
            None => Sign::Gap(seen),
        })
    }
}

impl<'a> Signs<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self(text.chars())
    }

    /// The gap that comes next, if one does.
    pub(super) fn gap(&self) -> Option<char> {
        match self.clone().next() {
            Some(Sign::Gap(c)) => Some(c),
            _ => None,
        }
    }

    /// Takes the run of digits that comes next; it may be empty.
    pub(super) fn run(&mut self) -> Run {
        let mut run = Run::default();
        loop {
            let mut ahead = self.clone();
            let Some(Sign::Digit(digit)) = ahead.next() else { return run };
            *self = ahead;
            run.push(digit);
        }
    }

    /// Takes this gap and the run of so many digits after it, or leaves both.
    pub(super) fn part(&mut self, gap: char, least: usize, most: usize) -> Option<Run> {
        let mut ahead = self.clone();
        let run = (ahead.next() == Some(Sign::Gap(gap))).then(|| ahead.run())?;
        (least..=most).contains(&run.len).then(|| {
            *self = ahead;
            run
        })
    }

    pub(super) fn left(&self) -> usize {
        self.0.as_str().len()
    }

    /// Takes a time of day after a date.
    pub(super) fn time(&mut self) -> bool {
        let mut ahead = self.clone();
        let Some(hour) = ahead.gap().filter(|gap| is_space(*gap)).and_then(|gap| ahead.part(gap, 2, 2)) else {
            return false;
        };
        let Some(gap) = ahead.gap().filter(|gap| matches!(gap, ':' | '.')) else { return false };
        let minute = ahead.part(gap, 2, 2);
        let is_time = hour.number() < 24 && minute.is_some_and(|minute| minute.number() < 60);
        if is_time {
            ahead.part(gap, 2, 2);
            *self = ahead;
        }
        is_time
    }

    /// What comes after an amount that is seen to be one, if one comes next.
    pub(super) fn after_amount(&self) -> Option<Self> {
        let mut ahead = self.clone();
        let first = ahead.run();
        let gap = ahead.gap().filter(|gap| first.len <= 3 && (is_space(*gap) || matches!(gap, '.' | '\'' | '’')));
        let in_thousands = gap.is_some_and(|gap| {
            std::iter::repeat_with(|| ahead.part(gap, 3, 3)).take_while(Option::is_some).count() > 0
        });
        let mut after = ahead.clone();
        let mark = after.gap().filter(|mark| matches!(mark, ',' | '.') && !(in_thousands && gap == Some(*mark)));
        if mark.is_some_and(|mark| after.part(mark, 1, 2).is_some()) && !after.goes_on() {
            return Some(after);
        }
        in_thousands.then_some(ahead)
    }

    /// Whether this decimal or date sign comes next with a digit after it.
    fn goes_on(&self) -> bool {
        let mut ahead = self.clone();
        matches!(ahead.next(), Some(Sign::Gap(',' | '.'))) && matches!(ahead.next(), Some(Sign::Digit(_)))
    }
}

/// The longest form: century, date and four control digits.
pub(super) const LONGEST: usize = 12;

/// A run of digits, of which the first twelve are kept.
#[derive(Clone, Copy, Default)]
pub(super) struct Run {
    digits: [u8; LONGEST],
    /// How many it is of.
    pub(super) len: usize,
}

impl Run {
    pub(super) fn push(&mut self, digit: u8) {
        if let Some(place) = self.digits.get_mut(self.len) {
            *place = digit;
        }
        self.len = self.len.saturating_add(1);
    }

    pub(super) fn digits(&self) -> &[u8] {
        self.digits.get(..self.len).unwrap_or(&self.digits)
    }

    pub(super) fn number(&self) -> u16 {
        self.digits().iter().fold(0, |number, digit| number * 10 + u16::from(*digit))
    }
}
