//! The way to what the explanation panel shows: the steps that were followed, where focus came from, and when the panel goes.

use leptos::ev;

use crate::explain;
use crate::platform::{focus, origin};
use crate::ui::prelude::*;
use crate::ui::state::{AppState, Subject};

/// The way to what the panel shows.
#[derive(Clone, Copy)]
pub struct Trace {
    /// The steps that were followed, with what is shown last.
    pub steps: RwSignal<Vec<Subject>>,
    /// The stable key of the figure that is shown, to find it on the page by.
    pub figure: RwSignal<Option<String>>,
    /// In which act of the user a link of the panel was followed to a page.
    led: StoredValue<Option<u32>>,
}

impl Trace {
    pub fn new() -> Self {
        Self { steps: RwSignal::new(Vec::new()), figure: RwSignal::new(None), led: StoredValue::new(None) }
    }
}

/// The stable key of what is asked about, where it has one by itself.
pub(super) fn key_of(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Figure(key) => Some(key.to_string()),
        Subject::Bridge(key) => Some(key.to_string()),
        Subject::Measure(key) => Some(key.to_string()),
        Subject::Placement(..) | Subject::Candidate(..) | Subject::Changed(..) => None,
    }
}

impl AppState {
    /// Explains something in the panel beside the work, from the beginning. Focus goes there, and comes back to where it was.
    pub(in crate::ui) fn ask_about(self, subject: Subject) {
        // The same act may go to the page that the figure is on.
        self.led_by_trace();
        let key = origin::figure().or_else(|| key_of(&subject));
        origin::leave();
        self.show_steps(vec![subject], key);
        to_heading();
    }

    /// Explains the last of these steps.
    pub(super) fn show_steps(self, steps: Vec<Subject>, key: Option<String>) {
        let trace = self.trace();
        trace.figure.set_if_changed(key);
        self.subject.set(steps.last().cloned());
        trace.steps.set(steps);
    }

    /// Explains what the panel links to, one step further down, or one that has been passed.
    pub(super) fn step_to(self, next: Subject) {
        let key = key_of(&next);
        self.show_steps(explain::follow(self.trace().steps.get_untracked(), next), key);
    }

    /// Whether the figure with this key is being explained, for those who do not see the panel.
    pub fn is_asked(self, key: Option<String>) -> Option<&'static str> {
        let key = key?;
        let asked = self.trace().figure.with(|asked| asked.as_ref() == Some(&key));
        Some(if asked { "true" } else { "false" })
    }

    /// Nothing is explained any more.
    pub(in crate::ui) fn forget_trace(self) {
        self.show_steps(Vec::new(), None);
    }

    /// The panel is closed: focus goes back to what was pressed.
    pub(in crate::ui) fn close_trace(self) {
        self.forget_trace();
        if !origin::come_back() {
            focus::to("h1");
        }
    }

    /// What the user does now may lead to another page, which the panel goes along to.
    pub(super) fn led_by_trace(self) {
        let act = self.acts();
        self.trace().led.set_value(Some(act));
    }
}

/// Focus goes to the panel's heading, which says what it is about.
pub(super) fn to_heading() {
    request_animation_frame(|| {
        focus::to("#trace-title");
    });
}

/// Closes the panel when the page changes, unless it led or came there, and when Escape is pressed where it means nothing else.
pub(super) fn follow_page_and_keys(state: AppState) {
    Effect::watch(
        move || state.page.get(),
        move |_, _, _| {
            let led = state.trace().led.with_value(|led| *led == Some(state.acts()));
            if !led && state.subject.with_untracked(Option::is_some) {
                state.forget_trace();
            }
        },
        false,
    );
    let handle = window_event_listener(ev::keydown, move |event| {
        let open = event.key() == "Escape" && state.subject.with_untracked(Option::is_some);
        // In a field, a table or a dialog it means something there.
        let taken = || event.default_prevented() || focus::is_composing(&event) || focus::is_within(TAKES_ESCAPE);
        if open && (focus::is_within(".trace") || !taken()) {
            event.prevent_default();
            state.close_trace();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Where Escape means something by itself.
const TAKES_ESCAPE: &str = "dialog, input, textarea, select, details, [role=grid]";
