//! The figure that is being explained, and how operands are made of figures and cells.

use rust_decimal::Decimal;

use super::{Formula, Link, Operand, is_economy};
use crate::calc::committee::is_by_hand;
use crate::calc::{FigureKey, Figures, Period, Quantity};
use crate::model::{Address, At, Input, Letters, LineId, Month, Plan, Unit};
use crate::words;

/// A figure to explain.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub plan: &'a Plan,
    pub figures: &'a Figures,
    pub line: &'a LineId,
    pub quantity: Quantity,
    pub period: Period,
}

/// A formula on its way to be an explanation.
pub(super) struct Derivation {
    pub formula: Formula,
    /// The rule in words where it says more than the quantity's own.
    pub rule: Option<String>,
    pub notes: Vec<String>,
}

impl From<Formula> for Derivation {
    fn from(formula: Formula) -> Self {
        Self { formula, rule: None, notes: Vec::new() }
    }
}

impl Derivation {
    pub fn rule(self, rule: impl Into<String>) -> Self {
        Self { rule: Some(rule.into()), ..self }
    }

    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

impl Case<'_> {
    /// The month's place in the budget year, where the figure is for a month.
    pub fn month_index(&self) -> Option<usize> {
        match self.period {
            Period::Month(month) => self.plan.span().index_of(month),
            _ => None,
        }
    }

    /// The month at this place in the budget year.
    pub fn month(&self, i: usize) -> Month {
        self.plan.span().first.plus(i as i32)
    }

    /// The first place and the place after the last of the period's months.
    pub fn range(&self) -> std::ops::Range<usize> {
        match self.period {
            Period::Year => 0..12,
            Period::ToDate => 0..usize::from(self.figures.closed),
            Period::Tertial(number) => {
                let first = usize::from(number.clamp(1, 3) - 1) * 4;
                first..first + 4
            }
            Period::Month(month) => self.plan.span().index_of(month).map_or(0..0, |i| i..i + 1),
        }
    }

    /// Days in the period.
    pub fn days(&self) -> Operand {
        let days: u32 = self.range().map(|i| self.month(i).days()).sum();
        Operand::plain("Dagar i perioden", days, Unit::Days)
    }

    pub fn closed(&self) -> usize {
        usize::from(self.plan.closed)
    }

    /// The value that is being explained.
    pub fn value(&self) -> Option<Decimal> {
        self.get(self.line, self.quantity, self.period)
    }

    pub fn get(&self, line: &LineId, quantity: Quantity, period: Period) -> Option<Decimal> {
        self.figures.row(line, quantity).at(period, self.figures.year)
    }

    /// Another figure, named by its quantity, its period if that is another and its line if that is another.
    pub fn figure(&self, line: &LineId, quantity: Quantity, period: Period) -> Option<Operand> {
        let value = self.get(line, quantity, period)?;
        let mut label = words::quantity(quantity).to_owned();
        if period != self.period {
            label = format!("{label} {}", words::period(period, self.figures.year, self.figures.closed));
        }
        if line != self.line {
            label = format!("{label}, {}", words::line(self.plan, line));
        }
        let key = FigureKey::new(line.as_str(), quantity, period);
        Some(Operand::plain(label, value, quantity.unit()).linked(Link::Figure(key)))
    }

    /// Another figure of the same line and period.
    pub fn here(&self, quantity: Quantity) -> Option<Operand> {
        self.figure(self.line, quantity, self.period)
    }

    /// The figure of the same line for the month at this place, named by the month.
    pub fn of_month(&self, quantity: Quantity, i: usize) -> Option<Operand> {
        let month = self.month(i);
        let operand = self.figure(self.line, quantity, Period::Month(month))?;
        let named = match quantity {
            Quantity::LastYear | Quantity::PaymentsLastYear => month.plus(-12),
            _ => month,
        };
        Some(operand.called(words::sentence(&words::at(At::Month(named)))))
    }

    /// A cell; an empty one counts as zero and says so.
    pub fn cell(&self, line: &LineId, input: Input, at: At) -> Operand {
        let address = Address::new(line.as_str(), input, at);
        let value = self.plan.inputs.get(&address);
        let mut label = words::input(input).to_owned();
        if at != At::Always {
            label = format!("{label} {}", words::at(at));
        }
        if line != self.line {
            label = format!("{label}, {}", words::line(self.plan, line));
        }
        if value.is_none() {
            label.push_str(" (inte ifyllt, räknas som 0)");
        }
        Operand::plain(label, value.unwrap_or_default(), input.unit()).linked(Link::Input(address))
    }

    /// A cell that holds something.
    pub fn typed(&self, line: &LineId, input: Input, at: At) -> Option<Operand> {
        self.plan.inputs.values(line, input).at(at)?;
        Some(self.cell(line, input, at))
    }

    /// Whether the month at this place is known only as part of a sum of outcome.
    pub fn hidden(&self, i: usize) -> bool {
        i < self.closed() && self.outcome(i).is_none() && self.sum_of_outcome(i).is_some()
    }

    /// Whether the month at this place has an outcome, by itself or in a sum.
    pub fn has_outcome(&self, i: usize) -> bool {
        self.outcome(i).is_some() || self.hidden(i)
    }

    fn outcome(&self, i: usize) -> Option<Decimal> {
        self.get(self.line, Quantity::Outcome, Period::Month(self.month(i)))
    }

