//! Each saved forecast of a line against what the year became.

use crate::ui::prelude::*;

use super::{amount, percent, unit_of};
use crate::calc::accuracy::{self, Against, Entry, Standing};
use crate::calc::{Figures, Period, Quantity};
use crate::format::{self, Scale};
use crate::model::{Decimal, Letters, LineId, Plan, Unit};
use crate::ui::parts::Head::{End, Now, Start};
use crate::ui::parts::{Figure, PlainTable, Section};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// A row of the table.
#[derive(Clone, PartialEq)]
struct Row {
    line: LineId,
    entry: Entry,
    name: String,
    by: String,
    saved_on: String,
    known: String,
    range: Option<(Decimal, Decimal)>,
    against: Against,
}

fn rows(plan: &Plan, figures: &Figures, line: &LineId) -> Vec<Row> {
    let against = accuracy::result(figures, line).map_or(Against::Forecast, |(_, against)| against);
    let entries = accuracy::entries(plan, figures, line).into_iter();
    entries
        .filter_map(|entry| {
            let saved = plan.saved.get(entry.saved)?;
            let snapshot = saved.lines.get(line)?;
            Some(Row {
                line: line.clone(),
                name: saved.name.clone(),
                by: if saved.by.is_empty() { String::new() } else { format!("{}, ", saved.by) },
                saved_on: format!("sparad {}", format::date(saved.saved_on)),
                known: words::months(saved.year, saved.closed),
                range: snapshot.low.zip(snapshot.high),
                against,
                entry,
            })
        })
        .collect()
}

/// The section.
#[component]
pub(super) fn SavedTable(line: Memo<LineId>, scale: Signal<Scale>) -> impl IntoView {
    let state = app();
    let rows = state.derive(move |plan, figures| rows(plan, figures, &line.get()));
    let name = state.derive(move |plan, _| words::line(plan, &line.get()));
    let against = state.derive(move |_, figures| {
        let found = accuracy::result(figures, &line.get());
        words::accuracy::against(found.map_or(Against::Forecast, |(_, against)| against))
    });
    let unit = Signal::derive(move || {
        let against = against.get().lower();
        unit_of(scale.get(), &format!("avvikelse mot budget, + är bättre · fel = prognosen då − {against}"))
    });
    view! {
        <Section title=Signal::derive(move || format!("Sparade prognoser för {}", name.get())) unit=unit>
            <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=Nothing>
                <PlainTable
                    label="Sparade prognoser, går att rulla i sidled"
                    heads=[
                        Start("Prognos"), Start("Utfall t.o.m."), End("Prognosen då"), Now(against), End("Fel"),
                        End("Fel, % av budget"), Start("Inom spannet"), Start("Så räknas den"),
                    ]
                >
                    {move || rows.get().into_iter().map(|row| table_row(row, scale.get())).collect_view()}
                </PlainTable>
            </Show>
        </Section>
    }
}

fn table_row(row: Row, scale: Scale) -> impl IntoView {
    let Row { line, entry, name, by, saved_on, known, range, against } = row;
    let key = |what: &str| format!("{line}.traff.{}.{what}", entry.saved);
    let kr = |value: Decimal| format::signed_figure(value, Unit::Kr, scale);
    let within = match (entry.within, range) {
        (Some(within), Some((low, high))) => {
            let answer = if within { "ja" } else { "nej" };
            format!("{answer} ({} till {})", kr(low), kr(high))
        }
        _ => "inget spann sparat".to_owned(),
    };
    let mut notes = vec![words::accuracy::standing(entry.standing, against).to_owned()];
    if let Some(error) = entry.error.filter(|_| entry.standing == Standing::Counts && against == Against::Outcome) {
        notes.insert(0, words::accuracy::direction(error).to_owned());
    }
    notes.extend(entry.budget_moved.map(|moved| format!("budgeten ändrad {} sedan dess", kr(moved))));
    let result = match entry.result {
        Some(_) => {
            let (line, year) = (line.clone(), Signal::stored(Period::Year));
            view! { <Figure line=line quantity=Quantity::ForecastDeviation period=year scale=scale /> }.into_any()
        }
        None => "–".into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="start">{name} " " <small class="dim row-note">{by} <span class="nowrap">{saved_on}</span></small></th>
            <td class="start nowrap">{known}</td>
            <td>{amount(key("avvikelse"), Some(entry.deviation), scale, true)}</td>
            <td>{result}</td>
            <td class="strong">{amount(key("fel"), entry.error, scale, true)}</td>
            <td>{percent(key("procent"), entry.percent)}</td>
            <td class="start nowrap">{within}</td>
            <td class="start note">{words::sentence(&notes.join(" · "))}</td>
        </tr>
    }
}

/// What to do when there is nothing to show.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <p>{words::accuracy::FEW} " Spara dagens prognos på sidan Översikt, till exempel vid varje tertial."</p>
        <p><a class="button primary" href=Page::Overview.href()>"Gå till Översikt"</a></p>
    }
}
