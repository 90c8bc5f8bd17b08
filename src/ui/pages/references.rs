//! Reference amounts: rates, shares and prices with their source, year and state. All can be changed.

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::model::{Address, Input, Plan, Source, SourceState, order};
use crate::ui::parts::Head::Start;
use crate::ui::parts::{NumberField, PlainTable, Section, Select, TextField};
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

/// In what state the amounts are, one for each that is typed.
pub(super) fn reference_states(plan: &Plan) -> Vec<SourceState> {
    let typed = addresses(plan).into_iter().filter(|address| plan.inputs.get(address).is_some());
    typed.map(|address| plan.sources.get(&address).map_or(SourceState::Unverified, |source| source.state)).collect()
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
                <PlainTable label="Referensbelopp" heads=[Start("Belopp"), Start("Värde"), Start("Källa med år"), Start("Läge")]>
                    <For each=move || all.get() key=Clone::clone let:address>
                        <Reference address=address />
                    </For>
                </PlainTable>
                <OfAYear />
            </Show>
        </Section>
    }
}

/// Gives a year an amount of its own, which begins as the one that it goes before.
#[component]
fn OfAYear() -> impl IntoView {
    let state = app();
    let (amount, year) = (RwSignal::new(String::new()), RwSignal::new(None));
    let amounts = state.derive(|plan, _| {
        let typed = addresses(plan).into_iter().filter(|address| plan.inputs.get(address).is_some());
        typed.map(|address| (address.to_string(), words::address(plan, &address))).collect::<Vec<_>>()
    });
    let chosen = Memo::new(move |_| {
        let amount = amount.get();
        amounts.with(|all| {
            let chosen = all.iter().find(|(key, _)| *key == amount).or_else(|| all.first());
            chosen.map(|(key, _)| key.clone()).unwrap_or_default()
        })
    });
    let years = state.derive(|plan, _| {
        // The plan's own year has what always holds.
        let others = (plan.year - 1..=plan.year + 3).filter(|year| *year != plan.year);
        others.map(|year| (year.to_string(), year.to_string())).collect::<Vec<_>>()
    });
    let of_year = state.derive(move |plan, _| year.get().unwrap_or(plan.year + 1));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(from) = chosen.get_untracked().parse::<Address>() else { return };
        let year = of_year.get_untracked();
        match state.with_now(|plan| Edit::amount_of_year(plan, &from, year)) {
            Some(edit) => {
                if state.make(edit) {
                    state.tell(format!("Året {year} har nu ett eget belopp. Ändra det och skriv dess källa."));
                }
            }
            None => state.warn(format!("Det beloppet har redan ett värde för {year}. Ändra det i tabellen.")),
        }
    };
    view! {
        <form class="inline-form" on:submit=add>
            <Select
                name="referens.belopp"
                label="Eget belopp för ett år"
                options=amounts
                value=chosen
                on_choose=Callback::new(move |key: String| amount.set(key))
            />
            <Select
                name="referens.ar"
                label="År"
                options=years
                value=Signal::derive(move || of_year.get().to_string())
                on_choose=Callback::new(move |key: String| year.set(key.parse().ok()))
            />
            <button type="submit" class="ghost">"Lägg till"</button>
        </form>
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
