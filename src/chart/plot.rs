//! What charts over months share: the field with its axis, months along the bottom and names at the right.

use super::lettering::{self, LINE};
use super::{Anchor, Axis, Ink, Linear, Measure, Scene};
use crate::format;
use crate::model::order;

/// The field that a chart over months is drawn in.
pub(super) struct Plot {
    /// Pixels of its edges.
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    months: usize,
    y: Linear,
}

impl Plot {
    /// A field between `top` and `top + height` with an axis at the left and this much room at the right.
    pub fn new(axis: &Axis, tick_room: f64, right: f64, (top, height): (f64, f64), months: usize) -> Self {
        let bottom = top + height;
        Self { left: tick_room, right, top, bottom, months, y: Linear::new((axis.low(), axis.high()), (bottom, top)) }
    }

    /// Pixels from one month to the next.
    pub fn pitch(&self) -> f64 {
        (self.right - self.left) / self.months.max(1) as f64
    }

    /// The middle of a month.
    pub fn middle(&self, month: usize) -> f64 {
        self.left + (month as f64 + 0.5) * self.pitch()
    }

    /// The height of a place on the axis.
    pub fn y(&self, place: f64) -> f64 {
        self.y.at(place)
    }

    /// Help lines with their figures, the zero line and the names of months.
    pub fn grid(&self, scene: &mut Scene, axis: &Axis, tick: impl Fn(&super::Tick) -> String, months: &[&str]) {
        for mark in &axis.ticks {
            let y = self.y(mark.at);
            let ink = if mark.value.is_zero() { Ink::Axis } else { Ink::Grid };
            scene.line((self.left, y), (self.right, y), ink);
            scene.text(self.left - 6.0, y + 4.0, Anchor::End, Ink::Dim, tick(mark));
        }
        let shown = Shown::of(months, self.pitch());
        for (i, month) in months.iter().enumerate().filter(|(i, _)| shown.has(*i)) {
            scene.text(self.middle(i), self.bottom + 17.0, Anchor::Middle, Ink::Dim, *month);
        }
    }

    /// Names at the right edge, each with a line to its place. Gives them back where there is no room.
    pub fn names(
        &self,
        scene: &mut Scene,
        mut names: Vec<(f64, Ink, String)>,
        from: f64,
    ) -> Option<Vec<(Ink, String)>> {
        order::sort_by(&mut names, |(a, ..), (b, ..)| a.total_cmp(b));
        if (names.len() as f64 - 1.0) * LINE > self.bottom - self.top {
            return Some(names.into_iter().rev().map(|(_, ink, name)| (ink, name)).collect());
        }
        let mut places: Vec<f64> = names.iter().map(|(y, ..)| *y).collect();
        lettering::spread(&mut places, LINE, self.top, self.bottom);
        for ((y, _, name), place) in names.into_iter().zip(places) {
            scene.path(
                [(from + 3.0, y), (self.right + 2.0, y), (self.right + 10.0, place), (self.right + 13.0, place)],
                Ink::Connector,
            );
            scene.text(self.right + 16.0, place + 4.0, Anchor::Start, Ink::Label, name);
        }
        None
    }
}

/// Which of a row of texts are shown, so that none touches the next. The last one always is.
pub(super) struct Shown {
    count: usize,
    every: usize,
}

impl Shown {
    /// For these texts, this many pixels apart.
    pub fn of<T: AsRef<str>>(texts: &[T], pitch: f64) -> Self {
        let widest = texts.iter().map(|text| lettering::width(text.as_ref())).fold(0.0, f64::max);
        let every = ((widest + 4.0) / pitch.max(1.0)).ceil().max(1.0) as usize;
        Self { count: texts.len(), every }
    }

    /// Whether there is room for them all.
    pub const fn all(&self) -> bool {
        self.every == 1
    }

    /// Whether this one is shown.
    pub fn has(&self, index: usize) -> bool {
        (self.count.saturating_sub(index + 1)).is_multiple_of(self.every)
    }
}

/// Room that an axis needs for its figures.
pub(super) fn tick_room(axis: &Axis, width: f64, tick: impl Fn(&super::Tick) -> String) -> f64 {
    let widest = axis.ticks.iter().map(|mark| lettering::width(&tick(mark))).fold(0.0, f64::max);
    (widest + 8.0).min(width * 0.3)
}

/// The figure at a tick.
pub(super) fn plain_tick(tick: &super::Tick) -> String {
    format::number(tick.value, tick.decimals)
}

/// The figure at a tick with its sign.
pub(super) fn signed_tick(tick: &super::Tick) -> String {
    format::signed(tick.value, tick.decimals)
}

/// Unit and how to read the marks, with a word for each kind that is there.
pub(super) fn reading(measure: Measure, parts: &[Option<String>]) -> String {
    let mut reading = measure.name().to_owned();
    for (i, part) in parts.iter().flatten().enumerate() {
        reading.push_str(if i == 0 { " · " } else { ", " });
        reading.push_str(part);
    }
    reading
}
