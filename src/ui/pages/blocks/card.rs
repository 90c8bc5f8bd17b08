//! A card of a calculator's page: its tabs, its table, and what else stands in it.

use crate::ui::prelude::*;

use super::fields::{AllFields, FieldViews};
use super::special::special;
use crate::calc::{Figures, Period, Quantity};
use crate::chart::{Grouped, GroupedMonth, Measure};
use crate::edit::Names;
use crate::format;
use crate::model::{LineId, Month, Plan, Unit};
use crate::rules::page::{Card, Cells, Part, Table, View};
use crate::rules::{self, Calculator};
use crate::sheet::{view_of, view_rows, view_table};
use crate::ui::chart::GroupedColumns;
use crate::ui::grid::TableGrid;
use crate::ui::pages::lists::AddName;
use crate::ui::parts::{LineChoices, Section, SignNote, Tabs, TypedChecks, Waits, rove};
use crate::ui::state::app;

/// A card.
#[component]
pub(super) fn CardView(calculator: &'static Calculator, card: &'static Card) -> impl IntoView {
    let state = app();
    match card.when {
        None if card.is_typed() => view! { <Always calculator=calculator card=card /> }.into_any(),
        // What is only read has nothing to show before something is typed.
        None => {
            let ready = state.derive(move |plan, _| rules::has_numbers(plan, calculator));
            view! {
                <Waits title=card.title says=NOTHING ready=ready.into()><Always calculator=calculator card=card /></Waits>
            }
            .into_any()
        }
        Some(when) => {
            view! { <Show when=move || state.with(when)><Always calculator=calculator card=card /></Show> }.into_any()
        }
    }
}

/// What is said in place of a card that is only read.
const NOTHING: &str = "Visas när du har fyllt i något ovanför.";

#[component]
fn Always(calculator: &'static Calculator, card: &'static Card) -> impl IntoView {
    let state = app();
    let views = card.table().map_or(&[][..], |table| table.views);
    let tab = RwSignal::new(views.first().map_or("", |view| view.key));
    if views.len() > 1 {
        state.follow_goal(tab, move |address| state.with_now(|plan| view_of(plan, calculator, views, address)));
    }
    let tools = (views.len() > 1).then(|| {
        let items = views.iter().map(|view| (view.key, view.name)).collect();
        view! { <Tabs label="Vad som visas" items=items chosen=tab /> }.into_any()
    });
    let part = move |part: &'static Part| part_view(calculator, part, views, tab);
    view! {
        <Section title=card.title unit=card.unit tools=tools.unwrap_or_else(|| ().into_any())>
            {card.parts.iter().map(part).collect_view()}
        </Section>
    }
}

fn part_view(
    calculator: &'static Calculator,
    part: &'static Part,
    views: &'static [View],
    tab: RwSignal<&'static str>,
) -> AnyView {
    let state = app();
    match part {
        Part::Table(table) => view! { <TableView calculator=calculator table=table tab=tab /> }.into_any(),
        Part::Fields(fields) => view! { <FieldViews fields=fields /> }.into_any(),
        Part::AllFields => view! { <AllFields calculator=calculator /> }.into_any(),
        Part::Figures(figures) => {
            let figure = |(name, figure): &(&'static str, _)| {
                view! { <div><dt>{*name}</dt><dd>{super::figure(*figure)}</dd></div> }
            };
            view! { <dl class="figures" use:rove>{figures.iter().map(figure).collect_view()}</dl> }.into_any()
        }
        Part::Hint(hint) => view! { <p class="hint">{*hint}</p> }.into_any(),
        Part::Signs => view! { <SignNote /> }.into_any(),
        Part::Months(line, this, last) => {
            let columns = state.derive(|plan, figures| grouped(plan, figures, &LineId::from(*line), *this, *last));
            view! { <GroupedColumns columns=columns /> }.into_any()
        }
        Part::Add(list, name, label) => {
            // What is added is typed in the view where that is done.
            let typed = views.iter().find(|view| view.is_typed()).map(|view| view.key);
            let on_added = Callback::new(move |()| typed.into_iter().for_each(|key| tab.set(key)));
            view! { <AddName names=Names::Of(*list) name=*name label=*label on_added=on_added /> }.into_any()
        }
        Part::Special(which) => special(*which),
    }
}

/// A table, or the choices in its place.
#[component]
fn TableView(calculator: &'static Calculator, table: &'static Table, tab: RwSignal<&'static str>) -> impl IntoView {
    let state = app();
    let shown = move || table.views.iter().find(|view| view.key == tab.get());
    let cells = Memo::new(move |_| {
        let Some(view) = shown() else { return crate::sheet::Table::default() };
        state.read(|plan, figures| view_table(plan, figures, calculator, view))
    });
    let chosen = move || shown().filter(|view| matches!(view.cells, Cells::Methods));
    let lines = Memo::new(move |_| {
        chosen().map_or_else(Vec::new, |view| state.with(|plan| view_rows(plan, calculator, view.rows)))
    });
    let hint = move || {
        let hint = shown().map_or("", |view| view.hint);
        (!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })
    };
    let is_empty = move || table.empty.is_some() && chosen().is_none() && cells.with(|cells| cells.rows.is_empty());
    view! {
        {hint}
        <Show when=move || chosen().is_none() fallback=move || view! { <LineChoices lines=lines what=table.head /> }>
            <Show when=move || !is_empty() fallback=move || view! { <p>{table.empty}</p> }>
                <TableGrid id=table.id label=table.label head=table.head table=cells />
            </Show>
            {table.checks.then(|| view! { <TypedChecks within=calculator.id /> })}
        </Show>
    }
}

/// Two rows of a line, month by month: this year's and last year's.
fn grouped(plan: &Plan, figures: &Figures, line: &LineId, this: Quantity, last: Quantity) -> Grouped {
    let (now, before) = (figures.row(line, this), figures.row(line, last));
    let month = |m: Month| GroupedMonth {
        label: format::month_short(m).to_owned(),
        closed: plan.is_closed(m),
        this: now.at(Period::Month(m), plan.year),
        last: before.at(Period::Month(m), plan.year),
    };
    Grouped {
        caption: String::new(),
        measure: match this.unit() {
            Unit::Kr | Unit::Amount => Measure::Tkr,
            unit => Measure::Of(unit),
        },
        months: plan.span().months().map(month).collect(),
        this: plan.year.to_string(),
        last: (plan.year - 1).to_string(),
    }
}
