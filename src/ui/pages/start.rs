//! The start: what this is, and three ways in.

use crate::ui::prelude::*;
use chrono::Datelike;

use crate::model::{Plan, SignConvention};
use crate::platform::{clock, files, focus};
use crate::ui::keep::{FileField, Into, Listed, NameOf};
use crate::ui::parts::PasteLink;
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::{document, example, words};

/// The id of the hidden file field.
const FILE: &str = "oppna-fil";
/// The question before an empty year.
pub(super) const NEW: &str = "#ny-plan";

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let state = app();
    view! {
        <div class="start">
            <h1 tabindex="-1">"Se prognos och avvikelse för socialnämnden direkt"</h1>
            <p class="lead">
                "Nämndkalkyl räknar fram årets prognos ur placeringar, hemtjänsttimmar och ekonomiskt bistånd "
                "medan du skriver, och visar hur varje siffra räknas. Allt stannar i din webbläsare."
            </p>
            <div class="ways">
                <button type="button" class="primary big" on:click=move |_| open_example(state, Into::New)>
                    "Öppna exemplet (Härnösand 2025)"
                </button>
                <button type="button" class="ghost big" on:click=move |_| focus::open_dialog(NEW)>
                    "Börja med ett tomt år"
                </button>
                <button type="button" class="ghost big" on:click=move |_| files::pick(FILE)>"Öppna fil"</button>
            </div>
            <NewPlan />
            <FileField id=FILE into=Into::New />
            <KeptPlans />
            <PasteLink />
            <ul class="promises">
                <li><b>"Klistra in från Excel."</b> " Tabellerna fungerar som ett kalkylblad."</li>
                <li><b>"Ingenting försvinner."</b> " Allt sparas löpande, och varje ändring går att ångra."</li>
                <li><b>"Inga personuppgifter."</b> " Använd löpnummer. Personnummer tas inte emot."</li>
            </ul>
            <p><a href=Page::About.href()>"Om Nämndkalkyl: vad som sparas, var, och vilka uppgifter som får skrivas in"</a></p>
            <p><a href=Page::Accessibility.href()>{Page::Accessibility.name()}</a></p>
        </div>
    }
}

/// The plans that are kept in this browser, as ways in.
#[component]
fn KeptPlans() -> impl IntoView {
    let state = app();
    let keeping = state.keeping();
    let plans = Memo::new(move |_| {
        keeping.changed.track();
        state.open.track();
        state.kept_plans()
    });
    let way = move |plan: Listed| {
        let name = match &plan.name {
            NameOf::Plan(name, year) => words::keep::plan_name(name, *year),
            NameOf::Unreadable(_) => {
                return view! { <li><a href=Page::Plans.href()>"En plan som inte kan läsas"</a></li> }.into_any();
            }
        };
        let open = move |_| {
            if plan.here || state.open_kept(&plan.id) {
                state.notice.set(None);
                state.go(Page::Overview);
            }
        };
        view! { <li><button type="button" class="link" on:click=open>{name}</button></li> }.into_any()
    };
    view! {
        <Show when=move || plans.with(|plans| !plans.is_empty())>
            <section class="kept">
                <h2>"Fortsätt med"</h2>
                <ul>{move || plans.get().into_iter().map(way).collect_view()}</ul>
                <p class="hint">"Det du öppnar blir en egen plan. De andra ligger kvar under " <a href=Page::Plans.href()>{Page::Plans.name()}</a> "."</p>
            </section>
        </Show>
    }
}

/// Opens the shipped example.
pub(in crate::ui) fn open_example(state: AppState, into: Into) {
    match example::plan() {
        Ok(plan) => state.arrive(plan, into),
        Err(error) => state.warn(document::read_error_text(&error)),
    }
}

/// Asks how the user writes a cost, in an example, and begins an empty year with that.
#[component]
pub(super) fn NewPlan() -> impl IntoView {
    let state = app();
    let begin = move |sign: SignConvention| {
        focus::close_dialog(NEW);
        let mut plan = Plan::begun(clock::today().year());
        plan.settings.sign = sign;
        state.open_new(plan);
        state.notice.set(None);
        state.go(Page::Begin);
    };
    view! {
        <dialog id="ny-plan" aria-labelledby="ny-plan-rubrik">
            <h2 id="ny-plan-rubrik">"Hur skriver ni kostnader?"</h2>
            <p>"Välj som i era egna tabeller. Intäkter skrivs tvärtom. Det går att ändra på sidan Planer och versioner."</p>
            <div class="stack">
                {[SignConvention::CostsNegative, SignConvention::CostsPositive].map(|sign| view! {
                    <button type="button" class="ghost big" on:click=move |_| begin(sign)>
                        "Så skriver vi en kostnad: " <b>{words::cost_example(sign)}</b>
                    </button>
                }).collect_view()}
                <button type="button" class="ghost" on:click=move |_| focus::close_dialog(NEW)>"Avbryt"</button>
            </div>
        </dialog>
    }
}
