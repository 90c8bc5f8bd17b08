//! The ways in which a block can be put in a table, the most likely one first.

use super::axis::{Axis, columns, in_order, lines, rows};
use super::read::{Kind, Read, times};
use super::sums::{self, Sums};
use super::{Block, Counts, Landing};
use crate::model::{At, Input, order};
use crate::sheet::Entry;

/// The most ways to choose between.
const MOST_WAYS: usize = 4;

/// Where a row or a column of a block goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// To this row or column of the table.
    To(usize),
    /// Nowhere: it names the others.
    Name,
    /// Nowhere: it is a sum of others.
    Sum,
    /// Nowhere: the table has no place for it.
    Outside,
}

/// One way of putting a block in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// Whether rows and columns change places.
    pub turned: bool,
    /// Where rows go, after turning.
    pub rows: Vec<Place>,
    /// Where columns go, after turning.
    pub columns: Vec<Place>,
    /// Whether places go by names in the block.
    pub named: bool,
    /// Whether it is not simply as it stands.
    pub fitted: bool,
    /// Values that get a cell.
    pub filled: usize,
    /// Values that have no place.
    pub lost: usize,
    /// What speaks against it.
    pub doubts: Vec<Doubt>,
    /// Sums that do not add up: the name or place, what stands there and what the parts give.
    pub uneven: Vec<String>,
}

/// Why a way may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// These columns of the block are sums, and would be put among others.
    SumColumns(Vec<usize>),
    /// These rows of the block are sums.
    SumRows(Vec<usize>),
    /// Names in the block are unknown, or lead elsewhere than where it is pasted.
    Names,
    /// A row or column counts 1, 2, 3, which may be months.
    Counted,
    /// Values below each other would go to different kinds of input.
    Inputs,
    /// A year's value and months' values stand side by side.
    Times,
    /// Values would be passed over in the middle, since the table has computed cells there.
    Computed,
}

impl Way {
    /// Whether it can be taken without asking.
    pub fn is_certain(&self) -> bool {
        self.lost == 0 && self.doubts.is_empty() && !self.turned && !self.fitted
    }

    /// Where a cell of the block goes.
    fn place(&self, row: usize, column: usize) -> (Place, Place) {
        let (row, column) = if self.turned { (column, row) } else { (row, column) };
        let at = |places: &[Place], i: usize| places.get(i).copied().unwrap_or(Place::Outside);
        (at(&self.rows, row), at(&self.columns, column))
    }

    /// The cell that a cell of the block goes to, if it can be typed in.
    pub fn target<'a>(&self, landing: &'a Landing, row: usize, column: usize) -> Option<&'a Entry> {
        match self.place(row, column) {
            (Place::To(row), Place::To(column)) => landing.entry(row, column),
            _ => None,
        }
    }

    /// Where in the table a cell of the block goes.
    pub fn goes_to(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        match self.place(row, column) {
            (Place::To(row), Place::To(column)) => Some((row, column)),
            _ => None,
        }
    }

    /// What each cell of the block is typed in.
    pub fn targets(&self, landing: &Landing, block: &Block) -> Vec<Vec<Option<Entry>>> {
        let row =
            |(i, row): (usize, &Vec<String>)| (0..row.len()).map(|j| self.target(landing, i, j).cloned()).collect();
        block.rows.iter().enumerate().map(row).collect()
    }

    /// What becomes of each cell, where so many are typed in.
    pub fn counts(&self, landing: &Landing, block: &Block, set: usize) -> Counts {
        let mut counts = Counts::default();
        for (i, row) in block.rows.iter().enumerate() {
            for (j, text) in row.iter().enumerate() {
                let blank = text.trim().is_empty();
                match self.place(i, j) {
                    (Place::To(..), Place::To(..)) => match self.target(landing, i, j) {
                        Some(Entry::Cell(..)) if blank => counts.emptied += 1,
                        None if !blank => counts.computed += 1,
                        _ => {}
                    },
                    _ if blank => {}
                    (Place::Name, _) | (_, Place::Name) => counts.names += 1,
                    (Place::Outside, _) | (_, Place::Outside) => counts.outside += 1,
                    _ => counts.sums += 1,
                }
            }
        }
        counts.taken = set - counts.emptied;
        counts
    }
}

