//! Work that is done in slices between frames, so that the page stays alive while it goes on.

use std::time::Duration;

use crate::ui::prelude::*;

use crate::platform::clock::milliseconds;

/// How long a slice takes, milliseconds.
const SLICE: f64 = 10.0;

/// One slice of the work: goes on until this time, and gives whether all is done.
pub type Slice = Box<dyn FnMut(f64) -> bool>;

/// Work of which only what was asked for last counts. It ends when the page that asked is gone.
#[derive(Clone, Copy)]
pub struct Slices {
    number: StoredValue<u32>,
}

impl Slices {
    /// No work yet.
    pub fn new() -> Self {
        Self { number: StoredValue::new(0) }
    }

    /// Begins with this after a while, in place of what was under way.
    pub fn start(self, after: Duration, slice: Slice) {
        let number = self.number.try_update_value(|number| {
            *number += 1;
            *number
        });
        if let Some(number) = number {
            set_timeout(move || self.go_on(number, slice), after);
        }
    }

    fn go_on(self, number: u32, mut slice: Slice) {
        if self.number.try_get_value() != Some(number) {
            return;
        }
        if !slice(milliseconds() + SLICE) {
            set_timeout(move || self.go_on(number, slice), Duration::ZERO);
        }
    }
}
