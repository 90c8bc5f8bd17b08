//! The frame around every page: header, menu, messages and the explanation panel.

use crate::ui::prelude::*;
use leptos::ev;

use super::drafts::keep_drafts;
use super::frame_bar::FrameBar;
use super::go_to;
use super::guest_bar::GuestBar;
use super::keep::{FileDialog, ReminderBar, keep_changes, save_file};
use super::menu::{FootMenu, Menu, PageTabs};
use super::pages::{goal, overview::OverviewPage, sensitivity, start::StartPage};
use super::parts::ShareDialog;
use super::private::{self, PaperNote};
use super::range;
use super::rare::Rare;
use super::route::Page;
use super::state::{AppState, app};
use super::trace::TracePanel;
use crate::edit::Edit;
use crate::format;
use crate::link;
use crate::model::Month;
use crate::personal_id;
use crate::platform::{clock, focus, hash, lost, origin, screen};
use crate::session::Saved;
use crate::shelf::StoreError;
use crate::words;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    use chrono::Datelike;
    let state = AppState::new(clock::today().year());
    provide_context(state);
    let private = private::follow(state);
    provide_context(private);
    provide_context(goal::Wish::new());
    provide_context(sensitivity::Weighing::new());
    state.resume();
    follow_address(state);
    keep_changes(state);
    keep_drafts(state);
    range::follow_plan(state);
    go_to::listen(state);
    screen::on_act(move || state.act());
    origin::follow();
    lost::follow();
    let rare = Rare::begin();
    view! {
        <a class="skip" href="#huvud" on:click=move |event| {
            event.prevent_default();
            focus::to("h1");
        }>"Hoppa till innehållet"</a>
        <div
            class="app"
            class:with-trace=move || state.subject.with(Option::is_some)
            class:hide-small=move || state.with(|plan| !plan.settings.show_small)
            class:in-meeting=move || state.page.get() == Page::Meeting
            class:dark-room=move || state.page.get() == Page::Meeting && state.with(|plan| plan.meeting.dark)
        >
            <Header />
            <Menu />
            <main id="huvud" tabindex="-1">
                <GuestBar />
                <FrameBar />
                <ReminderBar />
                <NoticeBar />
                <PaperNote state=state private=private />
                <PageTabs />
                {move || match state.page.get() {
                    Page::Start => view! { <StartPage /> }.into_any(),
                    Page::Overview => view! { <OverviewPage /> }.into_any(),
                    page => rare.page(page),
                }}
            </main>
            <TracePanel />
            <FootMenu />
        </div>
        <ShareDialog />
        <FileDialog />
        {move || rare.over(state)}
    }
}

const NUMBER_IN_ADDRESS: &str = "Adressen innehöll ett personnummer. Det är borttaget ur adressfältet.";

/// Keeps the page in step with the address, and the window's title with the page.
fn follow_address(state: AppState) {
    // Gives whether there is another page than before.
    let read = move || {
        let mut address = hash::get();
        let mut page = Page::of_hash(&address);
        // As a mail program may have left a link that can be followed all the same. What cannot is said to be one that cannot:
        // the user's own plan would be taken for what was sent.
        let unknown = page.is_none() && !matches!(address.as_str(), "" | "#" | "#/");
        if unknown || !link::is_whole(Page::shared_of_hash(&address)) {
            page = Some(Page::Shared);
            if let Ok(found) = link::find(&address, Page::Shared.id()) {
                address = format!("{}/{}", Page::Shared.href(), found.fragment);
                state.set_leading(true);
                hash::replace(&address);
            } else if unknown && personal_id::occurs_in(&address) {
                address = Page::Shared.href();
                state.set_leading(true);
                hash::replace(&address);
                state.warn(NUMBER_IN_ADDRESS);
            }
        }
        let open = state.open.get_untracked();
        let page = match page {
            Some(page) if open || page.stands_alone() => page,
            None if open => Page::Overview,
            _ => Page::Start,
        };
        let line = Page::line_of_hash(&address).filter(|line| {
            let holds_one = personal_id::occurs_in(line.as_str());
            if holds_one {
                state.set_leading(true);
                hash::replace(&Page::of_hash(&address).unwrap_or(Page::Overview).href());
                state.warn(NUMBER_IN_ADDRESS);
            }
            !holds_one
        });
        if state.line.with_untracked(|before| *before != line) {
            state.line.set(line);
        }
        // Another link on the same page is another page to those who read it.
        let shared = if Page::of_hash(&address).is_some() { Page::shared_of_hash(&address) } else { &address };
        let shared = if page == Page::Shared { shared } else { "" };
        let other = state.sharing().fragment.with_untracked(|before| *before != shared);
        if other {
            state.sharing().fragment.set(shared.to_owned());
        }
        let new = state.page.get_untracked() != page;
        if new {
            state.page.set(page);
        }
        new || other && page == Page::Shared
    };
    read();
    let handle = window_event_listener(ev::hashchange, move |_| {
        state.end_notice(state.set_leading(false));
        if read() && state.goal.with_untracked(Option::is_none) {
            // A new page starts at its heading, for those who listen to it. Another line on the same page does not: its
            // answer is read out as it changes.
            request_animation_frame(|| {
                focus::to("h1");
            });
        }
    });
    on_cleanup(move || handle.remove());
    // Outside world: focus on the field that a link led to. Fields in tables are found by their grids, which may have
    // to draw them first.
    Effect::new(move |_| {
        state.page.track();
        if let Some(goal) = state.goal.get() {
            request_animation_frame(move || {
                if focus::to_field(&goal) {
                    state.goal.set(None);
                }
            });
        }
    });
    // Outside world: the window's title.
    Effect::new(move |_| {
        let page = state.page.get();
        let name = state.with(|plan| plan.name.clone());
        focus::set_title(&if page == Page::Start {
            "Nämndkalkyl".to_owned()
        } else if !state.open.get() {
            format!("{} – Nämndkalkyl", page.menu_name())
        } else {
            format!("{} – {name} – Nämndkalkyl", page.menu_name())
        });
    });
}

