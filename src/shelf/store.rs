//! The shelf: plans, versions and notes in a store, each written so that nothing whole is lost.

use thiserror::Error;

use super::key::{Key, PREFIX, Slot};
use super::reminder::FileNote;
use super::slot::{Head, Sealed, claim, fingerprint, is_later, open, seal};
use super::version::{self, MOST_VERSIONS, Reason, Version, least_missed};
use crate::model::order::sort_by;

/// How far apart versions are that are saved as work goes on.
const HOUR: i64 = 60 * 60 * 1000;

/// What stands under [`Key::Removed`], and the name of what is gone, when everything is taken away.
pub const EVERYTHING: &str = "*";

/// By this name what was put aside is gone.
pub(super) const ASIDE: &str = "olasbar";

/// Texts under keys. A write is made whole or not at all, as far as the store itself can promise that.
pub trait Store {
    /// The text under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Puts a text under a key.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError>;
    /// Takes a key away.
    fn remove(&self, key: &str);
    /// All keys, whoever's they are.
    fn keys(&self) -> Vec<String>;
    /// Whether taking this key away may make room for another.
    fn makes_room(&self, key: &str) -> bool;
    /// Writes down that something was taken away, where it could come back by itself. How: when, and of a plan the number of its last
    /// text.
    fn bury(&self, name: &str, how: &str);
    /// The version under this key has given way to something else, which is to be said.
    fn gave_way(&self, key: &str);
}

/// Why something was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The browser does not let the page keep anything.
    #[error("storage is blocked")]
    Blocked,
    /// There is no room left.
    #[error("storage is full")]
    Full,
}

/// The newest whole text of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newest {
    /// What is said of it.
    pub head: Head,
    /// The text.
    pub text: String,
    /// By how many milliseconds it is older than one that is damaged; 0 where that is not known.
    pub behind: Option<i64>,
    /// Where it stands.
    slot: Slot,
}

/// What became of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What is said of the text.
    pub head: Head,
    /// What now stands in the slot.
    pub sealed: String,
}

/// Everything that is kept in a store.
#[derive(Clone, Copy)]
pub struct Shelf<'a>(pub &'a dyn Store);

