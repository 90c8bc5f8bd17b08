//! `cargo xtask reproduce`: whether the same source gives the same bytes, wherever it is built.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;

/// For the help.
pub const ABOUT: &str = "Build the last commit twice, from nothing and in different folders, and compare every file.
Takes twice as long as a first release build.";

/// Two folders of different depth and length.
const FOLDERS: [&str; 2] = ["a", "b/in-another-and-longer/folder"];

/// Builds twice and compares.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    super::no_arguments("reproduce", arguments)?;
    let work = project.root().join("target").join("reproduce");
    let _ = std::fs::remove_dir_all(&work);
    let commit = process::read(git(project).args(["rev-parse", "HEAD"])).ok_or_else(|| {
        Failure::new("there is no commit to build").hint("this needs git, and the project as a repository")
    })?;
    if process::read(git(project).args(["status", "--porcelain"])).is_none_or(|changes| !changes.is_empty()) {
        report::note("There are changes that are not committed; they are left out.");
    }
    let mut sums = Vec::new();
    for folder in FOLDERS {
        let copy = work.join(folder);
        report::step(&format!("clean build in {folder}"), || build(project, &commit, &copy))?;
        sums.push(read(&copy.join("dist").join("SHA256SUMS"))?);
    }
    let (table, same) = compare(&sums[0], &sums[1]);
    println!("\n{table}");
    if same {
        println!("Both builds gave the same bytes.");
        return Ok(());
    }
    Err(Failure::new("two builds of the same source differ").hint(format!("they are in {}", work.display())))
}

fn git(project: &Project) -> Command {
    let mut git = Command::new("git");
    git.current_dir(project.root());
    git
}

/// A copy of what is committed, built by itself. Tools that are installed are used, and nothing else of this folder.
fn build(project: &Project, commit: &str, copy: &Path) -> Outcome {
    process::run(
        git(project).args(["clone", "--quiet", "--no-hardlinks", "--no-checkout"]).arg(project.root()).arg(copy),
    )?;
    process::run(git(project).arg("-C").arg(copy).args(["checkout", "--quiet", "--detach", commit]))?;
    let mut cargo = project.cargo();
    cargo.args(["xtask", "dist"]).current_dir(copy);
    cargo.env("PATH", process::path_with(&[project.tools().join("bin")])?);
    cargo.env_remove("CARGO_TARGET_DIR");
    process::run(&mut cargo)
}

/// Checksums by file.
fn read(file: &Path) -> Outcome<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", file.display())))?;
    let rows = text.lines().filter_map(|line| line.split_once("  "));
    Ok(rows.map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect())
}

/// A table of both, and whether they are the same.
fn compare(first: &BTreeMap<String, String>, second: &BTreeMap<String, String>) -> (String, bool) {
    let names: std::collections::BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let width = names.iter().map(|name| name.len()).max().unwrap_or(0);
    let mut table = String::new();
    for name in names {
        let short =
            |sums: &BTreeMap<String, String>| sums.get(name).map_or("-", |sum| &sum[..16.min(sum.len())]).to_owned();
        let (a, b) = (short(first), short(second));
        let verdict = if first.get(name) == second.get(name) { "same" } else { "DIFFERENT" };
        let _ = writeln!(table, "{name:width$}  {a:16}  {b:16}  {verdict}");
    }
    (table, !first.is_empty() && first == second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_compared() {
        let sums =
            |files: &[(&str, &str)]| files.iter().map(|(name, sum)| ((*name).to_owned(), (*sum).to_owned())).collect();
        let first = sums(&[("a.js", "1"), ("b.wasm", "2")]);
        assert!(compare(&first, &first).1);
        let (table, same) = compare(&first, &sums(&[("a.js", "1"), ("b.wasm", "3"), ("c", "4")]));
        assert!(!same && table.matches("DIFFERENT").count() == 2 && table.matches("same").count() == 1, "{table}");
        assert!(!compare(&sums(&[]), &sums(&[])).1);
    }
}
