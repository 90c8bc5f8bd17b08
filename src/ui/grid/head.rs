//! The head of a column, which puts the rows in order and filters them where they can be.

use leptos::ev::KeyboardEvent;

use crate::ui::prelude::*;

use super::GridState;
use super::filters::{filter_by, head_of};
use crate::platform::focus;
use crate::session::Sort;
use crate::sheet::{Align, Column, Cursor};
use crate::ui::listed::View;

/// The head of the column at this place. `view` is how the rows are looked at, where they can be put in order and filtered, and
/// `stop` the head that is in the tab order.
#[component]
pub(super) fn HeadCell(grid: GridState, index: usize, view: Option<View>, stop: RwSignal<usize>) -> impl IntoView {
    let column = Memo::new(move |_| grid.columns.with(|columns| columns.get(index).cloned()));
    let of = move |read: fn(Column) -> String| column.get().map(read);
    let sorted =
        move || view.and_then(|view| view.sort.get()).filter(|sort| sort.column == index).map(|sort| sort.falling);
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
        view.map(|_| match sorted() {
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
            {match view {
                None => words().into_any(),
                Some(view) => view! {
                    <button
                        type="button"
                        class="sort"
                        data-head=index
                        title="Sortera. Alt+↓ filtrerar."
                        aria-keyshortcuts="Alt+ArrowDown"
                        tabindex=move || if stop.get() == index && !grid.left.get() { 0 } else { -1 }
                        on:focus=move |_| stop.set_if_changed(index)
                        on:keydown=move |event| press(grid, view, index, &event)
                        on:click=move |_| put_in_order(grid, view.sort, index)
                    >
                        {words()}
                    </button>
                    <button
                        type="button"
                        class="sift"
                        class:on=move || view.wanted.with(|wanted| wanted.has(index))
                        tabindex="-1"
                        title="Filtrera"
                        aria-hidden="true"
                        on:click=move |_| filter_by(grid, view, index)
                    >
                        "≡"
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
    let head = untrack(|| head_of(grid, column));
    grid.status.set(Some(match sort.get_untracked() {
        None => "Raderna står i listans egen ordning.".to_owned(),
        Some(Sort { falling: false, .. }) => format!("Sorterat efter {head}, minst eller först överst."),
        Some(Sort { falling: true, .. }) => format!("Sorterat efter {head}, störst eller sist överst."),
    }));
}

/// A key was pressed on a head: arrows go to the next one, and down into the rows.
fn press(grid: GridState, view: View, index: usize, event: &KeyboardEvent) {
    let last = grid.columns.with_untracked(Vec::len).saturating_sub(1);
    let to = match event.key().as_str() {
        "ArrowLeft" => index.saturating_sub(1),
        "ArrowRight" => (index + 1).min(last),
        "Home" => 0,
        "End" => last,
        "ArrowDown" if event.alt_key() => {
            event.prevent_default();
            event.stop_propagation();
            return filter_by(grid, view, index);
        }
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