/// The ways, the most likely first; at least one unless the block is empty.
pub(super) fn ways(landing: &Landing, block: &Block) -> Vec<Way> {
    let plain = Read::of(block, landing, false);
    if plain.width() == 0 {
        return Vec::new();
    }
    if let Some(own) = own(landing, block, &plain) {
        return vec![own];
    }
    let turned = || Read::of(block, landing, true);
    // Months that are counted may be heads, and may be values: 1, 2, 3.
    let counted = |read: Read, turned: bool| {
        let (read, sure) = read.counted().filter(|_| !landing.is_list())?;
        let mut ways = Found::of(landing, read).ways(turned);
        if !sure {
            for way in &mut ways {
                way.doubts.push(Doubt::Counted);
            }
        }
        Some((ways, sure))
    };
    let heads = counted(Read::of(block, landing, false), false).or_else(|| counted(turned(), true));
    let (mut ways, sure) = heads.unwrap_or_default();
    if !sure {
        let before = ways.len();
        let as_it_is = Found::of(landing, plain);
        let names = |found: &Found| found.columns[0].named || found.rows[0].named;
        ways.extend(as_it_is.ways(false));
        if !landing.is_list() && !names(&as_it_is) && as_it_is.read.height() > 1 {
            let turned = Found::of(landing, turned());
            if names(&turned) {
                ways.truncate(before);
                ways.extend(turned.ways(true));
            } else if turned.is_in_time() {
                ways.extend(turned.ways(true));
            }
        }
        if before > 0 {
            for way in &mut ways[before..] {
                way.doubts.push(Doubt::Counted);
            }
        }
    }
    // Among the equally good, what is nearest to how it stands.
    let cost = |way: &Way| (way.lost, way.doubts.len(), usize::from(way.turned), usize::from(way.fitted));
    order::sort_by_key(&mut ways, cost);
    let mut kept: Vec<Way> = Vec::new();
    for way in ways {
        let same = |other: &Way| other.turned == way.turned && other.rows == way.rows && other.columns == way.columns;
        if !kept.iter().any(same) && kept.len() < MOST_WAYS {
            kept.push(way);
        }
    }
    kept
}

/// A block that was copied here, where it fits and computed values do not become typed ones beside others.
fn own(landing: &Landing, block: &Block, read: &Read) -> Option<Way> {
    let typed = block.own.as_ref()?;
    let line = |count: usize, corner: usize, room: usize| -> Option<Vec<Place>> {
        (count + corner <= room).then(|| (corner..corner + count).map(Place::To).collect())
    };
    let way = Way {
        turned: false,
        rows: line(read.height(), landing.corner.row, landing.rows.len())?,
        columns: line(read.width(), landing.corner.column, landing.width())?,
        named: false,
        fitted: false,
        filled: 0,
        lost: 0,
        doubts: Vec::new(),
        uneven: Vec::new(),
    };
    let all =
        || typed.iter().enumerate().flat_map(|(i, row)| row.iter().enumerate().map(move |(j, typed)| (i, j, *typed)));
    let alike = all().all(|(i, j, typed)| typed == way.target(landing, i, j).is_some());
    let computed_only = all().all(|(.., typed)| !typed);
    let typed_only = all().all(|(i, j, typed)| typed && way.target(landing, i, j).is_some());
    (alike || computed_only || typed_only).then_some(way)
}

/// What was found in a block as it is, or turned.
struct Found<'a> {
    landing: &'a Landing,
    read: Read<'a>,
    /// What columns can go to; the first is as they stand.
    columns: Vec<Axis>,
    /// What rows can go to.
    rows: Vec<Axis>,
}

