//! Where monthly figures from elsewhere can go in a plan.

use super::names::group_name;
use crate::model::{AreaSource, Group, Input, LineId, Plan};
use crate::rules;

/// Placements; below it group and care form.
pub(super) const PLACEMENTS: &str = "placeringar";
/// Home care; below it provider and zone, and the fixed lines.
pub(super) const HOME_CARE: &str = "hemtjanst";
/// Social assistance.
pub(super) const ASSISTANCE: &str = "bistand";

const HOME_CARE_LINES: [(&str, &str); 4] = [
    ("hemtjanst.peng", "Hemtjänstpeng"),
    ("hemtjanst.enhet", "Egna hemtjänstenheter"),
    ("hemtjanst.nattpatrull", "Nattpatrull"),
    ("hemtjanst.korttid", "Korttidsenhet"),
];

/// A row of month cells: a line and a kind of input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: LineId,
    /// The kind of input.
    pub input: Input,
}

impl Place {
    /// This input of this line.
    pub fn new(line: impl Into<LineId>, input: Input) -> Self {
        Self { line: line.into(), input }
    }
}

/// Every place that takes a figure per month, with its Swedish name, in the order of the pages.
///
/// Amounts per cause and decision type of social assistance are typed per tertial, so they are not among these.
pub fn places(plan: &Plan) -> Vec<(Place, String)> {
    let mut places = Vec::new();
    let mut add = |line: &LineId, name: &str, inputs: &[Input]| {
        places.extend(
            inputs
                .iter()
                .map(|input| (Place { line: line.clone(), input: *input }, format!("{name}: {}", input_name(*input)))),
        );
    };
    for group in Group::ALL {
        for form in &plan.catalog.care_forms {
            let line = LineId::from(PLACEMENTS).child(group.id()).child(&form.id);
            let name = format!("Placeringar, {}, {}", group_name(group), form.name);
            add(&line, &name, &[Input::Days, Input::Persons, Input::Outcome, Input::Budget]);
        }
    }
    for provider in &plan.catalog.providers {
        for zone in &plan.catalog.zones {
            let line = LineId::from(HOME_CARE).child(&provider.id).child(&zone.id);
            let name = format!("Hemtjänst, {}, {}", provider.name, zone.name);
            add(&line, &name, &[Input::HoursPerDay, Input::BudgetHoursPerDay, Input::AssumedHoursPerDay]);
        }
    }
    for (line, name) in HOME_CARE_LINES {
        add(&LineId::from(line), name, &[Input::Outcome, Input::Budget]);
    }
    let assistance = [Input::Households, Input::Payments, Input::Income, Input::Outcome, Input::Budget];
    add(&LineId::from(ASSISTANCE), "Ekonomiskt bistånd", &assistance);
    for (line, described) in rules::all(plan) {
        let name = rules::name(plan, &line).map_or(line.as_str(), |(name, _)| name);
        match rules::of(&line) {
            Some(calculator) if described.lines.are_added() => {
                add(&line, &format!("{}, {name}", calculator.name), described.facts.places);
            }
            _ if described.facts.words.is_empty() => {}
            _ => add(&line, name, described.facts.places),
        }
    }
    for area in &plan.areas {
        if area.source == AreaSource::Manual {
            add(&area.line(), &area.name, &[Input::Outcome, Input::OutcomeToDate, Input::Budget]);
        }
    }
    places
}

fn input_name(input: Input) -> &'static str {
    match input {
        Input::Days => "dygn",
        Input::Persons => "personer",
        Input::Outcome => "utfall",
        Input::OutcomeToDate => "utfall sedan januari",
        Input::Budget => "budget",
        Input::HoursPerDay => "utförda timmar per dygn",
        Input::BudgetHoursPerDay => "budgeterade timmar per dygn",
        Input::AssumedHoursPerDay => "antagna timmar per dygn",
        Input::Households => "hushåll",
        Input::Payments => "utbetalt",
        Input::Income => "intäkter",
        other => other.key(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::calc::placements;
    use crate::model::Area;
    use crate::rules::{assistance, home_care};

    fn area(id: &str, source: AreaSource) -> Area {
        Area { id: id.into(), name: id.to_uppercase(), parent: None, source }
    }

    #[test]
    fn every_place_is_there_once_with_a_name() {
        let mut plan = Plan::empty(2025);
        plan.areas = vec![area("sum", AreaSource::Sum), area("hand", AreaSource::Manual)];
        let places = places(&plan);
        assert_eq!(places.len(), 3 * 8 * 4 + 2 * 3 * 3 + 4 * 2 + 5 + 3);
        assert_eq!(places.iter().map(|(place, _)| place).collect::<BTreeSet<_>>().len(), places.len());
        assert_eq!(places.iter().map(|(_, name)| name).collect::<BTreeSet<_>>().len(), places.len());
        let name =
            |line: &str, input| places.iter().find(|(place, _)| *place == Place::new(line, input)).unwrap().1.as_str();
        assert_eq!(name("placeringar.barn.hvb", Input::Days), "Placeringar, barn och unga, HVB: dygn");
        assert_eq!(name("oversikt.hand", Input::Outcome), "HAND: utfall");
        assert_eq!(
            name("hemtjanst.egen.tatort", Input::HoursPerDay),
            "Hemtjänst, Egen regi, Tätort: utförda timmar per dygn"
        );
    }

    #[test]
    fn lines_are_those_that_are_calculated() {
        assert_eq!((PLACEMENTS, HOME_CARE, ASSISTANCE), (placements::LINE, home_care::LINE, assistance::LINE));
        let calculated = crate::rules::home_care::CALCULATOR.offered(&Plan::empty(2025));
        assert_eq!(HOME_CARE_LINES.map(|(line, _)| LineId::from(line)).to_vec(), calculated);
    }
}
