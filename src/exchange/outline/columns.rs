//! Which columns have names, codes and amounts, and which rows are heads and notes.

use rust_decimal::Decimal;

use super::{Found, OutlineTold};
use crate::exchange::SourceUnit;
use crate::exchange::names::Words;
use crate::format::{Clues, Notation, NumberContext, Scale, ValueMark, is_bare, parse_number, value_mark};
use crate::model::{Letters, Unit};

/// Words that stand above names.
const NAME_HEADS: &[&str] =
    &["omrade", "verksamhet", "verksamhetsomrade", "namn", "benamning", "enhet", "ansvar", "rad", "post", "avdelning"];
/// Columns after this many are not looked at: names and budgets stand first.
const MOST_COLUMNS: usize = 60;
/// Words that notes begin with.
const NOTES: &[&str] = &["kalla", "not", "noter", "anm", "anmarkning", "kommentar"];

/// A table, its columns told apart.
pub(super) struct Columns<'a> {
    cells: &'a [Vec<String>],
    /// How many rows there are above the areas.
    heads: usize,
    /// The columns with amounts.
    amounts: Vec<usize>,
    /// The column with codes, if there is one.
    codes: Option<usize>,
}

fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", |text| text.as_str())
}

fn is_amount(text: &str) -> bool {
    is_zero(text) || is_bare(text) || parse_number(text, MONEY).is_ok_and(|number| number.is_some())
}

const MONEY: NumberContext = NumberContext::new(Unit::Kr, Scale::Kr);

fn is_zero(text: &str) -> bool {
    value_mark(text).is_some()
}

fn is_text(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !is_amount(text)
}

/// A whole number without anything else, or several with points between them: `410`, `1.2`.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_year(text: &str) -> bool {
    text.trim().parse().is_ok_and(|year: i32| (1990..=2100).contains(&year))
}

