//! What an expression reads: what it must be calculated anew after.

use std::cell::RefCell;

use super::{Expr, Line, Volume, When, Whose};
use crate::model::{Input, Plan, Quantity};

/// What is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Numbers or choices of the line itself.
    pub own: bool,
    /// Numbers or choices of the lines above it.
    pub above: bool,
    /// Records of the registers with these ids.
    pub registers: Vec<&'static str>,
    /// Rows of the line itself.
    pub rows: Vec<Quantity>,
    /// Rows of other lines.
    pub others: Vec<(Whose, Quantity)>,
    /// Numbers or choices of other lines, or of the lines above those.
    pub typed: Vec<Whose>,
}

impl Reads {
    fn add(&mut self, plan: &Plan, expr: &Expr) {
        match *expr {
            Expr::Cell(..)
            | Expr::Grown(_)
            | Expr::PriceSteps
            | Expr::Regular(_)
            | Expr::Mean(_)
            | Expr::ByMethod(..) => self.own = true,
            // What is assumed, and what is nearest, may stand on a line above.
            Expr::Assumed(_) | Expr::Nearest(_) | Expr::PricesAhead => (self.own, self.above) = (true, true),
            Expr::Records(feed) => self.registers.push(feed.register.id),
            Expr::Row(quantity) | Expr::PartOfYear(quantity) | Expr::DaysWith(quantity) => self.rows.push(quantity),
            Expr::Beside(quantity, other) | Expr::BesideToDate(quantity, other) => self.rows.extend([quantity, other]),
            Expr::Of(whose, quantity) => self.others.push((whose, quantity)),
            Expr::OfAll(whose, quantity, other) => self.others.extend([(whose, quantity), (whose, other)]),
            Expr::Each(whose, of) => {
                let of = reads(plan, of);
                self.others.extend(of.others.into_iter().chain(of.rows.into_iter().map(|row| (whose, row))));
                self.registers.extend(of.registers);
                self.typed.extend(of.typed.into_iter().chain(Some(whose).filter(|_| of.own || of.above)));
                return;
            }
            // A choice of the plan is not read but made: with another everything is calculated anew.
            Expr::Chosen(choice, _) if !choice.is_made(plan) => return,
            Expr::Chosen(..)
            | Expr::Found(..)
            | Expr::Closed(_)
            | Expr::Unless(..)
            | Expr::Where(..)
            | Expr::IfZero(_)
            | Expr::OrZero(_)
            | Expr::Negated(_)
            | Expr::Size(_)
            | Expr::Positive(_)
            | Expr::Number(..)
            | Expr::Days
            | Expr::Months
            | Expr::Divided(..)
            | Expr::Sum(_)
            | Expr::Any(_)
            | Expr::Product(_)
            | Expr::Percent(..)
            | Expr::Ratio(..)
            | Expr::ToDate(_)
            | Expr::First(_)
            | Expr::Noted(..)
            | Expr::Named(..) => {}
        }
        for part in expr.parts() {
            self.add(plan, part);
        }
    }
}

/// What an expression reads, in a plan that has made its choices.
pub fn reads(plan: &Plan, expr: &Expr) -> Reads {
    let mut reads = Reads::default();
    reads.add(plan, expr);
    reads
}

/// Kinds of input, each a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inputs(u128);

const _: () = assert!(Input::ALL.len() <= 128, "there are more kinds of input than bits");

impl Inputs {
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one is among them.
    pub const fn has(self, input: Input) -> bool {
        self.0 >> input as u32 & 1 != 0
    }
}

