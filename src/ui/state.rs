//! The state of the app: the open plan, its figures, undo, and what is on screen besides pages.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::lean::{Shared, shared};
use super::range::Range;
use super::route::Page;
pub use super::subject::Subject;
pub use super::told::{Notice, Saved};
use super::what_if::{Cases, cases};
use crate::calc::{FigureKey, Figures, compute};
use crate::document;
use crate::edit::{Edit, apply};
use crate::history::History;
use crate::model::{Address, LineId, Plan, Settings};
use crate::platform::{clock, hash, storage};
use crate::words;

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
    /// How to take back what is being typed but is not entered yet.
    draft: StoredValue<Option<Edit>>,
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
    /// Whether something is being typed that is not entered yet.
    typing: StoredValue<bool>,
    /// The scenarios as they stand.
    pub cases: Memo<Cases>,
}

/// The state from context.
pub fn app() -> AppState {
    expect_context()
}

impl AppState {
    /// A state with an empty plan of this year that is not open yet.
    pub fn new(year: i32) -> Self {
        let plan = RwSignal::new(Plan::empty(year));
        let revision = RwSignal::new(0);
        // Comparing two sets of figures costs more than drawing from the new one. Scenarios, measures and the meeting page
        // are no part of them, so that turning a lever computes its scenario and nothing else.
        let figures = Memo::new_with_compare(
            move |_| {
                revision.track();
                Arc::new(plan.with_untracked(compute))
            },
            |_, _| true,
        );
        let cases = cases(plan, revision, figures);
        Self {
            plan,
            revision,
            figures,
            history: StoredValue::new(History::default()),
            draft: StoredValue::new(None),
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
            typing: StoredValue::new(false),
            cases,
        }
    }

    /// How many changes there have been that figures may be others after; follows it.
    pub fn revision(self) -> u32 {
        self.revision.get()
    }