/// A name and an amount after it: by two spaces, a colon, or a number that no name ends in.
pub(super) fn split_amount(line: &str) -> Option<(&str, &str)> {
    let mut at = line.len();
    let mut found = None;
    // The longest end that is an amount: spaces stand between thousands too.
    while let Some(space) = line[..at].rfind(|c: char| c.is_whitespace() || c == ':') {
        let (name, rest) = (&line[..space], line[space..].trim_start_matches(|c: char| c.is_whitespace() || c == ':'));
        if !is_text(name) {
            break;
        }
        if is_amount(rest) {
            found = Some((name, rest));
        } else if found.is_some() {
            break;
        }
        at = space;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    found.filter(|(_, rest)| digits(rest) >= 3 && !is_year(rest) || !rest.starts_with(|c: char| c.is_ascii_digit()))
}

impl<'a> Columns<'a> {
    pub fn of(cells: &'a [Vec<String>]) -> Self {
        let width = cells.iter().map(Vec::len).max().unwrap_or_default().min(MOST_COLUMNS);
        let filled =
            |column: usize| cells.iter().map(move |row| cell(row, column)).filter(|text| !text.trim().is_empty());
        let texts = |column: usize| filled(column).filter(|text| is_text(text)).count();
        let numbers = |column: usize| filled(column).filter(|text| is_amount(text) || is_code(text)).count();
        // Names stand to the left of amounts, codes to the left of names.
        let first_name = (0..width).find(|column| texts(*column) > numbers(*column));
        let codes = first_name
            .and_then(|name| (0..name).find(|column| filled(*column).filter(|text| is_code(text)).count() > 1));
        let after = first_name.map_or(0, |name| name + 1);
        let amounts: Vec<usize> = (after..width)
            .filter(|column| numbers(*column) > 0 && numbers(*column) * 2 >= filled(*column).count())
            .collect();
        let mut this = Self { cells, heads: 0, amounts, codes };
        this.heads = this.find_heads();
        // A column whose only numbers are heads has none.
        let below = |column: &usize| cells[this.heads..].iter().any(|row| is_amount(cell(row, *column)));
        this.amounts.retain(below);
        this
    }

    /// The rows above the areas end with the last one above all amounts that has words or years where amounts are to be, or
    /// says what names are called; without amounts, with one of the first rows that says that.
    fn find_heads(&self) -> usize {
        let is_head = |row: &Vec<String>| {
            let above: Vec<&str> = self.amounts.iter().map(|column| cell(row, *column)).collect();
            let some = above.iter().any(|text| !text.trim().is_empty());
            some && above.iter().all(|text| text.trim().is_empty() || is_year(text) || is_text(text))
        };
        let names =
            |text: &String| matches!(Words::of(text).0.as_slice(), [word] if NAME_HEADS.contains(&word.as_str()));
        let says_names = |row: &Vec<String>| row.iter().any(names);
        let has_amount = |row: &Vec<String>| {
            self.amounts.iter().any(|column| is_amount(cell(row, *column)) && !is_year(cell(row, *column)))
        };
        let until = if self.amounts.is_empty() {
            self.cells.iter().take(3).position(says_names)
        } else {
            let first = self.cells.iter().position(has_amount).unwrap_or(self.cells.len());
            self.cells[..first].iter().rposition(|row| is_head(row) || says_names(row))
        };
        until.map_or(0, |last| last + 1)
    }

    /// The columns with amounts.
    pub fn amounts(&self) -> &[usize] {
        &self.amounts
    }

    fn head(&self, column: usize) -> String {
        let texts = self.cells[..self.heads].iter().map(|row| cell(row, column).tidy().trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What the columns with amounts are called.
    pub fn amount_heads(&self) -> Vec<String> {
        let name = |(place, column): (usize, &usize)| match self.head(*column) {
            head if head.is_empty() => format!("Kolumn {}", place + 1),
            head => head,
        };
        self.amounts.iter().enumerate().map(name).collect()
    }

    /// The column to take: the one asked for, this year's budget, a budget, or the first.
    pub fn amount(&self, year: i32, asked: Option<usize>) -> Option<usize> {
        if let Some(asked) = asked.and_then(|place| self.amounts.get(place)) {
            return Some(*asked);
        }
        let says = |column: &usize, word: &str| Words::of(&self.head(*column)).begins(&[word]);
        let year = year.to_string();
        let of_year = |column: &usize| says(column, "budget") && says(column, &year);
        let ways: [&dyn Fn(&usize) -> bool; 4] =
            [&of_year, &|column| says(column, "budget"), &|column| says(column, &year), &|_| true];
        ways.iter().find_map(|is| self.amounts.iter().find(|column| is(column))).copied()
    }

    /// The scale that heads and titles say, those of the column first.
    pub fn scale(&self, column: Option<usize>) -> Option<Scale> {
        let said = |text: &str| {
            let words = text.split(|c: char| !c.is_alphanumeric());
            let units = words.filter_map(SourceUnit::from_name).filter(|unit| unit.unit == Unit::Kr);
            units.map(|unit| unit.scale).next()
        };
        let of_column = column.and_then(|column| said(&self.head(column)));
        of_column.or_else(|| self.cells[..self.heads].iter().flatten().find_map(|text| said(text)))
    }

    /// The rows below the heads.
    pub fn read(&self, column: Option<usize>, scale: Scale, told: &mut Vec<OutlineTold>) -> Vec<Found> {
        let heads: Vec<String> = self.cells[..self.heads].iter().map(|row| one_line(row)).collect();
        if heads.iter().any(|head| !head.is_empty()) {
            told.push(OutlineTold::Heads(heads.into_iter().filter(|head| !head.is_empty()).collect()));
        }
        let mut clues = Clues::default();
        let below = &self.cells[self.heads..];
        below.iter().filter_map(|row| Some(cell(row, column?))).for_each(|text| clues.take(text));
        let notation = Notation::of(&clues, &clues);
        let context = NumberContext::new(Unit::Kr, notation.scale.unwrap_or(scale));
        let (mut dashes, mut missing) = (0, 0);
        let mut found = Vec::new();
        for (place, row) in below.iter().enumerate() {
            let at = self.heads + place + 1;
            let is_name = |(column, text): &(usize, &String)| {
                Some(*column) != self.codes && !self.amounts.contains(column) && is_text(text)
            };
            let Some((name_at, text)) = row.iter().enumerate().find(is_name) else {
                if row.iter().any(|text| !text.trim().is_empty()) {
                    told.push(OutlineTold::NoName(at));
                }
                continue;
            };
            if is_note(text) {
                told.push(OutlineTold::Note(one_line(row)));
                continue;
            }
            let (code, name) = self.code_and_name(row, text);
            let amount_text = column.map_or("", |column| cell(row, column));
            let amount = match value_mark(amount_text) {
                Some(ValueMark::Zero) => {
                    dashes += 1;
                    Some(Decimal::ZERO)
                }
                Some(ValueMark::Missing) => {
                    missing += 1;
                    None
                }
                None => parse_number(&notation.spell(amount_text), context).unwrap_or_else(|error| {
                    told.push(OutlineTold::NoAmount { at, name: name.clone(), error });
                    None
                }),
            };
            let spaces = text.chars().take_while(|c| c.is_whitespace()).count();
            found.push(Found { name, code, indent: (name_at, spaces), level: 0, amount, at });
        }
        if dashes + missing > 0 {
            told.push(OutlineTold::Marks(dashes, missing));
        }
        found
    }

    /// A code before a name, in a cell of its own or with a space between them.
    fn code_and_name(&self, row: &[String], text: &str) -> (Option<String>, String) {
        let tidy = text.tidy();
        let text = tidy.trim().trim_start_matches(['•', '·', '*']).trim();
        let own = self.codes.map(|column| cell(row, column).trim()).filter(|code| is_code(code));
        if let Some(code) = own {
            return (Some(code.to_owned()), text.to_owned());
        }
        match text.split_once(char::is_whitespace) {
            Some((code, name)) if is_code(code) && is_text(name) => (Some(code.to_owned()), name.trim().to_owned()),
            _ => (None, text.to_owned()),
        }
    }
}

/// A source or a remark.
fn is_note(text: &str) -> bool {
    let words = Words::of(text).0;
    text.trim_start().starts_with("*)")
        || (words.first().is_some_and(|word| NOTES.contains(&word.as_str())) && text.contains(':'))
}

/// All that a row says.
fn one_line(row: &[String]) -> String {
    row.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}
