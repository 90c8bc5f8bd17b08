//! `IndexedDB`: the large store of texts, and the one that is sure of what it has. `localStorage` is written to disk only
//! some seconds after the browser was told to. It is read by the page's own script while the program is on its way
//! (`boot/kept.js`), so that the first page is drawn from what it says.

use std::cell::RefCell;

use js_sys::{Array, Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, window};

use crate::shelf::Written;

const DATABASE: &str = "namndkalkyl";
const VERSION: u32 = 2;
/// Texts under the same keys as in `localStorage`.
const KEPT: &str = "kept";
/// The newest text of each plan by its id, as the first version of the database had it.
const BEFORE: &str = "plan";

thread_local! {
    /// The connection, kept so that a page that is left still has time to write.
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// Writes texts, all or none, over whatever stands there. Gives whether they are there; if `sure`, on disk. If `only`, nothing
/// else is.
pub async fn write(texts: &[Written], sure: bool, only: bool) -> bool {
    // A connection may have been closed by the browser.
    try_write(texts, sure, only).await.is_ok() || {
        forget();
        try_write(texts, sure, only).await.is_ok()
    }
}

async fn try_write(texts: &[Written], sure: bool, only: bool) -> Result<(), JsValue> {
    let transaction = begin(sure).await?;
    let kept = transaction.object_store(KEPT)?;
    if only {
        kept.clear()?;
    }
    let count = end(&transaction, &kept, texts)?.await?;
    let all = texts.iter().filter(|(_, text)| text.is_some()).count();
    if only && count.as_f64() != Some(all as f64) { Err(count) } else { Ok(()) }
}

/// Reads some keys and then writes what `meet` makes of what stands there, in one transaction, so that nobody else writes
/// between. `begun` is called as soon as that is on its way. Gives whether it is there; if `sure`, on disk.
pub async fn swap(asked: &[String], sure: bool, meet: &dyn Fn(&Reads) -> Vec<Written>, begun: &dyn Fn()) -> bool {
    try_swap(asked, sure, meet, begun).await.is_ok() || {
        forget();
        try_swap(asked, sure, meet, begun).await.is_ok()
    }
}

async fn try_swap(
    asked: &[String],
    sure: bool,
    meet: &dyn Fn(&Reads) -> Vec<Written>,
    begun: &dyn Fn(),
) -> Result<(), JsValue> {
    let transaction = begin(sure).await?;
    let kept = transaction.object_store(KEPT)?;
    let mut answers = Vec::new();
    for key in asked {
        answers.push((key, done(&kept.get(&key.into())?)));
    }
    let mut found = Vec::new();
    for (key, answer) in answers {
        if let Ok(text) = answer.await?.dyn_into::<JsString>() {
            found.push((key.clone(), text));
        }
    }
    // Without waiting for anything else: the transaction would end.
    let count = end(&transaction, &kept, &meet(&Reads(found)))?;
    begun();
    count.await?;
    Ok(())
}

/// What stands under keys, not yet brought here: a plan may be long.
pub struct Reads(Vec<(String, JsString)>);

impl Reads {
    /// Each key with the first line of what stands there.
    pub fn lines(&self) -> Vec<(String, String)> {
        let line = |text: &JsString| match text.index_of("\n", 0) {
            -1 => text.into(),
            end => text.substring(0, end.cast_unsigned()).into(),
        };
        self.0.iter().map(|(key, text)| (key.clone(), line(text))).collect()
    }

    /// Each key with all that stands there.
    pub fn texts(&self) -> Vec<(String, String)> {
        self.0.iter().map(|(key, text)| (key.clone(), text.into())).collect()
    }
}

async fn begin(sure: bool) -> Result<IdbTransaction, JsValue> {
    let open = OPEN.with_borrow(Clone::clone);
    let database = match open {
        Some(database) => database,
        None => open_it().await?,
    };
    // Not known to web-sys: how sure it is to be.
    let begin: Function = Reflect::get(&database, &"transaction".into())?.dyn_into()?;
    let names = Reflect::get(&database, &"objectStoreNames".into())?;
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &if sure { "strict" } else { "relaxed" }.into())?;
    let transaction: IdbTransaction = begin.call3(&database, &names, &"readwrite".into(), &options)?.dyn_into()?;
    if let Ok(before) = transaction.object_store(BEFORE) {
        before.clear()?;
    }
    Ok(transaction)
}

/// Writes texts and ends the transaction; what is given then is how many keys there are, once it is done.
fn end(
    transaction: &IdbTransaction,
    kept: &IdbObjectStore,
    texts: &[Written],
) -> Result<impl Future<Output = Result<JsValue, JsValue>> + use<>, JsValue> {
    let complete = complete(transaction);
    for (key, text) in texts {
        match text {
            Some(text) => kept.put_with_key(&text.into(), &key.into())?,
            None => kept.delete(&key.into())?,
        };
    }
    // Also where nothing is written: then what was begun before has ended.
    let count = done(&kept.count()?);
    // Where it is known: a page that is left need not wait for the answer.
    if let Ok(commit) = Reflect::get(transaction, &"commit".into()).and_then(JsCast::dyn_into::<Function>) {
        commit.call0(transaction)?;
    }
    Ok(async move {
        let count = count.await?;
        complete.await?;
        Ok(count)
    })
}

fn forget() {
    if let Some(database) = OPEN.take() {
        database.close();
    }
}

async fn open_it() -> Result<IdbDatabase, JsValue> {
    let factory = window().ok_or(JsValue::NULL)?.indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, VERSION)?;
    let database = request.clone();
    let upgrade = Closure::once(move || {
        if let Some(database) = database.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
            let _ = database.create_object_store(KEPT);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let database: IdbDatabase = done(&request).await?.dyn_into()?;
    let end = Closure::<dyn Fn()>::new(forget).into_js_value();
    database.set_onversionchange(Some(end.unchecked_ref()));
    database.set_onclose(Some(end.unchecked_ref()));
    OPEN.set(Some(database.clone()));
    Ok(database)
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

/// What the page's own script found in the database and has heard from other windows since.
pub struct Found {
    /// Keys and texts; nothing where it did not answer.
    pub kept: Option<Vec<(String, String)>>,
    /// What other windows have written meanwhile.
    pub heard: Vec<Written>,
    /// Where they say so.
    pub channel: JsValue,
}

/// What was found.
pub fn found() -> Found {
    let of = |name: &str| {
        let all = Reflect::get(&js_sys::global(), &DATABASE.into()).unwrap_or(JsValue::UNDEFINED);
        Reflect::get(&all, &name.into()).unwrap_or(JsValue::UNDEFINED)
    };
    let list = |name: &str| {
        of(name).dyn_into::<Array>().ok().map(|list| list.iter().filter_map(|one| written(&one)).collect())
    };
    let kept =
        list("kept").map(|kept: Vec<Written>| kept.into_iter().filter_map(|(key, text)| Some((key, text?))).collect());
    Found { kept, heard: list("heard").unwrap_or_default(), channel: of("channel") }
}

/// A key and a text as they come from another window.
pub fn written(one: &JsValue) -> Option<Written> {
    let pair: &Array = one.dyn_ref()?;
    Some((pair.get(0).as_string()?, pair.get(1).as_string()))
}

/// Whether there is a database that the page may use.
pub fn is_there() -> bool {
    window().is_some_and(|window| matches!(window.indexed_db(), Ok(Some(_))))
}
