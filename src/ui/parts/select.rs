//! A choice between a few.

use crate::ui::prelude::*;

/// A select with a label. Options are value and text; the choice comes back as its value.
#[component]
pub fn Select(
    /// The field's stable name.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// Values and texts.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// What to do with a choice.
    on_choose: Callback<String>,
    /// Whether the label is only for those who do not see the table around it.
    #[prop(optional)]
    quiet: bool,
    /// A short help text under the field.
    #[prop(into, optional)]
    hint: String,
) -> impl IntoView {
    let id = format!("f-{}", name.replace(['/', '@', '.'], "-"));
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id.clone() class:visually-hidden=quiet>{label}</label>
            <select
                id=id
                name=name
                aria-describedby=hint_id.clone()
                on:change:target=move |event| on_choose.run(event.target().value())
            >
                {move || {
                    let chosen = value.get();
                    options
                        .get()
                        .into_iter()
                        .map(|(value, text)| {
                            let selected = value == chosen;
                            view! { <option value=value selected=selected prop:selected=selected>{text}</option> }
                        })
                        .collect_view()
                }}
            </select>
            <p class="hint" id=hint_id>{hint}</p>
        </div>
    }
}
