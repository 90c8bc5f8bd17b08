//! Hur säker är prognosen? What range and probability mean, what is drawn and what is not, and the seed.

use crate::ui::prelude::*;

use super::range::{RangeFigure, RangePart};
use crate::format::{self, Scale};
use crate::model::{LineId, ROOT};
use crate::sheet::OTHERS;
use crate::simulate::How;
use crate::ui::parts::Head::{End, Start};
use crate::ui::parts::{Heading, PlainTable, Section, TextField};
use crate::ui::private::private;
use crate::ui::state::{AppState, app};
use crate::words;

/// The page.
#[component]
pub fn UncertaintyPage() -> impl IntoView {
    let state = app();
    view! {
        <Heading question="Hur säker är prognosen?" answer=Signal::derive(move || answer(state)) />
        <Meaning />
        <div class="cols">
            <Drawn />
            <NotDrawn />
        </div>
        <Seed />
        <Lines />
    }
}

fn answer(state: AppState) -> String {
    if state.with(|plan| plan.closed >= 12) {
        return "Alla månader är stängda, så det finns inget kvar att vara osäker på.".into();
    }
    let root = LineId::from(ROOT);
    state.range.outcome.with(|outcome| {
        let found = outcome.as_ref().and_then(|outcome| Some((outcome.lines.get(&root)?, outcome.probability(&root))));
        let found = found.filter(|(spread, _)| spread.deviation != spread.forecast);
        let Some((spread, percent)) = found else {
            return "Det vet vi när tabellen har en budget och en prognos, och några månader är stängda.".into();
        };
        let range = words::range::range(&spread.deviation);
        match percent {
            Some(percent) => format!("{range} {}", words::range::within_budget("nämnden", percent)),
            None => range,
        }
    })
}

#[component]
fn Meaning() -> impl IntoView {
    view! {
        <Section title="Vad spannet betyder">
            <p>
                "Ingen vet hur året slutar. Därför prövar programmet tusentals tänkbara slut på året, vart och ett lika \
                 möjligt, och räknar hela nämndens resultat för vart och ett. Vi kallar dem fall."
            </p>
            <p>
                "Spannet är där året slutar i 8 fall av 10. Ett fall av 10 blir sämre än spannet och ett av 10 bättre. Chansen att \
                 klara budgeten är i hur många av fallen som året slutar på noll eller bättre."
            </p>
            <p>
                "Ett brett spann är inte en dålig prognos. Det säger att månaderna har varierat mycket, eller att de är för få \
                 för att säga mer. En prognos mitt i spannet kan ändå bli fel: i 1 fall av 5 hamnar året utanför."
            </p>
        </Section>
    }
}

#[component]
fn Drawn() -> impl IntoView {
    view! {
        <Section title="Vad som lottas">
            <ul class="points">
                <li>
                    <b>"Rader som följs på sitt utfall. "</b>
                    "Hur långt metoden har missat de stängda månaderna är vad den kan missa framåt. En rad som prognosticeras med \
                     resten av budgeten kan fortsätta avvika som hittills, sluta med det, eller något däremellan. Ett eget \
                     belopp kan hamna var som helst mellan det och vad metoderna säger."
                </li>
                <li>
                    <b>"Placeringar. "</b>
                    "Har du angett hur många nya som väntas blir det så många i snitt, men inte varje gång. Annars kommer det \
                     nya och avslutas gamla som listan visar att det har gjort. Priserna är listans egna, så en enda dyr \
                     placering kan dra i väg."
                </li>
                <li>
                    <b>"Timmar, hushåll och utbetalningar. "</b>
                    "De varierar som de har gjort, och flyttar alla rader som räknas fram ur dem."
                </li>
                <li><b>"Engångsposter "</b> "med en sannolikhet: de kommer eller kommer inte."</li>
                <li>
                    <b>"Samband. "</b>
                    "Inom ett område lottas hela månader åt gången. Det som har gått dåligt samtidigt gör det alltså även framåt. \
                     Områden påverkar inte varandra."
                </li>
            </ul>
        </Section>
    }
}

