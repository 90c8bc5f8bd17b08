//! What is being typed in one field: shown at once in the figures, entered on Enter or blur, dropped on Escape.

use crate::ui::prelude::*;

use super::Typed;
use crate::sheet::{Entry, Which, in_same_row, remark};
use crate::ui::state::{AppState, app};

/// The draft of one field.
#[derive(Clone, Copy)]
pub struct Draft {
    state: AppState,
    text: Typed,
    /// What is typed in, from the first letter until it is entered or dropped: another may stand in its place meanwhile.
    entry: StoredValue<Option<Entry>>,
    /// Why the draft cannot be entered, if so.
    pub error: RwSignal<Option<String>>,
}

impl Draft {
    /// The draft of a field, which is there already if something was typed in it before. It is forgotten when the user undoes.
    pub fn new(entry: impl Fn() -> Option<Entry> + 'static) -> Self {
        let state = app();
        let typed = StoredValue::new(None);
        let text = Typed::named(StoredValue::new(String::new()), move || {
            let entry = untrack(&entry);
            typed.set_value(entry.clone());
            entry.map(|entry| entry.name())
        });
        let error = RwSignal::new(None);
        Effect::watch(move || state.drafts_dropped.get(), move |_, _, _| error.set(None), false);
        // A field that goes away takes what its text gives along; the text waits for it to come back.
        on_cleanup(move || {
            if let (Some(_), Some(Some(entry))) = (text.now(), typed.try_get_value()) {
                state.let_go_of(&entry);
            }
        });
        Self { state, text, entry: typed, error }
    }

    /// The text to show: the draft, else this.
    pub fn text_or(self, text: String) -> String {
        self.text.text_or(text)
    }

    /// Whether something is being typed.
    pub fn is_active(self) -> bool {
        self.text.is_now()
    }

    /// Whether something is typed that is not entered; follows it.
    pub fn is_some(self) -> bool {
        self.text.is_some()
    }

    /// The record that was typed in last, by the name that it has since it was entered.
    pub fn record(self) -> Option<Which> {
        self.entry.with_value(|entry| entry.as_ref().and_then(Entry::record).cloned())
    }

    /// Something was typed: the figures follow at once if it can be read.
    pub fn type_in(self, entry: &Entry, text: String) {
        if !self.is_active() {
            self.entry.set_value(Some(entry.clone()));
            self.text.name(entry.name());
        }
        let Some(entry) = &self.entry.get_value() else { return };
        let previewed = self.state.type_in(entry, &text);
        self.text.put_beside(text, &self.state.with_now(|plan| in_same_row(plan, entry)));
        // An error is shown while typing only if it was there already; half a number is not yet wrong.
        match previewed {
            Ok(()) => self.error.set(None),
            Err(message) if self.error.with_untracked(Option::is_some) => self.error.set(Some(message)),
            Err(_) => {}
        }
    }

    /// Enters the draft. Gives whether the field now holds what was typed.
    pub fn enter(self) -> bool {
        // A field that is gone, as when the page changes under it, has nothing to enter.
        let (Some(text), Some(entry)) = (self.text.now(), self.entry.try_get_value().flatten()) else {
            return true;
        };
        match self.state.enter(&entry, &text) {
            Ok(after) => {
                self.entry.set_value(Some(after));
                self.forget();
                if let Some(said) = remark(&entry, &text) {
                    self.state.tell(said);
                }
                true
            }
            Err(message) => {
                self.error.set(Some(message));
                false
            }
        }
    }

    /// Drops the draft. Gives whether there was one.
    pub fn cancel(self) -> bool {
        let was = self.is_active();
        if let Some(entry) = self.entry.get_value().filter(|_| was) {
            self.state.let_go_of(&entry);
        }
        self.forget();
        was
    }

    fn forget(self) {
        if self.is_active() {
            self.state.set_typing(false);
        }
        self.text.end();
        self.error.set(None);
    }
}
