//! The second step: the rows of the committee's table, ticked, pasted or typed.

use crate::ui::prelude::*;

use crate::calc::committee;
use crate::edit::{Edit, typed_amounts};
use crate::exchange::outline::{Outline, edit, outline, outline_told_text, replaced, replaced_text, rows};
use crate::exchange::paste_error_text;
use crate::format::{self, Scale};
use crate::model::{Area, AreaSource, Decimal, Plan, SignConvention, Unit};
use crate::platform::focus;
use crate::ui::parts::{Section, Select, Typed, rove};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// The field that names are pasted in.
const FIELD: &str = "borja.omraden";

/// The step.
#[component]
pub fn AreasStep() -> impl IntoView {
    view! {
        <PasteAreas />
        <TickAreas />
    }
}

/// The scales that amounts can be in, as select values.
const SCALES: [(&str, &str, Scale); 3] = [
    ("tkr", "tusen kronor (tkr)", Scale::Tkr),
    ("mnkr", "miljoner kronor (mnkr)", Scale::Mnkr),
    ("kr", "kronor", Scale::Kr),
];

/// A list of names, with budgets beside them where there are.
#[component]
fn PasteAreas() -> impl IntoView {
    let state = app();
    let typed = Typed::of(FIELD.to_owned());
    let text = move || typed.text_or(String::new());
    let column = RwSignal::new(None::<usize>);
    let scale = RwSignal::new("tkr");
    let turned = RwSignal::new(None::<bool>);
    let found = Memo::new(move |_| {
        let cells = rows(&text()).map_err(paste_error_text)?;
        let asked = SCALES.iter().find(|(key, ..)| *key == scale.get()).map_or(Scale::Tkr, |(.., scale)| *scale);
        Ok::<Outline, String>(outline(&cells, state.with(|plan| plan.year), column.get(), asked))
    });
    let list = Memo::new(move |_| found.get().ok().filter(|found| !found.rows.is_empty()));
    let error = move || found.with(|found| found.as_ref().err().cloned());
    // Amounts that together are no cost are taken to be written the other way, which is said and can be changed.
    let proposed = Memo::new(move |_| {
        let sum = list.with(|list| list.as_ref().and_then(Outline::sum)).unwrap_or_default();
        state.with(|plan| match plan.settings.sign {
            SignConvention::CostsNegative => sum > Decimal::ZERO,
            SignConvention::CostsPositive => sum < Decimal::ZERO,
        })
    });
    let is_turned = move || turned.get().unwrap_or(proposed.get());
    let take = move |_| {
        let Some(found) = list.get_untracked() else { return };
        let made = state.with_now(|plan| edit(plan, &found, is_turned()));
        if state.make(made) {
            typed.end();
            turned.set(None);
            column.set(None);
            state.tell(format!(
                "{} är upplagda. Ångra tar tillbaka det.",
                words::counted(found.rows.len(), "rad", "rader")
            ));
            focus::to("#steg-rubrik");
        }
    };
    view! {
        <Section title="Klistra in era egna rader" unit="namn, ett per rad, gärna med årets budget bredvid">
            <p>"Kopiera raderna i Excel, med eller utan belopp. Rader som är indragna, har underkoder eller är summor av andra läggs i nivåer. Det går också att skriva."</p>
            <div class="field">
                <label for="f-borja-omraden">"Rader"</label>
                <textarea
                    id="f-borja-omraden"
                    name=FIELD
                    rows="6"
                    placeholder="Individ- och familjeomsorg\t−182 400\n    Placeringar barn och unga\t−96 000\n    Försörjningsstöd\t−41 000"
                    aria-describedby="f-borja-omraden-fel"
                    data-unentered=move || typed.is_some().then_some("")
                    prop:value=text
                    on:input:target=move |event| typed.put(event.target().value())
                ></textarea>
                <p class="error" id="f-borja-omraden-fel" role="alert">{error}</p>
            </div>
            <Show when=move || list.with(Option::is_some)>
                <Choices list=list column=column scale=scale />
                <Preview list=list turned=Signal::derive(is_turned) on_turn=Callback::new(move |()| turned.set(Some(!is_turned()))) />
                <button type="button" class="primary" on:click=take>
                    {move || list.with(|list| {
                        let count = list.as_ref().map_or(0, |list| list.rows.len());
                        format!("Lägg upp {}", words::counted(count, "rad", "rader"))
                    })}
                </button>
            </Show>
        </Section>
    }
}

