//! How the numbers of a column are written: what its cells say of each other.
//!
//! `1,234` is two numbers: one and a bit, or a thousand and some. Beside `12,345,678` or `12,5` it is one of them. Whoever
//! has several cells takes [`Clues`] of all, and [`Notation`] then spells each cell so that it can be read by itself.

use std::borrow::Cow;

use super::parse_number::{Parts, is_digit_or_mark, is_unit, money_scale, parts};
use super::{APOSTROPHES, MINUSES, MOST_BYTES, SPACES, Scale};
use crate::model::Letters;

/// What a mark is that stands alone before three digits, as in `1,234`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoneMark {
    /// A decimal sign.
    Decimal,
    /// Between thousands.
    Thousands,
}

/// What a cell holds that has no digits and is no text either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueMark {
    /// A dash, which spreadsheets show for zero and statistics write for nothing: zero.
    Zero,
    /// `..`, `--`, `X`: not known, not told or not asked.
    Missing,
}

/// What a text without digits says of a value. A currency beside the dash is part of it: ` -   kr `.
pub fn value_mark(text: &str) -> Option<ValueMark> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let lower = text.lower();
    let bare = lower.trim();
    let mut dashes =
        bare.trim_end_matches('.').trim_matches(|c: char| c.is_alphabetic() || c == '%' || SPACES.contains(&c)).chars();
    match (dashes.next(), dashes.next()) {
        (Some(dash), None) if is_dash(dash) => {
            let unit = bare.replace(is_dash, "");
            let unit = unit.trim().trim_end_matches('.');
            (unit.is_empty() || unit == "%" || money_scale(unit).is_some()).then_some(ValueMark::Zero)
        }
        _ if bare == "x" || bare == "…" => Some(ValueMark::Missing),
        _ if bare.is_empty() || bare.chars().count() > 3 => None,
        _ if bare.chars().all(|c| c == '.') || bare.chars().all(is_dash) => Some(ValueMark::Missing),
        _ => None,
    }
}

fn is_dash(c: char) -> bool {
    MINUSES.contains(&c) || c == '—'
}

/// What has been seen of one mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    /// Before other than three digits, or last of two marks.
    decimal: bool,
    /// Several times in a number, or before another mark.
    thousands: bool,
}

/// What the cells of a column or a block say of how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clues {
    point: Seen,
    comma: Seen,
    /// Thousands are parted by spaces or apostrophes.
    spaced: bool,
    /// The scales of money that are written out: kr, tkr, mnkr.
    scales: [bool; 3],
}

impl Clues {
    /// Takes what a cell says. What is no number says nothing.
    pub fn take(&mut self, text: &str) {
        let tidy = text.tidy();
        let Some(parts) = number(&tidy) else { return };
        if let Some(scale) = money_scale(&parts.suffix()) {
            self.scales[scale as usize] = true;
        }
        let core = parts.core;
        self.spaced |= core.contains(SPACES) || core.contains(APOSTROPHES);
        match (core.matches('.').count(), core.matches(',').count()) {
            (0, 0) => {}
            (1, 0) | (0, 1) if is_lone_core(core) => {}
            (1, 0) => self.point.decimal = true,
            (0, 1) => self.comma.decimal = true,
            (_, 0) => self.point.thousands = true,
            (0, _) => self.comma.thousands = true,
            _ if core.rfind('.') > core.rfind(',') => {
                self.point.decimal = true;
                self.comma.thousands = true;
            }
            _ => {
                self.comma.decimal = true;
                self.point.thousands = true;
            }
        }
    }

    /// What a mark alone before three digits is, by what was seen of it, or else by what was seen of the other mark: each
    /// has one meaning.
    fn lone(self, own: Seen, other: Seen) -> Option<LoneMark> {
        let (decimal, thousands) = if own == Seen::default() {
            (other.thousands || (self.spaced && !other.decimal), other.decimal && !self.spaced)
        } else {
            (own.decimal, own.thousands)
        };
        match (decimal, thousands) {
            (true, false) => Some(LoneMark::Decimal),
            (false, true) => Some(LoneMark::Thousands),
            _ => None,
        }
    }

    /// The only scale that is written out.
    fn scale(self) -> Option<Scale> {
        match self.scales {
            [true, false, false] => Some(Scale::Kr),
            [false, true, false] => Some(Scale::Tkr),
            [false, false, true] => Some(Scale::Mnkr),
            _ => None,
        }
    }
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notation {
    point: Option<LoneMark>,
    comma: Option<LoneMark>,
    /// The scale of sums of money that have none of their own.
    pub scale: Option<Scale>,
}

impl Notation {
    /// By what the column's own cells say, and where they say nothing by all of the block.
    pub fn of(column: &Clues, block: &Clues) -> Self {
        let lone = |clues: &Clues| (clues.lone(clues.point, clues.comma), clues.lone(clues.comma, clues.point));
        let ((point, comma), (block_point, block_comma)) = (lone(column), lone(block));
        Self {
            point: point.or(block_point),
            comma: comma.or(block_comma),
            scale: if column.scales == [false; 3] { block.scale() } else { column.scale() },
        }
    }

    /// The same with this answer to what could not be decided.
    #[must_use]
    pub fn or(self, answer: Option<LoneMark>) -> Self {
        Self { point: self.point.or(answer), comma: self.comma.or(answer), ..self }
    }

    /// What the mark of [`is_lone`] text is here; nothing where that is not known.
    pub fn lone(&self, text: &str) -> Option<LoneMark> {
        if text.contains('.') && !text.contains(',') { self.point } else { self.comma }
    }

    /// The text so that it can be read by itself: thousands without their mark. What is not decided stays as it is.
    pub fn spell<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if is_lone(text) && self.lone(text) == Some(LoneMark::Thousands) {
            text.replacen(['.', ','], "", 1).into()
        } else {
            text.into()
        }
    }
}

/// What a tidy text is made of if it is a number, alone or with a unit.
fn number(text: &str) -> Option<Parts<'_>> {
    let text = Some(text.trim()).filter(|text| text.len() <= MOST_BYTES)?;
    parts(text).ok().filter(|parts| parts.core.chars().all(is_digit_or_mark) && is_unit(&parts.suffix()))
}

/// Whether a text is a number with one mark that could be a decimal sign or stand between thousands: `1,234`.
pub fn is_lone(text: &str) -> bool {
    number(&text.tidy()).is_some_and(|parts| is_lone_core(parts.core))
}

/// Whether a text is a number other than zero that has no unit.
pub fn is_bare(text: &str) -> bool {
    number(&text.tidy())
        .is_some_and(|parts| parts.suffix().is_empty() && parts.core.contains(|c: char| ('1'..='9').contains(&c)))
}

fn is_lone_core(core: &str) -> bool {
    core.split_once(['.', ',']).is_some_and(|(whole, fraction)| {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        fraction.len() == 3
            && (1..=3).contains(&whole.len())
            && digits(whole)
            && digits(fraction)
            && !whole.starts_with('0')
    })
}

#[cfg(test)]
mod tests;
