//! "Gå till eller gör": the dialog that finds pages, lines, figures, what lists hold and commands by their words; and the list of
//! keyboard shortcuts. Fetched later.

mod commands;
mod keys;

use crate::ui::prelude::*;

use leptos::ev::KeyboardEvent;

use self::commands::{Command, commands};
use self::keys::Keys;
use super::go_to::Finding;
use super::private::private;
use super::route::Page;
use super::state::{AppState, Subject, app};
use super::trace::page_of;
use crate::calc::{Quantity, forecast};
use crate::model::ROOT;
use crate::platform::focus;
use crate::session::Place;
use crate::session::find::{Hit, Hits, Kind, Offer, Target, find};
use crate::sheet::{Entry, Field, Which};

/// The dialog.
const DIALOG: &str = "dialog.finder";
/// The list of what is found.
const LIST: &str = "hitta-lista";
/// How often it is looked whether a page has come, in milliseconds, and how many times.
const LOOK_EVERY: u64 = 50;
const LOOKS: u32 = 40;

/// What is open over the page.
#[component]
pub fn Finder(finding: Finding) -> impl IntoView {
    let state = app();
    // Outside world: a dialog is opened when it is drawn.
    request_animation_frame(|| focus::open_dialog(DIALOG));
    let label = match finding {
        Finding::Place => "Gå till eller gör",
        Finding::Keys => "Kortkommandon",
    };
    view! {
        <dialog
            class="finder"
            aria-label=label
            on:close=move |_| state.finding().set(None)
            on:click=move |event| {
                // Beside it.
                if focus::is_itself(&event, DIALOG) {
                    focus::close_dialog(DIALOG);
                }
            }
        >
            {match finding {
                Finding::Place => view! { <Looking /> }.into_any(),
                Finding::Keys => view! { <Keys /> }.into_any(),
            }}
        </dialog>
    }
}

/// The pages that can be gone to.
fn pages(state: AppState) -> Vec<Offer> {
    let open = state.open.get_untracked();
    // What a link holds is gone to by the link.
    let all = Page::all().filter(|page| *page != Page::Shared);
    all.filter(move |page| open || page.stands_alone())
        .map(|page| Offer { id: page.id(), name: page.menu_name().to_owned(), words: page.name() })
        .collect()
}

#[component]
fn Looking() -> impl IntoView {
    let state = app();
    let private = private();
    let text = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let (pages, commands) = (StoredValue::new(pages(state)), StoredValue::new(commands(state)));
    let hits = state.derive(move |plan, figures| {
        let found = |gate: &_| {
            let offers: Vec<Offer> = commands.with_value(|all| all.iter().map(Command::offer).collect());
            pages.with_value(|pages| text.with(|text| find(plan, figures, gate, pages, &offers, text)))
        };
        let mut hits = private.ask(found);
        if !state.open.get() {
            hits.shown.retain(|hit| matches!(hit.kind, Kind::Page | Kind::Command));
        }
        hits
    });
    let count = move || hits.with_untracked(|hits| hits.shown.len());
    let choose = move |place: usize| {
        chosen.set(place);
        let option = format!("#{LIST}-{place}");
        request_animation_frame(move || focus::reveal_within(&format!("#{LIST}"), &option));
    };
    let take = move |place: usize| {
        if let Some(hit) = hits.with_untracked(|hits| hits.shown.get(place).cloned()) {
            // Focus goes back to where it was before anything is gone to.
            focus::close_dialog(DIALOG);
            state.finding().set(None);
            commands.with_value(|commands| follow(state, commands, &hit));
        }
    };
    let press = move |event: KeyboardEvent| {
        if focus::is_composing(&event) {
            return;
        }
        let (count, at) = (count(), chosen.get_untracked());
        let to = match event.key().as_str() {
            "ArrowDown" if count > 0 => Some((at + 1) % count),
            "ArrowUp" if count > 0 => Some((at + count - 1) % count),
            "Enter" => {
                event.prevent_default();
                take(at);
                None
            }
            _ => None,
        };
        if let Some(to) = to {
            event.prevent_default();
            choose(to);
        }
    };
    view! {
        <input
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            autofocus
            aria-label="Gå till eller gör"
            aria-autocomplete="list"
            aria-expanded=move || if hits.with(|hits| hits.shown.is_empty()) { "false" } else { "true" }
            aria-controls=LIST
            aria-activedescendant=move || {
                let there = hits.with(|hits| chosen.get() < hits.shown.len());
                there.then(|| format!("{LIST}-{}", chosen.get()))
            }
            placeholder="Sida, rad, placering, siffra eller något att göra"
            prop:value=move || text.get()
            on:input:target=move |event| {
                text.set(event.target().value());
                chosen.set(0);
            }
            on:keydown=press
        />
        <div id=LIST role="listbox" aria-label="Träffar" class="found">
            {move || hits.with(|hits| groups(hits, chosen, take))}
        </div>
        <p class="hint" role="status">{move || hits.with(|hits| said(hits, text.with(|text| text.trim().is_empty())))}</p>
    }
}

