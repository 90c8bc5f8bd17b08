//! Files: saving one where the user says, or by download where the browser has no other way, and reading the one that
//! the user picked.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, HtmlInputElement, Url, window};

/// A file that was picked.
pub struct Picked {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// How a file was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// In the file with this name, which the user has chosen now or before.
    In(String),
    /// As a download.
    Downloaded,
    /// The user changed their mind.
    Cancelled,
    /// The browser could not.
    Failed,
}

thread_local! {
    /// The file that the user has chosen for a plan, by the plan's id. It lives as long as the page.
    static CHOSEN: RefCell<Option<(String, JsValue)>> = const { RefCell::new(None) };
}

/// Saves text as a file of a plan: in the one that was chosen before, unless `ask`, else in one that the user chooses,
/// else as a download. Must be called while a key or a click is dealt with.
pub async fn save(plan: &str, name: &str, text: &str, ask: bool) -> Saved {
    let chosen =
        CHOSEN.with_borrow(|chosen| chosen.as_ref().filter(|(of, _)| of == plan).map(|(_, file)| file.clone()));
    if let Some(file) = chosen.filter(|_| !ask)
        && write(&file, text).await.is_ok()
    {
        return Saved::In(name_of(&file));
    }
    match choose(name) {
        None => {}
        Some(promise) => match JsFuture::from(promise).await {
            Ok(file) if write(&file, text).await.is_ok() => {
                CHOSEN.set(Some((plan.to_owned(), file.clone())));
                return Saved::In(name_of(&file));
            }
            Err(error) if name_of(&error) == "AbortError" => return Saved::Cancelled,
            _ => {}
        },
    }
    if download(name, text) { Saved::Downloaded } else { Saved::Failed }
}

/// Asks the user for a file to save in; nothing where the browser cannot.
fn choose(name: &str) -> Option<Promise> {
    let window = window()?;
    let picker: Function = Reflect::get(&window, &"showSaveFilePicker".into()).ok()?.dyn_into().ok()?;
    let accept = object(&[("application/json", Array::of1(&".json".into()).into())]);
    let kind = object(&[("description", "Nämndkalkyl".into()), ("accept", accept)]);
    let options = object(&[("suggestedName", name.into()), ("types", Array::of1(&kind).into())]);
    picker.call1(&window, &options).ok()?.dyn_into().ok()
}

/// Writes a file that the user has chosen. The browser puts it in place when it is closed, so it is whole or as before.
async fn write(file: &JsValue, text: &str) -> Result<(), JsValue> {
    let stream = call(file, "createWritable", None).await?;
    call(&stream, "write", Some(&text.into())).await?;
    call(&stream, "close", None).await?;
    Ok(())
}

/// Calls a method that gives a promise. The types for files are not part of what web-sys promises to keep.
async fn call(of: &JsValue, method: &str, argument: Option<&JsValue>) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    let promise = match argument {
        Some(argument) => method.call1(of, argument),
        None => method.call0(of),
    };
    JsFuture::from(promise?.dyn_into::<Promise>()?).await
}

fn name_of(thing: &JsValue) -> String {
    Reflect::get(thing, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// Offers text as a file to save. Gives whether the browser took it.
pub fn download(name: &str, text: &str) -> bool {
    try_download(name, text).is_ok()
}

fn try_download(name: &str, text: &str) -> Result<(), JsValue> {
    let document = window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type("application/json;charset=utf-8");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Reads the file that was picked in a file field and empties the field, so that the same file can be picked again.
pub async fn picked(event: Event) -> Option<Picked> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    let name = file.name();
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    field.set_value("");
    Some(Picked { name, bytes: js_sys::Uint8Array::new(&buffer).to_vec() })
}

/// Opens the file picker of the field with this id.
pub fn pick(field_id: &str) {
    let field = window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(field_id))
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        field.click();
    }
}