impl<'a> Found<'a> {
    fn of(landing: &'a Landing, read: Read<'a>) -> Self {
        let list = landing.is_list();
        let of_rows = lines(&read, true);
        let of_columns = lines(&read, false);
        let columns = columns(landing, &read, &of_columns);
        let rows = if list {
            vec![in_order(read.height(), read.top, landing.corner.row, landing.rows.len(), |_| false)]
        } else {
            rows(landing, &read, &of_rows)
        };
        Self { landing, read, columns, rows }
    }

    /// Whether the table's columns are months or the like.
    fn is_in_time(&self) -> bool {
        times(self.landing).iter().flatten().count() > 1
    }

    fn ways(&self, turned: bool) -> Vec<Way> {
        let mut ways = Vec::new();
        for rows in &self.rows {
            for columns in &self.columns {
                let way = Way {
                    turned,
                    rows: rows.places.clone(),
                    columns: columns.places.clone(),
                    named: rows.named || columns.named,
                    fitted: rows.fitted || columns.fitted,
                    filled: 0,
                    lost: 0,
                    doubts: if rows.doubtful || columns.doubtful { vec![Doubt::Names] } else { Vec::new() },
                    uneven: Vec::new(),
                };
                ways.extend(self.judged(way, rows, columns));
            }
        }
        ways
    }

    /// The way with what is lost by it and what speaks against it; nothing where it puts nothing anywhere.
    fn judged(&self, mut way: Way, of_rows: &Axis, of_columns: &Axis) -> Option<Way> {
        let rows_named = of_rows.named;
        let (sum_rows, sum_columns) = (&of_rows.sums, &of_columns.sums);
        let (read, landing) = (&self.read, self.landing);
        let to = |place: &Place| match place {
            Place::To(at) => Some(*at),
            _ => None,
        };
        let rows: Vec<(usize, usize)> = (0..).zip(&way.rows).filter_map(|(i, place)| Some((i, to(place)?))).collect();
        let columns: Vec<(usize, usize)> =
            (0..).zip(&way.columns).filter_map(|(j, place)| Some((j, to(place)?))).collect();
        if rows.is_empty() || columns.is_empty() {
            return None;
        }
        let outside = |i: usize, j: usize| {
            let places = [way.rows[i], way.columns[j]];
            places.contains(&Place::Outside) && !places.contains(&Place::Name) && !places.contains(&Place::Sum)
        };
        way.lost = (0..read.height())
            .flat_map(|i| (0..read.width()).map(move |j| (i, j)))
            .filter(|(i, j)| read.kind(*i, *j) != Kind::Blank && outside(*i, *j))
            .count();
        let is_filled = |i: usize, j: usize, row: usize, column: usize| {
            read.kind(i, j) != Kind::Blank && landing.entry(row, column).is_some()
        };
        let all = rows.iter().flat_map(|(i, row)| columns.iter().map(move |(j, column)| (*i, *j, *row, *column)));
        way.filled = all.filter(|(i, j, row, column)| is_filled(*i, *j, *row, *column)).count();
        if landing.is_list() {
            return Some(way);
        }

        let typed = |row: usize, column: usize| landing.entry(row, column);
        let any_typed_in_row = |row: usize| columns.iter().any(|(_, column)| typed(row, *column).is_some());
        let any_typed_in_column = |column: usize| rows.iter().any(|(_, row)| typed(*row, column).is_some());
        let is_sum = |sums: &Sums, at: usize| sums.get(at).is_some_and(Option::is_some);
        let of_year = |column: usize| rows.iter().any(|(_, row)| matches!(at(typed(*row, column)), Some(At::Year(_))));
        let in_months = columns
            .iter()
            .any(|(_, column)| rows.iter().any(|(_, row)| matches!(at(typed(*row, *column)), Some(At::Month(_)))));

        let all = |sums: &Sums| (0..sums.len()).filter(|at| is_sum(sums, *at)).collect::<Vec<usize>>();
        let is_typed_sum =
            |j: usize, column: usize| is_sum(sum_columns, j) && any_typed_in_column(column) && !of_year(column);
        if columns.iter().any(|(j, column)| is_typed_sum(*j, *column)) {
            way.doubts.push(Doubt::SumColumns(all(sum_columns)));
        }
        if rows.iter().any(|(i, row)| is_sum(sum_rows, *i) && any_typed_in_row(*row)) {
            way.doubts.push(Doubt::SumRows(all(sum_rows)));
        }
        let filled = rows.iter().filter(|(i, _)| read.row_has_values(*i));
        let mut inputs: Vec<Input> = filled
            .filter_map(|(_, row)| columns.iter().find_map(|(_, column)| typed(*row, *column)))
            .filter_map(|entry| match entry {
                Entry::Cell(address, _) if matches!(address.at, At::Month(_)) => Some(address.input),
                _ => None,
            })
            .collect();
        inputs.dedup();
        if inputs.len() > 1 && !rows_named {
            way.doubts.push(Doubt::Inputs);
        }
        let filled: Vec<(usize, usize)> = columns.iter().copied().filter(|(j, _)| read.column_has_values(*j)).collect();
        let year = filled.iter().find(|(_, column)| of_year(*column));
        if let Some((j, _)) = year
            && in_months
            && filled.len() > 1
            && !way.named
            && !self.is_whole(*j, &filled)
        {
            way.doubts.push(Doubt::Times);
        }
        let across = lines(read, true);
        let passed = |i: usize, row: usize| {
            let sum = is_sum(sum_rows, i) || sums::may_be_sum(&across, i);
            !any_typed_in_row(row)
                && read.row_has_values(i)
                && !sum
                && rows.iter().any(|(_, row)| any_typed_in_row(*row))
        };
        let down = lines(read, false);
        let passed_column = |j: usize, column: usize| {
            let sum = is_sum(sum_columns, j) || sums::may_be_sum(&down, j);
            let beside_typed = columns.iter().any(|(_, column)| any_typed_in_column(*column));
            !any_typed_in_column(column) && read.column_has_values(j) && !sum && beside_typed
        };
        if !rows_named && rows.iter().any(|(i, row)| passed(*i, *row))
            || !of_columns.named && columns.iter().any(|(j, column)| passed_column(*j, *column))
        {
            way.doubts.push(Doubt::Computed);
        }
        self.uneven(&mut way, sum_rows, sum_columns);
        Some(way)
    }

