//! What follows from other signals, and is passed on when it differs.

use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as kept;
use leptos::prelude::{With, WithUntracked};

use super::value::{Shared, handle, of, shared};

/// A memo of a value of type `T`.
pub struct Memo<T>(kept::Memo<Made>, PhantomData<fn() -> T>);

handle!(Memo);

/// A value with the way to tell it from another.
struct Made {
    value: Shared,
    differs: Differs,
}

type Differs = Arc<dyn Fn(&Shared, &Shared) -> bool + Send + Sync>;

/// Makes the next value from the one before.
type Make = Box<dyn Fn(Option<&Shared>) -> Shared + Send + Sync>;

impl<T: Send + Sync + 'static> Memo<T> {
    /// A memo that is passed on when its value is not equal to the one before.
    pub fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self
    where
        T: PartialEq,
    {
        Self::with_differs(make, Arc::new(differs::<T>))
    }

    /// A memo whose function makes a value that is shared already.
    pub fn of_shared(make: Box<dyn Fn() -> Shared + Send + Sync>) -> Self
    where
        T: PartialEq,
    {
        Self(memo(Box::new(move |_| make()), Arc::new(differs::<T>)), PhantomData)
    }

    /// A memo that is passed on when this says that its value has changed.
    pub fn new_with_compare(
        make: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
        changed: fn(Option<&T>, Option<&T>) -> bool,
    ) -> Self {
        Self::with_differs(make, Arc::new(move |before, now| changed(Some(of(before)), Some(of(now)))))
    }

    fn with_differs(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static, differs: Differs) -> Self {
        Self(memo(Box::new(move |before| shared(make(before.map(of)))), differs), PhantomData)
    }

    /// Follows the value without reading it.
    pub fn track(self) {
        self.shared();
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

fn differs<T: PartialEq + 'static>(before: &Shared, now: &Shared) -> bool {
    of::<T>(before) != of::<T>(now)
}

fn memo(make: Make, differs: Differs) -> kept::Memo<Made> {
    kept::Memo::new_with_compare(
        move |before: Option<&Made>| Made { value: make(before.map(|made| &made.value)), differs: differs.clone() },
        |before, now| match (before, now) {
            (Some(before), Some(now)) => (now.differs)(&before.value, &now.value),
            _ => true,
        },
    )
}

#[inline(never)]
fn tracked(memo: kept::Memo<Made>) -> Shared {
    memo.with(|made| made.value.clone())
}

#[inline(never)]
fn untracked(memo: kept::Memo<Made>) -> Shared {
    memo.with_untracked(|made| made.value.clone())
}
