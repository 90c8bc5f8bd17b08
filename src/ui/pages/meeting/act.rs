//! What is done with a question: it is asked, given another lever, taken back or kept. A question is a scenario that is called
//! what it asks; kept, it is called what it changes.

use crate::ui::prelude::*;

use super::Looked;
use super::minutes::settled;
use crate::calc::{Figures, Quantity};
use crate::edit::{Edit, MOST_CHANGES, MOST_SCENARIOS};
use crate::model::{Change, LineId, Named, Plan, Scenario, order};
use crate::platform::focus;
use crate::scenario::levers::{first_of, spec};
use crate::scenario::suggestions;
use crate::scenario::targets::base_lines;
use crate::ui::private::Private;
use crate::ui::state::{AppState, app};
use crate::ui::what_if::edit_scenario;
use crate::words::question::{given, is_given, kept, question};

/// What the question that is being written is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// A question of its own.
    New,
    /// Another lever of the question on screen.
    More,
}

/// The most examples.
const EXAMPLES: usize = 3;

/// Questions about the lines that are furthest off, in words, and then those that committees ask, whose answers are told.
pub(super) fn examples(
    plan: &Plan,
    figures: &Figures,
    lines: Vec<LineId>,
    tells: &dyn Fn(&Change) -> bool,
) -> Vec<(String, Change)> {
    let mut lines = lines;
    order::sort_by_key(&mut lines, |line| {
        let deviation = figures.year(line, Quantity::ForecastDeviation).unwrap_or_default();
        std::cmp::Reverse(deviation.abs())
    });
    let turned = |lever| {
        let spec = spec(plan, figures, &lever);
        let value = if lever.kind.is_level() { spec.neutral } else { crate::model::Decimal::from(-3) };
        spec.turned(value)
    };
    let of_line = |line: LineId| {
        let from = plan.areas.iter().find(|area| area.has_line(&line)).and_then(|area| area.calculated().cloned());
        let line = from.unwrap_or(line);
        let within = || base_lines(plan, &line).into_iter().find_map(|base| first_of(plan, figures, &base));
        first_of(plan, figures, &line).or_else(within).map(turned)
    };
    let asked = suggestions(plan, figures).into_iter().filter_map(|changes| changes.into_iter().next());
    let mut found: Vec<Change> = Vec::new();
    let far_off = lines.into_iter().filter_map(of_line).filter(|change| !change.value.is_zero());
    for change in far_off.filter(|change| tells(change)).take(EXAMPLES - 1).chain(asked.filter(|change| tells(change)))
    {
        let is_new =
            found.iter().all(|other| other.lever.line != change.lever.line && other.lever.kind != change.lever.kind);
        if is_new && found.len() < EXAMPLES {
            found.push(change);
        }
    }
    found.into_iter().map(|change| (question(plan, std::slice::from_ref(&change)), change)).collect()
}

/// Asks a question, or adds a lever to the one on screen. Gives whether it could be done.
pub(super) fn ask(state: AppState, private: Private, looked: Looked, change: Change) -> bool {
    let on_screen = looked.id.get_untracked().filter(|_| looked.asking.get_untracked() == Some(Ask::More));
    let (edit, place, gone) = match &on_screen {
        Some(id) => {
            let count = state.with_now(|plan| find(plan, id).map_or(0, |scenario| scenario.changes.len()));
            if count >= MOST_CHANGES {
                state.warn(format!("Frågan har redan {MOST_CHANGES} ändringar. Ta tillbaka någon först."));
                return false;
            }
            let edit = edit_scenario(state, id, |scenario| scenario.changes.push(change));
            let Some(edit) = edit else { return false };
            (edit, count, None)
        }
        None => match new_question(state, looked, change) {
            Some((edit, gone)) => (edit, 0, gone),
            None => return false,
        },
    };
    if !state.make(edit) {
        return false;
    }
    if let Some(gone) = gone {
        state.tell(format!("Det ryms {MOST_SCENARIOS} scenarier. Den äldsta frågan togs bort: {gone} Ctrl+Z ångrar."));
    }
    looked.asking.set(None);
    looked.comparing.set(false);
    settled(state, private, looked, place);
    request_animation_frame(|| {
        focus::to("h1");
    });
    true
}

fn find<'a>(plan: &'a Plan, id: &str) -> Option<&'a Scenario> {
    plan.scenarios.iter().find(|scenario| scenario.id == id)
}

