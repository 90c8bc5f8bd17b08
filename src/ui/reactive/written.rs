//! What the user or the world sets.

use std::marker::PhantomData;

use leptos::prelude as kept;
use leptos::prelude::{GetUntracked, Set, Track, Update, With, WithUntracked};

use super::value::{Shared, handle, of, of_mut, shared};

/// A signal of a value of type `T` that can be written.
pub struct RwSignal<T>(kept::RwSignal<Shared>, PhantomData<fn() -> T>);

handle!(RwSignal);

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal that begins with this value.
    pub fn new(value: T) -> Self {
        Self(signal(shared(value)), PhantomData)
    }

    /// The value, not followed; nothing once the signal is gone.
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        present(self.0).map(|value| of::<T>(&value).clone())
    }

    /// Follows the value without reading it.
    pub fn track(self) {
        self.0.track();
    }

    /// Sets the value.
    pub fn set(self, value: T) {
        set(self.0, shared(value));
    }

    /// Sets the value if it is another than the one there.
    pub fn set_if_changed(self, value: T)
    where
        T: PartialEq,
    {
        if self.with_untracked(|now| *now != value) {
            self.set(value);
        }
    }

    /// Sets the value unless the signal is gone. Gives whether it was there.
    pub fn try_set(self, value: T) -> bool {
        let there = present(self.0).is_some();
        if there {
            self.set(value);
        }
        there
    }

    /// Changes the value where it stands. It may not be read meanwhile.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut change = Some(change);
        update(self.0, &mut |value| {
            if let Some(change) = change.take() {
                change(of_mut(value));
            }
        });
    }

    /// Changes the value where it stands, and tells those who follow it if the change says that it did. It may not be read
    /// meanwhile.
    pub fn update_if(self, change: impl FnOnce(&mut T) -> bool) {
        let mut change = Some(change);
        update_if(self.0, &mut |value| change.take().is_some_and(|change| change(of_mut(value))));
    }

    /// Changes the value where it stands and gives what the change gives. It may not be read meanwhile.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut given = None;
        if present(self.0).is_some() {
            self.update(|value| given = Some(change(value)));
        }
        given
    }

    /// The value as it is kept, followed.
    pub(super) fn shared(self) -> Shared {
        tracked(self.0)
    }

    /// The same, not followed.
    fn shared_untracked(self) -> Shared {
        untracked(self.0)
    }
}

#[inline(never)]
fn signal(value: Shared) -> kept::RwSignal<Shared> {
    kept::RwSignal::new(value)
}

#[inline(never)]
fn tracked(signal: kept::RwSignal<Shared>) -> Shared {
    signal.with(Shared::clone)
}

#[inline(never)]
fn untracked(signal: kept::RwSignal<Shared>) -> Shared {
    signal.with_untracked(Shared::clone)
}

#[inline(never)]
fn present(signal: kept::RwSignal<Shared>) -> Option<Shared> {
    signal.try_get_untracked()
}

#[inline(never)]
fn set(signal: kept::RwSignal<Shared>, value: Shared) {
    signal.set(value);
}

#[inline(never)]
fn update_if(signal: kept::RwSignal<Shared>, change: &mut dyn FnMut(&mut Shared) -> bool) {
    signal.maybe_update(change);
}

#[inline(never)]
fn update(signal: kept::RwSignal<Shared>, change: &mut dyn FnMut(&mut Shared)) {
    signal.update(change);
}
