//! A list on screen: its rows in order and through its filters, and the row that is worked in.

use crate::ui::prelude::*;

use crate::model::{Plan, Set};
use crate::platform::files::{self, Picked};
use crate::platform::{focus, storage};
use crate::session::{Filter, List, Order, Sight, Sort, Wanted, remembered, written};
use crate::sheet::{Column, SheetRow};
use crate::ui::grid::Grid;
use crate::ui::parts::FilePicker;
use crate::ui::state::{AppState, app};

/// How somebody looks at a list. The tab remembers it; the plan knows nothing of it.
#[derive(Clone, Copy)]
pub struct View {
    /// What the rows are put in order by.
    pub sort: RwSignal<Option<Sort>>,
    /// What they must have to be seen.
    pub wanted: RwSignal<Wanted>,
    /// How many are seen, and of how many.
    pub seen: Signal<(usize, usize)>,
}

/// A list on screen.
#[derive(Clone, Copy)]
pub struct Listed {
    state: AppState,
    list: List,
    /// Its columns.
    pub columns: Memo<Vec<Column>>,
    /// How many rows are drawn: those in sight and one for a new one, whatever the filters.
    pub count: Memo<usize>,
    /// Gives a row.
    pub row: Callback<usize, SheetRow>,
    /// Gives what tells a row from others.
    pub key: Callback<usize, String>,
    /// The key of the row that focus is in.
    pub worked: RwSignal<Option<String>>,
    /// How it is looked at.
    pub view: View,
    /// What is said of rows that the filters do not let through.
    pub note: Signal<String>,
    /// To be told of the rows that a block has been put in.
    pub on_put: Callback<Vec<String>>,
    /// To be told of the row that the cursor is in.
    pub on_row: Callback<usize>,
    /// The number or id of that.
    pub current: RwSignal<Option<String>>,
    /// A file with rows for it.
    file: RwSignal<Option<Vec<u8>>>,
}

/// What is said of tables below a list.
pub const TABLE_HINT: &str =
    "En tabell med rubriker, inklistrad eller ur en CSV-fil som öppnas eller dras hit, blir nya rader sist i listan.";

/// Under this the tab remembers how a list is looked at.
fn key_of(list: List) -> String {
    format!("namndkalkyl/vy/{}", list.key())
}

/// Lets the tab forget how lists are looked at.
pub fn forget_views() {
    List::all().for_each(|list| storage::tab_remove(&key_of(list)));
}

