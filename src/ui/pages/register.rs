//! The list of a register, to type and paste in.

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::model::{Letters, Plan, Record};
use crate::platform::focus;
use crate::rules::Register;
use crate::session::{Order, Sort, records_in_order};
use crate::sheet::{Which, duplicate_record, record_columns, record_row, remove_record};
use crate::ui::grid::Grid;
use crate::ui::parts::Section;
use crate::ui::state::app;

/// The list of a register.
#[component]
pub(super) fn RegisterList(
    /// The register.
    register: &'static Register,
    /// Its id on the page.
    id: &'static str,
    /// What is said beside how many there are.
    unit: &'static str,
    /// How it is worked in.
    hint: &'static str,
) -> impl IntoView {
    let state = app();
    let words = &register.words;
    let columns = state.derive(move |plan, _| record_columns(plan, register));
    let many = state.derive(move |plan, _| plan.records.of(register.id).len());
    let count = Memo::new(move |_| many.get() + 1);
    let (worked, sort) = (RwSignal::new(None::<String>), RwSignal::new(None::<Sort>));
    let order = Memo::new(move |before: Option<&Order>| {
        let before = before.cloned().unwrap_or_default();
        let here = worked.with(|key| key.as_ref()?.strip_prefix('=').map(str::to_owned));
        sort.get().map_or_else(Order::default, |by| {
            state.with(|plan| records_in_order(plan, register, &before, Some(by), here.as_deref()))
        })
    });
    let place = move |i: usize| order.with(|order| order.place(i));
    let row = Callback::new(move |i: usize| state.with(|plan| record_row(plan, register, place(i))));
    let key = Callback::new(move |i: usize| {
        let which = |record: &Record| Which::known(&record.id);
        state.with(|plan| plan.records.of(register.id).get(place(i)).map_or(Which::New(0), which).key())
    });
    // The record that is worked in, by its id.
    let current = RwSignal::new(None::<String>);
    let row_of = move |plan: &Plan| {
        current.with(|id| plan.records.of(register.id).iter().position(|record| Some(&record.id) == id.as_ref()))
    };
    let name = state.derive(move |plan, _| Some(plan.records.of(register.id)[row_of(plan)?].name().to_owned()));
    let none = move || name.with(Option::is_none);
    let change = move |edit: fn(&Plan, &'static Register, usize) -> Option<Edit>, told: &'static str| {
        let edit = state.with_now(|plan| edit(plan, register, untrack(|| row_of(plan))?));
        if edit.is_some_and(|edit| state.make(edit)) {
            state.tell(told);
        }
    };
    let add = move |_| {
        let last = count.get_untracked() - 1;
        focus::scroll_to(&format!("#{id} .grid-box"), i32::MAX);
        set_timeout(
            move || {
                focus::to(&format!("#{id} [data-cell=\"{last},0\"]"));
            },
            std::time::Duration::from_millis(50),
        );
    };
    let unit = move || match many.get() {
        0 => "ingen än".to_owned(),
        many => format!("{many} {unit}"),
    };
    let title = words.many.upper_first();
    view! {
        <Section
            title=title.clone()
            unit=Signal::derive(unit)
            tools=view! {
                <button type="button" class="ghost small" on:click=add>{words.new}</button>
                <button type="button" class="ghost small" disabled=none
                    on:click=move |_| change(duplicate_record, "Raden är kopierad till den under. Ctrl+Z ångrar.")>
                    "Kopiera " {name}
                </button>
                <button type="button" class="ghost small" disabled=none
                    on:click=move |_| change(remove_record, "Raden är borttagen. Ctrl+Z tar den tillbaka.")>
                    "Ta bort " {name}
                </button>
            }.into_any()
        >
            <Grid
                id=id
                label=title
                head=""
                columns=columns
                count=count
                row=row
                key=key
                worked=worked
                sort=sort
                on_row=Callback::new(move |row: usize| {
                    current.set_if_changed(state.with_now(|plan| {
                        plan.records.of(register.id).get(place(row)).map(|record| record.id.clone())
                    }));
                })
            />
            <p class="hint">{hint}</p>
        </Section>
    }
}
