//! The committee's own lists: care forms, zones, providers.

use crate::ui::prelude::*;

use crate::edit::{Edit, Names};
use crate::model::Plan;
use crate::rules::Entries;
use crate::ui::parts::{Section, TextField, Typed, TypedInput, rove};
use crate::ui::state::app;

/// A list of the catalog.
pub(super) fn entries_list(entries: &'static Entries) -> impl IntoView {
    let Entries { list, title, one, field, .. } = *entries;
    view! { <ListSection names=Names::Of(list) title=title one=one field=field /> }
}

/// A list of names.
#[component]
pub fn ListSection(
    /// Which one.
    names: Names,
    /// What stands above it.
    title: &'static str,
    /// What a thing in it is called.
    one: &'static str,
    /// The first part of its fields' stable names.
    field: &'static str,
) -> impl IntoView {
    let state = app();
    let ids = state.derive(move |plan, _| names.all(plan).into_iter().map(|item| item.id).collect::<Vec<_>>());
    view! {
        <Section title=title>
            <ul class="name-list" use:rove>
                <For each=move || ids.get() key=Clone::clone let:id>
                    <NameRow names=names field=field id=id />
                </For>
            </ul>
            <AddName names=names name=format!("ny.{field}") label=format!("Lägg till {one}") />
        </Section>
    }
}

/// Where the name of a new thing is typed.
#[component]
pub(super) fn AddName(
    /// The list that it is added to.
    names: Names,
    /// The field's stable name.
    #[prop(into)]
    name: String,
    /// What stands before the field.
    #[prop(into)]
    label: String,
    /// Told when one has been added.
    #[prop(optional)]
    on_added: Option<Callback<()>>,
) -> impl IntoView {
    let state = app();
    let typed = Typed::of(name.clone());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.now_or_empty();
        if !text.is_empty() && state.make(state.with_now(|plan| Edit::add_name(plan, names, &text))) {
            typed.end();
            if let Some(on_added) = on_added {
                on_added.run(());
            }
        }
    };
    view! {
        <form class="inline-form" on:submit=submit use:rove>
            <label>{label} " " <TypedInput name=name typed=typed /></label>
            <button type="submit" class="ghost">"Lägg till"</button>
        </form>
    }
}

/// One thing in a list: its name to change, and the button that takes it away.
#[component]
fn NameRow(names: Names, field: &'static str, id: String) -> impl IntoView {
    let state = app();
    let stable = format!("{field}.{id}");
    let own = (names == Names::Providers).then(|| view! { <OwnBox id=id.clone() name=format!("{stable}.egen") /> });
    let id = StoredValue::new(id);
    let name = state.derive(move |plan, _| {
        let found = names.all(plan).into_iter().find(|item| id.with_value(|id| item.id == *id));
        found.map(|item| item.name).unwrap_or_default()
    });
    let edit = move |of: &dyn Fn(&Plan, &str) -> Edit| state.with_now(|plan| id.with_value(|id| of(plan, id)));
    view! {
        <li>
            <TextField
                name=stable
                label=Signal::derive(move || format!("Namn på {}", name.get()))
                quiet=true
                value=name
                on_enter=Callback::new(move |text: String| {
                    state.edit(edit(&|plan, id| Edit::rename(plan, names, id, &text)))
                })
            />
            {own}
            <button
                type="button"
                class="ghost small"
                aria-label=move || format!("Ta bort {}", name.get())
                on:click=move |_| {
                    state.make(edit(&|plan, id| Edit::remove_name(plan, names, id)));
                }
            >
                "Ta bort"
            </button>
        </li>
    }
}

/// Whether a home care provider's voucher is an internal transfer.
#[component]
fn OwnBox(id: String, name: String) -> impl IntoView {
    let state = app();
    let id = StoredValue::new(id);
    let own = state.derive(move |plan, _| {
        plan.catalog.providers.iter().any(|provider| provider.own && id.with_value(|id| provider.id == *id))
    });
    let turn = move |_| {
        let own = own.get_untracked();
        state.make(state.with_now(|plan| id.with_value(|id| Edit::set_own(plan, id, !own))));
    };
    view! {
        <label class="check">
            <input type="checkbox" name=name prop:checked=move || own.get() on:change=turn />
            " Egen regi"
        </label>
    }
}
