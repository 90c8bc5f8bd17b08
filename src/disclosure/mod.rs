//! The one gate to what others see: paper, copies, pictures and the screen of a meeting. `DESIGN.md` has the rule and why.
//!
//! **The rule.** To others
//!
//! 1. a row with one to four persons in some month is hidden, a top row too, and with it as many rows as it takes that none
//!    can be reckoned from what is shown (`lines`). What a shown sum lacks is one row, *Övriga (dolda)* (`others`);
//! 2. where all that a scenario changes holds one to four persons, what it gives is *– (få personer)* until the user has
//!    confirmed it with a reason, which the scenario keeps. What it gives shown rows can be reckoned from them, so that only
//!    hidden ones count, and those that it leaves as they are (`atoms`). What several hidden rows give is told as one sum;
//! 3. on the screen of a meeting the value beside a figure is rounded as the figure is;
//! 4. files, links and the list that is copied are the user's own. They are whole, and say so.
//!
//! The user's own desk is told everything. A whole plan may also say that small numbers are printed, and a meeting why they
//! are shown.
//!
//! Architecture Invariant: what leaves can only be had from here. A copy is a [`Cleared`], a figure that a scenario gives is a
//! [`Told`], and each way out asks a [`Gate`] (`tests/architecture.rs`).

mod atoms;
mod difference;
mod lines;
pub mod others;
pub mod screen;
mod told;

pub use difference::Difference;
pub use told::{Cleared, FEW, Told, Whole};

use rust_decimal::Decimal;

use self::atoms::{Atoms, is_part};
use self::lines::Counted;
use crate::calc::{Figures, Quantity, forecast};
use crate::format::{self, Scale};
use crate::model::{Area, Change, LineId, Plan, ROOT, Record, Set, Unit};
use crate::rules::Register;
use crate::scenario::targets::{resolve, targets};
use crate::scenario::{Worked, work};

/// The fewest persons that may stand behind what others see.
pub const FEWEST: u32 = 5;

/// Whether a record is about so few persons that it is nothing for others to see.
pub fn is_of_few(register: &Register, record: &Record) -> bool {
    let persons = register.persons.and_then(|place| record.number(place));
    persons.is_some_and(|persons| !persons.is_zero() && persons < Decimal::from(FEWEST))
}

/// Who sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The user, at the desk.
    Desk,
    /// Whoever gets a paper, a picture or a copy.
    Paper,
    /// Those who look at the meeting's screen.
    Screen,
}

/// What may be told to an audience, as the plan is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    audience: Audience,
    hidden: Set<LineId>,
    /// Who stands behind each line in the months ahead, which is what changes move; nothing where all is told.
    ahead: Option<Counted>,
}

impl Default for Gate {
    fn default() -> Self {
        Self::DESK
    }
}

impl Gate {
    /// The gate of the user's own desk, where everything is told.
    pub const DESK: Self = Self { audience: Audience::Desk, hidden: Set::new(), ahead: None };

    /// The gate for an audience.
    pub fn new(plan: &Plan, figures: &Figures, audience: Audience) -> Self {
        let all = match audience {
            Audience::Desk => true,
            Audience::Paper => plan.settings.show_small,
            Audience::Screen => is_said(plan.meeting.small_numbers.as_deref()),
        };
        if all {
            return Self { audience, ..Self::DESK };
        }
        let counted = Counted::of(plan, &[figures]);
        Self { audience, hidden: counted.few(plan, figures), ahead: Some(counted.ahead(plan.closed)) }
    }

    /// Whether it is told whatever few persons stand behind.
    pub fn tells_all(&self) -> bool {
        self.ahead.is_none()
    }

    /// Whether figures of this line are told.
    pub fn tells(&self, line: &LineId) -> bool {
        !self.hidden.contains(line)
    }

    /// The lines that are not told.
    pub fn hidden(&self) -> &Set<LineId> {
        &self.hidden
    }

    /// What is known of a line, if it is told.
    pub fn tell<T>(&self, line: &LineId, value: T) -> Told<T> {
        Told::new(self.tells(line).then_some(value))
    }

    /// A figure, if the caller has found that it is told.
    pub fn tell_if<T>(&self, told: bool, value: T) -> Told<T> {
        Told::new(told.then_some(value))
    }

    /// Whether what this change moves by itself is told.
    pub fn tells_change(&self, plan: &Plan, change: &Change) -> bool {
        let lines = targets(plan, change).lines;
        let lines: Vec<&LineId> = lines.iter().collect();
        self.ahead.as_ref().is_none_or(|counted| self.tells(&change.lever.line) && counted.are_many(&lines))
    }

    /// Whether what this change moves is told beside what others do: it moves no hidden line, or all of them.
    pub fn tells_beside(&self, plan: &Plan, figures: &Figures, change: &Change) -> bool {
        let lines = targets(plan, change).lines;
        let out: Vec<LineId> = lines.into_iter().filter(|line| !self.tells(line)).collect();
        let all = || self.hidden_leaves(plan, figures).iter().all(|line| out.contains(line));
        self.tells_change(plan, change) && (out.is_empty() || all())
    }

    /// Whether what changes of these hidden lines come to may be told as one sum: they are all the hidden lines that
    /// something is ahead of, and five persons stand behind them.
    pub fn tells_sum(&self, plan: &Plan, figures: &Figures, lines: &Set<LineId>) -> bool {
        let Some(counted) = &self.ahead else { return true };
        let leaves = self.hidden_leaves(plan, figures);
        let all = leaves.iter().all(|leaf| lines.contains(leaf));
        all && leaves.len() > 1 && counted.are_many(&leaves.iter().collect::<Vec<_>>())
    }

