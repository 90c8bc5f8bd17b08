//! What several test files share: made-up plans and edits, a hand-made plan with something in every field, a plan as a
//! spreadsheet, one row by hand to forecast, smoothing as the textbooks have it, a store, the tables of the reports,
//! and what nobody knows.
#![allow(dead_code, reason = "each test file uses a part")]

pub mod by_hand;
pub mod edits;
pub mod findings;
pub mod fragments;
pub mod full;
pub mod idle;
pub mod ledger;
pub mod plans;
pub mod reference;
pub mod smoothing;
pub mod source;
pub mod store;
pub mod table;
pub mod unknown;
