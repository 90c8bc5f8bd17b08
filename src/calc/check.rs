//! Checks: what a careful reader should know about the figures. Data only; the words are made elsewhere.

use super::Idle;
use super::forecast::Blind;
use super::native::Resembles;
use crate::model::{Address, Input, LineId, Method, Phasing, Plan, SourceState};

/// How serious a check is; the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A figure is missing or cannot be right.
    Error,
    /// A figure stands on something weaker than it seems.
    Warning,
    /// Worth knowing.
    Note,
}

/// What was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckKind {
    /// Closed months without outcome, as numbers 1–12; they count as the forecast.
    OutcomeMissing(Vec<u8>),
    /// Outcome is typed as a sum from January to this month, as a number 1–12, and not all months that it is of are known.
    MonthsUnknown(u8),
    /// The sum typed from January to this month, as a number 1–12, is not what the months add up to; the months count.
    AccumulatedDiffers(u8),
    /// No budget, so no deviation; in a sum with others the line counts with a budget of zero.
    BudgetMissing,
    /// The chosen forecast method could not be used; this one stands in, or nothing can.
    MethodFellBack(Method, Option<Method>),
    /// The calculator cannot see the months ahead; this method stands in, or nothing can.
    CannotSee(Blind, Option<Method>),
    /// The list has fewer than are placed: the forecast lacks the others.
    ListLacks,
    /// Some of those in the list have no price.
    PricesLack,
    /// The calculator has nothing to go by for these months ahead, as numbers 1–12; they count as the phased budget.
    MonthsByBudget(Vec<u8>),
    /// Two neighbouring months look as if an amount was booked in the wrong one of them, as numbers 1–12.
    AccrualSuspected(u8, u8),
    /// A one-off in a closed month, a number 1–12, is still only likely.
    OneOffUndecided(u8),
    /// The phased budget to date is far from earlier years' pattern, so that much of the deviation says nothing.
    PhasingMisleads,
    /// The chosen phasing could not be used; the budget is spread flat instead.
    PhasingFellBack(Phasing),
    /// Monthly budgets typed by hand do not add up to the year's budget.
    BudgetByHandDiffers,
    /// What is typed in these cells has another sign than the line, or the cells beside it.
    SignDoubted(Vec<Address>),
    /// An input of the line is typed and changes nothing.
    Idle(Input, Idle),
    /// The line's forecast goes by this method and not by its list of placements.
    ListAside(Method),
    /// There are hours but no voucher rate for the year.
    RateMissing,
    /// New placements are expected but have no price.
    PriceMissing,
    /// The row of the committee's table points to a line that no calculator makes.
    LineUnknown,
    /// More than one row of the committee's table takes the same line: it is counted twice.
    LineTwice,
    /// A calculator's line has figures but no row of the committee's table takes it.
    LineUnused,
    /// Amounts of the line, or of lines below it, are marked as out of date.
    SourceWeak,
    /// So many running numbers look like persons.
    NumbersLikePersons(Resembles, usize),
}

/// Something that was noticed at a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// How serious it is.
    pub severity: Severity,
    /// Where.
    pub line: LineId,
    /// What.
    pub kind: CheckKind,
}

impl Check {
    /// A check at a line.
    pub fn new(severity: Severity, line: &LineId, kind: CheckKind) -> Self {
        Self { severity, line: line.clone(), kind }
    }
}

/// Notes the calculators and areas that have amounts said to be out of date, once each.
pub(super) fn weak_sources(plan: &Plan, checks: &mut Vec<Check>) {
    for (address, source) in &plan.sources {
        if source.state != SourceState::OutOfDate || plan.inputs.get(address).is_none() {
            continue;
        }
        let part = address.line.as_str().split('.').next().unwrap_or_default();
        let check = Check::new(Severity::Note, &LineId::new(part), CheckKind::SourceWeak);
        if !checks.contains(&check) {
            checks.push(check);
        }
    }
}
