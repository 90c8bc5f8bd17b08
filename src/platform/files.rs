//! Files: saving one where the user says, or by download where the browser has no other way, and reading the one that
//! the user picked.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, FileList, HtmlAnchorElement, HtmlInputElement, Url, window};

use crate::shelf::{Heard, Identity};

/// The most of a file that is read to see whether it is what was saved there: more than any plan has.
const LONGEST: i32 = 60_000_000;

/// A file that was picked.
pub struct Picked {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

thread_local! {
    /// The files that plans are saved in, by which plan it is. They live as long as the page.
    static FILES: RefCell<Vec<(Identity, JsValue)>> = const { RefCell::new(Vec::new()) };
}

fn file_of(plan: Identity) -> Option<JsValue> {
    FILES.with_borrow(|files| files.iter().find(|(of, _)| *of == plan).map(|(_, file)| file.clone()))
}

/// The name of the file that a plan is saved in.
pub fn name_of_file(plan: Identity) -> String {
    file_of(plan).map(|file| name_of(&file)).unwrap_or_default()
}

/// Reads the file that a plan is saved in.
pub async fn read(plan: Identity) -> Heard {
    let Some(file) = file_of(plan) else { return Heard::Gone };
    match bytes_of(&file).await {
        Ok(bytes) => Heard::Content(bytes),
        Err(error) => went_wrong(&error),
    }
}

async fn bytes_of(file: &JsValue) -> Result<Vec<u8>, JsValue> {
    let content: Blob = call(file, "getFile", None).await?.dyn_into()?;
    // What is longer is no plan, and need not be held to be known as another text.
    let content = content.slice_with_i32_and_i32(0, LONGEST)?;
    let buffer = JsFuture::from(content.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Writes the file that a plan is saved in.
pub async fn write(plan: Identity, text: &str) -> Heard {
    let Some(file) = file_of(plan) else { return Heard::Gone };
    match try_write(&file, text).await {
        Ok(()) => Heard::Written,
        Err(error) => went_wrong(&error),
    }
}

fn went_wrong(error: &JsValue) -> Heard {
    if name_of(error) == "NotFoundError" { Heard::Gone } else { Heard::Refused }
}

/// Lets the user choose a file and writes it; from then on the plan is saved there. Must be called while a key or a click is
/// dealt with, or soon after.
pub async fn choose(plan: Identity, name: &str, text: &str) -> Heard {
    let Some(promise) = picker(name) else { return Heard::Refused };
    match JsFuture::from(promise).await {
        Ok(file) if try_write(&file, text).await.is_ok() => {
            FILES.with_borrow_mut(|files| {
                files.retain(|(of, _)| *of != plan);
                files.push((plan, file));
            });
            Heard::Written
        }
        Err(error) if name_of(&error) == "AbortError" => Heard::Cancelled,
        _ => Heard::Refused,
    }
}

/// Asks the user for a file to save in; nothing where the browser cannot.
fn picker(name: &str) -> Option<Promise> {
    let window = window()?;
    let picker: Function = Reflect::get(&window, &"showSaveFilePicker".into()).ok()?.dyn_into().ok()?;
    let accept = object(&[("application/json", Array::of1(&".json".into()).into())]);
    let kind = object(&[("description", "Nämndkalkyl".into()), ("accept", accept)]);
    let options = object(&[("suggestedName", name.into()), ("types", Array::of1(&kind).into())]);
    picker.call1(&window, &options).ok()?.dyn_into().ok()
}

/// Writes a file that the user has chosen. The browser puts it in place when it is closed, so it is whole or as before.
async fn try_write(file: &JsValue, text: &str) -> Result<(), JsValue> {
    let stream = call(file, "createWritable", None).await?;
    call(&stream, "write", Some(&text.into())).await?;
    call(&stream, "close", None).await?;
    Ok(())
}

/// Calls a method that gives a promise, of a kind that web-sys does not promise to keep.
pub(super) async fn call(of: &JsValue, method: &str, argument: Option<&JsValue>) -> Result<JsValue, JsValue> {
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
    offer(name, &blob("application/json;charset=utf-8", text)?)
}

/// A text as what a file of this kind holds.
pub(super) fn blob(kind: &str, text: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options)
}

/// Offers what a file is to hold as one to save.
pub(super) fn offer(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let document = window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Why a file is not there to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The browser cannot read it: it is a folder, or gone, or not to be read.
    Unreadable,
    /// There are several, and one is taken at a time.
    Several,
}

/// Reads the file that was picked in a file field and empties the field, so that the same file can be picked again; nothing
/// where none was.
pub async fn picked(event: Event) -> Option<Result<Picked, Unread>> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let read = one_of(&field.files()?)?.await;
    field.set_value("");
    Some(read)
}

/// Whether it is a file that is dragged.
pub fn is_dragged(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|dragged| dragged.types().includes(&"Files".into(), 0))
}

/// Reads the file that was dropped; nothing where none was. What was dropped can be asked for only while the event is heard.
pub fn dropped(event: &DragEvent) -> Option<impl Future<Output = Result<Picked, Unread>> + use<>> {
    one_of(&event.data_transfer()?.files()?)
}

fn one_of(files: &FileList) -> Option<impl Future<Output = Result<Picked, Unread>> + use<>> {
    let (file, several) = (files.get(0)?, files.length() > 1);
    Some(async move {
        if several {
            return Err(Unread::Several);
        }
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Unread::Unreadable)?;
        Ok(Picked { name: file.name(), bytes: js_sys::Uint8Array::new(&buffer).to_vec() })
    })
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
