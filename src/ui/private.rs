//! What is handed on: the lines that paper and copies leave out, and what is said when something is copied.
//!
//! The screen shows everything. What is left out is marked with a class, and the style sheet for paper follows it.

use std::collections::BTreeSet;

use super::state::{AppState, Subject};
use crate::explain::{self, Explanation, Link};
use crate::model::{LineId, Plan};
use crate::platform::screen;
use crate::scenario::private_lines;
use crate::ui::prelude::*;

/// What can become of whatever leaves the program.
pub const OFFICIAL: &str = "Det som lämnas vidare kan bli en allmän handling.";
/// Why something was not copied.
const NOT_COPIED: &str =
    "Uträkningen gäller 1–4 personer och kopieras inte. Valet finns under Utskrift och kopior på sidan Data.";

/// The lines that are left out, from context.
#[derive(Clone, Copy)]
pub struct Private {
    lines: RwSignal<BTreeSet<LineId>>,
    /// Whether the page is put on paper now.
    pub printing: RwSignal<bool>,
}

/// Follows the plan; to be provided once.
pub fn follow(state: AppState) -> Private {
    let printing = RwSignal::new(false);
    screen::on_print(move |on| printing.set(on));
    Private { lines: gate(move || state.read(private_lines)), printing }
}

/// The lines that are left out.
pub fn private() -> Private {
    expect_context()
}

impl Private {
    /// Whether the line is left out.
    pub fn has(self, line: &LineId) -> bool {
        self.lines.with(|lines| lines.contains(line))
    }

    /// As [`Private::has`], for the key of a row, which is a line's name or something else.
    pub fn has_row(self, key: &str) -> bool {
        self.lines.with(|lines| !lines.is_empty() && lines.contains(&LineId::from(key)))
    }

    /// Whether any line is left out.
    pub fn is_some(self) -> bool {
        self.lines.with(|lines| !lines.is_empty())
    }

    /// The lines that are left out of the paper that the page is put on now; nothing while it is not, or where none are.
    pub fn on_paper(self) -> Option<BTreeSet<LineId>> {
        self.printing.get().then(|| self.lines.get()).filter(|lines| !lines.is_empty())
    }

    /// The lines, without following them.
    pub fn now(self) -> BTreeSet<LineId> {
        self.lines.get_untracked()
    }
}

/// An explanation as it may be copied, or why it may not.
pub fn explanation_to_copy(
    state: AppState,
    private: Private,
    explanation: &Explanation,
) -> Result<String, &'static str> {
    let all = state.with_now(|plan: &Plan| plan.settings.show_small);
    let lines = private.now();
    let is_private = match state.subject.get_untracked() {
        Some(Subject::Placement(..)) => !all,
        Some(Subject::Figure(key)) => lines.contains(&key.line),
        Some(Subject::Candidate(line, ..) | Subject::Changed(_, line)) => lines.contains(&line),
        Some(Subject::Bridge(key)) => lines.contains(&key.row),
        Some(Subject::Measure(_)) | None => false,
    };
    if is_private {
        return Err(NOT_COPIED);
    }
    Ok(explain::as_text_without(explanation, &|link| match link {
        Link::Placement(_) => !all,
        Link::Figure(key) => lines.contains(&key.line),
        Link::Input(address) => lines.contains(&address.line),
        Link::Bridge(key) => lines.contains(&key.row),
        Link::None | Link::Measure(_) | Link::MeasureField(_) => false,
    }))
}

/// What stands on every paper: what is left out of it, and what it can become. Not seen on screen.
#[component]
pub fn PaperNote(
    /// The app's state.
    state: AppState,
    /// The lines that are left out.
    private: Private,
) -> impl IntoView {
    let hidden = move || {
        if state.with(|plan| plan.settings.show_small) {
            "Även tal om 1–4 personer skrivs ut."
        } else if private.is_some() {
            "Rader med 1–4 personer är dolda, och raden bredvid där de annars går att räkna ut. De står tillsammans som \
             Övriga (dolda), med belopp där det inte röjer någon. Summorna är hela. Enskilda placeringar skrivs inte ut."
        } else {
            "Enskilda placeringar skrivs inte ut."
        }
    };
    view! { <p class="on-paper paper-note">{hidden} " " {OFFICIAL}</p> }
}

/// A part of a page that is about one line: not on paper where the line is left out.
#[component]
pub fn AboutLine(
    /// The line.
    line: Memo<LineId>,
    children: Children,
) -> impl IntoView {
    let private = private();
    view! {
        <div class="as-is" class:private=move || line.with(|line| private.has(line))>{children()}</div>
        <p class="on-paper instead">"Raden gäller 1–4 personer och skrivs inte ut."</p>
    }
}
