//! Scenarios side by side: per area and in all, the difference to the plan, and the chance of keeping the budget.

use crate::ui::prelude::*;

use crate::calc::{Figures, Period, Quantity, committee};
use crate::chart::{Path, Paths};
use crate::format::{self, Scale};
use crate::model::{Area, Decimal, LineId, ROOT, Unit};
use crate::sheet::OTHERS;
use crate::ui::chart::PathsChart;
use crate::ui::parts::{AskedFigure, Figure, Section, Select, TableBox, Tabs, rove};
use crate::ui::private::{exact, private};
use crate::ui::route::Page;
use crate::ui::state::{AppState, Subject, app};
use crate::words;

/// A row: the line and its name; the committee last.
type Rows = Vec<(LineId, String)>;

fn rows(state: AppState) -> Memo<Rows> {
    state.derive(|plan, _| {
        let top = committee::below(plan, None);
        // A committee with few top rows is seen by the rows below them.
        let shown: Vec<&Area> = if top.len() > 3 {
            top
        } else {
            let below = |area: &Area| committee::below(plan, Some(&area.id));
            top.into_iter().flat_map(|area| if below(area).is_empty() { vec![area] } else { below(area) }).collect()
        };
        let areas = shown.into_iter().map(|area| (area.line(), area.name.clone()));
        areas.chain([(LineId::from(ROOT), "Nämnden".to_owned())]).collect()
    })
}

/// The table.
#[component]
pub(super) fn Compare(id: Memo<Option<String>>) -> impl IntoView {
    let state = app();
    let scale_key = RwSignal::new("mnkr");
    let scale = Signal::derive(move || if scale_key.get() == "tkr" { Scale::Tkr } else { Scale::Mnkr });
    let rows = rows(state);
    let private = private();
    let names = state.derive(|plan, _| {
        plan.scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.name.clone())).collect::<Vec<_>>()
    });
    let year = Signal::stored(Period::Year);
    let unit = Signal::derive(move || format!("avvikelse helår, {} · + är bättre än budget", scale_key.get()));
    // What the hidden rows come to, in the plan or in a scenario.
    let others = move |of: Option<&str>| {
        let (lines, shown): (Vec<LineId>, Vec<LineId>) =
            rows.get().into_iter().map(|(line, _)| line).partition(|line| private.has(line));
        // Another row that is not told would be told by what is left.
        let told = of.is_none_or(|of| {
            let difference = private.of_case(state, of);
            shown.iter().all(|line| difference.tells(line))
        });
        let sum = |figures: &Figures| -> Option<Decimal> {
            lines.iter().map(|line| figures.year(line, Quantity::ForecastDeviation)).sum()
        };
        let sum = match of {
            None => state.read(|_, figures| sum(figures)),
            Some(of) => {
                state.cases.with(|cases| sum(&cases.iter().find(|case| case.scenario.id == of)?.worked.figures))
            }
        };
        let sum = sum.filter(|_| told && !private.has(&LineId::from(ROOT)));
        sum.map_or_else(|| "–".to_owned(), |sum| format::signed_figure(sum, Unit::Kr, scale.get()))
    };
    view! {
        <Section
            title="Sida vid sida"
            unit=unit
            tools=view! { <Tabs label="Enhet" items=vec![("mnkr", "mnkr"), ("tkr", "tkr")] chosen=scale_key /> }.into_any()
        >
            <TableBox label="Scenarier sida vid sida, går att rulla i sidled">
                <table class="plain compare" use:rove>
                    <thead>
                        <tr>
                            <th scope="col" class="start">"Område"</th>
                            <th scope="col">"Planen"</th>
                            {move || names.get().into_iter().map(|(of, name)| {
                                let href = Page::Scenarios.href_of(&LineId::from(of.as_str()));
                                let chosen = move || id.with(|id| id.as_deref() == Some(of.as_str()));
                                view! { <th scope="col" class:chosen=chosen><a href=href>{name}</a></th> }
                            }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let names = names.get();
                            rows.get()
                                .into_iter()
                                .map(|(line, name)| {
                                    let total = line.as_str() == ROOT;
                                    let cells = names.iter().map(|(of, _)| {
                                        view! { <td><CaseFigure of=of.clone() line=line.clone() difference=false scale=scale /></td> }
                                    }).collect_view();
                                    view! {
                                        <tr class:total=total class:private=private.has(&line)>
                                            <th scope="row" class="start">{name}</th>
                                            <td><BaseFigure line=line.clone() year=year scale=scale /></td>
                                            {cells}
                                        </tr>
                                    }
                                })
                                .collect_view()
                        }}
                        {move || {
                            let hidden = private.on_paper()?;
                            let any = rows.with(|rows| rows.iter().any(|(line, _)| hidden.contains(line)));
                            any.then(|| view! {
                                <tr class="others">
                                    <th scope="row" class="start">{OTHERS}</th>
                                    <td>{others(None)}</td>
                                    {names.get().into_iter().map(|(of, _)| view! { <td>{others(Some(&of))}</td> }).collect_view()}
                                </tr>
                            })
                        }}
                        <tr>
                            <th scope="row" class="start">"Skillnad mot planen"</th>
                            <td></td>
                            {move || names.get().into_iter().map(|(of, _)| view! {
                                <td><CaseFigure of=of line=LineId::from(ROOT) difference=true scale=scale /></td>
                            }).collect_view()}
                        </tr>
                        <tr>
                            <th scope="row" class="start">"Chans att klara budget"</th>
                            <td><Chance of=None /></td>
                            {move || names.get().into_iter().map(|(of, _)| view! { <td><Chance of=Some(of) /></td> }).collect_view()}
                        </tr>
                    </tbody>
                </table>
            </TableBox>
        </Section>
    }
}

