//! Rows: a quantity of a line over the budget year, and all those of one line.

use rust_decimal::Decimal;

use super::forecast::Used;
use super::sum::sum;
use super::{Period, Quantity};
use crate::model::Span;

/// Twelve monthly values; nothing where there is no figure.
pub type Months = [Option<Decimal>; 12];

/// One row of figures: a quantity of a line over the budget year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The months of the budget year.
    pub months: Months,
    /// January to the last closed month.
    pub to_date: Option<Decimal>,
    /// Tertials 1–3.
    pub tertials: [Option<Decimal>; 3],
    /// The year.
    pub year: Option<Decimal>,
}

impl Row {
    /// A row whose longer periods are sums of its months. A period none of whose months has a figure has none.
    pub fn summed(months: Months, closed: u8) -> Self {
        let tertials = [sum(&months[..4]), sum(&months[4..8]), sum(&months[8..])];
        Self { to_date: sum(&months[..usize::from(closed.min(12))]), tertials, year: sum(&tertials), months }
    }

    /// A row with a figure for the year only.
    pub fn of_year(year: Option<Decimal>) -> Self {
        Self { year, ..Self::default() }
    }

    /// A row computed place by place from other rows.
    pub fn each<const N: usize>(rows: [&Row; N], f: impl Fn([Option<Decimal>; N]) -> Option<Decimal>) -> Self {
        let mut row = Row::default();
        for i in 0..12 {
            row.months[i] = f(rows.map(|row| row.months[i]));
        }
        for i in 0..3 {
            row.tertials[i] = f(rows.map(|row| row.tertials[i]));
        }
        row.to_date = f(rows.map(|row| row.to_date));
        row.year = f(rows.map(|row| row.year));
        row
    }

    /// The figure for a period; months outside the budget year have none.
    pub fn at(&self, period: Period, year: i32) -> Option<Decimal> {
        match period {
            Period::Year => self.year,
            Period::ToDate => self.to_date,
            Period::Tertial(number) => self.tertials.get(usize::from(number).checked_sub(1)?).copied().flatten(),
            Period::Month(month) => Span::year(year).index_of(month).and_then(|i| self.months[i]),
        }
    }
}

/// The months of a tertial, 0–2, as bits.
pub(super) const fn tertial(number: usize) -> u16 {
    0b1111 << (number * 4)
}

impl Row {
    /// Takes out of a sum what not all of its parts know: months of which one knows only a sum, and tertials that such
    /// months go beyond. A part is its months of that kind and its row.
    pub(super) fn hide<'a>(&mut self, hidden: u16, parts: impl Iterator<Item = (u16, &'a Row)>) {
        for (i, month) in self.months.iter_mut().enumerate() {
            *month = month.filter(|_| hidden & (1 << i) == 0);
        }
        for (hidden, row) in parts {
            for (i, sum) in self.tertials.iter_mut().enumerate() {
                let unknown = hidden & tertial(i) != 0 && row.tertials[i].is_none();
                *sum = sum.filter(|_| !unknown);
            }
        }
    }
}

/// A row of nothing.
pub(super) static EMPTY: Row = Row { months: [None; 12], to_date: None, tertials: [None; 3], year: None };

/// Where a row stands that is not there.
const NOWHERE: u8 = u8::MAX;

/// The rows of one line.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The place in `all` of each quantity.
    place: [u8; Quantity::ALL.len()],
    all: Vec<Row>,
    /// By which method the months ahead are made, where the line is no sum.
    pub(super) used: Option<Box<Used>>,
    /// The months of which only a sum of outcome is known, January being the lowest bit: of the line or a part of it.
    pub(super) hidden: u16,
}

impl Default for Rows {
    fn default() -> Self {
        Self { place: [NOWHERE; Quantity::ALL.len()], all: Vec::with_capacity(24), used: None, hidden: 0 }
    }
}

impl Rows {
    /// A row, if it was calculated.
    pub fn get(&self, quantity: Quantity) -> Option<&Row> {
        self.all.get(usize::from(self.place[quantity as usize]))
    }

    /// Puts a row in place.
    pub fn put(&mut self, quantity: Quantity, row: Row) {
        let place = &mut self.place[quantity as usize];
        if let Some(there) = self.all.get_mut(usize::from(*place)) {
            *there = row;
        } else {
            *place = self.all.len() as u8;
            self.all.push(row);
        }
    }

    /// Puts a row in place; one without a figure is not there.
    pub(super) fn put_some(&mut self, quantity: Quantity, row: Row) {
        if row != EMPTY {
            return self.put(quantity, row);
        }
        let place = std::mem::replace(&mut self.place[quantity as usize], NOWHERE);
        if usize::from(place) < self.all.len() {
            self.all.remove(usize::from(place));
            for later in self.place.iter_mut().filter(|later| **later != NOWHERE && **later > place) {
                *later -= 1;
            }
        }
    }

    /// Puts a row of months whose longer periods are sums.
    pub fn put_sum(&mut self, quantity: Quantity, months: Months, closed: u8) {
        self.put(quantity, Row::summed(months, closed));
    }

    /// A row; empty where nothing was calculated.
    pub fn row(&self, quantity: Quantity) -> &Row {
        self.get(quantity).unwrap_or(&EMPTY)
    }

    /// Every row in order of quantity.
    pub fn iter(&self) -> impl Iterator<Item = (Quantity, &Row)> {
        Quantity::ALL.iter().filter_map(|quantity| Some((*quantity, self.get(*quantity)?)))
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.used == other.used && self.iter().eq(other.iter())
    }
}

impl Eq for Rows {}
