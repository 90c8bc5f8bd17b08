//! Measures (åtgärder) of the action plan: a saving with a start, a ramp and a certainty.

use rust_decimal::Decimal;

use super::{LineId, Month};

/// How far a measure has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureStatus {
    /// An idea.
    #[default]
    Idea,
    /// Decided.
    Decided,
    /// Under way.
    UnderWay,
    /// In effect: outcome and forecast show it already, so it is not counted once more.
    InEffect,
}

impl MeasureStatus {
    /// All, in order.
    pub const ALL: [MeasureStatus; 4] = [Self::Idea, Self::Decided, Self::UnderWay, Self::InEffect];
}

/// A measure of the action plan (handlingsplan).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Stable part of figure keys: lower-case letters, digits and hyphens.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// The unit that carries it out; free words, never a person's identity number.
    pub owner: String,
    /// The line that it makes better: one that has a forecast of its own.
    pub line: LineId,
    /// The first month with effect.
    pub start: Month,
    /// How many months it has part of its effect before all of it, 0–36: with 3 they are 25, 50 and 75 percent.
    pub ramp: u8,
    /// What it costs once, in the first month, kr; an amount.
    pub one_off: Decimal,
    /// Full effect a month, kr, positive where it is better.
    pub per_month: Decimal,
    /// How certain it is, percent.
    pub certainty: Decimal,
    /// How far it has come.
    pub status: MeasureStatus,
    /// What it has given so far in the budget year, kr, positive where it is better; nothing if nobody has said.
    pub outcome: Option<Decimal>,
    /// A comment in free words.
    pub note: String,
}

impl Measure {
    /// Its amounts of money as they are typed, kr.
    pub fn amounts(&self) -> impl Iterator<Item = Decimal> {
        [self.one_off, self.per_month].into_iter().chain(self.outcome)
    }
}
