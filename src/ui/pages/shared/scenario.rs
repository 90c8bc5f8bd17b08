//! A linked scenario: its changes, what they come to in the user's own plan, and the way in.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::{Leave, Own, Worked};
use crate::calc::Quantity;
use crate::edit::apply;
use crate::link::{self, SharedScenario};
use crate::model::{LineId, MEASURES, Plan, ROOT};
use crate::scenario::{levers::spec, work};
use crate::ui::parts::Section;
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// A scenario as it would be in a plan.
#[derive(Clone, PartialEq, Default)]
struct Tried {
    /// Each change in words, and what cannot be done of it there.
    changes: Vec<(String, Vec<String>)>,
    /// What it comes to.
    outcome: Option<String>,
    /// What else to know.
    brings: Option<String>,
    /// Whether the plan has it already.
    known: bool,
}

/// The parts of the page about a scenario.
#[component]
pub(super) fn ScenarioBeside(shared: Arc<SharedScenario>, own: Own) -> impl IntoView {
    let state = app();
    let tried = {
        let shared = Arc::clone(&shared);
        Memo::new(move |_| own.get().map_or_else(|| alone(&shared), |own| tried(&own, &shared)))
    };
    let name = shared.scenario.name.clone();
    let add = move |_| {
        if let Some(id) = state.add_shared(&shared) {
            state
                .tell(format!("Scenariot {} finns nu bland dina scenarier. Ångra tar bort det.", shared.scenario.name));
            state.go_to_line(Page::Scenarios, &LineId::from(id.as_str()));
        }
    };
    let guest = move || state.sharing().guest.get();
    let can_add = move || state.open.get() && !guest();
    let why_not = move || {
        if guest() {
            Some("Gå tillbaka till din egen plan först, så kan scenariot läggas till i den.")
        } else if state.open.get() {
            tried.with(|tried| tried.known).then_some("Du har redan ett likadant scenario.")
        } else {
            Some("Öppna en egen plan först, så kan scenariot läggas till i den. Länken går att öppna igen.")
        }
    };
    view! {
        <div class="share-ways">
            <div class="tools">
                <Show when=guest>
                    <button type="button" class="primary" on:click=move |_| {
                        state.come_home();
                    }>"Tillbaka till min plan"</button>
                </Show>
                <button type="button" class="primary" disabled=move || !can_add() on:click=add>"Lägg till bland mina scenarier"</button>
                <Leave />
            </div>
            <p class="hint">{why_not}</p>
        </div>
        <Section title=name unit=Signal::derive(move || {
            let count = tried.with(|tried| tried.changes.len());
            if count == 1 { "1 ändring".to_owned() } else { format!("{count} ändringar") }
        })>
            {move || tried.with(|tried| tried.outcome.clone()).map(|said| view! { <p class="shared-outcome">{said}</p> })}
            <ol class="shared-changes">
                {move || tried.with(|tried| tried.changes.clone()).into_iter().map(change).collect_view()}
            </ol>
            {move || tried.with(|tried| tried.brings.clone()).map(|said| view! { <p class="hint">{said}</p> })}
        </Section>
    }
}

fn change((said, failures): (String, Vec<String>)) -> AnyView {
    let failure = |failure| view! { <span class="row-note">{failure}</span> };
    view! { <li>{said} {failures.into_iter().map(failure).collect_view()}</li> }.into_any()
}

/// Its changes where there is no plan to try them in.
fn alone(shared: &SharedScenario) -> Tried {
    let plan = Plan { catalog: crate::model::Catalog::usual(), ..shared.alone() };
    let said = shared.scenario.changes.iter().map(|change| (words::scenario::change(&plan, change, true), Vec::new()));
    Tried { changes: said.collect(), ..Tried::default() }
}

/// Tries it in a copy of the user's plan, as if it had been added.
fn tried(own: &Worked, shared: &SharedScenario) -> Tried {
    // There is always room in the copy.
    let mut plan = Plan { scenarios: Vec::new(), ..own.plan.clone() };
    let edit = link::add(&plan, shared).or_else(|_| {
        plan.records.set(MEASURES, Vec::new());
        link::add(&plan, shared)
    });
    if let Ok((edit, _)) = edit {
        let _ = apply(&mut plan, edit);
    }
    let Some(scenario) = plan.scenarios.first().cloned() else { return alone(shared) };
    let worked = work(&plan, &own.figures, &scenario.changes);
    let failures = |place: usize| {
        let here = worked.failures.iter().filter(|(at, _)| *at == place);
        here.map(|(_, failure)| words::scenario::failure(&plan, failure)).collect()
    };
    let said = |change| words::scenario::change(&plan, change, spec(&plan, &own.figures, &change.lever).dated);
    let changes = scenario.changes.iter().enumerate();
    let deviation = |figures: &crate::calc::Figures| figures.year(&LineId::from(ROOT), Quantity::ForecastDeviation);
    Tried {
        changes: changes.map(|(place, change)| (said(change), failures(place))).collect(),
        outcome: words::link::outcome(&scenario.name, deviation(&own.figures), deviation(&worked.figures)),
        brings: words::link::brings(&own.plan, shared),
        known: link::has(&own.plan, shared).is_some(),
    }
}
