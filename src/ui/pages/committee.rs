//! The committee's table: one row per area with its parts, and the whole at the bottom.

use std::sync::Arc;

use crate::ui::prelude::*;

use crate::calc::{FigureKey, Figures, Period, Quantity, committee};
use crate::chart::reach;
use crate::format::{self, Scale};
use crate::model::{Area, AreaSource, Decimal, LineId, Month, Plan, ROOT, Set, order};
use crate::sheet::{Cell, CopiedTable, RowKind, SheetRow, figure_cell, others_rows};
use crate::ui::chart::{Sparkline, VarianceBar};
use crate::ui::parts::{Source, offer, rove, tone_mark};
use crate::ui::private::private;
use crate::ui::route::Page;
use crate::ui::state::{AppState, Subject, app};
use crate::ui::trace::page_of;
use crate::words;

/// The columns: what, when, heads.
fn columns(plan: &Plan) -> Vec<(Quantity, Period, String)> {
    let month = Month::new(plan.year, plan.closed).map_or("–", format::month_short);
    let benchmark = format::number(Decimal::from(plan.closed) * Decimal::ONE_HUNDRED / Decimal::from(12), 1);
    let earlier = committee::earlier_forecast(plan).map_or("förra", |saved| saved.name.as_str());
    vec![
        (Quantity::Budget, Period::Year, "Årsbudget".to_owned()),
        (Quantity::Budget, Period::ToDate, format!("Budget t.o.m. {month}")),
        (Quantity::Outcome, Period::ToDate, format!("Utfall t.o.m. {month}")),
        (Quantity::Deviation, Period::ToDate, format!("Avvikelse t.o.m. {month}")),
        (Quantity::Forecast, Period::Year, "Prognos helår".to_owned()),
        (Quantity::ForecastDeviation, Period::Year, "Avvikelse helår".to_owned()),
        (Quantity::ForecastPercent, Period::Year, "Avvikelse %".to_owned()),
        (Quantity::ShareUsed, Period::ToDate, format!("Förbrukat %, riktpunkt {benchmark}")),
        (Quantity::ForecastChange, Period::Year, format!("Sedan {earlier}")),
    ]
}

#[derive(Clone, PartialEq)]
struct AreaRow {
    line: LineId,
    id: String,
    name: String,
    level: usize,
    parts: bool,
    total: bool,
    page: Option<String>,
    /// What is shown where the row stands for hidden ones.
    others: Option<SheetRow>,
}

/// The rows in sight: an area's parts only when it is unfolded.
fn rows(plan: &Plan, folded: &Set<String>) -> Vec<AreaRow> {
    let row = |(area, level): (&Area, usize)| AreaRow {
        line: area.line(),
        id: area.id.clone(),
        name: area.name.clone(),
        level,
        parts: !committee::below(plan, Some(&area.id)).is_empty(),
        total: false,
        page: match &area.source {
            AreaSource::Line(line) => Some(page_of(line).href()),
            AreaSource::Manual => Some(Page::Forecast.href_of(&area.line())),
            AreaSource::Sum => None,
        },
        others: None,
    };
    let open = |area: &Area| !folded.contains(&area.id);
    let mut list: Vec<AreaRow> = committee::in_tree(plan, open).into_iter().map(row).collect();
    list.push(AreaRow {
        line: LineId::from(ROOT),
        id: String::new(),
        name: "Nämnden".to_owned(),
        level: 0,
        parts: false,
        total: true,
        page: None,
        others: None,
    });
    list
}

/// The rows on paper: with those that stand for hidden ones.
fn on_paper(plan: &Plan, figures: &Figures, rows: Vec<AreaRow>, hidden: &Set<LineId>, scale: Scale) -> Vec<AreaRow> {
    let sheet = as_sheet(plan, figures, &rows, scale);
    let mut rows = rows;
    for (before, row) in others_rows(plan, &sheet, hidden).into_iter().rev() {
        let others = AreaRow {
            line: LineId::from(row.key.as_str()),
            id: String::new(),
            name: row.head.clone(),
            level: usize::from(row.level),
            parts: false,
            total: false,
            page: None,
            others: Some(row),
        };
        rows.insert(before.min(rows.len()), others);
    }
    rows
}

