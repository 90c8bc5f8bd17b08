//! Which lines a paper that is handed on leaves out, so that no figure on it is of one to four persons.
//!
//! A line with one to four persons in some month is hidden, with all that lies below it. A sum with a single hidden part
//! gives it away, so the part with the next fewest persons is hidden as well, until at least two are and five stand behind
//! them in every month, or nobody. A sum that is hidden for the sake of another must not be reckoned from its parts: enough
//! of them are hidden too, and the others stay. A line that stands in two tables is hidden in both. This goes on until
//! nothing changes.
//!
//! Placements have persons. Causes and decisions of social assistance have the households that their payments are enough
//! for at the mean payment. Home care has hours and no persons, so that nothing is known of its lines.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::screen::FEWEST;
use crate::calc::{Figures, Period, Quantity, assistance, committee, placements};
use crate::model::{Area, AreaSource, Group, LineId, Plan, ROOT, order};

/// How many persons stand behind a line in each of its periods.
type Persons = Vec<Decimal>;

/// A line and the lines that add up to it.
pub(super) type Sum = (LineId, Vec<LineId>);

/// The lines to hide; none where the plan says that small numbers are shown.
pub fn private_lines(plan: &Plan, figures: &Figures) -> BTreeSet<LineId> {
    if plan.settings.show_small { BTreeSet::new() } else { few(plan, figures) }
}

/// Whether what changes of these hidden lines come to may be shown as one sum: they are all the hidden lines that somebody
/// stands behind, more than one, and five persons stand behind them.
pub fn can_add(plan: &Plan, figures: &Figures, hidden: &BTreeSet<LineId>, lines: &BTreeSet<LineId>) -> bool {
    let sums = sums(plan);
    let persons = persons(plan, figures, &sums);
    let is_whole = |line: &LineId| sums.iter().any(|(whole, parts)| whole == line && !parts.is_empty());
    let somebody = |line: &&LineId| persons.get(line).is_some_and(|of| of.iter().any(|number| !number.is_zero()));
    let single = |line: &&LineId| line.is_within(placements::LINE) && !is_whole(line);
    let all: Vec<&LineId> = hidden.iter().filter(somebody).filter(single).collect();
    all.len() > 1 && all.iter().all(|line| lines.contains(*line)) && are_many(&all, &persons)
}

/// The lines that figures of one to four persons could be read or reckoned from.
fn few(plan: &Plan, figures: &Figures) -> BTreeSet<LineId> {
    let sums = sums(plan);
    let persons = persons(plan, figures, &sums);
    // What has nothing above it is the committee's own figure, and always shown.
    let tops = [ROOT, placements::LINE, assistance::CAUSES, assistance::DECISIONS].map(LineId::from);
    let is_few = |of: &Persons| of.iter().any(|number| !number.is_zero() && *number < Decimal::from(FEWEST));
    let small = persons.iter().filter(|(line, of)| is_few(of) && !tops.contains(line)).map(|(line, _)| line.clone());
    let mut hidden: BTreeSet<LineId> = order::set(small);
    if hidden.is_empty() {
        return hidden;
    }
    let same: Vec<(LineId, &LineId)> = plan.areas.iter().filter_map(|area| Some((area.line(), taken(area)?))).collect();
    let small = hidden.clone();
    loop {
        let before = hidden.len();
        for (area, line) in &same {
            if (hidden.contains(area) || hidden.contains(*line)) && !tops.contains(*line) {
                hidden.extend([area.clone(), (*line).clone()]);
            }
        }
        for (whole, parts) in &sums {
            if small.contains(whole) {
                hidden.extend(parts.iter().cloned());
            } else if !hide_enough(whole, parts, &persons, figures, &mut hidden) && !tops.contains(whole) {
                hidden.insert(whole.clone());
            }
        }
        if hidden.len() == before {
            break;
        }
    }
    // A care form of all groups is not shown where one of them is hidden.
    let root = LineId::from(placements::LINE);
    let forms = hidden.iter().filter(|line| line.is_within(placements::LINE)).map(|line| root.child(line.last()));
    let forms: Vec<LineId> = forms.filter(|line| !persons.contains_key(line)).collect();
    hidden.extend(forms);
    hidden
}

