//! The shipped example, «Härnösand 2025»: a plan made from published reports, with its assumptions in its notes.
//!
//! The document is generated and checked by `tests/example.rs`; nothing here knows how.

use crate::document::{self, ReadError};
use crate::model::Plan;

/// The example's name.
pub const NAME: &str = "Härnösand 2025";

/// The example as a plan of its own, to be changed at will.
///
/// Fails only if the shipped document cannot be read, which the tests rule out.
pub fn plan() -> Result<Plan, ReadError> {
    document::read(include_str!("../assets/harnosand-2025.json"))
}
