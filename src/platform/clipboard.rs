//! The clipboard, where the user asks to copy.

use wasm_bindgen_futures::JsFuture;

use crate::disclosure::Cleared;

/// Puts text on the clipboard. Gives whether the browser allowed it.
pub async fn write(text: Cleared) -> bool {
    // Where the page did not come safely, such as over plain http on an intranet, there is no clipboard to ask.
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text.as_str())).await.is_ok()
}
