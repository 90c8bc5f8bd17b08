//! Focus, selection of text and dialogs: what the page does with elements that are already drawn.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

fn find(selector: &str) -> Option<Element> {
    web_sys::window()?.document()?.query_selector(selector).ok()?
}

/// Moves focus to the first element that matches. Gives whether there was one.
pub fn to(selector: &str) -> bool {
    match find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}

/// Moves focus to the field with this name, or the figure with this key, and brings it to the middle of the screen.
pub fn to_field(name: &str) -> bool {
    let name = name.replace(['"', '\\'], "");
    let selector = format!("[name=\"{name}\"], button[data-figure=\"{name}\"]");
    if let Some(element) = find(&selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
    to(&selector)
}

/// Puts a text in the focused field and selects all of it, so that typing replaces it.
pub fn put_text(text: &str) {
    if let Some(field) = focused() {
        field.set_value(text);
        field.select();
    }
}

/// Selects all of the text in the focused field, so that typing replaces it.
pub fn select_all() {
    if let Some(field) = focused() {
        field.select();
    }
}

/// Puts the caret where the selection in the focused field ends.
pub fn collapse() {
    if let Some(field) = focused()
        && let Ok(Some(end)) = field.selection_end()
    {
        let _ = field.set_selection_range(end, end);
    }
}

/// Puts a text in the focused field where the caret is, in place of what is selected there. Gives what then stands in it.
pub fn insert(text: &str) -> Option<String> {
    let field = focused()?;
    let mut value: Vec<u16> = field.value().encode_utf16().collect();
    let end = (field.selection_end().ok()?? as usize).min(value.len());
    let start = (field.selection_start().ok()?? as usize).min(end);
    let caret = start + text.encode_utf16().count();
    value.splice(start..end, text.encode_utf16());
    field.set_value(&String::from_utf16_lossy(&value));
    let _ = field.set_selection_range(caret as u32, caret as u32);
    Some(field.value())
}

/// Whether a key belongs to a letter that is being composed, as with dead keys and other scripts: Enter then ends the
/// letter and not the typing. Some browsers say so only by the number.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == 229
}

/// Goes to the field with this name and selects all of it.
pub fn select_field(name: &str) {
    if to_field(name)
        && let Some(field) = focused()
    {
        field.select();
    }
}

/// Leaves the focused field, so that what is typed in it is entered, and comes back to it.
pub fn leave_and_return() {
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    if let Some(element) = active.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.blur();
        let _ = element.focus();
    }
}

/// Whether focus is on the element that matches or inside it.
pub fn is_within(selector: &str) -> bool {
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    active.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// Whether focus is on this element.
pub(super) fn is_at(element: &HtmlElement) -> bool {
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    active.is_some_and(|active| active == **element)
}

/// Whether no element has focus: what had it is gone, or the page itself was clicked.
pub fn is_nowhere() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_none_or(|element| element.tag_name() == "BODY")
}

/// Scrolls as little as it takes to bring the element that matches into sight.
pub fn reveal(selector: &str) {
    if let Some(element) = find(selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls a box, and nothing around it, as little as it takes to bring the element inside it into sight.
pub fn reveal_within(outer: &str, inner: &str) {
    let (Some(outer), Some(inner)) = (find(outer), find(inner)) else { return };
    let (room, wanted) = (outer.get_bounding_client_rect(), inner.get_bounding_client_rect());
    let past = |low: f64, high: f64, from: f64, to: f64| (high - to).max(0.0) - (from - low).max(0.0);
    let down = past(wanted.top(), wanted.bottom(), room.top(), room.bottom());
    let right = past(wanted.left(), wanted.right(), room.left(), room.right());
    outer.set_scroll_top(outer.scroll_top() + down.round() as i32);
    outer.set_scroll_left(outer.scroll_left() + right.round() as i32);
}

/// The column of the cell that an event happened in, by the name that cells of tables have: row and column.
pub fn column(event: &Event) -> Option<usize> {
    let cell = event.target()?.dyn_into::<Element>().ok()?.closest("[data-cell]").ok()??;
    cell.get_attribute("data-cell")?.split_once(',')?.1.parse().ok()
}

/// Whether an event happened on the element that matches or inside it.
pub fn happened_in(event: &Event, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// Closes what is unfolded and matches. Gives whether it was open.
pub fn fold(selector: &str) -> bool {
    let open = find(selector).filter(|element| element.has_attribute("open"));
    open.is_some_and(|element| element.remove_attribute("open").is_ok())
}

/// Puts the caret last in the focused field.
pub fn caret_to_end() {
    if let Some(field) = focused() {
        let end = field.value().encode_utf16().count();
        let _ = field.set_selection_range(end as u32, end as u32);
    }
}

fn focused() -> Option<HtmlInputElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

/// Scrolls an element so that this many pixels are above its visible part.
pub fn scroll_to(selector: &str, pixels: i32) {
    if let Some(element) = find(selector) {
        element.set_scroll_top(pixels);
    }
}

/// How many pixels of the element that matches are scrolled past.
pub fn scrolled(selector: &str) -> i32 {
    find(selector).map_or(0, |element| element.scroll_top())
}

/// How many pixels of the element that matches are seen, from top to bottom.
pub fn height(selector: &str) -> i32 {
    find(selector).map_or(0, |element| element.client_height())
}

/// Opens the dialog that matches, over the page.
pub fn open_dialog(selector: &str) {
    let dialog = find(selector).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Whether an event is of the element that matches itself, and not of something in it.
pub fn is_itself(event: &Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|at| at.matches(selector) == Ok(true))
}

/// Closes the dialog that matches.
pub fn close_dialog(selector: &str) {
    if let Some(dialog) = find(selector).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Puts the name of the page in the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}
