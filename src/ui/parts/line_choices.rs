//! Choices for lines: how the rest of the year is forecast, how the budget is spread, and why.

use crate::ui::prelude::*;

use super::{Select, TextField};
use crate::edit::Edit;
use crate::model::{Letters, LineId, LineSettings, Method, Phasing};
use crate::sheet::RowSpec;
use crate::ui::route::Page;
use crate::ui::state::{AppState, app};
use crate::words;

/// A table with a row per line and a choice per column.
#[component]
pub fn LineChoices(
    /// The lines.
    lines: Memo<Vec<RowSpec>>,
    /// The methods to choose from, the default first.
    methods: &'static [Method],
    /// What a line is called here.
    what: &'static str,
) -> impl IntoView {
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label="Metod per rad">
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col" class="start">{what}</th>
                        <th scope="col" class="start">"Så görs prognosen"</th>
                        <th scope="col" class="start">"Budgeten fördelas"</th>
                        <th scope="col" class="start">"Skäl eller kommentar"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || lines.get() key=|row| (row.line.clone(), row.head.clone()) let:row>
                        <tr>
                            <th scope="row" class="start">
                                <a href=Page::Forecast.href_of(&row.line)>{row.head.clone()}</a>
                            </th>
                            <td class="start"><MethodSelect line=row.line.clone() methods=methods quiet=true /></td>
                            <td class="start"><PhasingSelect line=row.line.clone() /></td>
                            <td class="start wide-cell"><NoteField line=row.line quiet=true /></td>
                        </tr>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The methods for a line that a calculator makes, the default first.
pub const CALCULATED: &[Method] = &[
    Method::Calculator,
    Method::RemainingBudget,
    Method::RunRate(3),
    Method::RunRate(12),
    Method::LastYearShare,
    Method::Typical,
    Method::Ses,
    Method::Damped,
    Method::Theta,
    Method::Combined,
    Method::Halfway,
    Method::Manual,
];

/// A choice of forecast method for a line; the first one is the default.
#[component]
pub fn MethodSelect(
    /// The line.
    line: LineId,
    /// The methods to choose from.
    methods: &'static [Method],
    /// Whether the label is only for those who do not see the table around it.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let value = state.derive(move |plan, _| {
        let chosen = plan.method(&of, methods[0]);
        methods.iter().position(|method| *method == chosen).unwrap_or(0).to_string()
    });
    let options: Vec<(String, String)> =
        methods.iter().enumerate().map(|(i, method)| (i.to_string(), words::method(*method))).collect();
    let name = format!("{line}/metod");
    view! {
        <Select
            name=name
            label="Prognosmetod"
            options=Signal::stored(options)
            value=value
            quiet=quiet
            on_choose=Callback::new(move |text: String| {
                let method = text.parse::<usize>().ok().and_then(|i| methods.get(i)).copied();
                change_line(state, &line, move |settings| settings.method = method);
            })
        />
    }
}

/// How a line's budget is spread on months; the plan's own way if nothing else is chosen.
#[component]
fn PhasingSelect(line: LineId) -> impl IntoView {
    const ALL: [Phasing; 4] = [Phasing::Flat, Phasing::Days, Phasing::LastYear, Phasing::ByHand];
    let state = app();
    let of = line.clone();
    let value = state.derive(move |plan, _| {
        let chosen = plan.line(&of).and_then(|settings| settings.phasing);
        ALL.iter().position(|phasing| Some(*phasing) == chosen).map_or_else(String::new, |i| i.to_string())
    });
    let options = state.derive(|plan, _| {
        let own = format!("Som planen: {}", words::phasing(plan.settings.phasing).lower());
        let all = ALL.iter().enumerate().map(|(i, phasing)| (i.to_string(), words::phasing(*phasing).to_owned()));
        [(String::new(), own)].into_iter().chain(all).collect()
    });
    let name = format!("{line}/periodisering");
    view! {
        <Select
            name=name
            label="Budgeten fördelas"
            options=options
            value=value
            quiet=true
            on_choose=Callback::new(move |text: String| {
                let phasing = text.parse::<usize>().ok().and_then(|i| ALL.get(i)).copied();
                change_line(state, &line, move |settings| settings.phasing = phasing);
            })
        />
    }
}

/// A comment on a line.
#[component]
pub fn NoteField(
    /// The line.
    line: LineId,
    /// Whether the label is only for those who do not see the table around it.
    quiet: bool,
) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let value = state.derive(move |plan, _| plan.line(&of).map(|settings| settings.note.clone()).unwrap_or_default());
    let name = format!("{line}/kommentar");
    view! {
        <TextField
            name=name
            label="Skäl eller kommentar"
            value=value
            quiet=quiet
            on_enter=Callback::new(move |text: String| {
                let mut settings = state.with_now(|plan| plan.line(&line).cloned().unwrap_or_default());
                settings.note = text;
                state.edit(set_line(&line, settings))
            })
        />
    }
}

pub(super) fn set_line(line: &LineId, settings: LineSettings) -> Edit {
    Edit::SetLine(line.clone(), (settings != LineSettings::default()).then_some(settings))
}

/// Changes the choices of a line.
pub fn change_line(state: AppState, line: &LineId, change: impl FnOnce(&mut LineSettings)) {
    let mut settings = state.with_now(|plan| plan.line(line).cloned().unwrap_or_default());
    change(&mut settings);
    state.make(set_line(line, settings));
}