/// A list through a filter beside those of its columns. A row that is worked in stays where it is until it is left, and what was
/// pasted until something else is asked for.
pub fn listed(list: List, filter: Signal<Filter>) -> Listed {
    let state = app();
    let (sort, wanted) = storage::tab_get(&key_of(list)).map_or_else(Default::default, |text| remembered(&text));
    let (sort, wanted) = (RwSignal::new(sort), RwSignal::new(wanted));
    // The tab's memory follows.
    Effect::new(move |_| {
        let text = sort.with(|sort| wanted.with(|wanted| written(*sort, wanted)));
        if text.is_empty() {
            storage::tab_remove(&key_of(list));
        } else {
            storage::tab_set(&key_of(list), &text);
        }
    });
    let (worked, put) = (RwSignal::new(None::<String>), RwSignal::new(Set::<String>::new()));
    // What was pasted goes where it belongs when something else is asked for.
    Effect::new(move |_| {
        filter.get();
        wanted.track();
        put.set_if_changed(Set::new());
    });
    // A row that a link leads to is seen.
    let first = list.first_of_names();
    Effect::new(move |_| {
        if state.goal.with(|goal| goal.as_ref().is_some_and(|name| name.starts_with(&first))) {
            wanted.set_if_changed(Wanted::default());
        }
    });
    let here = move || worked.with(|key| key.as_ref()?.strip_prefix('=').map(str::to_owned));
    let order = Memo::new(move |before: Option<&Order>| {
        let (before, here) = (before.cloned().unwrap_or_default(), here());
        // Without an order of its own there is nothing that the plan could change.
        sort.get()
            .map_or_else(Order::default, |by| state.with(|plan| list.order(plan, &before, Some(by), here.as_deref())))
    });
    let sight = Memo::new(move |_| {
        let kept = put.with(|put| put.iter().cloned().chain(here()).collect());
        wanted
            .with(|wanted| order.with(|order| state.with(|plan| list.sight(plan, filter.get(), wanted, &kept, order))))
    });
    let count = Memo::new(move |_| sight.with(Sight::len) + 1);
    let place = move |i: usize| sight.with(|sight| sight.place(i)).unwrap_or(usize::MAX);
    let seen = Signal::derive(move || (sight.with(Sight::len), state.with(|plan| list.len(plan))));
    let current = RwSignal::new(None::<String>);
    Listed {
        state,
        list,
        columns: state.derive(move |plan, _| list.columns(plan)),
        count,
        row: Callback::new(move |i: usize| {
            let note = if sight.with(|sight| sight.is_stray(i)) { "Passar inte filtret" } else { "" };
            state.with(|plan| SheetRow { note, ..list.row(plan, place(i)) })
        }),
        key: Callback::new(move |i: usize| state.with(|plan| list.which(plan, place(i)).key())),
        worked,
        view: View { sort, wanted, seen },
        note: Signal::derive(move || match sight.with(Sight::strays) {
            0 => String::new(),
            1 if put.with(Set::is_empty) => {
                // What the row is called, which is its number or its name.
                let called =
                    here().and_then(|name| state.with(|plan| Some(list.row(plan, list.place(plan, &name)?).key)));
                format!("{} passar inte filtret och visas tills du lämnar raden.", called.unwrap_or_default())
            }
            1 => "1 rad passar inte filtret. Den visas tills du byter filter.".to_owned(),
            many => format!("{many} rader passar inte filtret. De visas tills du byter filter."),
        }),
        on_put: Callback::new(move |names: Vec<String>| {
            if filter.get_untracked() != Filter::All || !wanted.with_untracked(Wanted::is_empty) {
                put.update(|put| put.extend(names));
            }
        }),
        on_row: Callback::new(move |row: usize| {
            let name = state.with_now(|plan| list.name(plan, place(row)).map(str::to_owned));
            current.set_if_changed(name);
        }),
        current,
        file: RwSignal::new(None),
    }
}

impl Listed {
    /// The list to type and paste in, with its id on the page and what it is.
    pub fn grid(self, id: &'static str, label: impl Into<Signal<String>>) -> impl IntoView {
        view! {
            <Grid
                id=id
                label=label
                head=""
                columns=self.columns
                count=self.count
                row=self.row
                key=self.key
                worked=self.worked
                view=self.view
                note=self.note
                on_put=self.on_put
                on_row=self.on_row
                file=self.file
            />
        }
    }

    /// Where the row that the cursor is in stands in the list.
    pub fn place_now(self, plan: &Plan) -> Option<usize> {
        self.current.with(|name| self.list.place(plan, name.as_ref()?))
    }

    /// Goes to the row for a new one, in the grid with this id.
    pub fn add(self, grid: &'static str) {
        let last = self.count.get_untracked() - 1;
        focus::scroll_to(&format!("#{grid} .grid-box"), i32::MAX);
        set_timeout(
            move || {
                focus::to(&format!("#{grid} [data-cell=\"{last},0\"]"));
            },
            std::time::Duration::from_millis(50),
        );
    }

    /// The button that a file with a table is opened by.
    pub fn file_button(self) -> impl IntoView {
        let id = StoredValue::new(format!("{}-fil", self.list.key()));
        let on_pick = Callback::new(move |picked: Result<Picked, String>| match picked {
            Ok(file) => self.file.set(Some(file.bytes)),
            Err(message) => self.state.warn(message),
        });
        view! {
            <button
                type="button"
                class="ghost small"
                title="En CSV-fil med listans rubriker på första raden"
                on:click=move |_| id.with_value(|id| files::pick(id))
            >
                "Öppna fil …"
            </button>
            <FilePicker
                id=id.get_value()
                name=format!("{}.fil", self.list.key())
                accept=".csv,.txt,text/csv"
                label="CSV-fil med rader till listan"
                on_pick=on_pick
            />
        }
    }

    /// Makes an edit of the row that the cursor is in, and says so.
    pub fn change(self, edit: impl FnOnce(&Plan, usize) -> Option<crate::edit::Edit>, told: &'static str) {
        let edit = self.state.with_now(|plan| edit(plan, untrack(|| self.place_now(plan))?));
        if edit.is_some_and(|edit| self.state.make(edit)) {
            self.state.tell(told);
        }
    }
}
