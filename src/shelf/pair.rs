//! Two stores as one: a small one that answers at once, and a large one that answers later but is sure of what it has.
//!
//! What is written is at once where it is read from: in the small store, or, where that has no room for it, here. It is
//! also owed to the large store, which somebody else writes ([`Pair::owed`], [`Pair::paid`]). At the start the large one is
//! believed ([`Pair::settle`]): the small one may have come back as it was some seconds before it was stopped.
//!
//! Architecture Invariant: a text that the small store refuses is accepted only while the large one works, and is in
//! trouble as soon as that is found not to: nothing is called kept that is in neither.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::key::{Key, Slot};
use super::slot::{Sealed, claim, is_later, open};
use super::store::{EVERYTHING, Store, StoreError};

/// A key and what stands there; nothing if it is taken away.
pub type Written = (String, Option<String>);

/// Two stores as one.
pub struct Pair {
    pub(super) fast: Rc<dyn Store>,
    /// What is not in the fast store.
    pub(super) over: RefCell<Vec<(String, String)>>,
    /// Keys of which the large store does not have the last, and those that were taken away here.
    pub(super) owed: RefCell<Vec<String>>,
    removed: RefCell<Vec<String>>,
    /// Keys of `over` that other windows do not know the last of.
    pub(super) untold: RefCell<Vec<String>>,
    /// Whether there is a large store at all.
    pub(super) there: Cell<bool>,
    /// Whether it took what it was last given.
    pub(super) works: Cell<bool>,
    /// Why something is in neither.
    trouble: Cell<Option<StoreError>>,
    /// Versions that have given way since that was last asked for.
    gave_way: RefCell<Vec<String>>,
    /// Of plans that the large store does not have the last of: what it had, from which all that is here was made.
    agreed: RefCell<Vec<(String, String)>>,
}

impl Pair {
    /// The fast store alone, until the large one is known.
    pub fn new(fast: Rc<dyn Store>) -> Self {
        Self {
            fast,
            over: RefCell::default(),
            owed: RefCell::default(),
            removed: RefCell::default(),
            untold: RefCell::default(),
            there: Cell::new(false),
            works: Cell::new(false),
            trouble: Cell::new(None),
            gave_way: RefCell::default(),
            agreed: RefCell::default(),
        }
    }

    /// Puts what the large store has where it is read from.
    pub(super) fn take(&self, key: &str, text: String) {
        self.owed.borrow_mut().retain(|other| other != key);
        let heavy = is_heavy(key);
        if heavy || self.fast.set(key, &text).is_err() {
            if self.fast.get(key).is_some() {
                self.fast.remove(key);
            }
            self.put_over(key, text);
        }
    }

    /// What the large store is to be given now: keys, each with what stands there. What is not here though it was not taken
    /// away here has been moved by another window, which sees to it.
    pub fn owed(&self) -> Vec<Written> {
        let removed = self.removed.take();
        let all = self.owed.take().into_iter().map(|key| (self.get(&key), key)).map(|(text, key)| (key, text));
        all.filter(|(key, text)| text.is_some() || removed.contains(key)).collect()
    }

    /// This is owed anew: it may not have come there.
    pub fn owe_again(&self, written: &[Written]) {
        for (key, text) in written {
            self.owe(key);
            note(&self.removed, key, text.is_none());
        }
    }

    /// What is owed under this key is on its way.
    pub(super) fn is_on_its_way(&self, key: &str) {
        self.owed.borrow_mut().retain(|other| other != key);
    }

    /// What else is owed of these plans under keys that may be written.
    pub(super) fn owed_of(&self, plans: &[String], may: impl Fn(&str) -> bool) -> Vec<Written> {
        let of_these = |key: &String| {
            Key::read(key).and_then(|key| key.plan()).is_some_and(|plan| plans.iter().any(|other| other == plan))
                && may(key)
        };
        let (owed, rest): (Vec<String>, Vec<String>) = self.owed.take().into_iter().partition(of_these);
        self.owed.replace(rest);
        let mut removed = self.removed.borrow_mut();
        let was_removed: Vec<String> = owed.iter().filter(|key| removed.contains(key)).cloned().collect();
        removed.retain(|key| !was_removed.contains(key));
        let all = owed.into_iter().map(|key| (self.get(&key), key)).map(|(text, key)| (key, text));
        all.filter(|(key, text)| text.is_some() || was_removed.contains(key)).collect()
    }

    /// It has answered.
    pub(super) fn answers(&self) {
        self.works.set(true);
    }

    /// What the large store had of a plan when that began to be another here.
    pub(super) fn agreed_with<R>(&self, plan: &str, of: impl FnOnce(&str) -> R) -> Option<R> {
        self.agreed.borrow().iter().find(|(other, _)| other == plan).map(|(_, text)| of(text))
    }

    pub(super) fn agree(&self, plan: &str, text: &str) {
        let mut agreed = self.agreed.borrow_mut();
        agreed.retain(|(of, _)| of != plan);
        agreed.push((plan.to_owned(), text.to_owned()));
    }

