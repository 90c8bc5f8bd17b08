//! A figure that is no figure of the plan: what a change or a search gives. It explains itself when it is pressed.

use crate::ui::prelude::*;

use super::tone_mark;
use crate::calc::Quantity;
use crate::disclosure::{FEW, Told};
use crate::format::{self, Scale};
use crate::model::{Decimal, Unit};
use crate::sheet::tone_of;
use crate::ui::private::exact;
use crate::ui::state::{Subject, app};

/// Why there is no such figure.
const LACKING: &str = "Budget eller prognos saknas";
/// Why it is not told.
const NOT_TOLD: &str = "Visas inte: det som ändras rör 1–4 personer";

/// A deviation or a difference in kronor, + is better.
#[component]
pub fn AskedFigure(
    /// The figure's stable key.
    #[prop(into)]
    key: Signal<String>,
    /// Its value as the gate tells it; nothing where there is none.
    #[prop(into)]
    told: Signal<Told<Option<Decimal>>>,
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
    let value = move || told.get().value().flatten();
    let few = move || told.get().is_few();
    let lacking = move || if few() { NOT_TOLD } else { LACKING };
    let tone = move || {
        let value = value()?;
        tone_mark(tone_of(Quantity::ForecastDeviation, value, scale.get()))
    };
    let text = move || match value() {
        Some(value) => format::signed_figure(value, Unit::Kr, scale.get()),
        None if few() => FEW.to_owned(),
        None => "–".to_owned(),
    };
    let unit = move || {
        let unit = format::unit_suffix(Unit::Kr, scale.get());
        (with_unit && !few()).then(|| view! { <span class="fig-unit">{format!(" {unit}")}</span> })
    };
    view! {
        <button
            type="button"
            class="fig"
            class:few=few
            title=move || if value().is_some() { "Hur räknas detta?" } else { lacking() }
            aria-label=move || value().is_none().then(lacking)
            data-figure=move || value().map(|_| key.get())
            aria-expanded=move || state.is_asked(value().map(|_| key.get()))
            data-value=move || value().map(|value| exact(value, Unit::Kr, scale.get()))
            on:click=move |_| {
                // What is not told is not explained either.
                if let Some(subject) = subject.run(()).filter(|_| !few()) {
                    state.ask_about(subject);
                }
            }
        >
            {move || tone().map(|(mark, class)| view! { <span class=class aria-hidden="true">{mark}</span> " " })}
            {text}
            {unit}
        </button>
    }
}