    /// Counts a change that figures may be others after. They are computed when they are read next, which is after it.
    fn count(self, concerns_figures: bool) {
        if concerns_figures {
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

    /// Makes a change that can be undone; a refusal comes back as a message.
    pub fn edit(self, edit: Edit) -> Result<(), String> {
        self.take_back_draft();
        let mut refused = None;
        let concerns_figures = edit.concerns_figures();
        self.plan.update(|plan| {
            let made = self.history.try_update_value(|history| history.make(plan, edit));
            if let Some(Err(error)) = made {
                refused = Some(words::edit_error(plan, &error));
            }
        });
        self.count(concerns_figures);
        self.after_change();
        refused.map_or(Ok(()), Err)
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
    }

    /// Makes a change and shows the message if it is refused.
    pub fn make(self, edit: Edit) -> bool {
        let refused = self.edit(edit).err();
        let made = refused.is_none();
        refused.into_iter().for_each(|message| self.warn(message));
        made
    }

    /// Shows what a change would give while it is being typed. It is taken back or entered later.
    pub fn preview(self, edit: Edit) -> Result<(), String> {
        let mut refused = None;
        let before = self.draft.with_value(|draft| draft.as_ref().is_some_and(Edit::concerns_figures));
        let concerns_figures = before || edit.concerns_figures();
        self.plan.update(|plan| {
            if let Some(back) = self.draft.try_update_value(Option::take).flatten() {
                let _ = apply(plan, back);
            }
            match apply(plan, edit) {
                Ok(back) => self.draft.set_value(Some(back)),
                Err(error) => refused = Some(words::edit_error(plan, &error)),
            }
        });
        self.count(concerns_figures);
        refused.map_or(Ok(()), Err)
    }

    /// Takes back what is being typed. Gives whether there was anything.
    pub fn take_back_draft(self) -> bool {
        let Some(back) = self.draft.try_update_value(Option::take).flatten() else { return false };
        let concerns_figures = back.concerns_figures();
        self.plan.update(|plan| {
            let _ = apply(plan, back);
        });
        self.count(concerns_figures);
        true
    }

    /// Says whether something is being typed that is not entered yet.
    pub fn set_typing(self, typing: bool) {
        self.typing.set_value(typing);
    }

    /// Takes back what is being typed, else the last change.
    pub fn undo(self) {
        let typing = self.typing.get_value();
        self.drafts_dropped.update(|count| *count += 1);
        self.set_typing(false);
        if !self.take_back_draft() && !typing {
            self.step(History::next_undo, History::undo);
        }
    }

    /// Makes the last undone change again.
    pub fn redo(self) {
        self.drafts_dropped.update(|count| *count += 1);
        self.take_back_draft();
        self.step(History::next_redo, History::redo);
    }

    /// Takes one step in the history.
    fn step(self, next: fn(&History) -> Option<&Edit>, take: fn(&mut History, &mut Plan) -> bool) {
        let concerns_figures = self.history.with_value(|history| next(history).is_some_and(Edit::concerns_figures));
        self.plan.update(|plan| {
            self.history.update_value(|history| {
                take(history, plan);
            });
        });
        self.count(concerns_figures);
        self.after_change();
    }

    /// Whether there is something to undo and redo.
    pub fn undoable(self) -> (bool, bool) {
        self.undoable.get()
    }

    fn after_change(self) {
        self.undoable.set(self.history.with_value(|history| (history.can_undo(), history.can_redo())));
    }

    /// Opens a plan in place of the one on screen; undo brings that back.
    pub fn replace(self, plan: Plan) -> Result<(), String> {
        let was_open = self.open.get_untracked();
        self.edit(Edit::Replace(Box::new(plan)))?;
        if !was_open {
            // There was nothing to go back to.
            self.history.set_value(History::default());
            self.after_change();
        }
        self.subject.set(None);
        self.range.forget();
        self.open.set(true);
        Ok(())
    }

    /// Opens the plan that the browser kept. Gives whether there was one.
    pub fn resume(self) -> bool {
        match storage::load() {
            Ok(storage::Kept::Document(text)) => match document::read(&text) {
                Ok(plan) => self.replace(plan).is_ok(),
                Err(error) => {
                    storage::put_aside(&text);
                    self.warn(format!(
                        "Den sparade planen kunde inte läsas. {} Den är lagd åt sidan och skrivs inte över.",
                        document::read_error_text(&error)
                    ));
                    false
                }
            },
            Ok(storage::Kept::Damaged(_)) => {
                self.warn(
                    "Den sparade planen är skadad och kunde inte öppnas. Den är lagd åt sidan. Öppna en fil eller exemplet.",
                );
                false
            }
            Ok(storage::Kept::Nothing) => false,
            Err(error) => {
                self.saved.set(Saved::Failed(error));
                false
            }
        }
    }

    /// The plan's document, as it was entered: without what is being typed and not entered yet.
    pub fn document(self) -> String {
        match self.draft.get_value() {
            None => self.with_now(document::write),
            Some(back) => {
                let mut plan = self.with_now(Clone::clone);
                let _ = apply(&mut plan, back);
                document::write(&plan)
            }
        }
    }

    /// Keeps the plan in the browser.
    pub fn keep(self) {
        if !self.open.get_untracked() {
            return;
        }
        let text = self.document();
        self.saved.set(match storage::save(&text) {
            Ok(()) => Saved::At(clock::time_of_day()),
            Err(error) => Saved::Failed(error),
        });
    }

    /// Forgets everything, here and in the browser. Gives whether nothing is left.
    pub fn wipe(self) -> bool {
        let year = self.with_now(|plan| plan.year);
        self.take_back_draft();
        self.open.set(false);
        self.plan.set(Plan::empty(year));
        self.count(true);
        self.history.set_value(History::default());
        self.after_change();
        self.subject.set(None);
        self.range.forget();
        self.saved.set(Saved::Nothing);
        storage::wipe()
    }

    /// Goes to a page.
    #[expect(clippy::unused_self, reason = "reads as the other commands do")]
    pub fn go(self, page: Page) {
        hash::set(&page.href());
    }

    /// Goes to a page about one line.
    #[expect(clippy::unused_self, reason = "reads as the other commands do")]
    pub fn go_to_line(self, page: Page, line: &LineId) {
        hash::set(&page.href_of(line));
    }

    /// Goes to a page and to the field with this name on it.
    pub fn go_to_field(self, page: Page, name: String) {
        self.look_for(name);
        if self.page.get_untracked() != page {
            self.go(page);
        }
    }

    /// Looks for the field with this name on the page that is shown next.
    pub fn look_for(self, name: String) {
        self.goal.set(Some(name));
        // A field that is not on the page after all must not take focus later.
        set_timeout(move || self.goal.set(None), std::time::Duration::from_secs(2));
    }

    /// Explains a figure in the panel beside the work.
    pub fn explain(self, key: FigureKey) {
        self.subject.set(Some(Subject::Figure(key)));
    }

    /// Switches tabs to where a field that is looked for is typed. `tab_of` knows which tab an address is on.
    pub fn follow_goal(self, tab: RwSignal<&'static str>, tab_of: impl Fn(&Address) -> Option<&'static str> + 'static) {
        // Keeps the tabs in step with links from the explanation panel.
        Effect::new(move |_| {
            let address = self.goal.with(|goal| goal.as_ref().and_then(|name| name.parse::<Address>().ok()));
            if let Some(key) = address.as_ref().and_then(&tab_of) {
                tab.set(key);
            }
        });
    }

    /// Shows a message.
    pub fn tell(self, text: impl Into<String>) {
        self.notice.set(Some(Notice { text: text.into(), bad: false }));
    }

    /// Shows a message that something went wrong.
    pub fn warn(self, text: impl Into<String>) {
        self.notice.set(Some(Notice { text: text.into(), bad: true }));
    }
}
