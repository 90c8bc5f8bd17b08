//! The list of service areas: names, order, which lies under which, and where their figures come from.

use crate::ui::prelude::*;

use super::area_source::{AreaSourceAsk, ask_source, follow_asked};
use crate::edit::Edit;
use crate::model::{Area, AreaSource, CatalogList, LineId, Plan, ROOT};
use crate::ui::parts::Head::Start;
use crate::ui::parts::{PlainTable, Section, Select, TextField, TypedChecks, change_line};
use crate::ui::state::{AppState, app};
use crate::{rules, words};

/// The sources an area can have, as select values.
fn sources(plan: &Plan) -> Vec<(String, String)> {
    let mut options =
        vec![("manual".to_owned(), "Fylls i för hand".to_owned()), ("sum".to_owned(), "Summa av delar".to_owned())];
    for calculator in rules::calculators() {
        for line in calculator.offered(plan) {
            options.push((format!("line:{line}"), words::line(plan, &line)));
        }
    }
    options
}

fn source_key(source: &AreaSource) -> String {
    match source {
        AreaSource::Manual => "manual".to_owned(),
        AreaSource::Sum => "sum".to_owned(),
        AreaSource::Line(line) => format!("line:{line}"),
    }
}

fn source_of(key: &str) -> AreaSource {
    match key.strip_prefix("line:") {
        Some(line) => AreaSource::Line(LineId::from(line)),
        None if key == "sum" => AreaSource::Sum,
        None => AreaSource::Manual,
    }
}

/// Shows why an edit was refused.
fn or_warn(state: AppState, result: Result<(), String>) {
    if let Err(message) = result {
        state.warn(message);
    }
}

/// Changes the list of areas.
fn change_areas(state: AppState, change: impl FnOnce(&mut Vec<Area>)) -> Result<(), String> {
    let mut areas = state.with_now(|plan| plan.areas.clone());
    change(&mut areas);
    state.edit(Edit::SetAreas(areas))
}

/// The section.
#[component]
pub fn Areas() -> impl IntoView {
    let state = app();
    let ids = state.derive(|plan, _| plan.areas.iter().map(|area| area.id.clone()).collect::<Vec<_>>());
    let add = move |_| {
        let result = change_areas(state, |areas| {
            let new = Area::beside(areas.iter(), "Nytt område", None, AreaSource::Manual);
            areas.push(new);
        });
        or_warn(state, result);
    };
    view! {
        <Section title="Verksamhetsområden" unit="raderna i nämndens tabell, i ordning">
            <PlainTable
                label="Verksamhetsområden"
                heads=[
                    Start("Namn"), Start("Ligger under"), Start("Siffrorna kommer från"), Start("Kontogrupp"),
                    Start("Flytta och ta bort"),
                ]
            >
                <For each=move || ids.get() key=Clone::clone let:id>
                    <AreaLine id=id />
                </For>
            </PlainTable>
            <TypedChecks within=ROOT />
            <button type="button" class="ghost" on:click=add>"Lägg till område"</button>
        </Section>
    }
}

fn of_area(plan: &Plan, id: StoredValue<String>) -> Option<&Area> {
    id.with_value(|id| plan.areas.iter().find(|area| area.id == *id))
}

