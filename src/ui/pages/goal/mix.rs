//! Minsta blandningen: several levers within limits, turned as little as the goal asks for.

use crate::ui::prelude::*;

use super::add::AddToScenario;
use super::mix_row::MixRow;
use super::picker::LeverPicker;
use super::result::subject;
use super::search::AFTER;
use super::wish::{Asked, Wish};
use crate::format::Scale;
use crate::model::{Change, Decimal, Lever, LeverKind, Map, Records};
use crate::platform::clock::milliseconds;
use crate::scenario::levers::{Now, Spec, spec};
use crate::scenario::mix::{Mix, Room, Way, mix_by, turned};
use crate::scenario::seek::Goal;
use crate::scenario::work;
use crate::ui::parts::{AskedFigure, Section, Select, drawn, rove};
use crate::ui::private::{About, private};
use crate::ui::slices::{Slice, Slices};
use crate::ui::state::{AppState, app};
use crate::words;

/// The most levers in a mix.
const MOST_ROOMS: usize = 12;

/// What is asked for, and in which plan.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MixQuestion {
    revision: u32,
    records: Records,
    goal: Goal,
    others: Vec<Change>,
    rooms: Vec<Room>,
    way: Way,
}

/// A mix and the question that it answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mixed {
    pub question: MixQuestion,
    pub mix: Mix,
}

impl Mixed {
    /// The place of a lever among those of the mix.
    pub fn place(&self, lever: &Lever) -> Option<usize> {
        self.question.rooms.iter().position(|room| room.change.lever == *lever)
    }

    /// The levers that are turned.
    fn turned(&self) -> Vec<Change> {
        let rooms = self.question.rooms.iter().zip(&self.mix.values).filter(|(room, value)| room.today != **value);
        rooms.map(|(room, value)| Change { value: *value, ..room.change.clone() }).collect()
    }
}

/// The card with the mix.
#[component]
pub(super) fn MixSection(wish: Wish, asked: Asked) -> impl IntoView {
    let (state, private) = (app(), private());
    // Levers that are gone from the plan are left out, and the others follow it.
    let rooms = state.derive(move |plan, figures| {
        let of = |room: Room| {
            let spec = asked
                .levers
                .with(|levers| levers.contains(&room.change.lever).then(|| spec(plan, figures, &room.change.lever)))?;
            let limit = room.limit.clamp(spec.low, spec.high);
            Some(Room { today: spec.neutral, step: spec.step, limit, ..room })
        };
        wish.rooms.get().into_iter().filter_map(of).collect::<Vec<_>>()
    });
    let question = Memo::new(move |_| {
        let rooms = rooms.get();
        let sought: Vec<Change> = rooms.iter().map(|room| room.change.clone()).collect();
        MixQuestion {
            revision: state.revision(),
            records: state.with(|plan| plan.records.clone()),
            goal: asked.goal.get(),
            others: asked.others(&sought),
            rooms,
            way: wish.way.get(),
        }
    });
    let (mixed, slices) = (RwSignal::new(None::<Mixed>), Slices::new());
    // Outside world: the work that goes on between frames.
    Effect::new(move |_| {
        let question = question.get();
        if !question.rooms.is_empty() {
            slices.start(AFTER, search(state, question, mixed));
        }
    });
    let stale = Memo::new(move |_| {
        question.with(|question| mixed.with(|mixed| mixed.as_ref().is_none_or(|mixed| mixed.question != *question)))
    });
    let answer = move || {
        if rooms.with(Vec::is_empty) {
            return "Välj några reglage och hur långt vart och ett får dras. Då räknas den minsta blandning som når målet."
                .to_owned();
        }
        if stale.get() {
            return "Söker blandningen.".to_owned();
        }
        mixed.with(|mixed| {
            let Some(mixed) = mixed else { return String::new() };
            state.read(|plan, figures| {
                let dated = |change: Change| (spec(plan, figures, &change.lever).dated, change);
                let turned: Vec<_> =
                    mixed.turned().into_iter().map(dated).map(|(dated, change)| (change, dated)).collect();
                words::goal::mix(plan, &mixed.question.goal, &mixed.mix, &turned, asked.scenario().as_deref())
            })
        })
    };
    let empty = Memo::new(move |_| rooms.with(Vec::is_empty));
    let told = move || {
        mixed.with(|mixed| {
            mixed.as_ref().is_none_or(|mixed| {
                let changes = [mixed.question.others.clone(), mixed.turned()].concat();
                private.of_changes(state, &changes).tells(&mixed.question.goal.line)
            })
        })
    };
    view! {
        <Section title="Minsta blandningen" unit="flera reglage tillsammans, inom gränser">
            <About told=Signal::derive(told)>
                <p class="mix-answer" role="status">{answer}</p>
                <Show when=move || !empty.get()>
                    <MixTable wish=wish rooms=rooms mixed=mixed stale=stale />
                    <div class="fields">
                        <HowToMix wish=wish />
                    </div>
                </Show>
            </About>
            <AddRoom wish=wish asked=asked />
            <Show when=move || !empty.get()>
                <AddToScenario
                    name="malsokning.mix.scenario"
                    asked=asked
                    made=Callback::new(move |()| {
                        let changes = mixed.with_untracked(|mixed| mixed.as_ref().map(Mixed::turned)).unwrap_or_default();
                        let goal = asked.goal.get_untracked();
                        (state.with_now(|plan| format!("Minsta blandningen, {}", words::line(plan, &goal.line))), changes)
                    })
                    blocked=Signal::derive(move || {
                        stale.get() || mixed.with(|mixed| mixed.as_ref().is_none_or(|mixed| mixed.turned().is_empty()))
                    })
                />
            </Show>
        </Section>
    }
}

