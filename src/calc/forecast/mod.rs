//! The months that are not closed: by the calculator's own rule or by a method, with steps and one-offs on top.
//!
//! Every method sees the same history, and what it gives is treated the same: [`Adjustments`] are taken out of what
//! came before a method carries it on, and put back on the months ahead.

mod adjust;
mod level;
mod manual;
mod series;
mod side_by_side;
mod tried;
mod volumes;

pub use adjust::Adjustments;
pub(super) use adjust::{undecided, year_before};
pub use level::typical;
pub(super) use level::{run_rate, seasonal};
pub(super) use series::accrual_suspect;
pub use series::{exact_parts, history, leaves, side, suspected_months, way};
pub use side_by_side::{Candidate, METHODS, default_method, lines, side_by_side};
pub use tried::{Proposal, Reason, Tried, proposal, tried};
pub use volumes::{VolumeProposal, volume_proposal};

use super::{Check, CheckKind, Economy, Months, Severity};
use crate::model::{Decimal, Input, LineId, Method, Plan};
use crate::statistics::Way;

/// How many months "as now" is the mean of.
const RECENT: u8 = 3;

/// What a line's forecast is made of, for each month of the budget year. Only months without outcome are used.
pub(super) struct Ahead {
    /// The forecast, kr net.
    pub forecast: Months,
    /// The same if nothing new comes, where the rule can tell.
    pub floor: Option<Months>,
    /// The same if all goes on as now, where something has come.
    pub unchanged: Option<Months>,
}

/// The forecast of a line. `default` is its method if none is chosen. `outcome` has an equal part of what is known of
/// several months in each.
///
/// A method that has too little to go by gives the phased budget instead, and a check says so.
pub(super) fn ahead(
    plan: &Plan,
    line: &LineId,
    default: Method,
    economy: &Economy,
    outcome: &Months,
    checks: &mut Vec<Check>,
) -> Ahead {
    let adjustments = Adjustments::of(plan, line);
    let method = plan.method(line, default);
    let seen = adjustments.without(plan, line, outcome);
    let base = if let Some(base) = by_method(plan, line, method, economy, outcome, &seen) {
        let closed = usize::from(plan.closed.min(12));
        let lacking = (closed..12).filter(|i| base[*i].is_none() && economy.budget[*i].is_some());
        let lacking: Vec<u8> = lacking.map(|i| i as u8 + 1).collect();
        if !lacking.is_empty() {
            checks.push(Check::new(Severity::Warning, line, CheckKind::MonthsByBudget(lacking)));
        }
        // A month that the method says nothing of counts with its budget: one without volumes, or a closed one without
        // outcome, which lies behind what is carried on.
        std::array::from_fn(|i| base[i].or(economy.budget[i]))
    } else {
        // A calculator that nothing is typed for says so itself where it matters.
        if plan.closed < 12 && method != Method::Calculator {
            checks.push(Check::new(Severity::Warning, line, CheckKind::MethodFellBack(method)));
        }
        economy.budget
    };
    let unchanged = economy.unchanged.or_else(|| run_rate(plan.closed, &seen, RECENT));
    Ahead {
        forecast: adjustments.put_on(&base),
        floor: economy.floor.map(|floor| adjustments.put_on(&floor)),
        unchanged: unchanged.map(|unchanged| adjustments.put_on(&unchanged)),
    }
}

/// What a method gives before adjustments; nothing where it has too little to go by.
fn by_method(
    plan: &Plan,
    line: &LineId,
    method: Method,
    economy: &Economy,
    outcome: &Months,
    seen: &Months,
) -> Option<Months> {
    if economy.own_by_method || method == Method::Calculator {
        return economy.own;
    }
    match method {
        Method::Calculator => None,
        Method::RemainingBudget => Some(economy.budget),
        Method::RunRate(months) => run_rate(plan.closed, seen, months),
        Method::LastYearShare => seasonal(plan.closed, seen, &last_year(plan, line)),
        Method::Typical | Method::Ses | Method::Damped | Method::Theta | Method::Combined => {
            series::carried_on(plan, line, way(method)?, seen)
        }
        Method::Halfway => halfway(&economy.budget, &series::carried_on(plan, line, Way::Combined, seen)?),
        Method::Manual => manual::manual(plan, line, &economy.budget, outcome),
    }
}

/// Halfway between what is carried on and the budget, of which half of a deviation is believed to go on; nothing where
/// there is no budget.
fn halfway(budget: &Months, carried_on: &Months) -> Option<Months> {
    let months: Months = std::array::from_fn(|i| Some((carried_on[i]? + budget[i]?) / Decimal::TWO));
    months.iter().any(Option::is_some).then_some(months)
}

/// Last year's outcome per month as a method sees it.
fn last_year(plan: &Plan, line: &LineId) -> Months {
    let typed = plan.inputs.values(line, Input::Outcome);
    year_before(plan, line, |month| typed.month(month), |one_off| one_off)
}
