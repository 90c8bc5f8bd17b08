//! The browser's own stores of texts, and what belongs to one tab. Never panics where storage is blocked.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, window};

use super::files::call;
use super::{clock, database};
use crate::shelf::{self, Key, Met, Pair, Store, StoreError, Written};

/// `localStorage`, as far as the browser allows it.
struct Local;

/// Whether the page may use it. `LocalStorage::raw` panics where not, so this is asked first.
fn available() -> bool {
    window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

impl Store for Local {
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

    fn makes_room(&self, _: &str) -> bool {
        true
    }

    fn bury(&self, _: &str, _: &str) {}

    fn gave_way(&self, _: &str) {}
}

/// What the browser keeps for the page, wherever it does. What is written here is on its way to the database at once.
pub struct Browser;

struct Stores {
    pair: Pair,
    channel: JsValue,
    /// How many writes the database is busy with.
    busy: Cell<u32>,
    /// Whether one is about to begin.
    begun: Cell<bool>,
    /// What is on its way there.
    on_its_way: RefCell<Vec<Written>>,
    /// Who waits for that to end.
    waiting: RefCell<Vec<Waker>>,
    /// Whether the page is being left.
    leaving: Cell<bool>,
    /// Who is to hear what other windows have written.
    hear: RefCell<Option<Hear>>,
}

/// Who is told of what this window learns of others.
type Hear = Rc<dyn Fn(News)>;

/// What this window learns of others.
pub enum News {
    /// Under this key something else stands now, or nothing.
    Written(String, Option<String>),
    /// The same was changed here and there; what was there is a version.
    Collided,
}

thread_local! {
    static STORES: Rc<Stores> = Rc::new(begin());
}

fn stores() -> Rc<Stores> {
    STORES.with(Rc::clone)
}

fn begin() -> Stores {
    let pair = Pair::new(Rc::new(Local));
    let found = database::found();
    if let Some(kept) = found.kept {
        pair.settle(kept, clock::now());
    }
    for (key, text) in found.heard {
        pair.heard(&key, text);
    }
    Stores {
        pair,
        channel: found.channel,
        busy: Cell::new(0),
        begun: Cell::new(false),
        on_its_way: RefCell::default(),
        waiting: RefCell::default(),
        leaving: Cell::new(false),
        hear: RefCell::default(),
    }
}

impl Store for Browser {
    fn get(&self, key: &str) -> Option<String> {
        stores().pair.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let stores = stores();
        let made = stores.pair.set(key, text);
        stores.tell();
        made
    }

    fn remove(&self, key: &str) {
        let stores = stores();
        stores.pair.remove(key);
        stores.tell();
    }

    fn keys(&self) -> Vec<String> {
        stores().pair.keys()
    }

    fn makes_room(&self, key: &str) -> bool {
        stores().pair.makes_room(key)
    }

    fn bury(&self, name: &str, how: &str) {
        let stores = stores();
        stores.pair.bury(name, how);
        stores.tell();
    }

    fn gave_way(&self, key: &str) {
        stores().pair.gave_way(key);
    }
}

impl Stores {
    /// Tells other windows what they do not see in `localStorage`, and sees to it that the database is written.
    fn tell(&self) {
        for (key, text) in self.pair.to_tell() {
            let told = Array::of2(&key.into(), &text.map_or(JsValue::NULL, Into::into));
            let post = Reflect::get(&self.channel, &"postMessage".into()).and_then(JsCast::dyn_into::<Function>);
            let _ = post.and_then(|post| post.call1(&self.channel, &told));
        }
        if self.pair.owes() && !self.begun.replace(true) {
            spawn_local(async {
                sure().await;
            });
        }
    }

    /// Waits until no other write is under way: whether that was made decides what is owed then. A page that is left cannot wait.
    async fn turn(&self) {
        poll_fn(|context| {
            if self.busy.get() == 0 || self.leaving.get() {
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    fn wake(&self) {
        self.waiting.take().into_iter().for_each(Waker::wake);
    }

    /// Tells of what stands under these keys now.
    fn hear(&self, keys: Vec<String>, collided: bool) {
        let Some(hear) = self.hear.borrow().clone() else { return };
        if collided {
            hear(News::Collided);
        }
        for key in keys {
            let text = self.pair.get(&key);
            hear(News::Written(key, text));
        }
    }

    /// Writes this to the database together with what other windows have written there meanwhile. Gives what was written, and
    /// whether it was.
    async fn write(&self, written: Vec<Written>, sure: bool) -> (Vec<Written>, bool) {
        // A page that is left does not live to hear an answer.
        if self.leaving.get() {
            let made = database::write(&written, sure, false).await;
            return (written, made);
        }
        let met = RefCell::new(Met::default());
        let meet = |reads: &database::Reads| {
            let found = if self.pair.is_news(&reads.lines()) { reads.texts() } else { Vec::new() };
            let now = self.pair.meet(written.clone(), &found, shelf::join, clock::now());
            let written = now.written.clone();
            let mut met = met.borrow_mut();
            met.heard.extend(now.heard);
            met.collided |= now.collided;
            met.written.clone_from(&written);
            written
        };
        // Before anything else is done in this window: what it has on screen is to hold what was put together.
        let begun = || {
            let Met { heard, collided, .. } = &mut *met.borrow_mut();
            self.tell();
            self.hear(std::mem::take(heard), std::mem::take(collided));
        };
        let made = database::swap(&shelf::asks(&written), sure, &meet, &begun).await;
        let all = met.into_inner().written;
        (if made || !all.is_empty() { all } else { written }, made)
    }
}

/// Writes to the database what it does not have yet. Gives whether it has everything now, as it has where there is none.
pub async fn sure() -> bool {
    let stores = stores();
    stores.turn().await;
    stores.begun.set(false);
    if !stores.pair.owes() {
        return true;
    }
    stores.busy.set(stores.busy.get() + 1);
    let owed = stores.pair.owed();
    // What is said to be done is on disk when it is said; a change as work goes on is there as soon as the system likes.
    let light = |(key, text): &Written| match Key::read(key) {
        Some(Key::Plan(..) | Key::File(_)) => text.is_some(),
        Some(Key::Draft(..)) => true,
        _ => false,
    };
    let sure = !owed.iter().all(light);
    stores.on_its_way.borrow_mut().extend(owed.clone());
    let (written, made) = stores.write(owed, sure).await;
    stores.pair.paid(&written, made);
    stores.busy.set(stores.busy.get() - 1);
    if stores.busy.get() == 0 {
        stores.on_its_way.take();
    }
    stores.wake();
    made && !stores.pair.owes()
}

/// The page is left: what is on its way to the database is written there without waiting for what it says.
pub fn leave() {
    let stores = stores();
    stores.leaving.set(true);
    stores.wake();
    let on_its_way = stores.on_its_way.take();
    if !on_its_way.is_empty() {
        stores.pair.owe_again(&on_its_way);
        stores.tell();
    }
}

/// The page was not left, or is there again.
pub fn stay() {
    stores().leaving.set(false);
}

/// Empties the database but for what says what is gone. Gives whether it is empty.
pub async fn empty() -> bool {
    let stores = stores();
    if !stores.pair.is_sure() {
        return !unanswered();
    }
    let gone = |key: &String| matches!(Key::read(key), Some(Key::Gone(_)));
    let left: Vec<Written> = stores
        .pair
        .keys()
        .into_iter()
        .filter(gone)
        .map(|key| (stores.pair.get(&key), key))
        .map(|(text, key)| (key, text))
        .collect();
    sure().await && database::write(&left, true, true).await
}

/// How many versions have given way to something else since this was last asked for.
pub fn given_way() -> usize {
    stores().pair.given_way().len()
}

/// Why something that was written is nowhere, if it is.
pub fn trouble() -> Option<StoreError> {
    stores().pair.trouble()
}

/// Whether what is done is soon done for good.
pub fn is_sure() -> bool {
    stores().pair.is_sure()
}

/// Whether there is a database that did not say what it has.
pub fn unanswered() -> bool {
    !is_sure() && database::is_there()
}

/// Whether nothing can be kept here at all.
pub fn blocked() -> bool {
    !available() && !is_sure()
}

/// Hears what other windows write that is not in `localStorage`.
pub fn listen(hear: impl Fn(News) + 'static) {
    let stores = stores();
    stores.hear.replace(Some(Rc::new(hear)));
    let of = Rc::clone(&stores);
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some((key, text)) = database::written(&event.data()) {
            of.pair.heard(&key, text);
            of.hear(vec![key], false);
        }
    });
    let _ = Reflect::set(&stores.channel, &"onmessage".into(), &on_message.into_js_value());
    stores.tell();
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
