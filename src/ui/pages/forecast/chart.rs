//! The months of the line in sight by each method.

use leptos::prelude::*;

use super::InSight;
use crate::calc::Quantity;
use crate::calc::forecast::Candidate;
use crate::chart::{MethodLine, MethodLines, MethodView};
use crate::ui::chart::MethodsChart;
use crate::ui::parts::{Section, Tabs};
use crate::ui::state::app;
use crate::words;

/// The section.
#[component]
pub(super) fn MonthsChart(sight: InSight) -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("manad");
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
                chosen: chosen.map(by_method).unwrap_or_default(),
                others: others.map(by_method).collect(),
            })
        })
    });
    view! {
        <Section
            title="Månaderna enligt varje metod"
            unit=""
            tools=view! {
                <Tabs
                    label="Vad som visas"
                    items=vec![("manad", "Per månad"), ("januari", "Avvikelse sedan januari")]
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
