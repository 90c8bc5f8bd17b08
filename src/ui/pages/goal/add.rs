//! What was found, into a scenario: a new one or one that is there.

use crate::ui::prelude::*;

use super::wish::Asked;
use crate::edit::{Edit, MOST_SCENARIOS};
use crate::model::{Change, Named, Scenario};
use crate::ui::parts::Select;
use crate::ui::route::Page;
use crate::ui::state::app;

/// The choice of scenario and the button. A new one begins with what the search began with.
#[component]
pub(super) fn AddToScenario(
    /// The stable name of the choice.
    name: &'static str,
    /// What was asked for.
    asked: Asked,
    /// What to add, and what a new scenario of it is called.
    made: Callback<(), (String, Vec<Change>)>,
    /// Whether there is nothing to add.
    blocked: Signal<bool>,
) -> impl IntoView {
    let state = app();
    let chosen = RwSignal::new(None::<String>);
    let options = state.derive(|plan, _| {
        let new = (String::new(), "Ett nytt scenario".to_owned());
        let all = plan.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.name.clone()));
        std::iter::once(new).chain(all).collect::<Vec<_>>()
    });
    let value = Memo::new(move |_| {
        let start = asked.start.with(|start| start.as_ref().map(|(id, ..)| id.clone()));
        let id = chosen.get().or(start).unwrap_or_default();
        if options.with(|options| options.iter().any(|(other, _)| *other == id)) { id } else { String::new() }
    });
    let added = RwSignal::new(None::<String>);
    let add = move |_| {
        let (title, changes) = made.run(());
        let mut scenarios = state.with_now(|plan| plan.scenarios.clone());
        let id = value.get_untracked();
        let put = |into: &mut Vec<Change>| {
            // Of the same lever the sought value holds.
            into.retain(|other| changes.iter().all(|change| change.lever != other.lever));
            into.extend(changes.iter().cloned());
        };
        let name = if let Some(scenario) = scenarios.iter_mut().find(|scenario| scenario.id == id) {
            put(&mut scenario.changes);
            scenario.name.clone()
        } else {
            if scenarios.len() >= MOST_SCENARIOS {
                state.warn(format!(
                    "Det finns redan {MOST_SCENARIOS} scenarier. Ta bort ett först, eller välj ett som finns."
                ));
                return;
            }
            let id = Named::free_id(&title, scenarios.iter().map(|scenario| scenario.id.as_str()));
            let mut all = untrack(|| asked.start.get()).map(|(_, _, changes)| changes).unwrap_or_default();
            put(&mut all);
            scenarios.push(Scenario { id, name: title.clone(), changes: all, few: None });
            title
        };
        if state.make(Edit::SetScenarios(scenarios)) {
            added.set(Some(name));
        }
    };
    view! {
        <div class="inline-form add-found">
            <Select
                name=name
                label="Spara det i"
                options=options
                value=value
                on_choose=Callback::new(move |id: String| {
                    chosen.set(Some(id));
                    added.set(None);
                })
            />
            <button type="button" class="primary" disabled=blocked on:click=add>"Lägg i ett scenario"</button>
            <p role="status">
                {move || added.get().map(|name| view! {
                    {format!("Ligger nu i scenariot {name}. ")} <a href=Page::Scenarios.href()>"Visa scenarierna"</a>
                })}
            </p>
        </div>
    }
}
