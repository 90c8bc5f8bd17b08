//! What undo and redo did, in a sentence made of what differs.

use super::difference::{Difference, DifferenceKind, DifferenceRow, count};
use crate::model::Letters;

/// The most things that are written out; more are counted.
const MOST_ROWS: usize = 2;
/// The most kinds of things that are named where they are counted.
const MOST_KINDS: usize = 3;

/// Which way along what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The last change is taken back.
    Undo,
    /// The last one that was taken back is made again.
    Redo,
}

impl Way {
    const fn verb(self) -> &'static str {
        match self {
            Way::Undo => "Ångrade",
            Way::Redo => "Gjorde om",
        }
    }
}

/// What was done: `Ångrade: placering 106, pris: 8 000 kr/dygn → 6 900 kr/dygn.`
pub fn done(way: Way, differences: &[Difference]) -> String {
    let verb = way.verb();
    let rows: Vec<&DifferenceRow> = differences.iter().flat_map(|of| &of.rows).collect();
    let all_there = differences.iter().all(|of| of.more == 0 && !of.rows.is_empty());
    match rows.as_slice() {
        [] if differences.is_empty() => format!("{verb} en ändring som inte gjorde någon skillnad."),
        [_, ..] if all_there && rows.len() <= MOST_ROWS => {
            let said: Vec<String> = rows.into_iter().map(row).collect();
            format!("{verb}: {}.", said.join("; "))
        }
        _ => {
            let mut kinds: Vec<String> = differences.iter().take(MOST_KINDS).map(|of| of.title.lower_first()).collect();
            if differences.len() > MOST_KINDS {
                kinds.push("annat".to_owned());
            }
            let changes = match count(differences) {
                1 => "1 ändring".to_owned(),
                many => format!("{many} ändringar"),
            };
            format!("{verb} {changes} ({}).", kinds.join("; "))
        }
    }
}

fn row(row: &DifferenceRow) -> String {
    let DifferenceRow { alone, from, to, kind, .. } = row;
    match kind {
        DifferenceKind::Became => format!("{alone}: {from} → {to}"),
        DifferenceKind::Came => format!("{alone} kom tillbaka"),
        DifferenceKind::Went => format!("{alone} togs bort"),
        DifferenceKind::Said => alone.clone(),
    }
}

/// What was done where another plan took the place of the one that was.
pub fn another_plan(way: Way, name: &str) -> String {
    format!("{} bytet av plan. Nu visas {name}.", way.verb())
}

/// What was being typed is gone. `what` is where it stood.
pub fn typed(what: Option<&str>) -> String {
    match what {
        Some(what) => format!("Tog bort det som höll på att skrivas: {what}."),
        None => "Tog bort det som höll på att skrivas.".to_owned(),
    }
}

/// There is nothing to take back, or to make again.
pub const fn nothing(way: Way) -> &'static str {
    match way {
        Way::Undo => "Det finns inget att ångra.",
        Way::Redo => "Det finns inget att göra om.",
    }
}

/// What is said where others look on, of what is not for them.
pub const fn untold(way: Way) -> &'static str {
    match way {
        Way::Undo => "Ångrade det senaste.",
        Way::Redo => "Gjorde om det senaste.",
    }
}
