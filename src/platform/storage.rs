//! The browser's own store of texts, and what belongs to one tab. Never panics where storage is blocked.

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

use super::files::call;
use crate::shelf::{Store, StoreError};

/// `localStorage`, as far as the browser allows it.
pub struct Browser;

/// Whether the page may keep things. `LocalStorage::raw` panics where not, so this is asked first.
fn available() -> bool {
    window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

impl Store for Browser {
    fn get(&self, key: &str) -> Option<String> {
        available().then(|| LocalStorage::raw().get_item(key).ok().flatten()).flatten()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if !available() {
            return Err(StoreError::Blocked);
        }
        LocalStorage::raw().set_item(key, text).map_err(|_| StoreError::Full)
    }

    fn remove(&self, key: &str) {
        if available() {
            LocalStorage::delete(key);
        }
    }

    fn keys(&self) -> Vec<String> {
        if !available() {
            return Vec::new();
        }
        (0..LocalStorage::length()).filter_map(|at| LocalStorage::raw().key(at).ok().flatten()).collect()
    }
}

/// Whether nothing can be kept here at all.
pub fn blocked() -> bool {
    !available()
}

/// What this tab remembers over a reload.
pub fn tab_get(key: &str) -> Option<String> {
    tab_available().then(|| SessionStorage::raw().get_item(key).ok().flatten()).flatten()
}

/// Lets this tab remember something over a reload, if it can.
pub fn tab_set(key: &str, text: &str) {
    if tab_available() {
        let _ = SessionStorage::raw().set_item(key, text);
    }
}

/// Lets this tab forget something.
pub fn tab_remove(key: &str) {
    if tab_available() {
        SessionStorage::delete(key);
    }
}

/// Empties the caches that a page of ours may have made. Gives whether none is left.
pub async fn clear_caches() -> bool {
    try_clear_caches().await.unwrap_or(true)
}

async fn try_clear_caches() -> Result<bool, JsValue> {
    let caches = window().ok_or(JsValue::NULL)?.caches()?;
    // There are none where the page came over an open connection.
    if caches.is_undefined() {
        return Ok(true);
    }
    let names: Array = JsFuture::from(caches.keys()).await?.dyn_into()?;
    for name in names.iter().filter_map(|name| name.as_string()) {
        JsFuture::from(caches.delete(&name)).await?;
    }
    Ok(JsFuture::from(caches.keys()).await?.dyn_into::<Array>()?.length() == 0)
}

/// Whether the browser has promised not to empty the store by itself; nothing where it does not say.
pub async fn promised() -> Option<bool> {
    ask_manager("persisted").await
}

/// Asks the browser to promise that, and gives what it says.
pub async fn ask_promise() -> Option<bool> {
    match promised().await {
        Some(true) => Some(true),
        _ => ask_manager("persist").await,
    }
}

async fn ask_manager(method: &str) -> Option<bool> {
    // Not there where the page came over an open connection.
    let manager = Reflect::get(&window()?.navigator(), &"storage".into()).ok()?;
    call(&manager, method, None).await.ok()?.as_bool()
}

/// A number below 65 536 that nobody can foretell: ids of two plans made at the same moment must differ.
pub fn chance() -> u32 {
    (js_sys::Math::random() * 65_536.0) as u32
}

fn tab_available() -> bool {
    window().is_some_and(|window| matches!(window.session_storage(), Ok(Some(_))))
}
