//! Underlag: what the plan is made of. A page each for tables from elsewhere, reference amounts and the organisation, one for
//! handing it on, and all of it on one.

use crate::ui::prelude::*;

use super::area_list::Areas;
use super::area_source::{AreaSourceDialog, provide_area_source};
use super::handed_on::HandedOn;
use super::import::ImportSection;
use super::learnt::LearntWords;
use super::lists::{ListSection, entries_list};
use super::references::{References, reference_states};
use super::start::open_example;
use crate::edit::{Edit, Names};
use crate::model::{Phasing, SignConvention};
use crate::platform::files;
use crate::rules::entries;
use crate::ui::keep::{FileField, Into, save_file};
use crate::ui::parts::{Heading, Section, Select, ShareSection, TextField, rove};
use crate::ui::route::Page;
use crate::ui::state::app;
use crate::words;

/// Importera.
#[component]
pub fn ImportPage() -> impl IntoView {
    view! {
        <Heading
            question="Hur får du in siffror från andra program?"
            answer=Signal::stored("Öppna en tabell här, eller kopiera i Excel och klistra in direkt i tabellen där siffrorna hör hemma.".to_owned())
        />
        <ImportSection />
        <LearntWords />
    }
}

/// Referensbelopp.
#[component]
pub fn ReferencesPage() -> impl IntoView {
    let state = app();
    let answer = state.derive(|plan, _| words::basis::references(&reference_states(plan)));
    view! {
        <Heading question="Vilka ersättningar och andelar räknas det med?" answer=answer />
        <References />
    }
}

/// Organisation.
#[component]
pub fn OrganisationPage() -> impl IntoView {
    let state = app();
    provide_area_source();
    let answer = state.derive(|plan, _| words::basis::organisation(plan));
    view! {
        <Heading question="Hur är nämnden uppbyggd?" answer=answer />
        <p><a href=Page::Begin.href()>"Lägg upp året steg för steg, eller klistra in era rader"</a></p>
        <Areas />
        <Lists />
        <AreaSourceDialog />
    }
}

/// Dela.
#[component]
pub fn SharePage() -> impl IntoView {
    view! {
        <Heading
            question="Hur lämnar du planen vidare?"
            answer=Signal::stored("Som länk, som fil eller på papper. Inget skickas förrän du själv lämnar det.".to_owned())
        />
        <ShareSection />
        <HandedOn />
    }
}

/// All of it on one page.
#[component]
pub fn DataPage() -> impl IntoView {
    let state = app();
    provide_area_source();
    let answer = state.derive(|plan, _| words::basis::basis(plan));
    view! {
        <Heading question="Vad bygger planen på?" answer=answer />
        <PlanAndFiles field="plan.fil" />
        <ShareSection />
        <HandedOn />
        <ImportSection />
        <Areas />
        <References />
        <Lists />
        <LearntWords />
        <AreaSourceDialog />
    }
}

/// The lists that the plan's lines are named by.
#[component]
fn Lists() -> impl IntoView {
    view! {
        <div class="cols">
            {entries().filter(|entries| !entries.in_table).map(entries_list).collect_view()}
            <ListSection names=Names::Providers title="Utförare i hemtjänsten" one="utförare" field="utforare" />
        </div>
    }
}

/// The open plan and its file.
#[component]
pub fn PlanAndFiles(
    /// The stable name of the field that a file is picked with.
    field: &'static str,
) -> impl IntoView {
    view! {
        <div class="cols">
            <PlanSection />
            <FileSection field=field />
        </div>
    }
}

/// What the plan is called.
#[component]
pub fn PlanName() -> impl IntoView {
    let state = app();
    let enter = move |name: String| {
        let notes = state.with_now(|plan| plan.notes.clone());
        state.edit(Edit::SetTitle { name, notes })
    };
    let value = state.derive(|plan, _| plan.name.clone());
    view! { <TextField name="plan.namn" label="Planens namn" value=value on_enter=Callback::new(enter) /> }
}

/// The budget year.
#[component]
pub fn PlanYear() -> impl IntoView {
    let state = app();
    let enter = move |text: String| {
        let year = text.trim().parse().map_err(|_| "Skriv året med fyra siffror, till exempel 2026.".to_owned())?;
        state.edit(state.with_now(|plan| Edit::change_year(plan, year)))
    };
    let value = state.derive(|plan, _| plan.year.to_string());
    view! { <TextField name="plan.ar" label="Budgetår" value=value on_enter=Callback::new(enter) /> }
}

