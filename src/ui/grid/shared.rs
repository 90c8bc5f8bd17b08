//! What the parts of one grid share: its rows and where each stands now, what is selected, and where focus is.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::{BESIDE, ROW, WHOLE};
use crate::platform::focus;
use crate::session::{Slots, find_near};
use crate::sheet::{Block, Cell, Column, Cursor, Entry, Landing, Selection, SheetRow, Which};
use crate::ui::private::Private;
use crate::ui::state::{AppState, Subject};
use crate::ui::trace::ask_placement;

/// What the parts of one grid share.
#[derive(Clone, Copy)]
pub(super) struct GridState {
    /// The grid's id on the page.
    pub(super) id: StoredValue<String>,
    /// The columns.
    pub(super) columns: RwSignal<Vec<Column>>,
    /// How many rows there are.
    pub(super) count: Memo<usize>,
    /// Gives a row.
    pub(super) row: Callback<usize, SheetRow>,
    /// The selected cells.
    pub(super) selection: RwSignal<Selection>,
    /// Whether arrows move the caret inside the cell instead of the cursor.
    pub(super) caret: RwSignal<bool>,
    /// Whether the tab order is let out of the grid.
    pub(super) left: RwSignal<bool>,
    /// What was said about the last block or error.
    pub(super) status: RwSignal<Option<String>>,
    /// The first row drawn.
    pub(super) first: RwSignal<usize>,
    /// How many rows are drawn: a tall screen shows more.
    pub(super) window: RwSignal<usize>,
    /// The lines that are not handed on.
    pub(super) private: Private,
    /// What is being pasted and must be asked about, and where.
    pub(super) asked: RwSignal<Option<Arc<(Landing, Block)>>>,
    /// What tells a row from others.
    pub(super) key: Callback<usize, String>,
    /// The same, where a row has got another key while it is drawn.
    pub(super) slots: StoredValue<Slots>,
    /// The name of the row that the selection begins in.
    pub(super) anchor: StoredValue<Option<String>>,
    /// The key of the row that focus is in.
    pub(super) worked: RwSignal<Option<String>>,
    /// Whether rows are being moved about, so that focus is lost without anyone leaving a cell.
    pub(super) moving: StoredValue<bool>,
    /// Told of the records that a block has been put in.
    pub(super) on_put: Option<Callback<Vec<String>>>,
}

impl GridState {
    /// The cell at this place as it is now, whether it has been drawn so or not.
    pub(super) fn cell(self, at: Cursor) -> Cell {
        untrack(|| self.row.run(at.row)).cells.into_iter().nth(at.column).unwrap_or_default()
    }

    /// Tells how the figure in this cell came about; that of its row where it is none.
    pub(super) fn explain(self, state: AppState, at: Cursor) {
        let cells = untrack(|| self.row.run(at.row)).cells;
        let asked = |cell: &Cell| {
            let figure = cell.figure.as_ref().map(|(key, _)| Subject::Figure(key.clone()));
            let bridge = cell.bridge.clone().map(Subject::Bridge);
            figure.or(bridge).or_else(|| cell.measure.clone().map(Subject::Measure))
        };
        let here = cells.get(at.column);
        let typed = here.is_some_and(|cell| cell.entry.is_some());
        let found = here.and_then(asked).or_else(|| cells.iter().filter(|_| typed).find_map(asked));
        match (found, self.entry_of_row(at.row)) {
            (Some(subject), _) => state.ask_about(subject),
            (None, Some(Entry::Placement(Which::Known(number), _))) => ask_placement(state, &number),
            (None, _) if typed => state.tell("Den här raden har ingen uträkning än. Fyll i den, så räknas den."),
            // A dash says by itself why it is one.
            (None, _) => {}
        }
    }

    /// The name of the row at this place, which stays with it.
    pub(super) fn slot(self, row: usize) -> String {
        let key = self.key.run(row);
        self.slots.with_value(|slots| slots.of(key))
    }

    /// Where the row with this name stands, if it stands near. Only the one that is worked in is looked for everywhere.
    pub(super) fn place_of(self, slot: &str, near: usize) -> Option<usize> {
        let count = self.count.get();
        let anchored = self.anchor.with_value(|anchor| anchor.as_deref() == Some(slot));
        find_near(near, count, if anchored { count } else { WHOLE }, |row| self.slot(row) == slot)
    }

    /// Whether there is no row with this name any more.
    pub(super) fn is_gone(self, slot: &str, near: usize) -> bool {
        untrack(|| {
            let count = self.count.get();
            find_near(near, count, count, |row| self.slot(row) == slot).is_none()
        })
    }

    /// A record is known by another name: its row is the same.
    pub(super) fn became(self, before: &Which, after: &Which) {
        let (old, new) = (before.key(), after.key());
        if old != new {
            self.slots.update_value(|slots| slots.became(&old, &new));
            if self.worked.with_untracked(|worked| *worked == Some(old)) {
                self.worked.set(Some(new));
            }
        }
    }

    /// Selects cells, and remembers in which row the selection begins.
    pub(super) fn select(self, selection: Selection) {
        self.anchor.set_value(Some(untrack(|| self.slot(selection.anchor.row))));
        self.selection.set_if_changed(selection);
    }

    /// Focus is in this row.
    pub(super) fn work_in(self, row: usize) {
        self.worked.set_if_changed(Some(untrack(|| self.key.run(row))));
    }

