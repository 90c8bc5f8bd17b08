//! The committee's economy by account group: the other cut, where rows of the table have one.

use crate::ui::prelude::*;

use crate::calc::accounts::by_account;
use crate::calc::{Figures, Period, Quantity};
use crate::format::{self, Scale};
use crate::model::{LineId, Plan, ROOT, Unit};
use crate::sheet::{FigureColumn, RowKind, RowSpec, Table, figure_table};
use crate::ui::grid::TableGrid;
use crate::ui::parts::Section;
use crate::ui::route::Page;
use crate::ui::state::app;

fn table(plan: &Plan, figures: &Figures, scale: Scale) -> Table {
    let before = FigureColumn::new(Quantity::LastYear, Period::Year, "Utfall i fjol", "helår");
    let known = figures.year(&LineId::from(ROOT), Quantity::LastYear).is_some();
    let mut columns = vec![
        FigureColumn::new(Quantity::Budget, Period::Year, "Budget", "helår"),
        FigureColumn::new(Quantity::Outcome, Period::ToDate, "Utfall", "hittills"),
        FigureColumn::new(Quantity::Deviation, Period::ToDate, "Avvikelse", "hittills"),
        FigureColumn::new(Quantity::Forecast, Period::Year, "Prognos", "helår"),
        FigureColumn::new(Quantity::ForecastDeviation, Period::Year, "Avvikelse", "helår"),
    ];
    columns.extend(known.then_some(before));
    let mut rows: Vec<RowSpec> = by_account(plan).iter().map(|(group, _)| RowSpec::of(plan, group)).collect();
    rows.push(RowSpec::of(plan, &LineId::from(ROOT)).kind(RowKind::Total));
    figure_table(plan, figures, &rows, &columns, scale)
}

/// The section; nothing where no row has an account group.
#[component]
pub fn AccountGroups(scale: Signal<Scale>) -> impl IntoView {
    let state = app();
    let table = Memo::new(move |_| state.read(|plan, figures| table(plan, figures, scale.get())));
    let unit = Signal::derive(move || {
        format!("{} · samma pengar som i nämndens tabell", format::unit_suffix(Unit::Kr, scale.get()))
    });
    view! {
        <Show when=move || state.with(|plan| !by_account(plan).is_empty())>
            <Section title="Per kontogrupp" unit=unit>
                <TableGrid id="kontogrupper" label="Per kontogrupp" head="Kontogrupp" table=table />
                <p class="hint">
                    "Radernas kontogrupper väljs under " <a href=Page::Organisation.href()>{Page::Organisation.name()}</a> "."
                </p>
            </Section>
        </Show>
    }
}
