//! What a part keeps without anybody following it.

use std::marker::PhantomData;

use leptos::prelude as kept;
use leptos::prelude::{ReadValue, SetValue, UpdateValue};

use super::value::{Shared, of, of_mut, shared};

/// A value of type `T` that lives as long as the part it belongs to.
pub struct StoredValue<T>(kept::StoredValue<Shared>, PhantomData<fn() -> T>);

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: Send + Sync + 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self(keep(shared(value)), PhantomData)
    }

    /// Reads the value.
    pub fn with_value<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(of(&there(self.0)))
    }

    /// Reads the value unless it is gone.
    pub fn try_with_value<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        present(self.0).map(|value| read(of(&value)))
    }

    /// A copy of the value.
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    /// A copy of the value unless it is gone.
    pub fn try_get_value(self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with_value(T::clone)
    }

    /// Keeps another value.
    pub fn set_value(self, value: T) {
        set(self.0, shared(value));
    }

    /// Changes the value where it stands. It may not be read meanwhile.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Changes the value where it stands, and gives what came of it. It may not be read meanwhile.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut change, mut result) = (Some(change), None);
        update(self.0, &mut |value| result = change.take().map(|change| change(of_mut(value))));
        result
    }
}

#[inline(never)]
fn keep(value: Shared) -> kept::StoredValue<Shared> {
    kept::StoredValue::new(value)
}

#[inline(never)]
fn there(value: kept::StoredValue<Shared>) -> Shared {
    present(value).unwrap_or_else(|| unreachable!("a part reads what it keeps while it is there"))
}

#[inline(never)]
fn present(value: kept::StoredValue<Shared>) -> Option<Shared> {
    value.try_read_value().map(|value| value.clone())
}

#[inline(never)]
fn set(value: kept::StoredValue<Shared>, new: Shared) {
    value.set_value(new);
}

#[inline(never)]
fn update(value: kept::StoredValue<Shared>, change: &mut dyn FnMut(&mut Shared)) {
    value.update_value(change);
}
