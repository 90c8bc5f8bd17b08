//! Saved versions of the plan that is open: made before what is large, by the hour, and when the user asks.

use leptos::task::spawn_local;

use super::SHELF;
use crate::document;
use crate::edit::{EditError, Spot};
use crate::model::Plan;
use crate::personal_id;
use crate::platform::{clock, storage};
use crate::shelf::{Reason, StoreError, Version};
use crate::ui::state::AppState;
use crate::words;

impl AppState {
    /// The saved versions of the plan that is open, the newest first.
    pub fn versions(self) -> Vec<Version> {
        self.keeping().id.with_value(|id| SHELF.versions(id))
    }

    /// Saves the plan as it is as a version. Gives whether there was room.
    pub fn remember(self, reason: Reason, name: &str) -> bool {
        if !self.is_own() {
            return true;
        }
        // The plan itself first: it must not be what there is no room for.
        self.keep();
        let text = self.document();
        // The name of a file may hold anything.
        let name = if personal_id::occurs_in(name) { "" } else { name };
        let kept = self.put_version(reason, name, &text);
        self.keeping().count();
        kept
    }

    /// Saves a text as a version of the plan that is open. Gives whether there was room, which what is told next says too.
    pub(super) fn put_version(self, reason: Reason, name: &str, text: &str) -> bool {
        let keeping = self.keeping();
        let kept = keeping.id.with_value(|id| SHELF.keep_version(id, clock::now(), reason, name, text));
        // That nothing can be kept at all is said in the header all the time.
        keeping.no_room.set_value(kept == Err(StoreError::Full));
        kept.is_ok()
    }

    /// Saves a version because the user asked for it, under a name.
    pub fn remember_as(self, name: &str) -> Result<(), String> {
        let name = name.trim();
        if personal_id::occurs_in(name) {
            return Err(words::edit_error(&Plan::empty(0), &EditError::PersonalId(Spot::Text)));
        }
        if !name.is_empty() && self.remember(Reason::Asked, name) {
            let id = self.keeping().open_id();
            spawn_local(async move {
                let written = storage::sure().await;
                if self.keeping().open_id() != id {
                    return;
                }
                match storage::trouble() {
                    None => self.tell(words::keep::version_saved(written && storage::is_sure())),
                    Some(_) => self.warn(words::keep::NO_ROOM_FOR_VERSION),
                }
            });
        }
        Ok(())
    }

    /// Puts a saved version in place of the plan. Undo brings that back, and it is saved as a version.
    pub fn restore(self, at: i64) {
        let id = self.keeping().id.get_value();
        let read = SHELF.version(&id, at).map(|text| document::read(&text));
        match read {
            Some(Ok(plan)) => {
                self.remember(Reason::Restored, "");
                match self.replace(plan) {
                    Ok(()) => self.tell(format!(
                        "Planen är som {}. Ångra (Ctrl+Z) tar tillbaka det du hade.",
                        words::moment(clock::local(at), clock::local(clock::now()))
                    )),
                    Err(message) => self.warn(message),
                }
            }
            Some(Err(error)) => self.warn(document::read_error_text(&error)),
            None => self.warn(words::keep::VERSION_DAMAGED),
        }
    }

    /// The text of a saved version, to save as a file.
    pub fn version_text(self, at: i64) -> Option<String> {
        self.keeping().id.with_value(|id| SHELF.version(id, at))
    }

    /// Takes a saved version away.
    pub fn remove_version(self, at: i64) {
        self.keeping().id.with_value(|id| SHELF.remove_version(id, at, clock::now()));
        self.say_removed(true, "Versionen är borttagen.");
    }
}
