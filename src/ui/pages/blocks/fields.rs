//! The fields of a calculator's page.

use crate::ui::prelude::*;

use super::special::special;
use crate::calc::forecast::chosen_method;
use crate::calc::price_ahead;
use crate::format;
use crate::model::{Address, LineId, Method};
use crate::rules::page::{Field, Number};
use crate::rules::{self, Calculator};
use crate::sheet::all_fields;
use crate::ui::parts::{MethodSelect, NumberField, VolumeBasisSelect};
use crate::ui::state::app;
use crate::words;

/// Fields beside each other.
#[component]
pub(super) fn FieldViews(fields: &'static [Field]) -> impl IntoView {
    view! { <div class="fields">{each(fields)}</div> }
}

fn each(fields: &'static [Field]) -> AnyView {
    fields.iter().map(field).collect_view().into_any()
}

fn field(field: &'static Field) -> AnyView {
    let state = app();
    match field {
        Field::Number(number) => number_field(number),
        Field::Method(line) => view! { <MethodSelect line=LineId::from(*line) /> }.into_any(),
        Field::Basis(line, label) => view! { <VolumeBasisSelect line=LineId::from(*line) name=label /> }.into_any(),
        Field::WhileCalculated(line, fields) => {
            // What is assumed is filled in until the calculator sees the months ahead.
            let chosen = move || state.with(|plan| chosen_method(plan, &LineId::from(*line)));
            let calculated = move || matches!(chosen(), Method::Calculator | Method::Proposal);
            view! { <Show when=calculated>{each(fields)}</Show> }.into_any()
        }
        Field::WhileByHand(line, fields) => {
            let by_hand = move || state.read(|_, figures| figures.method(&LineId::from(*line)) == Method::Manual);
            view! { <Show when=by_hand>{each(fields)}</Show> }.into_any()
        }
        Field::Under(line, fields) => {
            let title = move || state.with(|plan| words::line(plan, &LineId::from(*line)));
            view! { <fieldset><legend>{title}</legend>{each(fields)}</fieldset> }.into_any()
        }
        Field::Special(which) => special(*which),
    }
}

fn number_field(number: &'static Number) -> AnyView {
    let state = app();
    let address = number.address(state.with_now(|plan| plan.year));
    let label = number.label.unwrap_or_else(|| words::input(number.input));
    let price = move || {
        state.derive(move |plan, figures| {
            price_ahead(plan, figures, &LineId::from(number.line))
                .map_or_else(String::new, |price| format::number(price, 0))
        })
    };
    let default = if number.shows_price { price().into() } else { Signal::default() };
    view! { <NumberField address=address label=label hint=number.hint default=default /> }.into_any()
}

/// A field for all that the expressions of a calculator's lines read once for the year, or for good.
#[component]
pub(super) fn AllFields(calculator: &'static Calculator) -> impl IntoView {
    let state = app();
    let lines = state.derive(move |plan, _| all_fields(plan, calculator));
    let of_line = move |(line, cells): (LineId, Vec<Address>)| {
        let counted = state.with_now(|plan| rules::line(plan, &line).is_some_and(|line| line.volume.is_some()));
        let (name, basis) = (line.clone(), line.clone());
        let title = move || state.with(|plan| words::line(plan, &name));
        view! {
            <fieldset>
                <legend>{title}</legend>
                {counted.then(|| view! { <VolumeBasisSelect line=basis name="Volymen räknas från" /> })}
                {cells.into_iter().map(|cell| view! { <NumberField address=cell /> }).collect_view()}
            </fieldset>
        }
    };
    view! { <div class="fields">{move || lines.get().into_iter().map(of_line).collect_view()}</div> }
}