#[component]
fn NotDrawn() -> impl IntoView {
    view! {
        <Section title="Vad som inte lottas">
            <ul class="points">
                <li>"Det som inte har hänt förut: nya lagar, nya avtal, beslut som nämnden ännu inte har fattat."</li>
                <li>"Fel i det som är inmatat, och utfall som bokförts i fel månad utan att någon har markerat det."</li>
                <li>"Budgeten. Den ligger fast."</li>
                <li>
                    "Rader med färre än tre månader som går att skilja åt. De räknas med sin prognos, så det verkliga spannet är \
                     större. En summa som har delats lika på månader räknas som en enda månad."
                </li>
            </ul>
        </Section>
    }
}

#[component]
fn Seed() -> impl IntoView {
    let state = app();
    let seed = state.derive(|plan, _| plan.settings.seed.to_string());
    let enter = Callback::new(move |text: String| {
        let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let seed: u32 =
            digits.parse().map_err(|_| "Skriv ett heltal från 0 till 4\u{a0}294\u{a0}967\u{a0}295.".to_owned())?;
        state.change_settings(|settings| settings.seed = seed);
        Ok(())
    });
    let paths = move || {
        state.range.outcome.with(|outcome| {
            outcome.as_ref().map(|outcome| format!("{} utfall prövade", format::number(outcome.paths.into(), 0)))
        })
    };
    let unit = move || match state.range.progress.get() {
        Some(percent) => format!("räknar, {percent}\u{a0}%"),
        None => paths().unwrap_or_default(),
    };
    view! {
        <Section title="Samma siffror varje gång" unit=Signal::derive(unit)>
            <p>
                "Lottningen börjar från ett slumpfrö, ett tal i planen. Samma plan med samma slumpfrö ger samma siffror på varje \
                 dator. Byt tal om du vill se hur lite siffrorna ändras av lottningen själv."
            </p>
            <div class="fields">
                <TextField name="osakerhet.slumpfro" label="Slumpfrö" value=seed on_enter=enter />
            </div>
        </Section>
    }
}

#[component]
fn Lines() -> impl IntoView {
    let (state, private) = (app(), private());
    // Percentiles of several lines are no sum of theirs.
    let others = move || {
        private.on_paper().is_some_and(|hidden| {
            state.range.outcome.with(|outcome| {
                outcome.as_ref().is_some_and(|outcome| outcome.how.iter().any(|(line, _)| hidden.contains(line)))
            })
        })
    };
    let rows = Memo::new(move |_| {
        let outcome = state.range.outcome.get()?;
        let rows = outcome.how.iter().map(|(line, how)| {
            let name = state.with(|plan| words::line(plan, line));
            (line.clone(), name, words::range::how(how), *how == How::Nothing)
        });
        Some(rows.collect::<Vec<_>>())
    });
    let without = move || state.range.outcome.with(|outcome| words::range::without_range(outcome.as_ref()?));
    view! {
        <Section title="Rad för rad" unit="avvikelse mot budget, tkr">
            {move || without().map(|text| view! { <p>{text}</p> })}
            <PlainTable
                label="Rad för rad"
                heads=[
                    Start("Rad"), End("1 av 10 sämre än"), End("Lika ofta över som under"), End("1 av 10 bättre än"), End("Inom budget"),
                    Start("Hur den lottas"),
                ]
            >
                {move || {
                    rows.get().unwrap_or_default().into_iter().map(|(line, name, how, still)| {
                        let is_private = private.has(&line);
                        let figure = |part| {
                            let line = line.clone();
                            view! { <td><RangeFigure line=line part=part scale=Scale::Tkr /></td> }
                        };
                        view! {
                            <tr class:dim=still class:private=is_private>
                                <th scope="row" class="start">{name}</th>
                                {figure(RangePart::P10)}
                                {figure(RangePart::P50)}
                                {figure(RangePart::P90)}
                                {figure(RangePart::Chance)}
                                <td class="start how">{how}</td>
                            </tr>
                        }
                    }).collect_view()
                }}
                {move || others().then(|| view! {
                    <tr class="others">
                        <th scope="row" class="start">{OTHERS}</th>
                        <td>"–"</td><td>"–"</td><td>"–"</td><td>"–"</td><td></td>
                    </tr>
                })}
            </PlainTable>
        </Section>
    }
}
