//! The row that stands on paper for rows that are hidden.

use super::{Cell, RowKind, SheetRow, shown, tone_of};
use crate::calc::Quantity;
use crate::disclosure::others;
use crate::model::{Decimal, LineId, Plan, Set, Unit};

/// What the row is called.
pub const OTHERS: &str = "Övriga (dolda)";

/// The rows that stand for those that are left out, each with the place of the row that it stands before.
pub fn others_rows(plan: &Plan, rows: &[SheetRow], hidden: &Set<LineId>) -> Vec<(usize, SheetRow)> {
    let lines: Vec<LineId> = rows.iter().map(|row| LineId::from(row.key.as_str())).collect();
    let places: Vec<_> =
        rows.iter().zip(&lines).map(|(row, line)| (line, row.level, row.kind == RowKind::Total)).collect();
    let row = |others: others::Others| {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let cell = |column: usize| {
            let sum = others.adds_up.then(|| sum(plan, rows, &others, column)).flatten();
            sum.unwrap_or_else(|| Cell { text: "–".to_owned(), ..Cell::default() })
        };
        let cells = (0..columns).map(cell).collect();
        let key = format!("dolda.{}", others.before);
        (
            others.before,
            SheetRow {
                key,
                head: OTHERS.to_owned(),
                level: others.level,
                kind: RowKind::Item,
                cells,
                ..SheetRow::default()
            },
        )
    };
    others::others(plan, &places, hidden).into_iter().map(row).collect()
}

/// What the hidden rows come to in a column; nothing where its figures do not add up.
fn sum(plan: &Plan, rows: &[SheetRow], others: &others::Others, column: usize) -> Option<Cell> {
    let figure = |place: &usize| {
        let cell = rows[*place].cells.get(column)?;
        let (quantity, scale) = cell.shown_as?;
        let value = match (&cell.figure, &cell.own_figure) {
            (Some((_, value)), _) | (None, Some((_, value))) => *value,
            (None, None) => return None,
        };
        Some((quantity, value, scale))
    };
    let typed = |place: &usize| rows[*place].cells.get(column).is_some_and(|cell| cell.entry.is_some());
    if others.hidden.iter().chain(&others.shown).any(typed) {
        return None;
    }
    let (quantity, _, scale) = others.hidden.iter().find_map(figure)?;
    let all = |places: &[usize]| places.iter().filter_map(figure).map(|(_, value, _)| value).sum::<Decimal>();
    let value = all(&others.hidden) - all(&others.shown);
    adds_up(quantity).then(|| Cell {
        text: shown(plan, quantity, value, scale),
        tone: tone_of(quantity, value, scale),
        ..Cell::default()
    })
}

/// Whether a quantity of a sum is the sum of its parts'.
fn adds_up(quantity: Quantity) -> bool {
    let unit = quantity.unit();
    matches!(unit, Unit::Kr | Unit::Amount | Unit::Days | Unit::Hours | Unit::Persons | Unit::Households)
        && quantity != Quantity::PerPoint
}
