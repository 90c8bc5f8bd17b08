//! One row of a grid.

use crate::ui::prelude::*;

use super::GridState;
use super::cell::CellView;
use crate::sheet::RowKind;

/// The row at this place.
#[component]
pub(super) fn Row(index: usize, with_head: bool) -> impl IntoView {
    let grid: GridState = expect_context();
    let data = Memo::new(move |_| grid.row.run(index));
    let class = move || {
        data.with(|row| {
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
    let private = move || data.with(|row| grid.private.has_row(&row.key));
    let head = move || data.with(|row| row.head.clone());
    view! {
        <tr class=class class:private=private class:active=move || active.get() aria-rowindex=index + 2>
            {with_head.then(|| view! { <th scope="row" class="head start">{head}</th> })}
            <For each=move || 0..grid.columns.with(Vec::len) key=|i| *i let:column>
                <CellView row=index column=column data=data />
            </For>
        </tr>
    }
}
