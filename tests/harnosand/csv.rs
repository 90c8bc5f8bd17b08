//! The published tables, read from `tests/data`. Knows the long form `year,month,series,unit,value,…` but no subject.

use std::collections::BTreeMap;
use std::path::Path;

use namndkalkyl::model::Decimal;

/// One row of a table: column name → text.
pub struct Record(BTreeMap<String, String>);

impl Record {
    /// The text of a column that the table has.
    pub fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }

    /// The number in a column, or nothing where the source printed none.
    pub fn number(&self, column: &str) -> Option<Decimal> {
        let text = self.text(column);
        (!text.is_empty()).then(|| text.parse().unwrap_or_else(|_| panic!("{text} is no number")))
    }
}

/// All rows of a table, by its name below `tests/data`.
pub fn table(name: &str) -> Vec<Record> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut lines = text.lines().map(cells);
    let head = lines.next().unwrap_or_default();
    lines.map(|row| Record(head.iter().cloned().zip(row).collect())).collect()
}

/// The twelve months of 2025 of a series; nothing where the source printed none.
pub fn series(name: &str, series: &str) -> [Option<Decimal>; 12] {
    let mut months = [None; 12];
    let mut found = false;
    for row in table(name) {
        if row.text("series") == series && row.text("year") == "2025" {
            let month: usize = row.text("month").parse().unwrap();
            months[month - 1] = row.number("value");
            found = true;
        }
    }
    assert!(found, "{name} has no series {series}");
    months
}

/// The value in one column of the row with this label.
pub fn cell(name: &str, label: &str, column: &str) -> Decimal {
    let row = table(name).into_iter().find(|row| row.text("label") == label);
    row.and_then(|row| row.number(column)).unwrap_or_else(|| panic!("{name} has no {column} of {label}"))
}

/// A figure from the reports' running text.
pub fn fact(area: &str, label: &str) -> Decimal {
    let row =
        table("2025/text_facts.csv").into_iter().find(|row| row.text("area") == area && row.text("label") == label);
    row.and_then(|row| row.number("value")).unwrap_or_else(|| panic!("no fact {label} of {area}"))
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}
