//! The order of dependence, held by reading the source: who may name whom, where the browser may be named, and what a
//! file looks like. What is found is listed as `file:line: what`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::source::{Code, code};

/// The rooms of the crate, in reading order, and the rooms that each may name; `ui` may name all. A new room is added
/// here.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("personal_id", &[]),
    ("statistics", &[]),
    ("rules", &["model"]),
    ("calc", &["model", "statistics", "rules"]),
    ("simulate", &["model", "statistics", "rules", "calc"]),
    ("edit", &["model", "personal_id", "rules"]),
    ("scenario", &["model", "rules", "calc", "edit"]),
    ("history", &["model", "personal_id", "edit"]),
    ("format", &["model", "personal_id"]),
    ("disclosure", &["model", "rules", "calc", "scenario", "format"]),
    ("document", &["model", "edit", "rules"]),
    ("packed", &[]),
    ("link", &["model", "rules", "edit", "document", "packed"]),
    ("shelf", &["model", "rules", "edit", "document", "packed"]),
    ("exchange", &["model", "rules", "edit", "format", "personal_id"]),
    ("example", &["model", "document"]),
    ("words", BELOW_WORDS),
    ("explain", BELOW_UI),
    ("sheet", BELOW_UI),
    ("session", BELOW_UI),
    ("chart", &["model", "format"]),
    ("platform", &["shelf", "disclosure"]),
];
const BELOW_WORDS: &[&str] = &[
    "model",
    "personal_id",
    "statistics",
    "rules",
    "calc",
    "simulate",
    "edit",
    "scenario",
    "history",
    "format",
    "disclosure",
    "document",
    "link",
    "shelf",
    "exchange",
];
const BELOW_UI: &[&str] = &[
    "model",
    "personal_id",
    "statistics",
    "rules",
    "calc",
    "simulate",
    "edit",
    "scenario",
    "history",
    "format",
    "disclosure",
    "document",
    "link",
    "shelf",
    "exchange",
    "words",
    "explain",
    "sheet",
];

/// Crates that reach into the browser; only `platform` and the start of the app may name them.
const BROWSER: &[&str] = &["web_sys", "js_sys", "gloo", "gloo_storage", "wasm_bindgen", "wasm_bindgen_futures"];

/// Paths into those crates that the user interface may name all the same, such as the type of an event.
const ALLOWED_IN_UI: &[&str] = &[];

/// What reads a clock, a store, a network or a random source. Days and bytes come in as arguments.
const WORLD: &[&str] = &[
    "std::time",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "Instant",
    "SystemTime",
    "Local",
    "Utc",
    "rand",
    "getrandom",
];

/// What makes HTML or code of a text, in Rust and in the page's own scripts; see "Web security" in docs/page.md.
const TEXT_AS_CODE: &[&str] = &[
    "inner_html",
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "DomParser",
    "eval",
    "Function::new_with_args",
    "Function::new_no_args",
];
const TEXT_AS_CODE_IN_SCRIPTS: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "createContextualFragment",
    "DOMParser",
    "srcdoc",
    "document.write",
    "eval(",
    "Function(",
    "setAttribute('on",
    "setAttribute('style",
];

/// Where links are made, and where the user's own list is copied: these leave whole, and say so.
const WHOLE: &[&str] = &["ui/parts/share.rs", "ui/leaves/mod.rs"];

/// The calculators, by the names of their modules.
const CALCULATORS: &[&str] = &["placements", "home_care", "assistance"];

/// Where a calculator may be named: its description, its own rooms and pages, the doors to what is made by code of its own,
/// the list of placements, published types, addresses of pages and the example.
const OF_CALCULATORS: &[&str] = &[
    "rules/",
    "calc/placements/",
    "calc/described/",
    "calc/native.rs",
    "explain/native.rs",
    "explain/placement.rs",
    "explain/placements.rs",
    "sheet/list.rs",
    "simulate/listed.rs",
    "simulate/arrivals.rs",
    "document/",
    "example.rs",
    "ui/rare.rs",
    "ui/pages/begin/first.rs",
    "ui/pages/placements.rs",
    "ui/pages/expected.rs",
    "ui/pages/volume_chart.rs",
];

