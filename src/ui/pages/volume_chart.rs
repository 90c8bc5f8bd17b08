//! Twelve months of placements as stacked columns with a budget line: this year, or rolling to the last closed month.

use leptos::prelude::*;

use crate::calc::{Figures, Period, Quantity, placements};
use crate::chart::{ColumnMonth, ColumnSeries, Columns, Measure};
use crate::format;
use crate::model::{At, Decimal, Input, LineId, Month, Plan, Unit};
use crate::ui::chart::StackedColumns;
use crate::ui::parts::{Section, Tabs};
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
    let what = RwSignal::new("kostnad");
    let when = RwSignal::new(if state.with_now(knows_last_year) { "rullande" } else { "aret" });
    let lacking = move || when.get() == "rullande" && state.with(|plan| plan.closed < 12 && !knows_last_year(plan));
    let columns = Memo::new(move |_| {
        let shown = match what.get() {
            "dygn" => Shown::Days,
            "personer" => Shown::Persons,
            _ => Shown::Cost,
        };
        state.read(|plan, figures| columns(plan, figures, shown, when.get() == "rullande"))
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
                    "Importera bokfört utfall och volymer för förra året på sidan Data."
                </p>
            </Show>
        </Section>
    }
}

/// Whether months of last year can be told: something was booked or reported, or the list has placements that ended
/// then. A list that begins with those in place at New Year would show too little.
fn knows_last_year(plan: &Plan) -> bool {
    let new_year = plan.span().first.first_day();
    let inputs = [Input::Outcome, Input::Days, Input::Persons];
    let typed = placements::base_lines(plan).iter().any(|line| {
        let before = |(at, _): (At, Decimal)| matches!(at, At::Month(month) if month.year() < plan.year);
        inputs.iter().any(|input| plan.inputs.values(line, *input).iter().any(before))
    });
    typed || plan.placements.iter().any(|placement| placement.end.is_some_and(|end| end < new_year))
}

/// The months: those of the budget year, or the twelve up to the last closed one.
fn months(plan: &Plan, rolling: bool) -> Vec<Month> {
    let back = if rolling && plan.closed > 0 { 12 - i32::from(plan.closed) } else { 0 };
    plan.span().months().map(|month| month.plus(-back)).collect()
}

fn columns(plan: &Plan, figures: &Figures, shown: Shown, rolling: bool) -> Columns {
    let root = LineId::from(placements::LINE);
    let months = months(plan, rolling);
    let base = placements::base_lines(plan);
    let series = plan
        .catalog
        .care_forms
        .iter()
        .filter_map(|form| {
            let parts: Vec<&LineId> = base.iter().filter(|line| line.last() == form.id).collect();
            let line = root.child(&form.id);
            let values: Vec<_> = months.iter().map(|m| value(plan, figures, &line, &parts, *m, shown)).collect();
            let some = values.iter().flatten().any(|value| !value.is_zero());
            some.then(|| ColumnSeries { key: line.to_string(), label: form.name.clone(), values })
        })
        .collect();
    let budget: Vec<_> = months.iter().map(|m| budget(plan, figures, &base, *m)).collect();
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

/// A care form's figure of a month, costs upwards. Months of other years come from what was booked or reported then,
/// else from the list.
fn value(
    plan: &Plan,
    figures: &Figures,
    line: &LineId,
    parts: &[&LineId],
    month: Month,
    shown: Shown,
) -> Option<Decimal> {
    if month.year() == plan.year {
        let at = Period::Month(month);
        return match shown {
            Shown::Cost => figures.row(line, Quantity::Forecast).at(at, plan.year).map(|value| -value),
            Shown::Days => figures.row(line, Quantity::Days).at(at, plan.year),
            Shown::Persons => figures.row(line, Quantity::Persons).at(at, plan.year),
        };
    }
    if !knows_last_year(plan) {
        return None;
    }
    let part = |part: &&LineId| {
        let (persons, days, net) = placements::in_month(plan, part, month);
        let (input, from_list) = match shown {
            Shown::Cost => (Input::Outcome, net),
            Shown::Days => (Input::Days, Decimal::from(days)),
            Shown::Persons => (Input::Persons, Decimal::from(persons)),
        };
        let value = plan.inputs.values(part, input).month(month).unwrap_or(from_list);
        if shown == Shown::Cost { -value } else { value }
    };
    (!parts.is_empty()).then(|| parts.iter().map(part).sum())
}

/// The budget of a month, costs upwards; of another year only where it was typed.
fn budget(plan: &Plan, figures: &Figures, base: &[LineId], month: Month) -> Option<Decimal> {
    if month.year() == plan.year {
        let row = figures.row(&LineId::from(placements::LINE), Quantity::Budget);
        return row.at(Period::Month(month), plan.year).map(|value| -value);
    }
    let typed = base.iter().filter_map(|line| {
        let budget = plan.inputs.values(line, Input::Budget);
        budget.month(month).or_else(|| budget.at(At::Year(month.year())).map(|year| year / Decimal::from(12)))
    });
    typed.reduce(|a, b| a + b).map(|sum| -sum)
}
