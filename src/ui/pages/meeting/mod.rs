//! Mötesläge: the screen that everyone looks at. The question, a few levers, a few big numbers, before and after, and what
//! was tried.

mod act;
mod ask;
mod compare;
mod minutes;
mod numbers;
mod parts;
mod picks;
mod setup;

use std::sync::Arc;

use crate::ui::prelude::*;

use self::act::{Ask, Tools};
use self::ask::AskLine;
use self::compare::Compare;
use self::minutes::{Minutes, settle};
use self::numbers::Numbers;
use self::parts::BeforeAfter;
use self::setup::Setup;
use super::scenarios::LeverCard;
use crate::disclosure::{Difference, Told};
use crate::model::{Lever, LineId, ROOT, Scenario};
use crate::platform::{focus, screen};
use crate::ui::private::{Private, private};
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::ui::what_if::Case;
use crate::words;

/// The most levers on the screen.
const MOST_LEVERS: usize = 2;

/// A question with more letters than this is written smaller, so that all of it is on the screen.
const LONG: usize = 80;

/// What the meeting looks at.
#[derive(Clone, Copy)]
struct Looked {
    /// The scenario that is turned, by id.
    id: Memo<Option<String>>,
    /// The question before it, by id.
    before: Memo<Option<String>>,
    /// The line that the big numbers are about.
    line: Memo<LineId>,
    /// What is told of what the changes give.
    difference: Memo<Difference>,
    /// Whether the line's figure is told, and what it is with the changes.
    told: Memo<(Told<()>, Told<()>)>,
    /// What a question is being written for.
    asking: RwSignal<Option<Ask>>,
    /// Whether it is held against the question before.
    comparing: RwSignal<bool>,
    /// What was read out last.
    said: RwSignal<String>,
    /// Counts the values that are turned to: what has not been turned further for a while is settled.
    turns: StoredValue<u32>,
}

