//! What is on screen besides the plan: pages, the field to go to, the explanation and the message.

use std::time::Duration;

use crate::ui::prelude::*;

use super::route::Page;
use super::state::{AppState, Notice};
use crate::model::{Address, LineId};
use crate::platform::{clock, focus, hash};
use crate::session::Place;

/// How long a message stays at least, so that a screen reader has taken it in: milliseconds.
const LEAST: i64 = 1000;

impl AppState {
    /// Goes to a page.
    pub fn go(self, page: Page) {
        self.go_to(&page.href());
    }

    /// Goes to a page about one line.
    pub fn go_to_line(self, page: Page, line: &LineId) {
        self.go_to(&page.href_of(line));
    }

    /// Goes to an address in this program. What is told on the way is told there.
    pub(super) fn go_to(self, address: &str) {
        self.set_leading(true);
        hash::set(address);
    }

    /// Goes to a page and to the field with this name on it.
    pub fn go_to_field(self, page: Page, name: String) {
        self.look_for(name);
        if self.page.get_untracked() != page {
            self.go(page);
        }
    }

    /// Looks for the field with this name on the page that is shown next.
    pub fn look_for(self, name: String) {
        self.goal.set(Some(name.clone()));
        // A field that is not on the page after all must not take focus later. Who looked for it is at the page's heading.
        let end = move || {
            if self.goal.with_untracked(|goal| goal.as_ref() == Some(&name)) {
                self.goal.set(None);
                if focus::is_nowhere() {
                    focus::to("h1");
                }
            }
        };
        set_timeout(end, Duration::from_secs(2));
    }

    /// Goes to a page about one line, and to its heading.
    pub(super) fn go_to_heading_of(self, page: Page, line: &LineId) {
        let there = self.page.get_untracked() == page;
        self.go_to_line(page, line);
        if there {
            focus::to("h1");
        }
    }

    /// Goes to a page and to its heading.
    pub(super) fn go_to_heading(self, page: Page) {
        if self.page.get_untracked() == page {
            focus::to("h1");
        } else {
            self.go(page);
        }
    }

    /// Switches tabs to where a field that is looked for is typed. `tab_of` knows which tab an address is on.
    pub fn follow_goal(self, tab: RwSignal<&'static str>, tab_of: impl Fn(&Address) -> Option<&'static str> + 'static) {
        // Keeps the tabs in step with links from the explanation panel.
        Effect::new(move |_| {
            let address = self.goal.with(|goal| goal.as_ref().and_then(|name| name.parse::<Address>().ok()));
            if let Some(key) = address.as_ref().and_then(&tab_of) {
                tab.set(key);
            }
        });
    }

    /// Shows a message.
    pub fn tell(self, text: impl Into<String>) {
        self.say(text, false);
    }

    /// Shows a message that something went wrong.
    pub fn warn(self, text: impl Into<String>) {
        self.say(text, true);
    }

    /// Shows a message, and whether it is about something that went wrong.
    pub fn say(self, text: impl Into<String>, bad: bool) {
        self.notify(text.into(), bad, None);
    }

    /// Shows a message about something that can be gone to.
    pub(super) fn tell_of(self, text: &str, place: Option<Place>) {
        self.notify(text.to_owned(), false, place);
    }

    fn notify(self, text: String, bad: bool, place: Option<Place>) {
        let (mut text, unsaid) = (text, self.keeping().unsaid());
        if let Some(unsaid) = &unsaid {
            text = text + " " + unsaid;
        }
        let bad = bad || unsaid.is_some();
        self.notice.set(Some(Notice { text, bad, place, at: clock::now(), act: self.acts() }));
    }

    /// Something else is done, so that what was told ends: at once, or when there has been time to read it out. `same` spares
    /// what was told in this very act.
    pub(super) fn end_notice(self, same: bool) {
        let Some(notice) = self.notice.get_untracked().filter(|notice| !same || notice.act != self.acts()) else {
            return;
        };
        let left = u64::try_from(LEAST - (clock::now() - notice.at)).unwrap_or_default();
        let end = move || {
            if self.notice.with_untracked(|now| now.as_ref() == Some(&notice)) {
                self.notice.set(None);
            }
        };
        if left == 0 { end() } else { set_timeout(end, Duration::from_millis(left)) }
    }
}
