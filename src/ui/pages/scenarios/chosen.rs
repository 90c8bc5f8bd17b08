//! The scenario in sight: its name, its levers in order, and what can be done with all of it.

use crate::ui::prelude::*;

use super::add::AddChange;
use super::lever::LeverCard;
use super::new::add;
use super::why::WhyTold;
use crate::edit::Edit;
use crate::model::Lever;
use crate::scenario::into_plan;
use crate::ui::parts::{Section, ShareScenario, TextField};
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::ui::what_if::edit_scenario;

/// The changes of a scenario by place and lever: a card stays while its value is turned.
fn levers(state: AppState, id: &str) -> Memo<Vec<(usize, Lever)>> {
    let id = id.to_owned();
    state.derive(move |plan, _| {
        let scenario = plan.scenarios.iter().find(|scenario| scenario.id == id);
        let changes = scenario.map(|scenario| scenario.changes.as_slice()).unwrap_or_default();
        changes.iter().enumerate().map(|(place, change)| (place, change.lever.clone())).collect()
    })
}

/// The scenario with this id.
#[component]
pub(super) fn Chosen(id: String) -> impl IntoView {
    let state = app();
    let id = StoredValue::new(id);
    let name = state.derive(move |plan, _| {
        let scenario = id.with_value(|id| plan.scenarios.iter().find(|scenario| scenario.id == *id));
        scenario.map(|scenario| scenario.name.clone()).unwrap_or_default()
    });
    let all = levers(state, &id.get_value());
    let rename = move |text: String| {
        let edit = edit_scenario(state, &id.get_value(), |scenario| scenario.name = text);
        edit.map_or(Ok(()), |edit| state.edit(edit))
    };
    view! {
        <Section title="Scenariot" unit="ändringarna görs i tur och ordning" tools=view! { <Tools id=id /> }.into_any()>
            <div class="fields">
                <TextField
                    name=format!("scenario.{}.namn", id.get_value())
                    label="Namn"
                    value=name
                    on_enter=Callback::new(rename)
                />
                <WhyTold id=id />
            </div>
            <Show when=move || all.with(Vec::is_empty)>
                <p class="hint">"Scenariot har inga ändringar och är som planen. Lägg till den första nedan."</p>
            </Show>
            <ol class="levers">
                <For each=move || all.get() key=|item| item.clone() let:item>
                    <LeverCard id=id place=item.0 lever=item.1 />
                </For>
            </ol>
            <AddChange id=id />
        </Section>
    }
}

/// What can be done with a whole scenario.
#[component]
fn Tools(id: StoredValue<String>) -> impl IntoView {
    let state = app();
    let find = move || {
        state.with_now(|plan| id.with_value(|id| plan.scenarios.iter().find(|scenario| scenario.id == *id).cloned()))
    };
    let copy = move |_| {
        if let Some(scenario) = find() {
            add(state, format!("{}, kopia", scenario.name), scenario.changes);
        }
    };
    let remove = move |_| {
        let mut scenarios = state.with_now(|plan| plan.scenarios.clone());
        id.with_value(|id| scenarios.retain(|scenario| scenario.id != *id));
        if state.make(Edit::SetScenarios(scenarios)) {
            state.tell("Scenariot är borttaget. Ctrl+Z ångrar.");
        }
    };
    let adopt = move |_| {
        let edit = state.read_now(|plan, figures| id.with_value(|id| into_plan(plan, figures, id)));
        if edit.is_some_and(|edit| state.make(edit)) {
            state.tell("Ändringarna är gjorda i planen, och scenariot är borttaget. Ctrl+Z ångrar.");
        }
    };
    let show = move |_| {
        let mut meeting = state.with_now(|plan| plan.meeting.clone());
        meeting.scenario = Some(id.get_value());
        if state.make(Edit::SetMeeting(meeting)) {
            state.go(Page::Meeting);
        }
    };
    view! {
        <button type="button" class="ghost small" on:click=show>"Visa i mötesläge"</button>
        <ShareScenario id=Signal::derive(move || id.get_value()) />
        <button type="button" class="ghost small" on:click=copy>"Kopiera"</button>
        <button type="button" class="ghost small" on:click=adopt>"För in i planen"</button>
        <button type="button" class="ghost small" on:click=remove>"Ta bort"</button>
    }
}
