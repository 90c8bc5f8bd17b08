//! What an assumed volume is counted from.

use crate::ui::prelude::*;

use super::{Select, change_line};
use crate::calc::forecast::volume_proposal;
use crate::model::{LineId, VolumeBasis};
use crate::rules::{self, Said};
use crate::ui::state::app;
use crate::words;

/// What an assumed volume is counted from.
#[component]
pub fn VolumeBasisSelect(line: LineId, name: &'static str) -> impl IntoView {
    const ALL: [VolumeBasis; 5] = [
        VolumeBasis::YearToDate,
        VolumeBasis::LastThree,
        VolumeBasis::Combined,
        VolumeBasis::Budget,
        VolumeBasis::LastYear,
    ];
    let state = app();
    let of = line.clone();
    let value = state.derive(move |plan, _| {
        let chosen = plan.volume_basis(&of);
        ALL.iter().position(|basis| *basis == chosen).unwrap_or(0).to_string()
    });
    let options =
        ALL.iter().enumerate().map(|(i, basis)| (i.to_string(), words::volume_basis(*basis).to_owned())).collect();
    let field = format!("{line}/volymgrund");
    let of = line.clone();
    let proposed = state.derive(move |plan, _| {
        let chosen = plan.volume_basis(&of);
        let unit = match rules::facts(plan, &of).level?.unit {
            Said::Whole(unit) => unit,
            Said::Unit(_) => "",
        };
        let proposal = volume_proposal(plan, &of)?;
        Some((words::volume_proposal(&proposal, unit), (proposal.basis != chosen).then_some(proposal.basis)))
    });
    let to = line.clone();
    let accept = move |basis: VolumeBasis| change_line(state, &to, |settings| settings.volume_basis = Some(basis));
    view! {
        <Select
            name=field
            label=name
            options=Signal::stored(options)
            value=value
            on_choose=Callback::new(move |text: String| {
                let basis = text.parse::<usize>().ok().and_then(|i| ALL.get(i)).copied();
                change_line(state, &line, move |settings| settings.volume_basis = basis);
            })
        />
        {move || proposed.get().map(|(text, basis)| {
            let accept = accept.clone();
            view! {
                <p class="hint proposal">
                    {text}
                    {basis.map(|basis| view! {
                        " "
                        <button type="button" class="ghost small" on:click=move |_| accept(basis)>"Använd förslaget"</button>
                    })}
                </p>
            }
        })}
    }
}
