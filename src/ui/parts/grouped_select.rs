//! A choice among many, in groups.

use crate::ui::prelude::*;

/// Groups, each with its values and texts.
pub type Groups = Vec<(String, Vec<(String, String)>)>;

/// A select with a label and its options in groups. The choice comes back as its value.
#[component]
pub fn GroupedSelect(
    /// The field's stable name.
    name: &'static str,
    /// The label.
    label: &'static str,
    /// What there is to choose. A group without a name has its options outside groups.
    #[prop(into)]
    groups: Signal<Groups>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// What to do with a choice.
    on_choose: Callback<String>,
) -> impl IntoView {
    let id = format!("f-{}", name.replace('.', "-"));
    let options = move || {
        let chosen = value.get();
        let option = |(value, text): (String, String)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected prop:selected=selected>{text}</option> }
        };
        let group = |(name, options): (String, Vec<(String, String)>)| {
            let options = options.into_iter().map(option).collect_view();
            if name.is_empty() {
                options.into_any()
            } else {
                view! { <optgroup label=name>{options}</optgroup> }.into_any()
            }
        };
        groups.get().into_iter().map(group).collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name on:change:target=move |event| on_choose.run(event.target().value())>
                {options}
            </select>
        </div>
    }
}
