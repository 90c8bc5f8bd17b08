//! Keeping: what this window has on screen and what the browser keeps are brought in step.
//!
//! Architecture Invariant: nothing is written over that this window has not read. Before every write it takes in what
//! other windows have written since (`sync.rs`); what cannot be put together is kept as a version.

mod file;
mod plans;
mod reminder;
mod sync;
mod versions;

pub use file::{FileDialog, FileField, Into, file_name, save_file};
pub use plans::{Listed, NameOf, aside_text, kept_text, new_identity};
pub use reminder::ReminderBar;

use std::sync::Arc;
use std::time::Duration;

use crate::ui::prelude::*;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::task::spawn_local;

use super::state::AppState;
use crate::model::Plan;
use crate::platform::storage::{Browser, News};
use crate::platform::{clock, storage};
use crate::session::Session;
use crate::shelf::{FileNote, Files, Head, Identity, Question, Saving, Shelf, fingerprint};
use crate::words;

/// How long after a change it is kept at the latest.
const KEEP_AFTER: Duration = Duration::from_millis(300);

/// The shelf in this browser.
pub(super) const SHELF: Shelf<'static> = Shelf(&Browser);

/// What this window and the store last agreed on.
#[derive(Clone)]
struct Base {
    plan: Arc<Plan>,
    /// The fingerprint of its text.
    text: u64,
    /// What is said of it.
    head: Head,
    /// Which plan it is.
    identity: Identity,
    /// What it was before this window wrote it, and the fingerprint of that.
    before: Option<(Arc<Plan>, u64)>,
}

/// What is kept, as this window sees it.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// The id of the plan that is open here.
    id: StoredValue<String>,
    base: StoredValue<Option<Base>>,
    /// Counts up when what is kept may have changed, for pages that list it.
    pub changed: RwSignal<u32>,
    /// For how many days there have been changes that are in no file, when it is time to say so.
    due: RwSignal<Option<i64>>,
    /// Whether the user has asked not to be reminded now.
    snoozed: StoredValue<bool>,
    /// Whether the browser has been asked to keep what is here.
    asked_promise: StoredValue<bool>,
    /// Whether it has promised that; nothing where it does not say.
    pub promised: RwSignal<Option<bool>>,
    /// What the files of this window's plans hold.
    files: StoredValue<Files>,
    /// What is asked before a file is written over, and the file's name.
    asked: RwSignal<Option<(String, Question)>>,
    /// What was on its way to that file.
    saving: StoredValue<Option<(Identity, Saving)>>,
    /// The end of the wait before changes are kept.
    waiting: StoredValue<Option<TimeoutHandle>>,
    /// Whether there was no room for a version, which has not been said.
    no_room: StoredValue<bool>,
}

impl Keeping {
    /// Nothing is open.
    pub fn new() -> Self {
        Self {
            id: StoredValue::new(String::new()),
            base: StoredValue::new(None),
            changed: RwSignal::new(0),
            due: RwSignal::new(None),
            snoozed: StoredValue::new(false),
            asked_promise: StoredValue::new(false),
            promised: RwSignal::new(None),
            files: StoredValue::new(Files::default()),
            asked: RwSignal::new(None),
            saving: StoredValue::new(None),
            waiting: StoredValue::new(None),
            no_room: StoredValue::new(false),
        }
    }

    /// What has become of versions for want of room and has not been said: whatever is told next says it too.
    pub(super) fn unsaid(self) -> Option<String> {
        let no_room = self.no_room.try_update_value(std::mem::take) == Some(true);
        words::keep::crowded(no_room, storage::given_way())
    }

    fn count(self) {
        self.changed.update(|count| *count += 1);
    }

    /// Asks the browser, once, not to empty the store by itself: there is something to lose now.
    fn ask_promise(self) {
        if self.asked_promise.try_update_value(|asked| std::mem::replace(asked, true)) == Some(false) {
            spawn_local(async move { self.promised.set(storage::ask_promise().await) });
        }
    }

    /// Whether there is, or has been, something to lose: then the browser has been asked.
    pub fn has_asked(self) -> bool {
        let changed = |id: &String| SHELF.file_note(id).is_some_and(FileNote::is_changed);
        self.asked_promise.get_value() || SHELF.plans().iter().any(changed)
    }

    /// Looks up what the browser has promised.
    pub fn look_up_promise(self) {
        spawn_local(async move { self.promised.set(storage::promised().await) });
    }

    /// Whether this text is what the store was last known to hold.
    fn agrees(self, text: u64) -> bool {
        self.base.with_value(|base| base.as_ref().is_some_and(|base| base.text == text))
    }

    /// The store has this: read from there, or written there after what was there before.
    fn agree_on(self, plan: Plan, text: &str, head: Head, before: Option<(Arc<Plan>, u64)>, identity: Identity) {
        let plan = Arc::new(plan);
        self.base.set_value(Some(Base { plan, text: fingerprint(text), head, identity, before }));
    }
}

impl AppState {
    /// The plan as it was entered: without what is being typed and not entered yet.
    fn entered_plan(self) -> Plan {
        self.ask(Session::entered)
    }

    /// The plan's document, as it was entered.
    pub fn document(self) -> String {
        self.ask(Session::document)
    }

    /// Whether what is on screen is the user's own, so that it is kept.
    pub(super) fn is_own(self) -> bool {
        self.ask(Session::is_own)
    }

