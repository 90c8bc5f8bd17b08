//! Trunk, which builds and serves the app, with the programs it calls in turn.

use std::path::PathBuf;
use std::process::Command;

use super::{cargo, node, rust};
use crate::process::{self, Failure, Outcome};
use crate::project::Project;

/// The Trunk that the project is built with. Later ones want a later Rust than the project does.
pub const VERSION: &str = "0.21.14";

/// How the app is to be built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Quick to build, large and slow to run.
    Debug,
    /// Slow to build, small and quick to run; needs wasm-opt.
    Release,
    /// The same in parts, which `dist` puts together; alone they are no app.
    Parts,
}

/// Trunk ready to run in the project's folder, given a subcommand.
///
/// Trunk takes wasm-bindgen and wasm-opt from `PATH` where their versions are the ones it wants (those of Cargo.lock and
/// Trunk.toml) and downloads them otherwise. With both put first in `PATH` here, it never needs to.
pub fn command(project: &Project, mode: Mode, subcommand: &str) -> Outcome<Command> {
    rust::wasm_target(project)?;
    let trunk = cargo::Program {
        package: "trunk",
        binary: "trunk",
        version: VERSION,
        patience: "about 8 minutes",
        arguments: &[],
    }
    .ensure(project)?;
    let bindgen = bindgen(project)?;

    let mut first = Vec::new();
    if mode != Mode::Debug {
        node::packages(project)?;
        first.push(node::programs(project));
    }
    if mode == Mode::Parts {
        first.push(stand_in(project)?);
    }
    first.extend(bindgen.parent().map(ToOwned::to_owned));

    let mut command = Command::new(trunk);
    command.arg(subcommand).current_dir(project.root()).env("PATH", process::path_with(&first)?);
    if mode != Mode::Debug {
        let mut flags = flags(project)?;
        if mode == Mode::Parts {
            // What is fetched later is told apart by what the linker says of functions.
            flags.extend(["--cfg=split", "-Clink-args=--emit-relocs"].map(str::to_owned));
            command.env("NAMNDKALKYL_BINDGEN", &bindgen).env("NAMNDKALKYL_SPLIT", split_folder(project));
        }
        command.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    }
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk stops at the usual NO_COLOR=1: it accepts only true and false.
    if let Some(value) = std::env::var_os("NO_COLOR") {
        command.env("NO_COLOR", if value.is_empty() { "false" } else { "true" });
    }
    Ok(command)
}

/// The folder of a program that is called as wasm-bindgen is, and splits the program first.
fn stand_in(project: &Project) -> Outcome<PathBuf> {
    let built = project.root().join("target").join("split");
    let mut cargo = project.cargo();
    process::run(cargo.args(["build", "--quiet", "--locked", "--package", "split", "--target-dir"]).arg(&built))?;
    let named = |folder: &str, name: &str| built.join(folder).join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    let copied = std::fs::create_dir_all(built.join("bin"))
        .and_then(|()| std::fs::copy(named("debug", "split"), named("bin", "wasm-bindgen")));
    copied.map_err(|error| Failure::new(format!("the program that splits could not be put in place: {error}")))?;
    Ok(built.join("bin"))
}

/// Where the parts of the program that are fetched later are put on the way.
pub fn split_folder(project: &Project) -> PathBuf {
    project.root().join("target").join("split").join("parts")
}

/// The flags of .cargo/config.toml, which these take the place of.
pub const FLAGS: &str = "--cfg=erase_components";

/// What the compiler is told so that the program has no paths of the machine it was built on: panics name their place in
/// the source. The same source gives the same bytes in every folder.
fn flags(project: &Project) -> Outcome<Vec<String>> {
    // A registry's folder is called after the registry, and exists when something has been fetched from it.
    process::run(project.cargo().args(["fetch", "--quiet", "--locked", "--target", rust::WASM]))?;
    let sources = project.cargo_home().join("registry").join("src");
    let registries = std::fs::read_dir(sources).into_iter().flatten().flatten().map(|entry| (entry.path(), "/crates"));
    let own = (project.root().to_owned(), "/namndkalkyl");
    let mut flags = vec![FLAGS.to_owned()];
    flags.extend(registries.chain([own]).map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())));
    // Where the standard library's source is installed, its paths would be those there.
    let rustc = |arguments: &[&str]| process::read(Command::new("rustc").args(arguments).current_dir(project.root()));
    let commit = rustc(&["-vV"]).and_then(|text| Some(text.split("commit-hash: ").nth(1)?.lines().next()?.to_owned()));
    if let (Some(sysroot), Some(commit)) = (rustc(&["--print", "sysroot"]), commit) {
        flags.push(format!("--remap-path-prefix={sysroot}/lib/rustlib/src/rust=/rustc/{commit}"));
    }
    Ok(flags)
}

/// wasm-bindgen, which makes the JavaScript around a WebAssembly file, in the version of Cargo.lock.
pub fn bindgen(project: &Project) -> Outcome<PathBuf> {
    cargo::Program {
        package: "wasm-bindgen-cli",
        binary: "wasm-bindgen",
        version: &project.locked("wasm-bindgen")?,
        patience: "about 4 minutes",
        arguments: &["--bin", "wasm-bindgen"],
    }
    .ensure(project)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> String {
        let project = Project::locate().expect("the tests run in the project");
        std::fs::read_to_string(project.root().join(name)).expect("the file is part of the project")
    }

    #[test]
    fn the_flags_are_those_of_every_other_build() {
        assert!(file(".cargo/config.toml").contains(&format!("rustflags = [\"{FLAGS}\"]")));
    }

    #[test]
    fn trunk_toml_takes_this_trunk() {
        assert!(file("Trunk.toml").contains(&format!("trunk-version = \">={VERSION}\"")));
    }

    #[test]
    fn trunk_toml_and_npm_name_the_same_wasm_opt() {
        let toml = file("Trunk.toml");
        let version = toml.split("wasm_opt = \"version_").nth(1).and_then(|rest| rest.split('"').next());
        let version = version.expect("Trunk.toml names a wasm-opt");
        assert!(file("tests/browser/package.json").contains(&format!("\"binaryen\": \"{version}.0.0\"")));
    }
}