/// What is found, under a heading for each kind.
fn groups(hits: &Hits, chosen: RwSignal<usize>, take: impl Fn(usize) + Copy + 'static) -> AnyView {
    let mut groups: Vec<(Kind, Vec<(usize, String)>)> = Vec::new();
    for (place, hit) in hits.shown.iter().enumerate() {
        match groups.last_mut() {
            Some((kind, group)) if *kind == hit.kind => group.push((place, hit.name.clone())),
            _ => groups.push((hit.kind, vec![(place, hit.name.clone())])),
        }
    }
    let option = move |(place, name): (usize, String)| {
        view! {
            <div
                role="option"
                id=format!("{LIST}-{place}")
                aria-selected=move || if chosen.get() == place { "true" } else { "false" }
                on:mousemove=move |_| chosen.set_if_changed(place)
                on:click=move |_| take(place)
            >{name}</div>
        }
    };
    groups
        .into_iter()
        .map(|(kind, group)| {
            view! {
                <div role="group" aria-label=kind.title()>
                    <p class="found-kind" aria-hidden="true">{kind.title()}</p>
                    {group.into_iter().map(option).collect_view()}
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// How many are found, for those who do not see them.
fn said(hits: &Hits, empty: bool) -> String {
    match (hits.shown.len(), hits.more) {
        (0, _) => "Inget hittades. Skriv början av ett ord, till exempel hvb eller prognos.".to_owned(),
        (shown, more) if empty => {
            format!("Skriv vad du söker. {} sidor och saker att göra.", shown + more)
        }
        (1, 0) => "1 träff.".to_owned(),
        (shown, 0) => format!("{shown} träffar."),
        (shown, more) => format!("{shown} träffar visas, {more} till finns. Skriv mer för att hitta rätt."),
    }
}

/// Goes to what is found, or does it.
fn follow(state: AppState, commands: &[Command], hit: &Hit) {
    match &hit.target {
        Target::Page(id) => {
            if let Some(page) = Page::of_id(id) {
                state.go_to_heading(page);
            }
        }
        Target::Command(id) => {
            if let Some(command) = commands.iter().find(|command| command.id == *id) {
                command.run(state);
            }
        }
        Target::Line(line) if line.as_str() == ROOT => state.go_to_heading(Page::Overview),
        Target::Line(line) => {
            // The page about one line, where it has one.
            if state.with_now(|plan| forecast::lines(plan).iter().any(|(of, _)| of == line)) {
                state.go_to_heading_of(Page::Forecast, line);
            } else {
                state.go_to_field(page_of(line), format!("{line}.{}", Quantity::Forecast.key()));
            }
        }
        Target::Placement(number) => {
            state.go_to_place(&Place::Entry(Entry::Placement(Which::known(number), Field::Number)));
        }
        Target::Record(register, id) => {
            state.go_to_place(&Place::Entry(Entry::Field(register, Which::known(id), 0)));
        }
        Target::Figure(key) => {
            let (page, key) = (page_of(&key.line), key.clone());
            state.go_to_heading(page);
            when_there(state, page, LOOKS, move || {
                // Where it is drawn, focus comes back to it.
                focus::to_field(&key.to_string());
                state.ask_about(Subject::Figure(key));
            });
        }
    }
}

/// Does something once a page is on screen and has been gone to.
fn when_there(state: AppState, page: Page, looks: u32, then: impl FnOnce() + 'static) {
    let look = move || {
        if state.page.get_untracked() == page {
            request_animation_frame(then);
        } else if looks > 0 {
            when_there(state, page, looks - 1, then);
        }
    };
    set_timeout(look, std::time::Duration::from_millis(LOOK_EVERY));
}
