//! What a description cannot have as data: choices for the whole plan, and a sentence on figures of two lines.

use crate::ui::prelude::*;

use crate::calc::Quantity;
use crate::format::{self, Scale, month_name};
use crate::model::{Decimal, GrantedSource, Letters, Month, PayBasis, Set, Unit};
use crate::rules::page::Special;
use crate::ui::parts::Select;
use crate::ui::state::app;
use crate::words;

/// What is drawn by code of its own.
pub(super) fn special(which: Special) -> AnyView {
    match which {
        Special::PayBasis => view! { <PaidFor /> }.into_any(),
        Special::Templates(granted, performed) => {
            view! { <FromTemplates granted=granted performed=performed /> }.into_any()
        }
    }
}

/// What the voucher pays for, from when, and where granted hours come from.
#[component]
fn PaidFor() -> impl IntoView {
    let state = app();
    let pay_basis = state.derive(|plan, _| key_of(plan.settings.pay_basis == PayBasis::Granted));
    let granted = state.derive(|plan, _| key_of(plan.settings.granted_source == GrantedSource::Templates));
    let is_granted = move || {
        state.with(|plan| plan.span().months().any(|month| plan.settings.pay_basis_in(month) == PayBasis::Granted))
    };
    view! {
        <Select
            name="plan.ersattningsgrund"
            label="Pengen betalas för"
            options=two(words::pay_basis(PayBasis::Performed), words::pay_basis(PayBasis::Granted))
            value=pay_basis
            on_choose=Callback::new(move |value: String| {
                state.change_settings(|settings| {
                    settings.put_pay_basis(if value == "1" { PayBasis::Granted } else { PayBasis::Performed });
                });
            })
        />
        <PaySwitch />
        <Show when=is_granted>
            <Select
                name="plan.beviljad_tid"
                label="Beviljad tid räknas ur"
                options=two(
                    words::granted_source(GrantedSource::Share),
                    words::granted_source(GrantedSource::Templates),
                )
                value=granted
                on_choose=Callback::new(move |value: String| {
                    state.change_settings(|settings| {
                        settings.granted_source =
                            if value == "1" { GrantedSource::Templates } else { GrantedSource::Share };
                    });
                })
            />
        </Show>
    }
}

/// From which months the voucher pays for the other hours: each step, and one more that can be added.
#[component]
fn PaySwitch() -> impl IntoView {
    let state = app();
    let count = state.derive(|plan, _| plan.settings.pay_steps.len() + 1);
    view! {
        <For each=move || 0..count.get() key=|at| *at let:at>
            <PayStep at=at />
        </For>
    }
}

#[component]
fn PayStep(at: usize) -> impl IntoView {
    let state = app();
    let value = state
        .derive(move |plan, _| plan.settings.pay_steps.keys().nth(at).map_or_else(String::new, ToString::to_string));
    let options = state.derive(move |plan, _| {
        let settings = &plan.settings;
        let mut steps = settings.pay_steps.iter();
        let before = at.checked_sub(1).and_then(|before| settings.pay_steps.iter().nth(before));
        let other = before.map_or(settings.pay_basis, |(_, basis)| *basis).other();
        let own = steps.nth(at);
        let to = words::pay_basis(own.map_or(other, |(_, to)| *to)).lower();
        // A step of another year is still a choice that is made.
        let mut months: Set<Month> = plan.span().months().collect();
        months.extend(own.map(|(month, _)| *month));
        months.retain(|month| before.is_none_or(|(before, _)| month > before));
        let option =
            |month: Month| (month.to_string(), format!("{to} från och med {} {}", month_name(month), month.year()));
        let none = if at == 0 { "samma hela tiden" } else { "inget mer byte" };
        std::iter::once((String::new(), none.to_owned())).chain(months.into_iter().map(option)).collect()
    });
    let number = if at == 0 { String::new() } else { format!(".{}", at + 1) };
    view! {
        <Select
            name=format!("plan.ersattningsgrund_fran{number}")
            label=if at == 0 { "Byter till" } else { "Byter sedan till" }
            options=options
            value=value
            on_choose=Callback::new(move |key: String| {
                state.change_settings(|settings| settings.put_pay_step(at, key.parse().ok()));
            })
        />
    }
}

fn key_of(second: bool) -> String {
    if second { "1" } else { "0" }.to_owned()
}

fn two(first: impl Into<String>, second: impl Into<String>) -> Signal<Vec<(String, String)>> {
    Signal::stored(vec![("0".to_owned(), first.into()), ("1".to_owned(), second.into())])
}

/// What the templates give per day, and how large a part of that is performed.
#[component]
fn FromTemplates(granted: &'static str, performed: &'static str) -> impl IntoView {
    let state = app();
    let summary = move || {
        state.read(|plan, figures| {
            let granted = figures.year(&granted.into(), Quantity::GrantedHours)?;
            let performed = figures.year(&performed.into(), Quantity::Hours)?;
            let share = (performed * Decimal::ONE_HUNDRED).checked_div(granted)?;
            let days = Decimal::from(plan.span().months().map(Month::days).sum::<u32>());
            Some(format!(
                "Schablonerna ger {}. Utförd tid är {} av det.",
                format::with_unit(granted / days, Unit::HoursPerDay, Scale::Kr),
                format::with_unit(share, Unit::Percent, Scale::Kr)
            ))
        })
    };
    view! { <p>{summary}</p> }
}
