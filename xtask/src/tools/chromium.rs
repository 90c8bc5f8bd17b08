//! A Chromium for the browser tests: the machine's own, or one installed where that is allowed.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{apt, node};
use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;

/// The environment variable by which a person points out a Chromium: its file, or its name in `PATH`.
const CHOSEN: &str = "CHROMIUM";
/// Names in `PATH`, best first.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// The file of a Chromium that can be started.
pub fn ensure(project: &Project) -> Outcome<PathBuf> {
    if let Ok(chosen) = std::env::var(CHOSEN) {
        let file = Some(PathBuf::from(&chosen)).filter(|file| file.is_file()).or_else(|| process::find(&chosen));
        return file
            .ok_or_else(|| Failure::new(format!("{CHOSEN} is set to '{chosen}', and there is no such program")));
    }
    if let Some(file) = of_the_machine().or_else(|| of_playwright(project)) {
        return Ok(file);
    }
    if apt::install("Chromium", &["chromium", "fonts-liberation"])
        && let Some(file) = of_the_machine()
    {
        return Ok(file);
    }
    if install_with_playwright(project)
        && let Some(file) = of_playwright(project)
    {
        return Ok(file);
    }
    Err(Failure::new("no Chromium was found, and none could be installed")
        .hint(format!("install Chromium or Chrome, or set {CHOSEN} to its file, and run this again")))
}

fn of_the_machine() -> Option<PathBuf> {
    NAMES.iter().flat_map(|name| process::find_all(name)).chain(usual_places()).find(|file| starts(file))
}

/// Whether it is a browser and not the empty shell that some systems keep in its place.
///
/// Facts only on Linux: elsewhere `--version` would open a window.
fn starts(file: &Path) -> bool {
    file.is_file() && (!cfg!(target_os = "linux") || process::read(Command::new(file).arg("--version")).is_some())
}

/// Where installers put it outside `PATH`.
fn usual_places() -> Vec<PathBuf> {
    if cfg!(target_os = "macos") {
        let applications =
            [Some(PathBuf::from("/Applications")), std::env::home_dir().map(|home| home.join("Applications"))];
        let apps = ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];
        return applications.iter().flatten().flat_map(|folder| apps.map(|app| folder.join(app))).collect();
    }
    if cfg!(windows) {
        let folders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
        let apps = [r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe"];
        // Edge is a Chromium too, and part of every Windows.
        let apps = apps.iter().chain(&[r"Microsoft\Edge\Application\msedge.exe"]);
        return apps
            .flat_map(|app| {
                folders.iter().filter_map(std::env::var_os).map(move |folder| PathBuf::from(folder).join(app))
            })
            .collect();
    }
    Vec::new()
}

/// The one that Playwright has downloaded before.
fn of_playwright(project: &Project) -> Option<PathBuf> {
    let script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    node::packages(project).ok()?;
    let node = process::find("node")?;
    let file = process::read(Command::new(node).args(["--eval", script]).current_dir(project.browser()))?;
    Some(PathBuf::from(file)).filter(|file| file.is_file())
}

fn install_with_playwright(project: &Project) -> bool {
    report::note("Downloading Chromium with Playwright (about 170 MB) …");
    node::playwright(project, "install").is_ok_and(|mut command| process::run(command.arg("chromium")).is_ok())
}
