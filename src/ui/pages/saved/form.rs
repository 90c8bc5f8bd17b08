//! The form that saves what is believed now.

use std::time::Duration;

use crate::ui::prelude::*;

use crate::calc::snapshot;
use crate::edit::Edit;
use crate::format;
use crate::model::{LineId, Map, Month, Plan, SavedForecast, SavedLine};
use crate::platform::clock;
use crate::simulate::Outcome;
use crate::ui::parts::{Typed, TypedInput};
use crate::ui::state::{AppState, app};
use crate::words;

/// How long a forecast waits for its range before it is saved without one.
const LONGEST: Duration = Duration::from_secs(10);

/// Names to choose from: the tertials' reports and the month.
fn names(plan: &Plan) -> Vec<String> {
    let month = Month::new(plan.year, plan.closed).map(|month| words::sentence(format::month_name(month)));
    ["T1", "T2"].into_iter().map(str::to_owned).chain([month.unwrap_or_else(|| "Före året".to_owned())]).collect()
}

/// The name that is given if none is typed: the tertial's report in the month of one, unless it is there already.
fn usual_name(plan: &Plan) -> String {
    let [first, second, month] = names(plan).try_into().unwrap_or_default();
    let wanted = match plan.closed {
        4 => first,
        8 => second,
        _ => return month,
    };
    if plan.saved_of_year().any(|(_, saved)| saved.name == wanted) { month } else { wanted }
}

/// What is believed now, to be kept.
fn forecast_now(state: AppState, name: &str, by: &str, comment: &str) -> SavedForecast {
    state.read_now(|plan, figures| SavedForecast {
        name: if name.is_empty() { usual_name(plan) } else { name.to_owned() },
        year: plan.year,
        saved_on: clock::today(),
        closed: plan.closed,
        by: by.to_owned(),
        comment: comment.to_owned(),
        lines: snapshot(plan, figures),
    })
}

/// Keeps with each line the range that its deviation is in four times out of five, where it has one.
fn put_range(lines: &mut Map<LineId, SavedLine>, outcome: &Outcome) {
    for (line, snapshot) in lines.iter_mut() {
        let spread = outcome.lines.get(line).map(|spread| spread.deviation);
        if let Some(spread) = spread.filter(|spread| spread.p10 < spread.p90) {
            (snapshot.low, snapshot.high) = (Some(spread.p10), Some(spread.p90));
        }
    }
}

/// Saves the forecast of now under these words: name, author and comment. Gives whether it was.
fn save(state: AppState, [name, by, comment]: &[String; 3]) -> bool {
    let mut forecast = forecast_now(state, name, by, comment);
    let outcome = state.range.outcome.get_untracked().filter(|_| !state.range.busy.get_untracked());
    if let Some(outcome) = &outcome {
        put_range(&mut forecast.lines, outcome);
    }
    let told = format!("Prognosen {} är sparad. Nästa gång visas förändringen sedan den.", forecast.name);
    let mut all = state.with_now(|plan| plan.saved.clone());
    all.push(forecast);
    let saved = state.make(Edit::SetSaved(all));
    if saved {
        state.tell(told);
    }
    saved
}

/// The form. A forecast waits a moment for its range, where the simulation is not done yet.
#[component]
pub(super) fn SaveForm() -> impl IntoView {
    let state = app();
    let [name, by, comment] = ["prognos.namn", "prognos.vem", "prognos.kommentar"].map(Typed::of);
    let names = state.derive(|plan, _| names(plan));
    let usual = state.derive(|plan, _| usual_name(plan));
    let waiting = RwSignal::new(false);
    let typed = move || [name, by, comment].map(Typed::now_or_empty);
    let save_typed = move || {
        waiting.set(false);
        if save(state, &typed()) {
            name.end();
            comment.end();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !state.range.busy.get_untracked() {
            save_typed();
        } else if !waiting.get_untracked() {
            waiting.set(true);
            let late = move || {
                if waiting.try_get_untracked() == Some(true) {
                    save_typed();
                }
            };
            set_timeout(late, LONGEST);
        }
    };
    // Outside world: saves what waited for the simulation, when that is done.
    Effect::new(move |_| {
        if waiting.get() && !state.range.busy.get() {
            save_typed();
        }
    });
    // Who leaves the page has asked for a forecast to be saved all the same.
    on_cleanup(move || {
        if waiting.try_get_untracked() == Some(true) {
            let typed = typed();
            let late = move || {
                save(state, &typed);
            };
            set_timeout(late, Duration::ZERO);
        }
    });
    view! {
        <form class="inline-form" on:submit=submit>
            <div class="field">
                <label for="prognos-namn">"Namn"</label>
                <div class="with-choices">
                    <TypedInput id="prognos-namn" name="prognos.namn" default=usual typed=name />
                    {move || names.get().into_iter().map(|choice| {
                        let (label, chosen) = (choice.clone(), choice.clone());
                        view! {
                            <button type="button" class="ghost small" aria-label=format!("Namnet {choice}")
                                on:click=move |_| name.put(chosen.clone())>{label}</button>
                        }
                    }).collect_view()}
                </div>
            </div>
            <div class="field">
                <label for="prognos-vem">"Vem " <span class="hint">"roll eller enhet, inte namn"</span></label>
                <TypedInput id="prognos-vem" name="prognos.vem" typed=by />
            </div>
            <div class="field">
                <label for="prognos-kommentar">"Kommentar"</label>
                <TypedInput id="prognos-kommentar" name="prognos.kommentar" typed=comment />
            </div>
            <button type="submit" class="ghost" aria-busy=move || waiting.get().to_string()>
                {move || if waiting.get() { "Räknar spannet …" } else { "Spara dagens prognos" }}
            </button>
        </form>
    }
}
