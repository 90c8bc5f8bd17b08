//! A table, or a row of buttons, with things to press or to fill in is one stop in the tab order, and arrows go between them.
//!
//! Where there is nothing to fill in, Tab leaves the table. Where there is, Tab goes on to the next field, as in a grid, and
//! leaves after Escape.

use std::cell::Cell;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent, MutationObserver,
    MutationObserverInit,
};

use super::nodes::all;

/// What can be pressed or filled in. A file is chosen by a button.
const CONTROLS: &str = "a[href], summary, button:not([disabled]), input:not([disabled], [type=file]), select:not([disabled]), \
                        textarea:not([disabled])";
const FIELDS: &str = "input:not([type=radio], [type=file]), select, textarea";

/// Does it for an element for as long as this is kept.
pub struct Roving {
    table: Element,
    observer: Option<MutationObserver>,
    changed: Closure<dyn Fn()>,
    heard: Closure<dyn Fn(Event)>,
}

/// What marks an element that is one stop.
const MARK: &str = "data-one-stop";
/// What the keyboard is at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// On a control.
    Rest,
    /// In the middle of a text: Escape takes that back first.
    Typing,
    /// About to leave: the next Tab does.
    Leaving,
}

const EVENTS: [&str; 3] = ["keydown", "focusin", "input"];

impl Roving {
    /// Begins with an element whose parts may be there already. What moves focus is heard again while it is heard: both are `Fn`.
    pub fn begin(table: &Element) -> Self {
        let own = table.clone();
        let changed = Closure::new(move || settle(&own));
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            let what = MutationObserverInit::new();
            what.set_child_list(true);
            what.set_subtree(true);
            what.set_attribute_filter(&js_sys::Array::of2(
                &JsValue::from_str("disabled"),
                &JsValue::from_str("aria-current"),
            ));
            let _ = observer.observe_with_options(table, &what);
        }
        let (own, at) = (table.clone(), Cell::new(At::Rest));
        let heard = Closure::new(move |event: Event| match event.type_().as_str() {
            "input" => at.set(At::Typing),
            "focusin" => {
                at.set(At::Rest);
                settle(&own);
            }
            _ => {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    press(&own, event, &at);
                }
            }
        });
        for name in EVENTS {
            let _ = table.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        }
        let _ = table.set_attribute(MARK, "");
        settle(table);
        // Once more when it stands in the page, where what is around it may be one stop with it.
        let own = table.clone();
        let later = Closure::once_into_js(move || settle(&own));
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(later.unchecked_ref());
        }
        Self { table: table.clone(), observer, changed, heard }
    }
}

impl Drop for Roving {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        for name in EVENTS {
            let _ = self.table.remove_event_listener_with_callback(name, self.heard.as_ref().unchecked_ref());
        }
        let _ = &self.changed;
    }
}

fn controls(within: &Element) -> Vec<Element> {
    all(within, CONTROLS)
}

/// Whether it is a part of another that is one stop.
fn is_part(element: &Element) -> bool {
    let around = element.parent_element().and_then(|parent| parent.closest("[data-one-stop]").ok().flatten());
    around.is_some()
}

/// Makes one of its controls the stop: the one with focus, else the one that is current, else the one that was, else the first.
fn settle(table: &Element) {
    if is_part(table) {
        return;
    }
    let all = controls(table);
    let active = web_sys::window().and_then(|window| window.document()?.active_element());
    let index = |element: &Element| element.get_attribute("tabindex");
    let stop = (all.iter().find(|control| active.as_ref() == Some(*control)))
        .or_else(|| all.iter().find(|control| control.has_attribute("aria-current") || is_chosen(control)))
        .or_else(|| all.iter().find(|control| index(control).as_deref() == Some("0")))
        .or_else(|| all.first());
    for control in &all {
        let wanted = if Some(control) == stop { "0" } else { "-1" };
        if index(control).as_deref() != Some(wanted) {
            let _ = control.set_attribute("tabindex", wanted);
        }
    }
    // Several buttons are a toolbar to those who cannot see them. A table stays a table, which they read as one.
    if table.class_list().contains("tools") {
        let role = if all.len() > 1 { "toolbar" } else { "group" };
        if table.get_attribute("role").as_deref() != Some(role) {
            let _ = table.set_attribute("role", role);
        }
    }
    // The box that scrolls is no stop beside them.
    if let Ok(Some(outer)) = table.closest(".table-box[tabindex]") {
        let _ = outer.set_attribute("tabindex", if all.is_empty() { "0" } else { "-1" });
    }
}

