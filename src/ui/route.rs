//! Pages and their addresses after `#`: `#/bistand`, or `#/prognos/bistand` for a page about one line.

use crate::model::LineId;
use crate::rules::{self, Calculator};

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Where a newcomer begins.
    Start,
    /// The committee's table.
    Overview,
    /// The forecast of one line.
    Forecast,
    /// How good earlier forecasts were.
    Accuracy,
    /// A calculator's.
    Of(&'static Calculator),
    /// What if: sets of changes side by side.
    Scenarios,
    /// The action plan.
    Measures,
    /// What it takes to reach a goal.
    Goal,
    /// What moves the year's result most.
    Sensitivity,
    /// The screen that everyone in a meeting looks at.
    Meeting,
    /// What a link holds. Not in the menu.
    Shared,
    /// The plan itself: year, files, import.
    Data,
    /// The plans that are kept here, and saved versions.
    Plans,
    /// What range and probability mean, and what they come from. Linked from every range, not in the menu.
    Uncertainty,
    /// What this is, what is kept where, and what may be put in. There without a plan, too.
    About,
}

impl Page {
    /// The pages in the menu, in order.
    pub fn menu() -> impl Iterator<Item = Page> {
        let rest = [
            Page::Scenarios,
            Page::Measures,
            Page::Goal,
            Page::Sensitivity,
            Page::Meeting,
            Page::Data,
            Page::Plans,
            Page::About,
        ];
        [Page::Overview, Page::Forecast, Page::Accuracy]
            .into_iter()
            .chain(rules::calculators().map(Page::Of))
            .chain(rest)
    }

    /// The part of the address after `#/`.
    pub const fn id(self) -> &'static str {
        match self {
            Page::Start => "start",
            Page::Overview => "oversikt",
            Page::Forecast => "prognos",
            Page::Accuracy => "traffsakerhet",
            Page::Of(calculator) => calculator.id,
            Page::Scenarios => "scenarier",
            Page::Measures => "handlingsplan",
            Page::Goal => "malsokning",
            Page::Sensitivity => "kanslighet",
            Page::Meeting => "mote",
            Page::Shared => "delad",
            Page::Data => "data",
            Page::Plans => "planer",
            Page::Uncertainty => "osakerhet",
            Page::About => "om",
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

    /// Whether a new group of pages begins with it in the menu.
    pub const fn begins_group(self) -> bool {
        matches!(self, Page::Scenarios | Page::Data)
    }

    /// The name in the menu.
    pub const fn name(self) -> &'static str {
        match self {
            Page::Start => "Start",
            Page::Overview => "Översikt",
            Page::Forecast => "Prognos",
            Page::Accuracy => "Träffsäkerhet",
            Page::Of(calculator) => calculator.name,
            Page::Scenarios => "Scenarier",
            Page::Measures => "Handlingsplan",
            Page::Goal => "Målsökning",
            Page::Sensitivity => "Känslighet",
            Page::Meeting => "Mötesläge",
            Page::Shared => "Delat med dig",
            Page::Data => "Data",
            Page::Plans => "Planer och versioner",
            Page::Uncertainty => "Hur säker är prognosen?",
            Page::About => "Om och integritet",
        }
    }

    /// The page with this address.
    pub fn of_hash(hash: &str) -> Option<Self> {
        let id = parts(hash).0;
        [Page::Start, Page::Uncertainty, Page::Shared].into_iter().chain(Page::menu()).find(|page| page.id() == id)
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
