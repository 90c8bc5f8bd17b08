//! The page of a calculator, drawn from its description.

mod card;
mod fields;
mod special;

use crate::ui::prelude::*;

use super::lists::entries_list;
use super::register::RegisterList;
use crate::model::LineId;
use crate::rules::page::{Block, Figure, Key};
use crate::rules::{self, Calculator, Line, Lines};
use crate::ui::parts::{self, Heading, Kpi, KpiStrip, Waits, WhyItDeviates};
use crate::ui::private::{About, private};
use crate::ui::state::app;
use crate::words;
use card::CardView;

/// The page.
#[component]
pub fn CalculatorPage(calculator: &'static Calculator) -> impl IntoView {
    let (state, private) = (app(), private());
    let answer = state.derive(move |plan, figures| words::answer::of(calculator, plan, figures));
    view! {
        <About told=Signal::derive(move || !private.has(&LineId::from(calculator.id)))>
            <Heading question=words::answer::question(calculator) answer=answer />
            {calculator.page.blocks.iter().map(|block| drawn(calculator, block)).collect_view()}
        </About>
    }
}

/// The heading of the card that says why a forecast deviates, and what is said in its place.
pub(super) const WHY: &str = "Varför avviker prognosen?";
pub(super) const NO_WHY: &str = "Här delas avvikelsen upp i volym och pris, när det finns en budget och en prognos.";

/// What somebody who begins fills in first.
#[component]
pub fn FirstCard(calculator: &'static Calculator) -> impl IntoView {
    calculator.page.first.as_ref().map(|card| view! { <CardView calculator=calculator card=card /> })
}

fn drawn(calculator: &'static Calculator, block: &'static Block) -> AnyView {
    let ready = app().derive(move |plan, _| rules::has_numbers(plan, calculator));
    let why = move |line| {
        view! { <Waits title=WHY says=NO_WHY ready=ready.into()><WhyItDeviates line=line /></Waits> }
    };
    match block {
        Block::Keys(keys) => view! { <Keys keys=keys /> }.into_any(),
        Block::Card(card) => view! { <CardView calculator=calculator card=card /> }.into_any(),
        Block::Beside(cards) => {
            let cards = cards.iter().map(|card| view! { <CardView calculator=calculator card=card /> });
            view! { <div class="cols">{cards.collect_view()}</div> }.into_any()
        }
        Block::Why(Some(line)) => why(line).into_any(),
        Block::Why(None) => {
            let has_money = |line: &&Line| line.money.is_some() || line.adds_up_money();
            let own = calculator.lines.iter().filter(has_money).filter(|line| line.facts.split.is_some());
            let named = own.filter_map(|line| if let Lines::One(line) = line.lines { Some(line) } else { None });
            named.map(why).collect_view().into_any()
        }
        Block::Entries => {
            let own = calculator.entries.iter().filter(|entries| !entries.in_table);
            own.map(entries_list).collect_view().into_any()
        }
        Block::Records(register, id, unit, hint) => {
            view! { <RegisterList register=register id=id unit=unit hint=hint /> }.into_any()
        }
    }
}

#[component]
fn Keys(keys: &'static [Key]) -> impl IntoView {
    let key = |key: &'static Key| {
        view! { <Kpi label=key.label note=key.note hero=key.hero>{figure(key.figure)}</Kpi> }
    };
    view! { <KpiStrip>{keys.iter().map(key).collect_view()}</KpiStrip> }
}

/// A figure as its description shows it.
fn figure(of: Figure) -> impl IntoView {
    let Figure { line, quantity, period, scale, with_unit } = of;
    view! { <parts::Figure line=line quantity=quantity period=Signal::stored(period) scale=scale with_unit=with_unit /> }
}
