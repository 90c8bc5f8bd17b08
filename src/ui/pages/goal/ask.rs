//! What is asked for: the line and its goal, where to begin, and the lever with its month and assumptions.

use crate::ui::prelude::*;

use super::picker::LeverPicker;
use super::wish::{Asked, Wish};
use crate::calc::{Quantity, forecast};
use crate::format::{self, NumberContext, Scale};
use crate::model::{Change, Decimal, Lever, LineId, Month, ROOT, Term, Unit};
use crate::scenario::levers::spec;
use crate::ui::parts::{GroupedSelect, Groups, Section, Select, TextField};
use crate::ui::state::app;
use crate::words;

/// The largest deviation that can be asked for, kr.
const LARGEST: Decimal = Decimal::from_parts(1_410_065_408, 2, 0, false, 0);

/// Reads a number of a unit within limits; a refusal is a message.
pub(in crate::ui::pages) fn read(
    text: &str,
    unit: Unit,
    scale: Scale,
    (least, most): (Decimal, Decimal),
) -> Result<Decimal, String> {
    let context = NumberContext { unit, scale };
    let value = format::parse_number(text, context).map_err(|error| format::number_error_text(&error))?;
    let Some(value) = value else { return Err("Skriv ett tal.".into()) };
    if (least..=most).contains(&value) {
        return Ok(value);
    }
    let [least, most] = [least, most].map(|value| format::in_scale(value, unit, scale));
    Err(words::goal::outside(least, most))
}

/// The lines that have a deviation, the committee first.
#[component]
pub(in crate::ui::pages) fn DeviatingLine(
    /// The stable name of the field.
    name: &'static str,
    /// The label.
    label: &'static str,
    /// The chosen line.
    #[prop(into)]
    line: Signal<LineId>,
    /// What to do with a choice.
    on_choose: Callback<LineId>,
) -> impl IntoView {
    let state = app();
    let groups = state.derive(|plan, figures| {
        let known = |line: &LineId| figures.year(line, Quantity::ForecastDeviation).is_some();
        let option = |line: LineId| (line.to_string(), words::line(plan, &line));
        let mut groups: Groups = vec![(String::new(), vec![option(LineId::from(ROOT))])];
        let areas = plan.areas.iter().map(crate::model::Area::line);
        let areas: Vec<_> = areas.filter(known).map(option).collect();
        groups.push(("Områden i tabellen".into(), areas));
        let lines = forecast::lines(plan).into_iter().map(|(line, _)| line);
        for line in lines.filter(|line| known(line) && !line.is_within(ROOT)) {
            let part = words::forecast::part(&line);
            match groups.iter_mut().find(|(name, _)| name == part) {
                Some((_, options)) => options.push(option(line)),
                None => groups.push((part.into(), vec![option(line)])),
            }
        }
        groups
    });
    view! {
        <GroupedSelect
            name=name
            label=label
            groups=groups
            value=Signal::derive(move || line.with(ToString::to_string))
            on_choose=Callback::new(move |line: String| on_choose.run(LineId::from(line.as_str())))
        />
    }
}

/// The line, its goal and where to begin.
#[component]
pub(super) fn Ask(wish: Wish, asked: Asked) -> impl IntoView {
    let state = app();
    let starts = state.derive(|plan, _| {
        let own = (String::new(), "Planen som den är".to_owned());
        let all = plan.scenarios.iter().map(|scenario| (scenario.id.clone(), format!("Scenariot {}", scenario.name)));
        std::iter::once(own).chain(all).collect::<Vec<_>>()
    });
    let start = Memo::new(move |_| asked.start.with(|start| start.as_ref().map(|(id, ..)| id.clone())));
    let deviation = move || format::input_text(format::in_scale(wish.deviation.get(), Unit::Kr, Scale::Mnkr));
    let enter = move |text: String| {
        let value = read(&text, Unit::Kr, Scale::Mnkr, (-LARGEST, LARGEST))?;
        wish.deviation.set(value);
        Ok(())
    };
    view! {
        <Section title="Målet">
            <div class="fields">
                <DeviatingLine
                    name="malsokning.rad"
                    label="Målet gäller"
                    line=Signal::derive(move || asked.goal.with(|goal| goal.line.clone()))
                    on_choose=Callback::new(move |line| wish.line.set(Some(line)))
                />
                <div>
                    <TextField
                        name="malsokning.mal"
                        label="Avvikelse att nå, mnkr"
                        value=Signal::derive(deviation)
                        on_enter=Callback::new(enter)
                    />
                    <p class="hint">"0 är balans. Skriv −1 för underskott 1 mnkr, 500 tkr för överskott en halv."</p>
                </div>
                <Select
                    name="malsokning.start"
                    label="Räkna från"
                    options=starts
                    value=Signal::derive(move || start.get().unwrap_or_default())
                    on_choose=Callback::new(move |id: String| wish.start.set(Some(id).filter(|id| !id.is_empty())))
                />
            </div>
        </Section>
    }
}