#[component]
fn Header() -> impl IntoView {
    let state = app();
    let can_undo = move || state.undoable().0;
    let can_redo = move || state.undoable().1;
    view! {
        <header class="top">
            <a class="logo" href="#/start">"Nämndkalkyl"</a>
            <Show when=move || state.open.get()>
                <span class="plan-name">
                    {move || state.with(|plan| plan.name.clone())}
                    {move || state.with(|plan| plan.example).then(|| view! { " " <span class="dim">"exempel"</span> })}
                </span>
                <ClosedMonth />
                <span class="grow"></span>
                <button type="button" class="ghost go-to" aria-keyshortcuts="Control+K" title="Gå till eller gör (Ctrl+K)"
                    on:click=move |_| go_to::open(state)>"Gå till …"</button>
                <SavedNote />
                <a class="button ghost" href=Page::Meeting.href() aria-current=move || (state.page.get() == Page::Meeting).then_some("page")>
                    {Page::Meeting.name()}
                </a>
                <button type="button" class="ghost" aria-label="Ångra" title="Ångra (Ctrl+Z)"
                    disabled=move || !can_undo() on:click=move |_| state.undo()>"↶"</button>
                <button type="button" class="ghost" aria-label="Gör om" title="Gör om (Ctrl+Y)"
                    disabled=move || !can_redo() on:click=move |_| state.redo()>"↷"</button>
                <button type="button" class="primary" on:click=move |_| save_file(state, false)>"Spara fil"</button>
            </Show>
        </header>
    }
}

/// The last closed month, which everything turns on; changed from every page.
#[component]
fn ClosedMonth() -> impl IntoView {
    let state = app();
    view! {
        <label class="chip">
            "Utfall t.o.m. "
            <select
                name="plan.stangd_manad"
                on:change:target=move |event| {
                    if let Ok(closed) = event.target().value().parse() {
                        state.make(Edit::SetClosed(closed));
                    }
                }
            >
                {move || {
                    let (year, closed) = state.with(|plan| (plan.year, plan.closed));
                    (0..=12u8)
                        .map(|number| {
                            let name = match Month::new(year, number) {
                                Some(month) => format::month_name(month).to_owned(),
                                None => "ingen månad".to_owned(),
                            };
                            let chosen = number == closed;
                            view! {
                                <option value=number.to_string() selected=chosen prop:selected=chosen>{name}</option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </label>
    }
}

#[component]
fn SavedNote() -> impl IntoView {
    let state = app();
    view! {
        <span class="saved dim" class:bad=move || state.saved.get().has_failed()>
            {move || {
                let text = match state.saved.get() {
                    Saved::NotEntered { count, kept, .. } => return view! {
                        <button type="button" class="ghost small" title=words::keep::unentered_title(kept)
                            on:click=move |_| state.go_to_draft()>{words::keep::unentered_short(count)}</button>
                    }.into_any(),
                    Saved::Guest => "Gäst: sparas inte".to_owned(),
                    Saved::Nothing => String::new(),
                    Saved::Pending => "Sparar …".to_owned(),
                    Saved::At(time) => format!("✓ Sparat {}", words::clock(clock::local(time))),
                    Saved::Failed(StoreError::Blocked) => "Sparas inte här. Spara en fil.".to_owned(),
                    Saved::Failed(StoreError::Full) => "Lagringen är full. Spara en fil.".to_owned(),
                };
                view! { {text} }.into_any()
            }}
        </span>
    }
}

#[component]
fn NoticeBar() -> impl IntoView {
    let state = app();
    view! {
        <div class="notice-area" role="status">
            {move || {
                state.notice.get().map(|notice| view! {
                    <div class="notice" class:bad=notice.bad>
                        <span aria-hidden="true">{if notice.bad { "▲" } else { "✓" }}</span>
                        <p>{notice.text}</p>
                        {notice.place.map(|place| view! {
                            <button type="button" class="ghost small" on:click=move |_| {
                                state.notice.set(None);
                                state.go_to_place(&place);
                            }>"Visa"</button>
                        })}
                        <button type="button" class="ghost small" on:click=move |_| state.notice.set(None)>"Stäng"</button>
                    </div>
                })
            }}
        </div>
    }
}
