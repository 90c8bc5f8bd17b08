//! The bars, made one after the other between frames, anew when the plan or the steps change.

use std::time::Duration;

use crate::ui::prelude::*;

use crate::calc::Quantity;
use crate::model::{LineId, ROOT};
use crate::platform::clock::milliseconds;
use crate::scenario::sensitivity::{Bar, Steps, bar, inputs, sorted};
use crate::ui::slices::{Slice, Slices};
use crate::ui::state::AppState;

/// How long after the last change the work begins.
const AFTER: Duration = Duration::from_millis(150);

/// What has been asked for. It stays while other pages are shown.
#[derive(Clone, Copy)]
pub struct Weighing {
    /// The line whose result is weighed.
    pub line: RwSignal<LineId>,
    /// The agreed steps.
    pub steps: RwSignal<Steps>,
}

impl Weighing {
    /// The committee, with the usual steps.
    pub fn new() -> Self {
        Self { line: RwSignal::new(LineId::from(ROOT)), steps: RwSignal::new(Steps::default()) }
    }
}

/// What is tried, and in which plan.
type Question = (u32, LineId, Steps);

/// The work and what it has come to.
#[derive(Clone, Copy)]
pub(super) struct Work {
    /// The line whose result is weighed: the chosen one where the plan has it.
    pub line: Memo<LineId>,
    /// The bars, the longest first; of the question before while another is worked on.
    pub bars: RwSignal<Vec<Bar>>,
    /// How far it has come, percent, while it goes on.
    pub progress: RwSignal<Option<usize>>,
    /// How many inputs were tried.
    pub tried: RwSignal<usize>,
    /// Whether the bars are not those of the plan as it is.
    pub stale: Memo<bool>,
    /// The question that the bars belong to.
    shown: RwSignal<Option<Question>>,
}

impl Work {
    /// The steps of the bars.
    pub fn steps_shown(self) -> Steps {
        self.shown.with(|shown| shown.as_ref().map(|(_, _, steps)| *steps)).unwrap_or_default()
    }

    /// The line of the bars.
    pub fn line_shown(self) -> LineId {
        self.shown.with(|shown| shown.as_ref().map(|(_, line, _)| line.clone())).unwrap_or_else(|| LineId::from(ROOT))
    }
}

/// Keeps the bars in step with the plan.
pub(super) fn follow(state: AppState, weighing: Weighing) -> Work {
    let line = state.derive(move |_, figures| {
        let chosen = weighing.line.get();
        let known = figures.year(&chosen, Quantity::ForecastDeviation).is_some();
        if known { chosen } else { LineId::from(ROOT) }
    });
    let question = Memo::new(move |_| (state.revision(), line.get(), weighing.steps.get()));
    let shown = RwSignal::new(None::<Question>);
    let done = RwSignal::new(false);
    let work = Work {
        line,
        bars: RwSignal::new(Vec::new()),
        progress: RwSignal::new(None),
        tried: RwSignal::new(0),
        stale: Memo::new(move |_| !done.get() || shown.with(|shown| question.with(|now| shown.as_ref() != Some(now)))),
        shown,
    };
    let slices = Slices::new();
    // Outside world: the work that goes on between frames.
    Effect::new(move |_| slices.start(AFTER, weigh(state, question.get(), work, done)));
    work
}

fn weigh(state: AppState, question: Question, work: Work, done: RwSignal<bool>) -> Slice {
    let levers = state.read_now(inputs);
    let mut bars: Vec<Bar> = Vec::new();
    let mut next = 0;
    Box::new(move |until| {
        let (_, line, steps) = &question;
        while let Some(lever) = levers.get(next) {
            bars.push(state.read_now(|plan, figures| bar(plan, figures, lever, *steps, line)));
            next += 1;
            if milliseconds() >= until {
                break;
            }
        }
        let all = next >= levers.len();
        // The first bars are shown as they come; later ones replace those before when all are there.
        if all || !done.get_untracked() {
            work.shown.set(Some(question.clone()));
            work.bars.set(sorted(bars.clone()));
        }
        work.tried.set(levers.len());
        work.progress.set((!all).then(|| next * 100 / levers.len().max(1)));
        if all {
            done.set(true);
        }
        all
    })
}
