//! Saved forecasts: keep what is believed now, and see what was believed before.

use leptos::prelude::*;

use crate::calc::believed;
use crate::edit::Edit;
use crate::format::{self, Scale};
use crate::model::{LineId, ROOT, SavedForecast, Unit};
use crate::platform::clock;
use crate::ui::parts::Section;
use crate::ui::state::app;
use crate::words;

/// The section.
#[component]
pub fn SavedForecasts() -> impl IntoView {
    let state = app();
    let saved = state.derive(|plan, _| plan.saved.clone());
    let name = RwSignal::new(String::new());
    let comment = RwSignal::new(String::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let forecast = state.read_now(|plan, figures| {
            let name = match name.get_untracked().trim() {
                "" => words::months(plan.year, plan.closed),
                name => name.to_owned(),
            };
            SavedForecast {
                name,
                saved_on: clock::today(),
                closed: plan.closed,
                by: String::new(),
                comment: comment.get_untracked().trim().to_owned(),
                lines: believed(plan, figures),
            }
        });
        let mut all = state.with_now(|plan| plan.saved.clone());
        all.push(forecast);
        if state.make(Edit::SetSaved(all)) {
            name.set(String::new());
            comment.set(String::new());
            state.tell("Prognosen är sparad. Nästa gång visas förändringen sedan den.");
        }
    };
    let remove = move |i: usize| {
        let mut all = state.with_now(|plan| plan.saved.clone());
        if i < all.len() {
            all.remove(i);
            state.make(Edit::SetSaved(all));
        }
    };
    view! {
        <Section title="Sparade prognoser" unit="avvikelse mot budget, mnkr">
            <Show when=move || saved.with(|saved| !saved.is_empty())>
                <div class="table-box" tabindex="0" role="region" aria-label="Sparade prognoser">
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col" class="start">"Namn"</th>
                                <th scope="col" class="start">"Sparad"</th>
                                <th scope="col" class="start">"Utfall t.o.m."</th>
                                <th scope="col">"Avvikelse helår"</th>
                                <th scope="col" class="start">"Kommentar"</th>
                                <th scope="col"><span class="visually-hidden">"Ta bort"</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || saved.get().into_iter().enumerate().map(|(i, forecast)| {
                                let deviation = forecast.deviation(&LineId::from(ROOT));
                                let closed = state.with(|plan| words::months(plan.year, forecast.closed));
                                view! {
                                    <tr>
                                        <th scope="row" class="start">{forecast.name.clone()}</th>
                                        <td class="start">{format::date(forecast.saved_on)}</td>
                                        <td class="start">{closed}</td>
                                        <td>{deviation.map(|d| format::signed_figure(d, Unit::Kr, Scale::Mnkr))}</td>
                                        <td class="start">{forecast.comment.clone()}</td>
                                        <td>
                                            <button type="button" class="ghost small"
                                                aria-label=format!("Ta bort prognosen {}", forecast.name)
                                                on:click=move |_| remove(i)>"Ta bort"</button>
                                        </td>
                                    </tr>
                                }
                            }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </Show>
            <form class="inline-form" on:submit=save>
                <label>"Namn "
                    <input name="prognos.namn" type="text" autocomplete="off" placeholder="till exempel T2"
                        prop:value=name on:input:target=move |event| name.set(event.target().value()) />
                </label>
                <label>"Kommentar "
                    <input name="prognos.kommentar" type="text" autocomplete="off"
                        prop:value=comment on:input:target=move |event| comment.set(event.target().value()) />
                </label>
                <button type="submit" class="ghost">"Spara dagens prognos"</button>
            </form>
        </Section>
    }
}
