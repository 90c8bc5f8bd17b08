//! Monthly amounts of the areas that have no calculator: outcome, budget and own forecast, by hand.

use crate::ui::prelude::*;

use crate::calc::Quantity;
use crate::format::Scale;
use crate::model::{AreaSource, At, Input, Plan, ROOT};
use crate::sheet::{MonthGrid, RowSpec, month_grid};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{LineChoices, Section, SignNote, Tabs, TypedChecks};
use crate::ui::state::app;

fn manual_rows(plan: &Plan) -> Vec<RowSpec> {
    plan.areas
        .iter()
        .filter(|area| area.source == AreaSource::Manual)
        .map(|area| RowSpec::of(plan, &area.line()))
        .collect()
}

/// The section.
#[component]
pub fn ManualAreas() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("utfall");
    state.follow_goal(tab, move |address| {
        let this_year = state.with_now(|plan| plan.year);
        match address.input {
            _ if !address.line.is_within(ROOT) => None,
            Input::Budget => Some("budget"),
            Input::Forecast => Some("prognos"),
            Input::Outcome if matches!(address.at, At::Month(month) if month.year() < this_year) => Some("i_fjol"),
            Input::Outcome => Some("utfall"),
            Input::OutcomeToDate => Some("utfall_ack"),
            _ => None,
        }
    });
    let table = Memo::new(move |_| {
        let (input, sum, year_cell, back) = match tab.get() {
            "budget" => (Input::Budget, Some(Quantity::Budget), true, 0),
            "prognos" => (Input::Forecast, Some(Quantity::Forecast), true, 0),
            "utfall_ack" => (Input::OutcomeToDate, Some(Quantity::Outcome), false, 0),
            "i_fjol" => (Input::Outcome, Some(Quantity::LastYear), false, 1),
            _ => (Input::Outcome, Some(Quantity::Outcome), false, 0),
        };
        state.read(|plan, figures| {
            let grid = MonthGrid { input, year: plan.year - back, scale: Scale::Tkr, year_cell, sum };
            month_grid(plan, figures, &manual_rows(plan), grid)
        })
    });
    let hint = move || match tab.get() {
        "budget" => "Skriv årets budget under Helår. Månaderna fylls i bara för rader som periodiseras för hand.",
        "utfall_ack" => {
            "För områden där månaderna inte är kända: skriv summan sedan januari i den månad som den gäller till och med. \
             Summan hittills är då känd, men inga månader hittas på."
        }
        "i_fjol" => "Förra årets utfall. Det behövs för periodisering och prognos efter fjolårets mönster.",
        "prognos" => "Skriv en egen prognos för året eller per månad. Den används när metoden är egen prognos.",
        _ => "Bokfört utfall per månad. Månader efter den senast stängda sparas men räknas inte än.",
    };
    let lines = state.derive(|plan, _| manual_rows(plan));
    let none = move || state.with(|plan| manual_rows(plan).is_empty());
    view! {
        <Show when=move || !none()>
            <Section
                title="Områden som fylls i för hand"
                unit="tkr"
                tools=view! {
                    <Tabs
                        label="Vad som fylls i"
                        items=vec![
                            ("utfall", "Utfall"), ("utfall_ack", "Utfall sedan januari"), ("budget", "Budget"), ("prognos", "Egen prognos"),
                            ("i_fjol", "Utfall i fjol"), ("metod", "Metod"),
                        ]
                        chosen=tab
                    />
                }.into_any()
            >
                <Show when=move || tab.get() != "metod" fallback=move || view! { <LineChoices lines=lines what="Område" /> }>
                    <p class="hint">{hint}</p>
                    <TableGrid id="omraden" label="Belopp per område och månad" head="Område" table=table />
                    <TypedChecks within=ROOT />
                    <SignNote />
                </Show>
            </Section>
        </Show>
    }
}
