//! Lägg upp året: from nothing to an answer, a step at a time. How far one has come follows from the plan, so that one can leave
//! and come back at any step.

mod areas;
mod first;
mod plan;

use crate::ui::prelude::*;

use crate::edit::{Amounts, Edit, change_source};
use crate::format;
use crate::model::{AreaSource, Month, ROOT};
use crate::platform::focus;
use crate::sheet::{Table, begin_budgets, begin_outcomes};
use crate::ui::grid::TableGrid;
use crate::ui::pages::area_source::{AreaSourceDialog, provide_area_source};
use crate::ui::parts::{Heading, Section, Select, SignNote, TypedChecks, rove};
use crate::ui::private::private;
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;
use crate::words::begin::BeginStep;
use areas::AreasStep;
use first::OperationsStep;
use plan::PlanStep;

/// The page.
#[component]
pub fn BeginPage() -> impl IntoView {
    let state = app();
    let private = private();
    provide_area_source();
    let answer = state.derive(move |plan, figures| private.ask(|gate| words::answer::committee(plan, figures, gate)));
    let step = RwSignal::new(state.read_now(BeginStep::open));
    let go = move |to: BeginStep| {
        step.set(to);
        request_animation_frame(|| {
            focus::to("#steg-rubrik");
        });
    };
    view! {
        <Heading question="Lägg upp året" answer=answer />
        <div class="begin">
            <Steps step=step go=Callback::new(go) />
            <h2 id="steg-rubrik" class="visually-hidden" tabindex="-1">
                {move || format!("Steg {} av {}: {}", step.get().number(), BeginStep::ALL.len(), step.get().name())}
            </h2>
            {move || match step.get() {
                BeginStep::Plan => view! { <PlanStep /> }.into_any(),
                BeginStep::Areas => view! { <AreasStep /> }.into_any(),
                BeginStep::Budget => view! { <BudgetStep /> }.into_any(),
                BeginStep::Outcome => view! { <OutcomeStep /> }.into_any(),
                BeginStep::Operations => view! { <OperationsStep /> }.into_any(),
            }}
            <div class="begin-ways">
                {move || step.get().before().map(|before| view! {
                    <button type="button" class="ghost" on:click=move |_| go(before)>{format!("Tillbaka: {}", words::lower(before.name()))}</button>
                })}
                {move || match step.get().next() {
                    Some(next) => view! {
                        <button type="button" class="primary" on:click=move |_| go(next)>{format!("Fortsätt: {}", words::lower(next.name()))}</button>
                    }.into_any(),
                    None => view! { <a class="button primary" href=Page::Overview.href()>"Visa översikten"</a> }.into_any(),
                }}
            </div>
            <p class="hint">"Allt sparas medan du skriver. Du kan lämna sidan när du vill och fortsätta här."</p>
        </div>
        <AreaSourceDialog />
    }
}

/// The steps, and how far each has come.
#[component]
fn Steps(step: RwSignal<BeginStep>, go: Callback<BeginStep>) -> impl IntoView {
    let state = app();
    let item = move |of: BeginStep| {
        let progress = state.derive(move |plan, figures| of.progress(plan, figures));
        let done = move || progress.with(|progress| progress.done);
        view! {
            <li class:done=done>
                <button
                    type="button"
                    aria-current=move || (step.get() == of).then_some("step")
                    on:click=move |_| go.run(of)
                >
                    <span class="begin-mark" aria-hidden="true">{move || if done() { "✓".to_owned() } else { of.number().to_string() }}</span>
                    <span class="begin-name">
                        {of.name()} <span class="visually-hidden">{move || if done() { ", klart" } else { ", återstår" }}</span>
                    </span>
                    <span class="begin-text">{move || progress.with(|progress| progress.text.clone())}</span>
                </button>
            </li>
        }
    };
    view! {
        <nav aria-label="Steg">
            <ol class="begin-steps" use:rove>{BeginStep::ALL.map(item).collect_view()}</ol>
        </nav>
    }
}

#[component]
fn BudgetStep() -> impl IntoView {
    let state = app();
    let table: Memo<Table> = state.derive(begin_budgets);
    let sum = state.derive(words::begin::budget_in_all);
    view! {
        <Section title="Årets budget per rad" unit="tkr">
            <p>"Skriv budgeten för helåret, eller kopiera kolumnen i Excel och klistra in den i första rutan. Summorna räknas fram."</p>
            <TableGrid id="budgetar" label="Årets budget per rad" head="Rad" table=table />
            <TypedChecks within=ROOT />
            <p><b>{sum}</b></p>
            <Waiting step=BeginStep::Budget />
            <SignNote />
        </Section>
    }
}

#[component]
fn OutcomeStep() -> impl IntoView {
    let state = app();
    let closed = state.derive(|plan, _| plan.closed.to_string());
    let months = state.derive(|plan, _| {
        let name = |number: u8| Month::new(plan.year, number).map_or("Ingen månad", format::month_name).to_owned();
        (0..=12u8).map(|number| (number.to_string(), words::sentence(&name(number)))).collect::<Vec<_>>()
    });
    let table = state.derive(begin_outcomes);
    let shown = Memo::new(move |_| table.get().unwrap_or_default());
    let close = move |text: String| {
        if let Ok(number) = text.parse() {
            state.make(Edit::SetClosed(number));
        }
    };
    view! {
        <Section title="Utfall hittills" unit="tkr">
            <Select
                name="borja.stangd_manad"
                label="Senast stängda månad"
                options=months
                value=closed
                on_choose=Callback::new(close)
                hint="Den sista månaden som är bokförd. Den går att ändra överst på varje sida."
            />
            <Show
                when=move || table.with(Option::is_some)
                fallback=|| view! { <p>"Välj månad, så kan du fylla i vad som är bokfört. Har året inte börjat? Hoppa över steget."</p> }
            >
                <p>"Skriv eller klistra in summan sedan januari. Månaderna behövs inte: de kan fyllas i senare, under " <a href=Page::Booked.href()>{Page::Booked.name()}</a> "."</p>
                <TableGrid id="utfallen" label="Utfall sedan januari per rad" head="Rad" table=shown />
                <p class="hint">"Rader utan vit ruta räknas av en kalkyl, och deras utfall skrivs där."</p>
                <Waiting step=BeginStep::Outcome />
                <TypedChecks within=ROOT />
                <SignNote />
            </Show>
        </Section>
    }
}

/// The rows that a step has no cell for, each with a way to have one.
#[component]
fn Waiting(step: BeginStep) -> impl IntoView {
    let state = app();
    let rows = state.derive(move |plan, _| {
        let areas = words::begin::waiting(plan, step);
        areas.iter().map(|area| (area.id.clone(), area.name.clone())).collect::<Vec<_>>()
    });
    let by_hand = move |id: String| {
        if state.make(state.with_now(|plan| change_source(plan, &id, AreaSource::Manual, &Amounts::Keep))) {
            focus::to("#steg-rubrik");
        }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <p class="hint">
                "De här räknas av en kalkyl som inte har några siffror än. Har ni en summa för hela raden? Skriv den så länge: när \
                 kalkylen har sina siffror kan den ta över."
            </p>
            <ul class="name-list" use:rove>
                {move || rows.get().into_iter().map(|(id, name)| view! {
                    <li>
                        <span>{name.clone()}</span>
                        <button type="button" class="ghost small" aria-label=format!("Skriv en summa för {name}")
                            on:click=move |_| by_hand(id.clone())>"Skriv en summa"</button>
                    </li>
                }).collect_view()}
            </ul>
        </Show>
    }
}
