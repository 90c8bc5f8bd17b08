//! Fields outside tables: one number, one text.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;

use super::typed::shown_when_empty;
use super::{Draft, Typed};
use crate::format::{Scale, unit_suffix};
use crate::model::{Address, Letters, Source, SourceState};
use crate::platform::focus;
use crate::sheet::{Entry, entry_text};
use crate::ui::state::app;
use crate::{sheet, words};

/// A field for the number at an address, with label, unit, hint and the source of a reference amount.
#[component]
pub fn NumberField(
    /// Where the number is kept.
    address: Address,
    /// The label; the input's own name if absent.
    #[prop(into, optional)]
    label: Option<String>,
    /// A short help text under the field.
    #[prop(into, optional)]
    hint: String,
    /// The scale of kronor.
    #[prop(optional, default = Scale::Kr)]
    scale: Scale,
    /// What holds if nothing is typed, shown in the empty field.
    #[prop(into, optional)]
    default: Signal<String>,
    /// Whether label and source stand in the table around it already.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let state = app();
    let name = address.to_string();
    let id = format!("f-{}", name.replace(['/', '@', '.'], "-"));
    let hint_id = format!("{id}-hint");
    let label = label.unwrap_or_else(|| words::input(address.input).to_owned());
    let unit = unit_suffix(address.input.unit(), scale);
    let source_of = address.clone();
    let source = state.derive(move |plan, _| plan.sources.get(&source_of).cloned());
    let doubted = address.clone();
    let doubt = state.derive(move |plan, figures| sheet::doubt(plan, figures, &doubted));
    let entry = Entry::Cell(address, scale);
    let shown_entry = entry.clone();
    let shown = state.derive(move |plan, _| entry_text(plan, &shown_entry));
    let of = entry.clone();
    let draft = Draft::new(move || Some(of.clone()));
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        _ if focus::is_composing(&event) => {}
        "Enter" => {
            draft.enter();
        }
        "Escape" => {
            draft.cancel();
        }
        _ => {}
    };
    let (invalid_id, described) = (format!("{id}-fel"), format!("{hint_id} {id}-fel"));
    view! {
        <div class="field">
            <label for=id.clone() class:visually-hidden=quiet>{label}</label>
            <div class="with-unit">
                <input
                    id=id
                    name=name
                    type="text"
                    autocomplete="off"
                    inputmode="text"
                    placeholder=move || shown_when_empty(default)
                    data-unentered=move || draft.is_some().then_some("")
                    aria-describedby=described
                    aria-invalid=move || draft.error.get().is_some().then_some("true")
                    prop:value=move || draft.text_or(shown.get())
                    on:input:target=move |event| draft.type_in(&entry, event.target().value())
                    on:blur=move |_| {
                        draft.enter();
                    }
                    on:keydown=on_key
                />
                <span class="unit">{unit}</span>
            </div>
            <p class="hint" id=hint_id>
                {hint}
                {move || source.get().filter(|_| !quiet).map(source_view)}
                {move || doubt.get().map(|text| view! { <span class="idle"><span class="warn" aria-hidden="true">"● "</span>{text}</span> })}
            </p>
            <p class="error" id=invalid_id role="alert">{move || draft.error.get()}</p>
        </div>
    }
}

fn source_view(source: Source) -> impl IntoView {
    let (mark, class) = match source.state {
        SourceState::Verified => ("✓", "source"),
        SourceState::Unverified => ("?", "source weak"),
        SourceState::OutOfDate => ("!", "source weak"),
    };
    view! { <span class=class>{format!(" {mark} {}: {}", words::source_state(source.state), source.text)}</span> }
}

/// A field for a text that is entered on Enter or blur. A refusal shows at the field and the old text comes back.
#[component]
pub fn TextField(
    /// The field's stable name.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// The current text.
    #[prop(into)]
    value: Signal<String>,
    /// What to do with a new text; a refusal is a message.
    on_enter: Callback<String, Result<(), String>>,
    /// Whether the label is only for those who do not see the table around it.
    #[prop(optional)]
    quiet: bool,
    /// Whether the text may have many lines.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let id = format!("f-{}", name.replace(['/', '@', '.'], "-"));
    let error = RwSignal::new(None::<String>);
    let typed = Typed::of(name.clone());
    let state = app();
    // Keeps the field in step with undo, which drops what is being typed.
    Effect::watch(move || state.drafts_dropped.get(), move |_, _, _| error.set(None), false);
    let enter = move || {
        if let Some(text) = typed.now() {
            match on_enter.run(text.tidy().into_owned()) {
                Ok(()) => {
                    typed.end();
                    error.try_set(None);
                }
                Err(message) => {
                    error.try_set(Some(message));
                }
            }
        }
    };
    let cancel = move || {
        typed.end();
        error.set(None);
    };
    let type_in = move |text: String| typed.put(text);
    let shown = move || typed.text_or(value.get());
    let unentered = move || typed.is_some().then_some("");
    let error_id = format!("{id}-fel");
    let field = if long {
        view! {
            <textarea
                placeholder=" "
                id=id.clone()
                name=name
                rows="8"
                aria-describedby=error_id.clone()
                data-unentered=unentered
                prop:value=shown
                aria-invalid=move || error.get().is_some().then_some("true")
                on:input:target=move |event| type_in(event.target().value())
                on:blur=move |_| enter()
                on:keydown=move |event| {
                    if event.key() == "Escape" && !focus::is_composing(&event) {
                        cancel();
                    }
                }
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                placeholder=" "
                id=id.clone()
                name=name
                type="text"
                autocomplete="off"
                aria-describedby=error_id.clone()
                aria-invalid=move || error.get().is_some().then_some("true")
                data-unentered=unentered
                prop:value=shown
                on:input:target=move |event| type_in(event.target().value())
                on:blur=move |_| enter()
                on:keydown=move |event| match event.key().as_str() {
                    _ if focus::is_composing(&event) => {}
                    "Enter" => enter(),
                    "Escape" => cancel(),
                    _ => {}
                }
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id class:visually-hidden=quiet>{label}</label>
            {field}
            <p class="error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
}
