//! Att kontrollera: what a careful reader should know, with the way to each place.

use crate::ui::prelude::*;

use crate::calc::{Check, Figures, Severity, idle_checks};
use crate::model::{Plan, ROOT, order};
use crate::ui::parts::{CheckItems, Heading, Section};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::{rules, words};

/// How many stand on a page that is about something else; the worst come first.
const IN_SHORT: usize = 5;

/// All that is noticed, the worst first.
fn noticed(plan: &Plan, figures: &Figures) -> Vec<Check> {
    let parts = [ROOT].into_iter().chain(rules::calculators().map(|calculator| calculator.id));
    let idle = parts.flat_map(|part| idle_checks(plan, figures, part));
    let mut checks: Vec<Check> = figures.checks.iter().cloned().chain(idle).collect();
    order::sort_by(&mut checks, |a, b| a.severity.cmp(&b.severity));
    checks
}

/// The page.
#[component]
pub fn ChecksPage() -> impl IntoView {
    let state = app();
    let checks = state.derive(noticed);
    let answer = Memo::new(move |_| checks.with(|checks| words::basis::checks(checks)));
    view! {
        <Heading question="Stämmer underlaget?" answer=answer />
        {[Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
            let of = Memo::new(move |_| {
                checks.with(|checks| checks.iter().filter(|check| check.severity == severity).cloned().collect::<Vec<_>>())
            });
            view! {
                <Show when=move || of.with(|of| !of.is_empty())>
                    <Section title=words::severity(severity) unit=Signal::derive(move || of.with(Vec::len).to_string())>
                        <CheckItems checks=of links=true />
                    </Section>
                </Show>
            }
        })}
    }
}

/// The worst of it, on the page that all begin with.
#[component]
pub fn ChecksInShort() -> impl IntoView {
    let state = app();
    let checks = state.derive_later(noticed);
    let count = move || checks.with(Vec::len);
    let first = Memo::new(move |_| checks.with(|checks| checks.iter().take(IN_SHORT).cloned().collect::<Vec<_>>()));
    let all = move || format!("Visa alla {}", count());
    view! {
        <Show when=move || { count() > 0 }>
            <Section title="Att kontrollera" unit=Signal::derive(move || words::counted(count(), "iakttagelse", "iakttagelser"))>
                <CheckItems checks=first links=true />
                <Show when=move || { count() > IN_SHORT }>
                    <p><a href=Page::Checks.href()>{all}</a></p>
                </Show>
            </Section>
        </Show>
    }
}
