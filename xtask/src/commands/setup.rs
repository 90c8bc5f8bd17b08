//! `cargo xtask setup`: installs what the other commands would, and nothing else.

use crate::process::Outcome;
use crate::project::Project;
use crate::report;
use crate::tools::trunk::Mode;
use crate::tools::{chromium, firefox, poppler, rust, servers, trunk};

/// For the help.
pub const ABOUT: &str = "Install what is missing, and do nothing else.";

/// Asks every tool to be there.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    super::no_arguments("setup", arguments)?;
    rust::formatter(project)?;
    rust::linter(project)?;
    let trunk = trunk::command(project, Mode::Parts, "build")?;
    let chromium = chromium::ensure(project)?;
    servers::ensure();
    poppler::ensure();
    let firefox = firefox::find();
    report::note(&format!("Trunk {}: {}", trunk::VERSION, trunk.get_program().display()));
    report::note(&format!("wasm-bindgen {}", project.locked("wasm-bindgen")?));
    report::note(&format!("Chromium: {}", chromium.display()));
    report::note(&match firefox {
        Some(firefox) => format!("Firefox: {}", firefox.display()),
        None => "Firefox: none, so that its tests are skipped".to_owned(),
    });
    report::note("Everything is in place.");
    Ok(())
}
