//! The figures behind the tornado, each with its explanation, and the way to their inputs.

use crate::ui::prelude::*;

use crate::format::{self, Scale};
use crate::model::{Address, Change, Decimal, LineId, Set, Unit};
use crate::scenario::levers::cell;
use crate::scenario::sensitivity::{Bar, Steps};
use crate::sheet::OTHERS;
use crate::ui::parts::Head::{End, Start};
use crate::ui::parts::{AskedFigure, PlainTable, Section};
use crate::ui::private::{Private, private};
use crate::ui::state::{AppState, Subject, app};
use crate::ui::trace::go_to;
use crate::words;

/// Opens the input of a bar, with the explanation of a step up beside it.
pub(super) fn open(state: AppState, bar: &Bar, line: LineId) {
    let (of, input, at) = state.read_now(|plan, figures| cell(plan, figures, &bar.up.lever));
    state.ask_about(Subject::Changed(vec![bar.up.clone()], line));
    go_to(state, &Address { line: of, input, at });
}

/// The bars as a table.
#[component]
pub(super) fn Bars(
    bars: Memo<Vec<Bar>>,
    others: Memo<Option<Others>>,
    steps: Signal<Steps>,
    line: Memo<LineId>,
) -> impl IntoView {
    let levers = Memo::new(move |_| bars.with(|bars| bars.iter().map(|bar| bar.up.lever.clone()).collect::<Vec<_>>()));
    view! {
        <Section title="Siffrorna" unit="hur mycket resultatet flyttas, tkr · + är bättre">
            <PlainTable label="Siffrorna bakom diagrammet" heads=[Start("Indata"), End("Steg upp"), End("Resultatet"), End("Steg ned"), End("Resultatet")]>
                <For each=move || levers.get() key=crate::model::Lever::key let:lever>
                    <BarRow key=lever.key() bars=bars steps=steps line=line />
                </For>
                {move || others.get().map(other_bars)}
            </PlainTable>
        </Section>
    }
}

/// What the bars that are not told come to together, up and down; nothing where that would give somebody away.
pub(super) type Others = Option<(Decimal, Decimal)>;

/// The bars that whoever looks now is told, and what stands for the others, if there are any.
pub(super) fn told(state: AppState, private: Private, bars: &[Bar]) -> (Vec<Bar>, Option<Others>) {
    private.ask(|gate| {
        let tells = |bar: &&Bar| state.read(|plan, figures| gate.tells_beside(plan, figures, &bar.up));
        let (told, out): (Vec<&Bar>, Vec<&Bar>) = bars.iter().partition(tells);
        let lines = out.iter().map(|bar| bar.up.lever.line.clone()).collect::<Set<_>>();
        let sum = |of: fn(&Bar) -> Decimal| out.iter().map(|bar| of(bar)).sum();
        let tells = || state.read(|plan, figures| gate.tells_sum(plan, figures, &lines));
        let others = || tells().then(|| (sum(|bar| bar.with_up), sum(|bar| bar.with_down)));
        (told.into_iter().cloned().collect(), (!out.is_empty()).then(others))
    })
}

fn other_bars(others: Others) -> impl IntoView {
    let text = |value: Option<Decimal>| {
        value.map_or_else(|| "–".to_owned(), |value| format::signed_figure(value, Unit::Kr, Scale::Tkr))
    };
    view! {
        <tr class="others">
            <th scope="row" class="start">{OTHERS}</th>
            <td></td>
            <td>{text(others.map(|(up, _)| up))}</td>
            <td></td>
            <td>{text(others.map(|(_, down)| down))}</td>
        </tr>
    }
}

#[component]
fn BarRow(key: String, bars: Memo<Vec<Bar>>, steps: Signal<Steps>, line: Memo<LineId>) -> impl IntoView {
    let (state, private) = (app(), private());
    let of = key.clone();
    let bar = Memo::new(move |_| bars.with(|bars| bars.iter().find(|bar| bar.up.lever.key() == of).cloned()));
    let name = move || {
        let lever = bar.with(|bar| bar.as_ref().map(|bar| bar.up.lever.clone()));
        lever.map(|lever| state.with(|plan| words::scenario::lever(plan, &lever)))
    };
    let step = move |up| {
        let kind = bar.with(|bar| bar.as_ref().map(|bar| bar.up.lever.kind));
        kind.map(|kind| words::goal::step(kind, steps.get(), up))
    };
    let figure = move |way: &str, up: bool| {
        let value =
            Memo::new(move |_| bar.with(|bar| bar.as_ref().map(|bar| if up { bar.with_up } else { bar.with_down })));
        let subject = Callback::new(move |()| {
            let change: Option<Change> =
                bar.with_untracked(|bar| bar.as_ref().map(|bar| if up { bar.up.clone() } else { bar.down.clone() }));
            change.map(|change| Subject::Changed(vec![change], line.get_untracked()))
        });
        let key = Signal::stored(format!("kanslighet.{key}.{way}"));
        let told = Memo::new(move |_| private.ask(|gate| gate.tell_if(true, value.get())));
        view! { <td><AskedFigure key=key told=told scale=Signal::stored(Scale::Tkr) subject=subject /></td> }
    };
    let press = move |_| {
        if let Some(bar) = bar.get_untracked() {
            open(state, &bar, line.get_untracked());
        }
    };
    let is_private = move || bar.with(|bar| bar.as_ref().is_some_and(|bar| private.has(&bar.up.lever.line)));
    view! {
        <tr class:private=is_private>
            <th scope="row" class="start"><button type="button" class="link" on:click=press>{name}</button></th>
            <td class="nowrap">{move || step(true)}</td>
            {figure("upp", true)}
            <td class="nowrap">{move || step(false)}</td>
            {figure("ned", false)}
        </tr>
    }
}
