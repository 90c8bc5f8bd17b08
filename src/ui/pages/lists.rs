//! The committee's own lists: care forms, zones, providers.

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::model::{Named, Provider};
use crate::rules::Entries;
use crate::ui::parts::{Section, TextField, Typed, TypedInput};
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
pub fn ListSection(entries: &'static Entries) -> impl IntoView {
    let state = app();
    let Entries { list, one, title, field, .. } = *entries;
    let items = state.derive(move |plan, _| plan.catalog.list(list).clone());
    let change = move |change: Change<Named>| {
        let mut items = state.with_now(|plan| plan.catalog.list(list).clone());
        change(&mut items);
        state.edit(Edit::SetCatalog(list, items))
    };
    let add = move |name: String| {
        change(Box::new(|items| {
            items.push(Named::new(Named::free_id(&name, items.iter().map(|item| item.id.as_str())), name));
        }))
    };
    let name_of = move |id: &str| {
        items.with(|items| items.iter().find(|item| item.id == id).map(|item| item.name.clone()).unwrap_or_default())
    };
    let rename = move |id: String, name: String| {
        change(Box::new(move |items| {
            if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                item.name = name;
            }
        }))
    };
    let remove = move |id: String| change(Box::new(move |items| items.retain(|item| item.id != id)));
    view! {
        <Section title=title>
            <ul class="name-list">
                <For each=move || items.get() key=|item| item.id.clone() let:item>
                    <NameRow prefix=field id=item.id name_of=name_of rename=rename remove=remove />
                </For>
            </ul>
            <NewName prefix=field one=one add=add />
        </Section>
    }
}

/// Where the name of a new thing is typed. What it is called in the names of lines is made of that, so that what two windows add
/// are two things.
#[component]
fn NewName(
    /// The first part of the fields' stable names.
    prefix: &'static str,
    /// What a thing is called.
    one: &'static str,
    /// Adds one of this name.
    add: impl Fn(String) -> Result<(), String> + 'static,
) -> impl IntoView {
    let state = app();
    let field = format!("ny.{prefix}");
    let name = Typed::of(field.clone());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = name.now_or_empty();
        if text.is_empty() {
            return;
        }
        match add(text) {
            Ok(()) => name.end(),
            Err(message) => state.warn(message),
        }
    };
    view! {
        <form class="inline-form" on:submit=submit>
            <label>{format!("Lägg till {one} ")} <TypedInput name=field typed=name /></label>
            <button type="submit" class="ghost">"Lägg till"</button>
        </form>
    }
}

/// One thing in a list: its name to change, and the button that takes it away.
#[component]
fn NameRow(
    /// The first part of the field's stable name.
    prefix: &'static str,
    /// The thing's id.
    id: String,
    /// Gives the name of the thing with an id.
    name_of: impl Fn(&str) -> String + Send + Sync + 'static,
    /// Renames the thing with an id.
    rename: impl Fn(String, String) -> Result<(), String> + Send + Sync + 'static,
    /// Takes the thing with an id away.
    remove: impl Fn(String) -> Result<(), String> + Send + Sync + 'static,
    /// What else the row has.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = app();
    let id = StoredValue::new(id);
    let name = Memo::new(move |_| id.with_value(|id| name_of(id)));
    view! {
        <li>
            <TextField
                name=format!("{prefix}.{}", id.get_value())
                label="Namn"
                quiet=true
                value=name
                on_enter=Callback::new(move |text: String| rename(id.get_value(), text))
            />
            {children.map(|children| children())}
            <button
                type="button"
                class="ghost small"
                aria-label=move || format!("Ta bort {}", name.get())
                on:click=move |_| or_warn(state, remove(id.get_value()))
            >
                "Ta bort"
            </button>
        </li>
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
    let add = move |name: String| {
        change(Box::new(|items| {
            let id = Named::free_id(&name, items.iter().map(|item| item.id.as_str()));
            items.push(Provider { id, name, own: false });
        }))
    };
    let name_of = move |id: &str| {
        items.with(|items| items.iter().find(|item| item.id == id).map(|item| item.name.clone()).unwrap_or_default())
    };
    let set = move |id: String, set: Box<dyn FnOnce(&mut Provider)>| {
        change(Box::new(move |items| {
            if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                set(item);
            }
        }))
    };
    let rename = move |id: String, name: String| set(id, Box::new(move |item| item.name = name));
    let remove = move |id: String| change(Box::new(move |items| items.retain(|item| item.id != id)));
    view! {
        <Section title="Utförare i hemtjänsten">
            <ul class="name-list">
                <For each=move || items.get() key=|item| (item.id.clone(), item.own) let:item>
                    <NameRow prefix="utforare" id=item.id.clone() name_of=name_of rename=rename remove=remove>
                        <label class="check">
                            <input
                                type="checkbox"
                                name=format!("utforare.{}.egen", item.id)
                                prop:checked=item.own
                                on:change=move |_| {
                                    or_warn(state, set(item.id.clone(), Box::new(|item| item.own = !item.own)));
                                }
                            />
                            " Egen regi"
                        </label>
                    </NameRow>
                </For>
            </ul>
            <NewName prefix="utforare" one="utförare" add=add />
        </Section>
    }
}
