//! What may be told of the way from one set of figures to another.

use super::{FEW, Told};
use crate::model::{LineId, Set};

/// What may be told of what changes give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The lines whose change is hidden.
    pub(super) hidden: Set<LineId>,
    /// Whether what each change gives, and each line, may be told by itself.
    pub(super) parts: bool,
    /// Whether the user has confirmed with a reason that the whole may be told.
    pub(super) confirmed: bool,
}

/// Everything is told.
impl Default for Difference {
    fn default() -> Self {
        Self { hidden: Set::new(), parts: true, confirmed: false }
    }
}

impl Difference {
    /// Whether what a line changes by is told.
    pub fn tells(&self, line: &LineId) -> bool {
        self.confirmed || !self.hidden.contains(line)
    }

    /// Whether what a line changes by is told only with the user's reason.
    pub fn asks(&self, line: &LineId) -> bool {
        self.hidden.contains(line)
    }

    /// Whether what each change gives may be told by itself, and each line.
    pub fn tells_parts(&self) -> bool {
        self.parts
    }

    /// Whether the user has confirmed with a reason that it is told.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// A line's figure with the changes, if what it changes by is told.
    pub fn tell<T>(&self, line: &LineId, value: T) -> Told<T> {
        Told::new(self.tells(line).then_some(value))
    }

    /// A text about it, or that it is not told.
    pub fn text(&self, line: &LineId, text: impl FnOnce() -> String) -> String {
        if self.tells(line) { text() } else { FEW.to_owned() }
    }
}
