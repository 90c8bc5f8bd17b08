//! The months that are not closed: by the calculator's own rule or by a method, with steps and one-offs on top.
//!
//! Every method sees the same history, and what it gives is treated the same: [`Adjustments`] are taken out of what
//! came before a method carries it on, and put back on the months ahead. Which method that is, `used` decides.

mod adjust;
mod level;
mod manual;
mod series;
mod side_by_side;
mod tried;
mod used;
mod volumes;

pub use adjust::Adjustments;
pub(super) use adjust::{undecided, year_before};
pub use level::typical;
pub(super) use level::{run_rate, seasonal};
pub(super) use series::accrual_suspect;
pub use series::{exact_parts, history, leaves, side, suspected_months, way};
pub use side_by_side::{Candidate, METHODS, chosen_method, default_method, lines, methods, side_by_side};
pub use tried::{Proposal, Reason, Tried, tried};
pub use used::{Blind, Used, proposal};
pub(super) use used::{View, alone, is_little};
pub use volumes::{VolumeProposal, volume_proposal};

use super::{Check, CheckKind, Economy, Months, Severity};
use crate::model::{Input, LineId, Method, Plan};

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

/// The forecast of a line by the method that it is made by.
pub(super) fn ahead(view: &View, used: &Used, plan: &Plan, economy: &Economy) -> Ahead {
    let base = view.by_method(used.method).filter(|_| used.some);
    // A month that the method says nothing of counts with its budget: one without volumes, or a closed one without
    // outcome, which lies behind what is carried on.
    let base: Months = std::array::from_fn(|i| base.and_then(|base| base[i]).or(economy.budget[i]));
    // A calculator that does not see what there is knows no floor either, nor what stays as it is.
    let known = |months: Option<Months>| months.filter(|_| economy.blind.is_none());
    let unchanged = known(economy.unchanged).or_else(|| run_rate(plan.closed, &view.seen, RECENT));
    Ahead {
        forecast: view.adjustments.put_on(&base),
        floor: known(economy.floor).map(|floor| view.adjustments.put_on(&floor)),
        unchanged: unchanged.map(|unchanged| view.adjustments.put_on(&unchanged)),
    }
}

/// Notes where a line is not forecast by what was chosen, and months that are forecast by their budget instead.
pub(super) fn check_used(
    plan: &Plan,
    line: &LineId,
    used: &Used,
    view: &View,
    economy: &Economy,
    checks: &mut Vec<Check>,
) {
    if plan.closed >= 12 {
        return;
    }
    let by = used.some.then_some(used.method);
    let some = |months: &Months| months.iter().any(Option::is_some);
    let has_something = some(&economy.budget) || some(&economy.outcome) || economy.placed;
    let calculated = default_method(line) == Method::Calculator;
    let follows_calculator = match used.chosen {
        Method::Calculator => true,
        Method::Proposal => calculated,
        _ => false,
    };
    if follows_calculator && used.method != Method::Calculator {
        // Of a calculator that nothing is filled in for there is nothing to say.
        if has_something {
            let severity = match (by, used.chosen) {
                (None, _) => Severity::Error,
                (_, Method::Proposal) if economy.blind.is_none_or(|blind| blind == Blind::NoVolumes) => Severity::Note,
                _ => Severity::Warning,
            };
            let blind = economy.blind.unwrap_or(Blind::NoVolumes);
            checks.push(Check::new(severity, line, CheckKind::CannotSee(blind, by)));
        }
    } else if used.stands_in() && (by.is_some() || has_something || used.chosen != Method::RemainingBudget) {
        checks.push(Check::new(Severity::Warning, line, CheckKind::MethodFellBack(used.chosen, by)));
    }
    if used.some
        && let Some(base) = view.by_method(used.method)
    {
        let lacking = (usize::from(plan.closed)..12).filter(|i| base[*i].is_none() && has_something);
        let lacking: Vec<u8> = lacking.map(|i| i as u8 + 1).collect();
        if !lacking.is_empty() {
            checks.push(Check::new(Severity::Warning, line, CheckKind::MonthsByBudget(lacking)));
        }
    }
}

/// Last year's outcome per month as a method sees it.
fn last_year(plan: &Plan, line: &LineId) -> Months {
    let typed = plan.inputs.values(line, Input::Outcome);
    year_before(plan, line, |month| typed.month(month), |one_off| one_off)
}
