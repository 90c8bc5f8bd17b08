//! Changes to an open plan: entered ones, which can be undone, and what is being typed on top of them.

use crate::edit::{Edit, apply};
use crate::history::History;
use crate::model::{Dirty, Plan};
use crate::sheet::{Entry, Field, enter};
use crate::words;

/// What is being typed and not entered yet.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    /// Whether anything is, such as a text that no figure follows.
    pub busy: bool,
    /// The entry that is typed in, with its text so far.
    typed: Option<(Entry, String)>,
    /// How to take back what the plan shows of it.
    shown: Option<Edit>,
}

impl Typing {
    /// How to take back what the plan shows of it, if it shows anything.
    pub fn shown(&self) -> Option<&Edit> {
        self.shown.as_ref()
    }

    /// Says whether anything is being typed; nothing is typed in an entry once it is not.
    pub fn set_busy(&mut self, busy: bool) {
        self.busy = busy;
        if !busy {
            self.typed = None;
        }
    }
}

/// A plan being worked with. What is done notes what figures may be others for.
pub struct Work<'a> {
    /// The plan, with what is being typed.
    pub plan: &'a mut Plan,
    /// What can be undone.
    pub history: &'a mut History,
    /// What is being typed.
    pub typing: &'a mut Typing,
    /// What figures may be others for.
    pub dirty: Dirty,
    /// Whether the plan has been changed at all.
    pub changed: bool,
}

impl<'a> Work<'a> {
    /// Begins with nothing dirty.
    pub fn new(plan: &'a mut Plan, history: &'a mut History, typing: &'a mut Typing) -> Self {
        Self { plan, history, typing, dirty: Dirty::default(), changed: false }
    }

    fn note(&mut self, dirty: Dirty) {
        self.dirty.add(dirty);
        self.changed = true;
    }

    /// Shows what a change would give until it is taken back or another is made.
    pub fn preview(&mut self, edit: Edit) -> Result<(), String> {
        self.take_back();
        let dirty = edit.dirties(self.plan);
        let back = apply(self.plan, edit).map_err(|error| words::edit_error(self.plan, &error))?;
        self.typing.shown = Some(back);
        self.note(dirty);
        Ok(())
    }

    /// Takes back what is shown of what is being typed. Gives whether there was anything.
    pub fn take_back(&mut self) -> bool {
        let Some(back) = self.typing.shown.take() else { return false };
        let dirty = back.dirties(self.plan);
        let _ = apply(self.plan, back);
        self.note(dirty);
        true
    }

    /// A text stands in an entry's field: what it gives is shown, if it can be read.
    pub fn type_in(&mut self, entry: &Entry, text: &str) -> Result<(), String> {
        self.take_back();
        self.typing.busy = true;
        self.typing.typed = Some((entry.clone(), text.to_owned()));
        let edit = enter(self.plan, entry, text).map_err(|error| error.0)?;
        if shows_at_once(entry) { self.preview(edit) } else { Ok(()) }
    }

    /// Enters a text. Gives the entry by its name after that: a new record has got one, and a number may be another.
    pub fn enter(&mut self, entry: &Entry, text: &str) -> Result<Entry, String> {
        self.take_back();
        let edit = enter(self.plan, entry, text).map_err(|error| error.0)?;
        let after = entry.after(&edit);
        self.edit(edit)?;
        self.typing.set_busy(false);
        Ok(after)
    }

    /// Makes a change that can be undone.
    pub fn edit(&mut self, edit: Edit) -> Result<(), String> {
        self.take_back();
        let dirty = edit.dirties(self.plan);
        self.history.make(self.plan, edit).map_err(|error| words::edit_error(self.plan, &error))?;
        self.note(dirty);
        Ok(())
    }

    /// Takes in what another window has changed, as one change. What is being typed stays, on top of it.
    pub fn take_in(&mut self, edits: Vec<Edit>, result: Plan) {
        if self.edit(Edit::Batch(edits)).is_err() {
            let _ = self.edit(Edit::Replace(Box::new(result)));
        }
        if let Some((entry, text)) = self.typing.typed.clone() {
            // It may be in a row that is gone: then there is nothing to show it in.
            let _ = self.type_in(&entry, &text);
        }
    }

    /// Takes back what is being typed, else the last change. Gives whether it was a change.
    pub fn undo(&mut self) -> bool {
        !self.drop_typed() && self.step(History::next_undo, History::undo)
    }

    /// Makes the last undone change again. What is being typed is dropped. Gives whether there was a change.
    pub fn redo(&mut self) -> bool {
        self.drop_typed();
        self.step(History::next_redo, History::redo)
    }

    /// Forgets what is being typed, if it is in this entry.
    pub fn let_go_of(&mut self, entry: &Entry) {
        if self.typing.typed.as_ref().is_some_and(|(typed, _)| typed == entry) {
            self.drop_typed();
        }
    }

    /// Forgets what is being typed. Gives whether anything was.
    pub fn drop_typed(&mut self) -> bool {
        let busy = std::mem::take(&mut self.typing.busy);
        self.typing.typed = None;
        self.take_back() || busy
    }

    fn step(&mut self, next: fn(&History) -> Option<&Edit>, take: fn(&mut History, &mut Plan) -> bool) -> bool {
        let Some(dirty) = next(self.history).map(|edit| edit.dirties(self.plan)) else { return false };
        self.note(dirty);
        take(self.history, self.plan)
    }
}

/// A new record, or a record's own name, changes which rows there are: that waits until it is entered.
fn shows_at_once(entry: &Entry) -> bool {
    !matches!(entry, Entry::Placement(_, Field::Number)) && entry.record().is_none_or(|record| !record.is_new())
}

/// The running numbers of the placements that an edit puts in the list, or puts something else in.
pub fn records_in(edit: &Edit) -> Vec<String> {
    match edit {
        Edit::SetPlacement(_, placement) | Edit::InsertPlacement(_, placement) => vec![placement.number.clone()],
        Edit::Batch(edits) => edits.iter().flat_map(records_in).collect(),
        _ => Vec::new(),
    }
}
