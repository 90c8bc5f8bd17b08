//! A worker: the same program on a thread of its own, so that long work never stops typing. Texts go to and fro.
//!
//! The page starts it from `worker.js` with its own code and its own compiled program: nothing is loaded twice. Where a
//! browser has no workers, or the page was opened as a file, there is none.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, Event, HtmlLinkElement, MessageEvent, WorkerOptions, WorkerType};

/// Beside the page, so relative to it.
const SCRIPT: &str = "./worker.js";
/// Where the page says which code it is loaded from.
const CODE: &str = "link[rel=modulepreload][href$=\".js\"]";
/// The worker's first text: it listens.
const READY: &str = "redo";

/// A worker as the page sees it. It ends when this is dropped.
pub struct Worker {
    inner: web_sys::Worker,
    /// Whether it listens, and what it is to get when it does.
    waiting: Rc<RefCell<Waiting>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

enum Waiting {
    For(Option<String>),
    NoMore,
}

impl Worker {
    /// Starts a worker; nothing where the browser has none for this page. `answer` gets its texts, `failed` is told if it
    /// stops, and whether it ever listened.
    pub fn start(mut answer: impl FnMut(String) + 'static, failed: impl Fn(bool) + 'static) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let code = document.query_selector(CODE).ok()??.dyn_into::<HtmlLinkElement>().ok()?.href();
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let inner = web_sys::Worker::new_with_options(SCRIPT, &options).ok()?;
        let waiting = Rc::new(RefCell::new(Waiting::For(None)));

        let of = Rc::clone(&waiting);
        let failed = Rc::new(move || failed(matches!(*of.borrow(), Waiting::NoMore)));
        let (to, of, no_answer) = (inner.clone(), Rc::clone(&waiting), Rc::clone(&failed));
        let on_message = Closure::new(move |event: MessageEvent| match event.data().as_string().as_deref() {
            Some(READY) => {
                if let Waiting::For(Some(text)) = of.replace(Waiting::NoMore) {
                    let _ = to.post_message(&JsValue::from_str(&text));
                }
            }
            None | Some("") => no_answer(),
            Some(text) => answer(text.to_owned()),
        });
        let on_error = Closure::new(move |event: Event| {
            // It is dealt with; the console need not hear of it.
            event.prevent_default();
            failed();
        });
        inner.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        inner.set_onerror(Some(on_error.as_ref().unchecked_ref()));

        let first = Object::new();
        Reflect::set(&first, &"code".into(), &code.into()).ok()?;
        Reflect::set(&first, &"program".into(), &wasm_bindgen::module()).ok()?;
        inner.post_message(&first).ok()?;
        Some(Self { inner, waiting, _on_message: on_message, _on_error: on_error })
    }

    /// Whether it has said that it listens.
    pub fn listens(&self) -> bool {
        matches!(*self.waiting.borrow(), Waiting::NoMore)
    }

    /// Sends a text, or keeps it until the worker listens; then only the last one is sent.
    pub fn send(&self, text: String) {
        match &mut *self.waiting.borrow_mut() {
            Waiting::For(last) => *last = Some(text),
            Waiting::NoMore => {
                let _ = self.inner.post_message(&JsValue::from_str(&text));
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.inner.set_onmessage(None);
        self.inner.set_onerror(None);
        self.inner.terminate();
    }
}

/// The worker itself, as the program sees it when it runs in one.
#[derive(Clone)]
pub struct Here(DedicatedWorkerGlobalScope);

impl Here {
    /// This worker, if the program runs in one.
    pub fn find() -> Option<Self> {
        js_sys::global().dyn_into().ok().map(Self)
    }

    /// Listens to the page for as long as the worker lives.
    pub fn listen(&self, mut hear: impl FnMut(String) + 'static) {
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(text);
            }
        });
        self.0.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        self.answer(READY);
    }

    /// Sends the page a text, which is not empty.
    pub fn answer(&self, text: &str) {
        let _ = self.0.post_message(&JsValue::from_str(text));
    }

    /// Does something when what the page has sent meanwhile has been heard.
    pub fn later(&self, act: impl FnOnce() + 'static) {
        let act = Closure::once_into_js(act);
        let _ = self.0.set_timeout_with_callback_and_timeout_and_arguments(act.unchecked_ref(), 0, &Array::new());
    }
}
