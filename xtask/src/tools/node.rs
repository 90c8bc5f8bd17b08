//! Node.js, and the project's npm packages: wasm-opt (in `binaryen`), Playwright and axe.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;

/// The oldest Node.js that Playwright and binaryen run on.
const OLDEST: u32 = 20;

/// Node ready to run a script of the project; the npm packages are installed.
pub fn command(project: &Project, script: &Path) -> Outcome<Command> {
    packages(project)?;
    let mut node = Command::new(program()?);
    node.arg(script).current_dir(project.root());
    Ok(node)
}

/// Playwright's own program, given a subcommand.
pub fn playwright(project: &Project, subcommand: &str) -> Outcome<Command> {
    let script = modules(project).join("@playwright").join("test").join("cli.js");
    let mut command = command(project, &script)?;
    command.arg(subcommand).current_dir(project.browser());
    Ok(command)
}

/// The folder with the packages' programs.
pub fn programs(project: &Project) -> PathBuf {
    modules(project).join(".bin")
}

/// wasm-opt, as a script for Node.
pub fn wasm_opt(project: &Project) -> PathBuf {
    modules(project).join("binaryen").join("bin").join("wasm-opt")
}

/// Makes sure the npm packages are installed as package-lock.json says.
///
/// A copy of the lock file among the packages tells which state they are in.
pub fn packages(project: &Project) -> Outcome {
    packages_in(&project.browser(), "wasm-opt (binaryen), Playwright, axe")
}

/// The same for another folder with a package.json of its own.
pub fn packages_in(folder: &Path, what: &str) -> Outcome {
    let lock = std::fs::read(folder.join("package-lock.json"))
        .map_err(|error| Failure::new(format!("package-lock.json cannot be read: {error}")))?;
    let stamp = folder.join("node_modules").join(".installed-from.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    program()?;
    report::note(&format!("Installing npm packages in {}: {what} …", folder.display()));
    if process::run(&mut npm(folder, &["ci"])?).is_err() {
        report::note("The locked npm packages could not be installed; trying the nearest versions …");
        process::run(&mut npm(folder, &["install", "--no-package-lock"])?)
            .map_err(|failure| failure.hint("is there a network, or an npm mirror set in .npmrc?"))?;
    }
    std::fs::write(&stamp, lock)
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}", stamp.display())))
}

fn modules(project: &Project) -> PathBuf {
    project.browser().join("node_modules")
}

fn npm(folder: &Path, arguments: &[&str]) -> Outcome<Command> {
    let program = process::find("npm").ok_or_else(|| missing("npm was not found"))?;
    let mut npm = Command::new(program);
    npm.args(arguments).args(["--no-audit", "--no-fund"]).current_dir(folder);
    Ok(npm)
}

/// Node itself, which the project cannot install.
fn program() -> Outcome<PathBuf> {
    let node = process::find("node").ok_or_else(|| missing("Node.js was not found"))?;
    let version = process::read(Command::new(&node).arg("--version")).unwrap_or_default();
    match major(&version) {
        Some(number) if number >= OLDEST => Ok(node),
        _ => Err(missing(&format!("Node.js {version} is too old"))),
    }
}

/// The first number of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn missing(what: &str) -> Failure {
    Failure::new(what).hint(format!("install Node.js {OLDEST} or later, with npm, and run this again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("unknown"), None);
    }

    #[test]
    fn the_lock_file_names_no_registry() {
        let project = Project::locate().expect("the tests run in the project");
        for folder in ["tests/browser", "benches/browser", "xtask/supply"] {
            let lock = std::fs::read_to_string(project.root().join(folder).join("package-lock.json"));
            let lock = lock.expect("it is part of the project");
            assert!(!lock.contains("\"resolved\""), "{folder}/package-lock.json must work with any registry");
        }
    }
}
