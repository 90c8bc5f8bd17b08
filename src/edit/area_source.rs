//! Where an area's figures come from, changed without losing what is typed for it.

use rust_decimal::Decimal;

use super::Edit;
use crate::model::{Address, Area, AreaSource, Input, LineId, Plan};
use crate::rules;

/// What becomes of the amounts that are typed for an area when its figures come from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amounts {
    /// They are typed on this line instead, where nothing is typed already.
    Move(LineId),
    /// They are those of a new area below, with this name.
    Part(String),
    /// They stay and count for nothing.
    Keep,
    /// They go.
    Remove,
}

/// What is typed on the area's own line.
pub fn typed_amounts(plan: &Plan, area: &Area) -> Vec<(Address, Decimal)> {
    plan.inputs.iter().filter(|(cell, _)| area.has_line(&cell.line)).collect()
}

/// The lines that a line's budget can be typed on: itself, or those within it, whether they are used or not.
pub fn budget_lines(plan: &Plan, of: &LineId) -> Vec<LineId> {
    let all = rules::of(of).map_or_else(Vec::new, |calculator| calculator.budgeted(plan));
    if all.contains(of) {
        vec![of.clone()]
    } else {
        all.into_iter().filter(|line| line.is_within(of.as_str())).collect()
    }
}

/// What can become of the amounts of an area that gets another source, the usual first. None where there is nothing to ask.
pub fn ways(plan: &Plan, area: &Area, to: &AreaSource) -> Vec<Amounts> {
    if area.source != AreaSource::Manual || *to == AreaSource::Manual || typed_amounts(plan, area).is_empty() {
        return Vec::new();
    }
    let mut ways = match to {
        AreaSource::Line(line) => budget_lines(plan, line).into_iter().map(Amounts::Move).collect(),
        AreaSource::Sum => vec![Amounts::Part(format!("Övrigt {}", area.name))],
        AreaSource::Manual => Vec::new(),
    };
    ways.extend([Amounts::Keep, Amounts::Remove]);
    ways
}

/// The inputs that a line of a calculator has as an area has them.
const SHARED: [Input; 7] =
    [Input::Budget, Input::Outcome, Input::Forecast, Input::OneOff, Input::OneOffChance, Input::Step, Input::Effect];

/// Gives an area another source. What the way has no place for stays where it is, so that nothing is lost: a sum since January
/// has none on a calculator's line.
pub fn change_source(plan: &Plan, id: &str, to: AreaSource, way: &Amounts) -> Edit {
    let mut areas = plan.areas.clone();
    let Some(at) = areas.iter().position(|area| area.id == id) else { return Edit::Batch(Vec::new()) };
    let typed = typed_amounts(plan, &areas[at]);
    areas[at].source = to;
    let mut moved: Vec<Edit> = Vec::new();
    let mut move_to = |line: &LineId, takes: &dyn Fn(Input) -> bool| {
        for (cell, value) in typed.iter().filter(|(cell, _)| takes(cell.input)) {
            let there = Address { line: line.clone(), ..cell.clone() };
            if plan.inputs.get(&there).is_none() {
                moved.push(Edit::SetCell(there, Some(*value)));
                moved.push(Edit::SetCell(cell.clone(), None));
            }
        }
    };
    match way {
        Amounts::Move(line) => move_to(line, &|input| SHARED.contains(&input)),
        Amounts::Part(name) => {
            let part = Area::beside(plan.areas.iter(), name, Some(id.to_owned()), AreaSource::Manual);
            move_to(&part.line(), &|_| true);
            areas.insert(at + 1, part);
        }
        Amounts::Keep => {}
        Amounts::Remove => moved.extend(typed.iter().map(|(cell, _)| Edit::SetCell(cell.clone(), None))),
    }
    let mut edits = vec![Edit::SetAreas(areas)];
    edits.extend(moved);
    Edit::Batch(edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::model::{At, Month};

    fn plan() -> (Plan, Area) {
        let mut plan = Plan::empty(2026);
        let area = Area { id: "bou".into(), name: "Barn".into(), parent: None, source: AreaSource::Manual };
        plan.areas.push(area.clone());
        for (input, at, value) in [
            (Input::Budget, At::Year(2026), -500),
            (Input::OutcomeToDate, At::Month(Month::new(2026, 3).unwrap()), -120),
        ] {
            plan.inputs.set(&Address::new(area.line(), input, at), Some(value.into()));
        }
        (plan, area)
    }

    fn budget(plan: &Plan, line: &LineId) -> Option<Decimal> {
        plan.inputs.get(&Address::new(line.clone(), Input::Budget, At::Year(2026)))
    }

    #[test]
    fn amounts_go_where_they_are_sent_and_come_back() {
        let (plan, area) = plan();
        let group = AreaSource::Line("placeringar.barn".into());
        let all = ways(&plan, &area, &group);
        assert!(matches!(&all[0], Amounts::Move(line) if line.is_within("placeringar.barn")));
        assert_eq!(all[all.len() - 2..], [Amounts::Keep, Amounts::Remove]);
        assert_eq!(all.len(), plan.catalog.care_forms.len() + 2);
        let sum = ways(&plan, &area, &AreaSource::Sum);
        for (to, way) in all.iter().map(|way| (&group, way)).chain(sum.iter().map(|way| (&AreaSource::Sum, way))) {
            let mut after = plan.clone();
            let back = apply(&mut after, change_source(&plan, "bou", to.clone(), way)).unwrap();
            assert_eq!(after.areas[0].source, *to);
            let own = typed_amounts(&after, &area).len();
            match way {
                Amounts::Move(line) => {
                    assert_eq!(budget(&after, line), Some(Decimal::from(-500)));
                    // The sum since January has no place there.
                    assert_eq!(own, 1);
                }
                Amounts::Part(name) => {
                    assert_eq!(
                        (after.areas[1].name.as_str(), after.areas[1].parent.as_deref()),
                        (name.as_str(), Some("bou"))
                    );
                    assert_eq!(budget(&after, &after.areas[1].line()), Some(Decimal::from(-500)));
                    assert_eq!(own, 0);
                }
                Amounts::Keep => assert_eq!(own, 2),
                Amounts::Remove => assert_eq!(own, 0),
            }
            apply(&mut after, back).unwrap();
            assert_eq!(after, plan);
        }
    }

    #[test]
    fn nothing_is_asked_where_nothing_is_typed() {
        let (mut plan, area) = plan();
        assert!(ways(&plan, &area, &AreaSource::Manual).is_empty());
        let line = AreaSource::Line("bistand".into());
        assert_eq!(ways(&plan, &area, &line)[0], Amounts::Move("bistand".into()));
        plan.inputs = crate::model::Inputs::default();
        assert!(ways(&plan, &area, &line).is_empty());
    }

    #[test]
    fn what_is_typed_there_already_stays() {
        let (mut plan, area) = plan();
        let there = LineId::from("bistand");
        plan.inputs.set(&Address::new(there.clone(), Input::Budget, At::Year(2026)), Some(Decimal::from(-7)));
        let way = Amounts::Move(there.clone());
        let edit = change_source(&plan, "bou", AreaSource::Line(there.clone()), &way);
        apply(&mut plan, edit).unwrap();
        assert_eq!(budget(&plan, &there), Some(Decimal::from(-7)));
        assert_eq!(typed_amounts(&plan, &area).len(), 2);
    }
}
