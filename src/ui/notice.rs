//! What the frame tells: whether what was done is kept, and messages.

use crate::shelf::StoreError;

/// Whether what was done is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing to keep yet.
    Nothing,
    /// There are changes that are not kept yet.
    Pending,
    /// Kept at this time of day.
    At(String),
    /// Could not be kept, and why.
    Failed(StoreError),
}

/// A message to the user. It stays until something else is done, or another takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
    /// When it was told.
    pub at: i64,
    /// In which act of the user: what else is done in the same one does not end it.
    pub act: u32,
}