/// Whether it is the one of several that is chosen.
fn is_chosen(control: &Element) -> bool {
    control.dyn_ref::<HtmlInputElement>().is_some_and(|field| field.type_() == "radio" && field.checked())
}

fn is_seen(element: &Element) -> bool {
    let seen = element.get_bounding_client_rect();
    seen.width() > 0.0 && seen.height() > 0.0
}

/// Where a key leads from a control, by its place in the table.
fn press(table: &Element, event: &KeyboardEvent, at: &Cell<At>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if is_part(table) {
        return;
    }
    let Some(control) = target.and_then(|target| target.closest(CONTROLS).ok().flatten()) else { return };
    if event.default_prevented() || event.alt_key() || event.is_composing() {
        return;
    }
    let control_key = event.ctrl_key() || event.meta_key();
    let to = match event.key().as_str() {
        "Escape" => return at.set(if at.get() == At::Typing { At::Rest } else { At::Leaving }),
        "Tab" if at.get() == At::Leaving || !table.query_selector(FIELDS).is_ok_and(|field| field.is_some()) => return,
        "Tab" => beside(&controls(table), &control, event.shift_key()),
        _ if event.shift_key() => return,
        key @ ("ArrowUp" | "ArrowDown") if control_key || !own_vertical(&control) => {
            // Where there are no rows, up and down are before and after.
            let in_row = control.closest("tr").is_ok_and(|row| row.is_some());
            let up = key == "ArrowUp";
            if in_row { vertical(table, &control, up) } else { beside(&controls(table), &control, up) }
        }
        key @ ("ArrowLeft" | "ArrowRight") if at_edge(&control, key == "ArrowLeft") => {
            let row = control.closest("tr").ok().flatten().unwrap_or_else(|| table.clone());
            beside(&controls(&row), &control, key == "ArrowLeft")
        }
        "Home" if control_key => controls(table).into_iter().find(is_seen),
        "End" if control_key => controls(table).into_iter().rfind(is_seen),
        _ => return,
    };
    let Some(to) = to.and_then(|to| to.dyn_into::<HtmlElement>().ok()) else { return };
    event.prevent_default();
    let _ = to.focus();
    if let Some(field) = to.dyn_ref::<HtmlInputElement>() {
        field.select();
    }
}

/// The control that is seen before or after one.
fn beside(all: &[Element], control: &Element, before: bool) -> Option<Element> {
    let at = all.iter().position(|other| other == control)?;
    let (head, tail) = all.split_at(at);
    if before { head.iter().rfind(|other| is_seen(other)) } else { tail.iter().skip(1).find(|other| is_seen(other)) }
        .cloned()
}

/// The control in the same place of the nearest row above or below that has one there.
fn vertical(table: &Element, control: &Element, up: bool) -> Option<Element> {
    let (cell, row) = (control.closest("td, th").ok()??, control.closest("tr").ok()??);
    let place = |of: &Element, among: Vec<Element>| among.iter().position(|other| other == of);
    let column = place(&cell, all(&row, "td, th"))?;
    let within = place(control, controls(&cell))?;
    let rows = all(table, "tr");
    let (above, below) = rows.split_at(place(&row, rows.clone())?);
    let there = |row: &Element| {
        let cell = all(row, "td, th").into_iter().nth(column)?;
        let mut found: Vec<Element> = controls(&cell).into_iter().filter(is_seen).collect();
        (!found.is_empty()).then(|| found.swap_remove(within.min(found.len() - 1)))
    };
    if up { above.iter().rev().find_map(there) } else { below.iter().skip(1).find_map(there) }
}

/// Whether up and down already mean something in a control: they choose in a list, or between radio buttons.
fn own_vertical(control: &Element) -> bool {
    let kind = control.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::type_);
    control.is_instance_of::<HtmlSelectElement>()
        || control.tag_name() == "TEXTAREA"
        || matches!(kind.as_deref(), Some("radio" | "range" | "number"))
}

/// Whether left or right would move nothing within a control: a caret that has further to go stays in its text.
fn at_edge(control: &Element, left: bool) -> bool {
    let Some(field) = control.dyn_ref::<HtmlInputElement>() else { return control.tag_name() != "TEXTAREA" };
    if matches!(field.type_().as_str(), "checkbox" | "radio" | "button") {
        return true;
    }
    let (start, end) = (field.selection_start().ok().flatten(), field.selection_end().ok().flatten());
    let (Some(start), Some(end)) = (start, end) else { return false };
    let length = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let all = start == 0 && end == length;
    all || start == end && if left { start == 0 } else { end == length }
}
