//! What stands in a text besides names: how much, which way, from when, and what is moved where.

use rust_decimal::Decimal;

use super::kinds::{DOWN, FILLERS, MONEY, PERCENT, POINTS, UP};
use super::lexer::{Look, Token, in_words, is_any};
use crate::format::month_number;

/// A set of tokens, by place.
pub(super) type Places = u64;
/// The most tokens that are read.
pub(super) const MOST: usize = 60;

/// What a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Nothing is said.
    None,
    /// Percent.
    Percent,
    /// Percentage points.
    Points,
    /// Kronor.
    Money,
}

/// What a number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Per {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Which way something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Nothing is said, or two things that do not agree.
    Unsaid,
    /// More.
    Up,
    /// Less.
    Down,
}

/// What stands in a text besides names.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The numbers, without sign.
    pub numbers: Vec<Decimal>,
    /// What the number is of.
    pub unit: Unit,
    /// What it is for.
    pub per: Option<Per>,
    /// Whether it says what becomes of something, and not how much is changed: `till 72 %`.
    pub absolute: bool,
    /// Which way.
    pub way: Way,
    /// The place of the number.
    pub place: Option<usize>,
    /// The months that are named.
    pub months: Vec<u8>,
    /// The years that are named.
    pub years: Vec<i32>,
    /// Whether it begins on another day than the first of a month.
    pub in_the_month: bool,
    /// What is left for names and kinds of levers.
    pub words: Places,
    /// Those of them that say where something is moved.
    pub target: Places,
    /// Those that say which way too.
    pub ways: Places,
}

/// Reads it. What is protected is part of a name, whatever it looks like.
pub(super) fn said(tokens: &[Token], protected: Places) -> Said {
    let mut said = Said {
        numbers: Vec::new(),
        unit: Unit::None,
        per: None,
        absolute: false,
        way: Way::Unsaid,
        place: None,
        months: Vec::new(),
        years: Vec::new(),
        in_the_month: false,
        words: 0,
        target: 0,
        ways: 0,
    };
    let is_free = |at: usize| at < tokens.len() && protected & (1 << at) == 0;
    let word = |at: usize| if is_free(at) { tokens[at].text.as_str() } else { "" };
    let number = |at: usize| match tokens.get(at).map(|token| &token.look) {
        Some(Look::Number(value, _)) if is_free(at) => Some(*value),
        _ => None,
    };
    let month = |at: usize| month_number(word(at)).filter(|_| tokens[at].look == Look::Word);
    // A number in digits is meant before one in words, and an article only where there is no other.
    let rank = |at: usize| {
        let words = in_words(word(at)).filter(|_| tokens[at].look == Look::Word);
        let is_day = month(at + 1).is_some() || at > 0 && month(at - 1).is_some() && number(at).is_some_and(is_year);
        match (number(at), words) {
            _ if is_day => None,
            (Some(value), _) => Some((2, value)),
            (None, Some((value, article))) => Some((u8::from(!article), Decimal::from(value))),
            (None, None) => None,
        }
    };
    let best = (0..tokens.len()).filter_map(|at| Some(rank(at)?.0)).max();
    let (mut up, mut down, mut moved, mut target) = (false, false, None, false);
    let mut at = 0;
    while at < tokens.len() {
        let take = |place: usize, said: &mut Said| {
            said.words |= 1 << place;
            if target {
                said.target |= 1 << place;
            }
        };
        if !is_free(at) {
            take(at, &mut said);
            at += 1;
            continue;
        }
        let text = word(at);
        if let Some(found) = month(at) {
            said.months.push(found);
            let day = at.checked_sub(1).and_then(number);
            said.in_the_month |= day.is_some_and(|day| day != Decimal::ONE);
            if let Some(year) = number(at + 1).filter(|year| is_year(*year)) {
                said.years.extend(i32::try_from(year).ok());
                at += 1;
            }
        } else if number(at).is_some() && month(at + 1).is_some() {
            // The day of a month is read with the month.
        } else if let Some((of, value)) = rank(at) {
            if Some(of) == best {
                said.numbers.push(value);
                said.place = Some(at);
                said.absolute |= at > 0 && matches!(word(at - 1), "till" | "blir");
                if let Look::Number(_, Some(minus)) = tokens[at].look {
                    (up, down) = (up || !minus, down || minus);
                }
            } else if of == 1 {
                take(at, &mut said);
            }
        } else if tokens[at].look == Look::Percent || is_any(text, PERCENT) {
            said.unit = Unit::Percent;
        } else if is_any(text, POINTS) {
            said.unit = Unit::Points;
        } else if let Some((_, factor)) = MONEY.iter().find(|(known, _)| *known == text) {
            // `tusen kronor`: the first is the scale.
            if said.unit != Unit::Money
                && let Some(last) = said.numbers.last_mut()
            {
                *last = last.checked_mul(Decimal::from(*factor)).unwrap_or(*last);
            }
            said.unit = Unit::Money;
        } else if let Some(per) = per(text).filter(|_| at > 0 && matches!(word(at - 1), "per" | "i" | "om" | "varje")) {
            said.per = Some(per);
        } else if text == "stallet" || text == "istallet" {
            // `familjehem i stället för HVB`: what was said before is where they go.
            moved = Some(said.words);
        } else if text == "till" && number(at + 1).is_none() {
            target = true;
        } else if matches!(text, "fran" | "ur") {
            target = false;
        } else {
            let (more, less) = (is_any(text, UP), is_any(text, DOWN));
            (up, down) = (up || more, down || less);
            if more || less {
                said.ways |= 1 << at;
            }
            if !FILLERS.contains(&text) {
                take(at, &mut said);
            }
        }
        at += 1;
    }
    if let Some(before) = moved
        && said.target == 0
    {
        said.target = before;
    }
    said.way = match (up, down) {
        (true, false) => Way::Up,
        (false, true) => Way::Down,
        _ => Way::Unsaid,
    };
    said
}

fn is_year(number: Decimal) -> bool {
    number >= Decimal::from(1990) && number <= Decimal::from(2100)
}

fn per(word: &str) -> Option<Per> {
    match word {
        "dygn" | "dygnet" | "dag" | "dagen" => Some(Per::Day),
        "manad" | "manaden" | "man" => Some(Per::Month),
        "ar" | "aret" => Some(Per::Year),
        _ => None,
    }
}
