//! What the browser keeps: plans, saved versions of them, and when each was last saved as a file.
//!
//! A [`Shelf`] keeps texts under keys in a [`Store`]; it does not know what a browser is, so that a store which is full,
//! blocked or stopped in the middle can be tried here. A browser has two of them, which a [`Pair`] makes one. Times are milliseconds since 1970 and come in as arguments.
//!
//! Architecture Invariant: a stop at any moment leaves the old or the new text of a plan whole. What cannot be read is
//! never written over: a new plan gets a key of its own.

mod key;
mod meet;
mod merge;
mod pair;
mod reminder;
mod saving;
mod settle;
mod slot;
mod store;
mod version;

pub use key::{Key, PREFIX, Slot};
pub use meet::{Join, Met, asks};
pub use merge::{Merged, join, merge};
pub use pair::{Pair, Written};
pub use reminder::FileNote;
pub use saving::{Answer, Changed, End, Files, Heard, Identity, Question, Saving, Step, whose};
pub use slot::{Head, Sealed, fingerprint, open, seal};
pub use store::{EVERYTHING, Kept, Newest, Shelf, Store, StoreError};
pub use version::{MOST_VERSIONS, Reason, Version};