/// The most lines in a file.
const LONGEST: usize = 400;

/// A file under `src`, its path from there, and its code without comments, texts and tests. Tests may name what they
/// like: nothing is built on them.
struct File {
    path: PathBuf,
    text: String,
    code: Code,
}

impl File {
    /// The first part of the path: `calc` of `calc/figures.rs`, `edit` of `edit.rs`.
    fn room(&self) -> &str {
        let first = self.path.iter().next().unwrap().to_str().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// How many modules down from the crate's root: 1 for `edit.rs` and `calc/mod.rs`, 2 for `calc/figures.rs`.
    fn depth(&self) -> usize {
        self.path.iter().count() - usize::from(self.path.ends_with("mod.rs"))
    }

    fn is_in(&self, rooms: &[&str]) -> bool {
        rooms.contains(&self.room())
    }

    fn found(&self, at: usize, what: &str) -> String {
        format!("src/{}:{}: {what}", self.path.display(), self.code.line(at))
    }
}

fn files() -> Vec<File> {
    fn collect(folder: &Path, root: &Path, found: &mut Vec<File>) {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(&path, root, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let tests = path.to_str().unwrap().ends_with("tests.rs");
                let code = if tests { code("") } else { code(&text).without_tests() };
                found.push(File { path: path.strip_prefix(root).unwrap().to_owned(), text, code });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    assert!(found.iter().any(|file| file.path == Path::new("model/plan.rs")), "the source is not where it was");
    found
}

fn none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

#[test]
fn rooms_name_only_rooms_below_them() {
    let mut found = Vec::new();
    for file in files() {
        let room = file.room();
        if ["lib", "main", "ui"].contains(&room) {
            continue;
        }
        let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            found.push(format!("src/{}: `{room}` has no place in ROOMS", file.path.display()));
            continue;
        };
        for (at, named) in file.code.rooms_named(file.depth()) {
            let is_room = named == "ui" || ROOMS.iter().any(|(name, _)| *name == named);
            if is_room && named != room && !may.contains(&named.as_str()) {
                found.push(file.found(at, &format!("`{room}` names `{named}`")));
            }
        }
    }
    none(found, "A room may name only the rooms below it.");
}

#[test]
fn nobody_else_asks_which_calculator_it_is() {
    let mut found = Vec::new();
    for file in files() {
        let path = file.path.to_str().unwrap().replace('\\', "/");
        if OF_CALCULATORS.iter().any(|of| path.starts_with(of)) {
            continue;
        }
        let named = |at: usize| {
            let path = file.code.path_at(at);
            CALCULATORS.iter().any(|calculator| path.starts_with(&format!("{calculator}::")))
                || path.contains("::")
                    && CALCULATORS.iter().any(|calculator| path.contains(&format!("::{calculator}::")))
        };
        let asks = file.code.words().map(|(at, _)| at).find(|at| named(*at));
        found.extend(asks.map(|at| file.found(at, "names a calculator")));
    }
    none(found, "What a line is, its description says.");
}

#[test]
fn leptos_is_named_only_in_the_user_interface() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| !file.is_in(&["ui", "main"])) {
        let words = file.code.words().filter(|(_, word)| *word == "leptos" || word.starts_with("leptos_"));
        found.extend(words.map(|(at, word)| file.found(at, word)));
    }
    none(found, "leptos belongs in src/ui and src/main.rs.");
}

