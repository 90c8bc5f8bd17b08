//! Attributes of an element, set where they are others than before.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Attributes by name, always the same names in the same order. `value` is what stands in a field.
pub type Attributes = Vec<(&'static str, Option<String>)>;

/// Gives an element these attributes, that had those before; none of them if it is new.
pub fn set(element: &Element, before: &mut Attributes, now: Attributes) {
    for (place, (name, value)) in now.iter().enumerate() {
        let old = before.get(place).and_then(|(_, old)| old.as_deref());
        match (*name, value) {
            // A person changes it as well.
            ("value", Some(text)) => {
                if let Some(field) = element.dyn_ref::<HtmlInputElement>().filter(|field| field.value() != *text) {
                    field.set_value(text);
                }
            }
            (name, Some(value)) if old != Some(value) => {
                let _ = element.set_attribute(name, value);
            }
            (name, None) if old.is_some() => {
                let _ = element.remove_attribute(name);
            }
            _ => {}
        }
    }
    *before = now;
}
