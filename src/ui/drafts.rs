//! What is typed but not entered: it stays in its field when the page is left, and is kept in the browser beside the plan.

use std::time::Duration;

use leptos::ev;

use crate::ui::prelude::*;

use super::keep::SHELF;
use super::state::AppState;
use crate::platform::{hash, storage};
use crate::session::Drafts;
use crate::words;

/// How long after a key it is kept at the latest.
const KEEP_AFTER: Duration = Duration::from_millis(300);

/// The drafts of the plan on screen, as this window has them.
#[derive(Clone, Copy)]
pub struct Unentered {
    drafts: StoredValue<Drafts>,
    /// How many there are.
    count: RwSignal<usize>,
    /// Whether all of them are kept.
    kept: RwSignal<bool>,
    /// Whether they are about to be kept.
    waiting: StoredValue<bool>,
}

impl Unentered {
    /// None.
    pub fn new() -> Self {
        Self {
            drafts: StoredValue::new(Drafts::default()),
            count: RwSignal::new(0),
            kept: RwSignal::new(true),
            waiting: StoredValue::new(false),
        }
    }

    /// How many there are; follows it.
    pub fn count(self) -> usize {
        self.count.get()
    }

    /// Whether there are none now.
    pub fn is_empty(self) -> bool {
        self.drafts.with_value(Drafts::is_empty)
    }

    /// Whether all of them are kept; follows it.
    pub fn kept(self) -> bool {
        self.kept.get()
    }
}

impl AppState {
    /// What stands in a field that comes on screen, if anything was typed in it before. The name is asked for only then.
    pub fn claim_draft(self, field: impl FnOnce() -> Option<String>) -> Option<String> {
        let drafts = self.unentered().drafts;
        if drafts.with_value(Drafts::is_empty) || !self.is_own() {
            return None;
        }
        let field = field()?;
        drafts.try_update_value(|drafts| drafts.claim(&field)).flatten()
    }

    /// Whether something was typed in a field of this name and waits for it to come on screen.
    pub fn waits(self, field: &str) -> bool {
        self.is_own() && self.unentered().drafts.with_value(|drafts| drafts.waits(field))
    }

    /// A field that something stands in goes from screen.
    pub fn release_draft(self, field: &str) {
        self.unentered().drafts.update_value(|drafts| drafts.release(field));
    }

    /// A text stands in a field, with these in its row.
    pub fn put_draft(self, field: &str, text: &str, beside: &[String]) {
        if self.is_own() {
            self.change_drafts(|drafts| drafts.put(field, &hash::get(), text, beside));
        }
    }

    /// Nothing stands in a field any longer that is not entered.
    pub fn end_draft(self, field: &str) {
        if self.is_own() {
            self.let_drafts_go(|drafts| {
                drafts.end(field);
            });
        }
    }

    /// What is being typed is left where it stands.
    pub fn rest_draft(self) {
        self.unentered().drafts.update_value(Drafts::rest);
    }

    /// What is being typed now is dropped, in its field too. What waits in other fields stays there.
    pub(super) fn end_live_draft(self) {
        self.let_drafts_go(|drafts| {
            drafts.end_live();
        });
        self.claim_drafts_anew();
    }

    /// Every field on screen takes what stands in it anew.
    pub(super) fn claim_drafts_anew(self) {
        self.unentered().drafts.update_value(Drafts::release_all);
        self.drafts_dropped.update(|count| *count += 1);
    }

    /// Another plan is where this one was: what stood in its fields is nothing for the other one.
    pub(super) fn end_all_drafts(self) {
        self.let_drafts_go(Drafts::end_all);
        self.claim_drafts_anew();
    }

    fn change_drafts(self, change: impl FnOnce(&mut Drafts)) {
        let Unentered { drafts, count, waiting, .. } = self.unentered();
        drafts.update_value(change);
        count.set_if_changed(drafts.with_value(Drafts::len));
        if waiting.try_update_value(|waiting| std::mem::replace(waiting, true)) == Some(false) {
            set_timeout(move || self.keep_drafts(), KEEP_AFTER);
        }
    }

    /// What is entered or dropped is gone from what is kept before the frame says that all is saved.
    fn let_drafts_go(self, change: impl FnOnce(&mut Drafts)) {
        let before = self.unentered().drafts.with_value(Drafts::len);
        self.change_drafts(change);
        if self.unentered().drafts.with_value(Drafts::len) < before {
            self.keep_drafts();
            self.say_kept_again();
        }
    }

    /// Keeps what has been typed since it was last kept.
    pub(super) fn keep_drafts(self) {
        let Unentered { drafts, kept, waiting, .. } = self.unentered();
        waiting.set_value(false);
        let changed = drafts.try_update_value(Drafts::take_changed).unwrap_or_default();
        let id = self.keeping().open_id();
        let mut all = true;
        for (field, text) in changed {
            let put = id.as_ref().is_some_and(|id| SHELF.put_draft(id, &field, text.as_deref()));
            all &= put && text.is_some();
        }
        kept.set_if_changed(all);
    }

    /// Brings what stood in fields of the plan that is put on screen, and says so.
    pub(super) fn bring_drafts(self, id: &str) {
        let Unentered { drafts, count, kept, .. } = self.unentered();
        drafts.set_value(Drafts::of(SHELF.drafts(id)));
        count.set(drafts.with_value(Drafts::len));
        kept.set(true);
        self.claim_drafts_anew();
        if count.get_untracked() > 0 {
            self.tell(words::keep::unentered(count.get_untracked()));
        }
    }

    /// Forgets them here; what is kept of them stays or goes with the plan.
    pub(super) fn forget_drafts(self) {
        self.unentered().drafts.set_value(Drafts::default());
        self.unentered().count.set(0);
    }

    /// Goes to the field that the oldest stands in.
    pub(super) fn go_to_draft(self) {
        let first = self
            .unentered()
            .drafts
            .with_value(|drafts| drafts.first().map(|(page, field)| (page.to_owned(), field.to_owned())));
        if let Some((page, field)) = first {
            self.look_for(field);
            if hash::get() != page {
                self.go_to(&page);
            }
        }
    }
}

/// Keeps what is being typed when the page is left.
pub fn keep_drafts(state: AppState) {
    let leave = window_event_listener(ev::pagehide, move |_| {
        storage::leave();
        state.keep_drafts();
    });
    on_cleanup(move || leave.remove());
}
