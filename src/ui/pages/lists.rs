//! The committee's own lists: care forms, zones, providers.

use leptos::prelude::*;

use crate::edit::Edit;
use crate::model::{CatalogList, Named, Provider};
use crate::ui::parts::{Section, TextField};
use crate::ui::state::{AppState, app};

/// A change to a list.
type Change<T> = Box<dyn FnOnce(&mut Vec<T>)>;

/// Shows why an edit was refused.
pub(super) fn or_warn(state: AppState, result: Result<(), String>) {
    if let Err(message) = result {
        state.warn(message);
    }
}

/// A plain list of named things.
#[component]
pub fn ListSection(list: CatalogList, title: &'static str) -> impl IntoView {
    let state = app();
    let items = state.derive(move |plan, _| plan.catalog.list(list).clone());
    let change = move |change: Change<Named>| {
        let mut items = state.with_now(|plan| plan.catalog.list(list).clone());
        change(&mut items);
        state.edit(Edit::SetCatalog(list, items))
    };
    let add = move |_| {
        let result = change(Box::new(|items| {
            let id = Named::free_id("ny", items.iter().map(|item| item.id.as_str()));
            items.push(Named::new(id, "Ny rad"));
        }));
        or_warn(state, result);
    };
    let prefix = match list {
        CatalogList::CareForms => "vardform",
        CatalogList::Zones => "omrade_hemtjanst",
        CatalogList::Tasks => "insats",
        CatalogList::Causes => "orsak",
        CatalogList::Decisions => "beslut",
    };
    view! {
        <Section title=title>
            <ul class="name-list">
                <For each=move || items.get() key=|item| item.id.clone() let:item>
                    <li>
                        <TextField
                            name=format!("{prefix}.{}", item.id)
                            label="Namn"
                            quiet=true
                            value={
                                let id = item.id.clone();
                                Signal::derive(move || items.with(|items| {
                                    items.iter().find(|other| other.id == id).map(|other| other.name.clone()).unwrap_or_default()
                                }))
                            }
                            on_enter={
                                let id = item.id.clone();
                                Callback::new(move |text: String| {
                                    let id = id.clone();
                                    change(Box::new(move |items| {
                                        if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                                            item.name = text;
                                        }
                                    }))
                                })
                            }
                        />
                        <button
                            type="button"
                            class="ghost small"
                            aria-label=format!("Ta bort {}", item.name)
                            on:click={
                                let id = item.id.clone();
                                move |_| {
                                    let id = id.clone();
                                    or_warn(state, change(Box::new(move |items| items.retain(|item| item.id != id))));
                                }
                            }
                        >"Ta bort"</button>
                    </li>
                </For>
            </ul>
            <button type="button" class="ghost small" on:click=add>"Lägg till"</button>
        </Section>
    }
}

/// The home care providers: name, and whether their voucher is an internal transfer.
#[component]
pub fn Providers() -> impl IntoView {
    let state = app();
    let items = state.derive(|plan, _| plan.catalog.providers.clone());
    let change = move |change: Change<Provider>| {
        let mut items = state.with_now(|plan| plan.catalog.providers.clone());
        change(&mut items);
        state.edit(Edit::SetProviders(items))
    };
    let add = move |_| {
        let result = change(Box::new(|items| {
            let id = Named::free_id("ny", items.iter().map(|item| item.id.as_str()));
            items.push(Provider { id, name: "Ny utförare".to_owned(), own: false });
        }));
        or_warn(state, result);
    };
    view! {
        <Section title="Utförare i hemtjänsten">
            <ul class="name-list">
                <For each=move || items.get() key=|item| (item.id.clone(), item.own) let:item>
                    <li>
                        <TextField
                            name=format!("utforare.{}", item.id)
                            label="Namn"
                            quiet=true
                            value={
                                let id = item.id.clone();
                                Signal::derive(move || items.with(|items| {
                                    items.iter().find(|other| other.id == id).map(|other| other.name.clone()).unwrap_or_default()
                                }))
                            }
                            on_enter={
                                let id = item.id.clone();
                                Callback::new(move |text: String| {
                                    let id = id.clone();
                                    change(Box::new(move |items| {
                                        if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                                            item.name = text;
                                        }
                                    }))
                                })
                            }
                        />
                        <label class="check">
                            <input
                                type="checkbox"
                                name=format!("utforare.{}.egen", item.id)
                                prop:checked=item.own
                                on:change={
                                    let id = item.id.clone();
                                    move |_| {
                                        let id = id.clone();
                                        or_warn(state, change(Box::new(move |items| {
                                            if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                                                item.own = !item.own;
                                            }
                                        })));
                                    }
                                }
                            />
                            " Egen regi"
                        </label>
                        <button
                            type="button"
                            class="ghost small"
                            aria-label=format!("Ta bort {}", item.name)
                            on:click={
                                let id = item.id.clone();
                                move |_| {
                                    let id = id.clone();
                                    or_warn(state, change(Box::new(move |items| items.retain(|item| item.id != id))));
                                }
                            }
                        >"Ta bort"</button>
                    </li>
                </For>
            </ul>
            <button type="button" class="ghost small" on:click=add>"Lägg till"</button>
        </Section>
    }
}
