//! Data: the plan itself. Year, conventions, areas and lists, files, import and wiping.

use leptos::prelude::*;

use super::import::ImportSection;
use super::start::{FileField, open_example};
use crate::edit::Edit;
use crate::model::{Area, AreaSource, CatalogList, LineId, Named, Phasing, Plan, Provider, Settings, SignConvention};
use crate::platform::{files, focus};
use crate::ui::parts::{Heading, Section, Select, TextField};
use crate::ui::route::Page;
use crate::ui::shell::save_file;
use crate::ui::state::{AppState, app};
use crate::{calc, words};

/// The page.
#[component]
pub fn DataPage() -> impl IntoView {
    let state = app();
    let answer = state.derive(|plan, _| {
        format!(
            "{}: {} områden, {} placeringar och {} ifyllda värden.",
            plan.name,
            plan.areas.len(),
            plan.placements.len(),
            plan.inputs.iter().count()
        )
    });
    view! {
        <Heading question="Vad bygger planen på?" answer=answer />
        <div class="cols">
            <PlanSection />
            <FileSection />
        </div>
        <ImportSection />
        <Areas />
        <div class="cols">
            <ListSection list=CatalogList::CareForms title="Vårdformer" />
            <ListSection list=CatalogList::Zones title="Hemtjänstens områden" />
            <Providers />
        </div>
    }
}

#[component]
fn PlanSection() -> impl IntoView {
    let state = app();
    let set_title = move |name: Option<String>, notes: Option<String>| {
        let (old_name, old_notes) = state.with_now(|plan| (plan.name.clone(), plan.notes.clone()));
        state.edit(Edit::SetTitle { name: name.unwrap_or(old_name), notes: notes.unwrap_or(old_notes) })
    };
    let set_year = move |text: String| {
        let year = text.trim().parse().map_err(|_| "Skriv året med fyra siffror, till exempel 2026.".to_owned())?;
        state.edit(Edit::SetYear(year))
    };
    let phasing = state.derive(|plan, _| phasing_key(plan.settings.phasing).to_owned());
    let sign = state.derive(|plan, _| {
        if plan.settings.sign == SignConvention::CostsPositive { "plus" } else { "minus" }.to_owned()
    });
    let phasings = PHASINGS.map(|(key, phasing)| (key.to_owned(), words::phasing(phasing).to_owned())).to_vec();
    let signs = vec![
        ("minus".to_owned(), words::sign(SignConvention::CostsNegative).to_owned()),
        ("plus".to_owned(), words::sign(SignConvention::CostsPositive).to_owned()),
    ];
    view! {
        <Section title="Planen">
            <TextField
                name="plan.namn"
                label="Namn"
                value=state.derive(|plan, _| plan.name.clone())
                on_enter=Callback::new(move |text| set_title(Some(text), None))
            />
            <TextField
                name="plan.ar"
                label="Budgetår"
                value=state.derive(|plan, _| plan.year.to_string())
                on_enter=Callback::new(set_year)
            />
            <Select
                name="plan.periodisering"
                label="Årsbudgeten fördelas på månader"
                options=Signal::stored(phasings)
                value=phasing
                on_choose=Callback::new(move |key: String| {
                    change_settings(state, |settings| settings.phasing = phasing_of(&key));
                })
            />
            <Select
                name="plan.tecken"
                label="Tecken"
                options=Signal::stored(signs)
                value=sign
                on_choose=Callback::new(move |key: String| {
                    change_settings(state, |settings| {
                        settings.sign = if key == "plus" {
                            SignConvention::CostsPositive
                        } else {
                            SignConvention::CostsNegative
                        };
                    });
                })
            />
            <TextField
                name="plan.anteckningar"
                label="Anteckningar och antaganden"
                value=state.derive(|plan, _| plan.notes.clone())
                on_enter=Callback::new(move |text| set_title(None, Some(text)))
                long=true
            />
        </Section>
    }
}

const PHASINGS: [(&str, Phasing); 4] =
    [("jamnt", Phasing::Flat), ("dagar", Phasing::Days), ("i_fjol", Phasing::LastYear), ("for_hand", Phasing::ByHand)];

fn phasing_key(phasing: Phasing) -> &'static str {
    PHASINGS.iter().find(|(_, other)| *other == phasing).map_or("jamnt", |(key, _)| key)
}

fn phasing_of(key: &str) -> Phasing {
    PHASINGS.iter().find(|(other, _)| *other == key).map_or(Phasing::Flat, |(_, phasing)| *phasing)
}

fn change_settings(state: AppState, change: impl FnOnce(&mut Settings)) {
    let mut settings = state.with_now(|plan| plan.settings.clone());
    change(&mut settings);
    state.make(Edit::SetSettings(settings));
}

/// The id of the file field of this page.
const FILE: &str = "oppna-planfil";
const WIPE: &str = "#radera";

