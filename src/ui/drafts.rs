//! What is typed but not entered: it stays in its field when the page is left, and is kept in the browser beside the plan.

use std::time::Duration;

use leptos::ev;

use crate::ui::prelude::*;

use super::keep::SHELF;
use super::state::AppState;
use crate::platform::{hash, storage};
use crate::session::Session;

/// How long after a key it is kept at the latest.
const KEEP_AFTER: Duration = Duration::from_millis(300);

impl AppState {
    /// What stands in a field that comes on screen, if anything was typed in it before. The name is asked for only then.
    pub fn claim_draft(self, field: impl FnOnce() -> Option<String>) -> Option<String> {
        self.ask(|session| session.claim_draft(field))
    }

    /// Whether something was typed in a field of this name and waits for it to come on screen.
    pub fn waits(self, field: &str) -> bool {
        self.ask(|session| session.waits(field))
    }

    /// A field that something stands in goes from screen.
    pub fn release_draft(self, field: &str) {
        self.ask(|session| session.release_draft(field));
    }

    /// What is being typed is left where it stands.
    pub fn rest_draft(self) {
        self.ask(Session::rest_draft);
    }

    /// A text stands in a field, with these in its row.
    pub fn put_draft(self, field: &str, text: &str, beside: &[String]) {
        self.work(|session| session.put_draft(field, &hash::get(), text, beside));
    }

    /// Nothing stands in a field any longer that is not entered.
    pub fn end_draft(self, field: &str) {
        self.work(|session| session.end_draft(field));
    }

    /// What stands in fields is kept a moment after it has changed. What is entered or dropped is gone from what is kept
    /// before the frame says that all is saved.
    pub(super) fn follow_drafts(self) {
        let now = self.ask(Session::count_drafts);
        let before = self.set_drafts(now);
        if !self.ask(Session::has_changed_drafts) {
            return;
        }
        if now < before {
            self.keep_drafts();
            self.say_kept_again();
        } else if !self.set_keeping_drafts(true) {
            set_timeout(move || self.keep_drafts(), KEEP_AFTER);
        }
    }

    /// Keeps what has been typed since it was last kept.
    pub(super) fn keep_drafts(self) {
        self.set_keeping_drafts(false);
        let changed = self.ask(Session::take_changed_drafts);
        if changed.is_empty() {
            return;
        }
        let id = self.keeping().open_id();
        let mut all = true;
        for (field, text) in changed {
            all &= id.as_ref().is_some_and(|id| SHELF.put_draft(id, &field, text.as_deref()));
        }
        self.work(|session| session.kept_drafts(all));
    }

    /// Goes to the field that the oldest stands in.
    pub(super) fn go_to_draft(self) {
        if let Some((page, field)) = self.ask(Session::first_draft) {
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
