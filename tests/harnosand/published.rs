//! The budget follow-up per unit (`budgetuppfoljning_2025_tabell1.csv`): results year to date June–December in tkr.
//!
//! The table is printed in whole tkr, so its sums can differ from their parts by one or two. [`Table::accumulated`]
//! gives every unit a result in kronor, within half a tkr of the printed one, such that the sums come out as printed
//! too. A printed sum that no rounding can explain is left out and told of.

use std::collections::BTreeMap;

use super::csv;

/// A row's block and label.
pub type Key = (String, String);

/// Results in kronor by row for one month, and the rows whose printed sum their parts cannot give.
pub struct Accumulated {
    /// Kronor by row.
    pub kr: BTreeMap<Key, i64>,
    /// Rows that do not add up in the source.
    pub odd: Vec<Key>,
}

struct Row {
    key: Key,
    kind: String,
    parent: String,
    tkr: [i64; 7],
    t1: i64,
    t2: i64,
}

/// The table.
pub struct Table {
    rows: Vec<Row>,
}

const MONTHS: [&str; 7] = ["jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// The largest difference between a figure in kronor and the printed tkr; a little less than half a tkr, so that small
/// change from elsewhere does not tip it over.
const SLACK: i64 = 450;

impl Table {
    /// The table as printed.
    pub fn read() -> Self {
        let whole = |row: &csv::Record, column: &str| -> i64 { row.text(column).parse().unwrap() };
        let rows = csv::table("2025/budgetuppfoljning_2025_tabell1.csv").into_iter().map(|row| Row {
            key: (row.text("block").to_owned(), row.text("label").to_owned()),
            kind: row.text("row_type").to_owned(),
            parent: row.text("parent").to_owned(),
            tkr: MONTHS.map(|month| whole(&row, &format!("resultat_ack_{month}_2025"))),
            t1: whole(&row, "arsprognos_t1"),
            t2: whole(&row, "arsprognos_t2"),
        });
        Self { rows: rows.collect() }
    }

    /// The printed result year to date, tkr, for a month 6–12.
    pub fn tkr(&self, key: &Key, month: u8) -> i64 {
        self.row(key).tkr[usize::from(month) - 6]
    }

    /// The committee's own forecasts of the year's result after April and after August, kr.
    pub fn forecasts(&self, key: &Key) -> (i64, i64) {
        let row = self.row(key);
        (row.t1 * 1000, row.t2 * 1000)
    }

    /// Every row, in order.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.rows.iter().map(|row| &row.key)
    }

    /// Whether a row is part of no sum: "varav".
    pub fn is_of_which(&self, key: &Key) -> bool {
        self.row(key).kind == "varav"
    }

    /// Results year to date in kronor for a month 6–12.
    pub fn accumulated(&self, month: u8) -> Accumulated {
        let mut result = Accumulated { kr: BTreeMap::new(), odd: Vec::new() };
        for row in &self.rows {
            if row.kind == "grand_total" {
                let (low, high) = self.range(row, month, &mut result.odd);
                self.give(row, month, 0_i64.clamp(low, high), &mut result);
            }
        }
        result
    }

    fn row(&self, key: &Key) -> &Row {
        self.rows.iter().find(|row| row.key == *key).unwrap_or_else(|| panic!("no row {key:?}"))
    }

    fn parts(&self, row: &Row) -> Vec<&Row> {
        let inside = |part: &&Row| match row.kind.as_str() {
            "grand_total" => part.kind == "sum_of_block",
            "sum_of_block" if part.key.0 != row.key.0 => false,
            "sum_of_block" if row.parent.is_empty() => part.kind == "area",
            "sum_of_block" => part.parent == row.parent && part.kind == "sub",
            "area" => part.kind == "sub" && part.key.0 == row.key.0 && part.parent == row.key.1,
            _ => false,
        };
        self.rows.iter().filter(inside).collect()
    }

    /// How far the figure in kronor may be from the printed one, given what its parts can take.
    fn range(&self, row: &Row, month: u8, odd: &mut Vec<Key>) -> (i64, i64) {
        let parts = self.parts(row);
        if parts.is_empty() {
            return (-SLACK, SLACK);
        }
        let shift = self.missing(row, month);
        let (mut low, mut high) = (-shift, -shift);
        for part in parts {
            let range = self.range(part, month, odd);
            low += range.0;
            high += range.1;
        }
        if low.max(-SLACK) > high.min(SLACK) {
            odd.push(row.key.clone());
            return (low, high);
        }
        (low.max(-SLACK), high.min(SLACK))
    }

    /// The printed sum minus its printed parts, kr.
    fn missing(&self, row: &Row, month: u8) -> i64 {
        let parts: i64 = self.parts(row).into_iter().map(|part| self.tkr(&part.key, month)).sum();
        (self.tkr(&row.key, month) - parts) * 1000
    }

    /// Places a row this far from its printed figure and spreads what follows on its parts.
    fn give(&self, row: &Row, month: u8, offset: i64, result: &mut Accumulated) {
        result.kr.insert(row.key.clone(), self.tkr(&row.key, month) * 1000 + offset);
        let parts = self.parts(row);
        let mut left = offset + self.missing(row, month);
        let mut ranges: Vec<(i64, i64)> = parts.iter().map(|part| self.range(part, month, &mut Vec::new())).collect();
        for part in parts {
            let (low, high) = ranges.remove(0);
            let (others_low, others_high) = ranges.iter().fold((0, 0), |sum, range| (sum.0 + range.0, sum.1 + range.1));
            let even = left / (ranges.len() as i64 + 1);
            let share = even.clamp(low, high).clamp(left - others_high, left - others_low);
            self.give(part, month, share, result);
            left -= share;
        }
    }
}
