//! Two questions beside each other: what each differs from the plan by.

use crate::ui::prelude::*;

use super::{Looked, case_of};
use crate::calc::Quantity;
use crate::model::Decimal;
use crate::ui::parts::AskedFigure;
use crate::ui::private::private;
use crate::ui::state::{Subject, app};
use crate::words;

/// The question before, and the one on screen.
#[component]
pub(super) fn Compare(looked: Looked) -> impl IntoView {
    view! {
        <div class="meeting-compare">
            <Side looked=looked id=looked.before key="mote.forra" title="Förra frågan" />
            <Side looked=looked id=looked.id key="mote" title="Den här frågan" />
        </div>
    }
}

#[component]
fn Side(looked: Looked, id: Memo<Option<String>>, key: &'static str, title: &'static str) -> impl IntoView {
    let (state, private) = (app(), private());
    let question = Memo::new(move |_| {
        let case = id.with(|id| case_of(state, id.as_ref()?));
        case.map(|case| state.with(|plan| words::question::heading(plan, &case.scenario))).unwrap_or_default()
    });
    let before =
        state.derive(move |_, figures| looked.line.with(|line| figures.year(line, Quantity::ForecastDeviation)));
    let after = Memo::new(move |_| {
        let case = id.with(|id| case_of(state, id.as_ref()?))?;
        looked.line.with(|line| case.deviation(line))
    });
    let difference = Memo::new(move |_| Some(after.get()? - before.get()?));
    let told = Memo::new(move |_| {
        let of = id.with(|id| id.as_ref().map(|id| private.of_case(state, id))).unwrap_or_default();
        looked.line.with(|line| looked.told.get().0.and(of.tell(line, ())))
    });
    let scale_of = |value: Option<Decimal>| words::scenario::scale_of(value.unwrap_or_default());
    let subject = Callback::new(move |()| {
        let case = id.with_untracked(|id| case_of(state, id.as_ref()?))?;
        Some(Subject::Changed(case.scenario.changes.clone(), looked.line.get_untracked()))
    });
    view! {
        <section>
            <p class="dim">{title}</p>
            <h2>{question}</h2>
            <b>
                <AskedFigure
                    key=Signal::stored(format!("{key}.skillnad"))
                    told=Memo::new(move |_| told.get().of(difference.get()))
                    scale=Signal::derive(move || scale_of(difference.get()))
                    with_unit=true
                    subject=subject
                />
            </b>
            <p>
                {move || {
                    if told.get().is_few() {
                        words::meeting::FEW.to_owned()
                    } else {
                        words::meeting::result(difference.get(), after.get())
                    }
                }}
            </p>
        </section>
    }
}
