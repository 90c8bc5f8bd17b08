//! "Gå till eller gör" and the list of keyboard shortcuts: how they are opened, and what keys do on every page. The dialog itself
//! is fetched later (`finder`).

use leptos::ev;

use super::keep::save_file;
use super::state::AppState;
use crate::model::Letters;
use crate::platform::focus;
use crate::ui::prelude::*;

/// What is open over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// What to go to or do.
    Place,
    /// The keyboard shortcuts.
    Keys,
}

/// What keys do on every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Everywhere {
    /// The last change is taken back.
    Undo,
    /// It is made again.
    Redo,
    /// The plan is saved as a file.
    Save,
    /// Something is looked for.
    Find,
}

/// The letter that is pressed with Ctrl, whether Shift is, and what that does.
pub const EVERYWHERE: [(&str, bool, Everywhere); 5] = [
    ("k", false, Everywhere::Find),
    ("z", false, Everywhere::Undo),
    ("y", false, Everywhere::Redo),
    ("z", true, Everywhere::Redo),
    ("s", false, Everywhere::Save),
];

/// The key that shows the shortcuts, outside fields.
pub const HELP: &str = "?";

/// Where a letter is a letter.
const FIELDS: &str = "dialog, input, textarea, select";

/// Opens "Gå till eller gör".
pub fn open(state: AppState) {
    state.finding().set(Some(Finding::Place));
}

/// Does what keys do on every page.
pub fn listen(state: AppState) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.alt_key() || focus::is_composing(&event) {
            return;
        }
        if !(event.ctrl_key() || event.meta_key()) {
            if event.key() == HELP && !focus::is_within(FIELDS) {
                event.prevent_default();
                state.finding().set(Some(Finding::Keys));
            }
            return;
        }
        let (key, shift) = (event.key().lower(), event.shift_key());
        let found = EVERYWHERE.iter().find(|(letter, shifted, _)| *letter == key && *shifted == shift);
        let Some((_, _, what)) = found else { return };
        // What is being looked for is a text of its own.
        let looking = focus::is_within(".finder");
        if looking && matches!(what, Everywhere::Undo | Everywhere::Redo) {
            return;
        }
        event.prevent_default();
        if !looking && (*what != Everywhere::Find || !focus::is_within("dialog")) {
            run(state, *what);
        }
    });
    on_cleanup(move || handle.remove());
}

/// Does what a key does on every page.
pub fn run(state: AppState, what: Everywhere) {
    match what {
        Everywhere::Undo => state.undo(),
        Everywhere::Redo => state.redo(),
        Everywhere::Save => {
            // As the button does: what is being typed is entered first.
            focus::leave_and_return();
            save_file(state, false);
        }
        Everywhere::Find => open(state),
    }
}
