//! Running other programs, and what to say when one fails.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What went wrong, in a sentence, and what to do about it.
#[derive(Debug)]
pub struct Failure {
    what: String,
    hint: Option<String>,
}

/// The result of a task.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure without advice.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: None }
    }

    /// Adds what the person can do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.hint {
            Some(hint) => write!(f, "\n       {hint}"),
            None => Ok(()),
        }
    }
}

/// Runs a program to its end with its output shown as it comes; fails if it does.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{} failed ({status})", line(command)))) }
}

/// Runs a program in place of this one where the system can do that, so that what stops one stops both.
#[cfg(unix)]
pub fn become_program(command: &mut Command) -> Outcome {
    let error = std::os::unix::process::CommandExt::exec(command);
    Err(cannot_start(command, &error))
}

/// Runs a program to its end; this system cannot put it in the place of this one.
#[cfg(not(unix))]
pub fn become_program(command: &mut Command) -> Outcome {
    run(command)
}

/// Runs a program quietly and returns what it printed; `None` if it could not start or failed.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The program as it could be typed, without its folder.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let words: Vec<_> = std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be started: {error}", line(command)))
}

/// The first program of this name in `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    find_all(name).next()
}

/// Every program of this name in `PATH`, in order. On Windows, scripts (`npm.cmd`) count too.
pub fn find_all(name: &str) -> impl Iterator<Item = PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names: Vec<String> = candidates(name);
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders
        .into_iter()
        .flat_map(move |folder| names.iter().map(|name| folder.join(name)).collect::<Vec<_>>())
        .filter(|file| file.is_file())
}

/// The file names that a program of this name may have.
fn candidates(name: &str) -> Vec<String> {
    if cfg!(windows) {
        ["exe", "cmd", "bat"].iter().map(|extension| format!("{name}.{extension}")).collect()
    } else {
        vec![name.to_owned()]
    }
}

/// `PATH` with these folders before all others.
pub fn path_with(first: &[PathBuf]) -> Outcome<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(first.iter().cloned().chain(std::env::split_paths(&path)))
        .map_err(|error| Failure::new(format!("a folder cannot be put in PATH: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_found_in_path() {
        assert!(find("cargo").is_some());
        assert!(find("a-program-nobody-has").is_none());
    }

    #[test]
    fn a_failure_says_what_ran_and_what_to_do() {
        let failure = run(Command::new("rustc").arg("--no-such-flag").stderr(Stdio::null())).expect_err("must fail");
        assert!(failure.to_string().starts_with("rustc --no-such-flag failed"));
        assert_eq!(failure.hint("Read on.").to_string().lines().last(), Some("       Read on."));
    }
}
