//! The gate on screen: who looks now, what they are told, and what is said when something is copied.
//!
//! The desk shows everything. What paper leaves out is marked with a class, and the style sheet for paper follows it; what is
//! drawn of many lines at once asks the gate of whoever looks now.

use super::reactive::{Later, later};
use super::route::Page;
use super::state::{AppState, Subject};
use crate::disclosure::{Audience, Cleared, Difference, Gate};
use crate::explain;
use crate::format::{self, Scale};
use crate::model::{Change, Decimal, LineId, ROOT, Set, Unit};
use crate::platform::{clock, screen};
use crate::scenario::work;
use crate::ui::prelude::*;
use crate::words;
use leptos::task::tick;

/// What can become of whatever leaves the program.
pub const OFFICIAL: &str = "Det som lämnas vidare kan bli en allmän handling.";
/// Why something was not copied.
const NOT_COPIED: &str =
    "Uträkningen gäller 1–4 personer och kopieras inte. Valet finns under Utskrift och kopior på sidan Dela.";

/// What others are told, from context.
#[derive(Clone, Copy)]
pub struct Private {
    /// The gate for paper and copies.
    paper: StoredValue<Later<Gate>>,
    /// The gate for whoever looks now.
    now: Memo<Gate>,
    /// What is told of each scenario, in the plan's order.
    cases: Memo<Cases>,
    /// Whether the page is put on paper now.
    pub printing: RwSignal<bool>,
}

/// What is told of each scenario, in the plan's order.
#[derive(Clone, Debug, PartialEq)]
struct Cases {
    /// To whoever looks now.
    now: Vec<Difference>,
    /// On paper.
    paper: Vec<Difference>,
}

/// Follows the plan; to be provided once.
pub fn follow(state: AppState) -> Private {
    let printing = RwSignal::new(false);
    let made = move |audience| state.read(|plan, figures| Gate::new(plan, figures, audience));
    // On screen it only marks what others would not see, so that what is typed need not wait for it.
    let paper = later(move || state.with(|_| ()), move || made(Audience::Paper));
    screen::on_print(move |on| {
        paper.catch_up();
        printing.set(on);
    });
    let meets = move || state.page.get() == Page::Meeting;
    let now = Memo::new(move |_| {
        if printing.get() {
            made(Audience::Paper)
        } else if meets() {
            made(Audience::Screen)
        } else {
            Gate::DESK
        }
    });
    let told = move |gate: &Gate| {
        let cases = state.cases.get();
        let cases: Vec<_> = cases.iter().map(|case| (case.scenario.changes.as_slice(), &case.worked)).collect();
        state.read(|plan, figures| gate.differences(plan, figures, &cases))
    };
    let cases = Memo::new(move |_| Cases { now: now.with(told), paper: paper.shown().with(told) });
    Private { paper: StoredValue::new(paper), now, cases, printing }
}

/// What others are told.
pub fn private() -> Private {
    expect_context()
}

/// The value beside a figure, for machines, as it is told to whoever looks now.
pub fn exact(value: Decimal, unit: Unit, scale: Scale) -> String {
    private().now.with_untracked(|gate| gate.value(value, unit, scale))
}

/// What is told of a scenario.
fn told_of<'a>(told: &'a [Difference], state: AppState, id: &str) -> Option<&'a Difference> {
    let place = state.with(|plan| plan.scenarios.iter().position(|scenario| scenario.id == id))?;
    told.get(place)
}

impl Private {
    /// Whether the line is left out of paper and copies.
    pub fn has(self, line: &LineId) -> bool {
        self.paper.get_value().shown().with(|gate| !gate.tells(line))
    }

    /// As [`Private::has`], for the key of a row, which is a line's name or something else.
    pub fn has_row(self, key: &str) -> bool {
        self.paper.get_value().shown().with(|gate| !gate.hidden().is_empty() && !gate.tells(&LineId::from(key)))
    }

    /// Whether any line is left out.
    pub fn is_some(self) -> bool {
        self.paper.get_value().shown().with(|gate| !gate.hidden().is_empty())
    }

