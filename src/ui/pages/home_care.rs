//! Hemtjänst: what does home care cost, and do the own units break even?

use leptos::prelude::*;

use super::areas::{MethodSelect, change_line};
use crate::calc::{Figures, Period, Quantity, home_care};
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{
    Address, At, CatalogList, GrantedSource, Input, LineId, Method, Named, PayBasis, Plan, Unit, VolumeBasis,
};
use crate::sheet::{
    Cell, Column, Entry, FigureColumn, MonthGrid, RowKind, RowSpec, SheetRow, Table, figure_cell, figure_table,
    month_grid, typed_cell,
};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{Figure, Heading, Kpi, KpiStrip, NumberField, Section, Select, SignNote, Tabs};
use crate::ui::state::{AppState, app};
use crate::words;

/// The page.
#[component]
pub fn HomeCarePage() -> impl IntoView {
    let state = app();
    let answer = state.derive(words::answer::home_care);
    view! {
        <Heading question="Vad kostar hemtjänsten, och går den egna regin ihop?" answer=answer />
        <Strip />
        <Hours />
        <div class="cols">
            <Assumptions />
            <OwnUnits />
        </div>
        <Voucher />
        <Lines />
        <Templates />
    }
}

#[component]
fn Strip() -> impl IntoView {
    let year = Signal::derive(|| Period::Year);
    let to_date = Signal::derive(|| Period::ToDate);
    view! {
        <KpiStrip>
            <Kpi label="Hemtjänstpeng" note="mnkr, prognos för året" hero=true>
                <Figure line=home_care::VOUCHER quantity=Quantity::Forecast period=year scale=Scale::Mnkr with_unit=true />
            </Kpi>
            <Kpi label="varav intern överföring" note="mnkr till egen regi, enligt timmar">
                <Figure line=home_care::LINE quantity=Quantity::Transfer period=year scale=Scale::Mnkr />
            </Kpi>
            <Kpi label="varav externa utförare" note="mnkr, enligt timmar">
                <Figure line=home_care::LINE quantity=Quantity::External period=year scale=Scale::Mnkr />
            </Kpi>
            <Kpi label="Timmar mot budget" note="tim/dygn, året hittills">
                <Figure line=home_care::LINE quantity=Quantity::HoursDeviationPerDay period=to_date scale=Scale::Kr />
            </Kpi>
            <Kpi label="Egen regi mot budget" note="mnkr, prognos">
                <Figure line=home_care::OWN_UNITS quantity=Quantity::ForecastDeviation period=year scale=Scale::Mnkr />
            </Kpi>
        </KpiStrip>
    }
}

/// One row per provider and zone.
fn zone_rows(plan: &Plan) -> Vec<RowSpec> {
    let mut rows = Vec::new();
    for provider in &plan.catalog.providers {
        for zone in &plan.catalog.zones {
            rows.push(RowSpec::of(plan, &home_care::zone_line(&provider.id, &zone.id)));
        }
    }
    rows
}

/// Zones under their provider, and the whole.
fn zone_tree(plan: &Plan) -> Vec<RowSpec> {
    let root = LineId::from(home_care::LINE);
    let mut rows = Vec::new();
    for provider in &plan.catalog.providers {
        rows.push(RowSpec::of(plan, &root.child(&provider.id)).kind(RowKind::Sum));
        for zone in &plan.catalog.zones {
            rows.push(RowSpec::of(plan, &home_care::zone_line(&provider.id, &zone.id)).named(&zone.name).level(1));
        }
    }
    rows.push(RowSpec::of(plan, &root).named("All hemtjänst").kind(RowKind::Total));
    rows
}

const HOURS: [(&str, &str); 5] = [
    ("utfall", "Utförd tid"),
    ("budget", "Budgeterad tid"),
    ("antagen", "Antagen tid"),
    ("i_fjol", "Utförd tid i fjol"),
    ("beraknad", "Utfall och prognos"),
];

