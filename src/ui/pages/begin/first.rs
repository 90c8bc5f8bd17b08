//! The last step: the first placements, hours or households, and the row of the committee's table that they are.

use crate::ui::prelude::*;

use crate::calc::{CheckKind, Figures, committee};
use crate::edit::Edit;
use crate::model::{Area, AreaSource, LineId, Plan};
use crate::rules::{self, Calculator};
use crate::ui::pages::area_source::{AreaSourceAsk, ask_source, follow_asked};
use crate::ui::pages::blocks::FirstCard;
use crate::ui::pages::placements::PlacementList;
use crate::ui::parts::{Section, Select};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// The step.
#[component]
pub fn OperationsStep() -> impl IntoView {
    let all: Vec<&'static Calculator> = rules::calculators().collect();
    let chosen = RwSignal::new(all.first().copied());
    let choice = move |calculator: &'static Calculator| {
        view! {
            <button
                type="button"
                aria-pressed=move || (chosen.get() == Some(calculator)).to_string()
                on:click=move |_| chosen.set(Some(calculator))
            >
                {calculator.name}
            </button>
        }
    };
    view! {
        <Section title="Börja med det som betyder mest">
            <p>"Fyll i det första du har: det räcker med några rader. Resten fyller du i på kalkylens egen sida när du vill."</p>
            <div class="tabs" role="group" aria-label="Verksamhet">{all.iter().map(|calculator| choice(calculator)).collect_view()}</div>
        </Section>
        {move || chosen.get().map(|calculator| {
            let first = if calculator.listed {
                view! { <PlacementList /> }.into_any()
            } else {
                view! { <FirstCard calculator=calculator /> }.into_any()
            };
            view! {
                {first}
                <RowOf calculator=calculator />
                <p><a href=Page::Of(calculator).href()>{format!("Allt om {}", words::lower(calculator.name))}</a></p>
            }
        })}
    }
}

/// The lines of a calculator that have figures and stand behind no row of the table.
fn left_out(plan: &Plan, figures: &Figures, calculator: &Calculator) -> Vec<LineId> {
    let unused = figures.checks.iter().filter(|check| check.kind == CheckKind::LineUnused);
    let lines = unused.map(|check| check.line.clone()).filter(|line| line.is_within(calculator.id));
    // The widest that none of the table's rows is within: a group rather than each of its forms.
    let offered = calculator.offered(plan);
    let mut found: Vec<LineId> = Vec::new();
    for line in lines {
        let above = offered.iter().filter(|above| {
            above.as_str() != calculator.id && line.is_within(above.as_str()) && !committee::is_covered(plan, above)
        });
        let widest = above.min_by_key(|above| above.as_str().len()).cloned().unwrap_or(line);
        if !found.contains(&widest) {
            found.push(widest);
        }
    }
    found
}

/// Which row of the committee's table a calculator's figures are.
#[component]
fn RowOf(calculator: &'static Calculator) -> impl IntoView {
    const NEW: &str = "ny";
    let state = app();
    let lines = state.derive(move |plan, figures| {
        let lines = left_out(plan, figures, calculator);
        lines.into_iter().map(|line| (words::line(plan, &line), line)).collect::<Vec<_>>()
    });
    let options = state.derive(|plan, _| {
        let mut options = vec![(String::new(), "Välj rad …".to_owned()), (NEW.to_owned(), "En ny rad".to_owned())];
        let by_hand = plan.areas.iter().filter(|area| area.source == AreaSource::Manual);
        options.extend(by_hand.map(|area| (format!("={}", area.id), area.name.clone())));
        options
    });
    let choose = move |line: &LineId, key: &str| {
        let source = AreaSource::Line(line.clone());
        if key == NEW {
            let mut areas = state.with_now(|plan| plan.areas.clone());
            let name = state.with_now(|plan| words::line(plan, line));
            let new = Area::beside(areas.iter(), &name, None, source);
            areas.push(new);
            state.make(Edit::SetAreas(areas));
        } else if let Some(id) = key.strip_prefix('=') {
            ask_source(state, AreaSourceAsk { area: id.to_owned(), to: source });
        }
    };
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <Section title="Vilken rad i nämndens tabell är det?">
                <p>"De här siffrorna står inte på någon rad än, och räknas därför inte med i nämndens prognos."</p>
                <div class="fields">
                    {move || lines.get().into_iter().map(|(name, line)| {
                        let field = format!("borja.rad.{line}");
                        view! {
                            <Select name=field label=name options=options value=Signal::derive(|| { follow_asked(); String::new() })
                                on_choose=Callback::new(move |key: String| choose(&line, &key)) />
                        }
                    }).collect_view()}
                </div>
            </Section>
        </Show>
    }
}
