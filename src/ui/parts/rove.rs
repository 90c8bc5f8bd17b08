//! One stop in the tab order for a table, a row of buttons or a list of figures.

use leptos::tachys::renderer::types::Element;

use crate::platform::roving::Roving;

/// Makes an element one stop, with arrows between what is in it: `<table use:rove>`.
pub fn rove(element: Element) {
    // Kept as long as what the element is drawn in.
    let _ = leptos::prelude::StoredValue::new_local(Roving::begin(&element));
}
