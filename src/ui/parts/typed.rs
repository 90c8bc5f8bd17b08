//! A text that is being typed in a field: it stays with the field's name until it is entered or dropped.

use crate::model::Letters;
use crate::platform::focus;
use crate::ui::prelude::*;

use crate::ui::state::{AppState, app};

/// What stands in one field without being entered.
#[derive(Clone, Copy)]
pub struct Typed {
    state: AppState,
    text: RwSignal<Option<String>>,
    field: StoredValue<String>,
}

impl Typed {
    /// What stood in the field of this name when it was last on screen.
    pub fn of(field: impl Into<String>) -> Self {
        let field = field.into();
        Self::named(StoredValue::new(field.clone()), move || Some(field.clone()))
    }

    /// The same for a field whose name is known when something is typed in it.
    pub fn named(field: StoredValue<String>, name: impl Fn() -> Option<String> + 'static) -> Self {
        let state = app();
        let typed = Self { state, text: RwSignal::new(None), field };
        let claim = move || {
            let text = state.claim_draft(|| {
                let name = name()?;
                field.set_value(name.clone());
                Some(name)
            });
            if typed.text.with_untracked(|before| *before != text) {
                typed.text.set(text);
            }
        };
        claim();
        // Keeps the field in step with undo, which drops what is being typed.
        Effect::watch(move || state.drafts_dropped.get(), move |_, _, _| claim(), false);
        on_cleanup(move || {
            if typed.now().is_some() {
                field.with_value(|field| state.release_draft(field));
            }
        });
        typed
    }

    /// The text, if something is being typed; follows it.
    pub fn get(self) -> Option<String> {
        self.text.get()
    }

    /// The text now. Nothing in a field that is gone, as when the page changes under it.
    pub fn now(self) -> Option<String> {
        self.text.try_get_untracked().flatten()
    }

    /// The text now, with each letter as one and nothing around it; empty if nothing is being typed.
    pub fn now_or_empty(self) -> String {
        self.now().map(|text| text.tidy().trim().to_owned()).unwrap_or_default()
    }

    /// What is typed, else this; follows it.
    pub fn text_or(self, text: String) -> String {
        self.get().unwrap_or(text)
    }

    /// Whether something is typed; follows it.
    pub fn is_some(self) -> bool {
        self.text.with(Option::is_some)
    }

    /// Whether something is typed now.
    pub fn is_now(self) -> bool {
        self.text.with_untracked(Option::is_some)
    }

    /// The field has got a name, before anything is typed in it.
    pub fn name(self, field: String) {
        self.field.set_value(field);
    }

    /// Something is typed.
    pub fn put(self, text: String) {
        self.put_beside(text, &[]);
    }

    /// Something is typed in a row where these stand.
    pub fn put_beside(self, text: String, beside: &[String]) {
        self.state.set_typing(true);
        self.field.with_value(|field| self.state.put_draft(field, &text, beside));
        self.text.set(Some(text));
    }

    /// It is entered or dropped.
    pub fn end(self) {
        if self.now().is_some() {
            self.state.set_typing(false);
            self.field.with_value(|field| self.state.end_draft(field));
            self.text.set(None);
        }
    }

    /// The field is left with what stands in it, as in a form that is not sent yet.
    fn rest(self) {
        if self.now().is_some() {
            self.state.set_typing(false);
            self.state.rest_draft();
        }
    }
}

/// What is shown in an empty field: what holds then, or a space, by which the style sheet for paper knows that it is empty.
pub(super) fn shown_when_empty(default: Signal<String>) -> String {
    let default = default.get();
    if default.is_empty() { " ".to_owned() } else { default }
}

/// The field of a text that a form sends.
#[component]
pub fn TypedInput(
    /// The field's stable name.
    #[prop(into)]
    name: String,
    /// What is typed in it.
    typed: Typed,
    /// Its id, where a label stands beside it.
    #[prop(into, optional)]
    id: Option<&'static str>,
    /// What holds if nothing is typed.
    #[prop(into, optional)]
    default: Signal<String>,
    /// How many letters it takes, if that is limited.
    #[prop(into, optional)]
    longest: Option<&'static str>,
    /// What describes it.
    #[prop(into, optional)]
    described_by: Option<&'static str>,
) -> impl IntoView {
    view! {
        <input
            id=id
            name=name
            type="text"
            autocomplete="off"
            maxlength=longest
            placeholder=move || shown_when_empty(default)
            aria-describedby=described_by
            data-unentered=move || typed.is_some().then_some("")
            prop:value=move || typed.text_or(String::new())
            on:input:target=move |event| typed.put(event.target().value())
            on:blur=move |_| typed.rest()
            on:keydown=move |event| {
                if event.key() == "Escape" && !focus::is_composing(&event) {
                    typed.end();
                }
            }
        />
    }
}