/// How amounts are written.
#[component]
pub fn PlanSign() -> impl IntoView {
    const SIGNS: [(&str, SignConvention); 2] =
        [("minus", SignConvention::CostsNegative), ("plus", SignConvention::CostsPositive)];
    let state = app();
    let value = state.derive(|plan, _| {
        let found = SIGNS.iter().find(|(_, sign)| *sign == plan.settings.sign);
        found.map_or_else(String::new, |(key, _)| (*key).to_owned())
    });
    let choose = move |key: String| {
        if let Some((_, sign)) = SIGNS.iter().find(|(other, _)| *other == key) {
            state.change_settings(|settings| settings.sign = *sign);
        }
    };
    let options = SIGNS.map(|(key, sign)| (key.to_owned(), words::sign(sign).to_owned())).to_vec();
    view! {
        <Select
            name="plan.tecken"
            label="Tecken"
            options=Signal::stored(options)
            value=value
            on_choose=Callback::new(choose)
            hint="Tecknet är hur belopp skrivs och visas. Det som redan är inskrivet behåller sin innebörd: en kostnad är fortfarande en kostnad."
        />
    }
}

#[component]
fn PlanSection() -> impl IntoView {
    let state = app();
    let phasing = state.derive(|plan, _| phasing_key(plan.settings.phasing).to_owned());
    let phasings = PHASINGS.map(|(key, phasing)| (key.to_owned(), words::phasing(phasing).to_owned())).to_vec();
    view! {
        <Section title="Planen">
            <PlanName />
            <PlanYear />
            <Select
                name="plan.periodisering"
                label="Årsbudgeten fördelas på månader"
                options=Signal::stored(phasings)
                value=phasing
                on_choose=Callback::new(move |key: String| {
                    state.change_settings(|settings| settings.phasing = phasing_of(&key));
                })
            />
            <PlanSign />
            <TextField
                name="plan.anteckningar"
                label="Anteckningar och antaganden"
                value=state.derive(|plan, _| plan.notes.clone())
                on_enter=Callback::new(move |notes| {
                    let name = state.with_now(|plan| plan.name.clone());
                    state.edit(Edit::SetTitle { name, notes })
                })
                long=true
            />
        </Section>
    }
}

const PHASINGS: [(&str, Phasing); 4] =
    [("jamnt", Phasing::Flat), ("dagar", Phasing::Days), ("i_fjol", Phasing::LastYear), ("for_hand", Phasing::ByHand)];

fn phasing_key(phasing: Phasing) -> &'static str {
    PHASINGS.iter().find(|(_, other)| *other == phasing).map_or("jamnt", |(key, _)| key)
}

fn phasing_of(key: &str) -> Phasing {
    PHASINGS.iter().find(|(other, _)| *other == key).map_or(Phasing::Flat, |(_, phasing)| *phasing)
}

/// The id of the file field of this page.
const FILE: &str = "oppna-planfil";

#[component]
fn FileSection(field: &'static str) -> impl IntoView {
    let state = app();
    view! {
        <Section title="Filer">
            <p>"Planen sparas i den här webbläsaren medan du arbetar. Spara en fil för att flytta den eller ha en kopia."</p>
            <div class="stack tools" role="group" aria-label="Filer" use:rove>
                <button type="button" class="primary" on:click=move |_| save_file(state, false)>"Spara fil"</button>
                <button type="button" class="ghost" on:click=move |_| save_file(state, true)>"Spara som ny fil"</button>
                <button type="button" class="ghost" on:click=move |_| files::pick(FILE)>"Öppna fil"</button>
                <button type="button" class="ghost" on:click=move |_| open_example(state, Into::Place)>"Tillbaka till exemplet"</button>
            </div>
            <FileField id=FILE into=Into::Place name=field />
            <p class="hint">"En sparad fil kan vara en allmän handling. Den innehåller allt du har skrivit in."</p>
            <p class="hint">
                "Det som öppnas här tar platsen för " <b>{move || state.with(|plan| plan.name.clone())}</b>
                ", som sparas som version."
            </p>
        </Section>
    }
}
