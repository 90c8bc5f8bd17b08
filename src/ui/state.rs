//! The state of the app: the open plan, its figures, undo, and what is on screen besides pages.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::drafts::Unentered;
use super::keep::{self, Keeping};
pub use super::notice::{Notice, Saved};
use super::range::Range;
use super::reactive::{Shared, shared};
use super::route::Page;
use super::sharing::Sharing;
use super::what_if::{Cases, cases};
use crate::calc::{Figures, compute, compute_incremental};
use crate::edit::{Edit, apply};
pub use crate::explain::Subject;
use crate::history::History;
use crate::model::{Dirty, LineId, Plan, Settings};
use crate::session::{Typing, Work};
use crate::sheet::Entry;
use crate::shelf::Identity;
use crate::words;

/// Parts of the state that are seldom asked for.
struct Aside {
    /// What is shared, and whether the plan on screen is a guest.
    sharing: Sharing,
    /// What the browser keeps.
    keeping: Keeping,
    /// What is typed but not entered.
    unentered: Unentered,
    /// Counts what the user does: keys, clicks and the like.
    acts: u32,
    /// Whether this program itself is on its way to another page.
    leading: bool,
    /// Counts the changes that are entered, unlike what is being typed.
    entered: RwSignal<u32>,
    /// What has been changed since the figures were made.
    dirty: StoredValue<Dirty>,
}

/// Makes something of a plan and its figures.
type Derived = dyn Fn(&Plan, &Figures) -> Shared + Send + Sync;

/// The app's state, handed to every component by context.
#[derive(Clone, Copy)]
pub struct AppState {
    plan: RwSignal<Plan>,
    /// Counts the changes that figures may be others after.
    revision: RwSignal<u32>,
    figures: Memo<Arc<Figures>>,
    history: StoredValue<History>,
    /// What is being typed but is not entered yet.
    typing: StoredValue<Typing>,
    /// Whether there is something to undo and to redo.
    undoable: RwSignal<(bool, bool)>,
    /// Counts up when drafts on screen should be forgotten.
    pub drafts_dropped: RwSignal<u32>,
    /// Whether a plan is open at all.
    pub open: RwSignal<bool>,
    /// The page on screen.
    pub page: RwSignal<Page>,
    /// The line that the address names after the page.
    pub line: RwSignal<Option<LineId>>,
    /// What the explanation panel shows, if it is open.
    pub subject: RwSignal<Option<Subject>>,
    /// The message on screen.
    pub notice: RwSignal<Option<Notice>>,
    /// Whether what was done is kept.
    pub saved: RwSignal<Saved>,
    /// The field to go to when it is drawn, by name.
    pub goal: RwSignal<Option<String>>,
    /// Where the year may end.
    pub range: Range,
    /// The scenarios as they stand.
    pub cases: Memo<Cases>,
    /// What is seldom asked for. The state is copied everywhere, so that it must be small.
    aside: StoredValue<Aside>,
}

/// The state from context.
pub fn app() -> AppState {
    expect_context()
}

#[expect(clippy::redundant_closure_for_method_calls, reason = "a path would tie work to one lifetime")]
impl AppState {
    /// A state with an empty plan of this year that is not open yet.
    pub fn new(year: i32) -> Self {
        let plan = RwSignal::new(Plan::empty(year));
        let revision = RwSignal::new(0);
        let dirty = StoredValue::new(Dirty::default());
        let entered = RwSignal::new(0);
        // Comparing two sets of figures costs more than drawing from the new one. Scenarios, measures and the meeting page
        // are no part of them, so that turning a lever computes its scenario and nothing else.
        let figures = Memo::new_with_compare(
            move |before: Option<&Arc<Figures>>| {
                revision.track();
                let dirty = dirty.try_update_value(std::mem::take).unwrap_or_else(Dirty::everything);
                Arc::new(plan.with_untracked(|plan| match before {
                    Some(before) => compute_incremental(plan, before, &dirty),
                    None => compute(plan),
                }))
            },
            |_, _| true,
        );
        let cases = cases(plan, revision, figures);
        Self {
            plan,
            revision,
            figures,
            history: StoredValue::new(History::default()),
            typing: StoredValue::new(Typing::default()),
            undoable: RwSignal::new((false, false)),
            drafts_dropped: RwSignal::new(0),
            open: RwSignal::new(false),
            page: RwSignal::new(Page::Start),
            line: RwSignal::new(None),
            subject: RwSignal::new(None),
            notice: RwSignal::new(None),
            saved: RwSignal::new(Saved::Nothing),
            goal: RwSignal::new(None),
            range: Range::new(),
            cases,
            aside: StoredValue::new(Aside {
                acts: 0,
                leading: false,
                sharing: Sharing::new(),
                keeping: Keeping::new(),
                unentered: Unentered::new(),
                entered,
                dirty,
            }),
        }
    }

