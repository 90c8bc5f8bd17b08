//! Choices for lines: how the rest of the year is forecast, how the budget is spread, and why.

use crate::ui::prelude::*;

use super::plain_table::Head::Start;
use super::plain_table::PlainTable;

use super::{Select, TextField};
use crate::calc::forecast;
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
    /// What a line is called here.
    what: &'static str,
) -> impl IntoView {
    view! {
        <PlainTable
            label="Metod per rad"
            heads=[
                Start(what), Start("Så görs prognosen"), Start("Budgeten fördelas"), Start("Skäl eller kommentar"),
            ]
        >
            <For each=move || lines.get() key=|row| (row.line.clone(), row.head.clone()) let:row>
                <tr>
                    <th scope="row" class="start">
                        <a href=Page::Forecast.href_of(&row.line)>{row.head.clone()}</a>
                    </th>
                    <td class="start"><MethodSelect line=row.line.clone() quiet=true /></td>
                    <td class="start"><PhasingSelect line=row.line.clone() /></td>
                    <td class="start wide-cell"><NoteField line=row.line quiet=true /></td>
                </tr>
            </For>
        </PlainTable>
    }
}

/// A choice of forecast method for a line.
#[component]
pub fn MethodSelect(
    /// The line.
    line: LineId,
    /// Whether the label is only for those who do not see the table around it.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let state = app();
    let of = line.clone();
    let value = state.derive(move |plan, _| words::forecast::method_key(forecast::chosen_method(plan, &of)));
    let of = line.clone();
    let options = state.derive(move |plan, figures| {
        let name = |method: Method| match figures.used(&of) {
            Some(used) if method == Method::Proposal => words::forecast::chosen(used),
            _ => words::method(method),
        };
        let methods = forecast::methods(plan, &of).into_iter();
        methods.map(|method| (words::forecast::method_key(method), name(method))).collect()
    });
    let name = format!("{line}/metod");
    view! {
        <Select
            name=name
            label="Prognosmetod"
            options=options
            value=value
            quiet=quiet
            on_choose=Callback::new(move |key: String| {
                let methods = state.with_now(|plan| forecast::methods(plan, &line));
                let method = methods.into_iter().find(|method| words::forecast::method_key(*method) == key);
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
