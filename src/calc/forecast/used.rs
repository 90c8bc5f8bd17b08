//! Which method the months ahead of a line are really made by.
//!
//! Zero is not a forecast. A method that says nothing of the months ahead, or a calculator that does not know what there
//! is, cannot forecast a line: the method that is proposed from the line's own amounts stands in. This is the one place
//! that decides it, for every line; what a calculator does not know it says in [`Economy::blind`].

use rust_decimal::Decimal;

use super::super::{Economy, Figures, Months, Quantity};
use super::side_by_side::default_method;
use super::{Adjustments, Proposal, Reason, last_year, manual, run_rate, seasonal, series, tried, way};
use crate::model::{LineId, Method, Plan};
use crate::statistics::Way;

/// Why a calculator cannot see the months ahead, though it has reckoned something for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blind {
    /// There are no volumes.
    NoVolumes,
    /// The list has fewer than half of those who are placed, or of what was booked lately.
    FewListed,
    /// There are volumes, and none of them has a price.
    NoPrice,
}

/// Which method the months ahead of a line are made by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// What is chosen, or holds where nothing is.
    pub chosen: Method,
    /// What the months ahead are made by: never [`Method::Proposal`].
    pub method: Method,
    /// Why it is proposed, where it is not the chosen one itself.
    pub why: Option<Reason>,
    /// Whether there are months ahead by it.
    pub some: bool,
    /// Whether the line's calculator sees the months ahead.
    pub sees: bool,
}

impl Used {
    /// Whether another method had to stand in for the chosen one.
    pub fn stands_in(&self) -> bool {
        self.chosen != Method::Proposal && self.chosen != self.method
    }
}

impl Figures {
    /// Which method the months ahead of a line are made by; nothing for a sum.
    pub fn used(&self, line: &LineId) -> Option<&Used> {
        self.rows_of(line)?.used.as_deref()
    }

    /// The same in short: the usual one for a line that there are no figures of.
    pub fn method(&self, line: &LineId) -> Method {
        self.used(line).map_or_else(|| default_method(line), |used| used.method)
    }
}

/// A line's economy as methods see it.
pub(in crate::calc) struct View<'a> {
    plan: &'a Plan,
    line: &'a LineId,
    economy: &'a Economy,
    /// Outcome, with an equal part of what is known of several months in each.
    outcome: &'a Months,
    /// One-offs, steps and effects.
    pub adjustments: Adjustments,
    /// Outcome as a method sees it.
    pub seen: Months,
}

impl<'a> View<'a> {
    pub fn of(plan: &'a Plan, line: &'a LineId, economy: &'a Economy, outcome: &'a Months) -> Self {
        let adjustments = Adjustments::of(plan, line);
        let seen = adjustments.without(plan, line, outcome);
        Self { plan, line, economy, outcome, adjustments, seen }
    }

    fn closed(&self) -> usize {
        usize::from(self.plan.closed.min(12))
    }

    /// Whether a method says something of the months ahead. After the last month there is nothing to say.
    fn says(&self, months: Option<&Months>) -> bool {
        let closed = self.closed();
        closed == 12 || months.is_some_and(|months| months[closed..].iter().any(Option::is_some))
    }

    /// Whether the calculator sees the months ahead.
    pub fn sees(&self) -> bool {
        self.economy.blind.is_none() && self.economy.own.is_some() && self.says(self.economy.own.as_ref())
    }

    /// What a method gives before adjustments; nothing where it has too little to go by.
    pub fn by_method(&self, method: Method) -> Option<Months> {
        let Self { plan, line, economy, outcome, .. } = *self;
        if economy.own_by_method || method == Method::Calculator {
            return economy.own;
        }
        match method {
            Method::Proposal | Method::Calculator => None,
            Method::RemainingBudget => economy.budget.iter().any(Option::is_some).then_some(economy.budget),
            Method::RunRate(months) => run_rate(plan.closed, &self.seen, months),
            Method::LastYearShare => seasonal(plan.closed, &self.seen, &last_year(plan, line)),
            Method::Typical | Method::Ses | Method::Damped | Method::Theta | Method::Combined => {
                series::carried_on(plan, line, way(method)?, &self.seen)
            }
            Method::Halfway => halfway(&economy.budget, &series::carried_on(plan, line, Way::Combined, &self.seen)?),
            Method::Manual => manual::manual(plan, line, &economy.budget, outcome),
        }
    }

