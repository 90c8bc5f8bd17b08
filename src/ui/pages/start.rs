//! The start: what this is, and three ways in.

use crate::ui::prelude::*;
use chrono::Datelike;
use leptos::task::spawn_local;

use crate::link::{self, Shared, SharedScenario};
use crate::model::Plan;
use crate::platform::{clock, files, hash};
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::{document, example, personal_id};

/// The id of the hidden file field.
const FILE: &str = "oppna-fil";

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let state = app();
    view! {
        <div class="start">
            <h1 tabindex="-1">"Se prognos och avvikelse för socialnämnden direkt"</h1>
            <p class="lead">
                "Nämndkalkyl räknar fram årets prognos ur placeringar, hemtjänsttimmar och ekonomiskt bistånd "
                "medan du skriver, och visar hur varje siffra räknas. Allt stannar i din webbläsare."
            </p>
            <div class="ways">
                <button type="button" class="primary big" on:click=move |_| open_example(state)>
                    "Öppna exemplet (Härnösand 2025)"
                </button>
                <button type="button" class="ghost big" on:click=move |_| open_empty(state)>
                    "Börja med ett tomt år"
                </button>
                <button type="button" class="ghost big" on:click=move |_| files::pick(FILE)>"Öppna fil"</button>
            </div>
            <FileField id=FILE />
            <Show when=move || state.open.get()>
                <p>
                    "Du har redan en plan öppen: "
                    <a href="#/oversikt">{move || state.with(|plan| plan.name.clone())}</a>
                    ". Väljer du något ovan byts "
                    {move || {
                        let own = state.sharing().guest.get().then(|| state.own()).flatten();
                        own.map_or_else(|| "den".to_owned(), |own| format!("din egen plan {}", own.name))
                    }}
                    " ut. Ångra (Ctrl+Z) tar den tillbaka."
                </p>
            </Show>
            <ul class="promises">
                <li><b>"Klistra in från Excel."</b> " Tabellerna fungerar som ett kalkylblad."</li>
                <li><b>"Ingenting försvinner."</b> " Allt sparas löpande, och varje ändring går att ångra."</li>
                <li><b>"Inga personuppgifter."</b> " Använd löpnummer. Personnummer tas inte emot."</li>
            </ul>
            <p><a href=Page::About.href()>"Om Nämndkalkyl: vad som sparas, var, och vilka uppgifter som får skrivas in"</a></p>
        </div>
    }
}

/// Opens the shipped example.
pub(super) fn open_example(state: AppState) {
    match example::plan() {
        Ok(plan) => arrive(state, plan),
        Err(error) => state.warn(document::read_error_text(&error)),
    }
}

fn open_empty(state: AppState) {
    let mut plan = Plan::empty(clock::today().year());
    plan.areas = crate::model::Area::usual();
    match state.replace(plan) {
        Ok(()) => state.go(Page::Data),
        Err(message) => state.warn(message),
    }
}

fn arrive(state: AppState, plan: Plan) {
    match state.replace(plan) {
        Ok(()) => {
            state.notice.set(None);
            state.go(Page::Overview);
        }
        Err(message) => state.warn(message),
    }
}

/// What is said of a file whose name is refused, without saying it.
pub(super) fn files_with_one() -> &'static str {
    "Filens namn innehåller ett personnummer, så den öppnas inte. Döp om filen och välj den igen. Inget har ändrats."
}

/// The hidden field that a file is picked with.
#[component]
pub fn FileField(
    /// Its id, to open the picker with.
    id: &'static str,
) -> impl IntoView {
    let state = app();
    view! {
        <input
            id=id
            name="plan.fil"
            type="file"
            accept=".json,application/json"
            class="visually-hidden"
            tabindex="-1"
            aria-label="Planfil"
            on:change=move |event| {
                spawn_local(async move {
                    if let Some(file) = files::picked(event).await {
                        open_file(state, &file);
                    }
                });
            }
        />
    }
}

fn open_file(state: AppState, file: &files::Picked) {
    if personal_id::occurs_in(&file.name) {
        return state.warn(files_with_one());
    }
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
            None => arrive(state, plan),
        },
        Err(message) => state.warn(format!("{}: {message}", file.name)),
    }
}
