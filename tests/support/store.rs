//! A browser's store without a browser: with a quota, and with a stop after so many writes.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use namndkalkyl::shelf::{Store, StoreError};

/// Texts under keys, in memory.
#[derive(Clone, Debug)]
pub struct Memory {
    pub texts: RefCell<BTreeMap<String, String>>,
    /// How many characters there is room for, keys included, as browsers count.
    pub quota: usize,
    /// How many more writes are made before it stops; the one after them is torn, if `torn`, else not made at all.
    pub writes: Cell<usize>,
    /// How much of the write that it stops in is made, of a thousand; nothing if none is.
    pub torn: Option<usize>,
    /// The versions that have given way, by key.
    pub gave_way: RefCell<Vec<String>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            texts: RefCell::default(),
            quota: usize::MAX,
            writes: Cell::new(usize::MAX),
            torn: None,
            gave_way: RefCell::default(),
        }
    }
}

impl Memory {
    /// How many characters are kept.
    pub fn used(&self) -> usize {
        self.texts.borrow().iter().map(|(key, text)| key.encode_utf16().count() + text.encode_utf16().count()).sum()
    }

    /// The same store when the program starts anew.
    pub fn restarted(&self) -> Self {
        Self { texts: self.texts.clone(), ..Self::default() }
    }
}

impl Store for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let before = self.get(key).map_or(0, |text| key.len() + text.encode_utf16().count());
        if self.used() - before + key.len() + text.encode_utf16().count() > self.quota {
            return Err(StoreError::Full);
        }
        let left = self.writes.get();
        let mut text = text.to_owned();
        if left == 0 {
            let Some(torn) = self.torn else { return Ok(()) };
            let mut at = text.len() * torn / 1000;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.truncate(at);
        }
        if left > 0 || self.torn.is_some() {
            self.texts.borrow_mut().insert(key.to_owned(), text);
        }
        self.writes.set(left.saturating_sub(1));
        Ok(())
    }

    fn remove(&self, key: &str) {
        if self.writes.get() > 0 {
            self.texts.borrow_mut().remove(key);
        }
    }

    fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }

    fn makes_room(&self, _: &str) -> bool {
        true
    }

    fn bury(&self, _: &str, _: &str) {}

    fn gave_way(&self, key: &str) {
        self.gave_way.borrow_mut().push(key.to_owned());
    }
}
