//! Reference amounts: rates, shares and prices with their source, year and state. All can be changed.

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::model::{Address, Input, Plan, Source, SourceState, order};
use crate::ui::parts::{NumberField, Section, Select, TextField};
use crate::ui::state::{AppState, app};
use crate::words;

const STATES: [SourceState; 3] = [SourceState::Verified, SourceState::Unverified, SourceState::OutOfDate];

/// The amounts that have a source, and those that should have one.
fn addresses(plan: &Plan) -> Vec<Address> {
    let mut all: Vec<Address> = plan.sources.keys().cloned().collect();
    let wanting = plan.inputs.iter().map(|(address, _)| address).filter(|address| {
        matches!(
            address.input,
            Input::Rate
                | Input::PerformedShare
                | Input::DirectTimeShare
                | Input::CostPerWorkedHour
                | Input::HoursPerFte
        )
    });
    all.extend(wanting);
    order::sort_by(&mut all, Ord::cmp);
    all.dedup();
    all
}

fn change(state: AppState, address: &Address, change: impl FnOnce(&mut Source)) -> Result<(), String> {
    let empty = || Source { text: String::new(), state: SourceState::Unverified };
    let mut source = state.with_now(|plan| plan.sources.get(address).cloned()).unwrap_or_else(empty);
    change(&mut source);
    state.edit(Edit::SetSource(address.clone(), Some(source)))
}

/// The section.
#[component]
pub fn References() -> impl IntoView {
    let state = app();
    // A row that was on screen stays while its amount is emptied and typed anew.
    let all = Memo::new(move |before: Option<&Vec<Address>>| {
        let mut all = state.with(addresses);
        all.extend(before.into_iter().flatten().cloned());
        order::sort_by(&mut all, Ord::cmp);
        all.dedup();
        all
    });
    view! {
        <Section title="Referensbelopp" unit="ersättningar och andelar med källa, år och läge">
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=|| view! { <p>"Här samlas ersättningar och andelar när du har fyllt i dem, så att källan kan skrivas in."</p> }
            >
                <div class="table-box" tabindex="0" role="region" aria-label="Referensbelopp">
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col" class="start">"Belopp"</th>
                                <th scope="col" class="start">"Värde"</th>
                                <th scope="col" class="start">"Källa med år"</th>
                                <th scope="col" class="start">"Läge"</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || all.get() key=Clone::clone let:address>
                                <Reference address=address />
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
        </Section>
    }
}

#[component]
fn Reference(address: Address) -> impl IntoView {
    let state = app();
    let of = StoredValue::new(address.clone());
    let title = state.derive(move |plan, _| of.with_value(|address| words::address(plan, address)));
    let text = state.derive(move |plan, _| {
        of.with_value(|address| plan.sources.get(address).map(|source| source.text.clone()).unwrap_or_default())
    });
    let standing = state.derive(move |plan, _| {
        let standing = of.with_value(|address| plan.sources.get(address).map(|source| source.state));
        standing.and_then(|standing| STATES.iter().position(|s| *s == standing)).unwrap_or(1).to_string()
    });
    let options =
        STATES.iter().enumerate().map(|(i, s)| (i.to_string(), words::source_state(*s).to_owned())).collect::<Vec<_>>();
    view! {
        <tr>
            <th scope="row" class="start">{title}</th>
            <td class="start"><NumberField address=address.clone() quiet=true /></td>
            <td class="start wide-cell">
                <TextField
                    name=format!("kalla.{address}")
                    label="Källa med år"
                    quiet=true
                    value=text
                    on_enter=Callback::new(move |text: String| {
                        of.with_value(|address| change(state, address, move |source| source.text = text))
                    })
                />
            </td>
            <td class="start">
                <Select
                    name=format!("lage.{address}")
                    label="Läge"
                    quiet=true
                    options=Signal::stored(options)
                    value=standing
                    on_choose=Callback::new(move |key: String| {
                        let standing = key.parse::<usize>().ok().and_then(|i| STATES.get(i)).copied();
                        if let Some(standing) = standing {
                            let made = of.with_value(|address| change(state, address, move |source| source.state = standing));
                            if let Err(message) = made {
                                state.warn(message);
                            }
                        }
                    })
                />
            </td>
        </tr>
    }
}
