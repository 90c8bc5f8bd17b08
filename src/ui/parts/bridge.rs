//! "Varför avviker prognosen?": the way from budget, or from a saved forecast, in effects: drawn, per part, and defined.

use crate::ui::prelude::*;
use leptos::task::spawn_local;

use super::{Section, Select, SignNote, Tabs, rove};
use crate::calc::Period;
use crate::calc::bridge::{Bridge, BridgeFrom, Effect, Term, bridge};
use crate::chart::{self, BridgeStep};
use crate::format;
use crate::model::{LineId, Plan};
use crate::platform::clipboard;
use crate::rules::{self, By, Split};
use crate::sheet::bridge_table;
use crate::ui::chart::BridgeChart;
use crate::ui::grid::TableGrid;
use crate::ui::private::{OFFICIAL, Private, private};
use crate::ui::state::{AppState, app};
use crate::ui::trace::page_of;
use crate::words;

/// How many cells to fill in are linked.
const LINKED: usize = 3;

/// The section, for a line that has a bridge.
#[component]
pub fn WhyItDeviates(line: &'static str) -> impl IntoView {
    let state = app();
    let private = private();
    let chosen = RwSignal::new(BridgeFrom::Budget);
    let tab = RwSignal::new("helar");
    // A saved forecast that is taken away, or of another year, is no place to begin.
    let begins = state.derive(move |plan, _| match chosen.get() {
        BridgeFrom::Saved(i) if !plan.saved_of_year().any(|(place, _)| place == i) => BridgeFrom::Budget,
        begins => begins,
    });
    let period = Memo::new(move |_| match (begins.get(), tab.get()) {
        (BridgeFrom::Budget, "hittills") => Period::ToDate,
        _ => Period::Year,
    });
    let found =
        state.derive(move |plan, figures| bridge(plan, figures, &LineId::from(line), begins.get(), period.get()));
    let answer = state.derive(move |plan, _| {
        found.with(|bridge| match bridge {
            Some(bridge) => words::bridge::answer(bridge),
            None => words::bridge::none(plan, &LineId::from(line), begins.get(), period.get()),
        })
    });
    let steps =
        Memo::new(move |_| state.with(|plan| found.with(|found| found.as_ref().map(|bridge| drawn(plan, bridge)))));
    let table = Memo::new(move |_| {
        state.with(|plan| {
            found.with(|found| found.as_ref().map(|bridge| bridge_table(plan, bridge)).unwrap_or_default())
        })
    });
    let unit = state.derive(move |plan, figures| {
        found.with(|found| found.as_ref().map_or_else(String::new, |found| words::bridge::title(plan, figures, found)))
    });
    let some = move || found.with(Option::is_some);
    // A single bar of what cannot be split would show nothing.
    let drawable = move || found.with(|found| found.as_ref().is_some_and(|bridge| bridge.by_volume));
    view! {
        <Section
            title="Varför avviker prognosen?"
            unit=unit
            tools=view! {
                <Show when=move || begins.get() == BridgeFrom::Budget>
                    <Tabs label="För vilken tid" items=vec![("helar", "Helår"), ("hittills", "Hittills")] chosen=tab />
                </Show>
                <button type="button" class="ghost small" disabled=move || !some() on:click=move |_| copy(state, private, found)>
                    "Kopiera som text"
                </button>
            }.into_any()
        >
            <BeginsSelect line=line begins=begins chosen=chosen />
            <p class="bridge-answer">{answer}</p>
            <Show when=some>
                <Lacks found=found />
            </Show>
            <Show when=drawable>
                <BridgeChart bridge=Signal::derive(move || steps.get().unwrap_or_default()) />
            </Show>
            <Show when=some>
                <TableGrid id="brygga" label="Avvikelsen per del och effekt" head="Del" table=table />
                <SignNote />
            </Show>
            <Definitions line=line />
        </Section>
    }
}

