//! Expressions: how a figure follows from typed numbers and other figures.
//!
//! An expression has a value for a place of the budget year: a month, a tertial, the year to date or the year. Where it lacks
//! what it needs it has none. Every interpreter is a `match` without a rest arm, so that a new kind of expression is read
//! in all ways or not at all.

use super::page::Lasts;
use super::{Feed, Volume};
use crate::model::{At, Decimal, GrantedSource, Input, LineId, Month, PayBasis, Plan, Quantity, Unit};

/// How a figure follows from others.
#[derive(Clone, Copy)]
pub enum Expr {
    /// A number typed on the line.
    Cell(Input, When),
    /// A figure of the line, for the same place.
    Row(Quantity),
    /// The same; in longer periods over those of its months that the other figure is there for too.
    Beside(Quantity, Quantity),
    /// The same in the year to date only.
    BesideToDate(Quantity, Quantity),
    /// A figure of other lines, added up.
    Of(Whose, Quantity),
    /// The same; nothing in months where one of them has the second and not the first.
    OfAll(Whose, Quantity, Quantity),
    /// An expression of other lines, as one of them sees it, added up.
    Each(Whose, &'static Expr),
    /// A number that holds always, typed on the line or on the nearest line above it that has one.
    Nearest(Input),
    /// What a register gives the line in a month; nothing where no record holds.
    Records(&'static Feed),
    /// A number of the calendar or of the rule, by its name.
    Number(&'static str, i64, Unit),
    /// The days of the place.
    Days,
    /// The days of those months of the place that a figure is there for.
    DaysWith(Quantity),
    /// The months of the place. Of one month there is nothing to say.
    Months,
    /// The months that a figure is there for in the place, as a part of a year. Of all twelve there is nothing to say.
    PartOfYear(Quantity),
    /// The figure of the line for the year to date that has the expression's value, wherever it has.
    ///
    /// Says in an explanation where the number is found; to calculate it is the expression.
    Found(Quantity, &'static Expr),
    /// Only in closed months.
    Closed(&'static Expr),
    /// Only where the other has no value.
    Unless(&'static Expr, &'static Expr),
    /// Only where the other has a value.
    Where(&'static Expr, &'static Expr),
    /// Only in months for which the plan has chosen so.
    Chosen(Choice, &'static Expr),
    /// Only where it is zero.
    IfZero(&'static Expr),
    /// Zero where there is none.
    OrZero(&'static Expr),
    /// With the other sign.
    Negated(&'static Expr),
    /// Without its sign.
    Size(&'static Expr),
    /// Only where it is not below zero.
    Positive(&'static Expr),
    /// All of them added up.
    Sum(&'static [Expr]),
    /// Those that are there, added up.
    Any(&'static [Expr]),
    /// All of them multiplied. A percentage counts as hundredths.
    Product(&'static [Expr]),
    /// The first divided by the second. A percentage counts as hundredths.
    Divided(&'static Expr, &'static Expr),
    /// The first in percent of the second.
    Percent(&'static Expr, &'static Expr),
    /// The first divided by the second; in longer periods the sums of both, over the months that have both.
    Ratio(&'static Expr, &'static Expr),
    /// The value for the year to date, in every place.
    ToDate(&'static Expr),
    /// The first that is there.
    First(&'static [Case]),
    /// Under a name of its own.
    Named(&'static str, Unit, &'static Expr),
    /// With something that one should know of it.
    Noted(&'static str, &'static Expr),
    /// One and a percentage typed on the line; one where none is typed.
    Grown(Input),
    /// The steps in price on the line up to the month, multiplied.
    PriceSteps,
    /// The changes in price that are assumed on the lines above and on the line, with its own steps up to the month, in the
    /// months ahead. Where there are none it has no value.
    PricesAhead,
    /// The level of a volume that is assumed for a month: from its basis, with the change that is assumed.
    Assumed(&'static Volume),
    /// A flow in closed months without its one-offs, in the level before the year's first step.
    Regular(&'static Flow),
    /// The mean of a flow in closed months, as a method sees it.
    Mean(&'static Flow),
    /// What the line's method gives of a flow in the months ahead: by the calculator the expression, which these words say.
    /// Nothing where the method works on the net instead.
    ByMethod(&'static Flow, &'static Expr, &'static str),
}

/// One of several ways to a value.
#[derive(Clone, Copy)]
pub struct Case(
    /// The rule in words; nothing where the expression says it.
    pub Option<&'static str>,
    /// The way.
    pub Expr,
);

/// Whose figures are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of the line by this name.
    Line(&'static str),
    /// Those of the lines right below.
    Below,
    /// Those of the providers below the line of this name that are the municipality's own, or of the others.
    Providers(&'static str, bool),
    /// Those of all zones of all providers below the line of this name.
    Zones(&'static str),
}

/// When a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Always, or in the year where that has one of its own.
    Always,
    /// From a month on, until the next or a year that has one of its own; before the first of them, and where there is none,
    /// always.
    Since,
    /// The same, as if there were no switch of what is paid for: what begins with it does not hold.
    Unswitched,
    /// In the year; where there is none, in the first of its months that has one, or as it was before.
    Budgeted,
    /// In one month: the place's own, or so many months after it.
    Month(i32),
    /// In one tertial: the place's own, or that of so many years after it.
    Tertial(i32),
}

impl When {
    /// Of which year's months it is, as so many years after the budget year; nothing of what holds longer than a month.
    pub const fn years(self) -> Option<i32> {
        match self {
            When::Month(months) => Some(months.div_euclid(12)),
            When::Always | When::Since | When::Unswitched | When::Budgeted | When::Tertial(_) => None,
        }
    }

    /// Where it is typed once for the budget year or for good; nothing of what is typed in months or tertials.
    pub fn lasts(self, input: Input) -> Option<Lasts> {
        match self {
            When::Always => Some(Lasts::Always),
            When::Since if input.holds_for(At::Always) => Some(Lasts::Always),
            When::Since | When::Unswitched | When::Budgeted => Some(Lasts::Year),
            When::Month(_) | When::Tertial(_) => None,
        }
    }
}

/// What a plan has chosen for a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Granted hours come from here.
    GrantedBy(GrantedSource),
    /// This is paid for.
    Pays(PayBasis),
    /// This was paid for before a switch that the month is after.
    PaidBefore(PayBasis),
}

impl Choice {
    /// Whether it is so in a month.
    pub fn holds(self, plan: &Plan, month: Month) -> bool {
        match self {
            Choice::GrantedBy(source) => plan.settings.granted_source == source,
            Choice::Pays(basis) => plan.settings.pay_basis_in(month) == basis,
            Choice::PaidBefore(basis) => {
                plan.settings.switched(plan.span(), month).is_some_and(|switch| switch.before == basis)
            }
        }
    }

    /// Whether it is so in some month of the budget year.
    pub fn is_made(self, plan: &Plan) -> bool {
        plan.span().months().any(|month| self.holds(plan, month))
    }
}

impl When {
    /// The time whose cell holds in a month of the budget year.
    pub fn at(self, plan: &Plan, line: &LineId, input: Input, month: Month) -> At {
        let values = plan.inputs.values(line, input);
        let typed = |month: &Month| values.month(*month).is_some();
        let since = |month: Month| match values.since(month) {
            At::Always if !input.holds_for(At::Always) => At::Year(plan.year),
            at => at,
        };
        match self {
            When::Always => plan.parameter_at(line, input),
            When::Since => since(month),
            When::Unswitched => match plan.settings.switch_in(plan.span()) {
                Some(switch) if switch.first > plan.span().first && typed(&switch.first) => {
                    since(switch.first.plus(-1))
                }
                _ => since(month),
            },
            When::Budgeted => {
                let year = At::Year(plan.year);
                let has_year = values.at(year).is_some();
                let first = plan.span().months().find(typed).filter(|_| !has_year);
                first.map_or_else(|| since(plan.span().first), At::Month)
            }
            When::Month(shift) => At::Month(month.plus(shift)),
            When::Tertial(years) => At::Tertial(plan.year + years, (month.number() - 1) / 4 + 1),
        }
    }
}

/// Gross amounts that are paid or received, and netted in the line's economy.
#[derive(Debug, PartialEq, Eq)]
pub struct Flow {
    /// Where they are typed month by month, as amounts.
    pub typed: Input,
    /// Whether they are paid, else received.
    pub paid: bool,
}

impl Flow {
    /// The part of a one-off, kr net, that is in the flow, as an amount: a cost was paid, an income was received.
    pub fn part(&self, one_off: Decimal) -> Decimal {
        if self.paid { (-one_off).max(Decimal::ZERO) } else { one_off.max(Decimal::ZERO) }
    }
}

impl Expr {
    /// The first part of it, however deep, that is as asked for.
    pub fn find(&self, is: &dyn Fn(&Expr) -> bool) -> Option<&Expr> {
        if is(self) { Some(self) } else { self.parts().find_map(|part| part.find(is)) }
    }

    /// Whether its value is a percentage, which counts as hundredths in a product.
    pub fn is_percentage(&self) -> bool {
        match *self {
            Expr::Cell(input, _) | Expr::Nearest(input) => input.unit() == Unit::Percent,
            Expr::Number(_, _, unit) | Expr::Named(_, unit, _) => unit == Unit::Percent,
            Expr::First(cases) => cases.iter().any(|case| case.1.is_percentage()),
            Expr::Records(feed) => feed.unit() == Unit::Percent,
            Expr::Percent(..) => true,
            Expr::Row(quantity)
            | Expr::Of(_, quantity)
            | Expr::OfAll(_, quantity, _)
            | Expr::Beside(quantity, _)
            | Expr::BesideToDate(quantity, _)
            | Expr::Found(quantity, _) => quantity.unit() == Unit::Percent,
            Expr::Negated(expr)
            | Expr::Closed(expr)
            | Expr::Unless(expr, _)
            | Expr::Where(expr, _)
            | Expr::Each(_, expr)
            | Expr::Chosen(_, expr)
            | Expr::IfZero(expr)
            | Expr::OrZero(expr)
            | Expr::Size(expr)
            | Expr::Positive(expr)
            | Expr::Noted(_, expr)
            | Expr::ToDate(expr) => expr.is_percentage(),
            Expr::Sum(exprs) | Expr::Any(exprs) => exprs.iter().any(Expr::is_percentage),
            // A change and a step are factors already, and so is a part of the year.
            Expr::Grown(_)
            | Expr::PriceSteps
            | Expr::PricesAhead
            | Expr::PartOfYear(_)
            | Expr::Days
            | Expr::DaysWith(_)
            | Expr::Months
            | Expr::Product(_)
            | Expr::Divided(..)
            | Expr::Ratio(..)
            | Expr::Assumed(_)
            | Expr::Regular(_)
            | Expr::Mean(_)
            | Expr::ByMethod(..) => false,
        }
    }

    /// The expressions that it is made of.
    pub fn parts(&self) -> impl Iterator<Item = &'static Expr> + use<> {
        let (pair, exprs, cases) = self.made_of();
        pair.into_iter().flatten().chain(exprs).chain(cases.iter().map(|case| &case.1))
    }

    /// The same as they stand.
    pub(super) const fn made_of(&self) -> ([Option<&'static Expr>; 2], &'static [Expr], &'static [Case]) {
        match *self {
            Expr::Cell(..)
            | Expr::Row(_)
            | Expr::Beside(..)
            | Expr::BesideToDate(..)
            | Expr::Of(..)
            | Expr::OfAll(..)
            | Expr::Nearest(_)
            | Expr::Records(_)
            | Expr::Number(..)
            | Expr::Days
            | Expr::DaysWith(_)
            | Expr::Months
            | Expr::PartOfYear(_)
            | Expr::Grown(_)
            | Expr::PriceSteps
            | Expr::PricesAhead
            | Expr::Assumed(_)
            | Expr::Regular(_)
            | Expr::Mean(_) => ([None, None], &[], &[]),
            Expr::Found(_, expr)
            | Expr::Each(_, expr)
            | Expr::Closed(expr)
            | Expr::Chosen(_, expr)
            | Expr::IfZero(expr)
            | Expr::OrZero(expr)
            | Expr::Negated(expr)
            | Expr::Size(expr)
            | Expr::Positive(expr)
            | Expr::ToDate(expr)
            | Expr::Named(_, _, expr)
            | Expr::Noted(_, expr)
            | Expr::ByMethod(_, expr, _) => ([Some(expr), None], &[], &[]),
            Expr::Unless(expr, other)
            | Expr::Where(expr, other)
            | Expr::Divided(expr, other)
            | Expr::Percent(expr, other)
            | Expr::Ratio(expr, other) => ([Some(expr), Some(other)], &[], &[]),
            Expr::Sum(exprs) | Expr::Any(exprs) | Expr::Product(exprs) => ([None, None], exprs, &[]),
            Expr::First(cases) => ([None, None], &[], cases),
        }
    }
}
