//! Ekonomiskt bistånd: how much do we pay, and how does it compare with last year?

use crate::ui::prelude::*;

use crate::calc::bridge::income_line;
use crate::calc::forecast::chosen_method;
use crate::calc::{Figures, Period, Quantity, price_ahead};
use crate::chart::{Grouped, GroupedMonth, Measure};
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{Address, At, CatalogList, Input, Letters, LineId, Method, Month, Named, Plan};
use crate::rules::assistance;
use crate::sheet::{
    Column, Entry, FigureColumn, MonthGrid, RowKind, RowSpec, SheetRow, Table, asked_cell, figure_cell, figure_table,
    month_grid,
};
use crate::ui::chart::GroupedColumns;
use crate::ui::grid::TableGrid;
use crate::ui::parts::{
    Figure, Heading, Kpi, KpiStrip, MethodSelect, NumberField, Section, SignNote, Tabs, Typed, TypedChecks, TypedInput,
    VolumeBasisSelect, WhyItDeviates,
};
use crate::ui::private::{About, private};
use crate::ui::state::app;
use crate::words;

/// The page.
#[component]
pub fn AssistancePage() -> impl IntoView {
    let (state, private) = (app(), private());
    let answer = state.derive(words::answer::assistance);
    view! {
        <About told=Signal::derive(move || !private.has(&LineId::from(assistance::LINE)))>
        <Heading question="Hur mycket ekonomiskt bistånd betalar vi ut?" answer=answer />
        <Strip />
        <Inputs />
        <div class="cols">
            <Assumptions />
            <Section title="Utbetalt per månad">
                <GroupedColumns columns=state.derive(columns) />
            </Section>
        </div>
        <WhyItDeviates line=assistance::LINE />
        <Comparison />
        <Parts
            list=CatalogList::Causes
            above=assistance::CAUSES
            title="Per orsak"
            what="Orsak"
            id="orsaker"
        />
        <Parts
            list=CatalogList::Decisions
            above=assistance::DECISIONS
            title="Per typ av beslut"
            what="Beslut"
            id="beslut"
        />
        </About>
    }
}

#[component]
fn Strip() -> impl IntoView {
    let line = assistance::LINE;
    let year = Signal::derive(|| Period::Year);
    let to_date = Signal::derive(|| Period::ToDate);
    view! {
        <KpiStrip>
            <Kpi label="Budget, netto" note="mnkr för året">
                <Figure line=line quantity=Quantity::Budget period=year scale=Scale::Mnkr />
            </Kpi>
            <Kpi label="Utbetalt hittills" note="mnkr i år">
                <Figure line=line quantity=Quantity::Payments period=to_date scale=Scale::Mnkr />
            </Kpi>
            <Kpi label="Prognos mot budget" note="efter intäkter" hero=true>
                <Figure line=line quantity=Quantity::ForecastDeviation period=year scale=Scale::Mnkr with_unit=true />
            </Kpi>
            <Kpi label="Mot samma månader i fjol" note="utbetalt">
                <Figure line=line quantity=Quantity::PaymentsChangePercent period=to_date scale=Scale::Kr with_unit=true />
            </Kpi>
            <Kpi label="Medel per hushåll" note="kr per månad, hittills">
                <Figure line=line quantity=Quantity::MeanPayment period=to_date scale=Scale::Kr />
            </Kpi>
        </KpiStrip>
    }
}

/// The monthly inputs: what, which year, name.
fn inputs(plan: &Plan) -> Vec<(Input, i32, String)> {
    let (now, before) = (plan.year, plan.year - 1);
    vec![
        (Input::Households, now, format!("Hushåll {now}")),
        (Input::BudgetHouseholds, now, "Budgeterade hushåll".to_owned()),
        (Input::Payments, now, format!("Utbetalt {now}, kr")),
        (Input::Income, now, format!("Intäkter {now}, kr")),
        (Input::Outcome, now, format!("Bokfört netto {now}, kr")),
        (Input::AssumedHouseholds, now, "Antagna hushåll".to_owned()),
        (Input::AssumedIncome, now, "Antagna intäkter, kr".to_owned()),
        (Input::Households, before, format!("Hushåll {before}")),
        (Input::Payments, before, format!("Utbetalt {before}, kr")),
        (Input::Income, before, format!("Intäkter {before}, kr")),
    ]
}

#[component]
fn Inputs() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, figures| {
        let line = LineId::from(assistance::LINE);
        let mut whole = Table::default();
        for (input, year, name) in inputs(plan) {
            let grid = MonthGrid { input, year, scale: Scale::Kr, year_cell: false, sum: None };
            let spec = RowSpec::of(plan, &line).named(name);
            let table = month_grid(plan, figures, &[spec], grid);
            if whole.columns.is_empty() {
                whole.columns = table.columns.into_iter().map(|c| Column { sub: String::new(), ..c }).collect();
            }
            whole.rows.extend(table.rows);
        }
        whole
    });
    view! {
        <Section title="Hushåll, utbetalt och intäkter" unit="per månad · utbetalt skrivs utan minustecken">
            <TableGrid id="bistand" label="Underlag per månad" head="Underlag" table=table />
            <TypedChecks within=assistance::LINE />
            <p class="hint">
                "Intäkter är ersättning från Migrationsverket och Försäkringskassan. Bokfört netto går före utbetalt minus intäkter."
            </p>
        </Section>
    }
}

