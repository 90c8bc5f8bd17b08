//! Placeringar: what do the placements cost this year?

use crate::ui::prelude::*;

use super::blocks::{NO_WHY, WHY};
use super::expected::{BookedGrid, ExpectedGrid};
use super::volume_chart::VolumeChart;
use crate::calc::{Check, CheckKind, Period, Quantity, lists_aside, placements};
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{Group, LineId, Plan};
use crate::session::{Filter, List};
use crate::sheet::{FigureColumn, RowKind, RowSpec, figure_table};
use crate::ui::grid::TableGrid;
use crate::ui::listed::{TABLE_HINT, listed};
use crate::ui::parts::{
    Below, CheckItems, Figure, Heading, Kpi, KpiStrip, Section, SignNote, Tabs, Waits, WhyItDeviates,
};
use crate::ui::private::{About, private};
use crate::ui::state::app;
use crate::ui::trace::ask_placement;
use crate::{rules, words};

/// The page.
#[component]
pub fn PlacementsPage() -> impl IntoView {
    let state = app();
    let private = private();
    let calculator = &rules::placements::CALCULATOR;
    let answer = state.derive(|plan, figures| words::answer::of(calculator, plan, figures));
    let ready: Signal<bool> = state.derive(|plan, _| !placements::base_lines(plan).is_empty()).into();
    view! {
        <About told=Signal::derive(move || !private.has(&LineId::from(placements::LINE)))>
        <Heading question=words::answer::question(calculator) answer=answer />
        <Strip />
        <div class="as-is each-person"><PlacementList /></div>
        <Below>
            <Waits title="Tolv månader per vårdform" says="Ritas när listan har en placering." ready=ready>
                <div class="as-is" class:private=move || private.is_some() && !private.printing.get()><VolumeChart /></div>
            </Waits>
            <Waits title=WHY says=NO_WHY ready=ready><WhyItDeviates line=placements::LINE /></Waits>
            <Below>
                <Waits title="Per vårdform" says="Visas när listan har en placering." ready=ready><PerForm /></Waits>
                <Waits title="Månad för månad" says="Visas när listan har en placering." ready=ready><PerMonth /></Waits>
                <Below>
                    <Waits title="Väntade nya placeringar" says="Antaganden per vårdform fylls i när listan har en placering." ready=ready>
                        <ExpectedGrid />
                    </Waits>
                    <Waits title="Bokfört, rapporterat och budget" says="Fylls i per vårdform, även utan placeringar i listan." ready=ready>
                        <BookedGrid />
                    </Waits>
                </Below>
            </Below>
        </Below>
        </About>
    }
}

#[component]
fn Strip() -> impl IntoView {
    let state = app();
    let line = placements::LINE;
    let year = Signal::derive(|| Period::Year);
    let month = Signal::derive(move || Period::Month(state.with(placements::current_month)));
    let month_name = Signal::derive(move || {
        state.with(|plan| format!("Placerade i {}", format::month_name(placements::current_month(plan))))
    });
    view! {
        <KpiStrip>
            <Kpi label="Budget" note="mnkr, netto">
                <Figure line=line quantity=Quantity::Budget period=year scale=Scale::Mnkr />
            </Kpi>
            <Kpi label="Redan bundet" note="mnkr om inget nytt tillkommer">
                <Figure line=line quantity=Quantity::Floor period=year scale=Scale::Mnkr />
            </Kpi>
            <Kpi label="Väntat utfall" note="med väntade nya placeringar" hero=true>
                <Figure line=line quantity=Quantity::Forecast period=year scale=Scale::Mnkr with_unit=true />
            </Kpi>
            <Kpi label="Mot budget" note="mnkr">
                <Figure line=line quantity=Quantity::ForecastDeviation period=year scale=Scale::Mnkr />
            </Kpi>
            <Kpi label=month_name note="personer">
                <Figure line=line quantity=Quantity::Persons period=month scale=Scale::Kr />
            </Kpi>
        </KpiStrip>
    }
}

/// The list of placements, to type and paste in.
#[component]
pub fn PlacementList() -> impl IntoView {
    let state = app();
    let filter = RwSignal::new("alla");
    let list = listed(List::Placements, Signal::derive(move || Filter::with_key(filter.get())));
    // Keeps the placement that a link leads to in sight.
    Effect::new(move |_| {
        if state.goal.with(|goal| goal.as_ref().is_some_and(|name| name.starts_with("placeringar.lista."))) {
            filter.set("alla");
        }
    });
    let number = move || list.current.get();
    let none = move || list.current.with(Option::is_none);
    let remove = move |_| {
        list.change(|_, row| Some(Edit::RemovePlacement(row)), "Placeringen är borttagen. Ctrl+Z tar den tillbaka.");
    };
    let explain = move |_| {
        if let Some(number) = list.current.get_untracked() {
            ask_placement(state, &number);
        }
    };
    let doubts = state.derive(|plan, figures| {
        let about = |check: &&Check| matches!(check.kind, CheckKind::NumbersLikePersons(..));
        let mut checks: Vec<Check> = figures.checks.iter().filter(about).cloned().collect();
        checks.extend(lists_aside(plan, figures));
        checks
    });
    let unit = Signal::derive(move || {
        state.with(|plan| format!("{} i listan · aldrig namn, bara löpnummer", plan.placements.len()))
    });
    view! {
        <Section
            title="Placeringar"
            unit=unit
            tools=view! {
                <Tabs
                    label="Vilka placeringar"
                    items=vec![
                        ("alla", "Alla"), ("pagaende", "Pågående"), ("barn", "Barn"), ("vuxna", "Vuxna"),
                        ("funktionsstod", "Funktionsstöd"),
                    ]
                    chosen=filter
                />
                <button type="button" class="ghost small" on:click=move |_| list.add("lista")>"Ny placering"</button>
                {list.file_button()}
                <button type="button" class="ghost small" disabled=none on:click=explain>
                    "Hur räknas " {number} "?"
                </button>
                <button type="button" class="ghost small" disabled=none on:click=remove>
                    "Ta bort " {number}
                </button>
            }.into_any()
        >
            {list.grid("lista", "Placeringar")}
            <CheckItems checks=doubts links=false />
            <p class="hint">
                "Nr är ett löpnummer som inte säger något om personen, som P-031: inte namn, initialer eller födelsetid. "
                "Skriv på sista raden för en ny placering. Ctrl+V klistrar in från Excel. Nytt pris från en dag: "
                "4 495; 4 700 från 2025-09-01. Familjehem: lämna pris tomt och fyll i arvode och omkostnad. "
                {TABLE_HINT}
            </p>
        </Section>
    }
}

