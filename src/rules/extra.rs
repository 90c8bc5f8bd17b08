//! Which calculators and registers there are: those that are built in, and what a test adds to see that nobody needs to know them.

use std::sync::OnceLock;

use super::{CALCULATORS, Calculator, Register, measures};

static ADDED: OnceLock<(Vec<&'static Calculator>, Vec<&'static Register>)> = OnceLock::new();

/// Every calculator, in the order they are computed.
pub fn calculators() -> impl Iterator<Item = &'static Calculator> {
    CALCULATORS.iter().chain(ADDED.get().into_iter().flat_map(|(calculators, _)| calculators)).copied()
}

/// Every register, in order.
pub fn registers() -> impl Iterator<Item = &'static Register> {
    [&measures::REGISTER].into_iter().chain(ADDED.get().into_iter().flat_map(|(_, registers)| registers).copied())
}

/// Adds calculators and registers to those that are built in, for the rest of the program's time. Only the first call does.
#[doc(hidden)]
pub fn add_descriptions(calculators: Vec<&'static Calculator>, registers: Vec<&'static Register>) {
    let _ = ADDED.set((calculators, registers));
}
