//! A figure that is no figure of the plan: what a change or a search gives. It explains itself when it is pressed.

use crate::ui::prelude::*;

use super::tone_mark;
use crate::calc::Quantity;
use crate::format::{self, Scale};
use crate::model::{Decimal, Unit};
use crate::sheet::tone_of;
use crate::ui::state::{Subject, app};

/// Why there is no such figure.
const LACKING: &str = "Budget eller prognos saknas";

/// A deviation or a difference in kronor, + is better.
#[component]
pub fn AskedFigure(
    /// The figure's stable key.
    #[prop(into)]
    key: Signal<String>,
    /// Its value; nothing where there is none.
    #[prop(into)]
    value: Signal<Option<Decimal>>,
    /// The scale it is shown in.
    #[prop(into)]
    scale: Signal<Scale>,
    /// Whether the unit is written after it.
    #[prop(optional)]
    with_unit: bool,
    /// What explains it.
    subject: Callback<(), Option<Subject>>,
) -> impl IntoView {
    let state = app();
    let tone = move || {
        let value = value.get()?;
        tone_mark(tone_of(Quantity::ForecastDeviation, value, scale.get()))
    };
    let text =
        move || value.get().map_or_else(|| "–".to_owned(), |value| format::signed_figure(value, Unit::Kr, scale.get()));
    let unit = move || {
        let unit = format::unit_suffix(Unit::Kr, scale.get());
        with_unit.then(|| view! { <span class="fig-unit">{format!(" {unit}")}</span> })
    };
    view! {
        <button
            type="button"
            class="fig"
            title=move || if value.get().is_some() { "Hur räknas detta?" } else { LACKING }
            aria-label=move || value.get().is_none().then_some(LACKING)
            data-figure=move || value.get().map(|_| key.get())
            data-value=move || value.get().map(format::exact)
            on:click=move |_| {
                if let Some(subject) = subject.run(()) {
                    state.subject.set(Some(subject));
                }
            }
        >
            {move || tone().map(|(mark, class)| view! { <span class=class aria-hidden="true">{mark}</span> " " })}
            {text}
            {unit}
        </button>
    }
}
