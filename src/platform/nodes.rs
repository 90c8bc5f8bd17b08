//! What is found on the page, as lists of elements.

use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

/// The elements among these.
pub(super) fn elements(nodes: &NodeList) -> impl Iterator<Item = Element> + use<> {
    let nodes = nodes.clone();
    (0..nodes.length()).filter_map(move |at| nodes.get(at)?.dyn_into().ok())
}

/// The elements within one that match.
pub(super) fn all(within: &Element, selector: &str) -> Vec<Element> {
    within.query_selector_all(selector).map(|found| elements(&found).collect()).unwrap_or_default()
}
