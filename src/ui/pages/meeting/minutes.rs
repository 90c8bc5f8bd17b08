//! "Vad vi provade": each value that was entered, with time and result, to be copied into the protocol.

use crate::ui::prelude::*;
use leptos::task::spawn_local;

use crate::edit::{Edit, MOST_MINUTES};
use crate::format;
use crate::model::{LineId, Minute};
use crate::platform::{clipboard, clock};
use crate::scenario::levers::spec;
use crate::ui::private::{OFFICIAL, Private, private};
use crate::ui::state::{AppState, app};
use crate::words;

/// The most steps on the screen; all of them are copied.
const SHOWN: usize = 4;

/// Puts what was just tried in the minutes.
pub(super) fn record(state: AppState, private: Private, id: StoredValue<String>, place: usize, line: LineId) {
    let step = state.cases.with_untracked(|cases| {
        let case = id.with_value(|id| cases.iter().find(|case| case.scenario.id == *id).cloned())?;
        let change = case.scenario.changes.get(place)?;
        let what = state
            .read_now(|plan, figures| words::scenario::change(plan, change, spec(plan, figures, &change.lever).dated));
        let at = format!("{} {}", format::date(clock::today()), words::clock(clock::local(clock::now())));
        // A step of few persons stands without what it gave: two such steps differ by what they cost.
        let difference = private.of_case(state, &case.scenario.id);
        let told = difference.is_confirmed()
            || difference.tells(&line) && private.ask(|gate| state.with_now(|plan| gate.tells_change(plan, change)));
        Some(Minute { at, what, deviation: case.deviation(&line).filter(|_| told) })
    });
    let Some(step) = step else { return };
    let mut minutes = state.with_now(|plan| plan.minutes.clone());
    if minutes.len() >= MOST_MINUTES {
        minutes.remove(0);
    }
    minutes.push(step);
    state.note(minutes);
}

/// The last steps, and what can be done with all.
#[component]
pub(super) fn Minutes() -> impl IntoView {
    let (state, private) = (app(), private());
    let steps = state.derive(|plan, _| {
        let skipped = plan.minutes.len().saturating_sub(SHOWN);
        plan.minutes.iter().skip(skipped).map(words::meeting::step).collect::<Vec<_>>()
    });
    let copy = move |_| {
        let text = private.copy(|_| state.with_now(words::meeting::minutes));
        spawn_local(async move {
            if clipboard::write(text).await {
                state.tell(format!("Stegen är kopierade. Klistra in dem i protokollet. {OFFICIAL}"));
            } else {
                state.warn("Webbläsaren tillät inte kopiering. Markera stegen och tryck Ctrl+C.");
            }
        });
    };
    let clear = move |_| {
        if state.make(Edit::SetMinutes(Vec::new())) {
            state.tell("Stegen är borttagna. Ctrl+Z ångrar.");
        }
    };
    view! {
        <footer class="meeting-minutes">
            <h2>"Vad vi provade"</h2>
            <Show
                when=move || steps.with(|steps| !steps.is_empty())
                fallback=|| view! { <p class="dim">"Varje reglage som släpps blir ett steg här, med klockslag och resultat."</p> }
            >
                <ol>{move || steps.get().into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
                <button type="button" class="ghost small" on:click=copy>"Kopiera till protokollet"</button>
                <button type="button" class="ghost small" on:click=clear>"Töm"</button>
            </Show>
        </footer>
    }
}
