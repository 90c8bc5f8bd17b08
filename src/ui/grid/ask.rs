//! The dialog that asks what of a pasted block should go where, with what each answer gives.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::{GridState, block};
use crate::platform::focus;
use crate::sheet::{Answers, Block, Landing, Pasting, pasting};
use crate::ui::state::app;

const DIALOG: &str = "#klistra";

/// A question as it is drawn: key, text and choices.
type Drawn = Vec<(String, String, Vec<String>)>;

/// The dialog; it is there while something is asked.
#[component]
pub(super) fn Ask(grid: GridState, asked: Arc<(Landing, Block)>) -> impl IntoView {
    let state = app();
    let answers = RwSignal::new(Answers::new());
    let (title, yes, no) = if asked.1.file {
        ("Hur ska filen läsas?", "Lägg in", "Inget har lagts in.")
    } else {
        ("Hur ska det klistras in?", "Klistra in", "Inget har klistrats in.")
    };
    let weighed = Memo::new(move |_: Option<&Pasting>| {
        let (landing, block) = &*asked;
        state.with(|plan| answers.with(|answers| pasting(plan, landing, block, answers)))
    });
    // Drawn anew only where something else is asked, so that focus stays where it is.
    let drawn = Memo::new(move |_: Option<&Drawn>| {
        weighed.with(|it| it.questions.iter().map(|q| (q.key.clone(), q.text.clone(), q.choices.clone())).collect())
    });
    let question = move |(key, text, choices): (String, String, Vec<String>)| {
        let choice = |(i, choice): (usize, String)| {
            let (of, answered) = (key.clone(), key.clone());
            let is = move || {
                weighed.with(|it| it.questions.iter().any(|question| question.key == of && question.chosen == i))
            };
            view! {
                <label class="check wrap">
                    <input
                        type="radio"
                        autofocus=i == 0
                        name=format!("klistra.{key}")
                        prop:checked=is
                        on:change=move |_| answers.update(|answers| {
                            answers.insert(answered.clone(), i);
                        })
                    />
                    {choice}
                </label>
            }
        };
        view! {
            <fieldset>
                <legend>{text}</legend>
                {choices.into_iter().enumerate().map(choice).collect_view()}
            </fieldset>
        }
    };
    let changes = move || weighed.with(|it| it.taken.as_ref().map(|taken| taken.changes.clone()).unwrap_or_default());
    let left =
        move || weighed.with(|it| it.taken.as_ref().map_or_else(|error| error.0.clone(), |taken| taken.left.join(" ")));
    let refused = Memo::new(move |_: Option<&bool>| weighed.with(|it| it.taken.is_err()));
    let row = |change: crate::sheet::Change| {
        view! { <tr><th scope="row">{change.place}</th><td>{change.old}</td><td>{change.new}</td></tr> }
    };
    let done = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let taken = weighed.with_untracked(|it| it.taken.clone());
        // Focus goes back to the cell first, which ends what was said there.
        focus::close_dialog(DIALOG);
        block::take(grid, taken);
    };
    let cancel = move |_| {
        focus::close_dialog(DIALOG);
        grid.status.set(Some(no.to_owned()));
    };
    // Outside world: a dialog is opened when it is there.
    request_animation_frame(|| focus::open_dialog(DIALOG));
    view! {
        <dialog
            id="klistra"
            class="ask"
            aria-labelledby="klistra-rubrik"
            on:close=move |_| grid.asked.set(None)
            // Undo, and what else the page does with keys, waits.
            on:keydown=|event| event.stop_propagation()
        >
            <form on:submit=done>
                <h2 id="klistra-rubrik">{title}</h2>
                {move || drawn.get().into_iter().map(question).collect_view()}
                <div class="ask-changes" tabindex="0" role="region" aria-label="Vad som ändras">
                    <table>
                        <thead><tr><th scope="col">"Cell"</th><th scope="col">"Nu"</th><th scope="col">"Blir"</th></tr></thead>
                        <tbody>{move || changes().into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
                <p class="hint" class:warn=move || refused.get() role="status">{left}</p>
                <div class="tools">
                    <button type="submit" class="primary" disabled=move || refused.get()>{yes}</button>
                    <button type="button" class="ghost" on:click=cancel>"Avbryt"</button>
                </div>
            </form>
        </dialog>
    }
}
