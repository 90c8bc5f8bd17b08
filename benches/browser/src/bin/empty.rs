//! A page with a heading and nothing else: how long a Leptos page takes to show at all.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| view! { <h1>"Tom"</h1> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
