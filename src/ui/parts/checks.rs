//! What was noticed in the figures, as a list.

use crate::ui::prelude::*;

use super::change_line;
use crate::calc::{Check, CheckKind, Severity};
use crate::model::{Address, Nature, ROOT, Unit};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::ui::trace::page_of;
use crate::{sheet, words};

/// The address of the page where something can be done about a check.
fn href(check: &Check) -> String {
    match check.kind {
        CheckKind::MethodFellBack(_)
        | CheckKind::AccrualSuspected(..)
        | CheckKind::OneOffUndecided(_)
        | CheckKind::PhasingMisleads => Page::Forecast.href_of(&check.line),
        _ => page_of(&check.line).href(),
    }
}

/// What can be answered to a check where it stands, each as one edit.
#[component]
fn Answers(check: Check) -> impl IntoView {
    let state = app();
    let CheckKind::SignDoubted(cells) = check.kind else { return None };
    let line = check.line;
    let (name, all_income) = state.with_now(|plan| {
        let is_income = |cell: &Address| {
            cell.input.unit() == Unit::Kr && plan.inputs.get(cell).is_some_and(|value| value.is_sign_positive())
        };
        (words::line(plan, &line), cells.iter().all(is_income))
    });
    // Payments have the sign they have, whatever their line is.
    let by_line = cells.iter().any(|cell| cell.input.unit() == Unit::Kr);
    let own = by_line && line.is_within(ROOT) && all_income;
    let (text, nature) =
        if own { ("Det är en intäkt", Nature::Income) } else { ("Tecknen stämmer", Nature::Either) };
    view! {
        <button
            type="button"
            class="ghost small"
            aria-label=format!("Vänd tecken: {name}")
            on:click=move |_| {
                let edit = state.with_now(|plan| sheet::turn(plan, &cells));
                state.make(edit);
            }
        >
            "Vänd tecken"
        </button>
        {by_line.then(|| view! {
            <button
                type="button"
                class="ghost small"
                aria-label=format!("{text}: {name}")
                on:click=move |_| change_line(state, &line, |settings| settings.nature = Some(nature))
            >
                {text}
            </button>
        })}
    }
    .into()
}

/// The checks of what is typed on lines within a part of the plan, beside the table that it is typed in.
#[component]
pub fn TypedChecks(
    /// The line that they are within.
    within: &'static str,
) -> impl IntoView {
    let state = app();
    let checks = state.derive(move |_, figures| {
        let about = |check: &&Check| check.line.is_within(within) && matches!(check.kind, CheckKind::SignDoubted(_));
        figures.checks.iter().filter(about).cloned().collect::<Vec<_>>()
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
    let state = app();
    let item = move |check: Check| {
        let (line, text) = state.with(|plan| (words::line(plan, &check.line), words::check(plan, &check)));
        let name = words::severity(check.severity);
        let (mark, class) = match check.severity {
            Severity::Error => ("▲", "bad"),
            Severity::Warning => ("●", "warn"),
            Severity::Note => ("○", "dim"),
        };
        view! {
            <li>
                <span class=class><span aria-hidden="true">{mark}</span> " " {name}</span>
                <span>{text.what} " " <span class="dim">{text.hint}</span></span>
                <span class="tools">
                    <Answers check=check.clone() />
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
