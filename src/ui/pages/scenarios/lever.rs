//! One change of a scenario: a slider and a number for its value, from when it holds, its assumptions, and what it gives.

use crate::ui::prelude::*;

use crate::calc::Quantity;
use crate::edit::Edit;
use crate::format::{self, NumberContext, Scale};
use crate::model::{Change, Decimal, Lever, LeverKind, LineId, Month, ROOT, Term, Unit};
use crate::scenario::contributions;
use crate::scenario::levers::spec;
use crate::ui::parts::{AskedFigure, Select, TextField};
use crate::ui::private::private;
use crate::ui::state::{AppState, Subject, app};
use crate::ui::what_if::{edit_change, edit_scenario};
use crate::words;

/// The change at a place of a scenario, followed.
fn change(state: AppState, id: StoredValue<String>, place: usize) -> Memo<Option<Change>> {
    state.derive(move |plan, _| {
        let scenario = id.with_value(|id| plan.scenarios.iter().find(|scenario| scenario.id == *id));
        scenario.and_then(|scenario| scenario.changes.get(place)).cloned()
    })
}

/// Reads a number for a place with these limits; a refusal is a message.
pub fn read(text: &str, unit: Unit, (least, most): (Decimal, Decimal)) -> Result<Decimal, String> {
    let context = NumberContext { unit, scale: Scale::Kr };
    let value = format::parse_number(text, context).map_err(|error| format::number_error_text(&error))?;
    let value = value.unwrap_or_default();
    if (least..=most).contains(&value) {
        return Ok(value);
    }
    let [least, most] = [least, most].map(format::input_text);
    Err(format!("Talet ligger utanför gränserna. Skriv {least} till {most}."))
}

/// A lever, as a row of the list of changes.
#[component]
pub fn LeverCard(
    /// The scenario's id.
    id: StoredValue<String>,
    /// The place among its changes.
    place: usize,
    /// What it turns.
    lever: Lever,
    /// Whether it is turned on the meeting page: larger, and without what is for the desk.
    #[prop(optional)]
    large: bool,
    /// What to do when a value has been entered.
    #[prop(optional)]
    on_entered: Option<Callback<usize>>,
) -> impl IntoView {
    let state = app();
    let now = change(state, id, place);
    let of = lever.clone();
    let spec = state.derive(move |plan, figures| spec(plan, figures, &of));
    let of = lever.clone();
    let title = state.derive(move |plan, _| words::scenario::lever(plan, &of));
    let value = Memo::new(move |_| now.with(|now| now.as_ref().map(|change| change.value)).unwrap_or_default());
    let private = private();
    // What is there today and what it gives could point to a person.
    let hidden = Memo::new(move |_| {
        now.with(|now| {
            let told = |change: &Change| private.ask(|gate| state.with(|plan| gate.tells_change(plan, change)));
            now.as_ref().is_some_and(|change| !told(change))
        })
    });
    let kind = lever.kind;
    let name = move |field: &str| format!("scenario.{}.{}.{field}", id.get_value(), place + 1);
    let entered = move || {
        if let Some(told) = on_entered {
            told.run(place);
        }
    };
    let turn = move |text: String, entering: bool| {
        let Ok(value) = text.parse::<Decimal>() else { return };
        let Some(edit) = edit_change(state, &id.get_value(), place, |change| change.value = value) else { return };
        if entering {
            // The draft is taken back first, so that undo goes to the value before the slider was touched.
            if state.make(edit) {
                entered();
            }
        } else {
            let _ = state.preview(edit);
        }
    };
    let enter = move |text: String| {
        let value = read(&text, kind.unit(), kind.range())?;
        let value = if kind.is_counted() { value.trunc() } else { value };
        let edit = edit_change(state, &id.get_value(), place, |change| change.value = value);
        edit.map_or(Ok(()), |edit| state.edit(edit))?;
        entered();
        Ok(())
    };
    let bound = move |high: bool| {
        let value = value.get();
        // How many there are to move or end is as far as the slider goes.
        let most = if hidden.get() && kind.is_counted() { Decimal::from(20) } else { value };
        spec.with(|spec| {
            if high { spec.high.max(value).max(most) } else { spec.low.min(value) }.normalize().to_string()
        })
    };
    let range_words = move || {
        if hidden.get() && kind.is_counted() {
            return String::new();
        }
        spec.with(|spec| {
            let now = words::scenario::now(spec).filter(|_| !hidden.get());
            let now = now.map(|now| format!("{now} · ")).unwrap_or_default();
            format!("{now}{}", words::scenario::range(kind, spec.low, spec.high))
        })
    };
    let (slider_label, hint_id) = (title, format!("lever-{}-{place}-hint", if large { "mote" } else { "desk" }));
    view! {
        <li class="lever" class:large=large>
            <div class="lever-head">
                <h3>
                    <Show when=move || !large><span class="dim">{format!("{}. ", place + 1)}</span></Show>
                    {title}
                </h3>
                <output class="lever-value" data-figure=name("varde") data-value=move || format::exact(value.get())>
                    {move || words::scenario::value(kind, value.get())}
                </output>
            </div>
            <input
                type="range"
                name=name("reglage")
                aria-label=move || format!("{}, reglage", slider_label.get())
                aria-valuetext=move || words::scenario::value(kind, value.get())
                aria-describedby=hint_id.clone()
                min=move || bound(false)
                max=move || bound(true)
                step=move || spec.with(|spec| spec.step.normalize().to_string())
                prop:value=move || value.get().normalize().to_string()
                on:input:target=move |event| turn(event.target().value(), false)
                on:change:target=move |event| turn(event.target().value(), true)
            />
            <p class="hint" id=hint_id>{range_words}</p>
            <Show
                when=move || !hidden.get()
                fallback=|| view! { <p class="hint">"Effekten visas inte: färre än fem personer."</p> }
            >
                <Effect id=id place=place change=now large=large />
            </Show>
            {(kind == LeverKind::Basis).then(|| view! { <p class="hint">{neutral_rate(state, id)}</p> })}
            <Show when=move || !large>
                <div class="fields lever-fields">
                    <TextField
                        name=name("varde")
                        label=format!("Värde, {}", words::scenario::unit(kind))
                        value=Signal::derive(move || format::input_text(value.get()))
                        on_enter=Callback::new(enter)
                    />
                    <Show when=move || spec.with(|spec| spec.dated)>
                        <FromMonth id=id place=place change=now />
                    </Show>
                    {kind
                        .terms()
                        .iter()
                        .enumerate()
                        .map(|(i, term)| view! { <TermField id=id place=place change=now term=*term at=i /> })
                        .collect_view()}
                </div>
                <Order id=id place=place title=title />
            </Show>
            <Show when=move || !hidden.get()>
                <Doubts id=id place=place />
            </Show>
        </li>
    }
}

