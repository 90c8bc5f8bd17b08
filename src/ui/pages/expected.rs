//! What is expected of placements that nobody knows of yet, and what is booked and reported per care form.

use crate::ui::prelude::*;

use crate::calc::{Period, Quantity, placements};
use crate::edit::Edit;
use crate::format::Scale;
use crate::model::{Address, At, Decimal, Input, Plan};
use crate::sheet::{Cell, Column, Entry, MonthGrid, RowSpec, SheetRow, Table, asked_cell, figure_cell, month_grid};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{LineChoices, NumberField, Section, Select, SignNote, Tabs, TypedChecks};
use crate::ui::state::app;
use crate::words;

fn base_rows(plan: &Plan) -> Vec<RowSpec> {
    placements::base_lines(plan).iter().map(|line| RowSpec::of(plan, line)).collect()
}

/// Starts per month × mean days × price, per care form.
#[component]
pub fn ExpectedGrid() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, figures| {
        let inputs = [Input::StartsPerMonth, Input::MeanDays, Input::NewPrice, Input::PriceChange];
        let heads = [("Nya", "per mån"), ("Medellängd", "dygn"), ("Pris nya", "kr/dygn"), ("Prisändring", "%")];
        let mut columns: Vec<Column> = heads.iter().map(|(head, sub)| Column::number(*head, *sub)).collect();
        columns.push(Column::number("Väntat", "tkr i år"));
        let rows = base_rows(plan)
            .into_iter()
            .map(|spec| {
                let mut cells: Vec<Cell> = inputs
                    .iter()
                    .map(|input| {
                        let address = Address::new(spec.line.clone(), *input, At::Always);
                        let entry = Entry::Cell(address, Scale::Kr);
                        asked_cell(plan, figures, entry)
                    })
                    .collect();
                cells.push(figure_cell(plan, figures, &spec.line, Quantity::ExpectedCost, Period::Year, Scale::Tkr));
                SheetRow { key: spec.line.to_string(), head: spec.head, cells, ..SheetRow::default() }
            })
            .collect();
        Table { columns, rows }
    });
    view! {
        <Section title="Väntade nya placeringar" unit="antagande för månader som inte är stängda">
            <TableGrid id="vantade" label="Antaganden om nya placeringar" head="Vårdform" table=table />
            <p class="hint">"Väntad kostnad = nya per månad × dygn som hinner infalla i år × pris. Tomt pris: listans medel."</p>
            <NumberField
                address=Address::new(placements::LINE, Input::PriceChange, At::Always)
                label="Prisändring för alla placeringar"
                hint="Gäller månader som inte är stängda."
            />
        </Section>
    }
}

/// What is typed per care form and month: key, name, input.
const BOOKED: [(&str, &str, Input); 5] = [
    ("utfall", "Bokfört utfall", Input::Outcome),
    ("dygn", "Dygn", Input::Days),
    ("personer", "Personer", Input::Persons),
    ("budget", "Budget", Input::Budget),
    ("budgetdygn", "Budgeterade dygn", Input::BudgetDays),
];

/// Booked outcome, reported volumes and budget per care form and month.
#[component]
pub fn BookedGrid() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("utfall");
    state.follow_goal(tab, |address| {
        let here = address.line.is_within(placements::LINE);
        BOOKED.iter().find(|(.., input)| here && *input == address.input).map(|(key, ..)| *key)
    });
    let table = Memo::new(move |_| {
        let input = BOOKED.iter().find(|(key, ..)| *key == tab.get()).map_or(Input::Outcome, |(_, _, input)| *input);
        let sum = match input {
            Input::Days => Some(Quantity::Days),
            Input::Persons => None,
            Input::Budget => Some(Quantity::Budget),
            Input::BudgetDays => Some(Quantity::BudgetDays),
            _ => Some(Quantity::Outcome),
        };
        state.read(|plan, figures| {
            let grid = MonthGrid {
                input,
                year: plan.year,
                scale: Scale::Tkr,
                year_cell: matches!(input, Input::Budget | Input::BudgetDays),
                sum,
            };
            month_grid(plan, figures, &base_rows(plan), grid)
        })
    });
    let unit = Signal::derive(move || {
        match tab.get() {
            "dygn" => "dygn, som rapporterat",
            "budgetdygn" => "dygn i budgeten, för året eller månad för månad",
            "personer" => "personer, som rapporterat",
            _ => "tkr",
        }
        .to_owned()
    });
    let lines = state.derive(|plan, _| base_rows(plan));
    let free = state.derive(|plan, _| {
        let used = placements::base_lines(plan);
        let mut options = vec![(String::new(), "Välj …".to_owned())];
        let free = placements::possible_lines(plan).into_iter().filter(|line| !used.contains(line));
        options.extend(free.map(|line| (line.to_string(), words::line(plan, &line))));
        options
    });
    let add = Callback::new(move |line: String| {
        if !line.is_empty() {
            let year = state.with_now(|plan| plan.year);
            let budget = Address::new(line.as_str(), Input::Budget, At::Year(year));
            state.make(Edit::SetCell(budget, Some(Decimal::ZERO)));
        }
    });
    view! {
        <Section
            title="Bokfört, rapporterat och budget"
            unit=unit
            tools=view! {
                <Tabs
                    label="Vad som fylls i"
                    items=BOOKED.iter().map(|(key, name, _)| (*key, *name)).chain([("metod", "Metod")]).collect()
                    chosen=tab
                />
            }.into_any()
        >
            <p class="hint">
                "Bokfört utfall går före listan för stängda månader. Rapporterade dygn och personer visas då i stället för listans."
            </p>
            <Show
                when=move || tab.get() != "metod"
                fallback=move || view! { <LineChoices lines=lines what="Vårdform" /> }
            >
                <TableGrid id="bokfort" label="Bokfört per vårdform och månad" head="Vårdform" table=table />
                <TypedChecks within=placements::LINE />
                <SignNote />
            </Show>
            <Select
                name="placeringar.ny_rad"
                label="Lägg till vårdform"
                options=free
                value=Signal::derive(String::new)
                on_choose=add
            />
        </Section>
    }
}
