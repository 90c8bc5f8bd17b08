//! The range of the forecast on screen: a simulation that follows the plan, in a worker, or in slices between keystrokes
//! where there is none.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crate::ui::prelude::*;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{LocalStorage, StoredValue};

use super::state::AppState;
use crate::calc::compute;
use crate::document;
use crate::model::{Map, Meeting, Plan};
use crate::platform::clock::milliseconds;
use crate::platform::worker::{Here, Worker};
use crate::rules::feeding;
use crate::simulate::{self, Outcome, Simulation};

/// How long after the last change a simulation begins.
const AFTER: Duration = Duration::from_millis(150);
/// How long it may take before its progress is shown.
const SOON: f64 = 200.0;
/// How long a slice takes on the page's own thread, milliseconds.
const SLICE_HERE: f64 = 6.0;
/// How long a slice takes in a worker.
const SLICE_IN_WORKER: f64 = 30.0;
/// How many paths are drawn between two looks at the clock.
const PATHS: u32 = 20;
/// How long a worker may be silent before it is done without.
const SILENT: Duration = Duration::from_secs(10);
/// When that has taken so long, it is not the worker that was silent: milliseconds.
const SLEPT: f64 = 15_000.0;

/// What is known of the range.
#[derive(Clone, Copy)]
pub struct Range {
    /// Where the year may end, of the plan as it was a moment ago; nothing before the first simulation.
    pub outcome: RwSignal<Option<Arc<Outcome>>>,
    /// Whether the plan has changed since.
    pub busy: RwSignal<bool>,
    /// How far the simulation has come, percent, where it takes long enough to be told.
    pub progress: RwSignal<Option<u32>>,
    /// Where the year may end with each scenario, by its id, of those that have been simulated.
    pub scenarios: RwSignal<Map<String, Arc<Outcome>>>,
    /// Whether a page is on screen that shows them.
    pub wanted: RwSignal<bool>,
}

impl Range {
    /// Nothing known yet.
    pub fn new() -> Self {
        Self {
            outcome: RwSignal::new(None),
            // Until it is known that there is none.
            busy: RwSignal::new(true),
            progress: RwSignal::new(None),
            scenarios: RwSignal::new(Map::new()),
            wanted: RwSignal::new(false),
        }
    }

    /// Forgets what was known: another plan is open, or none.
    pub fn forget(self) {
        self.outcome.set(None);
        self.progress.set(None);
        self.scenarios.set(Map::new());
    }

    /// There is none for the plan as it is.
    fn give_up(self) {
        self.forget();
        self.busy.set(false);
    }

    fn show_progress(self, begun: f64, drawn: u32, paths: u32) {
        if milliseconds() - begun >= SOON {
            self.progress.set(Some(drawn * 100 / paths.max(1)));
        }
    }

    fn show(self, outcome: Outcome) {
        self.outcome.set(Some(Arc::new(outcome)));
        self.progress.set(None);
        self.busy.set(false);
    }
}

/// The simulation that follows the plan.
#[derive(Default)]
struct Follower {
    waiting: Option<TimeoutHandle>,
    /// What happens if the worker is not heard of.
    silent: Option<TimeoutHandle>,
    /// Counts simulations; only the last one counts.
    number: u32,
    /// When it began.
    begun: f64,
    /// The plan that the outcome on screen is of.
    shown: String,
    /// The plan that is simulated now.
    now: String,
    /// The scenario that it is, by id; the plan itself if absent.
    scenario: Option<String>,
    /// The plans that the outcomes of scenarios are of, by id.
    scenarios: Map<String, String>,
    worker: Option<Worker>,
    /// Whether the browser has shown that there will be no worker.
    alone: bool,
}

impl Follower {
    /// Stops, and forgets the plan.
    fn stop(&mut self) {
        if let Some(waiting) = self.waiting.take() {
            waiting.clear();
        }
        self.expect(None);
        self.number += 1;
        self.worker = None;
        self.shown.clear();
        self.now.clear();
        self.scenario = None;
        self.scenarios.clear();
    }
}

impl Follower {
    /// The worker is expected to be heard of, or not any more.
    fn expect(&mut self, silent: Option<TimeoutHandle>) {
        if let Some(before) = std::mem::replace(&mut self.silent, silent) {
            before.clear();
        }
    }
}

type Follow = StoredValue<Follower, LocalStorage>;

