//! The state of the app: signals that follow the session, and what is on screen besides pages. What an act does with a plan,
//! the session decides.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::go_to::Finding;
use super::keep::{self, Keeping};
pub use super::notice::Notice;
use super::range::Range;
use super::reactive::{Shared, later, shared};
use super::route::Page;
use super::sharing::Sharing;
use super::trace::Trace;
use super::what_if::{Cases, cases};
use crate::calc::Figures;
use crate::edit::Edit;
pub use crate::explain::Subject;
use crate::model::{LineId, Minute, Plan, Settings};
use crate::session::{Counts, Saved, Session};
use crate::sheet::Entry;
use crate::shelf::Identity;

/// Parts of the state that are seldom asked for.
struct Aside {
    /// What is shared, and whether the plan on screen is a guest.
    sharing: Sharing,
    /// What the browser keeps.
    keeping: Keeping,
    /// How many fields held something that is not entered, when that was last followed.
    drafts: usize,
    /// Whether what stands in fields is about to be kept.
    keeping_drafts: bool,
    /// Counts what the user does: keys, clicks and the like.
    acts: u32,
    /// Whether this program itself is on its way to another page.
    leading: bool,
    /// Counts the changes that are entered, unlike what is being typed.
    entered: RwSignal<u32>,
    /// The way to what the explanation panel shows.
    trace: Trace,
    /// What is open over the page to find something in.
    finding: RwSignal<Option<Finding>>,
}

/// Makes something of a plan and its figures.
type Derived = dyn Fn(&Plan, &Figures) -> Shared + Send + Sync;

