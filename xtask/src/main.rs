//! The project's tasks: `cargo xtask <command>`.
//!
//! A command (one module each in [`commands`]) asks the [`tools`] for what it needs. A tool that is missing is installed
//! then and there, with visible progress; one that is present costs a few milliseconds. Nothing goes through a shell, so
//! that the same commands work on Linux, macOS and Windows.

mod commands;
mod process;
mod project;
mod report;
mod supply;
mod tools;

use std::process::ExitCode;

use process::{Failure, Outcome};
use project::Project;

/// A command's function: it gets the project and its own arguments.
type Run = fn(&Project, &[String]) -> Outcome;

/// Every command in the order `help` shows them: name, function, description.
const COMMANDS: &[(&str, Run, &str)] = &[
    ("serve", commands::serve::run, commands::serve::ABOUT),
    ("test", commands::test::run, commands::test::ABOUT),
    ("backtest", commands::backtest::run, commands::backtest::ABOUT),
    ("bench", commands::bench::run, commands::bench::ABOUT),
    ("kill", commands::kill::run, commands::kill::ABOUT),
    ("dist", commands::dist::run, commands::dist::ABOUT),
    ("reproduce", commands::reproduce::run, commands::reproduce::ABOUT),
    ("fuzz", commands::fuzz::run, commands::fuzz::ABOUT),
    ("screenshots", commands::screenshots::run, commands::screenshots::ABOUT),
    ("setup", commands::setup::run, commands::setup::ABOUT),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((name, rest)) = arguments.split_first() else {
        print!("{}", help());
        return Ok(());
    };
    if ["help", "--help", "-h"].contains(&name.as_str()) || rest.iter().any(|a| a == "--help" || a == "-h") {
        print!("{}", help());
        return Ok(());
    }
    let Some((_, run, _)) = COMMANDS.iter().find(|(command, ..)| command == name) else {
        return Err(Failure::new(format!("there is no command '{name}'")).hint("cargo xtask help lists the commands"));
    };
    run(&Project::locate()?, rest)
}

fn help() -> String {
    let mut lines = vec!["Usage: cargo xtask <command>".to_owned(), String::new()];
    for (name, _, about) in COMMANDS {
        let names = std::iter::once(*name).chain(std::iter::repeat(""));
        lines.extend(names.zip(about.lines()).map(|(name, words)| format!("  {name:<12} {words}")));
    }
    lines.extend([
        String::new(),
        "Each command first installs what it needs and finds missing.".to_owned(),
        String::new(),
    ]);
    lines.join(
        "
",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_command() {
        let text = help();
        for (name, ..) in COMMANDS {
            assert!(text.contains(&format!("  {name} ")), "{name} is missing in:\n{text}");
        }
    }

    #[test]
    fn an_unknown_command_is_refused_with_a_hint() {
        let failure = dispatch(&["sevre".to_owned()]).expect_err("no such command");
        assert!(failure.to_string().contains("cargo xtask help"));
    }
}
