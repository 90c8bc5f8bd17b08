//! What stands further down on a page than is seen at first.

use crate::ui::prelude::*;

use crate::ui::private::private;
use crate::ui::state::app;

/// Draws its children when what stands above has been shown, so that a page can be seen and worked in before all of it is
/// there. What is put on paper, or holds a field that a link leads to, is drawn at once.
#[component]
pub fn Below(children: ChildrenFn) -> impl IntoView {
    let (state, private) = (app(), private());
    let seen = RwSignal::new(false);
    request_animation_frame(move || {
        // A moment after the frame, when what is typed meanwhile has been heard.
        set_timeout(
            move || {
                seen.try_set(true);
            },
            std::time::Duration::ZERO,
        );
    });
    let drawn = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || seen.get() || private.printing.get() || state.goal.with(Option::is_some)
    });
    view! {
        <Show when=move || drawn.get() fallback=|| view! { <div class="later" aria-busy="true"></div> }>{children()}</Show>
    }
}
