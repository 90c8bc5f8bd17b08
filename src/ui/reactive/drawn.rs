//! An element with attributes that one thing follows. Each attribute that Leptos follows is a thing of its own.

use std::sync::Arc;

use leptos::tachys::renderer::types::Element;

use super::gate::begin;
use crate::platform::attributes::{self, Attributes};

/// Reads what the attributes are.
pub type Read = Arc<dyn Fn() -> Attributes + Send + Sync>;

/// Keeps an element's attributes in step with what is read, for as long as it stays.
pub fn drawn(element: Element, read: Read) {
    let mut before = Attributes::new();
    begin(Box::new(move || attributes::set(&element, &mut before, read())));
}
