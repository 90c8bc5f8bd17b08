//! A list that keeps what it has drawn of those that stay.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude as kept;
use leptos::prelude::{AnyView, IntoAny, IntoView, component, view};

/// One in the list: its key, and how to draw it should it be new.
struct Item {
    key: u64,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

/// Draws something for each item, and again only for those whose key is new.
#[component(transparent)]
pub fn For<IF, I, T, EF, N, KF, K>(
    /// The items.
    each: IF,
    /// What tells an item from others.
    key: KF,
    /// Draws an item.
    children: EF,
) -> impl IntoView
where
    IF: Fn() -> I + Send + 'static,
    I: IntoIterator<Item = T>,
    T: Send + 'static,
    EF: Fn(T) -> N + Send + Clone + 'static,
    N: IntoView + 'static,
    KF: Fn(&T) -> K + Send + 'static,
    K: Hash,
{
    list(Box::new(move || {
        let item = |item: T| {
            let mut hasher = DefaultHasher::new();
            key(&item).hash(&mut hasher);
            let children = children.clone();
            Item { key: hasher.finish(), draw: Box::new(move || children(item).into_any()) }
        };
        each().into_iter().map(item).collect()
    }))
}

/// Every list, of whatever it is.
fn list(each: Box<dyn Fn() -> Vec<Item> + Send>) -> AnyView {
    view! { <kept::For each=each key=|item| item.key children=|item: Item| (item.draw)() /> }.into_any()
}