/// The edit that makes a scenario of a question and shows it, and the name of the question that gave way for it.
fn new_question(state: AppState, looked: Looked, change: Change) -> Option<(Edit, Option<String>)> {
    let on_screen = looked.id.get_untracked();
    state.with_now(|plan| {
        let mut scenarios = plan.scenarios.clone();
        let mut gone = None;
        if scenarios.len() >= MOST_SCENARIOS {
            let passing = |scenario: &Scenario| is_given(plan, scenario) && Some(&scenario.id) != on_screen.as_ref();
            let Some(place) = scenarios.iter().position(passing) else {
                state.warn(format!(
                    "Det finns redan {MOST_SCENARIOS} scenarier. Ta bort ett på sidan Scenarier och fråga igen."
                ));
                return None;
            };
            gone = Some(scenarios.remove(place).name);
        }
        let changes = vec![change];
        let name = given(plan, &changes);
        let id = Named::free_id(&name, scenarios.iter().map(|scenario| scenario.id.as_str()));
        scenarios.push(Scenario { id: id.clone(), name, changes, few: None });
        let meeting = crate::model::Meeting { question: String::new(), scenario: Some(id), ..plan.meeting.clone() };
        Some((Edit::Batch(vec![Edit::SetScenarios(scenarios), Edit::SetMeeting(meeting)]), gone))
    })
}

/// Takes back the last lever of the question, or the question where it has one.
fn take_back(state: AppState, looked: Looked) {
    let Some(id) = looked.id.get_untracked() else { return };
    let count = state.with_now(|plan| find(plan, &id).map_or(0, |scenario| scenario.changes.len()));
    let edit = if count > 1 {
        edit_scenario(state, &id, |scenario| {
            scenario.changes.pop();
        })
    } else {
        let before = looked.before.get_untracked();
        Some(state.with_now(|plan| {
            let mut scenarios = plan.scenarios.clone();
            scenarios.retain(|scenario| scenario.id != id);
            let meeting = crate::model::Meeting { scenario: before, ..plan.meeting.clone() };
            Edit::Batch(vec![Edit::SetMeeting(meeting), Edit::SetScenarios(scenarios)])
        }))
    };
    if edit.is_some_and(|edit| state.make(edit)) {
        state.tell(if count > 1 {
            "Reglaget är borttaget. Ctrl+Z ångrar."
        } else {
            "Frågan är borttagen. Ctrl+Z ångrar."
        });
        looked.comparing.set(false);
        request_animation_frame(|| {
            focus::to("h1");
        });
    }
}

/// What can be done with the question on screen.
#[component]
pub(super) fn Tools(looked: Looked) -> impl IntoView {
    let state = app();
    let count = Memo::new(move |_| looked.scenario(state).map_or(0, |scenario| scenario.changes.len()));
    let passing =
        Memo::new(move |_| looked.scenario(state).is_some_and(|scenario| state.with(|plan| is_given(plan, &scenario))));
    let keep = move |_| {
        let Some(id) = looked.id.get_untracked() else { return };
        let name = state.with_now(|plan| find(plan, &id).map(|scenario| kept(plan, &scenario.changes)));
        let Some(name) = name else { return };
        let edit = edit_scenario(state, &id, |scenario| scenario.name.clone_from(&name));
        if edit.is_some_and(|edit| state.make(edit)) {
            state.tell(format!("Behållen som scenariot {name}."));
        }
    };
    view! {
        <div class="meeting-tools">
            <button type="button" class="ghost" on:click=move |_| looked.ask_for(Ask::More)>"Lägg till ett reglage"</button>
            <Show when=move || looked.before.with(Option::is_some)>
                <button
                    type="button"
                    class="ghost"
                    aria-pressed=move || if looked.comparing.get() { "true" } else { "false" }
                    on:click=move |_| looked.comparing.update(|comparing| *comparing = !*comparing)
                >
                    "Jämför med förra frågan"
                </button>
            </Show>
            <Show when=move || passing.get()>
                <button type="button" class="ghost" on:click=move |_| take_back(state, looked)>
                    {move || if count.get() > 1 { "Ta tillbaka sista reglaget" } else { "Ta tillbaka" }}
                </button>
                <button type="button" class="ghost" on:click=keep>"Behåll som scenario"</button>
            </Show>
        </div>
    }
}
