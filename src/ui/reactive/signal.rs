//! What a part can be given: a value that stays, or one that follows something.

use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as kept;
use leptos::prelude::{GetValue, untrack};

use super::value::{Shared, handle, shared};
use super::{Memo, RwSignal};

type Read = Arc<dyn Fn() -> Shared + Send + Sync>;

/// A value of type `T` that can be read, wherever it comes from.
pub struct Signal<T>(kept::StoredValue<Read>, PhantomData<fn() -> T>);

handle!(Signal);

impl<T: Send + Sync + 'static> Signal<T> {
    /// A value that is made each time it is read, and follows what it is made from.
    pub fn derive(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::reading(Arc::new(move || shared(make())))
    }

    /// A value that stays.
    pub fn stored(value: T) -> Self {
        Self::staying(shared(value))
    }

    fn shared(self) -> Shared {
        made(self.0)
    }

    fn shared_untracked(self) -> Shared {
        untrack(move || made(self.0))
    }

    fn reading(read: Read) -> Self {
        Self(keep(read), PhantomData)
    }

    fn staying(value: Shared) -> Self {
        Self::reading(stay(value))
    }
}

/// One closure for values that stay, of whatever type.
fn stay(value: Shared) -> Read {
    Arc::new(move || value.clone())
}

#[inline(never)]
fn keep(read: Read) -> kept::StoredValue<Read> {
    kept::StoredValue::new(read)
}

#[inline(never)]
fn made(signal: kept::StoredValue<Read>) -> Shared {
    signal.get_value()()
}

impl<T: Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}

impl<T: Send + Sync + 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl From<&str> for Signal<String> {
    fn from(text: &str) -> Self {
        Self::stored(text.to_owned())
    }
}

impl<T: Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::reading(Arc::new(move || memo.shared()))
    }
}

impl<T: Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::reading(Arc::new(move || signal.shared()))
    }
}
