//! What the frame tells.

use crate::session::Place;

/// A message to the user. It stays until something else is done, or another takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
    /// Where what is told of can be seen.
    pub place: Option<Place>,
    /// When it was told.
    pub at: i64,
    /// In which act of the user: what else is done in the same one does not end it.
    pub act: u32,
}
