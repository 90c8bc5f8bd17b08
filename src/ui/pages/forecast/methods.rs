//! Methods side by side: what each would give the line, how each has done, and the one that is proposed.

use crate::ui::prelude::*;

use super::InSight;
use crate::calc::Quantity;
use crate::calc::forecast::{Candidate, Tried};
use crate::format::{self, Scale};
use crate::model::{Decimal, LineId, Method, Unit};
use crate::sheet::{shown, tone_of};
use crate::ui::parts::{Section, SignNote, TableBox, change_line, rove, tone_mark};
use crate::ui::state::{AppState, Subject, app};
use crate::words;

/// Chooses a method for a line.
fn choose(state: AppState, line: &LineId, method: Method) {
    change_line(state, line, move |settings| settings.method = Some(method));
}

/// The section.
#[component]
pub(super) fn Methods(line: LineId, sight: InSight) -> impl IntoView {
    let methods = Memo::new(move |_| {
        sight.candidates.with(|all| all.iter().map(|candidate| candidate.method).collect::<Vec<_>>())
    });
    let of = line.clone();
    view! {
        <Section title="Metoder bredvid varandra" unit="tkr för helåret">
            <Proposed line=line.clone() sight=sight />
            <TableBox label="Metoder, går att rulla i sidled">
                <table class="plain methods" use:rove>
                    <thead>
                        <tr>
                            <th scope="col" class="start">"Metod"</th>
                            <th scope="col">"Prognos" <small>"helår"</small></th>
                            <th scope="col">"Avvikelse" <small>"mot budget"</small></th>
                            <th scope="col" class="trial">"Fel i snitt" <small>"tkr per månad"</small></th>
                            <th scope="col" class="trial">"Snittfel" <small>"+ är för ljus"</small></th>
                            <th scope="col" class="trial">"Prövningar" <small>"antal"</small></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || methods.get() key=|method| words::forecast::method_key(*method) let:method>
                            <MethodRow line=of.clone() method=method sight=sight />
                        </For>
                    </tbody>
                </table>
            </TableBox>
            <SignNote />
            <p class="hint">
                "Så prövas en metod: den får göra prognosen vid tidigare månadsskiften, med det som var känt då, och "
                "jämförs med det utfall som kom. Snittfelet säger om den i snitt har varit för ljus (+) eller för mörk (−)."
            </p>
        </Section>
    }
}

/// The proposal in one sentence, with a button where another method is chosen.
#[component]
fn Proposed(line: LineId, sight: InSight) -> impl IntoView {
    let state = app();
    let text = Memo::new(move |_| sight.proposal.with(words::proposal));
    let method = Memo::new(move |_| sight.proposal.with(|proposal| proposal.method));
    let used = Memo::new(move |_| {
        sight.candidates.with(|all| {
            all.iter().any(|candidate| {
                candidate.chosen && (candidate.method == Method::Proposal || candidate.method == method.get())
            })
        })
    });
    let take = move |_| {
        let method = method.get_untracked();
        choose(state, &line, method);
        let name = state.with_now(|plan| words::line(plan, &line));
        state.tell(format!("{name} räknas nu med ”{}”. Ctrl+Z ångrar.", words::method(method)));
    };
    view! {
        <div class="proposed">
            <p>{text}</p>
            <Show
                when=move || !used.get()
                fallback=|| view! { <span class="dim nowrap">"✓ Förslaget används"</span> }
            >
                <button type="button" class="primary small" on:click=take.clone()>"Använd förslaget"</button>
            </Show>
        </div>
    }
}

