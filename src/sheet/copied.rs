//! A whole table as it goes out, in two forms at once: HTML, which word processors, spreadsheet and presentation programs make a
//! table of, and plain text with tabs. Numbers are numbers in both.

use super::paste::{Leaving, copied, exact};
use super::{Cell, RowKind, SheetRow, others_rows};
use crate::exchange::paste::{as_text, write_block};
use crate::format;
use crate::model::{LineId, Plan, Set};

/// A table as it goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopiedTable {
    /// What it is, in which unit, and what its signs mean.
    pub caption: String,
    /// The heads of all columns, that of the row heads included where rows have some.
    pub heads: Vec<String>,
    /// Whether rows have heads of their own.
    pub named: bool,
    /// The rows.
    pub rows: Vec<SheetRow>,
}

/// What is shown in place of a figure that is left out.
const LEFT_OUT: &str = "–";

impl CopiedTable {
    /// The table without what has nothing in it: the row for something new, and columns without a head or a figure.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        self.rows.retain(|row| row.kind != RowKind::New);
        let first = usize::from(self.named);
        let widest = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let width = widest.max(self.heads.len().saturating_sub(first));
        self.heads.resize(width + first, String::new());
        for row in &mut self.rows {
            row.cells.resize(width, Cell::default());
        }
        let is_used = |column: &usize| {
            let is_said = |row: &SheetRow| !row.cells[*column].text.is_empty() || !row.cells[*column].edit.is_empty();
            !self.heads[column + first].is_empty() || self.rows.iter().any(is_said)
        };
        let unused: Vec<usize> = (0..width).filter(|column| !is_used(column)).collect();
        for column in unused.into_iter().rev() {
            self.heads.remove(column + first);
            for row in &mut self.rows {
                row.cells.remove(column);
            }
        }
        self
    }

    /// The table without what others are not to see: what stands for hidden rows is among the others, and a hidden row that
    /// is the head of its parts keeps its name.
    #[must_use]
    pub fn for_others(mut self, plan: &Plan, hidden: &Set<LineId>) -> Self {
        let others = others_rows(plan, &self.rows, hidden);
        for (before, row) in others.into_iter().rev() {
            self.rows.insert(before.min(self.rows.len()), row);
        }
        let is_hidden = |row: &SheetRow| hidden.contains(&LineId::from(row.key.as_str()));
        self.rows.retain(|row| !(row.few || is_hidden(row) && row.kind == RowKind::Item));
        for row in self.rows.iter_mut().filter(|row| is_hidden(row)) {
            row.leave_out();
        }
        self
    }

    /// As HTML: a caption, heads, names and numbers. What a number is worth is told in the ways that spreadsheet programs
    /// know, and written with a decimal comma for those that read what is written.
    pub fn html(&self) -> String {
        let mut html = String::from("<table><caption>");
        escape(&self.caption, &mut html);
        html.push_str("</caption><thead><tr>");
        for head in &self.heads {
            html.push_str("<th scope=\"col\">");
            escape(&as_text(head), &mut html);
            html.push_str("</th>");
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            html.push_str("<tr>");
            if self.named {
                html.push_str("<th scope=\"row\" align=\"left\">");
                escape(&as_text(&row.head), &mut html);
                html.push_str("</th>");
            }
            for cell in &row.cells {
                write_cell(cell, row.kind, &mut html);
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
        html
    }

    /// As plain text: the caption, the heads and the rows, with tabs between cells.
    pub fn text(&self) -> String {
        let heads = self.heads.iter().map(|head| as_text(head).into_owned()).collect();
        let mut rows = vec![vec![as_text(&self.caption).into_owned()], heads];
        for row in &self.rows {
            let name = self.named.then(|| as_text(&row.head).into_owned());
            rows.push(name.into_iter().chain(row.cells.iter().map(|cell| leaving(cell).into_text())).collect());
        }
        write_block(&rows)
    }
}

impl SheetRow {
    /// Leaves out all figures, so that only its name is told.
    pub fn leave_out(&mut self) {
        for cell in &mut self.cells {
            *cell = Cell { text: LEFT_OUT.to_owned(), ..Cell::default() };
        }
    }
}

fn write_cell(cell: &Cell, kind: RowKind, html: &mut String) {
    let leaving = leaving(cell);
    let strong = matches!(kind, RowKind::Sum | RowKind::Total);
    match &leaving {
        Leaving::Number(value) => {
            let value = format::exact(*value);
            let attributes = ["<td align=\"right\" x:num=\"", &value, "\" sdval=\"", &value, "\" sdnum=\"1053;\">"];
            html.extend(attributes);
        }
        Leaving::Text(text) if text.starts_with(|c: char| c.is_ascii_digit()) && cell.entry.is_some() => {
            html.push_str("<td x:str>");
        }
        Leaving::Text(_) => html.push_str("<td>"),
    }
    let text = leaving.into_text();
    html.push_str(if strong { "<b>" } else { "" });
    escape(&text, html);
    html.push_str(if strong { "</b></td>" } else { "</td>" });
}

/// A cell as it goes out, with the decimals that it is shown with.
fn leaving(cell: &Cell) -> Leaving {
    match copied(cell) {
        Leaving::Number(mut value) => {
            let decimals = exact(cell).rsplit_once(',').map_or(0, |(_, decimals)| decimals.chars().count());
            value.rescale(u32::try_from(decimals).unwrap_or(0).max(value.scale()));
            Leaving::Number(value)
        }
        text @ Leaving::Text(_) => text,
    }
}

/// A text as HTML.
fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Cell {
        Cell { text: text.to_owned(), ..Cell::default() }
    }

    fn table(cells: &[&str]) -> CopiedTable {
        let row = |head: &str, kind| SheetRow {
            head: head.to_owned(),
            kind,
            cells: cells.iter().map(|text| shown(text)).collect(),
            ..SheetRow::default()
        };
        CopiedTable {
            caption: "Avvikelse · mnkr".to_owned(),
            heads: vec!["Område".to_owned(), "Årsbudget".to_owned()],
            named: true,
            rows: vec![row("Barn & unga", RowKind::Item), row("Nämnden", RowKind::Total), row("", RowKind::New)],
        }
        .tidy()
    }

    #[test]
    fn a_table_of_numbers() {
        let table = table(&["−1\u{a0}234,5", ""]);
        assert_eq!(
            table.html(),
            "<table><caption>Avvikelse · mnkr</caption><thead><tr><th scope=\"col\">Område</th>\
             <th scope=\"col\">Årsbudget</th></tr></thead><tbody><tr><th scope=\"row\" align=\"left\">Barn &amp; unga</th>\
             <td align=\"right\" x:num=\"-1234.5\" sdval=\"-1234.5\" sdnum=\"1053;\">-1234,5</td></tr>\
             <tr><th scope=\"row\" align=\"left\">Nämnden</th>\
             <td align=\"right\" x:num=\"-1234.5\" sdval=\"-1234.5\" sdnum=\"1053;\"><b>-1234,5</b></td></tr></tbody></table>"
        );
        assert_eq!(
            table.text(),
            "Avvikelse · mnkr\r\nOmråde\tÅrsbudget\r\nBarn & unga\t-1234,5\r\nNämnden\t-1234,5\r\n"
        );
    }

    #[test]
    fn marks_and_signs_are_left_on_screen() {
        for (seen, out) in [
            ("▲ +1,2", "1,2"),
            ("▼ −7\u{a0}012", "-7012"),
            ("■ 0,0", "0,0"),
            ("▲ +7,0", "7,0"),
            ("−3,6\u{a0}%", "-3,6 %"),
            ("–", "–"),
            ("", ""),
            ("<b>", "<b>"),
        ] {
            let table = table(&[seen]);
            assert_eq!(table.text().lines().nth(2), Some(format!("Barn & unga\t{out}").as_str()), "{seen}");
        }
        assert!(table(&["<b>"]).html().contains("<td>&lt;b&gt;</td>"));
        assert!(table(&["=1+1"]).html().contains("<td>'=1+1</td>"));
    }
}
