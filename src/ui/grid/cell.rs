//! One cell of a grid: a field where it can be typed in, else a figure.

use crate::ui::prelude::*;

use super::row::RowState;
use super::{GridState, block};
use crate::format;
use crate::platform::focus;
use crate::sheet::{Align, Cell, Cursor, Entry, Record, RowKind, Selection};
use crate::ui::parts::{Draft, tone_mark};
use crate::ui::state::{Subject, app};
use crate::ui::trace::ask_placement;

/// Where a cell is.
#[derive(Clone, Copy)]
struct At {
    row: RowState,
    column: usize,
}

impl At {
    /// Where it stands, followed.
    fn follow(self) -> Cursor {
        Cursor { row: self.row.index.get(), column: self.column }
    }

    /// Where it stands now.
    fn now(self) -> Cursor {
        Cursor { row: self.row.index.get_untracked(), column: self.column }
    }
}

/// The cell in this row and column.
#[component]
pub(super) fn CellView(row: RowState, column: usize, cell: RwSignal<Cell>) -> impl IntoView {
    let grid: GridState = expect_context();
    let at = At { row, column };
    let typed = Memo::new(move |_| cell.with(|cell| cell.entry.is_some()));
    let start =
        move || grid.columns.with(|columns| columns.get(column).is_some_and(|column| column.align == Align::Start));
    let selected = move || grid.selection.with(|selection| selection.count() > 1 && selection.has(at.follow()));
    view! {
        <td
            class:start=start
            class:typed=move || typed.get()
            class:ahead=move || cell.with(|cell| cell.ahead)
            class:selected=selected
            aria-readonly=move || (!typed.get()).then_some("true")
        >
            {move || {
                if typed.get() {
                    view! { <FieldCell at=at cell=cell /> }.into_any()
                } else {
                    view! { <FigureCell at=at cell=cell /> }.into_any()
                }
            }}
        </td>
    }
}

/// What a cell is found by.
fn name_of(at: Cursor) -> String {
    format!("{},{}", at.row, at.column)
}

/// In the tab order or only reachable by arrows.
fn tab_index(grid: GridState, at: At) -> &'static str {
    let active = grid.selection.with(|selection| selection.anchor == at.follow());
    if active && !grid.left.get() { "0" } else { "-1" }
}

fn enter_cell(grid: GridState, at: Cursor) {
    grid.left.set(false);
    grid.status.set(None);
    let selection = grid.selection.get_untracked();
    grid.select(if selection.anchor == at { selection } else { Selection::one(at) });
    grid.work_in(at.row);
}

