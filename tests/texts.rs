//! Every text that the app says, for an editor to read: docs/texts.md. And words that one thing has another word for.
//!
//! `NAMNDKALKYL_UPDATE=1 cargo test --test texts` writes the list anew.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "support/source.rs"]
#[allow(dead_code, reason = "the test of the architecture needs the rest")]
mod source;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use source::{Text, texts};

const FILE: &str = "docs/texts.md";
/// Attributes that nobody reads.
const UNREAD: &[&str] = &[
    "class",
    "id",
    "for",
    "name",
    "type",
    "style",
    "href",
    "role",
    "autocomplete",
    "inputmode",
    "rows",
    "scope",
    "rel",
    "d",
    "points",
    "fill",
    "transform",
    "viewBox",
    "preserveAspectRatio",
    "accept",
    "data-value",
    "data-figure",
    "key",
    "field",
    "aria-labelledby",
    "aria-describedby",
    "aria-live",
    "aria-controls",
    "aria-keyshortcuts",
    "reason",
    "wasm_split_path",
    "open",
    "text-anchor",
];
/// Rooms without a word for anybody: the platform's own names, and what is written for other programs.
const SILENT: &[&str] = &["src/platform", "src/packed.rs", "src/main.rs", "src/document/pairs.rs", "src/model"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// Whether somebody reads it: words, not a name of a file, a class or a key.
fn is_read(text: &Text) -> bool {
    let says = text.says.trim();
    let swedish = says.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']);
    let words = says.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let upper = says.starts_with(char::is_uppercase) && says.chars().skip(1).any(char::is_lowercase);
    let made = says.starts_with(['#', '.', '[']) || says.contains("::") || says.contains("--") || says.contains('=');
    !UNREAD.contains(&text.attribute.as_str()) && !made && (swedish || words > 1 || upper)
}

/// Every text, by file, in the order that they stand in.
fn all() -> Vec<(String, Vec<Text>)> {
    let mut paths = Vec::new();
    files(Path::new("src"), &mut paths);
    let name = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let silent = |path: &PathBuf| SILENT.iter().any(|room| name(path).starts_with(room));
    let read =
        |path: &PathBuf| (name(path), texts(&fs::read_to_string(path).unwrap()).into_iter().filter(is_read).collect());
    paths
        .iter()
        .filter(|path| !silent(path))
        .map(read)
        .filter(|(_, texts): &(_, Vec<Text>)| !texts.is_empty())
        .collect()
}

#[test]
fn the_texts_are_listed() {
    let mut list =
        "# Texts\n\nEvery text of the app, by the file that has it, for an editor to read: a test writes them down \
                    (`tests/texts.rs`).\nWhat stands in braces is put in.\n"
            .to_owned();
    let all = all();
    for (file, texts) in &all {
        write!(list, "\n## {file}\n\n").unwrap();
        for text in texts {
            let says = text.says.replace('\u{a0}', " ").replace('|', "\\|");
            writeln!(list, "- {}", says.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap();
        }
    }
    assert!(all.iter().map(|(_, texts)| texts.len()).sum::<usize>() > 1000);
    if std::env::var_os("NAMNDKALKYL_UPDATE").is_some() {
        fs::write(FILE, &list).unwrap();
        return;
    }
    let kept = fs::read_to_string(FILE).unwrap().replace("\r\n", "\n");
    for (i, (kept, made)) in kept.lines().zip(list.lines()).enumerate() {
        assert_eq!(made, kept, "{FILE}:{}: NAMNDKALKYL_UPDATE=1 cargo test --test texts writes it anew", i + 1);
    }
    assert_eq!(
        kept.lines().count(),
        list.lines().count(),
        "NAMNDKALKYL_UPDATE=1 cargo test --test texts writes {FILE} anew"
    );
}

/// Words that are not used, each with what the thing is called.
const NOT_USED: &[(&str, &str)] = &[
    ("av 5 utfall", "I 8 fall av 10: utfall är vad som är bokfört"),
    ("utfall av fem", "i 8 fall av 10: utfall är vad som är bokfört"),
    ("mitten", "det troligaste, eller medianen i ord"),
    ("lutning", "trend"),
    ("golv", "redan bundet"),
    ("spak", "reglage"),
    ("mixen", "blandningen"),
    ("hela nivån", "alla månader framåt"),
    ("totalsumma", "summa"),
    ("ogiltig", "vad som är fel, och vad man kan göra"),
    ("klicka", "tryck"),
    ("ej ", "inte"),
    ("vänligen", "säg vad man ska göra"),
    ("!", "inga utropstecken"),
];

#[test]
fn one_thing_has_one_word() {
    let wrong: Vec<String> = all()
        .iter()
        .flat_map(|(file, texts)| texts.iter().map(move |text| (file, text)))
        .flat_map(|(file, text)| {
            let says = format!(" {} ", text.says.to_lowercase());
            let used = NOT_USED.iter().filter(move |(word, _)| {
                // At the beginning of a word.
                says.match_indices(word).any(|(at, _)| *word == "!" || !says[..at].ends_with(char::is_alphabetic))
            });
            used.map(move |(word, instead)| format!("{file}:{}: ”{word}” in ”{}”: {instead}", text.line, text.says))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
