//! A new change: what, and where.

use crate::ui::prelude::*;

use crate::edit::MOST_CHANGES;
use crate::model::{Lever, LeverKind};
use crate::scenario::levers::{offered, spec};
use crate::ui::parts::Select;
use crate::ui::state::app;
use crate::ui::what_if::edit_scenario;
use crate::words;

/// The choice of a lever, and the button that adds it.
#[component]
pub(super) fn AddChange(id: StoredValue<String>) -> impl IntoView {
    let state = app();
    let levers = state.derive(offered);
    let kind = RwSignal::new(None::<LeverKind>);
    let place = RwSignal::new(0_usize);
    let kinds = Memo::new(move |_| {
        levers.with(|levers| {
            let there = |kind: &&LeverKind| levers.iter().any(|lever| lever.kind == **kind);
            LeverKind::ALL.iter().filter(there).copied().collect::<Vec<_>>()
        })
    });
    let chosen = Memo::new(move |_| {
        let kinds = kinds.get();
        kind.get().filter(|kind| kinds.contains(kind)).or(kinds.first().copied())
    });
    let of_kind = Memo::new(move |_| {
        let kind = chosen.get();
        levers.with(|levers| levers.iter().filter(|lever| Some(lever.kind) == kind).cloned().collect::<Vec<Lever>>())
    });
    let kind_options = Memo::new(move |_| {
        kinds.with(|kinds| {
            let option = |kind: &LeverKind| (kind.key().to_owned(), words::sentence(words::scenario::kind(*kind)));
            kinds.iter().map(option).collect::<Vec<_>>()
        })
    });
    let place_options = Memo::new(move |_| {
        state.with(|plan| {
            of_kind.with(|levers| {
                let option = |(i, lever): (usize, &Lever)| (i.to_string(), words::scenario::lever(plan, lever));
                levers.iter().enumerate().map(option).collect::<Vec<_>>()
            })
        })
    });
    let add = move |_| {
        let Some(lever) = of_kind.with_untracked(|levers| levers.get(place.get_untracked()).cloned()) else { return };
        let change = state.read_now(|plan, figures| {
            let spec = spec(plan, figures, &lever);
            spec.turned(spec.neutral)
        });
        let edit = edit_scenario(state, &id.get_value(), |scenario| scenario.changes.push(change));
        let Some(edit) = edit else { return };
        if state.make(edit) {
            let count = state.with_now(|plan| {
                let scenario = id.with_value(|id| plan.scenarios.iter().find(|scenario| scenario.id == *id));
                scenario.map_or(0, |scenario| scenario.changes.len())
            });
            // The new lever is what is turned next.
            state.look_for(format!("scenario.{}.{count}.reglage", id.get_value()));
        }
    };
    let full = state.derive(move |plan, _| {
        let scenario = id.with_value(|id| plan.scenarios.iter().find(|scenario| scenario.id == *id));
        scenario.is_some_and(|scenario| scenario.changes.len() >= MOST_CHANGES)
    });
    view! {
        <div class="inline-form add-change">
            <Select
                name="scenario.ny.vad"
                label="Vad ändras?"
                options=kind_options
                value=Signal::derive(move || chosen.get().map(|kind| kind.key().to_owned()).unwrap_or_default())
                on_choose=Callback::new(move |key: String| {
                    kind.set(LeverKind::from_key(&key));
                    place.set(0);
                })
            />
            <Select
                name="scenario.ny.var"
                label="Var?"
                options=place_options
                value=Signal::derive(move || place.get().to_string())
                on_choose=Callback::new(move |text: String| place.set(text.parse().unwrap_or(0)))
            />
            <button type="button" class="primary" disabled=full on:click=add>"Lägg till ändring"</button>
        </div>
        <Show when=move || of_kind.with(Vec::is_empty)>
            <p class="hint">"Planen har inget underlag att ändra ännu. Fyll i placeringar, timmar, hushåll eller budget."</p>
        </Show>
    }
}
