//! The saved forecasts beside what simple ways of forecasting would have given at the same dates.

use crate::ui::prelude::*;

use super::{amount, unit_of};
use crate::calc::Figures;
use crate::calc::accuracy::{self, Against, AtSaved, Compared, Forecaster, Score};
use crate::chart::{Bar, Bars, Measure};
use crate::format::Scale;
use crate::model::{Decimal, LineId, Plan};
use crate::ui::chart::SizeBars;
use crate::ui::parts::{Section, TableBox, Tabs, rove};
use crate::ui::state::app;
use crate::words;

/// What is compared: the line as a whole, or each of its units.
const WHOLE: &str = "rad";
const UNITS: &str = "enheter";

/// The table.
#[derive(Clone, Default, PartialEq)]
struct Comparison {
    line: String,
    /// Saved forecasts: place and name.
    heads: Vec<(usize, String)>,
    rows: Vec<Row>,
    /// How many units the newest forecast is compared over; 1 for a line as a whole.
    units: usize,
    /// What all are measured against; nothing without a figure.
    against: Option<Against>,
}

#[derive(Clone, PartialEq)]
struct Row {
    by: Forecaster,
    cells: Vec<Option<Decimal>>,
    score: Option<Score>,
}

fn comparison(plan: &Plan, figures: &Figures, line: &LineId, compared: &Compared, by_unit: bool) -> Comparison {
    let all = if by_unit { &compared.units } else { &compared.whole };
    let scores = AtSaved::scores(all);
    // Of a line as a whole there is one error, whose sign says something; of its units the mean size.
    let cell = |at: &AtSaved, by| at.score(by).map(|score| if by_unit { score.size } else { score.bias });
    let row = |by: Forecaster| Row {
        by,
        cells: all.iter().map(|at| cell(at, by)).collect(),
        score: scores.and_then(|scores| scores.get(by.place()).copied()),
    };
    let name = |at: &AtSaved| Some((at.saved, plan.saved.get(at.saved)?.name.clone()));
    Comparison {
        line: line.to_string(),
        heads: all.iter().filter_map(name).collect(),
        rows: if all.is_empty() { Vec::new() } else { Forecaster::ALL.map(row).into() },
        units: all.last().map_or(0, |at| at.errors.len()),
        against: accuracy::result(figures, line).map(|(_, against)| against),
    }
}

fn bars(table: &Comparison, by_unit: bool, scale: Scale) -> Bars {
    let bar = |row: &Row| {
        let score = row.score.filter(Score::says_something)?;
        let label = words::accuracy::forecaster(row.by).to_owned();
        Some(Bar { label, value: score.size, own: row.by == Forecaster::Saved })
    };
    let bars: Option<Vec<Bar>> = table.rows.iter().map(bar).collect();
    Bars {
        caption: "Medelfel".to_owned(),
        measure: if scale == Scale::Mnkr { Measure::Mnkr } else { Measure::Tkr },
        reading: if by_unit { "per rad och prognos, kortare är bättre" } else { "per prognos, kortare är bättre" }
            .to_owned(),
        head: "Prognos".to_owned(),
        of: "Medelfel".to_owned(),
        bars: bars.unwrap_or_default(),
    }
}

/// The section.
#[component]
pub(super) fn Methods(line: Memo<LineId>, compared: Memo<Compared>, scale: Signal<Scale>) -> impl IntoView {
    let state = app();
    let has_units = Memo::new(move |_| compared.with(|compared| !compared.units.is_empty()));
    let chosen = RwSignal::new(UNITS);
    let by_unit = Memo::new(move |_| has_units.get() && chosen.get() == UNITS);
    let table = state.derive(move |plan, figures| {
        compared.with(|compared| comparison(plan, figures, &line.get(), compared, by_unit.get()))
    });
    let chart = Memo::new(move |_| table.with(|table| bars(table, by_unit.get(), scale.get())));
    let over = move || table.with(|table| table.against == Some(Against::Outcome));
    let unit = Signal::derive(move || {
        let (units, against) = table.with(|table| (table.units, table.against.map_or("", words::accuracy::measured)));
        let reading = if by_unit.get() {
            format!("felets storlek i snitt för {units} rader, {against}")
        } else {
            format!("fel {against}")
        };
        unit_of(scale.get(), &reading)
    });
    let tools = view! {
        <Show when=move || has_units.get()>
            <Tabs label="Jämför" items=vec![(UNITS, "Snitt per rad"), (WHOLE, "Raden som helhet")] chosen=chosen />
        </Show>
    };
    let some = move || table.with(|table| !table.rows.is_empty());
    view! {
        <Section title="Sparad prognos bredvid enkla sätt att räkna" unit=unit tools=tools.into_any()>
            <Show when=some fallback=|| view! { <p>{words::accuracy::FEW}</p> }>
                <TableBox label="Sparad prognos bredvid enkla sätt att räkna">
                    <table class="plain" use:rove>
                        <thead>
                            <tr>
                                <th scope="col" class="start">"Så gjordes prognosen"</th>
                                {move || table.with(|table| {
                                    let head = |(_, name): &(usize, String)| view! { <th scope="col">{name.clone()}</th> };
                                    table.heads.iter().map(head).collect_view()
                                })}
                                <th scope="col">"Medelfel"</th>
                                <th scope="col">"Snittfel med tecken"</th>
                                <th scope="col" class="start">"Felen är"</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || table.with(|table| {
                                let row = |row: &Row| table_row(table, row, by_unit.get(), scale.get());
                                table.rows.iter().map(row).collect_view()
                            })}
                        </tbody>
                    </table>
                </TableBox>
                {move || match (over(), chart.with(|chart| chart.bars.is_empty())) {
                    (true, false) => view! { <SizeBars bars=chart /> }.into_any(),
                    (true, true) => {
                        view! { <p class="hint">{words::accuracy::FEW} " Därför visas inget diagram."</p> }.into_any()
                    }
                    (false, _) => view! {
                        <p class="hint">
                            "Året är inte slut, så jämförelsen är med dagens prognos. Den säger hur mycket bedömningen har ändrats, \
                             inte vem som får rätt. Diagrammet visas när hela årets utfall finns."
                        </p>
                    }.into_any(),
                }}
            </Show>
        </Section>
    }
}

fn table_row(table: &Comparison, row: &Row, by_unit: bool, scale: Scale) -> impl IntoView + use<> {
    let (line, by) = (&table.line, row.by.key());
    let each = if by_unit { ".enhet" } else { "" };
    let cells = row.cells.iter().zip(&table.heads).map(|(value, (saved, _))| {
        let key = format!("{line}.traff.{saved}.{by}{each}");
        view! { <td>{amount(key, *value, scale, !by_unit)}</td> }
    });
    let cells = cells.collect_view();
    let size = amount(format!("{line}.traff.{by}{each}.medelfel"), row.score.map(|score| score.size), scale, false);
    let bias = amount(format!("{line}.traff.{by}{each}.lutning"), row.score.map(|score| score.bias), scale, true);
    let own = row.by == Forecaster::Saved;
    view! {
        <tr class:strong=own>
            <th scope="row" class="start">
                {words::accuracy::forecaster(row.by)} <small class="dim row-note row-rule">{words::accuracy::forecaster_rule(row.by)}</small>
            </th>
            {cells}
            <td>{size}</td>
            <td>{bias}</td>
            <td class="start nowrap">{row.score.map(|score| words::accuracy::lean(&score))}</td>
        </tr>
    }
}
