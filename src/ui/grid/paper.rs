//! What a grid has on paper besides its rows.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::{GridState, WHOLE};
use crate::sheet::{Column, CopiedTable, SheetRow, others_rows};
use crate::ui::parts::{self, Source};
use crate::ui::state::app;

/// The most rows that are put on paper.
pub(super) const ON_PAPER: usize = 2_000;

/// A row to be drawn.
pub(super) struct Drawn {
    /// What tells it from others.
    pub(super) slot: String,
    /// Where it stands.
    pub(super) index: usize,
    /// How many cells it has.
    pub(super) width: usize,
    /// Which of those it is that stand for hidden rows, if so.
    pub(super) others: Option<usize>,
}

/// The rows that stand for hidden ones, each with the place that it stands before.
pub(super) fn others(grid: GridState, with_heads: bool) -> Memo<Vec<(usize, SheetRow)>> {
    let state = app();
    Memo::new(move |_| match grid.private.on_paper().filter(|_| with_heads && grid.count.get() <= WHOLE) {
        Some(hidden) => {
            let rows: Vec<SheetRow> = (0..grid.count.get()).map(|row| grid.row.run(row)).collect();
            state.with(|plan| others_rows(plan, &rows, &hidden))
        }
        None => Vec::new(),
    })
}

/// These rows with those that stand for hidden ones among them.
pub(super) fn with_others(rows: Vec<Drawn>, others: &[(usize, SheetRow)], width: usize) -> Vec<Drawn> {
    let mut rows = rows;
    for (place, (before, row)) in others.iter().enumerate().rev() {
        let at = rows.iter().position(|row| row.index >= *before).unwrap_or(rows.len());
        rows.insert(at, Drawn { slot: row.key.clone(), index: *before, width, others: Some(place) });
    }
    rows
}

/// Offers the grid to the card that it stands in, to be copied: a list whole, and anything else as it is on paper.
pub(super) fn offer(grid: GridState, label: Signal<String>, head: String, is_list: bool) {
    let make = move || {
        let title = |column: &Column| format!("{} {}", column.head, column.sub).trim_end().to_owned();
        let named = !head.is_empty();
        let heads = grid.columns.with(|columns| columns.iter().map(title).collect::<Vec<_>>());
        CopiedTable {
            caption: String::new(),
            heads: named.then(|| head.clone()).into_iter().chain(heads).collect(),
            named,
            rows: (0..grid.count.get()).map(|row| grid.row.run(row)).collect(),
        }
    };
    let make = Arc::new(make);
    parts::offer(label, if is_list { Source::List(make) } else { Source::Made(make) });
}

/// A row that stands for hidden ones.
#[component]
pub(super) fn OthersRow(others: Memo<Vec<(usize, SheetRow)>>, place: usize) -> impl IntoView {
    let row = others.with_untracked(|others| others.get(place).map(|(_, row)| row.clone())).unwrap_or_default();
    let cells = row.cells.into_iter().map(|cell| view! { <td>{cell.text}</td> }).collect_view();
    view! {
        <tr class=format!("others level-{}", row.level)>
            <th scope="row" class="head start">{row.head}</th>
            {cells}
        </tr>
    }
}

/// Which rows are left out of the paper, where not all are on it.
#[component]
pub(super) fn LeftOut(grid: GridState) -> impl IntoView {
    move || {
        let count = grid.count.get();
        (grid.private.printing.get() && count > ON_PAPER).then(|| {
            let first = ON_PAPER + 1;
            let told =
                format!("Rad {first} till {count} skrivs inte ut. Filtrera listan, eller kopiera den till Excel.");
            view! { <p class="on-paper paper-note">{told}</p> }
        })
    }
}
