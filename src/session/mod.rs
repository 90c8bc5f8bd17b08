//! The session: an open plan without a screen. The plan and its figures, what has been done, what is being typed and in
//! which entry, what stands in fields, whether it is kept, and a guest that stands in for it; and beside the plan which rows
//! are in sight, and where a row stands while it is worked in.
//!
//! Architecture Invariant: what the screen reads, the plan with what is being typed and its figures, is what calculating that
//! plan from nothing gives, whatever has been done (`tests/session_random.rs`).
//!
//! Architecture Invariant: what is typed belongs to the entry that it began with. No row number is kept from one moment to
//! the next: rows come, go and change places while somebody types, by a filter, by undo or through another window.

mod drafts;
pub mod find;
mod guest;
mod list;
mod open;
mod order;
mod rows;
mod saved;
mod step;
mod unentered;
mod view;
mod work;

pub use drafts::{Drafts, may_be_kept};
pub use list::{Filter, List, Sight};
pub use open::{Counts, Session};
pub use order::{Listed, Order, Sort};
pub use rows::{Slots, find_near};
pub use saved::Saved;
pub use step::{Done, Place};
pub use view::{Wanted, remembered, written};
pub use work::records_in;
