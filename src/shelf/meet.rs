//! The write to the large store compares first: in its own transaction it reads what stands there, and puts together with it
//! what another window has written since this one last knew. So it loses nothing though no message of it has come yet.

use super::key::{Key, Slot};
use super::pair::{Pair, Written, gone, is_of, later_note};
use super::slot::{Head, Sealed, claim, fingerprint, is_later, open, seal};
use super::store::{EVERYTHING, Newest, Shelf, Store};
use super::version::Reason;
use crate::model::order::sort_by;

/// Puts together what two windows made of a text: of what they had in common, mine and theirs. Also gives whether both
/// changed the same. Nothing where they cannot be put together.
pub type Join = fn(&str, &str, &str) -> Option<(String, bool)>;

/// What a write comes to when it has met what stands in the large store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// What is to be written.
    pub written: Vec<Written>,
    /// Keys under which something new stands here that this window is to hear of.
    pub heard: Vec<String>,
    /// Whether both had changed the same: what the other window had is a version.
    pub collided: bool,
}

/// The keys that a write reads first: a plan's texts only where one of them, or all, is about to be another.
pub fn asks(written: &[Written]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for plan in plans(written) {
        let changes =
            |key: &str| gone(key) == Some(plan) || matches!(Key::read(key), Some(Key::Plan(of, _)) if of == plan);
        if written.iter().any(|(key, _)| changes(key)) {
            keys.extend([Slot::A, Slot::B].map(|slot| Key::Plan(plan, slot).to_string()));
        }
        keys.push(Key::Gone(plan).to_string());
    }
    if !keys.is_empty() {
        keys.push(Key::Gone(EVERYTHING).to_string());
    }
    keys
}

fn plans(written: &[Written]) -> Vec<&str> {
    let of = |key| Key::read(key).and_then(|key| key.plan()).or_else(|| gone(key).filter(|name| *name != EVERYTHING));
    let mut plans: Vec<&str> = written.iter().filter_map(|(key, _)| of(key)).collect();
    sort_by(&mut plans, Ord::cmp);
    plans.dedup();
    plans
}

/// The newest whole text of a plan among these, and where it stands.
fn newest<'a>(plan: &str, texts: &'a [(String, String)]) -> Option<(Slot, &'a str, Sealed<'a>)> {
    let whole = texts.iter().filter_map(|(key, text)| match Key::read(key) {
        Some(Key::Plan(of, slot)) if of == plan => Some((slot, text.as_str(), open(text)?)),
        _ => None,
    });
    whole.reduce(|one, other| if is_later(other.2.head.sequence, one.2.head.sequence) { other } else { one })
}

impl Pair {
    /// Whether what stands in the large store may be other than this window knows of: keys, each with the first line there.
    /// It may be so though it is not.
    pub fn is_news(&self, lines: &[(String, String)]) -> bool {
        let begins = |text: &str, line: &str| text.split('\n').next() == Some(line);
        lines.iter().any(|(key, there)| match Key::read(key) {
            Some(Key::Plan(plan, slot)) => {
                let here = |slot: &Slot| self.get(&Key::Plan(plan, *slot).to_string());
                let known = self.agreed_with(plan, |text| begins(text, there)) == Some(true)
                    || [Slot::A, Slot::B].iter().filter_map(here).any(|text| begins(&text, there));
                // What is older than what stands beside it counts for nothing.
                let beside = Key::Plan(plan, slot.other()).to_string();
                let beside = lines.iter().find(|(key, _)| *key == beside).and_then(|(_, line)| claim(line));
                let is_older = match (claim(there), beside) {
                    (Some((here, _)), Some((beside, _))) => is_later(beside, here),
                    _ => false,
                };
                !known && !is_older
            }
            _ => self.get(key).as_ref() != Some(there),
        })
    }

