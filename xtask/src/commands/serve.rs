//! `cargo xtask serve`: the app on this machine, built anew at every change.

use std::net::{Ipv4Addr, TcpListener};

use crate::process::{self, Failure, Outcome};
use crate::project::Project;
use crate::report;
use crate::tools::trunk::{self, Mode};

/// For the help.
pub const ABOUT: &str = "Build the app and open it on localhost; a change in the source shows at once.
--port N     another port than 8080
--no-open    do not open a browser
--release    as small and quick as it will be published, in one part: slower to build";

/// Apart from `dist`, so that serving never overwrites what is to be published or tested.
const FOLDER: &str = "target/serve";

/// Serves until it is stopped.
pub fn run(project: &Project, arguments: &[String]) -> Outcome {
    let Options { port, open, mode } = Options::read(arguments)?;
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        return Err(Failure::new(format!("port {port} is in use"))
            .hint(format!("stop what uses it, or: cargo xtask serve --port {}", port.saturating_add(1))));
    }
    let mut trunk = trunk::command(project, mode, "serve")?;
    let open = open && has_screen();
    trunk.args(["--port", &port.to_string(), "--dist", FOLDER, &format!("--open={open}")]);
    report::note(&format!("Building; then the app is at http://localhost:{port}/ (Ctrl+C stops it) …"));
    process::become_program(&mut trunk)
}

/// Whether there is a screen to open a browser on; Trunk would report an error where there is none.
fn has_screen() -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}

struct Options {
    port: u16,
    open: bool,
    mode: Mode,
}

impl Options {
    fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { port: 8080, open: true, mode: Mode::Debug };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--no-open" => options.open = false,
                "--release" => options.mode = Mode::Release,
                "--port" => {
                    let value = rest.next().map(String::as_str).unwrap_or_default();
                    let wrong = || Failure::new(format!("--port needs a number from 1 to 65535, not '{value}'"));
                    options.port = value.parse().ok().filter(|port| *port > 0).ok_or_else(wrong)?;
                }
                other => return Err(super::unknown("serve", other)),
            }
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
    fn a_browser_opens_on_8080_unless_told_otherwise() {
        let usual = read("").expect("nothing to misread");
        assert!(usual.open && usual.port == 8080 && usual.mode == Mode::Debug);
        let other = read("--no-open --port 9001 --release").expect("all are known");
        assert!(!other.open && other.port == 9001 && other.mode == Mode::Release);
    }

    #[test]
    fn a_port_must_be_a_port() {
        for line in ["--port", "--port x", "--port 0", "--port 70000", "--prot 1"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
