//! The keyboard shortcuts, as those who listen for them say them.

use crate::ui::prelude::*;

use super::DIALOG;
use crate::model::Letters;
use crate::platform::focus;
use crate::ui::go_to::{EVERYWHERE, Everywhere, HELP};
use crate::ui::grid::keys::KEYS;

/// What a key on every page does, in words.
const fn said(what: Everywhere) -> &'static str {
    match what {
        Everywhere::Undo => "Ångra",
        Everywhere::Redo => "Gör om",
        Everywhere::Save => "Spara fil",
        Everywhere::Find => "Gå till eller gör",
    }
}

/// The keys of what is done on every page: `Ctrl+Skift+Z`.
pub(super) fn keys_of(what: Everywhere) -> Vec<String> {
    let named = |(letter, shift, _): &(&str, bool, Everywhere)| {
        format!("Ctrl+{}{}", if *shift { "Skift+" } else { "" }, letter.upper_first())
    };
    EVERYWHERE.iter().filter(|(_, _, other)| *other == what).map(named).collect()
}

/// The list.
#[component]
pub(super) fn Keys() -> impl IntoView {
    let everywhere = [Everywhere::Find, Everywhere::Undo, Everywhere::Redo, Everywhere::Save];
    let everywhere: Vec<(String, &str)> = everywhere
        .into_iter()
        .map(|what| (keys_of(what).join(" eller "), said(what)))
        .chain([
            (HELP.to_owned(), "Den här listan, när inget fält är valt"),
            ("Esc".to_owned(), "Stäng det som är öppet"),
        ])
        .collect();
    let grid: Vec<(String, &str)> = KEYS.iter().map(|(keys, said)| ((*keys).to_owned(), *said)).collect();
    let table = |title: &'static str, rows: Vec<(String, &'static str)>| {
        view! {
            <h3>{title}</h3>
            <dl class="shortcuts">
                {rows.into_iter().map(|(keys, said)| view! { <div><dt>{keys}</dt><dd>{said}</dd></div> }).collect_view()}
            </dl>
        }
    };
    view! {
        <div class="card-head">
            <h2 tabindex="-1" autofocus=true>"Kortkommandon"</h2>
            <button type="button" class="ghost small" on:click=move |_| focus::close_dialog(DIALOG)>"Stäng"</button>
        </div>
        <div class="shortcut-list" tabindex="0" role="region" aria-label="Kortkommandon">
            {table("På alla sidor", everywhere)}
            {table("I tabeller att skriva i", grid)}
        </div>
        <p class="hint">"På Mac: Cmd i stället för Ctrl."</p>
    }
}
