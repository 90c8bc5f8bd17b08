//! What can be asked about, and how it came about.

use std::sync::Arc;

use super::{Explanation, Formula, Link, Operand, bridge_effect, candidate, changed, explain, measure, placement};
use crate::calc::bridge::BridgeKey;
use crate::calc::measures::MeasureKey;
use crate::calc::{FigureKey, Figures, Quantity};
use crate::disclosure::{Gate, is_of_few};
use crate::model::{Change, LineId, Method, Month, Plan, Unit};
use crate::scenario;

/// What is said of parts that are not told.
pub const LEFT_OUT: &str = "Delar om 1–4 personer är dolda.";

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A figure.
    Figure(FigureKey),
    /// The placement on this row of the list, in this month.
    Placement(Arc<str>, Month),
    /// The year's figure that a method would give a line.
    Candidate(LineId, Method, Quantity),
    /// A figure of a bridge.
    Bridge(BridgeKey),
    /// A figure of the action plan.
    Measure(MeasureKey),
    /// The year's deviation of a line when these changes are made.
    Changed(Vec<Change>, LineId),
}

impl Subject {
    /// How it came about; nothing where there is no such figure.
    pub fn explained(&self, plan: &Plan, figures: &Figures) -> Option<Explanation> {
        match self {
            Self::Figure(key) => explain(plan, figures, key),
            Self::Placement(number, month) => {
                let row = plan.placements.iter().position(|placement| *placement.number == **number)?;
                placement(plan, row, *month)
            }
            Self::Candidate(line, method, quantity) => candidate(plan, figures, line, *method, *quantity),
            Self::Bridge(key) => bridge_effect(plan, figures, key),
            Self::Measure(key) => measure(plan, figures, key),
            Self::Changed(changes, line) => changed(plan, figures, changes, line),
        }
    }

    /// The line that it is a figure of, if it is one's.
    fn line(&self) -> Option<&LineId> {
        match self {
            Self::Figure(key) => Some(&key.line),
            Self::Candidate(line, ..) | Self::Changed(_, line) => Some(line),
            Self::Bridge(key) => Some(&key.row),
            Self::Placement(..) | Self::Measure(_) => None,
        }
    }

    /// As [`Subject::explained`], as the gate tells it; nothing where it is not told.
    pub fn told(&self, plan: &Plan, figures: &Figures, gate: &Gate) -> Option<Explanation> {
        let explanation = self.explained(plan, figures)?;
        if gate.tells_all() {
            return Some(explanation);
        }
        let is_few = matches!(self, Self::Placement(..)) || self.line().is_some_and(|line| !gate.tells(line));
        if is_few {
            return None;
        }
        let Self::Changed(changes, line) = self else {
            let tells = |link: &Link| match link {
                Link::Placement(_) => false,
                Link::Figure(key) => gate.tells(&key.line),
                Link::Input(address) => gate.tells(&address.line),
                Link::Bridge(key) => gate.tells(&key.row),
                Link::Field(register, id, _) => {
                    let record = plan.records.of(register.id).iter().find(|record| record.id == *id);
                    record.is_none_or(|record| !is_of_few(register, record))
                }
                Link::None | Link::Measure(_) => true,
            };
            let Explanation { formula, mut notes, .. } = explanation;
            let (formula, left_out) = formula.only(&tells);
            notes.extend(left_out.then(|| LEFT_OUT.to_owned()));
            return Some(Explanation { formula, notes, ..explanation });
        };
        let worked = scenario::work(plan, figures, changes);
        let difference = gate.difference(plan, figures, &worked, changes);
        if !difference.tells(line) {
            return None;
        }
        let Formula::Sum(operands) = &explanation.formula else { return Some(explanation) };
        if difference.tells_parts() {
            return Some(explanation);
        }
        let start = operands.first()?.clone();
        let moved = Operand::plain("Ändringarna tillsammans", explanation.value - start.value, Unit::Kr);
        let rule =
            "planens avvikelse och vad ändringarna tillsammans lägger till; var för sig rör de 1–4 personer".into();
        Some(Explanation { formula: Formula::Sum(vec![start, moved]), rule, notes: Vec::new(), ..explanation })
    }
}
