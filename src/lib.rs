//! Nämndkalkyl: prognosis and deviation at once for a Swedish social services committee.
//!
//! The pipeline, in reading order:
//!
//! 1. [`model`]: a [`model::Plan`] is everything that was typed, nothing that was calculated.
//! 2. [`rules`] say what a calculator is, as data. [`calc`]: [`calc::compute`] turns a plan into [`calc::Figures`]. Pure, exact,
//!    cannot fail. How a series of months may go on, and how well that would have done, is [`statistics`]; how the year may
//!    end, drawn from that, is [`simulate`].
//! 3. [`edit`] and [`history`]: every change is an [`edit::Edit`]; applying one gives the edit that takes it back.
//!    [`scenario`] makes a list of changes on a copy of a plan: what if.
//! 4. [`format`](mod@format) and [`personal_id`]: Swedish text ↔ numbers and dates, and the guard against identity numbers.
//! 5. [`disclosure`]: the gate to what others see. [`document`], [`link`] and [`exchange`]: a plan ↔ a file, a plan or a scenario ↔ a link, and tables from
//!    elsewhere → edits. [`shelf`]: what the browser keeps, so that nothing whole is ever lost.
//! 6. `words`, `explain`, `sheet`: what a figure is called, how it came about, and which cells a table has.
//! 7. `ui` and `platform` (browser only): draw all this and pass on what the user does.

pub mod calc;
pub mod chart;
pub mod disclosure;
pub mod document;
pub mod edit;
pub mod example;
pub mod exchange;
pub mod explain;
pub mod format;
pub mod history;
pub mod link;
pub mod model;
pub mod packed;
pub mod personal_id;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod rules;
pub mod scenario;
pub mod session;
pub mod sheet;
pub mod shelf;
pub mod simulate;
pub mod statistics;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod words;
