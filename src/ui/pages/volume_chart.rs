//! Twelve months of placements as stacked columns with a budget line: this year, or rolling to the last closed month.

use crate::ui::prelude::*;

use crate::calc::{Figures, Quantity, placements};
use crate::chart::{ColumnMonth, ColumnSeries, Columns, Measure};
use crate::format;
use crate::model::{Decimal, LineId, Month, Plan, Set, Unit};
use crate::sheet::OTHERS;
use crate::ui::chart::StackedColumns;
use crate::ui::parts::{Section, Tabs};
use crate::ui::private::private;
use crate::ui::state::app;

/// What the columns measure.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Cost,
    Days,
    Persons,
}

/// The section.
#[component]
pub fn VolumeChart() -> impl IntoView {
    let state = app();
    let private = private();
    let what = RwSignal::new("kostnad");
    let when = RwSignal::new(if state.with_now(placements::knows_last_year) { "rullande" } else { "aret" });
    let lacking =
        move || when.get() == "rullande" && state.with(|plan| plan.closed < 12 && !placements::knows_last_year(plan));
    let columns = Memo::new(move |_| {
        let shown = match what.get() {
            "dygn" => Shown::Days,
            "personer" => Shown::Persons,
            _ => Shown::Cost,
        };
        // What is hidden on paper is so in the months of the year. The others stand together.
        let hidden = private.on_paper();
        let rolling = when.get() == "rullande" && hidden.is_none();
        let drawn = state.read(|plan, figures| columns(plan, figures, shown, rolling));
        match hidden {
            Some(hidden) => together(drawn, &hidden),
            None => drawn,
        }
    });
    view! {
        <Section
            title="Tolv månader per vårdform"
            unit=""
            tools=view! {
                <Tabs
                    label="Vad som visas"
                    items=vec![("kostnad", "Kostnad"), ("dygn", "Dygn"), ("personer", "Personer")]
                    chosen=what
                />
                <Tabs label="Vilka månader" items=vec![("rullande", "Rullande"), ("aret", "Budgetåret")] chosen=when />
            }.into_any()
        >
            <StackedColumns columns=columns />
            <Show when=lacking>
                <p class="hint">
                    "Förra årets månader är tomma: listan har inga placeringar som slutade då. "
                    "Importera bokfört utfall och volymer för förra året på sidan Importera."
                </p>
            </Show>
        </Section>
    }
}

/// The same with one series in place of those that are hidden.
fn together(mut columns: Columns, hidden: &Set<LineId>) -> Columns {
    let series = std::mem::take(&mut columns.series);
    let (out, mut shown): (Vec<_>, Vec<_>) =
        series.into_iter().partition(|series| hidden.contains(&LineId::from(series.key.as_str())));
    if !out.is_empty() {
        let sum = |month: usize| {
            let values: Vec<Decimal> = out.iter().filter_map(|series| *series.values.get(month)?).collect();
            (!values.is_empty()).then(|| values.iter().sum())
        };
        let values = (0..columns.months.len()).map(sum).collect();
        shown.push(ColumnSeries { key: "dolda".to_owned(), label: OTHERS.to_owned(), values });
    }
    Columns { series: shown, ..columns }
}

/// The months: those of the budget year, or the twelve up to the last closed one.
fn months(plan: &Plan, rolling: bool) -> Vec<Month> {
    let back = if rolling && plan.closed > 0 { 12 - i32::from(plan.closed) } else { 0 };
    plan.span().months().map(|month| month.plus(-back)).collect()
}

fn columns(plan: &Plan, figures: &Figures, shown: Shown, rolling: bool) -> Columns {
    let root = LineId::from(placements::LINE);
    let months = months(plan, rolling);
    // Costs are drawn upwards.
    let (quantity, upwards): (_, fn(Decimal) -> Decimal) = match shown {
        Shown::Cost => (Quantity::Forecast, |net| -net),
        Shown::Days => (Quantity::Days, |days| days),
        Shown::Persons => (Quantity::Persons, |persons| persons),
    };
    let series = plan
        .catalog
        .care_forms
        .iter()
        .filter_map(|form| {
            let line = root.child(&form.id);
            let value = |m: &Month| placements::in_any_month(plan, figures, &form.id, quantity, *m).map(upwards);
            let values: Vec<_> = months.iter().map(value).collect();
            let some = values.iter().flatten().any(|value| !value.is_zero());
            some.then(|| ColumnSeries { key: line.to_string(), label: form.name.clone(), values })
        })
        .collect();
    let budget: Vec<_> =
        months.iter().map(|m| placements::budget_in_any_month(plan, figures, *m).map(|net| -net)).collect();
    let line = (shown == Shown::Cost && budget.iter().any(Option::is_some)).then(|| ("Budget".to_owned(), budget));
    Columns {
        caption: String::new(),
        measure: match shown {
            Shown::Cost => Measure::Mnkr,
            Shown::Days => Measure::Of(Unit::Days),
            Shown::Persons => Measure::Of(Unit::Persons),
        },
        months: months
            .iter()
            .map(|m| ColumnMonth { label: format::month_short(*m).to_owned(), closed: plan.is_closed(*m) })
            .collect(),
        series,
        line,
    }
}
