//! Maps and sets that are lists in order: a few hundred bytes of code for each type, where the standard library's trees are ten
//! times that.
//!
//! Looking up is as quick as in a tree, and reading them all is quicker. Putting something in the middle moves what stands
//! after it, so that a long list which comes in no order is collected, which sorts it once, and not put in one by one.

mod map;
mod set;
#[cfg(test)]
mod tests;

pub use map::Map;
pub use set::Set;
