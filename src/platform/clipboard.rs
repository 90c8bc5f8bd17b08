//! The clipboard, where the user asks to copy.

use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard. Gives whether the browser allowed it.
pub async fn write(text: String) -> bool {
    let Some(window) = web_sys::window() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(&text)).await.is_ok()
}
