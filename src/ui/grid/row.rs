//! One row of a grid.

use crate::ui::prelude::*;

use super::GridState;
use super::cell::CellView;
use crate::sheet::{Cell, Entry, RowKind, SheetRow};

/// What a row is, besides its cells.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Look {
    /// Identity that stays with the row.
    pub key: String,
    /// The row's head; empty where the first cell names the row.
    pub head: String,
    level: u8,
    pub kind: RowKind,
    /// The name of its first field, which tells whose row it is: another may have come to stand here.
    name: Option<String>,
}

/// The row at this place, with so many cells.
///
/// The row is made once after each change, and only those of its cells that are others are drawn anew.
#[component]
pub(super) fn Row(index: usize, columns: usize, with_head: bool) -> impl IntoView {
    let grid: GridState = expect_context();
    let look = RwSignal::new(Look::default());
    let cells: Vec<RwSignal<Cell>> = (0..columns).map(|_| RwSignal::new(Cell::default())).collect();
    let shown = cells.clone();
    in_step(move || {
        let SheetRow { key, head, level, kind, cells } = grid.row.run(index);
        let entry = cells.first().and_then(|cell| cell.entry.as_ref());
        let name = entry.map(Entry::name);
        look.renew(Look { key, head, level, kind, name });
        let mut cells = cells.into_iter();
        for signal in &shown {
            signal.renew(cells.next().unwrap_or_default());
        }
    });
    let class = move || {
        look.with(|row| {
            let kind = match row.kind {
                RowKind::Item => "item",
                RowKind::Sum => "sum",
                RowKind::Total => "total",
                RowKind::New => "new",
            };
            format!("{kind} level-{}", row.level.min(3))
        })
    };
    let active = Memo::new(move |_| grid.selection.with(|selection| selection.anchor.row == index));
    let private = move || look.with(|row| grid.private.has_row(&row.key));
    let head = move || look.with(|row| row.head.clone());
    view! {
        <tr class=class class:private=private class:active=move || active.get() aria-rowindex=index + 2>
            {with_head.then(|| view! { <th scope="row" class="head start">{head}</th> })}
            {cells
                .into_iter()
                .enumerate()
                .map(|(column, cell)| view! { <CellView row=index column=column cell=cell look=look /> })
                .collect_view()}
        </tr>
    }
}
