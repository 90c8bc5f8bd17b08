//! The plans that are kept in this browser, saved versions of the open one, and wiping.

use crate::ui::prelude::*;
use leptos::task::spawn_local;

use super::basis::PlanAndFiles;
use super::start::{NEW, NewPlan, open_example};
use crate::model::Letters;
use crate::platform::{clock, files, focus, frame};
use crate::shelf::Version;
use crate::ui::keep::{FileField, Into, Listed, NameOf, aside_text, file_name, kept_text};
use crate::ui::parts::{Heading, Section, Typed, TypedInput, rove};
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::words;

/// The id of the file field of this page.
const FILE: &str = "oppna-ny-planfil";
const WIPE: &str = "#radera";
const REMOVE: &str = "#ta-bort-plan";
const VERSION_NAME: &str = "version.namn";

/// The page.
#[component]
pub fn PlansPage() -> impl IntoView {
    let state = app();
    let keeping = state.keeping();
    let plans = Memo::new(move |_| {
        keeping.changed.track();
        state.kept_plans()
    });
    let versions = Memo::new(move |_| {
        keeping.changed.track();
        state.versions()
    });
    let answer = Signal::derive(move || {
        let (plans, versions) = (plans.with(Vec::len), versions.with(Vec::len));
        words::keep::kept(plans, state.open.get().then_some(versions))
    });
    view! {
        <Heading question="Vad finns sparat här?" answer=answer />
        <Show when=move || state.open.get()>
            <PlanAndFiles field="plan.fil.har" />
        </Show>
        <PlanList plans=plans />
        <Show when=move || state.open.get() && !state.sharing().guest.get()>
            <VersionList versions=versions />
        </Show>
        <Aside />
        <WipeSection />
    }
}

/// When something is from, as one speaks of it.
fn when(at: i64) -> String {
    if at == 0 {
        return "okänt".to_owned();
    }
    words::moment(clock::local(at), clock::local(clock::now())).upper_first()
}

#[component]
fn PlanList(plans: Memo<Vec<Listed>>) -> impl IntoView {
    let state = app();
    let removing = RwSignal::new(None::<Listed>);
    let remove = move |_| {
        focus::close_dialog(REMOVE);
        if let Some(plan) = removing.get_untracked() {
            state.remove_plan(&plan);
        }
        focus::to("h1");
    };
    let leaving = move || match removing.get().map(|plan| plan.name) {
        Some(NameOf::Plan(name, _)) => {
            format!("{name} och alla dess versioner tas bort ur webbläsaren. Det går inte att ångra.")
        }
        _ => "Det som inte kan läsas tas bort ur webbläsaren. Det går inte att ångra.".to_owned(),
    };
    view! {
        <Section title="Planer" unit="var och en för sig; alla sparas löpande">
            <ul class="kept-list">
                {move || plans.get().into_iter().map(|plan| view! { <PlanRow plan=plan removing=removing /> }).collect_view()}
            </ul>
            <div class="tools" role="group" aria-label="Fler planer" use:rove>
                <button type="button" class="ghost" on:click=move |_| focus::open_dialog(NEW)>"Ny plan med ett tomt år"</button>
                <button type="button" class="ghost" on:click=move |_| files::pick(FILE)>"Öppna fil som ny plan"</button>
                <button type="button" class="ghost" on:click=move |_| open_example(state, Into::New)>"Öppna exemplet"</button>
            </div>
            <NewPlan />
            <FileField id=FILE into=Into::New />
            <dialog id="ta-bort-plan" aria-labelledby="ta-bort-rubrik">
                <h2 id="ta-bort-rubrik">"Ta bort planen?"</h2>
                <p>{leaving}</p>
                <div class="tools">
                    <button type="button" class="ghost" autofocus=true on:click=move |_| focus::close_dialog(REMOVE)>"Behåll"</button>
                    <button type="button" class="danger" on:click=remove>"Ta bort"</button>
                </div>
            </dialog>
        </Section>
    }
}