#[component]
fn Hours() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("utfall");
    let table = Memo::new(move |_| {
        state.read(|plan, figures| {
            let grid = |input, year| MonthGrid { input, year, scale: Scale::Kr, year_cell: false, sum: None };
            match tab.get() {
                "budget" => month_grid(plan, figures, &zone_rows(plan), grid(Input::BudgetHoursPerDay, plan.year)),
                "antagen" => month_grid(plan, figures, &zone_rows(plan), grid(Input::AssumedHoursPerDay, plan.year)),
                "i_fjol" => month_grid(plan, figures, &zone_rows(plan), grid(Input::HoursPerDay, plan.year - 1)),
                "beraknad" => by_month(plan, figures, Quantity::HoursPerDay, Scale::Kr),
                _ => month_grid(plan, figures, &zone_rows(plan), grid(Input::HoursPerDay, plan.year)),
            }
        })
    });
    let hint = move || match tab.get() {
        "budget" => "Budgeterade timmar per dygn. Samma hela året? Fyll i det under Antaganden per område i stället.",
        "antagen" => "Skriv timmar per dygn för kommande månader. Tomma månader räknas med antagandet nedan.",
        "i_fjol" => "Förra årets utförda timmar per dygn, för jämförelse och som grund för antaganden.",
        "beraknad" => "Utfall för stängda månader, antagande för resten.",
        _ => "Utförda timmar per dygn och månad.",
    };
    view! {
        <Section
            title="Timmar"
            unit="timmar per dygn"
            tools=view! { <Tabs label="Vad som visas" items=HOURS.to_vec() chosen=tab /> }.into_any()
        >
            <p class="hint">{hint}</p>
            <TableGrid id="timmar" label="Timmar per dygn" head="Utförare och område" table=table />
        </Section>
    }
}

fn by_month(plan: &Plan, figures: &Figures, quantity: Quantity, scale: Scale) -> Table {
    let mut columns: Vec<FigureColumn> = plan
        .span()
        .months()
        .map(|month| FigureColumn::new(quantity, Period::Month(month), format::month_short(month), ""))
        .collect();
    columns.push(FigureColumn::new(quantity, Period::Year, "Helår", ""));
    figure_table(plan, figures, &zone_tree(plan), &columns, scale)
}

