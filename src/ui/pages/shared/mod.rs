//! Vad har någon delat? What a link holds, beside the user's own plan, which it never touches by itself.

mod plan;
mod scenario;

use std::sync::Arc;

use crate::ui::prelude::*;

use crate::calc::{Figures, compute};
use crate::edit;
use crate::link::{self, LinkError, Shared};
use crate::model::Plan;
use crate::ui::parts::{Heading, PasteLink};
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::words;
use crate::words::difference::{Difference, count, differences};
use plan::PlanBeside;
use scenario::ScenarioBeside;

/// A plan and what follows from it.
#[derive(PartialEq)]
struct Worked {
    plan: Plan,
    figures: Figures,
}

impl Worked {
    fn of(plan: Plan) -> Arc<Self> {
        let figures = compute(&plan);
        Arc::new(Self { plan, figures })
    }
}

type Own = Memo<Option<Arc<Worked>>>;

/// The page.
#[component]
pub fn SharedPage() -> impl IntoView {
    let state = app();
    let shared = Memo::new(move |_| Arc::new(state.sharing().fragment.with(|fragment| link::read(fragment))));
    let own: Own = Memo::new(move |_| state.own().map(Worked::of));
    let differs = Memo::new(move |_| between(own.get().as_deref(), &shared.get()));
    let answer = Signal::derive(move || match &*shared.get() {
        Ok(shared) => words::link::answer(own.get().as_ref().map(|own| &own.plan), shared, differs.with(|d| count(d))),
        Err(error) => words::link::link_error(error),
    });
    view! {
        <Heading question="Vad har någon delat med dig?" answer=answer />
        <Show when=move || state.sharing().fragment.with(|now| state.sharing().seen.with(|seen| !now.is_empty() && seen == now))>
            <p class="hint seen" role="note">"▲ " {words::link::SEEN}</p>
        </Show>
        {move || match &*shared.get() {
                Ok(Shared::Plan(plan)) => {
                    let linked = Worked::of((**plan).clone());
                    view! { <PlanBeside linked=linked own=own differs=differs /> }.into_any()
                }
                Ok(Shared::Scenario(shared)) => view! {
                    <div class="as-is each-person"><ScenarioBeside shared=Arc::new(shared.clone()) own=own /></div>
                }.into_any(),
                Err(_) => view! {
                    <PasteLink />
                    <div class="tools"><Leave /></div>
                }.into_any(),
        }}
    }
}

/// What a linked plan has that the user's own has not, and the other way round.
fn between(own: Option<&Worked>, shared: &Result<Shared, LinkError>) -> Vec<Difference> {
    match (own, shared) {
        (Some(own), Ok(Shared::Plan(plan))) => differences(&own.plan, plan, &edit::between(&own.plan, plan)),
        _ => Vec::new(),
    }
}

/// The way away from what was shared.
#[component]
fn Leave() -> impl IntoView {
    let state: AppState = app();
    view! {
        {move || {
            let (page, text) = match (state.open.get(), state.sharing().guest.get()) {
                (false, _) => (Page::Start, "Till start"),
                (true, true) => (Page::Overview, "Tillbaka till gästplanen"),
                (true, false) => (Page::Overview, "Tillbaka till min plan"),
            };
            view! { <a class="button ghost" href=page.href()>{text}</a> }
        }}
    }
}
