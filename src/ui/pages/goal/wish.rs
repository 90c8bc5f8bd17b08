//! What the user has asked for on this page. It is no part of the plan, and stays while other pages are shown.

use crate::ui::prelude::*;

use crate::calc::{Figures, Quantity};
use crate::model::{Area, AreaSource, Change, Decimal, Lever, LineId, Plan, ROOT};
use crate::scenario::levers::{self, Spec, offered};
use crate::scenario::mix::{Room, Way};
use crate::scenario::seek::Goal;
use crate::ui::state::AppState;

/// What has been asked for. What is not chosen yet follows the plan.
#[derive(Clone, Copy)]
pub struct Wish {
    /// The line that the goal is about.
    pub line: RwSignal<Option<LineId>>,
    /// Its deviation, kr.
    pub deviation: RwSignal<Decimal>,
    /// The scenario that is begun with; the plan itself if absent.
    pub start: RwSignal<Option<String>>,
    /// The lever with its month and assumptions; its value is of no matter.
    pub change: RwSignal<Option<Change>>,
    /// The levers of the mix, with their limits.
    pub rooms: RwSignal<Vec<Room>>,
    /// How the mix is made.
    pub way: RwSignal<Way>,
}

impl Wish {
    /// Nothing asked for yet.
    pub fn new() -> Self {
        Self {
            line: RwSignal::new(None),
            deviation: RwSignal::new(Decimal::ZERO),
            start: RwSignal::new(None),
            change: RwSignal::new(None),
            rooms: RwSignal::new(Vec::new()),
            way: RwSignal::new(Way::Least),
        }
    }

    /// What is asked for in the plan as it is: lines, levers and scenarios that are gone give way.
    pub fn asked(self, state: AppState) -> Asked {
        // What is proposed stays while figures move.
        let first = state.read_now(usual_line);
        let line = state.derive(move |_, figures| {
            let known = |line: &LineId| figures.year(line, Quantity::ForecastDeviation).is_some();
            let chosen = self.line.get().or_else(|| Some(first.clone())).filter(known);
            chosen.unwrap_or_else(|| LineId::from(ROOT))
        });
        let goal = Memo::new(move |_| Goal { line: line.get(), deviation: self.deviation.get() });
        let levers = state.derive(offered);
        let change = state.derive(move |plan, figures| {
            levers.with(|levers| {
                let chosen = self.change.get().filter(|change| levers.contains(&change.lever));
                chosen.or_else(|| {
                    let lever = usual_lever(plan, levers, &line.get())?;
                    let spec = levers::spec(plan, figures, &lever);
                    Some(spec.turned(spec.neutral))
                })
            })
        });
        let spec = state.derive(move |plan, figures| {
            change.with(|change| change.as_ref().map(|change| levers::spec(plan, figures, &change.lever)))
        });
        let start = state.derive(move |plan, _| {
            let id = self.start.get()?;
            let scenario = plan.scenarios.iter().find(|scenario| scenario.id == id)?;
            Some((scenario.id.clone(), scenario.name.clone(), scenario.changes.clone()))
        });
        Asked { goal, levers, change, spec, start }
    }
}

/// What is asked for, as the plan has it.
#[derive(Clone, Copy)]
pub struct Asked {
    /// What is to be reached.
    pub goal: Memo<Goal>,
    /// The levers there are.
    pub levers: Memo<Vec<Lever>>,
    /// The lever; nothing where the plan has none.
    pub change: Memo<Option<Change>>,
    /// Its range.
    pub spec: Memo<Option<Spec>>,
    /// The scenario that is begun with: id, name, changes.
    pub start: Memo<Option<(String, String, Vec<Change>)>>,
}

impl Asked {
    /// The changes that stay: those of the scenario that is begun with, without the ones that are sought.
    pub fn others(self, sought: &[Change]) -> Vec<Change> {
        let own = |change: &&Change| sought.iter().all(|sought| sought.lever != change.lever);
        self.start.with(|start| {
            let changes = start.as_ref().map(|(_, _, changes)| changes.iter().filter(own).cloned().collect());
            changes.unwrap_or_default()
        })
    }

    /// The name of the scenario that is begun with.
    pub fn scenario(self) -> Option<String> {
        self.start.with(|start| start.as_ref().map(|(_, name, _)| name.clone()))
    }
}

/// The committee, or the area with the largest deficit where the committee has none.
fn usual_line(plan: &Plan, figures: &Figures) -> LineId {
    let root = LineId::from(ROOT);
    let deviation = |line: &LineId| figures.year(line, Quantity::ForecastDeviation).unwrap_or_default();
    if deviation(&root).is_sign_negative() {
        return root;
    }
    let areas = plan.areas.iter().filter(|area| area.source != AreaSource::Sum).map(crate::model::Area::line);
    areas.filter(|line| deviation(line) < Decimal::ZERO).min_by_key(deviation).unwrap_or(root)
}

/// A lever of the line, or of what stands behind it, else the first.
fn usual_lever(plan: &Plan, levers: &[Lever], line: &LineId) -> Option<Lever> {
    let behind = plan.areas.iter().find(|area| area.has_line(line)).and_then(Area::calculated);
    let found = |line: &LineId| levers.iter().find(|lever| lever.line == *line);
    let within = |line: &LineId| levers.iter().find(|lever| lever.line.is_within(line.as_str()));
    found(line).or_else(|| behind.and_then(|line| found(line).or_else(|| within(line)))).or(levers.first()).cloned()
}
