//! The measures drawn: what each adds on the way to balance, and the year month by month with and without them.

use crate::ui::prelude::*;

use crate::calc::measures::{Effect, MeasureKey, Term, Weight, Who, accumulated, summary};
use crate::calc::{Figures, Quantity};
use crate::chart::{Bridge, BridgeStep, Otherwise, ResultLine};
use crate::model::{LineId, MeasureStatus, Plan, ROOT};
use crate::ui::chart::{BridgeChart, ResultChart};
use crate::ui::parts::{Section, Tabs};
use crate::ui::state::app;
use crate::words;

/// So many measures are drawn one by one; more are drawn per status.
const MOST: usize = 12;

/// The charts.
#[component]
pub(super) fn Drawn() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("vantat");
    let weight = move || if tab.get() == "vantat" { Weight::Expected } else { Weight::Full };
    let steps = state.derive(move |plan, figures| way(plan, figures, weight()));
    let line = state.derive(move |plan, figures| path(plan, figures, weight()));
    let unit = Signal::derive(move || {
        match weight() {
            Weight::Expected => "väntat, efter säkerhet",
            Weight::Full => "full effekt, om allt blir av",
        }
        .to_owned()
    });
    view! {
        <div class="cols">
            <Section
                title="Vad åtgärderna ger"
                unit=unit
                tools=view! {
                    <Tabs
                        label="Hur effekten räknas"
                        items=vec![("vantat", "Väntat"), ("full", "Full effekt")]
                        chosen=tab
                    />
                }.into_any()
            >
                <BridgeChart bridge=steps />
            </Section>
            <Section title="Resultat med åtgärder" unit=unit>
                <ResultChart line=line />
            </Section>
        </div>
    }
}

/// The committee's deviation, what each measure adds in the months that are left, and where that ends.
fn way(plan: &Plan, figures: &Figures, weight: Weight) -> Bridge {
    let Some(deviation) = summary(plan, figures).deviation else { return Bridge::default() };
    let counted: Vec<_> = Who::Counted.among(plan).collect();
    let whos: Vec<Who> = if counted.len() <= MOST {
        counted.iter().map(|measure| Who::One(measure.id.clone())).collect()
    } else {
        MeasureStatus::ALL.into_iter().filter(|status| *status != MeasureStatus::InEffect).map(Who::Status).collect()
    };
    let step = |who: Who| {
        let Effect { remaining, .. } = who.effect(plan, weight);
        let label = words::measure::who(plan, &who);
        BridgeStep { key: MeasureKey { who, term: Term::Remaining, weight }.to_string(), label, value: remaining }
    };
    let first = BridgeStep { key: ROOT.to_owned(), label: "Prognos utan åtgärder".to_owned(), value: deviation };
    Bridge {
        caption: String::new(),
        start: "Budget".to_owned(),
        steps: std::iter::once(first).chain(whos.into_iter().map(step)).collect(),
        end: "Prognos med åtgärder".to_owned(),
    }
}

/// The result month by month with the measures, and without.
fn path(plan: &Plan, figures: &Figures, weight: Weight) -> ResultLine {
    let without = figures.row(&LineId::from(ROOT), Quantity::Accumulated).months.to_vec();
    ResultLine {
        year: plan.year,
        months: accumulated(plan, figures, weight).to_vec(),
        closed: plan.closed,
        band: None,
        otherwise: Some(Otherwise { name: "utan åtgärder".to_owned(), months: without }),
    }
}
