//! Sums in a list of areas: left out, and held against the rows that they are sums of.

use rust_decimal::Decimal;

use super::{Found, OutlineRow, OutlineTold};
use crate::exchange::names::Words;

/// Words that the name of a sum begins with, or ends in.
const SUM_WORDS: &[&str] = &["summa", "totalt", "total", "totalsumma", "delsumma"];

pub(super) fn is_sum_name(name: &str) -> bool {
    let words = Words::of(name).0;
    let is = |word: Option<&String>| word.is_some_and(|word| SUM_WORDS.contains(&word.as_str()));
    is(words.first()) || is(words.last())
}

/// Leaves out sums and what stands for the whole committee, and takes the amounts of rows that have parts, all of it told.
pub(super) fn settle(found: Vec<Found>, told: &mut Vec<OutlineTold>) -> Vec<OutlineRow> {
    let mut rows = unwrapped(without_sums(found, told), told);
    for at in 0..rows.len() {
        let below: Vec<usize> = parts(&rows, at).collect();
        if below.is_empty() {
            continue;
        }
        let Some(says) = rows[at].amount.take() else { continue };
        match sum_within(&rows, at) {
            None => told.push(OutlineTold::OnSum(rows[at].name.clone(), says)),
            Some(sum) if sum != says => {
                told.push(OutlineTold::SumDiffers { name: rows[at].name.clone(), says, parts: sum });
            }
            Some(_) => {}
        }
    }
    let row = |found: Found| OutlineRow { name: found.name, level: found.level, amount: found.amount, at: found.at };
    rows.into_iter().map(row).collect()
}

/// The rows below a row, all levels of them.
fn parts(rows: &[Found], at: usize) -> impl Iterator<Item = usize> + '_ {
    (at + 1..rows.len()).take_while(move |below| rows[*below].level > rows[at].level)
}

/// The sum of the innermost amounts below a row; nothing where there is none.
fn sum_within(rows: &[Found], at: usize) -> Option<Decimal> {
    let is_whole = |below: &usize| rows.get(below + 1).is_none_or(|next| next.level <= rows[*below].level);
    let amounts: Vec<Decimal> = parts(rows, at).filter(is_whole).filter_map(|below| rows[below].amount).collect();
    (!amounts.is_empty()).then(|| amounts.into_iter().sum())
}

/// Takes out rows that are called sums. One that names an area above is of that area; others are of all since the last
/// one, or of all rows.
fn without_sums(found: Vec<Found>, told: &mut Vec<OutlineTold>) -> Vec<Found> {
    let mut rows: Vec<Found> = Vec::new();
    let mut since = 0;
    let levels: Vec<usize> = found.iter().map(|row| row.level).collect();
    for (place, row) in found.into_iter().enumerate() {
        // One that has parts under it is an area, whatever it is called.
        let has_parts = levels.get(place + 1).is_some_and(|next| *next > row.level);
        if has_parts || !is_sum_name(&row.name) {
            rows.push(row);
            continue;
        }
        let Some(says) = row.amount else {
            told.push(OutlineTold::Whole(row.name));
            continue;
        };
        let candidates = [named_in(&rows, &row.name), Some(leaves(&rows[since..])), Some(leaves(&rows))];
        let sums: Vec<Decimal> = candidates.into_iter().flatten().collect();
        if sums.contains(&says) {
            told.push(OutlineTold::SumHolds(row.name));
        } else if let Some(parts) = sums.first() {
            told.push(OutlineTold::SumDiffers { name: row.name, says, parts: *parts });
        }
        since = rows.len();
    }
    rows
}

/// The sum of what lies under the area that a sum is named after.
fn named_in(rows: &[Found], name: &str) -> Option<Decimal> {
    let words = Words(Words::of(name).0.into_iter().filter(|word| !SUM_WORDS.contains(&word.as_str())).collect());
    let at = rows.iter().rposition(|row| !words.0.is_empty() && Words::of(&row.name) == words)?;
    sum_within(rows, at)
}

/// The sum of the innermost rows of some.
fn leaves(rows: &[Found]) -> Decimal {
    let is_leaf = |at: usize| rows.get(at + 1).is_none_or(|next| next.level <= rows[at].level);
    (0..rows.len()).filter(|at| is_leaf(*at)).filter_map(|at| rows[at].amount).sum()
}

/// Without a row that all others lie under, or that is all others together at the end: the table has that row already.
fn unwrapped(mut rows: Vec<Found>, told: &mut Vec<OutlineTold>) -> Vec<Found> {
    let at_top = |rows: &[Found]| rows.iter().filter(|row| row.level == 0).count();
    while rows.len() > 2 && at_top(&rows) == 1 && rows[0].level == 0 {
        let says = rows[0].amount;
        let sum = sum_within(&rows, 0);
        let whole = rows.remove(0);
        if let (Some(says), Some(parts)) = (says, sum)
            && says != parts
        {
            told.push(OutlineTold::SumDiffers { name: whole.name.clone(), says, parts });
        }
        told.retain(|told| !matches!(told, OutlineTold::ParentBySum { name, .. } if *name == whole.name));
        told.push(OutlineTold::Whole(whole.name));
        for row in &mut rows {
            row.level -= 1;
        }
    }
    let last = rows.last().and_then(|last| last.amount.filter(|_| last.level == 0)).filter(|last| !last.is_zero());
    if let Some(says) = last {
        let above = &rows[..rows.len() - 1];
        if at_top(above) > 1 && leaves(above) == says {
            told.extend(rows.pop().map(|row| OutlineTold::Whole(row.name)));
        }
    }
    rows
}
