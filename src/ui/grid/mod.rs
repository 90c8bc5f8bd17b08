//! The grid: a table that behaves like a spreadsheet. Arrows, Tab, Enter, F2, Escape, Home and End move; blocks are
//! copied, cut, pasted, cleared and filled; what is typed shows in the figures at once.
//!
//! Cells that can be typed in are always fields, so that touch, screen readers and automation meet ordinary inputs.
//! One cell at a time is in the tab order. Long tables draw only the rows in sight.

mod ask;
mod block;
mod cell;
mod filters;
mod head;
pub(super) mod keys;
mod paper;
mod row;
mod shared;

use crate::model::Set;
use std::sync::Arc;

use crate::ui::prelude::*;
use leptos::context::Provider;
use leptos::task::spawn_local;

use self::ask::Ask;
use self::filters::Filters;
use self::head::HeadCell;
use self::paper::{Drawn, LeftOut, ON_PAPER, OthersRow};
use self::row::Row;
use self::shared::{GridState, window_start};
use crate::platform::{files, focus};
use crate::session::Slots;
use crate::sheet::{Cell, Column, Cursor, Selection, SheetRow, Table, may_name};
use crate::ui::listed::View;
use crate::ui::parts::{Outside, checked};
use crate::ui::private::private;
use crate::ui::state::app;

/// Row height in pixels, as in the style sheet.
const ROW: usize = 30;
/// Tables up to this many rows are drawn whole.
const WHOLE: usize = 120;
/// Rows drawn of a longer table at the least.
const WINDOW: usize = 46;
/// Rows drawn above those in sight, and at the least as many below.
const BESIDE: usize = 10;

/// Goes to the cell that a link leads to, drawing its row first if it is out of sight.
fn follow_goal(grid: GridState) {
    let state = app();
    Effect::new(move |_| {
        let Some(goal) = state.goal.get() else { return };
        let may_be = |row: &usize| may_name(&grid.key.run(*row), &goal);
        let place = (0..grid.count.get()).filter(may_be).find_map(|row| {
            let cells = grid.row.run(row).cells;
            let named = |cell: &Cell| cell.entry.as_ref().is_some_and(|entry| entry.name() == goal);
            cells.iter().position(named).map(|column| Cursor { row, column })
        });
        if let Some(place) = place {
            state.goal.set(None);
            // After the row is drawn.
            request_animation_frame(move || grid.if_there(|| grid.focus(place)));
        }
    });
}

/// A grid over a whole [`Table`].
#[component]
pub fn TableGrid(
    /// Its id on the page, and the first part of what it says to screen readers.
    #[prop(into)]
    id: String,
    /// What the table is.
    #[prop(into)]
    label: Signal<String>,
    /// What the row heads are.
    #[prop(into)]
    head: String,
    /// The table.
    table: Memo<Table>,
) -> impl IntoView {
    let columns = Memo::new(move |_| table.with(|table| table.columns.clone()));
    let count = Memo::new(move |_| table.with(|table| table.rows.len()));
    let row = Callback::new(move |i: usize| table.with(|table| table.rows.get(i).cloned().unwrap_or_default()));
    // Should two rows have the same key, the later one is told from the first by its place.
    let keys = Memo::new(move |_| {
        table.with(|table| {
            let mut seen = Set::new();
            let rows = table.rows.iter().enumerate();
            rows.map(|(i, row)| if seen.insert(&row.key) { row.key.clone() } else { format!("{i} {}", row.key) })
                .collect::<Vec<_>>()
        })
    });
    let key = Callback::new(move |i: usize| keys.with(|keys| keys.get(i).cloned().unwrap_or_default()));
    view! { <Grid id=id label=label head=head columns=columns count=count row=row key=key /> }
}