/// The levers, what each may and what each has to, and what they come to.
#[component]
fn MixTable(wish: Wish, rooms: Memo<Vec<Room>>, mixed: RwSignal<Option<Mixed>>, stale: Memo<bool>) -> impl IntoView {
    let levers = Memo::new(move |_| {
        rooms.with(|rooms| rooms.iter().map(|room| room.change.lever.clone()).collect::<Vec<Lever>>())
    });
    let private = private();
    let deviation = Memo::new(move |_| mixed.with(|mixed| mixed.as_ref().map(|mixed| mixed.mix.deviation)));
    // The whole part is not shown to others where it is not told.
    let told = Memo::new(move |_| private.ask(|gate| gate.tell_if(true, deviation.get())));
    let scale = Signal::derive(move || deviation.get().map_or(Scale::Mnkr, words::scenario::scale_of));
    let explain = Callback::new(move |()| {
        mixed.with_untracked(|mixed| {
            let mixed = mixed.as_ref()?;
            let changes = [mixed.question.others.clone(), mixed.turned()].concat();
            Some(subject(changes, &mixed.question.goal.line))
        })
    });
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label="Blandningens reglage" node_ref=drawn("Blandningens reglage") aria-busy=move || stale.get().to_string()>
            <table class="plain mix" use:rove>
                <thead>
                    <tr>
                        <th scope="col" class="start">"Reglage"</th>
                        <th scope="col" class="start">"Får vridas till"</th>
                        <th scope="col">"Behöver vridas till"</th>
                        <th scope="col">"Av utrymmet, %"</th>
                        <th scope="col"><span class="visually-hidden">"Ta bort"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || levers.get() key=Lever::key let:lever>
                        <MixRow lever=lever wish=wish levers=levers mixed=mixed />
                    </For>
                </tbody>
                <tfoot>
                    <tr class="total">
                        <th scope="row" class="start" colspan="2">"Resultat med blandningen"</th>
                        <td>
                            <AskedFigure
                                key=Signal::stored("malsokning.mix.avvikelse".to_owned())
                                told=told
                                scale=scale
                                with_unit=true
                                subject=explain
                            />
                        </td>
                        <td colspan="2"></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

#[component]
fn HowToMix(wish: Wish) -> impl IntoView {
    let options = [("minst", "Så lite som möjligt"), ("lika", "Lika del av varje")];
    let options: Vec<_> = options.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned())).collect();
    let value = move || if wish.way.get() == Way::Even { "lika" } else { "minst" }.to_owned();
    view! {
        <Select
            name="malsokning.mix.satt"
            label="Så fördelas det"
            options=Signal::stored(options)
            value=Signal::derive(value)
            on_choose=Callback::new(move |key: String| wish.way.set(if key == "lika" { Way::Even } else { Way::Least }))
        />
    }
}

