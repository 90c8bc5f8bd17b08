//! Questions that committees ask, as changes to begin with. Their values are to be turned, and mean nothing by themselves.

use rust_decimal::Decimal;

use super::levers::{offered, spec};
use crate::calc::Figures;
use crate::calc::measures::counts;
use crate::model::{Change, Lever, LeverKind, Plan};

/// The questions that a plan can answer, each as the changes of a scenario.
pub fn suggestions(plan: &Plan, figures: &Figures) -> Vec<Vec<Change>> {
    let levers = offered(plan, figures);
    let turned = |lever: &Lever, value: Decimal| {
        let spec = spec(plan, figures, lever);
        let value = if lever.kind.is_level() { spec.neutral + value } else { value };
        spec.turned(value.clamp(spec.low, spec.high))
    };
    // In order: what is asked, of which lines, and where the lever begins.
    let asked: [(LeverKind, &str, Option<&str>, Decimal); 7] = [
        (LeverKind::Price, ".sis", None, Decimal::new(129, 1)),
        (LeverKind::Move, ".hvb", Some("familjehem"), Decimal::from(5)),
        (LeverKind::BuyOut, ".konsulentstott", None, Decimal::from(4)),
        (LeverKind::Volume, "hemtjanst", None, Decimal::from(5)),
        (LeverKind::DirectTime, "", None, Decimal::from(2)),
        (LeverKind::Norm, "", None, Decimal::from(3)),
        (LeverKind::Jobs, "", None, Decimal::TEN),
    ];
    let found = asked.into_iter().filter_map(|(kind, end, to, value)| {
        let fits = |lever: &&Lever| {
            lever.kind == kind && lever.line.as_str().ends_with(end) && (to.is_none() || lever.to.as_deref() == to)
        };
        levers.iter().find(fits).map(|lever| vec![turned(lever, value)])
    });
    let plan_of_action: Vec<Change> = plan
        .measures()
        .iter()
        .filter(|measure| counts(measure))
        .map(|measure| Lever::new(LeverKind::Measure, measure.line.as_str()).to(&measure.id))
        .map(|lever| turned(&lever, Decimal::ONE_HUNDRED))
        .collect();
    found.chain((!plan_of_action.is_empty()).then_some(plan_of_action)).collect()
}
