//! What keys do in a grid.

use leptos::ev::KeyboardEvent;

use super::{GridState, block};
use crate::platform::focus;
use crate::sheet::{Key, step};
use crate::ui::state::app;

/// What is said in a grid of the keys that are not plain.
pub(super) const HINT: &str = "Esc och sedan Tab lämnar tabellen. Skift+F2 visar hur raden räknas.";

/// What keys do in a grid, in words: those that [`press`] and the cells hear.
pub(in crate::ui) const KEYS: &[(&str, &str)] = &[
    ("Pilarna", "Cellen bredvid"),
    ("Tab och Skift+Tab", "Nästa och föregående cell"),
    ("Enter och Skift+Enter", "Cellen under och ovanför"),
    ("Home och End", "Första och sista cellen i raden"),
    ("Ctrl+Home och Ctrl+End", "Första och sista cellen i tabellen"),
    ("Page Up och Page Down", "En skärm upp och ned"),
    ("F2", "Ändra i det som står i cellen, i stället för att skriva över"),
    ("Skift+F2", "Hur räknas raden?"),
    ("Esc", "Ta tillbaka det som skrivs, och sedan lämna tabellen: nästa Tab går vidare på sidan"),
    ("Skift+pilarna", "Markera flera celler"),
    ("Alt+↓ i en rubrik", "Filtrera på kolumnen"),
    ("Ctrl+C, Ctrl+X och Ctrl+V", "Kopiera, klipp ut och klistra in"),
    ("Ctrl+R", "Fyll det markerade åt höger"),
    ("Delete", "Töm det markerade"),
];

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
        "F2" if event.shift_key() => {
            event.prevent_default();
            grid.explain(app(), selection.anchor);
            return;
        }
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
                grid.status.set(Some("Tab går nu vidare från tabellen.".to_owned()));
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