    /// Whether rows are being moved about.
    pub(super) fn is_moving(self) -> bool {
        self.moving.try_get_value().unwrap_or_default()
    }

    /// Lets the selection follow its row to where that stands now.
    pub(super) fn follow(self) {
        let (count, selection) = (self.count.get(), self.selection.get_untracked());
        let row = selection.anchor.row;
        let Some(slot) = self.anchor.get_value() else {
            return self.anchor.set_value(Some(self.slot(row)));
        };
        match find_near(row, count, count, |row| self.slot(row) == slot) {
            Some(place) if place == row => {}
            Some(place) => {
                let there = |at: Cursor| Cursor { row: (at.row + place).saturating_sub(row).min(count - 1), ..at };
                self.selection.set(Selection { anchor: there(selection.anchor), end: there(selection.end) });
                let drawn = self.first.get_untracked()..self.first.get_untracked() + self.window.get_untracked();
                if self.worked.with_untracked(Option::is_some) && count > WHOLE && !drawn.contains(&place) {
                    self.first.set(window_start(place.saturating_sub(5)));
                    let cell = self.selector(there(selection.anchor));
                    let outer = self.id.with_value(|id| format!("#{id} .grid-box"));
                    self.soon(move || focus::reveal_within(&outer, &cell));
                }
            }
            None => {
                // Its row is gone. What is typed next must not land in the one that stands there now.
                let at = Cursor { row: row.min(count.saturating_sub(1)), ..selection.anchor };
                self.anchor.set_value(Some(self.slot(at.row)));
                self.selection.set(Selection::one(at));
                if self.worked.with_untracked(Option::is_some) {
                    self.worked.set(None);
                    self.soon(move || {
                        if focus::is_nowhere() {
                            self.id.with_value(|id| focus::to(&format!("#{id} .grid-box")));
                        }
                    });
                }
            }
        }
    }

    /// Rows are about to be drawn elsewhere: an element that is moved loses focus, and gets it back.
    pub(super) fn hold_focus(self) {
        self.moving.set_value(true);
        self.soon(move || {
            self.moving.set_value(false);
            if focus::is_nowhere() {
                focus::to(&self.selector(self.selection.get_untracked().anchor));
            }
        });
    }

    /// Does something after this event, unless the grid is gone by then.
    pub(super) fn soon(self, act: impl FnOnce() + 'static) {
        set_timeout(move || self.if_there(act), std::time::Duration::ZERO);
    }

    /// Does something if the grid is still there: another window may have taken the plan away.
    pub(super) fn if_there(self, act: impl FnOnce()) {
        if self.id.try_with_value(|_| ()).is_some() {
            act();
        }
    }

    /// What typing in the first cell of a row means.
    pub(super) fn entry_of_row(self, row: usize) -> Option<Entry> {
        self.cell(Cursor { row, column: 0 }).entry
    }

    /// The selected block of cells.
    pub(super) fn block(self) -> Vec<Vec<Cell>> {
        let (first, last) = self.selection.get_untracked().corners();
        (first.row..=last.row.min(self.count.get_untracked().saturating_sub(1)))
            .map(|row| {
                let cells = untrack(|| self.row.run(row)).cells;
                cells.into_iter().skip(first.column).take(last.column - first.column + 1).collect()
            })
            .collect()
    }

    /// The selected block as it is copied, and whether something is left out: figures of lines with few persons. What was
    /// typed is the user's own, and is copied as it is.
    pub(super) fn block_to_copy(self) -> (Vec<Vec<Cell>>, bool) {
        let mut block = self.block();
        let first = self.selection.get_untracked().corners().0.row;
        let mut hidden = false;
        for (i, cells) in block.iter_mut().enumerate() {
            let private = untrack(|| self.private.has_row(&self.row.run(first + i).key));
            for cell in cells.iter_mut().filter(|cell| private && cell.entry.is_none()) {
                hidden = true;
                *cell = Cell { text: "dolt".to_owned(), edit: "dolt".to_owned(), ..Cell::default() };
            }
        }
        (block, hidden)
    }

    pub(super) fn selector(self, at: Cursor) -> String {
        self.id.with_value(|id| format!("#{id} [data-cell=\"{},{}\"]", at.row, at.column))
    }

    /// Moves focus to a cell, drawing its row first if it is out of sight.
    pub(super) fn focus(self, at: Cursor) {
        self.select(Selection::one(at));
        self.caret.set(false);
        if focus::to(&self.selector(at)) {
            return;
        }
        if self.count.get_untracked() > WHOLE {
            let box_selector = self.id.with_value(|id| format!("#{id} .grid-box"));
            focus::scroll_to(&box_selector, (at.row.saturating_sub(5) * ROW) as i32);
            self.first.set(window_start(at.row.saturating_sub(5)));
        }
        // The row is drawn after this event; then the cell is there.
        self.soon(move || {
            if !focus::to(&self.selector(at)) {
                request_animation_frame(move || {
                    self.if_there(|| {
                        focus::to(&self.selector(at));
                    });
                });
            }
        });
    }
}

pub(super) fn window_start(row: usize) -> usize {
    // Moving by tens redraws less often than moving by ones.
    (row / 10 * 10).saturating_sub(BESIDE)
}
