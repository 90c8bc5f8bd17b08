//! The stable names of a bridge's figures, and the figures by name.

use std::fmt;

use rust_decimal::Decimal;

use super::{Bridge, BridgeFrom, BridgePart, Effect, Effects};
use crate::calc::Period;
use crate::model::LineId;

/// A figure of a row of a bridge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// The sum that it begins with.
    From,
    /// An effect.
    Effect(Effect),
    /// All effects together.
    Deviation,
    /// The sum that it ends with.
    To,
}

impl Term {
    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Term::From => "fran",
            Term::Effect(effect) => effect.key(),
            Term::Deviation => "avvikelse",
            Term::To => "till",
        }
    }
}

/// Names a figure of a bridge, written `line.brygga.budget.volym`, and `.ack` after that for the year to date.
///
/// The line is a row of the whole's bridge: the whole itself, or a part or a sum of parts with their share of its
/// effects.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BridgeKey {
    /// The line whose bridge it is.
    pub whole: LineId,
    /// Where it begins.
    pub begins: BridgeFrom,
    /// The time.
    pub period: Period,
    /// The row.
    pub row: LineId,
    /// Which of its figures.
    pub term: Term,
}

impl fmt::Display for BridgeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.brygga.{}.{}", self.row, self.begins.key(), self.term.key())?;
        if self.period == Period::ToDate { f.write_str(".ack") } else { Ok(()) }
    }
}

impl Bridge {
    /// The key of a figure of a row.
    pub fn key(&self, row: &LineId, term: Term) -> BridgeKey {
        let (whole, row) = (self.line.clone(), row.clone());
        BridgeKey { whole, begins: self.begins, period: self.period, row, term }
    }

    /// The parts that a row is about: all for the whole, else those on the line and below it.
    pub fn parts_of<'a>(&'a self, row: &'a LineId) -> impl Iterator<Item = &'a BridgePart> {
        self.parts.iter().filter(move |part| *row == self.line || part.part.line.is_within(row.as_str()))
    }

    /// A figure of a row, kr. The rows' figures add up to those of the whole.
    pub fn get(&self, row: &LineId, term: Term) -> Decimal {
        let whole = *row == self.line;
        let sum = |of: fn(&BridgePart) -> Decimal| self.parts_of(row).map(of).sum();
        match term {
            Term::From if whole => self.from,
            Term::To if whole => self.to,
            Term::From => sum(|part| part.from),
            Term::To => sum(|part| part.to),
            Term::Effect(effect) => self.effects_of(row).get(effect),
            Term::Deviation => self.effects_of(row).total(),
        }
    }

    /// The effects of a row.
    pub fn effects_of(&self, row: &LineId) -> Effects {
        self.parts_of(row).fold(Effects::default(), |sum, part| sum.plus(&part.effects))
    }
}
