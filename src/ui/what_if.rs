//! The scenarios as they stand: each worked on the plan as it is now, and only those that have changed worked anew.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::state::AppState;
use crate::calc::{Figures, Quantity};
use crate::edit::Edit;
use crate::model::{Change, Decimal, LineId, Records, Scenario};
use crate::scenario::{self, Conflict, Worked};
use crate::session::Session;
use crate::words;

/// A scenario and what it comes to.
#[derive(Debug)]
pub struct Case {
    /// The scenario.
    pub scenario: Scenario,
    /// The plan with its changes, and the figures.
    pub worked: Worked,
    /// Changes that shut each other out.
    pub conflicts: Vec<Conflict>,
}

impl Case {
    /// A line's deviation at the year's end.
    pub fn deviation(&self, line: &LineId) -> Option<Decimal> {
        self.worked.figures.year(line, Quantity::ForecastDeviation)
    }
}

/// The cases of all scenarios, in the plan's order.
pub type Cases = Vec<Arc<Case>>;

/// What the cases at hand were worked from.
#[derive(Default)]
struct Cache {
    revision: u32,
    records: Records,
    cases: Cases,
}

/// The cases, worked when they are read. Turning a lever works its scenario and no other.
pub fn cases(session: RwSignal<Session>, revision: RwSignal<u32>, figures: Memo<Arc<Figures>>) -> Memo<Cases> {
    let cache = StoredValue::new(Cache::default());
    let same = |before: Option<&Cases>, now: Option<&Cases>| match (before, now) {
        (Some(before), Some(now)) => {
            before.len() != now.len() || before.iter().zip(now).any(|(before, now)| !Arc::ptr_eq(before, now))
        }
        _ => true,
    };
    Memo::new_with_compare(
        move |_| {
            let revision = revision.get();
            figures.with(|figures| {
                session.with(|session| {
                    let plan = session.plan();
                    let known = cache
                        .try_update_value(|cache| {
                            let same = cache.revision == revision && cache.records == plan.records;
                            if same { std::mem::take(&mut cache.cases) } else { Cases::new() }
                        })
                        .unwrap_or_default();
                    let work = |scenario: &Scenario| {
                        let found = known.iter().find(|case| case.scenario == *scenario);
                        found.cloned().unwrap_or_else(|| {
                            Arc::new(Case {
                                scenario: scenario.clone(),
                                worked: scenario::work(plan, figures, &scenario.changes),
                                conflicts: scenario::conflicts(plan, &scenario.changes),
                            })
                        })
                    };
                    let cases: Cases = plan.scenarios.iter().map(work).collect();
                    cache.set_value(Cache { revision, records: plan.records.clone(), cases: cases.clone() });
                    cases
                })
            })
        },
        same,
    )
}

/// The edit that changes one scenario; nothing where it is gone. Its name follows its changes while they gave it.
pub fn edit_scenario(state: AppState, id: &str, change: impl FnOnce(&mut Scenario)) -> Option<Edit> {
    let mut change = Some(change);
    edit_with(state, id, &mut |scenario| {
        change.take()?(scenario);
        Some(())
    })
}

/// The edit that changes one change of a scenario.
pub fn edit_change(state: AppState, id: &str, place: usize, change: impl FnOnce(&mut Change)) -> Option<Edit> {
    let mut change = Some(change);
    edit_with(state, id, &mut |scenario| {
        change.take()?(scenario.changes.get_mut(place)?);
        Some(())
    })
}

fn edit_with(state: AppState, id: &str, change: &mut dyn FnMut(&mut Scenario) -> Option<()>) -> Option<Edit> {
    state.with_now(|plan| {
        let mut scenarios = plan.scenarios.clone();
        let scenario = scenarios.iter_mut().find(|scenario| scenario.id == id)?;
        let before = scenario.clone();
        change(scenario)?;
        words::question::follow(plan, &before, scenario);
        Some(Edit::SetScenarios(scenarios))
    })
}
