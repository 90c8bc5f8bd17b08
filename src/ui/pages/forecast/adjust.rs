//! What is put on top of a method: one-offs, steps in level, the user's own figure, the reason, and months that are
//! booked in the wrong month.

use crate::ui::prelude::*;

use crate::calc::forecast::{chosen_method, suspected_months};
use crate::calc::{Figures, Period, Quantity};
use crate::format::{self, Scale};
use crate::model::{Address, At, Decimal, Input, LineId, Method, Month, Plan};
use crate::platform::focus;
use crate::sheet::{Cell, Column, Entry, RowKind, SheetRow, Table, asked_cell, figure_cell, shown};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{NoteField, Section, SignNote, change_line};
use crate::ui::state::app;
use crate::words;

/// Whether the line's forecast is the user's own figure.
fn is_manual(plan: &Plan, line: &LineId) -> bool {
    chosen_method(plan, line) == Method::Manual
}

/// The months to type in, with the forecast that comes of it below. The user's own forecast has a row where it is the
/// method, or where something is typed in it.
fn table(plan: &Plan, figures: &Figures, line: &LineId) -> Table {
    let months: Vec<Month> = plan.span().months().collect();
    let head = |m: &Month| Column { ahead: !plan.is_closed(*m), ..Column::number(format::month_short(*m), "") };
    let columns = months.iter().map(head).chain([Column::number("Helår", "")]).collect();
    let own = is_manual(plan, line) || plan.inputs.has_any(line, &[Input::Forecast]);
    let rows = [
        (Input::Forecast, "Egen prognos, tkr", true),
        (Input::OneOff, "Engångspost, tkr", false),
        (Input::OneOffChance, "Sannolikhet, %", false),
        (Input::Step, "Nivåändring, %", false),
        (Input::PriceStep, "Prisändring, %", false),
        (Input::Effect, "Effekt av beslut, tkr", false),
    ];
    // What comes from a scenario that was made the plan has a row where there is some.
    let there = |input: Input| plan.inputs.has_any(line, &[input]);
    let typed = |input: Input, at: At| {
        let ahead = matches!(at, At::Month(month) if !plan.is_closed(month));
        let entry = Entry::Cell(Address::new(line.as_str(), input, at), Scale::Tkr);
        Cell { ahead, ..asked_cell(plan, figures, entry) }
    };
    let mut rows: Vec<SheetRow> = rows
        .into_iter()
        .filter(|(input, ..)| match input {
            Input::Forecast => own,
            Input::PriceStep | Input::Effect => there(*input),
            _ => true,
        })
        .map(|(input, head, whole_year)| {
            let year = if whole_year { typed(input, At::Year(plan.year)) } else { Cell::default() };
            let months = months.iter().map(|month| typed(input, At::Month(*month)));
            SheetRow {
                key: input.key().to_owned(),
                head: head.to_owned(),
                cells: months.chain([year]).collect(),
                ..SheetRow::default()
            }
        })
        .collect();
    let periods = months.iter().map(|month| Period::Month(*month)).chain([Period::Year]);
    let cell = |period| figure_cell(plan, figures, line, Quantity::Forecast, period, Scale::Tkr);
    rows.push(SheetRow {
        key: Quantity::Forecast.key().to_owned(),
        head: "Blir prognos, tkr".to_owned(),
        kind: RowKind::Sum,
        cells: periods.map(cell).collect(),
        ..SheetRow::default()
    });
    Table { columns, rows }
}

/// The section.
#[component]
pub(super) fn Adjust(line: LineId) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let table = state.derive(move |plan, figures| table(plan, figures, &of));
    let of = line.clone();
    let manual = state.derive(move |plan, _| is_manual(plan, &of));
    let of = line.clone();
    let asks = state.derive(move |plan, _| {
        let silent = plan.line(&of).is_none_or(|settings| settings.note.trim().is_empty());
        silent && (is_manual(plan, &of) || plan.inputs.has_any(&of, &[Input::OneOff, Input::Step]))
    });
    let example = state.derive(|plan, _| shown(plan, Quantity::Forecast, Decimal::from(-2_000_000), Scale::Tkr));
    // Outside world: the months ahead, which are worked with, are in sight where there is no room for all.
    request_animation_frame(|| focus::reveal_within("#justera .grid-box", "#justera thead th:last-child"));
    view! {
        <Section title="Engångsposter och nivåändringar" unit="läggs på vilken metod som helst">
            <TableGrid id="justera" label="Justering per månad" head="Justering" table=table />
            <ul class="reading hint">
                <li>
                    <b>"Engångspost"</b>
                    " är ett belopp som kommer en gång och som metoden inte ska föra vidare. December: driftbidrag "
                    {example} " tkr."
                </li>
                <li>
                    <b>"Sannolikhet"</b>
                    " är hur troligt det är att posten kommer. 50 räknar med halva beloppet, tomt är säkert."
                </li>
                <li>
                    <b>"Nivåändring"</b>
                    " höjer eller sänker månaden och alla efter den. Från september +3 %: skriv 3 under sep."
                </li>
                <Show when=move || manual.get()>
                    <li>
                        <b>"Egen prognos"</b>
                        " skrivs för helåret eller för de månader som är kvar. Månaderna går före helåret."
                    </li>
                </Show>
            </ul>
            <SignNote />
            <NoteField line=line.clone() quiet=false />
            <Show when=move || asks.get()>
                <p class="hint warn">"Skriv varför, så att andra kan följa prognosen."</p>
            </Show>
            <OnAccumulated line=line />
        </Section>
    }
}

/// Whether only the sum of the months says something.
#[component]
fn OnAccumulated(line: LineId) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let on =
        state.derive(move |plan, _| plan.line(&of).and_then(|settings| settings.on_accumulated).unwrap_or_default());
    let name = format!("{line}/ackumulerat");
    view! {
        <label class="check wrap">
            <input
                type="checkbox"
                name=name
                prop:checked=move || on.get()
                on:change:target=move |event| {
                    let on = event.target().checked();
                    change_line(state, &line, move |settings| settings.on_accumulated = Some(on));
                }
            />
            "Räkna på ackumulerat: månaderna är bokförda i fel månad, så bara summan hittills säger något"
        </label>
    }
}

/// Asks about two months that look as if something was booked in the wrong one, until somebody has answered.
#[component]
pub(super) fn AccrualQuestion(line: LineId) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let question = state.derive(move |plan, figures| {
        let answered = plan.line(&of).and_then(|settings| settings.on_accumulated).is_some();
        let (first, second) = suspected_months(plan, figures, &of).filter(|_| !answered)?;
        Some(words::forecast::accrual_question(first, second))
    });
    let answer = Callback::new(move |on: bool| {
        change_line(state, &line, move |settings| settings.on_accumulated = Some(on));
        state.tell(if on {
            "Raden räknas på ackumulerat. Ctrl+Z ångrar."
        } else {
            "Månaderna räknas som de är bokförda. Ctrl+Z ångrar."
        });
    });
    view! {
        <Show when=move || question.with(Option::is_some)>
            <section class="card asks" aria-label="Fråga om månaderna">
                <p><span class="warn" aria-hidden="true">"● "</span>{question}</p>
                <div class="tools">
                    <button type="button" class="ghost" on:click=move |_| answer.run(true)>"Räkna på ackumulerat"</button>
                    <button type="button" class="ghost" on:click=move |_| answer.run(false)>"Månaderna stämmer"</button>
                </div>
                <p class="hint">
                    "På ackumulerat fördelas summan hittills jämnt innan metoden räknar vidare. Utfallet ändras inte."
                </p>
            </section>
        </Show>
    }
}
