//! `cargo xtask backtest`: how good the forecasts would have been on published figures, beside another program's.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;
use crate::tools::python;

/// For the help.
pub const ABOUT: &str = "Try the forecast methods on published figures, beside Python's statsforecast (in a throw-away
environment; without Python or network our part alone is printed).
FOLDER     other figures in the form of tests/data, in any sub folders
--offline  only our part
--write    keep the tables in docs/backtest.md";

/// The version that docs/backtest.md was made with, and any where that cannot be had.
const PEERS: [&str; 2] = ["statsforecast==2.1.1", "statsforecast"];

/// Writes the cases, lets the peers forecast them, prints it all and takes the environment away again.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    let options = Options::read(arguments)?;
    let folder = options.folder.clone().unwrap_or_else(|| Path::new("tests").join("data"));
    // The example runs in the project's folder, and this command where the person is.
    let folder = if options.folder.is_some() { absolute(&folder)? } else { folder };
    let work = project.root().join("target").join("backtest");
    empty(&work)?;
    let result = compare(project, &options, &folder, &work);
    let removed = std::fs::remove_dir_all(&work);
    result?;
    removed.map_err(|error| Failure::new(format!("{} cannot be removed: {error}", work.display())))
}

fn compare(project: &Project, options: &Options, folder: &Path, work: &Path) -> Outcome {
    let mut tables = example(project, folder);
    if options.offline {
        report::note("Only our own methods: --offline.");
    } else {
        let cases = work.join("cases.json");
        report::step("series", || process::run(example(project, folder).arg("--cases").arg(&cases)))?;
        match report::step("statsforecast", || peers(project, work, &cases)) {
            Ok(answers) => {
                tables.arg("--peers").arg(answers);
            }
            Err(failure) if options.write => {
                return Err(Failure::new(format!("docs/backtest.md is left as it was: {failure}"))
                    .hint("run this again with Python 3.9 or later and its package index within reach"));
            }
            Err(failure) => report::note(&format!("Only our own methods: {failure}.")),
        }
    }
    if options.write {
        tables.arg("--write").arg(Path::new("docs").join("backtest.md"));
    }
    println!();
    process::run(&mut tables)
}

/// The part that uses the library, at work in the project's folder.
///
/// Built as the tests are: what takes time is building it, not running it.
fn example(project: &Project, folder: &Path) -> Command {
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--package", "namndkalkyl", "--example", "backtest", "--"]).arg(folder);
    cargo
}

/// The file with the peers' answers.
fn peers(project: &Project, work: &Path, cases: &Path) -> Outcome<PathBuf> {
    report::note("Installing statsforecast in a throw-away environment (half a minute) …");
    let python = python::environment(&work.join("python"), &PEERS)?;
    let script = project.root().join("xtask").join("backtest").join("peers.py");
    let answers = work.join("answers.json");
    process::run(Command::new(python).arg(script).arg(cases).arg(&answers))?;
    Ok(answers)
}

fn empty(folder: &Path) -> Outcome {
    let cannot = |error| Failure::new(format!("{} cannot be emptied: {error}", folder.display()));
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(cannot)?;
    }
    std::fs::create_dir_all(folder).map_err(cannot)
}

fn absolute(folder: &Path) -> Outcome<PathBuf> {
    let found = Some(folder).filter(|folder| folder.is_dir());
    found.and_then(|folder| std::path::absolute(folder).ok()).ok_or_else(|| {
        Failure::new(format!("there is no folder '{}'", folder.display())).hint("give one in the form of tests/data")
    })
}

#[derive(Debug, Default)]
struct Options {
    folder: Option<PathBuf>,
    offline: bool,
    write: bool,
}

impl Options {
    fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--offline" => options.offline = true,
                "--write" => options.write = true,
                folder if options.folder.is_none() && !folder.starts_with('-') => options.folder = Some(folder.into()),
                other => return Err(super::unknown("backtest", other)),
            }
        }
        if options.write && (options.offline || options.folder.is_some()) {
            return Err(Failure::new("docs/backtest.md holds all methods on the project's own figures")
                .hint("give --write alone"));
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
    fn a_folder_and_offline_go_together() {
        let options = read("figures/2024 --offline").expect("all are known");
        assert_eq!(options.folder.as_deref(), Some(Path::new("figures/2024")));
        assert!(options.offline && !options.write);
        assert!(read("").expect("nothing to misread").folder.is_none());
    }

    #[test]
    fn the_page_is_made_of_everything_or_not_at_all() {
        assert!(read("--write").expect("allowed").write);
        for line in ["--write --offline", "other --write", "one two", "--quick"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
