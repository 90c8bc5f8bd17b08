//! The screen. Draws plans and figures, and passes on what the user does as edits. The only room with `leptos`.
//!
//! Architecture Invariant: nothing here writes to the plan except through [`state::AppState`]'s commands, and nothing
//! here computes a figure: figures come from [`crate::calc`], tables from [`crate::sheet`].

mod chapters;
pub mod chart;
mod drafts;
mod finder;
mod frame_bar;
mod go_to;
mod grid;
mod guest_bar;
mod keep;
mod leaves;
pub mod listed;
mod menu;
mod notice;
mod pages;
mod parts;
mod prelude;
pub mod private;
mod range;
mod rare;
mod reactive;
mod route;
mod screen;
mod sharing;
mod shell;
mod slices;
mod state;
mod trace;
mod undo;
mod what_if;

pub use range::work;
pub use shell::App;
