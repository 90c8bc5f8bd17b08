//! A lever of the mix: how far it may be turned, and how far it has to.

use crate::ui::prelude::*;

use super::ask::read;
use super::mix::Mixed;
use super::wish::Wish;
use crate::format::{self, Scale};
use crate::model::{Decimal, Lever};
use crate::scenario::levers::spec;
use crate::scenario::mix::Room;
use crate::ui::parts::TextField;
use crate::ui::state::app;
use crate::words;

/// The row of a lever.
#[component]
pub(super) fn MixRow(
    lever: Lever,
    wish: Wish,
    levers: Memo<Vec<Lever>>,
    mixed: RwSignal<Option<Mixed>>,
) -> impl IntoView {
    let state = app();
    let kind = lever.kind;
    let lever = StoredValue::new(lever);
    let is_this = move |room: &Room| lever.with_value(|lever| room.change.lever == *lever);
    let place = Memo::new(move |_| {
        levers.with(|levers| lever.with_value(|lever| levers.iter().position(|other| other == lever)))
    });
    // Fields keep their names while levers before them go away and come.
    let number = untrack(|| place.get()).unwrap_or(0) + 1;
    let key = move |what: &str| format!("malsokning.mix.{}.{what}", place.get().unwrap_or(0) + 1);
    let name = state.derive(move |plan, _| lever.with_value(|lever| words::scenario::lever(plan, lever)));
    let bounds = state.derive(move |plan, figures| {
        let spec = lever.with_value(|lever| spec(plan, figures, lever));
        (spec.low, spec.high, words::scenario::now(&spec))
    });
    let limit = Memo::new(move |_| {
        wish.rooms.with(|rooms| rooms.iter().find(|room| is_this(room)).map(|room| room.limit)).unwrap_or_default()
    });
    let from = move || {
        let from = wish.rooms.with(|rooms| rooms.iter().find(|room| is_this(room)).and_then(|room| room.change.from));
        let from = from.and_then(|month| crate::model::Month::new(state.with(|plan| plan.year), month));
        from.map(|month| format!("från {}", format::month_name(month)))
    };
    let note = move || {
        let (low, high, now) = bounds.get();
        let [low, high] = [low, high].map(|value| words::scenario::value(kind, value));
        let parts = [now, from(), Some(format!("{low} till {high}"))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let enter = move |text: String| {
        let (low, high, _) = bounds.get_untracked();
        let value = read(&text, kind.unit(), Scale::Kr, (low, high))?;
        if kind.is_counted() && !value.is_integer() {
            return Err("Skriv ett heltal.".to_owned());
        }
        wish.rooms.update(|rooms| {
            for room in rooms.iter_mut().filter(|room| is_this(room)) {
                room.limit = value;
            }
        });
        Ok(())
    };
    let found = move |read: fn(&Mixed) -> &Vec<Decimal>| {
        Memo::new(move |_| {
            mixed.with(|mixed| {
                let mixed = mixed.as_ref()?;
                let at = lever.with_value(|lever| mixed.place(lever))?;
                read(mixed).get(at).copied()
            })
        })
    };
    let value = found(|mixed| &mixed.mix.values);
    let used = found(|mixed| &mixed.mix.used);
    let percent = move || used.get().map(|used| used * Decimal::ONE_HUNDRED);
    let remove = move |_| wish.rooms.update(|rooms| rooms.retain(|room| !is_this(room)));
    view! {
        <tr>
            <th scope="row" class="start">{name} <small class="row-note dim">{note}</small></th>
            <td class="start">
                <TextField
                    name=format!("malsokning.mix.{number}.grans")
                    label=format!("Får vridas till, {}, reglage {number}", words::scenario::unit(kind))
                    value=Signal::derive(move || format::input_text(limit.get()))
                    quiet=true
                    on_enter=Callback::new(enter)
                />
            </td>
            <td>
                <span class="fig" data-figure=move || key("varde") data-value=move || value.get().map(format::exact)>
                    {move || value.get().map_or_else(|| "–".to_owned(), |value| words::scenario::value(kind, value))}
                </span>
            </td>
            <td>
                <span class="fig" data-figure=move || key("andel") data-value=move || percent().map(format::exact)>
                    {move || percent().map_or_else(|| "–".to_owned(), |percent| format::number(percent, 0))}
                </span>
            </td>
            <td>
                <button
                    type="button"
                    class="ghost small"
                    aria-label=move || format!("Ta bort ur blandningen: {}", name.get())
                    on:click=remove
                >
                    "Ta bort"
                </button>
            </td>
        </tr>
    }
}
