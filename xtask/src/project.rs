//! Where things are in the project, and the versions it is locked to.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Failure, Outcome};

/// The project's folder.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The project this program belongs to: the folder above its own package.
    pub fn locate() -> Outcome<Self> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        match Path::new(&package).parent() {
            Some(root) if root.join("Trunk.toml").is_file() => Ok(Self { root: root.to_owned() }),
            _ => Err(Failure::new("the project's folder was not found").hint("run this as: cargo xtask <command>")),
        }
    }

    /// The folder with the workspace's Cargo.toml.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The built app: the folder to publish.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The browser tests, and the one package.json of the project.
    pub fn browser(&self) -> PathBuf {
        self.root.join("tests").join("browser")
    }

    /// Tools that `cargo install` puts in the project, for those who have not got them in `PATH`.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// The `cargo` that runs this program, at work in the project's folder.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root);
        // These describe xtask itself; a build script that reads one would be rebuilt for it.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR" {
                cargo.env_remove(name);
            }
        }
        cargo
    }

    /// Where cargo keeps what it has fetched.
    pub fn cargo_home(&self) -> PathBuf {
        let usual = || std::env::home_dir().unwrap_or_default().join(".cargo");
        std::env::var_os("CARGO_HOME").map_or_else(usual, |home| self.root.join(home))
    }

    /// The version of a package in Cargo.lock.
    pub fn locked(&self, package: &str) -> Outcome<String> {
        let file = self.root.join("Cargo.lock");
        let text = std::fs::read_to_string(&file).map_err(|error| {
            Failure::new(format!("Cargo.lock cannot be read: {error}")).hint("cargo generate-lockfile makes it")
        })?;
        locked_version(&text, package).ok_or_else(|| {
            Failure::new(format!("Cargo.lock has no package '{package}'")).hint("cargo generate-lockfile makes it anew")
        })
    }
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| line.trim() != name).skip(1);
    let version = lines.next()?.trim().strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn the_project_is_found_and_its_bindgen_is_locked() {
        let project = Project::locate().expect("the tests run in the project");
        assert!(project.root().join("Cargo.toml").is_file());
        let version = project.locked("wasm-bindgen").expect("the app depends on it");
        assert!(version.starts_with("0.2."), "{version}");
    }
}
