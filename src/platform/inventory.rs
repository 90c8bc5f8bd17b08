//! What lies in the browser's storage under our names, counted. Nothing is read but how long it is.

use super::storage::Browser;
use crate::shelf::{Key, PREFIX, Store};

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
    /// The rest: when files were saved, what this tab has open, what was once put aside, and what is gone.
    pub others: Amount,
}

/// Counts what is kept. Nothing where storage is blocked.
pub fn count() -> Inventory {
    let mut found = Inventory::default();
    let mut add = |key: String, text: Option<String>| {
        let kind = match Key::read(&key) {
            Some(Key::Plan(..)) => &mut found.plans,
            Some(Key::Version(..)) => &mut found.versions,
            _ => &mut found.others,
        };
        kind.keys += 1;
        kind.characters += (key.encode_utf16().count() + text.unwrap_or_default().encode_utf16().count()) as u32;
    };
    for key in Browser.keys().into_iter().filter(|key| key.starts_with(PREFIX)) {
        let text = Browser.get(&key);
        add(key, text);
    }
    let tab = web_sys::window().and_then(|window| window.session_storage().ok().flatten());
    for i in 0..tab.as_ref().and_then(|tab| tab.length().ok()).unwrap_or_default() {
        let key = tab.as_ref().and_then(|tab| tab.key(i).ok().flatten()).filter(|key| key.starts_with(PREFIX));
        let Some(key) = key else { continue };
        let text = tab.as_ref().and_then(|tab| tab.get_item(&key).ok().flatten());
        add(key, text);
    }
    found
}
