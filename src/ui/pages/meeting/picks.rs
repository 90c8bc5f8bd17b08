//! A question as it is picked: what, where and from when, and questions to begin with.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::act::examples;
use crate::disclosure::screen::parts;
use crate::format;
use crate::model::{Change, Lever, LeverKind, LineId, Month, Plan, ROOT};
use crate::ui::parts::{Select, Typed};
use crate::ui::private::private;
use crate::ui::state::app;
use crate::words;
use crate::words::question::Lexicon;

/// From when a change that is picked holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Since {
    /// As it was understood.
    Understood,
    /// From the first month ahead.
    Now,
    /// From this month.
    Month(u8),
}

impl Since {
    /// The month that it is from, if it is not from now; `understood` is what the text says.
    pub fn month(self, understood: Option<u8>) -> Option<u8> {
        match self {
            Self::Understood => understood,
            Self::Now => None,
            Self::Month(month) => Some(month),
        }
    }
}

/// What is picked in lists, in place of what was understood.
#[derive(Clone, Copy)]
pub(super) struct Picked {
    /// What.
    pub kind: RwSignal<Option<LeverKind>>,
    /// What and where.
    pub lever: RwSignal<Option<Lever>>,
    /// From when.
    pub from: RwSignal<Since>,
}

impl Picked {
    /// Nothing is picked.
    pub fn new() -> Self {
        Self { kind: RwSignal::new(None), lever: RwSignal::new(None), from: RwSignal::new(Since::Understood) }
    }
}

/// What is picked by hand, in place of what was understood.
#[derive(Clone, Copy)]
pub(super) struct Picks {
    /// In lists.
    pub of: Picked,
    /// How many.
    pub number: Typed,
    /// The year's salaries, where the lever is reckoned on them.
    pub salaries: Typed,
}

impl Picks {
    /// Nothing is picked.
    pub fn clear(self) {
        self.of.kind.set_if_changed(None);
        self.of.lever.set_if_changed(None);
        self.of.from.set_if_changed(Since::Understood);
        self.number.end();
        self.salaries.end();
    }

    /// Whether anything is.
    pub fn are_made(self) -> bool {
        self.of.kind.with_untracked(Option::is_some)
            || self.of.lever.with_untracked(Option::is_some)
            || self.of.from.get_untracked() != Since::Understood
            || self.number.is_now()
            || self.salaries.is_now()
    }
}

/// An option that is nothing yet.
fn unsaid(text: &str) -> (String, String) {
    (String::new(), text.to_owned())
}

#[component]
pub(super) fn What(lexicon: Memo<Arc<Lexicon>>, kind: Memo<Option<LeverKind>>, picked: Picked) -> impl IntoView {
    let options = Memo::new(move |_| {
        lexicon.with(|lexicon| {
            let there = |kind: &&LeverKind| lexicon.levers().iter().any(|lever| lever.kind == **kind);
            let option = |kind: &LeverKind| (kind.key().to_owned(), words::sentence(words::scenario::kind(*kind)));
            let kinds = LeverKind::ALL.iter().filter(there).map(option);
            std::iter::once(unsaid("Vad?")).chain(kinds).collect::<Vec<_>>()
        })
    });
    view! {
        <Select
            name="mote.ny.vad"
            label="Vad"
            options=options
            value=Signal::derive(move || kind.get().map(|kind| kind.key().to_owned()).unwrap_or_default())
            on_choose=Callback::new(move |key: String| {
                picked.kind.set(LeverKind::from_key(&key));
                picked.lever.set(None);
            })
        />
    }
}

#[component]
pub(super) fn Where(of_kind: Memo<Vec<Lever>>, lever: Memo<Option<Lever>>, picked: Picked) -> impl IntoView {
    let state = app();
    let options = Memo::new(move |_| {
        of_kind.with(|levers| {
            let name = |plan: &Plan, lever: &Lever| match lever.kind {
                LeverKind::Move => words::scenario::lever(plan, lever).replacen(": placeringar som flyttas", "", 1),
                LeverKind::Measure => words::scenario::lever(plan, lever),
                _ => words::line(plan, &lever.line),
            };
            state.with(|plan| {
                let option = |lever: &Lever| (lever.key(), name(plan, lever));
                std::iter::once(unsaid("Var?")).chain(levers.iter().map(option)).collect::<Vec<_>>()
            })
        })
    });
    view! {
        <Select
            name="mote.ny.var"
            label="Var"
            options=options
            value=Signal::derive(move || lever.get().map(|lever| lever.key()).unwrap_or_default())
            on_choose=Callback::new(move |key: String| {
                let found = of_kind.with_untracked(|levers| levers.iter().find(|lever| lever.key() == key).cloned());
                picked.kind.set(found.as_ref().map(|lever| lever.kind).or(picked.kind.get_untracked()));
                picked.lever.set(found);
            })
        />
    }
}

#[component]
pub(super) fn FromWhen(kind: Memo<Option<LeverKind>>, from: Memo<Option<u8>>, picked: Picked) -> impl IntoView {
    let state = app();
    let dated = Memo::new(move |_| kind.get().is_none_or(LeverKind::is_dated));
    let options = Memo::new(move |_| {
        if !dated.get() {
            return vec![unsaid("resten av året")];
        }
        state.with(|plan| {
            let first = Month::new(plan.year, (plan.closed + 1).min(12)).map_or("", format::month_name);
            let months = ((plan.closed + 1)..=12).filter_map(|number| Some((number, Month::new(plan.year, number)?)));
            let months = months.map(|(number, month)| (number.to_string(), format::month_name(month).to_owned()));
            std::iter::once(unsaid(&format!("nu ({first})"))).chain(months).collect::<Vec<_>>()
        })
    });
    view! {
        <Select
            name="mote.ny.fran"
            label="Från när"
            options=options
            value=Signal::derive(move || from.get().filter(|_| dated.get()).map(|month| month.to_string()).unwrap_or_default())
            on_choose=Callback::new(move |text: String| picked.from.set(text.parse().map_or(Since::Now, Since::Month)))
        />
    }
}

/// Two or three questions about the lines that are furthest off, to press.
#[component]
pub(super) fn Examples(shown: Memo<bool>, make: Callback<Change>) -> impl IntoView {
    let (state, private) = (app(), private());
    let examples = state.derive(move |plan, figures| {
        let root = LineId::from(ROOT);
        let told =
            parts(plan, &root).into_iter().filter(|line| private.ask(|gate| gate.tells(line))).collect::<Vec<_>>();
        let tells = |change: &Change| private.ask(|gate| gate.tells_change(plan, change));
        examples(plan, figures, told, &tells)
    });
    view! {
        <Show when=move || shown.get() && examples.with(|examples| !examples.is_empty())>
            <div class="ask-examples">
                <p class="dim">"Till exempel"</p>
                <ul>
                    {move || {
                        examples
                            .get()
                            .into_iter()
                            .map(|(text, change)| {
                                view! {
                                    <li>
                                        <button type="button" class="ghost" on:click=move |_| make.run(change.clone())>{text}</button>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </div>
        </Show>
    }
}