#[component]
fn Assumptions() -> impl IntoView {
    let state = app();
    let line = assistance::LINE;
    let year = state.with_now(|plan| plan.year);
    let is = move |method: Method| state.read(|_, figures| figures.method(&LineId::from(line)) == method);
    // What is assumed is filled in until the calculator sees the months ahead.
    let calculated = move || {
        let chosen = state.with(|plan| chosen_method(plan, &LineId::from(line)));
        matches!(chosen, Method::Calculator | Method::Proposal)
    };
    let mean = state.derive(|plan, figures| {
        price_ahead(plan, figures, &LineId::from(assistance::LINE))
            .map_or_else(String::new, |mean| format::number(mean, 0))
    });
    view! {
        <Section title="Prognos för resten av året" unit="">
            <div class="fields">
                <MethodSelect line=LineId::from(line) />
                <Show when=calculated>
                    <VolumeBasisSelect line=LineId::from(line) name="Antal hushåll räknas från" />
                    <NumberField address=Address::new(line, Input::VolumeChange, At::Always) label="Ändrat antal hushåll" />
                    <NumberField
                        address=Address::new(line, Input::AssumedMean, At::Always)
                        label="Medel per hushåll"
                        default=mean
                        hint="Tomt: medel hittills i år."
                    />
                    <NumberField
                        address=Address::new(line, Input::PriceChange, At::Always)
                        label="Ändrat medel"
                        hint="Till exempel höjd riksnorm."
                    />
                </Show>
                <Show when=move || is(Method::Manual)>
                    <NumberField
                        address=Address::new(line, Input::Forecast, At::Year(year))
                        label="Egen prognos, netto"
                        hint="Kostnad skrivs med minustecken."
                    />
                </Show>
                <NumberField
                    address=Address::new(line, Input::Budget, At::Year(year))
                    label="Årsbudget, netto"
                    hint="Kostnad skrivs med minustecken."
                />
                <NumberField
                    address=Address::new(income_line(&assistance::LINE.into()), Input::Budget, At::Year(year))
                    label="Varav budgeterade intäkter"
                    hint="Tomt: intäkterna räknas in i vad ett hushåll kostar när avvikelsen förklaras."
                />
                <NumberField
                    address=Address::new(line, Input::BudgetHouseholds, At::Always)
                    label="Budgeterade hushåll per månad"
                    hint="Så kan avvikelsen delas upp. Olika för månaderna? Fyll i dem i tabellen."
                />
            </div>
            <dl class="figures">
                {[
                    ("Utbetalt, prognos helår", Quantity::PaymentsForecast),
                    ("Intäkter, prognos helår", Quantity::AssistanceIncome),
                    ("Netto, prognos helår", Quantity::Forecast),
                    ("Avvikelse helår", Quantity::ForecastDeviation),
                ].into_iter().map(|(name, quantity)| view! {
                    <div>
                        <dt>{name}</dt>
                        <dd><Figure line=line quantity=quantity period=Signal::derive(|| Period::Year) scale=Scale::Tkr with_unit=true /></dd>
                    </div>
                }).collect_view()}
            </dl>
            <SignNote />
        </Section>
    }
}

fn columns(plan: &Plan, figures: &Figures) -> Grouped {
    let line = LineId::from(assistance::LINE);
    let now = figures.row(&line, Quantity::PaymentsForecast);
    let before = figures.row(&line, Quantity::PaymentsLastYear);
    let month = |m: Month| GroupedMonth {
        label: format::month_short(m).to_owned(),
        closed: plan.is_closed(m),
        this: now.at(Period::Month(m), plan.year),
        last: before.at(Period::Month(m), plan.year),
    };
    Grouped {
        caption: String::new(),
        measure: Measure::Tkr,
        months: plan.span().months().map(month).collect(),
        this: plan.year.to_string(),
        last: (plan.year - 1).to_string(),
    }
}

