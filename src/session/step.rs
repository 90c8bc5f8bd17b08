//! Undo and redo, and what is said of each: what it did, where that stands, and to whom it may be told.

use super::Session;
use crate::calc::current_month;
use crate::disclosure::{Gate, is_of_few};
use crate::edit::{Edit, Names, between};
use crate::format::Scale;
use crate::model::{Letters, LineId, Plan, Record, Value};
use crate::rules::Register;
use crate::sheet::{Entry, Field, Which, entry_text, list_columns};
use crate::words;
use crate::words::difference::differences;
use crate::words::undo::{Way, another_plan, done, nothing, typed, untold};

/// Where something in a plan is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A field of a table.
    Entry(Entry),
    /// The list of placements, where one is gone.
    Placements,
    /// The list of a register, where one is gone.
    Register(&'static Register),
    /// A choice of a line: the last part of its field's name, where it has one of its own.
    Choice(LineId, Option<&'static str>),
    /// The account group of a row of the committee's table.
    Account(LineId),
    /// A field of the plan by its stable name: `plan.namn`.
    Plan(&'static str),
    /// The choices for the whole plan.
    Settings,
    /// The rows of the committee's table.
    Areas,
    /// A list of names.
    Names(Names),
    /// The saved forecasts.
    Saved,
    /// The scenarios, and the one that is another.
    Scenarios(Option<String>),
    /// The meeting page.
    Meeting,
    /// Words of other systems.
    Words,
    /// The plan as a whole.
    Whole,
}

/// What undo or redo did.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    way: Way,
    /// In words.
    words: String,
    /// Where it is, if anything was done.
    pub place: Option<Place>,
    /// The lines that the words are about.
    lines: Vec<LineId>,
    /// Whether they are about a placement or a record of few persons.
    few: bool,
}

impl Done {
    fn new(way: Way, words: impl Into<String>, place: Option<Place>) -> Self {
        Self { way, words: words.into(), place, lines: Vec::new(), few: false }
    }

    /// Whether it may be told to those who look.
    pub fn is_told(&self, gate: &Gate) -> bool {
        gate.tells_all() || !self.few && self.lines.iter().all(|line| gate.tells(line))
    }

    /// What is said of it.
    pub fn said(&self, told: bool) -> &str {
        if told { &self.words } else { untold(self.way) }
    }

    /// Notes what an edit is about.
    fn concerns(&mut self, before: &Plan, now: &Plan, edit: &Edit) {
        match edit {
            Edit::SetCell(cell, _) | Edit::SetSource(cell, _) => self.lines.push(cell.line.clone()),
            Edit::SetLine(line, _) => self.lines.push(line.clone()),
            Edit::SetPlacement(..) | Edit::InsertPlacement(..) | Edit::RemovePlacement(_) => self.few = true,
            Edit::SetRecord(register, ..) | Edit::InsertRecord(register, ..) | Edit::RemoveRecord(register, _) => {
                let [was, is] = [before, now].map(|plan| plan.records.of(register.id));
                let others = was.iter().filter(|record| !is.contains(record));
                for record in others.chain(is.iter().filter(|record| !was.contains(record))) {
                    self.few |= is_of_few(register, record);
                    self.lines.extend(record.values.iter().filter_map(|value| match value {
                        Value::Line(line) => Some(line.clone()),
                        _ => None,
                    }));
                }
            }
            Edit::Batch(edits) => edits.iter().for_each(|edit| self.concerns(before, now, edit)),
            // Names, choices and what scenarios turn are on the screen as well.
            Edit::SetTitle { .. }
            | Edit::SetYear(_)
            | Edit::SetClosed(_)
            | Edit::SetSettings(_)
            | Edit::SetAreas(_)
            | Edit::SetCatalog(..)
            | Edit::SetProviders(_)
            | Edit::SetSaved(_)
            | Edit::SetScenarios(_)
            | Edit::SetMeeting(_)
            | Edit::SetMinutes(_)
            | Edit::SetWord(..)
            | Edit::Replace(_) => {}
        }
    }
}

impl Session {
    /// Takes back what is being typed, else the last change.
    pub fn undo(&mut self) -> Done {
        self.end_live_draft();
        let typed = self.typed_now();
        if self.drop_typed() { self.dropped(Way::Undo, typed) } else { self.step(Way::Undo) }
    }

    /// Makes the last undone change again. What is being typed is dropped.
    pub fn redo(&mut self) -> Done {
        self.end_live_draft();
        let typed = self.typed_now();
        let dropped = self.drop_typed();
        if dropped && self.history.next_redo().is_none() {
            return self.dropped(Way::Redo, typed);
        }
        self.step(Way::Redo)
    }

    /// What was being typed in this entry is gone.
    fn dropped(&self, way: Way, entry: Option<Entry>) -> Done {
        let what = entry.as_ref().map(|entry| named(&self.plan, entry));
        let mut said = Done::new(way, typed(what.as_deref()), None);
        match &entry {
            Some(Entry::Cell(cell, _)) => said.lines.push(cell.line.clone()),
            Some(Entry::Placement(..) | Entry::Field(..)) => said.few = true,
            None => {}
        }
        said.place = entry.map(Place::Entry);
        said
    }

    fn step(&mut self, way: Way) -> Done {
        let next = match way {
            Way::Undo => self.history.next_undo(),
            Way::Redo => self.history.next_redo(),
        };
        let Some(edit) = next else { return Done::new(way, nothing(way), None) };
        let (dirty, identity) = (edit.dirties(&self.plan), self.history.plan());
        let whole = matches!(edit, Edit::Replace(_));
        // A list of placements may be long: it is compared only where it is another.
        let listed = concerns_list(edit);
        let aside = if listed { Vec::new() } else { std::mem::take(&mut self.plan.placements) };
        let copy = if whole { None } else { Some(self.plan.clone()) };
        self.plan.placements.extend(aside);
        let taken = match way {
            Way::Undo => self.history.undo(&mut self.plan),
            Way::Redo => self.history.redo(&mut self.plan),
        };
        if !taken {
            return Done::new(way, nothing(way), None);
        }
        self.changed(dirty);
        self.note_entered();
        if self.history.plan() != identity {
            return Done::new(way, another_plan(way, &self.plan.name), Some(Place::Whole));
        }
        let back = match way {
            Way::Undo => self.history.next_redo(),
            Way::Redo => self.history.next_undo(),
        };
        let before = match (&copy, back) {
            (Some(copy), _) => copy,
            (None, Some(Edit::Replace(before))) => &**before,
            (None, _) => return Done::new(way, another_plan(way, &self.plan.name), Some(Place::Whole)),
        };
        let aside = if listed { Vec::new() } else { std::mem::take(&mut self.plan.placements) };
        let said = told(way, before, &self.plan);
        self.plan.placements.extend(aside);
        said
    }
}

/// Whether an edit changes the list of placements.
fn concerns_list(edit: &Edit) -> bool {
    match edit {
        Edit::SetPlacement(..) | Edit::InsertPlacement(..) | Edit::RemovePlacement(_) | Edit::Replace(_) => true,
        Edit::Batch(edits) => edits.iter().any(concerns_list),
        _ => false,
    }
}

/// What is said of the way from a plan to another.
fn told(way: Way, before: &Plan, now: &Plan) -> Done {
    let edits = between(before, now);
    let words = done(way, &differences(before, now, &edits));
    let mut said = Done::new(way, words, edits.iter().map(|edit| place(before, now, edit)).next());
    for edit in &edits {
        said.concerns(before, now, edit);
    }
    said
}

/// What a field is called, where no table stands around it.
fn named(plan: &Plan, entry: &Entry) -> String {
    let of = |what: &str, one: &str, which: &Which, name: Option<&str>| match (which, name) {
        (Which::New(_), _) => format!("{what}, ny {one}"),
        (Which::Known(id), name) => format!("{what}, {one} {}", name.unwrap_or(id)),
    };
    match entry {
        Entry::Cell(cell, _) => words::address(plan, cell),
        Entry::Placement(which, field) => {
            let place = Field::ALL.iter().position(|other| other == field);
            let columns = list_columns(plan, current_month(plan));
            let head = place.and_then(|place| columns.get(place)).map(|column| column.head.lower());
            of(&head.unwrap_or_default(), "placering", which, None)
        }
        Entry::Field(register, which, place) => {
            let record = plan.records.of(register.id).iter().find(|record| record.id == which.id());
            of(&register.fields[*place].said.lower(), register.words.one, which, record.map(Record::name))
        }
    }
}

/// Where what an edit between two plans changes is to be seen.
fn place(before: &Plan, now: &Plan, edit: &Edit) -> Place {
    match edit {
        Edit::SetCell(cell, _) | Edit::SetSource(cell, _) => Place::Entry(Entry::Cell(cell.clone(), Scale::Kr)),
        Edit::SetTitle { .. } if before.name == now.name => Place::Plan("plan.anteckningar"),
        Edit::SetTitle { .. } => Place::Plan("plan.namn"),
        Edit::SetYear(_) => Place::Plan("plan.ar"),
        Edit::SetClosed(_) => Place::Plan("plan.stangd_manad"),
        Edit::SetSettings(_) => Place::Settings,
        Edit::SetLine(line, choices) => {
            let was = before.lines.get(line).cloned().unwrap_or_default();
            let is = choices.clone().unwrap_or_default();
            let fields = [
                (was.method != is.method, "metod"),
                (was.note != is.note, "kommentar"),
                (was.phasing != is.phasing, "periodisering"),
            ];
            let field = fields.into_iter().find(|(differs, _)| *differs).map(|(_, field)| field);
            let same_account = was.account == is.account;
            if same_account { Place::Choice(line.clone(), field) } else { Place::Account(line.clone()) }
        }
        Edit::SetAreas(_) => Place::Areas,
        Edit::SetCatalog(list, _) => Place::Names(Names::Of(*list)),
        Edit::SetProviders(_) => Place::Names(Names::Providers),
        Edit::SetPlacement(_, placement) | Edit::InsertPlacement(_, placement) => {
            let which = Which::known(&placement.number);
            let text = |plan: &Plan, field: &Field| entry_text(plan, &Entry::Placement(which.clone(), *field));
            let was_there = before.placements.iter().any(|other| other.number == placement.number);
            let other = Field::ALL.iter().find(|field| was_there && text(before, field) != text(now, field));
            Place::Entry(Entry::Placement(which, other.copied().unwrap_or(Field::Number)))
        }
        Edit::RemovePlacement(_) => Place::Placements,
        Edit::SetSaved(_) => Place::Saved,
        Edit::SetScenarios(scenarios) => {
            let other = scenarios.iter().find(|scenario| !before.scenarios.contains(scenario));
            Place::Scenarios(other.map(|scenario| scenario.id.clone()))
        }
        Edit::SetRecord(register, _, record) | Edit::InsertRecord(register, _, record) => {
            let was = before.records.of(register.id).iter().find(|was| was.id == record.id);
            let other = was.and_then(|was| was.values.iter().zip(&record.values).position(|(was, is)| was != is));
            Place::Entry(Entry::Field(register, Which::known(&record.id), other.unwrap_or(0)))
        }
        Edit::RemoveRecord(register, _) => Place::Register(register),
        Edit::SetMeeting(_) | Edit::SetMinutes(_) => Place::Meeting,
        Edit::SetWord(..) => Place::Words,
        Edit::Batch(_) | Edit::Replace(_) => Place::Whole,
    }
}
