//! Numbers that are typed and change nothing, and why: asked wherever one can be typed, and by the checks.
//!
//! Of a line that is described it follows from the expressions that read the number (`reader`), so that a cell is asked without
//! calculating. `tests/idle.rs` holds the two together: what is said to be idle changes no figure, and what changes none is
//! said to be.

mod economy;
mod reach;
mod reader;

use super::volume::typed_months;
use super::{Check, CheckKind, Figures, Months, Severity, lists_aside, native};
use crate::model::{Address, At, Holds, Input, LineId, Method, Phasing, Plan, ROOT, VolumeBasis};
use crate::rules::{self, Calculator, Line, When};
use reach::Reach;
use reader::{Reader, by_choice};

/// Why a typed number changes nothing. Where several things stop it, the last of them is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Idle {
    /// Nothing asks for this of such a line, or for such a time.
    NotAsked,
    /// It is only compared with.
    OnlyCompared,
    /// A number closer by goes before it.
    Nearer,
    /// The month is not closed, so that its outcome is not counted yet.
    NotClosed,
    /// The month has its outcome, so that what is assumed or forecast for it does not count.
    HasOutcome,
    /// There is no month left to forecast.
    NothingAhead,
    /// The year has a number of its own, which goes before it.
    YearFirst,
    /// Months that are typed go before it.
    MonthsFirst,
    /// Something else that is known of the line goes before it.
    OtherFirst,
    /// There is nothing for it to change.
    NothingToChange,
    /// It counts only together with this, which is not there.
    Lacks(Input),
    /// The assumed volume goes by another basis.
    Basis(VolumeBasis),
    /// The line's budget is spread in another way.
    Phasing(Phasing),
    /// The line's method does not use it.
    Method(Method),
    /// Granted time comes from templates.
    ByTemplates,
    /// The voucher pays for performed time, so that only granted hours change.
    PaysPerformed,
    /// The line has neither placements, budget nor outcome.
    LineUnused,
    /// The area is the sum of those below it.
    AreaOfParts,
    /// The area takes its figures from a calculator.
    AreaOfLine,
    /// The area lies below one that is no sum, so that nothing counts it.
    AreaHidden,
    /// Nothing in the plan makes this line, as where an area, a provider or a care form has been taken out.
    NoLine,
}

impl Idle {
    /// Whether figures beside the forecast change all the same.
    pub const fn is_beside(self) -> bool {
        matches!(self, Idle::PaysPerformed)
    }

    /// Whether it is as it should be: months that wait for their turn, and what is kept to compare with.
    pub const fn is_expected(self) -> bool {
        matches!(self, Idle::NotClosed | Idle::HasOutcome | Idle::OnlyCompared | Idle::NotAsked)
    }
}

/// Why the number in a cell changes nothing; nothing where it does, or where none is typed.
pub fn idle(plan: &Plan, figures: &Figures, cell: &Address) -> Option<Idle> {
    plan.inputs.get(cell)?;
    Case { plan, figures, line: &cell.line, input: cell.input, at: cell.at }.reason()
}

/// What is typed on lines within one and changes nothing though it should, one for each line and input.
pub fn idle_checks(plan: &Plan, figures: &Figures, within: &str) -> Vec<Check> {
    let is_list = rules::calculators().any(|calculator| calculator.listed && calculator.id == within);
    let mut checks = if is_list { lists_aside(plan, figures) } else { Vec::new() };
    for (cell, _) in plan.inputs.iter().filter(|(cell, _)| cell.line.is_within(within)) {
        let told = checks.last().is_some_and(|last| {
            last.line == cell.line && matches!(last.kind, CheckKind::Idle(input, _) if input == cell.input)
        });
        if let Some(why) = idle(plan, figures, &cell).filter(|why| !told && !why.is_expected()) {
            checks.push(Check::new(Severity::Note, &cell.line, CheckKind::Idle(cell.input, why)));
        }
    }
    checks
}

/// A typed number that is asked about.
pub(super) struct Case<'a> {
    pub plan: &'a Plan,
    pub figures: &'a Figures,
    pub line: &'a LineId,
    pub input: Input,
    pub at: At,
}

