//! Fields with a delimiter and optional quotes → records. The one reader behind pasted blocks and CSV files.
//!
//! As spreadsheet programs write it: a field that begins with a quote is quoted if a closing quote stands before a
//! delimiter or the end of the record; doubled quotes inside stand for one. Any other quote is an ordinary character.
//! Records end with `\n`, `\r\n` or `\r`. Reading never fails and is linear in the length of the text.

use std::borrow::Cow;

/// One record.
pub(super) struct Record<'a> {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its fields, at least one.
    pub fields: Vec<Cow<'a, str>>,
}

impl Record<'_> {
    /// Whether there is nothing in any field.
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }
}

/// The records of a text, one at a time.
pub(super) struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    line: usize,
    /// A record with more fields than this ends after one more, so that hostile input costs no memory.
    pub most_fields: usize,
}

impl<'a> Records<'a> {
    /// The records of this text; the delimiter is an ASCII character.
    pub fn new(text: &'a str, delimiter: char, most_fields: usize) -> Self {
        Self::from_line(text, delimiter, most_fields, 1)
    }

    /// The records of a text that begins on this line of its file.
    pub fn from_line(text: &'a str, delimiter: char, most_fields: usize, line: usize) -> Self {
        Self { rest: text, delimiter, line, most_fields }
    }

    fn field(&mut self) -> Cow<'a, str> {
        if let Some((field, rest)) = quoted(self.rest, self.delimiter) {
            let used = self.rest.len() - rest.len();
            self.line += self.rest.get(..used).map_or(0, |text| text.matches('\n').count());
            self.rest = rest;
            return field;
        }
        let end = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
        let (field, rest) = self.rest.split_at(end);
        self.rest = rest;
        Cow::Borrowed(field)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Record { line: self.line, fields: Vec::new() };
        loop {
            let field = self.field();
            record.fields.push(field);
            if record.fields.len() > self.most_fields {
                return Some(record);
            }
            if let Some(rest) = self.rest.strip_prefix(self.delimiter) {
                self.rest = rest;
                continue;
            }
            let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r']));
            if let Some(rest) = rest {
                self.rest = rest;
                self.line += 1;
            }
            return Some(record);
        }
    }
}

/// A quoted field at the beginning of the text and what comes after it; nothing if the field is not quoted.
fn quoted(text: &str, delimiter: char) -> Option<(Cow<'_, str>, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut rest = inner;
    let mut doubled = false;
    loop {
        let (_, after) = rest.split_once('"')?;
        if let Some(after) = after.strip_prefix('"') {
            doubled = true;
            rest = after;
        } else if after.is_empty() || after.starts_with([delimiter, '\n', '\r']) {
            let field = inner.get(..inner.len() - after.len() - 1)?;
            return Some((if doubled { field.replace("\"\"", "\"").into() } else { field.into() }, after));
        } else {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, Vec<String>)> {
        let records = Records::new(text, ';', 100);
        records.map(|record| (record.line, record.fields.into_iter().map(Cow::into_owned).collect())).collect()
    }

    #[test]
    fn quotes_line_ends_and_line_numbers() {
        let row = |line: usize, fields: &[&str]| (line, fields.iter().map(|field| (*field).to_owned()).collect());
        assert_eq!(
            read("a;\"b;\"\"c\"\"\r\nd\";e\r\n;\nf\rg"),
            [row(1, &["a", "b;\"c\"\r\nd", "e"]), row(3, &["", ""]), row(4, &["f"]), row(5, &["g"])]
        );
        assert_eq!(read(""), []);
        assert_eq!(read("\n"), [row(1, &[""])]);
        assert_eq!(read("a;"), [row(1, &["a", ""])]);
        // Quotes that open nothing are ordinary characters.
        assert_eq!(read("5\" rör;\"a\"b;\"c\nd"), [row(1, &["5\" rör", "\"a\"b", "\"c"]), row(2, &["d"])]);
    }

    #[test]
    fn a_record_without_end_is_cut() {
        let text = ";".repeat(1_000_000);
        assert_eq!(Records::new(&text, ';', 10).next().unwrap().fields.len(), 11);
    }

    #[test]
    fn hostile_quotes_take_linear_time() {
        for unit in ["\"", "\"\"", "\";", "\"\";", "\"a;", "\"\"\";", "\"a\"\";", "\"\n"] {
            let text = unit.repeat(100_000);
            let fields: usize = Records::new(&text, ';', usize::MAX).map(|record| record.fields.len()).sum();
            assert!(fields > 0, "{unit:?}");
        }
    }
}