/// Keeps the range in step with the plan.
pub fn follow_plan(state: AppState) {
    let follower: Follow = StoredValue::new_local(Follower::default());
    // Outside world: the worker that simulates.
    Effect::new(move |_| {
        state.revision();
        if !state.open.get() {
            follower.update_value(Follower::stop);
            return;
        }
        state.range.busy.set(true);
        begin_later(state, follower);
    });
    // Outside world: the same worker, for scenarios that are on screen.
    Effect::new(move |_| {
        let ids: Vec<String> = if state.range.wanted.get() {
            state.cases.with(|cases| cases.iter().map(|case| case.scenario.id.clone()).collect())
        } else {
            return;
        };
        state.range.scenarios.update(|known| known.retain(|id, _| ids.contains(id)));
        if !state.range.busy.get_untracked() {
            begin_later(state, follower);
        }
    });
}

fn begin_later(state: AppState, follower: Follow) {
    let begin = set_timeout_with_handle(move || begin(state, follower), AFTER).ok();
    follower.update_value(|follower| {
        if let Some(before) = std::mem::replace(&mut follower.waiting, begin) {
            before.clear();
        }
    });
}

/// A plan as the simulation needs it: what stands beside the figures is not part of it.
fn bare(plan: &Plan) -> String {
    let (scenarios, records, minutes) = (Vec::new(), feeding(&plan.records), Vec::new());
    document::write(&Plan { scenarios, records, meeting: Meeting::default(), minutes, ..plan.clone() })
}

/// The next scenario that is on screen and whose outcome is of another plan, and its plan.
fn next_scenario(state: AppState, follower: Follow) -> Option<(String, String)> {
    if !state.range.wanted.get_untracked() {
        return None;
    }
    state.cases.with_untracked(|cases| {
        cases.iter().find_map(|case| {
            let (id, text) = (&case.scenario.id, bare(&case.worked.plan));
            let known = follower.with_value(|follower| follower.scenarios.get(id).is_some_and(|known| *known == text));
            (!known).then(|| (id.clone(), text))
        })
    })
}

/// Simulates the plan as it is now, in place of what was under way.
fn begin(state: AppState, follower: Follow) {
    if !state.open.get_untracked() {
        return;
    }
    let plan = state.with_now(bare);
    let known = state.range.outcome.with_untracked(Option::is_some);
    let mut job = (None, plan);
    follower.update_value(|follower| follower.expect(None));
    if known && follower.with_value(|follower| job.1 == follower.shown) {
        state.range.busy.set(false);
        let Some((id, plan)) = next_scenario(state, follower) else {
            follower.update_value(|follower| follower.number += 1);
            state.range.progress.set(None);
            return;
        };
        job = (Some(id), plan);
    }
    follower.update_value(|follower| {
        follower.number += 1;
        follower.begun = milliseconds();
        (follower.scenario, follower.now) = job;
    });
    state.range.progress.set(None);
    if follower.with_value(|follower| follower.worker.is_none() && !follower.alone) {
        let worker = Worker::start(
            move |answer| hear(state, follower, &answer),
            // The worker is let go when it is not itself being heard.
            move |listened| set_timeout(move || let_go(state, follower, listened), Duration::ZERO),
        );
        follower.update_value(|follower| {
            follower.alone = worker.is_none();
            follower.worker = worker;
        });
    }
    let send = |follower: &Follower| {
        let text = format!("{}\n{}", follower.number, follower.now);
        follower.worker.as_ref().map(|worker| worker.send(text)).is_some()
    };
    if follower.with_value(send) {
        expect(state, follower);
    } else {
        simulate_here(state, follower);
    }
}

/// Expects the worker to be heard of in a while: one that is silent is let go as one that has failed.
fn expect(state: AppState, follower: Follow) {
    let since = milliseconds();
    let silent = move || {
        if milliseconds() - since > SLEPT {
            // The computer has been asleep, and the worker with it.
            return expect(state, follower);
        }
        let listens = follower.try_with_value(|follower| follower.worker.as_ref().is_some_and(Worker::listens));
        let_go(state, follower, listens.unwrap_or_default());
    };
    let silent = set_timeout_with_handle(silent, SILENT).ok();
    follower.update_value(|follower| follower.expect(silent));
}

/// Hears what the worker has come to.
fn hear(state: AppState, follower: Follow, answer: &str) {
    let Some((number, rest)) = answer.split_once('\n') else { return };
    if follower.with_value(|follower| follower.number.to_string() != number) {
        return;
    }
    follower.update_value(|follower| follower.expect(None));
    let numbers = rest.split_once(' ').and_then(|(drawn, paths)| Some((drawn.parse().ok()?, paths.parse().ok()?)));
    if let Some((drawn, paths)) = numbers {
        state.range.show_progress(follower.with_value(|follower| follower.begun), drawn, paths);
        expect(state, follower);
    } else if let Some(outcome) = simulate::read(rest) {
        finish(state, follower, outcome);
    } else {
        simulate_here(state, follower);
    }
}

