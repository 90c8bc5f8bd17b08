//! The committee's table: every area, from calculators, by hand or as a sum, up to the whole.

use super::accounts::by_account;
use super::volume::typed_months;
use super::{Before, Check, CheckKind, Economy, Figures, Quantity, Severity, phased};
use crate::model::{Area, AreaSource, Input, LineId, Map, Method, Plan, ROOT, SavedForecast};
use crate::rules;

/// Puts the rows of every area and of the whole committee in place.
pub(super) fn compute(plan: &Plan, figures: &mut Figures, before: Option<Before>) {
    let mut table = Table { plan, figures, before, made: Vec::new() };
    let top = table.put_below(None);
    table.put_sum(LineId::from(ROOT), &top);
    for (group, rows) in by_account(plan) {
        let rows: Vec<Put> = rows.into_iter().map(|line| table.put_again(line)).collect();
        table.put_sum(group, &rows);
    }
    let made = table.made;
    // What was taken over has it already.
    if let Some(earlier) = earlier_forecast(plan) {
        for line in &made {
            figures.put_change_since(line, earlier);
        }
    }
    check_lines(plan, figures);
}

/// The table on the way.
struct Table<'a> {
    plan: &'a Plan,
    figures: &'a mut Figures,
    before: Option<Before<'a>>,
    /// The lines that were not taken over.
    made: Vec<LineId>,
}

/// A line of the table, and whether it was taken over.
struct Put {
    line: LineId,
    kept: bool,
}

impl Table<'_> {
    /// Puts the areas right below an area in place, or those at the top.
    fn put_below(&mut self, parent: Option<&str>) -> Vec<Put> {
        below(self.plan, parent).into_iter().map(|area| self.put_area(area)).collect()
    }

    fn put_area(&mut self, area: &Area) -> Put {
        let line = area.line();
        match &area.source {
            AreaSource::Sum => {
                let parts = self.put_below(Some(&area.id));
                return self.put_sum(line, &parts);
            }
            AreaSource::Manual => {
                if let Some(before) = self.before.filter(|before| !before.dirty.has(&line)) {
                    before.keep_line(self.figures, rules::calculators().count(), &line);
                    return Put { line, kept: true };
                }
                put_by_hand(self.plan, self.figures, &line);
            }
            AreaSource::Line(_) => {
                let known = |from: &&LineId| self.figures.find(from, Quantity::Forecast).is_some();
                if let Some(from) = area.calculated().filter(known) {
                    let from = self.put_again(from.clone());
                    return self.put_sum(line, &[from]);
                }
                self.figures.checks.push(Check::new(Severity::Error, &line, CheckKind::LineUnknown));
                self.figures.put_sum_of(&line, &[]);
            }
        }
        self.made.push(line.clone());
        Put { line, kept: false }
    }

    /// A line that is put in place already.
    fn put_again(&self, line: LineId) -> Put {
        let kept = self.before.is_some_and(|before| self.figures.is_kept(before.figures, &line));
        Put { line, kept }
    }

    /// A sum of lines, which is the same where all of them are.
    fn put_sum(&mut self, line: LineId, parts: &[Put]) -> Put {
        let before = self.before.filter(|_| parts.iter().all(|part| part.kept));
        if let Some(before) = before {
            self.figures.keep(before.figures, &line);
        } else {
            self.figures.put_sum_of(&line, &parts.iter().map(|part| &part.line).collect::<Vec<_>>());
            self.made.push(line.clone());
        }
        Put { line, kept: before.is_some() }
    }
}

/// An area whose amounts are typed on its own line.
pub(super) fn put_by_hand(plan: &Plan, figures: &mut Figures, line: &LineId) {
    let budget = phased(plan, line, &mut figures.checks);
    let outcome = typed_months(plan, line, Input::Outcome, 0);
    let accumulated = typed_months(plan, line, Input::OutcomeToDate, 0);
    let economy = Economy { budget, outcome, accumulated, ..Economy::default() };
    figures.put_economy(plan, line, Method::RemainingBudget, &economy);
}

/// The areas right below an area, or at the top.
pub fn below<'a>(plan: &'a Plan, parent: Option<&str>) -> Vec<&'a Area> {
    plan.areas.iter().filter(|area| area.parent.as_deref() == parent).collect()
}

/// Every area in the order of the tree, parts after what they are part of, with how deep it lies. `open` says whether the parts
/// of an area come along.
pub fn in_tree(plan: &Plan, open: impl Fn(&Area) -> bool) -> Vec<(&Area, usize)> {
    let mut list = Vec::new();
    let mut waiting: Vec<(&Area, usize)> = below(plan, None).into_iter().rev().map(|area| (area, 0)).collect();
    while let Some((area, level)) = waiting.pop() {
        list.push((area, level));
        if open(area) {
            waiting.extend(below(plan, Some(&area.id)).into_iter().rev().map(|part| (part, level + 1)));
        }
    }
    list
}

/// Whether a line's amounts are typed in the table itself. Only such a line can have outcome as sums since January.
pub fn is_by_hand(plan: &Plan, line: &LineId) -> bool {
    plan.areas.iter().any(|area| area.source == AreaSource::Manual && area.has_line(line))
}

/// The saved forecast of the year that changes are counted from: the last one made with fewer closed months than now, else
/// the last one.
pub fn earlier_forecast(plan: &Plan) -> Option<&SavedForecast> {
    let mut saved = plan.saved_of_year().map(|(_, saved)| saved).rev();
    let last = saved.next()?;
    std::iter::once(last).chain(saved).find(|saved| saved.closed < plan.closed).or(Some(last))
}

/// Whether a calculator's line stands behind a row of the table, itself or through lines above or below it.
pub fn is_covered(plan: &Plan, line: &LineId) -> bool {
    let covers = |from: &LineId| line.is_within(from.as_str()) || from.is_within(line.as_str());
    plan.areas.iter().filter_map(Area::calculated).any(covers)
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
            let covered = is_covered(plan, line);
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
