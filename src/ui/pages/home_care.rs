//! Hemtjänst: what does home care cost, and do the own units break even?

use crate::ui::prelude::*;

use super::assumptions::{Assumptions, OwnUnits, SwitchSection};
use super::home_care_lines::Lines;
use super::templates::Templates;
use crate::calc::{Figures, Period, Quantity};
use crate::format::{self, Scale};
use crate::model::{At, Input, LineId, Plan};
use crate::rules::home_care;
use crate::sheet::{FigureColumn, MonthGrid, RowKind, RowSpec, Table, figure_table, month_grid};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{Figure, Heading, Kpi, KpiStrip, Section, SignNote, Tabs, WhyItDeviates};
use crate::ui::state::app;
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
        <SwitchSection />
        <WhyItDeviates line=home_care::VOUCHER />
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
pub(super) fn zone_rows(plan: &Plan) -> Vec<RowSpec> {
    let mut rows = Vec::new();
    for provider in &plan.catalog.providers {
        for zone in &plan.catalog.zones {
            rows.push(RowSpec::of(plan, &home_care::zone_line(&provider.id, &zone.id)));
        }
    }
    rows
}

/// Zones under their provider, and the whole.
pub(super) fn zone_tree(plan: &Plan) -> Vec<RowSpec> {
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

const HOURS: [(&str, &str); 6] = [
    ("utfall", "Utförd tid"),
    ("budget", "Budgeterad tid"),
    ("antagen", "Antagen tid"),
    ("i_fjol", "Utförd tid i fjol"),
    ("beraknad", "Utfall och prognos"),
    ("ersattning", "Ersättning"),
];

#[component]
fn Hours() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("utfall");
    state.follow_goal(tab, move |address| {
        let At::Month(month) = address.at else { return None };
        match address.input {
            _ if !address.line.is_within(home_care::LINE) => None,
            Input::HoursPerDay if month.year() < state.with_now(|plan| plan.year) => Some("i_fjol"),
            Input::HoursPerDay => Some("utfall"),
            Input::BudgetHoursPerDay => Some("budget"),
            Input::AssumedHoursPerDay => Some("antagen"),
            Input::Rate => Some("ersattning"),
            _ => None,
        }
    });
    let table = Memo::new(move |_| {
        state.read(|plan, figures| {
            let grid = |input, year| MonthGrid { input, year, scale: Scale::Kr, year_cell: false, sum: None };
            match tab.get() {
                "budget" => month_grid(plan, figures, &zone_rows(plan), grid(Input::BudgetHoursPerDay, plan.year)),
                "antagen" => month_grid(plan, figures, &zone_rows(plan), grid(Input::AssumedHoursPerDay, plan.year)),
                "i_fjol" => month_grid(plan, figures, &zone_rows(plan), grid(Input::HoursPerDay, plan.year - 1)),
                "ersattning" => month_grid(plan, figures, &zone_rows(plan), grid(Input::Rate, plan.year)),
                "beraknad" => by_month(plan, figures, Quantity::HoursPerDay, Scale::Kr),
                _ => month_grid(plan, figures, &zone_rows(plan), grid(Input::HoursPerDay, plan.year)),
            }
        })
    });
    let hint = move || match tab.get() {
        "budget" => "Budgeterade timmar per dygn. Samma hela året? Fyll i det under Antaganden i stället.",
        "antagen" => "Skriv timmar per dygn för kommande månader. Tomma månader räknas med antagandet nedan.",
        "i_fjol" => "Förra årets utförda timmar per dygn, för jämförelse och som grund för antaganden.",
        "ersattning" => {
            "Kr per timme från och med månaden. Tomma månader har den ersättning som gällde före, först årets."
        }
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
