//! How somebody looks at a list: in what order, and what rows must have in some of the columns. It is no part of the plan.

use super::order::Sort;
use crate::format::{self, NumberContext, Scale};
use crate::model::{Decimal, Letters, Unit};
use crate::personal_id;

/// What rows must have in some of the columns to be seen: a part of a text, `>100`, `<2025-07`, or `=` for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted(Vec<(usize, String)>);

impl Wanted {
    /// The columns that are filtered, in the order that they came, with what is wanted there.
    pub fn columns(&self) -> &[(usize, String)] {
        &self.0
    }

    /// Whether a column is filtered.
    pub fn has(&self, column: usize) -> bool {
        self.0.iter().any(|(of, _)| *of == column)
    }

    /// What is wanted in a column.
    pub fn text(&self, column: usize) -> &str {
        self.0.iter().find(|(of, _)| *of == column).map_or("", |(_, text)| text)
    }

    /// Wants this in a column. Nothing lets all through and keeps the column's filter.
    pub fn put(&mut self, column: usize, text: &str) {
        match self.0.iter_mut().find(|(of, _)| *of == column) {
            Some((_, wanted)) => text.clone_into(wanted),
            None => self.0.push((column, text.to_owned())),
        }
    }

    /// Filters a column no more.
    pub fn drop(&mut self, column: usize) {
        self.0.retain(|(of, _)| *of != column);
    }

    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// Whether a row is seen. `texts` gives what stands in a column, as it is shown and exactly.
    pub fn takes(&self, texts: &dyn Fn(usize) -> [String; 2]) -> bool {
        self.0.iter().all(|(column, wanted)| wanted.trim().is_empty() || fits(&texts(*column), wanted.trim()))
    }
}

fn fits([shown, exact]: &[String; 2], wanted: &str) -> bool {
    if wanted == "=" {
        return exact.is_empty() && shown.is_empty();
    }
    if let Some(limit) = wanted.strip_prefix(['<', '>']) {
        let least = wanted.starts_with('>');
        let number = |text: &str| -> Option<Decimal> {
            format::parse_number(text, NumberContext::new(Unit::Count, Scale::Kr)).ok().flatten()
        };
        let beyond = match (number(exact), number(limit)) {
            (Some(value), Some(limit)) => Some(value.cmp(&limit)),
            // Days and months are written so that they fall in order.
            (None, None) if !exact.is_empty() => Some(exact.as_str().cmp(limit.trim())),
            _ => None,
        };
        return beyond.is_some_and(|beyond| if least { beyond.is_gt() } else { beyond.is_lt() });
    }
    let plain = |text: &str| text.lower().replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2212}', "-");
    let wanted = plain(wanted);
    [shown, exact].into_iter().any(|text| plain(text).contains(&wanted))
}

/// The view of a list as a text that the browser remembers. What could be (a part of) an identity number is not.
pub fn written(sort: Option<Sort>, wanted: &Wanted) -> String {
    let sort = sort.map_or_else(String::new, |sort| format!("{}{}", if sort.falling { "-" } else { "+" }, sort.column));
    let kept = wanted.0.iter().filter(|(_, text)| !personal_id::occurs_in_cell(text) && !text.contains('\n'));
    kept.fold(sort, |all, (column, text)| format!("{all}\n{column} {text}"))
}

/// The same read again; what cannot be read is as if it were not there.
pub fn remembered(text: &str) -> (Option<Sort>, Wanted) {
    let mut lines = text.lines();
    let sort = lines.next().and_then(|sort| {
        let column = sort.get(1..)?.parse().ok()?;
        Some(Sort { column, falling: sort.starts_with('-') })
    });
    let mut wanted = Wanted::default();
    for (column, text) in lines.filter_map(|line| line.split_once(' ')) {
        if let Ok(column) = column.parse() {
            wanted.put(column, text);
        }
    }
    (sort, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_takes_parts_of_texts_limits_and_what_is_empty() {
        for (shown, exact, wanted, taken) in [
            ("Färre köpta platser", "Färre köpta platser", "KÖPTA", true),
            ("Färre köpta platser", "Färre köpta platser", "sålda", false),
            ("12\u{a0}000", "12000", "12 0", true),
            ("12\u{a0}000", "12000", ">11 999,5", true),
            ("12\u{a0}000", "12000", "> 12000", false),
            ("\u{2212}5", "-5", "<0", true),
            ("\u{2212}5", "\u{2212}5", "<\u{2212}4", true),
            ("", "", ">0", false),
            ("", "", "<0", false),
            ("okt 2025", "2025-10", ">2025-09", true),
            ("okt 2025", "2025-10", "<2025-09", false),
            ("okt 2025", "2025-10", "okt", true),
            ("Idé", "Idé", ">5", false),
            ("", "", "=", true),
            ("nej", "nej", "=", false),
        ] {
            assert_eq!(fits(&[shown.to_owned(), exact.to_owned()], wanted), taken, "{shown} {wanted}");
        }
    }

    #[test]
    fn a_view_is_remembered_but_for_identity_numbers() {
        let mut wanted = Wanted::default();
        wanted.put(2, ">5 000");
        wanted.put(0, "");
        let sort = Some(Sort { column: 11, falling: true });
        assert_eq!(remembered(&written(sort, &wanted)), (sort, wanted.clone()));
        assert_eq!(remembered(&written(None, &wanted)), (None, wanted.clone()));
        wanted.put(3, "811228-9874");
        assert!(!written(None, &wanted).contains("9874"));
        assert_eq!(remembered("nonsens\nå\n1x y\n"), (None, Wanted::default()));
        assert_eq!(remembered("ö").0, None);
    }
}
