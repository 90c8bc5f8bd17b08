//! A linked plan beside the user's own: what each believes of the year, and what differs.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::{Leave, Own, Worked};
use crate::format;
use crate::model::Plan;
use crate::sheet::{BesideFigure, BesideRow, beside, beside_on_paper};
use crate::ui::parts::Head::Start;
use crate::ui::parts::{PlainTable, Section, TableBox, tone_mark};
use crate::ui::private::private;
use crate::ui::state::app;
use crate::words;
use crate::words::difference::Difference;

/// The parts of the page about a plan.
#[component]
pub(super) fn PlanBeside(linked: Arc<Worked>, own: Own, differs: Memo<Vec<Difference>>) -> impl IntoView {
    let (state, private) = (app(), private());
    let (opened, table) = (Arc::clone(&linked), linked);
    let open_text = move || if own.with(Option::is_some) { "Öppna som gäst" } else { "Öppna planen" };
    let note = move || {
        if own.with(Option::is_some) {
            "Som gäst ser du planen i hela appen. Din egen plan ligger kvar orörd tills du går tillbaka."
        } else {
            "Du har ingen egen plan öppen. Öppnar du den här blir den din, och den sparas i den här webbläsaren."
        }
    };
    view! {
        <div class="share-ways">
            <div class="tools">
                <button type="button" class="primary" on:click=move |_| state.visit(opened.plan.clone())>{open_text}</button>
                <Leave />
            </div>
            <p class="hint">{note}</p>
        </div>
        <Section title="Prognosens avvikelse för helåret" unit="mnkr · + är bättre än budget">
            <TableBox label="Planerna bredvid varandra, går att rulla i sidled">
                {move || beside_table(own.get().as_deref(), &table, private.printing.get())}
            </TableBox>
        </Section>
        <div class="as-is each-person">
        <Show when=move || differs.with(|differs| !differs.is_empty())>
            <Section title="Det här skiljer" unit="din plan och länkens">
                {move || differs.get().into_iter().map(difference).collect_view()}
            </Section>
        </Show>
        </div>
    }
}

/// The year and the last closed month.
fn time(plan: &Plan) -> String {
    format!("{}, {}", plan.year, words::months(plan.year, plan.closed))
}

fn beside_table(own: Option<&Worked>, linked: &Worked, on_paper: bool) -> AnyView {
    let own = own.map(|own| (&own.plan, &own.figures));
    let rows = if on_paper { beside_on_paper } else { beside }(own, (&linked.plan, &linked.figures));
    let both = own.is_some();
    let head = |title: &str, plan: &Plan| {
        view! {
            <th scope="col">
                {title.to_owned()}
                <span class="row-note">{plan.name.clone()}</span>
                <span class="row-note">{time(plan)}</span>
            </th>
        }
    };
    view! {
        <table class="plain beside">
            <thead>
                <tr>
                    <th scope="col" class="start">"Verksamhetsområde"</th>
                    {own.map(|(plan, _)| head("Din plan", plan))}
                    {head("Länken", &linked.plan)}
                    {both.then(|| view! { <th scope="col">"Skillnad" <span class="row-note">"länken mot din"</span></th> })}
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(|row| beside_row(row, both)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn beside_row(row: BesideRow, both: bool) -> AnyView {
    let [own, linked, better] = row.figures;
    view! {
        <tr class:strong=row.total class:others=row.others>
            <th scope="row" class="start">{row.name}</th>
            {both.then(|| figure(own))}
            {figure(linked)}
            {both.then(|| figure(better))}
        </tr>
    }
    .into_any()
}

fn figure(figure: BesideFigure) -> AnyView {
    let mark =
        tone_mark(figure.tone).map(|(mark, class)| view! { <span class=class aria-hidden="true">{mark}</span> " " });
    let value = figure.value.map(format::exact);
    let key = Some(figure.key).filter(|key| !key.is_empty());
    view! { <td>{mark} <span data-figure=key data-value=value>{figure.text}</span></td> }.into_any()
}

/// One kind of what differs, folded away.
fn difference(group: Difference) -> AnyView {
    let row = |row: words::difference::DifferenceRow| {
        view! {
            <tr>
                <th scope="row" class="start">{row.what}</th>
                <td class="start">{row.from}</td>
                <td class="start">{row.to}</td>
            </tr>
        }
    };
    let more = (group.more > 0).then(|| view! { <p class="hint">{format!("Och {} till.", group.more)}</p> });
    let label = format!("{}, går att rulla i sidled", group.title);
    view! {
        <details class="difference">
            <summary>{group.title}</summary>
            <PlainTable label=label heads=[Start("Vad"), Start("Din plan"), Start("Länken")]>
                {group.rows.into_iter().map(row).collect_view()}
            </PlainTable>
            {more}
        </details>
    }
    .into_any()
}