/// What the change moves the committee's result by.
#[component]
fn Effect(id: StoredValue<String>, place: usize, change: Memo<Option<Change>>, large: bool) -> impl IntoView {
    let state = app();
    let private = private();
    let moves = effects(state, id);
    let value = Memo::new(move |_| moves.with(|moves| moves.get(place).copied()));
    // What a change moves is told where the whole is, and the others by themselves too.
    let alone = move || moves.with(Vec::len) == 1;
    let told = Memo::new(move |_| {
        let root = LineId::from(ROOT);
        let difference = id.with_value(|id| private.of_case(state, id));
        private.ask(|gate| gate.tell_if(difference.tells(&root) && (difference.tells_parts() || alone()), value.get()))
    });
    let key = format!("scenario.{}.{}.effekt", id.get_value(), place + 1);
    let subject = Callback::new(move |()| {
        change.get_untracked().map(|change| Subject::Changed(vec![change], LineId::from(ROOT)))
    });
    let scale = Signal::derive(move || value.get().map_or(Scale::Mnkr, words::scenario::scale_of));
    view! {
        <p class="lever-effect">
            <span class="dim">{if large { "ger " } else { "ger nämnden " }}</span>
            <AskedFigure key=Signal::stored(key) told=told scale=scale with_unit=true subject=subject />
        </p>
    }
}

/// The rate at which a switch costs nothing, where the scenario makes one.
fn neutral_rate(state: AppState, id: StoredValue<String>) -> Memo<Option<String>> {
    Memo::new(move |_| {
        state.cases.with(|cases| {
            let case = id.with_value(|id| cases.iter().find(|case| case.scenario.id == *id));
            case.and_then(|case| words::scenario::neutral_rate(&case.worked.figures))
        })
    })
}

/// What each change of a scenario moves the committee's result by, one after the other.
pub(super) fn effects(state: AppState, id: StoredValue<String>) -> Memo<Vec<Decimal>> {
    Memo::new(move |_| {
        state.cases.with(|cases| {
            let case = id.with_value(|id| cases.iter().find(|case| case.scenario.id == *id).cloned());
            let Some(case) = case else { return Vec::new() };
            let root = LineId::from(ROOT);
            if let [_] = case.scenario.changes.as_slice() {
                // A single change moves what the scenario moves.
                let before = state.read(|_, figures| figures.year(&root, Quantity::ForecastDeviation));
                return vec![case.deviation(&root).unwrap_or_default() - before.unwrap_or_default()];
            }
            state.read(|plan, figures| contributions(plan, figures, &case.scenario.changes, &root))
        })
    })
}

/// The month that a change holds from.
#[component]
fn FromMonth(id: StoredValue<String>, place: usize, change: Memo<Option<Change>>) -> impl IntoView {
    let state = app();
    let options = state.derive(|plan, _| {
        let first = Month::new(plan.year, (plan.closed + 1).min(12)).map_or("", format::month_name);
        let nearest = (String::new(), format!("nu ({first})"));
        let months = ((plan.closed + 1)..=12).filter_map(|number| Some((number, Month::new(plan.year, number)?)));
        let months = months.map(|(number, month)| (number.to_string(), format::month_name(month).to_owned()));
        std::iter::once(nearest).chain(months).collect::<Vec<_>>()
    });
    let value = Memo::new(move |_| {
        let closed = state.with(|plan| plan.closed);
        let from = change.with(|change| change.as_ref().and_then(|change| change.from));
        from.filter(|from| *from > closed).map_or_else(String::new, |month| month.to_string())
    });
    view! {
        <Select
            name=format!("scenario.{}.{}.fran", id.get_value(), place + 1)
            label="Gäller från"
            options=options
            value=value
            on_choose=Callback::new(move |text: String| {
                let from = text.parse().ok();
                if let Some(edit) = edit_change(state, &id.get_value(), place, |change| change.from = from) {
                    state.make(edit);
                }
            })
        />
    }
}

