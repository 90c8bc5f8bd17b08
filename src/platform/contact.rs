//! Whom to turn to, as whoever puts the program out has written in the head of its page.

/// The municipality's contact; nothing where none is written.
pub fn municipality() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let meta = document.query_selector("meta[name=namndkalkyl-kontakt]").ok()??;
    meta.get_attribute("content").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
