//! What was noticed in the figures, as a list.

use crate::ui::prelude::*;

use super::line_choices::set_line;
use crate::calc::{Check, CheckKind, Idle, Severity, idle_checks};
use crate::edit::Edit;
use crate::model::{Address, AreaSource, Input, LineSettings, Method, Nature, ROOT, Unit};
use crate::ui::private::private;
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::ui::trace::page_of;
use crate::{sheet, words};

/// The address of the page where something can be done about a check.
fn href(check: &Check) -> String {
    match check.kind {
        CheckKind::MethodFellBack(..)
        | CheckKind::AccrualSuspected(..)
        | CheckKind::OneOffUndecided(_)
        | CheckKind::PhasingMisleads => Page::Forecast.href_of(&check.line),
        CheckKind::LineUnknown | CheckKind::LineTwice | CheckKind::LineUnused => Page::Organisation.href(),
        CheckKind::SourceWeak => Page::References.href(),
        CheckKind::OutcomeMissing(_)
        | CheckKind::MonthsUnknown(_)
        | CheckKind::AccumulatedDiffers(_)
        | CheckKind::BudgetMissing
        | CheckKind::CannotSee(..)
        | CheckKind::ListLacks
        | CheckKind::PricesLack
        | CheckKind::MonthsByBudget(_)
        | CheckKind::PhasingFellBack(_)
        | CheckKind::BudgetByHandDiffers
        | CheckKind::SignDoubted(_)
        | CheckKind::Idle(..)
        | CheckKind::ListAside(_)
        | CheckKind::RateMissing
        | CheckKind::PriceMissing
        | CheckKind::NumbersLikePersons(..) => page_of(&check.line).href(),
    }
}

/// What can be answered to a check where it stands, each as one edit.
fn answers(state: AppState, check: &Check) -> Vec<(&'static str, Edit)> {
    let line = check.line.clone();
    state.with_now(|plan| {
        let chosen = |change: &dyn Fn(&mut LineSettings)| {
            let mut settings = plan.line(&line).cloned().unwrap_or_default();
            change(&mut settings);
            set_line(&line, settings)
        };
        let cells = |input: Input| -> Vec<Address> {
            plan.inputs.iter().map(|(cell, _)| cell).filter(|cell| cell.line == line && cell.input == input).collect()
        };
        match &check.kind {
            CheckKind::SignDoubted(doubted) => {
                // Payments have the sign they have, whatever their line is.
                let by_line = doubted.iter().any(|cell| cell.input.unit() == Unit::Kr);
                let is_income = |cell: &Address| plan.inputs.get(cell).is_some_and(|value| value.is_sign_positive());
                let (text, nature) = if line.is_within(ROOT) && doubted.iter().all(is_income) {
                    ("Det är en intäkt", Nature::Income)
                } else {
                    ("Tecknen stämmer", Nature::Either)
                };
                let said = by_line.then(|| (text, chosen(&|settings| settings.nature = Some(nature))));
                std::iter::once(("Vänd tecken", sheet::turn(plan, doubted))).chain(said).collect()
            }
            CheckKind::Idle(Input::Forecast, Idle::Method(_)) => {
                vec![("Använd egen prognos", chosen(&|settings| settings.method = Some(Method::Manual)))]
            }
            CheckKind::Idle(input, Idle::AreaOfParts | Idle::AreaOfLine) => {
                let mut areas = plan.areas.clone();
                if let Some(area) = areas.iter_mut().find(|area| area.has_line(&line)) {
                    area.source = AreaSource::Manual;
                }
                vec![("Fyll i för hand igen", Edit::SetAreas(areas)), ("Töm", sheet::empty(&cells(*input)))]
            }
            CheckKind::Idle(input, Idle::NoLine | Idle::LineUnused) => vec![("Töm", sheet::empty(&cells(*input)))],
            CheckKind::ListAside(_) => {
                vec![("Räkna ur listan", chosen(&|settings| settings.method = Some(Method::Calculator)))]
            }
            _ => Vec::new(),
        }
    })
}

/// The checks of what is typed on lines within a part of the plan, beside the table that it is typed in.
#[component]
pub fn TypedChecks(
    /// The line that they are within.
    within: &'static str,
) -> impl IntoView {
    let state = app();
    let checks = state.derive_later(move |plan, figures| {
        let about = |check: &&Check| check.line.is_within(within) && matches!(check.kind, CheckKind::SignDoubted(_));
        let mut checks: Vec<Check> = figures.checks.iter().filter(about).cloned().collect();
        checks.extend(idle_checks(plan, figures, within));
        checks
    });
    view! { <CheckItems checks=checks links=false /> }
}

/// The checks, each with what to do, and nothing at all where there are none.
#[component]
pub fn CheckItems(
    /// The checks.
    #[prop(into)]
    checks: Signal<Vec<Check>>,
    /// Whether each has a link to its place.
    links: bool,
) -> impl IntoView {
    let (state, private) = (app(), private());
    let item = move |check: Check| {
        let (line, text) = state.with(|plan| (words::line(plan, &check.line), words::check(plan, &check)));
        let name = words::severity(check.severity);
        let (mark, class) = match check.severity {
            Severity::Error => ("▲", "bad"),
            Severity::Warning => ("●", "warn"),
            Severity::Note => ("○", "dim"),
        };
        view! {
            <li class:private=private.has(&check.line)>
                <span class=class><span aria-hidden="true">{mark}</span> " " {name}</span>
                <span>{text.what} " " <span class="dim">{text.hint}</span></span>
                <span class="tools">
                    {answers(state, &check).into_iter().map(|(text, edit)| view! {
                        <button
                            type="button"
                            class="ghost small"
                            aria-label=format!("{text}: {line}")
                            on:click=move |_| {
                                state.make(edit.clone());
                            }
                        >
                            {text}
                        </button>
                    }).collect_view()}
                    {links.then(|| view! { <a href=href(&check) aria-label=format!("Gå till {line}")>"Gå till"</a> })}
                </span>
            </li>
        }
    };
    view! {
        <Show when=move || checks.with(|checks| !checks.is_empty())>
            <ul class="checks">{move || checks.get().into_iter().map(item).collect_view()}</ul>
        </Show>
    }
}
