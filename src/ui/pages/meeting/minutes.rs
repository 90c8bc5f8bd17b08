//! "Vad vi provade": each value that was settled on, with time and result, to be edited and copied into the protocol.

use std::time::Duration;

use crate::ui::prelude::*;
use leptos::task::spawn_local;

use super::{Looked, case_of};
use crate::calc::Quantity;
use crate::edit::{Edit, MOST_MINUTES};
use crate::format;
use crate::model::Minute;
use crate::platform::{clipboard, clock};
use crate::sheet::minutes_table;
use crate::ui::parts::TextField;
use crate::ui::private::{OFFICIAL, Private, private};
use crate::ui::state::{AppState, app};
use crate::words;

/// The most steps on the screen; all of them are copied.
const SHOWN: usize = 2;
/// How long a value stands before it is what was tried and not on the way there.
const SETTLED: Duration = Duration::from_millis(1200);

/// A lever was turned: when it has not been turned further for a while, that is what was tried.
pub(super) fn settle(state: AppState, private: Private, looked: Looked, place: usize) {
    let turn = next_turn(looked);
    let end = move || {
        if turn.is_some() && looked.turns.try_get_value() == turn {
            settled(state, private, looked, place);
        }
    };
    set_timeout(end, SETTLED);
}

fn next_turn(looked: Looked) -> Option<u32> {
    looked.turns.try_update_value(|turns| {
        *turns = turns.wrapping_add(1);
        *turns
    })
}

/// Puts what was just tried in the minutes, and has it read out.
pub(super) fn settled(state: AppState, private: Private, looked: Looked, place: usize) {
    next_turn(looked);
    let Some(id) = looked.id.get_untracked() else { return };
    let line = looked.line.get_untracked();
    let Some(case) = untrack(|| case_of(state, &id)) else { return };
    let what = state.with_now(|plan| words::meeting::tried(plan, &case.scenario, place));
    let at = format!("{} {}", format::date(clock::today()), words::clock(clock::local(clock::now())));
    // A step of few persons stands without what it gave: two such steps differ by what they cost.
    let (tells, told) = untrack(|| {
        let difference = private.of_case(state, &id);
        let many = || {
            private.ask(|gate| {
                state.with_now(|plan| case.scenario.changes.iter().all(|change| gate.tells_change(plan, change)))
            })
        };
        let tells = private.ask(|gate| gate.tells(&line)) && difference.tells(&line);
        (tells, difference.is_confirmed() || difference.tells(&line) && many())
    });
    let after = case.deviation(&line);
    let before = state.read_now(|_, figures| figures.year(&line, Quantity::ForecastDeviation));
    looked.said.try_set(if tells {
        words::meeting::result(after.zip(before).map(|(after, before)| after - before), after)
    } else {
        words::meeting::FEW.to_owned()
    });
    let step = Minute { at, what, deviation: after.filter(|_| told) };
    let mut minutes = state.with_now(|plan| plan.minutes.clone());
    // What stands there already was turned away from and back to.
    if minutes.last().is_some_and(|last| last.what == step.what && last.deviation == step.deviation) {
        return;
    }
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
    let count = state.derive(|plan, _| plan.minutes.len());
    let steps = state.derive(|plan, _| {
        let skipped = plan.minutes.len().saturating_sub(SHOWN);
        plan.minutes.iter().skip(skipped).map(words::meeting::step).collect::<Vec<_>>()
    });
    let latest = move || (0..count.get()).rev().collect::<Vec<usize>>();
    let copy = move |_| {
        let text = private.copy(|_| state.with_now(words::meeting::minutes));
        let html = private.copy(|_| state.with_now(minutes_table).html());
        spawn_local(async move {
            if clipboard::write_table(html, text).await {
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
                when=move || { count.get() > 0 }
                fallback=|| view! { <p class="dim">"Varje fråga och varje värde ni stannar vid blir ett steg här."</p> }
            >
                <ol>{move || steps.get().into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
                <button type="button" class="ghost small" on:click=copy>"Kopiera till protokollet"</button>
                <details class="meeting-log">
                    <summary class="ghost small">{move || format!("Alla steg ({})", count.get())}</summary>
                    <div class="meeting-panel">
                        <p class="hint">"Orden går att ändra innan ni kopierar dem."</p>
                        <For each=latest key=|place| *place let:place>
                            <Step place=place />
                        </For>
                        <button type="button" class="ghost small" on:click=clear>"Töm"</button>
                    </div>
                </details>
            </Show>
        </footer>
    }
}

/// A step whose words can be changed.
#[component]
fn Step(place: usize) -> impl IntoView {
    let state = app();
    let minute = state.derive(move |plan, _| plan.minutes.get(place).cloned());
    let what = Signal::derive(move || {
        minute.with(|minute| minute.as_ref().map(|minute| minute.what.clone())).unwrap_or_default()
    });
    let result = move || {
        minute.with(|minute| {
            let deviation = minute.as_ref().and_then(|minute| minute.deviation);
            deviation.map(words::scenario::outcome).unwrap_or_default()
        })
    };
    let enter = move |text: String| {
        let mut minutes = state.with_now(|plan| plan.minutes.clone());
        if let Some(minute) = minutes.get_mut(place) {
            minute.what = text;
        }
        state.edit(Edit::SetMinutes(minutes))
    };
    let label = minute.with_untracked(|minute| minute.as_ref().map(|minute| minute.at.clone())).unwrap_or_default();
    view! {
        <div class="meeting-step">
            <TextField name=format!("mote.steg.{}", place + 1) label=label value=what on_enter=Callback::new(enter) />
            <span class="dim">{result}</span>
        </div>
    }
}
