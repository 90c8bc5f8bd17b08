//! JSON as far as the document needs it: text → tree → the format's own types, and back.
//!
//! Small on purpose: derived serde code for the same types is 30 kB of what the browser fetches. Numbers are whole here;
//! money is text in this format.

mod object;
mod pairs;
mod parse;
mod types;

pub(super) use object::{Fields, Writer, object};
pub(super) use pairs::Pairs;
pub(super) use parse::{parse, position};

use super::Flaw;

/// A value, and from where to where in the text it stands.
pub(super) struct Node {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Value,
}

pub(super) enum Value {
    Null,
    Bool(bool),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// In order, and with keys that are there twice.
    Object(Vec<(String, Node)>),
}

/// What is wrong with a value, and where in the text.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) at: usize,
    pub(super) what: Flaw,
}

impl Node {
    /// The refusal of a value that should have been of another kind.
    pub(super) fn wrong_kind(&self) -> Wrong {
        Wrong { at: self.start, what: Flaw::WrongKind }
    }
}

/// What has a form in JSON.
pub(super) trait Json: Sized {
    /// Reads a value.
    fn read(node: Node) -> Result<Self, Wrong>;

    /// Writes it after what is written.
    fn write(&self, out: &mut String);

    /// Whether it says no more than leaving it out does.
    fn is_usual(&self) -> bool {
        false
    }
}
