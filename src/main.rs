//! The app's entry in the browser: shows panics in the console and mounts the page; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(namndkalkyl::ui::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Nämndkalkyl runs in the browser. Start it with: cargo xtask serve");
}
