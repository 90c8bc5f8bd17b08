//! The shape of an explanation: a formula of named operands that gives the figure again.

use rust_decimal::Decimal;

use crate::calc::FigureKey;
use crate::calc::bridge::BridgeKey;
use crate::calc::measures::MeasureKey;
use crate::model::{Address, Unit};
use crate::rules::Register;

/// How a figure, or a placement's month, came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The figure; nothing for a placement's month, or for what another method would give, which are no figures of their
    /// own.
    pub key: Option<FigureKey>,
    /// What it is, when and where: `Prognos helåret 2025, HVB`.
    pub title: String,
    /// Its value, with the sign of calculation: costs negative, income positive.
    pub value: Decimal,
    /// The unit of the value.
    pub unit: Unit,
    /// The rule in one line of words.
    pub rule: String,
    /// The rule in numbers; [`Formula::value`] gives the value again.
    pub formula: Formula,
    /// What one should know besides: sources, what went before what, methods that could not be used.
    pub notes: Vec<String>,
}

/// A formula in numbers.
///
/// An operand in percent counts as hundredths in products and quotients (6 % is 0.06) and as it stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// One operand as it stands: a typed number, or another figure.
    One(Operand),
    /// The sum of the operands; of none it is zero.
    Sum(Vec<Operand>),
    /// The mean of the operands.
    Mean(Vec<Operand>),
    /// The operands multiplied; each `minus` turns the sign.
    Product(Vec<Operand>),
    /// The first operand divided by the second, and times 100 where `percent`.
    Quotient {
        /// What is divided.
        part: Operand,
        /// What it is divided by.
        whole: Operand,
        /// Whether the result is in percent.
        percent: bool,
    },
}

/// One number in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// What it is.
    pub label: String,
    /// Its value, before `minus`.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
    /// Whether it counts with the opposite sign.
    pub minus: bool,
    /// Where it comes from.
    pub link: Link,
    /// How it came about, where that is no figure of its own. Gives `value`.
    pub parts: Option<Box<Formula>>,
}

/// Where an operand comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Another figure, with an explanation of its own.
    Figure(FigureKey),
    /// A cell; an empty one counts as zero.
    Input(Address),
    /// The placement in this row of the list.
    Placement(usize),
    /// A figure of a bridge, with an explanation of its own.
    Bridge(BridgeKey),
    /// A figure of the action plan, with an explanation of its own.
    Measure(MeasureKey),
    /// The field at this place of the record with this id in a register.
    Field(&'static Register, String, usize),
    /// Nowhere: a number of the calendar or of the rule, or one made of `parts`.
    None,
}

impl Formula {
    /// The value of the formula from its operands; nothing if it divides by zero or grows too large.
    pub fn value(&self) -> Option<Decimal> {
        match self {
            Formula::One(operand) => Some(operand.signed()),
            Formula::Sum(operands) => sum(operands),
            Formula::Mean(operands) => sum(operands)?.checked_div(Decimal::from(operands.len())),
            Formula::Product(operands) => {
                operands.iter().try_fold(Decimal::ONE, |product, operand| product.checked_mul(operand.factor()))
            }
            Formula::Quotient { part, whole, percent } => {
                // Times 100 first, as calculation does: a quotient that comes out even stays even.
                let part = if *percent { part.factor().checked_mul(Decimal::ONE_HUNDRED)? } else { part.factor() };
                part.checked_div(whole.factor())
            }
        }
    }

    /// The formula without the operands whose link is not told, and whether there are any.
    pub(super) fn only(self, tells: &dyn Fn(&Link) -> bool) -> (Self, bool) {
        let mut left_out = false;
        let mut some = |operands: Vec<Operand>| -> Vec<Operand> {
            let told = |mut operand: Operand| {
                let is_told = tells(&operand.link);
                left_out |= !is_told;
                if let Some(parts) = operand.parts.take() {
                    let (parts, some_left_out) = parts.only(tells);
                    left_out |= some_left_out;
                    operand.parts = Some(Box::new(parts));
                }
                is_told.then_some(operand)
            };
            operands.into_iter().filter_map(told).collect()
        };
        let formula = match self {
            Formula::One(operand) => Formula::Sum(some(vec![operand])),
            Formula::Sum(operands) => Formula::Sum(some(operands)),
            Formula::Mean(operands) => Formula::Mean(some(operands)),
            Formula::Product(operands) => Formula::Product(some(operands)),
            Formula::Quotient { part, whole, percent } => {
                let mut both = some(vec![part, whole]).into_iter();
                match (both.next(), both.next()) {
                    (Some(part), Some(whole)) => Formula::Quotient { part, whole, percent },
                    (one, _) => Formula::Sum(one.into_iter().collect()),
                }
            }
        };
        (formula, left_out)
    }

