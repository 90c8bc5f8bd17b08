//! Vad händer om?

use leptos::prelude::*;

use crate::ui::parts::Heading;

/// The page.
#[component]
pub fn ScenariosPage() -> impl IntoView {
    view! { <Heading question="Vad händer om?" answer=String::new() /> }
}
