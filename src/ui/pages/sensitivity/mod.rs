//! Vad betyder mest för årets resultat?

use crate::ui::prelude::*;

use crate::ui::parts::Heading;

/// The page.
#[component]
pub fn SensitivityPage() -> impl IntoView {
    view! { <Heading question="Vad betyder mest för årets resultat?" answer=String::new() /> }
}