/// A grid over rows that are made as they come into sight.
#[component]
pub fn Grid(
    /// Its id on the page.
    #[prop(into)]
    id: String,
    /// What the table is.
    #[prop(into)]
    label: Signal<String>,
    /// What the row heads are; empty where the first column names the row.
    #[prop(into)]
    head: String,
    /// The columns.
    columns: Memo<Vec<Column>>,
    /// How many rows there are.
    count: Memo<usize>,
    /// Gives a row; any number may be asked for.
    row: Callback<usize, SheetRow>,
    /// Gives what tells a row from others, whatever it is called and wherever it stands.
    key: Callback<usize, String>,
    /// Told of the row that the cursor is in.
    #[prop(optional)]
    on_row: Option<Callback<usize>>,
    /// Set to the key of the row that focus is in, and to nothing when the grid is left.
    #[prop(optional)]
    worked: Option<RwSignal<Option<String>>>,
    /// Told of the records that a block has been put in.
    #[prop(optional)]
    on_put: Option<Callback<Vec<String>>>,
    /// What is to be said of the rows as a whole.
    #[prop(into, optional)]
    note: Signal<String>,
    /// A file with a table for it, which is taken when it comes.
    #[prop(optional)]
    file: Option<RwSignal<Option<Vec<u8>>>>,
    /// How the rows are looked at, where they can be put in order and filtered.
    #[prop(optional)]
    view: Option<View>,
) -> impl IntoView {
    let grid = GridState {
        id: StoredValue::new(id.clone()),
        columns: gate(move || columns.get()),
        count,
        row,
        selection: RwSignal::new(Selection::default()),
        caret: RwSignal::new(false),
        left: RwSignal::new(false),
        status: RwSignal::new(None),
        first: RwSignal::new(0),
        window: RwSignal::new(WINDOW),
        private: private(),
        asked: RwSignal::new(None),
        key,
        slots: StoredValue::new(Slots::default()),
        anchor: StoredValue::new(None),
        worked: worked.unwrap_or_else(|| RwSignal::new(None)),
        moving: StoredValue::new(false),
        on_put,
    };
    render_effect(move || grid.follow());
    let with_heads = !head.is_empty();
    let stop = RwSignal::new(0);
    let active_row = Memo::new(move |_| grid.selection.with(|selection| selection.anchor.row));
    if let Some(on_row) = on_row {
        // Tells the page which row is worked in; the page shows that row's details beside.
        Effect::new(move |_| on_row.run(active_row.get()));
    }
    follow_goal(grid);
    if let Some(file) = file {
        Effect::new(move |_| {
            if let Some(bytes) = file.get() {
                file.set(None);
                block::put_file(grid, &bytes);
            }
        });
    }
    let long = Memo::new(move |_| count.get() > WHOLE && !grid.private.printing.get());
    let drawn = move || {
        let count = count.get();
        if long.get() {
            let window = grid.window.get();
            let first = grid.first.get().min(count.saturating_sub(window));
            first..(first + window).min(count)
        } else {
            0..count.min(ON_PAPER)
        }
    };
    let others = paper::others(grid, with_heads);
    // A row is drawn anew where there are other columns.
    let width = Memo::new(move |_| grid.columns.with(Vec::len));
    let slots = RwSignal::new(Vec::<String>::new());
    render_effect(move || {
        let now: Vec<String> = drawn().map(|row| grid.slot(row)).collect();
        if slots.with_untracked(|before| *before != now) {
            let stays = grid.anchor.with_value(|anchor| anchor.as_ref().is_some_and(|anchor| now.contains(anchor)));
            if stays && grid.worked.with_untracked(Option::is_some) {
                grid.hold_focus();
            }
            slots.set(now);
        }
    });
    let rows = move || {
        let (width, first) = (width.get(), untrack(drawn).start);
        let row = |(i, slot)| Drawn { slot, index: first + i, width, others: None };
        others.with(|others| paper::with_others(slots.get().into_iter().enumerate().map(row).collect(), others, width))
    };
    let above = move || if long.get() { drawn().start * ROW } else { 0 };
    let below = move || if long.get() { (count.get() - drawn().end) * ROW } else { 0 };
    let box_selector = format!("#{id} .grid-box");
    let table_box = NodeRef::new();
    let outside = Outside::of(table_box);
    Effect::new(move |_| {
        // Other columns, as of another tab.
        grid.columns.track();
        request_animation_frame(move || outside.look());
    });
    let lists_id = id.clone();
    paper::offer(grid, label, head.clone(), view.is_some());
    view! {
        <Provider value=grid>
        {view.map(|view| view! { <Filters grid=grid view=view /> })}
        <div
            class="grid"
            id=id
            class:long=move || long.get()
            on:dragover=move |event| {
                if file.is_some() && files::is_dragged(&event) {
                    event.prevent_default();
                }
            }
            on:drop=move |event| {
                if let Some(file) = file.filter(|_| files::is_dragged(&event)) {
                    event.prevent_default();
                    take_dropped(file, &event);
                }
            }
            on:focusout=move |_| {
                // Once focus is elsewhere, the way back in by Tab is open again.
                set_timeout(
                    move || {
                        if grid.id.try_with_value(|id| focus::is_within(&format!("#{id}"))) == Some(false) {
                            grid.left.set(false);
                            grid.worked.set_if_changed(None);
                        }
                    },
                    std::time::Duration::ZERO,
                );
            }
        >
            <div
                class="grid-box"
                tabindex="-1"
                node_ref=table_box
                on:scroll=move |_| {
                    outside.look();
                    if long.get_untracked() {
                        let row = usize::try_from(focus::scrolled(&box_selector)).unwrap_or(0) / ROW;
                        let in_sight = usize::try_from(focus::height(&box_selector)).unwrap_or(0) / ROW;
                        grid.window.set_if_changed(WINDOW.max(in_sight + 3 * BESIDE));
                        grid.first.set_if_changed(window_start(row));
                    }
                }
            >
                <table
                    role="grid"
                    aria-label=label
                    aria-rowcount=move || count.get() + 1
                    on:keydown=move |event| keys::press(grid, &event)
                    on:copy=move |event| block::copy_out(grid, &event, false)
                    on:cut=move |event| block::copy_out(grid, &event, true)
                    on:paste=move |event| block::paste_in(grid, &event)
                >
                    <thead>
                        <tr aria-rowindex="1">
                            {with_heads.then(|| view! { <th scope="col" class="head start">{head}</th> })}
                            <For each=move || 0..grid.columns.with(Vec::len) key=|i| *i let:i>
                                <HeadCell grid=grid index=i view=view stop=stop />
                            </For>
                        </tr>
                    </thead>
                    <tbody>
                        <Spacer height=Signal::derive(above) />
                        <For each=rows key=|row| (row.slot.clone(), row.width) let:row>
                            {match row.others {
                                None => view! {
                                    <Row name=row.slot index=row.index columns=row.width with_head=with_heads />
                                }.into_any(),
                                Some(place) => view! { <OthersRow others=others place=place /> }.into_any(),
                            }}
                        </For>
                        <Spacer height=Signal::derive(below) />
                    </tbody>
                </table>
            </div>
            {outside.line()}
            <LeftOut grid=grid />
            <Choices id=lists_id columns=grid.columns />
            <GridStatus grid=grid note=note />
            {move || grid.asked.get().map(|asked| view! { <Ask grid=grid asked=asked /> })}
        </div>
        </Provider>
    }
}

