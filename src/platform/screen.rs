//! The whole screen for the page, as on a projector, and that the user does something on it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

/// What the user does something with.
const ACTS: [&str; 7] = ["pointerdown", "click", "keydown", "input", "change", "paste", "drop"];

/// Tells of each thing that the user does, before anything else hears of it, for as long as the page lives.
pub fn on_act(act: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let act = Closure::<dyn Fn()>::new(act).into_js_value();
    for name in ACTS {
        let _ = window.add_event_listener_with_callback_and_bool(name, act.unchecked_ref(), true);
    }
}

/// Tells when the page is put on paper, and when that is over.
pub fn on_print(print: impl Fn(bool) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    for (name, on) in [("beforeprint", true), ("afterprint", false)] {
        let print = print.clone();
        let told = Closure::<dyn Fn()>::new(move || print(on)).into_js_value();
        let _ = window.add_event_listener_with_callback(name, told.unchecked_ref());
    }
    // Where paper is only looked at, no event says so.
    if let Ok(Some(paper)) = window.match_media("print") {
        let now = paper.clone();
        let told = Closure::<dyn Fn()>::new(move || print(now.matches())).into_js_value();
        let _ = paper.add_event_listener_with_callback("change", told.unchecked_ref());
    }
}

/// Puts the page on paper.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// What stands above every sheet of paper, where the browser puts anything there: the style sheet for paper has it as a text.
pub fn set_paper_head(text: &str) {
    let page = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    let Some(page) = page.and_then(|page| page.dyn_into::<HtmlElement>().ok()) else { return };
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let quoted = plain.replace('\\', "\\\\").replace('"', "\\\"");
    let _ = page.style().set_property("--paper-head", &format!("\"{quoted}\""));
}

/// Takes the whole screen, or gives it back. Where a browser does not let it, nothing happens.
pub fn toggle_full() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(page) = document.document_element() {
        let _ = page.request_fullscreen();
    }
}
