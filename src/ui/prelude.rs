//! What every file of the screen needs: Leptos, with the signals and lists that are compiled only once.

pub use leptos::prelude::*;

pub use super::reactive::{For, Memo, RwSignal, Show, Signal, StoredValue, gate, render_effect};
