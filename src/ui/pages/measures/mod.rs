//! Räcker åtgärderna?

use crate::ui::prelude::*;

use crate::ui::parts::Heading;

/// The page.
#[component]
pub fn MeasuresPage() -> impl IntoView {
    view! { <Heading question="Räcker åtgärderna?" answer=String::new() /> }
}
