//! What is said of a block: why it must be asked about, what there is to choose between, and what became of it.

use super::way::{Doubt, Place, Way};
use super::{Block, Change, Counts, Landing};
use crate::edit::{Edit, apply};
use crate::format;
use crate::model::{At, Decimal, Plan, order};
use crate::sheet::{Entry, typed_cell};
use crate::words::counted;

/// The most cells that are shown before they change.
pub(super) const MOST_SHOWN: usize = 60;
/// The most rows and runs of columns that a sentence names.
const MOST_NAMED: usize = 3;

/// Why the ways must be chosen between; nothing where the first is certain.
pub(super) fn why(landing: &Landing, ways: &[Way]) -> Option<String> {
    let first = ways.first().filter(|way| !way.is_certain())?;
    let plain = ways.iter().find(|way| !way.turned && !way.fitted).unwrap_or(first);
    let mut said = Vec::new();
    for doubt in &plain.doubts {
        said.push(match doubt {
            Doubt::SumColumns(columns) => sums("Kolumn", columns),
            Doubt::SumRows(rows) => sums("Rad", rows),
            Doubt::Inputs => {
                let heads = plain.rows.iter().filter_map(|place| match place {
                    Place::To(row) => landing.rows.get(*row).map(|row| row.head.as_str()),
                    _ => None,
                });
                format!(
                    "Värdena står under varandra, men raderna här är olika slag: {}.",
                    listed(&heads.collect::<Vec<_>>())
                )
            }
            Doubt::Times => "Här står helåret intill månaderna.".to_owned(),
            Doubt::Names => continue,
            Doubt::Counted => "Talen 1, 2, 3 … i det inklistrade kan vara månader.".to_owned(),
            Doubt::Computed => "Tabellen räknar ut några av cellerna själv, och värden skulle falla bort.".to_owned(),
        });
    }
    let has_sums = plain.rows.iter().chain(&plain.columns).any(|place| *place == Place::Sum);
    if plain.turned {
        said.push("Det som står under varandra i det inklistrade står bredvid varandra här.".to_owned());
    }
    if plain.lost > 0 && plain.named {
        said.push(format!("{} hör till rader eller kolumner som inte finns här.", values(plain.lost)));
    } else if plain.lost > 0 {
        said.push(format!("{} får inte plats härifrån.", values(plain.lost)));
    }
    if plain.named && has_sums {
        said.push("Det inklistrade har summor, som räknas ut och inte fylls i.".to_owned());
    } else if plain.named && plain.doubts.contains(&Doubt::Names) && plain.lost == 0 && !plain.turned {
        said.push("Namnen i det inklistrade stämmer inte helt med de celler du har valt.".to_owned());
    } else if plain.doubts.contains(&Doubt::Names) && !plain.named {
        said.push("Rubrikerna i det inklistrade finns inte i tabellen.".to_owned());
    }
    Some(said.join(" "))
}

fn sums(what: &str, places: &[usize]) -> String {
    let numbers: Vec<String> = places.iter().map(|at| (at + 1).to_string()).collect();
    let numbers = all_listed(&numbers);
    let (are, of) = if places.len() == 1 { ("ser ut som summan", "andra") } else { ("ser ut som summor", "andra") };
    format!("{what} {numbers} i det inklistrade {are} av {of}.")
}

