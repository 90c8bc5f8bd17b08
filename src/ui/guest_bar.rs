//! What stands above every page while a guest is on screen: that it is one, and the ways out.

use crate::ui::prelude::*;

use super::keep::save_file;
use super::state::app;
use crate::platform::focus;

const REPLACE: &str = "#ersatt-plan";

/// The bar; nothing where the plan on screen is the user's own.
#[component]
pub fn GuestBar() -> impl IntoView {
    let state = app();
    let own_name = move || state.own().map(|plan| plan.name).unwrap_or_default();
    let guest_name = move || state.with(|plan| plan.name.clone());
    let home = move |_| {
        state.come_home();
        state.notice.set(None);
        focus::to("h1");
    };
    let replace = move |_| {
        focus::close_dialog(REPLACE);
        state.keep_guest();
        focus::to("h1");
    };
    view! {
        <Show when=move || state.sharing().guest.get()>
            <section class="guest" aria-label="Gästplan">
                <p>
                    <b>"Gäst: "</b> {guest_name}
                    " ur en länk. Din egen plan ligger orörd, och ändringar här sparas inte."
                </p>
                <div class="tools">
                    <button type="button" class="primary" on:click=home>"Tillbaka till min plan"</button>
                    <button type="button" class="ghost" on:click=move |_| save_file(state, false)>"Spara som fil"</button>
                    <button type="button" class="ghost" on:click=move |_| focus::open_dialog(REPLACE)>"Ersätt min plan"</button>
                </div>
                <dialog id="ersatt-plan" aria-labelledby="ersatt-rubrik">
                    <h2 id="ersatt-rubrik">"Ersätt din plan?"</h2>
                    <p>
                        {guest_name} " tar platsen för " {own_name}
                        " i den här webbläsaren. Ångra (Ctrl+Z) tar tillbaka din plan så länge sidan är öppen."
                    </p>
                    <div class="tools">
                        <button type="button" class="ghost" autofocus=true on:click=move |_| focus::close_dialog(REPLACE)>
                            "Behåll min plan"
                        </button>
                        <button type="button" class="danger" on:click=replace>"Ersätt min plan"</button>
                    </div>
                </dialog>
            </section>
        </Show>
    }
}
