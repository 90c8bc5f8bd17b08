//! A block as it is read: which of its cells are numbers, and which name rows and columns.

use super::way::Place;
use super::{Block, Landing};
use crate::exchange;
use crate::format::{self, NumberContext};
use crate::model::{At, Decimal, Letters, Month};
use crate::sheet::Entry;

/// The most rows and columns that names are looked for in, from the block's corner.
const MOST_NAMES: usize = 4;

/// What a cell of a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, or only spaces.
    Blank,
    /// A number.
    Number(Decimal),
    /// Words.
    Word,
    /// Something else, such as a dash.
    Other,
}

/// A block, as it is or turned.
pub(super) struct Read<'a> {
    /// Its texts, rows all of one length.
    pub texts: Vec<Vec<&'a str>>,
    kinds: Vec<Vec<Kind>>,
    /// How many rows at the top are heads.
    pub top: usize,
    /// How many columns at the left are names of rows.
    pub left: usize,
}

impl<'a> Read<'a> {
    /// Reads a block for where it lands.
    pub fn of(block: &'a Block, landing: &Landing, turned: bool) -> Self {
        let height = block.rows.len();
        let width = block.rows.iter().map(Vec::len).max().unwrap_or(0);
        let at = |i: usize, j: usize| block.rows.get(i).and_then(|row| row.get(j)).map_or("", String::as_str);
        let texts: Vec<Vec<&str>> = if turned {
            (0..width).map(|j| (0..height).map(|i| at(i, j)).collect()).collect()
        } else {
            (0..height).map(|i| (0..width).map(|j| at(i, j)).collect()).collect()
        };
        let context = context(landing);
        let kinds = texts.iter().map(|row| row.iter().map(|text| kind(text, context)).collect()).collect();
        let mut read = Self { texts, kinds, top: 0, left: 0 };
        if context.is_some() {
            read.find_names();
        } else if read.texts.len() > 1 {
            // In a list words are values. Heads are known by what they say.
            read.top = usize::from(are_heads(landing, &read.texts[0]));
        }
        read
    }

    /// How many rows.
    pub fn height(&self) -> usize {
        self.texts.len()
    }

    /// How many columns.
    pub fn width(&self) -> usize {
        self.texts.first().map_or(0, Vec::len)
    }

    /// What stands in a cell.
    pub fn kind(&self, row: usize, column: usize) -> Kind {
        self.kinds.get(row).and_then(|row| row.get(column)).copied().unwrap_or(Kind::Blank)
    }

    /// The number in a cell.
    pub fn number(&self, row: usize, column: usize) -> Option<Decimal> {
        match self.kind(row, column) {
            Kind::Number(value) => Some(value),
            _ => None,
        }
    }

    /// Whether something stands in a row that is no name.
    pub fn row_has_values(&self, row: usize) -> bool {
        (self.left..self.width()).any(|column| self.kind(row, column) != Kind::Blank)
    }

    /// Whether something stands in a column that is no name.
    pub fn column_has_values(&self, column: usize) -> bool {
        (self.top..self.height()).any(|row| self.kind(row, column) != Kind::Blank)
    }

    /// The same with its first row as heads, where that counts months: 1, 2, 3 or 202501, 202502. The latter leave no doubt.
    pub fn counted(mut self) -> Option<(Self, bool)> {
        let first = (self.left..self.width()).map(|column| self.number(0, column)).collect::<Option<Vec<_>>>()?;
        let follows = first.windows(2).all(|pair| pair[1] - pair[0] == Decimal::ONE);
        let by_year = first.first().is_some_and(|first| {
            let (year, month) = (first / Decimal::ONE_HUNDRED, first % Decimal::ONE_HUNDRED);
            is_year(year.floor()) && month >= Decimal::ONE && first.fract().is_zero()
        });
        let counts = follows && first.len() > 2 && (by_year || first.first() == Some(&Decimal::ONE));
        let height = self.height();
        (counts && self.top == 0 && height > 1).then(|| {
            self.top = 1;
            (self, by_year)
        })
    }

    fn find_names(&mut self) {
        let (height, width) = (self.height(), self.width());
        let is_head = |row: usize| {
            let of = |kind: fn(Kind) -> bool| (0..width).filter(|column| kind(self.kind(row, *column))).count();
            let words = of(|kind| kind == Kind::Word);
            let numbers = of(|kind| !matches!(kind, Kind::Word | Kind::Blank));
            let years = of(|kind| matches!(kind, Kind::Number(value) if is_year(value)));
            words > 0 && (numbers == 0 || words > 1 && numbers == years)
        };
        let top = (0..height.min(MOST_NAMES)).rev().find(|row| is_head(*row)).map_or(0, |row| row + 1);
        let blank_or_head = |row: usize| is_head(row) || (0..width).all(|column| self.kind(row, column) == Kind::Blank);
        let has_number =
            |top: usize| (top..height).any(|row| (0..width).any(|column| self.number(row, column).is_some()));
        let top = if (0..top).all(blank_or_head) && has_number(top) { top } else { 0 };
        let is_name = |column: usize| {
            let words = (top..height).filter(|row| self.kind(*row, column) == Kind::Word).count();
            let blank = (top..height).filter(|row| self.kind(*row, column) == Kind::Blank).count();
            words > 0 && words + blank == height - top
        };
        let left = (0..width.min(MOST_NAMES)).take_while(|column| is_name(*column)).count();
        let left = if has_number(top) { left } else { 0 };
        (self.top, self.left) = (top, left);
    }
}

