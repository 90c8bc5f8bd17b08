//! Building tables: months to type in, and figures to read.

use rust_decimal::Decimal;

use super::entry::{asked_cell, facing, kronor};
use super::{Cell, Column, Entry, RowKind, SheetRow, Table, Tone};
use crate::calc::{FigureKey, Figures, Period, Quantity};
use crate::format::{self, Scale};
use crate::model::{Address, At, Input, LineId, Month, Plan, Unit};
use crate::words;

/// A row to build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSpec {
    /// The line.
    pub line: LineId,
    /// Its name in this table.
    pub head: String,
    /// How deep below the top.
    pub level: u8,
    /// What kind of row it is.
    pub kind: RowKind,
}

impl RowSpec {
    /// An ordinary row for a line, by the line's own name.
    pub fn of(plan: &Plan, line: &LineId) -> Self {
        Self { line: line.clone(), head: words::line(plan, line), level: 0, kind: RowKind::Item }
    }

    /// The same row, of another kind.
    #[must_use]
    pub fn kind(mut self, kind: RowKind) -> Self {
        self.kind = kind;
        self
    }

    /// The same row by another name.
    #[must_use]
    pub fn named(mut self, head: impl Into<String>) -> Self {
        self.head = head.into();
        self
    }

    /// The same row at another depth.
    #[must_use]
    pub fn level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    /// The same row with what it lacks to date in its name, in a table of what is to date.
    pub(super) fn lacking(&self, figures: &Figures, to_date: bool) -> Self {
        let lacking = words::lacking_outcome(figures, &self.line).filter(|_| to_date);
        lacking.map_or_else(|| self.clone(), |lacking| self.clone().named(format!("{} ({lacking})", self.head)))
    }

    pub(super) fn row(&self, key: String, cells: Vec<Cell>) -> SheetRow {
        SheetRow { key, head: self.head.clone(), level: self.level, kind: self.kind, cells, ..SheetRow::default() }
    }
}

/// What the cells of a table of months are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthGrid {
    /// The input that is typed.
    pub input: Input,
    /// The year of the months.
    pub year: i32,
    /// The scale of kronor.
    pub scale: Scale,
    /// Whether there is a cell for the year before the months.
    pub year_cell: bool,
    /// A figure to sum the row up with after the months.
    pub sum: Option<Quantity>,
}

/// A table with a row per line and a column per month, to type in. Rows of other kinds than [`RowKind::Item`] show
/// `sum`'s figures instead.
pub fn month_grid(plan: &Plan, figures: &Figures, rows: &[RowSpec], grid: MonthGrid) -> Table {
    let suffix = format::unit_suffix(grid.input.unit(), grid.scale);
    let mut columns = Vec::new();
    if grid.year_cell {
        columns.push(Column::number("Helår", suffix));
    }
    let months: Vec<Month> = crate::model::Span::year(grid.year).months().collect();
    for month in &months {
        let ahead = !plan.is_closed(*month);
        columns.push(Column { ahead, ..Column::number(format::month_short(*month), suffix) });
    }
    if grid.sum.is_some() {
        columns.push(Column::number("Summa", suffix));
    }
    let build = |spec: &RowSpec| {
        let typed = |at: At| {
            let cell = Address::new(spec.line.clone(), grid.input, at);
            let ahead = matches!(at, At::Month(month) if !plan.is_closed(month));
            Cell { ahead, ..asked_cell(plan, figures, Entry::Cell(cell, grid.scale)) }
        };
        let sum =
            |period| grid.sum.map(|quantity| figure_cell(plan, figures, &spec.line, quantity, period, grid.scale));
        let item = spec.kind == RowKind::Item;
        let mut cells = Vec::new();
        if grid.year_cell {
            cells.push(if item { typed(At::Year(grid.year)) } else { sum(Period::Year).unwrap_or_default() });
        }
        for month in &months {
            cells.push(if item { typed(At::Month(*month)) } else { sum(Period::Month(*month)).unwrap_or_default() });
        }
        cells.extend(sum(Period::Year));
        spec.row(spec.line.to_string(), cells)
    };
    Table { rows: rows.iter().map(build).collect(), columns }
}

/// A column of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureColumn {
    /// What is shown.
    pub quantity: Quantity,
    /// For which time.
    pub period: Period,
    /// The head; empty for the quantity's own name.
    pub head: String,
    /// The second line of the head.
    pub sub: String,
}

