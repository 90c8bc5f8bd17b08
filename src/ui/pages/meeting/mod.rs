//! Vad händer om?

use crate::ui::prelude::*;

use crate::ui::parts::Heading;

/// The page.
#[component]
pub fn MeetingPage() -> impl IntoView {
    view! { <Heading question="Vad händer om?" answer=String::new() /> }
}
