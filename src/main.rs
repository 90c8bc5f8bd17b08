//! The app's entry in the browser: tells of panics, and mounts the page, or works for it where the program
//! runs in a worker; nothing else.

#[cfg(all(target_arch = "wasm32", feature = "unknown"))]
#[path = "../tests/support/unknown.rs"]
mod unknown;

#[cfg(target_arch = "wasm32")]
fn main() {
    namndkalkyl::platform::fault::tell_of_panics();
    #[cfg(feature = "unknown")]
    unknown::add();
    match namndkalkyl::platform::worker::Here::find() {
        Some(here) => namndkalkyl::ui::work(here),
        None => leptos::mount::mount_to_body(namndkalkyl::ui::App),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Nämndkalkyl runs in the browser. Start it with: cargo xtask serve");
}