    /// Whether a column is the sum of the others, as a year's is of its months.
    fn is_whole(&self, whole: usize, columns: &[(usize, usize)]) -> bool {
        let read = &self.read;
        let parts =
            |row: usize| columns.iter().filter(|(j, _)| *j != whole).filter_map(move |(j, _)| read.number(row, *j));
        (read.top..read.height()).all(|row| {
            let sum = parts(row).sum();
            read.number(row, whole).is_none_or(|value| value == sum)
        })
    }

    /// Says which of the sums that are left out do not add up.
    fn uneven(&self, way: &mut Way, sum_rows: &Sums, sum_columns: &Sums) {
        let mut said = Vec::new();
        for (places, sums, by_row) in [(&way.columns, sum_columns, false), (&way.rows, sum_rows, true)] {
            let lines = lines(&self.read, by_row);
            for (at, terms) in sums.iter().enumerate() {
                let Some(terms) = terms.as_ref().filter(|_| places.get(at) == Some(&Place::Sum)) else { continue };
                if let Some((value, sum)) = sums::difference(&lines, at, terms) {
                    said.push(super::told::uneven(self.name_of(at, by_row), value, sum));
                }
            }
        }
        way.uneven = said;
    }

    fn name_of(&self, at: usize, is_row: bool) -> String {
        let read = &self.read;
        let names = |count: usize| {
            (0..count)
                .rev()
                .map(move |i| if is_row { (at, i) } else { (i, at) })
                .find(|(i, j)| read.kind(*i, *j) == Kind::Word)
        };
        match names(if is_row { read.left } else { read.top }) {
            Some((i, j)) => read.texts[i][j].trim().to_owned(),
            None => format!("{} {}", if is_row { "Rad" } else { "Kolumn" }, at + 1),
        }
    }
}

fn at(entry: Option<&Entry>) -> Option<At> {
    match entry {
        Some(Entry::Cell(address, _)) => Some(address.at),
        _ => None,
    }
}
