//! Översikt: does the committee keep its budget?

use crate::ui::prelude::*;

use super::checks::ChecksInShort;
use super::committee::CommitteeTable;
use super::range::{CommitteeRange, PressHint};
use crate::calc::{Period, Quantity, committee};
use crate::chart::{Bridge, BridgeStep, ResultLine};
use crate::disclosure::Gate;
use crate::format::{self, Scale};
use crate::model::{Decimal, Letters, LineId, Month, Plan, ROOT};
use crate::sheet::OTHERS;
use crate::ui::chart::{BridgeChart, ResultChart};
use crate::ui::parts::{Below, Figure, Heading, Kpi, KpiStrip, Section, Tabs};
use crate::ui::private::{About, private};
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::words;

/// The page.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let state = app();
    let private = private();
    let answer = state.derive(move |plan, figures| private.ask(|gate| words::answer::committee(plan, figures, gate)));
    let scale_key = RwSignal::new("mnkr");
    let scale = Signal::derive(move || if scale_key.get() == "tkr" { Scale::Tkr } else { Scale::Mnkr });
    let unit = Signal::derive(move || {
        state.with(|plan| {
            format!(
                "{} · {} · avvikelse: + är bättre än budget",
                scale_key.get(),
                words::sign(plan.settings.sign).lower()
            )
        })
    });
    let empty = move || state.with(|plan| plan.areas.is_empty());
    view! {
        <About told=Signal::derive(move || !private.has(&LineId::from(ROOT)))>
        <Heading question="Klarar nämnden budgeten i år?" answer=answer />
        <GoOn />
        <Strip />
        <Show when=move || !empty() fallback=Teach>
            <CommitteeRange />
            <Section
                title="Per verksamhetsområde"
                unit=unit
                tools=view! {
                    <PressHint />
                    <Tabs label="Enhet" items=vec![("mnkr", "mnkr"), ("tkr", "tkr")] chosen=scale_key />
                }.into_any()
            >
                <CommitteeTable scale=scale />
            </Section>
            <Below>
                <div class="cols two">
                    <Section title="Från budget till prognos">
                        <BridgeChart bridge=state.derive(move |plan, figures| private.ask(|gate| bridge(plan, figures, gate))) />
                    </Section>
                    <Section title="Resultat sedan årets början">
                        <ResultChart line=result(state) />
                    </Section>
                </div>
            </Below>
        </Show>
        <Below><ChecksInShort /></Below>
        </About>
    }
}

/// What to do when there is nothing to show.
#[component]
fn Teach() -> impl IntoView {
    view! {
        <Section title="Här visas nämndens tabell">
            <p>"Planen har inga verksamhetsområden ännu. Lägg upp dem, så fylls tabellen medan du skriver."</p>
            <a class="button primary" href=Page::Begin.href()>"Lägg upp året"</a>
        </Section>
    }
}

/// The way on, while the year lacks what an answer is made of.
#[component]
fn GoOn() -> impl IntoView {
    let state = app();
    let lacking = state.derive(|plan, figures| {
        let root = LineId::from(ROOT);
        let budget = figures.year(&root, Quantity::Budget).is_some();
        !plan.areas.is_empty() && (!budget || (plan.closed > 0 && figures.is_budget_alone(&root)))
    });
    view! {
        <Show when=move || lacking.get()>
            <p class="go-on"><a class="button primary" href=Page::Begin.href()>"Fortsätt lägga upp året"</a></p>
        </Show>
    }
}

