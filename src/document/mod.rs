//! The document: a plan ↔ the JSON text of a file.
//!
//! The format has types of its own, so that the model can change without old files becoming unreadable. Must not know where text comes from or goes: files and browser storage are elsewhere.
//!
//! Architecture Invariant: a plan that is read satisfies [`edit::check`]; a text that is refused changes nothing.

mod messages;
mod migrate;
mod pairs;
mod shape;

use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;
use thiserror::Error;

use crate::edit::{self, EditError};
use crate::model::{Catalog, Plan};

pub use messages::{read_error_text, spot_text};

/// What the head of every document says it is.
pub const FORMAT: &str = "namndkalkyl";

/// The version that is written, and the newest that can be read.
pub const VERSION: u32 = 6;

/// The first version whose texts have limits. What is longer in older ones is shortened, and marked.
const FIRST_WITH_LIMITS: u32 = 5;

/// The first version with account groups. A plan in an older one begins with the usual.
const FIRST_WITH_ACCOUNTS: u32 = 6;

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
    // Fails only where a key is no text or a value's own code refuses; no type of the format has either.
    serde_json::to_string(&shape::Document::of(plan)).unwrap_or_default()
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
    let version = version(text)?;
    let mut plan = migrate::newest(text, version)?.into_plan()?;
    if version < FIRST_WITH_LIMITS {
        edit::shorten(&mut plan, messages::SHORTENED);
    }
    if version < FIRST_WITH_ACCOUNTS {
        plan.catalog.accounts = Catalog::usual_accounts();
    }
    edit::check(&plan)?;
    Ok(plan)
}

/// The version of a document of ours.
fn version(text: &str) -> Result<u32, ReadError> {
    // Read key by key: whose the document is must be known before a version of some other kind is called broken.
    #[derive(Deserialize)]
    struct Format {
        format: String,
    }
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    if !text.trim_start().starts_with('{') {
        // A list would be taken for an object whose keys are left out.
        return Err(serde_json::from_str::<IgnoredAny>(text)
            .err()
            .map_or(ReadError::NotOurs, |error| not_json(&error)));
    }
    match serde_json::from_str::<Format>(text) {
        Ok(head) if head.format == FORMAT => {}
        Err(error) if !error.is_data() => return Err(not_json(&error)),
        _ => return Err(ReadError::NotOurs),
    }
    serde_json::from_str::<Version>(text).map(|head| head.version).map_err(|error| broken(&error))
}

fn not_json(error: &serde_json::Error) -> ReadError {
    ReadError::NotJson { line: error.line(), column: error.column() }
}

/// An error from reading the types of a version.
fn broken(error: &serde_json::Error) -> ReadError {
    if !error.is_data() {
        return not_json(error);
    }
    let message = error.to_string();
    // The key stands between backticks; the kinds are told apart only by their first words.
    let key = message.split('`').nth(1).unwrap_or_default().to_owned();
    let what = if message.starts_with("missing field") {
        Flaw::Missing(key)
    } else if message.starts_with("unknown field") {
        Flaw::Unknown(key)
    } else if message.starts_with("duplicate field") {
        Flaw::Repeated(key)
    } else {
        Flaw::WrongKind
    };
    ReadError::Broken { place: Place::Position { line: error.line(), column: error.column() }, what }
}
