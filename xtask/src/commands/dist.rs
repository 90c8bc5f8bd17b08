//! `cargo xtask dist`: the folder to publish.

use crate::process::{self, Outcome};
use crate::project::Project;
use crate::report;
use crate::tools::node;
use crate::tools::trunk::{self, Mode};

/// For the help.
pub const ABOUT: &str = "Build the folder to publish, dist/, and show its sizes.";

/// Builds, then prints a table of sizes.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    super::no_arguments("dist", arguments)?;
    report::step("release build", || build(project))?;
    let script = project.root().join("xtask").join("scripts").join("sizes.mjs");
    println!();
    process::run(node::command(project, &script)?.arg(project.dist()))?;
    println!("\nPublish the contents of dist/ in any folder of any web server.");
    Ok(())
}

/// The release build: relative paths, names with hashes, WebAssembly made small by wasm-opt.
pub fn build(project: &Project) -> Outcome {
    process::run(&mut trunk::command(project, Mode::Release, "build")?)
}
