//! What a register gives a line: numbers of its records, added up month by month.

use super::{Calculator, Expr, Kind, Register, calculators, registers};
use crate::model::{Decimal, LineId, Month, Plan, Record, Records, Unit, Value};

/// The numbers in a field of the records that hold in a month. One that is set aside counts for nothing.
pub struct Feed {
    /// The register.
    pub register: &'static Register,
    /// The place of the number.
    pub amount: usize,
    /// When a record holds.
    pub during: During,
    /// The place of the line that a record is of; it is of all where there is no such field.
    pub line: Option<usize>,
}

/// When a record holds: by the months or days in its fields at these places.
#[derive(Clone, Copy)]
pub enum During {
    /// From one to another; where none stands there, or there is no such field, without that end.
    Between(Option<usize>, Option<usize>),
    /// In one; never where none stands there.
    In(usize),
}

impl Feed {
    /// The unit of the numbers.
    pub fn unit(&self) -> Unit {
        match self.register.fields[self.amount].kind {
            Kind::Number(number) => number.unit,
            Kind::Text(_) | Kind::Day | Kind::Month | Kind::Choice(_) | Kind::Listed(_) | Kind::Line | Kind::YesNo => {
                Unit::Count
            }
        }
    }

    /// The records of a line that hold in a month, with their numbers.
    pub fn holding<'a>(
        &self,
        plan: &'a Plan,
        line: &LineId,
        month: Month,
    ) -> impl Iterator<Item = (&'a Record, Decimal)> {
        let records = plan.records.of(self.register.id).iter();
        let held = records.filter(move |record| self.holds(record, line, month));
        held.filter_map(|record| Some((record, record.number(self.amount)?)))
    }

    fn holds(&self, record: &Record, line: &LineId, month: Month) -> bool {
        let of_line =
            |place| record.values.get(place).is_some_and(|value| matches!(value, Value::Line(of) if of == line));
        let at = |place: usize| match record.values.get(place)? {
            Value::Month(month) => Some(*month),
            Value::Day(day) => Some(Month::of(*day)),
            Value::Nothing
            | Value::Text(_)
            | Value::Number(_)
            | Value::Choice(_)
            | Value::Listed(_)
            | Value::Line(_)
            | Value::Yes(_) => None,
        };
        !self.register.sets_aside(record)
            && self.line.is_none_or(of_line)
            && match self.during {
                During::Between(from, until) => {
                    from.and_then(at).is_none_or(|from| from <= month)
                        && until.and_then(at).is_none_or(|until| month <= until)
                }
                During::In(place) => at(place) == Some(month),
            }
    }
}

impl super::Line {
    /// What registers give it.
    pub fn feeds(&self) -> Vec<&'static Feed> {
        let mut feeds = Vec::new();
        self.exprs().for_each(|expr| expr.add_feeds(&mut feeds));
        feeds
    }
}

impl Expr {
    fn add_feeds(&self, feeds: &mut Vec<&'static Feed>) {
        if let Expr::Records(feed) = self {
            feeds.push(feed);
        }
        self.parts().for_each(|part| part.add_feeds(feeds));
    }
}

impl Calculator {
    /// Whether a register gives a line of it something.
    pub fn is_fed_by(&self, register: &str) -> bool {
        self.lines.iter().flat_map(super::Line::feeds).any(|feed| feed.register.id == register)
    }
}

/// Whether a register gives some line something.
pub fn feeds(register: &Register) -> bool {
    calculators().any(|calculator| calculator.is_fed_by(register.id))
}

/// The records that figures are made of: those of registers that give some line something.
pub fn feeding(records: &Records) -> Records {
    let mut records = records.clone();
    for register in registers().filter(|register| !feeds(register)) {
        records.set(register.id, Vec::new());
    }
    records
}
