//! Numbers, months and dates ↔ Swedish text, and the project's one place of rounding.
//!
//! Writing: [`figure`] and [`with_unit`] for what is shown, [`input_text`] for what is edited, [`exact`] for machines,
//! [`spreadsheet`] for other programs. Reading: [`parse_number`], [`parse_date`], [`parse_month`]; [`Notation`] is what the
//! cells of a column say of each other. Knows nothing of plans, screens or clocks: today's year comes in as a hint.
//!
//! Architecture Invariant: nothing else rounds a figure, and what is read is never rounded.

mod calendar;
mod messages;
mod notation;
mod number;
mod parse_date;
mod parse_number;

pub use calendar::{date, month_name, month_number, month_short, month_year, tertial};
pub use messages::{
    date_error_text, days_told_text, lone_answer_text, lone_question_text, lone_told_text, marks_told_text,
    number_error_text,
};
pub use notation::{Clues, LoneMark, Notation, ValueMark, is_bare, is_lone, value_mark};
pub use number::{
    decimals, exact, figure, in_scale, input_text, number, round, signed, signed_figure, spreadsheet, unit_suffix,
    with_unit,
};
pub use parse_date::{DateError, DateNote, date_note, parse_date, parse_month};
pub use parse_number::{NumberContext, NumberError, parse_number};

pub use crate::model::Scale;

/// The spaces that people and programs put inside numbers and between words.
pub const SPACES: [char; 7] = [' ', '\u{a0}', '\u{2007}', '\u{2008}', '\u{2009}', '\u{200a}', '\u{202f}'];
/// The characters that people and programs write for minus.
pub const MINUSES: [char; 5] = ['-', '−', '–', '\u{2010}', '\u{2011}'];
/// What some programs put between thousands.
const APOSTROPHES: [char; 2] = ['\'', '’'];
/// A typed number or date is never longer than this many characters.
const LONGEST: usize = 40;
/// One with more than this before what is not seen is left out is not read at all: it may be megabytes.
const MOST_BYTES: usize = 400;