    /// Keeps the user's own plan in the browser, with what other windows have changed.
    pub fn keep(self) {
        if !self.is_own() {
            return;
        }
        self.sync();
        let (keeping, now, text) = (self.keeping(), clock::now(), self.document());
        let entered = self.ask(Session::counts).entered;
        let id = keeping.id.get_value();
        if !keeping.agrees(fingerprint(&text)) {
            let base = keeping.base.get_value();
            if base.as_ref().is_some_and(|base| base.text != 0) && SHELF.raw(&id).is_empty() {
                self.keep_later();
                return;
            }
            let after = base.as_ref().map_or(Head::NONE, |base| base.head.line(base.text));
            // First, so that another window never takes another plan for the one that it knows.
            let changed = self.note_changes(&text, now);
            match SHELF.keep(&id, &text, after, now) {
                Ok(kept) => {
                    let before = base.map(|base| (base.plan, base.text));
                    keeping.agree_on(self.entered_plan(), &text, kept.head, before, self.identity());
                    if changed {
                        keeping.ask_promise();
                    }
                }
                Err(error) => {
                    self.work(|session| session.not_kept(error));
                    // What did not work may do so again.
                    spawn_local(async {
                        storage::sure().await;
                    });
                    return;
                }
            }
            keeping.count();
        }
        self.say_kept(entered, now);
    }

    /// Nothing is there any longer of the plan that is open here. If another window has taken it away that is about to be heard, and
    /// it is closed; else it is kept anew.
    fn keep_later(self) {
        let keeping = self.keeping();
        keeping.base.update_value(|base| {
            if let Some(base) = base {
                (base.text, base.before) = (0, None);
            }
        });
        self.wait_and_keep();
    }

    /// Keeps the plan a moment from now, unless that is about to be done.
    fn wait_and_keep(self) {
        let waiting = self.keeping().waiting;
        // Changes that follow close on each other do not put it off: the first of them is not older than this.
        if waiting.with_value(Option::is_none) {
            let keep = move || {
                waiting.set_value(None);
                self.keep();
            };
            waiting.set_value(set_timeout_with_handle(keep, KEEP_AFTER).ok());
        }
    }

    /// Says anew that all is saved, when it is: something that is no part of the plan has been kept, or is gone.
    pub(super) fn say_kept_again(self) {
        if self.work(Session::kept_anew).unwrap_or_default() {
            self.say_kept(self.ask(Session::counts).entered, clock::now());
        }
    }

    /// Says that what was just kept is saved when it is, unless something has been entered since.
    fn say_kept(self, entered: u32, now: i64) {
        spawn_local(async move {
            storage::sure().await;
            let trouble = storage::trouble();
            self.work(|session| match trouble {
                Some(error) => session.not_kept(error),
                None => session.kept(entered, now),
            });
            self.say_unsaid();
        });
    }

    /// Says what has become of versions for want of room, if nothing has said it yet, beside what this very act has told.
    fn say_unsaid(self) {
        let Some(unsaid) = self.keeping().unsaid() else { return };
        let told =
            self.notice.get_untracked().filter(|notice| notice.act == self.acts()).map(|notice| notice.text + " ");
        self.warn(told.unwrap_or_default() + &unsaid);
    }

    /// Writes down since when there are changes that are in no file, and reminds of them when it is time. Gives whether there
    /// are any.
    fn note_changes(self, text: &str, now: i64) -> bool {
        let keeping = self.keeping();
        keeping.id.with_value(|id| {
            let note = SHELF.file_note(id).unwrap_or_else(|| FileNote::saved(text)).of(self.identity()).at(text, now);
            SHELF.put_file_note(id, note);
            keeping.due.set(note.days_due(now).filter(|_| !keeping.snoozed.get_value()));
            note.is_changed()
        })
    }
}

/// Keeps every change in the browser a moment after it was made, and at once when the page is left; and listens to what
/// other windows do.
pub fn keep_changes(state: AppState) {
    // Outside world: the browser's storage.
    Effect::new(move |_| {
        state.changes();
        if state.open.get() && !state.sharing().guest.get() {
            state.wait_and_keep();
        }
    });
    let leave_nothing = |state: AppState| {
        if state.keeping().waiting.with_value(Option::is_some) {
            state.keep();
        }
    };
    let leave = window_event_listener(ev::pagehide, move |_| {
        storage::leave();
        leave_nothing(state);
    });
    let come_back = window_event_listener(ev::visibilitychange, move |_| {
        leave_nothing(state);
        state.sync();
    });
    let others = window_event_listener(ev::storage, move |event| state.hear(event.key(), event.new_value()));
    storage::listen(move |news| match news {
        News::Written(key, text) => state.hear(Some(key), text),
        News::Collided => state.warn(words::keep::COLLIDED),
    });
    let back = window_event_listener(ev::pageshow, |_| storage::stay());
    let unload = window_event_listener(ev::beforeunload, move |event| {
        // What waits for an answer here keeps what follows it waiting, and the page may be gone by then.
        storage::leave();
        leave_nothing(state);
        set_timeout(storage::stay, Duration::ZERO);
        // What is only on screen is gone when the page is.
        if state.ask(Session::is_only_here) {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        leave.remove();
        back.remove();
        come_back.remove();
        others.remove();
        unload.remove();
    });
    if storage::unanswered() {
        state.warn(words::keep::UNANSWERED);
    }
}
