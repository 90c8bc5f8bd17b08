//! The few big numbers: as it is, with the changes, and the chance of keeping the budget.

use crate::ui::prelude::*;

use super::Looked;
use crate::calc::Quantity;
use crate::format::{self, Scale};
use crate::model::{Decimal, Unit};
use crate::sheet::shown;
use crate::ui::parts::AskedFigure;
use crate::ui::private::exact;
use crate::ui::state::{Subject, app};
use crate::words;

/// The numbers.
#[component]
pub(super) fn Numbers(looked: Looked) -> impl IntoView {
    let state = app();
    let before =
        state.derive(move |_, figures| looked.line.with(|line| figures.year(line, Quantity::ForecastDeviation)));
    let after = Memo::new(move |_| match looked.case(state) {
        Some(case) => looked.line.with(|line| case.deviation(line)),
        None => before.get(),
    });
    let difference = Memo::new(move |_| Some(after.get()? - before.get()?));
    let difference_told = Memo::new(move |_| looked.told.get().1.of(difference.get()));
    let of_difference = Signal::derive(move || words::scenario::scale_of(difference.get().unwrap_or_default()));
    let title = state.derive(move |plan, _| looked.line.with(|line| words::meeting::difference(plan, line)));
    let told = looked.told;
    let tells = move || !told.get().1.is_few();
    let before_told = Memo::new(move |_| told.get().0.of(before.get()));
    let after_told = Memo::new(move |_| told.get().1.of(after.get()));
    let scale = Signal::derive(move || {
        let size = |value: Option<Decimal>| value.unwrap_or_default().abs();
        words::scenario::scale_of(size(before.get()).max(size(after.get().filter(|_| tells()))))
    });
    let budget = state.derive(move |plan, figures| {
        let scale = scale.get();
        let budget = looked.line.with(|line| figures.year(line, Quantity::Budget))?;
        Some(format!(
            "{} mot budget {}",
            format::unit_suffix(Unit::Kr, scale),
            shown(plan, Quantity::Budget, budget, scale)
        ))
    });
    let count = Memo::new(move |_| looked.scenario(state).map_or(0, |scenario| scenario.changes.len()));
    let alone = state.derive(move |_, figures| looked.line.with(|line| figures.is_budget_alone(line)));
    let left = Memo::new(move |_| {
        if tells() {
            words::meeting::left(after.get(), state.with(|plan| plan.closed), alone.get())
        } else {
            // It is said under the difference.
            String::new()
        }
    });
    let per_month = Memo::new(move |_| {
        let months = Decimal::from(12 - state.with(|plan| plan.closed.min(12)));
        // Where a budget is kept, or it cannot be said, there is nothing to find and no figure of it.
        let lacking = after.get().filter(|deviation| tells() && deviation.is_sign_negative() && !deviation.is_zero());
        (-lacking?).checked_div(months)
    });
    let as_is = Callback::new(move |()| Some(Subject::Changed(Vec::new(), looked.line.get_untracked())));
    let with = Callback::new(move |()| {
        let changes = looked.scenario(state).map(|scenario| scenario.changes).unwrap_or_default();
        Some(Subject::Changed(changes, looked.line.get_untracked()))
    });
    view! {
        <section class="meeting-numbers" aria-label="Före och efter">
            <div class="meeting-difference">
                <span>{title}</span>
                <b>
                    <AskedFigure
                        key=Signal::stored("mote.skillnad".to_owned())
                        told=difference_told
                        scale=of_difference
                        with_unit=true
                        subject=with
                    />
                </b>
                <i>{move || if tells() { words::meeting::compared(difference.get()) } else { words::meeting::FEW }}</i>
            </div>
            <div class="meeting-sides">
                <div>
                    <span>"Som det ser ut nu"</span>
                    <b><AskedFigure key=Signal::stored("mote.fore".to_owned()) told=before_told scale=scale subject=as_is /></b>
                    <i>{budget}</i>
                </div>
                <span class="meeting-arrow" aria-hidden="true">"→"</span>
                <div>
                    <span>{move || words::meeting::with_changes(count.get())}</span>
                    <b><AskedFigure key=Signal::stored("mote.efter".to_owned()) told=after_told scale=scale subject=with /></b>
                    <i data-figure=move || per_month.get().map(|_| "mote.kvar_per_manad") data-value=move || per_month.get().map(|value| exact(value, Unit::Kr, words::scenario::scale_of(value)))>
                        {left}
                    </i>
                </div>
                <Chance looked=looked />
            </div>
        </section>
    }
}

/// The chance of keeping the budget, and what it was.
#[component]
fn Chance(looked: Looked) -> impl IntoView {
    let state = app();
    let before = Memo::new(move |_| {
        state.range.outcome.with(|outcome| looked.line.with(|line| outcome.as_ref()?.probability(line)))
    });
    let after = Memo::new(move |_| {
        let Some(id) = looked.id.get() else { return before.get() };
        if looked.told.get().1.is_few() {
            return None;
        }
        state.range.scenarios.with(|known| looked.line.with(|line| known.get(&id)?.probability(line)))
    });
    let known = Memo::new(move |_| state.range.outcome.with(Option::is_some));
    let text = move |chance: Option<Decimal>| match chance {
        Some(chance) => words::scenario::chance(chance),
        None if known.get() => "–".to_owned(),
        None => "…".to_owned(),
    };
    let why = move || {
        (known.get() && after.get().is_none()).then_some(if looked.told.get().1.is_few() {
            words::meeting::FEW
        } else {
            "Inget spann: för få månader att gå efter, eller ingen budget"
        })
    };
    view! {
        <div class="meeting-chance">
            <span>"Chans att klara"</span>
            <b>
                <a
                    href="#/osakerhet"
                    class="quiet-link"
                    title=why
                    aria-label=why
                    data-figure=move || after.get().map(|_| "mote.sannolikhet")
                    data-value=move || after.get().map(|value| exact(value, Unit::Count, Scale::Kr))
                >
                    {move || text(after.get())}
                </a>
            </b>
            <i>
                "var "
                <span data-figure=move || before.get().map(|_| "mote.fore.sannolikhet") data-value=move || before.get().map(|value| exact(value, Unit::Count, Scale::Kr))>
                    {move || text(before.get())}
                </span>
            </i>
        </div>
    }
}

/// The scale that two amounts are told in together.
pub(super) fn scale_of(values: impl Iterator<Item = Decimal>) -> Scale {
    words::scenario::scale_of(values.map(|value| value.abs()).max().unwrap_or_default())
}
