//! Figures: what calculation gives. A table of rows (line × quantity), each with its twelve months and its sums.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::described::Kind;
use super::native::List;
use super::row::EMPTY;
use super::{Check, Months, Quantity, Row, Rows};
use crate::model::{LineId, Map, Period, Span};

/// The stable key of a figure: `line.quantity`, `line.quantity.ack`, `line.quantity.t1` or `line.quantity.2025-03`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureKey {
    /// The line.
    pub line: LineId,
    /// What is measured.
    pub quantity: Quantity,
    /// The time.
    pub period: Period,
}

impl FigureKey {
    /// The key of a figure.
    pub fn new(line: impl Into<LineId>, quantity: Quantity, period: Period) -> Self {
        Self { line: line.into(), quantity, period }
    }
}

impl fmt::Display for FigureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.line, self.quantity.key())?;
        match self.period {
            Period::Year => Ok(()),
            Period::ToDate => f.write_str(".ack"),
            Period::Tertial(number) => write!(f, ".t{number}"),
            Period::Month(month) => write!(f, ".{month}"),
        }
    }
}

/// All figures of a plan, and what was noticed on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The budget year.
    pub year: i32,
    /// The last closed month, 0–12.
    pub closed: u8,
    rows: Map<LineId, Arc<Rows>>,
    /// What a careful reader should know, most serious first.
    pub checks: Vec<Check>,
    /// What later calculations start from.
    pub(super) kept: Kept,
    /// Whether a calculator's own forecast stands however little it sees: to find what a change of its volumes is worth.
    pub(crate) alone: bool,
}

/// What calculating again starts from, besides the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// What the list of placements adds up to.
    pub list: List,
    /// The lines that a row of the committee's table can take, calculator by calculator.
    pub offered: Vec<Arc<Vec<LineId>>>,
    /// What each calculator noticed, and last the committee's table.
    pub noticed: Vec<Arc<Vec<Check>>>,
    /// What was noticed of running numbers.
    pub numbers: Vec<Check>,
    /// The lines that are described, and what they read, by calculator.
    pub kinds: Map<&'static str, Arc<Vec<Kind>>>,
}

impl Figures {
    /// No figures yet, for this year and last closed month.
    pub fn of(year: i32, closed: u8) -> Self {
        Self { year, closed: closed.min(12), ..Self::default() }
    }

    /// A row; empty where nothing was calculated.
    pub fn row(&self, line: &LineId, quantity: Quantity) -> &Row {
        self.find(line, quantity).unwrap_or(&EMPTY)
    }

    /// A row, if it was calculated.
    pub fn find(&self, line: &LineId, quantity: Quantity) -> Option<&Row> {
        self.rows.get(line)?.get(quantity)
    }

    /// Every row of a line.
    pub(super) fn rows_of(&self, line: &LineId) -> Option<&Rows> {
        self.rows.get(line).map(Arc::as_ref)
    }

    /// One figure.
    pub fn get(&self, key: &FigureKey) -> Option<Decimal> {
        self.row(&key.line, key.quantity).at(key.period, self.year)
    }

    /// The figure of a line for the year.
    pub fn year(&self, line: &LineId, quantity: Quantity) -> Option<Decimal> {
        self.row(line, quantity).year
    }

    /// Whether a line's forecast is its budget and nothing more: no month has an outcome, and nothing that is known or
    /// assumed moves it. Then it says nothing of whether the budget will be kept.
    pub fn is_budget_alone(&self, line: &LineId) -> bool {
        let deviation = self.row(line, Quantity::ForecastDeviation);
        let moves = |month: &Decimal| !month.is_zero();
        self.year(line, Quantity::Outcome).is_none()
            && deviation.year.is_some_and(|year| year.is_zero())
            && !deviation.months.iter().flatten().any(moves)
    }

    /// Puts a row in place.
    pub fn put(&mut self, line: &LineId, quantity: Quantity, row: Row) {
        let rows = match self.rows.get_mut(line) {
            Some(rows) => rows,
            None => self.rows.entry(line.clone()).or_default(),
        };
        Arc::make_mut(rows).put(quantity, row);
    }

    /// Puts a row of months whose longer periods are sums.
    pub fn put_sum(&mut self, line: &LineId, quantity: Quantity, months: Months) {
        let row = Row::summed(months, self.closed);
        self.put(line, quantity, row);
    }

    /// Puts all rows of a line in place of those that are there.
    pub(super) fn put_rows(&mut self, line: &LineId, rows: impl Into<Arc<Rows>>) {
        self.rows.insert(line.clone(), rows.into());
    }

    /// The rows of a line as they are, to make others of.
    pub(super) fn shared(&self, line: &LineId) -> Arc<Rows> {
        self.rows.get(line).cloned().unwrap_or_default()
    }

    /// Puts the rows of another line in place of those that are there.
    pub(super) fn put_same(&mut self, line: &LineId, other: &LineId) {
        if let Some(rows) = self.rows.get(other).cloned() {
            self.rows.insert(line.clone(), rows);
        }
    }

    /// The rows of a line that more are to be put to, taken out of the figures meanwhile.
    pub(super) fn take_rows(&mut self, line: &LineId) -> Rows {
        self.rows.remove(line).map(Arc::unwrap_or_clone).unwrap_or_default()
    }

    /// Takes every row of a line over from figures in which it was the same.
    pub(super) fn keep(&mut self, before: &Self, line: &LineId) {
        if let Some((line, rows)) = before.rows.get_key_value(line) {
            self.rows.insert(line.clone(), rows.clone());
        }
    }

    /// Takes every row of a line, and of the lines below it, over.
    pub(super) fn keep_within(&mut self, before: &Self, line: &str) {
        let from = before.rows.range(LineId::new(line)..).take_while(|(other, _)| other.as_str().starts_with(line));
        let within = from.filter(|(other, _)| other.is_within(line));
        self.rows.extend(within.map(|(line, rows)| (line.clone(), rows.clone())));
    }

    /// Whether a line's rows were taken over.
    pub(super) fn is_kept(&self, before: &Self, line: &LineId) -> bool {
        match (self.rows.get(line), before.rows.get(line)) {
            (Some(now), Some(then)) => Arc::ptr_eq(now, then),
            (None, None) => true,
            _ => false,
        }
    }

    /// Whether some of a line's rows are others than before.
    pub(super) fn is_other(&self, before: &Self, line: &LineId, mut rows: impl Iterator<Item = Quantity>) -> bool {
        !self.is_kept(before, line) && rows.any(|quantity| self.row(line, quantity) != before.row(line, quantity))
    }

    /// Every line with figures, in order of name.
    pub fn lines(&self) -> impl Iterator<Item = &LineId> {
        self.rows.keys()
    }

    /// Every row in order of line and quantity.
    pub fn iter(&self) -> impl Iterator<Item = (&LineId, Quantity, &Row)> {
        self.rows.iter().flat_map(|(line, rows)| rows.iter().map(move |(quantity, row)| (line, quantity, row)))
    }

    /// Every key that has a figure.
    pub fn keys(&self) -> Vec<FigureKey> {
        let mut keys = Vec::new();
        for (line, quantity, row) in self.iter() {
            let periods = [Period::Year, Period::ToDate]
                .into_iter()
                .chain((1..=3).map(Period::Tertial))
                .chain(Span::year(self.year).months().map(Period::Month));
            for period in periods {
                if row.at(period, self.year).is_some() {
                    keys.push(FigureKey { line: line.clone(), quantity, period });
                }
            }
        }
        keys
    }
}
