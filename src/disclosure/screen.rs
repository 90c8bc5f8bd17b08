//! What a public screen shows of a line before and after changes: few rows, and none that could point to a person.
//!
//! The rows that the gate hides are taken together. The rows add up to the total.

use rust_decimal::Decimal;

use super::{Difference, Gate, Told};
use crate::calc::{Figures, Quantity, committee};
use crate::model::{Area, AreaSource, LineId, Plan, ROOT, order};
use crate::scenario::targets;

/// The most lines by themselves, so that with what is taken together and the total there are eight rows at most.
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
    pub before: Told<Option<Decimal>>,
    /// With the changes.
    pub after: Told<Option<Decimal>>,
}

/// The changes that are looked at.
#[derive(Clone, Copy, Debug)]
pub struct With<'a> {
    /// The figures with them.
    pub figures: &'a Figures,
    /// What may be told of them.
    pub difference: &'a Difference,
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
    let Some(area) = plan.areas.iter().find(|area| area.has_line(line)) else {
        let base = targets::base_lines(plan, line);
        return if base == [line.clone()] { Vec::new() } else { base };
    };
    if area.source == AreaSource::Sum {
        return committee::below(plan, Some(&area.id)).into_iter().map(Area::line).collect();
    }
    area.calculated().map(|from| parts(plan, from)).unwrap_or_default()
}

/// The rows of a line, the total last: those that change, or all of them where none does and there are few. Lines that are hidden,
/// as they are or as they change, are taken together, and so is what does not change.
pub fn rows(plan: &Plan, gate: &Gate, before: &Figures, with: With, line: &LineId) -> Vec<Row> {
    let parts = parts(plan, line);
    let difference = with.difference;
    let (mut single, few): (Vec<&LineId>, Vec<&LineId>) =
        parts.iter().partition(|part| gate.tells(part) && difference.tells(part));
    let value = |figures: &Figures, part: &LineId| {
        let of = |line: &LineId| figures.year(line, Quantity::ForecastDeviation);
        of(part).or_else(|| of(line).and_then(|_| figures.year(part, Quantity::Forecast)))
    };
    // Those that change the most, then those that are furthest off.
    order::sort_by_key(&mut single, |part| {
        let size = |figures| value(figures, part).unwrap_or_default();
        std::cmp::Reverse(((size(with.figures) - size(before)).abs(), size(before).abs()))
    });
    let changes = |part: &LineId| value(before, part) != value(with.figures, part);
    let changed = single.iter().filter(|part| changes(part)).count();
    // Where nothing changes and nothing is hidden, it is the plan that is shown. A line that is left over alone has its name.
    let is_plan = changed == 0 && few.is_empty();
    let shown = if is_plan || single.len() - changed == 1 && changed > 0 { single.len() } else { changed };
    let rest = match shown {
        all if all <= MOST && all == single.len() => Vec::new(),
        shown => single.split_off(shown.min(MOST - 1)),
    };
    order::sort_by_key(&mut single, |part| parts.iter().position(|other| other == *part));
    let row = |of: Of, lines: &[&LineId]| {
        let sum = |figures: &Figures| lines.iter().filter_map(|part| value(figures, part)).reduce(|a, b| a + b);
        let told = gate.tell(line, sum(before));
        // What is taken together is what the others leave of the total.
        let shown = matches!(of, Of::Line(_) | Of::Rest) || difference.tells(line);
        Row { of, before: told, after: told.and(gate.tell_if(shown, sum(with.figures))) }
    };
    let mut rows: Vec<Row> = single.iter().map(|part| row(Of::Line((*part).clone()), &[part])).collect();
    let together = [(Of::Few, few), (Of::Rest, rest)].into_iter().filter(|(_, lines)| !lines.is_empty());
    rows.extend(together.map(|(of, lines)| row(of, &lines)));
    rows.push(row(Of::Total, &[line]));
    rows
}
