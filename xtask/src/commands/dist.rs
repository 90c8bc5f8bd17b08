//! `cargo xtask dist`: the folder to publish.

use std::process::Command;

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;
use crate::supply;
use crate::tools::node;
use crate::tools::trunk::{self, Mode};

/// For the help.
pub const ABOUT: &str = "Build the folder to publish, dist/, with the list of its parts, and show its sizes.";

/// Builds, then prints a table of sizes.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    super::no_arguments("dist", arguments)?;
    report::step("release build", || build(project))?;
    sizes(project)?;
    println!("\nPublish the contents of dist/ in any folder of any web server.");
    Ok(())
}

/// The release build: relative paths, names with hashes, WebAssembly made small by wasm-opt, what is fetched later in a file of its
/// own, and each file packed beside itself.
pub fn build(project: &Project) -> Outcome {
    process::run(&mut trunk::command(project, Mode::Parts, "build")?)?;
    let parts = trunk::split_folder(project);
    process::run(script(project, "parts.mjs")?.arg(project.dist()).arg(parts).arg(node::wasm_opt(project)))?;
    supply::describe(project)?;
    process::run(script(project, "pack.mjs")?.arg(project.dist()))
}

/// Prints the sizes, and fails if something is larger than xtask/size-budget.json says.
pub fn sizes(project: &Project) -> Outcome {
    println!();
    let budget = project.root().join("xtask").join("size-budget.json");
    process::run(script(project, "sizes.mjs")?.arg(project.dist()).arg(budget)).map_err(|_| {
        Failure::new("the app has grown past its budget")
            .hint("make it smaller, or raise the budget and say why in the commit")
    })
}

fn script(project: &Project, name: &str) -> Outcome<Command> {
    node::command(project, &project.root().join("xtask").join("scripts").join(name))
}