/// Rows per group and care form, with sums.
fn rows(plan: &Plan) -> Vec<RowSpec> {
    let base = placements::base_lines(plan);
    let root = LineId::from(placements::LINE);
    let mut rows = Vec::new();
    for group in Group::ALL {
        let line = root.child(group.id());
        let parts: Vec<&LineId> = base.iter().filter(|part| part.is_within(line.as_str())).collect();
        if parts.is_empty() {
            continue;
        }
        rows.push(RowSpec::of(plan, &line).kind(RowKind::Sum));
        for part in parts {
            let form = plan.catalog.care_forms.iter().find(|form| form.id == part.last());
            let name = form.map_or_else(|| part.last().to_owned(), |form| form.name.clone());
            rows.push(RowSpec::of(plan, part).named(name).level(1));
        }
    }
    rows.push(RowSpec::of(plan, &root).named("Alla placeringar").kind(RowKind::Total));
    rows
}

#[component]
fn PerForm() -> impl IntoView {
    let state = app();
    let table = state.derive(|plan, figures| {
        let now = Period::Month(placements::current_month(plan));
        let month = format::month_short(placements::current_month(plan));
        let to_date = format!("t.o.m. {month}");
        let columns = [
            FigureColumn::new(Quantity::Persons, now, "Personer", month),
            FigureColumn::new(Quantity::Days, Period::ToDate, "Dygn", &to_date),
            FigureColumn::new(Quantity::CostPerDay, Period::Year, "Kr per dygn", "helår"),
            FigureColumn::new(Quantity::Budget, Period::Year, "Budget", "helår"),
            FigureColumn::new(Quantity::Outcome, Period::ToDate, "Utfall", &to_date),
            FigureColumn::new(Quantity::Deviation, Period::ToDate, "Avvikelse", &to_date),
            FigureColumn::new(Quantity::Floor, Period::Year, "Redan bundet", "helår"),
            FigureColumn::new(Quantity::Forecast, Period::Year, "Prognos", "helår"),
            FigureColumn::new(Quantity::ForecastDeviation, Period::Year, "Avvikelse", "helår"),
        ];
        figure_table(plan, figures, &rows(plan), &columns, Scale::Tkr)
    });
    view! {
        <Section title="Per vårdform" unit="tkr">
            <TableGrid id="vardformer" label="Placeringar per vårdform" head="Vårdform" table=table />
            <SignNote />
        </Section>
    }
}

#[component]
fn PerMonth() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("netto");
    let table = Memo::new(move |_| {
        let quantity = match tab.get() {
            "personer" => Quantity::Persons,
            "dygn" => Quantity::Days,
            "kostnad" => Quantity::Cost,
            "intakt" => Quantity::Income,
            "budget" => Quantity::Budget,
            "avvikelse" => Quantity::ForecastDeviation,
            _ => Quantity::Forecast,
        };
        state.read(|plan, figures| {
            let mut columns: Vec<FigureColumn> = plan
                .span()
                .months()
                .map(|month| FigureColumn::new(quantity, Period::Month(month), format::month_short(month), ""))
                .collect();
            if quantity != Quantity::Persons {
                columns.push(FigureColumn::new(quantity, Period::Year, "Helår", ""));
            }
            figure_table(plan, figures, &rows(plan), &columns, Scale::Tkr)
        })
    });
    let unit = Signal::derive(move || {
        match tab.get() {
            "personer" => "personer",
            "dygn" => "dygn",
            _ => "tkr · ljusare månader är prognos",
        }
        .to_owned()
    });
    view! {
        <Section
            title="Månad för månad"
            unit=unit
            tools=view! {
                <Tabs
                    label="Vad som visas"
                    items=vec![
                        ("personer", "Personer"), ("dygn", "Dygn"), ("kostnad", "Kostnad enligt listan"),
                        ("intakt", "Intäkt enligt listan"), ("netto", "Utfall och prognos"), ("budget", "Budget"),
                        ("avvikelse", "Avvikelse"),
                    ]
                    chosen=tab
                />
            }.into_any()
        >
            <TableGrid id="manader" label="Placeringar per månad" head="Vårdform" table=table />
            <SignNote />
        </Section>
    }
}
