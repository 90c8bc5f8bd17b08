//! When to remind of saving a file: after a week of changes that are in no file.

use super::slot::fingerprint;

/// A week in milliseconds.
const WEEK: i64 = 7 * DAY;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// What is remembered of the last file of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileNote {
    /// The fingerprint of what is in the file, or of what the plan began as.
    in_file: u64,
    /// When there first was a change that is not in the file; 0 while there is none.
    changed: i64,
}

impl FileNote {
    /// A plan that has just been saved as, or read from, a file with this text.
    pub fn saved(text: &str) -> Self {
        Self { in_file: fingerprint(text), changed: 0 }
    }

    /// The same when the plan is this text at this time.
    #[must_use]
    pub fn at(self, text: &str, now: i64) -> Self {
        let changed = match (self.in_file == fingerprint(text), self.changed) {
            (true, _) => 0,
            (false, 0) => now,
            (false, since) => since,
        };
        Self { changed, ..self }
    }

    /// For how many days there have been changes that are in no file, if it is time to say so.
    pub fn days_due(self, now: i64) -> Option<i64> {
        let since = now.saturating_sub(self.changed);
        (self.changed > 0 && since >= WEEK).then_some(since / DAY)
    }

    /// As text.
    pub fn write(self) -> String {
        format!("{:016x} {}", self.in_file, self.changed)
    }

    /// From text.
    pub fn read(text: &str) -> Option<Self> {
        let (in_file, changed) = text.split_once(' ')?;
        Some(Self { in_file: u64::from_str_radix(in_file, 16).ok()?, changed: changed.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_of_changes_is_reminded_of_until_they_are_in_a_file() {
        let start = 1_764_000_000_000;
        let fresh = FileNote::saved("plan");
        assert_eq!(fresh.at("plan", start).days_due(start + 90 * DAY), None, "nothing is changed");
        let changed = fresh.at("plan 2", start).at("plan 3", start + DAY);
        assert_eq!(changed.days_due(start + WEEK - 1), None);
        assert_eq!(changed.days_due(start + WEEK), Some(7));
        assert_eq!(changed.days_due(start + 30 * DAY), Some(30));
        assert_eq!(changed.at("plan", start + DAY).days_due(start + WEEK), None, "undone to what is in the file");
        assert_eq!(FileNote::read(&changed.write()), Some(changed));
        assert_eq!(FileNote::read("x"), None);
    }
}
