//! Blocks of cells as spreadsheet programs put them on the clipboard: tab between cells, a line per row, quotes round
//! cells with tabs or line breaks. And texts that other programs would take for formulas.

use std::borrow::Cow;

use thiserror::Error;

use super::MOST_BYTES;
use super::delimited::Records;
use crate::model::is_unseen;
use crate::personal_id;

/// The most cells that are read from one paste.
pub const MOST_CELLS: usize = 200_000;

/// Why a pasted text was refused. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasteError {
    /// More than 20 MB.
    #[error("pasted text over 20 MB")]
    TooLarge,
    /// More than 200 000 cells.
    #[error("pasted block over 200 000 cells")]
    TooManyCells,
    /// A cell of this row, from 1, holds a personal identity number.
    #[error("personal identity number in row {0} of pasted text")]
    PersonalId(usize),
}

/// Whether a spreadsheet program may take a text for a formula, whatever stands before it that is not seen or only says
/// that it is a text.
fn is_like_formula(text: &str) -> bool {
    let text = text
        .trim_start_matches(|c: char| c == '\'' || c == ' ' || (c.is_whitespace() && !c.is_control()) || is_unseen(c));
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A text as it goes out: an apostrophe, by which spreadsheet programs know a text, before what looks like a formula.
/// Not for numbers, which may begin with a sign.
pub fn as_text(text: &str) -> Cow<'_, str> {
    if is_like_formula(text) { format!("'{text}").into() } else { text.into() }
}

/// What [`as_text`] was made from, whatever it was.
pub fn from_text(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_like_formula(rest)).unwrap_or(text)
}

/// The rows of a pasted block; rows may differ in length. Texts are as they were before [`as_text`]. A line break at the end begins no new row.
pub fn parse_block(text: &str) -> Result<Vec<Vec<String>>, PasteError> {
    if text.len() > MOST_BYTES { Err(PasteError::TooLarge) } else { cells(text, '\t') }
}

/// The cells of a text with this delimiter between them.
pub(super) fn cells(text: &str, delimiter: char) -> Result<Vec<Vec<String>>, PasteError> {
    let mut rows = Vec::new();
    let mut left = MOST_CELLS;
    let mut records = Records::new(text, delimiter, left);
    while let Some(record) = records.next() {
        left = left.checked_sub(record.fields.len()).ok_or(PasteError::TooManyCells)?;
        records.most_fields = left;
        if record.fields.iter().any(|cell| personal_id::occurs_in_cell(cell)) {
            return Err(PasteError::PersonalId(rows.len() + 1));
        }
        rows.push(record.fields.into_iter().map(|field| from_text(&field).to_owned()).collect());
    }
    Ok(rows)
}

/// The text of a block of cells as they go out ([`as_text`]), as [`parse_block`] and spreadsheet programs read it. A row has at least one cell.
pub fn write_block(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        for (i, cell) in row.iter().enumerate() {
            if i > 0 {
                text.push('\t');
            }
            if cell.starts_with('"') || cell.contains(['\t', '\n', '\r']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn blocks_as_programs_write_them() {
        let block = |text: &str| parse_block(text).unwrap();
        assert_eq!(block("1 234,5\t−5\r\n\t33 %\r\n"), [["1 234,5", "−5"], ["", "33 %"]]);
        assert_eq!(block("a\tb"), [["a", "b"]]);
        assert_eq!(
            block("\"två\nrader\"\t\"ett\ttabb\"\n\"säger \"\"hej\"\"\n\"\tx\n"),
            [["två\nrader", "ett\ttabb"], ["säger \"hej\"\n", "x"]]
        );
        assert_eq!(block("a\n\nb\n"), [vec!["a"], vec![""], vec!["b"]]);
        assert_eq!(block("HVB \"Björken\"\t\"Eken\" AB\n"), [["HVB \"Björken\"", "\"Eken\" AB"]]);
        assert!(block("").is_empty());
    }

    #[test]
    fn too_much_and_identity_numbers_are_refused() {
        assert_eq!(parse_block(&"\t".repeat(MOST_CELLS)), Err(PasteError::TooManyCells));
        assert_eq!(parse_block(&"1\n".repeat(MOST_CELLS + 1)), Err(PasteError::TooManyCells));
        assert_eq!(parse_block(&"1\t2\n".repeat(MOST_CELLS / 2)).map(|rows| rows.len()), Ok(MOST_CELLS / 2));
        assert_eq!(parse_block(&"a".repeat(MOST_BYTES + 1)), Err(PasteError::TooLarge));
        assert_eq!(parse_block("HVB\t811228-9874\n"), Err(PasteError::PersonalId(1)));
        assert_eq!(parse_block("0,8112289874\n").map(|rows| rows.len()), Ok(1));
        assert_eq!(parse_block("811228\t9874\n").map(|rows| rows.len()), Ok(1));
    }

    #[test]
    fn formulas_go_out_as_texts() {
        for text in ["=1+1", "+46", "-", "@a", "\t=1", "\r", "  =1", "\u{feff}=1", "'=1", "＝1", "''@"] {
            assert_eq!(as_text(text), format!("'{text}"));
            assert_eq!(from_text(&as_text(text)), text);
        }
        for text in ["", "a=1", "'", "'a", "HVB", "5 - 3", "−5"] {
            assert_eq!(as_text(text), text);
            assert_eq!(from_text(text), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_is_what_it_was_when_it_comes_back(
            text in "['=+@ \t\ra-]{0,6}|\\PC{0,10}|[\u{ad}\u{feff} '＝]{0,3}[=a]?",
        ) {
            let out = as_text(&text);
            prop_assert_eq!(from_text(&out), &text);
            prop_assert!(!out.starts_with(['=', '+', '-', '@', '\t', '\r']));
            let block = vec![vec![out.into_owned(), "b".to_owned()]];
            let back = parse_block(&write_block(&block));
            prop_assert!(back == Err(PasteError::PersonalId(1)) || back == Ok(vec![vec![text, "b".to_owned()]]));
        }

        #[test]
        fn what_is_written_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[a-cåäö\"\t\n\r,; ]{0,6}|\\PC{0,10}", 1..5), 0..5),
        ) {
            let out: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|cell| as_text(cell).into_owned()).collect()).collect();
            prop_assert_eq!(parse_block(&write_block(&out)), Ok(rows));
        }

        #[test]
        fn any_text_is_read(text in "[a\"\t\n\r;]{0,40}") {
            prop_assert!(parse_block(&text).is_ok());
        }
    }
}
