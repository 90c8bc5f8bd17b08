//! Where focus goes when what had it is gone, as after something is removed: to the same button of what stands there now, else to
//! the nearest heading. One mechanism for every button that takes something away, whatever it is.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::focus;
use super::nodes::all;

/// When it is looked whether focus is lost, in milliseconds after what was done: what is kept is removed a little later.
const LOOKS: [i32; 4] = [30, 150, 500, 1500];
/// How far up a row is looked for.
const MOST_LEVELS: usize = 6;
/// What can be pressed.
const PRESSED: &str = "button, a, input, select, textarea, [tabindex]";
/// Keys that can take something away.
const KEYS: [&str; 8] = ["Enter", " ", "Delete", "Backspace", "Escape", "z", "Z", "y"];

thread_local! {
    static AT: RefCell<Option<Around>> = const { RefCell::new(None) };
    /// What is done last is what is looked at.
    static ROUND: Cell<u32> = const { Cell::new(0) };
}

/// What had focus, and what stands around it.
struct Around {
    element: HtmlElement,
    text: String,
    /// The list that its row stands in, and where.
    row: Option<(Element, usize)>,
    /// What it lies in, the nearest first.
    above: Vec<Element>,
}

/// Follows what has focus, for as long as the page lives.
pub fn follow() {
    let Some(window) = web_sys::window() else { return };
    let note = Closure::<dyn Fn(Event)>::new(|event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let pressed = target.and_then(|target| target.closest(PRESSED).ok().flatten());
        // What is asked in a dialog is about what was pressed outside it.
        if let Some(pressed) = pressed.filter(|pressed| !matches!(pressed.closest("dialog"), Ok(Some(_)))) {
            AT.set(pressed.dyn_into().ok().map(around));
        }
        if event.type_() == "click" {
            look_later();
        }
    });
    let key = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| {
        if KEYS.contains(&event.key().as_str()) {
            look_later();
        }
    });
    let (note, key) = (note.into_js_value(), key.into_js_value());
    for name in ["focusin", "click"] {
        let _ = window.add_event_listener_with_callback_and_bool(name, note.unchecked_ref(), true);
    }
    let _ = window.add_event_listener_with_callback_and_bool("keydown", key.unchecked_ref(), true);
}

fn around(element: HtmlElement) -> Around {
    let text = element.text_content().unwrap_or_default();
    let above: Vec<Element> =
        std::iter::successors(element.parent_element(), |above| above.parent_element()).take(2 * MOST_LEVELS).collect();
    let own: Element = element.clone().into();
    let rows = std::iter::once(&own).chain(&above).take(MOST_LEVELS);
    // A row is that which has one like it beside it, with such a button.
    let is_row = |row: &&Element| {
        let beside = [row.next_element_sibling(), row.previous_element_sibling()];
        beside.into_iter().flatten().any(|other| other.tag_name() == row.tag_name() && same(&other, &text).is_some())
    };
    let row =
        rows.clone().find(is_row).or_else(|| rows.clone().find(|row| matches!(row.tag_name().as_str(), "LI" | "TR")));
    let place = |row: &Element| {
        std::iter::successors(row.previous_element_sibling(), Element::previous_element_sibling).count()
    };
    let row = row.and_then(|row| Some((row.parent_element()?, place(row))));
    Around { element, text, row, above }
}

/// The button with this text in a row.
fn same(row: &Element, text: &str) -> Option<HtmlElement> {
    let found = all(row, "button").into_iter().find(|button| button.text_content().as_deref() == Some(text));
    found?.dyn_into().ok()
}

fn look_later() {
    let round = ROUND.get().wrapping_add(1);
    ROUND.set(round);
    let Some(window) = web_sys::window() else { return };
    for after in LOOKS {
        let look = Closure::once_into_js(move || {
            if ROUND.get() == round {
                find_again();
            }
        });
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(look.unchecked_ref(), after);
    }
}

/// Where nothing has focus because what had it is gone, something does.
fn find_again() {
    if !focus::is_nowhere() {
        return;
    }
    // What is moved to is noted in its place.
    let Some(at) = AT.take().filter(|at| is_gone(&at.element)) else { return };
    let beside = at.row.iter().filter(|(list, _)| list.is_connected()).flat_map(|(list, place)| {
        let rows: Vec<Element> =
            std::iter::successors(list.first_element_child(), Element::next_element_sibling).collect();
        [Some(*place), place.checked_sub(1)].into_iter().flatten().filter_map(move |place| rows.get(place).cloned())
    });
    let mut beside = beside.filter_map(|row| same(&row, &at.text));
    let mut headings = at.above.iter().filter(|above| above.is_connected()).filter_map(heading);
    if !beside.any(|button| takes(&button)) && !headings.any(|heading| takes(&heading)) {
        focus::to("h1");
    }
}

/// Whether it is gone from the page, or cannot have focus any more where its heading is near. From the frame's buttons Tab goes
/// on from where they are.
fn is_gone(element: &HtmlElement) -> bool {
    let in_section = || matches!(element.closest("section"), Ok(Some(_)));
    !element.is_connected() || element.offset_parent().is_none() || element.has_attribute("disabled") && in_section()
}

fn heading(above: &Element) -> Option<HtmlElement> {
    let heading: HtmlElement = above.query_selector("h1, h2, h3").ok().flatten()?.dyn_into().ok()?;
    if !heading.has_attribute("tabindex") {
        heading.set_tab_index(-1);
    }
    Some(heading)
}

fn takes(element: &HtmlElement) -> bool {
    element.focus().is_ok() && focus::is_at(element)
}
