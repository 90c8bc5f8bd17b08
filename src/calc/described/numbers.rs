//! An expression in numbers, for all places of the year at once, so that it is walked once per row.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::forecast::{Adjustments, run_rate, seasonal, year_before};
use super::super::sum::{MonthSums, RowSums};
use super::super::volume::{assumed_volume, holding, month_days, nearest, prices_ahead, typed_months};
use super::super::{Assumed, Figures, Months, Row, Rows, price_steps};
use crate::model::{At, Input, LineId, Method, Plan, Quantity};
use crate::rules::{Expr, Flow, Volume, Weight, When, Whose};

/// Where the places of a year stand in [`Values`].
pub(in crate::calc) struct Place;

impl Place {
    pub const MONTHS: Range<usize> = 0..12;
    pub const TO_DATE: Range<usize> = 12..13;
    pub const TERTIALS: Range<usize> = 13..16;
    pub const YEAR: Range<usize> = 16..17;
    pub const LONGER: Range<usize> = 12..17;
    pub const ALL: Range<usize> = 0..17;
}

/// A value for each place: twelve months, the year to date, three tertials, the year.
#[derive(Clone, Copy)]
pub(in crate::calc) struct Values(pub [Option<Decimal>; 17]);

/// The sum of those that are there.
fn added(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a + b),
        (a, b) => a.or(b),
    }
}

impl Values {
    const NONE: Self = Self([None; 17]);

    fn of_months(months: Months) -> Self {
        let mut values = Self::NONE;
        values.0[Place::MONTHS].copy_from_slice(&months);
        values
    }

    fn of_row(row: &Row) -> Self {
        let mut values = Self::of_months(row.months);
        values.0[Place::TO_DATE].copy_from_slice(&[row.to_date]);
        values.0[Place::TERTIALS].copy_from_slice(&row.tertials);
        values.0[Place::YEAR].copy_from_slice(&[row.year]);
        values
    }

    pub fn into_row(self) -> Row {
        let at = self.0;
        Row { months: self.months(), to_date: at[12], tertials: [at[13], at[14], at[15]], year: at[16] }
    }

    fn months(&self) -> Months {
        std::array::from_fn(|i| self.0[i])
    }

    pub fn year(&self) -> Option<Decimal> {
        self.0[16]
    }
}

/// A line's expressions in numbers.
#[derive(Clone)]
pub(in crate::calc) struct Numbers<'a> {
    pub plan: &'a Plan,
    /// The lines that are made already.
    pub figures: &'a Figures,
    pub line: &'a LineId,
    /// The rows of the line that are made already.
    rows: &'a Rows,
    /// By which method the months ahead are made, once that is known.
    method: Option<Method>,
    /// The places that are asked for.
    places: Range<usize>,
}

impl<'a> Numbers<'a> {
    pub fn of(plan: &'a Plan, figures: &'a Figures, line: &'a LineId, rows: &'a Rows) -> Self {
        Self { plan, figures, line, rows, method: None, places: Place::ALL }
    }

    /// The same for these places only.
    pub fn within(&self, places: Range<usize>) -> Self {
        Self { places, ..self.clone() }
    }

    /// The same with the months ahead made by this method.
    pub fn by(&self, method: Option<Method>) -> Self {
        Self { method, ..self.clone() }
    }

    /// The months of an expression.
    pub fn months(&self, expr: &Expr) -> Months {
        self.within(Place::MONTHS).value(expr).months()
    }

