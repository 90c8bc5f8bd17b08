//! Import of long tables: pick a file, see where each series goes and what would change, then take it as one edit.

use std::sync::Arc;

use crate::ui::prelude::*;

use crate::exchange::{self, Place, Preview, SourceSeries, Target};
use crate::format::{self, LoneMark};
use crate::platform::files::{self, Picked};
use crate::shelf::Reason;
use crate::ui::parts::Head::{End, Start};
use crate::ui::parts::{FilePicker, PlainTable, Section};
use crate::ui::state::{AppState, app};
use crate::words;

/// The id of the hidden file field.
const FILE: &str = "importera-fil";
/// Series that are drawn at a time.
const DRAWN: usize = 40;
/// Changes listed in the preview; the rest are counted.
const LISTED: usize = 40;

/// A table that was read and where its series go.
#[derive(Clone, Debug, PartialEq)]
struct Incoming {
    file: String,
    bytes: Arc<Vec<u8>>,
    series: Vec<SourceSeries>,
    mapping: Vec<Option<Target>>,
    /// What is said of how it was read.
    told: String,
    /// Numbers that nothing in the file shows how to read, and what the user has answered.
    undecided: Vec<String>,
    answer: Option<LoneMark>,
}

/// The section.
#[component]
pub fn ImportSection() -> impl IntoView {
    let state = app();
    let incoming = RwSignal::new(None::<Incoming>);
    let errors = RwSignal::new(Vec::<String>::new());
    view! {
        <Section title="Importera tabell" unit="CSV med kolumnerna year, month, series, unit, value">
            <p>
                "Serierna i filen läggs på plats efter att du har sett vart de går och vad som ändras. "
                "Inget ändras innan du trycker på Importera."
            </p>
            <button type="button" class="ghost" on:click=move |_| files::pick(FILE)>"Välj CSV-fil"</button>
            <FilePicker
                id=FILE
                name="import.fil"
                accept=".csv,.txt,text/csv"
                label="CSV-fil att importera"
                on_pick=Callback::new(move |picked: Result<Picked, String>| match picked {
                    Ok(file) => take(state, file, incoming, errors),
                    Err(message) => {
                        incoming.set(None);
                        errors.set(vec![message]);
                    }
                })
            />
            <ul class="errors" role="alert">
                {move || errors.get().into_iter().map(|error| view! { <li>{error}</li> }).collect_view()}
            </ul>
            <Show when=move || incoming.with(Option::is_some)>
                <Mapping incoming=incoming />
            </Show>
        </Section>
    }
}

fn take(state: AppState, file: Picked, incoming: RwSignal<Option<Incoming>>, errors: RwSignal<Vec<String>>) {
    match exchange::csv_table::read(&file.bytes) {
        Ok(table) => {
            let mapping = state.with_now(|plan| exchange::propose(&table.series, &file.name, plan));
            let told = exchange::table_told_text(&table);
            errors.set(Vec::new());
            incoming.set(Some(Incoming {
                file: file.name,
                bytes: Arc::new(file.bytes),
                series: table.series,
                mapping,
                told,
                undecided: table.undecided,
                answer: None,
            }));
        }
        Err(found) => {
            incoming.set(None);
            let mut texts = vec![format!("{} kunde inte läsas. Inget har ändrats.", file.name)];
            texts.extend(found.iter().map(exchange::table_error_text));
            errors.set(texts);
        }
    }
}

/// Reads the file again, by an answer to how its numbers are written. Where the series go stays as it was chosen.
fn answer(incoming: RwSignal<Option<Incoming>>, answer: LoneMark) {
    incoming.update(|incoming| {
        let Some(incoming) = incoming else { return };
        if let Ok(table) = exchange::csv_table::read_by(&incoming.bytes, Some(answer)) {
            incoming.told = exchange::table_told_text(&table);
            incoming.series = table.series;
            incoming.answer = Some(answer);
        }
    });
}

