//! The session: what an open plan's screen knows without being a screen. What is being typed and in which entry, what has
//! been done, which rows are in sight, and where a row stands while it is worked in.
//!
//! Architecture Invariant: what is typed belongs to the entry that it began with. No row number is kept from one moment to
//! the next: rows come, go and change places while somebody types, by a filter, by undo or through another window.

mod drafts;
mod order;
mod rows;
mod sight;
mod work;

pub use drafts::{Drafts, may_be_kept};
pub use order::{Listed, Order, Sort};
pub use rows::{Slots, find_near};
pub use sight::{Filter, Sight, measures_in_order, order_of};
pub use work::{Typing, Work, records_in};