    /// The places of the months that are known only from a sum since January that this one is in, and what they are
    /// together.
    pub fn sum_of_outcome(&self, i: usize) -> Option<(Vec<usize>, Operand)> {
        if !is_by_hand(self.plan, self.line) {
            return None;
        }
        let to_date = |i: usize| self.typed(self.line, Input::OutcomeToDate, At::Month(self.month(i)));
        let mut before: Option<usize> = None;
        for end in (0..self.closed()).filter(|end| to_date(*end).is_some()) {
            let first = before.map_or(0, |before| before + 1);
            let typed = |i: usize| self.typed(self.line, Input::Outcome, At::Month(self.month(i)));
            let unknown: Vec<usize> = (first..=end).filter(|i| typed(*i).is_none()).collect();
            if unknown.contains(&i) {
                let earlier = before.and_then(to_date);
                let known = (first..=end).filter_map(typed);
                let less = earlier.into_iter().chain(known).map(Operand::negated);
                let sum = Formula::Sum(to_date(end).into_iter().chain(less).collect());
                return Some((unknown, Operand::made("Månader som bara är kända som summa", Unit::Kr, sum)?));
            }
            if !unknown.is_empty() {
                before = Some(end);
            }
        }
        None
    }

    /// What is known of several months together, of those whose months all are in the period.
    fn sums_of_outcome(&self) -> Vec<Operand> {
        let range = self.range();
        let mut sums = Vec::new();
        let mut next = range.start;
        for i in range.clone() {
            if i >= next
                && self.hidden(i)
                && let Some((months, sum)) = self.sum_of_outcome(i)
            {
                next = months.last().map_or(i, |last| *last) + 1;
                if months.iter().all(|month| range.contains(month)) {
                    sums.push(sum);
                }
            }
        }
        sums
    }

    /// The months of the period added up. Amounts to date are over the months with an outcome.
    pub fn sum_of_months(&self, quantity: Quantity) -> Derivation {
        let phased = quantity == Quantity::PhasingGap;
        let with_outcome = is_economy(quantity) && !phased && self.period == Period::ToDate;
        let together = match quantity {
            Quantity::Outcome | Quantity::Forecast | Quantity::Floor | Quantity::Unchanged => self.sums_of_outcome(),
            _ => Vec::new(),
        };
        let months = self.range().filter(|i| !with_outcome || self.has_outcome(*i)).filter_map(|i| {
            let operand = self.of_month(quantity, i)?;
            let label = match quantity {
                Quantity::Forecast => {
                    let booked = self.get(self.line, Quantity::Outcome, Period::Month(self.month(i))).is_some();
                    format!("{} ({})", operand.label, if booked { "utfall" } else { "prognos" })
                }
                _ => operand.label.clone(),
            };
            Some(operand.called(label))
        });
        let derivation = Derivation::from(Formula::Sum(months.chain(together).collect()));
        if with_outcome && !self.range().all(|i| self.has_outcome(i)) {
            return derivation.rule("summan av de månader som har ett utfall");
        }
        derivation.rule("summan av månaderna")
    }

    /// A parameter as it holds in the budget year; an empty one counts as zero and says so.
    pub fn parameter(&self, line: &LineId, input: Input) -> Operand {
        self.cell(line, input, self.plan.parameter_at(line, input))
    }

    /// A parameter as it holds in the budget year, where one is typed.
    pub fn typed_parameter(&self, line: &LineId, input: Input) -> Option<Operand> {
        self.typed(line, input, self.plan.parameter_at(line, input))
    }

    /// The same quantity and period of other lines added up, named by line.
    pub fn sum_of_lines<'b>(&self, lines: impl IntoIterator<Item = &'b LineId>) -> Formula {
        let parts = lines.into_iter().filter_map(|line| {
            let operand = self.figure(line, self.quantity, self.period)?;
            Some(operand.called(words::line(self.plan, line)))
        });
        Formula::Sum(telling(parts.collect()))
    }

    /// Assumed changes of price of these lines as factors, `100 % + 5,9 %`, and the steps in price of the last of them up
    /// to the figure's month.
    pub fn price_factors(&self, lines: &[&LineId]) -> Vec<Operand> {
        let changes = lines.iter().filter_map(|line| self.typed_parameter(line, Input::PriceChange));
        let steps = lines.last().into_iter().flat_map(|line| self.price_steps(line));
        changes.chain(steps).filter_map(one_plus).collect()
    }

    /// The steps in price of a line up to the figure's month.
    pub fn price_steps(&self, line: &LineId) -> Vec<Operand> {
        let until = self.month_index().unwrap_or(11);
        (0..=until).filter_map(|i| self.typed(line, Input::PriceStep, At::Month(self.month(i)))).collect()
    }
}

/// The operands without those that are zero, unless all are.
pub(super) fn telling(operands: Vec<Operand>) -> Vec<Operand> {
    let zero = |operand: &Operand| operand.value.is_zero();
    if operands.iter().all(zero) { operands } else { operands.into_iter().filter(|operand| !zero(operand)).collect() }
}

/// A change in percent as a factor: `100 % + 5,9 %`.
pub(super) fn one_plus(change: Operand) -> Option<Operand> {
    let label = format!("100 % + {}", change.label.lower());
    let whole = Operand::plain("Oförändrat", Decimal::ONE_HUNDRED, Unit::Percent);
    Operand::made(label, Unit::Percent, Formula::Sum(vec![whole, change]))
}

/// A part of a whole as a percentage.
pub(super) fn share(label: impl Into<String>, part: Operand, whole: Operand) -> Option<Operand> {
    Operand::made(label, Unit::Percent, Formula::Quotient { part, whole, percent: true })
}

/// One operand by itself, or the product with these factors.
pub(super) fn times(first: Operand, factors: Vec<Operand>) -> Formula {
    if factors.is_empty() {
        return Formula::One(first);
    }
    Formula::Product(std::iter::once(first).chain(factors).collect())
}