#[component]
fn FieldCell(at: At, cell: RwSignal<Cell>) -> impl IntoView {
    let grid: GridState = expect_context();
    let state = app();
    let focused = RwSignal::new(false);
    let look = at.row.look;
    let entry = move || grid.cell(at.now()).entry;
    let draft = Draft::new(move || cell.with(|cell| cell.entry.clone()));
    // The names of a row's fields are others when another stands in the row.
    let name = move || {
        look.track();
        cell.with(|cell| cell.entry.as_ref().map(Entry::name))
    };
    let label = move || {
        let head = look.with(|row| if row.head.is_empty() { row.key.clone() } else { row.head.clone() });
        let column = grid.columns.with(|columns| {
            columns.get(at.column).map(|column| format!("{} {}", column.head, column.sub)).unwrap_or_default()
        });
        let note = look.with(|row| row.note);
        format!("{head}, {column}{}{note}", if note.is_empty() { "" } else { ". " })
    };
    let list = move || {
        let some = grid.columns.with(|columns| columns.get(at.column).is_some_and(|c| !c.choices.is_empty()));
        some.then(|| grid.id.with_value(|id| format!("{id}-val-{}", at.column)))
    };
    let example = move || {
        let new = look.with(|row| row.kind == RowKind::New);
        let example = grid.columns.with(|columns| columns.get(at.column).map_or("", |column| column.example));
        (new && !example.is_empty()).then_some(example)
    };
    // A refusal, else what should be thought of once more.
    let hint = move || cell.with(|cell| cell.hint).map(str::to_owned);
    let said = move || draft.error.get().or_else(hint);
    let if_error = move |yes: &'static str, no: &'static str| if draft.error.get().is_some() { yes } else { no };
    // A table may have many hints; the one that is worked in is read out.
    let read_out = move || if draft.error.get().is_some() { Some("alert") } else { focused.get().then_some("status") };
    let error_at = move |row: usize| grid.id.with_value(|id| format!("{id}-fel-{row}-{}", at.column));
    let error_id = move || error_at(at.row.index.get());
    let enter = move || {
        let before = draft.record();
        let entered = draft.enter();
        if let (true, Some(before), Some(after)) = (entered, before, draft.record()) {
            grid.became(&before, &after);
        }
        if let Some(message) = draft.error.get_untracked() {
            grid.status.set(Some(message));
            let message_at = format!("#{}", error_at(at.now().row));
            request_animation_frame(move || focus::reveal(&message_at));
        }
        entered
    };
    let leave = move || {
        if draft.is_active() && at.row.slot.with_value(|slot| grid.is_gone(slot, at.now().row)) {
            draft.cancel();
            state.warn("Raden som du skrev i är borttagen i ett annat fönster. Det du skrev är inte infört.");
        } else {
            enter();
        }
    };
    view! {
        <input
            type="text"
            autocomplete="off"
            spellcheck="false"
            placeholder=example
            data-cell=move || name_of(at.follow())
            name=name
            aria-label=label
            list=list
            tabindex=move || tab_index(grid, at)
            aria-invalid=move || draft.error.get().is_some().then_some("true")
            aria-describedby=error_id
            data-unentered=move || draft.is_some().then_some("")
            prop:value=move || {
                draft.text_or(cell.with(|cell| if focused.get() { cell.edit.clone() } else { cell.text.clone() }))
            }
            on:focus=move |_| {
                enter_cell(grid, at.now());
                if focused.get_untracked() {
                    // Only the row was moved, by rows that came or went around it.
                    return;
                }
                grid.caret.set(false);
                focused.set(true);
                // The exact text comes in place of the rounded one, and typing replaces all of it. What could not be
                // entered is typed on.
                if !draft.is_active() {
                    focus::put_text(&grid.cell(at.now()).edit);
                }
            }
            on:mousedown=move |event| {
                let editing = focused.get_untracked() && (grid.caret.get_untracked() || draft.is_active());
                if event.shift_key() {
                    event.prevent_default();
                    grid.status.set(None);
                    grid.selection.update(|selection| selection.end = at.now());
                } else if editing {
                    // The browser puts the caret where the text is pointed at.
                    grid.caret.set(true);
                } else if event.button() == 0 && event.detail() < 2 {
                    // One click takes the whole cell, so that typing replaces it, also where it is active already.
                    event.prevent_default();
                    focus::to(&grid.selector(at.now()));
                    focus::select_all();
                }
            }
            on:dblclick=move |_| {
                if !grid.caret.get_untracked() {
                    grid.caret.set(true);
                    focus::collapse();
                }
            }
            on:paste=move |event| {
                // One value goes in where the text is being edited; anything else is the table's affair.
                let editing = grid.caret.get_untracked() || draft.is_active();
                if let Some(text) = block::one_value(&event).filter(|_| editing) {
                    event.prevent_default();
                    event.stop_propagation();
                    if let (Some(text), Some(entry)) = (focus::insert(&text), entry()) {
                        draft.type_in(&entry, text);
                    }
                }
            }
            on:input:target=move |event| {
                if let Some(entry) = entry() {
                    draft.type_in(&entry, event.target().value());
                }
            }
            on:blur=move |_| {
                // Blur also comes when the page changes and the cell is already gone, and when the row is moved.
                if !grid.is_moving() && focused.try_set(false) {
                    leave();
                }
            }
            on:keydown=move |event| {
                if focus::is_composing(&event) {
                    return;
                }
                // Keys that end typing come here first; moving is the table's affair.
                let key = event.key();
                let leaves = match key.as_str() {
                    "Enter" | "Tab" => true,
                    "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" => !grid.caret.get_untracked(),
                    _ => false,
                };
                if leaves && draft.is_active() && !enter() {
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
                    focus::put_text(&grid.cell(at.now()).edit);
                }
            }
        />
        <Show when=move || said().is_some()>
            <span
                class=move || if_error("cell-error", "cell-hint")
                class:quiet=move || cell.with(|cell| cell.quiet)
                id=error_id
                role=read_out
            >
                {said}
            </span>
        </Show>
    }
}

#[component]
fn FigureCell(at: At, cell: RwSignal<Cell>) -> impl IntoView {
    let grid: GridState = expect_context();
    let state = app();
    let figure = Memo::new(move |_| {
        cell.with(|cell| match (&cell.figure, &cell.own_figure) {
            (Some((key, value)), _) => Some((key.to_string(), format::exact(*value))),
            (None, Some((key, value))) => Some((key.clone(), format::exact(*value))),
            (None, None) => None,
        })
    });
    // A dash says why it is one.
    let lacking = move || cell.with(|cell| cell.hint.or_else(|| (cell.text == "–").then_some("Underlag saknas")));
    let explain = move || {
        if let Some((key, _)) = cell.with_untracked(|cell| cell.figure.clone()) {
            state.explain(key);
        } else if let Some(key) = cell.with_untracked(|cell| cell.bridge.clone()) {
            state.subject.set(Some(Subject::Bridge(key)));
        } else if let Some(key) = cell.with_untracked(|cell| cell.measure.clone()) {
            state.subject.set(Some(Subject::Measure(key)));
        } else if let Some(Entry::Placement(Record::Known(number), _)) = grid.entry_of_row(at.now().row) {
            ask_placement(state, &number);
        }
    };
    view! {
        <button
            type="button"
            class="fig"
            data-cell=move || name_of(at.follow())
            data-figure=move || figure.get().map(|(key, _)| key)
            data-value=move || figure.get().map(|(_, value)| value)
            tabindex=move || tab_index(grid, at)
            title=lacking
            aria-label=move || lacking().or_else(|| cell.with(|cell| cell.text.is_empty()).then_some("tom"))
            aria-disabled=move || figure.get().is_none().then_some("true")
            on:focus=move |_| enter_cell(grid, at.now())
            on:mousedown=move |event| {
                if event.shift_key() {
                    event.prevent_default();
                    grid.status.set(None);
                    grid.selection.update(|selection| selection.end = at.now());
                }
            }
            on:click=move |event| {
                if !event.shift_key() {
                    explain();
                }
            }
        >
            {move || {
                tone_mark(cell.with(|cell| cell.tone))
                    .map(|(mark, class)| view! { <span class=class aria-hidden="true">{mark}</span> " " })
            }}
            {move || cell.with(|cell| cell.text.clone())}
        </button>
    }
}
