//! How good the forecasts of every line were, side by side.

use crate::ui::prelude::*;

use super::{amount, figure, unit_of};
use crate::calc::Figures;
use crate::calc::accuracy::{self, Coverage, FEWEST, Score, Summary};
use crate::format::{self, Scale};
use crate::model::{LineId, Plan, ROOT, order};
use crate::sheet::OTHERS;
use crate::ui::parts::Head::{End, Start};
use crate::ui::parts::{PlainTable, Section, Tabs};
use crate::ui::private::{Private, private};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// The orders of the table.
const IN_ORDER: &str = "ordning";
const LARGEST: &str = "storst";

#[derive(Clone, PartialEq)]
struct Row {
    name: String,
    summary: Summary,
}

fn rows(plan: &Plan, figures: &Figures, largest_first: bool) -> Vec<Row> {
    let mut summaries = accuracy::summaries(plan, figures);
    if largest_first {
        order::sort_by_key(&mut summaries, |summary| std::cmp::Reverse(summary.score.map(|score| score.size)));
    }
    summaries.into_iter().map(|summary| Row { name: words::line(plan, &summary.line), summary }).collect()
}

/// The section.
#[component]
pub(super) fn Lines(line: Memo<LineId>, scale: Signal<Scale>) -> impl IntoView {
    let state = app();
    let private = private();
    let order = RwSignal::new(IN_ORDER);
    let rows = state.derive(move |plan, figures| rows(plan, figures, order.get() == LARGEST));
    let few = move || rows.with(|rows| !rows.iter().any(|row| row.summary.score.is_some_and(|s| s.says_something())));
    let coverage = move || {
        let all = rows.with(|rows| rows.iter().fold(Coverage::default(), |sum, row| sum.and(row.summary.coverage)));
        words::accuracy::coverage_of_all(all)
    };
    let against = state.derive(|_, figures| {
        accuracy::result(figures, &LineId::from(ROOT)).map_or("", |(_, against)| words::accuracy::measured(against))
    });
    let unit = Signal::derive(move || {
        unit_of(
            scale.get(),
            &format!("fel {} · snittfel med tecken: + är för hoppfullt, − för försiktigt", against.get()),
        )
    });
    let tools = view! {
        <Tabs label="Ordning" items=vec![(IN_ORDER, "Tabellens ordning"), (LARGEST, "Störst fel först")] chosen=order />
    };
    view! {
        <Section title="Alla rader" unit=unit tools=tools.into_any()>
            <Show
                when=move || rows.with(|rows| !rows.is_empty())
                fallback=|| view! { <p>"Här visas varje rad som finns med i en sparad prognos."</p> }
            >
                <Show when=few>
                    <p class="hint">
                        {words::accuracy::FEW} {format!(" Det behövs minst {FEWEST} för en rad innan det sägs åt vilket håll felen går.")}
                    </p>
                </Show>
                <PlainTable
                    label="Alla rader, går att rulla i sidled"
                    heads=[
                        Start("Rad"), End("Prognoser som räknas"), End("Medelfel"), End("Medelfel, % av budget"),
                        End("Snittfel med tecken"), Start("Felen är"), End("Inom spannet"),
                    ]
                >
                    {move || {
                        let (here, scale) = (line.get(), scale.get());
                        rows.get().into_iter().map(|row| table_row(row, &here, scale, private)).collect_view()
                    }}
                    {move || {
                        let hidden = private.on_paper()?;
                        let any = rows.with(|rows| rows.iter().any(|row| hidden.contains(&row.summary.line)));
                        any.then(|| view! {
                            <tr class="others">
                                <th scope="row" class="start">{OTHERS}</th>
                                {(0..6).map(|_| view! { <td>"–"</td> }).collect_view()}
                            </tr>
                        })
                    }}
                </PlainTable>
                <p>{coverage}</p>
            </Show>
        </Section>
    }
}

fn table_row(row: Row, here: &LineId, scale: Scale, private: Private) -> impl IntoView + use<> {
    let Summary { line, saved, score, percent, coverage } = row.summary;
    let key = |what: &str| format!("{line}.traff.{what}");
    let size = amount(key("medelfel"), score.map(|score| score.size), scale, false);
    let bias = amount(key("lutning"), score.map(|score| score.bias), scale, true);
    let percent = figure(key("medelfel_procent"), percent, |value| format!("{}\u{a0}%", format::number(value, 1)));
    let counted = format!("{} av {saved}", score.map_or(0, |score| score.count));
    let current = (line == *here).then_some("true");
    view! {
        <tr class:strong=current.is_some() class:private=private.has(&line)>
            <th scope="row" class="start"><a href=Page::Accuracy.href_of(&line) aria-current=current>{row.name}</a></th>
            <td>{counted}</td>
            <td>{size}</td>
            <td>{percent}</td>
            <td>{bias}</td>
            <td class="start nowrap">{score.filter(Score::says_something).map_or("–", |score| words::accuracy::lean(&score))}</td>
            <td>{words::accuracy::coverage(coverage)}</td>
        </tr>
    }
}