    /// Takes away from the fast store what was written there without knowing that it is gone by this name, and writes down that it
    /// is: the fast store may come back as it was. Gives the keys where that stands.
    fn forget_late(&self, name: &str, on_its_way: &[Written]) -> Vec<String> {
        let mut late = self.fast.keys();
        late.extend(on_its_way.iter().map(|(key, _)| key.clone()));
        let mut notes = Vec::new();
        for key in late.iter().filter(|key| is_of(key, name)) {
            let number = self.fast.get(key).and_then(|text| claim(&text));
            self.fast.remove(key);
            if let (Some(Key::Plan(plan, _)), Some((number, at))) = (Key::read(key), number) {
                let note = Key::Gone(plan).to_string();
                let before = self.get(&note);
                let how = later_note(before.as_deref().unwrap_or(&at.to_string()), Some(&format!("{at} {number}")));
                if before.as_ref() != Some(&how) {
                    self.put_over(&note, how);
                    self.owe(&note);
                    notes.push(note);
                }
            }
        }
        notes
    }

    /// Whether something is owed to it.
    pub fn owes(&self) -> bool {
        !self.owed.borrow().is_empty()
    }

    /// It has taken this, or has not.
    pub fn paid(&self, written: &[Written], made: bool) {
        if written.is_empty() {
            return;
        }
        self.works.set(made);
        if !made {
            self.owe_again(written);
        }
        for (key, text) in written {
            if made {
                if let (Some(Key::Plan(plan, slot)), Some(text)) = (Key::read(key), text) {
                    self.agree_on(plan, slot, text);
                }
                // Now that it is sure it need not take the place of plans.
                if is_heavy(key)
                    && let Some(text) = self.fast.get(key)
                {
                    self.put_over(key, text);
                    self.fast.remove(key);
                }
                continue;
            }
            let text = self.over.borrow().iter().find(|(other, _)| other == key).map(|(_, text)| text.clone());
            if let Some(text) = text.filter(|_| gone(key).is_none()) {
                match self.fast.set(key, &text) {
                    Ok(()) => self.let_go_of(key),
                    Err(error) => self.trouble.set(Some(error)),
                }
            }
        }
        if made {
            self.trouble.set(None);
        }
    }

    /// Why something that was accepted is in neither store, if it is.
    pub fn trouble(&self) -> Option<StoreError> {
        self.trouble.get()
    }

    /// The keys of versions that have given way since this was last asked for, which is to be said.
    pub fn given_way(&self) -> Vec<String> {
        self.gave_way.take()
    }

    /// Whether there is a large store.
    pub fn is_sure(&self) -> bool {
        self.there.get()
    }

    /// Another window has written something that is not in the fast store, or no longer is. Of two texts of a plan that
    /// were made at the same moment all windows take the same.
    pub fn heard(&self, key: &str, text: Option<String>) {
        if let (Some(name), Some(how)) = (gone(key), &text) {
            self.hear_gone(name, how, &[]);
            return;
        }
        let Some(text) = text else {
            self.over.borrow_mut().retain(|(other, _)| other != key);
            return;
        };
        let here = matches!(Key::read(key), Some(Key::Plan(..))).then(|| self.get(key)).flatten();
        let same = |here: &str| open(here).map(|slot| slot.head.sequence) == open(&text).map(|slot| slot.head.sequence);
        if here.as_ref().is_some_and(|here| stays(here, &text) && (!same(here) || *here >= text)) {
            // It has not heard of what stands here, and has written over it.
            if here.as_ref() != Some(&text) {
                note(&self.untold, key, true);
                self.owe(key);
            }
            return;
        }
        self.put_over(key, text);
        self.untold.borrow_mut().retain(|other| other != key);
    }

    /// Something is gone: also what the other window did not know of, and what was written here without knowing of it, which may
    /// be on its way to the large store. Gives under which keys more is written down of it.
    pub(super) fn hear_gone(&self, name: &str, how: &str, on_its_way: &[Written]) -> Vec<String> {
        let note = Key::Gone(name).to_string();
        let how = later_note(how, self.get(&note).as_deref());
        self.put_over(&note, how);
        if name == EVERYTHING {
            // Of each plan that was known there it is written down by itself.
            self.untold.borrow_mut().retain(|key| gone(key) != Some(name));
            return Vec::new();
        }
        let notes = self.forget_late(name, on_its_way);
        let stays = |key: &String| !is_of(key, name);
        self.over.borrow_mut().retain(|(key, _)| stays(key));
        self.owed.borrow_mut().retain(stays);
        let told = Key::Gone(name).to_string();
        self.untold.borrow_mut().retain(|key| stays(key) && (*key != told || notes.contains(key)));
        notes
    }

    /// What other windows are to hear now.
    pub fn to_tell(&self) -> Vec<Written> {
        let over = self.over.borrow();
        let text = |key: &String| over.iter().find(|(other, _)| other == key).map(|(_, text)| text.clone());
        self.untold.take().into_iter().map(|key| (text(&key), key)).map(|(text, key)| (key, text)).collect()
    }

