//! What the search came to: the value, the result there, and the result along the lever's range.

use crate::ui::prelude::*;

use super::add::AddToScenario;
use super::search::{Answer, Search};
use super::wish::Asked;
use crate::calc::{FigureKey, Period, Quantity};
use crate::chart::{Curve, CurvePoint};
use crate::format::{self, Scale};
use crate::model::{Change, Decimal, LineId};
use crate::scenario::seek::Found;
use crate::ui::chart::CurveChart;
use crate::ui::parts::{AskedFigure, Kpi, KpiStrip, Section};
use crate::ui::private::private;
use crate::ui::state::{Subject, app};
use crate::words;

/// What was found.
#[component]
pub(super) fn Result(search: Search, asked: Asked) -> impl IntoView {
    let (state, private) = (app(), private());
    let answer = search.answer;
    let of = move |read: fn(&Answer) -> Decimal| Memo::new(move |_| answer.with(|answer| answer.as_ref().map(read)));
    let (value, deviation) = (of(Answer::value), of(Answer::deviation));
    let before = Memo::new(move |_| answer.with(|answer| answer.as_ref().and_then(Answer::before)));
    let tell = move |changes: fn(&Answer) -> Vec<Change>, value: Memo<Option<Decimal>>| {
        Memo::new(move |_| {
            answer.with(|answer| {
                let told = answer
                    .as_ref()
                    .is_none_or(|answer| private.of_changes(state, &changes(answer)).tells(&answer.question.goal.line));
                private.ask(|gate| gate.tell_if(told, value.get()))
            })
        })
    };
    let told_then = tell(Answer::changes, deviation);
    let told_before = tell(|answer| answer.question.others.clone(), before);
    let text = move || {
        answer.with(|answer| {
            let answer = answer.as_ref()?;
            Some(words::scenario::value(answer.question.change.lever.kind, answer.value()))
        })
    };
    let verdict = move || {
        answer.with(|answer| match answer.as_ref().map(|answer| answer.found) {
            None => "",
            Some(Found::Already { .. }) => "målet är nått utan ändring",
            Some(Found::Reached { .. }) => "närmast dagens värde som når målet",
            Some(Found::OutOfReach { .. }) => "så långt det går, målet nås inte",
        })
    };
    let lever = move || {
        answer.with(|answer| {
            let lever = answer.as_ref().map(|answer| answer.question.change.lever.clone());
            lever.map(|lever| state.with(|plan| words::scenario::lever(plan, &lever))).unwrap_or_default()
        })
    };
    let note = move || {
        let unit = asked.goal.with(|goal| words::scenario::outcome(goal.deviation));
        if asked.goal.with(|goal| goal.deviation.is_zero()) {
            "målet är balans".to_owned()
        } else {
            format!("målet är {unit}")
        }
    };
    let name = move || asked.goal.with(|goal| state.with(|plan| words::line(plan, &goal.line)));
    let explain = Callback::new(move |()| {
        answer.with_untracked(|answer| {
            answer.as_ref().map(|answer| subject(answer.changes(), &answer.question.goal.line))
        })
    });
    let explain_before = Callback::new(move |()| {
        answer.with_untracked(|answer| {
            answer.as_ref().map(|answer| subject(answer.question.others.clone(), &answer.question.goal.line))
        })
    });
    let scale = move |value: Memo<Option<Decimal>>| {
        Signal::derive(move || value.get().map_or(Scale::Mnkr, words::scenario::scale_of))
    };
    view! {
        <div class="goal-result" aria-busy=move || search.is_stale().to_string()>
            <KpiStrip>
                <Kpi label=Signal::derive(lever) note=Signal::derive(move || verdict().to_owned()) hero=true>
                    <span class="fig" data-figure="malsokning.varde" data-value=move || value.get().map(format::exact)>
                        {move || text().unwrap_or_else(|| "–".into())}
                    </span>
                </Kpi>
                <Kpi label=Signal::derive(move || format!("Resultat då, {}", name())) note=Signal::derive(note)>
                    <AskedFigure
                        key=Signal::stored("malsokning.avvikelse".to_owned())
                        told=told_then
                        scale=scale(deviation)
                        with_unit=true
                        subject=explain
                    />
                </Kpi>
                <Kpi
                    label="Utan ändringen"
                    note=Signal::derive(move || asked.scenario().map_or("som planen är nu".to_owned(), |name| format!("med {name}")))
                >
                    <AskedFigure
                        key=Signal::stored("malsokning.utan".to_owned())
                        told=told_before
                        scale=scale(before)
                        with_unit=true
                        subject=explain_before
                    />
                </Kpi>
            </KpiStrip>
            <Failures search=search />
            <Along search=search asked=asked />
        </div>
    }
}

