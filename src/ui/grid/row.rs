//! One row of a grid.

use crate::ui::prelude::*;

use leptos::ev::Event;
use leptos::prelude::Owner;

use super::GridState;
use super::cell::{CellState, CellView, Field};
use crate::platform::focus;
use crate::sheet::{Entry, RowKind, Selection, SheetRow};
use crate::ui::state::{AppState, app};

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
    few: bool,
    /// The name of its first field, which is another when the row has got another number.
    first: Option<String>,
}

/// What the selection says of a row.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// The column that is in the tab order.
    tab: Option<usize>,
    /// The first and the last column that are selected, where several cells are.
    selected: Option<(usize, usize)>,
    /// The column whose figure is being explained.
    asked: Option<usize>,
}

impl Marks {
    fn new(selection: Selection, row: usize, left: bool, asked: Option<usize>) -> Self {
        let (first, last) = selection.corners();
        let selected = selection.count() > 1 && (first.row..=last.row).contains(&row);
        Self {
            tab: (selection.anchor.row == row && !left).then_some(selection.anchor.column),
            selected: selected.then_some((first.column, last.column)),
            asked,
        }
    }

    /// Whether the figure in this column is being explained.
    pub(super) fn is_asked(self, column: usize) -> bool {
        self.asked == Some(column)
    }

    /// The tab index of the cell in this column, and whether it is selected.
    pub(super) fn of(self, column: usize) -> (&'static str, bool) {
        let selected = self.selected.is_some_and(|(first, last)| (first..=last).contains(&column));
        (if self.tab == Some(column) { "0" } else { "-1" }, selected)
    }
}

/// A row that is drawn. It stays the same while others come and go around it.
pub(super) struct RowState {
    pub grid: GridState,
    pub state: AppState,
    /// What tells it from others.
    pub slot: StoredValue<String>,
    /// Where it stands now.
    pub index: RwSignal<usize>,
    /// What it is.
    pub look: RwSignal<Look>,
    /// What is selected of it.
    pub marks: Memo<Marks>,
    /// Its cells as they are drawn.
    pub cells: StoredValue<Vec<CellState>>,
    /// What is typed in its fields, of those that were ever gone to.
    pub fields: RwSignal<Vec<(usize, Field)>>,
    /// What that lives in.
    pub owner: StoredValue<Owner>,
}

/// The row with this name, with so many cells.
///
/// The row is made once after each change, and only those of its cells that are others are drawn anew.
#[component]
pub(super) fn Row(name: String, index: usize, columns: usize, with_head: bool) -> impl IntoView {
    let (grid, state) = (expect_context::<GridState>(), app());
    let (slot, index, look) = (StoredValue::new(name), RwSignal::new(index), RwSignal::new(Look::default()));
    let cells: Vec<CellState> = (0..columns).map(|_| CellState::new()).collect();
    let (asked, drawn) = (state.trace().figure, cells.clone());
    let asked = move || {
        let key = asked.get()?;
        drawn.iter().position(|it| it.cell.with_untracked(|cell| cell.shown_figure().is_some_and(|(of, _)| of == key)))
    };
    let row = StoredValue::new(RowState {
        grid,
        state,
        slot,
        index,
        look,
        marks: Memo::new(move |_| Marks::new(grid.selection.get(), index.get(), grid.left.get(), asked())),
        cells: StoredValue::new(cells.clone()),
        fields: RwSignal::new(Vec::new()),
        owner: StoredValue::new(Owner::new()),
    });
    let shown = cells.clone();
    render_effect(move || {
        // It may be on its way out.
        let Some(place) = slot.with_value(|slot| grid.place_of(slot, index.get_untracked())) else { return };
        index.set_if_changed(place);
        let SheetRow { key, head, level, kind, cells, note, few } = grid.row.run(place);
        let entry = cells.first().and_then(|cell| cell.entry.as_ref());
        let first = entry.map(Entry::name);
        look.set_if_changed(Look { key, head, level, kind, note, few, first });
        let mut cells = cells.into_iter();
        for (column, shown) in shown.iter().enumerate() {
            let cell = cells.next().unwrap_or_default();
            let typed = cell.entry.is_some();
            shown.cell.set_if_changed(cell);
            if shown.typed.get_untracked() != typed {
                shown.typed.set(typed);
                row.with_value(|row| row.claim(column, typed));
            }
        }
    });
    // Comes after what undo and another plan drop.
    Effect::watch(move || state.drafts_dropped.get(), move |_, _, _| row.with_value(RowState::claim_all), false);
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
    let private = move || look.with(|row| row.few || grid.private.has_row(&row.key));
    let head = move || look.with(|row| row.head.clone());
    view! {
        <tr
            class=class
            class:private=private
            class:active=move || active.get()
            aria-rowindex=move || index.get() + 2
            on:focusin=move |event| at(row, &event, &|row, column| row.focus_in(column))
            on:focusout=move |event| at(row, &event, &|row, column| row.focus_out(column))
            on:mousedown=move |event| at(row, &event, &|row, column| row.mouse_down(column, &event))
            on:dblclick=move |event| at(row, &event, &|row, column| row.double_click(column))
            on:click=move |event| at(row, &event, &|row, column| row.click(column, &event))
            on:paste=move |event| at(row, &event, &|row, column| row.paste(column, &event))
            on:input=move |event| at(row, &event, &|row, column| row.type_in(column, event_target_value(&event)))
            on:keydown=move |event| at(row, &event, &|row, column| row.press(column, &event))
        >
            {with_head.then(|| view! { <th scope="row" class="head start">{head}</th> })}
            {cells
                .into_iter()
                .enumerate()
                .map(|(column, cell)| view! { <CellView row=row column=column cell=cell /> })
                .collect_view()}
        </tr>
    }
}

/// Hands an event on to the row, if that is still there, with the column that it happened in.
fn at(row: StoredValue<RowState>, event: &Event, then: &dyn Fn(&RowState, usize)) {
    if let Some(column) = focus::column(event) {
        row.try_with_value(|row| then(row, column));
    }
}
