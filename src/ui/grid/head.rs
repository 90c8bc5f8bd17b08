//! The head of a column, which puts the rows in order where they can be.

use leptos::ev::KeyboardEvent;

use crate::ui::prelude::*;

use super::GridState;
use crate::platform::focus;
use crate::session::Sort;
use crate::sheet::{Align, Column, Cursor};

/// The head of the column at this place. `sort` is what the rows are put in order by, where they can be, and `stop` the head
/// that is in the tab order.
#[component]
pub(super) fn HeadCell(
    grid: GridState,
    index: usize,
    sort: Option<RwSignal<Option<Sort>>>,
    stop: RwSignal<usize>,
) -> impl IntoView {
    let column = Memo::new(move |_| grid.columns.with(|columns| columns.get(index).cloned()));
    let of = move |read: fn(Column) -> String| column.get().map(read);
    let sorted = move || sort.and_then(RwSignal::get).filter(|sort| sort.column == index).map(|sort| sort.falling);
    // Beside the first line, so that no head grows when it is pressed.
    let way = move || {
        sorted().map(|falling| {
            view! { <span aria-hidden="true" class="way">{if falling { " ▼" } else { " ▲" }}</span> }
        })
    };
    let words = move || {
        view! { {move || of(|column| column.head)} {way} " " <small>{move || of(|column| column.sub)}</small> }
    };
    let state = move || {
        sort.map(|_| match sorted() {
            None => "none",
            Some(false) => "ascending",
            Some(true) => "descending",
        })
    };
    view! {
        <th
            scope="col"
            class:start=move || column.with(|c| c.as_ref().is_some_and(|c| c.align == Align::Start))
            class:ahead=move || column.with(|c| c.as_ref().is_some_and(|c| c.ahead))
            aria-sort=state
        >
            {match sort {
                None => words().into_any(),
                Some(sort) => view! {
                    <button
                        type="button"
                        class="sort"
                        data-head=index
                        title="Sortera"
                        tabindex=move || if stop.get() == index && !grid.left.get() { 0 } else { -1 }
                        on:focus=move |_| stop.set_if_changed(index)
                        on:keydown=move |event| press(grid, index, &event)
                        on:click=move |_| put_in_order(grid, sort, index)
                    >
                        {words()}
                    </button>
                }.into_any(),
            }}
        </th>
    }
}

/// The rows are put in another order: nobody works in any of them then.
fn put_in_order(grid: GridState, sort: RwSignal<Option<Sort>>, column: usize) {
    grid.worked.set_if_changed(None);
    sort.update(|sort| *sort = Sort::pressed(*sort, column));
    let head = grid.columns.with_untracked(|columns| columns.get(column).map(|it| it.head.replace('\u{ad}', "")));
    let head = head.unwrap_or_default();
    grid.status.set(Some(match sort.get_untracked() {
        None => "Raderna står i listans egen ordning.".to_owned(),
        Some(Sort { falling: false, .. }) => format!("Sorterat efter {head}, minst eller först överst."),
        Some(Sort { falling: true, .. }) => format!("Sorterat efter {head}, störst eller sist överst."),
    }));
}

/// A key was pressed on a head: arrows go to the next one, and down into the rows.
fn press(grid: GridState, index: usize, event: &KeyboardEvent) {
    let last = grid.columns.with_untracked(Vec::len).saturating_sub(1);
    let to = match event.key().as_str() {
        "ArrowLeft" => index.saturating_sub(1),
        "ArrowRight" => (index + 1).min(last),
        "Home" => 0,
        "End" => last,
        "ArrowDown" => {
            event.prevent_default();
            event.stop_propagation();
            return grid.focus(Cursor { row: 0, column: index });
        }
        // The rows have nothing to do with what is pressed here.
        "Enter" | " " | "Tab" => return event.stop_propagation(),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    grid.id.with_value(|id| focus::to(&format!("#{id} [data-head=\"{to}\"]")));
}
