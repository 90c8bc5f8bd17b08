//! `cargo xtask bench`: how fast and how small the app is, beside two spreadsheet engines and plain JavaScript in the same
//! browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::dist;
use crate::process::{self, Outcome};
use crate::project::Project;
use crate::report;
use crate::tools::{chromium, node, rust, trunk};

/// For the help.
pub const ABOUT: &str = "Measure the app beside HyperFormula, IronCalc and plain JavaScript in one headless browser,
and write docs/bench.md. Takes some minutes; nothing else should be at work meanwhile.";

/// The package whose library and empty page are loaded.
const PACKAGE: &str = "namndkalkyl-bench";

/// Builds all that is measured, then measures it.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    super::no_arguments("bench", arguments)?;
    let folder = project.root().join("benches").join("browser");
    let work = project.root().join("target").join("bench-browser");
    let chromium = chromium::ensure(project)?;
    node::packages_in(&folder, "HyperFormula and IronCalc, to compare with")?;
    report::step("release build", || dist::build(project))?;
    report::step("what is measured", || build(project, &work))?;
    let mut measure = node::command(project, &folder.join("run.mjs"))?;
    measure.arg(project.dist()).args([work.join("ours"), work.join("empty")]);
    measure.arg(project.root().join("docs").join("bench.md")).env("CHROMIUM_PATH", chromium);
    report::step("measuring", || process::run(&mut measure))
}

/// The calculation as a page can call it, and an empty page, both built and made small as the app is.
fn build(project: &Project, work: &Path) -> Outcome {
    rust::wasm_target(project)?;
    process::run(project.cargo().args(["build", "--release", "--package", PACKAGE, "--target", rust::WASM]))?;
    let built = project.root().join("target").join(rust::WASM).join("release");
    small(project, &built.join("namndkalkyl_bench.wasm"), &work.join("ours"), "bench")?;
    let empty = work.join("empty");
    small(project, &built.join("empty-page.wasm"), &empty, "empty")?;
    let page = r#"<!doctype html><meta charset="utf-8"><title>Tom</title><body><script type="module">import start from './empty.js'; await start();</script>"#;
    std::fs::write(empty.join("index.html"), page)
        .map_err(|error| process::Failure::new(format!("the empty page cannot be written: {error}")))
}

fn small(project: &Project, built: &Path, folder: &Path, name: &str) -> Outcome {
    let mut bindgen = Command::new(trunk::bindgen(project)?);
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]).arg(folder).arg(built);
    process::run(&mut bindgen)?;
    let file = folder.join(format!("{name}_bg.wasm"));
    let script: PathBuf = node::programs(project).join("..").join("binaryen").join("bin").join("wasm-opt");
    process::run(node::command(project, &script)?.arg("-Oz").arg("-o").arg(&file).arg(&file))
}
