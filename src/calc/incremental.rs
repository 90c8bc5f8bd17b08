//! Calculating incrementally: what has not changed is taken over from before.
//!
//! What a calculator makes of a line depends on that line's numbers and choices, on those of lines above it, and for
//! placements on the list; all else is settled by [`Dirty`] saying that anything may have changed. A line that is the
//! same is the same rows, shared, so that what stands on it is found to be the same without comparing figures.

use std::sync::Arc;

use super::{Check, CheckKind, Figures};
use crate::model::{Dirty, LineId};
use crate::rules::Calculator;

/// Figures of the plan as it was, and what has changed since: not everything.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The figures.
    pub(super) figures: &'a Figures,
    /// What has changed.
    pub(super) dirty: &'a Dirty,
}

impl Before<'_> {
    /// Whether a calculator has something to do.
    pub(super) fn concerns(&self, calculator: &Calculator) -> bool {
        self.dirty.has_within(calculator.id)
            || calculator.listed && self.dirty.has_placements()
            || self.dirty.registers().any(|register| calculator.is_fed_by(register))
    }

    /// Takes over all that a calculator made and noticed.
    pub(super) fn keep_part(&self, figures: &mut Figures, part: usize, calculator: &Calculator) {
        figures.keep_within(self.figures, calculator.id);
        let (from, to) = (&self.figures.kept, &mut figures.kept);
        to.offered.extend(from.offered.get(part).cloned());
        to.noticed.extend(from.noticed.get(part).cloned());
        if calculator.listed {
            to.list = from.list.clone();
        }
    }

    /// Takes over a line, and what the part that makes it noticed there.
    pub(super) fn keep_line(&self, figures: &mut Figures, part: usize, line: &LineId) {
        figures.keep(self.figures, line);
        self.keep_noticed(figures, part, line);
    }

    /// Takes over what the part that makes a line noticed there.
    pub(super) fn keep_noticed(&self, figures: &mut Figures, part: usize, line: &LineId) {
        let noticed = self.figures.kept.noticed.get(part).into_iter().flat_map(|checks| checks.iter());
        // What is noticed of the table as a whole is noticed anew.
        let of_line =
            |check: &&Check| check.line == *line && !matches!(check.kind, CheckKind::LineTwice | CheckKind::LineUnused);
        figures.checks.extend(noticed.filter(of_line).cloned());
    }
}

impl Figures {
    /// Says which lines of a calculator a row of the committee's table can take.
    pub(super) fn offer(&mut self, lines: Vec<LineId>) {
        self.kept.offered.push(Arc::new(lines));
    }

    /// Puts aside what a part has noticed, when it has done all.
    pub(super) fn end_part(&mut self) {
        self.kept.noticed.push(Arc::new(std::mem::take(&mut self.checks)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{compute, compute_incremental};
    use super::*;
    use crate::model::{Address, At, Decimal, GrantedSource, Input, Named, Plan};

    /// Which lines an edit of one zone's hours makes anew.
    fn made_anew(source: GrantedSource) -> Vec<String> {
        let mut plan = Plan::empty(2025);
        plan.closed = 2;
        plan.settings.granted_source = source;
        plan.catalog.tasks = vec![Named::new("dusch", "Dusch")];
        let hours = |line: &str| Address::new(line, Input::HoursPerDay, At::Month(plan.span().first));
        let [town, other, night] =
            ["hemtjanst.extern.tatort", "hemtjanst.egen.tatort", "hemtjanst.nattpatrull"].map(hours);
        for cell in [&town, &other, &night] {
            plan.inputs.set(cell, Some(Decimal::TEN));
            plan.inputs.set(&Address { input: Input::Rate, at: At::Year(2025), ..cell.clone() }, Some(Decimal::TEN));
        }
        for input in [Input::Minutes, Input::TimesPerDay] {
            plan.inputs.set(&Address::new("hemtjanst.schablon.dusch", input, At::Always), Some(Decimal::TEN));
        }
        let before = compute(&plan);
        plan.inputs.set(&town, Some(Decimal::ONE));
        let after = compute_incremental(&plan, &before, &Dirty::line(&town.line));
        assert_eq!(after, compute(&plan));
        let anew = after.lines().filter(|line| !after.is_kept(&before, line)).map(ToString::to_string);
        anew.collect()
    }

    #[test]
    fn hours_of_a_zone_concern_what_reads_them() {
        let of_zone = ["hemtjanst", "hemtjanst.extern", "hemtjanst.extern.tatort", "hemtjanst.peng"];
        assert_eq!(made_anew(GrantedSource::Share), of_zone);
        // Template time is spread as hours are: the other zone gets more of it. A zone without hours has none.
        let with_others = ["hemtjanst", "hemtjanst.egen", "hemtjanst.egen.tatort"];
        let expected: Vec<&str> = with_others.into_iter().chain(of_zone.into_iter().skip(1)).collect();
        assert_eq!(made_anew(GrantedSource::Templates), expected);
    }
}