/// What the way begins with.
#[component]
fn BeginsSelect(line: &'static str, begins: Memo<BridgeFrom>, chosen: RwSignal<BridgeFrom>) -> impl IntoView {
    let state = app();
    let options = state.derive(|plan, _| {
        let saved = plan.saved_of_year().rev().map(|(i, saved)| {
            let text = format!("Prognos {}, sparad {}", saved.name, format::date(saved.saved_on));
            (i.to_string(), text)
        });
        [(String::new(), "Budget".to_owned())].into_iter().chain(saved).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || match begins.get() {
        BridgeFrom::Budget => String::new(),
        BridgeFrom::Saved(i) => i.to_string(),
    });
    view! {
        <Select
            name=format!("{line}/brygga")
            label="Jämför med"
            options=options
            value=value
            on_choose=Callback::new(move |text: String| {
                chosen.set(text.parse().map_or(BridgeFrom::Budget, BridgeFrom::Saved));
            })
        />
    }
}

/// The effects that are not nothing, as steps from what it begins with.
fn drawn(plan: &Plan, bridge: &Bridge) -> chart::Bridge {
    let steps = bridge.effects.iter().filter(|(_, amount)| !amount.is_zero()).map(|(effect, value)| BridgeStep {
        key: bridge.key(&bridge.line, Term::Effect(effect)).to_string(),
        label: words::bridge::step(bridge, effect),
        value,
    });
    chart::Bridge {
        caption: String::new(),
        start: words::bridge::begins(plan, bridge.begins),
        steps: steps.collect(),
        end: words::bridge::ends(bridge.period).to_owned(),
    }
}

/// What keeps the deviation from being split, and the way to the cells to fill in.
#[component]
fn Lacks(found: Memo<Option<Bridge>>) -> impl IntoView {
    let state = app();
    let text = state.derive(move |plan, _| {
        found.with(|found| found.as_ref().and_then(|bridge| words::bridge::lacks(plan, bridge)))
    });
    let cells = state.derive(move |plan, _| {
        found.with(|found| {
            let Some(bridge) = found else { return Vec::new() };
            let cells = bridge.missing.iter().take(LINKED);
            cells.map(|cell| (words::bridge::fill_in(plan, bridge, cell), cell.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || text.with(Option::is_some)>
            <p class="hint">{text}</p>
            <div class="tools fill-in" role="group" aria-label="Det som saknas" use:rove>
                {move || cells.get().into_iter().map(|(label, cell)| view! {
                    <button type="button" class="ghost small"
                        on:click=move |_| state.go_to_field(page_of(&cell.line), cell.to_string())>{label}</button>
                }).collect_view()}
            </div>
        </Show>
    }
}

/// What the effects mean and how they are reckoned.
#[component]
fn Definitions(line: &'static str) -> impl IntoView {
    let split = rules::split(&LineId::from(line));
    let by_flows = split.is_some_and(|split| matches!(split.by, By::Flows(..)));
    // Effects are told of only where they can be met.
    let met = move |effect: Effect| match effect {
        Effect::Calendar => split.is_some_and(Split::is_by_line),
        Effect::Mix => !by_flows,
        Effect::Income => by_flows,
        _ => true,
    };
    let adds = "Effekterna blir tillsammans hela avvikelsen, på öret, både för varje del och för helheten. \
                Minus är sämre och plus är bättre.";
    view! {
        <details class="definitions">
            <summary>"Så delas avvikelsen upp"</summary>
            <p>{words::bridge::measures(&LineId::from(line))} " " {adds}</p>
            <dl>
                {Effect::ALL.iter().filter(|effect| met(**effect)).map(|effect| view! {
                    <div>
                        <dt>{words::bridge::effect(*effect)}</dt>
                        <dd>{words::bridge::meaning(*effect)} " " <i>{words::sentence(words::bridge::rule(*effect))} "."</i></dd>
                    </div>
                }).collect_view()}
            </dl>
        </details>
    }
}

fn copy(state: AppState, private: Private, found: Memo<Option<Bridge>>) {
    let text = state.read_now(|plan, figures| {
        found.with_untracked(|found| {
            let bridge = found.as_ref()?;
            Some(private.copy(|gate| words::bridge::as_text(plan, figures, bridge, gate)))
        })
    });
    let Some(text) = text else { return };
    spawn_local(async move {
        if clipboard::write(text).await {
            state.tell(format!("Förklaringen är kopierad. {OFFICIAL}"));
        } else {
            state.warn("Webbläsaren tillät inte kopiering. Använd tabellen: markera cellerna och tryck Ctrl+C.");
        }
    });
}
