//! Mötesläge: the screen that everyone looks at. The question, a few levers, a few big numbers, before and after, and what
//! was tried.

mod minutes;
mod numbers;
mod parts;
mod setup;

use std::sync::Arc;

use crate::ui::prelude::*;

use self::minutes::{Minutes, record};
use self::numbers::Numbers;
use self::parts::BeforeAfter;
use self::setup::Setup;
use super::scenarios::LeverCard;
use crate::disclosure::{Difference, Told};
use crate::model::{Lever, LineId, ROOT, Scenario};
use crate::platform::screen;
use crate::ui::private::{Private, private};
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::ui::what_if::Case;
use crate::words;

/// The most levers on the screen.
const MOST_LEVERS: usize = 3;

/// What the meeting looks at.
#[derive(Clone, Copy)]
struct Looked {
    /// The scenario that is turned, by id.
    id: Memo<Option<String>>,
    /// The line that the big numbers are about.
    line: Memo<LineId>,
    /// What is told of what the changes give.
    difference: Memo<Difference>,
    /// Whether the line's figure is told, and what it is with the changes.
    told: Memo<(Told<()>, Told<()>)>,
}

impl Looked {
    fn new(state: AppState, private: Private) -> Self {
        let id = state.derive(|plan, _| {
            let ids = || plan.scenarios.iter().map(|scenario| &scenario.id);
            let chosen = plan.meeting.scenario.as_ref();
            chosen.filter(|chosen| ids().any(|id| id == *chosen)).or(ids().next()).cloned()
        });
        let line = state.derive(move |plan, figures| {
            let line = words::meeting::about(&plan.meeting);
            let known = figures.find(&line, crate::calc::Quantity::Forecast).is_some();
            // Numbers of few persons are not made the largest on the screen.
            if known && private.ask(|gate| gate.tells(&line)) { line } else { LineId::from(ROOT) }
        });
        let difference =
            Memo::new(move |_| id.get().map_or_else(Difference::default, |id| private.of_case(state, &id)));
        let told = Memo::new(move |_| {
            let before = line.with(|line| private.ask(|gate| gate.tell(line, ())));
            (before, before.and(difference.with(|of| line.with(|line| of.tell(line, ())))))
        });
        Self { id, line, difference, told }
    }

    /// The scenario with what it comes to.
    fn case(self, state: AppState) -> Option<Arc<Case>> {
        let id = self.id.get()?;
        state.cases.with(|cases| cases.iter().find(|case| case.scenario.id == id).cloned())
    }

    /// The scenario, as the plan has it.
    fn scenario(self, state: AppState) -> Option<Scenario> {
        state.with(|plan| self.id.with(|id| plan.scenarios.iter().find(|of| Some(&of.id) == id.as_ref()).cloned()))
    }
}

/// The page.
#[component]
pub fn MeetingPage() -> impl IntoView {
    let state = app();
    let private = private();
    let looked = Looked::new(state, private);
    let question = state.derive(|plan, _| words::meeting::question(plan, &plan.meeting));
    state.range.wanted.set(true);
    on_cleanup(move || {
        state.range.wanted.try_set(false);
    });
    view! {
        <div class="meeting">
            <Top looked=looked />
            <h1 tabindex="-1">{question}</h1>
            <Numbers looked=looked />
            <Levers looked=looked />
            <BeforeAfter looked=looked />
            <Minutes />
        </div>
    }
}

/// What is looked at, and the way out.
#[component]
fn Top(looked: Looked) -> impl IntoView {
    let state = app();
    let what = state.derive(|plan, _| words::meeting::looked_at(plan));
    let small = state.derive(|plan, _| match &plan.meeting.small_numbers {
        None => "tal om färre än fem personer visas inte, och siffrorna är avrundade".to_owned(),
        Some(reason) => format!("små tal visas: {reason}"),
    });
    view! {
        <header class="meeting-top">
            <b class="logo">"Nämndkalkyl"</b>
            <span class="dim">{what} " · " {small}</span>
            <span class="grow"></span>
            <button type="button" class="ghost" aria-label="Ångra" title="Ångra (Ctrl+Z)"
                disabled=move || !state.undoable().0 on:click=move |_| state.undo()>"↶"</button>
            <button type="button" class="ghost" on:click=move |_| screen::toggle_full()>"Helskärm"</button>
            <Setup looked=looked />
            <a class="button ghost" href=Page::Scenarios.href()>"Avsluta mötesläge"</a>
        </header>
    }
}

/// The first levers of the scenario, large.
#[component]
fn Levers(looked: Looked) -> impl IntoView {
    let state = app();
    let levers = Memo::new(move |_| {
        let changes = looked.scenario(state).map(|scenario| scenario.changes).unwrap_or_default();
        changes.into_iter().enumerate().map(|(place, change)| (place, change.lever)).collect::<Vec<_>>()
    });
    let more = move || levers.with(Vec::len).saturating_sub(MOST_LEVERS);
    let none = move || levers.with(Vec::is_empty);
    let first = move || levers.with(|levers| levers.iter().take(MOST_LEVERS).cloned().collect::<Vec<_>>());
    view! {
        <Show when=none>
            <p class="meeting-empty">
                "Här står reglagen för ett scenario. "
                <a href=Page::Scenarios.href()>"Välj en fråga eller lägg till en ändring"</a>
                ", så kan alla se vad som händer när du drar."
            </p>
        </Show>
        {move || looked.id.get().map(|id| {
            let id = StoredValue::new(id);
            view! {
                <ol class="levers">
                    <For
                        each=first
                        key=|item| item.clone()
                        let:item
                    >
                        <OnScreen id=id place=item.0 lever=item.1 looked=looked />
                    </For>
                </ol>
            }
        })}
        <Show when=move || { more() > 0 }>
            <p class="dim">
                {move || match more() {
                    1 => "Scenariot har en ändring till. ".to_owned(),
                    more => format!("Scenariot har {more} ändringar till. "),
                }}
                <a href=Page::Scenarios.href()>"Ordna dem på sidan Scenarier"</a>
            </p>
        </Show>
    }
}

#[component]
fn OnScreen(id: StoredValue<String>, place: usize, lever: Lever, looked: Looked) -> impl IntoView {
    let state = app();
    let private = private();
    let told = Callback::new(move |place: usize| record(state, private, id, place, looked.line.get_untracked()));
    view! { <LeverCard id=id place=place lever=lever large=true on_entered=told /> }
}