/// Rates, budgeted hours, change of volume: one row per provider and zone.
#[component]
fn Assumptions() -> impl IntoView {
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
                        change_settings(state, |settings| {
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
                            change_settings(state, |settings| {
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

fn change_settings(state: AppState, change: impl FnOnce(&mut crate::model::Settings)) {
    let mut settings = state.with_now(|plan| plan.settings.clone());
    change(&mut settings);
    state.make(Edit::SetSettings(settings));
}

/// What an assumed volume is counted from.
#[component]
pub fn VolumeBasisSelect(line: LineId, name: &'static str) -> impl IntoView {
    const ALL: [VolumeBasis; 4] =
        [VolumeBasis::YearToDate, VolumeBasis::LastThree, VolumeBasis::Budget, VolumeBasis::LastYear];
    let state = app();
    let of = line.clone();
    let value = state.derive(move |plan, _| {
        let chosen = plan.volume_basis(&of);
        ALL.iter().position(|basis| *basis == chosen).unwrap_or(0).to_string()
    });
    let options =
        ALL.iter().enumerate().map(|(i, basis)| (i.to_string(), words::volume_basis(*basis).to_owned())).collect();
    let field = format!("{line}/volymgrund");
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
    }
}

/// The economy of the municipality's own units.
#[component]
fn OwnUnits() -> impl IntoView {
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

#[component]
fn Voucher() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, figures| by_month(plan, figures, Quantity::Cost, Scale::Tkr));
    view! {
        <Section title="Hemtjänstpeng månad för månad" unit="tkr, timmar × ersättning · ljusare månader är prognos">
            <TableGrid id="peng" label="Hemtjänstpeng per månad" head="Utförare och område" table=table />
            <p class="hint">"Pengen till egen regi är en intern överföring. Bara externa utförare är en ren kostnad för nämnden."</p>
            <SignNote />
        </Section>
    }
}

const LINES: [&str; 4] = [home_care::VOUCHER, home_care::OWN_UNITS, home_care::TAX_FUNDED[0], home_care::TAX_FUNDED[1]];
const METHODS: &[Method] = &[
    Method::Calculator,
    Method::RemainingBudget,
    Method::RunRate(3),
    Method::RunRate(12),
    Method::LastYearShare,
    Method::Manual,
];

/// Budget, booked outcome and method of the four lines that the committee follows.
#[component]
fn Lines() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("utfall");
    let table = Memo::new(move |_| {
        state.read(|plan, figures| {
            let rows: Vec<RowSpec> = LINES.iter().map(|line| RowSpec::of(plan, &LineId::from(*line))).collect();
            let grid = |input, year_cell, sum| MonthGrid { input, year: plan.year, scale: Scale::Tkr, year_cell, sum };
            match tab.get() {
                "budget" => month_grid(plan, figures, &rows, grid(Input::Budget, true, Some(Quantity::Budget))),
                "prognos" => month_grid(plan, figures, &rows, grid(Input::Forecast, true, Some(Quantity::Forecast))),
                "utfall" => month_grid(plan, figures, &rows, grid(Input::Outcome, false, Some(Quantity::Outcome))),
                _ => {
                    let columns = [
                        FigureColumn::new(Quantity::Budget, Period::Year, "Budget", "helår"),
                        FigureColumn::new(Quantity::Outcome, Period::ToDate, "Utfall", "hittills"),
                        FigureColumn::new(Quantity::Deviation, Period::ToDate, "Avvikelse", "hittills"),
                        FigureColumn::new(Quantity::Forecast, Period::Year, "Prognos", "helår"),
                        FigureColumn::new(Quantity::ForecastDeviation, Period::Year, "Avvikelse", "helår"),
                    ];
                    figure_table(plan, figures, &rows, &columns, Scale::Tkr)
                }
            }
        })
    });
    view! {
        <Section
            title="Hemtjänstens rader i nämndens tabell"
            unit="tkr"
            tools=view! {
                <Tabs
                    label="Vad som visas"
                    items=vec![("utfall", "Bokfört utfall"), ("budget", "Budget"), ("prognos", "Egen prognos"), ("lage", "Läge")]
                    chosen=tab
                />
            }.into_any()
        >
            <TableGrid id="rader" label="Hemtjänstens rader" head="Rad" table=table />
            <SignNote />
            <div class="fields">
                {LINES.into_iter().map(|line| {
                    let title = move || state.with(|plan| words::line(plan, &LineId::from(line)));
                    view! { <div><h3>{title}</h3><MethodSelect line=LineId::from(line) methods=METHODS /></div> }
                }).collect_view()}
            </div>
            <p class="hint">
                "Nattpatrull och korttidsenhet betalas med skattemedel: fler timmar ger ingen mer intäkt. "
                "Fyll i timmar och kostnad per timme nedan om de ska räknas fram."
            </p>
            <div class="fields">
                {home_care::TAX_FUNDED.into_iter().map(|line| {
                    let title = move || state.with(|plan| words::line(plan, &LineId::from(line)));
                    view! {
                        <fieldset>
                            <legend>{title}</legend>
                            <NumberField address=Address::new(line, Input::BudgetHoursPerDay, At::Always) label="Arbetade timmar per dygn" />
                            <NumberField address=Address::new(line, Input::CostPerWorkedHour, At::Always) />
                            <NumberField address=Address::new(line, Input::OtherCost, At::Always) />
                        </fieldset>
                    }
                }).collect_view()}
            </div>
        </Section>
    }
}

/// Template minutes per task give granted hours.
#[component]
fn Templates() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, figures| {
        let above = LineId::from(home_care::TASKS);
        let typed = |line: &LineId, input| {
            let entry = Entry::Cell(Address::new(line.clone(), input, At::Always), Scale::Kr);
            typed_cell(plan, entry)
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
    let name = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = name.get_untracked().trim().to_owned();
        if text.is_empty() {
            return;
        }
        let mut tasks = state.with_now(|plan| plan.catalog.tasks.clone());
        tasks.push(Named::new(Named::free_id(&text, tasks.iter().map(|task| task.id.as_str())), text));
        if state.make(Edit::SetCatalog(CatalogList::Tasks, tasks)) {
            name.set(String::new());
        }
    };
    let summary = move || {
        state.read(|plan, figures| {
            let all = LineId::from(home_care::LINE);
            let granted = figures.year(&LineId::from(home_care::TASKS), Quantity::GrantedHours)?;
            let performed = figures.year(&all, Quantity::Hours)?;
            let share = (performed * crate::model::Decimal::ONE_HUNDRED).checked_div(granted)?;
            let days = crate::model::Decimal::from(plan.span().months().map(crate::model::Month::days).sum::<u32>());
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
                    <input name="hemtjanst.ny_insats" type="text" autocomplete="off" prop:value=name
                        on:input:target=move |event| name.set(event.target().value()) />
                </label>
                <button type="submit" class="ghost">"Lägg till"</button>
            </form>
        </Section>
    }
}
