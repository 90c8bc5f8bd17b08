//! The figures behind a chart, as text in rows.

/// A table. The first column names the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heads of all columns, the first one included.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its name.
    pub head: String,
    /// Its figures, one per column after the first.
    pub cells: Vec<String>,
    /// Whether it is the sum of the others.
    pub total: bool,
}

impl Table {
    pub(super) fn new<const N: usize>(head: [&str; N]) -> Self {
        Self { head: head.map(String::from).into(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, head: impl Into<String>, cells: Vec<String>) {
        self.rows.push(TableRow { head: head.into(), cells, total: false });
    }

    pub(super) fn total(&mut self, head: impl Into<String>, cells: Vec<String>) {
        self.rows.push(TableRow { head: head.into(), cells, total: true });
    }

    /// A month's row; a month that is not closed says so.
    pub(super) fn month(&mut self, month: &str, closed: bool, cells: Vec<String>) {
        self.row(if closed { month.to_owned() } else { format!("{month} (prognos)") }, cells);
    }
}