/// The rows as a table to read.
fn as_sheet(plan: &Plan, figures: &Figures, rows: &[AreaRow], scale: Scale) -> Vec<SheetRow> {
    let columns = columns(plan);
    let kind = |row: &AreaRow| match (row.total, row.parts) {
        (true, _) => RowKind::Total,
        (false, true) => RowKind::Sum,
        (false, false) => RowKind::Item,
    };
    let row = |row: &AreaRow| SheetRow {
        key: row.line.to_string(),
        head: row.name.clone(),
        level: u8::try_from(row.level).unwrap_or(u8::MAX),
        kind: kind(row),
        cells: columns
            .iter()
            .map(|(quantity, period, _)| figure_cell(plan, figures, &row.line, *quantity, *period, scale))
            .collect(),
        ..SheetRow::default()
    };
    rows.iter().map(row).collect()
}

/// Offers the table to the card that it stands in, with the rows that are in sight.
fn offer_copy(state: AppState, folded: RwSignal<Set<String>>, scale: Signal<Scale>) {
    let make = move || {
        let heads = |plan: &Plan| columns(plan).into_iter().map(|(.., head)| head).collect::<Vec<_>>();
        let rows = |plan: &Plan, figures: &Figures| {
            as_sheet(plan, figures, &folded.with(|folded| rows(plan, folded)), scale.get())
        };
        CopiedTable {
            caption: String::new(),
            heads: ["Område".to_owned()].into_iter().chain(state.with(heads)).collect(),
            named: true,
            rows: state.read(rows),
        }
    };
    offer(Signal::stored("Nämndens tabell".to_owned()), Source::Made(Arc::new(make)));
}

/// How many rows stand open from the start, if whole groups can be folded for it: as many as leave room for the rest of the page.
const OPEN_ROWS: usize = 16;

/// The areas folded from the start: those below the second level, and where there are few at the top, those of them whose parts
/// there is no room for, the largest first.
fn folded_at_first(plan: &Plan) -> Set<String> {
    let top = committee::below(plan, None);
    let mut open = Set::new();
    if top.len() <= 3 {
        let mut groups: Vec<(&Area, usize)> =
            top.iter().map(|area| (*area, committee::below(plan, Some(&area.id)).len())).collect();
        order::sort_by(&mut groups, |a, b| b.1.cmp(&a.1));
        let mut rows = top.len() + 1;
        for (area, parts) in groups {
            // The first is open whatever it takes: without it there would be nothing to read.
            if open.is_empty() || rows + parts <= OPEN_ROWS {
                rows += parts;
                open.insert(area.id.clone());
            }
        }
    }
    plan.areas.iter().map(|area| area.id.clone()).filter(|id| !open.contains(id)).collect()
}

