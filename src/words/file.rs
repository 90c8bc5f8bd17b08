//! What is asked before a file is written over, and what is said when it is saved.

use super::difference::differences;
use crate::document::ReadError;
use crate::edit::between;
use crate::shelf::Question;

/// The most lines of a list in the question.
const MOST: usize = 8;

/// The plan on screen is another one than was on its way to the file.
pub const ANOTHER_PLAN: &str = "Planen byttes mot en annan medan frågan stod kvar. Ingenting är sparat.";

/// A question about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileQuestion {
    /// What has happened.
    pub title: String,
    /// What it means and what can be done.
    pub text: String,
    /// What differs in the file since it was last saved from here.
    pub changed: Vec<String>,
    /// What both have changed, as it is in each.
    pub collides: Vec<String>,
    /// Whether they can be put together.
    pub together: bool,
    /// Whether the file can be written over.
    pub over: bool,
}

/// What to ask about a file of this name.
pub fn question(file: &str, question: &Question) -> FileQuestion {
    let ask = |title: &str, text: &str| FileQuestion {
        title: format!("{file} {title}"),
        text: text.to_owned(),
        changed: Vec::new(),
        collides: Vec::new(),
        together: false,
        over: false,
    };
    match question {
        Question::Changed(changed) => {
            let (before, theirs) = (&changed.before, &changed.theirs);
            let kinds = differences(before, theirs, &between(before, theirs)).into_iter().map(|kind| kind.title);
            let (mine, other) = (&changed.merged, &changed.theirs_first);
            let both = differences(mine, other, &between(mine, other));
            let more: usize = both.iter().map(|kind| kind.more).sum();
            let rows = both.into_iter().flat_map(|kind| kind.rows);
            let rows = rows.map(|row| format!("{}: {} hos dig, {} i filen", row.what, row.from, row.to));
            FileQuestion {
                changed: first(kinds.collect(), 0),
                collides: first(rows.collect(), more),
                together: true,
                over: true,
                ..ask(
                    "har ändrats",
                    "I filen står en annan plan än den som senast sparades härifrån. Någon annan kan ha sparat i den. \
                     Inget är skrivet än.",
                )
            }
        }
        Question::NoPlan(ReadError::FutureVersion { .. }) => FileQuestion {
            over: true,
            ..ask(
                "har ändrats",
                "Filen är sparad i en nyare version av Nämndkalkyl. Ladda om sidan och försök igen, så kan den sättas ihop \
                 med din plan. Inget är skrivet än.",
            )
        },
        Question::NoPlan(_) => FileQuestion {
            over: true,
            ..ask(
                "har ändrats",
                "I filen står något annat än det som senast sparades härifrån, och det går inte att läsa som en plan. Skriver \
                 du över filen är det borta. Inget är skrivet än.",
            )
        },
        Question::Gone => ask(
            "finns inte kvar",
            "Filen har tagits bort, flyttats eller bytt namn sedan den sparades. Spara som en annan fil, till exempel på \
             samma plats.",
        ),
        Question::Refused => ask(
            "går inte att spara i",
            "Webbläsaren eller datorn tillåter inte att filen läses eller skrivs. Den kan vara skrivskyddad eller öppen i ett \
             annat program. Försök igen om en stund, eller spara som en annan fil.",
        ),
    }
}

/// The first of them, and how many more there are.
fn first(mut lines: Vec<String>, more: usize) -> Vec<String> {
    let more = more + lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("och {more} till"));
    }
    lines
}

/// A plan is saved in this file: together with what had been changed there, and whether something gave way.
pub fn saved(file: &str, together: bool, collided: bool) -> String {
    let how = match (together, collided) {
        (false, _) => "Tänk på att filen kan vara en allmän handling.",
        (true, false) => "Det som hade ändrats i filen är med. Ångra (Ctrl+Z) tar bort det ur planen, inte ur filen.",
        (true, true) => {
            "Det som hade ändrats i filen är med, men där båda hade ändrat gäller ditt. Filen som den var finns som version \
             under Planer och versioner."
        }
    };
    format!("Sparad i {file}. {how}")
}
