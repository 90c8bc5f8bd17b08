//! What the large store has at the start is believed: the fast one may have come back as it was some seconds before it was
//! stopped.

use super::key::{Key, PREFIX, Slot};
use super::pair::{Pair, counts, gone, stays};
use super::slot::{fingerprint, is_later, open};
use super::store::{ASIDE, Shelf, Store};
use super::version::Reason;

/// For how long it is remembered what is gone: far longer than a browser waits before it writes to disk, also where the clock jumps.
const REMEMBERED: i64 = 30 * 24 * 60 * 60 * 1000;

impl Pair {
    /// Takes in what the large store has. A key that is none of ours is a plan's id with its newest text, as an earlier
    /// version of this program put it there.
    pub fn settle(&self, kept: Vec<(String, String)>, now: i64) {
        self.there.set(true);
        self.works.set(true);
        let (kept, mirrored): (Vec<_>, Vec<_>) = kept.into_iter().partition(|(key, _)| key.starts_with(PREFIX));
        for key in self.fast.keys().into_iter().filter(|key| key.starts_with(PREFIX)) {
            self.owe(&key);
        }
        let (notes, kept): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|(key, _)| matches!(Key::read(key), Some(Key::File(_))));
        let forks = self.forks(&kept);
        let mut newer: Vec<String> = Vec::new();
        for (key, text) in kept {
            let here = self.get(&key);
            if here.as_ref() == Some(&text) {
                self.owed.borrow_mut().retain(|other| *other != key);
            }
            match Key::read(&key) {
                Some(Key::Plan(..)) if here.is_some_and(|here| stays(&here, &text)) => continue,
                Some(Key::Plan(plan, _)) => newer.push(plan.to_owned()),
                _ => {}
            }
            self.take(&key, text);
        }
        for (key, text) in notes {
            let plan = Key::read(&key).and_then(|key| key.plan());
            if self.get(&key).is_none() || newer.iter().any(|newer| Some(newer.as_str()) == plan) {
                self.take(&key, text);
            }
        }
        let shelf = Shelf(self);
        for (plan, sealed) in mirrored {
            if shelf.adopt(&plan, &sealed)
                && let Some(note) = shelf.file_note(&plan)
            {
                // It may be another plan than what was said of the one before.
                shelf.put_file_note(&plan, note.of(0));
            }
        }
        // Of a plan that is older in the fast store, what stood in fields then has been entered or wiped out since.
        for key in self.fast.keys() {
            if let Some(Key::Draft(plan, _)) = Key::read(&key)
                && newer.iter().any(|newer| newer == plan)
                && self.owed.borrow().contains(&key)
            {
                self.remove(&key);
            }
        }
        for (plan, at, text) in forks {
            let _ = shelf.keep_version(&plan, at, Reason::Collided, "", &text);
        }
        self.bury_the_dead(now);
        self.untold.take();
    }

    /// Texts that count in neither store though nothing was made from them: the one was written without knowing of the
    /// other, as where the large store once did not answer. With plan and time.
    fn forks(&self, kept: &[(String, String)]) -> Vec<(String, i64, String)> {
        let mut plans: Vec<&str> = kept.iter().filter_map(|(key, _)| Key::read(key)?.plan()).collect();
        plans.dedup();
        let fork = |plan: &str| {
            let here = Shelf(self).newest(plan)?;
            let there = kept.iter().filter(|(key, _)| matches!(Key::read(key), Some(Key::Plan(of, _)) if of == plan));
            let there = there.filter_map(|(_, text)| open(text));
            let there = there.reduce(|one, other| if counts(&one, &other) { one } else { other })?;
            let head = there.head;
            let made_from_it = here.text == there.text || here.head.parents.contains(&fingerprint(there.text));
            if is_later(head.sequence, here.head.sequence) {
                (here.head.kept > head.kept).then_some((here.head.kept, here.text))
            } else {
                (!made_from_it).then(|| (head.kept, there.text.to_owned()))
            }
        };
        plans.into_iter().filter_map(|plan| fork(plan).map(|(at, text)| (plan.to_owned(), at, text))).collect()
    }

    /// Takes away what the fast store still had of what was taken away.
    fn bury_the_dead(&self, now: i64) {
        let read = |(key, how): &(String, String)| {
            let mut how = how.split(' ');
            let at: i64 = how.next()?.parse().ok()?;
            Some((gone(key)?.to_owned(), at, how.next().and_then(|number| number.parse().ok())))
        };
        let gone: Vec<(String, i64, Option<u64>)> = self.over.borrow().iter().filter_map(read).collect();
        for (name, at, last) in gone {
            let lives = [Slot::A, Slot::B]
                .into_iter()
                .filter_map(|slot| self.get(&Key::Plan(&name, slot).to_string()))
                .any(|text| {
                    // By both: the browser may bring back what nobody knew of when it was taken away, and clocks are set.
                    open(&text).is_some_and(|slot| {
                        slot.head.kept > at && last.is_none_or(|last| is_later(slot.head.sequence, last))
                    })
                });
            let mut found = false;
            for key in self.keys() {
                let dead = match Key::read(&key) {
                    Some(Key::Version(plan, from)) => {
                        plan == name && (!lives || from <= at) || name == format!("{plan}/{from}")
                    }
                    Some(Key::Aside) => name == ASIDE,
                    Some(key) => key.plan() == Some(&name) && !lives,
                    None => false,
                };
                if dead {
                    self.remove(&key);
                    found = true;
                }
            }
            if !found && now.saturating_sub(at) > REMEMBERED {
                self.remove(&Key::Gone(&name).to_string());
            }
        }
    }
}
