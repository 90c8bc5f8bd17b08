//! The tools a task needs. Each function gives a tool that works, and installs it first where it is missing.
//!
//! A tool in `PATH` with the right version is used as it is. Cargo's tools are otherwise installed in `.tools/`, those of
//! npm in `tests/browser/node_modules/`; both belong to the project alone and can be deleted at any time.

pub mod apt;
pub mod cargo;
pub mod chromium;
pub mod firefox;
pub mod node;
pub mod poppler;
pub mod python;
pub mod rust;
pub mod servers;
pub mod trunk;
