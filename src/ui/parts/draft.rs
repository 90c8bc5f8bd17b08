//! What is being typed in one field: shown at once in the figures, entered on Enter or blur, dropped on Escape.

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::sheet::{Entry, enter, remark};
use crate::ui::state::{AppState, app};

/// The draft of one field.
#[derive(Clone, Copy)]
pub struct Draft {
    state: AppState,
    text: RwSignal<Option<String>>,
    /// What is typed in, from the first letter until it is entered or dropped: another may stand in its place meanwhile.
    entry: StoredValue<Option<Entry>>,
    /// Why the draft cannot be entered, if so.
    pub error: RwSignal<Option<String>>,
}

impl Draft {
    /// No draft yet. It is forgotten when the user undoes.
    pub fn new() -> Self {
        let state = app();
        let text = RwSignal::new(None);
        let draft = Self { state, text, entry: StoredValue::new(None), error: RwSignal::new(None) };
        // Keeps the field in step with undo, which drops whatever is being typed anywhere.
        Effect::watch(move || state.drafts_dropped.get(), move |_, _, _| draft.forget(), false);
        // A field that goes away takes what was half typed in it along.
        on_cleanup(move || {
            if text.try_get_untracked().flatten().is_some() {
                state.take_back_draft();
                state.set_typing(false);
            }
        });
        draft
    }

    /// The text to show: the draft, else this.
    pub fn text_or(self, text: String) -> String {
        self.text.get().unwrap_or(text)
    }

    /// Whether something is being typed.
    pub fn is_active(self) -> bool {
        self.text.with_untracked(Option::is_some)
    }

    /// Something was typed: the figures follow at once if it can be read.
    pub fn type_in(self, entry: &Entry, text: String) {
        if !self.is_active() {
            self.entry.set_value(Some(entry.clone()));
        }
        let Some(entry) = &self.entry.get_value() else { return };
        let edit = self.state.with_now(|plan| enter(plan, entry, &text));
        self.text.set(Some(text));
        self.state.set_typing(true);
        let live = match (entry, &edit) {
            // A new row, or a row's own number, changes which rows there are: that waits until it is entered.
            (Entry::Placement(..), Ok(Edit::InsertPlacement(..))) => false,
            (Entry::Placement(_, field), _) => *field != crate::sheet::Field::Number,
            (Entry::Measure(record, _), _) => !record.is_new(),
            (Entry::Cell(..), _) => true,
        };
        let previewed = match edit {
            Ok(edit) if live => self.state.preview(edit),
            Ok(_) => Ok(()),
            Err(error) => {
                self.state.take_back_draft();
                Err(error.0)
            }
        };
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
        let (Some(text), Some(entry)) = (self.text.try_get_untracked().flatten(), self.entry.get_value()) else {
            return true;
        };
        self.state.take_back_draft();
        let edit = self.state.with_now(|plan| enter(plan, &entry, &text)).map_err(|error| error.0);
        match edit.and_then(|edit| self.state.edit(edit)) {
            Ok(()) => {
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
        if was {
            self.state.take_back_draft();
        }
        self.forget();
        was
    }

    fn forget(self) {
        if self.is_active() {
            self.state.set_typing(false);
        }
        self.text.set(None);
        self.error.set(None);
    }
}
