//! `cargo xtask test`: everything that must hold, the cheapest first.

use std::net::{Ipv4Addr, TcpListener};
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use super::dist;
use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;
use crate::supply;
use crate::tools::trunk::{self, Mode};
use crate::tools::{chromium, firefox, node, poppler, rust, servers};

/// For the help.
pub const ABOUT: &str =
    "Run all tests: format, what the project stands on, lints, native tests, release build, browser tests.
--only PART  only fmt, supply, clippy, native, build or browser (may be given again)
-- ...       what follows goes to Playwright: cargo xtask test --only browser -- smoke";

/// A part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Fmt,
    Supply,
    Clippy,
    Native,
    Build,
    Browser,
}

/// The parts by name.
const PARTS: [(&str, Part); 6] = [
    ("fmt", Part::Fmt),
    ("supply", Part::Supply),
    ("clippy", Part::Clippy),
    ("native", Part::Native),
    ("build", Part::Build),
    ("browser", Part::Browser),
];

/// The parts in the order they run. Two of a row run side by side: a release build is long alone on one processor.
const ORDER: [&[Part]; 5] =
    [&[Part::Fmt], &[Part::Supply], &[Part::Clippy], &[Part::Native, Part::Build], &[Part::Browser]];

/// Runs the parts asked for; stops at the first that fails.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    let options = Options::read(arguments)?;
    let start = Instant::now();
    for row in ORDER {
        let wanted = row.iter().filter(|part| options.only.is_empty() || options.only.contains(part));
        thread::scope(|scope| {
            let parts: Vec<_> = wanted.map(|part| scope.spawn(|| part.run(project, &options))).collect();
            let ends = parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
            ends.fold(Ok(()), Outcome::and)
        })?;
    }
    println!("\nAll tests passed in {}.", report::seconds(start.elapsed()));
    Ok(())
}

impl Part {
    fn run(self, project: &Project, options: &Options) -> Outcome {
        match self {
            Part::Fmt => report::step("rustfmt", || format(project)),
            Part::Supply => report::step("what the project stands on", || {
                supply::test(project).and_then(|()| supply::check(project))
            }),
            Part::Clippy => report::step("clippy", || lint(project)),
            Part::Native => {
                report::step("native tests", || process::run(project.cargo().args(["test", "--workspace"])))
            }
            Part::Build => {
                report::step("release build", || dist::build(project).and_then(|()| dist::sizes(project)))?;
                report::step("build with what nobody knows", || build_unknown(project))
            }
            Part::Browser => report::step("browser tests", || browse(project, &options.playwright)),
        }
    }
}

fn format(project: &Project) -> Outcome {
    rust::formatter(project)?;
    process::run(project.cargo().args(["fmt", "--all", "--check"]))
        .map_err(|failure| failure.hint("cargo fmt --all puts it right"))
}

/// The library and the tasks natively, then the app, whose interface exists only for WebAssembly.
fn lint(project: &Project) -> Outcome {
    rust::linter(project)?;
    rust::wasm_target(project)?;
    process::run(project.cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    let app = ["clippy", "--package", "namndkalkyl", "--lib", "--bins", "--target", rust::WASM, "--", "-D", "warnings"];
    process::run(project.cargo().args(app))
}

/// The tests in Chromium, of what is in `dist`.
fn browse(project: &Project, arguments: &[String]) -> Outcome {
    require_build(project)?;
    let chromium = chromium::ensure(project)?;
    servers::ensure();
    poppler::ensure();
    let firefox = firefox::find();
    // After `cargo xtask dist` alone there is none yet.
    let asked = arguments.is_empty() || arguments.iter().any(|argument| argument.contains("unknown"));
    if asked && !unknown(project).join("index.html").is_file() {
        build_unknown(project)?;
    }
    let mut playwright = node::playwright(project, "test")?;
    playwright.args(arguments).env("CHROMIUM_PATH", chromium).env("UNKNOWN_FOLDER", unknown(project));
    if let Some(firefox) = firefox {
        playwright.env("FIREFOX_PATH", firefox);
    }
    if let Some(port) = free_port() {
        playwright.env("TEST_PORT", port.to_string());
    }
    process::run(&mut playwright)
        .map_err(|_| Failure::new("a browser test failed").hint("its picture and trace are in target/browser-tests"))
}

/// Where the app is that has a calculator and a register that nobody knows: what is drawn of any is tried on them.
fn unknown(project: &Project) -> PathBuf {
    project.root().join("target").join("unknown")
}

/// Builds that app: as quick to build as can be, for nobody waits for it.
fn build_unknown(project: &Project) -> Outcome {
    let mut trunk = trunk::command(project, Mode::Debug, "build")?;
    trunk.args(["--features", "unknown", "--dist"]).arg(unknown(project));
    // Without what a debugger needs, which takes its time. By flags, which leave what the compiler itself runs as it was built
    // for the lints.
    let flags = format!("{} -Cdebuginfo=0", trunk::FLAGS);
    process::run(trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags))
}

/// Fails unless the app has been built.
pub fn require_build(project: &Project) -> Outcome {
    if project.dist().join("index.html").is_file() {
        return Ok(());
    }
    Err(Failure::new("dist/ holds no app").hint("cargo xtask dist builds it"))
}

/// A port nobody uses, so that two runs on one machine do not meet.
fn free_port() -> Option<u16> {
    Some(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).ok()?.local_addr().ok()?.port())
}

#[derive(Default)]
struct Options {
    /// Empty means all.
    only: Vec<Part>,
    playwright: Vec<String>,
}

impl Options {
    fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--only" => options.only.push(Part::read(rest.next().map(String::as_str).unwrap_or_default())?),
                "--" => options.playwright.extend(rest.by_ref().cloned()),
                other => return Err(super::unknown("test", other)),
            }
        }
        Ok(options)
    }
}

impl Part {
    fn read(name: &str) -> Outcome<Self> {
        let names = PARTS.map(|(name, _)| name).join(", ");
        let wrong =
            || Failure::new(format!("--only needs a part, not '{name}'")).hint(format!("the parts are {names}"));
        PARTS.iter().find(|(part, _)| *part == name).map(|(_, part)| *part).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Options> {
        Options::read(&crate::commands::words(line))
    }

    #[test]
    fn parts_can_be_chosen_and_playwright_gets_the_rest() {
        assert!(read("").expect("nothing to misread").only.is_empty());
        let options = read("--only fmt --only browser -- smoke --headed").expect("all are known");
        assert_eq!(options.only, [Part::Fmt, Part::Browser]);
        assert_eq!(options.playwright, ["smoke", "--headed"]);
    }

    #[test]
    fn an_unknown_part_is_refused_with_the_known_ones() {
        let failure = read("--only brwoser").err().expect("no such part");
        assert!(failure.to_string().contains("fmt, supply, clippy, native, build, browser"));
        assert!(read("--only").is_err() && read("browser").is_err());
    }
}
