//! What stands above every page while this one is shown in a frame of another page: what that means, and the way out.

use crate::ui::prelude::*;

use crate::platform::frame::{self, Frame};
use crate::platform::hash;
use crate::words;

/// The bar; nothing in a window of its own.
#[component]
pub fn FrameBar() -> impl IntoView {
    let (frame, address) = (frame::of_page(), hash::base());
    let shown = RwSignal::new(frame != Frame::None);
    view! {
        <Show when=move || shown.get()>
            <section class="guest" aria-label="Visas i en ruta">
                <p>{words::keep::framed(frame == Frame::OtherSite)} <span class="dim">{address.clone()}</span></p>
                <div class="tools">
                    <a class="button" href=address.clone() target="_blank" rel="noopener">"Öppna i eget fönster"</a>
                    <button type="button" class="ghost" on:click=move |_| shown.set(false)>"Stäng"</button>
                </div>
            </section>
        </Show>
    }
}
