//! `cargo xtask kill`: kills the browser again and again while someone works, and looks at what is kept.

use super::test;
use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;
use crate::tools::{chromium, node};

/// For the help.
pub const ABOUT: &str =
    "Kill the browser at random moments under all that changes what is kept, 200 times or as many as
given, and report what was lost or came back. About ten seconds each; of what is in dist/.";

/// Runs it.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    let times = match arguments {
        [] => "200",
        [times] if times.parse::<u32>().is_ok() => times,
        [other, ..] => return Err(super::unknown("kill", other)),
    };
    test::require_build(project)?;
    let chromium = chromium::ensure(project)?;
    let mut command = node::command(project, &project.browser().join("kill.mjs"))?;
    let kill = || process::run(command.arg(times).env("CHROMIUM_PATH", chromium));
    report::step("kills", kill)
        .map_err(|_| Failure::new("a plan was lost, or more than its last second, or what was told as done was not"))
}
