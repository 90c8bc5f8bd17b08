//! Programs that `cargo install` builds from source: Trunk and wasm-bindgen.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;

/// A program to have in one exact version.
pub struct Program<'a> {
    /// The package that `cargo install` takes.
    pub package: &'a str,
    /// The file to run, without extension.
    pub binary: &'a str,
    /// The one version that will do.
    pub version: &'a str,
    /// How long the first build takes on a small machine, in words.
    pub patience: &'a str,
    /// More arguments for `cargo install`.
    pub arguments: &'a [&'a str],
}

impl Program<'_> {
    /// The program's file: one in `PATH` of the right version, else the one in `.tools`, else one built now.
    pub fn ensure(&self, project: &Project) -> Outcome<PathBuf> {
        let own = project.tools().join("bin").join(format!("{}{}", self.binary, std::env::consts::EXE_SUFFIX));
        if let Some(found) = process::find_all(self.binary).chain([own.clone()]).find(|file| self.fits(file)) {
            return Ok(found);
        }
        self.install(project)?;
        if self.fits(&own) {
            return Ok(own);
        }
        Err(Failure::new(format!("{} {} was installed but does not start", self.package, self.version)))
    }

    fn fits(&self, file: &Path) -> bool {
        file.is_file() && process::read(Command::new(file).arg("--version")).is_some_and(|text| self.is_in(&text))
    }

    /// Whether a program's answer to `--version` names this version: `trunk 0.21.14`.
    fn is_in(&self, answer: &str) -> bool {
        answer.split_whitespace().nth(1) == Some(self.version)
    }

    fn install(&self, project: &Project) -> Outcome {
        let Self { package, version, patience, .. } = self;
        report::note(&format!("Installing {package} {version} in .tools ({patience} the first time) …"));
        let start = Instant::now();
        let locked = process::run(&mut self.installer(project, true)?);
        if locked.is_err() {
            // The author's lock file can name versions that a mirror has not got yet.
            report::note(&format!("{package} could not be built as locked by its author; trying without …"));
            process::run(&mut self.installer(project, false)?).map_err(|failure| {
                failure.hint(format!("is there a network? Or install {package} {version} yourself, in PATH"))
            })?;
        }
        report::note(&format!("{package} {version} was installed in {}.", report::seconds(start.elapsed())));
        // Only a cache for a build that was interrupted: it is large and has done its work.
        let _ = std::fs::remove_dir_all(build_folder(project));
        Ok(())
    }

    fn installer(&self, project: &Project, locked: bool) -> Outcome<Command> {
        let mut cargo = project.cargo();
        cargo.args(["install", self.package, "--version", self.version]).args(self.arguments);
        if locked {
            cargo.arg("--locked");
        }
        cargo.arg("--root").arg(project.tools()).arg("--target-dir").arg(build_folder(project));
        // The program runs a few times a day: its build time matters more than its speed.
        for (setting, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "1")] {
            cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        // Or else cargo asks the person to do this, for whom there is no need.
        cargo.env("PATH", process::path_with(&[project.tools().join("bin")])?);
        Ok(cargo)
    }
}

fn build_folder(project: &Project) -> PathBuf {
    project.tools().join("build")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_must_match_in_full() {
        let trunk = Program { package: "trunk", binary: "trunk", version: "0.21.1", patience: "", arguments: &[] };
        assert!(trunk.is_in("trunk 0.21.1"));
        assert!(!trunk.is_in("trunk 0.21.14"));
        assert!(!trunk.is_in(""));
    }

    #[test]
    fn only_the_first_try_is_locked() {
        let project = Project::locate().expect("the tests run in the project");
        let trunk = Program { package: "trunk", binary: "trunk", version: "0.21.14", patience: "", arguments: &[] };
        let has_locked = |command: Outcome<Command>| {
            command.expect("PATH can be joined").get_args().any(|argument| argument == "--locked")
        };
        assert!(has_locked(trunk.installer(&project, true)));
        assert!(!has_locked(trunk.installer(&project, false)));
    }
}