#[component]
fn PlanRow(plan: Listed, removing: RwSignal<Option<Listed>>) -> impl IntoView {
    let state = app();
    let (here, id) = (plan.here, plan.id.clone());
    let readable = matches!(plan.name, NameOf::Plan(..));
    let shown = match &plan.name {
        NameOf::Plan(name, year) => words::keep::plan_name(name, *year),
        NameOf::Unreadable(why) => format!("▲ Kan inte läsas. {why}"),
    };
    let label = |what: &str| format!("{what}: {}", if readable { shown.as_str() } else { "planen som inte kan läsas" });
    let (open_label, copy_label, save_label, remove_label) =
        (label("Öppna"), label("Kopiera"), label("Spara som fil"), label("Ta bort"));
    let opened = id.clone();
    let open = move |_| {
        if state.open_kept(&opened) {
            state.notice.set(None);
            state.go(Page::Overview);
        }
    };
    let whole = id.clone();
    let open_version = move |_| {
        if state.open_version_of(&whole) {
            state.go(Page::Overview);
        }
    };
    let save = move |_| download(state, &plan_file_name(&id), &kept_text(&id));
    let listed = plan.clone();
    let remove = move |_| {
        removing.set(Some(listed.clone()));
        focus::open_dialog(REMOVE);
    };
    let size = plan.size.div_ceil(1000);
    let figure = format!("planer.{}.tecken", plan.id);
    view! {
        <li class:here=here>
            <p>
                <b>{shown}</b>
                {here.then(|| view! { " " <span class="dim">"öppen här"</span> })}
                <br />
                <span class="dim">
                    {when(plan.kept)} " · "
                    <span data-figure=figure data-value=plan.size.to_string()>{size.to_string()} " kB"</span>
                </span>
            </p>
            <div class="tools">
                {(readable && !here).then(|| view! {
                    <button type="button" class="primary small" aria-label=open_label on:click=open>"Öppna"</button>
                })}
                {plan.version.map(|at| view! {
                    <button type="button" class="primary small" on:click=open_version>
                        "Öppna versionen från " {when(at).lower_first()}
                    </button>
                })}
                {here.then(|| view! {
                    <button type="button" class="ghost small" aria-label=copy_label on:click=move |_| state.copy()>"Kopiera"</button>
                })}
                <button type="button" class="ghost small" aria-label=save_label on:click=save>"Spara som fil"</button>
                <button type="button" class="ghost small" aria-label=remove_label on:click=remove>"Ta bort"</button>
            </div>
        </li>
    }
}

#[component]
fn VersionList(versions: Memo<Vec<Version>>) -> impl IntoView {
    let state = app();
    let name = Typed::of(VERSION_NAME);
    let refused = RwSignal::new(String::new());
    let save = move || match state.remember_as(&name.now_or_empty()) {
        Ok(()) => {
            name.end();
            refused.set(String::new());
        }
        Err(message) => refused.set(message),
    };
    view! {
        <Section title="Versioner av den öppna planen" unit="sparas före import och byte, och löpande medan du arbetar">
            <form
                class="tools"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <label class="field">
                    <span>"Spara en version nu, med namn"</span>
                    <TypedInput name=VERSION_NAME typed=name longest="80" described_by="version-fel" />
                </label>
                <button type="submit" class="ghost">"Spara version"</button>
            </form>
            <p id="version-fel" class="bad" role="alert">{move || refused.get()}</p>
            <Show when=move || versions.with(Vec::is_empty)>
                <p class="hint">"Här finns inga äldre versioner än. Den första sparas när du har ändrat något."</p>
            </Show>
            <ul class="kept-list">
                {move || versions.get().into_iter().map(|version| view! { <VersionRow version=version /> }).collect_view()}
            </ul>
            <p class="hint">"De 40 som är mest värda att ha kvar sparas: täta från i dag, glesare bakåt. Dina egna tas bort sist."</p>
        </Section>
    }
}

