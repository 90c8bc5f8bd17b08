//! What the project stands on: whether it may be used, and what the app is made of. The work is done by scripts in
//! `xtask/supply`, since it is with JSON.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::tools::{cargo, node, trunk};

/// The version of cargo-audit that is built where the advisories are within reach.
const AUDIT: &str = "0.22.2";
/// The repository of advisories that it reads.
const ADVISORIES: &str = "https://github.com/RustSec/advisory-db";

/// Licences, versions that were taken back, and security advisories.
pub fn check(project: &Project) -> Outcome {
    let mut check = script(project, "check.mjs")?;
    check.arg(project.root());
    if let Some(audit) = audit(project) {
        check.env("CARGO_AUDIT", audit);
    }
    process::run(&mut check).map_err(|_| {
        Failure::new("something that the project stands on is not as it may be")
            .hint("what is allowed is in xtask/supply/licences.json; a change of it says why in the commit")
    })
}

/// cargo-audit, which is built only where it can do its work: it costs some minutes, and reads a repository that not every
/// machine reaches. The script says what is left out without it.
fn audit(project: &Project) -> Option<PathBuf> {
    let mut asked = Command::new("git");
    asked.args(["ls-remote", "--heads", ADVISORIES, "main"]).env("GIT_TERMINAL_PROMPT", "0");
    process::read(&mut asked)?;
    let audit = cargo::Program {
        package: "cargo-audit",
        binary: "cargo-audit",
        version: AUDIT,
        patience: "about 4 minutes",
        arguments: &[],
    };
    audit.ensure(project).ok()
}

/// The scripts' own tests.
pub fn test(project: &Project) -> Outcome {
    process::run(&mut script(project, "spdx.test.mjs")?)
}

/// Writes the list of the app's parts, their licences and the checksums into `dist`.
pub fn describe(project: &Project) -> Outcome {
    process::run(script(project, "describe.mjs")?.arg(project.root()).arg(project.dist()).arg(trunk::VERSION))
}

fn script(project: &Project, name: &str) -> Outcome<Command> {
    let folder = project.root().join("xtask").join("supply");
    node::packages_in(&folder, "the schema of CycloneDX")?;
    let mut command = node::command(project, &folder.join(name))?;
    command.env("CARGO", project.cargo().get_program());
    Ok(command)
}