/// `a, b och c`, cut where it is long.
fn listed(names: &[&str]) -> String {
    match names {
        [a, b, c, _, rest @ ..] if !rest.is_empty() => format!("{a}, {b}, {c} och {} till", rest.len() + 1),
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}

pub(super) fn all_listed(names: &[String]) -> String {
    listed(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn values(count: usize) -> String {
    counted(count, "värde", "värden")
}

/// What choosing a way means.
pub(super) fn choice(landing: &Landing, way: &Way) -> String {
    let sums = |places: &[Place]| places.contains(&Place::Sum);
    let what = match (way.turned, way.named) {
        (true, _) => "Vänd: det som står under varandra läggs bredvid varandra",
        (_, true) => "Efter namnen på rader och kolumner",
        _ if sums(&way.columns) => "Ta som månader",
        _ if sums(&way.rows) => "Ta raderna",
        _ if way.fitted && way.columns.first() != Some(&Place::To(landing.corner.column)) => "Från årets första månad",
        _ if way.fitted => "Bara i rader som går att fylla i",
        _ if way.lost > 0 => "Bara de celler som får plats",
        _ => "Precis som det står",
    };
    let without = match (sums(&way.columns) || sums(&way.rows), way.uneven.is_empty()) {
        (false, _) => "",
        (true, true) => ", hoppa över summorna",
        (true, false) => ", hoppa över summorna, även de som inte stämmer",
    };
    format!("{what}{without} ({})", values(way.filled))
}

/// A sum that does not add up.
pub(super) fn uneven(name: String, value: Decimal, sum: Decimal) -> String {
    let shown = format::input_text;
    format!(
        "{name} stämmer inte: där står {}, delarna ger {} (skillnad {}).",
        shown(value),
        shown(sum),
        shown(value - sum)
    )
}

/// What is left out, and what does not add up.
pub(super) fn left(way: &Way, counts: Counts) -> Vec<String> {
    let mut left = passed_over(counts);
    for sentence in &mut left {
        sentence.push('.');
    }
    left.extend(way.uneven.iter().cloned());
    left
}

fn passed_over(counts: Counts) -> Vec<String> {
    let mut parts = Vec::new();
    if counts.emptied > 0 {
        parts.push(counted(counts.emptied, "cell töms", "celler töms"));
    }
    if counts.computed > 0 {
        parts.push(counted(counts.computed, "uträknad cell hoppas över", "uträknade celler hoppas över"));
    }
    if counts.sums > 0 {
        parts.push(counted(counts.sums, "summa hoppas över", "summor hoppas över"));
    }
    if counts.outside > 0 {
        parts.push(counted(counts.outside, "värde har ingen plats här", "värden har ingen plats här"));
    }
    parts
}

/// What is said when it is made.
pub(super) fn told(landing: &Landing, block: &Block, way: &Way, counts: Counts) -> String {
    let mut parts = vec![format!(
        "{}{}",
        counted(counts.taken, "värde inklistrat", "värden inklistrade"),
        places(landing, block, way).map_or_else(String::new, |places| format!(": {places}"))
    )];
    parts.extend(passed_over(counts));
    let mut text = parts.join("; ");
    text.push('.');
    for sentence in &way.uneven {
        text = format!("{text} {sentence}");
    }
    text + " Ctrl+Z ångrar."
}

/// Which cells are typed in: `HVB januari–augusti, SiS januari–augusti och 2 rader till`.
fn places(landing: &Landing, block: &Block, way: &Way) -> Option<String> {
    let mut cells: Vec<(usize, usize)> = filled(landing, block, way).map(|(row, column, ..)| (row, column)).collect();
    order::sort_by(&mut cells, Ord::cmp);
    let rows: Vec<&[(usize, usize)]> = cells.chunk_by(|a, b| a.0 == b.0).collect();
    if landing.is_list() {
        return (!rows.is_empty()).then(|| counted(rows.len(), "rad", "rader"));
    }
    let mut said: Vec<String> = rows
        .iter()
        .take(MOST_NAMED)
        .map(|cells| format!("{} {}", landing.rows[cells[0].0].head, runs(landing, cells)))
        .collect();
    if rows.len() > MOST_NAMED {
        said.push(counted(rows.len() - MOST_NAMED, "rad till", "rader till"));
    }
    (!said.is_empty()).then(|| all_listed(&said))
}

/// Columns that stand side by side in a row, as from–to.
fn runs(landing: &Landing, cells: &[(usize, usize)]) -> String {
    let name = |(row, column): (usize, usize)| column_name(landing, row, column);
    let run = |run: &[(usize, usize)]| match run {
        [first, .., last] => format!("{}–{}", name(*first), name(*last)),
        [one] => name(*one),
        [] => String::new(),
    };
    let said: Vec<String> = cells.chunk_by(|a, b| a.1 + 1 == b.1).map(run).collect();
    all_listed(&said)
}

fn column_name(landing: &Landing, row: usize, column: usize) -> String {
    match landing.entry(row, column) {
        Some(Entry::Cell(address, _)) => match address.at {
            At::Month(month) => format::month_name(month).to_owned(),
            _ => landing.heads.get(column).cloned().unwrap_or_default(),
        },
        _ => landing.heads.get(column).cloned().unwrap_or_default(),
    }
}

/// Cells that are given a value: row and column of the table, what is typed in it and the text.
fn filled<'a>(
    landing: &'a Landing,
    block: &'a Block,
    way: &'a Way,
) -> impl Iterator<Item = (usize, usize, &'a Entry, &'a str)> {
    block.rows.iter().enumerate().flat_map(move |(i, row)| {
        row.iter().enumerate().filter_map(move |(j, text)| {
            let (row, column) = way.goes_to(i, j).filter(|_| !text.trim().is_empty())?;
            Some((row, column, landing.entry(row, column)?, text.as_str()))
        })
    })
}

/// The first cells that are given a value, as they are and as they would be.
pub(super) fn changes(plan: &Plan, landing: &Landing, block: &Block, way: &Way, edit: &Edit) -> Vec<Change> {
    let mut after = plan.clone();
    let made = apply(&mut after, edit.clone()).is_ok();
    let mut cells: Vec<_> = filled(landing, block, way).take(MOST_SHOWN).collect();
    order::sort_by_key(&mut cells, |(row, column, ..)| (*row, *column));
    let change = |(row, column, entry, text): (usize, usize, &Entry, &str)| Change {
        place: format!("{}, {}", landing.rows[row].head, column_name(landing, row, column)),
        old: typed_cell(plan, entry.clone()).text,
        new: match entry {
            Entry::Cell(..) if made => typed_cell(&after, entry.clone()).text,
            _ => text.trim().to_owned(),
        },
    };
    cells.into_iter().map(change).collect()
}
