//! What may be shown a frame later than what changed it.
//!
//! What is typed is to be on screen at once. What only tells of it, such as remarks beside a table or what would be left out
//! on paper, is read when that has been drawn, and once for all that has changed until then.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout, untrack};

use super::gate::begin;
use super::{RwSignal, StoredValue};

/// A value that is read when the screen has been drawn.
pub struct Later<T> {
    shown: RwSignal<T>,
    owed: StoredValue<Owed>,
}

impl<T> Clone for Later<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Later<T> {}

/// Whether something is to be read, and how.
struct Owed {
    waits: bool,
    make: Arc<dyn Fn() + Send + Sync>,
}

/// What this reads: now, and when the screen has been drawn after a change of what is followed.
pub fn later<T>(follow: impl Fn() + Send + 'static, read: impl Fn() -> T + Send + Sync + 'static) -> Later<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let shown = RwSignal::new(untrack(&read));
    let owed = StoredValue::new(Owed { waits: false, make: Arc::new(move || shown.set_if_changed(read())) });
    begin_later(Box::new(follow), owed);
    Later { shown, owed }
}

fn begin_later(follow: Box<dyn Fn()>, owed: StoredValue<Owed>) {
    let mut first = true;
    begin(Box::new(move || {
        follow();
        let waits = owed.try_update_value(|owed| std::mem::replace(&mut owed.waits, !first));
        if waits == Some(false) && !first {
            // A moment after the frame, when what is typed meanwhile has been heard.
            request_animation_frame(move || set_timeout(move || pay(owed), Duration::ZERO));
        }
        first = false;
    }));
}

/// Reads what is to be read. Nothing is there any more where the page has been left.
fn pay(owed: StoredValue<Owed>) {
    let make = owed.try_update_value(|owed| std::mem::take(&mut owed.waits).then(|| owed.make.clone()));
    if let Some(make) = make.flatten() {
        untrack(move || make());
    }
}

impl<T: Send + Sync + 'static> Later<T> {
    /// What is shown, followed by whoever reads it.
    pub fn shown(self) -> RwSignal<T> {
        self.shown
    }

    /// Reads the value as it is now, without following it.
    pub fn with_now<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.catch_up();
        self.shown.with_untracked(read)
    }

    /// Reads what has changed now, whatever is to be drawn first.
    pub fn catch_up(self) {
        pay(self.owed);
    }
}