#[component]
fn FileSection() -> impl IntoView {
    let state = app();
    let wipe = move |_| {
        focus::close_dialog(WIPE);
        let gone = state.wipe();
        state.go(Page::Start);
        if gone {
            state.tell("Allt är raderat. Inget finns kvar i webbläsaren.");
        } else {
            state.warn("Webbläsaren släppte inte allt. Rensa webbplatsdata i webbläsarens inställningar.");
        }
    };
    view! {
        <Section title="Filer">
            <p>"Planen sparas i den här webbläsaren medan du arbetar. Spara en fil för att flytta den eller ha en kopia."</p>
            <div class="stack">
                <button type="button" class="primary" on:click=move |_| save_file(state)>"Spara fil"</button>
                <button type="button" class="ghost" on:click=move |_| files::pick(FILE)>"Öppna fil"</button>
                <button type="button" class="ghost" on:click=move |_| open_example(state)>"Tillbaka till exemplet"</button>
                <button type="button" class="danger" on:click=move |_| focus::open_dialog(WIPE)>"Radera allt"</button>
            </div>
            <FileField id=FILE />
            <p class="hint">"En sparad fil kan vara en allmän handling. Den innehåller allt du har skrivit in."</p>
            <dialog id="radera" aria-labelledby="radera-rubrik">
                <h2 id="radera-rubrik">"Radera allt?"</h2>
                <p>"Planen tas bort ur webbläsaren och går inte att ångra. Filer som du har sparat påverkas inte."</p>
                <div class="tools">
                    <button type="button" class="ghost" autofocus=true on:click=move |_| focus::close_dialog(WIPE)>"Behåll"</button>
                    <button type="button" class="danger" on:click=wipe>"Radera allt"</button>
                </div>
            </dialog>
        </Section>
    }
}