fn take_dropped(taken: RwSignal<Option<Vec<u8>>>, event: &leptos::ev::DragEvent) {
    let state = app();
    let Some(read) = files::dropped(event) else { return };
    spawn_local(async move {
        match checked(read.await) {
            Ok(file) => taken.set(Some(file.bytes)),
            Err(message) => state.warn(message),
        }
    });
}

/// Holds the place of rows out of sight. Its height is a property, not an attribute, so that a strict policy allows it.
#[component]
fn Spacer(height: Signal<usize>) -> impl IntoView {
    view! {
        <Show when=move || { height.get() > 0 }>
            <tr aria-hidden="true" class="spacer" style:height=move || format!("{}px", height.get())></tr>
        </Show>
    }
}

/// The names to choose from in columns that have some.
#[component]
fn Choices(id: String, columns: RwSignal<Vec<Column>>) -> impl IntoView {
    let id = Arc::new(id);
    move || {
        let id = id.clone();
        columns
            .get()
            .into_iter()
            .enumerate()
            .filter(|(_, column)| !column.choices.is_empty())
            .map(move |(i, column)| {
                let options = column.choices.into_iter().map(|name| view! { <option value=name></option> });
                view! { <datalist id=format!("{id}-val-{i}")>{options.collect_view()}</datalist> }
            })
            .collect_view()
    }
}

/// Sum and mean of several selected cells, or what was said last.
#[component]
fn GridStatus(grid: GridState, note: Signal<String>) -> impl IntoView {
    let sums = Memo::new(move |_| {
        let selection = grid.selection.get();
        (selection.count() > 1).then(|| block::sums(grid))
    });
    // How it is left, for those who are in it.
    let hint = move || grid.worked.with(Option::is_some).then(|| keys::HINT.to_owned());
    view! {
        <p class="grid-status hint" role="status">
            {move || grid.status.get().or_else(|| sums.get()).or_else(hint)} " " {move || note.get()}
        </p>
    }
}