    /// The lines that are left out of the paper that the page is put on now; nothing while it is not, or where none are.
    pub fn on_paper(self) -> Option<Set<LineId>> {
        self.printing
            .get()
            .then(|| self.paper.get_value().shown().with(|gate| gate.hidden().clone()))
            .filter(|lines| !lines.is_empty())
    }

    /// Whether anything is kept from others by how few persons it is about.
    pub fn hides(self) -> bool {
        self.paper.get_value().with_now(|gate| !gate.tells_all())
    }

    /// What this reads where the page is put on paper.
    pub fn as_on_paper<T>(self, read: impl FnOnce() -> T) -> T {
        self.paper.get_value().catch_up();
        let before = self.printing.get_untracked();
        self.printing.set(true);
        let made = untrack(read);
        self.printing.set(before);
        made
    }

    /// What this reads of the page when it has been drawn for paper.
    pub async fn drawn_for_paper<T>(self, read: impl FnOnce() -> T) -> T {
        self.paper.get_value().catch_up();
        let before = self.printing.get_untracked();
        self.printing.set(true);
        tick().await;
        let made = untrack(read);
        self.printing.set(before);
        made
    }

    /// Asks the gate of whoever looks now.
    pub fn ask<T>(self, ask: impl FnOnce(&Gate) -> T) -> T {
        self.now.with(ask)
    }

    /// What whoever looks now is told of a scenario.
    pub fn of_case(self, state: AppState, id: &str) -> Difference {
        self.cases.with(|cases| told_of(&cases.now, state, id).cloned()).unwrap_or_default()
    }

    /// What whoever looks now is told of these changes.
    pub fn of_changes(self, state: AppState, changes: &[Change]) -> Difference {
        self.now.with(|gate| {
            if gate.tells_all() {
                return Difference::default();
            }
            state.read(|plan, figures| gate.difference(plan, figures, &work(plan, figures, changes), changes))
        })
    }

    /// Whether others are told what a scenario gives only with a reason, or there is one already.
    pub fn asks_why(self, state: AppState, id: &str) -> bool {
        let is_said = state.with(|plan| plan.scenarios.iter().any(|of| of.id == id && of.few.is_some()));
        let asks = |told: &[Difference]| told_of(told, state, id).is_some_and(|of| of.asks(&ROOT.into()));
        is_said || self.cases.with(|cases| asks(&cases.now) || asks(&cases.paper))
    }

    /// What is asked about, as it may be copied, or why it may not.
    pub fn copied(self, state: AppState, subject: &Subject) -> Result<Cleared, &'static str> {
        let told = self.paper.get_value().with_now(|gate| {
            state.read_now(|plan, figures| {
                let told = subject.told(plan, figures, gate)?;
                Some(gate.clear(|_| explain::as_text(&told)))
            })
        });
        told.ok_or(NOT_COPIED)
    }

    /// A text as it may be copied.
    pub fn copy(self, text: impl FnOnce(&Gate) -> String) -> Cleared {
        self.paper.get_value().with_now(|gate| gate.clear(text))
    }
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
    let head = Memo::new(move |_| {
        private.printing.track();
        state.with(|plan| format!("{} · utskrivet {}", words::of_plan(plan), format::date(clock::today())))
    });
    // Outside world: what stands above the sheets after the first.
    Effect::new(move |_| screen::set_paper_head(&format!("{} · {}", state.page.get().name(), head.get())));
    view! {
        <p class="on-paper paper-head">{head}</p>
        <p class="on-paper paper-note">{hidden} " " {OFFICIAL}</p>
    }
}

/// A part of a page that is about one line: not on paper where the line is left out.
#[component]
pub fn AboutLine(
    /// The line.
    line: Memo<LineId>,
    children: Children,
) -> impl IntoView {
    let private = private();
    view! { <About told=Signal::derive(move || line.with(|line| !private.has(line)))>{children()}</About> }
}

/// A part of a page that is on paper only where it is told.
#[component]
pub fn About(
    /// Whether it is told.
    told: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="as-is" class:private=move || !told.get()>{children()}</div>
        <p class="on-paper instead">"Det här gäller 1–4 personer och skrivs inte ut."</p>
    }
}
