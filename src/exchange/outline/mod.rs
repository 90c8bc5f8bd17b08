//! A committee's areas as people have them: names below each other, which lies under which by indentation, codes or sums,
//! and often their budgets beside.
//!
//! The way: text → [`rows`] → [`outline`] → the user's look at it → [`edit()`]. What is left out, and what does not add up, is
//! in [`Outline::told`]. Sums are checks, never data: only the innermost rows keep their amounts.

mod columns;
mod edit;
mod levels;
mod messages;
mod sums;

pub use edit::{Replaced, edit, replaced};
pub use messages::{outline_told_text, replaced_text};

use rust_decimal::Decimal;

use super::paste::{PasteError, parse_block};
use crate::edit::MOST_AREAS;
use crate::format::{NumberError, Scale};
use columns::Columns;

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    /// Its name.
    pub name: String,
    /// How deep it lies; 0 at the top.
    pub level: usize,
    /// Its amount in kronor, with the sign that it is written with. A sum has none: it is what its parts are.
    pub amount: Option<Decimal>,
    /// The row of the text, from 1.
    pub at: usize,
}

/// What a list of areas says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The areas, parts right after what they are part of.
    pub rows: Vec<OutlineRow>,
    /// The heads of the columns that have amounts, or their numbers.
    pub columns: Vec<String>,
    /// The one that was taken, if there is any.
    pub column: Option<usize>,
    /// The scale that the text itself says its amounts are in.
    pub scale: Option<Scale>,
    /// What was left out, and how the rest was read.
    pub told: Vec<OutlineTold>,
}

/// What was left out of a list, or found in it. Rows are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutlineTold {
    /// Rows above the areas: a title, heads.
    Heads(Vec<String>),
    /// A row without a name.
    NoName(usize),
    /// A note below the areas, or a source.
    Note(String),
    /// A text where an amount is to be.
    NoAmount {
        /// The row.
        at: usize,
        /// Its name.
        name: String,
        /// Why it cannot be read.
        error: NumberError,
    },
    /// A row that is the whole committee, which the table has below all others.
    Whole(String),
    /// A sum that is what the rows above it give.
    SumHolds(String),
    /// A row that is read as the sum of those below it, by its amount alone.
    ParentBySum {
        /// Its name.
        name: String,
        /// How many lie right below it.
        parts: usize,
    },
    /// A sum that is something else than its parts.
    SumDiffers {
        /// Its name.
        name: String,
        /// What it says, in kronor.
        says: Decimal,
        /// What its parts give, in kronor.
        parts: Decimal,
    },
    /// An amount on a row whose parts have none.
    OnSum(String, Decimal),
    /// Dashes that were read as zero, and marks that say that nothing is known.
    Marks(usize, usize),
    /// More rows than a table can have: the first ones are in.
    TooMany,
}

impl OutlineTold {
    /// Whether it needs a look: an amount of the text is not in the areas.
    pub const fn is_doubt(&self) -> bool {
        matches!(
            self,
            Self::NoAmount { .. } | Self::SumDiffers { .. } | Self::OnSum(..) | Self::NoName(_) | Self::TooMany
        )
    }
}

impl Outline {
    /// The sum of all amounts in kronor, as they are written; nothing where there is none.
    pub fn sum(&self) -> Option<Decimal> {
        let amounts: Vec<Decimal> = self.rows.iter().filter_map(|row| row.amount).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum())
    }

    /// Whether a row has parts.
    pub fn is_sum(&self, row: usize) -> bool {
        self.rows.get(row + 1).is_some_and(|next| next.level > self.rows[row].level)
    }
}

/// The cells of a text, as it was pasted from a sheet or typed. Indentation is kept.
pub fn rows(text: &str) -> Result<Vec<Vec<String>>, PasteError> {
    let block = parse_block(text)?;
    if block.iter().any(|row| row.len() > 1) {
        return Ok(block);
    }
    let lines = || block.iter().filter_map(|row| row.first()).filter(|line| !line.trim().is_empty());
    let split: fn(&str) -> Option<(&str, &str)> =
        if lines().all(|line| line.contains(';')) { |line| line.split_once(';') } else { columns::split_amount };
    // A name may end in a number, as a unit does: it is an amount where most lines have one.
    let split_ones = lines().filter(|line| split(line).is_some()).count();
    if split_ones == 0 || split_ones * 2 < lines().count() {
        return Ok(block);
    }
    let cells = |line: &str| match split(line) {
        Some((name, rest)) => std::iter::once(name).chain(rest.split(';')).map(str::to_owned).collect(),
        None => vec![line.to_owned()],
    };
    Ok(block.iter().map(|row| row.first().map(|line| cells(line)).unwrap_or_default()).collect())
}

/// Rows after this many are not read: no list of areas has as many.
const MOST_ROWS: usize = 2_000;

/// Reads rows as areas. Amounts are of the column that is asked for, or else of the one that says that it is this year's
/// budget, or of the first; and in the scale that is asked for where the text does not say it.
pub fn outline(cells: &[Vec<String>], year: i32, column: Option<usize>, scale: Scale) -> Outline {
    let mut told = Vec::new();
    let shown = &cells[..cells.len().min(MOST_ROWS)];
    let columns = Columns::of(shown);
    let column = columns.amount(year, column);
    let said = columns.scale(column);
    let mut found = columns.read(column, said.unwrap_or(scale), &mut told);
    if shown.len() < cells.len() || found.len() > MOST_AREAS {
        found.truncate(MOST_AREAS);
        told.truncate(MOST_AREAS);
        told.insert(0, OutlineTold::TooMany);
    }
    levels::put(&mut found, &mut told);
    let rows = sums::settle(found, &mut told);
    Outline {
        rows,
        columns: columns.amount_heads(),
        column: column.and_then(|column| columns.amounts().iter().position(|other| *other == column)),
        scale: said,
        told,
    }
}

/// A row on its way to be an area.
#[derive(Clone, Debug)]
struct Found {
    name: String,
    code: Option<String>,
    /// The column that the name stands in, and the spaces before it.
    indent: (usize, usize),
    level: usize,
    amount: Option<Decimal>,
    at: usize,
}

#[cfg(test)]
mod tests;
