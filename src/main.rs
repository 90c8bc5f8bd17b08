//! The app's entry in the browser: shows panics in the console, and mounts the page, or works for it where the program
//! runs in a worker; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    match namndkalkyl::platform::worker::Here::find() {
        Some(here) => namndkalkyl::ui::work(here),
        None => leptos::mount::mount_to_body(namndkalkyl::ui::App),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Nämndkalkyl runs in the browser. Start it with: cargo xtask serve");
}
