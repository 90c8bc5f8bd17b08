//! Everything that makes something of a text or of bytes from outside, each as a function that may be given any bytes. It
//! says in a word what became of them, and panics where that is not as it should be.

pub mod cells;
pub mod clipboard;
pub mod document;
pub mod found;
pub mod link;
pub mod list;
pub mod outline;
pub mod shelf;
pub mod table;
pub mod wire;

use std::sync::LazyLock;

use namndkalkyl::calc::compute;
use namndkalkyl::edit::{Edit, apply, check};
use namndkalkyl::model::Plan;
use namndkalkyl::sheet::Which;
use namndkalkyl::{document as documents, words};

/// A reader, and what to begin with.
pub struct Reader {
    /// Its name in commands.
    pub name: &'static str,
    /// Input that is right, or nearly.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Words of its format.
    pub words: &'static [&'static str],
    /// Reads and checks.
    pub read: fn(&[u8]) -> &'static str,
    /// What must have come out at least once of some thousands.
    #[allow(dead_code, reason = "libFuzzer says what it has covered in other ways")]
    pub seen: &'static [&'static str],
}

/// All of them.
pub const READERS: &[&Reader] = &[
    &document::READER,
    &table::READER,
    &list::READER,
    &outline::READER,
    &clipboard::READER,
    &cells::READER,
    &link::READER,
    &found::READER,
    &shelf::READER,
    &wire::READER,
];

/// A plan with something in every field.
pub static FULL: LazyLock<Plan> = LazyLock::new(|| {
    documents::read(include_str!("../../data/documents/v3.json")).expect("the frozen document is a plan")
});

/// The placement in a row of the list of the full plan, or the new one there.
pub fn placed(row: usize) -> Which {
    let new = || Which::New(row - FULL.placements.len());
    FULL.placements.get(row).map_or_else(new, |placement| Which::known(&placement.number))
}

/// The measure in a row of the action plan of the full plan, or the new one there.
pub fn planned(row: usize) -> Which {
    let new = || Which::New(row - FULL.measures().len());
    FULL.measures().get(row).map_or_else(new, |measure| Which::known(&measure.id))
}

/// The longest message that anyone is shown, letters.
const LONGEST_MESSAGE: usize = 1_200;

/// A message to a person: Swedish sentences, not too long to read.
pub fn said(message: &str) {
    assert!(!message.trim().is_empty(), "a message that says nothing");
    assert!(message.ends_with(['.', '!', '?']), "no sentence: {message}");
    let letters = message.chars().count();
    assert!(
        letters <= LONGEST_MESSAGE,
        "a message of {letters} letters: {}",
        message.chars().take(300).collect::<String>()
    );
    for foreign in ["expected ", "invalid ", "panicked", "Err(", "None"] {
        assert!(!message.contains(foreign), "not Swedish: {message}");
    }
}

/// Makes an edit on a copy of a plan: it is refused and changes nothing, or leaves a valid plan that can be computed, saved
/// and opened again, and taken back exactly. Says which.
pub fn made(plan: &Plan, edit: Edit) -> Option<Plan> {
    let mut now = plan.clone();
    match apply(&mut now, edit) {
        Err(error) => {
            assert!(now == *plan, "a refused edit has changed the plan");
            said(&words::edit_error(plan, &error));
            None
        }
        Ok(back) => {
            whole(&now);
            let mut undone = now.clone();
            apply(&mut undone, back).expect("an edit that was made can be taken back");
            assert!(undone == *plan, "undo does not give the plan back");
            Some(now)
        }
    }
}

/// What a plan must be, wherever it is from.
pub fn whole(plan: &Plan) {
    assert_eq!(check(plan), Ok(()));
    drop(compute(plan));
    let text = documents::write(plan);
    let again = documents::read(&text).expect("what is written can be read");
    assert!(again == *plan, "what is written reads as another plan");
    assert_eq!(documents::write(&again), text);
}
