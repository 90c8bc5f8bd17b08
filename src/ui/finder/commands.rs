//! What can be done from "Gå till eller gör".

use crate::model::Letters;
use crate::platform::screen;
use crate::rules::registers;
use crate::session::Place;
use crate::session::find::Offer;
use crate::sheet::{Entry, Field, Which};
use crate::ui::go_to::{Everywhere, Finding, run};
use crate::ui::keep::{Into, save_file};
use crate::ui::pages::start::open_example;
use crate::ui::prelude::*;
use crate::ui::route::Page;
use crate::ui::state::AppState;

use super::keys::keys_of;

/// Something to do.
pub(super) struct Command {
    /// What it is known by.
    pub id: &'static str,
    name: String,
    words: &'static str,
    act: Act,
}

/// How it is done.
enum Act {
    /// By what a key does on every page.
    Key(Everywhere),
    Do(fn(AppState)),
    /// By going to where something is typed.
    Type(Place),
}

impl Command {
    /// What it is found by. Its keys are learnt on the way.
    pub fn offer(&self) -> Offer {
        let keys = match self.act {
            Act::Key(what) => keys_of(what).first().map(|keys| format!(" ({keys})")),
            Act::Do(_) | Act::Type(_) => None,
        };
        Offer { id: self.id, name: format!("{}{}", self.name, keys.unwrap_or_default()), words: self.words }
    }

    /// Does it.
    pub fn run(&self, state: AppState) {
        match &self.act {
            Act::Key(what) => run(state, *what),
            Act::Do(act) => act(state),
            Act::Type(place) => state.go_to_place(place),
        }
    }
}

/// What can be done now.
pub(super) fn commands(state: AppState) -> Vec<Command> {
    let command = |id, name: &str, words, act| Command { id, name: name.to_owned(), words, act };
    let open = state.open.get_untracked();
    let (undo, redo) = state.undoable_now();
    let mut all = Vec::new();
    if open {
        all.push(command("spara", "Spara fil", "hämta ladda ned kopia", Act::Key(Everywhere::Save)));
        all.push(command("spara_ny", "Spara som ny fil", "kopia", Act::Do(|state| save_file(state, true))));
    }
    if undo {
        all.push(command("angra", "Ångra", "ta tillbaka", Act::Key(Everywhere::Undo)));
    }
    if redo {
        all.push(command("gor_om", "Gör om", "", Act::Key(Everywhere::Redo)));
    }
    if open {
        all.push(command("mote", "Visa i möte", "mötesläge projektor", Act::Do(|state| state.go(Page::Meeting))));
        // Once the dialog is gone from the page that is printed.
        let print = |_: AppState| request_animation_frame(|| request_animation_frame(screen::print));
        all.push(command("skriv_ut", "Skriv ut sidan", "papper pdf", Act::Do(print)));
        all.push(command("dela", "Dela planen som länk", "skicka mejla", Act::Do(AppState::offer_plan)));
        let new = Place::Entry(Entry::Placement(Which::New(0), Field::Number));
        all.push(command("ny_placering", "Ny placering", "lägg till", Act::Type(new)));
        for register in registers() {
            let new = Place::Entry(Entry::Field(register, Which::New(0), 0));
            let name = register.words.new.upper_first();
            all.push(Command { id: register.id, name, words: "lägg till", act: Act::Type(new) });
        }
        let import = Place::Plan("import.fil");
        all.push(command("importera", "Importera en tabell", "klistra in csv fil läs in", Act::Type(import)));
    }
    let into = |state: AppState| open_example(state, if state.open.get_untracked() { Into::Place } else { Into::New });
    all.push(command("exempel", "Öppna exemplet", "härnösand", Act::Do(into)));
    let keys = |state: AppState| request_animation_frame(move || state.finding().set(Some(Finding::Keys)));
    all.push(command("kortkommandon", "Visa kortkommandon", "tangenter hjälp", Act::Do(keys)));
    all
}
