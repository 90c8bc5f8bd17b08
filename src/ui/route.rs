//! Pages and their addresses after `#`.

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Where a newcomer begins.
    Start,
    /// The committee's table.
    Overview,
    /// Placements.
    Placements,
    /// Home care.
    HomeCare,
    /// Social assistance.
    Assistance,
    /// The plan itself: year, files, import.
    Data,
}

impl Page {
    /// The pages in the menu, in order.
    pub const MENU: [Page; 5] = [Page::Overview, Page::Placements, Page::HomeCare, Page::Assistance, Page::Data];

    /// The part of the address after `#/`.
    pub const fn id(self) -> &'static str {
        match self {
            Page::Start => "start",
            Page::Overview => "oversikt",
            Page::Placements => "placeringar",
            Page::HomeCare => "hemtjanst",
            Page::Assistance => "bistand",
            Page::Data => "data",
        }
    }

    /// The address.
    pub fn href(self) -> String {
        format!("#/{}", self.id())
    }

    /// The name in the menu.
    pub const fn name(self) -> &'static str {
        match self {
            Page::Start => "Start",
            Page::Overview => "Översikt",
            Page::Placements => "Placeringar",
            Page::HomeCare => "Hemtjänst",
            Page::Assistance => "Ekonomiskt bistånd",
            Page::Data => "Data",
        }
    }

    /// The page with this address.
    pub fn of_hash(hash: &str) -> Option<Self> {
        let id = hash.trim_start_matches("#/");
        [Page::Start].into_iter().chain(Page::MENU).find(|page| page.id() == id)
    }
}