/// The plan's own deviation, in the scale of the table.
#[component]
fn BaseFigure(line: LineId, year: Signal<Period>, scale: Signal<Scale>) -> impl IntoView {
    move || {
        let line = line.clone();
        view! { <Figure line=line quantity=Quantity::ForecastDeviation period=year scale=scale.get() /> }
    }
}

/// A line's deviation in a scenario, or how much it differs from the plan's.
#[component]
fn CaseFigure(of: String, line: LineId, difference: bool, scale: Signal<Scale>) -> impl IntoView {
    let (state, private) = (app(), private());
    let key =
        format!("scenario.{of}.{line}.{}", if difference { "skillnad" } else { Quantity::ForecastDeviation.key() });
    let of = StoredValue::new(of);
    let line = StoredValue::new(line);
    let value = Memo::new(move |_| {
        state.cases.with(|cases| {
            let case = of.with_value(|of| cases.iter().find(|case| case.scenario.id == *of))?;
            let value = line.with_value(|line| case.deviation(line))?;
            let before =
                line.with_value(|line| state.read(|_, figures| figures.year(line, Quantity::ForecastDeviation)));
            Some(if difference { value - before.unwrap_or_default() } else { value })
        })
    });
    let subject = Callback::new(move |()| {
        state.with_now(|plan| {
            let scenario = of.with_value(|of| plan.scenarios.iter().find(|scenario| scenario.id == *of))?;
            Some(Subject::Changed(scenario.changes.clone(), line.get_value()))
        })
    });
    let told = Memo::new(move |_| {
        let told = of.with_value(|of| line.with_value(|line| private.of_case(state, of).tells(line)));
        private.ask(|gate| gate.tell_if(told, value.get()))
    });
    view! { <AskedFigure key=Signal::stored(key) told=told scale=scale subject=subject /> }
}

/// The chance of keeping the budget; of the plan itself where no scenario is named.
#[component]
fn Chance(of: Option<String>) -> impl IntoView {
    let (state, private) = (app(), private());
    let key =
        of.as_ref().map_or_else(|| "scenario.plan.sannolikhet".to_owned(), |of| format!("scenario.{of}.sannolikhet"));
    let chance = Memo::new(move |_| -> Option<Decimal> {
        let root = LineId::from(ROOT);
        match &of {
            None => state.range.outcome.with(|outcome| outcome.as_ref()?.probability(&root)),
            Some(of) if !private.of_case(state, of).tells(&root) => None,
            Some(of) => state.range.scenarios.with(|known| known.get(of)?.probability(&root)),
        }
    });
    view! {
        <a
            href="#/osakerhet"
            class="quiet-link"
            data-figure=move || chance.get().map(|_| key.clone())
            data-value=move || chance.get().map(|value| exact(value, Unit::Count, Scale::Kr))
            title="Hur räknas detta?"
        >
            {move || match chance.get() {
                Some(chance) => words::scenario::chance(chance),
                None if state.range.outcome.with(Option::is_some) => "–".to_owned(),
                None => "…".to_owned(),
            }}
        </a>
    }
}

/// The year's path of the plan, of the scenario in sight and of one more.
#[component]
pub(super) fn Overlay(id: Memo<Option<String>>) -> impl IntoView {
    let (state, private) = (app(), private());
    let other = RwSignal::new(String::new());
    let options = Memo::new(move |_| {
        let id = id.get();
        let none = (String::new(), "inget mer".to_owned());
        let others = state.with(|plan| {
            let others = plan.scenarios.iter().filter(|scenario| Some(&scenario.id) != id.as_ref());
            others.map(|scenario| (scenario.id.clone(), scenario.name.clone())).collect::<Vec<_>>()
        });
        std::iter::once(none).chain(others).collect::<Vec<_>>()
    });
    let paths = Memo::new(move |_| {
        let root = LineId::from(ROOT);
        let (closed, months) =
            state.read(|plan, figures| (plan.closed, figures.row(&root, Quantity::Accumulated).months));
        let mut paths = vec![Path { name: "planen".to_owned(), months: months.to_vec() }];
        let wanted = [Some(other.get()).filter(|other| !other.is_empty()), id.get()];
        state.cases.with(|cases| {
            for of in wanted.into_iter().flatten().filter(|of| private.of_case(state, of).tells(&root)) {
                if let Some(case) = cases.iter().find(|case| case.scenario.id == of) {
                    let months = case.worked.figures.row(&root, Quantity::Accumulated).months.to_vec();
                    paths.push(Path { name: case.scenario.name.clone(), months });
                }
            }
        });
        Paths { closed, paths }
    });
    view! {
        <Section title="Resultat sedan årets början" unit="nämnden">
            <div class="fields">
                <Select
                    name="scenario.jamfor"
                    label="Jämför också med"
                    options=options
                    value=other
                    on_choose=Callback::new(move |of: String| other.set(of))
                />
            </div>
            <PathsChart paths=paths />
        </Section>
    }
}
