//! What keys do in a grid.

use leptos::ev::KeyboardEvent;

use super::{GridState, block};
use crate::platform::focus;
use crate::sheet::{Key, step};

/// A key was pressed in the grid. Cells have had their turn: typing has been entered or cancelled.
pub(super) fn press(grid: GridState, event: &KeyboardEvent) {
    if focus::is_composing(event) {
        return;
    }
    let selection = grid.selection.get_untracked();
    let control = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let caret = grid.caret.get_untracked();
    match key.as_str() {
        "F2" => {
            event.prevent_default();
            grid.caret.set(true);
            focus::caret_to_end();
            return;
        }
        "Escape" => {
            event.prevent_default();
            if caret {
                grid.caret.set(false);
            } else {
                // A way out for those who use the keyboard: the next Tab leaves the grid.
                grid.left.set(true);
                grid.id.with_value(|id| focus::to(&format!("#{id} .grid-box")));
            }
            return;
        }
        "Delete" if !caret => {
            event.prevent_default();
            block::clear_out(grid);
            return;
        }
        "r" | "R" if control && selection.count() > 1 => {
            event.prevent_default();
            block::fill(grid);
            return;
        }
        _ => {}
    }
    let Some(to) = direction(&key, control, event.shift_key(), caret) else { return };
    let extends = event.shift_key() && !matches!(key.as_str(), "Tab" | "Enter");
    let from = if extends { selection.end } else { selection.anchor };
    let columns = grid.columns.with_untracked(Vec::len);
    match step(from, to, grid.count.get_untracked(), columns) {
        Some(cell) if extends => {
            event.prevent_default();
            grid.status.set(None);
            grid.selection.update(|selection| selection.end = cell);
        }
        Some(cell) => {
            event.prevent_default();
            grid.focus(cell);
        }
        // Tab at the edge: the browser takes it from here.
        None => {}
    }
}

fn direction(key: &str, control: bool, shift: bool, caret: bool) -> Option<Key> {
    Some(match key {
        "Enter" if shift => Key::Up,
        "Enter" => Key::Down,
        "Tab" if shift => Key::Previous,
        "Tab" => Key::Next,
        _ if caret => return None,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" if control => Key::First,
        "End" if control => Key::Last,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        _ => return None,
    })
}