/// One more lever: chosen here, or the one above with its month and assumptions.
#[component]
fn AddRoom(wish: Wish, asked: Asked) -> impl IntoView {
    let state = app();
    let picked = RwSignal::new(None::<Lever>);
    let chosen = Memo::new(move |_| {
        asked
            .levers
            .with(|levers| picked.get().filter(|lever| levers.contains(lever)).or_else(|| levers.first().cloned()))
    });
    let there = move |lever: &Lever| wish.rooms.with(|rooms| rooms.iter().any(|room| room.change.lever == *lever));
    let add = move |change: Change| {
        let room = state.read_now(|plan, figures| room(&spec(plan, figures, &change.lever), change));
        wish.rooms.update(|rooms| {
            if rooms.len() < MOST_ROOMS && rooms.iter().all(|other| other.change.lever != room.change.lever) {
                rooms.push(room);
            }
        });
    };
    let add_picked = move |_| {
        let change = chosen.get_untracked().map(|lever| {
            state.read_now(|plan, figures| {
                let spec = spec(plan, figures, &lever);
                spec.turned(spec.neutral)
            })
        });
        change.into_iter().for_each(add);
    };
    let full = move || wish.rooms.with(Vec::len) >= MOST_ROOMS;
    view! {
        <div class="inline-form add-room">
            <LeverPicker
                levers=asked.levers
                chosen=chosen
                on_choose=Callback::new(move |lever| picked.set(Some(lever)))
                names=("malsokning.mix.vad", "malsokning.mix.var")
            />
            <button
                type="button"
                class="ghost"
                disabled=move || full() || chosen.with(|lever| lever.as_ref().is_none_or(there))
                on:click=add_picked
            >
                "Ta med i blandningen"
            </button>
            <button
                type="button"
                class="ghost"
                disabled=move || full() || asked.change.with(|change| change.as_ref().is_none_or(|change| there(&change.lever)))
                on:click=move |_| asked.change.get_untracked().into_iter().for_each(add)
            >
                "Ta med reglaget ovan"
            </button>
        </div>
    }
}

/// The room of a lever, to the end of its range that is likely to be better.
fn room(spec: &Spec, change: Change) -> Room {
    let more = matches!(
        spec.lever.kind,
        LeverKind::DirectTime
            | LeverKind::Jobs
            | LeverKind::Grant
            | LeverKind::BuyOut
            | LeverKind::Measure
            | LeverKind::Move
            | LeverKind::End
    );
    let income = matches!(spec.now, Some(Now::Forecast(forecast)) if forecast > Decimal::ZERO);
    let limit = if more || (spec.lever.kind == LeverKind::Level && income) || spec.low == spec.neutral {
        spec.high
    } else {
        spec.low
    };
    Room { change, today: spec.neutral, limit, step: spec.step }
}

fn search(state: AppState, question: MixQuestion, mixed: RwSignal<Option<Mixed>>) -> Slice {
    let mut known: Map<Vec<u32>, Decimal> = Map::new();
    Box::new(move |until| {
        let mut fresh = false;
        let mut value = |steps: &[u32]| {
            if let Some(deviation) = known.get(steps) {
                return Some(*deviation);
            }
            if fresh && milliseconds() >= until {
                return None;
            }
            fresh = true;
            let changes = [question.others.as_slice(), &turned(&question.rooms, steps)].concat();
            let deviation =
                state.read_now(|plan, figures| question.goal.deviation_in(&work(plan, figures, &changes).figures));
            known.insert(steps.to_vec(), deviation);
            Some(deviation)
        };
        let Some(mix) = mix_by(&question.rooms, question.way, &question.goal, &mut value) else { return false };
        mixed.set(Some(Mixed { question: question.clone(), mix }));
        true
    })
}
