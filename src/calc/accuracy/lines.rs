//! Which lines a line is made of.

use super::{Standing, entries};
use crate::calc::committee::below;
use crate::calc::{Figures, forecast};
use crate::model::{Area, AreaSource, LineId, Plan, ROOT};
use crate::rules;

/// The lines that forecasts are scored on: the committee, the rows of its table in order, and the calculators' lines that
/// stand behind no row as they are.
pub fn rows(plan: &Plan) -> Vec<LineId> {
    let behind = |line: &LineId| plan.areas.iter().any(|area| area.source == AreaSource::Line(line.clone()));
    let calculated = rules::calculators().flat_map(|calculator| calculator.offered(plan));
    std::iter::once(LineId::from(ROOT))
        .chain(in_order(plan, None))
        .chain(calculated.filter(|line| !behind(line)))
        .collect()
}

fn in_order(plan: &Plan, parent: Option<&str>) -> Vec<LineId> {
    below(plan, parent)
        .into_iter()
        .flat_map(|area| std::iter::once(area.line()).chain(in_order(plan, Some(&area.id))))
        .collect()
}

/// The units of a line: of the rows of the table at and below it, the narrowest that a saved forecast counts for. A line
/// that is no row is its own unit. Empty where the forecast counts for none of them.
pub fn units(plan: &Plan, figures: &Figures, line: &LineId, saved: usize) -> Vec<LineId> {
    let counts = |line: &LineId| {
        entries(plan, figures, line).iter().any(|entry| entry.saved == saved && entry.standing == Standing::Counts)
    };
    let here = area(plan, line);
    let parts = match here {
        Some(area) => below(plan, Some(&area.id)),
        None if line.as_str() == ROOT => below(plan, None),
        None => Vec::new(),
    };
    let narrower: Vec<LineId> = parts.iter().flat_map(|area| units(plan, figures, &area.line(), saved)).collect();
    if narrower.is_empty() && counts(line) { vec![line.clone()] } else { narrower }
}

/// The lines with a forecast of their own that a line is the sum of, as often as they are added; itself where it is one.
pub(super) fn parts(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let of_areas = |areas: Vec<&Area>| areas.iter().flat_map(|area| parts(plan, &area.line())).collect();
    match area(plan, line).map(|area| (area, &area.source)) {
        Some((area, AreaSource::Sum)) => of_areas(below(plan, Some(&area.id))),
        Some((area, AreaSource::Manual)) => vec![area.line()],
        Some((area, AreaSource::Line(_))) => area.calculated().map(|from| calculated(plan, from)).unwrap_or_default(),
        None if line.as_str() == ROOT => of_areas(below(plan, None)),
        None => calculated(plan, line),
    }
}

fn calculated(plan: &Plan, line: &LineId) -> Vec<LineId> {
    let lines = forecast::lines(plan).into_iter().map(|(line, _)| line);
    lines.filter(|part| !part.is_within(ROOT) && part.is_within(line.as_str())).collect()
}

fn area<'a>(plan: &'a Plan, line: &LineId) -> Option<&'a Area> {
    plan.areas.iter().find(|area| area.has_line(line))
}
