//! The clipboard, where the user asks to copy.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ClipboardItem};

use crate::disclosure::Cleared;

/// Puts text on the clipboard. Gives whether the browser allowed it.
pub async fn write(text: Cleared) -> bool {
    // Where the page did not come safely, such as over plain http on an intranet, there is no clipboard to ask.
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text.as_str())).await.is_ok()
}

/// Puts a table on the clipboard, as HTML and as text: other programs take what they know. Where the browser knows no more
/// than text, that is what there is.
pub async fn write_table(html: Cleared, text: Cleared) -> bool {
    let forms = [("text/html", html.as_str()), ("text/plain", text.as_str())];
    write_forms(&forms).await.is_ok() || write(text).await
}

async fn write_forms(forms: &[(&str, &str)]) -> Result<(), JsValue> {
    let window = web_sys::window().filter(web_sys::Window::is_secure_context).ok_or(JsValue::NULL)?;
    let by_kind = Object::new();
    for (kind, text) in forms {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options)?;
        Reflect::set(&by_kind, &JsValue::from_str(kind), &Promise::resolve(&blob))?;
    }
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&by_kind)?;
    JsFuture::from(window.navigator().clipboard().write(&Array::of1(&item))).await.map(|_| ())
}
