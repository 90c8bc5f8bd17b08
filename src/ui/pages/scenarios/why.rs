//! The user's reason for telling others what a scenario gives although few persons stand behind it.

use crate::ui::prelude::*;

use crate::ui::parts::TextField;
use crate::ui::private::private;
use crate::ui::state::app;
use crate::ui::what_if::edit_scenario;

/// Asks for the reason, where one is needed or given.
#[component]
pub fn WhyTold(
    /// The scenario's id.
    id: StoredValue<String>,
) -> impl IntoView {
    let (state, private) = (app(), private());
    let asks = Memo::new(move |_| id.with_value(|id| private.asks_why(state, id)));
    let why = state.derive(move |plan, _| {
        let found = id.with_value(|id| plan.scenarios.iter().find(|scenario| scenario.id == *id));
        found.and_then(|scenario| scenario.few.clone()).unwrap_or_default()
    });
    let enter = move |text: String| {
        let few = Some(text).filter(|text| !text.trim().is_empty());
        let edit = edit_scenario(state, &id.get_value(), |scenario| scenario.few = few);
        edit.map_or(Ok(()), |edit| state.edit(edit))
    };
    view! {
        <Show when=move || asks.get()>
            <TextField
                name=format!("scenario.{}.skal", id.get_value())
                label="Visa vad scenariot ger, fast det rör 1–4 personer: skriv skälet"
                value=why
                on_enter=Callback::new(enter)
            />
            <p class="hint">
                "Utan skäl står – (få personer) i mötet, på papper och i kopior. Töm fältet för att dölja igen. Skälet \
                 sparas i planen."
            </p>
        </Show>
    }
}
