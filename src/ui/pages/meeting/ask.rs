//! "Fråga": a question in words, or picked, and what is understood of it before it is made.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::super::scenarios::read;
use super::Looked;
use super::act::{Ask, ask};
use super::picks::{Examples, FromWhen, Picked, Picks, What, Where};
use crate::format;
use crate::model::{Change, Decimal, Letters, Lever, LeverKind, Term};
use crate::platform::focus;
use crate::scenario::levers::spec;
use crate::ui::parts::{Typed, TypedInput};
use crate::ui::private::private;
use crate::ui::state::app;
use crate::words;
use crate::words::question::{Lexicon, Reading};

/// The fields of the question.
pub(super) const TEXT: &str = "mote.ny";
const NUMBER: &str = "mote.ny.antal";
const SALARIES: &str = "mote.ny.loner";
const BUTTON: &str = "mote.ny.stall";

/// A memo that is made anew whatever it was.
fn anew<T: Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<Arc<T>> {
    Memo::new_with_compare(move |_| Arc::new(make()), |_, _| true)
}

/// The line to ask on, and what of it is understood.
#[component]
pub(super) fn AskLine(looked: Looked) -> impl IntoView {
    let (state, private) = (app(), private());
    let text = Typed::of(TEXT);
    let picks = Picks { of: Picked::new(), number: Typed::of(NUMBER), salaries: Typed::of(SALARIES) };
    let lexicon = anew(move || state.read(Lexicon::new));
    let typed = Memo::new(move |_| text.text_or(String::new()));
    let reading: Memo<Arc<Reading>> = anew(move || {
        let lexicon = lexicon.get();
        state.read(|plan, figures| {
            let tells = |lever: &Lever| {
                let change = Change { lever: lever.clone(), value: Decimal::ONE, from: None, terms: Vec::new() };
                private.ask(|gate| gate.tells_change(plan, &change))
            };
            typed.with(|text| lexicon.read(plan, figures, &tells, text))
        })
    });
    // Keeps what is picked in step with the question: another text is another question.
    Effect::watch(
        move || typed.get(),
        move |_, before, _| {
            if before.is_some() {
                picks.clear();
            }
        },
        false,
    );
    let kind = Memo::new(move |_| {
        picks.of.kind.get().or_else(|| {
            reading.with(|reading| {
                let first = reading.choices.first()?.lever.kind;
                reading.choices.iter().all(|choice| choice.lever.kind == first).then_some(first)
            })
        })
    });
    let of_kind = Memo::new(move |_| {
        let kind = kind.get();
        lexicon.with(|lexicon| {
            let all = lexicon.levers().iter().filter(|lever| Some(lever.kind) == kind);
            all.cloned().collect::<Vec<Lever>>()
        })
    });
    let lever = Memo::new(move |_| {
        let fits = |lever: &Lever| Some(lever.kind) == kind.get();
        let understood = || reading.with(|reading| reading.lever().cloned());
        let only = || of_kind.with(|levers| if let [only] = levers.as_slice() { Some(only.clone()) } else { None });
        picks.of.lever.get().filter(fits).or_else(understood).filter(fits).or_else(only)
    });
    let value = Memo::new(move |_| {
        let lever = lever.get()?;
        if picks.number.is_some() {
            let number = read(&picks.number.text_or(String::new()), lever.kind.unit(), lever.kind.range());
            let whole = |number: &Decimal| !lever.kind.is_counted() || number.is_integer();
            return Some(number.and_then(|number| Some(number).filter(whole).ok_or("Skriv ett helt tal.".to_owned())));
        }
        if lever.kind == LeverKind::Basis {
            return Some(Ok(Decimal::ONE));
        }
        reading.with(|reading| {
            let choices = reading.choices.iter().filter(|choice| choice.lever == lever);
            let mut values = choices.filter_map(|choice| choice.value);
            let first = values.next()?;
            values.all(|value| value == first).then_some(Ok(first))
        })
    });
    let from = Memo::new(move |_| picks.of.from.get().month(reading.with(|reading| reading.from)));
    let needs_salaries =
        Memo::new(move |_| kind.with(|kind| kind.is_some_and(|kind| kind.terms().contains(&Term::Salaries))));
    let change = Memo::new(move |_| {
        let (lever, value) = (lever.get()?, value.get()?.ok()?);
        let mut change = state.read(|plan, figures| spec(plan, figures, &lever).turned(value));
        change.from = from.get().filter(|_| lever.kind.is_dated());
        if needs_salaries.get() {
            let term = Term::Salaries;
            let salaries = read(&picks.salaries.text_or(String::new()), term.unit(), term.range()).ok();
            let place = lever.kind.terms().iter().position(|of| *of == term)?;
            *change.terms.get_mut(place)? = salaries.filter(|kr| !kr.is_zero())?;
        }
        Some(change)
    });
    let make = move |change: Change| {
        if ask(state, private, looked, change) {
            text.end();
            picks.clear();
        }
    };
    // What is clear is asked at once; what is not whole stands written first.
    let enter = move || {
        let whole = reading.with_untracked(|reading| reading.is_whole());
        match change.get_untracked() {
            Some(change) if whole || picks.are_made() => make(change),
            Some(_) => {
                focus::to(&format!("[name=\"{BUTTON}\"]"));
            }
            None if needs_salaries.get_untracked() => {
                focus::to_field(SALARIES);
            }
            None => {}
        }
    };
    let says = Memo::new(move |_| {
        let mut says = Vec::new();
        if let Some(Err(message)) = value.get() {
            says.push(message);
        }
        reading.with(|reading| {
            let nothing = typed.with(|text| text.is_blank());
            says.extend(
                reading
                    .missing
                    .as_ref()
                    .filter(|_| !nothing && change.with(Option::is_none))
                    .map(words::question::missing),
            );
            says.extend(words::question::unknown(&reading.unknown).filter(|_| !nothing));
            state.with(|plan| says.extend(reading.notes.iter().map(|note| words::question::note(plan, note))));
        });
        if needs_salaries.get() && value.with(Option::is_some) && change.with(Option::is_none) {
            says.push("Hur stora är årets löner? Utan dem går det inte att säga.".into());
        }
        says.join(" ")
    });
    let choices = Memo::new(move |_| {
        let picked = picks.of.lever.with(Option::is_some) || picks.of.kind.with(Option::is_some);
        reading.with(|reading| {
            let many = reading.choices.len() > 1 && !picked && !picks.number.is_some();
            let choices = if many { reading.choices.clone() } else { Vec::new() };
            state.with(|plan| {
                let text = |choice| words::question::of_choice(plan, choice, reading.from);
                choices.iter().map(|choice| (text(choice), choice.clone())).collect::<Vec<_>>()
            })
        })
    });
    let choose = move |choice: &words::question::Choice| match choice.value {
        Some(value) if !choice.lever.kind.terms().contains(&Term::Salaries) => {
            let mut change = state.read_now(|plan, figures| spec(plan, figures, &choice.lever).turned(value));
            change.from = from.get_untracked().filter(|_| choice.lever.kind.is_dated());
            make(change);
        }
        value => {
            picks.of.kind.set(Some(choice.lever.kind));
            picks.of.lever.set(Some(choice.lever.clone()));
            if let Some(value) = value {
                picks.number.put(format::input_text(value));
            }
            let next = if value.is_some() { SALARIES } else { NUMBER };
            request_animation_frame(move || {
                focus::to_field(next);
            });
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !focus::is_composing(&event) && !focus::happened_in(&event, "select, button") {
            event.prevent_default();
            enter();
        }
    };
    view! {
        <section class="ask-line" role="search" aria-label="Fråga" on:keydown=on_key>
            <div class="ask-text">
                <label for="ask-text" class="visually-hidden">"Vad vill ni pröva?"</label>
                <TypedInput
                    id="ask-text"
                    name=TEXT
                    typed=text
                    default=Signal::stored("Skriv vad ni vill pröva".to_owned())
                    longest="300"
                    described_by="ask-says"
                />
            </div>
            <p class="ask-says" id="ask-says" role="status">{says}</p>
            <ul class="ask-choices">
                {move || {
                    choices
                        .get()
                        .into_iter()
                        .map(|(text, choice)| {
                            view! {
                                <li><button type="button" class="ghost" on:click=move |_| choose(&choice)>{text}</button></li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <Examples shown=Memo::new(move |_| typed.with(|text| text.is_blank())) make=Callback::new(make) />
            <div class="ask-picks" role="group" aria-label="Det som är förstått">
                <What lexicon=lexicon kind=kind picked=picks.of />
                <Where of_kind=of_kind lever=lever picked=picks.of />
                <div class="field">
                    <label for="ask-number">
                        {move || match kind.get() {
                            Some(kind) => format!("Hur många, {}", words::scenario::unit(kind)),
                            None => "Hur många".to_owned(),
                        }}
                    </label>
                    <TypedInput
                        id="ask-number"
                        name=NUMBER
                        typed=picks.number
                        default=Signal::derive(move || {
                            let understood = value.get().and_then(Result::ok);
                            understood.map(format::input_text).unwrap_or_default()
                        })
                    />
                </div>
                <FromWhen kind=kind from=from picked=picks.of />
                <Show when=move || needs_salaries.get()>
                    <div class="field">
                        <label for="ask-salaries">"Årets löner utan PO, kr"</label>
                        <TypedInput id="ask-salaries" name=SALARIES typed=picks.salaries />
                    </div>
                </Show>
                <button
                    type="button"
                    name=BUTTON
                    class="primary"
                    disabled=move || change.with(Option::is_none)
                    on:click=move |_| {
                        if let Some(change) = change.get_untracked() {
                            make(change);
                        }
                    }
                >
                    {move || if looked.asking.get() == Some(Ask::More) { "Lägg till" } else { "Fråga" }}
                </button>
                <Show when=move || looked.asking.get().is_some()>
                    <button type="button" class="ghost" on:click=move |_| looked.stop_asking()>"Avbryt"</button>
                </Show>
            </div>
        </section>
    }
}