/// The sources an area can have, as select values.
fn sources(plan: &Plan) -> Vec<(String, String)> {
    let mut options =
        vec![("manual".to_owned(), "Fylls i för hand".to_owned()), ("sum".to_owned(), "Summa av delar".to_owned())];
    for calculator in calc::CALCULATORS {
        for line in (calculator.lines)(plan) {
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

/// Changes the list of areas.
fn change_areas(state: AppState, change: impl FnOnce(&mut Vec<Area>)) -> Result<(), String> {
    let mut areas = state.with_now(|plan| plan.areas.clone());
    change(&mut areas);
    state.edit(Edit::SetAreas(areas))
}

fn or_warn(state: AppState, result: Result<(), String>) {
    if let Err(message) = result {
        state.warn(message);
    }
}

#[component]
fn Areas() -> impl IntoView {
    let state = app();
    let ids = state.derive(|plan, _| plan.areas.iter().map(|area| area.id.clone()).collect::<Vec<_>>());
    let add = move |_| {
        let result = change_areas(state, |areas| {
            let id = Named::free_id("nytt-omrade", areas.iter().map(|area| area.id.as_str()));
            areas.push(Area { id, name: "Nytt område".to_owned(), parent: None, source: AreaSource::Manual });
        });
        or_warn(state, result);
    };
    view! {
        <Section title="Verksamhetsområden" unit="raderna i nämndens tabell, i ordning">
            <div class="table-box" tabindex="0" role="region" aria-label="Verksamhetsområden">
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col" class="start">"Namn"</th>
                            <th scope="col" class="start">"Ligger under"</th>
                            <th scope="col" class="start">"Siffrorna kommer från"</th>
                            <th scope="col" class="start">"Flytta och ta bort"</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=Clone::clone let:id>
                            <AreaLine id=id />
                        </For>
                    </tbody>
                </table>
            </div>
            <button type="button" class="ghost" on:click=add>"Lägg till område"</button>
        </Section>
    }
}

#[component]
fn AreaLine(id: String) -> impl IntoView {
    let state = app();
    let id = StoredValue::new(id);
    let area = state.derive(move |plan, _| id.with_value(|id| plan.areas.iter().find(|area| area.id == *id).cloned()));
    let of = move |read: fn(&Area) -> String| area.with(|area| area.as_ref().map(read).unwrap_or_default());
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
    let name = id.get_value();
    view! {
        <tr>
            <td class="start">
                <TextField
                    name=format!("omrade.{name}.namn")
                    label="Namn"
                    quiet=true
                    value=Signal::derive(move || of(|area| area.name.clone()))
                    on_enter=Callback::new(move |text: String| change(Box::new(move |area| area.name = text)))
                />
            </td>
            <td class="start">
                <Select
                    name=format!("omrade.{name}.under")
                    label="Ligger under"
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
                    label="Siffrorna kommer från"
                    quiet=true
                    options=source_options
                    value=Signal::derive(move || of(|area| source_key(&area.source)))
                    on_choose=Callback::new(move |key: String| {
                        or_warn(state, change(Box::new(move |area| area.source = source_of(&key))));
                    })
                />
            </td>
            <td class="start nowrap">
                <button type="button" class="ghost small" aria-label=move || format!("Flytta upp {}", of(|a| a.name.clone()))
                    on:click=move |_| shift(-1)>"↑"</button>
                <button type="button" class="ghost small" aria-label=move || format!("Flytta ned {}", of(|a| a.name.clone()))
                    on:click=move |_| shift(1)>"↓"</button>
                <button type="button" class="ghost small" aria-label=move || format!("Ta bort {}", of(|a| a.name.clone()))
                    on:click=remove>"Ta bort"</button>
            </td>
        </tr>
    }
}

/// A plain list of named things.
#[component]
fn ListSection(list: CatalogList, title: &'static str) -> impl IntoView {
    let state = app();
    let items = state.derive(move |plan, _| plan.catalog.list(list).clone());
    let change = move |change: Box<dyn FnOnce(&mut Vec<Named>)>| {
        let mut items = state.with_now(|plan| plan.catalog.list(list).clone());
        change(&mut items);
        state.edit(Edit::SetCatalog(list, items))
    };
    let add = move |_| {
        let result = change(Box::new(|items| {
            let id = Named::free_id("ny", items.iter().map(|item| item.id.as_str()));
            items.push(Named::new(id, "Ny rad"));
        }));
        or_warn(state, result);
    };
    let prefix = match list {
        CatalogList::CareForms => "vardform",
        CatalogList::Zones => "omrade_hemtjanst",
        CatalogList::Tasks => "insats",
        CatalogList::Causes => "orsak",
        CatalogList::Decisions => "beslut",
    };
    view! {
        <Section title=title>
            <ul class="name-list">
                <For each=move || items.get() key=|item| item.id.clone() let:item>
                    <li>
                        <TextField
                            name=format!("{prefix}.{}", item.id)
                            label="Namn"
                            quiet=true
                            value={
                                let id = item.id.clone();
                                Signal::derive(move || items.with(|items| {
                                    items.iter().find(|other| other.id == id).map(|other| other.name.clone()).unwrap_or_default()
                                }))
                            }
                            on_enter={
                                let id = item.id.clone();
                                Callback::new(move |text: String| {
                                    let id = id.clone();
                                    change(Box::new(move |items| {
                                        if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                                            item.name = text;
                                        }
                                    }))
                                })
                            }
                        />
                        <button
                            type="button"
                            class="ghost small"
                            aria-label=format!("Ta bort {}", item.name)
                            on:click={
                                let id = item.id.clone();
                                move |_| {
                                    let id = id.clone();
                                    or_warn(state, change(Box::new(move |items| items.retain(|item| item.id != id))));
                                }
                            }
                        >"Ta bort"</button>
                    </li>
                </For>
            </ul>
            <button type="button" class="ghost small" on:click=add>"Lägg till"</button>
        </Section>
    }
}

/// The home care providers: name, and whether their voucher is an internal transfer.
#[component]
fn Providers() -> impl IntoView {
    let state = app();
    let items = state.derive(|plan, _| plan.catalog.providers.clone());
    let change = move |change: Box<dyn FnOnce(&mut Vec<Provider>)>| {
        let mut items = state.with_now(|plan| plan.catalog.providers.clone());
        change(&mut items);
        state.edit(Edit::SetProviders(items))
    };
    let add = move |_| {
        let result = change(Box::new(|items| {
            let id = Named::free_id("ny", items.iter().map(|item| item.id.as_str()));
            items.push(Provider { id, name: "Ny utförare".to_owned(), own: false });
        }));
        or_warn(state, result);
    };
    view! {
        <Section title="Utförare i hemtjänsten">
            <ul class="name-list">
                <For each=move || items.get() key=|item| (item.id.clone(), item.own) let:item>
                    <li>
                        <TextField
                            name=format!("utforare.{}", item.id)
                            label="Namn"
                            quiet=true
                            value={
                                let id = item.id.clone();
                                Signal::derive(move || items.with(|items| {
                                    items.iter().find(|other| other.id == id).map(|other| other.name.clone()).unwrap_or_default()
                                }))
                            }
                            on_enter={
                                let id = item.id.clone();
                                Callback::new(move |text: String| {
                                    let id = id.clone();
                                    change(Box::new(move |items| {
                                        if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                                            item.name = text;
                                        }
                                    }))
                                })
                            }
                        />
                        <label class="check">
                            <input
                                type="checkbox"
                                name=format!("utforare.{}.egen", item.id)
                                prop:checked=item.own
                                on:change={
                                    let id = item.id.clone();
                                    move |_| {
                                        let id = id.clone();
                                        or_warn(state, change(Box::new(move |items| {
                                            if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                                                item.own = !item.own;
                                            }
                                        })));
                                    }
                                }
                            />
                            " Egen regi"
                        </label>
                        <button
                            type="button"
                            class="ghost small"
                            aria-label=format!("Ta bort {}", item.name)
                            on:click={
                                let id = item.id.clone();
                                move |_| {
                                    let id = id.clone();
                                    or_warn(state, change(Box::new(move |items| items.retain(|item| item.id != id))));
                                }
                            }
                        >"Ta bort"</button>
                    </li>
                </For>
            </ul>
            <button type="button" class="ghost small" on:click=add>"Lägg till"</button>
        </Section>
    }
}
