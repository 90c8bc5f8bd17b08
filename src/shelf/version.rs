//! Saved versions of a plan: what one says of itself, and which is missed least when there are too many.

use super::slot::fingerprint;
use crate::packed::{pack, unpack};

/// The most versions of one plan.
pub const MOST_VERSIONS: usize = 40;
/// The longest text of a version.
const LONGEST: usize = crate::document::LONGEST;
/// Quick rather than small: a version is made while someone waits.
const LEVEL: u8 = 4;

/// Why a version was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// As work went on.
    Hour,
    /// Before an import.
    Import,
    /// Before another plan was put in its place.
    Replaced,
    /// Before an older version was restored.
    Restored,
    /// Because it was changed in two windows at the same time.
    Collided,
    /// What stood in the file before it was put together with the plan.
    File,
    /// Because the user asked for it.
    Asked,
}

impl Reason {
    const ALL: [(Reason, &'static str); 7] = [
        (Reason::Hour, "timme"),
        (Reason::Import, "import"),
        (Reason::Replaced, "utbytt"),
        (Reason::Restored, "aterstalld"),
        (Reason::Collided, "samtidigt"),
        (Reason::File, "filen"),
        (Reason::Asked, "egen"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(reason, _)| *reason == self).map_or("", |(_, word)| word)
    }

    fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, other)| *other == word).map(|(reason, _)| *reason)
    }
}

/// A saved version, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The time that it is from, by which it is found.
    pub at: i64,
    /// Why it was saved.
    pub reason: Reason,
    /// What the user called it; may be empty.
    pub name: String,
    /// The [`fingerprint`] of its text.
    pub text: u64,
}

/// A version as text: one line about it, then the plan's text, packed.
pub(super) fn write(reason: Reason, name: &str, text: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{} {:016x} {name}\n{}", reason.word(), fingerprint(text), pack(text, LEVEL))
}

/// What a version says of itself.
pub(super) fn head(at: i64, kept: &str) -> Option<Version> {
    let mut parts = kept.split_once('\n')?.0.splitn(3, ' ');
    let reason = Reason::read(parts.next()?)?;
    let text = u64::from_str_radix(parts.next()?, 16).ok()?;
    Some(Version { at, reason, name: parts.next()?.to_owned(), text })
}

/// The text of a version; nothing if it is damaged.
pub(super) fn text(kept: &str) -> Option<String> {
    let version = head(0, kept)?;
    let text = unpack(kept.split_once('\n')?.1, LONGEST).ok()?;
    (fingerprint(&text) == version.text).then_some(text)
}

/// Which of these times is missed least, if one must go: the one whose neighbours are nearest for its age, so that
/// what is recent stays close together and what is old becomes sparse. The first and the last of several stay.
pub(super) fn least_missed(times: &[i64], now: i64) -> Option<i64> {
    let gap = |window: &[i64]| match window {
        [before, at, after] => {
            Some((after.saturating_sub(*before).max(0) as f64 / now.saturating_sub(*at).max(1) as f64, *at))
        }
        _ => None,
    };
    let middle = times.windows(3).filter_map(gap).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| at);
    middle.or_else(|| times.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_as_it_was_written() {
        let kept = write(Reason::Asked, "Före\nnämnden", "{\"plan\":1}");
        let version = head(5, &kept).unwrap();
        assert_eq!((version.at, version.reason, version.name.as_str()), (5, Reason::Asked, "Före nämnden"));
        assert_eq!(text(&kept).as_deref(), Some("{\"plan\":1}"));
        assert_eq!(text(&kept[..kept.len() - 4]), None);
        assert_eq!(head(5, "skräp"), None);
    }

    #[test]
    fn what_is_recent_stays_dense_and_the_first_and_last_stay() {
        let (hour, now) = (3_600_000, 1_764_000_000_000);
        let mut times: Vec<i64> = Vec::new();
        for number in 0..1000 {
            times.push(now + number * hour);
            if times.len() > MOST_VERSIONS {
                let gone = least_missed(&times, now + number * hour + 1).unwrap();
                times.retain(|at| *at != gone);
            }
        }
        assert_eq!((times[0], times[39]), (now, now + 999 * hour));
        let (old, new) = (times[2] - times[1], times[39] - times[38]);
        assert!(new == hour && old > 24 * hour, "{old} {new}");
        assert_eq!(least_missed(&[3], 9), Some(3));
        assert_eq!(least_missed(&[], 9), None);
    }
}
