//! Packages of Debian and Ubuntu, where they may be installed: as root, or where sudo asks for no password.

use std::process::Command;

use crate::process;
use crate::report;

/// Installs packages. `what` is what they are for. Gives whether they are there; that they cannot be is no failure.
/// No service among them is started: runlevel 1 has none.
pub fn install(what: &str, packages: &[&str]) -> bool {
    if process::find("apt-get").is_none() {
        return false;
    }
    let is_root = process::read(Command::new("id").arg("-u")).as_deref() == Some("0");
    if !is_root && process::read(Command::new("sudo").args(["-n", "true"])).is_none() {
        return false;
    }
    let apt = |arguments: &[&str]| {
        let before: &[&str] = if is_root { &["env"] } else { &["sudo", "-n", "env"] };
        let mut command = Command::new(before[0]);
        command.args(&before[1..]).args(["DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get"]).args(arguments);
        process::run(&mut command)
    };
    report::note(&format!("Installing {what} with apt-get (a few minutes the first time) …"));
    // One source that cannot be reached is no reason to stop: the package may come from another.
    let _ = apt(&["update"]);
    apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat()).is_ok()
}
