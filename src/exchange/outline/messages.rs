//! What is said of a list of areas, in Swedish.

use super::{OutlineTold, Replaced};
use crate::format::{Scale, marks_told_text, number, number_error_text, with_unit};
use crate::model::Unit;

fn tkr(kr: rust_decimal::Decimal) -> String {
    with_unit(kr, Unit::Kr, Scale::Tkr)
}

/// What is said of something that was left out or found.
pub fn outline_told_text(told: &OutlineTold) -> String {
    match told {
        OutlineTold::Heads(heads) => format!("Rubriker, inte områden: {}.", heads.join(" / ")),
        OutlineTold::NoName(at) => format!("Rad {at} har inget namn och är inte med."),
        OutlineTold::Note(text) => format!("Anteckning, inte med: {text}"),
        OutlineTold::NoAmount { at, name, error } => {
            format!("Rad {at}, {name}: {} Området är med utan budget.", number_error_text(error))
        }
        OutlineTold::Whole(name) => format!("”{name}” är hela nämnden. Den summan har tabellen redan."),
        OutlineTold::SumHolds(name) => format!("”{name}” stämmer med raderna och är inte med."),
        OutlineTold::ParentBySum { name, parts } => {
            format!("”{name}” är summan av de {parts} raderna närmast under, och de ligger därför under den.")
        }
        OutlineTold::SumDiffers { name, says, parts } => format!(
            "”{name}” är {}, men dess rader ger {}. Skillnaden, {}, är inte med.",
            tkr(*says),
            tkr(*parts),
            tkr(*says - *parts)
        ),
        OutlineTold::OnSum(name, amount) => {
            format!("”{name}” är en summa. Dess budget, {}, är inte med: fördela den på raderna under.", tkr(*amount))
        }
        OutlineTold::Marks(dashes, missing) => marks_told_text(*dashes, *missing),
    }
}

/// Names, as many as one can take in.
fn some(names: &[String]) -> String {
    const MOST: usize = 6;
    match names.len().checked_sub(MOST) {
        Some(more @ 1..) => format!("{} och {} till", names[..MOST].join(", "), number(more.into(), 0)),
        _ => names.join(", "),
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
