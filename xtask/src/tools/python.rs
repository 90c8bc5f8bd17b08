//! Python in a throw-away environment, for programs that the forecasts are measured against.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Failure, Outcome};

/// Names in `PATH`, best first; Windows has a launcher.
const NAMES: [&str; 3] = ["python3", "python", "py"];

/// A new environment in this folder with these packages: its Python.
///
/// Packages are tried in the order given until one can be installed: a locked version first, then any.
pub fn environment(folder: &Path, packages: &[&str]) -> Outcome<PathBuf> {
    let create = |python: PathBuf| process::read(Command::new(python).args(["-m", "venv"]).arg(folder));
    if NAMES.iter().flat_map(|name| process::find_all(name)).find_map(create).is_none() {
        return Err(Failure::new("no Python 3 that can make an environment (python -m venv) was found"));
    }
    let python =
        if cfg!(windows) { folder.join("Scripts").join("python.exe") } else { folder.join("bin").join("python") };
    let install = |package: &&&str| {
        let arguments = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "--retries",
            "1",
            **package,
        ];
        process::run(Command::new(&python).args(arguments)).is_ok()
    };
    match packages.iter().find(install) {
        Some(_) => Ok(python),
        None => Err(Failure::new(format!("pip could not install {}", packages.last().unwrap_or(&"")))),
    }
}