    /// The operands, in order.
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Formula::One(operand) => vec![operand],
            Formula::Sum(operands) | Formula::Mean(operands) | Formula::Product(operands) => operands.iter().collect(),
            Formula::Quotient { part, whole, .. } => vec![part, whole],
        }
    }

    /// All operands, with those that they are made of after each.
    pub fn all_operands(&self) -> Vec<&Operand> {
        let mut all = Vec::new();
        for operand in self.operands() {
            all.push(operand);
            if let Some(parts) = &operand.parts {
                all.extend(parts.all_operands());
            }
        }
        all
    }
}

fn sum(operands: &[Operand]) -> Option<Decimal> {
    operands.iter().try_fold(Decimal::ZERO, |sum, operand| sum.checked_add(operand.signed()))
}

impl Operand {
    /// A number of the calendar or of the rule.
    pub(super) fn plain(label: impl Into<String>, value: impl Into<Decimal>, unit: Unit) -> Self {
        Self { label: label.into(), value: value.into(), unit, minus: false, link: Link::None, parts: None }
    }

    /// A number made of others.
    pub(super) fn made(label: impl Into<String>, unit: Unit, formula: Formula) -> Option<Self> {
        let value = formula.value()?;
        Some(Self { parts: Some(Box::new(formula)), ..Self::plain(label, value, unit) })
    }

    /// The same, counted with the opposite sign.
    pub(super) fn negated(self) -> Self {
        Self { minus: !self.minus, ..self }
    }

    /// The same under another name.
    pub(super) fn called(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The same, coming from there.
    pub(super) fn linked(self, link: Link) -> Self {
        Self { link, ..self }
    }

    fn signed(&self) -> Decimal {
        if self.minus { -self.value } else { self.value }
    }

    fn factor(&self) -> Decimal {
        if self.unit == Unit::Percent { self.signed() / Decimal::ONE_HUNDRED } else { self.signed() }
    }
}

/// Whether two values are the same but for the last digits of a division: equal within 10⁻¹⁵ of their size, or within a
/// millionth, which is more than what is left when a sum is spread on months and the parts are raised by steps in level.
pub fn agree(a: Decimal, b: Decimal) -> bool {
    let by_size = a.abs().max(b.abs()) * Decimal::new(1, 15);
    (a - b).abs() <= by_size.max(Decimal::new(1, 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_counts_as_hundredths_in_products_and_quotients() {
        let kr = |value: i64| Operand::plain("", value, Unit::Amount);
        let percent = |value: i64| Operand::plain("", value, Unit::Percent);
        assert_eq!(Formula::Product(vec![kr(200), percent(6)]).value(), Some(Decimal::from(12)));
        assert_eq!(Formula::Sum(vec![percent(100), percent(6).negated()]).value(), Some(Decimal::from(94)));
        let share = Formula::Quotient { part: kr(1), whole: kr(8), percent: true };
        assert_eq!(share.value(), Some(Decimal::new(125, 1)));
        let hours = Formula::Quotient { part: kr(80), whole: percent(80), percent: false };
        assert_eq!(hours.value(), Some(Decimal::ONE_HUNDRED));
        assert_eq!(Formula::Mean(vec![kr(1), kr(2)]).value(), Some(Decimal::new(15, 1)));
        assert_eq!(Formula::Mean(vec![]).value(), None);
        assert_eq!(Formula::Sum(vec![]).value(), Some(Decimal::ZERO));
    }

    #[test]
    fn only_the_last_digits_may_differ() {
        let third = Decimal::ONE / Decimal::from(3);
        assert!(agree(third * Decimal::from(3_000_000), Decimal::from(1_000_000)));
        assert!(!agree(Decimal::from(1_000_000), Decimal::new(1_000_000_000_002, 6)));
        assert!(!agree(Decimal::ZERO, Decimal::new(2, 6)));
    }
}
