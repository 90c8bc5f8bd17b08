//! One figure on screen: its value, whether it is good news, and the way to how it came about.

use super::rove;
use crate::ui::prelude::*;

use crate::calc::{FigureKey, Period, Quantity};
use crate::format::{self, Scale};
use crate::model::LineId;
use crate::sheet::{Tone, figure_cell};
use crate::ui::state::{Subject, app};
use crate::words;

/// The mark of a tone: a shape, so that colour never stands alone.
pub fn tone_mark(tone: Tone) -> Option<(&'static str, &'static str)> {
    match tone {
        Tone::Plain => None,
        Tone::Good => Some(("▲", "good")),
        Tone::Bad => Some(("▼", "bad")),
        Tone::Even => Some(("■", "dim")),
    }
}

/// Marks a figure for a moment, on screen only, when what it shows has changed.
pub fn flash(shown: Memo<String>) -> RwSignal<bool> {
    let changed = RwSignal::new(false);
    Effect::watch(
        move || shown.get(),
        move |text, before, _| {
            if before.is_some_and(|before| before != text) {
                changed.set(true);
                set_timeout(
                    move || {
                        changed.try_set(false);
                    },
                    std::time::Duration::from_millis(120),
                );
            }
        },
        true,
    );
    changed
}

/// A figure that explains itself when it is pressed.
#[component]
pub fn Figure(
    /// The line.
    #[prop(into)]
    line: LineId,
    /// What is measured.
    quantity: Quantity,
    /// For which time.
    #[prop(into)]
    period: Signal<Period>,
    /// The scale of kronor.
    scale: Scale,
    /// Whether the unit is written after the figure.
    #[prop(optional)]
    with_unit: bool,
) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let cell = state.derive(move |plan, figures| figure_cell(plan, figures, &of, quantity, period.get(), scale));
    let changed = flash(Memo::new(move |_| cell.with(|cell| cell.text.clone())));
    let key = move || FigureKey { line: line.clone(), quantity, period: period.get() };
    let (shown_key, title_key, expanded_key) = (key.clone(), key.clone(), key.clone());
    let lacking = move || cell.with(|cell| cell.hint);
    let title = move || match lacking() {
        Some(lacking) => lacking.to_owned(),
        None => state.with(|plan| format!("Hur räknas {}?", words::line(plan, &title_key().line))),
    };
    view! {
        <button
            type="button"
            class="fig"
            class:changed=move || changed.get()
            title=title
            aria-label=lacking
            data-figure=move || shown_key().to_string()
            aria-expanded=move || state.is_asked(Some(expanded_key().to_string()))
            data-value=move || cell.with(|c| c.figure.as_ref().map(|(_, value)| format::exact(*value)))
            on:click=move |_| state.ask_about(Subject::Figure(key()))
        >
            {move || {
                tone_mark(cell.with(|cell| cell.tone))
                    .map(|(mark, class)| view! { <span class=class aria-hidden="true">{mark}</span> " " })
            }}
            {move || cell.with(|cell| cell.text.clone())}
            {with_unit.then(|| view! { <span class="fig-unit">{format!(" {}", format::unit_suffix(quantity.unit(), scale))}</span> })}
        </button>
    }
}

/// The few figures that decide, side by side.
#[component]
pub fn KpiStrip(children: Children) -> impl IntoView {
    view! { <section class="kpis" aria-label="Nyckeltal" use:rove>{children()}</section> }
}

/// One of the few figures that decide.
#[component]
pub fn Kpi(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// The words under it.
    #[prop(into, optional)]
    note: Signal<String>,
    /// Whether it is what the page is about.
    #[prop(optional)]
    hero: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="kpi" class:hero=hero>
            <span class="kpi-label">{label}</span>
            <b>{children()}</b>
            <i>{note}</i>
        </div>
    }
}