/// The lever, from when it holds, and its assumptions.
#[component]
pub(super) fn AskLever(wish: Wish, asked: Asked) -> impl IntoView {
    let state = app();
    let chosen = Memo::new(move |_| asked.change.with(|change| change.as_ref().map(|change| change.lever.clone())));
    let choose = move |lever: Lever| {
        let change = state.read_now(|plan, figures| {
            let spec = spec(plan, figures, &lever);
            spec.turned(spec.neutral)
        });
        wish.change.set(Some(change));
    };
    let range = move || {
        asked.spec.with(|spec| {
            let spec = spec.as_ref()?;
            let kind = spec.lever.kind;
            let now = words::scenario::now(spec).map(|now| format!("I planen: {now}. ")).unwrap_or_default();
            let [low, high] = [spec.low, spec.high].map(|value| words::scenario::value(kind, value));
            Some(format!("{now}Söker mellan {low} och {high}."))
        })
    };
    let dated = Memo::new(move |_| asked.spec.with(|spec| spec.as_ref().is_some_and(|spec| spec.dated)));
    view! {
        <Section title="Reglaget att dra i">
            <div class="fields">
                <LeverPicker
                    levers=asked.levers
                    chosen=chosen
                    on_choose=Callback::new(choose)
                    names=("malsokning.vad", "malsokning.var")
                />
                <Show when=move || dated.get()>
                    <FromMonth wish=wish asked=asked />
                </Show>
                {move || {
                    let lever = chosen.get()?;
                    let terms = lever.kind.terms().iter().enumerate();
                    Some(terms.map(|(at, term)| view! { <TermField wish=wish asked=asked term=*term at=at /> }).collect_view())
                }}
            </div>
            <p class="hint">{range}</p>
        </Section>
    }
}

/// Changes the lever that is asked for; it is the user's own from then on.
fn alter(wish: Wish, asked: Asked, change: impl FnOnce(&mut Change)) {
    let Some(mut now) = asked.change.get_untracked() else { return };
    change(&mut now);
    wish.change.set(Some(now));
}

#[component]
fn FromMonth(wish: Wish, asked: Asked) -> impl IntoView {
    let state = app();
    let options = state.derive(|plan, _| {
        let first = (plan.closed + 1).min(12);
        let name = |number| Month::new(plan.year, number).map_or("", format::month_name);
        let nearest = (String::new(), format!("Nu ({})", name(first)));
        let months = (first + 1..=12).map(|number| (number.to_string(), words::sentence(name(number))));
        std::iter::once(nearest).chain(months).collect::<Vec<_>>()
    });
    let value = Memo::new(move |_| {
        let closed = state.with(|plan| plan.closed);
        let from = asked.change.with(|change| change.as_ref().and_then(|change| change.from));
        from.filter(|from| *from > closed + 1).map_or_else(String::new, |month| month.to_string())
    });
    view! {
        <Select
            name="malsokning.fran"
            label="Gäller från"
            options=options
            value=value
            on_choose=Callback::new(move |text: String| alter(wish, asked, |change| change.from = text.parse().ok()))
        />
    }
}

#[component]
fn TermField(wish: Wish, asked: Asked, term: Term, at: usize) -> impl IntoView {
    let kind = asked.change.with_untracked(|change| change.as_ref().map(|change| change.lever.kind));
    let label = kind
        .map(|kind| format!("{}, {}", words::scenario::term(kind, term), format::unit_suffix(term.unit(), Scale::Kr)));
    let hint = kind.map(|kind| words::scenario::term_hint(kind, term));
    let value = move || {
        let value = asked.change.with(|change| change.as_ref().map(|change| change.term(term)));
        format::input_text(value.unwrap_or_default())
    };
    let enter = move |text: String| {
        let value = read(&text, term.unit(), Scale::Kr, term.range())?;
        alter(wish, asked, |change| {
            if let Some(slot) = change.terms.get_mut(at) {
                *slot = value;
            }
        });
        Ok(())
    };
    view! {
        <div>
            <TextField
                name=format!("malsokning.antagande.{}", term.key())
                label=label.unwrap_or_default()
                value=Signal::derive(value)
                on_enter=Callback::new(enter)
            />
            <p class="hint">{hint}</p>
        </div>
    }
}
