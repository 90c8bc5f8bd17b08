//! Stands in for wasm-bindgen while Trunk builds the folder to publish: takes out of the program what is fetched later, and
//! lets wasm-bindgen go on with the rest. It must be done between the compiler and wasm-bindgen, which leaves out what says
//! which function needs which.
//!
//! `NAMNDKALKYL_BINDGEN` is wasm-bindgen itself, `NAMNDKALKYL_SPLIT` the folder for what is taken out.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use wasm_split_cli_support::{Options, transform};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("the program could not be split: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    let named = |name: &str| env::var_os(name).map(PathBuf::from).ok_or(format!("{name} is not set"));
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    for argument in &mut arguments {
        if Path::new(argument).extension().is_some_and(|ending| ending == "wasm") {
            *argument = split(Path::new(argument), &named("NAMNDKALKYL_SPLIT")?)?.to_string_lossy().into_owned();
        }
    }
    let mut bindgen = Command::new(named("NAMNDKALKYL_BINDGEN")?);
    if arguments.iter().any(|argument| argument.contains("--out-dir")) {
        // The table of functions is one of the linker's exports, and what is fetched later stands in it too.
        bindgen.arg("--keep-lld-exports");
    }
    let status = bindgen.args(arguments).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Puts the parts of a program in a folder, empty before, and gives the one that it begins with.
fn split(program: &Path, folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    let first = folder.join(program.file_name().ok_or("the program has no name")?);
    let bytes = fs::read(program)?;
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    transform(options)?;
    Ok(first)
}
