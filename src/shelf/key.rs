//! The keys under which things are kept.

use std::fmt;

/// What every key of ours begins with.
pub const PREFIX: &str = "namndkalkyl/";

/// One of a plan's two slots. The newest whole one counts; the next text goes to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The first.
    A,
    /// The second.
    B,
}

impl Slot {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Slot::A => Slot::B,
            Slot::B => Slot::A,
        }
    }
}

/// A key of ours. Plans are named by an id; before there could be several, the only one had none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key<'a> {
    /// A plan's text.
    Plan(&'a str, Slot),
    /// A saved version of a plan, and the time that it is from.
    Version(&'a str, i64),
    /// When a plan was last saved as a file.
    File(&'a str),
    /// What stands in a field of a plan without being entered, and the field's name.
    Draft(&'a str, &'a str),
    /// A text that an earlier version of this program could not read and put aside.
    Aside,
    /// What was taken away: a plan's id, that and a version's time, or what stands for all else.
    Gone(&'a str),
    /// Stands there for a moment while a plan, or everything, is taken away: other windows hear which.
    Removed,
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Plan(plan, slot) => {
                let between = if plan.is_empty() { "" } else { "/" };
                let slot = if *slot == Slot::A { 'a' } else { 'b' };
                write!(f, "{PREFIX}plan/{plan}{between}{slot}")
            }
            Key::Version(plan, at) => write!(f, "{PREFIX}version/{plan}/{at}"),
            Key::File(plan) => write!(f, "{PREFIX}fil/{plan}"),
            Key::Draft(plan, field) => write!(f, "{PREFIX}utkast/{plan}/{field}"),
            Key::Gone(name) => write!(f, "{PREFIX}borta/{name}"),
            Key::Aside => write!(f, "{PREFIX}olasbar"),
            Key::Removed => write!(f, "{PREFIX}borttaget"),
        }
    }
}

impl<'a> Key<'a> {
    /// The key that this text is; nothing if it is none of ours.
    pub fn read(text: &'a str) -> Option<Self> {
        let (kind, rest) = match text.strip_prefix(PREFIX)? {
            "olasbar" => return Some(Key::Aside),
            "borttaget" => return Some(Key::Removed),
            other => other.split_once('/')?,
        };
        if kind == "utkast" {
            return rest.split_once('/').map(|(plan, field)| Key::Draft(plan, field));
        }
        let (plan, last) = rest.rsplit_once('/').unwrap_or(("", rest));
        match (kind, last) {
            ("plan", "a") => Some(Key::Plan(plan, Slot::A)),
            ("plan", "b") => Some(Key::Plan(plan, Slot::B)),
            ("version", at) => Some(Key::Version(plan, at.parse().ok()?)),
            ("fil", _) => Some(Key::File(rest)),
            ("borta", _) => Some(Key::Gone(rest)),
            _ => None,
        }
    }

    /// The plan that it belongs to.
    pub const fn plan(&self) -> Option<&'a str> {
        match self {
            Key::Plan(plan, _) | Key::Version(plan, _) | Key::File(plan) | Key::Draft(plan, _) => Some(plan),
            Key::Aside | Key::Removed | Key::Gone(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for plan in ["", "m2x9-4f"] {
            for key in [
                Key::Plan(plan, Slot::A),
                Key::Plan(plan, Slot::B),
                Key::Version(plan, 17),
                Key::File(plan),
                Key::Draft(plan, "placeringar.hvb/utfall@2025-03"),
            ] {
                assert_eq!(Key::read(&key.to_string()), Some(key));
            }
        }
        assert_eq!(Key::Plan("", Slot::A).to_string(), "namndkalkyl/plan/a");
        for key in [Key::Aside, Key::Removed, Key::Gone("m2x9-4f/17"), Key::Gone("")] {
            assert_eq!(Key::read(&key.to_string()), Some(key));
        }
        for other in ["", "namndkalkyl/", "namndkalkyl/plan/x/c", "namndkalkyl/version/x/soon", "theirs/plan/x/a"] {
            assert_eq!(Key::read(other), None, "{other}");
        }
    }
}
