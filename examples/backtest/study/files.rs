//! The files of a folder, and the fields of a table.

use std::path::{Path, PathBuf};

/// Every file in a folder and its sub folders, in order of name.
pub fn under(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let cannot = |error| format!("{} cannot be read: {error}", folder.display());
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        entries.push(entry.map_err(cannot)?.path());
    }
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        if entry.is_dir() {
            files.extend(under(&entry)?);
        } else {
            files.push(entry);
        }
    }
    Ok(files)
}

/// The files whose names begin and end like this.
pub fn named<'a>(files: &'a [PathBuf], start: &'a str, end: &'a str) -> impl Iterator<Item = &'a PathBuf> {
    files.iter().filter(move |file| name(file).starts_with(start) && name(file).ends_with(end))
}

/// The name of a file without its folder.
pub fn name(file: &Path) -> &str {
    file.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// The text of a file.
pub fn text(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))
}

/// The fields of a line with commas between; a quoted field may hold commas and doubled quotes but no line break.
pub fn fields(line: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            _ => field.push(letter),
        }
    }
    fields.push(field);
    fields
}
