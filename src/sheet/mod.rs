//! Sheets: tables as data. Which cells a table has, what each shows, and what typing in one means.
//!
//! A page builds a [`Table`] from a plan and its figures; the browser draws it and sends back what was typed with the
//! cell's [`Entry`]. [`enter`] and [`paste`] turn that into one [`crate::edit::Edit`] or a message in Swedish. Nothing
//! here draws, and nothing here writes to a plan.

mod begin;
mod beside;
mod bridge;
mod build;
mod copied;
mod cursor;
mod entry;
mod list;
mod measures;
mod minutes;
mod others;
mod paste;
mod pasting;
mod records;
mod sort;
mod table;
mod view;

pub use begin::{begin_budgets, begin_outcomes};
pub use beside::{BesideFigure, BesideRow, Computed, beside, beside_on_paper};
pub use bridge::bridge_table;
pub use build::{FigureColumn, MonthGrid, RowSpec, figure_cell, figure_table, month_grid, shown, tone_of};
pub use copied::CopiedTable;
pub use cursor::{Cursor, Key, Selection, step};
pub use entry::{
    Entry, EntryError, Which, asked_cell, doubt, empty, enter, entry_text, in_same_row, may_name, turn, typed_cell,
};
pub use list::{Field, list_columns, list_row, list_text, new_placement};
pub use measures::{measure_sums, move_start};
pub use minutes::minutes_table;
pub use others::{OTHERS, others_rows};
pub use paste::{clear, copy, fill_right, paste};
pub use pasting::{
    Answers, Block, Change, Counts, Landing, LandingRow, Pasting, Question, SHAPE, Taken, pasting, remark, table_in,
};
pub use records::{duplicate_record, new_record, record_columns, record_row, record_text, remove_record};
pub use sort::{SortKey, list_key, record_key};
pub use table::{Align, Cell, Column, RowKind, SheetRow, Table, Tone};
pub use view::{all_fields, view_of, view_rows, view_table};
