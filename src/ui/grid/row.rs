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
    /// What is to be said of it.
    pub note: &'static str,
    /// The name of its first field, which is another when the row has got another number.
    first: Option<String>,
}

/// A row that is drawn. It stays the same while others come and go around it.
#[derive(Clone, Copy)]
pub(super) struct RowState {
    /// What tells it from others.
    pub slot: StoredValue<String>,
    /// Where it stands now.
    pub index: RwSignal<usize>,
    /// What it is.
    pub look: RwSignal<Look>,
}

/// The row with this name, with so many cells.
///
/// The row is made once after each change, and only those of its cells that are others are drawn anew.
#[component]
pub(super) fn Row(name: String, index: usize, columns: usize, with_head: bool) -> impl IntoView {
    let grid: GridState = expect_context();
    let row =
        RowState { slot: StoredValue::new(name), index: RwSignal::new(index), look: RwSignal::new(Look::default()) };
    let RowState { index, look, .. } = row;
    let cells: Vec<RwSignal<Cell>> = (0..columns).map(|_| RwSignal::new(Cell::default())).collect();
    let shown = cells.clone();
    in_step(move || {
        // It may be on its way out.
        let Some(place) = row.slot.with_value(|slot| grid.place_of(slot, index.get_untracked())) else { return };
        index.renew(place);
        let SheetRow { key, head, level, kind, cells, note } = grid.row.run(place);
        let entry = cells.first().and_then(|cell| cell.entry.as_ref());
        let first = entry.map(Entry::name);
        look.renew(Look { key, head, level, kind, note, first });
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
            let stray = if row.note.is_empty() { "" } else { " stray" };
            format!("{kind} level-{}{stray}", row.level.min(3))
        })
    };
    let active = Memo::new(move |_| grid.selection.with(|selection| selection.anchor.row == index.get()));
    let private = move || look.with(|row| grid.private.has_row(&row.key));
    let head = move || look.with(|row| row.head.clone());
    view! {
        <tr class=class class:private=private class:active=move || active.get() aria-rowindex=move || index.get() + 2>
            {with_head.then(|| view! { <th scope="row" class="head start">{head}</th> })}
            {cells
                .into_iter()
                .enumerate()
                .map(|(column, cell)| view! { <CellView row=row column=column cell=cell /> })
                .collect_view()}
        </tr>
    }
}