/// The question of how numbers are written that nothing in the file shows how to read.
#[component]
fn NotationQuestion(incoming: RwSignal<Option<Incoming>>) -> impl IntoView {
    let asked =
        Memo::new(move |_| incoming.with(|incoming| incoming.as_ref().map(|incoming| incoming.undecided.clone())));
    let choice = move |mark: LoneMark, key: &'static str| {
        let text = move || asked.get().map(|texts| format::lone_answer_text(&texts, mark));
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="import.talformat"
                    value=key
                    prop:checked=move || incoming.with(|incoming| incoming.as_ref().is_some_and(|d| d.answer == Some(mark)))
                    on:change=move |_| answer(incoming, mark)
                />
                {text}
            </label>
        }
    };
    view! {
        <Show when=move || asked.with(|asked| asked.as_ref().is_some_and(|texts| !texts.is_empty()))>
            <fieldset>
                <legend>{move || asked.get().map(|texts| format::lone_question_text(&texts))}</legend>
                {choice(LoneMark::Thousands, "tusental")}
                {choice(LoneMark::Decimal, "decimaler")}
            </fieldset>
        </Show>
    }
}

/// Where each series goes, what would change, and the button that does it.
#[component]
fn Mapping(incoming: RwSignal<Option<Incoming>>) -> impl IntoView {
    let state = app();
    let places = state.derive(|plan, _| exchange::places(plan));
    let preview = Memo::new(move |_| {
        state.with(|plan| {
            incoming.with(|incoming| {
                let preview =
                    incoming.as_ref().map(|incoming| exchange::preview(plan, &incoming.series, &incoming.mapping));
                preview.map(|preview| Shown::of(plan, &preview))
            })
        })
    });
    let series =
        Memo::new(move |_| incoming.with(|incoming| incoming.as_ref().map_or(0, |incoming| incoming.series.len())));
    let shown = RwSignal::new(DRAWN);
    // Each row has every place to choose from. What is wrong is always in sight.
    let drawn = Memo::new(move |_| {
        let is_wrong = |i: usize| preview.with(|p| p.as_ref().is_some_and(|p| p.errors.iter().any(|(of, _)| *of == i)));
        (0..series.get()).filter(|i| *i < shown.get() || is_wrong(*i)).collect::<Vec<_>>()
    });
    let import = move |_| {
        let Some(now) = incoming.get_untracked() else { return };
        let edit = state.with_now(|plan| exchange::edit(&exchange::preview(plan, &now.series, &now.mapping).changes));
        state.remember(Reason::Import, &now.file);
        if state.make(edit) {
            state.tell(format!("{} är importerad. Ctrl+Z tar tillbaka allt.", now.file));
            incoming.set(None);
        }
    };
    view! {
        <h3>{move || incoming.with(|incoming| incoming.as_ref().map(|incoming| incoming.file.clone()))}</h3>
        <p class="hint" role="status">{move || incoming.with(|incoming| incoming.as_ref().map(|incoming| incoming.told.clone()))}</p>
        <NotationQuestion incoming=incoming />
        <PlainTable label="Vart serierna går" heads=[Start("Serie i filen"), End("Värden"), Start("Går till"), Start("Byt tecken")]>
            <For each=move || drawn.get() key=|i| *i let:i>
                <SeriesRow index=i incoming=incoming places=places preview=preview />
            </For>
        </PlainTable>
        {move || {
            let left = series.get() - drawn.with(Vec::len);
            (left > 0).then(|| view! {
                <p class="hint">
                    {left} " serier till visas inte än. De följer med när du importerar. "
                    <button type="button" class="ghost small" on:click=move |_| shown.update(|shown| *shown += DRAWN)>
                        "Visa fler"
                    </button>
                </p>
            })
        }}
        {move || preview.get().map(|shown| view! {
            <p class="strong" data-figure="import.andringar" data-value=shown.count.to_string()>{shown.summary}</p>
            <ul class="changes">
                {shown.changes.into_iter().map(|change| view! { <li>{change}</li> }).collect_view()}
            </ul>
        })}
        <div class="tools">
            <button
                type="button"
                class="primary"
                disabled=move || {
                    let unanswered = |d: &Incoming| !d.undecided.is_empty() && d.answer.is_none();
                    incoming.with(|incoming| incoming.as_ref().is_some_and(unanswered))
                        || preview.with(|p| p.as_ref().is_none_or(|p| p.count == 0 || !p.errors.is_empty()))
                }
                on:click=import
            >
                "Importera"
            </button>
            <button type="button" class="ghost" on:click=move |_| incoming.set(None)>"Avbryt"</button>
        </div>
    }
}

