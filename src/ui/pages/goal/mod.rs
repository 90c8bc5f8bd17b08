//! Vad krävs för att nå målet?

use crate::ui::prelude::*;

use crate::ui::parts::Heading;

/// The page.
#[component]
pub fn GoalPage() -> impl IntoView {
    view! { <Heading question="Vad krävs för att nå målet?" answer=String::new() /> }
}
