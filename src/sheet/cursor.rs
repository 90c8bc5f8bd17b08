//! Moving about in a table: which cell a key leads to, and which cells are selected.

/// A cell by row and column, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
}

/// A rectangle of cells between two corners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it began; the cell that is typed in.
    pub anchor: Cursor,
    /// The opposite corner.
    pub end: Cursor,
}

impl Selection {
    /// One cell.
    pub fn one(cell: Cursor) -> Self {
        Self { anchor: cell, end: cell }
    }

    /// The upper left and lower right corners, both inside.
    pub fn corners(self) -> (Cursor, Cursor) {
        let (a, b) = (self.anchor, self.end);
        (
            Cursor { row: a.row.min(b.row), column: a.column.min(b.column) },
            Cursor { row: a.row.max(b.row), column: a.column.max(b.column) },
        )
    }

    /// Whether the cell is inside.
    pub fn has(self, cell: Cursor) -> bool {
        let (first, last) = self.corners();
        (first.row..=last.row).contains(&cell.row) && (first.column..=last.column).contains(&cell.column)
    }

    /// How many cells.
    pub fn count(self) -> usize {
        let (first, last) = self.corners();
        (last.row - first.row + 1) * (last.column - first.column + 1)
    }
}

/// A key that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Arrow up.
    Up,
    /// Arrow down, or Enter.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// To the first cell of the row.
    Home,
    /// To the last cell of the row.
    End,
    /// To the first cell of the table.
    First,
    /// To the last cell of the table.
    Last,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Tab: right, then to the next row.
    Next,
    /// Shift+Tab: left, then to the row above.
    Previous,
}

/// Rows that a page key moves.
const PAGE: usize = 10;

/// The cell that a key leads to in a table of this size; nothing where Tab leads out of the table.
pub fn step(from: Cursor, key: Key, rows: usize, columns: usize) -> Option<Cursor> {
    let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    let Cursor { row, column } = from;
    let to = |row: usize, column: usize| Some(Cursor { row: row.min(last_row), column: column.min(last_column) });
    match key {
        Key::Up => to(row.saturating_sub(1), column),
        Key::Down => to(row + 1, column),
        Key::Left => to(row, column.saturating_sub(1)),
        Key::Right => to(row, column + 1),
        Key::Home => to(row, 0),
        Key::End => to(row, last_column),
        Key::First => to(0, 0),
        Key::Last => to(last_row, last_column),
        Key::PageUp => to(row.saturating_sub(PAGE), column),
        Key::PageDown => to(row + PAGE, column),
        Key::Next if column < last_column => to(row, column + 1),
        Key::Next if row < last_row => to(row + 1, 0),
        Key::Previous if column > 0 => to(row, column - 1),
        Key::Previous if row > 0 => to(row - 1, last_column),
        Key::Next | Key::Previous => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_inside_and_tab_leads_out() {
        let at = |row, column| Cursor { row, column };
        assert_eq!(step(at(0, 0), Key::Up, 3, 4), Some(at(0, 0)));
        assert_eq!(step(at(0, 3), Key::Next, 3, 4), Some(at(1, 0)));
        assert_eq!(step(at(2, 3), Key::Next, 3, 4), None);
        assert_eq!(step(at(0, 0), Key::Previous, 3, 4), None);
        assert_eq!(step(at(1, 0), Key::Previous, 3, 4), Some(at(0, 3)));
        assert_eq!(step(at(1, 1), Key::PageDown, 3, 4), Some(at(2, 1)));
        assert_eq!(step(at(0, 0), Key::Down, 0, 4), None);
    }

    #[test]
    fn selections_are_rectangles() {
        let selection = Selection { anchor: Cursor { row: 2, column: 1 }, end: Cursor { row: 0, column: 3 } };
        assert!(selection.has(Cursor { row: 1, column: 2 }));
        assert!(!selection.has(Cursor { row: 1, column: 0 }));
        assert_eq!(selection.count(), 9);
    }
}
