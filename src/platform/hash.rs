//! The part of the address after `#`.

/// The current one, such as `#/placeringar`.
pub fn get() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to another one; the browser remembers the way back.
pub fn set(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Puts another one in its place; the browser remembers no way back to the one that was there.
pub fn replace(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(&format!("{}{hash}", base()));
    }
}

/// The address of this program without the part after `#`.
pub fn base() -> String {
    let whole = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    whole.split('#').next().unwrap_or_default().to_owned()
}
