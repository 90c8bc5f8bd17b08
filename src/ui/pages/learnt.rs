//! Words that the user has explained, to see and to forget.

use crate::ui::prelude::*;

use crate::edit::Edit;
use crate::model::Word;
use crate::platform::focus;
use crate::ui::parts::Section;
use crate::ui::state::app;
use crate::words;

/// What the button that forgets a word leaves the focus to.
const LIST: &str = "inlarda-ord";

/// The words, with what each means, and a button that forgets it.
#[component]
pub fn LearntWords() -> impl IntoView {
    let state = app();
    let learnt = state.derive(|plan, _| {
        let said = |(word, id): (&Word, &String)| (word.clone(), words::difference::meaning(plan, word.kind, id));
        plan.words.iter().map(said).collect::<Vec<_>>()
    });
    let forget = move |word: Word| {
        let text = word.text.clone();
        if state.make(Edit::SetWord(word, None)) {
            state.tell(format!("”{text}” är glömt. Ångra tar tillbaka det."));
            focus::to(&format!("#{LIST}"));
        }
    };
    view! {
        <Section title="Inlärda ord">
            <p class="hint">"Vad ord i det du klistrar in eller läser in betyder, när du har svarat på det."</p>
            <ul class="name-list" id=LIST tabindex="-1" aria-label="Inlärda ord">
                {move || {
                    let learnt = learnt.get();
                    let none = learnt.is_empty().then(|| view! { <li class="dim">"Inga ord än."</li> });
                    let row = move |(word, meaning): (Word, String)| {
                        let text = word.text.clone();
                        view! {
                            <li>
                                <span>{format!("{text} = {meaning} ")}</span>
                                <button
                                    type="button"
                                    class="ghost small"
                                    aria-label=format!("Glöm {text}")
                                    on:click=move |_| forget(word.clone())
                                >
                                    "Glöm"
                                </button>
                            </li>
                        }
                    };
                    (none, learnt.into_iter().map(row).collect_view())
                }}
            </ul>
        </Section>
    }
}
