//! The committee's table: every area, from calculators, by hand or as a sum, up to the whole.

use std::collections::BTreeMap;

use super::volume::typed_months;
use super::{CALCULATORS, Check, CheckKind, Economy, Figures, Quantity, Severity, phased};
use crate::model::{Area, AreaSource, Input, LineId, Method, Plan, ROOT, SavedForecast};

/// Puts the rows of every area and of the whole committee in place.
pub fn compute(plan: &Plan, figures: &mut Figures) {
    let top = below(plan, None);
    for area in &top {
        put_area(plan, figures, area);
    }
    let root = LineId::from(ROOT);
    let parts: Vec<LineId> = top.iter().map(|area| area.line()).collect();
    figures.put_sum_of(&root, &parts);
    if let Some(earlier) = earlier_forecast(plan) {
        for line in plan.areas.iter().map(Area::line).chain([root]) {
            figures.put_change_since(&line, earlier);
        }
    }
    check_lines(plan, figures);
}

/// The areas right below an area, or at the top.
pub fn below<'a>(plan: &'a Plan, parent: Option<&str>) -> Vec<&'a Area> {
    plan.areas.iter().filter(|area| area.parent.as_deref() == parent).collect()
}

/// The saved forecast that changes are counted from: the last one made with fewer closed months than now, else the
/// last one.
pub fn earlier_forecast(plan: &Plan) -> Option<&SavedForecast> {
    plan.saved.iter().rev().find(|saved| saved.closed < plan.closed).or(plan.saved.last())
}

pub(super) fn put_area(plan: &Plan, figures: &mut Figures, area: &Area) {
    let line = area.line();
    match &area.source {
        AreaSource::Sum => {
            let parts = below(plan, Some(&area.id));
            for part in &parts {
                put_area(plan, figures, part);
            }
            let parts: Vec<LineId> = parts.iter().map(|part| part.line()).collect();
            figures.put_sum_of(&line, &parts);
        }
        AreaSource::Manual => {
            let budget = phased(plan, &line, &mut figures.checks);
            let outcome = typed_months(plan, &line, Input::Outcome, 0);
            let economy = Economy { budget, outcome, ..Economy::default() };
            figures.put_economy(plan, &line, Method::RemainingBudget, &economy);
        }
        AreaSource::Line(from) => {
            // A row of the table itself is no calculator's line, whether it is computed before this one or after.
            if from.is_within(ROOT) || figures.find(from, Quantity::Forecast).is_none() {
                figures.checks.push(Check::new(Severity::Error, &line, CheckKind::LineUnknown));
                figures.put_sum_of(&line, &[]);
            } else {
                figures.put_sum_of(&line, std::slice::from_ref(from));
            }
        }
    }
}

/// A calculator's line should stand behind exactly one row, itself or through lines above or below it.
fn check_lines(plan: &Plan, figures: &mut Figures) {
    if plan.areas.is_empty() {
        return;
    }
    let mut taken: BTreeMap<&LineId, u32> = BTreeMap::new();
    for area in &plan.areas {
        if let AreaSource::Line(line) = &area.source {
            *taken.entry(line).or_default() += 1;
        }
    }
    let mut checks = Vec::new();
    for (line, times) in &taken {
        let above = taken.keys().any(|other| other != line && line.is_within(other.as_str()));
        if *times > 1 || above {
            checks.push(Check::new(Severity::Error, line, CheckKind::LineTwice));
        }
    }
    for calculator in CALCULATORS {
        let lines = (calculator.lines)(plan);
        for line in &lines {
            let covered = taken.keys().any(|other| line.is_within(other.as_str()) || other.is_within(line.as_str()));
            let some = figures.year(line, Quantity::Forecast).is_some_and(|year| !year.is_zero());
            // Only the narrowest lines are named: a whole that is covered by its parts is fine.
            let has_parts = lines.iter().any(|other| other != line && other.is_within(line.as_str()));
            if !covered && some && !has_parts {
                checks.push(Check::new(Severity::Warning, line, CheckKind::LineUnused));
            }
        }
    }
    figures.checks.extend(checks);
}
