//! When measures start, as a slider for each: a start is moved, and what it costs is seen at once.

use crate::ui::prelude::*;

use super::figure::{MeasureFigure, Written};
use crate::calc::measures::{Term, Weight, Who};
use crate::format;
use crate::model::{Measure, Month, Plan};
use crate::sheet::move_start;
use crate::ui::parts::{Section, TableBox};
use crate::ui::state::{AppState, app};
use crate::words;

/// The section.
#[component]
pub(super) fn Starts() -> impl IntoView {
    let state = app();
    let ids = state.derive(|plan, _| {
        // One that is in effect has started.
        Who::Counted.among(plan).map(|measure| measure.id.clone()).collect::<Vec<_>>()
    });
    let ticks = state.derive(|plan, _| plan.span().months().map(format::month_short).collect::<Vec<_>>());
    let some = move || ids.with(|ids| !ids.is_empty());
    view! {
        <Show when=some>
        <Section title="Vad kostar en sen start?" unit="dra startmånaden · tkr">
            <TableBox label="Startmånader">
                <table class="plain starts">
                    <thead>
                        <tr>
                            <th scope="col" class="start">"Åtgärd"</th>
                            <th scope="col" class="start">
                                "Startmånad"
                                <span class="ticks-box"><span class="ticks" aria-hidden="true">
                                    {move || ticks.get().into_iter().map(|name| view! { <span>{name}</span> }).collect_view()}
                                    <span>"nästa"</span>
                                </span></span>
                            </th>
                            <th scope="col">"Effekt i år"</th>
                            <th scope="col">"Varav kvar"</th>
                            <th scope="col">"En månad senare kostar"</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || ids.get() key=Clone::clone let:id>
                            <Start id=id />
                        </For>
                    </tbody>
                    <tfoot>
                        <tr class="total">
                            <th scope="row" class="start">"Alla som räknas"</th>
                            <td class="start left-to-find">
                                "Kvar att hitta per månad: "
                                {figure(Who::Counted, Term::LeftPerMonth, Weight::Full, Written::Free)}
                                <span class="dim">
                                    " · väntat "
                                    {figure(Who::Counted, Term::LeftPerMonth, Weight::Expected, Written::Free)}
                                </span>
                            </td>
                            <td>{figure(Who::Counted, Term::ThisYear, Weight::Full, Written::Tkr)}</td>
                            <td>{figure(Who::Counted, Term::Remaining, Weight::Full, Written::Tkr)}</td>
                            <td>{figure(Who::Counted, Term::Delay, Weight::Full, Written::Tkr)}</td>
                        </tr>
                    </tfoot>
                </table>
            </TableBox>
        </Section>
        </Show>
    }
}

fn figure(who: Who, term: Term, weight: Weight, written: Written) -> impl IntoView {
    view! { <MeasureFigure who=who term=term weight=weight written=written /> }
}

/// The start of one measure.
#[derive(Clone, Copy)]
struct Mover {
    state: AppState,
    id: StoredValue<String>,
    /// Whether a start is on its way.
    moving: StoredValue<bool>,
}

impl Mover {
    fn edit(self, to: impl Fn(&Plan) -> Option<Month>) -> Option<crate::edit::Edit> {
        self.state.with_now(|plan| self.id.with_value(|id| move_start(plan, id, to(plan)?)))
    }

    /// Shows what another start gives.
    fn preview(self, place: &str) {
        let Ok(place) = place.parse::<i32>() else { return };
        if let Some(edit) = self.edit(|plan| Some(plan.span().first.plus(place))) {
            self.moving.set_value(true);
            self.state.set_typing(true);
            let _ = self.state.preview(edit);
        }
    }

    /// Enters the start at this place of the year.
    fn enter(self, place: &str) {
        self.let_go();
        let Ok(place) = place.parse::<i32>() else { return };
        if let Some(edit) = self.edit(|plan| Some(plan.span().first.plus(place))) {
            self.state.make(edit);
        }
    }

    /// Moves the start by so many months.
    fn step(self, by: i32) {
        self.let_go();
        let edit = self.edit(|plan| {
            let measure = self.id.with_value(|id| plan.measures().into_iter().find(|measure| measure.id == *id))?;
            Some(measure.start.plus(by))
        });
        if let Some(edit) = edit {
            self.state.make(edit);
        }
    }

    /// Takes back a start that was not entered. Gives whether there was one.
    fn let_go(self) -> bool {
        let moved = self.moving.try_get_value().unwrap_or_default();
        if moved {
            self.moving.set_value(false);
            self.state.set_typing(false);
            self.state.take_back_draft();
        }
        moved
    }
}

#[component]
fn Start(id: String) -> impl IntoView {
    let state = app();
    let id = StoredValue::new(id);
    let mover = Mover { state, id, moving: StoredValue::new(false) };
    // A slider that goes away takes a start that was not entered along.
    on_cleanup(move || {
        mover.let_go();
    });
    let measure: Memo<Option<(Measure, i32)>> = state.derive(move |plan, _| {
        let found = id.with_value(|id| plan.measures().into_iter().find(|measure| measure.id == *id))?;
        let place = found.start.since(plan.span().first).clamp(0, 12);
        Some((found, place))
    });
    let of = move |read: fn(&Measure) -> String| {
        measure.with(|found| found.as_ref().map(|(of, _)| read(of)).unwrap_or_default())
    };
    let name = move || of(|measure| measure.name.clone());
    let when = move || of(|measure| words::measure::month(measure.start));
    let passed = state.derive(move |plan, _| {
        let found = id.with_value(|id| plan.measures().into_iter().find(|measure| measure.id == *id));
        found.is_some_and(|measure| plan.is_closed(measure.start) && plan.closed < 12)
    });
    let who = Who::One(id.get_value());
    view! {
        <tr>
            <th scope="row" class="start">
                {name}
                <small class="row-note">
                    {move || of(|measure| words::measure::status(measure.status).to_owned())}
                    <Show when=move || passed.get()>
                        <span class="warn">" · starten har passerat, flytta den"</span>
                    </Show>
                </small>
            </th>
            <td class="start">
                <div class="mover">
                    <button type="button" class="ghost small" aria-label=move || format!("Starta {} en månad tidigare", name())
                        on:click=move |_| mover.step(-1)>"−"</button>
                    <input
                        type="range"
                        min="0"
                        max="12"
                        step="1"
                        name=format!("atgard.{}.start_reglage", id.get_value())
                        aria-label=move || format!("Startmånad för {}", name())
                        aria-valuetext=when
                        prop:value=move || measure.with(|found| found.as_ref().map_or(0, |(_, place)| *place)).to_string()
                        on:input:target=move |event| mover.preview(&event.target().value())
                        on:change:target=move |event| mover.enter(&event.target().value())
                        on:keydown=move |event| {
                            if event.key() == "Escape" && mover.let_go() {
                                event.prevent_default();
                            }
                        }
                    />
                    <button type="button" class="ghost small" aria-label=move || format!("Starta {} en månad senare", name())
                        on:click=move |_| mover.step(1)>"+"</button>
                    <output>{when}</output>
                </div>
            </td>
            <td>{figure(who.clone(), Term::ThisYear, Weight::Full, Written::Tkr)}</td>
            <td>{figure(who.clone(), Term::Remaining, Weight::Full, Written::Tkr)}</td>
            <td>{figure(who, Term::Delay, Weight::Full, Written::Tkr)}</td>
        </tr>
    }
}
