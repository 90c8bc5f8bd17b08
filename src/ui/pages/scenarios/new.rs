//! Which scenario is in sight, and new ones: empty, copied, or from a question that committees ask.

use crate::ui::prelude::*;

use crate::edit::{Edit, MOST_SCENARIOS};
use crate::model::{Change, LineId, Named, Scenario};
use crate::scenario::levers::spec;
use crate::scenario::suggestions;
use crate::ui::parts::Section;
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::words;

/// Adds a scenario and goes to it. Says so where there is no room.
pub(super) fn add(state: AppState, name: String, changes: Vec<Change>) {
    let mut scenarios = state.with_now(|plan| plan.scenarios.clone());
    if scenarios.len() >= MOST_SCENARIOS {
        state.warn(format!("Det finns redan {MOST_SCENARIOS} scenarier. Ta bort ett först."));
        return;
    }
    let id = Named::free_id(&name, scenarios.iter().map(|scenario| scenario.id.as_str()));
    scenarios.push(Scenario { id: id.clone(), name, changes, few: None });
    if state.make(Edit::SetScenarios(scenarios)) {
        state.go_to_line(Page::Scenarios, &LineId::from(id.as_str()));
    }
}

/// The scenarios, to choose among.
#[component]
pub(super) fn Choice(id: Memo<Option<String>>) -> impl IntoView {
    let state = app();
    let names = state.derive(|plan, _| {
        plan.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.name.clone())).collect::<Vec<_>>()
    });
    let new = move |_| {
        let count = names.with_untracked(Vec::len);
        add(state, format!("Scenario {}", count + 1), Vec::new());
    };
    view! {
        <nav class="choice" aria-label="Scenarier">
            {move || {
                names
                    .get()
                    .into_iter()
                    .map(|(of, name)| {
                        let href = Page::Scenarios.href_of(&LineId::from(of.as_str()));
                        view! {
                            <a
                                class="pill"
                                href=href
                                aria-current=move || id.with(|id| id.as_ref() == Some(&of)).then_some("true")
                            >
                                {name}
                            </a>
                        }
                    })
                    .collect_view()
            }}
            <button type="button" class="ghost small" on:click=new>"+ Nytt scenario"</button>
        </nav>
    }
}

/// Questions that the plan can answer, each a button.
#[component]
pub(super) fn Suggestions(first: bool) -> impl IntoView {
    let state = app();
    let asked = state.derive(|plan, figures| {
        let named = |changes: Vec<Change>| {
            let name = match changes.as_slice() {
                [change] => words::scenario::change(plan, change, spec(plan, figures, &change.lever).dated),
                _ => "Hela handlingsplanen".to_owned(),
            };
            (name, changes)
        };
        suggestions(plan, figures).into_iter().map(named).collect::<Vec<_>>()
    });
    let title = if first { "Börja med en fråga" } else { "Fler frågor att pröva" };
    view! {
        <Section title=title unit="ett klick gör ett scenario, som du sedan ändrar">
            <div class="asks-list">
                {move || {
                    asked
                        .get()
                        .into_iter()
                        .map(|(name, changes)| {
                            let text = name.clone();
                            view! {
                                <button
                                    type="button"
                                    class="ghost"
                                    on:click=move |_| add(state, name.clone(), changes.clone())
                                >
                                    {text}
                                </button>
                            }
                        })
                        .collect_view()
                }}
                <button
                    type="button"
                    class=if first { "primary" } else { "ghost" }
                    on:click=move |_| add(state, "Nytt scenario".to_owned(), Vec::new())
                >
                    "Tomt scenario"
                </button>
            </div>
            <p class="hint">
                "Ett scenario är en lista med ändringar ovanpå planen. När planen ändras följer scenarierna med."
            </p>
        </Section>
    }
}