#[test]
fn the_browser_is_named_only_in_platform() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| !file.is_in(&["platform", "main"])) {
        for (at, path) in
            file.code.words().filter(|(_, word)| BROWSER.contains(word)).map(|(at, _)| (at, file.code.path_at(at)))
        {
            let allowed = file.is_in(&["ui"]) && ALLOWED_IN_UI.iter().any(|allowed| path.starts_with(allowed));
            if !allowed {
                found.push(file.found(at, path));
            }
        }
    }
    none(found, "Browser interfaces belong in src/platform; the user interface may name what ALLOWED_IN_UI lists.");
}

#[test]
fn nothing_below_the_user_interface_reads_clock_store_or_chance() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| !file.is_in(&["ui", "platform", "main"])) {
        for (at, word) in file.code.words() {
            let path = file.code.path_from(at);
            if WORLD.iter().any(|world| {
                *world == word || path.split("::").take(2).eq(world.split("::").take(2)) && world.contains("::")
            }) {
                found.push(file.found(at, path));
            }
        }
    }
    none(found, "Today's date and stored bytes are inputs.");
}

#[test]
fn money_is_never_a_float() {
    let rooms = ["model", "personal_id", "calc", "edit", "history", "format", "document", "exchange"];
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.is_in(&rooms) && !file.path.starts_with("calc/forecast")) {
        let words = file.code.words().filter(|(_, word)| word.ends_with("f64") || word.ends_with("f32"));
        found.extend(words.map(|(at, word)| file.found(at, word)));
    }
    none(found, "Floating point belongs in statistics and charts.");
}

#[test]
fn no_text_becomes_html_or_code() {
    let mut found = Vec::new();
    for file in files() {
        for (at, word) in file.code.words() {
            let path = file.code.path_from(at);
            if TEXT_AS_CODE.iter().any(|code| *code == word || code.contains("::") && path.starts_with(code)) {
                found.push(file.found(at, word));
            }
        }
        // The policy stops a style that is an attribute; `style:name=` sets a property and is not stopped.
        if file.is_in(&["ui"]) {
            let lines = file.text.lines().enumerate().filter(|(_, line)| line.contains(" style=\""));
            found.extend(lines.map(|(at, _)| format!("src/{}:{}: style=", file.path.display(), at + 1)));
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scripts = fs::read_dir(root.join("boot")).unwrap().map(|entry| entry.unwrap().path());
    for path in scripts.chain([root.join("worker.js")]) {
        for (at, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let code = TEXT_AS_CODE_IN_SCRIPTS.iter().filter(|code| line.contains(**code));
            found.extend(code.map(|code| format!("{}:{}: {code}", path.display(), at + 1)));
        }
    }
    none(found, "Elements are made one by one, and no text is read as HTML or code.");
}

/// What draws figures, pictures or answers made of lines, or copies. A file of the interface that does asks the gate, as
/// the rows of a grid do.
const TELLS: &[&str] = &["Heading", "AskedFigure", "RangeFigure", "clipboard", "set_data"];
/// Those whose figures are of no line, or are drawn by what asks.
const ASKED_FOR: &[(&str, &str)] = &[
    ("ui/parts/section.rs", "is the frame"),
    ("ui/parts/mod.rs", "only names the parts"),
    ("ui/grid/block.rs", "copies what `shared` has asked about"),
    ("ui/parts/asked.rs", "takes what is told"),
    ("ui/parts/share.rs", "copies a link, which is whole and says so"),
    ("ui/pages/range.rs", "is drawn in rows that ask"),
    ("ui/pages/about.rs", "has no line"),
    ("ui/pages/basis.rs", "says how much there is"),
    ("ui/pages/booked.rs", "says how many areas lack something"),
    ("ui/pages/checks.rs", "says how many there are, in rows that ask"),
    ("ui/pages/plans.rs", "says what is kept"),
    ("ui/pages/import.rs", "shows what is taken in"),
    ("ui/pages/measures/mod.rs", "answers for the whole plan"),
    ("ui/pages/forecast/figures.rs", "is drawn where its line is told"),
    ("ui/pages/shared/mod.rs", "says how much differs"),
];

#[test]
fn whatever_tells_others_asks_the_gate() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.is_in(&["ui"])) {
        let words: Vec<&str> = file.code.words().map(|(_, word)| word).collect();
        let asks = ["private", "AboutLine", "About"].iter().any(|asked| words.contains(asked));
        let exempt = ASKED_FOR.iter().any(|(path, _)| file.path == Path::new(path));
        for tells in TELLS.iter().filter(|tells| words.contains(tells) && !asks && !exempt) {
            found.push(format!("src/{}: {tells}", file.path.display()));
        }
        // On a screen for others a value is what is shown.
        if file.path.starts_with("ui/pages/meeting") || file.path == Path::new("ui/parts/asked.rs") {
            let exact = file.code.words().filter(|(at, _)| file.code.path_at(*at).ends_with("format::exact"));
            found.extend(exact.map(|(at, _)| file.found(at, "an exact value")));
        }
    }
    // What leaves is made by the gate and by nothing else.
    for file in files() {
        for (at, word) in file.code.words() {
            let path = file.code.path_at(at);
            let leaves =
                ["write_text", "execCommand"].contains(&word) && file.path != Path::new("platform/clipboard.rs");
            let made = path == "Cleared::whole"
                && !WHOLE.iter().any(|place| file.path.starts_with(place))
                && !file.is_in(&["disclosure"]);
            if leaves || made {
                found.push(file.found(at, path));
            }
        }
    }
    none(found, "Paper, copies, pictures and the meeting's screen ask the gate in src/disclosure.");
}