/// A preview in words.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    count: usize,
    summary: String,
    changes: Vec<String>,
    errors: Vec<(usize, String)>,
}

impl Shown {
    fn of(plan: &crate::model::Plan, preview: &Preview) -> Self {
        let changes: Vec<String> = preview
            .changes
            .iter()
            .take(LISTED)
            .map(|change| {
                let old = change.old.map_or_else(|| "tomt".to_owned(), format::input_text);
                format!("{}: {old} → {}", words::address(plan, &change.address), format::input_text(change.new))
            })
            .collect();
        let mut parts = vec![format!("{} värden ändras, {} är redan lika.", preview.changes.len(), preview.unchanged)];
        if preview.left_out > 0 {
            let (before, now) = (plan.year - 1, plan.year);
            parts.push(format!("{} hör till andra år än {before} och {now} och lämnas utanför.", preview.left_out));
        }
        if preview.changes.len() > LISTED {
            parts.push(format!("De första {LISTED} visas."));
        }
        let summary = parts.join(" ");
        let errors = preview.errors.iter().map(|(i, error)| (*i, exchange::mapping_error_text(error))).collect();
        Self { count: preview.changes.len(), summary, changes, errors }
    }
}

#[component]
fn SeriesRow(
    index: usize,
    incoming: RwSignal<Option<Incoming>>,
    places: Memo<Vec<(Place, String)>>,
    preview: Memo<Option<Shown>>,
) -> impl IntoView {
    let of = move |read: fn(&SourceSeries) -> String| {
        incoming.with(|incoming| {
            incoming.as_ref().and_then(|incoming| incoming.series.get(index)).map(read).unwrap_or_default()
        })
    };
    let target = Memo::new(move |_| {
        incoming.with(|incoming| incoming.as_ref().and_then(|incoming| incoming.mapping.get(index).cloned().flatten()))
    });
    let chosen = move || {
        let place = target.get().map(|target| target.place);
        places.with(|places| places.iter().position(|(other, _)| Some(other) == place.as_ref()))
    };
    let choose = move |text: String| {
        let place =
            text.parse::<usize>().ok().and_then(|i| places.with_untracked(|p| p.get(i).map(|(p, _)| p.clone())));
        incoming.update(|incoming| {
            if let Some(slot) = incoming.as_mut().and_then(|incoming| incoming.mapping.get_mut(index)) {
                let flip = slot.as_ref().is_some_and(|target| target.flip);
                *slot = place.map(|place| Target { place, flip });
            }
        });
    };
    let flip = move |_| {
        incoming.update(|incoming| {
            if let Some(Some(target)) = incoming.as_mut().and_then(|incoming| incoming.mapping.get_mut(index)) {
                target.flip = !target.flip;
            }
        });
    };
    let error = move || {
        preview.with(|shown| {
            shown.as_ref().and_then(|s| s.errors.iter().find(|(i, _)| *i == index)).map(|(_, text)| text.clone())
        })
    };
    view! {
        <tr>
            <th scope="row" class="start">
                {move || of(|series| series.name.clone())}
                " " <small>{move || of(|series| series.unit.suffix().to_owned())}</small>
            </th>
            <td>{move || of(|series| series.values.len().to_string())}</td>
            <td class="start">
                <select
                    name=format!("import.serie.{index}")
                    aria-label=move || format!("Plats för {}", of(|series| series.name.clone()))
                    on:change:target=move |event| choose(event.target().value())
                >
                    {move || {
                        let chosen = chosen();
                        let skip = view! { <option value="" selected=chosen.is_none()>"Hoppa över"</option> };
                        let options = places.get().into_iter().enumerate().map(|(i, (_, name))| {
                            view! { <option value=i.to_string() selected=chosen == Some(i)>{name}</option> }
                        }).collect_view();
                        view! { {skip} {options} }
                    }}
                </select>
                <p class="error" role="alert">{error}</p>
            </td>
            <td class="start">
                <input
                    type="checkbox"
                    name=format!("import.tecken.{index}")
                    aria-label=move || format!("Byt tecken på {}", of(|series| series.name.clone()))
                    prop:checked=move || target.with(|target| target.as_ref().is_some_and(|target| target.flip))
                    on:change=flip
                />
            </td>
        </tr>
    }
}
