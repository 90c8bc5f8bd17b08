//! When to remind of saving a file: after a week of changes that are in no file.

use super::saving::Identity;
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
    /// Which plan it is that stands under the id; 0 where nobody has said so.
    of: Identity,
}

impl FileNote {
    /// A plan that has just been saved as, or read from, a file with this text.
    pub fn saved(text: &str) -> Self {
        Self { in_file: fingerprint(text), ..Self::default() }
    }

    /// The same when it is this plan that stands under the id. What is in the file of another plan is nothing to it.
    #[must_use]
    pub const fn of(self, plan: Identity) -> Self {
        let in_file = if self.of == 0 || self.of == plan { self.in_file } else { 0 };
        Self { in_file, changed: self.changed, of: plan }
    }

    /// Which plan it is of.
    pub const fn whose(self) -> Identity {
        self.of
    }

    /// The fingerprint of what is in the last file of this plan, whichever window saved it, or of what it began as.
    pub fn in_file_of(self, plan: Identity) -> Option<u64> {
        (self.of == plan && plan != 0 && self.in_file != 0).then_some(self.in_file)
    }

    /// Whether there are changes that are in no file.
    pub const fn is_changed(self) -> bool {
        self.changed > 0
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
        format!("{:016x} {} {:016x}", self.in_file, self.changed, self.of)
    }

    /// From text. The first ones did not say which plan they are of.
    pub fn read(text: &str) -> Option<Self> {
        let mut fields = text.split(' ');
        let in_file = u64::from_str_radix(fields.next()?, 16).ok()?;
        let changed = fields.next()?.parse().ok()?;
        let of = fields.next().map_or(Some(0), |of| u64::from_str_radix(of, 16).ok())?;
        Some(Self { in_file, changed, of })
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
        let of_a_plan = changed.of(7);
        assert_eq!(FileNote::read(&of_a_plan.write()), Some(of_a_plan));
        assert_eq!(of_a_plan.of(8).in_file_of(8), None, "another plan has taken its place");
        assert_eq!(fresh.of(7).in_file_of(7), Some(fingerprint("plan")));
        assert_eq!(FileNote::read("00000000000000ff 17").map(FileNote::whose), Some(0), "of an earlier version");
    }
}