/// An assumption beside the value.
#[component]
fn TermField(
    id: StoredValue<String>,
    place: usize,
    change: Memo<Option<Change>>,
    term: Term,
    at: usize,
) -> impl IntoView {
    let state = app();
    let kind = change.with_untracked(|change| change.as_ref().map(|change| change.lever.kind));
    let label = kind.map(|kind| {
        let unit = format::unit_suffix(term.unit(), Scale::Kr);
        format!("{}, {unit}", words::scenario::term(kind, term))
    });
    let hint = kind.map(|kind| words::scenario::term_hint(kind, term)).unwrap_or_default();
    let value = Signal::derive(move || {
        let value = change.with(|change| change.as_ref().map(|change| change.term(term))).unwrap_or_default();
        format::input_text(value)
    });
    let enter = move |text: String| {
        let value = read(&text, term.unit(), term.range())?;
        let edit = edit_change(state, &id.get_value(), place, |change| {
            if let Some(slot) = change.terms.get_mut(at) {
                *slot = value;
            }
        });
        edit.map_or(Ok(()), |edit| state.edit(edit))
    };
    view! {
        <div>
            <TextField
                name=format!("scenario.{}.{}.{}", id.get_value(), place + 1, term.key())
                label=label.unwrap_or_default()
                value=value
                on_enter=Callback::new(enter)
            />
            <p class="hint">{hint}</p>
        </div>
    }
}

/// Earlier, later or gone.
#[component]
fn Order(id: StoredValue<String>, place: usize, title: Memo<String>) -> impl IntoView {
    let state = app();
    let count = state.derive(move |plan, _| {
        let scenario = id.with_value(|id| plan.scenarios.iter().find(|scenario| scenario.id == *id));
        scenario.map_or(0, |scenario| scenario.changes.len())
    });
    let swap = move |other: usize| {
        let edit = edit_scenario(state, &id.get_value(), |scenario| {
            if place < scenario.changes.len() && other < scenario.changes.len() {
                scenario.changes.swap(place, other);
            }
        });
        make(state, edit);
    };
    let remove = move |_| {
        let edit = edit_scenario(state, &id.get_value(), |scenario| {
            if place < scenario.changes.len() {
                scenario.changes.remove(place);
            }
        });
        make(state, edit);
    };
    let label = move |what: &str| format!("{what}: {}", title.get());
    view! {
        <div class="tools">
            <button
                type="button"
                class="ghost small"
                aria-label=move || label("Flytta upp")
                disabled=place == 0
                on:click=move |_| swap(place.saturating_sub(1))
            >
                "↑"
            </button>
            <button
                type="button"
                class="ghost small"
                aria-label=move || label("Flytta ned")
                disabled=move || { place + 1 >= count.get() }
                on:click=move |_| swap(place + 1)
            >
                "↓"
            </button>
            <button type="button" class="ghost small" aria-label=move || label("Ta bort") on:click=remove>
                "Ta bort"
            </button>
        </div>
    }
}

fn make(state: AppState, edit: Option<Edit>) {
    if let Some(edit) = edit {
        state.make(edit);
    }
}

/// What of the change does not hold, and why.
#[component]
fn Doubts(id: StoredValue<String>, place: usize) -> impl IntoView {
    let state = app();
    let doubts = Memo::new(move |_| {
        state.cases.with(|cases| {
            let case = id.with_value(|id| cases.iter().find(|case| case.scenario.id == *id).cloned());
            let Some(case) = case else { return Vec::new() };
            state.with(|plan| {
                let failures = case.worked.failures.iter().filter(|(at, _)| *at == place);
                let conflicts = case.conflicts.iter().filter(|conflict| conflict.loser == place);
                let lost = conflicts.map(|conflict| words::scenario::conflict(plan, conflict));
                let unsaid = case.scenario.changes.get(place).is_some_and(|change| {
                    change.lever.kind.terms().contains(&Term::Salaries) && change.term(Term::Salaries).is_zero()
                });
                let unsaid = unsaid.then(|| "Fyll i lönesumman, annars blir effekten noll.".to_owned());
                failures
                    .map(|(_, failure)| words::scenario::failure(plan, failure))
                    .chain(lost)
                    .chain(unsaid)
                    .collect::<Vec<_>>()
            })
        })
    });
    view! {
        <ul class="doubts" role="status">
            {move || {
                doubts
                    .get()
                    .into_iter()
                    .map(|text| view! { <li><span class="warn" aria-hidden="true">"● "</span>{text}</li> })
                    .collect_view()
            }}
        </ul>
    }
}
