//! Links in what was pasted: what is found is a link that can be read, and nothing is found that was not sent.

use std::sync::LazyLock;

use namndkalkyl::link::{LinkError, Shared, SharedScenario, find, is_whole, read, write};
use namndkalkyl::model::Plan;
use namndkalkyl::words;

use super::{FULL, Reader, said};

pub const READER: Reader = Reader {
    name: "found",
    seeds,
    words: &[
        "#/delad/",
        "%23%2Fdelad%2F",
        "https://",
        "&gt;",
        "&amp;",
        "&#x2F;",
        "%25",
        "=\r\n",
        "\r\n> ",
        "__;",
        "?utm_source=",
        "\u{200b}",
        "»",
        "p1",
        "s1",
        "delad/",
    ],
    read: reading,
    seen: &["the scenario", "the plan", "damaged", "not ours"],
};

/// What was sent: a scenario, and a plan with nothing in it.
static SENT: LazyLock<[String; 2]> = LazyLock::new(|| {
    let scenario = SharedScenario::of(&FULL, &FULL.scenarios[0].id).expect("the plan has a scenario");
    [Shared::Scenario(scenario), Shared::Plan(Box::new(Plan::empty(2025)))].map(|shared| write(&shared))
});

fn seeds() -> Vec<Vec<u8>> {
    SENT.iter()
        .flat_map(|sent| {
            let address = format!("https://exempel.se/namndkalkyl/#/delad/{sent}");
            let (one, other) = address.split_at(100);
            [
                format!("Hej! Se {address}."),
                address.replace('/', "%2F").replace('#', "%23"),
                format!("{one}=\r\n{other}>"),
                format!("#/Delad/{sent}?utm_source=mejl"),
                sent.clone(),
            ]
        })
        .map(String::into_bytes)
        .collect()
}

fn reading(bytes: &[u8]) -> &'static str {
    let pasted = String::from_utf8_lossy(bytes);
    match find(&pasted, "delad") {
        Ok(found) => {
            assert!(is_whole(&found.fragment), "{}", found.fragment);
            let shared = read(&found.fragment).expect("what is found can be read");
            // Some letters at the end of a packed text may be others and mean the same.
            match SENT.iter().position(|sent| read(sent).as_ref() == Ok(&shared)) {
                Some(0) => "the scenario",
                Some(_) => "the plan",
                None => "another",
            }
        }
        Err(error) => {
            said(&words::link::link_error(&error));
            match error {
                LinkError::Damaged => "damaged",
                LinkError::NotOurs => "not ours",
                LinkError::Newer => "newer",
                LinkError::Document(_) => "no document",
                LinkError::NotAScenario => "not a scenario",
                LinkError::TooLong | LinkError::TooLarge => "too large",
            }
        }
    }
}
