//! What is on screen besides the plan: pages, the field to go to, the explanation and the message.

use crate::ui::prelude::*;

use super::route::Page;
use super::state::{AppState, Notice, Subject};
use crate::calc::FigureKey;
use crate::model::{Address, LineId};
use crate::platform::hash;

impl AppState {
    /// Goes to a page.
    #[expect(clippy::unused_self, reason = "reads as the other commands do")]
    pub fn go(self, page: Page) {
        hash::set(&page.href());
    }

    /// Goes to a page about one line.
    #[expect(clippy::unused_self, reason = "reads as the other commands do")]
    pub fn go_to_line(self, page: Page, line: &LineId) {
        hash::set(&page.href_of(line));
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
        self.goal.set(Some(name));
        // A field that is not on the page after all must not take focus later.
        set_timeout(move || self.goal.set(None), std::time::Duration::from_secs(2));
    }

    /// Explains a figure in the panel beside the work.
    pub fn explain(self, key: FigureKey) {
        self.subject.set(Some(Subject::Figure(key)));
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
        self.notice.set(Some(Notice { text: text.into(), bad }));
    }
}