impl Expr {
    /// What it reads numbers of: on its line, there or above it; or else on other lines, above it or of which it is made.
    pub const fn asks(&self, elsewhere: bool) -> Inputs {
        const NONE: Inputs = Inputs(0);
        const fn one(input: Input) -> Inputs {
            Inputs(1 << input as u32)
        }
        let (above, here) = match self {
            Expr::Each(_, expr) => return if elsewhere { expr.asks(false) } else { NONE },
            Expr::Nearest(input) => (one(*input), NONE),
            Expr::PricesAhead => (one(Input::PriceChange), one(Input::PriceStep)),
            Expr::Assumed(Volume { reported, budgeted: Some(budgeted), .. }) => {
                (one(Input::VolumeChange), one(*reported).and(one(*budgeted)))
            }
            Expr::Assumed(Volume { reported, budgeted: None, .. }) => (one(Input::VolumeChange), one(*reported)),
            Expr::Cell(input, _) | Expr::Grown(input) => (NONE, one(*input)),
            Expr::PriceSteps => (NONE, one(Input::PriceStep)),
            Expr::Regular(flow) | Expr::Mean(flow) | Expr::ByMethod(flow, ..) => (NONE, one(flow.typed)),
            Expr::Row(_)
            | Expr::Beside(..)
            | Expr::BesideToDate(..)
            | Expr::Of(..)
            | Expr::OfAll(..)
            | Expr::Records(_)
            | Expr::Number(..)
            | Expr::Days
            | Expr::DaysWith(_)
            | Expr::Months
            | Expr::PartOfYear(_)
            | Expr::Found(..)
            | Expr::Closed(_)
            | Expr::Unless(..)
            | Expr::Where(..)
            | Expr::Chosen(..)
            | Expr::IfZero(_)
            | Expr::OrZero(_)
            | Expr::Negated(_)
            | Expr::Size(_)
            | Expr::Positive(_)
            | Expr::Sum(_)
            | Expr::Any(_)
            | Expr::Product(_)
            | Expr::Divided(..)
            | Expr::Percent(..)
            | Expr::Ratio(..)
            | Expr::ToDate(_)
            | Expr::First(_)
            | Expr::Named(..)
            | Expr::Noted(..) => (NONE, NONE),
        };
        let mut all = if elsewhere { above } else { above.and(here) };
        let (pair, exprs, cases) = self.made_of();
        let mut i = 0;
        while i < 2 || i < exprs.len() || i < cases.len() {
            if i < 2
                && let Some(expr) = pair[i]
            {
                all = all.and(expr.asks(elsewhere));
            }
            if i < exprs.len() {
                all = all.and(exprs[i].asks(elsewhere));
            }
            if i < cases.len() {
                all = all.and(cases[i].1.asks(elsewhere));
            }
            i += 1;
        }
        all
    }
}

impl Line {
    /// The numbers that its expressions read from it, each with when it holds, in the order that they are read.
    pub fn typed(&self) -> Vec<(Input, When)> {
        let found = RefCell::new(Vec::new());
        let add = |input, when| {
            if !found.borrow().contains(&(input, when)) {
                found.borrow_mut().push((input, when));
            }
        };
        let of_volume = |volume: &Volume| {
            add(volume.reported, When::Month(0));
            add(volume.assumed, When::Month(0));
            volume.budgeted.iter().for_each(|input| add(*input, When::Always));
            add(Input::VolumeChange, When::Always);
        };
        let price = self.volume.and_then(|volume| volume.price.as_ref());
        for expr in self.exprs().chain(price) {
            expr.find(&|expr| {
                match expr {
                    Expr::Cell(input, when) => add(*input, *when),
                    Expr::Nearest(input) | Expr::Grown(input) => add(*input, When::Always),
                    Expr::Assumed(volume) => of_volume(volume),
                    Expr::Regular(flow) | Expr::Mean(flow) | Expr::ByMethod(flow, ..) => {
                        add(flow.typed, When::Month(0));
                    }
                    _ => {}
                }
                false
            });
        }
        self.volume.into_iter().for_each(of_volume);
        found.into_inner()
    }

    /// What its rows and its economy read, besides each other. An economy reads the line's budget, outcome, method and all else
    /// of its own.
    pub fn reads(&self, plan: &Plan) -> Reads {
        let mut reads = Reads { own: self.notices(), ..Reads::default() };
        for expr in self.exprs() {
            reads.add(plan, expr);
        }
        reads.rows.retain(|quantity| self.row(*quantity).is_none());
        reads
    }
}
