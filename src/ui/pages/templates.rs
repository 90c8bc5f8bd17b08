//! Template minutes (schablontider): tasks × minutes × times per day give granted hours.

use crate::ui::prelude::*;

use crate::calc::{Period, Quantity};
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{Address, At, CatalogList, Decimal, Input, LineId, Month, Named, Unit};
use crate::rules::home_care;
use crate::sheet::{Cell, Column, Entry, RowKind, SheetRow, Table, asked_cell, figure_cell};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{Section, Typed, TypedInput};
use crate::ui::state::app;

/// The field for a new task's name.
const NEW_TASK: &str = "hemtjanst.ny_insats";

/// Template minutes per task give granted hours.
#[component]
pub fn Templates() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, figures| {
        let above = LineId::from(home_care::TASKS);
        let typed = |line: &LineId, input| {
            let entry = Entry::Cell(Address::new(line.clone(), input, At::Always), Scale::Kr);
            asked_cell(plan, figures, entry)
        };
        let granted = |line: &LineId| figure_cell(plan, figures, line, Quantity::GrantedHours, Period::Year, Scale::Kr);
        let mut rows: Vec<SheetRow> = plan
            .catalog
            .tasks
            .iter()
            .map(|task| {
                let line = above.child(&task.id);
                let cells = vec![typed(&line, Input::Minutes), typed(&line, Input::TimesPerDay), granted(&line)];
                SheetRow { key: line.to_string(), head: task.name.clone(), cells, ..SheetRow::default() }
            })
            .collect();
        if !rows.is_empty() {
            let cells = vec![Cell::default(), Cell::default(), granted(&above)];
            rows.push(SheetRow {
                key: above.to_string(),
                head: "Summa".to_owned(),
                kind: RowKind::Total,
                cells,
                ..SheetRow::default()
            });
        }
        let columns = vec![
            Column::number("Schablontid", "minuter"),
            Column::number("Antal", "per dygn"),
            Column::number("Beviljad tid", "tim/år"),
        ];
        Table { columns, rows }
    });
    let name = Typed::of(NEW_TASK);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = name.now_or_empty();
        if text.is_empty() {
            return;
        }
        let mut tasks = state.with_now(|plan| plan.catalog.tasks.clone());
        tasks.push(Named::new(Named::free_id(&text, tasks.iter().map(|task| task.id.as_str())), text));
        if state.make(Edit::SetCatalog(CatalogList::Tasks, tasks)) {
            name.end();
        }
    };
    let summary = move || {
        state.read(|plan, figures| {
            let all = LineId::from(home_care::LINE);
            let granted = figures.year(&LineId::from(home_care::TASKS), Quantity::GrantedHours)?;
            let performed = figures.year(&all, Quantity::Hours)?;
            let share = (performed * Decimal::ONE_HUNDRED).checked_div(granted)?;
            let days = Decimal::from(plan.span().months().map(Month::days).sum::<u32>());
            Some(format!(
                "Schablonerna ger {} per dygn. Utförd tid är {} av det.",
                format::with_unit(granted / days, Unit::HoursPerDay, Scale::Kr),
                format::with_unit(share, Unit::Percent, Scale::Kr)
            ))
        })
    };
    view! {
        <Section title="Schablontider" unit="minuter per insats × antal per dygn = beviljade timmar">
            <TableGrid id="schabloner" label="Schablontider" head="Insats" table=table />
            <p>{summary}</p>
            <form class="inline-form" on:submit=add>
                <label>"Ny insats "
                    <TypedInput name=NEW_TASK typed=name />
                </label>
                <button type="submit" class="ghost">"Lägg till"</button>
            </form>
        </Section>
    }
}
