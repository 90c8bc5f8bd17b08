//! "Hur räknas detta?": the panel beside the work that shows how a figure came about, step by step.

mod way;

use crate::ui::prelude::*;
use leptos::task::spawn_local;

pub use self::way::Trace;
use self::way::{follow_page_and_keys, key_of, to_heading};
use super::private::{OFFICIAL, private};
use super::route::Page;
use super::state::{AppState, Subject, app};
use crate::calc::{FigureKey, Period, current_month};
use crate::disclosure::Gate;
use crate::explain::{self, Explanation, Formula, Link, Operand};
use crate::format::{self, Scale};
use crate::model::{Address, At, Decimal, Input, LineId, Month, Plan, ROOT, Unit};
use crate::platform::{clipboard, focus};
use crate::rules;
use crate::sheet::{Entry, Which};

/// The panel, when something is asked about.
#[component]
pub fn TracePanel() -> impl IntoView {
    let state = app();
    let private = private();
    let explanation = state.derive(move |plan, figures| {
        let subject = state.subject.get()?;
        private.ask(|gate| subject.told(plan, figures, gate))
    });
    let none = move || {
        if private.ask(Gate::tells_all) {
            "Här finns ingen siffra ännu. Fyll i underlaget så räknas den."
        } else {
            "Uträkningen visas inte här: den gäller 1–4 personer, eller så finns ingen siffra ännu."
        }
    };
    let open = move || state.subject.with(Option::is_some);
    follow_page_and_keys(state);
    view! {
        <Show when=open>
            <aside class="trace" aria-labelledby="trace-title">
                <div class="card-head">
                    <h2 id="trace-title" tabindex="-1" aria-describedby="trace-figure">"Hur räknas detta?"</h2>
                    <button type="button" class="ghost small" on:click=move |_| state.close_trace()>"Stäng"</button>
                </div>
                <Steps />
                {move || {
                    // What had focus in it may be drawn anew.
                    if focus::is_within(".trace") {
                        request_animation_frame(|| if focus::is_nowhere() {
                            focus::to("#trace-title");
                        });
                    }
                    match explanation.get() {
                        Some(explanation) => view! { <Shown explanation=explanation /> }.into_any(),
                        None => view! { <p id="trace-figure">{none()}</p> }.into_any(),
                    }
                }}
            </aside>
        </Show>
    }
}

/// The way that has been followed down, and back up.
#[component]
fn Steps() -> impl IntoView {
    let state = app();
    let names = state.derive(move |plan, figures| {
        state
            .trace()
            .steps
            .with(|steps| if steps.len() > 1 { explain::trail(plan, figures, steps) } else { Vec::new() })
    });
    let back_to = move |place: usize| {
        let steps = state.trace().steps.get_untracked();
        let Some(steps) = steps.get(..=place) else { return };
        let key = steps.last().and_then(key_of);
        state.show_steps(steps.to_vec(), key);
        to_heading();
    };
    let shown = move || {
        let names = names.get();
        let last = names.len().checked_sub(1)?;
        let step = |(place, name): (usize, String)| {
            if place == last {
                view! { <li aria-current="step">{name}</li> }.into_any()
            } else {
                view! { <li><button type="button" class="link" on:click=move |_| back_to(place)>{name}</button></li> }
                    .into_any()
            }
        };
        Some(view! {
            <nav class="trace-steps" aria-label="Vägen hit">
                <button type="button" class="ghost small" on:click=move |_| back_to(last - 1)>"‹ Tillbaka"</button>
                <ol>{names.into_iter().enumerate().map(step).collect_view()}</ol>
            </nav>
        })
    };
    view! { {shown} }
}

#[component]
fn Shown(explanation: Explanation) -> impl IntoView {
    let state = app();
    let private = private();
    let value = amount(explanation.value, explanation.unit);
    let source_page = explanation.key.as_ref().map(|key| page_of(&key.line).href());
    let copy = move |_| {
        let Some(subject) = state.subject.get_untracked() else { return };
        let text = match private.copied(state, &subject) {
            Ok(text) => text,
            Err(why) => return state.warn(why),
        };
        spawn_local(async move {
            let copied = clipboard::write(text).await;
            if copied {
                state.tell(format!("Uträkningen är kopierad. {OFFICIAL}"));
            } else {
                state.warn("Webbläsaren tillät inte kopiering. Markera texten och tryck Ctrl+C.");
            }
        });
    };
    view! {
        <p class="trace-figure" id="trace-figure">{explanation.title.clone()} " " <b>{value}</b></p>
        <p class="dim">{explanation.rule.clone()}</p>
        <FormulaSteps formula=explanation.formula.clone() />
        <ul class="trace-notes">
            {explanation.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view()}
        </ul>
        <div class="tools">
            <button type="button" class="ghost small" on:click=copy>"Kopiera uträkningen"</button>
            {source_page.map(|page| view! {
                <a class="ghost small" href=page on:click=move |_| state.led_by_trace()>"Gå till underlaget"</a>
             })}
        </div>
    }
}