/// Hides further parts of a sum until the hidden ones cannot be reckoned from it, nor it from the others if it is hidden
/// itself. False if there are not enough parts.
fn hide_enough(
    whole: &LineId,
    parts: &[LineId],
    persons: &BTreeMap<LineId, Persons>,
    figures: &Figures,
    hidden: &mut BTreeSet<LineId>,
) -> bool {
    // Where nobody is there is nothing to hide behind.
    let somebody = |line: &LineId| persons.get(line).is_none_or(|of| of.iter().any(|number| !number.is_zero()));
    let most = |line: &LineId| persons.get(line).and_then(|of| of.iter().max().copied());
    let size = |line: &LineId| figures.year(line, Quantity::Forecast).unwrap_or_default().abs();
    let mut open: Vec<&LineId> = parts.iter().filter(|line| !hidden.contains(*line) && somebody(line)).collect();
    order::sort_by_key(&mut open, |line| (most(line).is_none(), most(line), size(line)));
    let mut open = open.into_iter();
    loop {
        let together: Vec<&LineId> = parts.iter().filter(|line| hidden.contains(*line) && somebody(line)).collect();
        // Parts of a sum that is shown are reckoned from it, one by one.
        let (nothing_to_hide, fewest) =
            if hidden.contains(whole) { (parts.is_empty(), 1) } else { (together.is_empty(), 2) };
        if nothing_to_hide || together.len() >= fewest && are_many(&together, persons) {
            return true;
        }
        let Some(next) = open.next() else { return false };
        hidden.insert(next.clone());
    }
}

/// Whether five persons or nobody stand behind these lines together in every period. Of a line without a count nothing is
/// known, which hides as well.
fn are_many(lines: &[&LineId], persons: &BTreeMap<LineId, Persons>) -> bool {
    let counts: Option<Vec<&Persons>> = lines.iter().map(|line| persons.get(*line)).collect();
    let Some(counts) = counts else { return true };
    let periods = counts.iter().map(|of| of.len()).max().unwrap_or_default();
    (0..periods).all(|i| {
        let sum: Decimal = counts.iter().filter_map(|of| of.get(i)).sum();
        sum.is_zero() || sum >= Decimal::from(FEWEST)
    })
}

/// The line that an area takes its figures from.
fn taken(area: &Area) -> Option<&LineId> {
    if let AreaSource::Line(line) = &area.source { Some(line) } else { None }
}

/// Every sum that a page shows with its parts.
pub(super) fn sums(plan: &Plan) -> Vec<Sum> {
    let base = placements::base_lines(plan);
    let root = LineId::from(placements::LINE);
    let groups = Group::ALL.iter().map(|group| root.child(group.id()));
    let parts = |group: LineId| {
        let parts: Vec<LineId> = base.iter().filter(|line| line.is_within(group.as_str())).cloned().collect();
        (group, parts)
    };
    let groups: Vec<Sum> = groups.map(parts).filter(|(_, parts)| !parts.is_empty()).collect();
    let mut sums = vec![(root, groups.iter().map(|(group, _)| group.clone()).collect())];
    sums.extend(groups);
    let catalog = &plan.catalog;
    for (whole, list) in [(assistance::CAUSES, &catalog.causes), (assistance::DECISIONS, &catalog.decisions)] {
        let whole = LineId::from(whole);
        sums.push((whole.clone(), list.iter().map(|item| whole.child(&item.id)).collect()));
    }
    let lines = |parent: Option<&str>| committee::below(plan, parent).into_iter().map(Area::line).collect::<Vec<_>>();
    sums.push((LineId::from(ROOT), lines(None)));
    let added = plan.areas.iter().filter(|area| area.source == AreaSource::Sum);
    sums.extend(added.map(|area| (area.line(), lines(Some(&area.id)))));
    sums
}

/// The persons behind each line that they are known of.
fn persons(plan: &Plan, figures: &Figures, sums: &[Sum]) -> BTreeMap<LineId, Persons> {
    let mut found = BTreeMap::new();
    let mean = figures.row(&LineId::from(assistance::LINE), Quantity::MeanPayment).at(Period::Year, plan.year);
    for line in sums.iter().flat_map(|(whole, parts)| parts.iter().chain([whole])) {
        if line.is_within(placements::LINE) {
            let months = &figures.row(line, Quantity::Persons).months;
            found.insert(line.clone(), months.iter().map(|month| month.unwrap_or_default()).collect());
        } else if line.is_within(assistance::CAUSES) || line.is_within(assistance::DECISIONS) {
            let Some(mean) = mean.filter(|mean| !mean.is_zero()) else { continue };
            let tertials = figures.row(line, Quantity::Payments).tertials;
            let households = |paid: Decimal| (paid / mean / Decimal::from(4)).abs();
            found.insert(line.clone(), tertials.iter().flatten().map(|paid| households(*paid)).collect());
        }
    }
    for area in &plan.areas {
        if let Some(of) = taken(area).and_then(|line| found.get(line)).cloned() {
            found.insert(area.line(), of);
        }
    }
    found
}
