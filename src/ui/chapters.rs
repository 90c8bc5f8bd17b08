//! The menu's chapters: what pages there are, in the order that a month is worked in.

use super::route::Page;
use crate::model::Plan;
use crate::rules;

/// Pages that answer the same kind of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// How it goes.
    State,
    /// What the committee does, a calculator each.
    Operations,
    /// What would follow.
    Try,
    /// What leaves.
    HandOn,
    /// What all of it is made of.
    Basis,
}

/// The chapters, in order.
pub fn chapters() -> impl Iterator<Item = Chapter> {
    [Chapter::State, Chapter::Operations, Chapter::Try, Chapter::HandOn, Chapter::Basis].into_iter()
}

impl Chapter {
    /// A name for scripts and for what is remembered.
    pub const fn id(self) -> &'static str {
        match self {
            Chapter::State => "laget",
            Chapter::Operations => "verksamhet",
            Chapter::Try => "prova",
            Chapter::HandOn => "lamna",
            Chapter::Basis => "underlag",
        }
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        match self {
            Chapter::State => "Läget",
            Chapter::Operations => "Verksamhet",
            Chapter::Try => "Pröva",
            Chapter::HandOn => "Lämna vidare",
            Chapter::Basis => "Underlag",
        }
    }

    /// Its pages, in order.
    pub fn pages(self) -> Vec<Page> {
        match self {
            Chapter::State => vec![Page::Overview, Page::Forecast, Page::Checks],
            Chapter::Operations => rules::calculators().map(Page::Of).collect(),
            Chapter::Try => vec![Page::Scenarios, Page::Measures],
            Chapter::HandOn => vec![Page::Share],
            Chapter::Basis => {
                vec![Page::Booked, Page::Import, Page::References, Page::Organisation, Page::Plans, Page::About]
            }
        }
    }

    /// The chapter that a page is in.
    pub fn of(page: Page) -> Option<Self> {
        match page {
            Page::Data | Page::Begin | Page::Accessibility => Some(Chapter::Basis),
            page => chapters().find(|chapter| chapter.pages().contains(&page.in_menu())),
        }
    }

    /// Whether it has its own place at the foot of a small screen; the rest share one.
    pub const fn is_first(self) -> bool {
        matches!(self, Chapter::State | Chapter::Operations | Chapter::Try)
    }
}

/// Whether a committee has a page's subject: a calculator that nothing is typed for and that no row of the table takes its
/// figures from is none of its. Where there is none of any, all are offered.
pub fn concerns(plan: &Plan, page: Page) -> bool {
    match page {
        Page::Of(calculator) => {
            rules::is_used(plan, calculator) || !rules::calculators().any(|other| rules::is_used(plan, other))
        }
        _ => true,
    }
}
