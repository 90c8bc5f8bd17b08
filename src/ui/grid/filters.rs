//! The filters of a list: what is wanted in its columns, how many rows are seen, and the way back to all of them.

use crate::ui::prelude::*;

use super::GridState;
use crate::format;
use crate::platform::focus;
use crate::session::Wanted;
use crate::sheet::Cursor;
use crate::ui::listed::View;

/// What a column is called.
pub(super) fn head_of(grid: GridState, column: usize) -> String {
    let head = grid.columns.with(|columns| columns.get(column).map(|it| it.head.replace('\u{ad}', "")));
    head.unwrap_or_default()
}

/// Filters a column, and goes to where it is said what is wanted there.
pub(super) fn filter_by(grid: GridState, view: View, column: usize) {
    let text = view.wanted.with_untracked(|wanted| wanted.text(column).to_owned());
    view.wanted.update(|wanted| wanted.put(column, &text));
    grid.soon(move || {
        grid.id.with_value(|id| focus::to(&format!("#{id}-filter-{column}")));
    });
}

/// The filters, above the rows.
#[component]
pub(super) fn Filters(grid: GridState, view: View) -> impl IntoView {
    let wanted = view.wanted;
    let columns = Memo::new(move |_| {
        wanted.with(|wanted| wanted.columns().iter().map(|(column, _)| *column).collect::<Vec<_>>())
    });
    let others = move || {
        let count = grid.columns.with(Vec::len);
        let free = (0..count).filter(|column| !wanted.with(|wanted| wanted.has(*column)));
        free.map(|column| view! { <option value=column.to_string()>{head_of(grid, column)}</option> }).collect_view()
    };
    let said = move || {
        let (seen, all) = view.seen.get();
        let number = |count: usize| format::number(count.into(), 0);
        (seen < all).then(|| format!("{} av {} rader visas", number(seen), number(all)))
    };
    let name = move || grid.id.with_value(|id| format!("{id}.filter"));
    // There is nothing to choose among where there are no rows.
    let idle = move || view.seen.get().1 == 0 && columns.with(Vec::is_empty);
    view! {
        <div class="filters" class:idle=idle>
            <select
                aria-label="Filtrera en kolumn"
                name=name
                on:change:target=move |event| {
                    let picked = event.target().value().parse::<usize>();
                    event.target().set_value("");
                    if let Ok(column) = picked {
                        filter_by(grid, view, column);
                    }
                }
            >
                <option value="">"Filtrera …"</option>
                {others}
            </select>
            <For each=move || columns.get() key=|column| *column let:column>
                <FilterField grid=grid wanted=wanted column=column />
            </For>
            <span role="status" class="seen">{said}</span>
            <Show when=move || !columns.with(Vec::is_empty)>
                <button type="button" class="ghost small" on:click=move |_| {
                    wanted.set(Wanted::default());
                    grid.focus(Cursor { row: 0, column: 0 });
                }>"Visa alla"</button>
            </Show>
        </div>
    }
}

#[component]
fn FilterField(grid: GridState, wanted: RwSignal<Wanted>, column: usize) -> impl IntoView {
    let head = move || head_of(grid, column);
    let back = move || {
        grid.id.with_value(|id| focus::to(&format!("#{id} [data-head=\"{column}\"]")));
    };
    let drop = move || {
        wanted.update(|wanted| wanted.drop(column));
        back();
    };
    let named = move |last: &str| grid.id.with_value(|id| format!("{id}{last}"));
    view! {
        <span class="filter">
            <span aria-hidden="true">{head}</span>
            <input
                id=named(&format!("-filter-{column}"))
                type="search"
                aria-label=move || format!("Filtrera {}", head())
                autocomplete="off"
                maxlength="80"
                name=named(&format!(".filter.{column}"))
                list=named(&format!("-val-{column}"))
                title="En del av texten. Också >100, <2025-07, och = för tomma."
                prop:value=move || wanted.with(|wanted| wanted.text(column).to_owned())
                on:input:target=move |event| {
                    let text = event.target().value();
                    wanted.update(|wanted| wanted.put(column, &text));
                }
                on:keydown=move |event| {
                    match event.key().as_str() {
                        "Escape" => drop(),
                        "Enter" => back(),
                        _ => return,
                    }
                    event.prevent_default();
                    event.stop_propagation();
                }
            />
            <button type="button" class="ghost small" aria-label=move || format!("Ta bort filtret på {}", head())
                on:click=move |_| drop()>"×"</button>
        </span>
    }
}