    fn works(&self, method: Method) -> bool {
        let months = self.by_method(method);
        // The user's own figure stands where it is typed, also for a closed month that has no outcome yet.
        if method == Method::Manual { months.is_some() } else { self.says(months.as_ref()) }
    }

    /// The method that is proposed from the line's own amounts. It can be used wherever any can.
    pub fn proposal(&self) -> Proposal {
        let outcome: Months = std::array::from_fn(|i| self.outcome[i].filter(|_| i < self.closed()));
        let found = tried::by_amounts(self.plan, self.line, &outcome, &self.economy.budget);
        if self.works(found.method) {
            return found;
        }
        // Months of earlier years are something to go by before this year has any.
        if self.works(Method::Combined) {
            return Proposal { method: Method::Combined, why: found.why };
        }
        let months = self.seen.iter().flatten().count();
        if months > 0 {
            return Proposal { method: Method::RunRate(12), why: Reason::TooFew { months } };
        }
        Proposal { method: Method::RemainingBudget, why: Reason::NoOutcome }
    }

    /// Which method the months ahead are made by. `default` is the line's if none is chosen, and `own` says whether the
    /// line's calculator has an answer of its own by a method. With `alone` a calculator says what it knows, however little.
    pub fn used(&self, default: Method, own: impl Fn(Method) -> bool, alone: bool) -> Used {
        let chosen = self.plan.method(self.line, default);
        let sees = own(Method::Calculator);
        let works = |method: Method| own(method) || method != Method::Calculator && self.works(method);
        let by = |method, why, some| Used { chosen, method, why, some, sees };
        if chosen == Method::Calculator && alone {
            return by(chosen, None, true);
        }
        if chosen == Method::Proposal && sees {
            return by(Method::Calculator, Some(Reason::Knows), true);
        }
        if chosen != Method::Proposal && (works(chosen) || self.closed() == 12) {
            return by(chosen, None, true);
        }
        let Proposal { method, why } = self.proposal();
        by(method, Some(why), works(method))
    }
}

/// Halfway between what is carried on and the budget, of which half of a deviation is believed to go on; nothing where
/// there is no budget.
fn halfway(budget: &Months, carried_on: &Months) -> Option<Months> {
    let months: Months = std::array::from_fn(|i| Some((carried_on[i]? + budget[i]?) / Decimal::TWO));
    months.iter().any(Option::is_some).then_some(months)
}

/// The method to propose for a line, and why.
pub fn proposal(plan: &Plan, figures: &Figures, line: &LineId) -> Proposal {
    let used = figures.used(line);
    if used.is_some_and(|used| used.sees) {
        return Proposal { method: Method::Calculator, why: Reason::Knows };
    }
    // What stands in, or follows the proposal, is the proposal.
    if let Some(Used { method, why: Some(why), .. }) = used {
        return Proposal { method: *method, why: why.clone() };
    }
    let outcome = series::whole_outcome(plan, figures, line);
    let economy = Economy { budget: figures.row(line, Quantity::Budget).months, outcome, ..Economy::default() };
    View::of(plan, line, &economy, &outcome).proposal()
}

/// What a method alone gives a line's months ahead, and whether it had enough to go by for each of them. What it says
/// nothing of counts with its budget.
pub(in crate::calc) fn alone(plan: &Plan, line: &LineId, method: Method, economy: &Economy) -> (Months, bool) {
    let view = View::of(plan, line, economy, &economy.outcome);
    let base = view.by_method(method);
    let lacks = |i: usize| base.is_none_or(|base| base[i].is_none()) && economy.budget[i].is_some();
    let usable =
        plan.closed >= 12 || (base.is_some() || method == Method::RemainingBudget) && !(view.closed()..12).any(lacks);
    let months = std::array::from_fn(|i| base.and_then(|base| base[i]).or(economy.budget[i]));
    (view.adjustments.put_on(&months), usable)
}

/// Whether half of something is more than something else.
pub(in crate::calc) fn is_little(part: Decimal, whole: Decimal) -> bool {
    part * Decimal::TWO < whole
}