/// The operands one below the other, each with the sign that ties it to the one before.
#[component]
fn FormulaSteps(formula: Formula) -> impl IntoView {
    let sign = |i: usize, operand: &Operand| match (&formula, i, operand.minus) {
        (Formula::One(_), _, false) => "=",
        (Formula::One(_), _, true) => "= −",
        (_, 0, true) | (Formula::Sum(_) | Formula::Mean(_), _, true) => "−",
        (_, 0, false) => "",
        (Formula::Sum(_), _, false) => "+",
        (Formula::Mean(_), _, false) => "och",
        (Formula::Product(_), _, false) => "×",
        (Formula::Product(_), _, true) => "× −",
        (Formula::Quotient { .. }, _, false) => "/",
        (Formula::Quotient { .. }, _, true) => "/ −",
    };
    let end = match &formula {
        Formula::Mean(operands) => Some(format!("delat med {}", operands.len())),
        Formula::Quotient { percent: true, .. } => Some("× 100".to_owned()),
        _ => None,
    };
    let steps: Vec<(&'static str, Operand)> =
        formula.operands().into_iter().enumerate().map(|(i, operand)| (sign(i, operand), operand.clone())).collect();
    view! {
        <ol class="steps">
            {steps
                .into_iter()
                .map(|(sign, operand)| view! { <Step operand=operand sign=sign /> })
                .collect_view()}
            {end.map(|end| view! { <li class="dim">{end}</li> })}
        </ol>
    }
}

#[component]
fn Step(operand: Operand, sign: &'static str) -> impl IntoView {
    let state = app();
    let value = amount(operand.value, operand.unit);
    let label = operand.label.clone();
    let parts = operand.parts.map(|parts| *parts);
    let name = match operand.link {
        Link::None => label.into_any(),
        link => view! {
            <button type="button" class="link" on:click=move |_| follow(state, &link)>{label}</button>
        }
        .into_any(),
    };
    view! {
        <li>
            <span class="step-sign">{sign}</span>
            <span class="step-name">{name}</span>
            <b>{value}</b>
            {parts.map(|parts| view! { <FormulaSteps formula=parts /> }.into_any())}
        </li>
    }
}

fn follow(state: AppState, link: &Link) {
    let to_subject = |subject: Subject| {
        state.step_to(subject);
        to_heading();
    };
    state.led_by_trace();
    match link {
        Link::Figure(key) => to_subject(Subject::Figure(key.clone())),
        Link::Input(address) => go_to(state, address),
        Link::Placement(row) => {
            let number = state.with_now(|plan| plan.placements.get(*row).map(|p| p.number.clone()));
            if let Some(number) = number {
                state.step_to(placement(state, &number));
                let name = format!("placeringar.lista.{number}.pris");
                state.go_to_field(page_of(&name.as_str().into()), name);
            }
        }
        Link::Bridge(key) => to_subject(Subject::Bridge(key.clone())),
        Link::Measure(key) => to_subject(Subject::Measure(key.clone())),
        Link::Field(register, id, place) => {
            if let Some(page) = Page::of_id(register.page) {
                state.go_to_field(page, Entry::Field(register, Which::known(id), *place).name());
            }
        }
        Link::None => {}
    }
}

/// Explains a placement: in the month that is being looked at if it has days then, else in its last month of the year.
pub(super) fn ask_placement(state: AppState, number: &str) {
    state.ask_about(placement(state, number));
}

fn placement(state: AppState, number: &str) -> Subject {
    let month = state.with_now(|plan| {
        let row = row_of(plan, number);
        let looked_at = match state.subject.get_untracked() {
            Some(Subject::Figure(FigureKey { period: Period::Month(month), .. }) | Subject::Placement(_, month)) => {
                month
            }
            _ => current_month(plan),
        };
        let months = plan.span().months().rev();
        let has_days = |month: &Month| row.and_then(|row| explain::placement(plan, row, *month)).is_some();
        [looked_at].into_iter().chain(months).find(has_days).unwrap_or(looked_at)
    });
    Subject::Placement(number.into(), month)
}

fn row_of(plan: &Plan, number: &str) -> Option<usize> {
    plan.placements.iter().position(|placement| placement.number == number)
}

/// Goes to the cell at an address, on the page where it is typed.
pub(super) fn go_to(state: AppState, address: &Address) {
    let this_year = state.with_now(|plan| plan.year);
    let by_line = match address.input {
        Input::OneOff | Input::OneOffChance | Input::Step | Input::PriceStep | Input::Effect => true,
        Input::Outcome => {
            let earlier = matches!(address.at, At::Month(month) if month.year() < this_year);
            earlier && !address.line.is_within(ROOT)
        }
        // On more than one page: what is in sight stays.
        Input::Forecast => state.page.get_untracked() == Page::Forecast,
        _ => false,
    };
    if by_line {
        state.look_for(address.to_string());
        state.go_to_line(Page::Forecast, &address.line);
    } else {
        state.go_to_field(page_of(&address.line), address.to_string());
    }
}

/// The page that a line's inputs are on.
pub(super) fn page_of(line: &LineId) -> Page {
    match rules::of(line) {
        Some(calculator) => Page::Of(calculator),
        None if line.as_str() == ROOT => Page::Overview,
        None => Page::Booked,
    }
}

/// An amount to follow by hand: kronor whole, never scaled.
fn amount(value: Decimal, unit: Unit) -> String {
    let suffix = format::unit_suffix(unit, Scale::Kr);
    let rounded = format::round(value, 4).normalize();
    let decimals = rounded.scale().min(match unit {
        Unit::Kr | Unit::Amount => 0,
        _ => 4,
    });
    format!("{}\u{a0}{suffix}", format::number(value, decimals)).trim_end().to_owned()
}
