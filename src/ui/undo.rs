//! Undo and redo on screen: what was done is told, with a way to where it is, also when that is on another page.

use super::route::Page;
use super::state::AppState;
use super::trace::{go_to, page_of};
use crate::disclosure::{Audience, Gate};
use crate::edit::Names;
use crate::model::LineId;
use crate::rules::{Entries, Register, calculators, entries_of};
use crate::session::{Done, Place, Session};
use crate::sheet::Entry;

impl AppState {
    /// Takes back what is being typed, else the last change, and says which.
    pub fn undo(self) {
        self.step(Session::undo);
    }

    /// Makes the last undone change again, and says which.
    pub fn redo(self) {
        self.step(Session::redo);
    }

    fn step(self, act: fn(&mut Session) -> Done) {
        let meets = self.page.get_untracked() == Page::Meeting;
        // Neither the plan that was nor the one that is may have few persons there.
        let screen = || meets.then(|| self.read_now(|plan, figures| Gate::new(plan, figures, Audience::Screen)));
        let before = screen();
        let Some(done) = self.work(act) else { return };
        let told = [before, screen()].iter().flatten().all(|gate| done.is_told(gate));
        // Nobody leaves a meeting's screen by a message on it.
        self.tell_of(done.said(told), done.place.clone().filter(|_| !meets));
    }

    /// Goes to where something in the plan is changed.
    pub(super) fn go_to_place(self, place: &Place) {
        match place {
            Place::Entry(Entry::Cell(cell, _)) => go_to(self, cell),
            Place::Entry(entry @ Entry::Placement(..)) => {
                let name = entry.name();
                self.go_to_field(page_of(&name.as_str().into()), name);
            }
            Place::Entry(entry @ Entry::Field(register, ..)) => self.go_to_field(page_with(register), entry.name()),
            Place::Placements => self.go_to_heading(page_of(&"placeringar.lista".into())),
            Place::Register(register) => self.go_to_heading(page_with(register)),
            Place::Choice(line, None) => self.go_to_heading_of(Page::Forecast, line),
            Place::Choice(line, Some(field)) => {
                self.look_for(format!("{line}/{field}"));
                self.go_to_line(Page::Forecast, line);
            }
            Place::Account(line) => {
                let id = self.with_now(|plan| plan.areas.iter().find(|of| of.line() == *line).map(|of| of.id.clone()));
                match id {
                    Some(id) => self.go_to_field(Page::Organisation, format!("omrade.{id}.kontogrupp")),
                    None => self.go_to_heading(Page::Organisation),
                }
            }
            // In the frame of every page.
            Place::Plan("plan.stangd_manad") => self.look_for("plan.stangd_manad".to_owned()),
            Place::Plan("import.fil") => self.go_to_field(Page::Import, "import.fil".to_owned()),
            Place::Plan(name) => self.go_to_field(Page::Plans, (*name).to_owned()),
            Place::Settings => self.go_to_heading(Page::Plans),
            Place::Areas => self.go_to_heading(Page::Organisation),
            Place::Words => self.go_to_heading(Page::Import),
            Place::Names(Names::Providers) => self.go_to_field(Page::Organisation, "ny.utforare".to_owned()),
            Place::Names(Names::Of(list)) => match entries_of(*list) {
                Some(entries) => self.go_to_field(page_of_list(entries), format!("ny.{}", entries.field)),
                None => self.go_to_heading(Page::Organisation),
            },
            Place::Saved => self.go_to_field(Page::Accuracy, "prognos.namn".to_owned()),
            Place::Scenarios(None) => self.go_to_heading(Page::Scenarios),
            Place::Scenarios(Some(id)) => self.go_to_heading_of(Page::Scenarios, &LineId::from(id.as_str())),
            Place::Meeting => self.go_to_heading(Page::Meeting),
            Place::Whole => self.go_to_heading(Page::Overview),
        }
    }
}

/// The page that a register's list is on.
fn page_with(register: &Register) -> Page {
    Page::of_id(register.page).unwrap_or(Page::Overview)
}

/// The page that a list of names is on.
fn page_of_list(list: &Entries) -> Page {
    let mut calculators = calculators().filter(|of| of.entries.iter().any(|entries| entries.list == list.list));
    calculators.next().filter(|_| list.in_table).map_or(Page::Organisation, Page::Of)
}
