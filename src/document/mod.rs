//! The document: a plan ↔ the JSON text of a file.
//!
//! The format has types of its own, so that the model can change without old files becoming unreadable. Must not know where text comes from or goes: files and browser storage are elsewhere.
//!
//! Architecture Invariant: a plan that is read satisfies [`edit::check`]; a text that is refused changes nothing.

mod json;
mod messages;
mod migrate;
mod shape;

use std::fmt;

use thiserror::Error;

use self::json::{Json, Node, Value, Wrong};
use crate::edit::{self, EditError};
use crate::model::Plan;

pub use messages::read_error_text;

/// What the head of every document says it is.
pub const FORMAT: &str = "namndkalkyl";

/// The version that is written, and the newest that can be read.
pub const VERSION: u32 = 3;

/// The longest text that is read, bytes. A plan with every month of ten years is far below one million.
pub const LONGEST: usize = 50_000_000;

/// Why a text could not be read as a plan.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Longer than [`LONGEST`].
    #[error("longer than {LONGEST} bytes")]
    TooLarge,
    /// Not JSON, or only part of it.
    #[error("not JSON from line {line} column {column}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but nothing that this program has written.
    #[error("not a {FORMAT} document")]
    NotOurs,
    /// Written by a later version of this program.
    #[error("version {found} is newer than {known}")]
    FutureVersion {
        /// The document's version.
        found: u32,
        /// The newest version that can be read.
        known: u32,
    },
    /// A document of ours with a part that does not belong in it, is missing or cannot be understood.
    #[error("{place}: {what}")]
    Broken {
        /// Where.
        place: Place,
        /// What is wrong there.
        what: Flaw,
    },
    /// Everything could be read but does not make a valid plan.
    #[error(transparent)]
    Invalid(#[from] EditError),
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A position in the text.
    Position {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The keys that lead there, such as `placements[3].start`.
    Path(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Position { line, column } => write!(f, "line {line} column {column}"),
            Place::Path(path) => f.write_str(path),
        }
    }
}

/// What is wrong at a place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// A key that must be there is not.
    #[error("`{0}` is missing")]
    Missing(String),
    /// A key that does not belong there. It is not skipped: what it holds would be lost at the next save.
    #[error("`{0}` is not known")]
    Unknown(String),
    /// A key that is there twice, or one of two that shut each other out.
    #[error("`{0}` is given more than once")]
    Repeated(String),
    /// A text that stands for no value of its kind.
    #[error("`{0}` cannot be understood")]
    NotUnderstood(String),
    /// A text where there should be a list, a number where there should be a text, and the like.
    #[error("another kind of value is expected")]
    WrongKind,
}

/// The plan as text: compact JSON in a stable order, so that equal plans give equal bytes.
pub fn write(plan: &Plan) -> String {
    let mut text = String::new();
    shape::Document::of(plan).write(&mut text);
    text
}

/// Reads a plan.
///
/// Older versions are brought forward. The plan satisfies [`edit::check`].
pub fn read(text: &str) -> Result<Plan, ReadError> {
    if text.len() > LONGEST {
        return Err(ReadError::TooLarge);
    }
    // Some editors put a byte order mark first.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = json::parse(text).map_err(|at| {
        let (line, column) = json::position(text, at);
        ReadError::NotJson { line, column }
    })?;
    let version = version(text, &document)?;
    let plan = migrate::newest(text, document, version)?.into_plan()?;
    edit::check(&plan)?;
    Ok(plan)
}

/// The version of a document of ours.
///
/// Whose the document is must be known before a version of some other kind is called broken.
fn version(text: &str, document: &Node) -> Result<u32, ReadError> {
    let Value::Object(pairs) = &document.value else { return Err(ReadError::NotOurs) };
    let found = |key: &'static str| pairs.iter().filter(move |(name, _)| name == key).map(|(_, node)| node);
    let ours = |node: &Node| matches!(&node.value, Value::Text(format) if format == FORMAT);
    if !found("format").next().is_some_and(ours) {
        return Err(ReadError::NotOurs);
    }
    let flaw = match (found("version").next(), found("version").nth(1)) {
        (None, _) => Wrong { at: document.end, what: Flaw::Missing("version".to_owned()) },
        (Some(_), Some(again)) => Wrong { at: again.start, what: Flaw::Repeated("version".to_owned()) },
        (Some(node), None) => match &node.value {
            Value::Number(number) if number.parse::<u32>().is_ok() => return Ok(number.parse().unwrap_or_default()),
            _ => node.wrong_kind(),
        },
    };
    Err(broken(text, flaw))
}

/// The refusal of a document of ours with something wrong in it.
fn broken(text: &str, Wrong { at, what }: Wrong) -> ReadError {
    let (line, column) = json::position(text, at);
    ReadError::Broken { place: Place::Position { line, column }, what }
}
