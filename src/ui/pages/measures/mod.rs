//! Handlingsplan: are the measures enough?

mod drawn;
mod figure;
mod list;
mod starts;

use crate::ui::prelude::*;

use self::drawn::Drawn;
use self::figure::{MeasureFigure, Written};
use self::list::{List, Sums};
use self::starts::Starts;
use crate::calc::measures::{Term, Weight, Who, open_months, summary};
use crate::model::MEASURES;
use crate::ui::parts::{Heading, KpiStrip};
use crate::ui::state::app;
use crate::words;

/// The page.
#[component]
pub fn MeasuresPage() -> impl IntoView {
    let state = app();
    let answer = state.derive(words::measure::answer);
    let some = state.derive(|plan, _| !plan.records.of(MEASURES).is_empty());
    view! {
        <Heading question="Räcker åtgärderna?" answer=answer />
        <Strip />
        <List />
        <Show when=move || some.get()>
            <Starts />
            <Drawn />
            <Sums />
        </Show>
    }
}

/// The figures that decide: each with full effect, and below it what is to be expected.
#[component]
fn Strip() -> impl IntoView {
    let state = app();
    let needed = state.derive(|plan, figures| summary(plan, figures).full.share.is_some());
    let lacking = state.derive(|_, figures| words::measure::no_share(figures).to_owned());
    let months = state.derive(|plan, _| words::measure::months_left(open_months(plan)));
    view! {
        <KpiStrip>
            <div class="kpi">
                <span class="kpi-label">"Underskott att täcka"</span>
                <b>{whole(Term::Need, Weight::Full)}</b>
                <i>"prognos med åtgärder, väntat " {whole(Term::After, Weight::Expected)}</i>
            </div>
            <div class="kpi">
                <span class="kpi-label">"Åtgärderna ger i år"</span>
                <b>{whole(Term::Remaining, Weight::Full)}</b>
                <i>{months} " · väntat " {whole(Term::Remaining, Weight::Expected)}</i>
            </div>
            <div class="kpi hero">
                <span class="kpi-label">"Täcker av underskottet"</span>
                <b>{whole(Term::Share, Weight::Full)}</b>
                <Show when=move || needed.get() fallback=move || view! { <i>{lacking}</i> }>
                    <i>"vid full effekt · väntat " {whole(Term::Share, Weight::Expected)}</i>
                </Show>
            </div>
            <div class="kpi">
                <span class="kpi-label">"Kvar att hitta per månad"</span>
                <b>{whole(Term::LeftPerMonth, Weight::Full)}</b>
                <i>"väntat " {whole(Term::LeftPerMonth, Weight::Expected)} " · i allt " {whole(Term::Left, Weight::Full)}</i>
            </div>
            <div class="kpi">
                <span class="kpi-label">"Effekt på ett helår"</span>
                <b>{whole(Term::FullYear, Weight::Full)}</b>
                <i>"full effekt · väntat " {whole(Term::FullYear, Weight::Expected)}</i>
            </div>
        </KpiStrip>
    }
}

/// A figure of all measures that count.
fn whole(term: Term, weight: Weight) -> impl IntoView {
    view! { <MeasureFigure who=Who::Counted term=term weight=weight written=Written::Free /> }
}