impl Shelf<'_> {
    /// The plans by id, in no order that means anything: also those that cannot be read.
    pub fn plans(self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for key in self.0.keys() {
            if let Some(Key::Plan(plan, _)) = Key::read(&key)
                && !found.iter().any(|other| other == plan)
            {
                found.push(plan.to_owned());
            }
        }
        sort_by(&mut found, Ord::cmp);
        found
    }

    /// What stands in the slots of a plan, whole or not.
    pub fn raw(self, plan: &str) -> Vec<String> {
        [Slot::A, Slot::B].into_iter().filter_map(|slot| self.0.get(&Key::Plan(plan, slot).to_string())).collect()
    }

    /// The newest whole text of a plan.
    pub fn newest(self, plan: &str) -> Option<Newest> {
        let slots = [Slot::A, Slot::B].map(|slot| (slot, self.0.get(&Key::Plan(plan, slot).to_string())));
        let whole = slots.iter().filter_map(|(slot, text)| Some((*slot, open(text.as_deref()?)?)));
        let later =
            |one: (Slot, Sealed<'_>), other: (Slot, Sealed<'_>)| is_later(other.1.head.sequence, one.1.head.sequence);
        let (slot, Sealed { head, text }) = whole.reduce(|one, other| if later(one, other) { other } else { one })?;
        let damaged = slots.iter().filter(|(other, _)| *other != slot).find_map(|(_, text)| text.as_deref());
        let behind = damaged.filter(|text| open(text).is_none()).and_then(|text| match claim(text) {
            Some((sequence, _)) if is_later(head.sequence, sequence) => None,
            Some((_, kept)) if kept > head.kept && head.kept > 0 => Some(kept - head.kept),
            _ => Some(0),
        });
        Some(Newest { head, text: text.to_owned(), behind, slot })
    }

    /// Keeps a text as the newest of a plan, in the slot that does not hold the newest one. `after` is the head of the
    /// text that it was made from, with that text's own fingerprint put first among its parents; see [`Head::line`].
    /// Where there is no room, versions give way until there is.
    pub fn keep(self, plan: &str, text: &str, after: Head, now: i64) -> Result<Kept, StoreError> {
        let before = self.newest(plan);
        let slot = before.as_ref().map_or(Slot::A, |before| before.slot.other());
        let last = match before.as_ref().map(|before| before.head.sequence) {
            Some(before) if !is_later(after.sequence, before) => before,
            _ => after.sequence,
        };
        let head = Head { sequence: last.wrapping_add(1), kept: now, parents: after.parents };
        let sealed = seal(head, text);
        // First: where it does not fit, no version has given way to another.
        self.put(&Key::Plan(plan, slot).to_string(), &sealed, plan, now, true)?;
        if let Some((before, at)) = before.map(|before| (before.text, before.head.kept & !1))
            && self.is_time(plan, at, now)
        {
            // How the plan was when it was last left. That there is no room for it is no reason not to keep what is new. Its time
            // is even and that of all others odd: one that another window has just saved, and that is not known here, stays.
            let _ = self.put_version(plan, at, Reason::Hour, "", &before);
        }
        Ok(Kept { head, sealed })
    }

    /// Whether it is time to make a version of a text from this time. Where the clock has been set back there are versions
    /// from later than now, which say nothing of how long it is since the last one.
    fn is_time(self, plan: &str, kept: i64, now: i64) -> bool {
        let times = self.times(plan);
        let last = times.iter().rfind(|at| **at <= now);
        kept > 0
            && ![kept, kept | 1].iter().any(|at| times.contains(at))
            && last.is_none_or(|last| now.saturating_sub(*last) >= HOUR && kept > *last)
    }

    /// Takes over what was kept elsewhere, if it is whole and newer than what is here. Gives whether it was.
    pub fn adopt(self, plan: &str, sealed: &str) -> bool {
        let Some(theirs) = open(sealed) else { return false };
        let ours = self.newest(plan);
        if ours.as_ref().is_some_and(|ours| !is_later(theirs.head.sequence, ours.head.sequence)) {
            return false;
        }
        let slot = ours.map_or(Slot::A, |ours| ours.slot.other());
        self.put(&Key::Plan(plan, slot).to_string(), sealed, plan, theirs.head.kept, true).is_ok()
    }

    /// The saved versions of a plan, the newest first.
    pub fn versions(self, plan: &str) -> Vec<Version> {
        let times = self.times(plan);
        let kept = |at: &i64| version::head(*at, &self.0.get(&Key::Version(plan, *at).to_string())?);
        times.iter().rev().filter_map(kept).collect()
    }

    /// The text of a version; nothing if it is damaged.
    pub fn version(self, plan: &str, at: i64) -> Option<String> {
        version::text(&self.0.get(&Key::Version(plan, at).to_string())?)
    }

    /// Saves a version that is from this time. For want of room others give way; one that the user asked for only to another
    /// such. What has the same text as the newest version is not saved once more, unless the user asked for it.
    pub fn keep_version(self, plan: &str, at: i64, reason: Reason, name: &str, text: &str) -> Result<(), StoreError> {
        let newest = self.times(plan).last().and_then(|at| version::head(*at, &self.version_text(plan, *at)?));
        if reason != Reason::Asked && newest.is_some_and(|newest| newest.text == fingerprint(text)) {
            return Ok(());
        }
        // Two versions cannot be from the same moment.
        let times = self.times(plan);
        let at = (0..)
            .map(|later| at.saturating_add(2 * later) | 1)
            .take(times.len() + 1)
            .find(|at| !times.contains(at))
            .unwrap_or(at | 1);
        self.put_version(plan, at, reason, name, text)
    }

    fn put_version(self, plan: &str, at: i64, reason: Reason, name: &str, text: &str) -> Result<(), StoreError> {
        let kept = version::write(reason, name, text);
        self.put(&Key::Version(plan, at).to_string(), &kept, plan, at, reason == Reason::Asked)?;
        while self.times(plan).len() > MOST_VERSIONS {
            let gone = [false, true].into_iter().find_map(|asked| self.let_one_go(plan, at, asked, false));
            if gone.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The newest version that is whole, with its text.
    pub fn newest_version(self, plan: &str) -> Option<(i64, String)> {
        self.times(plan).into_iter().rev().find_map(|at| Some((at, self.version(plan, at)?)))
    }

    /// Takes a version away.
    pub fn remove_version(self, plan: &str, at: i64, now: i64) {
        self.0.bury(&format!("{plan}/{at}"), &now.to_string());
        self.0.remove(&Key::Version(plan, at).to_string());
    }

    /// What is known of the last file of a plan.
    pub fn file_note(self, plan: &str) -> Option<FileNote> {
        FileNote::read(&self.0.get(&Key::File(plan).to_string())?)
    }

    /// Writes down what is known of the last file of a plan. It may fail: then nothing is known.
    pub fn put_file_note(self, plan: &str, note: FileNote) {
        let key = Key::File(plan).to_string();
        if self.file_note(plan) != Some(note) && self.0.set(&key, &note.write()).is_err() {
            self.0.remove(&key);
        }
    }

    /// What stands in fields of a plan without being entered: each field with what is kept of it.
    pub fn drafts(self, plan: &str) -> Vec<(String, String)> {
        let keys = self.0.keys();
        let of_plan = keys.iter().filter_map(|key| match Key::read(key) {
            Some(Key::Draft(of, field)) if of == plan => Some((field.to_owned(), self.0.get(key)?)),
            _ => None,
        });
        of_plan.collect()
    }

    /// Keeps what stands in a field, or that nothing does. Gives whether it is kept: no version is let go for it.
    pub fn put_draft(self, plan: &str, field: &str, kept: Option<&str>) -> bool {
        let key = Key::Draft(plan, field).to_string();
        // What does not fit must not leave what was there before.
        let is_kept = kept.is_some_and(|kept| self.0.set(&key, kept).is_ok());
        if !is_kept {
            self.0.remove(&key);
        }
        is_kept || kept.is_none()
    }

    /// What an earlier version of this program put aside.
    pub fn aside(self) -> Option<String> {
        self.0.get(&Key::Aside.to_string())
    }

    /// Takes away a plan with its versions. Gives whether nothing is left of it here.
    pub fn remove_plan(self, plan: &str, now: i64) -> bool {
        self.announce(plan);
        self.bury(plan, now);
        self.remove_where(|key| key.plan() == Some(plan))
    }

    /// Takes away what an earlier version of this program put aside.
    pub fn remove_aside(self, now: i64) {
        self.0.bury(ASIDE, &now.to_string());
        self.0.remove(&Key::Aside.to_string());
    }

    /// Takes away everything that is ours, but for what says that it is gone. Gives whether nothing is left here.
    pub fn wipe(self, now: i64) -> bool {
        self.announce(EVERYTHING);
        let keys = self.0.keys();
        let mut plans: Vec<&str> = keys.iter().filter_map(|key| Key::read(key)?.plan()).collect();
        plans.dedup();
        for plan in plans {
            self.bury(plan, now);
        }
        self.0.bury(ASIDE, &now.to_string());
        self.0.bury(EVERYTHING, &now.to_string());
        self.remove_where(|key| !matches!(key, Key::Gone(_)))
    }

    /// Writes down that a plan is gone as it is now: when, and the number of its last text, than which none that the browser may
    /// still bring back is later, whatever the clock has been.
    fn bury(self, plan: &str, now: i64) {
        let numbers = self.raw(plan).into_iter().filter_map(|slot| claim(&slot)).map(|(number, _)| number);
        // It may have been taken away before, and have come back as it was earlier.
        let before = self.0.get(&Key::Gone(plan).to_string());
        let before = before.and_then(|how| how.split(' ').nth(1)?.parse().ok());
        let numbers = numbers.chain(before);
        let last = self.times(plan).last().copied().unwrap_or(now).max(now);
        let how = match numbers.reduce(|one, other| if is_later(other, one) { other } else { one }) {
            Some(number) => format!("{last} {number}"),
            None => last.to_string(),
        };
        self.0.bury(plan, &how);
    }

    /// Tells other windows that a plan, or everything, is taken away on purpose.
    fn announce(self, what: &str) {
        let key = Key::Removed.to_string();
        let _ = self.0.set(&key, what);
        self.0.remove(&key);
    }

    fn remove_where(self, ours: impl Fn(Key<'_>) -> bool) -> bool {
        let ours = |key: &String| key.starts_with(PREFIX) && Key::read(key).is_none_or(&ours);
        for key in self.0.keys().iter().filter(|key| ours(key)) {
            self.0.remove(key);
        }
        !self.0.keys().iter().any(ours)
    }

    /// The times of a plan's versions, the oldest first.
    fn times(self, plan: &str) -> Vec<i64> {
        let mut times: Vec<i64> = self
            .0
            .keys()
            .iter()
            .filter_map(|key| match Key::read(key) {
                Some(Key::Version(of, at)) if of == plan => Some(at),
                _ => None,
            })
            .collect();
        sort_by(&mut times, Ord::cmp);
        times
    }

    fn version_text(self, plan: &str, at: i64) -> Option<String> {
        self.0.get(&Key::Version(plan, at).to_string())
    }

    /// Writes under a key; while there is no room one version after the other gives way, this plan's first, and those that the
    /// user asked for last, if at all. Where it is not written even then, they are put back.
    fn put(self, key: &str, text: &str, plan: &str, now: i64, asked: bool) -> Result<(), StoreError> {
        let mut gone: Vec<(String, String)> = Vec::new();
        let error = loop {
            match self.0.set(key, text) {
                Ok(()) => {
                    for (version, _) in &gone {
                        self.0.gave_way(version);
                    }
                    return Ok(());
                }
                Err(StoreError::Full) => {
                    let others = self.plans().into_iter().filter(|other| other != plan);
                    let plans: Vec<String> = std::iter::once(plan.to_owned()).chain(others).collect();
                    let mut all =
                        [false, true].into_iter().flat_map(|asked| plans.iter().map(move |plan| (plan, asked)));
                    let one = all.find_map(|(plan, of_asked)| {
                        if of_asked && !asked { None } else { self.let_one_go(plan, now, of_asked, true) }
                    });
                    match one {
                        Some(version) => gone.push(version),
                        None => break StoreError::Full,
                    }
                }
                Err(error) => break error,
            }
        };
        for (key, text) in gone.iter().rev() {
            let _ = self.0.set(key, text);
        }
        Err(error)
    }

    /// Lets the version go that is missed least of those that the user asked for, or of the others. Where it is
    /// crowded, only if that makes room. Gives its key and what stood there.
    fn let_one_go(self, plan: &str, now: i64, asked: bool, crowded: bool) -> Option<(String, String)> {
        let mut times = self.times(plan);
        if crowded {
            times.retain(|at| self.0.makes_room(&Key::Version(plan, *at).to_string()));
        }
        let was_asked_for = |at: &i64| {
            self.version_text(plan, *at)
                .and_then(|kept| version::head(*at, &kept))
                .is_some_and(|version| version.reason == Reason::Asked)
        };
        times.retain(|at| was_asked_for(at) == asked);
        let at = least_missed(&times, now)?;
        let key = Key::Version(plan, at).to_string();
        let text = self.0.get(&key).unwrap_or_default();
        self.0.remove(&key);
        Some((key, text))
    }
}
