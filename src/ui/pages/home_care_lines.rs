//! The four lines of home care that the committee follows: budget, booked outcome, method, and tax-funded hours.

use crate::ui::prelude::*;

use crate::calc::{Period, Quantity};
use crate::format::Scale;
use crate::model::{Address, At, Input, LineId, Plan};
use crate::rules::home_care;
use crate::sheet::{FigureColumn, MonthGrid, RowSpec, figure_table, month_grid};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{LineChoices, NumberField, Section, SignNote, Tabs, TypedChecks};
use crate::ui::state::app;
use crate::words;

const LINES: [&str; 4] = [home_care::VOUCHER, home_care::OWN_UNITS, home_care::TAX_FUNDED[0], home_care::TAX_FUNDED[1]];

fn line_rows(plan: &Plan) -> Vec<RowSpec> {
    LINES.iter().map(|line| RowSpec::of(plan, &LineId::from(*line))).collect()
}

/// Budget, booked outcome and method of the four lines that the committee follows.
#[component]
pub fn Lines() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("utfall");
    state.follow_goal(tab, |address| match address.input {
        _ if !LINES.contains(&address.line.as_str()) => None,
        Input::Outcome => Some("utfall"),
        Input::Budget => Some("budget"),
        Input::Forecast => Some("prognos"),
        _ => None,
    });
    let lines = state.derive(|plan, _| line_rows(plan));
    let table = Memo::new(move |_| {
        state.read(|plan, figures| {
            let rows = line_rows(plan);
            let grid = |input, year_cell, sum| MonthGrid { input, year: plan.year, scale: Scale::Tkr, year_cell, sum };
            match tab.get() {
                "budget" => month_grid(plan, figures, &rows, grid(Input::Budget, true, Some(Quantity::Budget))),
                "prognos" => month_grid(plan, figures, &rows, grid(Input::Forecast, true, Some(Quantity::Forecast))),
                "utfall" => month_grid(plan, figures, &rows, grid(Input::Outcome, false, Some(Quantity::Outcome))),
                _ => {
                    let columns = [
                        FigureColumn::new(Quantity::Budget, Period::Year, "Budget", "helår"),
                        FigureColumn::new(Quantity::Outcome, Period::ToDate, "Utfall", "hittills"),
                        FigureColumn::new(Quantity::Deviation, Period::ToDate, "Avvikelse", "hittills"),
                        FigureColumn::new(Quantity::Forecast, Period::Year, "Prognos", "helår"),
                        FigureColumn::new(Quantity::ForecastDeviation, Period::Year, "Avvikelse", "helår"),
                    ];
                    figure_table(plan, figures, &rows, &columns, Scale::Tkr)
                }
            }
        })
    });
    view! {
        <Section
            title="Hemtjänstens rader i nämndens tabell"
            unit="tkr"
            tools=view! {
                <Tabs
                    label="Vad som visas"
                    items=vec![("utfall", "Bokfört utfall"), ("budget", "Budget"), ("prognos", "Egen prognos"), ("lage", "Läge"), ("metod", "Metod")]
                    chosen=tab
                />
            }.into_any()
        >
            <Show
                when=move || tab.get() != "metod"
                fallback=move || view! { <LineChoices lines=lines what="Rad" /> }
            >
                <TableGrid id="rader" label="Hemtjänstens rader" head="Rad" table=table />
                <TypedChecks within=home_care::LINE />
            </Show>
            <SignNote />
            <p class="hint">
                "Nattpatrull och korttidsenhet betalas med skattemedel: fler timmar ger ingen mer intäkt. "
                "Fyll i timmar och kostnad per timme nedan om de ska räknas fram."
            </p>
            <div class="fields">
                {home_care::TAX_FUNDED.into_iter().map(|line| {
                    let title = move || state.with(|plan| words::line(plan, &LineId::from(line)));
                    view! {
                        <fieldset>
                            <legend>{title}</legend>
                            <NumberField address=Address::new(line, Input::BudgetHoursPerDay, At::Always) label="Arbetade timmar per dygn" />
                            <NumberField address=Address::new(line, Input::CostPerWorkedHour, At::Always) />
                            <NumberField address=Address::new(line, Input::OtherCost, At::Always) />
                        </fieldset>
                    }
                }).collect_view()}
            </div>
        </Section>
    }
}
