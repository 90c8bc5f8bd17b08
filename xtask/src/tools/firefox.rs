//! A Firefox for the browser tests: the machine's own, or one installed where that is allowed.

use std::path::PathBuf;

use super::apt;
use crate::process;

/// Names in `PATH`, best first: the one that municipalities have.
const NAMES: [&str; 2] = ["firefox-esr", "firefox"];

/// The file of a Firefox; nothing where none can be had. The tests then say that they skip it.
pub fn find() -> Option<PathBuf> {
    let there = || NAMES.into_iter().find_map(process::find);
    there().or_else(|| apt::install("Firefox", &["firefox-esr"]).then(there).flatten())
}
