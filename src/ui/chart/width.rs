//! How wide an element is. Charts are laid out for their real width, so that their text has the same size everywhere.

use crate::ui::prelude::*;
use leptos::html::Figure;

/// Pixels assumed until the element is on screen.
const ASSUMED: f64 = 560.0;

/// The width of the element in whole pixels, when it comes on screen and each time the window changes.
pub(super) fn measured(element: NodeRef<Figure>) -> Signal<f64> {
    let width = RwSignal::new(ASSUMED);
    let measure = move || {
        let Some(pixels) = element.try_get_untracked().flatten().map(|element| element.client_width()) else { return };
        // Zero is an element that is not shown.
        if pixels > 0 && (width.get_untracked() - f64::from(pixels)).abs() > 0.5 {
            width.set(f64::from(pixels));
        }
    };
    // Keeps the drawing in step with the room that the page gives it.
    Effect::new(move || {
        element.track();
        request_animation_frame(measure);
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    width.into()
}
