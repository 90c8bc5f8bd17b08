//! Methods with a moving cut-off: what each would have said of the months up to the last closed one, month by month.

use rust_decimal::Decimal;

use super::Score;
use super::earlier::{Past, Rows};
use super::lines::parts;
use crate::calc::{Figures, Quantity, forecast};
use crate::model::{LineId, Method, Plan};

/// The first cut-off, in closed months.
const FIRST: u8 = 3;

/// The errors of one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutoffRow {
    /// The method; nothing for the one that would have been proposed each time.
    pub method: Option<Method>,
    /// The error at each cut-off, forecast − outcome of the months after it, kr: + where it was too hopeful. Nothing where
    /// it had too little to go by.
    pub errors: Vec<Option<Decimal>>,
    /// The score over the cut-offs that all methods share.
    pub score: Option<Score>,
}

/// A line's methods with a moving cut-off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cutoffs {
    /// The closed months at each cut-off.
    pub closed: Vec<u8>,
    /// The proposal and every method that could be used at some cut-off.
    pub rows: Vec<CutoffRow>,
}

/// Tries the methods on a line: at each cut-off from the third month on, the months after it up to the last closed one are
/// forecast from what was known. A sum is the sum of its parts, each by the method. A cut-off is left out where the
/// outcome of a month after it is missing. Methods are compared over the cut-offs that all of them could be used at.
pub fn cutoffs(plan: &Plan, figures: &Figures, line: &LineId) -> Cutoffs {
    let until = usize::from(plan.closed.min(12));
    let outcome = |line: &LineId| figures.row(line, Quantity::Outcome).months;
    let parts: Vec<LineId> =
        parts(plan, line).into_iter().filter(|part| outcome(part)[..until].iter().any(Option::is_some)).collect();
    if parts.is_empty() {
        return Cutoffs::default();
    }
    let known =
        |closed: &u8| parts.iter().all(|part| outcome(part)[usize::from(*closed)..until].iter().all(Option::is_some));
    let closed: Vec<u8> = (FIRST..plan.closed.min(12)).filter(known).collect();
    let mut past = Past::new(plan, figures);
    let mut error = |method: Option<Method>, closed: u8| -> Option<Decimal> {
        past.go_to(closed);
        let ahead = usize::from(closed)..until;
        parts
            .iter()
            .map(|part| {
                let rows = past.rows(part)?;
                let said = past.said(part, &rows, method)?;
                let came = outcome(part);
                Some(ahead.clone().map(|i| said[i].unwrap_or_default() - came[i].unwrap_or_default()).sum::<Decimal>())
            })
            .sum()
    };
    let methods = std::iter::once(None).chain(forecast::METHODS.into_iter().map(Some));
    let mut rows: Vec<CutoffRow> = methods
        .map(|method| CutoffRow {
            method,
            errors: closed.iter().map(|closed| error(method, *closed)).collect(),
            score: None,
        })
        .filter(|row| row.errors.iter().any(Option::is_some))
        .collect();
    let shared: Vec<bool> =
        (0..closed.len()).map(|i| rows.iter().all(|row| row.errors.get(i).is_some_and(Option::is_some))).collect();
    for row in &mut rows {
        row.score =
            Score::of(row.errors.iter().zip(&shared).filter(|(_, shared)| **shared).filter_map(|(error, _)| *error));
    }
    Cutoffs { closed, rows }
}

impl Past<'_> {
    /// What a method, or the one proposed then, said of a line's months; nothing where it had too little to go by.
    fn said(&mut self, line: &LineId, rows: &Rows, method: Option<Method>) -> Option<crate::calc::Months> {
        let method = match method {
            Some(method) if !self.holds(line, rows, method) => return None,
            Some(method) => method,
            None => self.proposed(line, rows),
        };
        let forecast = self.forecast(line, rows, method);
        forecast.usable.then_some(forecast.months)
    }
}
