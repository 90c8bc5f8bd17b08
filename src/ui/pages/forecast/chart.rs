//! The months of the line in sight by each method.

use crate::ui::prelude::*;

use super::InSight;
use crate::calc::Quantity;
use crate::calc::forecast::Candidate;
use crate::chart::{MethodLine, MethodLines, MethodView};
use crate::model::{Decimal, LineId};
use crate::simulate::Percentiles;
use crate::ui::chart::MethodsChart;
use crate::ui::parts::{Section, Tabs};
use crate::ui::state::{AppState, app};
use crate::words;

/// The section.
#[component]
pub(super) fn MonthsChart(sight: InSight) -> impl IntoView {
    let state = app();
    // Without a budget there is no deviation to follow.
    let budgeted =
        state.read_now(|_, figures| sight.line.with_untracked(|line| figures.year(line, Quantity::Budget).is_some()));
    let tab = RwSignal::new(if budgeted { "januari" } else { "manad" });
    let lines = Memo::new(move |_| {
        let view = if tab.get() == "januari" { MethodView::SinceJanuary } else { MethodView::Months };
        sight.candidates.with(|candidates| {
            let chosen = candidates.iter().find(|candidate| candidate.chosen);
            let others = candidates.iter().filter(|candidate| candidate.usable && !candidate.chosen);
            state.read(|plan, figures| MethodLines {
                view,
                closed: plan.closed,
                costs_up: chosen.and_then(|chosen| chosen.forecast).is_some_and(|net| net.is_sign_negative()),
                budget: sight.line.with(|line| figures.row(line, Quantity::Budget).months.to_vec()),
                since_january: sight.line.with(|line| {
                    let since = figures.row(line, Quantity::Accumulated).months;
                    since[..usize::from(plan.closed)].to_vec()
                }),
                chosen: chosen.map(by_method).unwrap_or_default(),
                others: others.map(by_method).collect(),
                band: sight.line.with(|line| band(state, line)),
            })
        })
    });
    view! {
        <Section
            title="Året enligt varje metod"
            unit=""
            tools=view! {
                <Tabs
                    label="Vad som visas"
                    items=vec![("januari", "Avvikelse sedan januari"), ("manad", "Per månad")]
                    chosen=tab
                />
            }.into_any()
        >
            <MethodsChart lines=lines />
        </Section>
    }
}

fn by_method(candidate: &Candidate) -> MethodLine {
    MethodLine { name: words::forecast::method_short(candidate.method), months: candidate.months.to_vec() }
}

/// The likely range at the end of each month ahead, or of the year where only that is drawn.
fn band(state: AppState, line: &LineId) -> Vec<(Decimal, Decimal)> {
    state.range.outcome.with(|outcome| {
        let Some(spread) = outcome.as_ref().and_then(|outcome| outcome.lines.get(line)) else { return Vec::new() };
        let ends = |range: &Percentiles| (range.p10, range.p90);
        let months = if spread.months.is_empty() { std::slice::from_ref(&spread.deviation) } else { &spread.months };
        if spread.deviation.p10 == spread.deviation.p90 { Vec::new() } else { months.iter().map(ends).collect() }
    })
}
