//! What a method would give a line, explained: the line's own explanation in a plan where that method is chosen.

use super::{Explanation, Formula, Link, Operand, explain};
use crate::calc::{FigureKey, Figures, Period, Quantity, compute};
use crate::model::{LineId, Method, Plan};
use crate::words;

/// How the year's forecast of a line by a method comes about, or its deviation from budget.
///
/// A figure that is another with that method than it is now is taken apart on the spot, since there is no such figure to
/// lead to.
pub fn candidate(
    plan: &Plan,
    figures: &Figures,
    line: &LineId,
    method: Method,
    quantity: Quantity,
) -> Option<Explanation> {
    let mut trial = plan.clone();
    trial.lines.entry(line.clone()).or_default().method = Some(method);
    let would = Would { figures: &compute(&trial), plan: &trial, now: figures };
    let found = explain(&trial, would.figures, &FigureKey::new(line.as_str(), quantity, Period::Year))?;
    Some(Explanation {
        key: None,
        title: format!("{}, med metoden ”{}”", found.title, words::method(method)),
        formula: would.apart(found.formula),
        ..found
    })
}

/// A plan with a method tried, and the figures that there are now.
struct Would<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    now: &'a Figures,
}

impl Would<'_> {
    /// The formula without links to figures that are otherwise now.
    fn apart(&self, formula: Formula) -> Formula {
        let all = |operands: Vec<Operand>| operands.into_iter().map(|operand| self.operand(operand)).collect();
        match formula {
            Formula::One(operand) => Formula::One(self.operand(operand)),
            Formula::Sum(operands) => Formula::Sum(all(operands)),
            Formula::Mean(operands) => Formula::Mean(all(operands)),
            Formula::Product(operands) => Formula::Product(all(operands)),
            Formula::Quotient { part, whole, percent } => {
                Formula::Quotient { part: self.operand(part), whole: self.operand(whole), percent }
            }
        }
    }

    fn operand(&self, mut operand: Operand) -> Operand {
        operand.parts = operand.parts.map(|parts| Box::new(self.apart(*parts)));
        if let Link::Figure(key) = &operand.link
            && self.now.get(key) != Some(operand.value)
        {
            operand.parts = explain(self.plan, self.figures, key).map(|found| Box::new(self.apart(found.formula)));
            operand.link = Link::None;
        }
        operand
    }
}
