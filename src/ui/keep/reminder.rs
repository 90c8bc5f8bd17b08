//! What stands above every page when there have been changes for a week that are in no file.

use crate::ui::prelude::*;

use super::file::save_file;
use crate::ui::state::app;
use crate::words;

/// The bar; nothing while there is nothing to remind of.
#[component]
pub fn ReminderBar() -> impl IntoView {
    let state = app();
    let keeping = state.keeping();
    let later = move |_| {
        keeping.snoozed.set_value(true);
        keeping.due.set(None);
    };
    view! {
        <Show when=move || keeping.due.with(Option::is_some)>
            <section class="guest" aria-label="Påminnelse">
                <p>{move || keeping.due.get().map(words::keep::file_due)}</p>
                <div class="tools">
                    <button type="button" class="primary" on:click=move |_| save_file(state, false)>"Spara fil"</button>
                    <button type="button" class="ghost" on:click=later>"Inte nu"</button>
                </div>
            </section>
        </Show>
    }
}
