//! A plan as a file: saved, and opened.

use crate::ui::prelude::*;
use leptos::task::spawn_local;

use super::SHELF;
use crate::link::{self, Shared, SharedScenario};
use crate::model::Plan;
use crate::platform::files::{Picked, Saved};
use crate::platform::{clock, files, hash};
use crate::shelf::{FileNote, Reason};
use crate::ui::parts::FilePicker;
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::{document, format, words};

/// The name of a file for what has this name: `härnösand-2025-2025-10-14.namndkalkyl.json`.
pub fn file_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    format!("{}-{}.namndkalkyl.json", plain.to_lowercase(), format::date(clock::today()))
}

/// Saves the plan as a file: in the one that it was saved in before, else in one that the user chooses. `ask` always
/// lets the user choose.
pub fn save_file(state: AppState, ask: bool) {
    let (name, text) = (file_name(&state.with_now(|plan| plan.name.clone())), state.document());
    let guest = state.sharing().guest.get_untracked();
    let id = if guest { "gäst".to_owned() } else { state.keeping().id.get_value() };
    spawn_local(async move {
        let said = match files::save(&id, &name, &text, ask).await {
            Saved::In(file) => format!("Sparad i {file}. Tänk på att filen kan vara en allmän handling."),
            Saved::Downloaded => words::keep::DOWNLOADED.to_owned(),
            Saved::Cancelled => return,
            Saved::Failed => return state.warn(words::keep::NOT_DOWNLOADED),
        };
        if !guest {
            SHELF.put_file_note(&id, FileNote::saved(&text));
            state.keeping().due.set(None);
        }
        state.tell(said);
    });
}

/// What becomes of a plan that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Into {
    /// A plan of its own, beside those that are kept.
    New,
    /// The one on screen becomes it; undo brings it back, and it is saved as a version.
    Place,
}

impl AppState {
    /// Opens a plan and shows its overview.
    pub fn arrive(self, plan: Plan, into: Into) {
        if into == Into::New || !self.open.get_untracked() {
            self.open_new(plan);
        } else {
            self.come_home();
            self.remember(Reason::Replaced, "");
            if let Err(message) = self.replace(plan) {
                return self.warn(message);
            }
        }
        self.notice.set(None);
        self.go(Page::Overview);
    }
}

/// The hidden field that a file is picked with.
#[component]
pub fn FileField(
    /// Its id, to open the picker with.
    id: &'static str,
    /// What becomes of the plan.
    into: Into,
) -> impl IntoView {
    let state = app();
    let open = move |picked: Result<Picked, String>| match picked {
        Ok(file) => open_file(state, &file, into),
        Err(message) => state.warn(message),
    };
    view! {
        <FilePicker id=id name="plan.fil" accept=".json,application/json" label="Planfil" on_pick=Callback::new(open) />
    }
}

fn open_file(state: AppState, file: &Picked, into: Into) {
    let read = match std::str::from_utf8(&file.bytes) {
        Ok(text) => document::read(text).map_err(|error| document::read_error_text(&error)),
        Err(_) => Err("Filen är inte en Nämndkalkyl-fil. Välj en fil som slutar på .namndkalkyl.json.".to_owned()),
    };
    match read {
        // A scenario alone is no plan to work in: it is shown beside the user's own, as from a link.
        Ok(plan) => match SharedScenario::in_plan(&plan) {
            Some(shared) => {
                state.notice.set(None);
                let fragment = link::write(&Shared::Scenario(shared));
                hash::set(&format!("{}/{fragment}", Page::Shared.href()));
            }
            None => state.arrive(plan, into),
        },
        Err(message) => state.warn(format!("{}: {message}", file.name)),
    }
}
