//! What the rows and the columns of a block go to: by the names that stand beside them, or one after the other.

use super::Landing;
use super::read::{Read, folded, named_column, says_sum, times};
use super::sums::{self, Line, Sums};
use super::way::Place;
use crate::model::At;

/// The most rows and columns of a block that are added up: more than any table of months has.
const MOST_LINES: usize = 80;

/// What the rows or columns of a block go to, and how that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    /// Where each goes.
    pub places: Vec<Place>,
    /// By the names that stand in the block.
    pub named: bool,
    /// Whether the names say another place than where it is pasted, or are not known.
    pub doubtful: bool,
    /// Whether some lines are skipped, or the corner is left, so that it fits.
    pub fitted: bool,
    /// Which of them are sums, and of what, whether they are left out or not.
    pub sums: Sums,
}

/// The numbers of the rows or columns that are no names.
pub(super) fn lines(read: &Read, by_row: bool) -> Vec<Line> {
    let (height, width) = (read.height().min(MOST_LINES), read.width().min(MOST_LINES));
    let number = |i: usize, j: usize| if i < read.top || j < read.left { None } else { read.number(i, j) };
    if by_row {
        (0..height).map(|i| (0..width).map(|j| number(i, j)).collect()).collect()
    } else {
        (0..width).map(|j| (0..height).map(|i| number(i, j)).collect()).collect()
    }
}

/// Places one after the other from the corner, names and skipped lines left out.
pub(super) fn in_order(
    count: usize,
    names: usize,
    corner: usize,
    room: usize,
    is_skipped: impl Fn(usize) -> bool,
) -> Axis {
    let mut next = corner;
    let mut fitted = false;
    let mut place = |at: usize| {
        if at < names {
            return Place::Name;
        }
        if is_skipped(at) {
            fitted = true;
            return Place::Sum;
        }
        next += 1;
        if next > room { Place::Outside } else { Place::To(next - 1) }
    };
    let places = (0..count).map(&mut place).collect();
    Axis { places, named: false, doubtful: names > 0, fitted, sums: Sums::new() }
}

/// What the columns of a block can go to, and which of them are sums.
pub(super) fn columns(landing: &Landing, read: &Read, lines: &[Line]) -> Vec<Axis> {
    let (width, left, corner, room) = (read.width(), read.left, landing.corner.column, landing.width());
    let named = |head: usize| -> Vec<Option<Place>> {
        let times = times(landing);
        (0..width).map(|j| if j < left { None } else { named_column(landing, &times, read.texts[head][j]) }).collect()
    };
    // A head such as Summa is in many tables, and says nothing of the others.
    let known = |head: usize, names: &[Option<Place>]| {
        let is_known = |(j, name): (usize, &Option<Place>)| name.is_some() && !says_sum(read.texts[head][j]);
        names.iter().enumerate().filter(|found| is_known(*found)).count()
    };
    let heads = (0..read.top).map(|head| (head, named(head)));
    let best = heads.max_by_key(|(head, names)| known(*head, names)).filter(|(head, names)| known(*head, names) > 0);
    if let Some((head, names)) = best {
        let mut seen = Vec::new();
        let place = |j: usize| {
            if j < left {
                Place::Name
            } else if let Some(place) = names[j].filter(|place| !seen.contains(place)) {
                if place != Place::Outside {
                    seen.push(place);
                }
                place
            } else if says_sum(read.texts[head][j]) {
                Place::Sum
            } else {
                Place::Outside
            }
        };
        let places: Vec<Place> = (0..width).map(place).collect();
        let first = places.iter().find(|place| matches!(place, Place::To(_)));
        let doubtful = first != Some(&Place::To(corner)) || places.contains(&Place::Sum);
        let sums = named_sums(lines, &places);
        return vec![Axis { places, named: true, doubtful, fitted: false, sums }];
    }

    // Heads that are not known make it doubtful, a single name of a row does so by itself.
    let plain = |corner: usize, skipped: &Sums| {
        let axis = in_order(width, left, corner, room, |j| skipped.get(j).is_some_and(Option::is_some));
        let fitted = axis.fitted || corner != landing.corner.column;
        Axis { doubtful: read.top > 0, fitted, sums: skipped.clone(), ..axis }
    };
    let mut found = vec![plain(corner, &Vec::new())];
    let times = times(landing);
    let first_month = times.iter().position(|at| matches!(at, Some(At::Month(_))));
    let step = |column: usize| match times.get(column).copied().flatten() {
        Some(At::Month(month)) => Some((month.index(), 12)),
        Some(At::Tertial(_, number)) => Some((usize::from(number) - 1, 3)),
        Some(At::Year(_)) => Some((0, 12)),
        _ => None,
    };
    let of_data = lines.get(left..).unwrap_or_default();
    let sums_from = |corner: usize| -> Option<Sums> {
        let (first, steps) = step(corner)?;
        // A year that stands before its months is no month.
        let skip = usize::from(matches!(times.get(corner), Some(Some(At::Year(_)))) && of_data.len() > 12);
        let sums = sums::in_time(of_data.get(skip..)?, first, steps)?;
        let shifted =
            sums.into_iter().map(|terms| terms.map(|terms| terms.into_iter().map(|j| j + left + skip).collect()));
        Some(std::iter::repeat_n(None, left + skip).chain(shifted).collect())
    };
    let here = sums_from(corner);
    if let Some(sums) = &here {
        found[0].sums.clone_from(sums);
        found.push(plain(corner, sums));
    }
    // A whole year belongs in its months, wherever it is pasted.
    if let Some(january) = first_month.filter(|january| *january != corner) {
        let sums = sums_from(january).unwrap_or_default();
        let months = of_data.len() - sums.iter().flatten().count();
        let year_cell = matches!(times.get(corner), Some(Some(At::Year(_))));
        if months == 12 || year_cell && of_data.len() > 1 {
            found.push(plain(january, &sums));
        }
    }
    found
}

