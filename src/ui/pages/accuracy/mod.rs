//! Träffsäkerhet: how good have the forecasts been?

mod lines;
mod methods;
mod months;
mod reading;
mod saved;

use crate::ui::prelude::*;

use super::saved::SavedForecasts;
use crate::calc::{accuracy, forecast};
use crate::format::{self, Scale};
use crate::model::{Decimal, LineId, ROOT, Unit};
use crate::ui::parts::{Heading, Select, Tabs};
use crate::ui::private::AboutLine;
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// The page: about the line in the address, or the whole committee.
#[component]
pub fn AccuracyPage() -> impl IntoView {
    let state = app();
    let line = Memo::new(move |_| state.line.get().unwrap_or_else(|| LineId::from(ROOT)));
    // Made once for the answer and for the comparison: it is the page's heaviest reckoning.
    let compared = state.derive(move |plan, figures| accuracy::compare(plan, figures, &line.get()));
    let answer = state.derive(move |plan, figures| {
        let line = line.get();
        let entries = accuracy::entries(plan, figures, &line);
        compared.with(|compared| words::accuracy::answer(plan, figures, &line, &entries, &compared.units))
    });
    let scale_key = RwSignal::new("tkr");
    let scale = Signal::derive(move || if scale_key.get() == "tkr" { Scale::Tkr } else { Scale::Mnkr });
    let options = state.derive(move |plan, _| {
        let mut lines = accuracy::rows(plan);
        let line = line.get();
        if !lines.contains(&line) {
            lines.push(line);
        }
        lines.into_iter().map(|line| (line.to_string(), words::line(plan, &line))).collect::<Vec<_>>()
    });
    let has_method = state.derive(move |plan, _| {
        let line = line.get();
        forecast::lines(plan).iter().any(|(with_method, _)| *with_method == line)
    });
    let choose = Callback::new(move |name: String| state.go_to_line(Page::Accuracy, &LineId::from(name.as_str())));
    view! {
        <AboutLine line=line>
            <Heading question="Hur bra har prognoserna varit?" answer=answer />
            <div class="choice-row">
                <Select
                    name="traff.rad"
                    label="Rad"
                    options=options
                    value=Signal::derive(move || line.get().to_string())
                    on_choose=choose
                />
                <Show when=move || has_method.get()>
                    <a href=move || Page::Forecast.href_of(&line.get())>"Så görs radens prognos"</a>
                </Show>
                <Tabs label="Enhet" items=vec![("tkr", "tkr"), ("mnkr", "mnkr")] chosen=scale_key />
            </div>
            <saved::SavedTable line=line scale=scale />
            <methods::Methods line=line compared=compared scale=scale />
            <months::Months line=line scale=scale />
            <lines::Lines line=line scale=scale />
            <SavedForecasts />
        </AboutLine>
        <reading::Reading />
    }
}

/// A sum of money with its stable key; a dash where there is none.
fn amount(key: String, value: Option<Decimal>, scale: Scale, signed: bool) -> AnyView {
    let write = if signed { format::signed_figure } else { format::figure };
    figure(key, value, move |value| write(value, Unit::Kr, scale))
}

/// A share with its stable key, the sign of a deviation written out.
fn percent(key: String, value: Option<Decimal>) -> AnyView {
    figure(key, value, |value| format!("{}\u{a0}%", format::signed(value, 1)))
}

fn figure(key: String, value: Option<Decimal>, write: impl Fn(Decimal) -> String) -> AnyView {
    match value {
        Some(value) => view! { <span data-figure=key data-value=format::exact(value)>{write(value)}</span> }.into_any(),
        None => "–".into_any(),
    }
}

/// The unit of a card, and how to read its errors.
fn unit_of(scale: Scale, reading: &str) -> String {
    format!("{} · {reading}", format::unit_suffix(Unit::Kr, scale))
}