#[component]
fn VersionRow(version: Version) -> impl IntoView {
    let state = app();
    let (at, name) = (version.at, version.name);
    let when = when(at);
    let label = |what: &str| format!("{what} versionen från {when}");
    let (restore_label, save_label, remove_label) = (label("Återställ"), label("Spara som fil"), label("Ta bort"));
    let why = words::keep::reason(version.reason);
    let why = if name.is_empty() { why.to_owned() } else { format!("{why}: {name}") };
    let save = move |_| match state.version_text(at) {
        Some(text) => download(state, &file_name(&state.with_now(|plan| plan.name.clone())), &text),
        None => state.warn(words::keep::VERSION_DAMAGED),
    };
    view! {
        <li>
            <p>
                <b>{when.clone()}</b>
                <br />
                <span class="dim">{why}</span>
            </p>
            <div class="tools">
                <button type="button" class="ghost small" aria-label=restore_label on:click=move |_| state.restore(at)>"Återställ"</button>
                <button type="button" class="ghost small" aria-label=save_label on:click=save>"Spara som fil"</button>
                <button type="button" class="ghost small" aria-label=remove_label on:click=move |_| state.remove_version(at)>"Ta bort"</button>
            </div>
        </li>
    }
}

/// What an earlier version of this program could not read and put aside.
#[component]
fn Aside() -> impl IntoView {
    let state = app();
    let keeping = state.keeping();
    let there = Memo::new(move |_| {
        keeping.changed.track();
        aside_text().is_some()
    });
    view! {
        <Show when=move || there.get()>
            <Section title="Lagt åt sidan">
                <p>"Här ligger något som sparades tidigare och inte kunde läsas. Det är orört."</p>
                <div class="tools">
                    <button type="button" class="ghost"
                        on:click=move |_| download(state, &file_name("åtsidan"), &aside_text().unwrap_or_default())>"Spara som fil"</button>
                    <button type="button" class="ghost" on:click=move |_| state.remove_aside()>"Ta bort"</button>
                </div>
            </Section>
        </Show>
    }
}

fn plan_file_name(id: &str) -> String {
    file_name(&format!("plan {id}"))
}

/// Offers a text as a file. What was kept is saved just as it stands.
fn download(state: AppState, name: &str, text: &str) {
    if files::download(name, text) {
        state.tell(words::keep::downloaded(frame::is_framed()));
    } else {
        state.warn(words::keep::NOT_DOWNLOADED);
    }
}

#[component]
fn WipeSection() -> impl IntoView {
    let state = app();
    let wipe = move |_| {
        focus::close_dialog(WIPE);
        spawn_local(async move {
            state.wipe().await;
            state.go(Page::Start);
        });
    };
    view! {
        <Section title="Radera allt">
            <p>
                "Tar bort alla planer, versioner och mellanlagringar ur den här webbläsaren, och kontrollerar att det är gjort. "
                "Filer som du har sparat påverkas inte."
            </p>
            <div class="tools">
                <button type="button" class="danger" on:click=move |_| focus::open_dialog(WIPE)>"Radera allt"</button>
            </div>
            <dialog id="radera" aria-labelledby="radera-rubrik">
                <h2 id="radera-rubrik">"Radera allt?"</h2>
                <p>
                    "Alla planer och versioner tas bort ur webbläsaren och det går inte att ångra. Filer som du har sparat påverkas inte."
                    {move || state.sharing().guest.get().then_some(" Det gäller dina egna planer, inte bara gästen.")}
                </p>
                <div class="tools">
                    <button type="button" class="ghost" autofocus=true on:click=move |_| focus::close_dialog(WIPE)>"Behåll"</button>
                    <button type="button" class="danger" on:click=wipe>"Radera allt"</button>
                </div>
            </dialog>
        </Section>
    }
}
