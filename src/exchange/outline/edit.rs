//! From a list of areas to the committee's table: one edit.

use rust_decimal::Decimal;

use super::Outline;
use crate::edit::{Edit, budget_lines};
use crate::exchange::names::only;
use crate::exchange::plain;
use crate::model::{Address, Area, AreaSource, At, Input, Letters, LineId, Map, Plan, SignConvention};
use crate::rules;

/// What becomes of the areas that there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Names that are new in the table.
    pub new: Vec<String>,
    /// Names of areas that are not in the list, and go: nothing is typed for them.
    pub gone: Vec<String>,
    /// Names of areas that are not in the list and stay, last, since something is typed for them.
    pub kept: Vec<String>,
    /// Names of areas that are typed by hand from now on: their calculator has nothing yet, or several lines that the amount is
    /// for.
    pub by_hand: Vec<String>,
    /// Budgets that are typed.
    pub budgets: usize,
    /// Their sum in kronor, as they are shown: by the plan's signs.
    pub sum: Option<Decimal>,
}

/// A plan's areas as the list has them.
struct Made {
    areas: Vec<Area>,
    budgets: Vec<(LineId, Decimal)>,
    replaced: Replaced,
}

fn name_of(name: &str) -> String {
    plain(&name.tidy()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line that a budget of an area is typed on; nothing where that is more than one line.
fn budget_line(plan: &Plan, area: &Area) -> Option<LineId> {
    match &area.source {
        AreaSource::Manual => Some(area.line()),
        AreaSource::Sum => None,
        AreaSource::Line(from) => only(budget_lines(plan, from).into_iter()),
    }
}

/// Whether something is typed for an area.
fn is_used(plan: &Plan, area: &Area) -> bool {
    let has = |line: &LineId| rules::has_numbers_of(plan, line);
    has(&area.line()) || area.calculated().is_some_and(has)
}

fn make(plan: &Plan, outline: &Outline, turned: bool) -> Made {
    let mut replaced = Replaced::default();
    let mut left: Vec<&Area> = plan.areas.iter().collect();
    let mut areas: Vec<Area> = Vec::new();
    let mut names: Map<String, u32> = Map::new();
    let mut budgets = Vec::new();
    // The ids of the areas that the next row may lie under.
    let mut open: Vec<String> = Vec::new();
    for (place, row) in outline.rows.iter().enumerate() {
        let known = left.iter().position(|area| name_of(&area.name) == name_of(&row.name)).map(|at| left.remove(at));
        // The second of a name is known by its number at once, however many there are.
        let same = names.entry(name_of(&row.name)).or_insert(0u32);
        *same += 1;
        let told_apart = if *same > 1 { format!("{} {same}", row.name) } else { row.name.clone() };
        if known.is_none() {
            replaced.new.push(row.name.clone());
        }
        open.truncate(row.level);
        let source = match known.map(|area| &area.source) {
            _ if outline.is_sum(place) => AreaSource::Sum,
            Some(AreaSource::Line(from)) => AreaSource::Line(from.clone()),
            Some(AreaSource::Manual | AreaSource::Sum) | None => AreaSource::Manual,
        };
        let parent = open.last().cloned();
        let mut area = match known {
            Some(known) => Area { parent, source, ..known.clone() },
            None => Area::beside(plan.areas.iter().chain(&areas), &told_apart, parent, source),
        };
        area.name.clone_from(&row.name);
        if let Some(amount) = row.amount {
            // A calculator that nothing is typed in has no figures: the row has its own until something is.
            let calculated = area.calculated().is_some();
            let line = budget_line(plan, &area).filter(|_| !calculated || is_used(plan, &area)).unwrap_or_else(|| {
                replaced.by_hand.push(area.name.clone());
                area.source = AreaSource::Manual;
                area.line()
            });
            let costs_positive = plan.settings.sign == SignConvention::CostsPositive;
            budgets.push((line, if costs_positive == turned { amount } else { -amount }));
        }
        open.push(area.id.clone());
        areas.push(area);
    }
    let (kept, gone): (Vec<&Area>, Vec<&Area>) =
        left.into_iter().partition(|area| area.source != AreaSource::Sum && is_used(plan, area));
    replaced.kept = kept.iter().map(|area| area.name.clone()).collect();
    replaced.gone = gone.iter().map(|area| area.name.clone()).collect();
    for area in kept {
        let parent = area
            .parent
            .clone()
            .filter(|id| areas.iter().any(|other| other.id == *id && other.source == AreaSource::Sum));
        areas.push(Area { parent, ..area.clone() });
    }
    replaced.budgets = budgets.len();
    let sum: Decimal = budgets.iter().map(|(_, value)| *value).sum();
    let shown = if plan.settings.sign == SignConvention::CostsPositive { -sum } else { sum };
    replaced.sum = (!budgets.is_empty()).then_some(shown);
    Made { areas, budgets, replaced }
}

/// What becomes of the areas that there are, before anything is changed.
pub fn replaced(plan: &Plan, outline: &Outline, turned: bool) -> Replaced {
    make(plan, outline, turned).replaced
}

/// Makes the table as the list has it, in its order. An area with the same name stays the one that it is, with what is typed
/// for it; one that is not in the list goes if nothing is. `turned` says that amounts are written with the other sign than
/// the plan's.
pub fn edit(plan: &Plan, outline: &Outline, turned: bool) -> Edit {
    let made = make(plan, outline, turned);
    let year = At::Year(plan.year);
    let mut edits = vec![Edit::SetAreas(made.areas)];
    let cell = |(line, value): (LineId, Decimal)| Edit::SetCell(Address::new(line, Input::Budget, year), Some(value));
    edits.extend(made.budgets.into_iter().map(cell));
    Edit::Batch(edits)
}