impl Looked {
    fn new(state: AppState, private: Private) -> Self {
        let id = state.derive(|plan, _| {
            let ids = || plan.scenarios.iter().map(|scenario| &scenario.id);
            let chosen = plan.meeting.scenario.as_ref();
            chosen.filter(|chosen| ids().any(|id| id == *chosen)).or(ids().next()).cloned()
        });
        let before = state.derive(move |plan, _| {
            let place = id.with(|id| plan.scenarios.iter().position(|scenario| Some(&scenario.id) == id.as_ref()))?;
            let earlier = plan.scenarios[..place].iter().rev();
            earlier.filter(|scenario| !scenario.changes.is_empty()).map(|scenario| scenario.id.clone()).next()
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
        Self {
            id,
            before,
            line,
            difference,
            told,
            asking: RwSignal::new(None),
            comparing: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            turns: StoredValue::new(0),
        }
    }

    /// The scenario with what it comes to.
    fn case(self, state: AppState) -> Option<Arc<Case>> {
        self.id.with(|id| case_of(state, id.as_ref()?))
    }

    /// The scenario, as the plan has it.
    fn scenario(self, state: AppState) -> Option<Scenario> {
        state.with(|plan| self.id.with(|id| plan.scenarios.iter().find(|of| Some(&of.id) == id.as_ref()).cloned()))
    }

    /// Opens the line to ask on.
    fn ask_for(self, what: Ask) {
        self.asking.set(Some(what));
        request_animation_frame(|| {
            focus::to_field(ask::TEXT);
        });
    }

    /// Leaves the line, for the question that was on screen.
    fn stop_asking(self) {
        self.asking.set(None);
        request_animation_frame(|| {
            focus::to("h1");
        });
    }
}

/// A scenario with what it comes to.
fn case_of(state: AppState, id: &str) -> Option<Arc<Case>> {
    state.cases.with(|cases| cases.iter().find(|case| case.scenario.id == id).cloned())
}

/// The page.
#[component]
pub fn MeetingPage() -> impl IntoView {
    let state = app();
    let private = private();
    let looked = Looked::new(state, private);
    let empty = Memo::new(move |_| looked.scenario(state).is_none_or(|scenario| scenario.changes.is_empty()));
    let asks = Memo::new(move |_| empty.get() || looked.asking.get().is_some());
    state.range.wanted.set(true);
    on_cleanup(move || {
        state.range.wanted.try_set(false);
    });
    close_beside(state, looked);
    view! {
        <div class="meeting" class:is-asking=move || asks.get()>
            <Top looked=looked />
            <Question looked=looked empty=empty />
            <Show when=move || asks.get() fallback=move || view! { <Answer looked=looked /> }>
                <AskLine looked=looked />
            </Show>
            <p class="visually-hidden" role="status">{move || looked.said.get()}</p>
            <Show when=move || !empty.get() || state.with(|plan| !plan.minutes.is_empty())>
                <Minutes />
            </Show>
        </div>
    }
}

/// The heading: what is asked, or what to do.
#[component]
fn Question(looked: Looked, empty: Memo<bool>) -> impl IntoView {
    let state = app();
    let text = Memo::new(move |_| match looked.asking.get() {
        Some(Ask::More) => "Och vad mer?".to_owned(),
        Some(Ask::New) => "Vad händer om …".to_owned(),
        None => {
            let scenario = looked.scenario(state);
            state.with(|plan| {
                if plan.meeting.question.is_empty() && empty.get() {
                    "Vad händer om …".to_owned()
                } else {
                    words::meeting::question(plan, &plan.meeting, scenario.as_ref())
                }
            })
        }
    });
    view! {
        <div class="meeting-question">
            <h1 tabindex="-1" class:long=move || text.with(|text| text.chars().count() > LONG)>{text}</h1>
            <Show when=move || !empty.get() && looked.asking.get().is_none()>
                <button type="button" class="primary" on:click=move |_| looked.ask_for(Ask::New)>"Ny fråga"</button>
            </Show>
        </div>
    }
}

/// What the question on screen gives.
#[component]
fn Answer(looked: Looked) -> impl IntoView {
    view! {
        <Show
            when=move || looked.comparing.get() && looked.before.with(Option::is_some)
            fallback=move || view! {
                <div class="meeting-answer">
                    <div class="meeting-side">
                        <Numbers looked=looked />
                        <Levers looked=looked />
                    </div>
                    <BeforeAfter looked=looked />
                </div>
            }
        >
            <Compare looked=looked />
        </Show>
        <Tools looked=looked />
    }
}

/// Escape and a press beside close what is open.
fn close_beside(state: AppState, looked: Looked) {
    const OPEN: [&str; 2] = [".meeting-setup", ".meeting-log"];
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() != "Escape" || focus::is_composing(&event) {
            return;
        }
        for selector in OPEN {
            if focus::fold(selector) {
                focus::to(&format!("{selector} > summary"));
            }
        }
        if looked.asking.get_untracked().is_some() {
            looked.stop_asking();
        }
    });
    let presses = window_event_listener(leptos::ev::pointerdown, move |event| {
        for selector in OPEN.into_iter().filter(|selector| !focus::happened_in(&event, selector)) {
            focus::fold(selector);
        }
        // Another figure is asked about instead.
        if state.subject.with_untracked(Option::is_some) && !focus::happened_in(&event, ".trace, .fig") {
            state.close_trace();
        }
    });
    on_cleanup(move || {
        keys.remove();
        presses.remove();
    });
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
            <span class="dim meeting-what">{what} " · " {small}</span>
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
    let first = move || levers.with(|levers| levers.iter().take(MOST_LEVERS).cloned().collect::<Vec<_>>());
    view! {
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
    let told = Callback::new(move |place: usize| settle(state, private, looked, place));
    view! { <LeverCard id=id place=place lever=lever large=true on_entered=told /> }
}