    /// What may be told of the way from these figures to those of a plan with changes, beside what is told of the plan's
    /// scenarios, of which it may be one.
    pub fn difference(&self, plan: &Plan, before: &Figures, after: &Worked, changes: &[Change]) -> Difference {
        let scenarios: Vec<&[Change]> = plan.scenarios.iter().map(|of| of.changes.as_slice()).collect();
        let worked: Vec<Worked> = scenarios.iter().map(|of| work(plan, before, of)).collect();
        let mut cases: Vec<(&[Change], &Worked)> = scenarios.iter().copied().zip(&worked).collect();
        let place = scenarios.iter().position(|of| *of == changes).unwrap_or(cases.len());
        if place == cases.len() {
            cases.push((changes, after));
        }
        self.differences(plan, before, &cases).swap_remove(place)
    }

    /// What may be told of several scenarios, one beside the other and beside what is told of the plan, in order.
    pub fn differences(&self, plan: &Plan, before: &Figures, cases: &[(&[Change], &Worked)]) -> Vec<Difference> {
        let mut found = vec![Difference::default(); cases.len()];
        if self.tells_all() {
            return found;
        }
        let mut atoms = Atoms::of(self.hidden_leaves(plan, before));
        // What the user has confirmed is told whatever else is.
        for first in [true, false] {
            for (difference, (changes, after)) in found.iter_mut().zip(cases) {
                if is_confirmed(plan, changes) == first {
                    *difference = self.way(before, after, changes, first, &mut atoms);
                }
            }
        }
        found
    }

    /// The hidden lines with a forecast of their own for the months ahead.
    fn hidden_leaves(&self, plan: &Plan, figures: &Figures) -> Vec<LineId> {
        let lines = forecast::lines(plan).into_iter().map(|(line, _)| line);
        lines.filter(|line| !self.tells(line) && is_ahead(plan, figures, line)).collect()
    }

    fn way(
        &self,
        before: &Figures,
        after: &Worked,
        changes: &[Change],
        confirmed: bool,
        atoms: &mut Atoms,
    ) -> Difference {
        let (plan, figures) = (&after.plan, &after.figures);
        let counted = Counted::of(plan, &[before, figures]);
        // A line may have few persons only with the changes.
        let mut hidden = counted.few(plan, figures);
        let months = |figures: &Figures, line: &LineId| figures.row(line, Quantity::Forecast).months;
        let lines: Vec<LineId> = forecast::lines(plan).into_iter().map(|(line, _)| line).collect();
        let is_hidden = |line: &LineId| hidden.contains(line) || !self.tells(line);
        let moves = |line: &LineId| months(before, line) != months(figures, line);
        let moved: Vec<LineId> = lines.iter().filter(|line| moves(line) && is_hidden(line)).cloned().collect();
        let parts = moved.is_empty();
        let mut told = vec![moved];
        if self.audience == Audience::Screen {
            // Each change is turned by itself there, to nothing too.
            let something = |line: &LineId| [before, figures].iter().any(|of| is_ahead(plan, of, line));
            let own = resolve(plan, changes).into_iter().map(|targets| {
                let moves = |line: &LineId| targets.lines.iter().any(|to| are_one_way(line, to));
                lines.iter().filter(|line| moves(line) && is_hidden(line) && something(line)).cloned().collect()
            });
            told.extend(own);
        }
        let counted = counted.ahead(plan.closed);
        let root = LineId::from(ROOT);
        let areas = plan.areas.iter().map(Area::line).collect::<Vec<_>>();
        for whole in std::iter::once(&root).chain(counted.wholes()).chain(&areas) {
            for moved in &told {
                let within: Vec<LineId> = moved.iter().filter(|leaf| is_part(plan, whole, leaf)).cloned().collect();
                if !atoms.split(&within, &counted, confirmed && *whole == root) {
                    hidden.insert(whole.clone());
                }
            }
        }
        Difference { hidden, parts, confirmed }
    }

    /// The value beside a figure, for machines: exact at the desk, and what is shown on a screen for others.
    pub fn value(&self, value: Decimal, unit: Unit, scale: Scale) -> String {
        if self.audience != Audience::Screen {
            return format::exact(value);
        }
        let rounded = format::round(format::in_scale(value, unit, scale), format::decimals(value, unit, scale));
        let money = matches!(unit, Unit::Kr | Unit::Amount);
        format::exact(if money { rounded * scale.factor() } else { rounded })
    }

    /// A text that leaves, made by asking the gate.
    pub fn clear(&self, text: impl FnOnce(&Self) -> String) -> Cleared {
        Cleared::new(text(self))
    }
}

/// Whether a line has something in the months that are not closed.
fn is_ahead(plan: &Plan, figures: &Figures, line: &LineId) -> bool {
    let months = figures.row(line, Quantity::Forecast).months;
    months.iter().skip(plan.closed.into()).flatten().any(|kr| !kr.is_zero())
}

/// Whether one of two lines is the other, or a part of it.
fn are_one_way(line: &LineId, other: &LineId) -> bool {
    line.is_within(other.as_str()) || other.is_within(line.as_str())
}

/// Whether the user has confirmed with a reason that what a scenario of these changes gives may be told.
fn is_confirmed(plan: &Plan, changes: &[Change]) -> bool {
    plan.scenarios.iter().any(|of| is_said(of.few.as_deref()) && of.changes == changes)
}

/// Whether a reason is given.
fn is_said(reason: Option<&str>) -> bool {
    reason.is_some_and(|reason| !reason.trim().is_empty())
}
