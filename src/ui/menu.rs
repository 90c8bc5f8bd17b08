//! The ways between pages: the menu in chapters, the same at the foot of a small screen, and the tabs of pages that share a place.

use crate::ui::prelude::*;
use leptos::ev;

use super::chapters::{Chapter, chapters, concerns};
use super::parts::rove;
use super::route::Page;
use super::state::app;

/// What a page's link says of where the user is: on it, or on one of its tabs.
fn current(page: Page, on: Page) -> Option<&'static str> {
    match (page == on, page == on.in_menu()) {
        (true, _) => Some("page"),
        (false, true) => Some("true"),
        (false, false) => None,
    }
}

#[component]
fn PageLink(page: Page) -> impl IntoView {
    let state = app();
    view! {
        <li><a href=page.href() aria-current=move || current(page, state.page.get())>{page.menu_name()}</a></li>
    }
}

/// The pages of a chapter, without those that are none of the committee's until they are asked for.
#[component]
fn Pages(chapter: Chapter) -> impl IntoView {
    let state = app();
    let all = RwSignal::new(false);
    let parts = Memo::new(move |_| {
        let on = state.page.get().in_menu();
        let pages = chapter.pages();
        let count = pages.len();
        let shown: Vec<Page> = state
            .with(|plan| pages.into_iter().filter(|page| all.get() || *page == on || concerns(plan, *page)).collect());
        let hidden = count - shown.len();
        (shown, hidden)
    });
    let hidden = move || parts.with(|(_, hidden)| *hidden);
    view! {
        {move || parts.with(|(shown, _)| shown.clone()).into_iter().map(|page| view! { <PageLink page=page /> }).collect_view()}
        <Show when=move || { hidden() > 0 }>
            <li>
                <button type="button" class="link small" on:click=move |_| all.set(true)>
                    {move || format!("Visa {} till", hidden())}
                </button>
            </li>
        </Show>
    }
}

/// The menu beside the page.
#[component]
pub fn Menu() -> impl IntoView {
    let state = app();
    view! {
        <Show when=move || state.open.get() fallback=|| view! { <span></span> }>
            <nav class="menu" aria-label="Sidor">
                {chapters().map(|chapter| view! { <Folding chapter=chapter /> }).collect_view()}
            </nav>
        </Show>
    }
}

/// A chapter that can be folded. The one that the page is in is open when the user comes to it, and closes again when it is left
/// unless it was opened by hand.
#[component]
fn Folding(chapter: Chapter) -> impl IntoView {
    let state = app();
    let inside = Memo::new(move |_| Chapter::of(state.page.get()) == Some(chapter));
    // What the user has asked for, until the page comes to be in it.
    let asked = RwSignal::new(None::<bool>);
    let open = Memo::new(move |_| asked.get().unwrap_or_else(|| chapter.is_first() || inside.get()));
    Effect::new(move |_| {
        if inside.get() && asked.get_untracked() == Some(false) {
            asked.set(None);
        }
    });
    let id = format!("kapitel-{}", chapter.id());
    view! {
        <div class="chapter" class:inside=move || inside.get()>
            <button
                type="button"
                aria-expanded=move || open.get().to_string()
                aria-controls=id.clone()
                on:click=move |_| asked.set(Some(!open.get_untracked()))
            >
                {chapter.name()}
            </button>
            <ul id=id hidden=move || !open.get()><Pages chapter=chapter /></ul>
        </div>
    }
}

/// What stands at the foot of a small screen: a chapter each, and one place for the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Of(Chapter),
    More,
}

impl Place {
    fn chapters(self) -> Vec<Chapter> {
        match self {
            Place::Of(chapter) => vec![chapter],
            Place::More => chapters().filter(|chapter| !chapter.is_first()).collect(),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Place::Of(chapter) => chapter.name(),
            Place::More => "Mer",
        }
    }
}

/// The same ways for a thumb: each opens its pages above it.
#[component]
pub fn FootMenu() -> impl IntoView {
    let state = app();
    let open = RwSignal::new(None::<Place>);
    let places = move || chapters().filter(|chapter| chapter.is_first()).map(Place::Of).chain([Place::More]);
    let has =
        move |place: Place| Chapter::of(state.page.get()).is_some_and(|chapter| place.chapters().contains(&chapter));
    // A page that is gone to closes what it was chosen in.
    Effect::new(move |_| {
        state.page.track();
        open.set(None);
    });
    let leave = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && open.with_untracked(Option::is_some) {
            open.set(None);
        }
    });
    on_cleanup(move || leave.remove());
    let button = move |place: Place| {
        let is_open = move || open.get() == Some(place);
        view! {
            <button
                type="button"
                class:inside=move || has(place)
                aria-expanded=move || is_open().to_string()
                on:click=move |_| open.update(|open| *open = if *open == Some(place) { None } else { Some(place) })
            >
                {place.name()}
                <small>{move || has(place).then(|| state.page.get().menu_name())}</small>
            </button>
        }
    };
    let sheet = move |place: Place| {
        let one = |chapter: Chapter| {
            let head = (place == Place::More).then(|| view! { <h2>{chapter.name()}</h2> });
            view! { {head} <ul><Pages chapter=chapter /></ul> }
        };
        view! {
            <div class="foot-ground" on:click=move |_| open.set(None)></div>
            <div class="foot-sheet">{place.chapters().into_iter().map(one).collect_view()}</div>
        }
    };
    view! {
        <Show when=move || state.open.get()>
            <nav class="foot-menu" aria-label="Sidor, för liten skärm">
                {move || open.get().map(sheet)}
                <div class="foot-bar">{places().map(button).collect_view()}</div>
            </nav>
        </Show>
    }
}

/// The tabs of pages that share a place in the menu. The line in sight comes along.
#[component]
pub fn PageTabs() -> impl IntoView {
    let state = app();
    let tabs = Memo::new(move |_| state.page.get().tabs());
    let link = move |page: Page| {
        let href = move || match (page, state.line.get()) {
            (Page::Forecast | Page::Accuracy, Some(line)) => page.href_of(&line),
            _ => page.href(),
        };
        view! { <a href=href aria-current=move || (state.page.get() == page).then_some("page")>{page.name()}</a> }
    };
    view! {
        <Show when=move || tabs.with(|tabs| !tabs.is_empty())>
            <nav class="page-tabs" aria-label=move || state.page.get().in_menu().menu_name() use:rove>
                {move || tabs.get().iter().map(|page| link(*page)).collect_view()}
            </nav>
        </Show>
    }
}
