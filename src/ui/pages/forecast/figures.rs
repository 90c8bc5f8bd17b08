//! The figures of a line's year, and whether the phasing of its budget tells the truth so far.

use crate::ui::prelude::*;

use super::super::range::{RangeFigure, RangePart};
use crate::calc::{Period, Quantity, phasing_shares};
use crate::format::Scale;
use crate::model::{Input, LineId};
use crate::sheet::{MonthGrid, RowSpec, month_grid};
use crate::simulate::Percentiles;
use crate::ui::grid::TableGrid;
use crate::ui::parts::{Figure, Section, rove};
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::words;

/// Where the year's deviation of a line may end; nothing where all outcomes are the same, or not drawn yet.
pub(super) fn likely(state: AppState, line: LineId) -> Memo<Option<Percentiles>> {
    Memo::new(move |_| {
        let open = state.with(|plan| plan.closed < 12);
        let outcome = state.range.outcome.get().filter(|_| open)?;
        Some(outcome.lines.get(&line)?.deviation).filter(|deviation| deviation.p10 != deviation.p90)
    })
}

/// Committed floor, expected, and if nothing changes; each with its deviation.
#[component]
pub(super) fn ThreeFigures(line: LineId) -> impl IntoView {
    let likely = likely(app(), line.clone());
    let of = StoredValue::new(line.clone());
    view! {
        <section class="kpis by-room" aria-label="Siffror om året" use:rove>
            <YearFigure
                line=line.clone()
                label="Redan bundet"
                what="om inget nytt tillkommer"
                figure=Quantity::Floor
                deviation=Quantity::FloorDeviation
                missing="Visas för placeringar när listan har dem som är placerade: bara de har kända slut."
            />
            <YearFigure
                line=line.clone()
                label="Väntat, prognosen"
                what="med vald metod"
                figure=Quantity::Forecast
                deviation=Quantity::ForecastDeviation
                missing="Fyll i budget eller utfall."
                hero=true
            />
            <YearFigure
                line=line
                label="Om inget ändras"
                what="som de senaste månaderna"
                figure=Quantity::Unchanged
                deviation=Quantity::UnchangedDeviation
                missing="Visas när en månad är stängd."
            />
            <Show when=move || likely.get().is_some()>
                <div class="kpi">
                    <span class="kpi-label">"Mot budget i 8 fall av 10"</span>
                    <b class="ends">
                        <RangeFigure line=of.get_value() part=RangePart::P10 scale=Scale::Tkr />
                        " … "
                        <RangeFigure line=of.get_value() part=RangePart::P90 scale=Scale::Tkr />
                    </b>
                    <i>"tkr · " <a href=Page::Uncertainty.href()>"så räknas spannet"</a></i>
                </div>
            </Show>
        </section>
    }
}

/// What the likely range comes of, and what to think of when the forecast lies outside it.
#[component]
pub(super) fn Likely(line: LineId) -> impl IntoView {
    let state = app();
    let likely = likely(state, line.clone());
    let of = line.clone();
    let how = move || state.range.outcome.with(|outcome| outcome.as_ref()?.how.get(&of).map(words::forecast::drawn));
    let outside = move || {
        let deviation = likely.get()?;
        let forecast = state.read(|_, figures| figures.year(&line, Quantity::ForecastDeviation))?;
        words::range::outside(forecast, &deviation)
    };
    let open = move || state.with(|plan| plan.closed < 12);
    view! {
        <div class="likely hint">
            {move || open().then(&how).flatten().map(|how| view! { <p>{how}</p> })}
            {move || outside().map(|text| view! { <p>{text}</p> })}
        </div>
    }
}

#[component]
fn YearFigure(
    line: LineId,
    label: &'static str,
    what: &'static str,
    figure: Quantity,
    deviation: Quantity,
    missing: &'static str,
    #[prop(optional)] hero: bool,
) -> impl IntoView {
    let state = app();
    let year = Signal::derive(|| Period::Year);
    let of = line.clone();
    let known = state.derive(move |_, figures| figures.year(&of, figure).is_some());
    let of = line.clone();
    let against = state.derive(move |_, figures| figures.year(&of, deviation).is_some());
    let line = StoredValue::new(line);
    view! {
        <div class="kpi" class:hero=hero>
            <span class="kpi-label">{label}</span>
            <Show
                when=move || known.get()
                fallback=move || view! { <b class="dim">"–"</b> <i>{missing}</i> }
            >
                <b><Figure line=line.get_value() quantity=figure period=year scale=Scale::Tkr with_unit=true /></b>
                <i>
                    <Show when=move || against.get()>
                        <span class="nowrap">
                            <Figure line=line.get_value() quantity=deviation period=year scale=Scale::Tkr /> " mot budget"
                        </span>
                        " · "
                    </Show>
                    {what}
                </i>
            </Show>
        </div>
    }
}

/// How much of a surplus or deficit so far comes of how the budget is phased, or what it takes to know.
#[component]
pub(super) fn PhasingCheck(line: LineId) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let text = state.derive(move |plan, figures| {
        let gap = figures.row(&of, Quantity::PhasingGap).to_date;
        match phasing_shares(figures, &of).zip(gap) {
            Some((shares, gap)) => words::forecast::phasing(shares, gap, &words::months(plan.year, plan.closed)),
            None if plan.closed == 0 => "Det går att se när en månad är stängd.".to_owned(),
            None if figures.year(&of, Quantity::Budget).is_none() => {
                "Fyll i årets budget, så går det att se.".to_owned()
            }
            None => format!(
                "Det går att se när utfallet för alla månader {} är ifyllt. Skriv eller klistra in det här.",
                plan.year - 1
            ),
        }
    });
    let of = line.clone();
    let known = state.derive(move |_, figures| phasing_shares(figures, &of).is_some());
    let of = line.clone();
    let table = state.derive(move |plan, figures| {
        let year = plan.year - 1;
        let row = RowSpec::of(plan, &of).named(format!("Utfall {year}, tkr"));
        let grid = MonthGrid {
            input: Input::Outcome,
            year,
            scale: Scale::Tkr,
            year_cell: false,
            sum: Some(Quantity::LastYear),
        };
        let mut table = month_grid(plan, figures, &[row], grid);
        for column in &mut table.columns {
            column.sub.clear();
        }
        table
    });
    let to_date = Signal::derive(|| Period::ToDate);
    view! {
        <Section title="Ger budgetens fördelning en rättvis bild?" unit="">
            <p>{text}</p>
            <Show when=move || known.get()>
                <dl class="figures" use:rove>
                    <div>
                        <dt>"Falskt resultat hittills, + är ett falskt överskott"</dt>
                        <dd>
                            <Figure
                                line=line.clone()
                                quantity=Quantity::PhasingGap
                                period=to_date
                                scale=Scale::Tkr
                                with_unit=true
                            />
                        </dd>
                    </div>
                </dl>
            </Show>
            <TableGrid id="fjol" label="Förra årets utfall per månad" head="Förra året" table=table />
        </Section>
    }
}