impl FigureColumn {
    /// A column of a quantity for a time.
    pub fn new(quantity: Quantity, period: Period, head: &str, sub: &str) -> Self {
        Self { quantity, period, head: head.to_owned(), sub: sub.to_owned() }
    }
}

/// A table of figures to read.
pub fn figure_table(plan: &Plan, figures: &Figures, rows: &[RowSpec], columns: &[FigureColumn], scale: Scale) -> Table {
    let head = |column: &FigureColumn| Column {
        ahead: matches!(column.period, Period::Month(month) if !plan.is_closed(month)),
        ..Column::number(column.head.clone(), column.sub.clone())
    };
    let to_date = columns.iter().any(|column| column.period == Period::ToDate);
    let build = |spec: &RowSpec| {
        let cell = |c: &FigureColumn| figure_cell(plan, figures, &spec.line, c.quantity, c.period, scale);
        spec.lacking(figures, to_date).row(spec.line.to_string(), columns.iter().map(cell).collect())
    };
    Table { columns: columns.iter().map(head).collect(), rows: rows.iter().map(build).collect() }
}

/// The cell of one figure.
pub fn figure_cell(
    plan: &Plan,
    figures: &Figures,
    line: &LineId,
    quantity: Quantity,
    period: Period,
    scale: Scale,
) -> Cell {
    let key = FigureKey { line: line.clone(), quantity, period };
    let ahead = matches!(period, Period::Month(month) if !plan.is_closed(month));
    match figures.get(&key) {
        None => {
            let hint = Some(words::missing(plan, figures, &key));
            Cell { text: "–".to_owned(), ahead, hint, ..Cell::default() }
        }
        Some(value) => Cell {
            text: shown(plan, quantity, value, scale),
            edit: format::input_text(facing_of(plan, quantity, value) / kronor(quantity.unit(), scale)),
            figure: Some((key, value)),
            shown_as: Some((quantity, scale)),
            tone: tone_of(quantity, value, scale),
            ahead,
            ..Cell::default()
        },
    }
}

/// Whether a quantity is a deviation: + is better whatever the sign convention.
fn is_deviation(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::Deviation
            | Quantity::Accumulated
            | Quantity::ForecastDeviation
            | Quantity::ForecastPercent
            | Quantity::ForecastChange
            | Quantity::FloorDeviation
            | Quantity::UnchangedDeviation
            | Quantity::PhasingGap
            | Quantity::PerPoint
    )
}

/// The sign that a figure is shown with: deviations keep theirs whatever the convention.
fn facing_of(plan: &Plan, quantity: Quantity, value: Decimal) -> Decimal {
    if is_deviation(quantity) { value } else { facing(plan, quantity.unit(), value) }
}

/// A figure as it is shown: in a scale, rounded, with the plan's sign convention; deviations always with their sign.
pub fn shown(plan: &Plan, quantity: Quantity, value: Decimal, scale: Scale) -> String {
    let unit = quantity.unit();
    if is_deviation(quantity) || is_difference(quantity) {
        let decimals = if unit == Unit::Kr || unit == Unit::Amount { money_decimals(scale) } else { 1 };
        return format::signed(value / kronor(unit, scale), decimals);
    }
    // A computed mean is shown whole: its decimals say nothing. A rate at which something costs nothing is exact.
    if quantity == Quantity::NeutralRate {
        return format::number(value, 2);
    }
    if matches!(unit, Unit::KrPerDay | Unit::KrPerHour | Unit::KrPerHousehold | Unit::KrPerMonth) {
        return format::number(value, 0);
    }
    format::figure(facing(plan, unit, value), unit, scale)
}

fn is_difference(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::PaymentsChange
            | Quantity::PaymentsChangePercent
            | Quantity::HoursDeviation
            | Quantity::HoursDeviationPerDay
    )
}

fn money_decimals(scale: Scale) -> u32 {
    match scale {
        Scale::Mnkr => 1,
        Scale::Kr | Scale::Tkr => 0,
    }
}

/// Whether a figure is good news at the precision it is shown with.
pub fn tone_of(quantity: Quantity, value: Decimal, scale: Scale) -> Tone {
    if !is_deviation(quantity) {
        return Tone::Plain;
    }
    let unit = quantity.unit();
    let decimals = if unit == Unit::Kr { money_decimals(scale) } else { 1 };
    let rounded = format::round(value / kronor(unit, scale), decimals);
    if rounded.is_zero() {
        Tone::Even
    } else if rounded.is_sign_positive() {
        Tone::Good
    } else {
        Tone::Bad
    }
}
