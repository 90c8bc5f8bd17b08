//! Signals, memos and lists that are compiled once, whatever they hold.
//!
//! Leptos compiles its signals anew for every type they hold, and `Show` and `For` anew for every place they stand in:
//! a third of the app. These keep every value behind one shared pointer in one type of signal, and hand the rest to
//! Leptos. They are read, written and shown in the same way, so that a page can be written as if they were its own.

mod drawn;
mod each;
mod gate;
mod later;
mod memo;
mod show;
mod signal;
mod stored;
mod value;
mod written;

pub use drawn::{Read, drawn};
pub use each::For;
pub use gate::{gate, render_effect};
pub use later::{Later, later};
pub use memo::Memo;
pub use show::Show;
pub use signal::Signal;
pub use stored::StoredValue;
pub use value::{Shared, shared};
pub use written::RwSignal;
