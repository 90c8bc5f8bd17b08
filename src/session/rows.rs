//! What tells a row from others while rows come, go, change places and get other names.

use crate::model::Map;

/// Names for rows that stay with them. A row's own key may change, as when a new row is entered or a running number
/// becomes another; what is drawn, focused and half typed must stay.
#[derive(Clone, Debug, Default)]
pub struct Slots {
    others: Map<String, String>,
    /// How many have been given, so that none is given twice.
    given: usize,
}

impl Slots {
    /// The name of the row with this key.
    pub fn of(&self, key: String) -> String {
        if self.others.is_empty() { key } else { self.others.get(&key).cloned().unwrap_or(key) }
    }

    /// The row with one key has got another. Its name stays; a row that gets the old key later has a name of its own.
    pub fn became(&mut self, old: &str, new: &str) {
        if old == new {
            return;
        }
        let slot = self.of(old.to_owned());
        self.given += 1;
        // No key has a space first.
        self.others.insert(old.to_owned(), format!(" {}", self.given));
        self.others.insert(new.to_owned(), slot);
    }
}

/// The place nearest to `near` that is the one, no further away than `within`.
pub fn find_near(near: usize, count: usize, within: usize, is: impl Fn(usize) -> bool) -> Option<usize> {
    // It may have stood below where the last one now stands.
    let near = near.min(count.saturating_sub(1));
    (0..=within.min(count)).find_map(|away| {
        let after = near + away;
        let before = near.checked_sub(away).filter(|_| away > 0);
        [Some(after), before].into_iter().flatten().find(|place| *place < count && is(*place))
    })
}
