//! The list of a register, to type and paste in.

use crate::ui::prelude::*;

use crate::model::Letters;
use crate::rules::Register;
use crate::session::{Filter, List};
use crate::sheet::{duplicate_record, remove_record};
use crate::ui::listed::{TABLE_HINT, listed};
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
    let list = listed(List::Register(register), Signal::derive(Filter::default));
    let many = state.derive(move |plan, _| plan.records.of(register.id).len());
    let name = state.derive(move |plan, _| Some(plan.records.of(register.id)[list.place_now(plan)?].name().to_owned()));
    let none = move || name.with(Option::is_none);
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
                <button type="button" class="ghost small" on:click=move |_| list.add(id)>{words.new}</button>
                {list.file_button()}
                <button type="button" class="ghost small" disabled=none
                    on:click=move |_| list.change(
                        |plan, row| duplicate_record(plan, register, row),
                        "Raden är kopierad till den under. Ctrl+Z ångrar.",
                    )>
                    "Kopiera " {name}
                </button>
                <button type="button" class="ghost small" disabled=none
                    on:click=move |_| list.change(
                        |plan, row| remove_record(plan, register, row),
                        "Raden är borttagen. Ctrl+Z tar den tillbaka.",
                    )>
                    "Ta bort " {name}
                </button>
            }.into_any()
        >
            {list.grid(id, title)}
            <p class="hint">{hint} " " {TABLE_HINT}</p>
        </Section>
    }
}
