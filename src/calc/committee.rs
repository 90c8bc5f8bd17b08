//! The committee's table: every area, from calculators, by hand or as a sum, up to the whole.

use super::volume::typed_months;
use super::{Before, CALCULATORS, Check, CheckKind, Economy, Figures, Quantity, Severity, phased};
use crate::model::{Area, AreaSource, Input, LineId, Map, Method, Plan, ROOT, SavedForecast};

/// Puts the rows of every area and of the whole committee in place.
pub(super) fn compute(plan: &Plan, figures: &mut Figures, before: Option<Before>) {
    let top = below(plan, None);
    for area in &top {
        put_area(plan, figures, area, before);
    }
    let root = LineId::from(ROOT);
    put_sum(figures, &root, &top, before);
    if let Some(earlier) = earlier_forecast(plan) {
        for line in plan.areas.iter().map(Area::line).chain([root]) {
            // What was taken over has it already.
            if !before.is_some_and(|before| figures.is_kept(before.figures, &line)) {
                figures.put_change_since(&line, earlier);
            }
        }
    }
    check_lines(plan, figures);
}

/// The areas right below an area, or at the top.
pub fn below<'a>(plan: &'a Plan, parent: Option<&str>) -> Vec<&'a Area> {
    plan.areas.iter().filter(|area| area.parent.as_deref() == parent).collect()
}

/// Whether a line can have outcome as sums since January: one whose amounts are typed in the table itself.
pub fn takes_sums(plan: &Plan, line: &LineId) -> bool {
    plan.areas.iter().any(|area| area.source == AreaSource::Manual && area.line() == *line)
}

/// The saved forecast that changes are counted from: the last one made with fewer closed months than now, else the
/// last one.
pub fn earlier_forecast(plan: &Plan) -> Option<&SavedForecast> {
    plan.saved.iter().rev().find(|saved| saved.closed < plan.closed).or(plan.saved.last())
}

/// A sum of areas, which is the same where all of them are.
fn put_sum(figures: &mut Figures, line: &LineId, areas: &[&Area], before: Option<Before>) {
    let parts: Vec<LineId> = areas.iter().map(|area| area.line()).collect();
    put_sum_of(figures, line, &parts.iter().collect::<Vec<_>>(), before);
}

fn put_sum_of(figures: &mut Figures, line: &LineId, parts: &[&LineId], before: Option<Before>) {
    match before.filter(|before| parts.iter().all(|part| figures.is_kept(before.figures, part))) {
        Some(before) => figures.keep(before.figures, line),
        None => figures.put_sum_of(line, parts),
    }
}

pub(super) fn put_area(plan: &Plan, figures: &mut Figures, area: &Area, before: Option<Before>) {
    let line = area.line();
    match &area.source {
        AreaSource::Sum => {
            let parts = below(plan, Some(&area.id));
            for part in &parts {
                put_area(plan, figures, part, before);
            }
            put_sum(figures, &line, &parts, before);
        }
        AreaSource::Manual => {
            if let Some(before) = before.filter(|before| !before.dirty.has(&line)) {
                return before.keep_line(figures, CALCULATORS.len(), &line);
            }
            let budget = phased(plan, &line, &mut figures.checks);
            let outcome = typed_months(plan, &line, Input::Outcome, 0);
            let accumulated = typed_months(plan, &line, Input::OutcomeToDate, 0);
            let economy = Economy { budget, outcome, accumulated, ..Economy::default() };
            figures.put_economy(plan, &line, Method::RemainingBudget, &economy);
        }
        AreaSource::Line(_) => {
            let known = |from: &&LineId| figures.find(from, Quantity::Forecast).is_some();
            if let Some(from) = area.calculated().filter(known) {
                put_sum_of(figures, &line, &[from], before);
            } else {
                figures.checks.push(Check::new(Severity::Error, &line, CheckKind::LineUnknown));
                figures.put_sum_of(&line, &[]);
            }
        }
    }
}

/// A calculator's line should stand behind exactly one row, itself or through lines above or below it.
fn check_lines(plan: &Plan, figures: &mut Figures) {
    if plan.areas.is_empty() {
        return;
    }
    let mut taken: Map<&LineId, u32> = Map::new();
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
    for lines in &figures.kept.offered {
        for line in lines.iter() {
            let covered = taken.keys().any(|other| line.is_within(other.as_str()) || other.is_within(line.as_str()));
            let some = figures.year(line, Quantity::Forecast).is_some_and(|year| !year.is_zero());
            // Only the narrowest lines are named: a whole that is covered by its parts is fine.
            let has_parts = || lines.iter().any(|other| other != line && other.is_within(line.as_str()));
            if !covered && some && !has_parts() {
                checks.push(Check::new(Severity::Warning, line, CheckKind::LineUnused));
            }
        }
    }
    figures.checks.extend(checks);
}