/// The table.
#[component]
pub fn CommitteeTable(scale: Signal<Scale>) -> impl IntoView {
    let state = app();
    let folded = RwSignal::new(state.with_now(folded_at_first));
    let private = private();
    offer_copy(state, folded, scale);
    let rows = Memo::new(move |_| {
        let rows = state.with(|plan| folded.with(|folded| rows(plan, folded)));
        match private.on_paper() {
            Some(hidden) => state.read(|plan, figures| on_paper(plan, figures, rows, &hidden, scale.get())),
            None => rows,
        }
    });
    // The small pictures are compared with each other: they have one scale.
    let reach = state.derive(|plan, figures| {
        let lines = plan.areas.iter().map(Area::line).chain([LineId::from(ROOT)]);
        let rows: Vec<_> = lines.map(|line| figures.row(&line, Quantity::Accumulated)).collect();
        reach(rows.iter().flat_map(|row| &row.months))
    });
    let heads = state.derive(|plan, _| columns(plan));
    view! {
        <div class="table-box">
            <table
                class="committee"
                aria-label="Nämndens tabell. Pilarna går mellan siffrorna, Retur visar hur en siffra räknas."
                use:rove
            >
                <thead>
                    <tr>
                        <th scope="col" class="start">"Område"</th>
                        {move || heads.get().into_iter().map(|(quantity, _, head)| {
                            // A head of its own, which gives way where the bars do.
                            let bar = quantity == Quantity::ForecastDeviation;
                            view! {
                                {bar.then(|| view! { <th scope="col" class="bar"><span class="visually-hidden">"Stapel"</span></th> })}
                                <th scope="col">{head}</th>
                            }
                        }).collect_view()}
                        <th scope="col" class="spark-head">"Utveckling"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| (row.line.clone(), row.level, row.parts) let:row>
                        {match row.others.clone() {
                            Some(others) => others_row(others),
                            None => view! { <AreaRowView row=row folded=folded scale=scale reach=reach /> }.into_any(),
                        }}
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// Shows or hides the parts of an area.
fn toggle(folded: RwSignal<Set<String>>, id: &str) {
    folded.update(|folded| {
        if !folded.remove(id) {
            folded.insert(id.to_owned());
        }
    });
}

fn others_row(row: SheetRow) -> AnyView {
    let cell = |(at, cell): (usize, Cell)| {
        let bar = (at == BAR).then(|| view! { <td class="bar"></td> });
        view! { {bar} <td class:strong=at == BAR>{cell.text}</td> }
    };
    view! {
        <tr class=format!("others level-{}", row.level)>
            <th scope="row" class="start"><span class="fold"></span> {row.head}</th>
            {row.cells.into_iter().enumerate().map(cell).collect_view()}
            <td class="spark"></td>
        </tr>
    }
    .into_any()
}

#[component]
fn AreaRowView(
    row: AreaRow,
    folded: RwSignal<Set<String>>,
    scale: Signal<Scale>,
    reach: Memo<(Decimal, Decimal)>,
) -> impl IntoView {
    let state = app();
    let id = StoredValue::new(row.id.clone());
    let open = move || !folded.with(|folded| id.with_value(|id| folded.contains(id)));
    let line = StoredValue::new(row.line.clone());
    let private = private();
    let name = match &row.page {
        Some(page) => view! { <a href=page.clone()>{row.name.clone()}</a> }.into_any(),
        None => row.name.clone().into_any(),
    };
    let largest = state.derive(|plan, figures| {
        let size = |area: &Area| figures.year(&area.line(), Quantity::ForecastDeviation).map(|value| value.abs());
        plan.areas.iter().filter_map(size).max().unwrap_or_default()
    });
    let deviation =
        state.derive(move |_, figures| line.with_value(|line| figures.year(line, Quantity::ForecastDeviation)));
    let known = Memo::new(move |_| deviation.get().is_some());
    let deviation = Signal::derive(move || deviation.get().unwrap_or_default());
    let path = state
        .derive(move |_, figures| line.with_value(|line| figures.row(line, Quantity::Accumulated).months.to_vec()));
    let closed = state.derive(|plan, _| plan.closed);
    let lacking = state.derive(move |_, figures| line.with_value(|line| words::lacking_outcome(figures, line)));
    view! {
        <tr
            class=format!("level-{}", row.level.min(3))
            class:total=row.total
            class:group=row.parts
            class:private=move || line.with_value(|line| private.has(line))
        >
            <th scope="row" class="start">
                {if row.parts {
                    view! {
                        <button
                            type="button"
                            class="fold"
                            aria-expanded=move || open().to_string()
                            aria-label=format!("Delar av {}", row.name)
                            on:click=move |_| id.with_value(|id| toggle(folded, id))
                        >
                            {move || if open() { "▾" } else { "▸" }}
                        </button>
                    }.into_any()
                } else {
                    view! { <span class="fold"></span> }.into_any()
                }}
                {name}
                {move || lacking.get().map(|text| view! { " " <small class="dim">{text}</small> })}
            </th>
            {(0..columns_len())
                .map(|i| {
                    let bar = i == BAR;
                    view! {
                        {bar.then(|| view! {
                            <td class="bar">
                                <Show when=move || !row.total && known.get()><VarianceBar value=deviation largest=largest /></Show>
                            </td>
                        })}
                        <td class:strong=bar><FigureAt state=state line=line index=i scale=scale /></td>
                    }
                })
                .collect_view()}
            <td class="spark"><Sparkline values=path closed=closed reach=reach /></td>
        </tr>
    }
}

/// The column with the bar before it.
const BAR: usize = 5;

const fn columns_len() -> usize {
    9
}

#[component]
fn FigureAt(state: AppState, line: StoredValue<LineId>, index: usize, scale: Signal<Scale>) -> impl IntoView {
    let cell = state.derive(move |plan, figures| {
        let columns = columns(plan);
        let (quantity, period, _) = &columns[index];
        line.with_value(|line| figure_cell(plan, figures, line, *quantity, *period, scale.get()))
    });
    let key = move || cell.with(|cell| cell.figure.as_ref().map(|(key, _)| key.to_string()));
    let value = move || cell.with(|cell| cell.figure.as_ref().map(|(_, value)| format::exact(*value)));
    let lacking = move || cell.with(|cell| cell.hint);
    let explain = move |_| {
        if let Some((key, _)) = cell.with_untracked(|cell| cell.figure.clone()) {
            let key: FigureKey = key;
            state.ask_about(Subject::Figure(key));
        }
    };
    view! {
        <button type="button" class="fig" title=lacking aria-label=lacking data-figure=key data-value=value
            aria-expanded=move || state.is_asked(key()) on:click=explain>
            {move || tone_mark(cell.with(|cell| cell.tone)).map(|(mark, class)| view! {
                <span class=class aria-hidden="true">{mark}</span> " "
            })}
            {move || cell.with(|cell| cell.text.clone())}
        </button>
    }
}