/// Which column is the budget, and in what it is written, where the text does not say.
#[component]
fn Choices(
    list: Memo<Option<Outline>>,
    column: RwSignal<Option<usize>>,
    scale: RwSignal<&'static str>,
) -> impl IntoView {
    let of = move |read: fn(&Outline) -> bool| list.with(|list| list.as_ref().is_some_and(read));
    let several = Memo::new(move |_| of(|list| list.columns.len() > 1));
    let asks_scale = Memo::new(move |_| of(|list| list.scale.is_none() && list.column.is_some()));
    let columns = Memo::new(move |_| {
        list.with(|list| {
            let heads = list.as_ref().map(|list| list.columns.clone()).unwrap_or_default();
            heads.into_iter().enumerate().map(|(at, head)| (at.to_string(), head)).collect::<Vec<_>>()
        })
    });
    let chosen = Memo::new(move |_| {
        list.with(|list| list.as_ref().and_then(|list| list.column).map_or_else(String::new, |at| at.to_string()))
    });
    let scales = SCALES.map(|(key, name, _)| (key.to_owned(), name.to_owned())).to_vec();
    view! {
        <div class="fields">
            <Show when=move || several.get()>
                <Select name="borja.kolumn" label="Kolumnen som är årets budget" options=columns value=chosen
                    on_choose=Callback::new(move |at: String| column.set(at.parse().ok())) />
            </Show>
            <Show when=move || asks_scale.get()>
                <Select name="borja.enhet" label="Beloppen är i" options=Signal::stored(scales.clone())
                    value=Signal::derive(move || scale.get().to_owned())
                    on_choose=Callback::new(move |key: String| {
                        let found = SCALES.iter().find(|(other, ..)| *other == key);
                        scale.set(found.map_or("tkr", |(key, ..)| *key));
                    }) />
            </Show>
        </div>
    }
}

/// What the text is read as, and what becomes of it.
#[component]
fn Preview(list: Memo<Option<Outline>>, turned: Signal<bool>, on_turn: Callback<()>) -> impl IntoView {
    let state = app();
    let sum = Memo::new(move |_| {
        let list = list.get()?;
        state.with(|plan| replaced(plan, &list, turned.get()).sum)
    });
    let said = Memo::new(move |_| {
        let Some(list) = list.get() else { return Vec::new() };
        let told = list.told.iter().map(|told| (told.is_doubt(), outline_told_text(told)));
        let replaced = state.with(|plan| replaced_text(&replaced(plan, &list, turned.get())));
        told.chain(replaced.into_iter().map(|text| (false, text))).collect::<Vec<_>>()
    });
    let amount = move |amount: Decimal| {
        let shown = if turned.get() { -amount } else { amount };
        format::figure(shown, Unit::Kr, Scale::Tkr)
    };
    let row = move |(name, level, is_sum, kr): (String, usize, bool, Option<Decimal>)| {
        view! {
            <li class:sum=is_sum style:padding-inline-start=inset(level)>
                <span>{name}</span>
                <span class="num">{kr.map_or_else(|| if is_sum { "summa".to_owned() } else { "–".to_owned() }, amount)}</span>
            </li>
        }
    };
    let shown = move || {
        let list = list.get().unwrap_or_default();
        let rows = list.rows.iter().enumerate();
        rows.map(|(at, r)| row((r.name.clone(), r.level, list.is_sum(at), r.amount))).collect_view()
    };
    view! {
        <h3>"Så här blir raderna"</h3>
        <ul class="outline" aria-label="Så här blir raderna, belopp i tkr">{shown}</ul>
        {move || sum.get().map(|kr| {
            let text = format!("Budget att lägga in: {}.", format::with_unit(kr, Unit::Kr, Scale::Tkr));
            view! {
                <p>
                    <b>{text}</b> " "
                    <label class="check">
                        <input type="checkbox" name="borja.vand_tecken" prop:checked=move || turned.get() on:change=move |_| on_turn.run(()) />
                        " Beloppen är skrivna med andra tecken än planen: vänd dem"
                    </label>
                </p>
            }
        })}
        <div role="status">
            <ul class="told">
                {move || said.get().into_iter().map(|(doubt, text)| view! {
                    <li>{doubt.then(|| view! { <span class="warn" aria-hidden="true">"● "</span> })} {text}</li>
                }).collect_view()}
            </ul>
        </div>
    }
}

