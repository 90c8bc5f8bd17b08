//! How far a typed number reaches: where in a year something is another with it, and what stops it elsewhere.

use std::ops::Range;

use super::Idle;
use crate::calc::described::numbers::Place;

/// Places of a year, each a bit, as they stand in [`Place`].
pub type Places = u32;

/// The places within a range.
pub const fn places(range: Range<usize>) -> Places {
    (1 << range.end) - (1 << range.start)
}

pub const MONTHS: Places = places(Place::MONTHS);

/// The places of a range that are so.
pub fn those(range: Range<usize>, is: impl Fn(usize) -> bool) -> Places {
    range.filter(|i| is(*i)).fold(0, |places, i| places | 1 << i)
}

/// The places where there are any.
pub const fn if_any(places: Places, at: Places) -> Places {
    if places == 0 { 0 } else { at }
}

/// How far a number reaches.
#[derive(Clone, Copy)]
pub struct Reach {
    /// Where there is another value with another number.
    pub value: Places,
    /// Where there is no value without it.
    pub presence: Places,
    /// What stops it elsewhere.
    pub why: Option<Idle>,
}

impl Reach {
    pub const NOWHERE: Self = Self { value: 0, presence: 0, why: None };

    pub const fn stopped(why: Idle) -> Self {
        Self { why: Some(why), ..Self::NOWHERE }
    }

    /// Where there is another value with another number, and another without it as well.
    pub const fn value(at: Places) -> Self {
        Self { value: at, ..Self::NOWHERE }
    }

    /// Where something is another with another number, or without it.
    pub const fn places(self) -> Places {
        self.value | self.presence
    }

    pub const fn is_some(self) -> bool {
        self.places() != 0
    }

    /// The one and the other.
    pub fn and(self, other: Self) -> Self {
        let (value, presence) = (self.value | other.value, self.presence | other.presence);
        Self { value, presence, why: self.why.max(other.why) }
    }

    /// The other too, where this one is nowhere.
    pub fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self.is_some() { self } else { self.and(other()) }
    }

    /// Only here, and another value only there, with what stops it elsewhere.
    pub fn only(self, at: Places, value: Places, why: impl FnOnce(Places) -> Idle) -> Self {
        let kept = Self { value: self.value & at & value, presence: self.presence & at, ..self };
        let lost = self.places() & !kept.places();
        if lost == 0 { kept } else { kept.and(Self::stopped(why(lost))) }
    }

    /// Only at these places.
    pub fn at(self, at: Places, why: impl FnOnce(Places) -> Idle) -> Self {
        self.only(at, at, why)
    }

    /// Without it there is another value at these places.
    pub const fn instead(self, at: Places) -> Self {
        Self { value: self.value | self.presence & at, presence: self.presence & !at, ..self }
    }
}

/// There is nothing there.
pub const fn nothing(_: Places) -> Idle {
    Idle::NothingToChange
}

/// At all these places, where the number reaches anything.
pub fn anywhere(found: Reach, at: Places) -> Reach {
    Reach { value: if_any(found.places(), at), presence: 0, ..found }
}
