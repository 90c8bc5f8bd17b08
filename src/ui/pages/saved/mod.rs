//! Saved forecasts: keep what is believed now, and see what was believed before.

mod form;

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{LineId, ROOT, SavedForecast, Unit};
use crate::platform::focus;
use crate::ui::parts::Head::{End, Hidden, Start};
use crate::ui::parts::{PlainTable, Section, TextField};
use crate::ui::state::app;
use crate::words;
use form::SaveForm;

/// The section.
#[component]
pub fn SavedForecasts() -> impl IntoView {
    let state = app();
    let count = state.derive(|plan, _| plan.saved.len());
    // The row whose words are being changed.
    let editing = RwSignal::new(None::<usize>);
    view! {
        <Section title="Sparade prognoser" unit="avvikelse mot budget, mnkr">
            <Show when=move || { count.get() > 0 }>
                <PlainTable
                    label="Sparade prognoser"
                    heads=[
                        Start("Namn"), Start("Vem"), Start("Sparad"), Start("Utfall t.o.m."), End("Avvikelse helår"),
                        Start("Kommentar"), Hidden("Ändra, ta bort"),
                    ]
                >
                    <For each=move || 0..count.get() key=|i| *i let:i>
                        <SavedRow place=i editing=editing />
                    </For>
                </PlainTable>
            </Show>
            <SaveForm />
        </Section>
    }
}

/// One saved forecast; its name, author and comment can be changed in place.
#[component]
fn SavedRow(place: usize, editing: RwSignal<Option<usize>>) -> impl IntoView {
    let state = app();
    let saved = state.derive(move |plan, _| plan.saved.get(place).cloned());
    let text = move |of: fn(&SavedForecast) -> String| {
        Signal::derive(move || saved.get().as_ref().map_or_else(String::new, of))
    };
    let name = text(|saved| saved.name.clone());
    let open = move || editing.get() == Some(place);
    let closed =
        state.derive(move |plan, _| plan.saved.get(place).map(|saved| words::months(saved.year, saved.closed)));
    let deviation = move || {
        let deviation = saved.get()?.deviation(&LineId::from(ROOT))?;
        Some(format::signed_figure(deviation, Unit::Kr, Scale::Mnkr))
    };
    let toggle = move |_| {
        editing.update(|editing| *editing = if *editing == Some(place) { None } else { Some(place) });
        if open() {
            request_animation_frame(move || {
                focus::to_field(&format!("prognos.{place}.namn"));
            });
        }
    };
    let remove = move |_| {
        let mut all = state.with_now(|plan| plan.saved.clone());
        if place < all.len() {
            editing.set(None);
            let gone = all.remove(place).name;
            if state.make(Edit::SetSaved(all)) {
                state.tell(format!("Prognosen {gone} är borttagen. Ångra tar tillbaka den."));
                focus::to_field("prognos.namn");
            }
        }
    };
    let words_of = move |field: Field| {
        view! {
            <Show when=open fallback=move || text(move_of(field)).get()>
                <WordsField place=place field=field />
            </Show>
        }
    };
    view! {
        <tr>
            <th scope="row" class="start">{words_of(Field::Name)}</th>
            <td class="start">{words_of(Field::By)}</td>
            <td class="start nowrap">{text(|saved| format::date(saved.saved_on))}</td>
            <td class="start nowrap">{closed}</td>
            <td>{deviation}</td>
            <td class="start wide-cell">{words_of(Field::Comment)}</td>
            <td>
                <div class="row-tools">
                    <button type="button" class="ghost small" aria-expanded=move || open().to_string()
                        aria-label=move || format!("Ändra prognosen {}", name.get()) on:click=toggle>
                        {move || if open() { "Klar" } else { "Ändra" }}
                    </button>
                    <button type="button" class="ghost small"
                        aria-label=move || format!("Ta bort prognosen {}", name.get()) on:click=remove>"Ta bort"</button>
                </div>
            </td>
        </tr>
    }
}

/// The words of a saved forecast.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    By,
    Comment,
}

impl Field {
    /// The last part of the field's name, and its label.
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Field::Name => ("namn", "Namn"),
            Field::By => ("vem", "Vem: roll eller enhet, inte namn"),
            Field::Comment => ("kommentar", "Kommentar"),
        }
    }

    fn of(self, saved: &mut SavedForecast) -> &mut String {
        match self {
            Field::Name => &mut saved.name,
            Field::By => &mut saved.by,
            Field::Comment => &mut saved.comment,
        }
    }
}

fn move_of(field: Field) -> fn(&SavedForecast) -> String {
    match field {
        Field::Name => |saved| saved.name.clone(),
        Field::By => |saved| saved.by.clone(),
        Field::Comment => |saved| saved.comment.clone(),
    }
}

#[component]
fn WordsField(place: usize, field: Field) -> impl IntoView {
    let state = app();
    let value = state.derive(move |plan, _| plan.saved.get(place).map(move_of(field)).unwrap_or_default());
    let (part, label) = field.name();
    let enter = Callback::new(move |text: String| {
        let text = text.trim().to_owned();
        if field == Field::Name && text.is_empty() {
            return Err("En prognos behöver ett namn. Skriv till exempel T2.".to_owned());
        }
        let mut all = state.with_now(|plan| plan.saved.clone());
        let Some(saved) = all.get_mut(place) else { return Ok(()) };
        *field.of(saved) = text;
        state.edit(Edit::SetSaved(all))
    });
    view! { <TextField name=format!("prognos.{place}.{part}") label=label value=value quiet=true on_enter=enter /> }
}
