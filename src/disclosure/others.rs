//! What stands on paper in place of rows that are hidden: one row for those that a sum lacks, so that what is shown still
//! adds up.
//!
//! Architecture Invariant: such a row is a sum that is shown less its parts that are shown, which anyone with the paper can
//! reckon. Where the hidden rows are not all that the sum lacks, nothing is said of them but that they are there.

use super::lines::sums;
use crate::model::{LineId, Plan, Set, order};

/// A row of a table: its line, how deep it stands, and whether it is the sum of all.
pub type OthersRow<'a> = (&'a LineId, u8, bool);

/// The rows that one row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Others {
    /// The place of the row that it stands before.
    pub before: usize,
    /// How deep it stands.
    pub level: u8,
    /// The places of the rows that are hidden in it.
    pub hidden: Vec<usize>,
    /// The places of rows that are part of those and shown all the same.
    pub shown: Vec<usize>,
    /// Whether what they come to together may be shown.
    pub adds_up: bool,
}

/// What is to stand in a table of these rows, of which those of `hidden` are left out. Parts follow their sum and stand
/// deeper; the sum of all stands last.
pub fn others(plan: &Plan, rows: &[OthersRow], hidden: &Set<LineId>) -> Vec<Others> {
    let is_hidden = |place: usize| hidden.contains(rows[place].0);
    if !(0..rows.len()).any(is_hidden) {
        return Vec::new();
    }
    let sums = sums(plan);
    let total = rows.iter().position(|(.., total)| *total);
    let above = |place: usize| {
        let (_, level, is_total) = rows[place];
        let deeper = rows[..place].iter().rposition(|(_, of, total)| *of < level && !total && !is_total);
        deeper.or(total.filter(|total| *total != place))
    };
    // The sum that is shown and lacks the row; rows that hang on none hang together.
    let lacking = |mut place: usize| loop {
        match above(place) {
            Some(sum) if is_hidden(sum) && Some(sum) != total => place = sum,
            sum => return sum,
        }
    };
    let mut wholes: Vec<Option<usize>> = Vec::new();
    for place in (0..rows.len()).filter(|place| is_hidden(*place)) {
        let whole = lacking(place);
        if !wholes.contains(&whole) {
            wholes.push(whole);
        }
    }
    let row = |whole: Option<usize>| {
        let within = |place: &usize| *place != whole.unwrap_or(rows.len()) && lacking(*place) == whole;
        let below_hidden = |place: usize| above(place).is_some_and(|sum| is_hidden(sum) && Some(sum) != total);
        let all: Vec<usize> = (0..rows.len()).filter(within).collect();
        let left_out =
            all.iter().copied().filter(|place| is_hidden(*place) && !below_hidden(*place)).collect::<Vec<_>>();
        let shown = all.iter().copied().filter(|place| !is_hidden(*place) && below_hidden(*place)).collect::<Vec<_>>();
        // What hangs on a sum is all of it, and each of its parts that is hidden has a row here.
        let lines = rows.iter().map(|(line, ..)| (*line).clone()).collect::<Set<_>>();
        let is_sum = |place: usize| {
            let parts = sums.iter().find(|(whole, _)| whole == rows[place].0).map(|(_, parts)| parts);
            parts.is_some_and(|parts| parts.iter().all(|part| !hidden.contains(part) || lines.contains(part)))
        };
        let split = all
            .iter()
            .copied()
            .filter(|place| is_hidden(*place) && all.iter().any(|part| above(*part) == Some(*place)));
        let adds_up = whole.is_some_and(|whole| !is_hidden(whole) && is_sum(whole)) && split.into_iter().all(is_sum);
        let level = whole.filter(|whole| Some(*whole) != total).map_or(0, |whole| rows[whole].1 + 1);
        let last = all.last().map_or(0, |last| last + 1);
        Others { before: total.filter(|_| level == 0).unwrap_or(last), level, hidden: left_out, shown, adds_up }
    };
    let mut found: Vec<Others> = wholes.into_iter().map(row).collect();
    order::sort_by_key(&mut found, |others| others.before);
    found
}
