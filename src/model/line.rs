//! Line identities: the rows of the committee's economy and of each calculator.

use std::fmt;
use std::sync::Arc;

/// The stable name of a line, such as `placeringar.barn.hvb` or `hemtjanst.egen.tatort`: lower-case parts joined by
/// dots. Figure keys, input names, documents and imports are built on it, so a part never changes once published.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineId(Arc<str>);

impl LineId {
    /// A line by its full name.
    pub fn new(name: impl AsRef<str>) -> Self {
        Self(Arc::from(name.as_ref()))
    }

    /// The line below this one with this last part.
    #[must_use]
    pub fn child(&self, part: &str) -> Self {
        Self(Arc::from([self.as_str(), ".", part].concat()))
    }

    /// The full name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `hvb` of `placeringar.barn.hvb`.
    pub fn last(&self) -> &str {
        self.0.rsplit('.').next().unwrap_or(&self.0)
    }

    /// The name of the line, then of each line above it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.as_str()), |name| Some(name.rsplit_once('.')?.0))
    }

    /// Whether the line is `other` or lies below it.
    pub fn is_within(&self, other: &str) -> bool {
        self.0.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

impl From<&str> for LineId {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