    /// The values of an expression; nothing in places that are not asked for.
    pub fn value(&self, expr: &Expr) -> Values {
        match expr {
            Expr::Cell(input, when) => self.cell(*input, *when),
            Expr::Row(quantity) => Values::of_row(self.rows.row(*quantity)),
            Expr::Beside(quantity, other) => Values::of_row(&self.beside(*quantity, *other)),
            Expr::BesideToDate(quantity, other) => {
                let row = self.rows.row(*quantity).clone();
                Values::of_row(&Row { to_date: self.beside(*quantity, *other).to_date, ..row })
            }
            Expr::Of(whose, quantity) => self.of_others(*whose, *quantity),
            Expr::OfAll(whose, quantity, other) => self.of_all(*whose, *quantity, *other),
            Expr::Each(whose, expr) => {
                let lines = whose.lines(self.plan, self.line);
                let value =
                    |line| Numbers { line, rows: self.figures.rows_of(line)?, ..self.clone() }.value(expr).into();
                self.fold(lines.iter().filter_map(value), added)
            }
            Expr::Nearest(input) => {
                let value = nearest(self.plan, self.line, *input);
                self.each(|_| value)
            }
            Expr::Records(feed) => {
                let mut months = self.plan.span().months();
                let holding = |month| feed.holding(self.plan, self.line, month).map(|(_, number)| number);
                Values::of_months(std::array::from_fn(|_| holding(months.next()?).reduce(|a, b| a + b)))
            }
            Expr::Number(_, value, _) => self.each(|_| Some(Decimal::from(*value))),
            Expr::Days => self.counted(month_days(self.plan).map(Some)),
            Expr::DaysWith(quantity) => {
                let (days, months) = (month_days(self.plan), &self.rows.row(*quantity).months);
                self.counted(std::array::from_fn(|i| months[i].and(Some(days[i]))))
            }
            Expr::Months => self.counted([Some(Decimal::ONE); 12]),
            Expr::PartOfYear(quantity) => {
                let months = self.counted(self.rows.row(*quantity).months.map(|month| month.and(Some(Decimal::ONE))));
                self.each(|i| Some(months.0[i]? / Decimal::from(12)))
            }
            Expr::Found(_, expr) | Expr::Named(_, _, expr) | Expr::Noted(_, expr) => self.value(expr),
            Expr::Chosen(choice, _) if !choice.is_made(self.plan) => Values::NONE,
            Expr::Chosen(choice, expr) => {
                let value = self.value(expr);
                let first = self.plan.span().first;
                let chosen = |i: usize| choice.holds(self.plan, first.plus(i as i32));
                Values::of_months(std::array::from_fn(|i| value.0[i].filter(|_| chosen(i))))
            }
            Expr::Closed(expr) => {
                let value = self.value(expr);
                self.each(|i| value.0[i].filter(|_| i < self.closed()))
            }
            Expr::Unless(expr, other) => {
                let (value, other) = (self.value(expr), self.value(other));
                self.each(|i| value.0[i].filter(|_| other.0[i].is_none()))
            }
            Expr::Where(expr, other) => {
                let (value, other) = (self.value(expr), self.value(other));
                self.each(|i| other.0[i].and(value.0[i]))
            }
            Expr::IfZero(expr) => {
                let value = self.value(expr);
                self.each(|i| value.0[i].filter(Decimal::is_zero))
            }
            Expr::OrZero(expr) => {
                let value = self.value(expr);
                self.each(|i| Some(value.0[i].unwrap_or_default()))
            }
            Expr::Negated(expr) => {
                let value = self.value(expr);
                self.each(|i| value.0[i].map(|value| -value))
            }
            Expr::Size(expr) => {
                let value = self.value(expr);
                self.each(|i| value.0[i].map(|value| value.abs()))
            }
            Expr::Positive(expr) => {
                let value = self.value(expr);
                self.each(|i| value.0[i].filter(Decimal::is_sign_positive))
            }
            Expr::Sum(exprs) => self.all(exprs.iter().map(|expr| self.value(expr)), |a, b| Some(a? + b?)),
            Expr::Any(exprs) => self.fold(exprs.iter().map(|expr| self.value(expr)), added),
            Expr::Product(exprs) => self.all(exprs.iter().map(|expr| self.factor(expr)), |a, b| a?.checked_mul(b?)),
            Expr::Divided(part, whole) => {
                self.all([part, whole].into_iter().map(|expr| self.factor(expr)), |a, b| a?.checked_div(b?))
            }
            Expr::First(cases) => {
                let mut first = Values::NONE;
                for case in *cases {
                    let value = self.value(&case.1);
                    first = self.each(|i| first.0[i].or(value.0[i]));
                    if self.places.clone().all(|i| first.0[i].is_some()) {
                        break;
                    }
                }
                first
            }
            Expr::Percent(part, whole) => {
                let (part, whole) = (self.value(part), self.value(whole));
                self.each(|i| part.0[i]?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.0[i]?))
            }
            Expr::Ratio(part, whole) => self.ratio(part, whole),
            Expr::ToDate(expr) => {
                let value = self.within(Place::TO_DATE).value(expr).0[12];
                self.each(|_| value)
            }
            Expr::Grown(input) => {
                let change = self.plan.parameter(self.line, *input).unwrap_or_default();
                self.each(|_| Some(Decimal::ONE + change / Decimal::ONE_HUNDRED))
            }
            Expr::PriceSteps => {
                let steps = price_steps(self.plan, self.line).unwrap_or([Decimal::ONE; 12]);
                Values::of_months(steps.map(Some))
            }
            Expr::PricesAhead => Values::of_months(prices_ahead(self.plan, self.line)),
            Expr::Assumed(volume) => Values::of_months(self.assumed(volume)),
            Expr::Regular(flow) => {
                let booked = typed_months(self.plan, self.line, flow.typed, 0);
                Values::of_months(self.adjustments(flow).each(self.plan, &booked))
            }
            Expr::Mean(flow) => {
                let mean = run_rate(self.plan.closed, &self.seen(flow), 12);
                mean.map_or(Values::NONE, Values::of_months)
            }
            Expr::ByMethod(flow, expr, _) => self
                .method
                .and_then(|method| self.by_method(method, flow, expr))
                .map_or(Values::NONE, Values::of_months),
        }
    }

    fn closed(&self) -> usize {
        usize::from(self.plan.closed.min(12))
    }

    fn each(&self, f: impl Fn(usize) -> Option<Decimal>) -> Values {
        let mut values = Values::NONE;
        for i in self.places.clone() {
            values.0[i] = f(i);
        }
        values
    }

    /// The values of an expression where it is multiplied or divided: a percentage is hundredths.
    fn factor(&self, expr: &Expr) -> Values {
        let value = self.value(expr);
        if expr.is_percentage() { self.each(|i| Some(value.0[i]? / Decimal::ONE_HUNDRED)) } else { value }
    }

    /// Of values that all must be there: where one is nowhere, those after it are not asked for.
    fn all(
        &self,
        mut values: impl Iterator<Item = Values>,
        with: fn(Option<Decimal>, Option<Decimal>) -> Option<Decimal>,
    ) -> Values {
        let mut all = values.next().unwrap_or(Values::NONE);
        while self.places.clone().any(|i| all.0[i].is_some())
            && let Some(next) = values.next()
        {
            all = self.each(|i| with(all.0[i], next.0[i]));
        }
        all
    }

    fn fold(
        &self,
        mut values: impl Iterator<Item = Values>,
        add: fn(Option<Decimal>, Option<Decimal>) -> Option<Decimal>,
    ) -> Values {
        let first = values.next().unwrap_or(Values::NONE);
        values.fold(first, |sum, next| self.each(|i| add(sum.0[i], next.0[i])))
    }

    /// What each month counts for, added up in longer periods.
    fn counted(&self, months: Months) -> Values {
        Values::of_row(&Row::summed(months, self.plan.closed))
    }

    /// A row over the months that another is there for too.
    fn beside(&self, quantity: Quantity, other: Quantity) -> Row {
        let (row, other) = (self.rows.row(quantity), self.rows.row(other));
        Row::summed(std::array::from_fn(|i| other.months[i].and(row.months[i])), self.plan.closed)
    }

    fn cell(&self, input: Input, when: When) -> Values {
        match when {
            When::Always => {
                let value = self.plan.parameter(self.line, input);
                self.each(|_| value)
            }
            When::Since => Values::of_months(holding(self.plan, self.line, input)),
            When::Unswitched => {
                let typed = self.plan.inputs.values(self.line, input);
                let mut months = self.plan.span().months();
                let at = |month| when.at(self.plan, self.line, input, month);
                Values::of_months(std::array::from_fn(|_| typed.at(at(months.next()?))))
            }
            When::Budgeted => {
                let at = when.at(self.plan, self.line, input, self.plan.span().first);
                let value = self.plan.inputs.values(self.line, input).at(at);
                self.each(|_| value)
            }
            When::Month(shift) => Values::of_months(typed_months(self.plan, self.line, input, shift)),
            When::Tertial(years) => {
                let typed = self.plan.inputs.values(self.line, input);
                let mut values = Values::NONE;
                for (number, i) in (1..).zip(Place::TERTIALS) {
                    values.0[i] = typed.at(At::Tertial(self.plan.year + years, number));
                }
                values
            }
        }
    }

    fn of_others(&self, whose: Whose, quantity: Quantity) -> Values {
        let lines = whose.lines(self.plan, self.line);
        let mut sums = RowSums::default();
        for line in &lines {
            sums.add(self.figures.row(line, quantity));
        }
        Values::of_row(&sums.get())
    }

    fn of_all(&self, whose: Whose, quantity: Quantity, other: Quantity) -> Values {
        let (mut sums, mut lacking) = (MonthSums::default(), [false; 12]);
        for line in whose.lines(self.plan, self.line) {
            let [months, others] = [quantity, other].map(|quantity| &self.figures.row(&line, quantity).months);
            sums.add(months);
            for (i, lacking) in lacking.iter_mut().enumerate() {
                *lacking |= months[i].is_none() && others[i].is_some();
            }
        }
        let sums = sums.get();
        self.counted(std::array::from_fn(|i| sums[i].filter(|_| !lacking[i])))
    }

    fn ratio(&self, part: &Expr, whole: &Expr) -> Values {
        let (part, whole) = (self.months(part), self.months(whole));
        let both = |months: &Months| {
            let months = std::array::from_fn(|i| months[i].filter(|_| part[i].is_some() && whole[i].is_some()));
            Values::of_row(&Row::summed(months, self.plan.closed))
        };
        let (part, whole) = (both(&part), both(&whole));
        self.each(|i| part.0[i]?.checked_div(whole.0[i]?))
    }

    fn assumed(&self, volume: &Volume) -> Months {
        let typed = |input, shift| typed_months(self.plan, self.line, input, shift);
        let budget = volume.budgeted.map_or([None; 12], |input| {
            let all_year = self.plan.parameter(self.line, input);
            typed(input, 0).map(|month| month.or(all_year))
        });
        let weights = match volume.weight {
            Weight::Month => [Decimal::ONE; 12],
            Weight::Days(_) => month_days(self.plan),
        };
        let assumed = Assumed::of(self.plan, self.line);
        let (reported, last_year) = (typed(volume.reported, 0), typed(volume.reported, -12));
        assumed_volume(self.plan, &assumed, &reported, &budget, &last_year, &weights)
    }

    /// One-offs, steps and effects as far as they are part of a flow.
    fn adjustments(&self, flow: &Flow) -> Adjustments {
        let all = Adjustments::of(self.plan, self.line);
        Adjustments { one_offs: all.one_offs.map(|one_off| flow.part(one_off)), ..all }
    }

    /// A flow as a method sees it.
    fn seen(&self, flow: &Flow) -> Months {
        let booked = typed_months(self.plan, self.line, flow.typed, 0);
        self.adjustments(flow).without(self.plan, self.line, &booked)
    }

    fn by_method(&self, method: Method, flow: &Flow, expr: &Expr) -> Option<Months> {
        match method {
            Method::RunRate(months) => run_rate(self.plan.closed, &self.seen(flow), months),
            Method::LastYearShare => {
                let typed = self.plan.inputs.values(self.line, flow.typed);
                let part = |one_off| flow.part(one_off);
                let last_year = year_before(self.plan, self.line, |month| typed.month(month), part);
                seasonal(self.plan.closed, &self.seen(flow), &last_year)
            }
            Method::Calculator => Some(self.months(expr)),
            // These work on the net.
            Method::Proposal
            | Method::RemainingBudget
            | Method::Typical
            | Method::Ses
            | Method::Damped
            | Method::Theta
            | Method::Combined
            | Method::Halfway
            | Method::Manual => None,
        }
    }
}