/// The inputs of every line that has an economy.
pub(super) const ECONOMY: [Input; 7] =
    [Input::Budget, Input::Outcome, Input::Forecast, Input::OneOff, Input::OneOffChance, Input::Step, Input::Effect];

impl Case<'_> {
    fn reason(&self) -> Option<Idle> {
        if let Some(area) = self.line.as_str().strip_prefix(ROOT).and_then(|rest| rest.strip_prefix('.')) {
            return self.of_area(area);
        }
        let found = rules::of(self.line).zip(rules::line(self.plan, self.line));
        match found {
            None => Some(Idle::NoLine),
            Some(_) if self.at == At::Always && self.input.holds().contains(&Holds::Always) && !self.is_parameter() => {
                Some(Idle::YearFirst)
            }
            Some((calculator, described)) => native::idle(calculator, described, self),
        }
    }

    /// What is typed on a line that is described: it counts where an expression reads it.
    pub fn of_described(&self, calculator: &Calculator, described: &Line) -> Option<Idle> {
        let is_economy = described.money.is_some() && ECONOMY.contains(&self.input);
        let mut reach = Reach { why: if is_economy { Some(self.of_economy()?) } else { None }, ..Reach::NOWHERE };
        let asking = |elsewhere| calculator.lines.iter().filter(move |line| self.asks(line, elsewhere));
        for own in asking(false).filter(|described| described.lines.has(self.plan, self.line)) {
            reach = reach.or(|| self.reach(self.line, own, false));
        }
        for other in asking(true) {
            for line in other.lines.of(self.plan).iter().filter(|line| *line != self.line) {
                reach = reach.or(|| self.reach(line, other, true));
            }
        }
        if reach.is_some() {
            return None;
        }
        let compared = |(input, when): &(Input, When)| {
            let at = |month| when.at(self.plan, self.line, *input, month);
            *input == self.input && self.plan.span().months().any(|month| at(month) == self.at)
        };
        Some(match reach.why {
            Some(Idle::HasOutcome) if self.place().is_none() => Idle::NothingAhead,
            Some(why) => why,
            None if described.facts.compared.iter().any(compared) => Idle::OnlyCompared,
            None => Idle::NotAsked,
        })
    }

    /// Whether something of a described line is made of such numbers, typed on the line or elsewhere.
    fn asks(&self, described: &Line, elsewhere: bool) -> bool {
        described.rows.iter().any(|row| row.asks[usize::from(elsewhere)].has(self.input))
            || described.money.as_ref().is_some_and(|money| money.asks(self.input, elsewhere))
    }

    /// How far the number reaches in a description of a line: anywhere is enough.
    fn reach(&self, line: &LineId, described: &'static Line, elsewhere: bool) -> Reach {
        let Some(reader) = Reader::of(self, line) else { return Reach::NOWHERE };
        let rows = described.rows.iter().filter(|row| row.asks[usize::from(elsewhere)].has(self.input));
        let found = rows.fold(Reach::NOWHERE, |all, row| {
            all.or(|| {
                let found = reader.row(row);
                let beside = row.counts.filter(|choice| found.is_some() && !choice.is_made(self.plan));
                beside.map_or(found, |choice| Reach::stopped(by_choice(choice, false)))
            })
        });
        let money = described.money.iter().filter(|money| money.asks(self.input, elsewhere));
        money.fold(found, |found, money| found.or(|| reader.money(money)))
    }

    /// Whether it is the number of what holds always, or in the year where that has one of its own.
    pub fn is_parameter(&self) -> bool {
        self.plan.parameter_at(self.line, self.input) == self.at
    }

    /// The month's place in the budget year; below zero before it.
    pub fn place(&self) -> Option<i32> {
        match self.at {
            At::Month(month) => Some(month.since(self.plan.span().first)),
            At::Always | At::Year(_) | At::Tertial(..) => None,
        }
    }

    /// The month's place, where it is one of the budget year's.
    pub fn month(&self) -> Option<usize> {
        self.place().and_then(|place| usize::try_from(place).ok()).filter(|place| *place < 12)
    }

    pub fn closed(&self) -> usize {
        usize::from(self.plan.closed.min(12))
    }

    /// What is typed of an input of the line for the months of the year.
    pub fn own(&self, input: Input) -> Months {
        typed_months(self.plan, self.line, input, 0)
    }
}
