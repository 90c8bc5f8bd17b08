//! Parts of the Rust toolchain: the WebAssembly target, rustfmt and clippy.

use std::path::Path;
use std::process::Command;

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;

/// The target the app is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure the compiler can build for WebAssembly.
///
/// The standard library's files are looked for rather than asked of rustup, so that a compiler from elsewhere serves too.
pub fn wasm_target(project: &Project) -> Outcome {
    let installed = |sysroot: &str| Path::new(sysroot).join("lib").join("rustlib").join(WASM).join("lib").is_dir();
    let sysroot = process::read(Command::new("rustc").args(["--print", "sysroot"]).current_dir(project.root()));
    if sysroot.as_deref().is_some_and(installed) {
        return Ok(());
    }
    rustup(project, &["target", "add", WASM], &format!("the Rust target {WASM}"))
}

/// Makes sure `cargo fmt` works.
pub fn formatter(project: &Project) -> Outcome {
    component(project, "fmt", "rustfmt")
}

/// Makes sure `cargo clippy` works.
pub fn linter(project: &Project) -> Outcome {
    component(project, "clippy", "clippy")
}

fn component(project: &Project, subcommand: &str, name: &str) -> Outcome {
    if process::read(project.cargo().args([subcommand, "--version"])).is_some() {
        return Ok(());
    }
    rustup(project, &["component", "add", name], name)
}

fn rustup(project: &Project, arguments: &[&str], what: &str) -> Outcome {
    if process::find("rustup").is_none() {
        return Err(Failure::new(format!("{what} is missing, and there is no rustup to install it with"))
            .hint("install rustup, or that part of Rust the way this machine's Rust was installed"));
    }
    report::note(&format!("Installing {what} with rustup …"));
    process::run(Command::new("rustup").args(arguments).current_dir(project.root()))
}
