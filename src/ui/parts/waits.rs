//! A card that has nothing to show yet.

use crate::ui::prelude::*;

use crate::ui::state::app;

/// Its name, one sentence of what comes there, and a button that shows it all the same. It opens by itself when it has something
/// to show, or a field that a link leads to, and stays open.
#[component]
pub fn Waits(
    /// What the card is called.
    title: &'static str,
    /// When it has something to show.
    says: &'static str,
    /// Whether it has.
    ready: Signal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let state = app();
    let asked = RwSignal::new(false);
    let open = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || ready.get() || asked.get() || state.goal.with(Option::is_some)
    });
    view! {
        <Show
            when=move || open.get()
            fallback=move || view! {
                <section class="card waits">
                    <h2>{title}</h2>
                    <p>{says}</p>
                    <button type="button" class="ghost small" aria-label=format!("Visa {title} ändå") on:click=move |_| asked.set(true)>
                        "Visa ändå"
                    </button>
                </section>
            }
        >
            {children()}
        </Show>
    }
}
