//! The whole screen for the page, as on a projector.

/// Takes the whole screen, or gives it back. Where a browser does not let it, nothing happens.
pub fn toggle_full() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(page) = document.document_element() {
        let _ = page.request_fullscreen();
    }
}
