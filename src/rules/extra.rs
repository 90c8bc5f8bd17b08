//! Which calculators there are: those that are built in, and what a test adds to see that nobody needs to know them.

use std::sync::OnceLock;

use super::{CALCULATORS, Calculator};

static EXTRA: OnceLock<&'static [&'static Calculator]> = OnceLock::new();

/// Every calculator, in the order they are computed.
pub fn calculators() -> impl Iterator<Item = &'static Calculator> {
    CALCULATORS.iter().chain(EXTRA.get().copied().unwrap_or_default()).copied()
}

/// Adds calculators to those that are built in. Only the first call does.
#[doc(hidden)]
pub fn add(more: &'static [&'static Calculator]) {
    let _ = EXTRA.set(more);
}
