//! What paper and copies show: whether numbers of few persons are left out.

use crate::ui::prelude::*;

use crate::ui::parts::Section;
use crate::ui::private::OFFICIAL;
use crate::ui::route::Page;
use crate::ui::state::app;

/// The section.
#[component]
pub fn HandedOn() -> impl IntoView {
    let state = app();
    view! {
        <Section title="Utskrift och kopior">
            <label class="check wrap">
                <input
                    type="checkbox"
                    name="plan.dolj_sma_tal"
                    prop:checked=move || state.with(|plan| !plan.settings.show_small)
                    on:change:target=move |event| {
                        let show_small = !event.target().checked();
                        state.change_settings(|settings| settings.show_small = show_small);
                    }
                />
                "Dölj små tal (1–4 personer) i utskrift och kopior"
            </label>
            <p class="hint">
                "Skärmen visar allt. På papper, och i det du kopierar ur uträkningar och tabeller, utelämnas rader med 1–4 \
                 personer och raden bredvid när de annars går att räkna ut. Listan med enskilda placeringar skrivs inte ut. \
                 Filer och länkar innehåller alltid allt. "
                {OFFICIAL} " " <a href=Page::About.href()>{Page::About.name()}</a>
            </p>
        </Section>
    }
}