/// What explains the year's deviation of a line with these changes.
pub(super) fn subject(changes: Vec<crate::model::Change>, line: &LineId) -> Subject {
    if changes.is_empty() {
        let (quantity, period) = (Quantity::ForecastDeviation, Period::Year);
        return Subject::Figure(FigureKey { line: line.clone(), quantity, period });
    }
    Subject::Changed(changes, line.clone())
}

/// What of the change could not be done.
#[component]
fn Failures(search: Search) -> impl IntoView {
    let state = app();
    let doubts = Memo::new(move |_| {
        search.answer.with(|answer| {
            let failures = answer.as_ref().map(|answer| answer.failures.clone()).unwrap_or_default();
            state
                .with(|plan| failures.iter().map(|failure| words::scenario::failure(plan, failure)).collect::<Vec<_>>())
        })
    });
    view! {
        <ul class="doubts" role="status">
            {move || doubts.get().into_iter().map(|text| view! { <li><span class="warn" aria-hidden="true">"● "</span>{text}</li> }).collect_view()}
        </ul>
    }
}

/// The result along the range, and what to do with the value.
#[component]
fn Along(search: Search, asked: Asked) -> impl IntoView {
    let state = app();
    let curve = Memo::new(move |_| search.answer.with(|answer| answer.as_ref().map(curve)).unwrap_or_else(empty));
    let reached = Memo::new(move |_| {
        search
            .answer
            .with(|answer| answer.as_ref().is_some_and(|answer| !matches!(answer.found, Found::Already { .. })))
    });
    let made = Callback::new(move |()| {
        search.answer.with_untracked(|answer| {
            let Some(answer) = answer else { return (String::new(), Vec::new()) };
            let change = answer.change();
            let name = state.with_now(|plan| words::scenario::change(plan, &change, answer.question.spec.dated));
            (name, vec![change])
        })
    });
    view! {
        <Section title="Resultatet längs hela reglaget" unit="punkten är värdet som hittades">
            <CurveChart curve=curve />
            <AddToScenario
                name="malsokning.scenario"
                asked=asked
                made=made
                blocked=Signal::derive(move || !reached.get() || search.is_stale())
            />
        </Section>
    }
}

fn empty() -> Curve {
    Curve { caption: String::new(), head: String::new(), points: Vec::new(), goal: Decimal::ZERO, found: None }
}

fn curve(answer: &Answer) -> Curve {
    let kind = answer.question.change.lever.kind;
    let (neutral, value) = (answer.question.spec.neutral, answer.value());
    let point = |(at, result): &(Decimal, Decimal)| {
        let note = if *at == neutral {
            "i dag"
        } else if *at == value {
            "hittat värde"
        } else {
            ""
        };
        CurvePoint { value: *at, text: words::scenario::value(kind, *at), result: *result, note: note.into() }
    };
    Curve {
        caption: String::new(),
        head: words::sentence(words::scenario::kind(kind)),
        points: answer.curve.iter().map(point).collect(),
        goal: answer.question.goal.deviation,
        found: answer.curve.iter().position(|(at, _)| *at == value),
    }
}
