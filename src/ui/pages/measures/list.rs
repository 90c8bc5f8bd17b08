//! The list of measures, where the work is done, and their sums per status.

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::model::{Measure, Plan};
use crate::platform::focus;
use crate::session::{Order, Sort, measures_in_order};
use crate::sheet::{Record, duplicate_measure, measure_columns, measure_row, measure_sums, remove_measure};
use crate::ui::grid::{Grid, TableGrid};
use crate::ui::parts::Section;
use crate::ui::state::app;

/// The list, to type and paste in.
#[component]
pub(super) fn List() -> impl IntoView {
    let state = app();
    let columns = state.derive(|plan, _| measure_columns(plan));
    let count = state.derive(|plan, _| plan.measures.len() + 1);
    let (worked, sort) = (RwSignal::new(None::<String>), RwSignal::new(None::<Sort>));
    let order = Memo::new(move |before: Option<&Order>| {
        let before = before.cloned().unwrap_or_default();
        let here = worked.with(|key| key.as_ref()?.strip_prefix('=').map(str::to_owned));
        sort.get().map_or_else(Order::default, |by| {
            state.with(|plan| measures_in_order(plan, &before, Some(by), here.as_deref()))
        })
    });
    let place = move |i: usize| order.with(|order| order.place(i));
    let row = Callback::new(move |i: usize| state.with(|plan| measure_row(plan, place(i))));
    let key = Callback::new(move |i: usize| {
        let record = |measure: &Measure| Record::known(&measure.id);
        state.with(|plan| plan.measures.get(place(i)).map_or(Record::New(0), record).key())
    });
    // The measure that is worked in, by its id.
    let current = RwSignal::new(None::<String>);
    let row_of =
        move |plan: &Plan| current.with(|id| plan.measures.iter().position(|measure| Some(&measure.id) == id.as_ref()));
    let name = state.derive(move |plan, _| row_of(plan).map(|row| plan.measures[row].name.clone()));
    let none = move || name.with(Option::is_none);
    let change = move |edit: fn(&Plan, usize) -> Option<Edit>, told: &'static str| {
        let edit = state.with_now(|plan| edit(plan, untrack(|| row_of(plan))?));
        if edit.is_some_and(|edit| state.make(edit)) {
            state.tell(told);
        }
    };
    let add = move |_| {
        let last = count.get_untracked() - 1;
        focus::scroll_to("#atgarder .grid-box", i32::MAX);
        set_timeout(
            move || {
                focus::to(&format!("#atgarder [data-cell=\"{last},0\"]"));
            },
            std::time::Duration::from_millis(50),
        );
    };
    let unit = state.derive(|plan, _| match plan.measures.len() {
        0 => "ingen än".to_owned(),
        many => format!("{many} i planen · + är bättre"),
    });
    view! {
        <Section
            title="Åtgärder"
            unit=unit
            tools=view! {
                <button type="button" class="ghost small" on:click=add>"Ny åtgärd"</button>
                <button type="button" class="ghost small" disabled=none
                    on:click=move |_| change(duplicate_measure, "Åtgärden är kopierad till raden under. Ctrl+Z ångrar.")>
                    "Kopiera " {name}
                </button>
                <button type="button" class="ghost small" disabled=none
                    on:click=move |_| change(remove_measure, "Åtgärden är borttagen. Ctrl+Z tar den tillbaka.")>
                    "Ta bort " {name}
                </button>
            }.into_any()
        >
            <Grid
                id="atgarder"
                label="Åtgärder"
                head=""
                columns=columns
                count=count
                row=row
                key=key
                worked=worked
                sort=sort
                on_row=Callback::new(move |row: usize| {
                    current.set_if_changed(state.with_now(|plan| plan.measures.get(place(row)).map(|measure| measure.id.clone())));
                })
            />
            <p class="hint">
                "Skriv på sista raden för en ny åtgärd. Effekten skrivs med plus när det blir bättre. Med upptrappning 3 kommer "
                "25, 50 och 75 procent av effekten de första månaderna, sedan hela. Den som verkar ingår redan i prognosen och "
                "räknas inte en gång till."
            </p>
        </Section>
    }
}

/// What the measures give together.
#[component]
pub(super) fn Sums() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, _| measure_sums(plan));
    view! {
        <Section title="Summor per läge" unit="tkr · väntat = full effekt × säkerhet">
            <TableGrid id="lagen" label="Åtgärdernas effekt per läge" head="Läge" table=table />
        </Section>
    }
}
