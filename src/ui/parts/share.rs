//! Sharing a plan or a scenario: the buttons, and the dialog that offers a link, or a file where a link would be too long.

use crate::ui::prelude::*;
use leptos::task::spawn_local;

use super::Section;
use crate::disclosure::{Cleared, Whole};
use crate::link::LONGEST_OFFERED;
use crate::platform::{clipboard, files, focus, frame};
use crate::ui::sharing::Offer;
use crate::ui::state::app;
use crate::words;

const DIALOG: &str = "#dela";
/// The name of the field that holds the link.
const LINK: &str = "dela.lank";

/// Where the plan and its scenarios are shared from.
#[component]
pub fn ShareSection() -> impl IntoView {
    let state = app();
    let scenarios = state.derive(|plan, _| {
        plan.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.name.clone())).collect::<Vec<_>>()
    });
    let row = |(id, name): (String, String)| {
        view! {
            <li>
                <span>{name}</span>
                <ShareScenario id=id />
            </li>
        }
    };
    view! {
        <Section title="Dela">
            <p>
                "En länk innehåller allt efter #-tecknet och skickas inte till någon server. Den som öppnar den ser planen "
                "eller scenariot bredvid sin egen plan, som inte ändras."
            </p>
            <div class="stack">
                <button type="button" class="ghost" on:click=move |_| state.offer_plan()>"Dela planen som länk"</button>
            </div>
            <ul class="share-list">{move || scenarios.get().into_iter().map(row).collect_view()}</ul>
            <PasteLink />
        </Section>
    }
}

/// A field for a link that cannot be followed as it is, such as one that a mail program has written anew.
#[component]
pub fn PasteLink() -> impl IntoView {
    let state = app();
    let (text, refused) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let open = move || match text.with_untracked(|text| state.open_link(text)) {
        Ok(()) => text.set(String::new()),
        Err(message) => refused.set(message),
    };
    view! {
        <form
            class="tools"
            on:submit=move |event| {
                event.prevent_default();
                open();
            }
        >
            <label class="field">
                <span>"Klistra in en länk"</span>
                <textarea
                    name="dela.klistra"
                    rows="1"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="dela-fel"
                    prop:value=move || text.get()
                    on:input:target=move |event| {
                        text.set(event.target().value());
                        refused.set(String::new());
                    }
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !event.shift_key() {
                            event.prevent_default();
                            open();
                        }
                    }
                ></textarea>
            </label>
            <button type="submit" class="ghost">"Öppna länken"</button>
        </form>
        <p id="dela-fel" class="bad" role="alert">{refused}</p>
    }
}

/// A button that offers a scenario of the plan on screen as a link.
#[component]
pub fn ShareScenario(
    /// The scenario's id.
    #[prop(into)]
    id: Signal<String>,
) -> impl IntoView {
    let state = app();
    let label = move || {
        let name = state.with(|plan| {
            id.with(|id| {
                plan.scenarios.iter().find(|scenario| scenario.id == *id).map(|scenario| scenario.name.clone())
            })
        });
        format!("Dela som länk: {}", name.unwrap_or_default())
    };
    view! {
        <button type="button" class="ghost small" aria-label=label on:click=move |_| state.offer_scenario(&id.get_untracked())>
            "Dela som länk"
        </button>
    }
}

/// The dialog; one for the whole app.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let offer = app().sharing().offer;
    view! {
        <dialog id="dela" class="share" aria-labelledby="dela-rubrik" on:close=move |_| offer.set(None)>
            {move || offer.get().map(|offer| view! { <OfferView offer=offer /> })}
        </dialog>
    }
}

#[component]
fn OfferView(offer: Offer) -> impl IntoView {
    let done = RwSignal::new("");
    let letters = offer.address.chars().count();
    let close = move |_| focus::close_dialog(DIALOG);
    let (file, text) = (offer.file, offer.text);
    let save = move |_| {
        done.set(if files::download(&file, &text) {
            words::keep::downloaded(frame::is_framed())
        } else {
            words::keep::NOT_DOWNLOADED
        });
    };
    let short = letters <= LONGEST_OFFERED;
    let address = offer.address;
    let shown = address.clone();
    let copy = move |_| {
        let address = address.clone();
        spawn_local(async move {
            if clipboard::write(Cleared::whole(address, Whole::Link)).await {
                done.set("Länken är kopierad. Klistra in den där du vill dela den.");
            } else {
                focus::select_field(LINK);
                done.set("Webbläsaren tillät inte kopieringen. Länken är markerad i fältet: kopiera den med Ctrl+C.");
            }
        });
    };
    let said = words::link::too_long(letters).unwrap_or_else(|| format!("Länken är {}.", words::link::length(letters)));
    view! {
        <h2 id="dela-rubrik">{offer.title}</h2>
        <p>{said}</p>
        {short
            .then(|| view! {
                <div class="field">
                    <label for="dela-lank">"Länk"</label>
                    <input id="dela-lank" type="text" name=LINK readonly value=shown />
                </div>
            })}
        <p class="hint">{offer.warning}</p>
        <p role="status" class="done">{done}</p>
        <div class="tools">
            {if short {
                view! { <button type="button" class="primary" autofocus=true on:click=copy>"Kopiera länk"</button> }.into_any()
            } else {
                view! { <button type="button" class="primary" autofocus=true on:click=save>"Spara fil"</button> }.into_any()
            }}
            <button type="button" class="ghost" on:click=close>"Stäng"</button>
        </div>
    }
}
