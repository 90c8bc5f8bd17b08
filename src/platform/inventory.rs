//! What lies in the browser's storage under our names, counted. Nothing is read but how long it is.

use crate::shelf::{Key, PREFIX};

/// How much of a kind there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Keys.
    pub keys: u32,
    /// Characters of names and texts together.
    pub characters: u32,
}

/// What is kept, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// Plans: two slots each.
    pub plans: Amount,
    /// Saved versions.
    pub versions: Amount,
    /// The rest: when files were saved, what this tab has open, what was once put aside.
    pub others: Amount,
}

/// Counts what is kept. Nothing where storage is blocked.
pub fn count() -> Inventory {
    let mut found = Inventory::default();
    let storages = web_sys::window().map(|window| [window.local_storage(), window.session_storage()]);
    for storage in storages.into_iter().flatten().filter_map(|storage| storage.ok().flatten()) {
        for i in 0..storage.length().unwrap_or_default() {
            let Some(key) = storage.key(i).ok().flatten().filter(|key| key.starts_with(PREFIX)) else { continue };
            let text = storage.get_item(&key).ok().flatten().unwrap_or_default();
            let kind = match Key::read(&key) {
                Some(Key::Plan(..)) => &mut found.plans,
                Some(Key::Version(..)) => &mut found.versions,
                _ => &mut found.others,
            };
            kind.keys += 1;
            kind.characters += (key.encode_utf16().count() + text.encode_utf16().count()) as u32;
        }
    }
    found
}
