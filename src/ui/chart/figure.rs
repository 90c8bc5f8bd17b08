//! A whole chart: caption, picture, key and table.

use crate::ui::prelude::*;
use leptos::html::Figure;

use super::out::ways_out;
use super::picture::{hatch_name, picture};
use super::width::measured;
use crate::chart::{Chart, Ink, Table};
use crate::ui::parts::rove;

/// Draws a chart for the room it has, anew each time its figures change.
pub(super) fn chart<C: Chart + Send + Sync + 'static>(data: Signal<C>) -> impl IntoView {
    let element = NodeRef::<Figure>::new();
    let width = measured(element);
    let caption = Memo::new(move |_| data.with(|chart| chart.caption().to_owned()));
    let drawing = Memo::new(move |_| data.with(|chart| chart.draw(width.get())));
    let hatch = hatch_name();
    // The table's name: unit and reading, after what the chart is called.
    let named = move || {
        let reading = drawing.with(|drawing| drawing.reading.clone());
        caption.with(|caption| if caption.is_empty() { reading.clone() } else { format!("{caption}, {reading}") })
    };
    view! {
        <figure class="chart" node_ref=element use:rove>
            <figcaption>
                {move || caption.with(|text| (!text.is_empty()).then(|| view! { <b>{text.clone()}</b> }))} " "
                <span>{move || drawing.with(|drawing| drawing.reading.clone())}</span>
            </figcaption>
            {move || drawing.with(|drawing| picture(&drawing.scene, &drawing.summary, &hatch))}
            {move || drawing.with(|drawing| key(&drawing.key))}
            <details hidden=move || drawing.with(|drawing| drawing.table.rows.is_empty())>
                <summary>"Visa som tabell"</summary>
                <div class="chart-table" tabindex="0" role="group" aria-label=move || format!("Tabell: {}", named())>
                    {move || drawing.with(|drawing| table(&drawing.table, named()))}
                </div>
            </details>
            {ways_out(element, data, drawing)}
        </figure>
    }
}

/// The names of inks that had no room in the picture.
fn key(items: &[(Ink, String)]) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = items
        .iter()
        .map(|(ink, name)| {
            let swatch = match ink {
                Ink::Budget | Ink::Forecast | Ink::Other => {
                    view! { <polyline class=ink.class() points="0,6 14,6" /> }.into_any()
                }
                _ => view! { <rect class=ink.class() width="14" height="12" /> }.into_any(),
            };
            view! {
                <li>
                    <svg viewBox="0 0 14 12" aria-hidden="true">
                        {swatch}
                    </svg>
                    {name.clone()}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| view! { <ul class="chart-key">{items}</ul> })
}

fn table(table: &Table, caption: String) -> impl IntoView + use<> {
    let head: Vec<_> = table.head.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row.cells.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect();
            view! {
                <tr class:chart-total=row.total>
                    <th scope="row">{row.head.clone()}</th>
                    {cells}
                </tr>
            }
        })
        .collect();
    view! {
        <table>
            <caption>{caption}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
