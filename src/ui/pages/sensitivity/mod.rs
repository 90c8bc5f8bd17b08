//! Vad betyder mest för resultatet? What an agreed step in each input moves the year's result by, the longest first.

mod bars;
mod weigh;

use crate::ui::prelude::*;

use self::bars::{Bars, Others, open, told};
pub(in crate::ui) use self::weigh::Weighing;
use self::weigh::follow;
use crate::chart::{Measure, Tornado, TornadoBar};
use crate::format;
use crate::model::{Decimal, LineId};
use crate::scenario::sensitivity::{Bar, Steps};
use crate::sheet::OTHERS;
use crate::ui::chart::TornadoChart;
use crate::ui::pages::goal::{DeviatingLine, read};
use crate::ui::parts::{Heading, Section, TextField};
use crate::ui::private::{AboutLine, Private, private};
use crate::ui::state::{AppState, app};
use crate::words;

/// How many bars are shown at first.
const FIRST: usize = 12;

/// The page.
#[component]
pub fn SensitivityPage() -> impl IntoView {
    let state = app();
    let weighing: Weighing = expect_context();
    let work = follow(state, weighing);
    let all = RwSignal::new(false);
    let private = private();
    let found = Memo::new(move |_| work.bars.with(|bars| told(state, private, bars)));
    let shown = Memo::new(move |_| {
        // Paper has no button for the others.
        let most = if all.get() || private.printing.get() { usize::MAX } else { FIRST };
        found.with(|(told, _)| told.iter().take(most).cloned().collect::<Vec<_>>())
    });
    let others = Memo::new(move |_| found.with(|(_, others)| *others));
    let count = Memo::new(move |_| found.with(|(told, _)| told.len()));
    let answer = Memo::new(move |_| work.words(state, private));
    let tornado = Memo::new(move |_| {
        shown.with(|bars| {
            state.with(|plan| {
                let name = |bar: &Bar| words::scenario::lever(plan, &bar.up.lever);
                tornado(bars, others.get().flatten(), work.steps_shown(), &name)
            })
        })
    });
    let unit = move || match work.progress.get() {
        Some(percent) => format!("räknar, {percent}\u{a0}%"),
        None => format!("{} indata prövade", work.tried.get()),
    };
    view! {
        <AboutLine line=work.line>
        <Heading question="Vad betyder mest för resultatet?" answer=answer />
        <Ask weighing=weighing line=work.line />
        <div class="tornado-box" aria-busy=move || work.stale.get().to_string()>
            <Section title="Störst först" unit=Signal::derive(unit)>
                <TornadoChart
                    tornado=tornado
                    on_open=Callback::new(move |at: usize| {
                        if let Some(bar) = shown.with_untracked(|bars| bars.get(at).cloned()) {
                            open(state, &bar, work.line.get_untracked());
                        }
                    })
                />
                <Show when=move || { count.get() > FIRST && !private.printing.get() }>
                    <button type="button" class="ghost" aria-expanded=move || all.get().to_string() on:click=move |_| all.update(|all| *all = !*all)>
                        {move || if all.get() { format!("Visa bara de {FIRST} största") } else { format!("Visa alla {}", count.get()) }}
                    </button>
                </Show>
                <p class="hint">
                    "Tryck på en rad för att gå till underlaget. Varje indata prövas för sig, från första öppna månaden, och allt \
                     annat är som i planen."
                </p>
            </Section>
            <Bars bars=shown others=others steps=Signal::derive(move || work.steps_shown()) line=work.line />
        </div>
        </AboutLine>
    }
}

fn tornado(bars: &[Bar], others: Others, steps: Steps, name: &dyn Fn(&Bar) -> String) -> Tornado {
    let sizes = others.map(|(up, down)| up.abs().max(down.abs()));
    let measure = Measure::money(bars.iter().map(Bar::size).chain(sizes));
    let bar = |bar: &Bar| {
        let step = |up| words::goal::step(bar.up.lever.kind, steps, up);
        TornadoBar { label: name(bar), up: bar.with_up, down: bar.with_down, steps: (step(true), step(false)) }
    };
    let steps = ("steg upp".to_owned(), "steg ned".to_owned());
    let others = others.map(|(up, down)| TornadoBar { label: OTHERS.to_owned(), up, down, steps });
    Tornado { caption: String::new(), measure, bars: bars.iter().map(bar).chain(others).collect() }
}

/// The line and the agreed steps.
#[component]
fn Ask(weighing: Weighing, line: Memo<LineId>) -> impl IntoView {
    let field = move |name: &'static str, label: &'static str, of: fn(&mut Steps) -> &mut Decimal, most: i64| {
        let value = move || {
            let mut steps = weighing.steps.get();
            format::input_text(*of(&mut steps))
        };
        let unit =
            if name == "kanslighet.steg.placeringar" { crate::model::Unit::Count } else { crate::model::Unit::Percent };
        let enter = move |text: String| {
            let value = read(&text, unit, format::Scale::Kr, (Decimal::new(1, 2), Decimal::from(most)))?;
            weighing.steps.update(|steps| *of(steps) = value);
            Ok(())
        };
        view! {
            <TextField name=name label=label value=Signal::derive(value) on_enter=Callback::new(enter) />
        }
    };
    view! {
        <Section title="Vad som prövas">
            <div class="fields steps-asked">
                <DeviatingLine
                    name="kanslighet.rad"
                    label="Resultatet för"
                    line=line
                    on_choose=Callback::new(move |line: LineId| weighing.line.set(line))
                />
                {field("kanslighet.steg.procent", "Pris, volym och nivå, steg i %", |steps| &mut steps.percent, 50)}
                {field("kanslighet.steg.procentenheter", "Brukartid, steg i procentenheter", |steps| &mut steps.points, 20)}
                {field("kanslighet.steg.placeringar", "Nya placeringar, steg per månad", |steps| &mut steps.arrivals, 100)}
            </div>
        </Section>
    }
}

impl weigh::Work {
    /// The page's answer in words: about all that was tried, or that it is being tried.
    fn words(self, state: AppState, private: Private) -> String {
        if self.stale.get() {
            return "Prövar indata för indata.".into();
        }
        let (line, steps) = (self.line_shown(), self.steps_shown());
        let bars = self.bars.with(|bars| told(state, private, bars).0);
        state.with(|plan| words::goal::sensitivity(plan, &line, &bars, steps))
    }
}
