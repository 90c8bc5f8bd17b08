//! What has passed the gate.

/// What stands in place of a figure that is not told.
pub const FEW: &str = "– (få personer)";

/// A figure that is told, or is not since few persons stand behind it. Only the gate makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<T>(Option<T>);

impl<T> Told<T> {
    pub(super) fn new(value: Option<T>) -> Self {
        Self(value)
    }

    /// Another, where this is told too.
    #[must_use]
    pub fn and<U>(self, other: Told<U>) -> Told<U> {
        Told(self.0.and(other.0))
    }

    /// This value, where it is told.
    #[must_use]
    pub fn of<U>(self, value: U) -> Told<U> {
        Told(self.0.map(|_| value))
    }

    /// What is told.
    pub fn value(self) -> Option<T> {
        self.0
    }

    /// Whether it is not told.
    pub fn is_few(&self) -> bool {
        self.0.is_none()
    }
}

/// A text that may leave. Only the gate makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared(String);

impl Cleared {
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// What leaves whole by the rule, and says so where it is made.
    pub fn whole(text: String, _: Whole) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What leaves whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A link to a plan or a scenario.
    Link,
    /// What was typed, from the list that it was typed in.
    List,
}
