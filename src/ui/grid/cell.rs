//! One cell of a grid: a field where it can be typed in, else a figure.

use std::sync::Arc;

use leptos::ev::{ClipboardEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::Owner;

use crate::ui::prelude::*;

use super::row::RowState;
use super::{GridState, block};
use crate::format;
use crate::platform::attributes::Attributes;
use crate::platform::focus;
use crate::sheet::{Align, Cell, Cursor, Entry, RowKind, Selection};
use crate::ui::parts::{Draft, tone_mark};
use crate::ui::reactive::{Read, drawn};

/// What is typed in one field of a row, from when it is first gone to. Few fields are.
#[derive(Clone)]
pub(super) struct Field {
    draft: Draft,
    focused: RwSignal<bool>,
    /// What the draft lives in.
    owner: Owner,
}

impl RowState {
    fn at(&self, column: usize) -> Cursor {
        Cursor { row: self.index.get_untracked(), column }
    }

    /// What typing in this column means now.
    fn entry(&self, column: usize) -> Option<Entry> {
        self.grid.cell(self.at(column)).entry
    }

    /// Whether what is drawn in this column is a field.
    fn is_typed(&self, column: usize) -> bool {
        self.cells.with_value(|cells| cells.get(column).is_some_and(|cell| cell.typed.get_untracked()))
    }

    /// What is typed in this column, if it was ever gone to.
    fn field(&self, column: usize) -> Option<Field> {
        self.fields.with_untracked(|fields| of_column(fields, column))
    }

    /// The same; from here on there is one.
    fn field_or_new(&self, column: usize) -> Field {
        self.field(column).unwrap_or_else(|| {
            let (owner, cells) = (self.owner.with_value(Owner::child), self.cells);
            let (draft, focused) =
                owner.with(|| (Draft::new(move || drawn_entry(cells, column)), RwSignal::new(false)));
            let field = Field { draft, focused, owner };
            self.fields.update(|fields| fields.push((column, field.clone())));
            field
        })
    }

    /// The drawn cells are others: a text that waits for a field comes with it, and goes where there is none any more.
    pub(super) fn claim(&self, column: usize, typed: bool) {
        if typed {
            if drawn_entry(self.cells, column).is_some_and(|entry| self.state.waits(&entry.name())) {
                self.field_or_new(column);
            }
        } else if let Some(field) = self.field(column) {
            self.fields.update(|fields| fields.retain(|(of, _)| *of != column));
            field.owner.cleanup();
        }
    }

    /// The same of each field.
    pub(super) fn claim_all(&self) {
        let columns = self.cells.with_value(Vec::len);
        (0..columns)
            .filter(|column| self.field(*column).is_none() && self.is_typed(*column))
            .for_each(|column| self.claim(column, true));
    }

    /// Focus has come to a cell.
    pub(super) fn focus_in(&self, column: usize) {
        let (grid, at) = (self.grid, self.at(column));
        enter_cell(grid, at);
        if !self.is_typed(column) {
            return;
        }
        let Field { draft, focused, .. } = self.field_or_new(column);
        if focused.get_untracked() {
            // Only the row was moved, by rows that came or went around it.
            return;
        }
        grid.caret.set(false);
        focused.set(true);
        // The exact text comes in place of the rounded one, and typing replaces all of it. What could not be entered is
        // typed on.
        if !draft.is_active() {
            focus::put_text(&grid.cell(at).edit);
        }
    }

    /// Focus goes from a cell. It also does when the page changes and the cell is already gone, and when the row is moved.
    pub(super) fn focus_out(&self, column: usize) {
        let fields = self.fields.try_get_untracked();
        let Some(Field { draft, focused, .. }) = fields.and_then(|fields| of_column(&fields, column)) else { return };
        if self.grid.is_moving() || !focused.try_set(false) {
            return;
        }
        if draft.is_active() && self.slot.with_value(|slot| self.grid.is_gone(slot, self.at(column).row)) {
            draft.cancel();
            self.state.warn("Raden som du skrev i är borttagen i ett annat fönster. Det du skrev är inte infört.");
        } else {
            self.enter(column, &draft);
        }
    }

    fn enter(&self, column: usize, draft: &Draft) -> bool {
        let grid = self.grid;
        let before = draft.record();
        let entered = draft.enter();
        if let (true, Some(before), Some(after)) = (entered, before, draft.record()) {
            grid.became(&before, &after);
        }
        if let Some(message) = draft.error.get_untracked() {
            grid.status.set(Some(message));
            let message_at = format!("#{}", said_at(grid, self.at(column)));
            request_animation_frame(move || focus::reveal(&message_at));
        }
        entered
    }

    pub(super) fn mouse_down(&self, column: usize, event: &MouseEvent) {
        let (grid, at) = (self.grid, self.at(column));
        if event.shift_key() {
            event.prevent_default();
            grid.status.set(None);
            grid.selection.update(|selection| selection.end = at);
        } else if self.is_typed(column) {
            let field = self.field(column).filter(|field| field.focused.get_untracked());
            if field.is_some_and(|field| grid.caret.get_untracked() || field.draft.is_active()) {
                // The browser puts the caret where the text is pointed at.
                grid.caret.set(true);
            } else if event.button() == 0 && event.detail() < 2 {
                // One click takes the whole cell, so that typing replaces it, also where it is active already.
                event.prevent_default();
                focus::to(&grid.selector(at));
                focus::select_all();
            }
        }
    }

    pub(super) fn double_click(&self, column: usize) {
        if self.is_typed(column) && !self.grid.caret.get_untracked() {
            self.grid.caret.set(true);
            focus::collapse();
        }
    }

    pub(super) fn click(&self, column: usize, event: &MouseEvent) {
        if !event.shift_key() && !self.is_typed(column) {
            self.grid.explain(self.state, self.at(column));
        }
    }

    pub(super) fn paste(&self, column: usize, event: &ClipboardEvent) {
        let Some(Field { draft, .. }) = self.field(column) else { return };
        // One value goes in where the text is being edited; anything else is the table's affair.
        let editing = self.grid.caret.get_untracked() || draft.is_active();
        if let Some(text) = block::one_value(event).filter(|_| editing) {
            event.prevent_default();
            event.stop_propagation();
            if let (Some(text), Some(entry)) = (focus::insert(&text), self.entry(column)) {
                draft.type_in(&entry, text);
            }
        }
    }

    /// This is what stands in a field now.
    pub(super) fn type_in(&self, column: usize, text: String) {
        if let Some(entry) = self.entry(column) {
            self.field_or_new(column).draft.type_in(&entry, text);
        }
    }

    /// Keys that end typing come here first; moving is the table's affair.
    pub(super) fn press(&self, column: usize, event: &KeyboardEvent) {
        let Some(Field { draft, .. }) = self.field(column).filter(|_| !focus::is_composing(event)) else { return };
        let grid = self.grid;
        let key = event.key();
        let leaves = match key.as_str() {
            "Enter" | "Tab" => true,
            "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" => !grid.caret.get_untracked(),
            _ => false,
        };
        if leaves && draft.is_active() && !self.enter(column, &draft) {
            event.prevent_default();
            event.stop_propagation();
        }
        if key == "Delete" && draft.is_active() {
            event.stop_propagation();
        }
        if key == "Escape" && draft.cancel() {
            event.stop_propagation();
            grid.status.set(None);
            grid.caret.set(false);
            focus::put_text(&grid.cell(self.at(column)).edit);
        }
    }
}

fn drawn_entry(cells: StoredValue<Vec<CellState>>, column: usize) -> Option<Entry> {
    let cell = cells.with_value(|cells| cells.get(column).copied());
    cell.and_then(|cell| cell.cell.with_untracked(|cell| cell.entry.clone()))
}

fn of_column(fields: &[(usize, Field)], column: usize) -> Option<Field> {
    fields.iter().find(|(of, _)| *of == column).map(|(_, field)| field.clone())
}

/// What a cell is found by.
fn name_of(at: Cursor) -> String {
    format!("{},{}", at.row, at.column)
}

/// What is said of a cell is found by this.
fn said_at(grid: GridState, at: Cursor) -> String {
    grid.id.with_value(|id| format!("{id}-fel-{}-{}", at.row, at.column))
}

fn enter_cell(grid: GridState, at: Cursor) {
    grid.left.set(false);
    grid.status.set(None);
    let selection = grid.selection.get_untracked();
    grid.select(if selection.anchor == at { selection } else { Selection::one(at) });
    grid.work_in(at.row);
}

/// A cell as it is drawn.
#[derive(Clone, Copy)]
pub(super) struct CellState {
    pub cell: RwSignal<Cell>,
    /// Whether it is a field.
    pub typed: RwSignal<bool>,
}

impl CellState {
    pub(super) fn new() -> Self {
        Self { cell: RwSignal::new(Cell::default()), typed: RwSignal::new(false) }
    }
}

/// The cell in this column.
///
/// A table has thousands, so each follows what it shows with as few things as can be, and hears nothing: its row does.
#[component]
pub(super) fn CellView(row: StoredValue<RowState>, column: usize, cell: CellState) -> impl IntoView {
    let CellState { cell, typed } = cell;
    let read = move |read: fn(&RowState, Cursor, &Cell) -> Attributes| -> Read {
        Arc::new(move || {
            row.with_value(|row| {
                let at = Cursor { row: row.index.get(), column };
                cell.with(|cell| read(row, at, cell))
            })
        })
    };
    let said = move || row.with_value(|row| said_of(row, Cursor { row: row.index.get(), column }, cell));
    let shown = move || {
        cell.with(|cell| {
            let mark = tone_mark(cell.tone)
                .map(|(mark, class)| view! { <span class=class aria-hidden="true">{mark}</span> " " });
            view! { {mark} {cell.text.clone()} }
        })
    };
    view! {
        <td use:drawn=read(td)>
            {move || {
                if typed.get() {
                    view! {
                        <input type="text" autocomplete="off" spellcheck="false" use:drawn=read(field) />
                        {said}
                    }
                    .into_any()
                } else {
                    view! { <button type="button" class="fig" use:drawn=read(figure)>{shown}</button> }.into_any()
                }
            }}
        </td>
    }
}

fn flag(is: bool) -> Option<String> {
    is.then(|| "true".to_owned())
}

fn td(row: &RowState, at: Cursor, cell: &Cell) -> Attributes {
    let (_, selected) = row.marks.with(|marks| marks.of(at.column));
    let start =
        row.grid.columns.with(|columns| columns.get(at.column).is_some_and(|column| column.align == Align::Start));
    let typed = cell.entry.is_some();
    let classes = [(start, "start"), (typed, "typed"), (cell.ahead, "ahead"), (selected, "selected")];
    let classes: Vec<&str> = classes.into_iter().filter(|(is, _)| *is).map(|(_, class)| class).collect();
    vec![
        ("class", (!classes.is_empty()).then(|| classes.join(" "))),
        ("aria-readonly", flag(!typed)),
        ("aria-selected", flag(selected)),
    ]
}

fn field(row: &RowState, at: Cursor, cell: &Cell) -> Attributes {
    let grid = row.grid;
    let field = row.fields.with(|fields| of_column(fields, at.column));
    let draft = field.as_ref().map(|field| field.draft);
    let focused = field.is_some_and(|field| field.focused.get());
    let (label, new) = row.look.with(|look| {
        let head = if look.head.is_empty() { &look.key } else { &look.head };
        let column = grid.columns.with(|columns| {
            columns.get(at.column).map(|column| format!("{} {}", column.head, column.sub)).unwrap_or_default()
        });
        let note = look.note;
        (format!("{head}, {column}{}{note}", if note.is_empty() { "" } else { ". " }), look.kind == RowKind::New)
    });
    let (listed, example) = grid.columns.with(|columns| {
        columns.get(at.column).map_or((false, ""), |column| (!column.choices.is_empty(), column.example))
    });
    let text = if focused { cell.edit.clone() } else { cell.text.clone() };
    let (tab, _) = row.marks.with(|marks| marks.of(at.column));
    vec![
        ("placeholder", (new && !example.is_empty()).then(|| example.to_owned())),
        ("data-cell", Some(name_of(at))),
        // The names of a row's fields are others when another stands in the row.
        ("name", cell.entry.as_ref().map(Entry::name)),
        ("aria-label", Some(label)),
        ("list", listed.then(|| grid.id.with_value(|id| format!("{id}-val-{}", at.column)))),
        ("tabindex", Some(tab.to_owned())),
        ("aria-invalid", flag(draft.is_some_and(|draft| draft.error.with(Option::is_some)))),
        ("aria-describedby", Some(said_at(grid, at))),
        ("data-unentered", draft.filter(|draft| draft.is_some()).map(|_| String::new())),
        ("value", Some(draft.map_or_else(|| text.clone(), |draft| draft.text_or(text.clone())))),
    ]
}

/// What is said of a field: a refusal, else what should be thought of once more.
fn said_of(row: &RowState, at: Cursor, cell: RwSignal<Cell>) -> Option<AnyView> {
    let field = row.fields.with(|fields| of_column(fields, at.column));
    let error = field.as_ref().and_then(|field| field.draft.error.get());
    let is_error = error.is_some();
    let (hint, quiet) = cell.with(|cell| (cell.hint, cell.quiet));
    let said = error.or_else(|| hint.map(str::to_owned))?;
    // A table may have many hints; the one that is worked in is read out.
    let focused = field.is_some_and(|field| field.focused.get());
    let read_out = if is_error { Some("alert") } else { focused.then_some("status") };
    let class = match (is_error, quiet) {
        (true, _) => "cell-error",
        (false, true) => "cell-hint quiet",
        (false, false) => "cell-hint",
    };
    Some(view! { <span class=class id=said_at(row.grid, at) role=read_out>{said}</span> }.into_any())
}

fn figure(row: &RowState, at: Cursor, cell: &Cell) -> Attributes {
    let (key, value) = cell.shown_figure().map(|(key, value)| (key, format::exact(value))).unzip();
    // A dash says why it is one.
    let lacking = cell.hint.or_else(|| (cell.text == "–").then_some("Underlag saknas"));
    let (tab, _) = row.marks.with(|marks| marks.of(at.column));
    vec![
        ("data-cell", Some(name_of(at))),
        ("aria-disabled", flag(key.is_none())),
        ("aria-expanded", key.is_some().then(|| row.marks.with(|marks| marks.is_asked(at.column)).to_string())),
        ("data-figure", key),
        ("data-value", value),
        ("tabindex", Some(tab.to_owned())),
        ("title", lacking.map(str::to_owned)),
        ("aria-label", lacking.or_else(|| cell.text.is_empty().then_some("tom")).map(str::to_owned)),
    ]
}
