//! The question of what becomes of an area's amounts when its figures are to come from elsewhere.

use crate::ui::prelude::*;

use crate::edit::{Amounts, change_source, ways};
use crate::model::AreaSource;
use crate::platform::focus;
use crate::ui::state::{AppState, app};
use crate::words;

const DIALOG: &str = "#omrade-kalla";

/// What is asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaSourceAsk {
    /// The id of the area.
    pub area: String,
    /// Where its figures are to come from.
    pub to: AreaSource,
}

/// What is asked about now, on the page that has the dialog.
#[derive(Clone, Copy)]
struct Asked(RwSignal<Option<AreaSourceAsk>>);

/// Gives an area another source, and asks first where it has amounts that something must become of.
pub fn ask_source(state: AppState, ask: AreaSourceAsk) {
    let ways = state.with_now(|plan| {
        let area = plan.areas.iter().find(|area| area.id == ask.area)?;
        Some(ways(plan, area, &ask.to))
    });
    match ways {
        None => {}
        Some(ways) if ways.is_empty() => {
            state.make(state.with_now(|plan| change_source(plan, &ask.area, ask.to.clone(), &Amounts::Keep)));
        }
        Some(_) => {
            if let Some(Asked(asked)) = use_context::<Asked>() {
                asked.set(Some(ask));
                request_animation_frame(|| focus::open_dialog(DIALOG));
            }
        }
    }
}

/// Follows what is asked, so that a choice that is not made after all shows what is so.
pub fn follow_asked() {
    if let Some(Asked(asked)) = use_context::<Asked>() {
        asked.track();
    }
}

/// Lets the parts of a page ask. The page has the dialog too.
pub fn provide_area_source() {
    provide_context(Asked(RwSignal::new(None)));
}

/// The dialog.
#[component]
pub fn AreaSourceDialog() -> impl IntoView {
    let state = app();
    let Asked(asked) = expect_context::<Asked>();
    let found = Memo::new(move |_| {
        let ask = asked.get()?;
        state.with(|plan| {
            let area = plan.areas.iter().find(|area| area.id == ask.area)?;
            Some((area.name.clone(), ways(plan, area, &ask.to)))
        })
    });
    let moves = Memo::new(move |_| {
        let ways = found.get().map(|(_, ways)| ways).unwrap_or_default();
        let lines = ways.into_iter().filter_map(|way| if let Amounts::Move(line) = way { Some(line) } else { None });
        lines.collect::<Vec<_>>()
    });
    let to = RwSignal::new(String::new());
    let decide = move |way: Amounts| {
        focus::close_dialog(DIALOG);
        if let Some(ask) = asked.get_untracked() {
            state.make(state.with_now(|plan| change_source(plan, &ask.area, ask.to.clone(), &way)));
        }
        asked.set(None);
    };
    let chosen =
        move || moves.with(|moves| moves.iter().find(|line| line.as_str() == to.get()).or(moves.first()).cloned());
    let options = move || {
        moves
            .get()
            .into_iter()
            .map(|line| {
                let name = state.with_now(|plan| words::line(plan, &line));
                view! { <option value=line.to_string()>{name}</option> }
            })
            .collect_view()
    };
    let part = move || found.get().and_then(|(_, ways)| ways.into_iter().find(|way| matches!(way, Amounts::Part(_))));
    view! {
        <dialog id="omrade-kalla" aria-labelledby="omrade-kalla-rubrik" on:close=move |_| asked.set(None)>
            <h2 id="omrade-kalla-rubrik">
                {move || found.get().map(|(name, _)| format!("Vad ska hända med beloppen på {name}?"))}
            </h2>
            <p>"De är skrivna på raden själv. När siffrorna kommer från annat håll räknas de inte där."</p>
            <div class="stack">
                <Show when=move || moves.with(|moves| moves.len() > 1)>
                    <div class="field">
                        <label for="f-omrade-kalla-till">"Raden i kalkylen som de gäller"</label>
                        <select id="f-omrade-kalla-till" name="omrade.kalla.till" on:change:target=move |event| to.set(event.target().value())>
                            {options}
                        </select>
                    </div>
                </Show>
                {move || chosen().map(|line| {
                    let name = state.with_now(|plan| words::line(plan, &line));
                    view! { <button type="button" class="primary" on:click=move |_| decide(Amounts::Move(line.clone()))>{format!("Flytta dem till {name}")}</button> }
                })}
                {move || part().map(|way| {
                    let name = if let Amounts::Part(name) = &way { name.clone() } else { String::new() };
                    view! { <button type="button" class="primary" on:click=move |_| decide(way.clone())>{format!("Flytta dem till en ny rad under: {name}")}</button> }
                })}
                <button type="button" class="ghost" on:click=move |_| decide(Amounts::Keep)>"Låt dem ligga kvar, de räknas inte"</button>
                <button type="button" class="ghost" on:click=move |_| decide(Amounts::Remove)>"Ta bort dem"</button>
                <button type="button" class="ghost" on:click=move |_| focus::close_dialog(DIALOG)>"Avbryt"</button>
            </div>
            <p class="hint">"Summor sedan januari kan bara stå på rader som fylls i för hand, och ligger kvar."</p>
        </dialog>
    }
}
