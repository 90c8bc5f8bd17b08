//! Paths that are drawn side by side, so that what each path needs is done for all of them in one run over memory.
//!
//! What is drawn of a line stands month by month, and in each month path by path: a row of numbers per month.

use std::ops::Range;

use super::walk::MONTHS;

/// The most paths of a block.
pub(super) const WIDEST: usize = 32;

/// How far the months ahead of a line are off in the paths of a block: room for what is drawn before it is used.
pub(super) type Off = [f64; MONTHS * WIDEST];

/// Paths that are drawn side by side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// The number of the first path.
    pub first: u32,
    /// How many paths there are, from one to [`WIDEST`]: the length of a row.
    pub width: usize,
    /// How many months are ahead, from one to twelve: the rows of a line.
    pub open: usize,
}

impl Block {
    /// The paths from this one on, as many as there are left and as fit.
    pub(super) fn new(first: u32, left: u32, open: usize) -> Self {
        Self { first, width: (left as usize).clamp(1, WIDEST), open: open.min(MONTHS) }
    }

    /// The numbers of the paths.
    pub(super) fn paths(self) -> Range<u32> {
        self.first..self.first + self.width as u32
    }

    /// Where a line's numbers stand among those of all lines.
    pub(super) fn line(self, line: usize) -> Range<usize> {
        let size = self.open * self.width;
        line * size..(line + 1) * size
    }
}

/// Adds each number to the one at its place.
pub(super) fn add(to: &mut [f64], numbers: &[f64]) {
    let (fours, rest) = to.as_chunks_mut::<4>();
    let (numbers, last) = numbers.as_chunks::<4>();
    for (to, numbers) in fours.iter_mut().zip(numbers) {
        // Written out: the app is compiled to be small, and most of what simulating takes is here.
        to[0] += numbers[0];
        to[1] += numbers[1];
        to[2] += numbers[2];
        to[3] += numbers[3];
    }
    for (to, number) in rest.iter_mut().zip(last) {
        *to += number;
    }
}