/// What numbers are where a block lands; nothing in a list, where words are values too.
fn context(landing: &Landing) -> Option<NumberContext> {
    let below = landing.rows.iter().skip(landing.corner.row);
    let all = below.chain(&landing.rows).flat_map(|row| &row.cells).flatten();
    let mut first = all.map(|entry| match entry {
        Entry::Cell(address, scale) => Some(NumberContext::new(address.input.unit(), *scale)),
        _ => None,
    });
    first.next().flatten()
}

fn kind(text: &str, context: Option<NumberContext>) -> Kind {
    if text.trim().is_empty() {
        return Kind::Blank;
    }
    match context.map(|context| format::parse_number(text, context)) {
        Some(Ok(Some(value))) => Kind::Number(value),
        // A month may be written without letters: 2025-01.
        _ if text.chars().any(char::is_alphabetic) || month_of(text, 2000).is_some() => Kind::Word,
        _ => Kind::Other,
    }
}

fn is_year(value: Decimal) -> bool {
    value.fract().is_zero() && value >= Decimal::from(2000) && value < Decimal::from(2100)
}

/// A name as names are compared: small letters and digits, nothing else.
pub(super) fn folded(text: &str) -> String {
    text.lower().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The same without accents.
fn plain(text: &str) -> String {
    exchange::plain(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Where a head says that its column goes: by its month, of those that the columns are of ([`times`]), or by the table's own
/// head. A month that the table does not have is outside; what says nothing that is known here is nothing.
pub(super) fn named_column(landing: &Landing, times: &[Option<At>], text: &str) -> Option<Place> {
    let year = times.iter().flatten().find_map(|at| match at {
        At::Month(month) => Some(month.year()),
        _ => None,
    });
    if let Some(month) = year.and_then(|year| month_of(text, year)) {
        let column = times.iter().position(|at| *at == Some(At::Month(month)));
        return Some(column.map_or(Place::Outside, Place::To));
    }
    column_called(landing, text).map(Place::To)
}

/// The column with this head: as it stands, else without accents or what is said in brackets of the unit.
fn column_called(landing: &Landing, text: &str) -> Option<usize> {
    let same = |by: fn(&str) -> String, text: &str| {
        let name = by(text);
        landing.heads.iter().position(|head| by(head) == name).filter(|_| !name.is_empty())
    };
    let bare = text.split('(').next().unwrap_or(text);
    same(folded, text).or_else(|| same(plain, text)).or_else(|| same(plain, bare))
}

/// Whether texts are the heads of a list: two of them at least, or all that there are.
pub(super) fn are_heads(landing: &Landing, texts: &[impl AsRef<str>]) -> bool {
    let known = texts.iter().filter(|text| column_called(landing, text.as_ref()).is_some()).count();
    let some = texts.iter().filter(|text| !text.as_ref().trim().is_empty()).count();
    known > 1 || known == 1 && some == 1
}

/// The month that a head names, also as statistics write it: `2025M01`.
fn month_of(text: &str, year: i32) -> Option<Month> {
    format::parse_month(text, year).or_else(|| format::parse_month(&text.trim().replacen(['M', 'm'], "-", 1), year))
}

/// The time that each column of the table is of, in the row that is pasted in or else another.
pub(super) fn times(landing: &Landing) -> Vec<Option<At>> {
    let at = |column: usize| {
        landing.rows.iter().skip(landing.corner.row).chain(&landing.rows).find_map(|row| {
            match row.cells.get(column)? {
                Some(Entry::Cell(address, _)) if address.at != At::Always => Some(address.at),
                _ => None,
            }
        })
    };
    (0..landing.width()).map(at).collect()
}

/// Whether a name says that its row or column is a sum of others.
pub(super) fn says_sum(text: &str) -> bool {
    let name = folded(text);
    let digits = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
    let period = ["t", "q", "h", "kv", "tertial", "kvartal", "halvår"];
    ["summa", "delsumma", "total", "ack", "hittills", "helår", "årstotal", "sum"]
        .iter()
        .any(|word| name.starts_with(word))
        || name.strip_suffix("summa").is_some()
        || period.iter().any(|word| name.strip_prefix(word).is_some_and(digits))
        || ["tertial", "kvartal", "halvår"].iter().any(|word| name.contains(word))
}
