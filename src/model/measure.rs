//! Measures (åtgärder) of the action plan: a saving with a start, a ramp and a certainty. In the plan each is a [`Record`]; this
//! is how it is calculated with.

use rust_decimal::Decimal;

use super::{LineId, Month, Plan, Record, Value};

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

/// The register that measures are kept in.
pub const MEASURES: &str = "atgard";

impl Measure {
    /// Where its name stands in a record.
    pub const NAME: usize = 0;
    /// Where the unit that carries it out stands.
    pub const OWNER: usize = 1;
    /// Where its line stands.
    pub const LINE: usize = 2;
    /// Where its first month stands.
    pub const START: usize = 3;
    /// Where its ramp stands.
    pub const RAMP: usize = 4;
    /// Where what it costs once stands.
    pub const ONE_OFF: usize = 5;
    /// Where its full effect stands.
    pub const PER_MONTH: usize = 6;
    /// Where its certainty stands.
    pub const CERTAINTY: usize = 7;
    /// Where its status stands.
    pub const STATUS: usize = 8;
    /// Where what it has given stands.
    pub const OUTCOME: usize = 9;
    /// Where its comment stands.
    pub const NOTE: usize = 10;

    /// What a record of the action plan says.
    pub fn of(record: &Record) -> Self {
        let number = |place| record.number(place).unwrap_or_default();
        Self {
            id: record.id.clone(),
            name: record.name().to_owned(),
            owner: record.text(Self::OWNER).to_owned(),
            line: match &record.values[Self::LINE] {
                Value::Line(line) => line.clone(),
                _ => LineId::new(""),
            },
            start: match record.values[Self::START] {
                Value::Month(month) => month,
                _ => Month::january(0),
            },
            ramp: u8::try_from(number(Self::RAMP)).unwrap_or_default(),
            one_off: number(Self::ONE_OFF),
            per_month: number(Self::PER_MONTH),
            certainty: number(Self::CERTAINTY),
            status: match record.values[Self::STATUS] {
                Value::Choice(place) => MeasureStatus::ALL.get(place).copied().unwrap_or_default(),
                _ => MeasureStatus::default(),
            },
            outcome: record.number(Self::OUTCOME),
            note: record.text(Self::NOTE).to_owned(),
        }
    }

    /// As it stands in the plan.
    pub fn record(self) -> Record {
        let status = MeasureStatus::ALL.iter().position(|status| *status == self.status);
        Record {
            id: self.id,
            values: vec![
                Value::Text(self.name),
                Value::Text(self.owner),
                Value::Line(self.line),
                Value::Month(self.start),
                Value::Number(self.ramp.into()),
                Value::Number(self.one_off),
                Value::Number(self.per_month),
                Value::Number(self.certainty),
                Value::Choice(status.unwrap_or_default()),
                self.outcome.map_or(Value::Nothing, Value::Number),
                Value::Text(self.note),
            ],
        }
    }
}

impl Plan {
    /// The measures of the action plan, in order.
    pub fn measures(&self) -> Vec<Measure> {
        self.records.of(MEASURES).iter().map(Measure::of).collect()
    }

    /// The same with other measures.
    #[must_use]
    pub fn with_measures(mut self, measures: Vec<Measure>) -> Self {
        self.records.set(MEASURES, measures.into_iter().map(Measure::record).collect());
        self
    }
}
