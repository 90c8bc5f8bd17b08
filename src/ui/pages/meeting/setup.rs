//! What is on the screen: the question, the scenario, what the numbers are about, light or dark, and small numbers.

use crate::ui::prelude::*;

use super::super::scenarios::WhyTold;
use super::Looked;
use crate::disclosure::screen::parts;
use crate::edit::Edit;
use crate::model::{LineId, Meeting, ROOT};
use crate::rules;
use crate::ui::parts::{Select, TextField};
use crate::ui::state::{AppState, app};
use crate::words;

fn change(state: AppState, change: impl FnOnce(&mut Meeting)) -> Result<(), String> {
    let mut meeting = state.with_now(|plan| plan.meeting.clone());
    change(&mut meeting);
    state.edit(Edit::SetMeeting(meeting))
}

fn warn(state: AppState, result: Result<(), String>) {
    if let Err(message) = result {
        state.warn(message);
    }
}

/// A panel that opens on demand.
#[component]
pub(super) fn Setup(looked: Looked) -> impl IntoView {
    let state = app();
    let question = state.derive(|plan, _| plan.meeting.question.clone());
    let scenarios = state.derive(|plan, _| {
        plan.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.name.clone())).collect::<Vec<_>>()
    });
    let lines = state.derive(|plan, _| {
        let root = LineId::from(ROOT);
        let top = parts(plan, &root);
        let listed = rules::calculators().filter(|calculator| calculator.listed).map(|calculator| calculator.id.into());
        let all = std::iter::once(root).chain(top).chain(listed);
        all.map(|line| (line.to_string(), words::line(plan, &line))).collect::<Vec<_>>()
    });
    let line = Memo::new(move |_| looked.line.with(ToString::to_string));
    let scenario = Signal::derive(move || looked.id.get().unwrap_or_default());
    let dark = state.derive(|plan, _| plan.meeting.dark);
    let reason = state.derive(|plan, _| plan.meeting.small_numbers.clone().unwrap_or_default());
    view! {
        <details class="meeting-setup">
            <summary class="ghost">"Ställ in"</summary>
            <div class="meeting-panel">
                <TextField
                    name="mote.fraga"
                    label="Rubriken på skärmen (tomt: frågan som ställs)"
                    value=question
                    on_enter=Callback::new(move |text: String| change(state, |meeting| meeting.question = text))
                />
                <Select
                    name="mote.scenario"
                    label="Scenario eller fråga som visas"
                    options=scenarios
                    value=scenario
                    on_choose=Callback::new(move |id: String| warn(state, change(state, |meeting| meeting.scenario = Some(id))))
                />
                <Select
                    name="mote.rad"
                    label="Talen handlar om"
                    options=lines
                    value=line
                    on_choose=Callback::new(move |line: String| {
                        let line = Some(LineId::from(line.as_str())).filter(|line| line.as_str() != ROOT);
                        warn(state, change(state, |meeting| meeting.line = line));
                    })
                />
                <label class="check">
                    <input
                        type="checkbox"
                        name="mote.morkt"
                        prop:checked=move || dark.get()
                        on:change:target=move |event| {
                            let dark = event.target().checked();
                            warn(state, change(state, |meeting| meeting.dark = dark));
                        }
                    />
                    "Mörk skärm"
                </label>
                <TextField
                    name="mote.skal"
                    label="Visa tal om färre än fem personer: skriv skälet"
                    value=reason
                    on_enter=Callback::new(move |text: String| {
                        let reason = Some(text).filter(|text| !text.trim().is_empty());
                        change(state, |meeting| meeting.small_numbers = reason)
                    })
                />
                <p class="hint">"Utan skäl döljs de. Ett till fyra kan peka ut en person. Töm fältet för att dölja igen."</p>
                {move || looked.id.get().map(|id| view! { <WhyTold id=StoredValue::new(id) /> })}
            </div>
        </details>
    }
}
