//! Where focus came from, to go back to: what was pressed or had focus, and what it is found by when it has been drawn anew.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement};

use super::focus;

/// What a figure is found by.
const FIGURE: &str = "data-figure";

thread_local! {
    /// What is being pressed. Some browsers do not give it focus.
    static PRESSED: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// What was left.
struct Left {
    element: HtmlElement,
    /// What another one in its place is found by.
    found_by: Option<String>,
}

/// Follows what is pressed, for as long as the page lives.
pub fn follow() {
    let Some(window) = web_sys::window() else { return };
    let press = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let pressed = target.and_then(|target| target.closest("button, a, input, select").ok().flatten());
        PRESSED.set(pressed.and_then(|pressed| pressed.dyn_into().ok()));
    });
    // A key is pressed where focus is.
    let end = Closure::<dyn Fn()>::new(|| PRESSED.set(None));
    let (press, end) = (press.into_js_value(), end.into_js_value());
    // Before anything else hears of it.
    let _ = window.add_event_listener_with_callback_and_bool("click", press.unchecked_ref(), true);
    let _ = window.add_event_listener_with_callback_and_bool("keydown", end.unchecked_ref(), true);
}

fn at() -> Option<HtmlElement> {
    let active = || web_sys::window()?.document()?.active_element()?.dyn_into().ok();
    PRESSED.with_borrow(Clone::clone).or_else(active)
}

/// The stable key of the figure that is being pressed, or has focus.
pub fn figure() -> Option<String> {
    at()?.get_attribute(FIGURE)
}

/// Notes where it is left.
pub fn leave() {
    let left = at().map(|element| {
        let found_by = [FIGURE, "name"].iter().find_map(|name| {
            let value = element.get_attribute(name)?;
            Some(format!("[{name}=\"{}\"]", value.replace(['"', '\\'], "")))
        });
        Left { element, found_by }
    });
    LEFT.set(left);
}

/// Goes back to where it was left, or to what has been drawn there since. Gives whether it is there.
pub fn come_back() -> bool {
    let Some(Left { element, found_by }) = LEFT.take() else { return false };
    // What cannot be seen takes no focus.
    if element.is_connected() && element.focus().is_ok() && focus::is_at(&element) {
        return true;
    }
    found_by.is_some_and(|found_by| focus::to(&found_by))
}
