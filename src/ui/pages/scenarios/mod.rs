//! Scenarier: what if? Sets of changes on top of the plan, turned by levers and held against each other.

mod add;
mod chosen;
mod compare;
mod lever;
mod new;
mod why;

use crate::ui::prelude::*;

pub(super) use lever::{LeverCard, read};
pub(super) use why::WhyTold;

use self::chosen::Chosen;
use self::compare::{Compare, Overlay};
use self::new::{Choice, Suggestions};
use crate::calc::Quantity;
use crate::model::{LineId, ROOT};
use crate::ui::parts::Heading;
use crate::ui::private::private;
use crate::ui::state::{AppState, app};
use crate::words;

/// The id of the scenario in sight: the one that the address names, else the first.
pub(super) fn in_sight(state: AppState) -> Memo<Option<String>> {
    Memo::new(move |_| {
        let named = state.line.get();
        state.with(|plan| {
            let ids = || plan.scenarios.iter().map(|scenario| &scenario.id);
            let found = named.as_ref().and_then(|named| ids().find(|id| id.as_str() == named.as_str()));
            found.or(ids().next()).cloned()
        })
    })
}

/// The page.
#[component]
pub fn ScenariosPage() -> impl IntoView {
    let state = app();
    let private = private();
    let id = in_sight(state);
    let answer = Memo::new(move |_| {
        let Some(id) = id.get() else {
            return "Välj en fråga nedan eller börja med ett tomt scenario. Planen ändras aldrig av ett scenario."
                .to_owned();
        };
        let root = LineId::from(ROOT);
        let before = state.read(|_, figures| figures.year(&root, Quantity::ForecastDeviation));
        state.cases.with(|cases| {
            let Some(case) = cases.iter().find(|case| case.scenario.id == id) else { return String::new() };
            let changes = case.scenario.changes.len();
            private
                .of_case(state, &id)
                .text(&root, || words::scenario::answer(&case.scenario.name, changes, before, case.deviation(&root)))
        })
    });
    // The ranges of scenarios are simulated while they are on screen.
    state.range.wanted.set(true);
    on_cleanup(move || {
        state.range.wanted.try_set(false);
    });
    view! {
        <Heading question="Vad händer om?" answer=answer />
        <Show when=move || id.with(Option::is_some) fallback=|| view! { <Suggestions first=true /> }>
            <Choice id=id />
            {move || id.get().map(|id| view! { <Chosen id=id /> })}
            <Compare id=id />
            <Overlay id=id />
            <Suggestions first=false />
        </Show>
    }
}
