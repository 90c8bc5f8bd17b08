//! Assumptions of home care: rates, budgeted hours and change of volume per zone, what is paid for, and the own units.

use crate::ui::prelude::*;

use super::home_care::{zone_rows, zone_tree};
use crate::calc::{Period, Quantity};
use crate::format::{self, Scale, month_name};
use crate::model::{Address, At, GrantedSource, Input, Letters, LineId, Month, PayBasis, Set};
use crate::rules::home_care;
use crate::sheet::{Cell, Column, Entry, FigureColumn, SheetRow, Table, asked_cell, figure_cell, figure_table};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{Figure, NumberField, Section, Select, SignNote, VolumeBasisSelect};
use crate::ui::state::app;
use crate::words;

/// Rates, budgeted hours, change of volume: one row per provider and zone.
#[component]
pub fn Assumptions() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, figures| {
        let inputs = [
            (Input::Rate, At::Year(plan.year), "Ersättning", "kr/tim"),
            (Input::BudgetHoursPerDay, At::Always, "Budget", "tim/dygn"),
            (Input::VolumeChange, At::Always, "Volymändring", "%"),
        ];
        let mut columns: Vec<Column> = inputs
            .iter()
            .map(|(_, at, head, sub)| match at {
                At::Year(year) => Column::number(format!("{head} {year}"), *sub),
                _ => Column::number(*head, *sub),
            })
            .collect();
        columns.push(Column::number("Peng helår", "tkr"));
        let rows = zone_rows(plan)
            .into_iter()
            .map(|spec| {
                let mut cells: Vec<Cell> = inputs
                    .iter()
                    .map(|(input, at, ..)| {
                        let entry = Entry::Cell(Address::new(spec.line.clone(), *input, *at), Scale::Kr);
                        asked_cell(plan, figures, entry)
                    })
                    .collect();
                cells.push(figure_cell(plan, figures, &spec.line, Quantity::Cost, Period::Year, Scale::Tkr));
                SheetRow { key: spec.line.to_string(), head: spec.head, cells, ..SheetRow::default() }
            })
            .collect();
        Table { columns, rows }
    });
    let pay_basis = state.derive(|plan, _| key_of(plan.settings.pay_basis == PayBasis::Granted));
    let granted = state.derive(|plan, _| key_of(plan.settings.granted_source == GrantedSource::Templates));
    let is_granted = move || {
        state.with(|plan| plan.span().months().any(|month| plan.settings.pay_basis_in(month) == PayBasis::Granted))
    };
    view! {
        <Section title="Antaganden" unit="för månader som inte är stängda">
            <TableGrid id="antaganden" label="Ersättning och antaganden per område" head="Utförare och område" table=table />
            <div class="fields">
                <VolumeBasisSelect line=LineId::from(home_care::LINE) name="Volymen räknas från" />
                <NumberField
                    address=Address::new(home_care::LINE, Input::VolumeChange, At::Always)
                    label="Volymändring, alla områden"
                    hint="Gäller där området saknar egen ändring. Till exempel 5 för 5 % över."
                />
                <NumberField
                    address=Address::new(home_care::LINE, Input::PriceChange, At::Always)
                    label="Ändrad ersättning"
                    hint="Procent, resten av året."
                />
                <Select
                    name="plan.ersattningsgrund"
                    label="Pengen betalas för"
                    options=two(words::pay_basis(PayBasis::Performed), words::pay_basis(PayBasis::Granted))
                    value=pay_basis
                    on_choose=Callback::new(move |value: String| {
                        state.change_settings(|settings| {
                            settings.put_pay_basis(if value == "1" { PayBasis::Granted } else { PayBasis::Performed });
                        });
                    })
                />
                <PaySwitch />
                <Show when=is_granted>
                    <Select
                        name="plan.beviljad_tid"
                        label="Beviljad tid räknas ur"
                        options=two(
                            words::granted_source(GrantedSource::Share),
                            words::granted_source(GrantedSource::Templates),
                        )
                        value=granted
                        on_choose=Callback::new(move |value: String| {
                            state.change_settings(|settings| {
                                settings.granted_source =
                                    if value == "1" { GrantedSource::Templates } else { GrantedSource::Share };
                            });
                        })
                    />
                </Show>
                <NumberField
                    address=Address::new(home_care::LINE, Input::PerformedShare, At::Always)
                    label="Utförd del av beviljad tid"
                />
            </div>
        </Section>
    }
}

/// From which months the voucher pays for the other hours: each step, and one more that can be added.
#[component]
fn PaySwitch() -> impl IntoView {
    let state = app();
    let count = state.derive(|plan, _| plan.settings.pay_steps.len() + 1);
    view! {
        <For each=move || 0..count.get() key=|at| *at let:at>
            <PayStep at=at />
        </For>
    }
}