/// What columns or rows that are called sums are the sums of: those since the last sum or all of them, whichever is nearer.
fn named_sums(lines: &[Line], places: &[Place]) -> Sums {
    let mut items: Vec<usize> = Vec::new();
    let mut since = 0;
    let mut sums: Sums = vec![None; lines.len()];
    for (at, place) in places.iter().enumerate().take(lines.len()) {
        match place {
            Place::To(_) | Place::Outside => items.push(at),
            Place::Name => {}
            Place::Sum => {
                let runs = [
                    since,
                    items.len().saturating_sub(3),
                    items.len().saturating_sub(4),
                    items.len().saturating_sub(6),
                    0,
                ];
                let runs = runs.iter().map(|from| items[*from..].to_vec()).filter(|terms| !terms.is_empty());
                let off =
                    |terms: &Vec<usize>| sums::difference(lines, at, terms).map(|(value, sum)| (value - sum).abs());
                sums[at] = runs.min_by_key(off);
                since = items.len();
            }
        }
    }
    sums
}

/// What the rows of a block can go to, and which of them are sums.
pub(super) fn rows(landing: &Landing, read: &Read, lines: &[Line]) -> Vec<Axis> {
    let (height, top, corner, room) = (read.height(), read.top, landing.corner.row, landing.rows.len());
    let label = |column: usize, row: usize| read.texts[row][column];
    let heads: Vec<(String, Vec<String>)> =
        landing.rows.iter().map(|row| (folded(&row.head), row.head.split(", ").map(folded).collect())).collect();
    let named = |column: usize| -> Vec<Option<usize>> {
        let mut next = corner;
        (0..height)
            .map(|i| {
                let name = folded(label(column, i));
                if i < top || name.is_empty() {
                    return None;
                }
                let whole = |row: &usize| heads[*row].0 == name;
                // A part of a row's head, such as HVB or tätort.
                let part = |row: &usize| heads[*row].1.contains(&name);
                let found = (next..room).chain(0..room).find(whole).or_else(|| (next..room).chain(0..room).find(part));
                next = found.map_or(next, |row| row + 1);
                found
            })
            .collect()
    };
    let known = |column: usize, names: &[Option<usize>]| {
        let is_known = |(i, name): (usize, &Option<usize>)| name.is_some() && !says_sum(label(column, i));
        names.iter().enumerate().filter(|found| is_known(*found)).count()
    };
    let labels = (0..read.left).map(|column| (column, named(column)));
    let best =
        labels.max_by_key(|(column, names)| known(*column, names)).filter(|(column, names)| known(*column, names) > 0);
    if let Some((column, names)) = best {
        let mut seen = Vec::new();
        let place = |i: usize| {
            if i < top {
                Place::Name
            } else if let Some(row) = names[i].filter(|row| !seen.contains(row)) {
                seen.push(row);
                Place::To(row)
            } else if says_sum(label(column, i)) {
                Place::Sum
            } else {
                Place::Outside
            }
        };
        let places: Vec<Place> = (0..height).map(place).collect();
        let first = places.iter().find(|place| matches!(place, Place::To(_)));
        let unsure = |(i, place): (usize, &Place)| {
            let name = folded(label(column, i));
            matches!(place, Place::To(_)) && heads.iter().filter(|head| head.0 == name).count() != 1
        };
        let doubtful =
            first != Some(&Place::To(corner)) || places.contains(&Place::Sum) || places.iter().enumerate().any(unsure);
        let sums = named_sums(lines, &places);
        return vec![Axis { places, named: true, doubtful, fitted: false, sums }];
    }

    let called = |i: usize| i >= top && (0..read.left).any(|column| says_sum(label(column, i)));
    let mut sums = sums::among(lines);
    if (top..height).all(called) {
        sums = Vec::new();
    } else if (top..height).any(called) {
        let place = |i: usize| {
            if called(i) {
                Place::Sum
            } else if i < top {
                Place::Name
            } else {
                Place::To(i)
            }
        };
        let by_name = named_sums(lines, &(0..height).map(place).collect::<Vec<_>>());
        sums = sums.into_iter().zip(by_name).map(|(found, named)| named.or(found)).collect();
    }
    let plain = in_order(height, top, corner, room, |_| false);
    let plain = Axis { doubtful: read.left > 0, sums: sums.clone(), ..plain };
    let mut found = vec![plain];
    // Without its sums, and past the rows that the table computes by itself.
    let open: Vec<usize> = (corner..room).filter(|row| landing.rows[*row].cells.iter().any(Option::is_some)).collect();
    let mut fitting = in_order(height, top, 0, open.len(), |i| sums.get(i).is_some_and(Option::is_some));
    for place in &mut fitting.places {
        if let Place::To(at) = place {
            *at = open[*at];
        }
    }
    if fitting.places != found[0].places {
        found.push(Axis { doubtful: read.left > 0, fitted: true, sums, ..fitting });
    }
    found
}
