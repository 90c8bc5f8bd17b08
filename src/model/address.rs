//! Where a number is typed: line, input and time.

use std::fmt;
use std::str::FromStr;

use super::{Input, LineId, Month};

/// The time that a value holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// Always: a parameter of the line.
    Always,
    /// A whole year.
    Year(i32),
    /// A four-month period (tertial 1–3) of a year.
    Tertial(i32, u8),
    /// A month.
    Month(Month),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Always => f.write_str("alltid"),
            At::Year(year) => write!(f, "{year}"),
            At::Tertial(year, number) => write!(f, "{year}-T{number}"),
            At::Month(month) => write!(f, "{month}"),
        }
    }
}

impl FromStr for At {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let year = |text: &str| match text.parse() {
            Ok(year @ 1900..=2200) => Ok(year),
            _ => Err(()),
        };
        if text == "alltid" {
            Ok(At::Always)
        } else if let Some((before, number)) = text.split_once("-T") {
            match number.parse() {
                Ok(number @ 1..=3) => Ok(At::Tertial(year(before)?, number)),
                _ => Err(()),
            }
        } else if text.contains('-') {
            text.parse().map(At::Month)
        } else {
            year(text).map(At::Year)
        }
    }
}

/// The address of one cell, written `line/input@time`, such as `hemtjanst.egen.tatort/ersattning@2025`.
///
/// It is the stable `name` of the cell's field on screen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The line.
    pub line: LineId,
    /// The kind of input.
    pub input: Input,
    /// The time.
    pub at: At,
}

impl Address {
    /// The address of this input of this line at this time.
    pub fn new(line: impl Into<LineId>, input: Input, at: At) -> Self {
        Self { line: line.into(), input, at }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}@{}", self.line, self.input.key(), self.at)
    }
}

impl FromStr for Address {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (line, rest) = text.split_once('/').ok_or(())?;
        let (input, at) = rest.split_once('@').ok_or(())?;
        Ok(Self::new(line, Input::from_key(input).ok_or(())?, at.parse()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_survive_text() {
        for text in ["a.b/budget@2025", "x/utfall@2025-03", "x/belopp@2025-T2", "hemtjanst/prisforandring@alltid"] {
            assert_eq!(text.parse::<Address>().unwrap().to_string(), text);
        }
        for text in ["", "a/b@2025", "a/budget@25", "a/budget@2025-13", "a/belopp@2025-T4"] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
