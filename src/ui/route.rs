//! Pages and their addresses after `#`: `#/bistand`, or `#/prognos/bistand` for a page about one line.

use super::chapters::{Chapter, chapters};
use crate::model::LineId;
use crate::rules::Calculator;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Where a newcomer begins.
    Start,
    /// A year is laid out, a step at a time. Not in the menu.
    Begin,
    /// The committee's table.
    Overview,
    /// The forecast of one line.
    Forecast,
    /// What range and probability mean, and what they come from.
    Uncertainty,
    /// How good earlier forecasts were.
    Accuracy,
    /// What a careful reader should know.
    Checks,
    /// A calculator's.
    Of(&'static Calculator),
    /// What if: sets of changes side by side.
    Scenarios,
    /// What it takes to reach a goal.
    Goal,
    /// What moves the year's result most.
    Sensitivity,
    /// The action plan.
    Measures,
    /// The screen that everyone in a meeting looks at. In the header, not in the menu.
    Meeting,
    /// Handing the plan on.
    Share,
    /// What a link holds. Not in the menu.
    Shared,
    /// What is booked and budgeted of the areas that no calculator has.
    Booked,
    /// Tables from elsewhere.
    Import,
    /// The reference amounts.
    References,
    /// The committee's areas and lists.
    Organisation,
    /// The plan itself, the plans that are kept here, and saved versions.
    Plans,
    /// What this is, what is kept where, and what may be put in. There without a plan, too.
    About,
    /// How accessible this is, as the law asks to be told. There without a plan, too, and not in the menu.
    Accessibility,
    /// All that the plan is made of on one page, as it was before each had its own. Not in the menu.
    Data,
}

impl Page {
    /// Every page.
    pub fn all() -> impl Iterator<Item = Page> {
        let aside = [Page::Start, Page::Begin, Page::Meeting, Page::Shared, Page::Accessibility, Page::Data];
        chapters().flat_map(Chapter::pages).flat_map(Page::tabs_or_self).chain(aside)
    }

    /// Whether it is there without a plan.
    pub const fn stands_alone(self) -> bool {
        matches!(self, Page::Start | Page::Shared | Page::Plans | Page::About | Page::Accessibility)
    }

    /// The part of the address after `#/`.
    pub const fn id(self) -> &'static str {
        match self {
            Page::Start => "start",
            Page::Begin => "borja",
            Page::Overview => "oversikt",
            Page::Forecast => "prognos",
            Page::Uncertainty => "osakerhet",
            Page::Accuracy => "traffsakerhet",
            Page::Checks => "kontrollera",
            Page::Of(calculator) => calculator.id,
            Page::Scenarios => "scenarier",
            Page::Goal => "malsokning",
            Page::Sensitivity => "kanslighet",
            Page::Measures => "handlingsplan",
            Page::Meeting => "mote",
            Page::Share => "dela",
            Page::Shared => "delad",
            Page::Booked => "utfall",
            Page::Import => "importera",
            Page::References => "referensbelopp",
            Page::Organisation => "organisation",
            Page::Plans => "planer",
            Page::About => "om",
            Page::Accessibility => "tillganglighet",
            Page::Data => "data",
        }
    }

    /// The address.
    pub fn href(self) -> String {
        format!("#/{}", self.id())
    }

    /// The address with this line in sight.
    pub fn href_of(self, line: &LineId) -> String {
        format!("{}/{line}", self.href())
    }

    /// The name: of its tab, in the window's title and where a link leads to it.
    pub const fn name(self) -> &'static str {
        match self {
            Page::Start => "Start",
            Page::Begin => "Lägg upp året",
            Page::Overview => "Översikt",
            Page::Forecast => "Metoder",
            Page::Uncertainty => "Hur säker",
            Page::Accuracy => "Träffsäkerhet",
            Page::Checks => "Att kontrollera",
            Page::Of(calculator) => calculator.name,
            Page::Scenarios => "Scenarier",
            Page::Goal => "Nå ett mål",
            Page::Sensitivity => "Vad betyder mest",
            Page::Measures => "Handlingsplan",
            Page::Meeting => "Visa i möte",
            Page::Share => "Dela",
            Page::Shared => "Delat med dig",
            Page::Booked => "Budget och utfall",
            Page::Import => "Importera",
            Page::References => "Referensbelopp",
            Page::Organisation => "Organisation",
            Page::Plans => "Planer och versioner",
            Page::About => "Om och hjälp",
            Page::Accessibility => "Tillgänglighetsredogörelse",
            Page::Data => "Allt underlag",
        }
    }

    /// The name in the menu, where it stands for its tabs.
    pub const fn menu_name(self) -> &'static str {
        match self {
            Page::Forecast => "Prognos",
            Page::Scenarios => "Vad händer om?",
            page => page.name(),
        }
    }

    /// The pages that share its place in the menu, the one that the menu leads to first; none where it is alone there.
    pub fn tabs(self) -> &'static [Page] {
        const FORECAST: &[Page] = &[Page::Forecast, Page::Uncertainty, Page::Accuracy];
        const WHAT_IF: &[Page] = &[Page::Scenarios, Page::Goal, Page::Sensitivity];
        [FORECAST, WHAT_IF].into_iter().find(|tabs| tabs.contains(&self)).unwrap_or_default()
    }

    fn tabs_or_self(self) -> Vec<Page> {
        let tabs = self.tabs();
        if tabs.is_empty() { vec![self] } else { tabs.to_vec() }
    }

    /// The page that stands for it in the menu.
    pub fn in_menu(self) -> Page {
        self.tabs().first().copied().unwrap_or(self)
    }

    /// The page with this part of an address after `#/`.
    pub fn of_id(id: &str) -> Option<Self> {
        Page::all().find(|page| page.id() == id)
    }

    /// The page with this address.
    pub fn of_hash(hash: &str) -> Option<Self> {
        Page::of_id(parts(hash).0)
    }

    /// The line that an address names after its page, whether there is such a line or not. What a link holds is none.
    pub fn line_of_hash(hash: &str) -> Option<LineId> {
        let (page, line) = parts(hash);
        Some(line).filter(|line| !line.is_empty() && page != Page::Shared.id()).map(LineId::from)
    }

    /// What a link holds, on the page about it; elsewhere empty.
    pub fn shared_of_hash(hash: &str) -> &str {
        let (page, fragment) = parts(hash);
        if page == Page::Shared.id() { fragment } else { "" }
    }
}

/// The page and the line of an address; each may be empty.
fn parts(hash: &str) -> (&str, &str) {
    let whole = hash.trim_start_matches("#/");
    whole.split_once('/').unwrap_or((whole, ""))
}
