//! The list of measures, where the work is done, and their sums per status.

use crate::ui::prelude::*;

use crate::rules::measures::REGISTER;
use crate::sheet::measure_sums;
use crate::ui::grid::TableGrid;
use crate::ui::pages::register::RegisterList;
use crate::ui::parts::Section;
use crate::ui::state::app;

/// The list, to type and paste in.
#[component]
pub(super) fn List() -> impl IntoView {
    view! {
        <RegisterList
            register=&REGISTER
            id="atgarder"
            unit="i planen · + är bättre"
            hint="Skriv på sista raden för en ny åtgärd. Effekten skrivs med plus när det blir bättre. Med upptrappning 3 \
                kommer 25, 50 och 75 procent av effekten de första månaderna, sedan hela. Den som verkar ingår redan i \
                prognosen och räknas inte en gång till."
        />
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