#[component]
fn PayStep(at: usize) -> impl IntoView {
    let state = app();
    let value = state
        .derive(move |plan, _| plan.settings.pay_steps.keys().nth(at).map_or_else(String::new, ToString::to_string));
    let options = state.derive(move |plan, _| {
        let settings = &plan.settings;
        let mut steps = settings.pay_steps.iter();
        let before = at.checked_sub(1).and_then(|before| settings.pay_steps.iter().nth(before));
        let other = before.map_or(settings.pay_basis, |(_, basis)| *basis).other();
        let own = steps.nth(at);
        let to = words::pay_basis(own.map_or(other, |(_, to)| *to)).lower();
        // A step of another year is still a choice that is made.
        let mut months: Set<Month> = plan.span().months().collect();
        months.extend(own.map(|(month, _)| *month));
        months.retain(|month| before.is_none_or(|(before, _)| month > before));
        let option =
            |month: Month| (month.to_string(), format!("{to} från och med {} {}", month_name(month), month.year()));
        let none = if at == 0 { "samma hela tiden" } else { "inget mer byte" };
        std::iter::once((String::new(), none.to_owned())).chain(months.into_iter().map(option)).collect()
    });
    let number = if at == 0 { String::new() } else { format!(".{}", at + 1) };
    view! {
        <Select
            name=format!("plan.ersattningsgrund_fran{number}")
            label=if at == 0 { "Byter till" } else { "Byter sedan till" }
            options=options
            value=value
            on_choose=Callback::new(move |key: String| {
                state.change_settings(|settings| settings.put_pay_step(at, key.parse().ok()));
            })
        />
    }
}

/// What a switch of what the voucher pays for costs, and the rate at which it costs nothing.
#[component]
pub fn SwitchSection() -> impl IntoView {
    let state = app();
    let is_switched = move || state.with(|plan| plan.settings.switch_in(plan.span()).is_some());
    let table = state.derive(|plan, figures| {
        let column = |quantity, head: &str, sub| FigureColumn::new(quantity, Period::Year, head, sub);
        let columns =
            [column(Quantity::WithoutSwitch, "Utan bytet", "kr"), column(Quantity::SwitchCost, "Bytet kostar", "kr")];
        let mut table = figure_table(plan, figures, &zone_tree(plan), &columns, Scale::Kr);
        table.columns.push(Column::number("Kostar inget vid", "kr/tim"));
        for row in &mut table.rows {
            let line = LineId::new(&row.key);
            let mut cell = figure_cell(plan, figures, &line, Quantity::NeutralRate, Period::Year, Scale::Kr);
            if let Some((_, rate)) = &cell.figure {
                cell.text = format::number(*rate, 2);
            }
            row.cells.push(cell);
        }
        table
    });
    view! {
        <Show when=is_switched>
            <Section title="Vad bytet kostar" unit="månaderna från och med bytet">
                <TableGrid id="byte" label="Vad bytet av ersättningsgrund kostar" head="Utförare och område" table=table />
                <p class="hint">
                    "Utan bytet: de timmar som betalades före bytet × ersättningen före det. En ny ersättning skrivs på den "
                    "månad som bytet sker, under Timmar, Ersättning. Bara externa utförare är en ren kostnad för nämnden."
                </p>
                <SignNote />
            </Section>
        </Show>
    }
}

fn key_of(second: bool) -> String {
    if second { "1" } else { "0" }.to_owned()
}

fn two(first: impl Into<String>, second: impl Into<String>) -> Signal<Vec<(String, String)>> {
    Signal::stored(vec![("0".to_owned(), first.into()), ("1".to_owned(), second.into())])
}

/// The economy of the municipality's own units.
#[component]
pub fn OwnUnits() -> impl IntoView {
    let line = home_care::OWN_UNITS;
    let input = move |input| Address::new(line, input, At::Always);
    let year = Signal::derive(|| Period::Year);
    let rows: [(&'static str, Quantity, Scale); 9] = [
        ("Pengintäkt", Quantity::VoucherIncome, Scale::Tkr),
        ("Arbetade timmar", Quantity::WorkedHours, Scale::Kr),
        ("Kostnad för arbetade timmar", Quantity::WorkedCost, Scale::Tkr),
        ("Övriga kostnader", Quantity::OtherCost, Scale::Tkr),
        ("Årsarbetare som behövs", Quantity::Fte, Scale::Kr),
        ("Brytpunkt brukartid, utan övriga kostnader", Quantity::BreakEvenShare, Scale::Kr),
        ("Brytpunkt brukartid, alla kostnader", Quantity::BreakEvenShareAll, Scale::Kr),
        ("En procentenhet högre brukartid ger", Quantity::PerPoint, Scale::Tkr),
        ("Prognos netto, bokfört och beräknat", Quantity::Forecast, Scale::Tkr),
    ];
    view! {
        <Section title="Egen regi" unit="helår">
            <div class="fields">
                <NumberField address=input(Input::DirectTimeShare) hint="Utförda timmar av arbetade timmar." />
                <NumberField address=input(Input::CostPerWorkedHour) hint="Lön med påslag per arbetad timme." />
                <NumberField address=input(Input::OtherCost) />
                <NumberField address=input(Input::HoursPerFte) />
            </div>
            <dl class="figures">
                {rows
                    .into_iter()
                    .map(|(name, quantity, scale)| view! {
                        <div>
                            <dt>{name}</dt>
                            <dd><Figure line=line quantity=quantity period=year scale=scale with_unit=true /></dd>
                        </div>
                    })
                    .collect_view()}
            </dl>
            <p class="hint">
                "Brytpunkt = kostnad per arbetad timme / ersättning per utförd timme. Lägre peng är lägre intäkt här: "
                "för nämnden tar de ut varandra."
            </p>
        </Section>
    }
}
