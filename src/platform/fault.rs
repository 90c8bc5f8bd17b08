//! Panics: the program stops, and the page is told, so that it can say so and give what is kept (`boot/`).

use std::panic;

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// The event on the window, with the panic's text.
const PANIC: &str = "namndkalkyl:panik";

/// From now on a panic says in the console what and where, and the page is told of it. In a worker there is no page, and
/// whoever started it notices that it ends.
pub fn tell_of_panics() {
    panic::set_hook(Box::new(|panic| {
        let text = JsValue::from_str(&panic.to_string());
        web_sys::console::error_1(&text);
        // A hook must not panic itself: where the page cannot be told, it still sees the trap.
        let Some(window) = web_sys::window() else { return };
        let about = CustomEventInit::new();
        about.set_detail(&text);
        if let Ok(event) = CustomEvent::new_with_event_init_dict(PANIC, &about) {
            let _ = window.dispatch_event(&event);
        }
    }));
}