#[test]
fn files_say_what_they_are_and_stay_short() {
    let mut found = Vec::new();
    for file in files() {
        if !file.text.starts_with("//!") {
            found.push(format!("src/{}:1: does not begin with //!", file.path.display()));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            found.push(format!("src/{}:{lines}: more than {LONGEST} lines", file.path.display()));
        }
    }
    none(found, "Each file says first what it is, and is split by meaning before it grows long.");
}

#[test]
fn what_is_read_is_code_and_nothing_else() {
    let read = code(concat!(
        "//! crate::ui in a comment, f64\n",
        "/* leptos /* web_sys */ f32 */ use crate::model::Plan;\n",
        "const A: &str = \"crate::ui \\\" // f64\"; const B: &str = r#\"js_sys \"quoted\" \"#;\n",
        "fn f<'a>(x: &'a str) -> char { '\"' } // Utc\n",
        "use crate::{calc::{Figures, Row}, edit,\n    format as text};\n",
        "use super::super::history::History; use super::words;\n",
    ));
    let words: Vec<&str> = read.words().map(|(_, word)| word).collect();
    for hidden in ["ui", "f64", "f32", "leptos", "web_sys", "js_sys", "Utc", "quoted"] {
        assert!(!words.contains(&hidden), "{hidden} in {words:?}");
    }
    let rooms = |depth| read.rooms_named(depth).into_iter().map(|(at, room)| (read.line(at), room)).collect::<Vec<_>>();
    let named = |line: usize, room: &str| (line, room.to_owned());
    assert_eq!(rooms(3), [named(2, "model"), named(5, "calc"), named(5, "edit"), named(6, "format")]);
    assert_eq!(rooms(2).last(), Some(&named(7, "history")));
    assert_eq!(rooms(1).last(), Some(&named(7, "words")));
    let tested =
        code("use a::b;\n#[cfg(test)]\nmod tests {\n    fn f() { use c; }\n}\n#[cfg(test)]\nmod e_tests;\nuse d;\n");
    let words: Vec<_> = tested.without_tests().words().map(|(_, word)| word.to_owned()).collect();
    assert_eq!(words, ["use", "a", "b", "use", "d"]);
    let at = read.words().find(|(_, word)| *word == "history").unwrap().0;
    assert_eq!(read.path_at(at), "super::super::history::History");
    assert_eq!(read.path_from(at), "history::History");
}
