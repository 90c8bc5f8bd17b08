//! The text of a file with a table, and how its rows are parted.

use std::borrow::Cow;

use super::MOST_BYTES;
use super::csv_table::TableError;
use super::delimited::Records;
use super::encoding::decode;
use super::paste::{PasteError, cells};
use crate::model::Letters;

/// The most columns.
pub(super) const MOST_COLUMNS: usize = 200;

/// The text of a file, and whether its letters are those of DOS.
pub(super) fn text_of(bytes: &[u8]) -> Result<(Cow<'_, str>, bool), TableError> {
    if bytes.len() > MOST_BYTES {
        return Err(TableError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(TableError::Workbook);
    }
    let (text, dos) = decode(bytes).ok_or(TableError::NotText)?;
    let text = match text.tidy() {
        Cow::Borrowed(_) => text,
        Cow::Owned(tidy) => tidy.into(),
    };
    match text.trim_start().chars().next() {
        None => Err(TableError::Empty),
        Some('{' | '[') => Err(TableError::Json),
        Some(_) => Ok((text, dos)),
    }
}

/// The delimiter that the first line says, as programs write for Excel, and the text after it.
pub(super) fn said_delimiter(text: &str) -> (&str, Option<char>) {
    let said = text.strip_prefix("sep=").and_then(|rest| {
        let mark = rest.chars().next().filter(|mark| mark.is_ascii() && !mark.is_alphanumeric() && *mark != '"')?;
        let rest = rest.get(1..)?;
        let after = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
        Some((after, Some(mark)))
    });
    said.unwrap_or((text, None))
}

/// The delimiter under which the first line makes most sense as heads, and those.
pub(super) fn heads(
    text: &str,
    said: Option<char>,
    is_known: impl Fn(&str) -> bool,
) -> Option<(char, Vec<Cow<'_, str>>)> {
    let readings = [',', ';', '\t'].map(|usual| {
        let delimiter = said.unwrap_or(usual);
        let fields = Records::new(text, delimiter, MOST_COLUMNS).find(|record| !record.is_blank());
        (delimiter, fields.map(|record| record.fields).unwrap_or_default())
    });
    let known = |fields: &[Cow<'_, str>]| fields.iter().filter(|field| is_known(field)).count();
    readings.into_iter().max_by_key(|(_, fields)| (known(fields), fields.len()))
}

/// The rows of a file whose first row is heads, of which some are known.
pub fn table_rows(bytes: &[u8], is_known: impl Fn(&str) -> bool) -> Result<Vec<Vec<String>>, TableError> {
    let (text, _) = text_of(bytes)?;
    let (rest, said) = said_delimiter(&text);
    let (delimiter, _) = heads(rest, said, is_known).ok_or(TableError::Empty)?;
    cells(rest, delimiter).map_err(|error| match error {
        PasteError::TooLarge => TableError::TooLarge,
        PasteError::TooManyCells => TableError::TooManyCells,
        PasteError::PersonalId(line) => TableError::PersonalId { line },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, TableError> {
        table_rows(bytes, |head| matches!(head, "Namn" | "Ort, gata" | "Läge"))
    }

    #[test]
    fn the_delimiter_is_the_one_that_gives_known_heads() {
        let wanted = [vec!["Namn", "Ort, gata"], vec!["Eken", "1,5"], vec![""], vec!["Björken", ""]];
        for text in [
            "Namn;Ort, gata\r\nEken;1,5\r\n\r\nBjörken;\r\n",
            "Namn\tOrt, gata\nEken\t1,5\n\nBjörken\t\n",
            "Namn,\"Ort, gata\"\nEken,\"1,5\"\n\nBjörken,",
            "sep=|\nNamn|Ort, gata\nEken|1,5\n\nBjörken|\n",
            "\u{feff}Namn;Ort, gata\nEken;1,5\n\nBjörken;",
        ] {
            assert_eq!(rows(text.as_bytes()).unwrap(), wanted, "{text}");
        }
        assert_eq!(rows(b"Namn;L\xe4ge\nEken;'=1\n").unwrap(), [["Namn", "Läge"], ["Eken", "=1"]]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(rows(b""), Err(TableError::Empty));
        assert_eq!(rows(b"PK\x03\x04"), Err(TableError::Workbook));
        assert_eq!(rows(b"{}"), Err(TableError::Json));
        assert_eq!(rows(b"a\0b"), Err(TableError::NotText));
        assert_eq!(rows(b"Namn;Ort\nEken;\n811228-9874;\n"), Err(TableError::PersonalId { line: 3 }));
        assert_eq!(rows(["Namn;Läge\n", &";".repeat(200_000)].concat().as_bytes()), Err(TableError::TooManyCells));
    }
}
