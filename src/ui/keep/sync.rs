//! Other windows with the same plan, and the mirror: what is newer there is taken in.

use leptos::task::spawn_local;

use super::{SHELF, new_identity};
use crate::document;
use crate::edit::between;
use crate::model::Plan;
use crate::platform::{clock, mirror, storage};
use crate::shelf::{EVERYTHING, FileNote, Key, Newest, Reason, fingerprint, merge, whose};
use crate::ui::route::Page;
use crate::ui::state::AppState;
use crate::words;

impl AppState {
    /// Takes in what was kept of this plan since this window last knew: shown at once, and put together with what is not
    /// kept yet.
    pub fn sync(self) {
        let keeping = self.keeping();
        if !self.is_own() || keeping.base.with_value(Option::is_none) {
            return;
        }
        let id = keeping.id.get_value();
        let Some(newest) = SHELF.newest(&id).filter(|newest| !keeping.agrees(fingerprint(&newest.text))) else {
            return;
        };
        match document::read(&newest.text) {
            Ok(theirs) => self.take_in(&id, &newest, theirs),
            Err(error) => {
                // Written by a later version of this program. What is here goes on under a name of its own.
                self.begin_anew();
                self.warn(words::keep::unreadable(&error));
            }
        }
    }

    fn take_in(self, id: &str, newest: &Newest, theirs: Plan) {
        let keeping = self.keeping();
        let mine = self.entered();
        let made_from = |text: &u64| newest.head.parents.contains(text);
        let common = keeping.base.get_value().and_then(|base| match base.before {
            _ if made_from(&base.text) => Some(base.plan),
            // Both wrote at the same moment: they have in common what was there before.
            Some((plan, text)) if made_from(&text) => Some(plan),
            _ => None,
        });
        // Which plan stands there is written before the plan itself, so that what is said of it is never too old.
        let there = SHELF.file_note(id).map_or(0, FileNote::whose);
        let result = if let Some(common) = common {
            let merged = merge(&common, &mine, &theirs);
            if merged.collided {
                let _ = SHELF.keep_version(id, clock::now(), Reason::Collided, "", &newest.text);
                self.warn(words::keep::COLLIDED);
            }
            merged.plan
        } else {
            // This window has slept while the other went on: what it had is kept beside.
            let _ = SHELF.keep_version(id, clock::now(), Reason::Collided, "", &document::write(&mine));
            theirs.clone()
        };
        let agreed = keeping.base.with_value(|base| base.as_ref().map_or(0, |base| base.identity));
        let identity = whose(agreed, self.identity(), there).unwrap_or_else(new_identity);
        keeping.agree_on(theirs, &newest.text, newest.head, None, there);
        self.turn_into(&mine, result);
        self.is_now(identity);
        keeping.count();
    }

    /// Turns the plan on screen into another one by the changes between them, as one change that can be undone.
    pub(super) fn turn_into(self, mine: &Plan, result: Plan) {
        let edits = between(mine, &result);
        if edits.is_empty() {
            return;
        }
        self.take_in_edits(edits, result);
    }

    /// Hears that another window wrote something: the key, and what now stands there.
    pub(super) fn hear(self, key: Option<String>, text: Option<String>) {
        let keeping = self.keeping();
        let id = keeping.id.get_value();
        keeping.count();
        if !self.open.get_untracked() {
            return;
        }
        match (key.as_deref().map(Key::read), text) {
            (Some(Some(Key::Removed)), Some(what)) if what == EVERYTHING || what == id => self.close_removed(),
            (Some(Some(Key::Plan(plan, _))), Some(_)) if plan == id => self.sync(),
            (None, _) => self.forget_base(),
            (Some(Some(Key::Plan(plan, _))), None) if plan == id && SHELF.raw(&id).is_empty() => self.forget_base(),
            _ => {}
        }
    }

    /// The store was emptied by something else than this program: what is on screen is all there is.
    fn forget_base(self) {
        self.keeping().base.set_value(None);
        self.warn(words::keep::EMPTIED);
    }

    /// Closes a plan that another window removed.
    fn close_removed(self) {
        self.close();
        self.go(Page::Start);
        self.tell(words::keep::REMOVED_ELSEWHERE);
    }

    /// Takes what the mirror has that is newer than the store: what was kept in the last moment before the browser was
    /// killed. A plan that is already on screen becomes what it was then.
    pub(super) fn look_in_mirror(self) {
        spawn_local(async move {
            if storage::blocked() {
                return;
            }
            let mut newer = false;
            for (plan, sealed) in mirror::all().await {
                if SHELF.adopt(&plan, &sealed) {
                    newer = true;
                    // It may be another plan than what was said of the one before.
                    if let Some(note) = SHELF.file_note(&plan) {
                        SHELF.put_file_note(&plan, note.of(new_identity()));
                    }
                }
            }
            if !newer {
                return;
            }
            let id = self.keeping().id.get_value();
            if self.is_own() && self.undoable_now() == (false, false) {
                // It is what was there before, not a change that was made here.
                self.show_kept(&id);
            } else if self.open.get_untracked() {
                self.sync();
            } else if self.resume() && self.page.get_untracked() == Page::Start {
                self.go(Page::Overview);
            }
            self.keeping().count();
        });
    }
}
