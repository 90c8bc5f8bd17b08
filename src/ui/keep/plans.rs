//! Several plans: which there are, which is open here, opening, copying and removing one, and removing all.

use leptos::task::spawn_local;

use super::{Keeping, SHELF};
use crate::document;
use crate::model::Plan;
use crate::platform::{clock, storage};
use crate::session::{Drafts, Session};
use crate::shelf::{FileNote, Identity, StoreError};
use crate::ui::listed::forget_views;
use crate::ui::state::AppState;
use crate::words;

/// Under this the tab remembers which plan it has open.
const OPEN_HERE: &str = "namndkalkyl/oppen";

/// What a kept plan is called, or why it has no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameOf {
    /// Its name and year.
    Plan(String, i32),
    /// It cannot be read, and why.
    Unreadable(String),
}

/// A plan that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: NameOf,
    /// When it was kept; 0 where that is not known.
    pub kept: i64,
    /// How long its text is, characters.
    pub size: usize,
    /// Whether it is the one that is open here.
    pub here: bool,
    /// Where none of its texts is whole, when its newest whole version is from.
    pub version: Option<i64>,
}

impl AppState {
    /// The plans that are kept, the newest first.
    pub fn kept_plans(self) -> Vec<Listed> {
        let here = self.keeping().open_id();
        let mut listed: Vec<Listed> = SHELF
            .plans()
            .into_iter()
            .map(|id| {
                let newest = SHELF.newest(&id);
                let name = match &newest {
                    Some(newest) => match document::read(&newest.text) {
                        Ok(plan) => NameOf::Plan(plan.name, plan.year),
                        Err(error) => NameOf::Unreadable(document::read_error_text(&error)),
                    },
                    None => NameOf::Unreadable("Den är skadad.".to_owned()),
                };
                let size = newest.as_ref().map_or(0, |newest| newest.text.len());
                let version = if newest.is_none() { whole_version(&id).map(|(at, _)| at) } else { None };
                let kept = newest.map_or(0, |newest| newest.head.kept);
                Listed { here: here.as_deref() == Some(id.as_str()), id, name, kept, size, version }
            })
            .collect();
        crate::model::order::sort_by_key(&mut listed, |plan| std::cmp::Reverse(plan.kept));
        listed
    }

    /// Opens the plan that this tab had open, else the one that was kept last. Gives whether one is open.
    pub fn resume(self) -> bool {
        if storage::blocked() {
            self.work(|session| session.not_kept(StoreError::Blocked));
            return false;
        }
        let plans = SHELF.plans();
        let here = storage::tab_get(OPEN_HERE).filter(|id| plans.contains(id));
        let newest = || plans.iter().max_by_key(|id| SHELF.newest(id).map(|newest| newest.head.kept)).cloned();
        here.or_else(newest).is_some_and(|id| self.open_kept(&id))
    }

    /// Opens a kept plan. Gives whether it could be read; if not, what is on screen stays.
    pub fn open_kept(self, id: &str) -> bool {
        self.leave();
        self.show_kept(id)
    }

    /// Shows a kept plan in place of what is on screen, which is not kept first. Gives whether it could be read.
    pub(super) fn show_kept(self, id: &str) -> bool {
        let Some(newest) = SHELF.newest(id) else {
            self.warn(words::keep::damaged(whole_version(id).map(|(at, _)| from(at))));
            return false;
        };
        match document::read(&newest.text) {
            Ok(plan) => {
                let identity =
                    SHELF.file_note(id).map(FileNote::whose).filter(|of| *of != 0).unwrap_or_else(new_identity);
                self.show(id.to_owned(), plan, identity);
                self.keeping().agree_on(self.entered_plan(), &newest.text, newest.head, None, identity);
                let _ = self.note_changes(&newest.text, clock::now());
                if let Some(by) = newest.behind {
                    self.warn(words::keep::older((newest.head.kept > 0).then(|| from(newest.head.kept)), by));
                }
                true
            }
            Err(error) => {
                self.warn(words::keep::unreadable(&error));
                false
            }
        }
    }

    /// Opens a plan as one of its own, beside those that are kept. One that is already there just like this is opened
    /// instead.
    pub fn open_new(self, plan: Plan) {
        let text = document::write(&plan);
        let same = SHELF.plans().into_iter().find(|id| SHELF.newest(id).is_some_and(|newest| newest.text == text));
        if let Some(same) = same {
            self.open_kept(&same);
            return;
        }
        let (id, identity) = (new_id(), new_identity());
        SHELF.put_file_note(&id, FileNote::saved(&text).of(identity));
        self.leave();
        self.show(id, plan, identity);
        self.keep();
    }

