//! Files, and what storage holds: the document.

use namndkalkyl::document::{ReadError, read, read_error_text};
use namndkalkyl::edit::Edit;

use super::{FULL, Reader, made, said};

pub const READER: Reader = Reader {
    name: "document",
    seeds,
    words: &[
        "\"format\":\"namndkalkyl\"",
        "\"version\":1",
        "\"version\":2",
        "\"version\":3",
        "\"version\":4",
        "\"placements\":[]",
        "\"inputs\":{}",
        "\"scenarios\":[]",
        "\"measures\":[]",
        "\"daily\":[]",
        "\"from\":\"2025-01-01\"",
        "\"start\":\"2025-12-31\"",
        "\"end\":\"2025-01-01\"",
        "\"source\":\"manual\"",
        "\"parent\":\"ifo\"",
        "\"year\":2025",
        "\"closed\":12",
        "placeringar.barn.hvb",
        "hemtjanst.egen.tatort",
        "oversikt",
        "alltid",
        "811228-9874",
        "null",
        "[]",
        "{}",
    ],
    read: reading,
    seen: &["plan", "not json", "broken", "not ours"],
};

fn seeds() -> Vec<Vec<u8>> {
    [
        include_str!("../../data/documents/v1.json"),
        include_str!("../../data/documents/v2.json"),
        include_str!("../../data/documents/v3.json"),
        r#"{"format":"namndkalkyl","version":3,"name":"Ny plan 2025","year":2025,"closed":0,"catalog":{}}"#,
    ]
    .map(|text| text.as_bytes().to_vec())
    .into()
}

fn reading(bytes: &[u8]) -> &'static str {
    // As a browser hands over a file's text.
    match read(&String::from_utf8_lossy(bytes)) {
        Ok(plan) => {
            made(&FULL, Edit::Replace(Box::new(plan))).expect("what is read is a valid plan");
            "plan"
        }
        Err(error) => {
            said(&read_error_text(&error));
            match error {
                ReadError::NotJson { .. } => "not json",
                ReadError::NotOurs => "not ours",
                ReadError::Broken { .. } => "broken",
                ReadError::Invalid(_) => "invalid",
                ReadError::FutureVersion { .. } => "newer",
                ReadError::TooLarge => "too large",
            }
        }
    }
}
