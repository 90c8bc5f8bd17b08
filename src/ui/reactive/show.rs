//! What is on screen only sometimes.

use leptos::children::ViewFn;
use leptos::either::Either;
use leptos::prelude::{ChildrenFn, IntoView, component};

use super::Memo;

/// When something is shown.
pub struct Condition(Box<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(holds: F) -> Self {
        Self(Box::new(holds))
    }
}

/// Shows its children while a condition holds, and something else or nothing otherwise.
#[component(transparent)]
pub fn Show(
    /// What is shown.
    children: ChildrenFn,
    /// When.
    #[prop(into)]
    when: Condition,
    /// What is shown otherwise.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    let holds = Memo::new(move |_| (when.0)());
    move || if holds.get() { Either::Left(children()) } else { Either::Right(fallback.run()) }
}
