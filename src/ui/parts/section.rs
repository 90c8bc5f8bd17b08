//! The frame of a page: its question and answer, its cards, and the note on signs.

use super::rove;
use crate::ui::prelude::*;
use leptos::context::Provider;

use super::copies::{Copies, CopyButtons};
use crate::ui::state::app;
use crate::words;

/// The page's question and the answer in words.
#[component]
pub fn Heading(
    /// The question.
    #[prop(into)]
    question: String,
    /// The answer, true at every moment.
    #[prop(into)]
    answer: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="question">
            <h1 tabindex="-1">{question}</h1>
            <p aria-live="polite">{answer}</p>
        </div>
    }
}

/// A card with a heading, a unit or reading aid, and what stands in it.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// Unit and reading, once for the whole card.
    #[prop(into, optional)]
    unit: Signal<String>,
    /// Buttons and choices at the right of the heading.
    #[prop(optional)]
    tools: Option<AnyView>,
    /// Whether it takes the whole width where cards stand side by side.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let copies = Copies::new(title);
    view! {
        <section class="card" class:wide=wide>
            <div class="card-head">
                <h2>{title} " " <small>{unit}</small></h2>
                <div class="tools" role="group" aria-label=move || title.get() use:rove>
                    {tools} <CopyButtons copies=copies unit=unit />
                </div>
            </div>
            <Provider value=copies>{children()}</Provider>
        </section>
    }
}

/// Which sign means what; stands under every table of kronor.
#[component]
pub fn SignNote() -> impl IntoView {
    let state = app();
    let text = state.derive(|plan, _| words::signs(plan.settings.sign));
    Copies::say_signs();
    view! { <p class="hint sign-note">{text}</p> }
}

/// A row of choices that switch what is shown below.
#[component]
pub fn Tabs(
    /// What is chosen between.
    #[prop(into)]
    label: String,
    /// Keys and names.
    items: Vec<(&'static str, &'static str)>,
    /// The chosen key.
    chosen: RwSignal<&'static str>,
) -> impl IntoView {
    view! {
        <div class="tabs" role="group" aria-label=label use:rove>
            {items
                .into_iter()
                .map(|(key, name)| {
                    view! {
                        <button
                            type="button"
                            aria-pressed=move || (chosen.get() == key).to_string()
                            on:click=move |_| chosen.set(key)
                        >
                            {name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}