/// The app's state, handed to every component by context.
#[derive(Clone, Copy)]
pub struct AppState {
    session: RwSignal<Session>,
    /// Counts the changes that figures may be others after.
    revision: RwSignal<u32>,
    figures: Memo<Arc<Figures>>,
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

impl AppState {
    /// A state with an empty plan of this year that is not open yet.
    pub fn new(year: i32) -> Self {
        let session = RwSignal::new(Session::new(year));
        let revision = RwSignal::new(0);
        // Comparing two sets of figures costs more than drawing from the new one. Scenarios, measures and the meeting page
        // are no part of them, so that turning a lever computes its scenario and nothing else.
        let figures = Memo::new_with_compare(
            move |_| {
                revision.track();
                session.with_untracked(Session::figures)
            },
            |_, _| true,
        );
        let cases = cases(session, revision, figures);
        Self {
            session,
            revision,
            figures,
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
                drafts: 0,
                keeping_drafts: false,
                entered: RwSignal::new(0),
                trace: Trace::new(),
                finding: RwSignal::new(None),
            }),
        }
    }

    /// What is shared.
    pub fn sharing(self) -> Sharing {
        self.aside.with_value(|aside| aside.sharing)
    }

    /// The way to what the explanation panel shows.
    pub(super) fn trace(self) -> Trace {
        self.aside.with_value(|aside| aside.trace)
    }

    /// What is open over the page to find something in.
    pub(super) fn finding(self) -> RwSignal<Option<Finding>> {
        self.aside.with_value(|aside| aside.finding)
    }

    /// What the browser keeps.
    pub fn keeping(self) -> Keeping {
        self.aside.with_value(|aside| aside.keeping)
    }

    /// How many changes there have been that figures may be others after; follows it.
    pub fn revision(self) -> u32 {
        self.revision.get()
    }

    /// Reads the plan.
    pub fn with<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.session.with(|session| read(session.plan()))
    }

    /// Reads the plan without following its changes.
    pub fn with_now<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.session.with_untracked(|session| read(session.plan()))
    }

    /// Asks the session without following it.
    pub(super) fn ask<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.session.with_untracked(read)
    }

    /// Reads the plan and its figures.
    pub fn read<T>(self, read: impl FnOnce(&Plan, &Figures) -> T) -> T {
        self.figures.with(|figures| self.with(|plan| read(plan, figures)))
    }

    /// Reads the plan and its figures without following changes.
    pub fn read_now<T>(self, read: impl FnOnce(&Plan, &Figures) -> T) -> T {
        self.figures.with_untracked(|figures| self.with_now(|plan| read(plan, figures)))
    }

    /// What follows from the plan, recomputed when it changes and passed on when the result differs.
    pub fn derive<T>(self, read: impl Fn(&Plan, &Figures) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::of_shared(self.reader(Box::new(move |plan, figures| shared(read(plan, figures)))))
    }

    /// The same, for what may be shown a frame later than what is typed.
    pub fn derive_later<T>(self, read: impl Fn(&Plan, &Figures) -> T + Send + Sync + 'static) -> RwSignal<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        later(move || self.with(|_| ()), move || self.read(&read)).shown()
    }

    /// Gives plan and figures to a function each time they are read. One closure for all that is derived.
    fn reader(self, read: Box<Derived>) -> Box<dyn Fn() -> Shared + Send + Sync> {
        Box::new(move || self.read(&read))
    }

    /// Does something with the session, and follows it.
    pub(super) fn work<T>(self, act: impl FnOnce(&mut Session) -> T) -> Option<T> {
        let (mut act, mut given) = (Some(act), None);
        self.work_with(&mut |session| given = act.take().map(|act| act(session)));
        given
    }

    fn work_with(self, act: &mut dyn FnMut(&mut Session)) {
        self.session.update_if(|session| {
            let before = session.counts().plan;
            act(session);
            session.counts().plan != before
        });
        self.follow();
    }

    /// Sets the signals that follow the session.
    fn follow(self) {
        let Counts { figures, entered, fields, .. } = self.ask(Session::counts);
        self.revision.set_if_changed(figures);
        self.drafts_dropped.set_if_changed(fields);
        self.open.set_if_changed(self.ask(Session::is_open));
        self.sharing().guest.set_if_changed(self.ask(Session::is_guest));
        self.saved.set_if_changed(self.ask(Session::saved));
        let (undo, redo) = self.ask(Session::steps);
        self.undoable.set_if_changed((undo > 0, redo > 0));
        if self.entered() != entered {
            self.end_notice(true);
            self.aside.with_value(|aside| aside.entered).set(entered);
        }
        self.follow_drafts();
    }

    /// How many fields held something when that was last followed, and how many do now.
    pub(super) fn set_drafts(self, now: usize) -> usize {
        self.aside.try_update_value(|aside| std::mem::replace(&mut aside.drafts, now)).unwrap_or_default()
    }

    /// Says whether what stands in fields is about to be kept, and gives whether it was.
    pub(super) fn set_keeping_drafts(self, waiting: bool) -> bool {
        let was = self.aside.try_update_value(|aside| std::mem::replace(&mut aside.keeping_drafts, waiting));
        was.unwrap_or_default()
    }

    /// Makes a change that can be undone; a refusal comes back as a message.
    pub fn edit(self, edit: Edit) -> Result<(), String> {
        let made = self.work(|session| session.edit(edit)).unwrap_or(Ok(()));
        if made.is_err() {
            self.end_notice(true);
        }
        made
    }

    /// Changes the choices for the whole plan.
    pub fn change_settings(self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.with_now(|plan| plan.settings.clone());
        change(&mut settings);
        self.make(Edit::SetSettings(settings));
    }

    /// Writes down what was tried in meetings, which undo leaves as it is.
    pub fn note(self, minutes: Vec<Minute>) {
        if let Some(Err(message)) = self.work(|session| session.note(minutes)) {
            self.warn(message);
        }
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
        self.work(|session| session.preview(edit)).unwrap_or(Ok(()))
    }

    /// A text stands in an entry's field: what it gives is shown, if it can be read.
    pub fn type_in(self, entry: &Entry, text: &str) -> Result<(), String> {
        self.work(|session| session.type_in(entry, text)).unwrap_or(Ok(()))
    }

    /// Enters a text in an entry. Gives the entry by its name after that.
    pub fn enter(self, entry: &Entry, text: &str) -> Result<Entry, String> {
        self.work(|session| session.enter(entry, text)).unwrap_or_else(|| Ok(entry.clone()))
    }

    /// Turns the plan as it was entered into another one by the changes between them, as one change that can be undone.
    /// What is being typed stays, on top of it.
    pub(super) fn turn_into(self, mine: &Plan, result: Plan) {
        self.work(|session| session.turn_into(mine, result));
    }

    /// Takes back what is shown of what is being typed.
    pub fn take_back_draft(self) {
        self.work(|session| {
            session.take_back();
        });
    }

    /// Says whether something is being typed that is not entered yet.
    pub fn set_typing(self, typing: bool) {
        self.work(|session| session.set_busy(typing));
    }

    /// Forgets what is being typed in this entry.
    pub fn let_go_of(self, entry: &Entry) {
        self.work(|session| session.let_go_of(entry));
    }

    /// Forgets what is being typed, everywhere.
    pub fn drop_drafts(self) {
        self.work(Session::drop_draft);
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

    /// The same as the screen knows it now, without following it.
    fn entered(self) -> u32 {
        self.aside.with_value(|aside| aside.entered).get_untracked()
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

    /// Opens a plan in place of the user's own; undo brings that back.
    pub fn replace(self, plan: Plan) -> Result<(), String> {
        self.come_home();
        let replaced = self.work(|session| session.replace(plan, keep::new_identity())).unwrap_or(Ok(()));
        if replaced.is_ok() {
            self.another_is_shown();
        }
        replaced
    }

    /// Which plan is on screen: the same one whatever is changed in it, another one when another takes its place.
    pub(super) fn identity(self) -> Identity {
        self.ask(Session::identity)
    }

    /// From here on the plan on screen is this one.
    pub(super) fn is_now(self, plan: Identity) {
        self.work(|session| session.become_plan(plan));
    }

    /// Another plan is on screen: nothing beside it is about the one that was.
    pub(super) fn another_is_shown(self) {
        self.forget_trace();
        self.range.forget();
    }
}
