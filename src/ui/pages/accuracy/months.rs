//! The methods month by month: what each would have missed by if it had been used after an earlier closed month.

use crate::ui::prelude::*;

use super::{amount, unit_of};
use crate::calc::Figures;
use crate::calc::accuracy::{self, CutoffRow};
use crate::format::{self, Scale};
use crate::model::{LineId, Month, Plan};
use crate::ui::parts::{Section, TableBox, rove};
use crate::ui::state::app;
use crate::words;

/// The table.
#[derive(Clone, Default, PartialEq)]
struct Cutoffs {
    line: String,
    months: Vec<Month>,
    rows: Vec<CutoffRow>,
    until: String,
}

fn tried(plan: &Plan, figures: &Figures, line: &LineId) -> Cutoffs {
    let found = accuracy::cutoffs(plan, figures, line);
    Cutoffs {
        line: line.to_string(),
        months: found.closed.iter().filter_map(|closed| Month::new(plan.year, *closed)).collect(),
        rows: found.rows,
        until: Month::new(plan.year, plan.closed)
            .map_or_else(String::new, |month| format::month_name(month).to_owned()),
    }
}

/// The section. Its table is made when it is asked for: it takes a moment where there are years of history.
#[component]
pub(super) fn Months(line: Memo<LineId>, scale: Signal<Scale>) -> impl IntoView {
    let open = RwSignal::new(false);
    let tools = view! {
        <button type="button" class="ghost small" aria-expanded=move || open.get().to_string()
            on:click=move |_| open.update(|open| *open = !*open)>
            {move || if open.get() { "Dölj tabellen" } else { "Visa tabellen" }}
        </button>
    };
    view! {
        <Section title="Metoderna månad för månad" tools=tools.into_any()>
            <p class="hint">
                "Vad varje metod hade missat med om den hade använts när en tidigare månad var den senast stängda. Medelfelet är över \
                 de månader då alla metoderna gick att använda. Beräkningen ur volym och pris är inte med, för planen minns inte \
                 vilka placeringar och volymer som var kända då."
            </p>
            <Show when=move || open.get()><MonthsTable line=line scale=scale /></Show>
        </Section>
    }
}

#[component]
fn MonthsTable(line: Memo<LineId>, scale: Signal<Scale>) -> impl IntoView {
    let state = app();
    let table = state.derive(move |plan, figures| tried(plan, figures, &line.get()));
    let some = move || table.with(|table| !table.rows.is_empty());
    let unit = move || {
        unit_of(scale.get(), &table.with(|table| format!("fel i månaderna efter, till och med {}", table.until)))
    };
    let fallback = || {
        view! {
            <p>"Metoderna prövas på radens eget utfall. Det går när minst fyra månader är stängda och har utfall."</p>
        }
    };
    view! {
        <Show when=some fallback=fallback>
            <p class="dim">{unit}</p>
            <TableBox label="Metoderna månad för månad, går att rulla i sidled">
                <table class="plain" use:rove>
                    <thead>
                        <tr>
                            <th scope="col" class="start">"Metod"</th>
                            {move || table.with(|table| {
                                let head = |month: &Month| view! { <th scope="col">{format::month_short(*month)}</th> };
                                table.months.iter().map(head).collect_view()
                            })}
                            <th scope="col">"Medelfel"</th>
                            <th scope="col">"Snittfel med tecken"</th>
                            <th scope="col">"Prövningar"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || table.with(|table| {
                            let row = |row: &CutoffRow| table_row(table, row, scale.get());
                            table.rows.iter().map(row).collect_view()
                        })}
                    </tbody>
                </table>
            </TableBox>
        </Show>
    }
}

fn table_row(table: &Cutoffs, row: &CutoffRow, scale: Scale) -> impl IntoView + use<> {
    let method = row.method.map_or_else(|| "forslag".to_owned(), words::forecast::method_key);
    let name = row.method.map_or_else(|| "Förslaget då".to_owned(), words::method);
    let key = |what: &str| format!("{}.traff.metod.{method}.{what}", table.line);
    let cells = row.errors.iter().zip(&table.months);
    let cells = cells
        .map(|(error, month)| view! { <td>{amount(key(&month.to_string()), *error, scale, true)}</td> })
        .collect_view();
    let size = amount(key("medelfel"), row.score.map(|score| score.size), scale, false);
    let bias = amount(key("lutning"), row.score.map(|score| score.bias), scale, true);
    view! {
        <tr class:strong=row.method.is_none()>
            <th scope="row" class="start">{name}</th>
            {cells}
            <td>{size}</td>
            <td>{bias}</td>
            <td>{row.score.map(|score| score.count)}</td>
        </tr>
    }
}
