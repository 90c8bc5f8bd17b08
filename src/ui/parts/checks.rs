//! What was noticed in the figures, as a list.

use crate::ui::prelude::*;

use crate::calc::{Check, CheckKind, Severity};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::ui::trace::page_of;
use crate::words;

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
                {links.then(|| view! { <a href=href(&check) aria-label=format!("Gå till {line}")>"Gå till"</a> })}
            </li>
        }
    };
    view! {
        <Show when=move || checks.with(|checks| !checks.is_empty())>
            <ul class="checks">{move || checks.get().into_iter().map(item).collect_view()}</ul>
        </Show>
    }
}
