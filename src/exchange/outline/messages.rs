//! What is said of a list of areas, in Swedish.

use super::{OutlineTold, Replaced};
use crate::edit::MOST_AREAS;
use crate::format::{Scale, marks_told_text, number, number_error_text, with_unit};
use crate::model::Unit;

fn tkr(kr: rust_decimal::Decimal) -> String {
    with_unit(kr, Unit::Kr, Scale::Tkr)
}

/// A text of the list, as much of it as one can take in.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().nth(MOST).is_none() {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(MOST).collect::<String>())
    }
}

/// What is said of something that was left out or found.
pub fn outline_told_text(told: &OutlineTold) -> String {
    match told {
        OutlineTold::Heads(heads) => format!("Rubriker, inte områden: {}.", some(heads)),
        OutlineTold::NoName(at) => format!("Rad {at} har inget namn och är inte med."),
        OutlineTold::Note(text) => format!("Anteckning, inte med: ”{}”.", short(text)),
        OutlineTold::NoAmount { at, name, error } => {
            format!("Rad {at}, {}: {} Området är med utan budget.", short(name), number_error_text(error))
        }
        OutlineTold::Whole(name) => format!("”{}” är hela nämnden. Den summan har tabellen redan.", short(name)),
        OutlineTold::SumHolds(name) => format!("”{}” stämmer med raderna och är inte med.", short(name)),
        OutlineTold::ParentBySum { name, parts } => {
            format!("”{}” är summan av de {parts} raderna närmast under, och de ligger därför under den.", short(name))
        }
        OutlineTold::SumDiffers { name, says, parts } => format!(
            "”{}” är {}, men dess rader ger {}. Skillnaden, {}, är inte med.",
            short(name),
            tkr(*says),
            tkr(*parts),
            tkr(*says - *parts)
        ),
        OutlineTold::OnSum(name, amount) => {
            format!("”{name}” är en summa. Dess budget, {}, är inte med: fördela den på raderna under.", tkr(*amount))
        }
        OutlineTold::TooMany => format!(
            "Listan har fler än {} rader. De första är med. Ta bort rader som inte är områden, eller dela listan.",
            number(MOST_AREAS.into(), 0)
        ),
        OutlineTold::Marks(dashes, missing) => marks_told_text(*dashes, *missing),
    }
}

/// Names, as many as one can take in.
fn some(names: &[String]) -> String {
    const MOST: usize = 6;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| short(name)).collect();
    match names.len().checked_sub(MOST) {
        Some(more @ 1..) => format!("{} och {} till", shown.join(", "), number(more.into(), 0)),
        _ => shown.join(", "),
    }
}

/// What is said of what becomes of the areas that there are.
pub fn replaced_text(replaced: &Replaced) -> Vec<String> {
    let mut texts = Vec::new();
    if !replaced.gone.is_empty() {
        texts.push(format!("Finns inte i listan och tas bort, inget är ifyllt för dem: {}.", some(&replaced.gone)));
    }
    if !replaced.kept.is_empty() {
        texts.push(format!("Finns inte i listan men har något ifyllt och ligger kvar sist: {}.", some(&replaced.kept)));
    }
    if !replaced.by_hand.is_empty() {
        texts.push(format!("Fylls i för hand tills kalkylen har egna siffror: {}.", some(&replaced.by_hand)));
    }
    texts
}
