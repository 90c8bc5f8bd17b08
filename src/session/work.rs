//! Changes to an open plan: entered ones, which can be undone, and what is being typed on top of them.

use super::Session;
use crate::edit::{Edit, between};
use crate::model::{Minute, Plan};
use crate::sheet::{Entry, Field, enter};

/// What is being typed and not entered yet.
#[derive(Default)]
pub(super) struct Typing {
    /// Whether anything is, such as a text that no figure follows.
    busy: bool,
    /// The entry that is typed in, with its text so far.
    typed: Option<(Entry, String)>,
    /// How to take back what the plan shows of it.
    shown: Option<Edit>,
}

impl Typing {
    /// How to take back what the plan shows of it, if it shows anything.
    pub const fn shown(&self) -> Option<&Edit> {
        self.shown.as_ref()
    }
}

impl Session {
    /// Shows what a change would give until it is taken back or another is made.
    pub fn preview(&mut self, edit: Edit) -> Result<(), String> {
        self.take_back();
        self.typing.shown = Some(self.apply(edit)?);
        Ok(())
    }

    /// Takes back what is shown of what is being typed. Gives whether there was anything.
    pub fn take_back(&mut self) -> bool {
        self.lift().is_some()
    }

    /// Takes back what is shown of what is being typed, and gives it.
    fn lift(&mut self) -> Option<Edit> {
        let back = self.typing.shown.take()?;
        self.apply(back).ok()
    }

    /// A text stands in an entry's field: what it gives is shown, if it can be read.
    pub fn type_in(&mut self, entry: &Entry, text: &str) -> Result<(), String> {
        self.take_back();
        self.typing.busy = true;
        self.typing.typed = Some((entry.clone(), text.to_owned()));
        let edit = enter(&self.plan, entry, text).map_err(|error| error.0)?;
        if shows_at_once(entry) { self.preview(edit) } else { Ok(()) }
    }

    /// Says whether anything is being typed, such as a text that no figure follows; nothing is typed in an entry once it is
    /// not.
    pub fn set_busy(&mut self, busy: bool) {
        self.typing.busy = busy;
        if !busy {
            self.typing.typed = None;
        }
    }

    /// Enters a text. Gives the entry by its name after that: a new record has got one, and a number may be another.
    pub fn enter(&mut self, entry: &Entry, text: &str) -> Result<Entry, String> {
        self.take_back();
        let edit = enter(&self.plan, entry, text).map_err(|error| error.0)?;
        let after = entry.after(&edit);
        self.edit(edit)?;
        self.set_busy(false);
        Ok(after)
    }

    /// Makes a change that can be undone.
    pub fn edit(&mut self, edit: Edit) -> Result<(), String> {
        self.take_back();
        let dirty = edit.dirties(&self.plan);
        let made = self.history.make(&mut self.plan, edit);
        self.made(dirty, made)?;
        self.note_entered();
        Ok(())
    }

    /// Writes down what was tried in meetings. It stands beside the figures, undo leaves it as it is, and what is being
    /// typed stays on top of it.
    pub fn note(&mut self, minutes: Vec<Minute>) -> Result<(), String> {
        let on_top = self.lift();
        let noted = self.apply(Edit::SetMinutes(minutes));
        if let Some(edit) = on_top {
            let _ = self.preview(edit);
        }
        noted?;
        self.note_entered();
        Ok(())
    }

    /// Turns the plan as it was entered into what it and another window's changes are together, by the changes between
    /// them, as one that can be undone. What is being typed stays, on top of it.
    pub fn turn_into(&mut self, mine: &Plan, result: Plan) {
        let edits = between(mine, &result);
        if edits.is_empty() {
            return;
        }
        if self.edit(Edit::Batch(edits)).is_err() {
            let _ = self.edit(Edit::Replace(Box::new(result)));
        }
        if let Some((entry, text)) = self.typing.typed.clone() {
            // It may be in a row that is gone: then there is nothing to show it in.
            let _ = self.type_in(&entry, &text);
        }
    }

    /// The entry that is being typed in.
    pub(super) fn typed_now(&self) -> Option<Entry> {
        self.typing.typed.as_ref().map(|(entry, _)| entry.clone())
    }

    /// Forgets what is being typed, if it is in this entry.
    pub fn let_go_of(&mut self, entry: &Entry) {
        if self.typing.typed.as_ref().is_some_and(|(typed, _)| typed == entry) {
            self.drop_typed();
        }
    }

    /// Forgets what is being typed, in its field too.
    pub fn drop_draft(&mut self) {
        self.end_live_draft();
        self.drop_typed();
    }

    /// Forgets what is being typed. Gives whether anything was.
    pub(super) fn drop_typed(&mut self) -> bool {
        let busy = std::mem::take(&mut self.typing.busy);
        self.typing.typed = None;
        self.take_back() || busy
    }
}

/// A new record, or a record's own name, changes which rows there are: that waits until it is entered.
fn shows_at_once(entry: &Entry) -> bool {
    !matches!(entry, Entry::Placement(_, Field::Number)) && entry.record().is_none_or(|record| !record.is_new())
}

/// The numbers or ids of those that an edit puts in their list, or puts something else in.
pub fn records_in(edit: &Edit) -> Vec<String> {
    match edit {
        Edit::SetRecord(.., record) | Edit::InsertRecord(.., record) => vec![record.id.clone()],
        Edit::SetPlacement(_, placement) | Edit::InsertPlacement(_, placement) => vec![placement.number.clone()],
        Edit::Batch(edits) => edits.iter().flat_map(records_in).collect(),
        _ => Vec::new(),
    }
}