    /// Takes in what stands in the large store under the keys that the write [`asks`] for, where it is news here, and gives what
    /// is to be written now.
    pub fn meet(&self, written: Vec<Written>, found: &[(String, String)], join: Join, now: i64) -> Met {
        self.answers();
        let mut met = Met::default();
        let (mut dead, mut notes): (Vec<&str>, Vec<String>) = Default::default();
        for (key, text) in found {
            let Some(name) = gone(key) else { continue };
            if self.get(key).as_ref() == Some(text) || written.iter().any(|(other, _)| other == key) {
                continue;
            }
            // Taken away in another window: what was about to be written here was made without knowing it.
            dead.push(name);
            notes.extend(self.hear_gone(name, text, &written));
            met.heard.push(key.clone());
        }
        let taken_away: Vec<Written> =
            written.iter().filter_map(|(key, _)| gone(key)).flat_map(|name| self.take_away(name, found)).collect();
        let mut keys: Vec<Written> =
            written.into_iter().filter(|(key, _)| !dead.iter().any(|name| is_of(key, name))).collect();
        let plans: Vec<String> = plans(&keys).into_iter().map(str::to_owned).collect();
        for plan in &plans {
            if let Some(theirs) = newest(plan, found)
                && let Some(mine) = Shelf(self).newest(plan)
            {
                self.meet_plan(plan, &mine, theirs, found, join, now, &mut met);
            }
        }
        // Also what came of it, and what has been done here since.
        let of_plan = |key: &str| match Key::read(key) {
            Some(Key::Plan(plan, _)) => {
                keys.iter().any(|(other, _)| matches!(Key::read(other), Some(Key::Plan(of, _)) if of == plan))
            }
            _ => true,
        };
        let since = self.owed_of(&plans, of_plan);
        for (key, text) in since.into_iter().chain(taken_away) {
            keys.retain(|(other, _)| *other != key);
            keys.push((key, text));
        }
        for note in notes {
            self.is_on_its_way(&note);
            keys.push((note, None));
        }
        for (key, text) in keys {
            let here = self.get(&key);
            // A slot whose text is later was written by another window, and what that was made into stands in the other one.
            let there =
                found.iter().find(|(other, _)| *other == key && matches!(Key::read(other), Some(Key::Plan(..))));
            let is_behind = there.and_then(|(_, text)| open(text)).is_some_and(|there| {
                let here = here.as_deref().and_then(open);
                here.is_some_and(|here| is_later(there.head.sequence, here.head.sequence))
            });
            if !is_behind && (here.is_some() || text.is_none()) {
                met.written.push((key, here));
            }
        }
        met
    }

    /// What else there is of a plan that is taken away here: this window may not have known the last of it.
    fn take_away(&self, plan: &str, found: &[(String, String)]) -> Vec<Written> {
        let note = Key::Gone(plan).to_string();
        let Some(how) = self.get(&note) else { return Vec::new() };
        let there = found.iter().filter(|(key, _)| is_of(key, plan));
        let known = found.iter().find(|(key, _)| *key == note).map(|(_, how)| how.clone());
        let last = there.clone().filter_map(|(_, text)| claim(text)).map(|(number, at)| format!("{at} {number}"));
        let how = last.chain(known).fold(how, |how, other| later_note(&how, Some(&other)));
        self.take(&note, how);
        there.map(|(key, _)| (key.clone(), None)).collect()
    }

    #[allow(clippy::too_many_arguments, reason = "one place calls it")]
    fn meet_plan(
        &self,
        plan: &str,
        mine: &Newest,
        (slot, sealed, theirs): (Slot, &str, Sealed<'_>),
        found: &[(String, String)],
        join: Join,
        now: i64,
        met: &mut Met,
    ) {
        let (my, their) = (fingerprint(&mine.text), fingerprint(theirs.text));
        let (my_number, their_number) = (mine.head.sequence, theirs.head.sequence);
        let agreed = self.agreed_with(plan, str::to_owned);
        let is_later_here = is_later(my_number, their_number);
        if mine.head == theirs.head && my == their
            || is_later_here && (my == their || mine.head.parents.contains(&their) || agreed.as_deref() == Some(sealed))
        {
            return;
        }
        let key = Key::Plan(plan, slot).to_string();
        self.take(&key, sealed.to_owned());
        self.agree(plan, sealed);
        if is_later(their_number, my_number) && (my == their || theirs.head.parents.contains(&my)) {
            met.heard.push(key);
            return;
        }
        let own = [Slot::A, Slot::B].into_iter().filter_map(|slot| self.get(&Key::Plan(plan, slot).to_string()));
        let mut common: Vec<(Head, String)> = found
            .iter()
            .map(|(_, text)| text.clone())
            .chain(own)
            .chain(agreed.clone())
            .filter_map(|text| {
                let Sealed { head, text: of } = open(&text)?;
                let mark = fingerprint(of);
                let in_mine = mine.head.parents.contains(&mark) || agreed.as_ref() == Some(&text);
                (in_mine && theirs.head.parents.contains(&mark)).then(|| (head, of.to_owned()))
            })
            .collect();
        sort_by(&mut common, |one, other| other.0.sequence.cmp(&one.0.sequence));
        let joined = common.first().and_then(|(_, common)| join(common, &mine.text, theirs.text));
        let (text, collided) = joined.unwrap_or_else(|| (mine.text.clone(), true));
        if collided {
            met.collided = true;
            let _ = Shelf(self).keep_version(plan, now, Reason::Collided, "", theirs.text);
        }
        let sequence = if is_later_here { my_number } else { their_number }.wrapping_add(1);
        let common = common.first().map_or(0, |(_, text)| fingerprint(text));
        let head = Head { sequence, kept: now, parents: [my, their, common, mine.head.parents[0]] };
        let key = Key::Plan(plan, slot.other()).to_string();
        let _ = self.set(&key, &seal(head, &text));
        met.heard.push(key);
    }
}
