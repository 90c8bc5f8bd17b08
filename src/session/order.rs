//! The order that a list is shown in, by one of its columns.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::order;
use crate::sheet::SortKey;

/// A column that a list is put in order by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: usize,
    /// Whether what is greatest comes first.
    pub falling: bool,
}

impl Sort {
    /// What pressing a column's head gives: rising, then falling, then the list's own order again.
    pub fn pressed(now: Option<Sort>, column: usize) -> Option<Sort> {
        match now.filter(|now| now.column == column) {
            None => Some(Sort { column, falling: false }),
            Some(now) if !now.falling => Some(Sort { falling: true, ..now }),
            Some(_) => None,
        }
    }
}

/// A list as it is asked about when it is put in order.
pub struct Listed<'a> {
    /// How many there are.
    pub count: usize,
    /// The number or id of the one at a place.
    pub name: &'a dyn Fn(usize) -> &'a str,
    /// What the one at a place is put in order by, in a column.
    pub key: &'a dyn Fn(usize, usize) -> SortKey,
}

/// The order of a list. While a row is worked in, all rows stay where they are, whatever is typed: only those that come are
/// put last, and those that are gone leave no gap. When it is left, each goes where it belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    sort: Option<Sort>,
    worked: Option<String>,
    /// Number or id and place of each; empty where the list stands in its own order.
    rows: Arc<Vec<(String, usize)>>,
}

impl Order {
    /// The place in the list of the row at this place in the order.
    pub fn place(&self, row: usize) -> usize {
        if self.sort.is_none() { row } else { self.rows.get(row).map_or(usize::MAX, |(_, place)| *place) }
    }

    /// The order of the list as it is now. `worked` is the number or id of the one that is worked in.
    #[must_use]
    pub fn next(&self, sort: Option<Sort>, worked: Option<&str>, list: &Listed) -> Self {
        let Some(by) = sort else { return Self::default() };
        let before = self.worked.as_deref();
        let stays = sort == self.sort && worked.is_some() && (before == worked || self.now_called(list) == worked);
        if !stays {
            return Self { sort, worked: worked.map(str::to_owned), rows: Arc::new(sorted(by, list)) };
        }
        // It is known by its new name at once, though who works in it may not know it yet.
        let worked = self.now_called(list).or(worked).map(str::to_owned);
        let same = |(name, place): &(String, usize)| *place < list.count && (list.name)(*place) == name.as_str();
        if self.rows.len() == list.count && self.rows.iter().all(same) {
            return Self { sort, worked, rows: self.rows.clone() };
        }
        Self { sort, worked, rows: Arc::new(held(&self.rows, list)) }
    }

    /// What stands where the row that was worked in stood, where that is gone.
    fn now_called<'a>(&self, list: &'a Listed) -> Option<&'a str> {
        let before = self.worked.as_deref()?;
        let (_, place) = self.rows.iter().find(|(name, _)| name == before)?;
        let gone = || (0..list.count).all(|place| (list.name)(place) != before);
        (self.rows.len() == list.count && gone()).then(|| (list.name)(*place))
    }
}

/// The rows as they stood, by their names now: one that is gone has another name where as many rows as before have one in
/// its place that is new.
fn held(before: &[(String, usize)], list: &Listed) -> Vec<(String, usize)> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for place in 0..list.count {
        places.insert((list.name)(place), place);
    }
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (name, _) in before {
        known.insert(name);
    }
    let renamed = |place: usize| {
        let now = (before.len() == list.count).then(|| (list.name)(place))?;
        (!known.contains(now)).then_some(now)
    };
    let mut rows = Vec::with_capacity(list.count);
    for (name, place) in before {
        let now = if places.contains_key(name.as_str()) { Some(name.as_str()) } else { renamed(*place) };
        if let Some(now) = now
            && let Some(place) = places.remove(now)
        {
            rows.push((now.to_owned(), place));
        }
    }
    for place in 0..list.count {
        let name = (list.name)(place);
        if places.contains_key(name) {
            rows.push((name.to_owned(), place));
        }
    }
    rows
}

fn sorted(sort: Sort, list: &Listed) -> Vec<(String, usize)> {
    let keys: Vec<SortKey> = (0..list.count).map(|place| (list.key)(place, sort.column)).collect();
    let mut places: Vec<usize> = (0..list.count).collect();
    order::sort_by(&mut places, |a, b| {
        let (one, other) = (&keys[*a], &keys[*b]);
        match (one.is_empty() || other.is_empty(), sort.falling) {
            // What is not there comes last, whichever way.
            (true, _) => one.is_empty().cmp(&other.is_empty()),
            (false, false) => one.cmp(other),
            (false, true) => one.cmp(other).reverse(),
        }
    });
    places.into_iter().map(|place| ((list.name)(place).to_owned(), place)).collect()
}
