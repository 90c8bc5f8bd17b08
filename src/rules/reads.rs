//! What an expression reads: what it must be calculated anew after.

use super::{Expr, Line, Whose};
use crate::model::Quantity;

/// What is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Numbers or choices of the line itself.
    pub own: bool,
    /// Numbers or choices of the lines above it.
    pub above: bool,
    /// Rows of the line itself.
    pub rows: Vec<Quantity>,
    /// Rows of other lines.
    pub others: Vec<(Whose, Quantity)>,
}

impl Reads {
    fn add(&mut self, expr: &Expr) {
        match *expr {
            Expr::Cell(..)
            | Expr::Grown(_)
            | Expr::PriceSteps
            | Expr::Regular(_)
            | Expr::Mean(_)
            | Expr::ByMethod(..) => self.own = true,
            // By a basis and a change that may stand on a line above.
            Expr::Assumed(_) => (self.own, self.above) = (true, true),
            Expr::Row(quantity) | Expr::PartOfYear(quantity) => self.rows.push(quantity),
            Expr::Beside(quantity, other) | Expr::BesideToDate(quantity, other) => self.rows.extend([quantity, other]),
            Expr::Of(whose, quantity) => self.others.push((whose, quantity)),
            Expr::Found(..)
            | Expr::Closed(_)
            | Expr::Unless(..)
            | Expr::Where(..)
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
            | Expr::Named(..) => {}
        }
        for part in expr.parts() {
            self.add(part);
        }
    }
}

/// What an expression reads.
pub fn reads(expr: &Expr) -> Reads {
    let mut reads = Reads::default();
    reads.add(expr);
    reads
}

impl Line {
    /// What its rows and its economy read. An economy reads the line's budget, outcome, method and all else of its own.
    pub fn reads(&self) -> Reads {
        let mut reads = Reads { own: self.money.is_some() || self.nature.is_some(), ..Reads::default() };
        for row in self.rows {
            reads.add(&row.expr);
        }
        if let Some(money) = &self.money {
            reads.add(&money.outcome);
            reads.add(&money.ahead);
        }
        reads
    }
}
