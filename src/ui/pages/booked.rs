//! Budget och utfall: what is budgeted and booked month by month of the areas that have no calculator, by hand.

use crate::ui::prelude::*;

use super::accounts::AccountGroups;
use crate::calc::{Quantity, committee};
use crate::format::Scale;
use crate::model::{Area, AreaSource, At, Input, Plan, ROOT};
use crate::sheet::{MonthGrid, RowKind, RowSpec, month_grid};
use crate::ui::grid::TableGrid;
use crate::ui::parts::{Heading, LineChoices, Section, SignNote, Tabs, TypedChecks};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// The areas that are filled in by hand, below the sums that they are part of.
fn rows(plan: &Plan) -> Vec<RowSpec> {
    let areas = committee::in_tree(plan, |_| true);
    let by_hand = |area: &Area| area.source == AreaSource::Manual;
    let row = |(at, (area, level)): (usize, &(&Area, usize))| {
        let below = || areas.iter().skip(at + 1).take_while(|(_, deep)| deep > level);
        let kind = match area.source {
            AreaSource::Manual => RowKind::Item,
            AreaSource::Sum if below().any(|(area, _)| by_hand(area)) => RowKind::Sum,
            AreaSource::Sum | AreaSource::Line(_) => return None,
        };
        Some(RowSpec::of(plan, &area.line()).kind(kind).level(u8::try_from(*level).unwrap_or(u8::MAX)))
    };
    areas.iter().enumerate().filter_map(row).collect()
}

/// The page.
#[component]
pub fn BookedPage() -> impl IntoView {
    let state = app();
    let answer = state.derive(words::basis::booked);
    view! {
        <Heading question="Vad är budgeterat och bokfört?" answer=answer />
        <ManualAreas />
        <AccountGroups scale=Signal::stored(Scale::Tkr) />
    }
}

/// The section.
#[component]
fn ManualAreas() -> impl IntoView {
    let state = app();
    let tab = RwSignal::new("utfall");
    state.follow_goal(tab, move |address| {
        let this_year = state.with_now(|plan| plan.year);
        match address.input {
            _ if !address.line.is_within(ROOT) => None,
            Input::Budget => Some("budget"),
            Input::Forecast => Some("prognos"),
            Input::Outcome if matches!(address.at, At::Month(month) if month.year() < this_year) => Some("i_fjol"),
            Input::Outcome => Some("utfall"),
            Input::OutcomeToDate => Some("utfall_ack"),
            _ => None,
        }
    });
    let table = Memo::new(move |_| {
        let (input, sum, year_cell, back) = match tab.get() {
            "budget" => (Input::Budget, Some(Quantity::Budget), true, 0),
            "prognos" => (Input::Forecast, Some(Quantity::Forecast), true, 0),
            "utfall_ack" => (Input::OutcomeToDate, Some(Quantity::Outcome), false, 0),
            "i_fjol" => (Input::Outcome, Some(Quantity::LastYear), false, 1),
            _ => (Input::Outcome, Some(Quantity::Outcome), false, 0),
        };
        state.read(|plan, figures| {
            let grid = MonthGrid { input, year: plan.year - back, scale: Scale::Tkr, year_cell, sum };
            month_grid(plan, figures, &rows(plan), grid)
        })
    });
    let hint = move || match tab.get() {
        "budget" => "Skriv årets budget under Helår. Månaderna fylls i bara för rader som periodiseras för hand.",
        "utfall_ack" => {
            "För områden där månaderna inte är kända: skriv summan sedan januari i den månad som den gäller till och med. \
             Summan hittills är då känd, men inga månader hittas på."
        }
        "i_fjol" => "Förra årets utfall. Det behövs för periodisering och prognos efter fjolårets mönster.",
        "prognos" => "Skriv en egen prognos för året eller per månad. Den används när metoden är egen prognos.",
        _ => "Bokfört utfall per månad. Månader efter den senast stängda sparas men räknas inte än.",
    };
    let lines =
        state.derive(|plan, _| rows(plan).into_iter().filter(|row| row.kind == RowKind::Item).collect::<Vec<_>>());
    let none = move || lines.with(Vec::is_empty);
    view! {
        <Show when=move || !none() fallback=move || view! {
            <Section title="Områden som fylls i för hand">
                <p>"Här skrivs budget och utfall för områden som ingen kalkyl räknar. Inget område fylls i för hand än."</p>
                <a class="button" href=Page::Organisation.href()>"Lägg upp områden"</a>
            </Section>
        }>
            <Section
                title="Områden som fylls i för hand"
                unit="tkr"
                tools=view! {
                    <Tabs
                        label="Vad som fylls i"
                        items=vec![
                            ("utfall", "Utfall"), ("utfall_ack", "Utfall sedan januari"), ("budget", "Budget"), ("prognos", "Egen prognos"),
                            ("i_fjol", "Utfall i fjol"), ("metod", "Metod"),
                        ]
                        chosen=tab
                    />
                }.into_any()
            >
                <Show when=move || tab.get() != "metod" fallback=move || view! { <LineChoices lines=lines what="Område" /> }>
                    <p class="hint">{hint}</p>
                    <TableGrid id="omraden" label="Belopp per område och månad" head="Område" table=table />
                    <TypedChecks within=ROOT />
                    <SignNote />
                </Show>
            </Section>
        </Show>
    }
}
