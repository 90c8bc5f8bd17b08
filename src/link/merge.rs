//! A shared scenario into a plan.

use thiserror::Error;

use super::SharedScenario;
use crate::edit::{Edit, MOST_SCENARIOS};
use crate::model::{LeverKind, MEASURES, Named, Plan, Record, Scenario};
use crate::rules::measures::{MOST, REGISTER};

/// Why a scenario has no room in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddError {
    /// The plan has [`MOST_SCENARIOS`] already.
    #[error("{MOST_SCENARIOS} scenarios already")]
    Scenarios,
    /// With those that it needs the plan would have more than [`MOST`].
    #[error("more than {MOST} measures")]
    Measures,
}

/// The edit that puts a shared scenario last among a plan's own, with the measures that it needs, and the id that it
/// gets. A measure that the plan has already is not added once more.
pub fn add(plan: &Plan, shared: &SharedScenario) -> Result<(Edit, String), AddError> {
    if plan.scenarios.len() >= MOST_SCENARIOS {
        return Err(AddError::Scenarios);
    }
    let own = plan.records.of(MEASURES);
    let mut measures = own.clone();
    // Who confirmed what few persons are told of knew another plan.
    let mut scenario = Scenario { few: None, ..shared.scenario.clone() };
    for measure in &shared.measures {
        let id = place(&mut measures, measure);
        // Told apart by the ids that they had: one that was renamed must not be taken for the next.
        for (change, before) in scenario.changes.iter_mut().zip(&shared.scenario.changes) {
            let names_it = before.lever.kind == LeverKind::Measure && before.lever.to.as_ref() == Some(&measure.id);
            if names_it {
                change.lever.to = Some(id.clone());
            }
        }
    }
    if measures.len() > MOST {
        return Err(AddError::Measures);
    }
    if plan.scenarios.iter().any(|own| own.id == scenario.id) {
        scenario.id = Named::free_id(&scenario.name, plan.scenarios.iter().map(|own| own.id.as_str()));
    }
    let id = scenario.id.clone();
    let scenarios = plan.scenarios.iter().cloned().chain([scenario]).collect();
    let new = measures.into_iter().enumerate().skip(own.len());
    let mut edits: Vec<Edit> = new.map(|(place, record)| Edit::InsertRecord(&REGISTER, place, record)).collect();
    edits.push(Edit::SetScenarios(scenarios));
    Ok((Edit::Batch(edits), id))
}

/// The plan's own scenario that does the same by the same name, if there is one.
pub fn has<'a>(plan: &'a Plan, shared: &SharedScenario) -> Option<&'a Scenario> {
    let same = |own: &&Scenario| own.name == shared.scenario.name && own.changes == shared.scenario.changes;
    plan.scenarios.iter().find(same)
}

/// Puts a measure last unless it is there, and gives the id that it has there.
fn place(measures: &mut Vec<Record>, measure: &Record) -> String {
    if measures.iter().any(|own| own == measure) {
        return measure.id.clone();
    }
    let mut new = measure.clone();
    if measures.iter().any(|own| own.id == new.id) {
        new.id = Named::free_id(new.name(), measures.iter().map(|own| own.id.as_str()));
    }
    measures.push(new.clone());
    new.id
}
