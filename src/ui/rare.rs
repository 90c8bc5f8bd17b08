//! The pages that are fetched when the first page is there: what most begin with is not to wait for what few go on to.
//!
//! In what is published they are a part of the program by itself (`xtask/split`), which is asked for as soon as the first page
//! is drawn. Anywhere else they are there from the beginning.

use crate::ui::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::chart::{How, Picture};
use super::finder::Finder;
use super::go_to::Finding;
use super::leaves;
use super::pages::{
    about::AboutPage,
    accessibility::AccessibilityPage,
    accuracy::AccuracyPage,
    basis::{DataPage, ImportPage, OrganisationPage, ReferencesPage, SharePage},
    begin::BeginPage,
    blocks::CalculatorPage,
    booked::BookedPage,
    checks::ChecksPage,
    forecast::ForecastPage,
    goal::GoalPage,
    measures::MeasuresPage,
    meeting::MeetingPage,
    placements::PlacementsPage,
    plans::PlansPage,
    scenarios::ScenariosPage,
    sensitivity::SensitivityPage,
    shared::SharedPage,
    uncertainty::UncertaintyPage,
};
use super::parts::Source;
use super::private::Private;
use super::route::Page;
use super::state::AppState;
use crate::platform::focus;

/// What is fetched later.
#[derive(Clone, Copy)]
enum Part {
    /// A page.
    Page(Page),
    /// What is opened over the page to find something in.
    Finder(Finding),
}

/// Draws a part.
type Draw = fn(Part) -> AnyView;

/// What comes later.
#[derive(Clone, Copy)]
struct Later {
    /// Draws the pages.
    draw: Draw,
    /// Lets tables and charts leave.
    leave: fn(AppState, Private, Leaving),
}

/// What leaves.
pub enum Leaving {
    /// A table.
    Table {
        /// Where its rows are to be had.
        source: Source,
        /// What stands above it.
        caption: Vec<String>,
        /// Whether it is to say which sign means what.
        signs: bool,
    },
    /// A chart, as a picture.
    Picture(Picture, How),
}

/// How far the pages have come.
#[derive(Clone, Copy)]
enum Come {
    /// They are on their way.
    OnTheWay,
    /// They are there.
    There(Later),
    /// They did not come.
    Missing,
}

/// The pages that are fetched later.
#[derive(Clone, Copy)]
pub struct Rare(RwSignal<Come>);

impl Rare {
    /// Asks for them when the first page has been drawn.
    pub fn begin() -> Self {
        let rare = Self(RwSignal::new(Come::OnTheWay));
        provide_context(rare);
        request_animation_frame(move || rare.fetch());
        rare
    }

    fn fetch(self) {
        self.0.set(Come::OnTheWay);
        spawn_local(async move {
            self.0.set(bring().await.map_or(Come::Missing, Come::There));
        });
    }

    /// A page, or what there is to see until it has come.
    pub fn page(self, page: Page) -> AnyView {
        match self.0.get() {
            Come::There(later) => (later.draw)(Part::Page(page)),
            Come::OnTheWay => waiting(page).into_any(),
            Come::Missing => self.missing(page).into_any(),
        }
    }

    /// What is open over the page, once it has come. Who asks for it when it did not come asks for it again.
    pub fn over(self, state: AppState) -> Option<AnyView> {
        let finding = state.finding().get()?;
        match self.0.get() {
            Come::There(later) => Some((later.draw)(Part::Finder(finding))),
            Come::OnTheWay => None,
            Come::Missing => {
                state.finding().set(None);
                self.fetch();
                state.warn("Det kunde inte hämtas från servern. Kontrollera nätverket och försök igen.");
                None
            }
        }
    }

    /// Lets something leave, when what does that has come.
    pub fn leave(self, state: AppState, private: Private, leaving: Leaving) {
        match self.0.get_untracked() {
            Come::There(later) => (later.leave)(state, private, leaving),
            Come::OnTheWay => state.warn("Programmet hämtas ännu. Försök igen om en stund."),
            Come::Missing => {
                self.fetch();
                state.warn("Det som behövs för att kopiera kunde inte hämtas från servern. Kontrollera nätverket och försök igen.");
            }
        }
    }

    fn missing(self, page: Page) -> impl IntoView {
        let again = move |_| self.fetch();
        view! {
            <div class="question"><h1 tabindex="-1">{page.menu_name()}</h1></div>
            <section class="card" role="alert">
                <p>"Sidan kunde inte hämtas från servern. Det du har matat in finns kvar. Kontrollera nätverket och försök igen. \
                    Hjälper det inte: ladda om sidan i webbläsaren, en ny version kan ha lagts ut."</p>
                <p><button type="button" class="primary" on:click=again>"Försök igen"</button></p>
            </section>
        }
    }
}

/// Until a page has come. Who has gone to its heading is at its heading when it has.
fn waiting(page: Page) -> impl IntoView {
    on_cleanup(|| {
        if focus::is_within("h1") {
            request_animation_frame(|| {
                focus::to("h1");
            });
        }
    });
    view! {
        <div class="question">
            <h1 tabindex="-1">{page.menu_name()}</h1>
            <p class="later" role="status">"Hämtar sidan …"</p>
        </div>
    }
}

#[cfg(split)]
#[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
fn bring() -> Result<Later, SplitLoaderError> {
    Ok(LATER)
}

#[cfg(not(split))]
fn bring() -> std::future::Ready<Result<Later, SplitLoaderError>> {
    std::future::ready(Ok(LATER))
}

const LATER: Later = Later { draw, leave: leaves::leave };

fn draw(part: Part) -> AnyView {
    match part {
        Part::Page(page) => draw_page(page),
        Part::Finder(finding) => view! { <Finder finding=finding /> }.into_any(),
    }
}

fn draw_page(page: Page) -> AnyView {
    match page {
        Page::Begin => view! { <BeginPage /> }.into_any(),
        Page::Forecast => view! { <ForecastPage /> }.into_any(),
        Page::Accuracy => view! { <AccuracyPage /> }.into_any(),
        Page::Of(calculator) if calculator.listed => view! { <PlacementsPage /> }.into_any(),
        Page::Of(calculator) => view! { <CalculatorPage calculator=calculator /> }.into_any(),
        Page::Scenarios => view! { <ScenariosPage /> }.into_any(),
        Page::Measures => view! { <MeasuresPage /> }.into_any(),
        Page::Goal => view! { <GoalPage /> }.into_any(),
        Page::Sensitivity => view! { <SensitivityPage /> }.into_any(),
        Page::Meeting => view! { <MeetingPage /> }.into_any(),
        Page::Shared => view! { <SharedPage /> }.into_any(),
        Page::Checks => view! { <ChecksPage /> }.into_any(),
        Page::Share => view! { <SharePage /> }.into_any(),
        Page::Booked => view! { <BookedPage /> }.into_any(),
        Page::Import => view! { <ImportPage /> }.into_any(),
        Page::References => view! { <ReferencesPage /> }.into_any(),
        Page::Organisation => view! { <OrganisationPage /> }.into_any(),
        Page::Data => view! { <DataPage /> }.into_any(),
        Page::Plans => view! { <PlansPage /> }.into_any(),
        Page::Uncertainty => view! { <UncertaintyPage /> }.into_any(),
        Page::About => view! { <AboutPage /> }.into_any(),
        Page::Accessibility => view! { <AccessibilityPage /> }.into_any(),
        // These come with the program.
        Page::Start | Page::Overview => ().into_any(),
    }
}
