//! `cargo xtask fuzz`: the readers of texts and bytes from outside under libFuzzer, which is led by what is covered.
//!
//! What libFuzzer needs of the compiler is stable, so it is built without cargo-fuzz and a nightly toolchain; only the
//! sanitizers would need those, and this program has no unsafe code. A C++ compiler is needed, and Linux or macOS.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;

/// For the help.
pub const ABOUT: &str = "Give the readers hostile input with libFuzzer, 15 minutes each; needs a C++ compiler.
READER ...   only these: document, table, clipboard, cells, link, shelf, wire
--seconds N  how long each";

/// The readers, as in tests/fuzz/readers.
const READERS: [&str; 8] = ["document", "table", "clipboard", "cells", "link", "found", "shelf", "wire"];

/// What makes the compiler tell libFuzzer which edges were passed and what was compared.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                        -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Builds, then runs one reader after the other; stops at the first that finds something.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    let Options { readers, seconds } = Options::read(arguments)?;
    let work = project.root().join("target").join("fuzz");
    let program = report::step("building the fuzzer", || build(project, &work))?;
    for reader in readers {
        let corpus = work.join("corpus").join(reader);
        let found = work.join("found");
        for folder in [&corpus, &found] {
            std::fs::create_dir_all(folder)
                .map_err(|error| Failure::new(format!("{} cannot be made: {error}", folder.display())))?;
        }
        let title = format!("{reader}, {seconds} s");
        report::step(&title, || fuzz(&program, reader, seconds, &corpus, &found))?;
    }
    Ok(())
}

fn build(project: &Project, work: &Path) -> Outcome<PathBuf> {
    let host = process::read(Command::new("rustc").arg("-vV").current_dir(project.root())).unwrap_or_default();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
    // With a target named, build scripts and macros are built without all that.
    let mut cargo = project.cargo();
    cargo.args(["build", "--release", "--target", &host, "--target-dir"]).arg(work);
    cargo.current_dir(project.root().join("fuzz")).env("RUSTFLAGS", COVERAGE);
    process::run(&mut cargo).map_err(|failure| failure.hint("is there a C++ compiler? libFuzzer is built with it"))?;
    Ok(work.join(host).join("release").join("namndkalkyl-fuzz"))
}

fn fuzz(program: &Path, reader: &str, seconds: u32, corpus: &Path, found: &Path) -> Outcome {
    let mut fuzzer = Command::new(program);
    fuzzer.arg(corpus).arg(format!("-max_total_time={seconds}"));
    fuzzer.args(["-timeout=10", "-rss_limit_mb=1024", "-max_len=65536", "-print_final_stats=1"]);
    fuzzer.arg(format!("-artifact_prefix={}/{reader}-", found.display())).env("NAMNDKALKYL_READER", reader);
    process::run(&mut fuzzer).map_err(|_| {
        Failure::new(format!("{reader}: something was found"))
            .hint("the input is in target/fuzz/found; make a test of it before it is put right")
    })
}

struct Options {
    readers: Vec<&'static str>,
    seconds: u32,
}

impl Options {
    fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { readers: Vec::new(), seconds: 900 };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            if argument == "--seconds" {
                let wrong = || Failure::new("--seconds needs a whole number");
                options.seconds = rest.next().and_then(|number| number.parse().ok()).ok_or_else(wrong)?;
            } else if let Some(reader) = READERS.iter().find(|reader| *reader == argument) {
                options.readers.push(reader);
            } else {
                return Err(super::unknown("fuzz", argument));
            }
        }
        if options.readers.is_empty() {
            options.readers = READERS.into();
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Options> {
        Options::read(&crate::commands::words(line))
    }

    #[test]
    fn readers_and_time_can_be_chosen() {
        let options = read("table --seconds 30 link").expect("all are known");
        assert_eq!((options.readers, options.seconds), (vec!["table", "link"], 30));
        assert_eq!(read("").expect("nothing to misread").readers, READERS);
        assert!(read("tabel").is_err() && read("--seconds").is_err() && read("--seconds x").is_err());
    }

    #[test]
    fn the_readers_are_those_of_the_tests() {
        let project = Project::locate().expect("the tests run in the project");
        for reader in READERS {
            let file = project.root().join("tests").join("fuzz").join("readers").join(format!("{reader}.rs"));
            assert!(file.is_file(), "{reader}");
        }
    }
}
