//! A value of any type behind a pointer of one type.

use std::any::Any;
use std::sync::{Arc, Mutex};

use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// A value of any type. Handles remember in their own type what it is.
pub type Shared = Arc<dyn Any + Send + Sync>;

/// Puts a value behind the pointer.
pub fn shared<T: Send + Sync + 'static>(value: T) -> Shared {
    Arc::new(value)
}

/// The value.
#[inline(never)]
pub(super) fn of<T: 'static>(shared: &Shared) -> &T {
    shared.downcast_ref().unwrap_or_else(|| other())
}

/// The value, to change it where it stands. Nobody may be reading it.
#[inline(never)]
pub(super) fn of_mut<T: 'static>(shared: &mut Shared) -> &mut T {
    Arc::get_mut(shared).and_then(|value| value.downcast_mut()).unwrap_or_else(|| other())
}

#[cold]
fn other() -> ! {
    unreachable!("a handle is of the type it was made with, and what is being read is not written")
}

/// A text, a number or a view that follows what it reads, as Leptos shows it.
pub(super) fn follow<T: 'static>(read: impl FnMut() -> T + Send + 'static) -> SharedReactiveFunction<T> {
    Arc::new(Mutex::new(read))
}

/// Makes a handle a small value that can be copied, read, and shown in a view as it is. It says what its value is, followed and not:
/// `shared` and `shared_untracked`.
macro_rules! handle {
    ($name:ident) => {
        impl<T: Send + Sync + 'static> $name<T> {
            /// Reads the value and follows it.
            pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
                read($crate::ui::reactive::value::of(&self.shared()))
            }

            /// Reads the value without following it.
            pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
                read($crate::ui::reactive::value::of(&self.shared_untracked()))
            }

            /// The value, followed.
            pub fn get(self) -> T
            where
                T: Clone,
            {
                self.with(T::clone)
            }

            /// The value, not followed.
            pub fn get_untracked(self) -> T
            where
                T: Clone,
            {
                self.with_untracked(T::clone)
            }
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T: Clone + Send + Sync + 'static> leptos::prelude::IntoRender for $name<T> {
            type Output = leptos::tachys::reactive_graph::SharedReactiveFunction<T>;

            fn into_render(self) -> Self::Output {
                crate::ui::reactive::value::follow(move || self.get())
            }
        }

        impl<T: Clone + Send + Sync + 'static> leptos::prelude::IntoAttributeValue for $name<T> {
            type Output = leptos::tachys::reactive_graph::SharedReactiveFunction<T>;

            fn into_attribute_value(self) -> Self::Output {
                crate::ui::reactive::value::follow(move || self.get())
            }
        }
    };
}

pub(super) use handle;
