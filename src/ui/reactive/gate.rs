//! What is handed on only when it has changed, without its readers being asked each time.
//!
//! A signal that changes asks everything behind it, memo by memo, whether it has changed as well. Behind a table stand
//! thousands of parts of cells. A gate is asked once, a moment after the change, and wakes its readers only where
//! there is something new. What must be true at once, as a key that ends typing, is read before the gate.

use leptos::prelude as kept;
use leptos::prelude::on_cleanup;

use super::RwSignal;

/// Runs this now, and again a moment after something that it reads has changed, for as long as what is drawn here stays.
pub fn render_effect(run: impl FnMut() + Send + 'static) {
    begin(Box::new(run));
}

pub(super) fn begin(mut run: Box<dyn FnMut()>) {
    let effect = kept::RenderEffect::new(move |_| run());
    on_cleanup(move || drop(effect));
}

/// What this reads, handed on when it differs.
pub fn gate<T>(read: impl Fn() -> T + Send + 'static) -> RwSignal<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    let shown = RwSignal::new(T::default());
    render_effect(move || shown.set_if_changed(read()));
    shown
}
