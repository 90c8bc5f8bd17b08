//! The commands, one module each: `ABOUT` for the help, `run` for the work.

pub mod backtest;
pub mod bench;
pub mod dist;
pub mod fuzz;
pub mod kill;
pub mod reproduce;
pub mod screenshots;
pub mod serve;
pub mod setup;
pub mod test;

use crate::process::{Failure, Outcome};

/// Refuses arguments that a command has no use for.
fn no_arguments(command: &str, arguments: &[String]) -> Outcome {
    match arguments.first() {
        None => Ok(()),
        Some(first) => Err(unknown(command, first)),
    }
}

fn unknown(command: &str, argument: &str) -> Failure {
    Failure::new(format!("cargo xtask {command} does not know '{argument}'")).hint("cargo xtask help lists the options")
}

/// A command line as its arguments.
#[cfg(test)]
fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(ToOwned::to_owned).collect()
}
