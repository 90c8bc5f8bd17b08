//! The tables of the reports under `tests/data`, read as they are: no code of the program stands between a printed
//! figure and the test.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

use namndkalkyl::model::Decimal;

/// The path of a file under `tests/data`.
pub fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file)
}

/// A printed figure: its value, and how much the printing may have rounded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The value as printed.
    pub value: Decimal,
    /// Half a unit of its last printed decimal.
    pub slack: Decimal,
}

impl Printed {
    /// Nothing printed, in a table where that means nothing there: exactly zero.
    pub const NOTHING: Self = Self { value: Decimal::ZERO, slack: Decimal::ZERO };

    /// This figure in a unit that is so many times smaller, such as mnkr in tkr.
    pub fn times(self, factor: i64) -> Self {
        let factor = Decimal::from(factor);
        Self { value: self.value * factor, slack: self.slack * factor }
    }
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row(BTreeMap<String, String>);

impl Row {
    /// The text in a column.
    pub fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column} in {:?}", self.0))
    }

    /// The figure in a column, or nothing where none is printed.
    pub fn figure(&self, column: &str) -> Option<Printed> {
        let text = self.text(column);
        (!text.is_empty()).then(|| {
            let value = Decimal::from_str(text).unwrap_or_else(|error| panic!("{column} {text}: {error}"));
            Printed { value, slack: Decimal::new(5, value.scale() + 1) }
        })
    }

    /// The number in a column, or nothing where none is printed.
    pub fn number(&self, column: &str) -> Option<Decimal> {
        self.figure(column).map(|figure| figure.value)
    }

    /// The label.
    pub fn label(&self) -> &str {
        self.text("label")
    }
}

/// All rows of a table under `tests/data`.
pub fn read(file: &str) -> Vec<Row> {
    let text = std::fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut lines = text.lines().map(fields);
    let head = lines.next().unwrap_or_else(|| panic!("{file} is empty"));
    let rows: Vec<Row> = lines
        .map(|fields| {
            assert_eq!(fields.len(), head.len(), "{file}: {fields:?}");
            Row(head.iter().cloned().zip(fields).collect())
        })
        .collect();
    assert!(!rows.is_empty(), "{file} has no rows");
    rows
}

/// The fields of a line; a quoted field may hold commas and doubled quotes but no line break.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let field = fields.last_mut().unwrap();
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => field.push(letter),
        }
    }
    fields
}

/// The row with this label.
pub fn labelled<'a>(rows: &'a [Row], label: &str) -> &'a Row {
    rows.iter().find(|row| row.label() == label).unwrap_or_else(|| panic!("no row {label}"))
}
