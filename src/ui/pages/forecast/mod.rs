//! Prognos: one line's forecast, chosen among its methods, adjusted and explained.
//!
//! What the methods would give is worked out here and nowhere else, so it costs nothing while another page is shown.

mod adjust;
mod chart;
mod figures;
mod lines;
mod methods;

use crate::ui::prelude::*;

use self::adjust::{AccrualQuestion, Adjust};
use self::chart::MonthsChart;
use self::figures::{Likely, PhasingCheck, ThreeFigures};
use self::lines::{LineList, LineSelect};
use self::methods::Methods;
use crate::calc::forecast::{self, Candidate, Proposal, Tried};
use crate::calc::{CheckKind, Figures, Quantity};
use crate::model::{LineId, Plan, ROOT};
use crate::ui::parts::{CheckItems, Heading, rove};
use crate::ui::private::AboutLine;
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::ui::trace::page_of;
use crate::words;

/// The line in sight, and what its methods would give.
#[derive(Clone, Copy)]
pub(super) struct InSight {
    /// The line.
    line: Memo<LineId>,
    /// Its methods side by side.
    candidates: Memo<Vec<Candidate>>,
    /// How they have done.
    tried: Memo<Vec<Tried>>,
    /// Which one to propose.
    proposal: Memo<Proposal>,
}

impl InSight {
    fn new() -> Self {
        let state = app();
        // Without a line in the address: the one that is furthest from its budget when the page opens. It stays while
        // figures move.
        let first = state.read_now(furthest);
        let line = state.derive(move |plan, figures| {
            let lines = forecast::lines(plan);
            let known = |line: &LineId| lines.iter().any(|(other, _)| other == line);
            let named = state.line.get().filter(known);
            named.or_else(|| Some(first.clone()).filter(known)).unwrap_or_else(|| furthest(plan, figures))
        });
        Self {
            line,
            candidates: state.derive(move |plan, _| line.with(|line| forecast::side_by_side(plan, line))),
            tried: state.derive(move |plan, figures| line.with(|line| forecast::tried(plan, figures, line))),
            proposal: state.derive(move |plan, figures| line.with(|line| forecast::proposal(plan, figures, line))),
        }
    }
}

/// The line whose forecast is furthest from its budget.
fn furthest(plan: &Plan, figures: &Figures) -> LineId {
    let off = |line: &LineId| figures.year(line, Quantity::ForecastDeviation).map(|value| value.abs());
    let lines = forecast::lines(plan).into_iter().map(|(line, _)| line);
    lines.max_by_key(off).unwrap_or_else(|| LineId::from(ROOT))
}

/// The page.
#[component]
pub fn ForecastPage() -> impl IntoView {
    let state = app();
    let sight = InSight::new();
    let answer = state.derive(move |plan, figures| {
        sight.line.with(|line| {
            sight.candidates.with(|candidates| {
                sight.tried.with(|tried| {
                    let range = state.range.outcome.get();
                    let likely = range
                        .as_ref()
                        .and_then(|outcome| Some((&outcome.lines.get(line)?.deviation, outcome.probability(line)?)));
                    words::forecast::answer(plan, figures, line, candidates, tried, likely)
                })
            })
        })
    });
    view! {
        <AboutLine line=sight.line>
            <Heading question="Hur ser prognosen ut, och hur säker är den?" answer=answer />
            <LineSelect sight=sight />
            <div class="by-line">
                <div class="by-line-cols">
                    <LineList sight=sight />
                    <div>{move || view! { <Chosen line=sight.line.get() sight=sight /> }}</div>
                </div>
            </div>
            {move || view! { <Worked line=sight.line.get() sight=sight /> }}
        </AboutLine>
    }
}

/// What the line in sight comes to, and by which method. Made anew for each line, since its fields are that line's.
#[component]
fn Chosen(line: LineId, sight: InSight) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let name = state.derive(move |plan, _| words::line(plan, &of));
    let page = page_of(&line);
    let of = line.clone();
    // What is asked about in a section of its own is not said twice.
    let checks = state.derive(move |_, figures| {
        let about = |check: &&crate::calc::Check| {
            check.line == of && !matches!(check.kind, CheckKind::AccrualSuspected(..) | CheckKind::PhasingMisleads)
        };
        figures.checks.iter().filter(about).cloned().collect::<Vec<_>>()
    });
    view! {
        <div class="line-head" use:rove>
            <h2>{name}</h2>
            <a href=page.href()>{format!("Underlaget på sidan {}", page.name())}</a>
            <a href=Page::Accuracy.href_of(&line)>"Hur bra har prognoserna varit?"</a>
        </div>
        <ThreeFigures line=line.clone() />
        <Likely line=line.clone() />
        <CheckItems checks=checks links=false />
        <AccrualQuestion line=line.clone() />
        <Methods line=line sight=sight />
    }
}

/// The months of the line in sight, to see and to type in: as wide as the page.
#[component]
fn Worked(line: LineId, sight: InSight) -> impl IntoView {
    view! {
        <MonthsChart sight=sight />
        <Adjust line=line.clone() />
        <PhasingCheck line=line />
    }
}
