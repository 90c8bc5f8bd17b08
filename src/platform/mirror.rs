//! A second place for the newest text of each plan: the browser writes `localStorage` to disk only some seconds after it
//! was told to, `IndexedDB` at once. What is here is used where it is newer (see [`crate::shelf::Shelf::adopt`]).
//!
//! Nothing here is needed for the page to work: every failure is the same as an empty mirror.

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode, window};

const DATABASE: &str = "namndkalkyl";
const PLANS: &str = "plan";

/// Puts the sealed text of a plan in the mirror.
pub async fn put(plan: &str, sealed: &str) {
    let _ = change(|plans| plans.put_with_key(&sealed.into(), &plan.into())).await;
}

/// Takes a plan out of the mirror. Gives whether it is gone.
pub async fn remove(plan: &str) -> bool {
    none() || change(|plans| plans.delete(&plan.into())).await.is_ok()
}

/// Empties the mirror. Gives whether it is empty.
pub async fn clear() -> bool {
    none() || change(IdbObjectStore::clear).await.is_ok() && all().await.is_empty()
}

/// Whether the browser has no mirror for this page.
fn none() -> bool {
    !window().is_some_and(|window| matches!(window.indexed_db(), Ok(Some(_))))
}

/// Every plan by its id, with its sealed text.
pub async fn all() -> Vec<(String, String)> {
    try_all().await.unwrap_or_default()
}

async fn try_all() -> Result<Vec<(String, String)>, JsValue> {
    let database = open().await?;
    let plans = database.transaction_with_str(PLANS)?.object_store(PLANS)?;
    let (keys, texts) = (plans.get_all_keys()?, plans.get_all()?);
    // Both are asked for before either is waited for: a transaction ends when there is nothing more to do.
    let (keys, texts) = (done(&keys), done(&texts));
    let (keys, texts): (Array, Array) = (keys.await?.dyn_into()?, texts.await?.dyn_into()?);
    database.close();
    Ok(keys.iter().zip(texts.iter()).filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))).collect())
}

/// Makes one change, and waits until it is made.
async fn change(make: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> Result<(), JsValue> {
    let database = open().await?;
    let transaction = database.transaction_with_str_and_mode(PLANS, IdbTransactionMode::Readwrite)?;
    let made = done(&make(&transaction.object_store(PLANS)?)?).await;
    let complete = complete(&transaction);
    made?;
    complete.await?;
    database.close();
    Ok(())
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = window().ok_or(JsValue::NULL)?.indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let database = request.clone();
    let upgrade = Closure::once(move || {
        if let Some(database) = database.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
            let _ = database.create_object_store(PLANS);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    done(&request).await?.dyn_into()
}

/// What a request gives.
fn done(request: &IdbRequest) -> JsFuture {
    let of = request.clone();
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        let result = of.clone();
        let succeed = Closure::once_into_js(move || {
            let _ = resolve.call1(&JsValue::NULL, &result.result().unwrap_or(JsValue::NULL));
        });
        of.set_onsuccess(Some(succeed.unchecked_ref()));
        of.set_onerror(Some(&reject));
    }))
}

/// The end of a transaction.
fn complete(transaction: &IdbTransaction) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onerror(Some(&reject));
        transaction.set_onabort(Some(&reject));
    }))
}
