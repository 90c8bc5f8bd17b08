//! The store of all typed numbers.

use rust_decimal::Decimal;

use super::{Address, At, Input, LineId, Map, Month};

/// The values of one input of one line over time. An absent time is an empty cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Map<At, Decimal>);

impl Values {
    /// The value at exactly this time.
    pub fn at(&self, at: At) -> Option<Decimal> {
        self.0.get(&at).copied()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of this month.
    pub fn month(&self, month: Month) -> Option<Decimal> {
        self.at(At::Month(month))
    }

    /// When the value that is used in a month holds, of what holds from a month on: that of the last month so far, until a
    /// year that has one of its own; else always.
    pub fn since(&self, month: Month) -> At {
        let last = |is: &dyn Fn(&At) -> bool| self.0.keys().rev().find(|at| is(at)).copied();
        let from = last(&|at| matches!(at, At::Month(from) if *from <= month));
        let year = last(&|at| matches!(at, At::Year(year) if *year <= month.year()));
        match (from, year) {
            (Some(At::Month(from)), Some(At::Year(year))) if year <= from.year() => At::Month(from),
            (Some(from), None) => from,
            (_, Some(At::Year(year))) if year == month.year() => At::Year(year),
            _ => At::Always,
        }
    }

    /// All values in order of time.
    pub fn iter(&self) -> impl Iterator<Item = (At, Decimal)> + '_ {
        self.0.iter().map(|(at, value)| (*at, *value))
    }
}

static EMPTY: Values = Values(Map::new());

/// All numbers that have been typed, pasted or imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs(Map<LineId, Map<Input, Values>>);

impl Inputs {
    /// All values of this input of this line; empty if nothing is typed.
    pub fn values(&self, line: &LineId, input: Input) -> &Values {
        self.0.get(line).and_then(|inputs| inputs.get(&input)).unwrap_or(&EMPTY)
    }

    /// The value in this cell.
    pub fn get(&self, address: &Address) -> Option<Decimal> {
        self.values(&address.line, address.input).at(address.at)
    }

    /// Puts a value in a cell or empties it. Returns what was there.
    pub fn set(&mut self, address: &Address, value: Option<Decimal>) -> Option<Decimal> {
        if let Some(value) = value {
            let inputs = self.0.entry(address.line.clone()).or_default();
            return inputs.entry(address.input).or_default().0.insert(address.at, value);
        }
        let inputs = self.0.get_mut(&address.line)?;
        let values = inputs.get_mut(&address.input)?;
        let old = values.0.remove(&address.at);
        if values.0.is_empty() {
            inputs.remove(&address.input);
            if inputs.is_empty() {
                self.0.remove(&address.line);
            }
        }
        old
    }

    /// Every line that has some value.
    pub fn lines(&self) -> impl Iterator<Item = &LineId> {
        self.0.keys()
    }

    /// Whether this line has some value of one of these inputs.
    pub fn has_any(&self, line: &LineId, inputs: &[Input]) -> bool {
        self.0.get(line).is_some_and(|values| inputs.iter().any(|input| values.contains_key(input)))
    }

    /// Every cell that holds a value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Address, Decimal)> + '_ {
        self.0.iter().flat_map(|(line, inputs)| {
            inputs.iter().flat_map(move |(input, values)| {
                values.iter().map(move |(at, value)| (Address::new(line.clone(), *input, at), value))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_returns_the_old_value_and_emptying_leaves_no_trace() {
        let mut inputs = Inputs::default();
        let cell = Address::new("a", Input::Budget, At::Year(2025));
        assert_eq!(inputs.set(&cell, Some(Decimal::ONE)), None);
        assert_eq!(inputs.set(&cell, Some(Decimal::TWO)), Some(Decimal::ONE));
        assert_eq!(inputs.set(&cell, None), Some(Decimal::TWO));
        assert_eq!(inputs, Inputs::default());
    }
}
