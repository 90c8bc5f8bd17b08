//! Tables from elsewhere → edits, and back: the clipboard and long CSV tables.
//!
//! The way in: bytes → [`csv_table::read`] → [`SourceSeries`] → [`propose`] and the user's own choice of [`Target`] per
//! series → [`preview`] → [`edit()`]. Each step is pure; nothing changes in a plan before the last edit is applied.
//! Knows the model and the text formats, nothing of calculation, screens or the browser.

pub mod csv_table;
mod delimited;
mod encoding;
mod file;
mod import;
mod messages;
mod names;
pub mod outline;
pub mod paste;
mod places;
mod propose;
mod source_unit;

pub use file::table_rows;
pub use import::{Change, MappingError, Preview, SourceSeries, Target, edit, preview};
pub use messages::{mapping_error_text, paste_error_text, table_error_text, table_told_text};
pub use names::{also_called, care_form, group, near, plain, word};
pub use places::{Place, places};
pub use propose::propose;
pub use source_unit::SourceUnit;

/// The largest text or file that is read, bytes.
pub const MOST_BYTES: usize = 20_000_000;
