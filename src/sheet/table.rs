//! What a table is made of.

use rust_decimal::Decimal;

use super::Entry;
use crate::calc::bridge::BridgeKey;
use crate::calc::measures::MeasureKey;
use crate::calc::{FigureKey, Quantity};
use crate::format::Scale;

/// Where a column's content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Numbers.
    End,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// A second, smaller line of the head: unit or period.
    pub sub: String,
    /// Where its content stands.
    pub align: Align,
    /// Whether it is a month that is not closed: its figures are forecast.
    pub ahead: bool,
    /// Names to choose from when typing; empty for free entry.
    pub choices: Vec<String>,
    /// An example for the empty row that a new item is typed in.
    pub example: &'static str,
}

impl Column {
    /// A column of numbers.
    pub fn number(head: impl Into<String>, sub: impl Into<String>) -> Self {
        Self { head: head.into(), sub: sub.into(), align: Align::End, ahead: false, choices: Vec::new(), example: "" }
    }

    /// A column of words.
    pub fn words(head: impl Into<String>, choices: Vec<String>) -> Self {
        Self { head: head.into(), sub: String::new(), align: Align::Start, ahead: false, choices, example: "" }
    }
}

/// Whether a figure is good news. Always shown with sign and shape as well as colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Not a judgement.
    #[default]
    Plain,
    /// Better than budget.
    Good,
    /// Worse than budget.
    Bad,
    /// As budget, at the precision shown.
    Even,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What is shown.
    pub text: String,
    /// The exact text: to edit where the cell can be typed in, and to copy. What is shown may be rounded.
    pub edit: String,
    /// What typing here means; computed cells have none.
    pub entry: Option<Entry>,
    /// The figure that is shown, and its exact value.
    pub figure: Option<(FigureKey, Decimal)>,
    /// A figure that is not in the table of figures: its stable key and exact value.
    pub own_figure: Option<(String, Decimal)>,
    /// What its figure is shown as, which a sum of it and others is shown as too.
    pub shown_as: Option<(Quantity, Scale)>,
    /// Which figure of a bridge that is, if so: it has an explanation of its own.
    pub bridge: Option<BridgeKey>,
    /// Which figure of the action plan that is, if so.
    pub measure: Option<MeasureKey>,
    /// Whether it is good news.
    pub tone: Tone,
    /// Whether the value is assumed or forecast rather than booked.
    pub ahead: bool,
    /// What whoever typed it should think of once more; of a computed cell why there is no figure.
    pub hint: Option<&'static str>,
    /// Whether the hint only tells, and asks nothing.
    pub quiet: bool,
}

impl Cell {
    /// The stable key of the figure that is shown, and its exact value.
    pub fn shown_figure(&self) -> Option<(String, Decimal)> {
        self.figure.as_ref().map(|(key, value)| (key.to_string(), *value)).or_else(|| self.own_figure.clone())
    }
}

/// What kind of row it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowKind {
    /// An ordinary row.
    #[default]
    Item,
    /// A sum of rows next to it.
    Sum,
    /// The sum of everything.
    Total,
    /// The empty row that a new item is typed in.
    New,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Identity that stays with the row.
    pub key: String,
    /// The row's head; empty where the first cell names the row.
    pub head: String,
    /// How deep below the top, from 0.
    pub level: u8,
    /// What kind of row it is.
    pub kind: RowKind,
    /// The cells, as many as there are columns.
    pub cells: Vec<Cell>,
    /// What is to be said of the whole row, if anything; it is marked then.
    pub note: &'static str,
    /// Whether it is about so few persons that others are not to see it.
    pub few: bool,
}

/// A whole table, for those that are not long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns after the row head.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<SheetRow>,
}
