//! Placeringar: what do the placements cost this year?

use crate::ui::prelude::*;

use super::expected::{BookedGrid, ExpectedGrid};
use super::volume_chart::VolumeChart;
use crate::calc::{Check, CheckKind, Period, Quantity, lists_aside, placements};
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{Group, LineId, Plan, Set};
use crate::session::{Filter, Order, Sight, Sort, order_of};
use crate::sheet::{FigureColumn, RowKind, RowSpec, SheetRow, Which, figure_table, list_columns, list_row};
use crate::ui::grid::{Grid, TableGrid};
use crate::ui::parts::{Below, CheckItems, Figure, Heading, Kpi, KpiStrip, Section, SignNote, Tabs, WhyItDeviates};
use crate::ui::private::{About, private};
use crate::ui::state::app;
use crate::ui::trace::ask_placement;
use crate::words;

/// The page.
#[component]
pub fn PlacementsPage() -> impl IntoView {
    let state = app();
    let private = private();
    let answer = state.derive(words::answer::placements);
    view! {
        <About told=Signal::derive(move || !private.has(&LineId::from(placements::LINE)))>
        <Heading question="Vad kostar placeringarna i år?" answer=answer />
        <Strip />
        <div class="as-is each-person"><List /></div>
        <Below>
            <div class="as-is" class:private=move || private.is_some() && !private.printing.get()><VolumeChart /></div>
            <WhyItDeviates line=placements::LINE />
            <Below>
                <PerForm />
                <PerMonth />
                <Below>
                    <ExpectedGrid />
                    <BookedGrid />
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
            <Kpi label="Bundet golv" note="mnkr om inget nytt tillkommer">
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
fn List() -> impl IntoView {
    let state = app();
    let columns = state.derive(|plan, _| list_columns(plan, placements::current_month(plan)));
    let filter = RwSignal::new("alla");
    // Keeps the placement that a link leads to in sight.
    Effect::new(move |_| {
        if state.goal.with(|goal| goal.as_ref().is_some_and(|name| name.starts_with("placeringar.lista."))) {
            filter.set("alla");
        }
    });
    // A row that is worked in stays where it is until it is left, and what was pasted until another filter is chosen.
    let worked = RwSignal::new(None::<String>);
    let put = RwSignal::new(Set::<String>::new());
    Effect::new(move |_| {
        filter.track();
        put.set_if_changed(Set::new());
    });
    let here = move || worked.with(|key| key.as_ref()?.strip_prefix('=').map(str::to_owned));
    let sort = RwSignal::new(None::<Sort>);
    let order = Memo::new(move |before: Option<&Order>| {
        let (before, here) = (before.cloned().unwrap_or_default(), here());
        // Without an order of its own there is nothing that the plan could change.
        sort.get()
            .map_or_else(Order::default, |by| state.with(|plan| order_of(plan, &before, Some(by), here.as_deref())))
    });
    let sight = Memo::new(move |_| {
        let kept = put.with(|put| put.iter().cloned().chain(here()).collect());
        order.with(|order| state.with(|plan| Sight::of(plan, Filter::with_key(filter.get()), &kept, order)))
    });
    let count = Memo::new(move |_| sight.with(Sight::len) + 1);
    // The row after the last one is for a new placement, whatever the filter.
    let place = move |i: usize| sight.with(|sight| sight.place(i)).unwrap_or(usize::MAX);
    let row = Callback::new(move |i: usize| {
        let note = if sight.with(|sight| sight.is_stray(i)) { "Passar inte filtret" } else { "" };
        let month = placements::current_month;
        state.with(|plan| SheetRow { note, ..list_row(plan, place(i).min(plan.placements.len()), month(plan)) })
    });
    let key = Callback::new(move |i: usize| {
        state.with(|plan| {
            match plan.placements.get(place(i)) {
                Some(placement) => Which::known(&placement.number),
                None => Which::New(0),
            }
            .key()
        })
    });
    let on_put = Callback::new(move |numbers: Vec<String>| {
        if filter.get_untracked() != "alla" {
            put.update(|put| put.extend(numbers));
        }
    });
    let note = Signal::derive(move || match sight.with(Sight::strays) {
        0 => String::new(),
        1 if put.with(Set::is_empty) => {
            format!("{} passar inte filtret och visas tills du lämnar raden.", here().unwrap_or_default())
        }
        1 => "1 rad passar inte filtret. Den visas tills du byter filter.".to_owned(),
        many => format!("{many} rader passar inte filtret. De visas tills du byter filter."),
    });
    // The placement that is worked in, by its number.
    let current = RwSignal::new(None::<String>);
    let row_of = |plan: &Plan, number: &Option<String>| {
        plan.placements.iter().position(|placement| Some(&placement.number) == number.as_ref())
    };
    let number = move || current.get();
    let none = move || current.with(Option::is_none);
    let remove = move |_| {
        let row = current.with_untracked(|number| state.with_now(|plan| row_of(plan, number)));
        if row.is_some_and(|row| state.make(Edit::RemovePlacement(row))) {
            state.tell("Placeringen är borttagen. Ctrl+Z tar den tillbaka.");
        }
    };
    let explain = move |_| {
        if let Some(number) = current.get_untracked() {
            ask_placement(state, &number);
        }
    };
    let add = move |_| {
        let last = sight.with_untracked(Sight::len);
        crate::platform::focus::scroll_to("#lista .grid-box", i32::MAX);
        set_timeout(
            move || {
                crate::platform::focus::to(&format!("#lista [data-cell=\"{last},0\"]"));
            },
            std::time::Duration::from_millis(50),
        );
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
                <button type="button" class="ghost small" on:click=add>"Ny placering"</button>
                <button type="button" class="ghost small" disabled=none on:click=explain>
                    "Räkna fram " {number}
                </button>
                <button type="button" class="ghost small" disabled=none on:click=remove>
                    "Ta bort " {number}
                </button>
            }.into_any()
        >
            <Grid
                id="lista"
                label="Placeringar"
                head=""
                columns=columns
                count=count
                row=row
                key=key
                worked=worked
                on_put=on_put
                note=note
                sort=sort
                on_row=Callback::new(move |row| {
                    let number = state.with_now(|plan| plan.placements.get(place(row)).map(|it| it.number.clone()));
                    current.set_if_changed(number);
                })
            />
            <CheckItems checks=doubts links=false />
            <p class="hint">
                "Nr är ett löpnummer som inte säger något om personen, som P-031: inte namn, initialer eller födelsetid. "
                "Skriv på sista raden för en ny placering. Ctrl+V klistrar in från Excel. Nytt pris från en dag: "
                "4 495; 4 700 från 2025-09-01. Familjehem: lämna pris tomt och fyll i arvode och omkostnad."
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
            FigureColumn::new(Quantity::Floor, Period::Year, "Bundet golv", "helår"),
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