#[component]
fn Strip() -> impl IntoView {
    let state = app();
    let result_label = Signal::derive(move || {
        state.with(|plan| match Month::new(plan.year, plan.closed) {
            Some(month) => format!("Resultat t.o.m. {}", format::month_name(month)),
            None => "Resultat hittills".to_owned(),
        })
    });
    let percent = Signal::derive(move || {
        state.read(|_, figures| {
            let share = figures.year(&LineId::from(ROOT), Quantity::ForecastPercent);
            share.map_or_else(String::new, |share| format!("{} av budgeten", percent_text(share)))
        })
    });
    let benchmark = Signal::derive(move || {
        state.read(|_, figures| match figures.row(&LineId::from(ROOT), Quantity::Benchmark).to_date {
            Some(passed) => format!("riktpunkt {}", percent_text(passed)),
            None => "av årsbudgeten".to_owned(),
        })
    });
    let to_date_note = Signal::derive(move || {
        let lacking = state.read(|_, figures| words::lacking_outcome(figures, &LineId::from(ROOT)));
        match lacking {
            Some(lacking) => format!("mnkr mot budget, {lacking}"),
            None => "mnkr mot periodens budget".to_owned(),
        }
    });
    let since = Signal::derive(move || {
        state.with(|plan| match committee::earlier_forecast(plan) {
            Some(saved) => format!("Sedan prognos {}", saved.name),
            None => "Sedan förra prognosen".to_owned(),
        })
    });
    let since_note = Signal::derive(move || {
        let saved = |plan: &Plan| plan.saved_of_year().next().is_some();
        state.with(|plan| if saved(plan) { "mnkr" } else { "ingen prognos är sparad för året" }.to_owned())
    });
    let year = Signal::derive(|| Period::Year);
    let to_date = Signal::derive(|| Period::ToDate);
    view! {
        <KpiStrip>
            <Kpi label="Budget, netto" note="mnkr för året">
                <Figure line=ROOT quantity=Quantity::Budget period=year scale=Scale::Mnkr />
            </Kpi>
            <Kpi label=result_label note=to_date_note>
                <Figure line=ROOT quantity=Quantity::Deviation period=to_date scale=Scale::Mnkr />
            </Kpi>
            <Kpi label="Prognos för helåret" note=percent hero=true>
                <Figure line=ROOT quantity=Quantity::ForecastDeviation period=year scale=Scale::Mnkr with_unit=true />
            </Kpi>
            <Kpi label="Förbrukat" note=benchmark>
                <Figure line=ROOT quantity=Quantity::ShareUsed period=to_date scale=Scale::Mnkr with_unit=true />
            </Kpi>
            <Kpi label=since note=since_note>
                <Figure line=ROOT quantity=Quantity::ForecastChange period=year scale=Scale::Mnkr />
            </Kpi>
        </KpiStrip>
    }
}

fn percent_text(share: Decimal) -> String {
    format!("{}\u{a0}%", format::number(share, 1))
}

fn bridge(plan: &Plan, figures: &crate::calc::Figures, gate: &Gate) -> Bridge {
    let mut steps = Vec::new();
    // The committee's own areas, one level below sums that only group them.
    let top = committee::below(plan, None);
    let shown: Vec<_> = if top.len() <= 2 {
        top.iter()
            .flat_map(|area| {
                let parts = committee::below(plan, Some(&area.id));
                if parts.len() > 6 { parts } else { vec![*area] }
            })
            .collect()
    } else {
        top
    };
    let budgeted = figures.year(&LineId::from(ROOT), Quantity::Budget).is_some();
    for area in shown {
        let line = area.line();
        if let Some(value) = figures.year(&line, Quantity::ForecastDeviation) {
            steps.push(BridgeStep { key: line.to_string(), label: area.name.clone(), value });
        } else if let Some(value) = figures.year(&line, Quantity::Forecast).filter(|_| budgeted) {
            let label = format!("{} (utan budget)", area.name);
            steps.push(BridgeStep { key: line.to_string(), label, value });
        }
    }
    // What is not told stands as one step.
    let (mut steps, out): (Vec<BridgeStep>, Vec<BridgeStep>) =
        steps.into_iter().partition(|step| gate.tells(&LineId::from(step.key.as_str())));
    if !out.is_empty() {
        let value = out.iter().map(|step| step.value).sum();
        steps.push(BridgeStep { key: "dolda".to_owned(), label: OTHERS.to_owned(), value });
    }
    Bridge { caption: String::new(), start: "Budget".to_owned(), steps, end: "Prognos".to_owned() }
}

/// The result month by month, with the range of the months ahead.
fn result(state: AppState) -> Memo<ResultLine> {
    let root = LineId::from(ROOT);
    Memo::new(move |_| {
        let band = state.range.outcome.with(|outcome| {
            let months = &outcome.as_ref()?.lines.get(&root)?.months;
            Some(months.iter().map(|month| (month.p10, month.p90)).collect::<Vec<_>>())
        });
        state.read(|plan, figures| {
            // A range of the plan before does not fit when a month has been closed since.
            let band = band.filter(|band| !band.is_empty() && band.len() + usize::from(plan.closed) == 12);
            let months = figures.row(&root, Quantity::Accumulated).months.to_vec();
            ResultLine { year: plan.year, months, closed: plan.closed, band, otherwise: None }
        })
    })
}
