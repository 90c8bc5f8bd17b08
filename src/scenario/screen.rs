//! What a public screen shows of a line before and after changes: few rows, and none that could point to a person.
//!
//! A line of placements with one to four persons in some month's highest count is never a row of its own while small
//! numbers are hidden: such lines are taken together, and with the next smallest one until five persons stand behind the
//! row, if there are so many. The rows add up to the total, which is always shown.

use rust_decimal::Decimal;

use crate::calc::{Figures, Quantity, committee, placements};
use crate::model::{Area, AreaSource, LineId, Plan, ROOT, order};

/// The fewest persons that may stand behind a number on a public screen.
pub const FEWEST: u32 = 5;
/// The most rows besides the total.
const MOST: usize = 6;

/// What a row is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// A line.
    Line(LineId),
    /// Lines with few persons, taken together.
    Few,
    /// The lines that matter least, taken together.
    Rest,
    /// All of it.
    Total,
}

/// A row: the year's deviation before and after the changes, kr, + is better; nothing where it is not known. A line
/// without a budget is beside that of the others: the whole of it deviates from the total's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is of.
    pub of: Of,
    /// As the plan is.
    pub before: Option<Decimal>,
    /// With the changes.
    pub after: Option<Decimal>,
}

/// Whether so few persons stand behind a line of placements that its numbers could point to one of them.
pub fn is_small(plan: &Plan, figures: &Figures, line: &LineId) -> bool {
    let few = |number: Decimal| number > Decimal::ZERO && number < Decimal::from(FEWEST);
    persons(plan, figures, line).is_some_and(few)
}

/// The most persons of a month on a line of placements, or of the line that an area takes its figures from.
fn persons(plan: &Plan, figures: &Figures, line: &LineId) -> Option<Decimal> {
    let area = plan.areas.iter().find(|area| area.line() == *line);
    let of = match area.map(|area| &area.source) {
        Some(AreaSource::Line(from)) => from,
        _ => line,
    };
    if !of.is_within(placements::LINE) {
        return None;
    }
    figures.row(of, Quantity::Persons).months.iter().flatten().max().copied()
}

/// The lines that a line is made of, in the plan's order; none for a line that is one thing.
pub fn parts(plan: &Plan, line: &LineId) -> Vec<LineId> {
    if line.as_str() == ROOT {
        let top = committee::below(plan, None);
        // A committee with few top rows is seen by the rows below them.
        if top.len() > 3 {
            return top.into_iter().map(Area::line).collect();
        }
        let below = |area: &Area| match committee::below(plan, Some(&area.id)) {
            parts if parts.is_empty() => vec![area.line()],
            parts => parts.into_iter().map(Area::line).collect(),
        };
        return top.into_iter().flat_map(below).collect();
    }
    let Some(area) = plan.areas.iter().find(|area| area.line() == *line) else {
        let base = super::targets::base_lines(plan, line);
        return if base == [line.clone()] { Vec::new() } else { base };
    };
    match &area.source {
        AreaSource::Sum => committee::below(plan, Some(&area.id)).into_iter().map(Area::line).collect(),
        AreaSource::Line(from) => parts(plan, from),
        AreaSource::Manual => Vec::new(),
    }
}

/// The rows of a line, the total last.
pub fn rows(plan: &Plan, before: &Figures, after: &Figures, line: &LineId, hide_small: bool) -> Vec<Row> {
    let of_total = |figures: &Figures| figures.year(line, Quantity::ForecastDeviation);
    let deviation = |figures: &Figures, part: &LineId| {
        let beside = || of_total(figures).and_then(|_| figures.year(part, Quantity::Forecast));
        figures.year(part, Quantity::ForecastDeviation).or_else(beside)
    };
    let total = Row { of: Of::Total, before: of_total(before), after: of_total(after) };
    let parts = parts(plan, line);
    let few = if hide_small { few(plan, before, &parts) } else { Vec::new() };
    let row = |part: &LineId| Row {
        of: Of::Line(part.clone()),
        before: deviation(before, part),
        after: deviation(after, part),
    };
    let mut single: Vec<(usize, Row)> = parts.iter().filter(|part| !few.contains(part)).map(row).enumerate().collect();
    // Those that change the most, then those that are furthest off.
    let size = |value: Option<Decimal>| value.unwrap_or_default();
    order::sort_by_key(&mut single, |(_, row)| {
        std::cmp::Reverse(((size(row.after) - size(row.before)).abs(), size(row.before).abs()))
    });
    let rest = if single.len() > MOST { single.split_off(MOST - 1) } else { Vec::new() };
    order::sort_by_key(&mut single, |(place, _)| *place);
    let mut rows: Vec<Row> = single.into_iter().map(|(_, row)| row).collect();
    let add = |of: Of, parts: Vec<Row>| {
        let sum = |value: fn(&Row) -> Option<Decimal>| parts.iter().filter_map(value).reduce(|a, b| a + b);
        (!parts.is_empty()).then(|| Row { of, before: sum(|row| row.before), after: sum(|row| row.after) })
    };
    rows.extend(add(Of::Few, few.iter().map(row).collect()));
    rows.extend(add(Of::Rest, rest.into_iter().map(|(_, row)| row).collect()));
    rows.push(total);
    rows
}

/// The lines that must be taken together.
fn few(plan: &Plan, figures: &Figures, parts: &[LineId]) -> Vec<LineId> {
    let mut counted: Vec<(Decimal, &LineId)> =
        parts.iter().filter_map(|part| Some((persons(plan, figures, part)?, part))).collect();
    counted.retain(|(number, _)| *number > Decimal::ZERO);
    order::sort_by(&mut counted, Ord::cmp);
    let fewest = Decimal::from(FEWEST);
    let mut together = Vec::new();
    let mut sum = Decimal::ZERO;
    for (number, part) in counted {
        let hidden = number < fewest || (!together.is_empty() && sum < fewest);
        if hidden {
            sum += number;
            together.push(part.clone());
        }
    }
    together
}