    /// The large store has this of a plan. It is remembered while something later is owed.
    fn agree_on(&self, plan: &str, slot: Slot, text: &str) {
        let owed = self.owed.borrow();
        let owes = [slot, slot.other()].iter().any(|slot| owed.contains(&Key::Plan(plan, *slot).to_string()));
        if owes {
            let later =
                |before: &str| open(before).is_none_or(|before| open(text).is_some_and(|now| counts(&now, &before)));
            if self.agreed_with(plan, later) != Some(false) {
                self.agree(plan, text);
            }
        } else {
            self.agreed.borrow_mut().retain(|(of, _)| of != plan);
        }
    }

    pub(super) fn owe(&self, key: &str) {
        note(&self.owed, key, self.there.get());
    }

    fn put_over(&self, key: &str, text: String) {
        let mut over = self.over.borrow_mut();
        over.retain(|(other, _)| other != key);
        over.push((key.to_owned(), text));
        note(&self.untold, key, true);
    }

    fn let_go_of(&self, key: &str) {
        let mut over = self.over.borrow_mut();
        let before = over.len();
        over.retain(|(other, _)| other != key);
        note(&self.untold, key, over.len() < before);
    }
}

impl Store for Pair {
    fn get(&self, key: &str) -> Option<String> {
        let over = self.over.borrow().iter().find(|(other, _)| other == key).map(|(_, text)| text.clone());
        over.or_else(|| self.fast.get(key))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if let Some(Key::Plan(plan, slot)) = Key::read(key)
            && self.there.get()
            && self.agreed_with(plan, |_| ()).is_none()
            && let Some(before) = self.get(&Key::Plan(plan, slot.other()).to_string())
        {
            self.agree(plan, &before);
        }
        let works = self.works.get();
        let made = if works && is_heavy(key) { Err(StoreError::Full) } else { self.fast.set(key, text) };
        match made {
            Ok(()) => self.let_go_of(key),
            Err(_) if works => {
                // What stood there is older, and would only be in the way.
                if self.fast.get(key).is_some() {
                    self.fast.remove(key);
                }
                self.put_over(key, text.to_owned());
            }
            Err(error) => return Err(error),
        }
        self.owe(key);
        Ok(())
    }

    fn remove(&self, key: &str) {
        if let Some(Key::Plan(plan, _)) = Key::read(key) {
            self.agreed.borrow_mut().retain(|(of, _)| of != plan);
        }
        self.fast.remove(key);
        self.let_go_of(key);
        self.owe(key);
        note(&self.removed, key, self.there.get());
    }

    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.over.borrow().iter().map(|(key, _)| key.clone()).collect();
        keys.extend(self.fast.keys().into_iter().filter(|key| !keys.contains(key)).collect::<Vec<_>>());
        keys
    }

    fn makes_room(&self, key: &str) -> bool {
        self.fast.get(key).is_some()
    }

    fn bury(&self, name: &str, how: &str) {
        if self.there.get() {
            let key = Key::Gone(name).to_string();
            self.put_over(&key, how.to_owned());
            self.owe(&key);
        }
    }

    fn gave_way(&self, key: &str) {
        self.gave_way.borrow_mut().push(key.to_owned());
    }
}

/// Writes a key down once.
fn note(keys: &RefCell<Vec<String>>, key: &str, is_so: bool) {
    let mut keys = keys.borrow_mut();
    if is_so && !matches!(Key::read(key), Some(Key::Removed)) && !keys.iter().any(|other| other == key) {
        keys.push(key.to_owned());
    }
}

/// Whether it is only for the large store.
fn is_heavy(key: &str) -> bool {
    matches!(Key::read(key), Some(Key::Version(..) | Key::Gone(_)))
}

/// What a key says is gone.
pub(super) fn gone(key: &str) -> Option<&str> {
    match Key::read(key) {
        Some(Key::Gone(name)) => Some(name),
        _ => None,
    }
}

/// How something was taken away, with the later number of two notes that say so.
pub(super) fn later_note(how: &str, other: Option<&str>) -> String {
    let number = |how: &str| how.split(' ').nth(1).and_then(|number| number.parse::<u64>().ok());
    let at = how.split(' ').next().unwrap_or_default();
    let numbers = [number(how), other.and_then(number)].into_iter().flatten();
    match numbers.reduce(|one, other| if is_later(other, one) { other } else { one }) {
        Some(number) => format!("{at} {number}"),
        None => how.to_owned(),
    }
}

/// Whether a key is of what is gone by this name.
pub(super) fn is_of(key: &str, name: &str) -> bool {
    Key::read(key).and_then(|key| key.plan()) == Some(name)
}

/// Whether what stands here counts, of two texts of the same slot.
pub(super) fn stays(here: &str, there: &str) -> bool {
    match (open(here), open(there)) {
        (Some(here), Some(there)) => counts(&here, &there),
        (here, there) => here.is_some() || there.is_none(),
    }
}

/// Whether the other is not later.
pub(super) const fn counts(one: &Sealed<'_>, other: &Sealed<'_>) -> bool {
    !is_later(other.head.sequence, one.head.sequence)
}
