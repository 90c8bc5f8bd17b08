//! Which area lies under which: by where their names begin, by their codes, or by what adds up.

use rust_decimal::Decimal;

use super::sums::is_sum_name;
use super::{Found, OutlineTold};

/// Gives each row its level.
pub(super) fn put(rows: &mut [Found], told: &mut Vec<OutlineTold>) {
    if rows.iter().any(|row| row.indent != rows[0].indent) {
        by_indent(rows);
    } else if rows.iter().all(|row| row.code.is_some() || is_sum_name(&row.name)) && has_parts(rows) {
        by_code(rows);
    } else {
        by_sum(rows, told);
    }
}

/// A row that begins further in than the one above lies under it.
fn by_indent(rows: &mut [Found]) {
    let mut open: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        while open.last().is_some_and(|last| *last >= row.indent) {
            open.pop();
        }
        row.level = open.len();
        open.push(row.indent);
    }
}

/// Whether a code is that of a part: `410` and `4.1` are parts of `4`, and `41` is none of `40`.
fn is_part(code: &str, of: &str) -> bool {
    code.len() > of.len() && code.starts_with(of)
}

fn has_parts(rows: &[Found]) -> bool {
    let pairs = rows.windows(2).filter_map(|pair| Some((pair[0].code.as_ref()?, pair[1].code.as_ref()?)));
    pairs.into_iter().any(|(above, code)| is_part(code, above))
}

fn by_code(rows: &mut [Found]) {
    let mut open: Vec<String> = Vec::new();
    for row in rows {
        let Some(code) = &row.code else { continue };
        while open.last().is_some_and(|last| !is_part(code, last)) {
            open.pop();
        }
        row.level = open.len();
        open.push(code.clone());
    }
}

/// A row whose amount is that of two rows or more right below it, each with its own parts, lies above them. Where nothing else
/// tells, and only where it is exact. What is called a sum is of the rows above it, and parts nothing.
fn by_sum(rows: &mut [Found], told: &mut Vec<OutlineTold>) {
    // The tops of what is below, the nearest last, with how many rows each takes.
    let mut tops: Vec<(usize, usize)> = Vec::new();
    let mut found = Vec::new();
    for at in (0..rows.len()).rev() {
        let parts = parts_of(rows, at, &tops);
        let size: usize = tops.iter().rev().take(parts).map(|(_, size)| size).sum();
        for row in &mut rows[at + 1..=at + size] {
            row.level += 1;
        }
        if parts > 0 {
            found.push(OutlineTold::ParentBySum { name: rows[at].name.clone(), parts });
        }
        tops.truncate(tops.len() - parts);
        tops.push((at, size + 1));
    }
    told.extend(found.into_iter().rev());
}

/// How many of the tops below a row add up to it; none where none do.
fn parts_of(rows: &[Found], at: usize, tops: &[(usize, usize)]) -> usize {
    let own = rows[at].amount.filter(|own| !own.is_zero() && !is_sum_name(&rows[at].name));
    let Some(own) = own else { return 0 };
    let mut sum = Decimal::ZERO;
    let mut some = 0;
    for (place, (top, _)) in tops.iter().rev().enumerate() {
        let Some(amount) = rows[*top].amount.filter(|_| !is_sum_name(&rows[*top].name)) else { return 0 };
        sum += amount;
        some += usize::from(!amount.is_zero());
        if some > 1 && sum == own {
            return place + 1;
        }
    }
    0
}
