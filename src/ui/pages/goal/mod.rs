//! Vad krävs för att nå målet? One lever's value, the smallest mix of several, and what it takes to pay its way.

mod add;
mod ask;
mod break_even;
mod mix;
mod mix_row;
mod picker;
mod result;
mod search;
mod wish;

use crate::ui::prelude::*;

use self::ask::{Ask, AskLever};
pub(super) use self::ask::{DeviatingLine, read};
use self::break_even::BreakEven;
use self::mix::MixSection;
use self::result::Result;
use self::search::follow;
pub(in crate::ui) use self::wish::Wish;
use crate::disclosure::FEW;
use crate::ui::parts::Heading;
use crate::ui::private::{About, private};
use crate::ui::state::app;

/// The page.
#[component]
pub fn GoalPage() -> impl IntoView {
    let state = app();
    let wish: Wish = expect_context();
    let asked = wish.asked(state);
    let search = follow(state, asked);
    let answer = Memo::new(move |_| search.words(state));
    let private = private();
    // What it takes says as much as what it gives.
    let told = move || {
        search.answer.with(|answer| {
            answer
                .as_ref()
                .is_none_or(|answer| private.of_changes(state, &answer.changes()).tells(&answer.question.goal.line))
        })
    };
    view! {
        <Heading question="Vad krävs för att nå målet?" answer=Signal::derive(move || if told() { answer.get() } else { FEW.to_owned() }) />
        <div class="goal-ask">
            <Ask wish=wish asked=asked />
            <AskLever wish=wish asked=asked />
        </div>
        <Show when=move || search.answer.with(Option::is_some) fallback=|| view! { <p class="dim">"Söker."</p> }>
            <About told=Signal::derive(told)><Result search=search asked=asked /></About>
        </Show>
        <MixSection wish=wish asked=asked />
        <BreakEven />
    }
}
