//! How many columns of a table lie outside its box, said below it to those who see it. Who hears the table hears its columns.

use crate::ui::prelude::*;
use leptos::html::Div;

use crate::platform::outside;

/// The box that is looked at, and what is found.
#[derive(Clone, Copy)]
pub struct Outside {
    table_box: NodeRef<Div>,
    count: RwSignal<usize>,
}

impl Outside {
    /// Looks at a box when it comes on screen, when the window changes, and when it is told to.
    pub fn of(table_box: NodeRef<Div>) -> Self {
        let this = Self { table_box, count: RwSignal::new(0) };
        Effect::new(move || {
            table_box.track();
            request_animation_frame(move || this.look());
        });
        let resized = window_event_listener(leptos::ev::resize, move |_| this.look());
        on_cleanup(move || resized.remove());
        this
    }

    /// Counts anew, as when the box has been scrolled.
    pub fn look(self) {
        if let Some(table_box) = self.table_box.try_get_untracked().flatten() {
            let count = outside::columns(&table_box);
            if self.count.try_get_untracked().is_some_and(|before| before != count) {
                self.count.set(count);
            }
        }
    }

    /// The line below the box.
    pub fn line(self) -> impl IntoView {
        move || {
            let count = self.count.get();
            let text = if count == 1 {
                "1 kolumn till åt höger →".to_owned()
            } else {
                format!("{count} kolumner till åt höger →")
            };
            (count > 0).then(|| view! { <p class="outside" aria-hidden="true">{text}</p> })
        }
    }
}