#[component]
fn MethodRow(line: LineId, method: Method, sight: InSight) -> impl IntoView {
    let state = app();
    let candidate = Memo::new(move |_| {
        sight.candidates.with(|all| all.iter().find(|candidate| candidate.method == method).cloned())
    });
    let by =
        Memo::new(move |_| candidate.with(|candidate| candidate.as_ref().map_or(method, |candidate| candidate.by)));
    // The proposal is whatever it is now.
    let tried = Memo::new(move |_| {
        let of = if method == Method::Proposal { by.get() } else { method };
        sight.tried.with(|all| all.iter().find(|tried| tried.method == of).cloned())
    });
    let is = move |test: fn(&Candidate) -> bool| candidate.with(|candidate| candidate.as_ref().is_some_and(test));
    let chosen = Memo::new(move |_| is(|candidate| candidate.chosen));
    let lacks = Memo::new(move |_| is(|candidate| !candidate.usable));
    let proposed = Memo::new(move |_| sight.proposal.with(|proposal| proposal.method == method));
    let trial = move |of: fn(&Tried) -> String| tried.with(|tried| tried.as_ref().map(of));
    let tkr = |value: Decimal| format::in_scale(value, Unit::Kr, Scale::Tkr);
    let name = format!("{line}/metod");
    let of = line.clone();
    view! {
        <tr class:chosen=move || chosen.get() class:lacking=move || lacks.get()>
            <th scope="row" class="start">
                <label class="method">
                    <input
                        type="radio"
                        name=name
                        value=words::forecast::method_key(method)
                        prop:checked=move || chosen.get()
                        on:change=move |_| choose(state, &of, method)
                    />
                    <span>
                        {words::method(method)}
                        {move || proposed.get().then(|| view! { " " <span class="tag">"Förslag"</span> })}
                    </span>
                </label>
                {(method == Method::Proposal).then(|| view! {
                    <small>{move || format!("Följer siffrorna, just nu ”{}”.", words::method(by.get()))}</small>
                })}
                {move || lacks.get().then(|| view! {
                    <small>{format!("Går inte att använda än. {}.", words::needed(method))}</small>
                })}
                <small class="trial-short">
                    {move || trial(words::forecast::tried).unwrap_or_else(|| words::forecast::not_tried(method).to_owned())}
                </small>
            </th>
            <td><CandidateFigure line=line.clone() candidate=candidate quantity=Quantity::Forecast /></td>
            <td class="strong"><CandidateFigure line=line candidate=candidate quantity=Quantity::ForecastDeviation /></td>
            {move || match tried.get() {
                Some(tried) => view! {
                    <td class="trial">{format::number(tkr(tried.error), 0)}</td>
                    <td class="trial" title=words::forecast::bias(tried.bias)>{format::signed(tkr(tried.bias), 0)}</td>
                    <td class="trial">{tried.cutoffs.to_string()}</td>
                }
                .into_any(),
                None => view! {
                    <td class="trial dim" colspan="3">{words::forecast::not_tried(method)}</td>
                }
                .into_any(),
            }}
        </tr>
    }
}

/// What the method would give the line's year. One that cannot be used gives nothing, unless it is chosen all the same.
#[component]
fn CandidateFigure(line: LineId, candidate: Memo<Option<Candidate>>, quantity: Quantity) -> impl IntoView {
    let state = app();
    let figure = Memo::new(move |_| {
        candidate.with(|candidate| {
            let candidate = candidate.as_ref().filter(|candidate| candidate.usable || candidate.chosen)?;
            let value = if quantity == Quantity::Forecast { candidate.forecast } else { candidate.deviation };
            Some((candidate.method, value?))
        })
    });
    let text = move || match figure.get() {
        Some((_, value)) => state.with(|plan| shown(plan, quantity, value, Scale::Tkr)),
        None => "–".to_owned(),
    };
    // A dash says why it is one.
    let lacking = move || {
        figure.with(Option::is_none).then(|| {
            candidate.with(|candidate| match candidate.as_ref().filter(|candidate| !candidate.usable) {
                Some(candidate) => format!("Går inte att använda än. {}.", words::needed(candidate.method)),
                None => "Budget saknas".to_owned(),
            })
        })
    };
    let what = if quantity == Quantity::Forecast { "prognos" } else { "avvikelse" };
    let of = line.clone();
    let key =
        move || figure.get().map(|(method, _)| format!("{line}.metod.{}.{what}", words::forecast::method_key(method)));
    let explain = move |_| {
        if let Some((method, _)) = figure.get_untracked() {
            state.ask_about(Subject::Candidate(of.clone(), method, quantity));
        }
    };
    view! {
        <button
            type="button"
            class="fig"
            title=lacking
            aria-label=lacking
            data-figure=key.clone()
            aria-expanded=move || state.is_asked(key())
            data-value=move || figure.get().map(|(_, value)| format::exact(value))
            disabled=move || figure.get().is_none()
            on:click=explain
        >
            {move || {
                let tone = figure.get().map(|(_, value)| tone_of(quantity, value, Scale::Tkr));
                tone.and_then(tone_mark).map(|(mark, class)| view! { <span class=class aria-hidden="true">{mark}</span> " " })
            }}
            {text}
        </button>
    }
}