    /// Opens the newest whole version of a damaged plan as a plan of its own. Gives whether there is one.
    pub fn open_version_of(self, id: &str) -> bool {
        let Some((at, plan)) = whole_version(id) else { return false };
        self.open_new(plan);
        self.tell(words::keep::version_opened(&from(at)));
        true
    }

    /// What is on screen goes on as a plan of its own.
    pub(super) fn begin_anew(self) {
        self.keeping().set_open(new_id());
    }

    /// Opens a copy of the plan on screen.
    pub fn copy(self) {
        let mut plan = self.entered_plan();
        plan.name = format!("{} (kopia)", plan.name);
        self.open_new(plan);
    }

    /// Keeps what is on screen before something else is.
    fn leave(self) {
        self.come_home();
        self.keep();
    }

    /// Puts a plan on screen under an id.
    fn show(self, id: String, plan: Plan, identity: Identity) {
        self.keep_drafts();
        self.keeping().set_open(id.clone());
        let drafts = Drafts::of(SHELF.drafts(&id));
        let unentered = drafts.len();
        self.work(|session| session.open(plan, identity, drafts));
        self.another_is_shown();
        if unentered > 0 {
            self.tell(words::keep::unentered(unentered));
        }
    }

    /// Closes what is on screen without keeping it.
    pub(super) fn close(self) {
        self.work(Session::close);
        self.another_is_shown();
        self.keeping().forget();
    }

    /// Removes a kept plan with its versions. It is said when it is so for good.
    pub fn remove_plan(self, listed: &Listed) {
        if listed.here {
            self.close();
        }
        let gone = SHELF.remove_plan(&listed.id, clock::now());
        self.say_removed(gone, "Planen och dess versioner är borttagna.");
    }

    /// Takes away what an earlier version of this program put aside.
    pub fn remove_aside(self) {
        SHELF.remove_aside(clock::now());
        self.say_removed(true, "Det som låg åt sidan är borttaget.");
    }

    /// Says that something has been taken away when it has been for good.
    pub(super) fn say_removed(self, gone: bool, what: &'static str) {
        spawn_local(async move {
            let gone = storage::sure().await && gone && !storage::unanswered();
            self.say(words::keep::removed(what, gone, storage::is_sure()), !gone);
            self.keeping().count();
        });
    }

    /// Forgets everything, here and in the browser, and says what was there and whether it is gone.
    pub async fn wipe(self) {
        let plans = SHELF.plans();
        let versions = plans.iter().map(|plan| SHELF.versions(plan).len()).sum();
        self.close();
        let mut gone = SHELF.wipe(clock::now());
        storage::tab_remove(OPEN_HERE);
        forget_views();
        gone &= storage::empty().await;
        gone &= storage::clear_caches().await;
        self.say(words::keep::wiped(plans.len(), versions, gone, storage::is_sure()), !gone);
        self.keeping().count();
    }
}

/// The newest version of a plan that is whole and can be read.
fn whole_version(id: &str) -> Option<(i64, Plan)> {
    let (at, text) = SHELF.newest_version(id)?;
    Some((at, document::read(&text).ok()?))
}

/// When something is from, as one speaks of it.
fn from(at: i64) -> String {
    words::moment(clock::local(at), clock::local(clock::now()))
}

/// The text of a kept plan, or what there is of it where none is whole, to save as a file.
pub fn kept_text(id: &str) -> String {
    SHELF.newest(id).map_or_else(|| SHELF.raw(id).join("\n\n"), |newest| newest.text)
}

/// What an earlier version of this program put aside.
pub fn aside_text() -> Option<String> {
    SHELF.aside()
}

impl Keeping {
    /// The id of the plan that is open here, if one is.
    pub(in crate::ui) fn open_id(self) -> Option<String> {
        self.base.with_value(Option::is_some).then(|| self.id.get_value())
    }

    fn set_open(self, id: String) {
        storage::tab_set(OPEN_HERE, &id);
        self.id.set_value(id);
        self.base.set_value(None);
        self.due.set(None);
        self.count();
    }

    fn forget(self) {
        storage::tab_remove(OPEN_HERE);
        forget_views();
        self.base.set_value(None);
        self.id.set_value(String::new());
        self.due.set(None);
    }
}

/// What tells a plan from every other: by the clock, and by chance for two at the same moment. Never 0.
pub fn new_identity() -> Identity {
    clock::now().cast_unsigned() << 16 | u64::from(storage::chance()) | 1 << 63
}

/// An id that no other plan has.
fn new_id() -> String {
    format!("{:x}-{:04x}", clock::now(), storage::chance())
}