/// Lets a worker go that has failed. One that never listened is done without from now on. One that did has met a plan
/// that stops it, which must not stop the page too: this plan has no range.
fn let_go(state: AppState, follower: Follow, listened: bool) {
    let worker = follower.try_update_value(|follower| {
        follower.alone |= !listened;
        follower.expect(None);
        follower.worker.take()
    });
    if worker.flatten().is_none() {
        return;
    }
    state.range.progress.set(None);
    if !state.range.busy.get_untracked() {
        return;
    }
    if listened {
        state.range.give_up();
    } else {
        simulate_here(state, follower);
    }
}

/// Simulates on the page's own thread, in slices short enough not to be noticed while typing.
fn simulate_here(state: AppState, follower: Follow) {
    let number = follower.with_value(|follower| follower.number);
    let text = follower.with_value(|follower| follower.now.clone());
    // What this program has written it can read.
    let Ok(plan) = document::read(&text) else { return state.range.give_up() };
    let simulation = Simulation::new(&plan, &compute(&plan));
    set_timeout(move || go_on_here(state, follower, number, simulation), Duration::ZERO);
}

fn go_on_here(state: AppState, follower: Follow, number: u32, mut simulation: Simulation) {
    let begun = follower.try_with_value(|follower| (follower.number == number).then_some(follower.begun)).flatten();
    // Another simulation has begun, or the page is gone.
    let Some(begun) = begun else { return };
    slice(&mut simulation, SLICE_HERE);
    if simulation.done() {
        match simulation.outcome() {
            Some(outcome) => finish(state, follower, outcome),
            None => state.range.give_up(),
        }
    } else {
        let (drawn, paths) = simulation.progress();
        state.range.show_progress(begun, drawn, paths);
        set_timeout(move || go_on_here(state, follower, number, simulation), Duration::ZERO);
    }
}

fn finish(state: AppState, follower: Follow, outcome: Outcome) {
    let scenario = follower.try_update_value(|follower| {
        let Follower { scenario, now, shown, scenarios, .. } = follower;
        let of = scenario.take();
        if let Some(id) = &of {
            scenarios.insert(id.clone(), now.clone());
        } else {
            shown.clone_from(now);
        }
        of
    });
    match scenario.flatten() {
        Some(id) => {
            state.range.progress.set(None);
            state.range.scenarios.update(|known| {
                known.insert(id, Arc::new(outcome));
            });
        }
        None => state.range.show(outcome),
    }
    if state.range.wanted.get_untracked() {
        set_timeout(move || begin(state, follower), Duration::ZERO);
    }
}

/// Goes on with a simulation for so many milliseconds.
fn slice(simulation: &mut Simulation, length: f64) {
    let until = milliseconds() + length;
    while !simulation.done() && milliseconds() < until {
        simulation.step(PATHS);
    }
}

/// What the worker does: simulates the plan that it was sent last, a slice at a time, and answers.
pub fn work(here: Here) {
    let now: Rc<RefCell<Option<(String, Simulation)>>> = Rc::default();
    here.clone().listen(move |text| {
        let Some((number, plan)) = text.split_once('\n') else { return };
        let Ok(plan) = document::read(plan) else {
            here.answer(&format!("{number}\n?"));
            return;
        };
        let simulation = Simulation::new(&plan, &compute(&plan));
        let before = now.replace(Some((number.to_owned(), simulation)));
        if before.is_none() {
            go_on(&here, &now);
        }
    });
}

fn go_on(here: &Here, now: &Rc<RefCell<Option<(String, Simulation)>>>) {
    let Some((number, mut simulation)) = now.take() else { return };
    slice(&mut simulation, SLICE_IN_WORKER);
    if simulation.done() {
        let outcome = simulation.outcome().unwrap_or_default();
        here.answer(&format!("{number}\n{}", simulate::write(&outcome)));
        return;
    }
    let (drawn, paths) = simulation.progress();
    here.answer(&format!("{number}\n{drawn} {paths}"));
    now.replace(Some((number, simulation)));
    let (then, now) = (here.clone(), Rc::clone(now));
    here.later(move || go_on(&then, &now));
}
