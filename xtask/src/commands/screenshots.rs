//! `cargo xtask screenshots`: what every page looks like, in several widths, light and dark.

use super::test;
use crate::process::{self, Outcome};
use crate::project::Project;
use crate::report;
use crate::tools::{chromium, node};

/// For the help.
pub const ABOUT: &str = "Take pictures of every page of the built app, in target/screenshots/.";

/// Takes them of what is in `dist`.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    super::no_arguments("screenshots", arguments)?;
    test::require_build(project)?;
    let chromium = chromium::ensure(project)?;
    let mut command = node::command(project, &project.browser().join("screenshots.mjs"))?;
    report::step("screenshots", || process::run(command.env("CHROMIUM_PATH", chromium)))
}