#[component]
fn AreaLine(id: String) -> impl IntoView {
    let state = app();
    let id = StoredValue::new(id);
    let area = state.derive(move |plan, _| of_area(plan, id).cloned());
    let of = move |read: fn(&Area) -> String| area.with(|area| area.as_ref().map(read).unwrap_or_default());
    let named = move || of(|area| area.name.clone());
    let change = move |change: Box<dyn FnOnce(&mut Area)>| {
        change_areas(state, |areas| {
            if let Some(area) = areas.iter_mut().find(|area| id.with_value(|id| area.id == *id)) {
                change(area);
            }
        })
    };
    let shift = move |by: isize| {
        let result = change_areas(state, |areas| {
            let Some(from) = areas.iter().position(|area| id.with_value(|id| area.id == *id)) else { return };
            // Past the nearest one under the same area, so that each press is seen.
            let parent = areas[from].parent.clone();
            let beside = |i: &usize| areas[*i].parent == parent;
            let to = if by < 0 { (0..from).rev().find(beside) } else { (from + 1..areas.len()).find(beside) };
            if let Some(to) = to {
                let area = areas.remove(from);
                areas.insert(to, area);
            }
        });
        or_warn(state, result);
    };
    let remove = move |_| {
        let result = change_areas(state, |areas| {
            let parent = areas.iter().find(|area| id.with_value(|id| area.id == *id)).and_then(|a| a.parent.clone());
            areas.retain(|area| id.with_value(|id| area.id != *id));
            for area in areas.iter_mut().filter(|area| id.with_value(|id| area.parent.as_deref() == Some(id))) {
                area.parent.clone_from(&parent);
            }
        });
        match result {
            Ok(()) => state.tell("Området är borttaget. Det som var ifyllt finns kvar om du ångrar (Ctrl+Z)."),
            Err(message) => state.warn(message),
        }
    };
    let parents = state.derive(move |plan, _| {
        let mut options = vec![(String::new(), "Överst".to_owned())];
        let sums = plan.areas.iter().filter(|area| area.source == AreaSource::Sum);
        options.extend(
            sums.filter(|area| id.with_value(|id| area.id != *id)).map(|area| (area.id.clone(), area.name.clone())),
        );
        options
    });
    let source_options = state.derive(|plan, _| sources(plan));
    let account_options = state.derive(move |plan, _| {
        let own = of_area(plan, id).and_then(|area| plan.line(&area.line())?.account.clone());
        let has_above = of_area(plan, id).is_some_and(|area| area.parent.is_some());
        let none = if has_above { "Som raden ovanför" } else { "Ingen" };
        let mut options = vec![(String::new(), none.to_owned())];
        let groups = plan.catalog.list(CatalogList::Accounts);
        options.extend(groups.iter().map(|group| (group.id.clone(), group.name.clone())));
        // One that has been taken out of the list stays chosen until another is.
        let gone = own.filter(|id| !groups.iter().any(|group| group.id == *id));
        options.extend(gone.map(|id| (id.clone(), format!("{id} (borttagen)"))));
        options
    });
    let account = state.derive(move |plan, _| {
        of_area(plan, id).and_then(|area| plan.line(&area.line())?.account.clone()).unwrap_or_default()
    });
    let name = id.get_value();
    view! {
        <tr>
            <td class="start">
                <TextField
                    name=format!("omrade.{name}.namn")
                    label=Signal::derive(move || format!("Namn på {}", named()))
                    quiet=true
                    value=Signal::derive(named)
                    on_enter=Callback::new(move |text: String| change(Box::new(move |area| area.name = text)))
                />
            </td>
            <td class="start">
                <Select
                    name=format!("omrade.{name}.under")
                    label=Signal::derive(move || format!("{} ligger under", named()))
                    quiet=true
                    options=parents
                    value=Signal::derive(move || of(|area| area.parent.clone().unwrap_or_default()))
                    on_choose=Callback::new(move |key: String| {
                        let parent = (!key.is_empty()).then_some(key);
                        or_warn(state, change(Box::new(move |area| area.parent = parent)));
                    })
                />
            </td>
            <td class="start">
                <Select
                    name=format!("omrade.{name}.kalla")
                    label=Signal::derive(move || format!("Siffrorna till {} kommer från", named()))
                    quiet=true
                    options=source_options
                    value=Signal::derive(move || {
                        follow_asked();
                        of(|area| source_key(&area.source))
                    })
                    on_choose=Callback::new(move |key: String| {
                        ask_source(state, AreaSourceAsk { area: id.get_value(), to: source_of(&key) });
                    })
                />
            </td>
            <td class="start">
                <Select
                    name=format!("omrade.{name}.kontogrupp")
                    label=Signal::derive(move || format!("Kontogrupp för {}", named()))
                    quiet=true
                    options=account_options
                    value=account
                    on_choose=Callback::new(move |key: String| {
                        let line = state.with_now(|plan| of_area(plan, id).map(Area::line));
                        if let Some(line) = line {
                            change_line(state, &line, |choices| choices.account = Some(key).filter(|key| !key.is_empty()));
                        }
                    })
                />
            </td>
            <td class="start nowrap">
                <button type="button" class="ghost small" aria-label=move || format!("Flytta upp {}", named())
                    on:click=move |_| shift(-1)>"↑"</button>
                <button type="button" class="ghost small" aria-label=move || format!("Flytta ned {}", named())
                    on:click=move |_| shift(1)>"↓"</button>
                <button type="button" class="ghost small" aria-label=move || format!("Ta bort {}", named())
                    on:click=remove>"Ta bort"</button>
            </td>
        </tr>
    }
}
