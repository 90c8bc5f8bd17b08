//! How much a lever is turned, of what is said: one value, or several that it may mean.

use rust_decimal::Decimal;

use super::Missing;
use super::kinds::{self, turned};
use super::lexer::{Token, is_any};
use super::said::{Per, Said, Unit, Way};
use crate::model::{LeverKind, Plan};
use crate::rules::Today;
use crate::scenario::levers::{Now, Spec};

/// A value that a lever may be turned to, and what was said that it stands for, where that is another number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// The value.
    pub value: Decimal,
    /// What it stands for.
    pub meant: Option<Meant>,
}

/// What a value stands for, where it is not the number that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// So much more or less in its own unit, a day, a month or a year.
    Own(Decimal, String),
    /// So many a month.
    Monthly(Decimal),
    /// So many more in the rest of the year.
    More(Decimal),
}

fn only(value: Decimal) -> Vec<Value> {
    vec![Value { value, meant: None }]
}

/// What is said, and of what.
pub(super) struct Asked<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The text.
    pub tokens: &'a [Token],
    /// What was found in it.
    pub said: &'a Said,
    /// Whether what is there today is told.
    pub tells: bool,
}

impl Asked<'_> {
    /// The values that a lever may be turned to.
    pub fn values(&self, spec: &Spec) -> Result<Vec<Value>, Missing> {
        let kind = spec.lever.kind;
        let number = match self.said.numbers.as_slice() {
            // It is one or the other.
            _ if kind == LeverKind::Basis => Decimal::ZERO,
            [] => return Err(Missing::HowMany(kind)),
            [number] => *number,
            [first, .., last] => return Err(Missing::OneNumber(*first, *last)),
        };
        let values = match kind {
            LeverKind::Price
            | LeverKind::Volume
            | LeverKind::Level
            | LeverKind::Norm
            | LeverKind::Cap
            | LeverKind::Activity
            | LeverKind::Raise => self.percent(spec, number)?,
            LeverKind::Basis => {
                let as_planned = self.tokens.iter().any(|token| matches!(token.text.as_str(), "planen" | "inte"));
                only(if as_planned { Decimal::ZERO } else { Decimal::ONE })
            }
            LeverKind::Overhead => {
                self.of(kind, &[Unit::None, Unit::Percent, Unit::Points])?;
                self.signed(number)
            }
            LeverKind::DirectTime => {
                self.of(kind, &[Unit::None, Unit::Percent, Unit::Points])?;
                match self.said.way {
                    Way::Unsaid if self.said.unit == Unit::Points => self.signed(number),
                    Way::Up if !self.said.absolute => only(spec.neutral + number),
                    Way::Down if !self.said.absolute => only(spec.neutral - number),
                    _ => only(number),
                }
            }
            LeverKind::Grant => {
                self.of(kind, &[Unit::None, Unit::Money])?;
                self.signed(number)
            }
            LeverKind::Measure => {
                self.of(kind, &[Unit::None, Unit::Percent])?;
                only(number)
            }
            LeverKind::Length => {
                self.of(kind, &[Unit::None])?;
                if self.said.way != Way::Unsaid && !self.said.absolute {
                    return Err(Missing::Whole(kind));
                }
                only(number)
            }
            LeverKind::Arrivals => {
                self.of(kind, &[Unit::None])?;
                self.arrivals(spec, number)?
            }
            LeverKind::Move | LeverKind::End | LeverKind::BuyOut | LeverKind::Jobs => {
                self.of(kind, &[Unit::None])?;
                if !number.is_integer() {
                    return Err(Missing::Whole(kind));
                }
                if self.said.way == Way::Down && kind != LeverKind::End {
                    return Err(Missing::Upwards(kind));
                }
                only(number)
            }
        };
        let (least, most) = kind.range();
        let fits: Vec<Value> = values.into_iter().filter(|value| (least..=most).contains(&value.value)).collect();
        if fits.is_empty() { Err(Missing::Outside(kind, least, most)) } else { Ok(fits) }
    }

    fn of(&self, kind: LeverKind, units: &[Unit]) -> Result<(), Missing> {
        if units.contains(&self.said.unit) { Ok(()) } else { Err(Missing::Unit(kind)) }
    }

    /// The number up or down, or both where nothing is said of which.
    fn signed(&self, number: Decimal) -> Vec<Value> {
        match self.said.way {
            _ if number.is_zero() => only(number),
            Way::Up => only(number),
            Way::Down => only(-number),
            Way::Unsaid => [only(-number), only(number)].concat(),
        }
    }

    /// A change in percent, said as percent or as an amount of what is there today.
    fn percent(&self, spec: &Spec, number: Decimal) -> Result<Vec<Value>, Missing> {
        let kind = spec.lever.kind;
        let own = self.own(spec);
        let percent = match self.said.unit {
            Unit::Percent => return Ok(self.signed(number)),
            Unit::None => !self.said.absolute && own != Own::Beside,
            Unit::Money | Unit::Points => false,
        };
        let mut values = if percent { self.signed(number) } else { Vec::new() };
        if own != Own::None {
            if !self.tells {
                return if percent { Ok(values) } else { Err(Missing::Hidden) };
            }
            values.extend(self.amounts(spec, number));
        }
        if values.is_empty() { Err(Missing::Unit(kind)) } else { Ok(values) }
    }

    /// Whether the number is one of what the lever turns, in its own unit.
    fn own(&self, spec: &Spec) -> Own {
        let Some(of) = turned(self.plan, &spec.lever) else { return Own::None };
        if spec.lever.kind == LeverKind::Price {
            return match self.said.unit {
                Unit::Money => Own::Beside,
                Unit::None if self.said.absolute => Own::Beside,
                _ => Own::None,
            };
        }
        let units = kinds::unit(of);
        let units: Vec<&str> = units.iter().map(String::as_str).collect();
        let is_unit = |token: &Token| is_any(&token.text, &units);
        // `tjugo färre hushåll`.
        let is_way = |place: &usize| self.said.ways & (1 << place) != 0;
        let next = self.said.place.and_then(|place| (place + 1..self.tokens.len()).find(|place| !is_way(place)));
        let next = next.and_then(|place| self.tokens.get(place));
        if next.is_some_and(is_unit) {
            Own::Beside
        } else if self.tokens.iter().any(is_unit) {
            Own::Somewhere
        } else {
            Own::None
        }
    }

    /// The change in percent that an amount is, for each of what it may be for.
    fn amounts(&self, spec: &Spec, number: Decimal) -> Vec<Value> {
        let Some((Now::Of(now, _), of)) = spec.now.zip(turned(self.plan, &spec.lever)) else { return Vec::new() };
        let days: u32 = self.plan.span().months().map(crate::model::Month::days).sum();
        let days = Decimal::from(days);
        let is_daily = matches!(of.now, Today::PerDay(_));
        let pers: &[Per] = match self.said.per {
            Some(Per::Day) => &[Per::Day],
            Some(Per::Month) => &[Per::Month],
            Some(Per::Year) => &[Per::Year],
            None => &[Per::Day, Per::Month, Per::Year],
        };
        let pers = if is_daily { pers } else { &pers[..1] };
        let name = kinds::unit(of).into_iter().next();
        let mut values = Vec::new();
        for per in pers {
            let (factor, period) = match per {
                Per::Day => (Decimal::ONE, "per dygn"),
                Per::Month => (days / Decimal::from(12), "per månad"),
                Per::Year => (days, "per år"),
            };
            let whole = if is_daily { now * factor } else { now };
            for sign in self.signed(number) {
                let moved = if self.said.absolute { number - whole } else { sign.value };
                let Some(share) = moved.checked_div(whole) else { continue };
                let value = crate::format::round(share * Decimal::ONE_HUNDRED, 2);
                let unit = match (&name, is_daily) {
                    (Some(name), true) => format!("{} {period}", written(of, name)),
                    (Some(name), false) => written(of, name),
                    (None, _) => crate::format::unit_suffix(
                        match of.unit {
                            crate::rules::Said::Unit(unit) => unit,
                            crate::rules::Said::Whole(_) => crate::model::Unit::Kr,
                        },
                        crate::format::Scale::Kr,
                    )
                    .to_owned(),
                };
                let found = Value { value, meant: Some(Meant::Own(moved, unit)) };
                if !values.contains(&found) {
                    values.push(found);
                }
            }
        }
        values
    }

    /// New placements a month, or so many more in the rest of the year.
    fn arrivals(&self, spec: &Spec, number: Decimal) -> Result<Vec<Value>, Missing> {
        let monthly = self.said.per == Some(Per::Month);
        match (self.said.way, monthly, self.said.absolute) {
            (Way::Down, ..) => Err(Missing::Upwards(LeverKind::Arrivals)),
            (Way::Unsaid, true, _) | (_, true, true) => Ok(only(number)),
            (Way::Up, true, false) if self.tells => Ok(only(spec.neutral + number)),
            (_, true, false) => Err(Missing::Hidden),
            (_, false, _) => {
                let months = Decimal::from(12 - self.plan.closed.min(11));
                let more = spec.neutral + crate::format::round(number / months, 2);
                let more = Value { value: more, meant: Some(Meant::More(number)) };
                let monthly = Value { value: number, meant: Some(Meant::Monthly(number)) };
                Ok(if self.tells { vec![more, monthly] } else { vec![monthly] })
            }
        }
    }
}

/// The word of a unit as it is written.
fn written(of: &crate::rules::Turned, plain: &str) -> String {
    match of.unit {
        crate::rules::Said::Whole(text) => {
            let word = text.split(' ').next().unwrap_or(plain);
            word.to_owned()
        }
        crate::rules::Said::Unit(_) => plain.to_owned(),
    }
}

/// Whether a number is of the lever's own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Own {
    /// It is not.
    None,
    /// It may be: the unit is named, but not beside it.
    Somewhere,
    /// It is.
    Beside,
}
