//! The hidden field that a file is picked with.

use crate::ui::prelude::*;
use leptos::task::spawn_local;

use crate::personal_id;
use crate::platform::files::{self, Picked, Unread};

/// What is said of a file whose name is refused, without saying it.
const REFUSED: &str =
    "Filens namn innehåller ett personnummer, så den öppnas inte. Döp om filen och välj den igen. Inget har ändrats.";

/// A file, or why it is not opened: it could not be read, or its name is one that is refused.
pub fn checked(read: Result<Picked, Unread>) -> Result<Picked, String> {
    let refused = match read {
        Ok(file) if !personal_id::occurs_in(&file.name) => return Ok(file),
        Ok(_) => REFUSED,
        Err(Unread::Unreadable) => {
            "Filen gick inte att läsa. Är det en mapp, eller är filen flyttad? Välj en fil. Inget har ändrats."
        }
        Err(Unread::Several) => "Flera filer släpptes. Släpp en i taget. Inget har ändrats.",
    };
    Err(refused.to_owned())
}

/// The field; [`files::pick`] opens its picker.
#[component]
pub fn FilePicker(
    /// Its id, to open the picker with.
    #[prop(into)]
    id: String,
    /// Its name.
    #[prop(into)]
    name: String,
    /// Which files are shown to pick from.
    accept: &'static str,
    /// What it is for.
    label: &'static str,
    /// Gets the file that was picked, or why it is not opened.
    on_pick: Callback<Result<Picked, String>>,
) -> impl IntoView {
    view! {
        <input
            id=id
            name=name
            type="file"
            accept=accept
            class="visually-hidden"
            tabindex="-1"
            aria-label=label
            on:change=move |event| {
                spawn_local(async move {
                    if let Some(file) = files::picked(event).await {
                        on_pick.run(checked(file));
                    }
                });
            }
        />
    }
}