    /// What is shared.
    pub fn sharing(self) -> Sharing {
        self.aside.with_value(|aside| aside.sharing)
    }

    /// What the browser keeps.
    pub fn keeping(self) -> Keeping {
        self.aside.with_value(|aside| aside.keeping)
    }

    /// What is typed but not entered.
    pub fn unentered(self) -> Unentered {
        self.aside.with_value(|aside| aside.unentered)
    }

    /// How many changes there have been that figures may be others after; follows it.
    pub fn revision(self) -> u32 {
        self.revision.get()
    }

    /// Counts a change that figures may be others after. They are computed when they are read next, which is after it.
    fn count(self, dirty: Dirty) {
        if !dirty.is_nothing() {
            self.aside.with_value(|aside| aside.dirty.update_value(|all| all.add(dirty)));
            self.revision.update(|count| *count += 1);
        }
    }

    /// Reads the plan.
    pub fn with<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.plan.with(read)
    }

    /// Reads the plan without following its changes.
    pub fn with_now<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.plan.with_untracked(read)
    }

    /// Reads the plan and its figures.
    pub fn read<T>(self, read: impl FnOnce(&Plan, &Figures) -> T) -> T {
        self.figures.with(|figures| self.plan.with(|plan| read(plan, figures)))
    }

    /// Reads the plan and its figures without following changes.
    pub fn read_now<T>(self, read: impl FnOnce(&Plan, &Figures) -> T) -> T {
        self.figures.with_untracked(|figures| self.plan.with_untracked(|plan| read(plan, figures)))
    }

    /// What follows from the plan, recomputed when it changes and passed on when the result differs.
    pub fn derive<T>(self, read: impl Fn(&Plan, &Figures) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::of_shared(self.reader(Box::new(move |plan, figures| shared(read(plan, figures)))))
    }

    /// Gives plan and figures to a function each time they are read. One closure for all that is derived.
    fn reader(self, read: Box<Derived>) -> Box<dyn Fn() -> Shared + Send + Sync> {
        Box::new(move || self.read(&read))
    }

    /// Works with the plan. Those who follow it are told if it was changed.
    fn work<T>(self, act: impl FnOnce(&mut Work) -> T) -> Option<T> {
        let mut given = None;
        let mut dirty = Dirty::default();
        self.plan.update_if(|plan| {
            let mut changed = false;
            self.history.update_value(|history| {
                self.typing.update_value(|typing| {
                    let mut work = Work::new(plan, history, typing);
                    given = Some(act(&mut work));
                    (dirty, changed) = (work.dirty, work.changed);
                });
            });
            changed
        });
        self.count(dirty);
        given
    }

    /// Makes a change that can be undone; a refusal comes back as a message.
    pub fn edit(self, edit: Edit) -> Result<(), String> {
        let made = self.work(|work| work.edit(edit));
        self.after_change();
        made.unwrap_or(Ok(()))
    }

    /// Changes the choices for the whole plan.
    pub fn change_settings(self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.with_now(|plan| plan.settings.clone());
        change(&mut settings);
        self.make(Edit::SetSettings(settings));
    }

    /// Makes a change that stands beside the figures and that undo leaves as it is, such as what was tried in a meeting.
    pub fn note(self, edit: Edit) {
        self.plan.update(|plan| {
            if let Err(error) = apply(plan, edit) {
                self.warn(words::edit_error(plan, &error));
            }
        });
        self.after_change();
    }

    /// Makes a change and shows the message if it is refused.
    pub fn make(self, edit: Edit) -> bool {
        let made = self.edit(edit);
        if let Err(message) = &made {
            self.warn(message.clone());
        }
        made.is_ok()
    }

    /// Shows what a change would give while it is being made. It is taken back or entered later.
    pub fn preview(self, edit: Edit) -> Result<(), String> {
        self.work(|work| work.preview(edit)).unwrap_or(Ok(()))
    }

    /// A text stands in an entry's field: what it gives is shown, if it can be read.
    pub fn type_in(self, entry: &Entry, text: &str) -> Result<(), String> {
        self.work(|work| work.type_in(entry, text)).unwrap_or(Ok(()))
    }

    /// Enters a text in an entry. Gives the entry by its name after that.
    pub fn enter(self, entry: &Entry, text: &str) -> Result<Entry, String> {
        let entered = self.work(|work| work.enter(entry, text)).unwrap_or_else(|| Ok(entry.clone()));
        if entered.is_ok() {
            self.after_change();
        }
        entered
    }

    /// Takes in what another window has changed. What is being typed stays, on top of it.
    pub(super) fn take_in_edits(self, edits: Vec<Edit>, result: Plan) {
        self.work(|work| work.take_in(edits, result));
        self.after_change();
    }

    /// Takes back what is shown of what is being typed. Gives whether there was anything.
    pub fn take_back_draft(self) -> bool {
        self.work(|work| work.take_back()).unwrap_or_default()
    }

    /// How to take back what is being typed, if anything is.
    pub(super) fn draft(self) -> Option<Edit> {
        self.typing.with_value(|typing| typing.shown().cloned())
    }

    /// Says whether something is being typed that is not entered yet.
    pub fn set_typing(self, typing: bool) {
        self.typing.update_value(|now| now.set_busy(typing));
    }

    /// Forgets what is being typed in this entry.
    pub fn let_go_of(self, entry: &Entry) {
        self.work(|work| work.let_go_of(entry));
    }

    /// Forgets what is being typed, everywhere.
    pub fn drop_drafts(self) {
        self.end_live_draft();
        self.work(|work| work.drop_typed());
    }

    /// Takes back what is being typed, else the last change.
    pub fn undo(self) {
        self.end_live_draft();
        if self.work(|work| work.undo()).unwrap_or_default() {
            self.after_change();
        }
    }

    /// Makes the last undone change again.
    pub fn redo(self) {
        self.end_live_draft();
        if self.work(|work| work.redo()).unwrap_or_default() {
            self.after_change();
        }
    }

    /// Whether there is something to undo and redo.
    pub fn undoable(self) -> (bool, bool) {
        self.undoable.get()
    }

    /// The same without following it.
    pub fn undoable_now(self) -> (bool, bool) {
        self.undoable.get_untracked()
    }

    /// How many changes there have been that are entered; follows it.
    pub(super) fn changes(self) -> u32 {
        self.aside.with_value(|aside| aside.entered).get()
    }

    /// The user does something.
    pub(super) fn act(self) {
        self.aside.update_value(|aside| aside.acts = aside.acts.wrapping_add(1));
    }

    /// Which act of the user it is.
    pub(super) fn acts(self) -> u32 {
        self.aside.with_value(|aside| aside.acts)
    }

    /// Says whether this program is on its way to another page, and gives whether it was.
    pub(super) fn set_leading(self, leading: bool) -> bool {
        let was = self.aside.try_update_value(|aside| std::mem::replace(&mut aside.leading, leading));
        was.unwrap_or_default()
    }

    fn after_change(self) {
        self.end_notice(true);
        self.aside.with_value(|aside| aside.entered).update(|count| *count += 1);
        self.undoable.set_if_changed(self.history.with_value(|history| (history.can_undo(), history.can_redo())));
    }

    /// Opens a plan in place of the user's own; undo brings that back.
    pub fn replace(self, plan: Plan) -> Result<(), String> {
        self.come_home();
        self.edit(Edit::Replace(Box::new(plan)))?;
        self.end_all_drafts();
        self.is_now(keep::new_identity());
        self.subject.set(None);
        self.range.forget();
        Ok(())
    }

    /// Which plan is on screen: the same one whatever is changed in it, another one when another takes its place.
    pub(super) fn identity(self) -> Identity {
        self.history.with_value(History::plan)
    }

    /// From here on the plan on screen is this one.
    pub(super) fn is_now(self, plan: Identity) {
        self.history.update_value(|history| history.become_plan(plan));
    }

    /// Puts another plan and its history on screen and gives those that were there. What is being typed is taken back.
    pub(super) fn exchange(self, plan: Plan, history: History) -> (Plan, History) {
        self.work(|work| work.drop_typed());
        self.claim_drafts_anew();
        let history = self.history.try_update_value(|now| std::mem::replace(now, history)).unwrap_or_default();
        let plan = self.plan.try_update(|now| std::mem::replace(now, plan)).unwrap_or_else(|| Plan::empty(0));
        self.count(Dirty::everything());
        self.after_change();
        self.subject.set(None);
        self.range.forget();
        (plan, history)
    }
}