/// Months and tertials as the reports print them: this year, last year, difference in kronor and percent.
#[component]
fn Comparison() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, figures| {
        let line = LineId::from(assistance::LINE);
        let quantities = [
            (Quantity::PaymentsLastYear, (plan.year - 1).to_string(), "kr"),
            (Quantity::Payments, plan.year.to_string(), "kr"),
            (Quantity::PaymentsChangePercent, "Skillnad".to_owned(), "%"),
            (Quantity::PaymentsChange, "Skillnad".to_owned(), "kr"),
            (Quantity::Households, "Hushåll".to_owned(), "antal"),
            (Quantity::MeanPayment, "Medel".to_owned(), "kr/hushåll"),
        ];
        let columns = quantities.iter().map(|(_, head, sub)| Column::number(head.clone(), *sub)).collect();
        let row = |period: Period, head: String, kind: RowKind| SheetRow {
            key: format!("{line}.{period:?}"),
            head,
            kind,
            cells: quantities
                .iter()
                .map(|(quantity, ..)| figure_cell(plan, figures, &line, *quantity, period, Scale::Kr))
                .collect(),
            ..SheetRow::default()
        };
        let mut rows = Vec::new();
        for month in plan.span().months() {
            rows.push(row(Period::Month(month), words::sentence(format::month_name(month)), RowKind::Item));
            if month.number() % 4 == 0 {
                let number = month.tertial();
                rows.push(row(Period::Tertial(number), format!("Tertial {number} summa"), RowKind::Sum));
            }
        }
        rows.push(row(Period::Year, "Totalsumma".to_owned(), RowKind::Total));
        Table { columns, rows }
    });
    view! {
        <Section title="Jämfört med i fjol" unit="kr · en månad utan utbetalning räknas som noll, som i rapporterna">
            <TableGrid id="jamforelse" label="Utbetalt per månad och tertial mot i fjol" head="Månad" table=table />
        </Section>
    }
}

/// Amounts per cause or decision type: typed per tertial and year, and compared.
#[component]
fn Parts(
    list: CatalogList,
    above: &'static str,
    title: &'static str,
    what: &'static str,
    id: &'static str,
) -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("jamfor");
    state.follow_goal(tab, move |address| {
        (address.input == Input::TertialAmount && address.line.is_within(above)).then_some("fyll")
    });
    let lines = move |plan: &Plan| {
        let above = LineId::from(above);
        plan.catalog
            .list(list)
            .iter()
            .map(|item| RowSpec::of(plan, &above.child(&item.id)).named(&item.name))
            .collect::<Vec<_>>()
    };
    let table = Memo::new(move |_| {
        state.read(|plan, figures| {
            if tab.get() == "fyll" {
                tertials_to_type(plan, figures, &lines(plan))
            } else {
                let columns = [
                    FigureColumn::new(Quantity::PaymentsLastYear, Period::Year, &(plan.year - 1).to_string(), "kr"),
                    FigureColumn::new(Quantity::Payments, Period::Year, &plan.year.to_string(), "kr"),
                    FigureColumn::new(Quantity::PaymentsChangePercent, Period::Year, "Skillnad", "%"),
                    FigureColumn::new(Quantity::PaymentsChange, Period::Year, "Skillnad", "kr"),
                    FigureColumn::new(Quantity::Payments, Period::Tertial(1), "Tertial 1", "kr"),
                    FigureColumn::new(Quantity::Payments, Period::Tertial(2), "Tertial 2", "kr"),
                    FigureColumn::new(Quantity::Payments, Period::Tertial(3), "Tertial 3", "kr"),
                ];
                let mut rows = lines(plan);
                rows.push(RowSpec::of(plan, &LineId::from(above)).named("Totalsumma").kind(RowKind::Total));
                figure_table(plan, figures, &rows, &columns, Scale::Kr)
            }
        })
    });
    let field = format!("bistand.ny.{id}");
    let name = Typed::of(field.clone());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = name.now_or_empty();
        if text.is_empty() {
            return;
        }
        let mut items = state.with_now(|plan| plan.catalog.list(list).clone());
        items.push(Named::new(Named::free_id(&text, items.iter().map(|item| item.id.as_str())), text));
        if state.make(Edit::SetCatalog(list, items)) {
            name.end();
            tab.set("fyll");
        }
    };
    let none = move || state.with(|plan| plan.catalog.list(list).is_empty());
    view! {
        <Section
            title=title
            unit="kr per tertial"
            tools=view! { <Tabs label="Vad som visas" items=vec![("jamfor", "Jämför"), ("fyll", "Fyll i")] chosen=tab /> }.into_any()
        >
            <Show
                when=move || !none()
                fallback=|| view! { <p>"Listan är tom. Lägg till den första raden nedan, så går det att fylla i belopp per tertial."</p> }
            >
                <TableGrid id=id label=title head=what table=table />
            </Show>
            <form class="inline-form" on:submit=add>
                <label>{format!("Ny rad, {} ", what.lower())}
                    <TypedInput name=field typed=name />
                </label>
                <button type="submit" class="ghost">"Lägg till"</button>
            </form>
        </Section>
    }
}

fn tertials_to_type(plan: &Plan, figures: &Figures, lines: &[RowSpec]) -> Table {
    let times: Vec<(i32, u8)> =
        [plan.year - 1, plan.year].into_iter().flat_map(|year| (1..=3).map(move |number| (year, number))).collect();
    let columns = times.iter().map(|(year, number)| Column::number(format!("T{number} {year}"), "kr")).collect();
    let rows = lines
        .iter()
        .map(|spec| SheetRow {
            key: spec.line.to_string(),
            head: spec.head.clone(),
            cells: times
                .iter()
                .map(|(year, number)| {
                    let at = At::Tertial(*year, *number);
                    let entry = Entry::Cell(Address::new(spec.line.clone(), Input::TertialAmount, at), Scale::Kr);
                    asked_cell(plan, figures, entry)
                })
                .collect(),
            ..SheetRow::default()
        })
        .collect();
    Table { columns, rows }
}