/// How far in a row begins.
fn inset(level: usize) -> String {
    format!("{}px", 4 + 20 * level)
}

/// The usual rows in their own order, then those that the plan has beside them, with how deep each lies.
fn offered(plan: &Plan) -> Vec<(Area, usize)> {
    let tree = committee::in_tree(plan, |_| true);
    let mut rows: Vec<(Area, usize)> = Vec::new();
    for usual in Area::usual() {
        let own = tree.iter().find(|(area, _)| area.id == usual.id);
        let level = own.map_or(usize::from(usual.parent.is_some()), |(_, level)| *level);
        rows.push((own.map_or(usual, |(area, _)| (*area).clone()), level));
    }
    let beside = tree.iter().filter(|(area, _)| !rows.iter().any(|(usual, _)| usual.id == area.id));
    let beside: Vec<(Area, usize)> = beside.map(|(area, level)| ((*area).clone(), *level)).collect();
    rows.extend(beside);
    rows
}

/// The rows that there are and those that most begin with, to tick and untick.
#[component]
fn TickAreas() -> impl IntoView {
    let state = app();
    let offered = state.derive(|plan, _| offered(plan));
    view! {
        <Section title="Eller bocka för vanliga rader" unit="ta bort bocken för det ni inte har">
            <ul class="outline begin-ticks" use:rove>
                <For each=move || offered.get() key=|(area, level)| (area.id.clone(), area.name.clone(), *level) let:row>
                    <TickArea area=row.0 level=row.1 />
                </For>
            </ul>
            <p class="hint">
                "Namn, ordning och var siffrorna kommer från ändras under " <a href=Page::Organisation.href()>{Page::Organisation.name()}</a> "."
            </p>
        </Section>
    }
}

/// An area and all that lie under it.
fn within<'a>(areas: &'a [Area], id: &str) -> Vec<&'a Area> {
    let mut found: Vec<&Area> = areas.iter().filter(|area| area.id == id).collect();
    let mut at = 0;
    while let Some(above) = found.get(at) {
        let id = above.id.clone();
        found.extend(areas.iter().filter(|area| area.parent.as_ref() == Some(&id)));
        at += 1;
    }
    found
}

#[component]
fn TickArea(area: Area, level: usize) -> impl IntoView {
    let state = app();
    let area = StoredValue::new(area);
    let own = move |plan: &Plan| area.with_value(|area| plan.areas.iter().find(|own| own.id == area.id).cloned());
    let on = state.derive(move |plan, _| own(plan).is_some());
    let has_amounts = state.derive(move |plan, _| {
        own(plan)
            .is_some_and(|area| within(&plan.areas, &area.id).iter().any(|area| !typed_amounts(plan, area).is_empty()))
    });
    let note = state.derive(move |plan, _| {
        if has_amounts.get() {
            return "har belopp, tas bort under Organisation";
        }
        match own(plan).map_or_else(|| area.with_value(|area| area.source.clone()), |area| area.source) {
            AreaSource::Sum => "summa",
            AreaSource::Manual => "",
            AreaSource::Line(_) => "räknas av kalkyl",
        }
    });
    let tick = move |_| {
        let mut areas = state.with_now(|plan| plan.areas.clone());
        let area = area.get_value();
        if on.get_untracked() {
            // What lies under it goes along, as the list shows.
            let mut gone = vec![area.id];
            while let Some(id) = gone.pop() {
                gone.extend(
                    areas.iter().filter(|other| other.parent.as_ref() == Some(&id)).map(|other| other.id.clone()),
                );
                areas.retain(|other| other.id != id);
            }
        } else {
            let is_sum = |id: &String| areas.iter().any(|other| other.id == *id && other.source == AreaSource::Sum);
            let parent = area.parent.clone().filter(is_sum);
            areas.push(Area { parent, ..area });
        }
        state.make(Edit::SetAreas(areas));
    };
    let (name, field) = area.with_value(|area| (area.name.clone(), format!("borja.omrade.{}", area.id)));
    view! {
        <li style:padding-inline-start=inset(level)>
            <label class="check">
                <input type="checkbox" name=field prop:checked=move || on.get() disabled=move || has_amounts.get() on:change=tick />
                " " {name} " "
                <span class="dim">{note}</span>
            </label>
        </li>
    }
}
