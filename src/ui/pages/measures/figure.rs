//! A figure of the action plan on screen.

use crate::ui::prelude::*;

use crate::calc::measures::{MeasureKey, Term, Weight, Who, value};
use crate::format::{self, Scale};
use crate::model::{Decimal, Letters, Unit};
use crate::sheet::Tone;
use crate::ui::parts::{flash, tone_mark};
use crate::ui::state::{Subject, app};
use crate::words;

/// How a figure is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// In millions or thousands, whichever says something, with its unit.
    Free,
    /// In thousands, without unit.
    Tkr,
}

impl Written {
    /// The number and its unit.
    fn text(self, term: Term, value: Decimal) -> (String, &'static str) {
        match self {
            _ if term == Term::Share => (format::number(value, 0), "%"),
            Written::Free if term == Term::After => words::measure::signed(value),
            Written::Free => words::measure::written(value),
            Written::Tkr => (format::figure(value, Unit::Kr, Scale::Tkr), ""),
        }
    }
}

/// Whether it is good news that so much is to be covered or found.
fn tone(term: Term, value: Decimal) -> Tone {
    match term {
        Term::Need | Term::Left | Term::LeftPerMonth if value > Decimal::ZERO => Tone::Bad,
        Term::Left | Term::LeftPerMonth => Tone::Good,
        _ => Tone::Plain,
    }
}

/// A figure that explains itself when it is pressed.
#[component]
pub(super) fn MeasureFigure(who: Who, term: Term, weight: Weight, written: Written) -> impl IntoView {
    let state = app();
    let key = StoredValue::new(MeasureKey { who, term, weight });
    let found = state.derive(move |plan, figures| key.with_value(|key| value(plan, figures, key)));
    let shown = Memo::new(move |_| found.get().map_or_else(|| ("–".to_owned(), ""), |value| written.text(term, value)));
    let number = Memo::new(move |_| shown.with(|(number, _)| number.clone()));
    let unit = move || shown.with(|(_, unit)| (!unit.is_empty()).then(|| format!("\u{a0}{unit}")));
    let lacking = state.derive(move |_, figures| found.get().is_none().then(|| words::measure::missing(figures, term)));
    let changed = flash(number);
    let mark = move || {
        let tone = found.get().map_or(Tone::Plain, |value| tone(term, value));
        // Small figures in a line of text stand without a mark.
        tone_mark(tone).filter(|_| weight == Weight::Full)
    };
    view! {
        <button
            type="button"
            class="fig"
            class:changed=move || changed.get()
            title=move || lacking.get().map_or_else(
                || format!("Hur räknas {}?", words::measure::term(term, weight).lower()),
                str::to_owned,
            )
            aria-label=move || lacking.get()
            data-figure=move || found.get().map(|_| key.with_value(ToString::to_string))
            aria-expanded=move || state.is_asked(found.get().map(|_| key.with_value(ToString::to_string)))
            data-value=move || found.get().map(format::exact)
            on:click=move |_| state.ask_about(Subject::Measure(key.get_value()))
        >
            {move || mark().map(|(mark, class)| view! { <span class=class aria-hidden="true">{mark}</span> " " })}
            {number}
            {move || unit().map(|unit| view! { <span class="fig-unit">{unit}</span> })}
        </button>
    }
}
