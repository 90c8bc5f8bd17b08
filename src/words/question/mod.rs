//! A question in words ↔ a change: `fem HVB till familjehem från september`.
//!
//! What is understood is never guessed in silence: every word is accounted for, what could be two things is asked, and what is
//! not understood is said. The words are the plan's own names, the calculators' words for prices and volumes and those of each
//! kind of lever ([`kinds`]), so that a calculator that nobody knows can be asked about too.

mod amount;
mod choose;
mod kinds;
mod lexer;
mod said;
mod say;

pub use amount::Meant;
pub use choose::Lexicon;
pub use say::{follow, given, heading, is_given, kept, missing, note, of_choice, question, unknown};

use rust_decimal::Decimal;

use crate::model::{Change, Lever, LeverKind};

/// What a question may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is turned, and where.
    pub lever: Lever,
    /// To what, if that is said.
    pub value: Option<Decimal>,
    /// What the value stands for, where it is not the number that was said.
    pub meant: Option<Meant>,
}

/// What is missing for a question to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Everything: nothing is said.
    Nothing,
    /// What is to be changed.
    What,
    /// Where.
    Where(LeverKind),
    /// Which of several it is.
    Which,
    /// How many, or how much.
    HowMany(LeverKind),
    /// Two numbers are said.
    OneNumber(Decimal, Decimal),
    /// The number is of another unit than the lever's.
    Unit(LeverKind),
    /// Only a whole of its own unit can be said, and not a part or a change of it.
    Whole(LeverKind),
    /// It cannot become less.
    Upwards(LeverKind),
    /// The number is outside what it can be.
    Outside(LeverKind, Decimal, Decimal),
    /// What is there today is not told, so that only percent can be said.
    Hidden,
    /// What looks like a personal identity number is taken away.
    PersonalId,
    /// The text is longer than is read.
    TooLong,
}

/// What is said and not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The month is closed, so that it holds from the first open one.
    Closed(u8),
    /// A change of this kind holds for all that is left of the year.
    NoMonth,
    /// It holds from the first day of the month.
    WholeMonth,
    /// Another year than the plan's.
    OtherYear(i32),
    /// Two months are said; this one holds.
    TwoMonths(u8),
}

/// What was understood of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it may be: one where it is clear.
    pub choices: Vec<Choice>,
    /// How many more it may be than are told.
    pub more: usize,
    /// The month it holds from.
    pub from: Option<u8>,
    /// What is missing.
    pub missing: Option<Missing>,
    /// Words that are not understood.
    pub unknown: Vec<String>,
    /// What is said and not followed.
    pub notes: Vec<Note>,
    /// The change, with the usual assumptions, where nothing is missing.
    pub change: Option<Change>,
}

impl Reading {
    /// Whether everything that was said is in the change.
    pub fn is_whole(&self) -> bool {
        self.change.is_some() && self.unknown.is_empty() && self.notes.is_empty()
    }

    /// What is turned, where that is clear.
    pub fn lever(&self) -> Option<&Lever> {
        let first = &self.choices.first()?.lever;
        self.choices.iter().all(|choice| choice.lever == *first).then_some(first)
    }

    fn of(missing: Missing) -> Self {
        Self {
            choices: Vec::new(),
            more: 0,
            from: None,
            missing: Some(missing),
            unknown: Vec::new(),
            notes: Vec::new(),
            change: None,
        }
    }
}
