//! What the browser keeps for us, in two slots. Never panics where storage is blocked, and never overwrites what it
//! could not read: that is put aside.

use gloo_storage::{LocalStorage, Storage};

use crate::slots::{self, Slot};

const SLOT_A: &str = "namndkalkyl/plan/a";
const SLOT_B: &str = "namndkalkyl/plan/b";
const ASIDE: &str = "namndkalkyl/olasbar";

/// Why something was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let the page keep anything.
    Blocked,
    /// There is no room left.
    Full,
}

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    Nothing,
    /// A plan's document.
    Document(String),
    /// Something that is not whole; it has been put aside as it was.
    Damaged(String),
}

/// Whether the page may keep things. `LocalStorage::raw` panics where not, so this is asked first.
fn available() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

fn item(key: &str) -> Option<String> {
    LocalStorage::raw().get_item(key).ok().flatten()
}

/// Reads what was kept last.
pub fn load() -> Result<Kept, StorageError> {
    if !available() {
        return Err(StorageError::Blocked);
    }
    let (a, b) = (item(SLOT_A), item(SLOT_B));
    let found = slots::latest(a.as_deref(), b.as_deref());
    if let Some(text) = found.text {
        return Ok(Kept::Document(text.to_owned()));
    }
    match a.or(b) {
        Some(text) => {
            put_aside(&text);
            Ok(Kept::Damaged(text))
        }
        None => Ok(Kept::Nothing),
    }
}

/// Keeps a document in the slot that does not hold the newest one.
pub fn save(document: &str) -> Result<(), StorageError> {
    if !available() {
        return Err(StorageError::Blocked);
    }
    let (a, b) = (item(SLOT_A), item(SLOT_B));
    let found = slots::latest(a.as_deref(), b.as_deref());
    let key = match found.next {
        Slot::A => SLOT_A,
        Slot::B => SLOT_B,
    };
    LocalStorage::raw().set_item(key, &slots::seal(found.sequence, document)).map_err(|_| StorageError::Full)
}

/// Keeps a text that could not be read, out of the way of what is saved from now on.
pub fn put_aside(text: &str) {
    if available() {
        let _ = LocalStorage::raw().set_item(ASIDE, text);
    }
}

/// Forgets everything that was ever kept. Gives whether nothing is left.
pub fn wipe() -> bool {
    if !available() {
        return true;
    }
    for key in [SLOT_A, SLOT_B, ASIDE] {
        LocalStorage::delete(key);
    }
    [SLOT_A, SLOT_B, ASIDE].into_iter().all(|key| item(key).is_none())
}
