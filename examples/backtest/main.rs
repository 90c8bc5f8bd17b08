//! How good the forecasts would have been, on published figures: the part of `cargo xtask backtest` that uses the library.
//!
//! `backtest FOLDER --cases FILE` writes the series for other programs to forecast and nothing else;
//! `backtest FOLDER [--peers FILE] [--write FILE]` prints the tables, with what the others said if their file is given.

mod study;

use std::path::PathBuf;
use std::process::ExitCode;

use study::Study;

#[derive(Default)]
struct Arguments {
    folder: PathBuf,
    cases: Option<PathBuf>,
    peers: Option<PathBuf>,
    write: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments = arguments()?;
    let study = Study::of(&arguments.folder)?;
    if let Some(file) = &arguments.cases {
        return write(file, &study::peers::cases(&study.cases));
    }
    let peers = match &arguments.peers {
        Some(file) => Some(study::peers::read(&study::files::text(file)?)?),
        None => None,
    };
    let report = study::report::all(&study, peers.as_ref());
    println!("{report}");
    match &arguments.write {
        Some(file) => write(file, &format!("{report}\n")),
        None => Ok(()),
    }
}

fn write(file: &PathBuf, text: &str) -> Result<(), String> {
    std::fs::write(file, text).map_err(|error| format!("{} cannot be written: {error}", file.display()))
}

fn arguments() -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    let mut rest = std::env::args_os().skip(1);
    while let Some(argument) = rest.next() {
        let place = match argument.to_str() {
            Some("--cases") => &mut arguments.cases,
            Some("--peers") => &mut arguments.peers,
            Some("--write") => &mut arguments.write,
            _ => {
                arguments.folder = PathBuf::from(argument);
                continue;
            }
        };
        *place = Some(PathBuf::from(rest.next().ok_or_else(|| format!("{} needs a file", argument.display()))?));
    }
    if arguments.folder.as_os_str().is_empty() {
        return Err("no folder of figures was given".to_owned());
    }
    Ok(arguments)
}
