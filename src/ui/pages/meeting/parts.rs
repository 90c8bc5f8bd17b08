//! Before and after, part by part: a table with bars from a common zero line.

use crate::ui::prelude::*;

use super::Looked;
use super::numbers::scale_of;
use crate::chart::from_zero;
use crate::disclosure::Told;
use crate::disclosure::screen::{Of, Row, With, rows};
use crate::format::{self, Scale};
use crate::model::{Decimal, Unit};
use crate::ui::private::{exact, private};
use crate::ui::state::app;
use crate::words;

/// The table.
#[component]
pub(super) fn BeforeAfter(looked: Looked) -> impl IntoView {
    let (state, private) = (app(), private());
    let shown = Memo::new(move |_| {
        let (case, difference) = (looked.case(state), looked.difference.get());
        state.read(|plan, figures| {
            let figures_with = case.as_ref().map_or(figures, |case| &case.worked.figures);
            let with = With { figures: figures_with, difference: &difference };
            let rows = looked.line.with(|line| private.ask(|gate| rows(plan, gate, figures, with, line)));
            let name = |row: Row| (words::meeting::row(plan, figures, &row.of), row);
            rows.into_iter().map(name).collect::<Vec<_>>()
        })
    });
    let values = move |rows: &[(String, Row)]| {
        rows.iter()
            .flat_map(|(_, row)| [row.before, row.after])
            .filter_map(|told| told.value().flatten())
            .collect::<Vec<Decimal>>()
    };
    let scale = Memo::new(move |_| shown.with(|rows| scale_of(values(rows).into_iter())));
    let edges = Memo::new(move |_| {
        shown.with(|rows| {
            let values = values(rows);
            let edge = |value: Option<&Decimal>| value.copied().unwrap_or_default();
            (edge(values.iter().min()), edge(values.iter().max()))
        })
    });
    view! {
        <table class="before-after">
            <caption>
                {move || format!("Avvikelse mot budget helåret, {}. ", format::unit_suffix(Unit::Kr, scale.get()))}
                "Grått är nu, färg är med frågan. + är bättre än budget."
            </caption>
            <thead>
                <tr>
                    <th scope="col">"Del"</th>
                    <th scope="col" class="bars-head"><span class="visually-hidden">"Stapel"</span></th>
                    <th scope="col">"Nu"</th>
                    <th scope="col">"Med frågan"</th>
                </tr>
            </thead>
            <tbody>
                {move || {
                    let (scale, edges) = (scale.get(), edges.get());
                    shown.get().into_iter().map(|(name, row)| line(name, &row, scale, edges)).collect_view()
                }}
            </tbody>
        </table>
    }
}

/// The stable name of a row.
fn key(of: &Of) -> String {
    match of {
        Of::Line(line) => line.to_string(),
        Of::Few => "farre-an-fem".into(),
        Of::Rest => "ovrigt".into(),
        Of::Total => "summa".into(),
    }
}

fn line(name: String, row: &Row, scale: Scale, (low, high): (Decimal, Decimal)) -> impl IntoView + use<> {
    let key = key(&row.of);
    let bar = |told: Told<Option<Decimal>>, class: &'static str| {
        told.value().flatten().map(|value| {
            let bar = from_zero(value, low, high);
            let tone = if value.is_sign_negative() { "bad" } else { "good" };
            view! {
                <span
                    class=format!("bar {class} {tone}")
                    style:left=format!("{:.2}%", bar.x)
                    style:width=format!("{:.2}%", bar.width)
                ></span>
            }
        })
    };
    let cell = |told: Told<Option<Decimal>>, class: &'static str, when: &str| {
        let value = told.value().flatten();
        let lacking = if told.is_few() { words::meeting::FEW } else { "Budget eller prognos saknas" };
        let text = value.map_or_else(|| "–".to_owned(), |value| format::signed_figure(value, Unit::Kr, scale));
        let why = value.is_none().then_some(lacking);
        view! {
            <td class=class title=why data-figure=format!("mote.{key}.{when}") data-value=value.map(|value| exact(value, Unit::Kr, scale))>{text}</td>
        }
    };
    let zero = from_zero(Decimal::ZERO, low, high).x;
    view! {
        <tr class:total=row.of == Of::Total>
            <th scope="row">{name}</th>
            <td class="bars" aria-hidden="true">
                <span class="zero" style:left=format!("{zero:.2}%")></span>
                {bar(row.before, "before")}
                {bar(row.after, "after")}
            </td>
            {cell(row.before, "before", "fore")}
            {cell(row.after, "after", "efter")}
        </tr>
    }
}
