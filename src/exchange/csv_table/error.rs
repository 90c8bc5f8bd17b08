//! Why a table was refused.

use thiserror::Error;

use crate::format::NumberError;
use crate::model::Month;

/// Why a table was refused. Line numbers count from 1, the header's line included; texts are as in the file, cut at 40
/// characters.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableError {
    /// Nothing in the file.
    #[error("empty file")]
    Empty,
    /// A header and no rows.
    #[error("no rows")]
    NoRows,
    /// More than 20 MB.
    #[error("file over 20 MB")]
    TooLarge,
    /// More than 500 000 rows.
    #[error("over 500 000 rows")]
    TooManyRows,
    /// More cells than a list takes at once.
    #[error("over 200 000 cells")]
    TooManyCells,
    /// More than 1 000 series.
    #[error("over 1 000 series")]
    TooManySeries,
    /// More than 200 columns.
    #[error("over 200 columns")]
    TooManyColumns,
    /// A plan of ours, or other JSON.
    #[error("a JSON file")]
    Json,
    /// A workbook (xlsx) or another zip file.
    #[error("a workbook")]
    Workbook,
    /// Not a text file.
    #[error("not text")]
    NotText,
    /// Columns that must be there and are not.
    #[error("missing columns {missing:?}, found {found:?}")]
    MissingColumns {
        /// The names that are missing.
        missing: Vec<&'static str>,
        /// The names that were found.
        found: Vec<String>,
    },
    /// Two columns with the same meaning.
    #[error("column {0} twice")]
    RepeatedColumn(&'static str),
    /// A row with too few or too many fields.
    #[error("line {line} has {has} of {of} fields")]
    HalfRow {
        /// The line.
        line: usize,
        /// Fields in the row.
        has: usize,
        /// Fields in the header.
        of: usize,
    },
    /// A year that is not a whole number 1900–2200.
    #[error("line {line}: year {text}")]
    Year {
        /// The line.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// A month that is neither 1–12 nor a month's name.
    #[error("line {line}: month {text}")]
    Month {
        /// The line.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// A row without the name of a series.
    #[error("line {line}: no series")]
    NoSeries {
        /// The line.
        line: usize,
    },
    /// A unit that is not known.
    #[error("line {line}: unit {text}")]
    Unit {
        /// The line.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// A value that is not a number.
    #[error("line {line}: {error}")]
    Value {
        /// The line.
        line: usize,
        /// Why it is not a number.
        error: NumberError,
    },
    /// A second value for the same month of the same series.
    #[error("line {line}: {series} has {month} twice")]
    Repeated {
        /// The line of the second value.
        line: usize,
        /// The series.
        series: String,
        /// The month.
        month: Month,
    },
    /// A personal identity number somewhere in the row.
    #[error("line {line}: personal identity number")]
    PersonalId {
        /// The line.
        line: usize,
    },
}
