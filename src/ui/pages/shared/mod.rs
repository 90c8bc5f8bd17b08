//! Vad har någon delat?

use crate::ui::prelude::*;

use crate::ui::parts::Heading;

/// The page.
#[component]
pub fn SharedPage() -> impl IntoView {
    view! { <Heading question="Vad har någon delat?" answer=String::new() /> }
}
