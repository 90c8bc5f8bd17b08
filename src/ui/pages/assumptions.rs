//! Assumptions of home care: rates, budgeted hours and change of volume per zone, what is paid for, and the own units.

use crate::ui::prelude::*;

use super::home_care::zone_rows;
use crate::calc::forecast::volume_proposal;
use crate::calc::{Period, Quantity, home_care};
use crate::format::Scale;
use crate::model::{Address, At, GrantedSource, Input, LineId, PayBasis, VolumeBasis};
use crate::sheet::{Cell, Column, Entry, SheetRow, Table, figure_cell, typed_cell};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{Figure, NumberField, Section, Select, change_line};
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
                        typed_cell(plan, entry)
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
    let is_granted = move || state.with(|plan| plan.settings.pay_basis == PayBasis::Granted);
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
                            settings.pay_basis = if value == "1" { PayBasis::Granted } else { PayBasis::Performed };
                        });
                    })
                />
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

fn key_of(second: bool) -> String {
    if second { "1" } else { "0" }.to_owned()
}

fn two(first: impl Into<String>, second: impl Into<String>) -> Signal<Vec<(String, String)>> {
    Signal::stored(vec![("0".to_owned(), first.into()), ("1".to_owned(), second.into())])
}

/// What an assumed volume is counted from.
#[component]
pub fn VolumeBasisSelect(line: LineId, name: &'static str) -> impl IntoView {
    const ALL: [VolumeBasis; 5] = [
        VolumeBasis::YearToDate,
        VolumeBasis::LastThree,
        VolumeBasis::Combined,
        VolumeBasis::Budget,
        VolumeBasis::LastYear,
    ];
    let state = app();
    let of = line.clone();
    let value = state.derive(move |plan, _| {
        let chosen = plan.volume_basis(&of);
        ALL.iter().position(|basis| *basis == chosen).unwrap_or(0).to_string()
    });
    let options =
        ALL.iter().enumerate().map(|(i, basis)| (i.to_string(), words::volume_basis(*basis).to_owned())).collect();
    let field = format!("{line}/volymgrund");
    let of = line.clone();
    let proposed = state.derive(move |plan, _| {
        let chosen = plan.volume_basis(&of);
        let unit = if of.as_str() == home_care::LINE { "timmar per dygn" } else { "hushåll" };
        let proposal = volume_proposal(plan, &of)?;
        Some((words::volume_proposal(&proposal, unit), (proposal.basis != chosen).then_some(proposal.basis)))
    });
    let to = line.clone();
    let accept = move |basis: VolumeBasis| change_line(state, &to, |settings| settings.volume_basis = Some(basis));
    view! {
        <Select
            name=field
            label=name
            options=Signal::stored(options)
            value=value
            on_choose=Callback::new(move |text: String| {
                let basis = text.parse::<usize>().ok().and_then(|i| ALL.get(i)).copied();
                change_line(state, &line, move |settings| settings.volume_basis = basis);
            })
        />
        {move || proposed.get().map(|(text, basis)| {
            let accept = accept.clone();
            view! {
                <p class="hint proposal">
                    {text}
                    {basis.map(|basis| view! {
                        " "
                        <button type="button" class="ghost small" on:click=move |_| accept(basis)>"Använd förslaget"</button>
                    })}
                </p>
            }
        })}
    }
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
