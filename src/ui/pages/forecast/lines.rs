//! The choice of line: a list with what is chosen and proposed for each, and a select where the screen is narrow.

use crate::ui::prelude::*;

use super::InSight;
use crate::calc::{Period, Quantity, forecast};
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{LineId, Map, Method, Plan};
use crate::platform::focus;
use crate::sheet::figure_cell;
use crate::ui::parts::{Section, Select, drawn, rove, tone_mark};
use crate::ui::route::Page;
use crate::ui::state::{Subject, app};
use crate::words;

/// The lines by the part of the economy they belong to, areas first.
fn listed(plan: &Plan) -> Vec<(&'static str, Vec<(LineId, String)>)> {
    let lines: Vec<LineId> = forecast::lines(plan).into_iter().map(|(line, _)| line).collect();
    let parts: [&'static str; 4] = ["Översiktens områden", "Placeringar", "Hemtjänst", "Ekonomiskt bistånd"];
    let of = |part: &'static str| {
        let lines = lines.iter().filter(|line| words::forecast::part(line) == part);
        (part, lines.map(|line| (line.clone(), words::line(plan, line))).collect::<Vec<_>>())
    };
    parts.into_iter().map(of).filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The line as a choice among all, where there is no room for the list.
#[component]
pub(super) fn LineSelect(sight: InSight) -> impl IntoView {
    let state = app();
    let options = state.derive(|plan, _| {
        let lines = listed(plan).into_iter().flat_map(|(_, lines)| lines);
        lines.map(|(line, name)| (line.to_string(), name)).collect::<Vec<_>>()
    });
    let value = Memo::new(move |_| sight.line.with(ToString::to_string));
    view! {
        <div class="line-select">
            <Select
                name="prognos.rad"
                label="Rad"
                options=options
                value=value
                on_choose=Callback::new(move |line: String| state.go_to_line(Page::Forecast, &LineId::from(line.as_str())))
            />
        </div>
    }
}

/// By what a line is forecast.
#[derive(Clone, PartialEq)]
struct ByLine {
    /// In words.
    now: String,
    /// Whether something had to stand in for what was chosen, or nothing could.
    instead: bool,
    /// Another method that is proposed.
    other: Option<Method>,
}

/// All lines: method, what is proposed instead, and deviation at the year's end. The chosen one is marked.
#[component]
pub(super) fn LineList(sight: InSight) -> impl IntoView {
    let state = app();
    let parts = state.derive(|plan, _| listed(plan));
    let methods = state.derive(|plan, figures| {
        let of = |(line, _): (LineId, Method)| {
            let used = figures.used(&line);
            let fixed = used.is_some_and(|used| used.chosen != Method::Proposal && !used.stands_in());
            let other = fixed.then(|| forecast::proposal(plan, figures, &line).method);
            let row = ByLine {
                now: used.map(words::forecast::by_line).unwrap_or_default(),
                instead: used.is_some_and(|used| used.stands_in() || !used.some),
                other: other.filter(|method| *method != figures.method(&line)),
            };
            (line, row)
        };
        forecast::lines(plan).into_iter().map(of).collect::<Map<_, _>>()
    });
    // Outside world: the chosen line is in sight. Tab comes in there, since it is the current one.
    Effect::new(move |_| {
        sight.line.track();
        request_animation_frame(|| focus::reveal_within(".line-list .table-box", ".line-list tr.chosen"));
    });
    let others = move || methods.with(|methods| methods.values().filter(|row| row.other.is_some()).count());
    let may_follow = move || others() > 0;
    let follow = move |_| {
        state.make(state.with_now(Edit::use_proposals));
        state.tell("Alla rader följer nu förslaget. Det som är ifyllt för hand finns kvar. Ctrl+Z ångrar.");
    };
    let unit = Signal::derive(move || match others() {
        0 => "metod och avvikelse, tkr".to_owned(),
        1 => "1 har ett annat förslag".to_owned(),
        many => format!("{many} har ett annat förslag"),
    });
    view! {
        <div class="line-list">
            <Section title="Rader" unit=unit>
                <Show when=may_follow>
                    <p class="all-proposals">
                        <button type="button" class="ghost small" on:click=follow>"Använd alla förslag"</button>
                    </p>
                </Show>
                <div class="table-box" node_ref=drawn("Rader")>
                    <table class="plain" use:rove>
                        <thead>
                            <tr>
                                <th scope="col" class="start">"Rad" <small>"metod nu"</small></th>
                                <th scope="col">"Avvikelse" <small>"helår, tkr"</small></th>
                            </tr>
                        </thead>
                        {move || {
                            parts
                                .get()
                                .into_iter()
                                .map(|(part, lines)| {
                                    let rows = lines.into_iter().map(|(line, name)| {
                                        view! { <LineRow line=line name=name sight=sight methods=methods /> }
                                    });
                                    view! {
                                        <tbody>
                                            <tr class="part">
                                                <th scope="rowgroup" colspan="2" class="start">{part}</th>
                                            </tr>
                                            {rows.collect_view()}
                                        </tbody>
                                    }
                                })
                                .collect_view()
                        }}
                    </table>
                </div>
            </Section>
        </div>
    }
}

#[component]
fn LineRow(line: LineId, name: String, sight: InSight, methods: Memo<Map<LineId, ByLine>>) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let chosen = Memo::new(move |_| sight.line.with(|line| *line == of));
    let of = line.clone();
    let method = Memo::new(move |_| methods.with(|methods| methods.get(&of).cloned()));
    let href = Page::Forecast.href_of(&line);
    let cell = state.derive(move |plan, figures| {
        figure_cell(plan, figures, &line, Quantity::ForecastDeviation, Period::Year, Scale::Tkr)
    });
    let lacking = move || cell.with(|cell| cell.hint);
    let explain = move |_| {
        if let Some((key, _)) = cell.with_untracked(|cell| cell.figure.clone()) {
            state.ask_about(Subject::Figure(key));
        }
    };
    view! {
        <tr class:chosen=move || chosen.get()>
            <th scope="row" class="start">
                <a
                    href=href
                    aria-current=move || chosen.get().then_some("true")
                >
                    {name}
                </a>
                <small>
                    {move || method.get().map(|row| view! {
                        {row.instead.then(|| view! { <span class="warn" aria-hidden="true">"● "</span> })}
                        {row.now}
                        {row.other.map(words::forecast::method_short).map(|name| view! {
                            " · " <b>{format!("förslag: {name}")}</b>
                        })}
                    })}
                </small>
            </th>
            <td>
                <button
                    type="button"
                    class="fig"
                    title=lacking
                    aria-label=lacking
                    data-figure=move || cell.with(|cell| cell.figure.as_ref().map(|(key, _)| key.to_string()))
                    aria-expanded=move || state.is_asked(cell.with(|cell| cell.figure.as_ref().map(|(key, _)| key.to_string())))
                    data-value=move || cell.with(|cell| cell.figure.as_ref().map(|(_, value)| format::exact(*value)))
                    on:click=explain
                >
                    {move || tone_mark(cell.with(|cell| cell.tone)).map(|(mark, class)| view! {
                        <span class=class aria-hidden="true">{mark}</span> " "
                    })}
                    {move || cell.with(|cell| cell.text.clone())}
                </button>
            </td>
        </tr>
    }
}
